"""Reads journals (Parquet, CSV, JSON Lines, Excel) in partitions, tables that fit into memory.

A partition is a row group of a Parquet file, or a whole file of another form.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from simulator.errors import START, Location, Problem, ScenarioError, reason_of
from simulator.journal.columns import FIELD_COLUMNS, FLAGS, NEEDED, REQUIRED, is_list
from simulator.journal.files.cells import ReadingNotes, RowsRead
from simulator.journal.files.copied_streams import READ_FORMS, file_of
from simulator.journal.files.csv_reading import check_headings, read_csv
from simulator.journal.files.headings import missing_column
from simulator.journal.files.json_lines import read_json_lines
from simulator.journal.files.workbooks import read_workbook
from simulator.journal.schemas import JOURNAL, WORD

WORDS: Final = tuple(name for name in ("event", *FIELD_COLUMNS) if JOURNAL.field(name).type == WORD)
"""Columns that are read dictionary-encoded."""
TYPED: Final = ("date", *FLAGS, *WORDS)
_OTHER_SPREADSHEETS: Final = (".xls", ".xlsb", ".ods", ".numbers")
_READERS: Final[dict[str, Callable[[str, str], RowsRead]]] = {
    "csv": read_csv,
    "jsonl": read_json_lines,
    "xlsx": read_workbook,
}
"""The functions that read a whole file, by its form."""


class Partition(NamedTuple):
    """A part of a journal that is replayed as a whole."""

    path: str
    group: int
    """The index of the row group of a Parquet file."""
    first_row: int
    """The number of the first row in a Parquet file, from 1; rows of other files have the number of their line."""
    rows: int
    """The number of rows; 0 if unknown before reading."""


class PartitionRows(NamedTuple):
    """A partition's rows, and its unreadable lines with their problems; a Parquet file has none."""

    table: Any
    numbers: Any
    """The number of every row; None if they are consecutive from the partition's first row."""
    unreadable: Sequence[tuple[int, Problem]] = ()
    notes: Sequence[ReadingNotes] = ()
    """How the file was read, if it is not written as programs do."""


def form_of(path: str, forms: Mapping[str, str] = READ_FORMS) -> str:
    """The form of a file, by its suffix. Raises ScenarioError for other suffixes."""
    ending = os.path.splitext(file_of(path))[1].lower()
    form = forms.get(ending)
    if form is None:
        code = "other_spreadsheet" if ending in _OTHER_SPREADSHEETS else "not_a_journal"
        raise problem(path, code, endings=", ".join(forms))
    return form


def problem(path: str, code: str, **words: str) -> ScenarioError:
    """A ScenarioError about a whole file."""
    return ScenarioError([Problem(path, START, code, words)])


def partitions(paths: Sequence[str], by: str) -> list[Partition]:
    """The partitions of these files, in order. Raises ScenarioError with all files that are not journals."""
    found: list[Partition] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found += _of_file(path, by)
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return found


def _of_file(path: str, by: str) -> list[Partition]:
    form = form_of(path)
    if form != "parquet":
        if not os.path.isfile(file_of(path)):
            raise problem(path, "no_such_journal" if not os.path.exists(path) else "not_a_file")
        if form == "csv":
            check_headings(path, by)
        return [Partition(path, 0, 1, 0)]
    with opened(path) as file:
        _check_columns(path, file.schema_arrow, by)
        found, first = [], 1
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            found.append(Partition(path, group, first, rows))
            first += rows
        return found


def opened(path: str, **options: Any) -> Any:
    """Opens a Parquet file. Raises ScenarioError if it cannot be read."""
    try:
        return pq.ParquetFile(file_of(path), **options)
    except (OSError, pa.ArrowInvalid) as error:
        if not os.path.exists(file_of(path)):
            raise problem(path, "no_such_journal") from error
        if isinstance(error, pa.ArrowInvalid) or not getattr(error, "errno", None):
            raise problem(path, "not_parquet") from error
        raise problem(path, "unreadable", why=reason_of(error)) from error


def read(partition: Partition, by: str, also: Sequence[str] = ()) -> PartitionRows:
    """The rows of a partition, with the columns that a replay needs and those in `also`.

    Raises ScenarioError for a file that is damaged or lacks a column.
    """
    path, form = partition.path, form_of(partition.path)
    if form == "parquet":
        try:
            return PartitionRows(_row_group(partition, by, also), None)
        except (OSError, pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise problem(path, "damaged_group", group=str(partition.group + 1), rows=_rows(partition)) from error
    table, numbers, unreadable, notes = _READERS[form](path, by)
    _check_columns(path, table.schema, by)
    _check_needed(path, table, table.column_names, Location(notes.headings, 1))
    return PartitionRows(table, numbers, unreadable, () if notes.is_plain else (notes,))


def _rows(partition: Partition) -> str:
    return f"{partition.first_row}–{partition.first_row + partition.rows - 1}"


def _row_group(partition: Partition, by: str, also: Sequence[str]) -> Any:
    """A row group, without text columns that are all null in it."""
    path = partition.path
    metadata = _metadata(path, _stamp(path))
    held = _held(metadata, partition, (by, *NEEDED, *also))
    words = [name for name in held if name in (*WORDS, by)]
    with opened(path, metadata=metadata, read_dictionary=words) as file:
        table = file.read_row_group(partition.group, columns=held, use_threads=False)
    _check_needed(path, table, metadata.schema.to_arrow_schema().names)
    return _usual(path, table)


def _stamp(path: str) -> tuple[int, ...]:
    """A key that differs between two files of the same name."""
    try:
        stat = os.stat(file_of(path))
    except OSError:
        return ()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


@lru_cache(maxsize=8)
def _metadata(path: str, stamp: tuple[int, ...]) -> Any:
    """The metadata of a Parquet file, read once for all its partitions; `stamp` identifies the file."""
    with opened(path) as file:
        return file.metadata


def _held(metadata: Any, partition: Partition, always: Sequence[str]) -> list[str]:
    """The columns to read: `always`, and all event columns not known to be all null.

    A list column is always read, because Parquet counts empty lists as nulls.
    """
    group = metadata.row_group(partition.group)
    names: dict[str, None] = {}
    for place in range(group.num_columns):
        column = group.column(place)
        name, statistics = column.path_in_schema.partition(".")[0], column.statistics
        empty = statistics is not None and statistics.has_null_count and statistics.null_count == partition.rows
        if name in always or (name in FIELD_COLUMNS and (is_list(name) or not empty)):
            names[name] = None
    return list(names)


def _check_columns(path: str, schema: Any, by: str) -> None:
    """Raises ScenarioError if a needed column is missing or a column has the wrong type."""
    missing = [name for name in (by, *NEEDED) if name not in schema.names]
    if missing:
        raise ScenarioError([missing_column(path, START, name, schema.names) for name in missing])
    wrong = [name for name in TYPED if name in schema.names and not _fits(name, schema.field(name).type)]
    if "accounts" in schema.names and not _is_list_of_words(schema.field("accounts").type):
        wrong.append("accounts")
    if wrong:
        words = [{"column": name, "type": str(schema.field(name).type)} for name in wrong]
        raise ScenarioError([Problem(path, START, "wrong_column_type", one) for one in words])


def _fits(name: str, kind: Any) -> bool:
    if name == "date" and (pa.types.is_date(kind) or pa.types.is_timestamp(kind)):
        return True
    return _is_word(kind) or (name in FLAGS and pa.types.is_boolean(kind))


def _is_word(kind: Any) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    of = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    return any(is_that(kind) for is_that in of)


def _is_list_of_words(kind: Any) -> bool:
    return pa.types.is_null(kind) or (hasattr(kind, "value_field") and _is_word(kind.value_type))


def _usual(path: str, table: Any) -> Any:
    """The table with days and lists as this program writes them. Raises ScenarioError for times of day."""
    for name, kind in (("date", pa.date32()), ("accounts", pa.list_(pa.string()))):
        if name not in table.column_names or table[name].type == kind or _is_word(table[name].type):
            continue
        usual = table[name].cast(kind)
        if name == "date" and usual.cast(table[name].type) != table[name]:
            raise problem(path, "time_of_day", column=name)
        table = table.set_column(table.column_names.index(name), name, usual)
    return table


def _check_needed(path: str, table: Any, names: Sequence[str], headings: Location = START) -> None:
    """Raises ScenarioError for a missing column once, not once for every event that needs it."""
    absent = {name for needed in REQUIRED.values() for name in needed} - set(names)
    kinds = pc.unique(table["event"]).to_pylist() if absent else ()
    missing = {name: kind for kind in kinds for name in REQUIRED.get(kind, ()) if name in absent}
    if missing:
        words = [{"column": name, "event": kind} for name, kind in missing.items()]
        raise ScenarioError([Problem(path, headings, "column_needed", one) for one in words])
