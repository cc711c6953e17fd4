"""A scenario: values of a file → people, events and expectations, or all the problems of the file at once."""

import datetime
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from simulator import rules
from simulator.errors import START, Problems
from simulator.events import Event
from simulator.people import People, Person
from simulator.rules import RuleSet
from simulator.scenario_format import EVENT, PERSON, SCENARIO
from simulator.shapes import BROKEN, KeysReading
from simulator.story import Story
from simulator.yaml_source import MAX_SIZE, Mapping, Node, Scalar, Sequence, arrivals, read_text


class Expectation(Struct, frozen=True):
    """One key of `expect:`, with the line it stands on."""

    key: str
    value: Any
    line: int


class Scenario(Struct, frozen=True):
    """A story that contradicts nothing, ready to be replayed."""

    path: str
    title: str
    people: People
    events: tuple[Event, ...]
    lines: tuple[int, ...]
    """Line of every event in the file."""
    rules: RuleSet
    rules_changed: dict[str, str] = {}
    """Values of the rule set that the file changes, as typed."""
    about: str | None = None
    twin: str | None = None
    expect: tuple[Expectation, ...] | None = None
    until: datetime.date | None = None


def load_scenario(path: str, max_size: int = MAX_SIZE) -> Scenario:
    """The scenario in a file. Raises ScenarioError with all problems, each with its place."""
    problems = Problems(path)
    return _read(read_text(path, problems, max_size), problems)


def parse_scenario(text: str, path: str = "scenario.yaml") -> Scenario:
    """The scenario in a text; `path` is the name under which problems and reports speak of it."""
    return _read(text, Problems(path))


def _read(text: str, problems: Problems) -> Scenario:
    root, values, events = _read_shape(text, problems)
    people, unreadable = _people(root)
    rule_set, changed = _rules(values.get("rules"), root)
    story = Story(people, rule_set, problems, unreadable)
    if isinstance(root.entries.get("people", (None, None))[1], Mapping):  # else every name would seem unknown
        for person, _ in _entries(root, "people"):
            story.claim(person.text, "person", person.place)
        story.tell(events)
        if values.get("expect", BROKEN) is not BROKEN:
            story.check_expected(_node(root, "expect"))
    _check_until(values.get("until"), root, events, problems)
    problems.stop()
    return Scenario(
        path=problems.path,
        title=values["scenario"],
        people=people,
        events=tuple(event for event, _ in events),
        lines=tuple(node.place.line for _, node in events),
        rules=rule_set,
        rules_changed=changed,
        about=values.get("about"),
        twin=values.get("twin"),
        expect=_expectations(root, values["expect"]) if "expect" in values else None,
        until=values.get("until"),
    )


def _read_shape(text: str, problems: Problems) -> tuple[Mapping, dict[str, Any], list[tuple[Any, Node]]]:
    """The file's top mapping as nodes, its values (BROKEN where a problem was found), and every event with its node."""
    reading = KeysReading(SCENARIO, problems)
    values: dict[str, Any] = {}
    entries: dict[str, tuple[Scalar, Node]] = {}
    events: list[tuple[Any, Node]] = []
    for arrival in arrivals(text, problems):
        key = arrival.key.text
        if arrival.is_item:
            if key == "events":
                events.append((EVENT.read(arrival.node, problems), arrival.node))
            continue
        entries[key] = (arrival.key, arrival.node)
        if key == "events" and isinstance(arrival.node, Sequence):
            reading.given(key)
        else:
            values[key] = reading.value(arrival.key, arrival.node)
    root = Mapping(entries, START)
    reading.finish(root)
    return root, values, events


def _node(root: Mapping, key: str) -> Node:
    return root.entries[key][1]


def _entries(root: Mapping, key: str) -> Iterator[tuple[Scalar, Node]]:
    node = _node(root, key) if key in root.entries else None
    if isinstance(node, Mapping):
        yield from node.entries.values()


def _people(root: Mapping) -> tuple[People, set[str]]:
    """The people who can be understood, and the ids of those who cannot; their problems are known already."""
    read = {id.text: PERSON.read(node, Problems("")) for id, node in _entries(root, "people")}
    people = People.of(Person(id, *person) for id, person in read.items() if person is not BROKEN)
    return people, {id for id, person in read.items() if person is BROKEN}


def _rules(value: Any, root: Mapping) -> tuple[RuleSet, dict[str, str]]:
    """The rule set, and the values that the file changes, as typed."""
    if value is None or value is BROKEN:
        return rules.RULE_SETS[rules.DEFAULT], {}
    if isinstance(value, str):
        return rules.RULE_SETS[value], {}
    changed = {name: of for name, of in value.items() if name != "base"}
    typed = {key.text: node.text for key, node in _entries(root, "rules") if isinstance(node, Scalar)}
    typed.pop("base", None)
    return rules.RULE_SETS[value.get("base", rules.DEFAULT)].changed(changed), typed


def _check_until(until: Any, root: Mapping, events: list[tuple[Any, Node]], problems: Problems) -> None:
    days = [event.date for event, _ in events if event is not BROKEN]
    if isinstance(until, datetime.date) and days and until < days[-1]:
        words = {"date": until.isoformat(), "last": days[-1].isoformat()}
        problems.add(_node(root, "until").place, "until_too_early", words)


def _expectations(root: Mapping, values: dict[str, Any]) -> tuple[Expectation, ...]:
    lines = {key.text: key.place.line for key, _ in _entries(root, "expect")}
    return tuple(Expectation(key, value, lines[key]) for key, value in values.items())
