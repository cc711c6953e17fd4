"""The account lifecycle simulator: which notifications became invalid, since when, why, and who must be notified.

The same as the command `simulate`, for notebooks and tests:

>>> import simulator
>>> scenario = simulator.load_scenario("scenarios/fratrie.yaml")
>>> [letter.account for letter in simulator.simulate(scenario).verdict.invalid]
['R3/E2']
>>> [change["kind"] for change in simulator.prevent(scenario).data["groups"][0]["proposals"][0]["changes"]]
['same_person']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.api import (
        Answer,
        Drawing,
        compare,
        draw,
        explore,
        impact,
        make_player,
        make_slides,
        minimise,
        prevent,
        repair,
    )
    from simulator.errors import ArgumentError, Problem, ScenarioError
    from simulator.scenario import Scenario, load_scenario, parse_scenario
    from simulator.simulation import Simulation, simulate
    from simulator.verdict import Verdict

__all__ = [
    "Answer",
    "ArgumentError",
    "Drawing",
    "Problem",
    "Scenario",
    "ScenarioError",
    "Simulation",
    "Verdict",
    "compare",
    "draw",
    "explore",
    "impact",
    "load_scenario",
    "make_player",
    "make_slides",
    "minimise",
    "parse_scenario",
    "prevent",
    "repair",
    "simulate",
]


def __getattr__(name: str) -> Any:
    """Imports the API on first use, because commands start faster without it."""
    if name in __all__:
        return getattr(import_module("simulator.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
