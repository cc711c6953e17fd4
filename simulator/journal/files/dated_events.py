"""Events whose days were found in exports → a journal, with what is known of each day in columns beside the usual ones.

Whoever replays a journal reads none of these columns.
"""

import datetime
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import pyarrow as pa

from simulator.events import Event
from simulator.journal.files.from_scenarios import rows_of
from simulator.journal.files.writing import NewFile
from simulator.journal.schemas import FILLED, WORD, plain, shaped

DAY_COLUMNS: Final = ("day_from", "earliest", "latest")
"""Where the day of an event was taken from, and the first and last day that it can have been (none: not known)."""
_SCHEMA: Final = pa.schema(
    [*FILLED, pa.field("day_from", WORD), pa.field("earliest", pa.date32()), pa.field("latest", pa.date32())]
)
_WORDS: Final = pa.schema([(field.name, plain(field.type)) for field in _SCHEMA])
_PARTITION: Final = 260_000
"""Rows of a partition, about; all rows of a family are in one."""


class DatedRow(NamedTuple):
    """An event, and what is known of its day."""

    event: Event
    day_from: str
    earliest: datetime.date | None
    latest: datetime.date | None


def write(families: Iterable[tuple[str, Iterable[DatedRow]]], path: str, excel: str | None = None) -> int:
    """The journal of these families, written to `path` (`excel`: for whose Excel); how many rows it has."""
    count, rows = 0, list[dict[str, Any]]()
    with NewFile(path, _SCHEMA, excel) as out:

        def write_partition() -> None:
            out.write(shaped(pa.Table.from_pylist(rows, _WORDS), _SCHEMA))
            rows.clear()

        for family, dated in families:
            told = list(dated)
            for row, one in zip(rows_of(family, [one.event for one in told]), told, strict=True):
                row.update(zip(DAY_COLUMNS, one[1:], strict=True))
                rows.append(row)
            count += len(told)
            if len(rows) >= _PARTITION:
                write_partition()
        write_partition()
    return count
