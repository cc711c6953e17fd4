"""Small scenarios from public help pages, trackers and documentation, each with the answer of its source.

The first line of each is a comment that names the source.
"""

from pathlib import Path
from typing import Final

import pytest

from simulator import load_scenario, simulate
from tests.conftest import ROOT

CASES: Final = sorted((ROOT / "tests" / "cases").glob("*.yaml"))


def test_there_are_cases() -> None:
    assert len(CASES) == 15


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_comes_out_as_its_source_says(path: Path) -> None:
    expectations = simulate(load_scenario(str(path))).expectations
    assert expectations is not None
    assert (expectations.checked, expectations.failed) == (6, ())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_says_where_it_comes_from(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# Source: ")
