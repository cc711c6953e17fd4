"""Reads events written as in a scenario file, or reports all their problems, each with its place.

An event must not contradict the story so far, just as in a file.
"""

import datetime
from collections.abc import Sequence

from simulator import events as e
from simulator.errors import START, Location, Problem, Problems, ScenarioError
from simulator.reading.field_types import BROKEN
from simulator.reading.scenario_format import EVENT
from simulator.reading.yaml_source import Mapping, Node, Scalar, arrivals
from simulator.reading.yaml_source import Sequence as YamlSequence
from simulator.registers.contradictions import contradictions
from simulator.registers.decide import decide
from simulator.registers.register import evolve, rebuilt
from simulator.replay import Replay

NO_EVENT = {"not_a_scenario", "empty_file", "colon_without_space"}
"""Codes with which the file reader rejects a text that is not a mapping; here they become `expected_event`."""


def read_events(texts: Sequence[str], base: Replay, so_far: Sequence[e.Event]) -> tuple[e.Event, ...]:
    """The events in these texts, after the story so far. An event without a date happens on the day of the one before.

    Raises ScenarioError with the problems of the first text that has any: `--event:1:12: …`.
    """
    day = base.last_day or datetime.date.min
    register = rebuilt(base.register.people, (one for step in base.steps for one in step.consequences))
    events: list[e.Event] = []
    for number, text in enumerate(texts, 1):
        problems = Problems("--event" if len(texts) == 1 else f"--event {number}")
        node = _mapping(text, problems)
        if node is not None and "date" not in node.entries and base.last_day is not None:
            node.entries["date"] = (Scalar("date", True, START), Scalar(day.isoformat(), True, START))
        event = BROKEN if node is None else EVENT.read(node, problems)
        problems.stop()
        assert isinstance(event, e.Event)
        assert node is not None
        if event.date < day and base.last_day is not None:
            words = {"date": event.date.isoformat(), "before": day.isoformat()}
            problems.add(_place(node, "date"), "date_goes_back", words)
        for found in contradictions(event, register):
            place = _place(node, found.field, found.index)
            problems.add(place, found.code, found.words, word=found.words.get("id", ""), meant=found.known)
        if event.id is not None and any(event.id == one.id for one in (*so_far, *events)):
            problems.add(_place(node, "id"), "taken_in_story", {"id": event.id, "kind": "event"})
        problems.stop()
        evolve(register, decide(event, register, base.rules))
        events.append(event)
        day = event.date
    return tuple(events)


def _mapping(text: str, problems: Problems) -> Mapping | None:
    """The keys of an event; problems about a scenario are reworded for an event."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    try:
        for arrival in arrivals(text, problems):
            if not arrival.is_item:
                entries.setdefault(arrival.key.text, (arrival.key, arrival.node))
    except ScenarioError as error:
        raise ScenarioError([_of_event(problem) for problem in error.problems]) from None
    return Mapping(entries, START)


def _of_event(problem: Problem) -> Problem:
    if problem.code in NO_EVENT:
        return Problem(problem.path, problem.location, "expected_event")
    return problem


def _place(node: Mapping, field: str, index: int | None = None) -> Location:
    value = node.entries[field][1]
    if index is not None and isinstance(value, YamlSequence):
        value = value.items[index]
    return value.place
