"""The account lifecycle simulator: which notifications became invalid, since when, why, and who must be notified.

The same that the command `simulate` does, for notebooks and tests:

>>> from simulator import load_scenario, simulate
>>> simulation = simulate(load_scenario("scenarios/fratrie.yaml"))
>>> [letter.account for letter in simulation.verdict.invalid]
['R3/E2']
"""

from simulator.errors import Problem, ScenarioError
from simulator.scenario import Scenario, load_scenario, parse_scenario
from simulator.simulation import Simulation, simulate
from simulator.verdict import Verdict

__all__ = [
    "Problem",
    "Scenario",
    "ScenarioError",
    "Simulation",
    "Verdict",
    "load_scenario",
    "parse_scenario",
    "simulate",
]
