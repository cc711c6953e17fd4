"""A scenario: reads people, events and expectations from a file, or reports all the problems of the file at once."""

import datetime
import os
import re
from collections import abc
from typing import Any

from msgspec import Struct, structs

from simulator import rule_sets
from simulator.errors import START, Location, Problem, Problems, ScenarioError
from simulator.events import Event
from simulator.people import People, Person, School
from simulator.reading.consistency import ConsistencyCheck
from simulator.reading.field_types import BROKEN, KeysReading
from simulator.reading.scenario_format import EVENT, PERSON, RULES, SCENARIO
from simulator.reading.yaml_source import (
    MAX_SIZE,
    Arrival,
    Mapping,
    Node,
    Scalar,
    Sequence,
    arrivals,
    entries,
    read_text,
)
from simulator.replay import Replay
from simulator.rule_sets import RuleSet


class Expectation(Struct, frozen=True):
    """One key of `expect:`, with its value and its line."""

    key: str
    value: Any
    line: int


class Ruling(Struct, frozen=True):
    """The rule set to replay under; `changed` holds the values that were changed, as typed."""

    rules: RuleSet
    changed: dict[str, str] = {}
    named: bool = True
    """Whether the rule set was chosen; otherwise it is the default."""

    @property
    def changes(self) -> str:
        """The changed values as a file writes them: `activate_within: 30 days`."""
        return ", ".join(f"{name}: {value}" for name, value in self.changed.items())


class Scenario(Struct, frozen=True):
    """A scenario without contradictions, ready to be replayed."""

    path: str
    title: str
    people: People
    events: tuple[Event, ...]
    lines: tuple[int, ...]
    """The line of every event in the file."""
    rules: RuleSet
    rules_changed: dict[str, str] = {}
    """The values of the rule set that were changed, as typed."""
    rules_named: bool = False
    """Whether the rules were chosen, by the file or by the caller."""
    about: str | None = None
    twin: str | None = None
    twin_place: Location = START
    """The place of `twin:` in the file."""
    expect: tuple[Expectation, ...] | None = None
    until: datetime.date | None = None
    warnings: tuple[Problem, ...] = ()
    """What the author may not have meant, such as a title cut off by a `#`."""
    schools: abc.Mapping[str, School] = {}
    """Names and degrees of the schools, by id; empty if the file does not give them."""
    source: str = ""
    """The text that it was read from; empty for a scenario that was not read."""
    replayed: Replay | None = None
    """The replay made while the file was read; None if the scenario was made otherwise."""

    @property
    def ruling(self) -> Ruling:
        """The rules under which it is replayed."""
        return Ruling(self.rules, self.rules_changed, self.rules_named)

    def under(self, ruling: Ruling | None, *, expect: bool = False) -> "Scenario":
        """The same scenario under other rules, if given. Its expectations hold for its own; `expect` keeps them."""
        if ruling is None:
            return self
        kept = self.expect if expect else None
        return structs.replace(
            self, rules=ruling.rules, rules_changed=ruling.changed, rules_named=ruling.named, expect=kept
        )


Rules = str | abc.Mapping[str, object] | Ruling | None
"""Rules to replay under: a name, the words of a scenario file, or a mapping of values; None: the scenario's own."""


def ruling_of(given: Rules) -> Ruling | None:
    """Converts what a caller gave as `rules`. Raises ScenarioError with all problems."""
    if given is None or isinstance(given, Ruling):
        return given
    if isinstance(given, str):
        return read_ruling(given)
    return read_ruling("{" + ", ".join(f"{name}: {value}" for name, value in given.items()) + "}")


def read_ruling(text: str) -> Ruling:
    """Reads rules as a scenario file writes them: `educonnect-2020`, or `{base: educonnect-2020, grouping: refused}`.

    Raises ScenarioError with all problems.
    """
    problems = Problems("rules")
    node: Node = Scalar(text.strip(), False, START)
    if text.lstrip().startswith("{"):
        node = next(arrivals(f"rules: {text}", problems)).node
    value = RULES.read(node, problems)
    problems.stop()
    return _ruling(value, node)


def load_scenario(path: str | os.PathLike[str], max_size: int = MAX_SIZE) -> Scenario:
    """Reads a scenario file. Raises ScenarioError with all problems, each with its place."""
    problems = Problems(os.fspath(path))
    return _read(read_text(problems.path, problems, max_size), problems)


def parse_scenario(text: str, path: str = "scenario.yaml") -> Scenario:
    """Reads a scenario from a text; problems and reports call it `path`. Raises ScenarioError with all problems."""
    return _read(text, Problems(path))


class Draft(Struct, frozen=True):
    """A scenario while it is being written: what can be read of it, whatever is wrong."""

    problems: tuple[Problem, ...]
    """All that is wrong, in the order of the file."""
    people: People
    schools: abc.Mapping[str, School]
    ruling: Ruling
    events: tuple[Event | None, ...]
    """None for an event that makes no sense."""
    lines: tuple[int, ...]
    """Line of every event in the file."""
    scenario: Scenario | None
    """The scenario, if nothing is wrong with it."""


def draft_scenario(text: str, path: str = "scenario.yaml") -> Draft:
    """What can be read of a text. Raises nothing: problems are part of the answer."""
    problems = Problems(path)
    reader = _Reader(problems, schools_expected=_SCHOOLS.search(text) is not None)
    try:
        for arrival in arrivals(text, problems):
            reader.take(arrival)
        scenario = reader.finish()
    except ScenarioError as error:
        return reader.draft(error.problems, None)
    return reader.draft(scenario.warnings, scenario)


def _read(text: str, problems: Problems) -> Scenario:
    reader = _Reader(problems, schools_expected=_SCHOOLS.search(text) is not None)
    for arrival in arrivals(text, problems):
        reader.take(arrival)
    return reader.finish()


_SCHOOLS = re.compile(r"^['\"]?schools\b", re.MULTILINE)
"""Finds `schools:`. Names of accounts depend on it (R33), so events are replayed only after it has been read."""


class _Reader:
    """A file being read. Events are replayed as they arrive, so that reading a hopeless file stops early."""

    def __init__(self, problems: Problems, *, schools_expected: bool) -> None:
        self._problems = problems
        self._reading = KeysReading(SCENARIO, problems)
        self._entries: dict[str, tuple[Scalar, Node]] = {}
        self._values: dict[str, Any] = {}
        self._events: list[tuple[Any, Node]] = []
        self._events_key: Scalar | None = None
        self._people = People.of(())
        self._schools_expected = schools_expected
        self._schools: dict[str, School] | None = None
        self._check: ConsistencyCheck | None = None
        self._doubled: set[str] = set()

    def take(self, arrival: Arrival) -> None:
        """Takes the next part of the file."""
        key = arrival.key.text
        if arrival.is_item:
            if key == "events":
                self._take_event(arrival)
        elif key in self._entries:
            self._doubled.add(key)
            self._check = None if key == "people" else self._check  # it is unknown which one is meant
        else:
            self._entries[key] = (arrival.key, arrival.node)
            if key == "events" and isinstance(arrival.node, Sequence):
                self._reading.given(key)
            else:
                self._values[key] = self._reading.value(arrival.key, arrival.node)
            if key == "schools":
                self._schools = _schools(self._values[key], arrival.node)
            if key in ("people", "schools") and (self._schools is not None or not self._schools_expected):
                self._begin_check()

    def _take_event(self, arrival: Arrival) -> None:
        self._events_key = self._events_key or arrival.key
        if arrival.key is not self._events_key:
            return  # a second list of events, which is a problem and is not replayed
        event = EVENT.read(arrival.node, self._problems)
        self._events.append((event, arrival.node))
        if self._check:
            self._check.take(event, arrival.node)

    def _begin_check(self) -> None:
        people = self._entries["people"][1] if "people" in self._entries else None
        if self._check or self._doubled or not isinstance(people, Mapping):
            return
        read = {id.text: PERSON.read(node, Problems("")) for id, node in entries(people)}
        schools = self._schools or {}
        primary = (id for id, school in schools.items() if school.degree == "primary")
        self._people = People.of((Person(id, *person) for id, person in read.items() if person is not BROKEN), primary)
        self._problems.names = {person.name: id for id, person in self._people.by_id.items()}
        unreadable = {id for id, person in read.items() if person is BROKEN}  # their problems are known already
        self._check = ConsistencyCheck(self._people, self._schools, self._ruling().rules, self._problems, unreadable)
        for event, node in self._events:
            self._check.take(event, node)

    def _ruling(self) -> Ruling:
        """The rules of the file as far as it has been read; the default if they are missing or broken."""
        value = self._values.get("rules")
        return _ruling(
            None if value is BROKEN else value, self._entries["rules"][1] if "rules" in self._entries else None
        )

    def draft(self, problems: abc.Sequence[Problem], scenario: Scenario | None) -> Draft:
        """What was read so far, with what was found."""
        events = tuple(None if event is BROKEN else event for event, _ in self._events)
        lines = tuple(node.place.line for _, node in self._events)
        return Draft(tuple(problems), self._people, self._schools or {}, self._ruling(), events, lines, scenario)

    def finish(self) -> Scenario:
        """The scenario. Raises ScenarioError if there were problems."""
        root = Mapping(self._entries, START)
        values, events = self._values, self._events
        self._reading.finish(root)
        self._begin_check()
        if self._check and "events" in self._entries and self._doubled.isdisjoint(("people", "events", "expect")):
            self._check.check_expected(_node(root, "expect"))
        _check_until(values.get("until"), root, events, self._problems)
        self._problems.stop()
        assert self._check is not None
        ruling = self._ruling()
        return Scenario(
            path=self._problems.path,
            title=values["scenario"],
            people=self._people,
            schools=self._schools or {},
            events=tuple(event for event, _ in events),
            lines=tuple(node.place.line for _, node in events),
            rules=ruling.rules,
            rules_changed=ruling.changed,
            rules_named=ruling.named,
            about=values.get("about"),
            twin=values.get("twin"),
            twin_place=twin.place if (twin := _node(root, "twin")) else START,
            expect=_expectations(root, values["expect"]) if "expect" in values else None,
            until=values.get("until"),
            warnings=tuple(self._problems.warnings),
            source=self._problems.text,
            replayed=self._check.finish(values.get("until")),
        )


def _schools(values: Any, node: Node) -> dict[str, School]:
    """The schools that the file names; if `schools:` has problems, their ids alone."""
    schools = values if values is not BROKEN else {id.text: {} for id, _ in entries(node)}
    return {id: School(id, value) if isinstance(value, str) else School(id, **value) for id, value in schools.items()}


def _node(root: Mapping, key: str) -> Node | None:
    return root.entries[key][1] if key in root.entries else None


def _ruling(value: Any, node: Node | None) -> Ruling:
    """The rule set that the value of `rules:` names, and the values that it changes, as typed."""
    if value is None or isinstance(value, str):
        return Ruling(rule_sets.RULE_SETS[value or rule_sets.DEFAULT], named=value is not None)
    changed = {name: new for name, new in value.items() if name != "base"}
    typed = {key.text: node.text for key, node in entries(node) if isinstance(node, Scalar) and key.text != "base"}
    return Ruling(rule_sets.RULE_SETS[value.get("base", rule_sets.DEFAULT)].changed(changed), typed)


def _check_until(until: Any, root: Mapping, events: list[tuple[Any, Node]], problems: Problems) -> None:
    days = [event.date for event, _ in events if event is not BROKEN]
    if isinstance(until, datetime.date) and days and until < days[-1]:
        words = {"date": until.isoformat(), "last": days[-1].isoformat()}
        problems.add(root.entries["until"][1].place, "until_too_early", words)


def _expectations(root: Mapping, values: dict[str, Any]) -> tuple[Expectation, ...]:
    lines = {key.text: key.place.line for key, _ in entries(_node(root, "expect"))}
    return tuple(Expectation(key, value, lines[key]) for key, value in values.items())
