"""Told events → everything in them that contradicts the story, each with its place.

The events are told to a register one by one. After a problem the telling goes on without echoes of it: ids that a
broken event may have made or changed are uncertain, and nothing more is said about them.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from simulator import events as e
from simulator.contradictions import Contradiction, check_address, contradictions
from simulator.decide import decide
from simulator.errors import Location, Problems
from simulator.people import People
from simulator.register import Register, evolve
from simulator.rule_sets import DEFAULT, RULE_SETS
from simulator.shapes import BROKEN, Address, Date, EventReference, Id
from simulator.yaml_source import Mapping, Node, Scalar, Sequence, entries

RULES: Final = RULE_SETS[DEFAULT]
"""No contradiction depends on the rule set, so any will do."""


class Story:
    """The check of one file's events. `unreadable`: ids of people about whom the file is broken."""

    def __init__(self, people: People, problems: Problems, unreadable: Collection[str]) -> None:
        self._register = Register(people)
        self._problems = problems
        self._claims: dict[str, tuple[str, Location]] = {}
        self._uncertain = set(unreadable)
        self._event_ids: dict[str, None] = {}
        self._told = 0
        self._day = datetime.date.min

    def claim(self, id: str, kind: str, place: Location) -> None:
        """« One id names one thing »: a person, a record, a school, a label or one event."""
        first_kind, first = self._claims.setdefault(id, (kind, place))
        if first_kind != kind or (kind == "event" and first != place):
            words = {"id": id, "kind": first_kind, "line": str(first.line)}
            self._problems.add(place, "id_taken", words)

    def tell(self, event: Any, node: Node) -> None:
        """Adds a problem for everything that the event contradicts; BROKEN is an event that makes no sense."""
        self._told += 1
        self._check_date(node)
        if event is BROKEN:
            self._doubt(_words(node))
        else:
            assert isinstance(node, Mapping)
            self._claim_names(event, node)
            self._take(event, node)

    def _check_date(self, node: Node) -> None:
        """No event lies before the one before it; one wrong date is one problem, not one for every event after it."""
        value = node.entries["date"][1] if isinstance(node, Mapping) and "date" in node.entries else None
        day = BROKEN if value is None else Date().read(value, Problems(""))
        if value is None or day is BROKEN:
            return
        if day < self._day:
            words = {"date": day.isoformat(), "before": self._day.isoformat()}
            self._problems.add(value.place, "date_goes_back", words)
        self._day = day

    def _take(self, event: e.Event, node: Mapping) -> None:
        named = set(_ids(event))
        found = [one for one in contradictions(event, self._register) if not self._is_echo(one)]
        for one in found:
            self._add(one, _place(node, one.field, one.index))
        if found or not self._uncertain.isdisjoint(named):
            register = self._register
            self._doubt(
                id for id in named if id not in register.student_records and id not in register.guardian_records
            )
            return
        for consequence in decide(event, self._register, RULES):
            evolve(self._register, consequence)

    def _is_echo(self, found: Contradiction) -> bool:
        """Whether an earlier problem may be all that is wrong here."""
        if found.code in ("name_unknown", "not_linked"):
            return bool(self._uncertain)  # an event that was not understood may bring the name, or the link
        return not self._uncertain.isdisjoint(word for value in found.words.values() for word in value.split("/"))

    def _add(self, found: Contradiction, place: Location) -> None:
        id = found.words.get("id", "")
        named = self._problems.id_of(id) if found.code == "unknown_person" else None
        self._problems.add(place, found.code, found.words, word=id, meant=found.known, suggestion=named)

    def _doubt(self, ids: Iterable[str]) -> None:
        self._uncertain.update(id for id in ids if id not in self._register.people.by_id)

    def _claim_names(self, event: e.Event, node: Mapping) -> None:
        if event.id is not None:
            self._event_ids[event.id] = None
            self.claim(event.id, "event", _place(node, "id"))
        for field, named in e.NAMES[type(event)].items():
            value = getattr(event, field)
            if value is None or (named == "label" and value in (e.PROVISIONAL, e.SUPERSEDED)):
                continue
            if named in ("school", "label"):
                self.claim(value, named, _place(node, field))
            elif field == "record" and e.brings_record(event):
                self.claim(value, "record", _place(node, field))

    def check_expected(self, expect: Node | None) -> None:
        """Adds a problem for every account, person or event that an expectation names and the story does not have."""
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
        if isinstance(event, int) and event > self._told:
            words = {"number": str(event), "count": str(self._told)}
            self._problems.add(node.place, "no_such_event_number", words)
        elif isinstance(event, str) and event not in self._event_ids and event not in self._uncertain:
            self._problems.add(node.place, "no_such_event", {"id": event}, word=event, meant=self._event_ids)

    def _check_person(self, node: Node) -> None:
        person, people = Id().read(node, Problems("")), self._register.people.by_id
        if person is not BROKEN and person not in people and person not in self._uncertain:
            self._problems.add(node.place, "unknown_person", {"id": person}, word=person, meant=people)

    def _check_address(self, node: Node) -> None:
        address = Address().read(node, Problems(""))
        if address is not BROKEN and self._uncertain.isdisjoint(address.split("/")):
            for found in check_address(self._register, address, "account"):
                if not self._is_echo(found):
                    self._add(found, node.place)


def _ids(event: e.Event) -> Iterator[str]:
    """Ids of the people and records that an event speaks of, those within addresses included."""
    for field, named in e.NAMES[type(event)].items():
        value = getattr(event, field)
        if value is not None and named not in ("school", "label", "service"):
            for word in (value,) if isinstance(value, str) else value:
                yield from word.split("/")


def _words(node: Node) -> set[str]:
    return {word for scalar in _scalars(node) for word in scalar.text.split("/")}


def _scalars(node: Node) -> Iterator[Scalar]:
    """Every word in a node, depth first, but for the keys."""
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
