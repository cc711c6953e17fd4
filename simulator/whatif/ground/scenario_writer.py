"""Writes a scenario as the text of a file, with an `expect:` from its own replay.

Every proposal is read back and replayed from this text before it is shown.
"""

import datetime
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from msgspec import structs

from simulator.events import Event
from simulator.reading.scenario_edits import NotEditableError, ScenarioText
from simulator.reading.yaml_writing import MAX_COLUMNS, about_lines, flow, given, keys_of, mapping_lines, quoted, word
from simulator.replay import Replay, replay
from simulator.scenario import Scenario, draft_scenario, parse_scenario
from simulator.simulation import Simulation, simulate
from simulator.texts import plain
from simulator.verdict import judge


def write_proposal(
    scenario: Scenario,
    events: Sequence[Event],
    *,
    title: str,
    about: str | None = None,
    comments: Mapping[int, str] | None = None,
    until: datetime.date | None = None,
    replayed: Replay | None = None,
    keep_text: bool = False,
) -> tuple[str, Simulation]:
    """The text of a scenario with the same people and rules and other events, and the simulation of that text.

    `comments`: the line before an event, by its position, from 1; the position after the last one is the end.
    `replayed`: the replay of these events, if there is one. `keep_text`: what is unchanged stays as its author wrote
    it, comments included, where the scenario was read from a text. Raises ContradictionError or ScenarioError if the
    events are not a valid story.
    """
    proposal = structs.replace(
        scenario, title=title, about=about, events=tuple(events), until=until, twin=None, expect=None, lines=()
    )
    replayed = replayed or replay(events, scenario.people, scenario.rules, until)
    expect = expectations_of(events, replayed)
    kept = _written_into(proposal, comments or {}, expect) if keep_text else None
    text = kept if kept is not None else scenario_text(proposal, comments=comments, expect=expect)
    read_back = simulate(parse_scenario(text, scenario.path))
    assert read_back.expectations is not None
    assert not read_back.expectations.failed, "the text does not hold what was replayed"
    return text, read_back


def _written_into(proposal: Scenario, comments: Mapping[int, str], expect: Mapping[str, Any]) -> str | None:
    """The text that the scenario was read from, with what the proposal changes; None where it cannot be edited so."""
    source = draft_scenario(proposal.source).scenario if proposal.source else None
    if source is None or source.people.by_id != proposal.people.by_id:
        return None
    deleted, replaced, inserted = set[int](), dict[int, Event](), dict[int, list[Event]]()
    for kind, a, b, c, d in SequenceMatcher(None, source.events, proposal.events, autojunk=False).get_opcodes():
        both = min(b - a, d - c) if kind == "replace" else 0
        replaced |= {a + n + 1: proposal.events[c + n] for n in range(both)}
        if kind != "equal":
            deleted.update(range(a + both + 1, b + 1))
            inserted[b] = list(proposal.events[c + both : d])
    rules: str | dict[str, Any] = proposal.rules.name
    if proposal.rules_changed:
        rules = {"base": rules, **proposal.rules_changed}
    changes: list[Callable[[ScenarioText], str]] = [
        lambda text: text.retold(inserted, deleted, replaced),
        lambda text: text.with_comments({at: list(_comment(said)) for at, said in comments.items()}),
        lambda text: text.set_title(proposal.title),
        lambda text: text.set_about(proposal.about),
        lambda text: text.set_twin(None),
        lambda text: text.whole if source.ruling == proposal.ruling else text.set_rules(rules),
        lambda text: text.set_until(proposal.until),
        lambda text: text.set_expect(expect),
    ]
    text = proposal.source
    try:
        for change in changes:
            text = change(ScenarioText(text))
    except NotEditableError:
        return None
    return text


def expectations_of(events: Sequence[Event], replayed: Replay) -> dict[str, Any]:
    """A complete `expect:` of what came out."""
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
    yield f"scenario: {quoted(scenario.title)}"
    if scenario.about is not None:
        yield from about_lines(scenario.about)
    if scenario.twin is not None:
        yield f"twin: {word(scenario.twin)}"
    if scenario.rules_changed:
        yield f"rules: {flow({'base': scenario.rules.name, **scenario.rules_changed})}"
    else:
        yield f"rules: {scenario.rules.name}"
    if scenario.schools:
        schools = {id: given(name=of.name, degree=of.degree) for id, of in scenario.schools.items()}
        yield from ["", *mapping_lines("schools", schools)]
    people = {
        person.id: given(**{person.role: person.name}, called=person.called)
        for person in scenario.people.by_id.values()
    }
    yield from ["", *mapping_lines("people", people), "", "events:" if scenario.events else "events: []"]
    for position, event in enumerate(scenario.events, 1):
        yield from _comment(comments.get(position, ""))
        yield from _event(event)
    yield from _comment(comments.get(len(scenario.events) + 1, ""))
    if expect is not None:
        yield from ["", *mapping_lines("expect", expect)]
    if scenario.until is not None:
        yield from ["", f"until: {scenario.until.isoformat()}"]


def _comment(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from (f"  # {part}" for part in textwrap.wrap(plain(line), MAX_COLUMNS - 4, break_on_hyphens=False))


@lru_cache(4096)  # corrected scenarios share most of their events
def _event(event: Event) -> tuple[str, ...]:
    fields = keys_of(event)
    line = f"  - {flow(fields)}"
    if len(line) <= MAX_COLUMNS:
        return (line,)
    lines = enumerate(f"{name}: {flow(value)}" for name, value in fields.items())
    return tuple(f"    {line}" if place else f"  - {line}" for place, line in lines)
