"""The replay: folds events into steps, and adds what falls due on the calendar.

Everything that a reader sees is made from steps. The cost is linear in the number of events.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import Final

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
from simulator.events import ClockDue, Event
from simulator.people import People
from simulator.registers.contradictions import Contradiction, contradictions
from simulator.registers.decide import advance, decide, still_applies
from simulator.registers.register import Account, Register, evolve
from simulator.rule_sets import DUES, TERMS, Duration, RuleSet, day_after

_BEGINNINGS: Final[dict[str, tuple[type[Consequence], ...]]] = {
    "letter": (NotificationIssued,),
    "use": (AccountActivated, PasswordReplaced, SignedIn, ServiceOpened),
    "keeping": (AccountKept,),
}


class Step(Struct, frozen=True, gc=False):
    """One event with its consequences."""

    number: int
    """The step's place in the replay, from 1; steps of the calendar count too."""
    position: int | None
    """The event's place in the scenario, from 1; None for a step of the calendar."""
    event: Event
    consequences: tuple[Consequence, ...]

    @property
    def refusal(self) -> RequestRefused | None:
        """The refusal, if the event was refused: the last consequence."""
        last = self.consequences[-1] if self.consequences else None
        return last if isinstance(last, RequestRefused) else None


class Replay(Struct, frozen=True):
    """The result of a replay: the steps, and the register that they add up to."""

    rules: RuleSet
    steps: tuple[Step, ...]
    register: Register
    first_day: datetime.date | None
    last_day: datetime.date | None

    @property
    def events(self) -> tuple[Event, ...]:
        """The scenario's events, without those of the calendar."""
        return tuple(step.event for step in self.steps if step.position is not None)


class ContradictionError(ValueError):
    """An event contradicts an earlier one; `position` is its place in the scenario, from 1."""

    def __init__(self, position: int, found: Sequence[Contradiction]) -> None:
        self.position = position
        self.found = tuple(found)
        super().__init__(f"event {position}: " + ", ".join(f"{one.field}: {one.code} {one.words}" for one in found))


class Calendar:
    """The terms that are running, and what falls due: by day, then in the order of `DUES`, then oldest account first.

    Terms are read from the steps, because the register holds no dates. The heap has one entry per account and kind of
    term. When the day of an entry comes and its term was started anew meanwhile, the entry is put back with the new
    day, so the cost stays linear in the number of events.
    """

    def __init__(self, rules: RuleSet) -> None:
        self._end_of_historic = day_after(rules.historic_until)
        self._terms: dict[type[Consequence], list[tuple[str, Duration]]] = {}
        for value, (beginning, due) in TERMS.items():
            term = getattr(rules, value)
            for kind in _BEGINNINGS[beginning] if term is not None else ():
                self._terms.setdefault(kind, []).append((due, term))
        self._ends: dict[tuple[str, str], datetime.date] = {}
        self._heap: list[tuple[datetime.date, int, int, str]] = []

    def take(self, day: datetime.date, consequences: Iterable[Consequence], register: Register) -> None:
        """Starts the terms that begin on `day` with these consequences."""
        if not self._terms:
            return
        for consequence in consequences:
            for due, term in self._terms.get(type(consequence), ()):
                account: str = consequence.account  # type: ignore[attr-defined]  # all these kinds have an account
                self._begin(due, register.accounts[account], term.after(day))

    def _begin(self, due: str, account: Account, ends: datetime.date | None) -> None:
        if account.historic or ends is None:
            return
        if (due, account.address) not in self._ends:
            heappush(self._heap, (ends, DUES.index(due), account.number, account.address))
        self._ends[due, account.address] = ends

    def due(self, register: Register, day: datetime.date) -> Iterable[ClockDue]:
        """What has fallen due by the start of `day`, each once; empty if nothing has."""
        if (self._heap and self._heap[0][0] <= day) or (self._end_of_historic and self._end_of_historic <= day):
            return self._due(register, day)
        return ()  # nearly always

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
        """R20: all live historic accounts end."""
        self._end_of_historic = None
        addresses = tuple(
            account.address for account in register.accounts.values() if account.historic and account.live
        )
        if addresses:
            yield ClockDue(date=ends, cause="historic_ended", accounts=addresses)

    def _ended(self, register: Register, entry: tuple[datetime.date, int, int, str]) -> Iterator[str]:
        """The account of this heap entry, if its term has ended and still applies to the account's state."""
        day, place, number, address = entry
        ends = self._ends[DUES[place], address]
        if ends > day:
            heappush(self._heap, (ends, place, number, address))
            return
        del self._ends[DUES[place], address]
        if still_applies(register.accounts[address], DUES[place]):
            yield address


class Replayer:
    """A replay in progress, event by event.

    Call `contradictions` before `take`, which does not check the event. Do not change `register`.
    """

    def __init__(self, people: People, rules: RuleSet) -> None:
        self.rules = rules
        self.register = Register(people)
        self._calendar = Calendar(rules)
        self._steps: list[Step] = []
        self._days: tuple[datetime.date, datetime.date] | None = None

    def contradictions(self, event: Event) -> Sequence[Contradiction]:
        """Everything that the next event contradicts. What falls due before the event makes no difference."""
        return contradictions(event, self.register)

    def decide(self, event: Event) -> Sequence[Consequence]:
        """What would follow from the event now; changes nothing."""
        return decide(event, self.register, self.rules)

    def pass_time(self, day: datetime.date) -> None:
        """Adds the steps of everything that is due by the start of `day`."""
        for due in self._calendar.due(self.register, day):
            self._add(due, None, advance(self.register, due, self.rules))

    def take(self, event: Event, position: int) -> None:
        """Adds what falls due before the event, then the event; `position` is its place in the scenario, from 1."""
        self.pass_time(event.date)
        self._add(event, position, advance(self.register, event, self.rules))

    def conclude(self, event: Event, position: int, consequences: Sequence[Consequence]) -> None:
        """Adds the event with consequences that `decide` returned; `pass_time` must have been called for its day."""
        evolve(self.register, consequences)
        self._add(event, position, consequences)

    def _add(self, event: Event, position: int | None, consequences: Sequence[Consequence]) -> None:
        if position is not None:
            self._days = (self._days[0] if self._days else event.date, event.date)
        self._calendar.take(event.date, consequences, self.register)
        self._steps.append(Step(len(self._steps) + 1, position, event, tuple(consequences)))

    def finish(self, until: datetime.date | None = None) -> Replay:
        """The finished replay; the calendar runs on to `until`."""
        first_day, last_day = self._days or (None, None)
        if until is not None and (last_day is None or until > last_day):
            last_day = until
            self.pass_time(until)
        return Replay(self.rules, tuple(self._steps), self.register, first_day, last_day)


def replay(events: Iterable[Event], people: People, rules: RuleSet, until: datetime.date | None = None) -> Replay:
    """Replays events under `rules`; the calendar runs on to `until`.

    Raises ContradictionError at the first event that contradicts an earlier one.
    """
    replayer = Replayer(people, rules)
    for position, event in enumerate(events, 1):
        contradictions_of_event = replayer.contradictions(event)
        if contradictions_of_event:
            raise ContradictionError(position, contradictions_of_event)
        replayer.take(event, position)
    return replayer.finish(until)
