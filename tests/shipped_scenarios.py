"""The scenarios that ship with the simulator, each replayed once per process."""

from functools import cache
from pathlib import Path
from typing import Final

from simulator import Simulation, load_scenario, simulate
from tests.conftest import ROOT

SCENARIOS: Final = sorted((ROOT / "scenarios").glob("*.yaml"))


@cache
def simulated(path: Path) -> Simulation:
    return simulate(load_scenario(str(path)))


@cache
def scenarios() -> tuple[Simulation, ...]:
    return tuple(map(simulated, SCENARIOS))
