"""Collects invented events as arrays, by kind, and makes one journal table in replay order of them."""

from typing import Any, Final

import numpy as np
import pyarrow as pa

from simulator.campaign import ids
from simulator.events import Match, Profile
from simulator.journal.columns import COLUMNS, FAMILY
from simulator.journal.schemas import JOURNAL
from simulator.registers.event_kinds import KIND_NAMES

MATCHES: Final[tuple[Match, ...]] = ("new", "same_person", "homonym")
PROFILES: Final[tuple[Profile, ...]] = ("students_parents", "other_audiences")
VOCABULARIES: Final[dict[str, tuple[str, ...]]] = {
    "event": KIND_NAMES,
    "student": ids.STUDENTS,
    "guardian": ids.GUARDIANS,
    "person": ids.GUARDIANS,
    "student_record": ids.RECORDS,
    "origin": ids.RECORDS,
    "record": (*ids.RECORDS, *ids.GUARDIAN_RECORDS),
    "merged_into": (*ids.RECORDS, *ids.GUARDIAN_RECORDS),
    "account": ids.ADDRESSES,
    "match": MATCHES,
    "profile": PROFILES,
    "to": ("chosen",),
}
"""The vocabulary of every text column but those of schools."""
GUARDIAN: Final = len(ids.RECORDS)
"""The index of the first guardian record in the vocabulary of records."""


class Events:
    """The rows so far; a text is its index in the column's vocabulary, -1 means null."""

    def __init__(self) -> None:
        self._blocks: list[tuple[int, int, dict[str, Any]]] = []

    def add(self, kind: str, where: Any, family: Any, day: Any, **columns: Any) -> None:
        """Adds an event of this kind wherever `where` is true. Events of one day keep the order of addition."""
        rows = np.flatnonzero(where)
        chosen = {
            name: value[rows] if isinstance(value, np.ndarray) else np.full(len(rows), value)
            for name, value in {"family": family, "day": day, **columns}.items()
        }
        self._blocks.append((KIND_NAMES.index(kind), len(rows), chosen))

    def table(self, schools: int, first_family: int) -> Any:
        """All rows as a table, family by family, day by day."""
        family, day = self._column("family"), self._column("day")
        order = np.repeat(np.arange(len(self._blocks)), [rows for _, rows, _ in self._blocks])
        first = int(day.min()) if len(day) else 0
        place = np.argsort((family * 4096 + (day - first)) * 256 + order, kind="stable")
        vocabularies = VOCABULARIES | dict.fromkeys(
            ("school", "to_school"), tuple(f"school-{number:05}" for number in range(1, schools + 1))
        )
        kinds = np.repeat([kind for kind, _, _ in self._blocks], [rows for _, rows, _ in self._blocks])
        columns = {"event": kinds[place]}
        for name in vocabularies:
            if name != "event":
                columns[name] = self._column(name)[place]
        arrays = {name: _words(codes, vocabularies[name]) for name, codes in columns.items()}
        arrays["date"] = pa.array(day[place].astype(np.int32)).cast(pa.date32())
        families = np.char.add(
            "f", np.char.zfill(np.arange(first_family, first_family + _count(family)).astype(str), 7)
        )
        arrays[FAMILY] = pa.DictionaryArray.from_arrays(pa.array(family[place].astype(np.int32)), pa.array(families))
        rows = len(place)
        return pa.table(
            {name: arrays.get(name, pa.nulls(rows, JOURNAL.field(name).type)) for name in COLUMNS},
        )

    def _column(self, name: str) -> Any:
        parts = [block[name] if name in block else np.full(rows, -1) for _, rows, block in self._blocks]
        return np.concatenate(parts or [np.zeros(0)]).astype(np.int64)


def _count(family: Any) -> int:
    return int(family.max()) + 1 if len(family) else 0


def _words(codes: Any, vocabulary: tuple[str, ...]) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32), mask=codes < 0), pa.array(vocabulary))
