"""Writes an invented rentrée to a file, batch by batch; several threads make the batches."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from simulator.campaign.assumed_rates import Rates
from simulator.campaign.batches import batch_table, batches
from simulator.journal.files.writing import NewFile
from simulator.journal.schemas import FILLED


def write(
    students: int,
    rates: Rates,
    seed: int,
    year: int,
    path: str,
    jobs: int,
    done: Callable[[int], None],
    excel: str | None = None,
) -> int:
    """Writes the journal of an invented academy. Returns the number of events.

    `done` is called with the number of students of each batch; `excel`: the country whose Excel a CSV file is for.
    """
    rows = 0
    with NewFile(path, FILLED, excel) as out, ThreadPoolExecutor(jobs) as pool:
        waiting: deque[tuple[int, Future[Any]]] = deque()
        for batch in batches(students):
            waiting.append((batch.students, pool.submit(batch_table, batch, rates, seed, year, students)))
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
