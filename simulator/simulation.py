"""A simulation: one scenario with its replay and its verdict, from which every report is made."""

import datetime
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Literal

from msgspec import Struct, structs

from simulator.errors import ArgumentError
from simulator.events import Event
from simulator.expectations import Expectations, check
from simulator.replay import Replay, Step, replay
from simulator.scenario import Rules, Scenario, ruling_of
from simulator.suggestions import near_miss
from simulator.texts import load_texts
from simulator.verdict import Verdict, judge


class Simulation(Struct, frozen=True, dict=True):
    """A scenario with its replay, its verdict and the check of its expectations."""

    scenario: Scenario
    replay: Replay
    verdict: Verdict
    expectations: Expectations | None
    """None without `expect:`, and if the replay was stopped early, since expectations are about the end."""

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dict per letter, with the columns of the JSON report and the names of holder and students."""
        name = self.scenario.people.name
        return [
            structs.asdict(letter)
            | {"holder_name": name(letter.holder), "student_names": tuple(map(name, letter.students))}
            for letter in self.verdict.notifications
        ]

    def _repr_html_(self) -> str:
        """The report, as a notebook shows it."""
        from simulator.reports.html import as_html
        from simulator.reports.report import report

        return as_html(report(self, load_texts("en")), level=3)

    def line(self, step: Step) -> int | None:
        """The line of the step's event in the file; None for a step of the calendar."""
        return None if step.position is None else self.scenario.lines[step.position - 1]


Stop = datetime.date | int | str
"""Where to stop: after a day, after the event of a number in the file, or after the event with an id.

A text that is a date, such as `2015-09-30`, is a day.
"""


class StopError(ArgumentError):
    """The scenario has no such day or event to stop or to begin at."""


def simulate(scenario: Scenario, until: Stop | None = None, *, rules: Rules = None) -> Simulation:
    """Replays a scenario, to its end or to `until`, under its own rules or under `rules`.

    Raises StopError if the scenario has no such day or event, and ScenarioError if `rules` are wrong.
    """
    scenario = scenario.under(ruling_of(rules))
    if until is None:
        replayed = _replayed(scenario)
        verdict = judge(replayed)
        return Simulation(scenario, replayed, verdict, check(scenario, replayed, verdict))
    events = _events_until(scenario, until)
    end = _day(until)
    replayed = replay(events, scenario.people, scenario.rules, end)
    return Simulation(scenario, replayed, judge(replayed), None)


def _replayed(scenario: Scenario) -> Replay:
    """The replay to the end: the one made while reading, unless events, people, rules or end were changed since."""
    earlier, events, people, rules = scenario.replayed, scenario.events, scenario.people, scenario.rules
    if (
        earlier is not None
        and earlier.rules == rules
        and earlier.register.people is people
        and earlier.events == events
    ):
        last_day = scenario.until or (events[-1].date if events else None)
        if earlier.last_day == last_day:
            return earlier
    return replay(events, people, rules, scenario.until)


def _day(until: Stop) -> datetime.date | None:
    if isinstance(until, str):
        with suppress(ValueError):
            return datetime.date.fromisoformat(until)
    return until if isinstance(until, datetime.date) else None


def _events_until(scenario: Scenario, until: Stop) -> Sequence[Event]:
    events, path = scenario.events, scenario.path
    until = _day(until) or until
    if isinstance(until, datetime.date):
        if events and until < events[0].date:
            raise StopError("stop.before_first", path=path, date=until.isoformat(), first=events[0].date.isoformat())
        return [event for event in events if event.date <= until]
    return events[: _position(scenario, until, "stop")]


def _position(scenario: Scenario, named: int | str, code: Literal["stop", "start"]) -> int:
    """The place in the scenario, from 1, of the event with this number or this id."""
    events, path = scenario.events, scenario.path
    if isinstance(named, str):
        position = next((place for place, event in enumerate(events, 1) if event.id == named), None)
        if position is None:
            meant = near_miss(named, filter(None, (event.id for event in events)))
            raise StopError(f"{code}.no_such_event", meant, path=path, id=named)
        return position
    if not 1 <= named <= len(events):
        code_of = f"{code}.no_such_number" if events else f"{code}.no_events"
        raise StopError(code_of, path=path, number=str(named), count=str(len(events)))
    return named


def first_step(simulation: Simulation, start: Stop) -> int:
    """The number of the first step on or after a day, or of the step of an event, given by its number or id.

    Raises StopError if there is no such event, or if the replay ends before it.
    """
    steps, scenario = simulation.replay.steps, simulation.scenario
    start = _day(start) or start
    if isinstance(start, datetime.date):
        found = next((step.number for step in steps if step.event.date >= start), None)
    else:
        position = _position(scenario, start, "start")
        found = next((step.number for step in steps if step.position == position), None)
    if found is None:
        last = simulation.replay.last_day
        words = {"start": str(start), "last": last.isoformat() if last else "–"}
        raise StopError("start.after_last", path=scenario.path, **words)
    return found
