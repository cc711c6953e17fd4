"""The results of finished partitions on disk (parts), so that a resumed run does not repeat them.

A part is a folder of tables, which gets its name only when it is complete. `judge_to_part` is run for every partition,
in a thread or on another machine that sees the same folders.
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
"""The name of the table that lists the families of a part."""


def part_folder(folder: str, number: int) -> str:
    """The path of a finished part."""
    return os.path.join(folder, f"{number:06}")


def judge_to_part(folder: str, number: int, partition: Partition, question: Question) -> Counts:
    """Judges a partition and writes the verdicts as a part. Returns its counts."""
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
    else:  # a worker that died had finished this part; it may be in use
        shutil.rmtree(temporary)
    return verdicts.counts


def _write(path: str, table: Any) -> None:
    with pa.OSFile(f"{path}.arrow", "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table.combine_chunks())


def finished(folder: str, number: int) -> Counts | None:
    """The counts of a part; None if it is not finished."""
    try:
        with open(os.path.join(part_folder(folder, number), "counts.json"), "rb") as file:
            return msgspec.json.decode(file.read(), type=Counts)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None


def part_table(folder: str, number: int, name: str) -> Any:
    """A table of a finished part; `name` is one of `schemas.RESULTS` or `FAMILIES`."""
    assert name in (*RESULTS, FAMILIES)
    path = os.path.join(part_folder(folder, number), f"{name}.arrow")
    with pa.memory_map(path) as source:
        return pa.ipc.open_file(source).read_all()
