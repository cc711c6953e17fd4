"""Told events → everything in them that contradicts the story, each with its place.

The events are told to a register one by one. After a problem the telling goes on without echoes of it: ids that a
broken event may have made or changed are uncertain, and nothing more is said about them.
"""

import datetime
from collections.abc import Collection, Iterator
from typing import Any, cast

from simulator import events as e
from simulator.contradictions import Contradiction, check_address, contradictions
from simulator.decide import decide
from simulator.errors import Location, Problems
from simulator.people import People
from simulator.register import Register, evolve
from simulator.rules import RuleSet
from simulator.shapes import BROKEN, Date
from simulator.yaml_source import Mapping, Node, Scalar, Sequence


class Story:
    """The check of one file's events. `unreadable`: ids of people about whom the file is broken."""

    def __init__(self, people: People, rules: RuleSet, problems: Problems, unreadable: Collection[str]) -> None:
        self._register = Register(people)
        self._rules = rules
        self._problems = problems
        self._claims: dict[str, tuple[str, Location]] = {}
        self._uncertain = set(unreadable)
        self._event_ids: set[str] = set()
        self._told = 0

    def claim(self, id: str, kind: str, place: Location) -> None:
        """« One id names one thing »: a person, a record, a school, a label or one event."""
        first_kind, first = self._claims.setdefault(id, (kind, place))
        if first_kind != kind or (kind == "event" and first != place):
            words = {"id": id, "kind": first_kind, "line": str(first.line)}
            self._problems.add(place, "id_taken", words)

    def tell(self, events: list[tuple[Any, Node]]) -> None:
        """Adds a problem for everything that an event contradicts; `events` are BROKEN where they make no sense."""
        day = datetime.date.min
        self._told = len(events)
        for event, node in events:
            day = self._check_date(node, day)
            if event is BROKEN:
                self._doubt(_words(node), but=self._register.people.by_id)
            else:
                assert isinstance(node, Mapping)
                self._claim_names(event, node)
                self._take(event, node)

    def _check_date(self, node: Node, before: datetime.date) -> datetime.date:
        """The day of an event, which must not lie before the one before it; one wrong date is one problem."""
        value = node.entries["date"][1] if isinstance(node, Mapping) and "date" in node.entries else None
        day = BROKEN if value is None else Date().read(value, Problems(""))
        if value is None or day is BROKEN:
            return before
        if day < before:
            self._problems.add(value.place, "date_goes_back", {"date": day.isoformat(), "before": before.isoformat()})
        return cast(datetime.date, day)

    def _take(self, event: e.Event, node: Mapping) -> None:
        named = set(_ids(event))
        found = [one for one in contradictions(event, self._register) if not self._is_echo(one)]
        for one in found:
            self._add(one, _place(node, one.field, one.index))
        if found or not self._uncertain.isdisjoint(named):
            register = self._register
            self._doubt(named, but=(*register.people.by_id, *register.student_records, *register.guardian_records))
            return
        for consequence in decide(event, self._register, self._rules):
            evolve(self._register, consequence)

    def _is_echo(self, found: Contradiction) -> bool:
        """Whether an earlier problem may be all that is wrong here."""
        if found.code == "name_unknown":
            return bool(self._uncertain)  # whoever bears the name may stand in an event that was not understood
        return not self._uncertain.isdisjoint(word for value in found.words.values() for word in value.split("/"))

    def _add(self, found: Contradiction, place: Location) -> None:
        self._problems.add(place, found.code, found.words, word=found.words.get("id", ""), meant=found.known)

    def _doubt(self, ids: Collection[str], but: Collection[str]) -> None:
        self._uncertain.update(set(ids).difference(but))

    def _claim_names(self, event: e.Event, node: Mapping) -> None:
        if event.id is not None:
            self._event_ids.add(event.id)
            self.claim(event.id, "event", _place(node, "id"))
        for field, named in e.NAMES[type(event)].items():
            value = getattr(event, field)
            if value in (None, e.PROVISIONAL, e.SUPERSEDED):
                continue
            if named in ("school", "label"):
                self.claim(value, named, _place(node, field))
            elif field == "record" and e.brings_record(event):
                self.claim(value, "record", _place(node, field))

    def check_expected(self, expect: Node) -> None:
        """Adds a problem for every account, person or event that an expectation names and the story does not have."""
        assert isinstance(expect, Mapping)
        for key, (_, node) in expect.entries.items():
            for scalar in _scalars(node, keys_only=key in ("accounts", "access")):
                if key == "refused":
                    self._check_event(scalar)
                elif key == "access" or (
                    key == "to_notify" and isinstance(node, Sequence) and scalar not in node.items
                ):
                    self._check_person(scalar)
                elif key != "mistakes":
                    self._check_address(scalar)

    def _check_event(self, scalar: Scalar) -> None:
        if scalar.plain and scalar.text.isdecimal():
            if int(scalar.text) > self._told:
                words = {"number": scalar.text, "count": str(self._told)}
                self._problems.add(scalar.place, "no_such_event_number", words)
        elif scalar.text not in self._event_ids | self._uncertain:
            words = {"id": scalar.text}
            self._problems.add(scalar.place, "no_such_event", words, word=scalar.text, meant=sorted(self._event_ids))

    def _check_person(self, scalar: Scalar) -> None:
        people = self._register.people.by_id
        if scalar.text not in people and scalar.text not in self._uncertain:
            self._problems.add(scalar.place, "unknown_person", {"id": scalar.text}, word=scalar.text, meant=people)

    def _check_address(self, scalar: Scalar) -> None:
        if self._uncertain.isdisjoint(scalar.text.split("/")):
            for found in check_address(self._register, scalar.text, "account"):
                self._add(found, scalar.place)


def _ids(event: e.Event) -> Iterator[str]:
    """Ids of the people and records that an event speaks of, those within addresses included."""
    for field, named in e.NAMES[type(event)].items():
        value = getattr(event, field)
        if value is not None and named not in ("school", "label", "service"):
            for word in (value,) if isinstance(value, str) else value:
                yield from word.split("/")


def _words(node: Node) -> set[str]:
    return {word for scalar in _scalars(node) for word in scalar.text.split("/")}


def _scalars(node: Node, keys_only: bool = False) -> Iterator[Scalar]:
    """Every word in a node, depth first; only the keys of its mappings if asked for."""
    match node:
        case Scalar():
            if not keys_only:
                yield node
        case Sequence(items=items):
            for item in items:
                yield from _scalars(item, keys_only)
        case Mapping(entries=entries):
            for key, value in entries.values():
                if keys_only:
                    yield key
                yield from _scalars(value, keys_only)


def _place(node: Mapping, field: str, index: int | None = None) -> Location:
    value = node.entries[field][1]
    if index is not None and isinstance(value, Sequence):
        value = value.items[index]
    return value.place
