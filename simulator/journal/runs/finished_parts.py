"""Finished partitions on disk, which a resumed run need not do again.

A part is a folder with its tables; it gets its name when all of it is there. `judge_to_part` is the one function that
is run for every partition, in a thread, or on another machine that sees the same folders.
"""

import os
import shutil
from typing import Any, Final

import msgspec
import pyarrow as pa

from simulator.journal.files.reading import Partition, read
from simulator.journal.runs.partition_verdicts import Question, judge
from simulator.journal.schemas import RESULTS
from simulator.journal.summaries.counts import Counts

FAMILIES: Final = "families"
"""A table of the families of a part, besides its results."""


def part_folder(folder: str, number: int) -> str:
    """Where a part stands when it is finished."""
    return os.path.join(folder, f"{number:06}")


def judge_to_part(folder: str, number: int, partition: Partition, question: Question) -> Counts:
    """The verdicts on a partition, written as a part; its figures."""
    verdicts = judge(read(partition, question.by), question, partition.path, partition.first_row)
    place = part_folder(folder, number)
    temporary = f"{place}.{os.getpid()}.new"
    shutil.rmtree(temporary, ignore_errors=True)
    os.makedirs(temporary)
    for name, table in (verdicts.tables | {FAMILIES: pa.table({FAMILIES: verdicts.families})}).items():
        _write(os.path.join(temporary, name), table)
    with open(os.path.join(temporary, "counts.json"), "wb") as file:
        file.write(msgspec.json.encode(verdicts.counts))
    if finished(folder, number) is None:
        shutil.rmtree(place, ignore_errors=True)
        os.rename(temporary, place)
    else:  # a worker that died had finished the same part, which is being read
        shutil.rmtree(temporary)
    return verdicts.counts


def _write(path: str, table: Any) -> None:
    with pa.OSFile(f"{path}.arrow", "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table.combine_chunks())


def finished(folder: str, number: int) -> Counts | None:
    """The figures of a part, if it is finished."""
    try:
        with open(os.path.join(part_folder(folder, number), "counts.json"), "rb") as file:
            return msgspec.json.decode(file.read(), type=Counts)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None


def part_table(folder: str, number: int, name: str) -> Any:
    """A table of a finished part; `name`: of `schemas.RESULTS`, or the families."""
    assert name in (*RESULTS, FAMILIES)
    path = os.path.join(part_folder(folder, number), f"{name}.arrow")
    with pa.memory_map(path) as source:
        return pa.ipc.open_file(source).read_all()
