"""Loads the scenarios at the paths of the command line."""

import os
from collections.abc import Iterable, Iterator

from simulator.cli import show_problems
from simulator.errors import START, Problem, ScenarioError, reason_of
from simulator.paths import is_stream
from simulator.scenario import Ruling, Scenario, load_scenario
from simulator.texts import Texts


def load_one(path: str, max_size: int, texts: Texts) -> Scenario:
    """The scenario in a file; warnings are printed on stderr."""
    scenario = load_scenario(path, max_size)
    show_problems(ScenarioError(scenario.warnings), texts)
    return scenario


def scenario_files(path: str) -> list[str]:
    """The file, or the `*.yaml` and `*.yml` of the folder, sorted by name. Raises ScenarioError if there is none."""
    if not os.path.isdir(path):
        return [path]
    try:
        with os.scandir(path) as entries:
            names = sorted(entry.name for entry in entries if _is_scenario(entry))
    except OSError as error:
        raise ScenarioError([Problem(path, START, "unreadable", {"why": reason_of(error)})]) from error
    if not names:
        raise ScenarioError([Problem(path, START, "no_scenarios")])
    return [os.path.join(path, name) for name in names]


def _is_scenario(entry: os.DirEntry[str]) -> bool:
    if not entry.name.lower().endswith((".yaml", ".yml")) or entry.name.startswith("."):
        return False
    return not entry.is_dir() and not is_stream(entry.path)  # a pipe is read only if it is named itself


def read_each(paths: Iterable[str], max_size: int, texts: Texts) -> Iterator[Scenario | ScenarioError]:
    """For every file at these paths, its scenario or its problems."""
    for path in paths:
        try:
            files = scenario_files(path)
        except ScenarioError as error:
            yield error
            continue
        for file in files:
            try:
                yield load_one(file, max_size, texts)
            except ScenarioError as error:
                yield error


def load_all(paths: Iterable[str], max_size: int, texts: Texts, rules: Ruling | None = None) -> list[Scenario]:
    """All scenarios at these paths, under these rules or their own. Raises ScenarioError with the problems of all."""
    read = list(read_each(paths, max_size, texts))
    errors = [one for one in read if isinstance(one, ScenarioError)]
    if errors:
        raise ScenarioError.of_all(errors)
    return [one.under(rules) for one in read if isinstance(one, Scenario)]
