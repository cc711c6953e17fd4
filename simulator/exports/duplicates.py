"""Records that may be of one person: pairs, each with its evidence and a score that adds up; never a verdict."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from simulator.exports.snapshot import Guardian, Pupil, Snapshot

Grade = Literal["almost_certain", "probable", "to_check"]
Key = tuple[str | None, str]
"""School and id of a record: what tells it from every other."""


class Clue(Struct, frozen=True):
    """A piece of evidence: its code, and how many points it gives (against: below 0)."""

    code: str
    weight: int


class Pair[Record: (Pupil, Guardian)](Struct, frozen=True):
    """Two records, in the order of the files."""

    first: Record
    second: Record
    clues: tuple[Clue, ...]
    score: int
    grade: Grade | None
    """None: two persons of one name, as far as one can tell; the clues say what tells them apart."""


class SamePersons(Struct, frozen=True):
    """Of every record that is of the same person as others, the first of them in the files; no other record."""

    pupils: dict[Key, Key]
    guardians: dict[Key, Key]


def key_of(record: Pupil | Guardian) -> Key:
    """School and id of a record."""
    return (record.school, record.id)


def pupil_pairs(snapshot: Snapshot) -> Sequence[Pair[Pupil]]:
    """Pupils' records that may be of one pupil, in one school or in several; and namesakes within a school."""
    return []


def guardian_pairs(snapshot: Snapshot) -> Sequence[Pair[Guardian]]:
    """Guardians' records that may be of one person, in one school or in several; and namesakes within a school."""
    return []


def same_person(snapshot: Snapshot, at_least: Grade = "almost_certain") -> SamePersons:
    """The records grouped by person, as far as pairs of this grade or a better one say so.

    To compare two days, ask it of both snapshots' records as one.
    """
    return SamePersons({}, {})
