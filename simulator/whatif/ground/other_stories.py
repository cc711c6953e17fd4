"""A scenario cut off at a day or an event, and replays of other events among its people."""

import datetime
from collections.abc import Sequence

from msgspec import structs

from simulator.events import Event
from simulator.replay import replay
from simulator.scenario import Scenario
from simulator.simulation import Simulation, Stop, simulate
from simulator.verdict import judge


def up_to(scenario: Scenario, stop: Stop) -> Scenario:
    """The scenario up to a stop, without its expectations, which are about its end. Raises StopError."""
    count = events_replayed(simulate(scenario, stop))
    day = stop if isinstance(stop, datetime.date) else None
    events, lines = scenario.events[:count], scenario.lines[:count]
    return structs.replace(scenario, events=events, lines=lines, until=day, expect=None)


def events_replayed(simulation: Simulation) -> int:
    """The number of the scenario's events that were replayed."""
    return max((step.position or 0 for step in simulation.replay.steps), default=0)


def simulated(scenario: Scenario, events: Sequence[Event], until: datetime.date | None) -> Simulation:
    """Simulates these events with the people and rules of a scenario."""
    replayed = replay(events, scenario.people, scenario.rules, until)
    return Simulation(scenario, replayed, judge(replayed), None)
