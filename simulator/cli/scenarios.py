"""Paths on the command line → scenarios."""

import os
from collections.abc import Iterable, Iterator

from simulator.errors import START, Problem, ScenarioError, reason_of
from simulator.scenario import Scenario, load_scenario


def scenario_files(paths: Iterable[str]) -> Iterator[str]:
    """The files named; of a folder its `*.yaml` and `*.yml`, sorted by name. Raises ScenarioError if none."""
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        try:
            with os.scandir(path) as entries:
                names = sorted(entry.name for entry in entries if _is_scenario(entry))
        except OSError as error:
            raise ScenarioError([Problem(path, START, "unreadable", {"why": reason_of(error)})]) from error
        if not names:
            raise ScenarioError([Problem(path, START, "no_scenarios")])
        for name in names:
            yield os.path.join(path, name)


def _is_scenario(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith((".yaml", ".yml")) and not entry.name.startswith(".") and not entry.is_dir()


def load_all(paths: Iterable[str], max_size: int) -> list[Scenario]:
    """Every scenario at these paths. Raises ScenarioError with the problems of all files."""
    scenarios: list[Scenario] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            files = list(scenario_files([path]))
        except ScenarioError as error:
            problems += error.problems
            continue
        for file in files:
            try:
                scenarios.append(load_scenario(file, max_size))
            except ScenarioError as error:
                problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return scenarios
