"""What stands in a journal, counted: rows, families, days, kinds of events, schools."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct, field

from simulator.journal.reading import Partition, read


class Figures(Struct):
    """How many of everything, and from which day to which."""

    rows: int = 0
    families: int = 0
    first: str | None = None
    last: str | None = None
    events: dict[str, int] = field(default_factory=dict)
    schools: int = 0
    unreadable: int = 0
    """Rows of text files of which nothing could be made."""


def figures(partitions: Sequence[Partition], by: str, done: Callable[[Partition], None]) -> Figures:
    """The figures of a journal, read partition by partition."""
    found, schools, events = Figures(), set[str](), Counter[str]()
    families: list[Any] = []
    for partition in partitions:
        part = read(partition, by)
        table = part.table
        found.rows += table.num_rows + len(part.broken)
        found.unreadable += len(part.broken)
        families.append(_words(table[by]).unique())
        kinds = pc.value_counts(_words(table["event"]))
        events.update({kind["values"] or "": kind["counts"] for kind in kinds.to_pylist()})
        if "school" in table.column_names:
            schools.update(word for word in _words(table["school"]).unique().to_pylist() if word)
        days = pc.min_max(_words(table["date"])).as_py() if table.num_rows else {"min": None, "max": None}
        found.first = min(filter(None, (found.first, days["min"])), default=None)
        found.last = max(filter(None, (found.last, days["max"])), default=None)
        done(partition)
    found.families = pc.count_distinct(pa.chunked_array(families, pa.string())).as_py() if families else 0
    found.events = dict(sorted(events.items()))
    found.schools = len(schools)
    return found


def _words(column: Any) -> Any:
    """A column as words; days as they are written."""
    return column.cast(pa.string())
