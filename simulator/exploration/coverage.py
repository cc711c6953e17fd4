"""Compares an exploration with scenarios: what both show, what only one of them shows."""

from collections.abc import Collection, Iterable

from msgspec import Struct

from simulator.exploration.names_shown import ORDER, names_shown
from simulator.scenario import Scenario
from simulator.simulation import simulate


class ScenarioCoverage(Struct, frozen=True):
    """A scenario, and every name that it shows, with the number of the first step that shows it."""

    scenario: Scenario
    names: dict[str, int]


class Coverage(Struct, frozen=True):
    """Scenarios compared with an exploration; names in the order of answers."""

    scenarios: tuple[ScenarioCoverage, ...]
    shown: tuple[str, ...]
    """What the exploration reaches and some scenario shows."""
    holes: tuple[str, ...]
    """What the exploration reaches and no scenario shows."""
    beyond: tuple[str, ...]
    """What some scenario shows and the exploration did not reach."""


def cover(scenarios: Iterable[Scenario], reached: Collection[str]) -> Coverage:
    """Compares scenarios, each replayed under its own rules, with the names that an exploration reached."""
    each = tuple(ScenarioCoverage(scenario, names_shown(simulate(scenario))) for scenario in scenarios)
    names = {name for one in each for name in one.names}
    return Coverage(
        each,
        shown=_in_order(names.intersection(reached)),
        holes=_in_order(set(reached) - names),
        beyond=_in_order(names.difference(reached)),
    )


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=ORDER.__getitem__))
