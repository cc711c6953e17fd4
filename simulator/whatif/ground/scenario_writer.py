"""Writes a scenario as the text of a file, with an `expect:` from its own replay.

Every proposal is read back and replayed from this text before it is shown.
"""

import datetime
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache, partial
from itertools import pairwise
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
    origins: Sequence[int | None] | None = None,
    comments: Mapping[int, str] | None = None,
    instead: Mapping[int, str] | None = None,
    until: datetime.date | None = None,
    replayed: Replay | None = None,
) -> tuple[str, Simulation]:
    """The text of a scenario with the same people and rules and other events, and the simulation of that text.

    `origins`: of each event, its position in the text that the scenario was read from, None if it is new; all that is
    not changed stays as its author wrote it. Without `origins`, or where the text cannot be edited, it is written anew.
    `comments`: the lines before an event, by its position, from 1; the position after the last one is the end.
    `instead`: the lines in the place of an event that is left out, by its position in the text. `replayed`: the replay
    of these events, if there is one. Raises ContradictionError or ScenarioError if the events are not a valid story.
    """
    proposal = structs.replace(
        scenario, title=title, about=about, events=tuple(events), until=until, twin=None, expect=None, lines=()
    )
    replayed = replayed or replay(events, scenario.people, scenario.rules, until)
    expect = expectations_of(events, replayed)
    comments, instead, text = comments or {}, instead or {}, None
    if origins is not None:
        text = _edited(proposal, origins, comments, instead, expect)
        comments = _all_comments(comments, instead, origins)
    if text is None:
        text = scenario_text(proposal, comments=comments, expect=expect)
    read_back = simulate(parse_scenario(text, scenario.path))
    assert read_back.expectations is not None
    assert not read_back.expectations.failed, "the text does not hold what was replayed"
    return text, read_back


def _edited(
    proposal: Scenario,
    origins: Sequence[int | None],
    comments: Mapping[int, str],
    instead: Mapping[int, str],
    expect: Mapping[str, Any],
) -> str | None:
    """The text that the scenario was read from, with what the proposal changes; None where it cannot be edited so."""
    source = _read_again(proposal.source) if proposal.source else None
    if source is None or not proposal.people.by_id.items() <= source.people.by_id.items():
        return None
    kept = [origin for origin in origins if origin is not None]
    moves, order = _moves(len(source.events), kept)
    places = {origin: place for place, origin in enumerate(order, 1)}
    replaced, inserted = dict[int, Event](), dict[int, list[Event]]()
    place = 0
    for event, origin in zip(proposal.events, origins, strict=True):
        if origin is None:
            inserted.setdefault(place, []).append(event)
            continue
        place = places[origin]
        if event != source.events[origin - 1]:
            replaced[place] = event
    gone = [places[origin] for origin in places.keys() - set(kept)]
    left_out = {places[origin]: list(_comment(lines)) for origin, lines in instead.items()}
    above = {at: list(_comment(lines)) for at, lines in comments.items()}
    people = source.people.by_id.keys() - proposal.people.by_id.keys()
    rules: str | dict[str, Any] = proposal.rules.name
    if proposal.rules_changed:
        rules = {"base": rules, **proposal.rules_changed}
    changes: list[Callable[[ScenarioText], str]] = [
        *(partial(ScenarioText.move, position=position, to=to) for position, to in moves),
        lambda text: text.retold(inserted, gone, replaced, instead=left_out, empty_chapters=False),
        lambda text: text.with_comments(above) if above else text.whole,
        lambda text: text.remove_people(people) if people else text.whole,
        lambda text: text.set_title(proposal.title),
        lambda text: text.set_about(proposal.about),
        lambda text: text.set_twin(None),
        lambda text: text.whole if source.ruling == proposal.ruling else text.set_rules(rules),
        lambda text: text.set_until(proposal.until),
        lambda text: text.set_expect(expect),
    ]
    text = proposal.source
    try:
        edited = _located(text)
        for change in changes:
            text, before = change(edited), text
            edited = edited if text == before else ScenarioText(text)
    except NotEditableError:
        return None
    return text


@lru_cache(1)
def _located(text: str) -> ScenarioText:
    return ScenarioText(text)


@lru_cache(1)  # most proposals of a search are about the same file
def _read_again(text: str) -> Scenario | None:
    return draft_scenario(text).scenario


def _moves(count: int, origins: Sequence[int]) -> tuple[list[tuple[int, int]], list[int]]:
    """The moves, one after the other, that bring events of a text in this order; then the order of all `count`."""
    matching = SequenceMatcher(None, sorted(origins), origins, autojunk=False).get_matching_blocks()
    in_order = {origins[block.b + offset] for block in matching for offset in range(block.size)}
    moves, order = [], list(range(1, count + 1))
    for before, origin in pairwise([0, *origins]):
        if origin not in in_order:
            position = order.index(origin) + 1
            order.remove(origin)
            place = order.index(before) + 1 if before else 0
            order.insert(place, origin)
            moves.append((position, place + 1))
    return moves, order


def _all_comments(
    comments: Mapping[int, str], instead: Mapping[int, str], origins: Sequence[int | None]
) -> Mapping[int, str]:
    """All comments by the position before which they stand; for an event that is left out, that of the next one."""
    above: dict[int, list[str]] = {}
    for gone in sorted(instead):
        later = (at for at, origin in enumerate(origins, 1) if origin is not None and origin > gone)
        above.setdefault(next(later, len(origins) + 1), []).append(instead[gone])
    for at, lines in comments.items():
        above.setdefault(at, []).append(lines)
    return {at: "\n".join(lines) for at, lines in above.items()}


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
