"""Snapshots from a few words, as a reader would make them: invented people of one school, contacts as small numbers."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Final

from simulator.exports.snapshot import Guardian, Link, Place, Pupil, SchoolYear, Snapshot

SCHOOL: Final = "0340001A"
DAY: Final = datetime.date(2015, 8, 27)


def pupil(id: str, names: str = "ROUMIEU Jade", born: str | None = "2004-02-14", **fields: Any) -> Pupil:
    """« ROUMIEU Jade »: the family name in capitals, of several words too, then the given name."""
    family, given = _names(names)
    day = datetime.date.fromisoformat(born) if born else None
    values = {"school": SCHOOL, "place": Place(0, int(id)), "family_name": family, "given_name": given, "born": day}
    return Pupil(id=id, **{**values, **fields})


def guardian(id: str, names: str = "ROUMIEU Elise", **fields: Any) -> Guardian:
    """As `pupil`; `address=1` and so on are contacts: equal numbers are equal contacts."""
    family, given = _names(names)
    kinds = ("address", "telephone", "mobile", "mail")
    contacts = tuple((kind, _digest(kind, fields.pop(kind))) for kind in kinds if kind in fields)
    values = {"school": SCHOOL, "place": Place(1, int(id)), "family_name": family, "given_name": given}
    return Guardian(id=id, **{**values, "contacts": contacts, **fields})


def link(pupil: str, guardian: str, kinship: str | None = "mother", **fields: Any) -> Link:
    """A legal guardian of a pupil of the school."""
    values: Mapping[str, Any] = {"school": SCHOOL, "level": "legal", "place": Place(1, 1), "kinship": kinship}
    return Link(pupil=pupil, guardian=guardian, **{**values, **fields})


def snapshot(
    pupils: Sequence[Pupil] = (), guardians: Sequence[Guardian] = (), links: Sequence[Link] = (), **fields: Any
) -> Snapshot:
    """Of one school, from two files."""
    values: Mapping[str, Any] = {"files": ("eleves.xml", "resp.xml"), "schools": (SchoolYear(SCHOOL, DAY, 2015),)}
    return Snapshot(pupils=tuple(pupils), guardians=tuple(guardians), links=tuple(links), **{**values, **fields})


def _names(names: str) -> tuple[str, str]:
    words = names.split(" ")
    family = [word for word in words if word.isupper() and len(word) > 1]
    return " ".join(family), " ".join(word for word in words if word not in family)


def _digest(kind: str, number: int) -> int:
    return ("address", "telephone", "mobile", "mail").index(kind) * 1000 + number
