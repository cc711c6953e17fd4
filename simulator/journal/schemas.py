"""The Arrow schemas of a journal and of its results. Texts are dictionary-encoded."""

from functools import cache
from typing import Any, Final

import numpy as np
import pyarrow as pa

from simulator.journal.columns import COLUMNS, FAMILY, FLAGS, LETTERS, MISTAKES, NEEDED, REJECTED, TO_NOTIFY, is_list

WORD: Final = pa.dictionary(pa.int32(), pa.string())
_TYPES: Final[dict[str, Any]] = {
    "date": pa.date32(),
    "issued": pa.date32(),
    "ended": pa.date32(),
    "used": pa.bool_(),
    **dict.fromkeys(FLAGS, pa.bool_()),
    **dict.fromkeys(("issued_by", "ended_by", "mistake_step", "replaced_by", "step", "recognised_by"), pa.int32()),
    **dict.fromkeys(("row", "letters"), pa.int64()),
}
"""The types of the columns that do not hold texts."""


@cache
def schema(columns: tuple[str, ...], family: Any = None) -> pa.Schema:
    """The schema of these columns; `family` is the type of the column that identifies a family."""
    types = _TYPES | ({FAMILY: family} if family is not None and not pa.types.is_string(family) else {})
    return pa.schema([(name, pa.list_(WORD) if is_list(name) else types.get(name, WORD)) for name in columns])


JOURNAL: Final = schema(COLUMNS)


def complete(journal: pa.Schema, by: str) -> pa.Schema:
    """The schema with family (column `by`), date and event marked as never null: such a file is read faster."""
    return pa.schema([field.with_nullable(field.name not in (by, *NEEDED)) for field in journal])


FILLED: Final = complete(JOURNAL, FAMILY)
RESULTS: Final = {"letters": LETTERS, "to_notify": TO_NOTIFY, "mistakes": MISTAKES, "rejected": REJECTED}
"""The result tables of a replay, with their schemas."""


def shaped(table: Any, to: pa.Schema) -> Any:
    """The table with the columns of a schema, in its order and types; a missing column is all null."""
    rows = table.num_rows
    present = table.column_names
    columns = [
        _shaped(table[field.name], field.type) if field.name in present else pa.nulls(rows, field.type) for field in to
    ]
    return pa.Table.from_arrays(columns, schema=to)


def as_type(array: Any, kind: Any) -> Any:
    """The array cast to a type; returned as it is if it has that type, because Arrow's cast is slow even then."""
    return array if array.type == kind else array.cast(kind)


def filled(array: Any, value: Any) -> Any:
    """The array with nulls replaced by a value; returned as it is if it has no nulls (see `as_type`)."""
    return array.fill_null(value) if array.null_count else array


def _shaped(column: Any, kind: Any) -> Any:
    if column.type == kind:
        return column
    if pa.types.is_list(kind):
        array = pa.concat_arrays(column.chunks) if column.num_chunks != 1 else column.chunk(0)
        words = _shaped(pa.chunked_array([array.flatten()]), kind.value_type).combine_chunks()
        return pa.ListArray.from_arrays(starts_of(array), words)
    if pa.types.is_dictionary(kind):
        return column.cast(kind.value_type).dictionary_encode()
    return column.cast(kind)


def starts_of(array: Any) -> Any:
    """The offsets at which the lists of a list array begin, from 0; null for a null list."""
    lengths = pa.compute.list_value_length(array)
    ends = pa.compute.cumulative_sum(pa.compute.fill_null(lengths, 0))
    starts = pa.concat_arrays([pa.array([0], pa.int32()), ends.cast(pa.int32())])
    there = pa.concat_arrays([array.is_valid(), pa.array([True])])
    return pa.compute.if_else(there, starts, pa.scalar(None, pa.int32()))


def runs(codes: Any) -> Any:
    """The indexes at which runs of equal numbers begin, 0 included."""
    return np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1]))) if len(codes) else np.zeros(0, np.int64)


def plain(kind: Any) -> Any:
    """The type of the values; for a dictionary type, that of its values, not of its indexes."""
    if pa.types.is_list(kind):
        return pa.list_(plain(kind.value_type))
    return kind.value_type if pa.types.is_dictionary(kind) else kind
