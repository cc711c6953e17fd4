"""Speaker notes: three sentences to say aloud, then the rules that were applied, each with its source."""

import re
from collections.abc import Iterable, Iterator, Sequence

from simulator import consequences as c
from simulator import events as e
from simulator.replay import Step
from simulator.reports.names import Names
from simulator.reports.sentences import SAID_AS_DONE, Sentences, capitalised, shown_on_screen
from simulator.rule_sets import NUMBERS
from simulator.simulation import Simulation
from simulator.slides.applied_rules import AppliedRules
from simulator.slides.step_groups import StepGroup, by_kind, called
from simulator.slides.text_fitting import one_line
from simulator.texts import Texts

REFERENCES = re.compile(r" \(R\d+(?:, R\d+)*\)")
"""What refers from one rule to another by its number."""
MOST_NAMES = 4
"""The most names in one sentence; more people are only counted."""
TURNS: tuple[tuple[type[c.Consequence], str], ...] = (
    (c.NotificationInvalidated, "dead"),
    (c.NotificationExpired, "expired"),
    (c.AccountDeactivated, "deactivated"),
    (c.AccountKept, "kept"),
    (c.NotificationSuperseded, "superseded"),
    (c.ErrorShown, "error"),
    (c.AccountActivated, "activated"),
    (c.PasswordReplaced, "replaced"),
    (c.PasswordReset, "reset"),
    (c.NotificationIssued, "issued"),
    (c.AccountCreated, "created"),
    (c.AccessExtended, "extended"),
    (c.AccessReduced, "reduced"),
    (c.PageShown, "page"),
    (c.SignedIn, "signed_in"),
    (c.ServiceOpened, "service_opened"),
)
"""Consequences, the most important for a family first, each with the name of its sentences."""

_ENDS = ("dead", "expired", "deactivated", "kept")
"""Consequences that are more important than a mistake."""


class SpeakerNotes(Sentences):
    """The notes of one simulation's slides."""

    def __init__(self, simulation: Simulation, texts: Texts, names: Names | None = None) -> None:
        super().__init__(simulation, texts, names)
        self.simulation = simulation
        self.applied_rules = AppliedRules(simulation)

    def of(self, group: StepGroup) -> tuple[str, ...]:
        """The notes of the slide of a group of steps."""
        means, asked = self.turn(group)
        return (self.event(group), means, asked, *self.rules(group.steps))

    def of_story(self) -> tuple[str, ...]:
        """The notes of the first slide."""
        about = one_line(self.simulation.scenario.about)
        return (self.simulation.scenario.title, about or self.last_day(), self.texts("slide.say.ask.story"))

    def of_people(self) -> tuple[str, ...]:
        """The notes of the slide with the people."""
        roles = [person.role for person in self.simulation.scenario.people.by_id.values()]
        counted = [self.texts.counted(f"count.{role}s", roles.count(role)) for role in ("student", "guardian")]
        who = self.texts("slide.say.who", students=counted[0], guardians=counted[1])
        return (who, self.texts("slide.say.invented"), self.texts("slide.say.ask.people"))

    def of_signs(self) -> tuple[str, ...]:
        """The notes of the legend slide."""
        return tuple(self.texts(f"slide.say.{key}") for key in ("boxes", "lines", "ask.signs"))

    def of_question(self, group: StepGroup, *, letters: bool) -> tuple[str, ...]:
        """The notes of the question before a group of steps."""
        asked = "letters" if letters else "refusal"
        return (self.event(group), self.texts(f"slide.say.question.{asked}"), self.texts("slide.say.then_answer"))

    def of_last_question(self) -> tuple[str, ...]:
        """The notes of the question before the verdict."""
        return (self.last_day(), self.texts("slide.say.question.verdict"), self.texts("slide.say.then_answer"))

    def of_verdict(self) -> tuple[str, ...]:
        """The notes of the verdict, with the rules that made letters invalid."""
        verdict, steps = self.simulation.verdict, self.simulation.replay.steps
        killers = dict.fromkeys(letter.ended_by for letter in verdict.invalid if letter.ended_by)
        to_notify = how_many("to_notify", len(verdict.to_notify), self.texts)
        invalid = how_many("invalid", len(verdict.invalid), self.texts)
        counted = self.texts("slide.say.counted", one=to_notify, other=invalid)
        asked = self.texts("slide.say.ask.verdict" if verdict.invalid else "slide.say.ask.nothing")
        return (self.last_day(), counted, asked, *self.rules([steps[number - 1] for number in killers]))

    def of_overview(self) -> tuple[str, ...]:
        """The notes of the overview slides."""
        return (self.last_day(), self.texts("slide.say.overview"), self.texts("slide.say.ask.overview"))

    def of_recommendation(self, refused: Sequence[Step]) -> tuple[str, ...]:
        """The notes of the recommendations, with the rules that refused requests."""
        mistakes = self.texts.counted("count.mistakes", len(self.simulation.verdict.mistakes))
        counted = self.texts(
            "slide.say.counted", one=mistakes, other=self.texts.counted("count.refusals", len(refused))
        )
        return (counted, self.texts("slide.say.remember"), self.texts("slide.say.ask.remember"), *self.rules(refused))

    def last_day(self) -> str:
        """A sentence with the last day of the story."""
        last = self.simulation.replay.last_day
        return self.texts("slide.say.ends", date=self.texts.date(last)) if last else self.texts("slide.say.no_events")

    # --- What happened ------------------------------------------------------------------------------------------

    def event(self, group: StepGroup) -> str:
        """What happened and when: « Le 31 août 2015, on saisit Élodie Roumieu comme responsable … »."""
        what = self.texts("slide.say.then").join(map(self.happening, by_kind(group.done).values()))
        first, last = self.texts.date(group.first.event.date), self.texts.date(group.steps[-1].event.date)
        form = "slide.say.on" if first == last else "slide.say.between"
        return self.texts(form, first=first, last=last, what=what)

    def happening(self, steps: Sequence[Step]) -> str:
        """What happened, once or several times, in spoken language."""
        event, key = steps[0].event, f"slide.say.{called(steps[0].event)}"
        if len(steps) > 1:
            return self.texts(f"{key}.many", count=self.texts.number(len(steps)))
        match event:
            case _ if steps[0].refusal and isinstance(event, SAID_AS_DONE):
                key += ".refused"
            case e.ClockDue():
                return self.texts(f"{key}.one", what=self.of_event(event).rstrip("."))
            case e.GuardianLinked(match="homonym") if event.level != "contact":
                key += ".homonym"
            case e.GuardianRecordDeleted(merged_into=str()):
                key += ".merged_into"
            case e.PasswordChanged(server_error=True):
                key += ".server_error"
        given = event.fields()
        return self.texts(f"{key}.one", **(given | self._names(event, given)))

    # --- What it means, and what to do or to ask ----------------------------------------------------------------

    def turn(self, group: StepGroup) -> tuple[str, str]:
        """What a group of steps means for the family, and what to do about it or to ask the class."""
        if group.is_start:
            accounts = sum(node.id.startswith("account:") for node in group.after.picture.nodes)
            return self.texts.counted("slide.say.means.start", accounts), self.texts("slide.say.ask.start")
        for step in group.refusals:
            return self.refused(step)
        kinds = {type(one) for one in group.consequences}
        turns = [(kind, name) for kind, name in TURNS if kind in kinds]
        if group.mistakes and not (turns and turns[0][1] in _ENDS):
            return self.mistaken(group.mistakes[0], "mistake" if group.made else "mistake_shown")
        for kind, name in turns:
            return self.of_kind(name, group, kind)
        return self.texts("slide.say.means.nothing"), self.texts("slide.say.ask.nothing")

    def mistaken(self, mistake: c.Mistake, form: str) -> tuple[str, str]:
        """What the mistake is, and what would have been right."""
        means = self.texts(f"slide.say.means.{form}", mistake=self.texts(f"mistake.{mistake}"))
        return means, self.instead(mistake)

    def refused(self, step: Step) -> tuple[str, str]:
        """What the screen says and the real reason, then the advice."""
        assert step.refusal is not None
        screen, why = shown_on_screen(step.event), self.why(step.refusal)
        means = self.texts("slide.say.means.refused", why=why)
        if screen:
            means = self.texts("slide.say.means.refused_on_screen", shown=screen, why=why)
        return means, self.texts("refused.advice", advice=self.advice(step))

    def of_kind(self, name: str, group: StepGroup, kind: type[c.Consequence]) -> tuple[str, str]:
        """The two sentences about one kind of consequence."""
        accounts = dict.fromkeys(getattr(one, "account", "") for one in group.consequences if type(one) is kind)
        words: dict[str, str] = {"holders": self.people(accounts), "accounts": capitalised(self.accounts(accounts))}
        if name in ("dead", "kept"):
            closed = (c.AccountKept, c.AccountDeactivated)
            cause, step = next(
                (one.cause, step) for step in group.steps for one in step.consequences if isinstance(one, closed)
            )
            words["cause"] = self.cause(step, cause)
            if name == "kept":
                words["last"] = self.texts.date(self.last_day_kept(step.event.date))
        return self.texts.counted(f"slide.say.means.{name}", len(accounts), **words), self.texts(
            f"slide.say.ask.{name}"
        )

    def people(self, accounts: Iterable[str]) -> str:
        """The names of the holders of these accounts, or their number if there are many."""
        register = self.simulation.replay.register
        holders = dict.fromkeys(person for one in map(register.find, accounts) if one for person in one.persons)
        if len(holders) > MOST_NAMES:
            return self.texts("slide.say.people", count=self.texts.number(len(holders)))
        return self.names(holders)

    # --- The rules ----------------------------------------------------------------------------------------------

    def rules(self, steps: Iterable[Step]) -> Iterator[str]:
        """The rules that were applied in these steps, each with its source."""
        for number in self.applied_rules.numbers(steps):
            origin, text = self.texts(f"source.{NUMBERS[number]}"), self.texts(f"explain.rule.{number}")
            if self.texts.codes:
                heading = self.texts("explain.rule", number=number, origin=origin)
                yield self.texts("slide.say.rule", rule=heading, text=text)
            else:
                yield self.texts("slide.say.rule_alone", origin=origin, text=REFERENCES.sub("", text))
            yield self.texts("slide.say.source", source=self.texts(f"source.rule.{number}"))


def how_many(name: str, count: int, texts: Texts) -> str:
    """« 2 notifications à envoyer », « Aucune notification n'est devenue invalide »."""
    if not count:
        return texts(f"slide.none.{name}")
    return texts.counted("count.to_send" if name == "to_notify" else "slide.count.invalid", count)
