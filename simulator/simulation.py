"""One scenario, replayed and judged: what every report is made from."""

import datetime
from collections.abc import Sequence

from msgspec import Struct

from simulator.events import Event
from simulator.expectations import Expectations, check
from simulator.replay import Replay, Step, replay
from simulator.scenario import Scenario
from simulator.verdict import Verdict, judge


class Simulation(Struct, frozen=True):
    """A scenario with its steps, its verdict and what became of its expectations."""

    scenario: Scenario
    replay: Replay
    verdict: Verdict
    expectations: Expectations | None
    """None without `expect:`, and when the replay was stopped early: they speak of the end of the story."""

    def line(self, step: Step) -> int | None:
        """The line of a step's event in the file; None for what fell due on the calendar."""
        return None if step.position is None else self.scenario.lines[step.position - 1]


Stop = datetime.date | int | str
"""Where to stop: after a day, after an event's number in the file, or after the event with an id."""


class StopError(ValueError):
    """The scenario at `path` has nothing to stop at; `code` is the key of the sentence."""

    def __init__(self, path: str, code: str, **words: str) -> None:
        self.path = path
        self.code = code
        self.words = words
        super().__init__(path, code, words)


def simulate(scenario: Scenario, until: Stop | None = None) -> Simulation:
    """The scenario replayed, to its end or to `until`. Raises StopError when the scenario has no such stop."""
    if until is None:
        replayed = replay(scenario.events, scenario.people, scenario.rules, scenario.until)
        verdict = judge(replayed)
        return Simulation(scenario, replayed, verdict, check(scenario, replayed, verdict))
    told = _told_until(scenario, until)
    end = until if isinstance(until, datetime.date) else None
    replayed = replay(told, scenario.people, scenario.rules, end)
    return Simulation(scenario, replayed, judge(replayed), None)


def _told_until(scenario: Scenario, until: Stop) -> Sequence[Event]:
    events, path = scenario.events, scenario.path
    if isinstance(until, datetime.date):
        if events and until < events[0].date:
            raise StopError(path, "stop.before_first", date=until.isoformat(), first=events[0].date.isoformat())
        return [event for event in events if event.date <= until]
    if isinstance(until, str):
        positions = [place for place, event in enumerate(events, 1) if event.id == until]
        if not positions:
            raise StopError(path, "stop.no_such_event", id=until)
        return events[: positions[0]]
    if not 1 <= until <= len(events):
        code = "stop.no_such_number" if events else "stop.no_events"
        raise StopError(path, code, number=str(until), count=str(len(events)))
    return events[:until]
