"""A scenario's story with other events, or as it was told by then, replayed."""

import datetime
from collections.abc import Sequence

from msgspec import structs

from simulator.events import Event
from simulator.replay import replay
from simulator.scenario import Scenario
from simulator.simulation import Simulation, Stop, simulate
from simulator.verdict import judge


def up_to(scenario: Scenario, stop: Stop) -> Scenario:
    """The story as it was told until then; what it expects speaks of its end. Raises StopError."""
    told = events_told(simulate(scenario, stop))
    day = stop if isinstance(stop, datetime.date) else None
    return structs.replace(scenario, events=scenario.events[:told], lines=scenario.lines[:told], until=day, expect=None)


def events_told(simulation: Simulation) -> int:
    """How many of the scenario's events were replayed."""
    return max((step.position or 0 for step in simulation.replay.steps), default=0)


def simulated(scenario: Scenario, events: Sequence[Event], until: datetime.date | None) -> Simulation:
    """What becomes of these events, among the people and under the rules of a scenario."""
    replayed = replay(events, scenario.people, scenario.rules, until)
    return Simulation(scenario, replayed, judge(replayed), None)
