"""Safer ways in sentences: what to do instead, what it gains, and what it costs."""

from collections.abc import Iterator

from simulator import events as e
from simulator.registers.register import Register
from simulator.reports.document import Item, Section
from simulator.reports.sentences import Sentences
from simulator.texts import Texts
from simulator.whatif.ground.act_sentences import ActSentences
from simulator.whatif.ground.letters import works
from simulator.whatif.ground.records import live_records
from simulator.whatif.impact.alternatives import others_of_account
from simulator.whatif.impact.impact import Impact
from simulator.whatif.impact.safer_ways import Harm, SaferWay

ORDER = ("mistakes", "refused", "duplicates", "lost", "interrupted", "stranded")
"""Harms, the worst first, as ways are compared."""
assert set(ORDER) == set(Harm._fields)


class SaferWaysReport:
    """The section about safer ways."""

    def __init__(self, impact: Impact, texts: Texts, bound: int) -> None:
        self.impact = impact
        self.texts = texts
        self.bound = bound
        self.words = Sentences(impact.after, texts)

    def section(self) -> Section:
        """Every safer way, or why there is none."""
        ways = self.impact.safer_ways
        blocks: list[Item | str] = [self.way(way) for way in ways.best]
        if not blocks and self.impact.harmless:
            blocks = [self.texts("impact.safer.not_needed")]
        elif not blocks and not ways.exhausted:
            blocks = [self.texts("impact.safer.none" if self.impact.lost else "impact.safer.none_either")]
        if ways.exhausted and not self.bound:
            blocks.append(self.texts("impact.safer.no_search"))
        elif ways.exhausted:
            blocks.append(self.texts.counted("impact.safer.gave_up", self.bound))
        return Section(self.texts("impact.section.safer"), tuple(blocks))

    def way(self, way: SaferWay) -> Item:
        """What to do, and why that is better."""
        if not way.events:
            register = self.impact.before.replay.register
            already = (reason for event in self.impact.events for reason in self.already(event, register))
            return Item("fine", self.texts("impact.safer.nothing"), (*already, *self.balance(way)))
        acts = ActSentences(way.proof, self.texts)
        steps = (
            self.texts("repair.do", number=number, act=acts.what(event)) for number, event in enumerate(way.events, 1)
        )
        form = "impact.safer.instead" if way.instead else "impact.safer.order"
        return Item("fine", self.texts(form), (*steps, *self.balance(way), self.texts("impact.safer.proved")))

    def already(self, event: e.Event, register: Register) -> Iterator[str]:
        """Why an event is not needed: what it is for is already the case."""
        match event:
            case (
                e.StudentRecordCreated(student=student, school=school)
                | e.StudentRecordImported(student=student, school=school)
            ):
                record, *_ = live_records(register, student, school)
                who, which = self.words.name(student), self.words.record(record)
                yield self.texts("impact.already.enrolled", student=who, record=which)
            case e.GuardianLinked(guardian=guardian, student_record=child):
                records = live_records(register, guardian, register.student_records[child].school)
                record = next(id for id in records if child in register.guardian_records[id].links)
                names = {"guardian": self.words.name(guardian), "record": self.words.record(record)}
                names["student_record"] = self.words.record(child)
                yield self.texts("impact.already.linked", **names)
            case _:
                named = [account for address in e.named_accounts(event) if (account := register.find(address))]
                found = [one for account in named for one in (account, *others_of_account(account, register))]
                working = [account.address for account in found if works(account)]
                if working:
                    accounts = self.words.accounts(working)
                    yield self.texts.counted("impact.already.works", len(working), accounts=accounts)

    def balance(self, way: SaferWay) -> Iterator[str]:
        """What decreases, what increases, and what is lost in any case."""
        plain = self.impact.safer_ways.harm
        gains: list[str] = []
        prices: list[str] = []
        for name in ORDER:
            count, before = getattr(way.harm, name), getattr(plain, name)
            if count != before:
                (gains if count < before else prices).append(self.changed(name, count, before))
        yield self.texts("impact.safer.gain", gains=self.texts.listed(gains))
        if prices:
            yield self.texts("impact.safer.price", prices=self.texts.listed(prices))
        if way.harm.lost and way.harm.lost == plain.lost:
            yield self.texts.counted("impact.safer.lost_anyway", plain.lost)

    def changed(self, name: str, count: int, before: int) -> str:
        """« 1 notification perdue au lieu de 2 »."""
        return self.texts.counted(f"impact.safer.{name}", count, before=before)
