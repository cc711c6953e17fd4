"""An invented rentrée written to a file, part by part, the parts made by several threads."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from simulator.campaign.batches import part_table, parts
from simulator.campaign.rates import Habits
from simulator.journal.files.writing import NewFile
from simulator.journal.schemas import FILLED


def write(
    students: int,
    habits: Habits,
    seed: int,
    year: int,
    path: str,
    jobs: int,
    done: Callable[[int], None],
    excel: str | None = None,
) -> int:
    """How many events were written (`excel`: for whose Excel); `done` is called with the students of every part."""
    rows = 0
    with NewFile(path, FILLED, excel) as out, ThreadPoolExecutor(jobs) as pool:
        waiting: deque[tuple[int, Future[Any]]] = deque()
        for part in parts(students):
            waiting.append((part.students, pool.submit(part_table, part, habits, seed, year, students)))
            if len(waiting) > jobs:
                rows += _take(waiting, out, done)
        while waiting:
            rows += _take(waiting, out, done)
    return rows


def _take(waiting: "deque[tuple[int, Future[Any]]]", out: NewFile, done: Callable[[int], None]) -> int:
    students, promise = waiting.popleft()
    table = promise.result()
    out.write(table)
    done(students)
    return int(table.num_rows)
