"""Compares the bulk engine with other libraries on an invented journal: medians of several rounds within one run.

Run with `make bench-scale`, or by hand with `--students`, `--rounds` and `--country` (some minutes, and 4 GiB of disk).
"""

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from bench import seconds
from bench_country import country
from bench_ids import with_own_ids
from bench_rivals import Contender, rivals

from simulator.campaign.assumed_rates import Rates
from simulator.campaign.writing import write
from simulator.journal.columns import FAMILY
from simulator.journal.files.reading import Partition, partitions, read
from simulator.journal.runs import partition_verdicts
from simulator.journal.runs.journal_replay import JournalReplay, Threads
from simulator.journal.runs.partition_verdicts import Question, Verdicts, judge
from simulator.rule_sets import DEFAULT, RULE_SETS

CORES = os.cpu_count() or 1
QUESTION = Question(FAMILY, RULE_SETS[DEFAULT])
OURS = "account-lifecycle-simulator"
BY_LAST = "group_by().last(), four columns"
STAGES = (
    ("_grouped", "families"),
    ("encode", "words into numbers"),
    ("replay_families", "the rules (kernel)"),
    ("tables", "numbers into tables"),
    ("counted", "figures"),
)
"""Functions of `journal.runs.partition_verdicts`, with the names of their stages."""


def verdicts(partition: Partition) -> Verdicts:
    """A partition from the file to its verdicts."""
    return judge(read(partition, FAMILY), QUESTION, partition.path, partition.first_row)


def ours(found: Sequence[Partition], own_ids: Sequence[Partition], folder: str) -> Iterator[Contender]:
    """The bulk engine, with the verdicts in memory and in files; its threads are kept between rounds, like Polars'."""
    rows, threads = sum(one.rows for one in found), Threads(CORES)

    def in_memory(journal: Sequence[Partition] = found) -> object:
        waiting = [threads.submit(verdicts, one) for one in journal]
        return [one.result() for one in waiting]

    def whole() -> object:
        run = JournalReplay(found, QUESTION, str(Path(folder) / "verdict.parquet"))
        run.prepare(resume=False)
        return run.replay(threads, lambda _: None)

    yield Contender(OURS, "all rules, verdicts in memory", rows, in_memory)
    yield Contender(OURS, "all rules, verdicts in files", rows, whole)
    yield Contender(OURS, "in memory, unique ids", rows, lambda: in_memory(own_ids))


def rates(contenders: Sequence[Contender], rounds: int) -> list[list[float]]:
    """The events per second of every contender in each round; each runs once unmeasured just before, to warm up."""
    gc.collect()
    gc.freeze()  # so that objects kept by one contender do not slow the others down
    found: list[list[float]] = [[] for _ in contenders]
    for _ in range(rounds):
        for place, one in enumerate(contenders):
            one.run()
            gc.collect()
            found[place].append(one.events / seconds(one.run))
    return found


def show(contenders: Sequence[Contender], found: Sequence[Sequence[float]]) -> None:
    """Prints a row per contender; the ratio is how many times faster the bulk engine is, in memory."""
    print(f"{'library':28}{'version':>10}  {'what it does':46}{'events/s':>10}{'ratio':>11}")
    for one, rounds in zip(contenders, found, strict=True):
        print(
            f"{one.library:28}{version(one.library):>10}  {one.does:46}{median(rounds):10,.0f}"
            f"{times(found[0], rounds):9,.2f} ×"
        )


def times(first: Sequence[float], second: Sequence[float]) -> float:
    """How many times faster the first is: the median of the ratios of the rounds."""
    return median(a / b for a, b in zip(first, second, strict=True))


def verdict(name: str, figure: str, target: str, *, reached: bool) -> bool:
    """Prints the line of a benchmark; returns whether its target was reached."""
    print(f"{name:12} {figure}   [{'reached' if reached else 'MISSED'}: {target}]", flush=True)
    return reached


def targets(contenders: Sequence[Contender], found: Sequence[Sequence[float]]) -> bool:
    """Prints all targets; returns whether all were reached."""
    engine = median(found[0])
    figure, target = f"{engine:,.0f} events/s with {CORES} threads", "20 million events/s"
    reached = [verdict("speed", figure, target, reached=engine >= 20e6)]
    for one, rounds in zip(contenders, found, strict=True):
        ratio = times(found[0], rounds)
        figure = f"{ratio:.2f} × {one.library}, {one.does}"
        if one.library == "transitions":
            reached.append(verdict("transitions", figure, "100 × its fastest form", reached=ratio >= 100))
        if one.does == BY_LAST:
            reached.append(verdict("polars", figure, "not slower", reached=ratio >= 1))
    return all(reached)


@contextmanager
def watching(spent: dict[str, float]) -> Iterator[None]:
    """Adds up the seconds spent in the functions of `STAGES` within the context."""

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*arguments)
            finally:
                spent[name] += time.perf_counter() - start

        return run

    with ExitStack() as stack:
        for name, _ in STAGES:
            stack.enter_context(patch.object(partition_verdicts, name, timed(name, getattr(partition_verdicts, name))))
        yield


def one_core(found: Sequence[Partition]) -> dict[str, float]:
    """Nanoseconds per event on one core, by stage."""
    spent = dict.fromkeys(("read", *(name for name, _ in STAGES), "whole"), 0.0)
    with watching(spent):
        for partition in found:
            start = time.perf_counter()
            part = read(partition, FAMILY)
            spent["read"] += time.perf_counter() - start
            judge(part, QUESTION, partition.path, partition.first_row)
            spent["whole"] += time.perf_counter() - start
    rows = sum(one.rows for one in found)
    return {name: 1e9 * value / rows for name, value in spent.items()}


def profile(found: Sequence[Partition], rounds: int) -> None:
    """Prints the profile of one core."""
    measured = [one_core(found) for _ in range(rounds)]
    middle = {name: median(one[name] for one in measured) for name in measured[0]}
    whole = middle["whole"]
    rest = whole - sum(value for name, value in middle.items() if name != "whole")
    rows = [("Parquet into tables (Arrow)", middle["read"]), *((words, middle[name]) for name, words in STAGES)]
    print(f"\n{'one core':32}{'ns/event':>10}{'share':>8}")
    for words, value in (*rows, ("the rest", rest), ("all", whole)):
        print(f"{words:32}{value:10.1f}{value / whole:8.0%}")
    print(f"all of it on {CORES} cores, if none waited: {CORES * 1e9 / whole:,.0f} events/s", flush=True)


def compared(students: int, rounds: int) -> bool:
    """Prints the table, the targets and the profile; returns whether all targets were reached."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "journal.parquet")
        rows = write(students, Rates(), 1, 2015, path, CORES, lambda _: None)
        found = partitions([path], FAMILY)
        size = os.path.getsize(path)
        print(f"{students:,} students: {rows:,} events, {size / 1e6:.1f} MB, {len(found)} partitions, {CORES} cores\n")
        own_ids = str(Path(folder) / "own_ids.parquet")
        with_own_ids(path, own_ids)
        contenders = [*ours(found, partitions([own_ids], FAMILY), folder), *rivals(path, rows)]
        measured = rates(contenders, rounds)
        show(contenders, measured)
        profile(found, rounds)
        print()
        return targets(contenders, measured)


def main() -> None:
    """Runs all benchmarks; exit code 1 if a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=400_000, help="some eleven events each (%(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="of which the median is shown (%(default)s)")
    parser.add_argument("--country", action="store_true", help="only whether the cost grows as the journal does")
    options = parser.parse_args()
    if options.country:
        figure, linear = country()
        reached = verdict("country", figure, "less than 1.5 ×", reached=linear)
    else:
        reached = compared(options.students, options.rounds)
    sys.exit(0 if reached else 1)


if __name__ == "__main__":
    main()
