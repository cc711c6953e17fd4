"""Writes a scenario as the text of a file, with an `expect:` from its own replay.

Every proposal is read back and replayed from this text before it is shown.
"""

import datetime
import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import structs

from simulator.events import Event
from simulator.replay import Replay, replay
from simulator.scenario import Scenario, parse_scenario
from simulator.simulation import Simulation, simulate
from simulator.texts import plain
from simulator.verdict import judge

MAX_COLUMNS = 120
_PLAIN = re.compile(r"[^\W\d_]([\w .'’/-]*\w)?")
"""Texts that need no quotes in YAML, even between braces."""


def write_proposal(
    scenario: Scenario,
    events: Sequence[Event],
    *,
    title: str,
    about: str | None = None,
    comments: Mapping[int, str] | None = None,
    until: datetime.date | None = None,
    replayed: Replay | None = None,
) -> tuple[str, Simulation]:
    """The text of a scenario with the same people and rules and other events, and the simulation of that text.

    `comments`: the line before an event, by its position, from 1; the position after the last one is the end.
    `replayed`: the replay of these events, if there is one. Raises ContradictionError or ScenarioError if the events
    are not a valid story.
    """
    proposal = structs.replace(
        scenario, title=title, about=about, events=tuple(events), until=until, twin=None, expect=None, lines=()
    )
    replayed = replayed or replay(events, scenario.people, scenario.rules, until)
    text = scenario_text(proposal, comments=comments, expect=_expectations(events, replayed))
    read_back = simulate(parse_scenario(text, scenario.path))
    assert read_back.expectations is not None
    assert not read_back.expectations.failed, "the text does not hold what was replayed"
    return text, read_back


def _expectations(events: Sequence[Event], replayed: Replay) -> dict[str, Any]:
    """A complete `expect:`, from the verdict on a replay."""
    verdict = judge(replayed)
    access: dict[str, dict[str, str]] = {}
    for row in verdict.access:
        access.setdefault(row.person, {})[row.student] = row.status
    refused = [step.position for step in replayed.steps if step.refusal and step.position is not None]
    return {
        "accounts": {row.account: row.state for row in verdict.accounts},
        "invalid": [letter.account for letter in verdict.invalid],
        "to_notify": [row.account or [row.person, row.student] for row in verdict.to_notify],
        "refused": [events[position - 1].id or position for position in refused],
        "mistakes": [mistake.kind for mistake in verdict.mistakes],
        "access": access,
    }


def scenario_text(
    scenario: Scenario, *, comments: Mapping[int, str] | None = None, expect: Mapping[str, Any] | None = None
) -> str:
    """The text of a scenario file, with these comments and expectations."""
    return "".join(line + "\n" for line in _lines(scenario, comments or {}, expect))


def _lines(scenario: Scenario, comments: Mapping[int, str], expect: Mapping[str, Any] | None) -> Iterator[str]:
    yield f"scenario: {_quoted(scenario.title)}"
    if scenario.about is not None:
        yield from _about(scenario.about)
    if scenario.twin is not None:
        yield f"twin: {_scalar(scenario.twin)}"
    if scenario.rules_changed:
        yield f"rules: {_flow({'base': scenario.rules.name, **scenario.rules_changed})}"
    else:
        yield f"rules: {scenario.rules.name}"
    if scenario.schools:
        schools = {id: _given(name=of.name, degree=of.degree) for id, of in scenario.schools.items()}
        yield from ["", *_mapping("schools", schools)]
    people = {
        person.id: _given(**{person.role: person.name}, called=person.called)
        for person in scenario.people.by_id.values()
    }
    yield from ["", *_mapping("people", people), "", "events:" if scenario.events else "events: []"]
    for position, event in enumerate(scenario.events, 1):
        yield from _comment(comments.get(position, ""))
        yield from _event(event)
    yield from _comment(comments.get(len(scenario.events) + 1, ""))
    if expect is not None:
        yield from ["", *_mapping("expect", expect)]
    if scenario.until is not None:
        yield from ["", f"until: {scenario.until.isoformat()}"]


def _given(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}


def _comment(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from (f"  # {part}" for part in textwrap.wrap(plain(line), MAX_COLUMNS - 4, break_on_hyphens=False))


@lru_cache(4096)  # corrected scenarios share most of their events
def _event(event: Event) -> tuple[str, ...]:
    named = {"id": event.id} if event.id is not None else {}
    fields = {**named, "date": event.date, "event": event.kind, **event.fields()}
    line = f"  - {_flow(fields)}"
    if len(line) <= MAX_COLUMNS:
        return (line,)
    lines = enumerate(f"{name}: {_flow(value)}" for name, value in fields.items())
    return tuple(f"    {line}" if place else f"  - {line}" for place, line in lines)


def _about(about: str) -> Iterator[str]:
    lines = textwrap.wrap(about, MAX_COLUMNS - 2, break_long_words=False, break_on_hyphens=False)
    if " ".join(lines) != about or about.startswith("#"):
        yield f"about: {_quoted(about)}"  # a folded block would change the text
        return
    yield "about: >"
    yield from (f"  {line}" for line in lines)


def _mapping(key: str, values: Mapping[str, Any]) -> Iterator[str]:
    yield f"{key}:" if values else f"{key}: {{}}"
    for name, value in values.items():
        line = f"  {name}: {_flow(value)}"
        if isinstance(value, dict) and len(line) > MAX_COLUMNS:
            yield f"  {name}:"
            yield from (f"    {one}: {_flow(of)}" for one, of in value.items())
        else:
            yield line


def _flow(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{name}: {_flow(of)}" for name, of in value.items()) + "}"
        case tuple() | list():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case bool():
            return str(value).lower()
        case datetime.date():
            return value.isoformat()
        case int():
            return str(value)
        case _:
            return _scalar(value)


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text != "null" else _quoted(text)


def _quoted(text: str) -> str:
    """The text in double quotes, which JSON and YAML read alike."""
    return json.dumps(text, ensure_ascii=False)
