"""Converts journals to another form, with all rows of a family in one partition.

Rows are sorted by family through temporary files, each of which fits into memory, whatever the size of the journal.
"""

import os
import shutil
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from simulator.errors import Location, Problem
from simulator.journal.columns import COLUMNS, FAMILY, FLAGS
from simulator.journal.days import NO_DAY, read_day
from simulator.journal.files.cells import ReadingNotes
from simulator.journal.files.copied_streams import file_of
from simulator.journal.files.reading import Partition, PartitionRows, read
from simulator.journal.files.writing import NewFile
from simulator.journal.rejected import Rejected
from simulator.journal.schemas import complete, plain, runs, schema, shaped

GROUP: Final = 1 << 18
"""The least number of rows of a row group, except the last one."""
IN_MEMORY: Final = 1 << 22
"""The number of rows that are sorted in memory at once."""

Done = Callable[[Partition], None]


class Converted(NamedTuple):
    """The number of rows and families written, and the rejected rows."""

    rows: int
    families: int
    rejected: list[tuple[str, Rejected]]
    notes: list[ReadingNotes]


def convert(partitions: Sequence[Partition], by: str, output: str, done: Done, excel: str | None = None) -> Converted:
    """Writes the rows of these partitions to the file `output`, in their order, with all rows of a family together.

    `excel`: the country whose Excel a CSV file is written for.
    """
    notes: list[ReadingNotes] = []
    rejected: list[tuple[str, Rejected]] = []
    folder = f"{output}.sorting"
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    try:
        buckets = _Buckets(folder, _how_many(partitions))
        for partition in partitions:
            part = read(partition, by, also=("id",))
            notes += part.notes
            buckets.add(_fit(part, partition, by, rejected), by)
            done(partition)
        rows, families = _write(buckets, by, output, excel)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Converted(rows, families, rejected, notes)


def _how_many(partitions: Sequence[Partition]) -> int:
    rows = sum(one.rows or os.path.getsize(file_of(one.path)) // 100 for one in partitions)
    return max(1, -(-rows // IN_MEMORY))


def journal_schema(by: str, table: Any) -> pa.Schema:
    """The schema of a journal whose column `by` identifies families."""
    names = COLUMNS if by in COLUMNS else (by, *COLUMNS[1:])
    if by == FAMILY:
        return schema(names, plain(table[by].type))
    return schema(names) if by in COLUMNS else pa.schema([(by, table[by].type), *schema(names[1:])])


def _fit(part: PartitionRows, partition: Partition, by: str, rejected: list[tuple[str, Rejected]]) -> Any:
    """The rows that a journal can hold; adds the others to `rejected`: without a family, a day, or a valid list."""
    table, path = part.table, partition.path
    rows = table.num_rows
    numbers = np.arange(partition.first_row, partition.first_row + rows) if part.numbers is None else part.numbers
    found = [Rejected(row, None, problem) for row, problem in part.unreadable]
    good = np.ones(rows, dtype=bool)

    def refuse(where: Any, column: str, code: str, word: str | None = None) -> None:
        for place in np.flatnonzero(where).tolist():
            words = {"key": column} if word is None else {word: str(table[column][place].as_py())}
            row = int(numbers[place])
            found.append(Rejected(row, column, Problem("", Location(row, 1), code, words)))
        good[where] = False

    for column in (by, "date", "event"):
        refuse(~table[column].is_valid().to_numpy(), column, "missing_key")
    days, unknown = _dates(table["date"])
    if unknown.any():
        usual = pc.match_substring_regex(table["date"], r"^\d{4}-\d\d-\d\d$").fill_null(False).to_numpy()
        refuse(unknown & usual, "date", "no_such_day", "date")
        refuse(unknown & ~usual, "date", "not_a_day", "date")
    table = table.set_column(table.column_names.index("date"), "date", days)
    for name in FLAGS:
        if name in table.column_names and not pa.types.is_boolean(table[name].type):
            words = table[name].cast(pa.string())
            known = pc.fill_null(pc.is_in(words, pa.array(["true", "false"])), False).to_numpy()
            refuse(words.is_valid().to_numpy() & ~known, name, "not_a_flag", "word")
            flags = pc.if_else(words.is_valid(), pc.equal(words, "true"), pa.scalar(None, pa.bool_()))
            table = table.set_column(table.column_names.index(name), name, flags)
    rejected += [(path, one) for one in sorted(found, key=lambda one: one.row)]
    return shaped(table.filter(pa.array(good)), journal_schema(by, table))


def _dates(column: Any) -> tuple[Any, Any]:
    """The days of a column, and the rows whose date is invalid."""
    if pa.types.is_date32(column.type):
        return column, np.zeros(len(column), dtype=bool)
    words = column.cast(pa.string()).dictionary_encode().combine_chunks()
    days = np.array([*map(read_day, words.dictionary.to_pylist()), NO_DAY], dtype=np.int32)
    found = days[words.indices.fill_null(len(days) - 1).to_numpy(zero_copy_only=False)]
    there = words.indices.is_valid().to_numpy(zero_copy_only=False)
    return pa.array(found, mask=found == NO_DAY).cast(pa.date32()), there & (found == NO_DAY)


class _Buckets:
    """Rows in temporary files, each of which fits into memory; all rows of a family are in one file."""

    def __init__(self, folder: str, count: int) -> None:
        self._folder, self._count = folder, count
        self._writers: dict[int, Any] = {}
        self._files: list[Any] = []

    def add(self, table: Any, by: str) -> None:
        """Appends these rows."""
        if self._count == 1:
            self._write(0, table)
            return
        words = table[by].cast(plain(table[by].type)).dictionary_encode().combine_chunks()
        home = np.array([zlib.crc32(str(word).encode()) % self._count for word in words.dictionary.to_pylist()])
        bucket = home[words.indices.to_numpy()] if len(home) else np.zeros(0)
        for number in np.unique(bucket).tolist():
            self._write(number, table.filter(pa.array(bucket == number)))

    def _write(self, number: int, table: Any) -> None:
        table = pa.table({field.name: table[field.name].cast(plain(field.type)) for field in table.schema})
        if number not in self._writers:
            self._files.append(pa.OSFile(os.path.join(self._folder, f"{number:06}"), "wb"))
            self._writers[number] = pa.ipc.new_stream(self._files[-1], table.schema)
        self._writers[number].write_table(table)

    def tables(self) -> Iterator[Any]:
        """The rows of each file, as a table."""
        for one in self._writers.values():
            one.close()
        for file in self._files:
            file.close()
        for number in sorted(self._writers):
            with pa.memory_map(os.path.join(self._folder, f"{number:06}")) as source:
                yield pa.ipc.open_stream(source).read_all()


def _write(buckets: _Buckets, by: str, path: str, excel: str | None) -> tuple[int, int]:
    """Writes the rows; returns the numbers of rows and of families."""
    rows = families = 0
    tables = buckets.tables()
    first = next(tables, None)
    shape = complete(schema(COLUMNS) if first is None else journal_schema(by, first), by)
    with NewFile(path, shape, excel) as out:
        for unsorted in chain(() if first is None else (first,), tables):
            table, starts = _together(unsorted, by)
            for start, end in _groups(starts, table.num_rows):
                out.write(shaped(table.slice(start, end - start), shape))
            rows += table.num_rows
            families += len(starts)
    return rows, families


def _together(table: Any, by: str) -> tuple[Any, Any]:
    """The rows family by family, in the order in which families first appear, and the index at which each begins."""
    code = table[by].dictionary_encode().unify_dictionaries().combine_chunks()
    code = (code.indices if isinstance(code, pa.DictionaryArray) else code.chunk(0).indices).to_numpy()
    order = np.argsort(code, kind="stable")
    return table.take(pa.array(order)), runs(code[order])


def _groups(starts: Any, rows: int) -> Iterator[tuple[int, int]]:
    """Ranges of whole families of at least `GROUP` rows each."""
    begin = 0
    for start in [*starts[1:].tolist(), rows]:
        if start - begin >= GROUP or start == rows:
            if start > begin:
                yield begin, start
            begin = start
