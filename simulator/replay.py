"""The replay: events in, steps out. A fold, with the calendar.

Everything a reader ever sees is made from steps. Cost grows linearly with the number of events.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import get_args

from msgspec import Struct

from simulator.consequences import (
    AccountActivated,
    AccountKept,
    Consequence,
    NotificationIssued,
    PasswordReplaced,
    RequestRefused,
    ServiceOpened,
    SignedIn,
)
from simulator.events import ClockDue, Due, Event
from simulator.lifecycle import ACTIVE, NOTIFIED
from simulator.people import People
from simulator.registers.contradictions import Contradiction, contradictions
from simulator.registers.decide import advance, decide
from simulator.registers.register import Account, Register, evolve
from simulator.rule_sets import Duration, RuleSet, day_after

DUES: tuple[Due, ...] = get_args(Due)
"""What falls due, in the order of one day."""


class Step(Struct, frozen=True, gc=False):
    """One event with its consequences."""

    number: int
    """Its place in the replay, due steps included, from 1."""
    position: int | None
    """Its event's place in the story, from 1; None when it fell due on the calendar."""
    event: Event
    consequences: tuple[Consequence, ...]

    @property
    def refusal(self) -> RequestRefused | None:
        """The refusal, if the event was refused: the last consequence."""
        last = self.consequences[-1] if self.consequences else None
        return last if isinstance(last, RequestRefused) else None


class Replay(Struct, frozen=True):
    """What became of a story: its steps, and the register they add up to."""

    rules: RuleSet
    steps: tuple[Step, ...]
    register: Register
    first_day: datetime.date | None
    last_day: datetime.date | None

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of the story, without what fell due on the calendar."""
        return tuple(step.event for step in self.steps if step.position is not None)


class ContradictionError(ValueError):
    """An event contradicts the story itself; `position` is its place in the story, from 1."""

    def __init__(self, position: int, found: Sequence[Contradiction]) -> None:
        self.position = position
        self.found = tuple(found)
        super().__init__(f"event {position}: " + ", ".join(f"{one.field}: {one.code} {one.words}" for one in found))


class Calendar:
    """What falls due: first by day, then in the order of R20 to R23 and R28, then by age of the account; once each.

    It learns from the steps, for the register holds no dates. The heap has one entry for each account and kind of
    term; a term that began anew meanwhile is put back when its old day comes, so the cost stays linear in the events.
    """

    def __init__(self, rules: RuleSet) -> None:
        self._end_of_historic = day_after(rules.historic_until)
        self._terms: dict[type[Consequence], list[tuple[Due, Duration]]] = {}
        terms: tuple[tuple[Due, Duration | None, tuple[type[Consequence], ...]], ...] = (
            ("no_longer_kept", rules.kept_for, (AccountKept,)),
            ("notification_expired", rules.letter_valid_for, (NotificationIssued,)),
            ("not_activated_in_time", rules.activate_within, (NotificationIssued,)),
            ("unused_too_long", rules.unused_for, (AccountActivated, PasswordReplaced, SignedIn, ServiceOpened)),
        )
        for due, term, beginnings in terms:
            for beginning in beginnings if term is not None else ():
                self._terms.setdefault(beginning, []).append((due, term))  # type: ignore[arg-type]  # no None here
        self._ends: dict[tuple[Due, str], datetime.date] = {}
        self._heap: list[tuple[datetime.date, int, int, str]] = []

    def take(self, day: datetime.date, consequences: Iterable[Consequence], register: Register) -> None:
        """Terms that begin on `day` because of these consequences."""
        if not self._terms:
            return
        for consequence in consequences:
            for due, term in self._terms.get(type(consequence), ()):
                account: str = consequence.account  # type: ignore[attr-defined]  # each of these kinds has one
                self._begin(due, register.accounts[account], term.after(day))

    def _begin(self, due: Due, account: Account, ends: datetime.date | None) -> None:
        if account.historic or ends is None:
            return
        if (due, account.address) not in self._ends:
            heappush(self._heap, (ends, DUES.index(due), account.number, account.address))
        self._ends[due, account.address] = ends

    def due(self, register: Register, day: datetime.date) -> Iterable[ClockDue]:
        """What falls due up to the start of `day` and was not told yet; nothing due, nothing told."""
        if (self._heap and self._heap[0][0] <= day) or (self._end_of_historic and self._end_of_historic <= day):
            return self._due(register, day)
        return ()  # on nearly every day

    def _due(self, register: Register, day: datetime.date) -> Iterator[ClockDue]:
        historic, heap = self._end_of_historic, self._heap
        while heap and heap[0][0] <= day:
            today, place = heap[0][:2]
            if historic is not None and historic <= today:
                yield from self._historic_due(register, historic)
                historic = None
            accounts: list[str] = []
            while heap and heap[0][:2] == (today, place):
                accounts += self._ended(register, heappop(heap))
            if accounts:
                yield ClockDue(date=today, cause=DUES[place], accounts=tuple(accounts))
        if historic is not None and historic <= day:
            yield from self._historic_due(register, historic)

    def _historic_due(self, register: Register, ends: datetime.date) -> Iterator[ClockDue]:
        """R20: the end of all historic accounts that are left."""
        self._end_of_historic = None
        living = tuple(account.address for account in register.accounts.values() if account.historic and account.live)
        if living:
            yield ClockDue(date=ends, cause="historic_ended", accounts=living)

    def _ended(self, register: Register, entry: tuple[datetime.date, int, int, str]) -> Iterator[str]:
        """The account whose term this entry is, if the term is over and still matters."""
        day, place, number, address = entry
        ends = self._ends[DUES[place], address]
        if ends > day:
            heappush(self._heap, (ends, place, number, address))
            return
        del self._ends[DUES[place], address]
        if _still_matters(register.accounts[address], DUES[place]):
            yield address


def _still_matters(account: Account, due: Due) -> bool:
    match due:
        case "no_longer_kept":
            return account.live and account.kept is not None
        case "unused_too_long":
            return account.state == ACTIVE
        case _:
            return account.state == NOTIFIED


class Replayer:
    """A story while it is replayed, event by event.

    It believes that the next event can have happened: ask for its `contradictions` first. `register` is for reading.
    """

    def __init__(self, people: People, rules: RuleSet) -> None:
        self.rules = rules
        self.register = Register(people)
        self._calendar = Calendar(rules)
        self._steps: list[Step] = []
        self._days: tuple[datetime.date, datetime.date] | None = None

    def contradictions(self, event: Event) -> Sequence[Contradiction]:
        """Everything that the next event contradicts; what falls due before it neither makes nor mends one."""
        return contradictions(event, self.register)

    def decide(self, event: Event) -> Sequence[Consequence]:
        """What would follow from the event now; nothing changes."""
        return decide(event, self.register, self.rules)

    def pass_time(self, day: datetime.date) -> None:
        """Everything that is due at the start of `day` falls due."""
        for due in self._calendar.due(self.register, day):
            self._add(due, None, advance(self.register, due, self.rules))

    def take(self, event: Event, position: int) -> None:
        """The event happens, after what falls due before it; `position` is its place in the story, from 1."""
        self.pass_time(event.date)
        self._add(event, position, advance(self.register, event, self.rules))

    def conclude(self, event: Event, position: int, consequences: Sequence[Consequence]) -> None:
        """The event happens, with the consequences that were decided; nothing falls due before it any more."""
        evolve(self.register, consequences)
        self._add(event, position, consequences)

    def _add(self, event: Event, position: int | None, consequences: Sequence[Consequence]) -> None:
        if position is not None:
            self._days = (self._days[0] if self._days else event.date, event.date)
        self._calendar.take(event.date, consequences, self.register)
        self._steps.append(Step(len(self._steps) + 1, position, event, tuple(consequences)))

    def finish(self, until: datetime.date | None = None) -> Replay:
        """What became of the story; the calendar runs on to `until`."""
        first_day, last_day = self._days or (None, None)
        if until is not None and (last_day is None or until > last_day):
            last_day = until
            self.pass_time(until)
        return Replay(self.rules, tuple(self._steps), self.register, first_day, last_day)


def replay(events: Iterable[Event], people: People, rules: RuleSet, until: datetime.date | None = None) -> Replay:
    """The story replayed under `rules`; the calendar runs on to `until`.

    Raises ContradictionError at the first event that cannot have happened.
    """
    replayer = Replayer(people, rules)
    for position, event in enumerate(events, 1):
        found = replayer.contradictions(event)
        if found:
            raise ContradictionError(position, found)
        replayer.take(event, position)
    return replayer.finish(until)
