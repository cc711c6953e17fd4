"""The contents of a journal, counted: rows, families, days, kinds of events, schools."""

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct, field

from simulator.journal.files.cells import ReadingNotes
from simulator.journal.files.reading import Partition, read


class Contents(Struct):
    """Counts of a journal's contents, with the first and the last day."""

    rows: int = 0
    families: int = 0
    first: str | None = None
    last: str | None = None
    events: dict[str, int] = field(default_factory=dict)
    schools: int = 0
    unreadable: int = 0
    """The number of unreadable lines."""


def contents(
    partitions: Sequence[Partition], by: str, done: Callable[[Partition], None]
) -> tuple[Contents, list[ReadingNotes]]:
    """The contents of a journal, read partition by partition, and how files were read that are not plain."""
    found, schools, events = Contents(), set[str](), Counter[str]()
    families: list[Any] = []
    notes: list[ReadingNotes] = []
    for partition in partitions:
        part = read(partition, by)
        table = part.table
        notes += part.notes
        unreadable = len({line for line, _ in part.unreadable})
        found.rows += table.num_rows + unreadable
        found.unreadable += unreadable
        families.append(_words(table[by]).unique())
        kinds = pc.value_counts(_words(table["event"]))
        events.update({kind["values"] or "": kind["counts"] for kind in kinds.to_pylist()})
        if "school" in table.column_names:
            schools.update(word for word in _words(table["school"]).unique().to_pylist() if word)
        days = [day for day in _words(table["date"].unique()).to_pylist() if _is_day(day)]
        found.first = min(filter(None, (found.first, *days)), default=None)
        found.last = max(filter(None, (found.last, *days)), default=None)
        done(partition)
    found.families = pc.count_distinct(pa.chunked_array(families, pa.string())).as_py() if families else 0
    found.events = dict(sorted(events.items()))
    found.schools = len(schools)
    return found, notes


def _is_day(word: str | None) -> bool:
    try:
        return word is not None and datetime.date.fromisoformat(word).isoformat() == word
    except ValueError:
        return False


def _words(column: Any) -> Any:
    """A column as texts; days as ISO dates."""
    return column.cast(pa.string())
