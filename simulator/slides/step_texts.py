"""The texts of the steps' slides: titles, and the boxes of the panel beside the picture."""

from collections.abc import Iterator, Sequence

from simulator import consequences as c
from simulator import events as e
from simulator.drawing.palette import SIGNS
from simulator.replay import Step
from simulator.reports.names import Names
from simulator.reports.sentences import SAID_AS_DONE, capitalised
from simulator.simulation import Simulation
from simulator.slides.speaker_notes import SpeakerNotes
from simulator.slides.step_groups import StepGroup, by_kind
from simulator.slides.text_panel import PanelBox
from simulator.texts import Texts
from simulator.verdict import Notification

_DEAD, _LETTER = SIGNS["dead"][0], SIGNS["letter"][0]
_REFUSED, _MISTAKE = SIGNS["refused"][0], SIGNS["mistake"][0]
_ECHOES = c.NotificationIssued | c.MistakeRecognised | c.RequestRefused
"""Consequences that only repeat the event, or have a separate box."""
_DEADLY = (c.NotificationInvalidated, c.AccountDeactivated, c.NotificationExpired)


class StepTexts:
    """The texts of one simulation's steps, with the names of one scene."""

    def __init__(self, simulation: Simulation, texts: Texts, names: Names) -> None:
        self.simulation = simulation
        self.texts = texts
        self.words = self.notes = SpeakerNotes(simulation, texts, names)

    # --- Titles -------------------------------------------------------------------------------------------------

    def title(self, group: StepGroup, dead: Sequence[Notification] | None = None) -> str:
        """« 1er octobre 2015 : fiche responsable supprimée, 1 notification invalide »; without `dead`, no outcome."""
        what = self.texts("slide.start") if group.is_start else ", ".join(self.counted(group.done))
        title = self.texts("slide.title.step", date=self.texts.date(group.steps[-1].event.date), what=what)
        if dead:
            return self.texts.counted("slide.title.dead", len(dead), title=title)
        if dead is not None and group.refusals:
            return self.texts("slide.title.refused", title=title)
        if dead is None or not group.mistakes:
            return title
        return self.texts("slide.title.mistake" if group.made else "slide.title.mistake_shown", title=title)

    def counted(self, steps: Sequence[Step]) -> Iterator[str]:
        """The number of steps of every kind: « 2 dossiers importés », « 4 responsables saisis »."""
        for kind, of_kind in by_kind(steps).items():
            asked = of_kind[0].refusal and isinstance(of_kind[0].event, SAID_AS_DONE)
            happened = self.texts.counted(f"slide.happened.{kind}", len(of_kind))
            yield self.texts(f"slide.asked.{kind}") if asked else happened

    def heading(self, group: StepGroup) -> str:
        """« Étape 19 », « Étapes 7 à 11 »."""
        first, last = group.first.number, group.steps[-1].number
        if last - first + 1 > len(group.steps):  # some of them are on other slides
            return self.texts("slide.steps.some", first=first, last=last)
        form = "slide.step" if first == last else "slide.two_steps" if first + 1 == last else "slide.steps"
        return self.texts(form, first=first, last=last)

    # --- Boxes --------------------------------------------------------------------------------------------------

    def boxes(self, group: StepGroup, few: int, *, asked: bool = False) -> Iterator[PanelBox]:
        """The boxes of a group: the events, the refusals, the mistakes, the consequences.

        More than `few` of a kind share one sentence.
        """
        yield PanelBox(self.events(group, few), heading=self.heading(group))
        for step in group.refusals:
            said = tuple((text, "") for text in self.words.refusal(step))
            yield PanelBox(said, "killer", f"{_REFUSED} {self.texts('slide.refused')}")
        for mistake in group.mistakes:
            yield self.mistaken(mistake, group)
        followed = tuple(dict.fromkeys(self.followed(group, few, asked=asked)))
        if followed:
            yield PanelBox(followed, "plain", self.texts("slide.followed"))

    def mistaken(self, mistake: c.Mistake, group: StepGroup) -> PanelBox:
        """A mistake that a group made, with the step that reveals it; or the other way round."""
        numbers = {step.number for step in group.steps}
        every = [one for one in self.simulation.verdict.mistakes if one.kind == mistake]
        later = [one.recognised_by for one in every if one.step in numbers and one.recognised_by not in numbers]
        earlier = [one.step for one in every if one.recognised_by in numbers and one.step not in numbers]
        said = [self.words.mistake(mistake)]
        said += [self.texts("mistake.seen_later", step=self.words.place(number)) for number in later]
        said += [self.texts("slide.mistake_made", step=self.words.place(number)) for number in earlier]
        heading = self.texts("slide.mistake" if group.made else "slide.mistake_shown")
        return PanelBox(tuple((text, "") for text in said), "mistake", f"{_MISTAKE} {heading}")

    def events(self, group: StepGroup, few: int) -> tuple[tuple[str, str], ...]:
        """The events of a group; if there are many of a kind, they share one sentence."""
        said: list[str] = []
        for kind, steps in by_kind(group.steps).items():
            if len(steps) <= few:
                said += (capitalised(self.words.of_step(step)) for step in steps)
            else:
                what = capitalised(self.texts.counted(f"slide.happened.{kind}", len(steps)))
                names = list(dict.fromkeys(name for step in steps for name in self.names(step.event)))
                said.append(self.texts("slide.listed", what=what, names=self.texts.listed(names)) if names else what)
        return tuple((text, "•" if len(said) > 1 else "") for text in said)

    def names(self, event: e.Event) -> Iterator[str]:
        """How an event appears in a list: by its accounts, its person or its record."""
        given = event.fields()
        if isinstance(event, e.HistoricCredentialsIssued):
            yield self.words.name(event.person)
        elif isinstance(event, e.GuardianLinked):
            name = f"{event.record}/{event.student_record}"
            linked = self.words.called.register.find(name)
            yield self.words.account(name).label if linked else self.words.record(event.record).label
        elif accounts := e.named_accounts(event):
            yield from (self.words.account(account).label for account in accounts)
        elif "record" in given:
            yield self.words.record(given["record"]).label

    def followed(self, group: StepGroup, few: int, *, asked: bool) -> Iterator[tuple[str, str]]:
        """The consequences, those that end something first; many of a kind share one sentence.

        `asked`: the answer to a question has already named the invalid letters.
        """
        known = _ECHOES | c.NotificationInvalidated if asked else _ECHOES
        kinds: dict[type[c.Consequence], list[c.Consequence]] = {}
        for one in group.consequences:
            if not isinstance(one, known) and self.words.of_conclusion(one):
                kinds.setdefault(type(one), []).append(one)
        for kind in sorted(kinds, key=lambda kind: not issubclass(kind, _DEADLY)):
            sign = _DEAD if issubclass(kind, _DEADLY) else "•"
            accounts = list(dict.fromkeys(getattr(one, "account", "") for one in kinds[kind]))
            if len(accounts) <= few or issubclass(kind, c.Bookkeeping):
                said = dict.fromkeys(map(self.words.of_conclusion, kinds[kind]))
                yield from ((capitalised(text) + ".", sign) for text in said)
            else:
                names = self.texts.listed([self.words.account(account).label for account in accounts])
                yield self.texts(f"slide.followed.{kind.kind}", count=len(accounts), accounts=names), sign

    # --- The beginning ------------------------------------------------------------------------------------------

    def begun(self, group: StepGroup) -> tuple[str, ...]:
        """What happened at the beginning, and the states of the accounts after it."""
        refused = len(group.refusals)
        states: dict[str, int] = {}
        for node in group.after.picture.nodes:
            if node.id.startswith("account:"):
                states[node.rows[0].look] = states.get(node.rows[0].look, 0) + 1
        stand = [self.texts.counted(f"slide.start.{state}", count) for state, count in states.items()]
        return (
            *self.counted(group.done),
            *([self.texts.counted("count.refusals", refused)] if refused else []),
            *stand,
        )

    # --- The quiz -----------------------------------------------------------------------------------------------

    def question(self, group: StepGroup, letters: Sequence[Notification], few: int) -> Iterator[PanelBox]:
        """What happens, and the question: which of these letters still work, or what the system answers."""
        yield PanelBox(self.events(group, few), heading=self.heading(group))
        asked = self.texts("slide.question.letters" if letters else "slide.question.refusal")
        yield PanelBox(tuple((self.words.letter(one), _LETTER) for one in letters), "to_do", asked)

    def answer(self, before: Sequence[Notification], dead: Sequence[Notification]) -> Iterator[PanelBox]:
        """The answer, at the top of the panel."""
        if not dead:
            yield PanelBox((), "to_do", self.texts("slide.answer.refusal"))
            return
        left = len(before) - len(dead)
        heading = self.texts.counted("slide.answer.letters", left, of=len(before))
        yield PanelBox(tuple((self.words.letter(one), _DEAD) for one in dead), "to_do", heading)
