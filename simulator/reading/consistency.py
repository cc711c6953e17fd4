"""Checks the events of a file for contradictions, and reports each with its place in the file.

The events are replayed one by one while the file is read. After a problem, the check continues but reports nothing that
may follow from it: ids that a broken event may have created or changed are uncertain, and no longer checked.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from simulator import events as e
from simulator.errors import Location, Problems
from simulator.people import People
from simulator.reading.field_types import BROKEN, Address, Date, EventReference, Id
from simulator.reading.yaml_source import Mapping, Node, Scalar, Sequence, entries
from simulator.registers.contradictions import Contradiction, check_address
from simulator.replay import Replay, Replayer
from simulator.rule_sets import RuleSet


class ConsistencyCheck:
    """Checks the events of one file by replaying them. No contradiction depends on the rule set, so any will do.

    `schools`: the schools that the file lists, None if it has no list; `unreadable`: ids of people with broken entries.
    """

    def __init__(
        self,
        people: People,
        schools: Collection[str] | None,
        rules: RuleSet,
        problems: Problems,
        unreadable: Collection[str],
    ) -> None:
        self._replayer = Replayer(people, rules)
        self._register = self._replayer.register
        self._problems = problems
        self._schools = schools
        self._uncertain = set(unreadable)
        self._event_ids: dict[str, Location] = {}
        self._count = 0
        self._day = datetime.date.min

    def take(self, event: Any, node: Node) -> None:
        """Takes the next event and adds a problem for each of its contradictions; BROKEN is an invalid event."""
        self._count += 1
        if event is BROKEN:
            date = node.entries.get("date") if isinstance(node, Mapping) else None
            day = Date().read(date[1], Problems("")) if date else BROKEN
            if day is not BROKEN:
                self._check_date(day, node)
            self._doubt(_words(node))
        else:
            assert isinstance(node, Mapping)
            self._check_date(event.date, node)
            self._check_names(event, node)
            self._take(event, node)

    def _check_date(self, day: datetime.date, node: Any) -> None:
        """Adds a problem if the event is dated before the previous one; one wrong date gives only one problem."""
        if day < self._day:
            words = {"date": day.isoformat(), "before": self._day.isoformat()}
            self._problems.add(_place(node, "date"), "date_goes_back", words)
        self._day = day

    def _take(self, event: e.Event, node: Mapping) -> None:
        found = self._replayer.contradictions(event)
        if not found and not self._uncertain:
            self._replayer.take(event, self._count)
            return
        problems = [one for one in found if not self._is_echo(one)]
        for one in problems:
            self._add(one, _place(node, one.field, one.index))
        named = set(_ids(event))
        if found or not self._uncertain.isdisjoint(named):
            register = self._register
            self._doubt(
                id for id in named if id not in register.student_records and id not in register.guardian_records
            )
        else:
            self._replayer.take(event, self._count)

    def finish(self, until: datetime.date | None) -> Replay:
        """The replay, if there was no problem; the calendar runs on to `until`."""
        return self._replayer.finish(until)

    def _is_echo(self, found: Contradiction) -> bool:
        """Whether the contradiction may only follow from an earlier problem."""
        if found.code in ("name_unknown", "not_linked"):
            return bool(self._uncertain)  # a broken event may create the name or the link
        return not self._uncertain.isdisjoint(word for value in found.words.values() for word in _parts(value))

    def _add(self, found: Contradiction, place: Location) -> None:
        id = found.words.get("id", "")
        named = self._problems.id_of(id) if found.code == "unknown_person" else None
        self._problems.add(place, found.code, found.words, word=id, meant=found.known, suggestion=named)

    def _doubt(self, ids: Iterable[str]) -> None:
        self._uncertain.update(id for id in ids if id not in self._register.people.by_id)

    def _check_names(self, event: e.Event, node: Mapping) -> None:
        """Adds problems for an event id that is used twice, and for schools that are missing in the file's list."""
        if event.id is not None:
            place = _place(node, "id")
            first = self._event_ids.setdefault(event.id, place)
            if first != place:
                self._problems.add(place, "id_taken", {"id": event.id, "kind": "event", "line": str(first.line)})
        for field, named in e.NAMES[type(event)].items():
            if named == "school" and self._schools is not None and getattr(event, field) not in self._schools:
                school, place = getattr(event, field), _place(node, field)
                self._problems.add(place, "unknown_school", {"id": school}, word=school, meant=self._schools)

    def check_expected(self, expect: Node | None) -> None:
        """Adds a problem for every account, person or event in the expectations that the story does not have."""
        for key, node in entries(expect):
            if key.text == "accounts":
                for address, _ in entries(node):
                    self._check_address(address)
            elif key.text == "access":
                for person, students in entries(node):
                    self._check_person(person)
                    for child, _ in entries(students):
                        self._check_person(child)
            elif key.text in ("invalid", "to_notify", "refused"):
                for item in node.items if isinstance(node, Sequence) else ():
                    if isinstance(item, Sequence):
                        for one_of_pair in item.items:
                            self._check_person(one_of_pair)
                    elif key.text == "refused":
                        self._check_event(item)
                    else:
                        self._check_address(item)

    def _check_event(self, node: Node) -> None:
        event = EventReference().read(node, Problems(""))
        if isinstance(event, int) and event > self._count:
            words = {"number": str(event), "count": str(self._count)}
            self._problems.add(node.place, "no_such_event_number", words)
        elif isinstance(event, str) and event not in self._event_ids and event not in self._uncertain:
            self._problems.add(node.place, "no_such_event", {"id": event}, word=event, meant=self._event_ids)

    def _check_person(self, node: Node) -> None:
        person, people = Id().read(node, Problems("")), self._register.people.by_id
        if person is not BROKEN and person not in people and person not in self._uncertain:
            self._problems.add(node.place, "unknown_person", {"id": person}, word=person, meant=people)

    def _check_address(self, node: Node) -> None:
        address = Address().read(node, Problems(""))
        if address is not BROKEN and self._uncertain.isdisjoint(_parts(address)):
            for found in check_address(self._register, address, "account"):
                if not self._is_echo(found):
                    self._add(found, node.place)


def _ids(event: e.Event) -> Iterator[str]:
    """The ids of the people and records that an event names, including those within addresses."""
    for named, id in e.named_ids(event):
        if named not in ("school", "label"):
            yield from _parts(id)


def _words(node: Node) -> set[str]:
    return {word for scalar in _scalars(node) for word in _parts(scalar.text)}


def _parts(address: str) -> list[str]:
    """The ids in an address: `R1` and `E1` in `R1/E1~2`."""
    return address.partition("~")[0].split("/")


def _scalars(node: Node) -> Iterator[Scalar]:
    """All scalars in a node, depth first, without keys."""
    match node:
        case Scalar():
            yield node
        case Sequence(items=items):
            for item in items:
                yield from _scalars(item)
        case Mapping():
            for _, value in entries(node):
                yield from _scalars(value)


def _place(node: Mapping, field: str, index: int | None = None) -> Location:
    value = node.entries[field][1]
    if index is not None and isinstance(value, Sequence):
        value = value.items[index]
    return value.place
