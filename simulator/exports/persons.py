"""Which records are of one person, which persons are of one family, and what all of them are called in a journal."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Final

from msgspec import Struct

from simulator.exports.compared_days import ComparedDays, Key
from simulator.exports.duplicates import same_person
from simulator.exports.progress import Progress, unwatched
from simulator.exports.pseudonyms import Kind
from simulator.exports.snapshot import Guardian, Link, Pupil, Snapshot
from simulator.people import name_key
from simulator.whatif.ground.union_find import UnionFind

_NOT_IN_IDS: Final = re.compile(r"[^0-9A-Za-z._-]")


class Persons(Struct, frozen=True):
    """Of every record its id in the journal, its person and its family."""

    pupil_ids: Mapping[Key, str]
    guardian_ids: Mapping[Key, str]
    person: Mapping[str, str]
    """By id of a record, the person's."""
    family: Mapping[str, str]
    """By person, the family's id."""
    pupils_of: Mapping[str, list[Key]]
    """By person, their records as a pupil."""
    guardians_of: Mapping[str, list[Key]]
    """By person, their records as a guardian."""


def persons(
    days: ComparedDays, shown: Callable[[Kind, str], str] | None = None, progress: Progress = unwatched
) -> Persons:
    """Who is who in two pictures; `shown` (`pseudonyms.Door.id`): what stands for the id of a record, if not itself."""
    pupils = dict.fromkeys([*days.before.pupils, *days.after.pupils])
    guardians = dict.fromkeys([*_linked(days.before.links), *_linked(days.after.links)])
    pupil_ids, guardian_ids = _ids(pupils, guardians, shown)
    same = same_person(_as_one(days, guardians), at_least="probable", progress=progress)
    person = _persons(pupil_ids, {key: same.pupils.get(key, key) for key in pupils})
    first_of = _Guardians(days, same.guardians).first_of(person, pupil_ids, guardians)
    person |= _persons(guardian_ids, first_of)
    groups = UnionFind(person.values())
    for links in (days.before.links, days.after.links):
        for pupil, of_pupil in links.items():
            if pupil in pupil_ids:
                groups.unite([person[pupil_ids[pupil]], *(person[guardian_ids[key]] for key in of_pupil)])
    family = {one: f"F{group[0][1:]}" for group in groups.groups() for one in group}
    pupils_of, guardians_of = _by_person(pupil_ids, person), _by_person(guardian_ids, person)
    return Persons(pupil_ids, guardian_ids, person, family, pupils_of, guardians_of)


def _by_person(ids: Mapping[Key, str], person: Mapping[str, str]) -> dict[str, list[Key]]:
    found: dict[str, list[Key]] = {}
    for key, id in ids.items():
        found.setdefault(person[id], []).append(key)
    return found


class _Guardians:
    """Which records of guardians are of one person: those of a pair, and those of one name with a child in common.

    The latter only where the school has never had both at once (a record that takes another's place, a child who
    changed schools): two records that stand side by side under one name may well be of two persons.
    """

    def __init__(self, days: ComparedDays, same: Mapping[tuple[str | None, str], tuple[str | None, str]]) -> None:
        self._days = days
        self._same = same

    def first_of(
        self, person: Mapping[str, str], pupil_ids: Mapping[Key, str], guardians: Iterable[Key]
    ) -> dict[Key, str]:
        """Of every record one that stands for all of the person's."""
        names = {key: "/".join(filter(None, self._own_key(key))) for key in guardians}
        groups = UnionFind(names.values())
        for key, name in names.items():
            first = self._same.get(self._own_key(key))
            if first is not None:
                groups.unite([name, "/".join(filter(None, first))])
        of_child: dict[tuple[str, str], list[Key]] = {}
        for links in (self._days.before.links, self._days.after.links):
            for pupil, of_pupil in links.items():
                for key in of_pupil:
                    of_child.setdefault((person[pupil_ids[pupil]], self._name(key)), []).append(key)
        for keys in of_child.values():
            several = list(dict.fromkeys(keys))
            for other in several[1:]:
                if not self._side_by_side(several[0], other) and self._agree(several[0], other):
                    groups.unite([names[several[0]], names[other]])
        return {key: groups.representative(name) for key, name in names.items()}

    def _own_key(self, key: Key) -> tuple[str | None, str]:
        return (self._record(key).school, key[1])

    def _record(self, key: Key) -> Guardian:
        guardian = self._days.before.guardian(key) or self._days.after.guardian(key)
        assert guardian is not None
        return guardian

    def _name(self, key: Key) -> str:
        record = self._record(key)
        return name_key(f"{record.given_name} {record.family_name}")

    def _side_by_side(self, one: Key, other: Key) -> bool:
        """Whether a picture shows both in one school."""
        both = (self._days.before.guardians, self._days.after.guardians)
        return one[0] == other[0] and any(one in guardians and other in guardians for guardians in both)

    def _agree(self, one: Key, other: Key) -> bool:
        """Whether nothing tells the two apart: neither the title, nor a mail address or mobile number of each."""
        titles = {self._record(key).title for key in (one, other)}
        theirs = [{*_personal_contacts(self._record(key))} for key in (one, other)]
        kinds = [{kind for kind, _ in contacts} for contacts in theirs]
        apart = kinds[0] & kinds[1] and not theirs[0] & theirs[1]
        return (None in titles or len(titles) == 1) and not apart


def _personal_contacts(guardian: Guardian) -> Iterable[tuple[str, int]]:
    return ((kind, digest) for kind, digest in guardian.contacts if kind in ("mail", "mobile"))


def _linked(links: Mapping[Key, Mapping[Key, Link]]) -> Iterable[Key]:
    return (guardian for of_pupil in links.values() for guardian in of_pupil)


def _persons(ids: Mapping[Key, str], first: Mapping[Key, Hashable]) -> dict[str, str]:
    """Of every record the person: `P` and the id of the person's first record."""
    found: dict[Hashable, str] = {}
    return {id: found.setdefault(first[key], f"P{id}") for key, id in ids.items()}


def _as_one(days: ComparedDays, linked: Iterable[Key]) -> Snapshot:
    """The records of both days as one, guardians only if somebody is linked to them; of both, the second has a say."""
    pupils: dict[Key, Pupil] = {**days.before.pupils, **days.after.pupils}
    guardians: dict[tuple[str | None, str], Guardian] = {}
    for key in linked:
        guardian = days.after.guardians.get(key) or days.before.guardians[key]
        guardians[guardian.school, guardian.id] = guardian
    links: dict[tuple[str | None, str, str], Link] = {}
    for picture in (days.before, days.after):
        for of_pupil in picture.links.values():
            links |= {(link.school, link.pupil, link.guardian): link for link in of_pupil.values()}
    return Snapshot((), (), tuple(pupils.values()), tuple(guardians.values()), tuple(links.values()))


def _ids(
    pupils: Iterable[Key], guardians: Iterable[Key], shown: Callable[[Kind, str], str] | None
) -> tuple[dict[Key, str], dict[Key, str]]:
    """Of every record its id in the journal: its own where nothing else bears it in these files.

    Else `.eleve` or `.responsable` follows where both kinds of record bear it, and the school where several do.
    """
    records: list[tuple[Kind, Key]] = [("pupil", key) for key in pupils]
    records += [("guardian", key) for key in guardians]
    plain = {(kind, key): _id(shown(kind, key[1]) if shown is not None else key[1]) for kind, key in records}
    kinds: dict[str, set[str]] = {}
    schools: dict[tuple[str, str], int] = {}
    for (kind, _), id in plain.items():
        kinds.setdefault(id, set()).add(kind)
        schools[kind, id] = schools.get((kind, id), 0) + 1
    used: set[str] = {"historic"}
    found: dict[str, dict[Key, str]] = {"pupil": {}, "guardian": {}}
    for (kind, key), id in plain.items():
        words = [id]
        if len(kinds[id]) > 1:
            words.append("eleve" if kind == "pupil" else "responsable")
        if schools[kind, id] > 1:
            words.append(_id(key[0]))
        name = ".".join(words)
        while name in used:  # ids that differ only in signs that no id may have
            name += "-"
        used.add(name)
        found[kind][key] = name
    return found["pupil"], found["guardian"]


def _id(text: str) -> str:
    """The text as an id of a scenario."""
    text = _NOT_IN_IDS.sub("-", text)
    return text if text[:1].isalnum() else f"x{text}"
