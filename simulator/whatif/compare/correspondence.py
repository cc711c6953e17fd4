"""Finds the people, records, accounts and events that correspond in two stories.

Items with the same key are paired in order of appearance, the strictest key first. This takes linear time and gives the
same pairs when the sides are swapped.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct, structs

from simulator import events as e
from simulator.people import People, name_key
from simulator.scenario import Scenario

Key = Callable[[Any], Hashable]


def paired(left: Sequence[Any], right: Sequence[Any], keys: Iterable[tuple[Key, Key]]) -> dict[int, int]:
    """Pairs the indexes, left → right, of items with the same key, in order; the next key pairs what is left over."""
    pairs: dict[int, int] = {}
    rest_left, rest_right = list(range(len(left))), list(range(len(right)))
    for of_left, of_right in keys:
        waiting: dict[Hashable, list[int]] = {}
        for place in reversed(rest_right):
            waiting.setdefault(of_right(right[place]), []).append(place)
        for place in rest_left:
            if found := waiting.get(of_left(left[place])):
                pairs[place] = found.pop()
        taken = set(pairs.values())
        rest_left = [place for place in rest_left if place not in pairs]
        rest_right = [place for place in rest_right if place not in taken]
    return pairs


class Names(Struct, frozen=True):
    """Translates the ids of one side to those of the left. Without tables, ids of the left itself."""

    people: dict[str, str] | None = None
    records: dict[str, str] | None = None
    accounts: dict[str, str] = {}
    """The first name of this side's accounts by their other names (R25)."""

    def person(self, id: str) -> Hashable:
        """The id on the left; a person without a counterpart gets a key that nobody on the left has."""
        return id if self.people is None else self.people.get(id, ("right", id))

    def record(self, id: str) -> Hashable:
        return id if self.records is None else self.records.get(id, ("right", id))

    def address(self, address: str) -> Hashable:
        """An account's address, as the translated ids of its parts."""
        first, slash, child = self.accounts.get(address, address).partition("/")
        if first == "historic" and slash:
            return ("historic", self.person(child))
        return tuple(map(self.record, (first, child) if slash else (first,)))


class Matching(Struct, frozen=True):
    """What corresponds in the two stories."""

    left: Names
    right: Names
    events: dict[int, int]
    """Positions of events, left → right, from 1."""
    exactly: tuple[Key, Key]
    """For each side, a key of everything that an event says, with translated ids."""


def match(left: Scenario, right: Scenario, accounts: Sequence[dict[str, str]] = ({}, {})) -> Matching:
    """Finds what corresponds in two stories; `accounts`: for each side, first names of accounts by other names."""
    people = _people(left.people, right.people)
    records = _Record.brought_by(left.events), _Record.brought_by(right.events)
    names = Names(accounts=accounts[0]), Names(people, _records(*records, Names(people)), accounts[1])
    sides = [_Keys({one.id: one for one in brought}, own) for brought, own in zip(records, names, strict=True)]
    keys = [(sides[0].of(*strictness), sides[1].of(*strictness)) for strictness in _STRICTNESS]
    pairs = paired(left.events, right.events, keys)
    return Matching(*names, {here + 1: there + 1 for here, there in pairs.items()}, keys[0])


def _people(left: People, right: People) -> dict[str, str]:
    """Ids of persons, right → left: of the same id and role, otherwise of the same name and role."""
    here, there = list(left.by_id.values()), list(right.by_id.values())

    def by_id(person: Any) -> Hashable:
        return (person.id, person.role)

    def by_name(person: Any) -> Hashable:
        return (person.role, name_key(person.name))

    pairs = paired(here, there, [(by_id, by_id), (by_name, by_name)])
    return {there[right_].id: here[left_].id for left_, right_ in pairs.items()}


class _Record(Struct, frozen=True):
    """A record, as its event describes it, whatever the rules."""

    id: str
    of: str
    person: Any
    school: str

    @classmethod
    def brought_by(cls, events: Iterable[e.Event]) -> list["_Record"]:
        found: dict[str, _Record] = {}
        for event in events:
            match event:
                case e.StudentRecordCreated() | e.StudentRecordImported():
                    found[event.record] = cls(event.record, "student", event.student, event.school)
                case e.GuardianLinked() if e.brings_record(event):
                    school = found[event.student_record].school
                    found[event.record] = cls(event.record, "guardian", event.guardian, school)
        return list(found.values())


def _records(left: list[_Record], right: list[_Record], names: Names) -> dict[str, str]:
    """Ids of records, right → left, of the same person in the same school: of the same id, otherwise in order."""
    there = [structs.replace(one, person=names.person(one.person)) for one in right]

    def by_id(one: Any) -> Hashable:
        return (one.id, one.of, one.person, one.school)

    def by_order(one: Any) -> Hashable:
        return (one.of, one.person, one.school)

    pairs = paired(left, there, [(by_id, by_id), (by_order, by_order)])
    return {there[right_].id: left[left_].id for left_, right_ in pairs.items()}


_STRICTNESS = (
    ("day", "school", "words"),
    ("day", "school"),
    ("school", "words"),
    ("school",),
    (),
)
"""What two events must have in common to correspond, besides kind, people and `_WAYS`; the strictest first."""
_SCHOOLS = ("school", "to_school")
_WAYS = ("match", "profile", "service", "server_error")
"""Fields in which two events must always agree."""


class _Keys:
    """Makes keys for the events of one side."""

    def __init__(self, records: dict[str, _Record], names: Names) -> None:
        self._records = records
        self._names = names

    def of(self, *strictness: str) -> Key:
        """A key that includes the `day`, the `school` and the `words` (ids of records and passwords), if listed."""
        day, school, words = (part in strictness for part in ("day", "school", "words"))

        def key(event: e.Event) -> Hashable:
            fields = event.fields()
            return (
                event.kind,
                tuple(self._concerned(event, schools=school)),
                event.date if day else None,
                tuple(map(fields.get, _WAYS)),
                tuple(map(fields.get, _SCHOOLS)) if school else None,
                tuple(self._words(event)) if words else None,
            )

        return key

    def _concerned(self, event: e.Event, *, schools: bool) -> Iterator[Hashable]:
        """The people whom an event names, directly or by a record; with `schools`, also the schools of the records."""
        for named, value in e.named_ids(event):
            if named in ("student", "guardian", "person"):
                yield self._names.person(value)
            for id in self._names.accounts.get(value, value).split("/"):
                if record := self._records.get(id):
                    yield (self._names.person(record.person), record.school if schools else None)
            if named == "account" and value.startswith("historic/"):
                yield self._names.address(value)

    def _words(self, event: e.Event) -> Iterator[Hashable]:
        for named, value in e.named_ids(event):
            if named in ("student_record", "guardian_record"):
                yield self._names.record(value)
            elif named == "account":
                yield self._names.address(value)
            elif named == "label":
                yield value
