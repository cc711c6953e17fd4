"""A thousand damaged files: each is a snapshot or an error with places, never a traceback, never a wait."""

import gc
import tracemalloc
from pathlib import Path

from simulator.errors import ScenarioError
from tests.conftest import ROOT
from tests.fuzzed_exports import outcome
from tests.properties import share


def test_a_damaged_file_is_a_snapshot_or_an_error_with_places(tmp_path: Path) -> None:
    found = [outcome(tmp_path / "file", seed) for seed in range(share(10_000))]
    errors = [one for one in found if isinstance(one, ScenarioError)]
    assert all(error.problems for error in errors)
    assert 0 < len(errors) < len(found)


def held_by_the_package() -> int:
    """Bytes that the package's own lines hold: what measures coverage holds more with every file."""
    gc.collect()  # a parser and its handlers know each other
    own = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(True, str(ROOT / "simulator" / "*"))])
    return sum(statistic.size for statistic in own.statistics("filename"))


def test_reading_many_damaged_files_leaves_nothing_behind(tmp_path: Path) -> None:
    for seed in range(50):
        outcome(tmp_path / "file", seed)
    tracemalloc.start()
    for seed in range(50, 100):
        outcome(tmp_path / "file", seed)
    first = held_by_the_package()
    for seed in range(100, 250):
        outcome(tmp_path / "file", seed)
    last = held_by_the_package()
    tracemalloc.stop()
    assert last - first < 200_000
