"""The links of a snapshot by the places of their pupils and guardians: who is linked to whom, in little memory."""

from array import array
from collections.abc import Iterator, Sequence
from typing import Final

from simulator.exports.snapshot import Guardian, Link, Pupil, Snapshot

MOST_CHILDREN: Final = 12
"""Somebody with more pupils is a service or a home; they hold no family together."""


class LinkTable:
    """Places are indexes into `Snapshot.pupils`, `Snapshot.guardians` and `Snapshot.links`."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        pupils, guardians = _places(snapshot.pupils), _places(snapshot.guardians)
        anywhere = {pupil.id: place for place, pupil in enumerate(snapshot.pupils)} if None in guardians else {}
        self.pupils = array("i")
        """Of every link the place of its pupil; -1 where there is none."""
        self.guardians = array("i")
        """Of every link the place of its guardian; -1 where there is none."""
        for link in snapshot.links:
            of_school = pupils.get(link.school, anywhere)
            self.pupils.append(of_school.get(link.pupil, -1))
            self.guardians.append(guardians.get(link.school, {}).get(link.guardian, -1))
        self._of_pupil = _Members(self.pupils, len(snapshot.pupils))
        self._of_guardian = _Members(self.guardians, len(snapshot.guardians))

    def of_pupil(self, place: int) -> Iterator[tuple[int, Link]]:
        """The places of a pupil's guardians, each with the link, in the order of the files."""
        for number in self._of_pupil.of(place):
            if self.guardians[number] >= 0:
                yield self.guardians[number], self._snapshot.links[number]

    def of_guardian(self, place: int) -> Iterator[tuple[int, Link]]:
        """The places of a guardian's pupils, each with the link, in the order of the files."""
        for number in self._of_guardian.of(place):
            if self.pupils[number] >= 0:
                yield self.pupils[number], self._snapshot.links[number]

    def families(self) -> list[int]:
        """Of every pupil the place of the first pupil of the same family: those whom guardians hold together."""
        first = Groups(len(self._snapshot.pupils))
        for guardian in range(len(self._snapshot.guardians)):
            children = [place for place, _ in self.of_guardian(guardian)]
            if 1 < len(children) <= MOST_CHILDREN:
                for child in children[1:]:
                    first.join(children[0], child)
        return [first.of(place) for place in range(len(self._snapshot.pupils))]


class Groups:
    """Places that are joined step by step; a group is named after its first place."""

    def __init__(self, count: int) -> None:
        self._parents = array("i", range(count))

    def of(self, place: int) -> int:
        """The first place of the group."""
        parents = self._parents
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    def join(self, one: int, other: int) -> None:
        """The groups of both are one from now on."""
        one, other = self.of(one), self.of(other)
        self._parents[max(one, other)] = min(one, other)


class _Members:
    """Which links belong to a record, in two arrays: lists of half a million records would take ten times as much."""

    def __init__(self, owners: Sequence[int], count: int) -> None:
        starts = array("i", bytes(4 * (count + 2)))
        for owner in owners:
            if owner >= 0:
                starts[owner + 2] += 1
        for place in range(count):
            starts[place + 2] += starts[place + 1]
        numbers = array("i", bytes(4 * len(owners)))
        for number, owner in enumerate(owners):
            if owner >= 0:
                numbers[starts[owner + 1]] = number
                starts[owner + 1] += 1
        self._starts, self._numbers = starts, numbers

    def of(self, owner: int) -> "array[int]":
        return self._numbers[self._starts[owner] : self._starts[owner + 1]]


def _places(records: Sequence[Pupil | Guardian]) -> dict[str | None, dict[str, int]]:
    """Of every school the places of its records by their ids."""
    places: dict[str | None, dict[str, int]] = {}
    for place, record in enumerate(records):
        places.setdefault(record.school, {})[record.id] = place
    return places
