"""Replays a whole journal, partition by partition. The result files are written completely or not at all."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import pairwise
from typing import Any, Final, Protocol

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from simulator.errors import START, Problem, ScenarioError
from simulator.journal.columns import COUNTS, FAMILY
from simulator.journal.files.copied_streams import file_of
from simulator.journal.files.reading import Partition
from simulator.journal.files.writing import NewFile
from simulator.journal.runs.finished_parts import FAMILIES, finished, judge_to_part, part_table
from simulator.journal.runs.partition_verdicts import Question
from simulator.journal.schemas import RESULTS, plain, schema
from simulator.journal.summaries.counts import Counts, ended_table
from simulator.journal.summaries.school_lists import LISTS, SchoolLists

Done = Callable[[Partition], None]
AHEAD: Final = 2
"""For each worker, the number of partitions that may be finished ahead of the one that is combined next."""


class Executor(Protocol):
    """Runs functions elsewhere: in threads or on a cluster (`cluster.Cluster`)."""

    @property
    def workers(self) -> int:
        """The number of calls that run at once."""

    def submit(self, function: Any, *arguments: Any) -> Future[Any]:
        """Submits a call; returns the future of its result."""

    def close(self, *, at_once: bool = False) -> None:
        """Ends the executor; `at_once` drops calls that have not begun."""


class Threads:
    """Runs calls on the cores of this machine. Threads run in parallel: compiled code and Arrow release the GIL."""

    def __init__(self, jobs: int) -> None:
        self.workers = jobs
        self._pool = ThreadPoolExecutor(jobs)

    def submit(self, function: Any, *arguments: Any) -> Future[Any]:
        """Submits a call; returns the future of its result."""
        return self._pool.submit(function, *arguments)

    def close(self, *, at_once: bool = False) -> None:
        """Waits for calls that have begun."""
        self._pool.shutdown(wait=True, cancel_futures=at_once)


class JournalReplay:
    """A replay of these partitions into the file `output` and others beside it, where finished parts are kept too."""

    def __init__(
        self, partitions: Sequence[Partition], question: Question, output: str, excel: str | None = None
    ) -> None:
        """`excel`: the country whose Excel CSV files are written for."""
        self.partitions = partitions
        self.question = question
        self.output = output
        self.folder = f"{output}.parts"
        self._excel = excel

    def prepare(self, *, resume: bool) -> int:
        """Prepares the folder of parts. Returns the number of finished ones.

        Raises ScenarioError if the parts belong to another run.
        """
        plan, path = self._plan(), os.path.join(self.folder, "plan.json")
        if resume and os.path.exists(path):
            with open(path, "rb") as file:
                if file.read() != plan:
                    raise ScenarioError([Problem(self.folder, START, "other_run")])
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
            os.makedirs(self.folder)
            with open(f"{path}.new", "wb") as file:
                file.write(plan)
            os.replace(f"{path}.new", path)
        return self.finished()

    def finished(self) -> int:
        """The number of finished partitions."""
        return sum(finished(self.folder, number) is not None for number in range(len(self.partitions)))

    def _plan(self) -> bytes:
        """A key that identifies a run: the journal's files in their present state, and the question."""
        files = {one.path: os.stat(file_of(one.path)) for one in self.partitions}
        stands = [(path, stat.st_size, stat.st_mtime_ns) for path, stat in files.items()]
        return msgspec.json.encode([stands, self.partitions, self.question])

    def replay(self, executor: Executor, done: Done, schools: SchoolLists | None = None) -> Counts:
        """Writes all results and returns the counts of the whole; `done` is called for every partition, in order."""
        whole = Counts()
        files: dict[str, NewFile] = {}
        seen = _Families(self.partitions)
        try:
            for number, counts in self._in_order(executor):
                whole.add(counts)
                seen.add(number, part_table(self.folder, number, FAMILIES)[FAMILIES])
                for name, columns in RESULTS.items():
                    table = part_table(self.folder, number, name)
                    if name not in files:
                        files[name] = self._new(name, schema(columns, plain(table[FAMILY].type)))
                    files[name].write(table.select(list(columns)))
                    if schools is not None and name in LISTS:
                        schools.add(name, table)
                done(self.partitions[number])
            seen.check()
            for name in RESULTS.keys() - files.keys():  # a journal without rows also gets result files
                files[name] = self._new(name, schema(RESULTS[name]))
            files["counts"] = self._new("counts", schema(COUNTS))
            files["counts"].write(ended_table(whole))
            for file in files.values():
                file.close()
            if schools is not None:
                schools.write(whole)
        except BaseException as error:
            for file in files.values():
                file.abandon()
            if isinstance(error, ScenarioError):  # the user must change the journal, so the parts are useless
                shutil.rmtree(self.folder, ignore_errors=True)
            raise
        self._put_in_place(files)
        return whole

    def _new(self, name: str, columns: pa.Schema) -> NewFile:
        """The file of a result: `output` for the letters; the others are beside it and named after it."""
        stem, ending = os.path.splitext(self.output)
        return NewFile(self.output if name == "letters" else f"{stem}.{name}{ending}", columns, self._excel)

    def _in_order(self, executor: Executor) -> Iterator[tuple[int, Counts]]:
        """The counts of the partitions, in order; a few partitions are worked on ahead."""
        waiting: dict[int, Future[Counts]] = {}
        ahead = 0
        for number in range(len(self.partitions)):
            while ahead < len(self.partitions) and ahead - number <= AHEAD * executor.workers:
                if finished(self.folder, ahead) is None:
                    arguments = (self.folder, ahead, self.partitions[ahead], self.question)
                    waiting[ahead] = executor.submit(judge_to_part, *arguments)
                ahead += 1
            counts = finished(self.folder, number) if number not in waiting else None
            yield number, counts if counts is not None else _result(waiting.pop(number))

    def _put_in_place(self, files: dict[str, NewFile]) -> None:
        """Gives all files their names, the verdict last: if it exists, the files beside it belong to it."""
        if os.path.exists(self.output):
            os.unlink(self.output)
        for name in ("counts", *reversed(RESULTS)):
            files[name].put_in_place()
        shutil.rmtree(self.folder, ignore_errors=True)


def _result(future: Future[Counts]) -> Counts:
    """Waits for a result in a way that Ctrl-C can interrupt."""
    while not wait([future], timeout=0.2, return_when=FIRST_COMPLETED).done:
        pass
    return future.result()


class _Families:
    """Checks that no family is in two partitions, because neither would have its whole story."""

    def __init__(self, partitions: Sequence[Partition]) -> None:
        self._partitions = partitions
        self._parts: list[tuple[int, Any]] = []

    def add(self, number: int, families: Any) -> None:
        """Adds the families of a partition."""
        self._parts.append((number, pa.chunked_array([families.combine_chunks().cast(plain(families.type))])))

    def check(self) -> None:
        """Raises ScenarioError if a family is in two partitions."""
        ranges = sorted((*_range(families), number) for number, families in self._parts if len(families))
        if all(one[1] < other[0] for one, other in pairwise(ranges)):
            return
        everyone = pa.chunked_array([chunk for _, families in self._parts for chunk in families.chunks])
        if pc.count_distinct(everyone).as_py() == len(everyone):
            return
        counts = pc.value_counts(everyone)
        twice = counts.filter(pc.greater(counts.field("counts"), 1)).field("values")
        family = twice[0]
        first, second = [number for number, families in self._parts if pc.index(families, family).as_py() >= 0][:2]
        words = {"family": str(family.as_py()), "count": str(len(twice))}
        words |= {"one": _place(self._partitions[first]), "other": _place(self._partitions[second])}
        raise ScenarioError([Problem(self._partitions[second].path, START, "shared_family", words)])


def _range(families: Any) -> tuple[Any, Any]:
    found = pc.min_max(families).as_py()
    return found["min"], found["max"]


def _place(partition: Partition) -> str:
    return f"{partition.path} ({partition.first_row}…)" if partition.rows else partition.path
