"""The replay: events in, steps out. A fold, with the calendar.

Everything a reader ever sees is made from steps. Cost grows linearly with the number of events.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from simulator.consequences import Consequence, RequestRefused
from simulator.contradictions import Contradiction, contradictions
from simulator.decide import decide
from simulator.events import ClockDue, Event
from simulator.people import People
from simulator.register import Register, evolve
from simulator.rules import RuleSet, day_after


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


class ContradictionError(ValueError):
    """An event contradicts the story itself; `position` is its place in the story, from 1."""

    def __init__(self, position: int, found: Sequence[Contradiction]) -> None:
        self.position = position
        self.found = tuple(found)
        super().__init__(f"event {position}: " + ", ".join(f"{one.field}: {one.code} {one.words}" for one in found))


class Calendar:
    """What falls due, in order of days (R20): once each."""

    def __init__(self, rules: RuleSet) -> None:
        self._end_of_historic = day_after(rules.historic_until)

    def due(self, register: Register, day: datetime.date) -> Iterator[ClockDue]:
        """What falls due up to the start of `day` and was not told yet; nothing due, nothing told."""
        ends = self._end_of_historic
        if ends is not None and ends <= day:
            self._end_of_historic = None
            if register.has_live_historic_account():
                yield ClockDue(date=ends, cause="historic_ended")


def replay(events: Iterable[Event], people: People, rules: RuleSet, until: datetime.date | None = None) -> Replay:
    """The story replayed under `rules`; the calendar runs on to `until`.

    Raises ContradictionError at the first event that cannot have happened.
    """
    register = Register(people)
    calendar = Calendar(rules)
    steps: list[Step] = []

    def take(event: Event, position: int | None) -> None:
        consequences = tuple(decide(event, register, rules))
        for consequence in consequences:
            evolve(register, consequence)
        steps.append(Step(len(steps) + 1, position, event, consequences))

    first_day = last_day = None
    for position, event in enumerate(events, 1):
        for due in calendar.due(register, event.date):
            take(due, None)
        found = contradictions(event, register)
        if found:
            raise ContradictionError(position, found)
        take(event, position)
        first_day = first_day or event.date
        last_day = event.date
    if until is not None and (last_day is None or until > last_day):
        last_day = until
        for due in calendar.due(register, until):
            take(due, None)
    return Replay(rules, tuple(steps), register, first_day, last_day)
