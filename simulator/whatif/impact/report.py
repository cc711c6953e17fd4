"""An impact in sentences."""

from collections.abc import Iterable, Iterator

from simulator import events as e
from simulator.replay import Step
from simulator.reports.document import Document, Item, Mark, Section, Table
from simulator.reports.rules_in_words import other_rules_fit, subtitle_of_day
from simulator.reports.sentences import Sentences
from simulator.scenario import Scenario
from simulator.texts import Texts
from simulator.verdict import LetterToSend, Notification, ToNotify, letters_to_send
from simulator.whatif.ground.letters import ending_step, named_letter
from simulator.whatif.ground.records import other_records, owners
from simulator.whatif.impact.impact import Death, Impact
from simulator.whatif.impact.safer_ways_report import SaferWaysReport


def document(impact: Impact, scenario: Scenario, texts: Texts, bound: int) -> Document:
    """The report on the impact of events."""
    return _ImpactReport(impact, scenario, texts, bound).document()


class _ImpactReport:
    def __init__(self, impact: Impact, scenario: Scenario, texts: Texts, bound: int) -> None:
        self.impact = impact
        self.scenario = scenario
        self.texts = texts
        self.bound = bound
        self.words = Sentences(impact.after, texts)

    def document(self) -> Document:
        day = self.impact.events[-1].date
        sections = [
            self.asked(),
            self.lost(),
            self.deaths(),
            self.kept(),
            self.ended_on_purpose(),
            self.access(),
            self.to_notify(),
            self.relieved(),
            self.due(),
            SaferWaysReport(self.impact, self.texts, self.bound).section(),
        ]
        return Document(
            self.texts("impact.title", title=self.scenario.title),
            subtitle_of_day(self.scenario, day, self.texts),
            self.summary(),
            tuple(section for section in sections if section.blocks),
            other_rules_fit(self.scenario, day, self.texts),
        )

    def summary(self) -> str:
        """The harm in one sentence."""
        one_of_several = len(self.impact.events) > 1 and self.impact.safer_ways.harm.refused == 1
        counts = {
            "one_refused" if one_of_several else "refused": self.impact.safer_ways.harm.refused,
            "mistakes": len(self.impact.mistakes),
            "duplicates": self.impact.safer_ways.harm.duplicates,
            "lost": len(self.impact.lost),
            "waiting": len(self.to_send(self.impact.to_notify)),
            "stranded": self.impact.safer_ways.harm.stranded,
        }
        harms = [self.texts.counted(f"impact.{name}", count) for name, count in counts.items() if count]
        said = self.texts("impact.harm", harms=self.texts.listed(harms)) if harms else self.texts("impact.harmless")
        return "\n".join((said, *self.summary_of_kept(), *self.summary_of_due()))

    def summary_of_kept(self) -> Iterator[str]:
        """How many accounts are kept, and the first day on which one of them ends."""
        kept = self.impact.kept
        if kept:
            until = self.texts.date(min(one.until for one in kept))
            yield self.texts.counted("impact.kept", len(kept), until=until)

    def summary_of_due(self) -> Iterator[str]:
        """What the calendar ends until that day, in one sentence."""
        due = self.impact.due
        counts = {
            "impact.due.lost": len(due.letters),
            "impact.due.deaths": len([*self.dead(due.deaths, due.letters)]),
            "impact.waiting": len(self.to_send(due.to_notify)),
        }
        said = [self.texts.counted(key, count) for key, count in counts.items() if count]
        if said:
            yield self.texts(
                "impact.due", date=self.texts.date(self.impact.events[-1].date), due=self.texts.listed(said)
            )

    def asked(self) -> Section:
        return Section(self.texts("impact.section.asked"), tuple(map(self.event, self.impact.steps)))

    def event(self, step: Step) -> Item:
        day, happened = self.texts.date(step.event.date), self.words.of_step(step)
        details: list[str] = []
        if step.refusal:
            details.append(self.texts("refused.why", why=self.words.why(step.refusal)))
            details.append(self.texts("refused.advice", advice=self.words.advice(step)))
        for mistake in self.impact.mistakes:
            if mistake.recognised_by == step.number:
                details.append(self.texts("impact.mistake", mistake=self.texts(f"mistake.{mistake.kind}")))
                if not step.refusal:  # a refusal already says what to do
                    recommendation = self.texts(f"mistake.{mistake.kind}.recommendation")
                    details.append(self.texts("impact.should", recommendation=recommendation))
        wrong = bool(details)
        details += self.only_record(step.event)
        mark: Mark = "refused" if step.refusal else "mistake" if wrong else "step"
        text = self.texts("impact.asked", date=day, event=happened)
        return Item(mark, text, tuple(details))

    def only_record(self, event: e.Event) -> Iterator[str]:
        """The warning that a record to be closed or deleted is not a duplicate."""
        if not isinstance(event, e.StudentUnenrolled | e.GuardianRecordDeleted):
            return
        register = self.impact.before.replay.register
        owner = owners(register).get(event.record)
        if owner is not None and not other_records(register, event.record):
            yield self.texts("impact.only_record", person=self.words.name(owner.person))

    # --- What would be lost ---------------------------------------------------------------------------------------

    def lost(self) -> Section:
        letters = self.impact.lost
        title = self.texts("impact.section.lost", count=len(letters))
        return Section(title, tuple(map(self.letter, letters)))

    def letter(self, letter: Notification) -> Item:
        why = self.texts("impact.why.superseded")
        if letter.cause is not None:
            cause = self.words.cause(ending_step(letter, self.impact.after.replay), letter.cause)
            why = self.texts("impact.why", cause=cause)
        used = self.texts("invalid.used" if letter.used else "invalid.unused")
        return Item("dead", self.named(letter), (why, used))

    def named(self, letter: Notification) -> str:
        """A letter with its holder, its students and its day."""
        return named_letter("impact.letter", letter, self.words)

    def deaths(self) -> Section:
        """Accounts that are deactivated without losing a letter."""
        items = tuple(self.dead(self.impact.deaths, self.impact.lost))
        return Section(self.texts("impact.section.deaths", count=len(items)), items)

    def kept(self) -> Section:
        """Accounts that open nothing any longer, and until when they are kept (R28)."""
        items = tuple(
            Item(
                "step",
                self.texts(
                    "impact.kept_account",
                    whose=self.words.account(one.account.account).whose,
                    state=self.texts(f"state.{one.account.state}"),
                    until=self.texts.date(one.until),
                ),
            )
            for one in self.impact.kept
        )
        return Section(self.texts("impact.section.kept", count=len(items)), items)

    def ended_on_purpose(self) -> Section:
        """Pairs that end (R26)."""
        items = tuple(
            Item("step", self.texts("impact.ended", person=self.words.name(person), student=self.words.name(student)))
            for person, student in self.impact.ended
        )
        return Section(self.texts("impact.section.ended", count=len(items)), items)

    def dead(self, deaths: Iterable[Death], letters: Iterable[Notification]) -> Iterator[Item]:
        named = {letter.account for letter in letters}
        for row in (death.account for death in deaths if death.account.account not in named):
            whose, state = self.words.account(row.account).whose, self.texts(f"state.{row.state}")
            yield Item("dead", self.texts("impact.death", whose=whose, state=state))

    def due(self) -> Section:
        """What the calendar ends until the day of the events."""
        due = self.impact.due
        letters = tuple(Item("dead", self.named(letter), (self.ended(letter),)) for letter in due.letters)
        items = (*letters, *self.dead(due.deaths, due.letters), *map(self.letter_to_send, self.to_send(due.to_notify)))
        date = self.texts.date(self.impact.events[-1].date)
        return Section(self.texts("impact.section.due", date=date, count=len(items)), items)

    def ended(self, letter: Notification) -> str:
        """Since when and why the calendar ended a letter."""
        assert letter.ended is not None
        date = self.texts.date(letter.ended)
        if letter.cause is None:
            return self.texts("impact.due.expires", date=date)
        cause = self.words.cause(ending_step(letter, self.impact.after.replay), letter.cause)
        return self.texts("impact.due.ends", date=date, cause=cause)

    def access(self) -> Section:
        rows = tuple(
            (
                self.words.name(row.person),
                self.texts("report.oneself") if row.person == row.student else self.words.name(row.student),
                self.texts(f"access.{row.before}"),
                self.told_apart(self.texts(f"access.{row.after}"), row.account_after),
                *((row.account_after or "–",) if self.texts.codes else ()),
            )
            for row in self.impact.access
        )
        headings = (
            self.texts("report.column.person"),
            self.texts("report.column.students"),
            self.texts("impact.column.before"),
            self.texts("impact.column.after"),
            *((self.texts("report.column.account"),) if self.texts.codes else ()),
        )
        return Section(self.texts("impact.section.access"), (Table(headings, rows),) if rows else ())

    def told_apart(self, text: str, address: str | None) -> str:
        """A cell, with what tells its account from another one of the same person."""
        apart = self.words.account(address).apart if address else ""
        return self.texts("report.apart", status=text, apart=apart) if apart else text

    def to_notify(self) -> Section:
        letters = self.to_send(self.impact.to_notify)
        title = self.texts("impact.section.to_notify", count=len(letters))
        return Section(title, tuple(map(self.letter_to_send, letters)))

    def to_send(self, rows: Iterable[ToNotify]) -> tuple[LetterToSend, ...]:
        return letters_to_send(rows, self.scenario.rules)

    def letter_to_send(self, letter: LetterToSend) -> Item:
        return Item("to_do", self.words.to_notify(letter), tuple(self.words.why_notify(letter)))

    def relieved(self) -> Section:
        letters = self.to_send(self.impact.relieved)
        items = tuple(
            Item(
                "fine",
                self.texts(
                    "repair.left_oneself" if letter.for_oneself else "repair.left",
                    person=self.words.people_of(letter),
                    student=self.words.students_of(letter),
                ),
            )
            for letter in letters
        )
        return Section(self.texts("impact.section.relieved", count=len(letters)), items)
