"""A thousand damaged files: each is a snapshot or an error with places, never a traceback, never a wait."""

import tracemalloc
from pathlib import Path

from simulator.errors import ScenarioError
from tests.fuzzed_exports import outcome
from tests.properties import share


def test_a_damaged_file_is_a_snapshot_or_an_error_with_places(tmp_path: Path) -> None:
    found = [outcome(tmp_path / "file", seed) for seed in range(share(10_000))]
    errors = [one for one in found if isinstance(one, ScenarioError)]
    assert all(error.problems for error in errors)
    assert 0 < len(errors) < len(found)


def test_reading_many_damaged_files_leaves_nothing_behind(tmp_path: Path) -> None:
    for seed in range(50):
        outcome(tmp_path / "file", seed)
    tracemalloc.start()
    for seed in range(50, 100):
        outcome(tmp_path / "file", seed)
    first, _ = tracemalloc.get_traced_memory()
    for seed in range(100, 250):
        outcome(tmp_path / "file", seed)
    last, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert last - first < 200_000
