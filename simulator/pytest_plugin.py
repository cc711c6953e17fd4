"""Scenarios as tests of pytest: every story against its own `expect:`, so that a folder of them is a specification.

Nothing is collected unless it is asked for: files that are named on the command line, or all below what pytest
collects with `--scenarios`. Other YAML files are left alone, whatever they are. The simulator is imported when the
first scenario is met.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from simulator.texts import Texts

SCENARIO: Final = re.compile(rb"^(?:\xef\xbb\xbf)?['\"]?scenario['\"]?[ \t]*:", re.MULTILINE)
"""What only scenarios have among the YAML files of a project, at the start of a line."""
EXPECT: Final = re.compile(rb"^['\"]?expect['\"]?[ \t]*:", re.MULTILINE)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--scenarios`. In English as all of pytest's help: whoever has no scenarios does not wait for our sentences."""
    help = "Collect every *.yaml and *.yml that is a scenario of school accounts with `expect:`."
    parser.getgroup("scenarios").addoption("--scenarios", action="store_true", help=help)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "ScenarioFile | None":
    """A scenario that is asked for; None for every other file."""
    if file_path.suffix.lower() not in (".yaml", ".yml"):
        return None
    if not parent.config.getoption("scenarios") and not parent.session.isinitpath(file_path):
        return None
    text = file_path.read_bytes()
    if not SCENARIO.search(text):
        return None
    return ScenarioFile.from_parent(parent, path=file_path, expects=EXPECT.search(text) is not None)


class ScenarioFile(pytest.File):
    """A file with one story."""

    def __init__(self, *, expects: bool, **options: Any) -> None:
        super().__init__(**options)
        self._expects = expects

    def collect(self) -> "Iterator[ScenarioItem]":
        """The story as one test; none if it is sound and expects nothing, for a slip in `expect` must not pass."""
        item = ScenarioItem.from_parent(self, name="expect")
        if self._expects or item.is_broken():
            yield item


class ScenarioItem(pytest.Item):
    """A story against its own expectations. A file with problems is an error, not a failure."""

    def setup(self) -> None:
        """Reads it. All problems of a broken file are shown at once, each with its place."""
        from simulator.errors import ScenarioError
        from simulator.scenario import load_scenario

        try:
            self._scenario = load_scenario(self._path)
        except ScenarioError as error:
            problems = error.problems
        else:
            return
        self._say(problem.line(self._texts) for problem in problems)  # outside, for it is no second error

    def runtest(self) -> None:
        """Every key of `expect:` that did not come true, with what came out and its line."""
        from simulator.reports.report import not_met
        from simulator.simulation import simulate

        self._say(not_met(simulate(self._scenario), self._texts))

    def is_broken(self) -> bool:
        """Whether the file has problems."""
        try:
            self.setup()
        except pytest.fail.Exception:
            return True
        return False

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it stands, and what pytest calls it above its failure."""
        return self.path, 0, self._path

    def _say(self, lines: Iterable[str]) -> None:
        """These lines, without a traceback, are what is wrong; nothing is, if there are none."""
        said = "\n".join(lines)
        if said:
            pytest.fail(said, pytrace=False)

    @property
    def _path(self) -> str:
        """As it is called from the folder in which pytest was started, so that a terminal makes a link of it."""
        return os.path.relpath(self.path, self.config.invocation_params.dir)

    @property
    def _texts(self) -> "Texts":
        from simulator.texts import language_of, load_texts

        return load_texts(language_of(os.environ))
