"""Snapshots of several schools and days → of each school its first picture and, where there is one, its second."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from simulator.errors import ArgumentError
from simulator.exports.snapshot import Guardian, Link, Pupil, Snapshot

Key = tuple[str, str]
"""School and id of a record. In AAF, where guardians belong to the academy, one has a record in each school."""
Days = Mapping[str, datetime.date]
"""Of schools, the day of an export."""


class Picture(Struct, frozen=True):
    """What one export of each school says, by record."""

    days: Days
    years: Mapping[str, int]
    """Of every school, the year that its school year begins in, where the export says so."""
    pupils: Mapping[Key, Pupil]
    guardians: Mapping[Key, Guardian]
    everywhere: Mapping[str, Guardian]
    """Guardians of no school (AAF), by id, linked or not."""
    links: Mapping[Key, Mapping[Key, Link]]
    """By pupil, by guardian."""
    partial: frozenset[str]
    """Schools of which it holds only a part: who is absent has not left."""
    unlinked: int
    """How many guardians are linked to nobody: they have no account."""

    def guardian(self, key: Key) -> Guardian | None:
        """The guardian of a record, linked or not."""
        return self.guardians.get(key) or self.everywhere.get(key[1])


class ComparedDays(Struct, frozen=True):
    """The first picture of every school, and the second of those that have one."""

    before: Picture
    after: Picture

    def second_day(self, school: str) -> datetime.date | None:
        """The day of the second picture of a school."""
        return self.after.days.get(school)

    @property
    def schools(self) -> list[str]:
        """All of them, in order."""
        return sorted(self.before.days)


def compared(snapshots: Sequence[Snapshot]) -> ComparedDays:
    """The pictures told apart by the days of the exports.

    Raises ArgumentError where an export does not say its day, and where a school has more than two.
    """
    days: dict[str, set[datetime.date]] = {}
    for snapshot in snapshots:
        for school, day in _days_of(snapshot).items():
            days.setdefault(school, set()).add(day)
    for school, several in sorted(days.items()):
        if len(several) > 2:
            listed = ", ".join(day.isoformat() for day in sorted(several))
            raise ArgumentError("exports.journal.more_than_two_days", school=school, listed=listed)
    first = {school: min(several) for school, several in days.items()}
    second = {school: max(several) for school, several in days.items() if len(several) == 2}
    return ComparedDays(_picture(snapshots, first), _picture(snapshots, second))


def _days_of(snapshot: Snapshot) -> dict[str, datetime.date]:
    days: dict[str, datetime.date] = {}
    for school in snapshot.schools:
        day = school.day or snapshot.day
        if day is None:
            raise ArgumentError("exports.journal.no_day", school=school.uai)
        days[school.uai] = day
    for pupil in snapshot.pupils:
        if pupil.school not in days:  # a feed whose file of schools is not there
            if snapshot.day is None:
                raise ArgumentError("exports.journal.no_day", school=pupil.school)
            days[pupil.school] = snapshot.day
    return days


def _picture(snapshots: Iterable[Snapshot], wanted: Days) -> Picture:
    """What the snapshots say of these schools on these days."""
    years: dict[str, int] = {}
    pupils: dict[Key, Pupil] = {}
    guardians: dict[Key, Guardian] = {}
    everywhere: dict[str, Guardian] = {}
    links: dict[Key, dict[Key, Link]] = {}
    partial: set[str] = set()
    unlinked = 0
    for snapshot in snapshots:
        here = {school for school, day in _days_of(snapshot).items() if wanted.get(school) == day}
        if not here:
            continue
        years |= {one.uai: one.year for one in snapshot.schools if one.uai in here and one.year is not None}
        partial |= here if snapshot.partial else set()
        pupils |= {(one.school, one.id): one for one in snapshot.pupils if one.school in here}
        schools_of = (
            {one.id: one.school for one in snapshot.pupils} if any(not link.school for link in snapshot.links) else {}
        )
        records = {(one.school, one.id): one for one in snapshot.guardians if one.school is None or one.school in here}
        everywhere |= {one.id: one for one in snapshot.guardians if one.school is None}
        linked: set[tuple[str | None, str]] = set()
        for link in snapshot.links:
            school = link.school or schools_of[link.pupil]
            if school in here:
                linked.add((link.school, link.guardian))
                guardian = (school, link.guardian)
                guardians[guardian] = records[link.school, link.guardian]
                links.setdefault((school, link.pupil), {})[guardian] = link
        for (school_or_none, id), one in records.items():
            if (school_or_none, id) not in linked:
                unlinked += not one.gone
                if school_or_none is not None:
                    guardians[school_or_none, id] = one
    return Picture(dict(wanted), years, pupils, guardians, everywhere, links, frozenset(partial), unlinked)
