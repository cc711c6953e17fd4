"""An impact in sentences."""

from collections.abc import Iterator

from simulator import events as e
from simulator.replay import Step
from simulator.reports.document import Document, Item, Mark, Section, Table
from simulator.reports.words import Words
from simulator.scenario import Scenario
from simulator.texts import Texts
from simulator.verdict import Notification, ToNotify
from simulator.whatif.impact.impact import Impact
from simulator.whatif.impact.other import others_of_student
from simulator.whatif.impact.safer import Safer
from simulator.whatif.repair.acts import Acts
from simulator.whatif.repair.report import on_a_day

NONE = {
    "lost": "impact.safer.lost.no",
    "interrupted": "impact.safer.interrupted.no",
    "stranded": "impact.safer.stranded.no",
}


def document(impact: Impact, scenario: Scenario, texts: Texts, bound: int) -> Document:
    """The answer to « what if one did it »."""
    return _Report(impact, scenario, texts, bound).document()


class _Report:
    def __init__(self, impact: Impact, scenario: Scenario, texts: Texts, bound: int) -> None:
        self.impact = impact
        self.scenario = scenario
        self.texts = texts
        self.bound = bound
        self.words = Words(impact.after, texts)

    def document(self) -> Document:
        day = self.impact.events[-1].date
        sections = [
            self.asked(),
            self.lost(),
            self.deaths(),
            self.access(),
            self.to_notify(),
            self.relieved(),
            self.safer(),
        ]
        return Document(
            self.texts("impact.title", title=self.scenario.title),
            on_a_day(self.scenario, day, self.texts),
            self.summary(),
            tuple(section for section in sections if section.blocks),
        )

    def summary(self) -> str:
        """The harm in one sentence."""
        counts = {
            "refused": self.impact.ways.harm.refused,
            "mistakes": len(self.impact.mistakes),
            "duplicates": self.impact.ways.harm.duplicates,
            "lost": len(self.impact.lost),
            "waiting": len(self.impact.to_notify),
            "stranded": self.impact.ways.harm.stranded,
        }
        harms = [self.texts.counted(f"impact.{name}", count) for name, count in counts.items() if count]
        return self.texts("impact.harm", harms=self.texts.listed(harms)) if harms else self.texts("impact.harmless")

    def asked(self) -> Section:
        return Section(self.texts("impact.section.asked"), tuple(map(self.event, self.impact.steps)))

    def event(self, step: Step) -> Item:
        day, happened = self.texts.date(step.event.date), self.words.happened(step.event)
        details: list[str] = []
        if step.refusal:
            details.append(self.texts("refused.why", why=self.words.why(step.refusal)))
            details.append(self.texts("refused.advice", advice=self.words.advice(step)))
        for mistake in self.impact.mistakes:
            if mistake.recognised_by == step.number:
                recommendation = self.texts(f"mistake.{mistake.kind}.recommendation")
                details.append(self.texts("impact.mistake", mistake=self.texts(f"mistake.{mistake.kind}")))
                details.append(self.texts("impact.should", recommendation=recommendation))
        wrong = bool(details)
        details += self.only_record(step.event)
        mark: Mark = "refused" if step.refusal else "mistake" if wrong else "step"
        text = self.texts("impact.asked", date=day, event=happened)
        return Item(mark, text, tuple(details))

    def only_record(self, event: e.Event) -> Iterator[str]:
        """That a record which would go is no duplicate."""
        register = self.impact.before.replay.register
        match event:
            case e.StudentUnenrolled(record=record) if record in register.student_records:
                person, others = register.student_records[record].student, others_of_student(record, register)
            case e.GuardianRecordDeleted(record=record) if record in register.guardian_records:
                person = register.guardian_records[record].guardian
                school = register.guardian_records[record].school
                others = [other for other in register.live_records_of_guardian(person, school) if other != record]
            case _:
                return
        if not others:
            yield self.texts("impact.only_record", person=self.words.who(person))

    # --- What would be lost ---------------------------------------------------------------------------------------

    def lost(self) -> Section:
        letters = self.impact.lost
        title = self.texts("impact.section.lost", count=len(letters))
        return Section(title, tuple(map(self.letter, letters)))

    def letter(self, letter: Notification) -> Item:
        form = "oneself" if letter.students in ((), (letter.holder,)) else "guardian"
        text = self.texts(
            f"impact.letter.{form}",
            holder=self.words.who(letter.holder),
            students=self.words.all_of(letter.students),
            issued=self.texts.date(letter.issued),
            account=letter.account,
        )
        why = self.texts("impact.why.superseded")
        if letter.cause is not None and letter.ended_by is not None:
            killer = self.impact.after.replay.steps[letter.ended_by - 1]
            why = self.texts("impact.why", cause=self.words.cause(killer, letter.cause))
        used = self.texts("invalid.used" if letter.used else "invalid.unused")
        return Item("dead", text, (why, used))

    def deaths(self) -> Section:
        """Accounts that die without a letter to lose."""
        told = {letter.account for letter in self.impact.lost}
        rows = [death.account for death in self.impact.deaths if death.account.account not in told]
        items = tuple(
            Item(
                "dead",
                self.texts(
                    "impact.death",
                    holder=self.words.who(row.holder),
                    account=row.account,
                    state=self.texts(f"state.{row.state}"),
                ),
            )
            for row in rows
        )
        return Section(self.texts("impact.section.deaths", count=len(items)), items)

    def access(self) -> Section:
        rows = tuple(
            (
                self.words.who(row.person),
                self.texts("report.oneself") if row.person == row.student else self.words.who(row.student),
                self.texts(f"access.{row.before}"),
                self.texts(f"access.{row.after}"),
                row.account_after or "–",
            )
            for row in self.impact.access
        )
        headings = (
            self.texts("report.column.person"),
            self.texts("report.column.students"),
            self.texts("impact.column.before"),
            self.texts("impact.column.after"),
            self.texts("report.column.account"),
        )
        return Section(self.texts("impact.section.access"), (Table(headings, rows),) if rows else ())

    def to_notify(self) -> Section:
        rows = self.impact.to_notify
        title = self.texts("impact.section.to_notify", count=len(rows))
        return Section(title, tuple(map(self.person_to_notify, rows)))

    def person_to_notify(self, row: ToNotify) -> Item:
        form = "no_account" if row.account is None else "of_student" if row.person == row.student else "of_guardian"
        words = {"person": self.words.who(row.person), "student": self.words.who(row.student), "account": row.account}
        return Item("to_do", self.texts(f"to_notify.{form}", **words), (self.texts(f"reason.{row.reason}"),))

    def relieved(self) -> Section:
        rows = self.impact.relieved
        items = tuple(
            Item(
                "fine",
                self.texts(
                    "repair.left_oneself" if row.person == row.student else "repair.left",
                    person=self.words.who(row.person),
                    student=self.words.who(row.student),
                ),
            )
            for row in rows
        )
        return Section(self.texts("impact.section.relieved", count=len(rows)), items)

    # --- Whether there is a safer way -----------------------------------------------------------------------------

    def safer(self) -> Section:
        ways = self.impact.ways
        blocks: list[Item | str] = [self.way(way) for way in ways.safer]
        if not blocks and self.impact.harmless:
            blocks = [self.texts("impact.safer.not_needed")]
        elif not blocks and not ways.exhausted:
            blocks = [self.texts("impact.safer.none" if self.impact.lost else "impact.safer.none_either")]
        if ways.exhausted:
            blocks.append(self.texts("impact.safer.gave_up", bound=self.bound))
        return Section(self.texts("impact.section.safer"), tuple(blocks))

    def way(self, way: Safer) -> Item:
        if not way.events:
            return Item("fine", self.texts("impact.safer.nothing"), (self.gained(way),))
        acts = Acts(way.proof, self.texts)
        told = (
            self.texts("repair.do", number=number, act=acts.what(event)) for number, event in enumerate(way.events, 1)
        )
        form = "impact.safer.instead" if way.instead else "impact.safer.order"
        return Item("fine", self.texts(form), (*told, self.gained(way), self.texts("impact.safer.proved")))

    def gained(self, way: Safer) -> str:
        return self.texts("impact.safer.harm", harm=self.texts.listed(list(self.gains(way))))

    def gains(self, way: Safer) -> Iterator[str]:
        plain = self.impact.ways.harm
        wrong, before = way.harm.total[0], plain.total[0]
        if before > wrong:
            yield self.texts("impact.safer.fewer_mistakes" if wrong else "impact.safer.mistakes")
        for name in ("lost", "interrupted", "stranded"):
            count, before = getattr(way.harm, name), getattr(plain, name)
            if count != before:
                yield self.fewer(name, count, before)
            elif count and name == "lost":
                yield self.texts.counted("impact.safer.lost_anyway", count)

    def fewer(self, name: str, count: int, before: int) -> str:
        if not count:
            return self.texts(NONE[name], before=before)
        return self.texts.counted(f"impact.safer.{name}", count, before=before)
