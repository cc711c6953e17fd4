"""Replays one family of a journal with the reference engine, for families that the bulk engine cannot handle.

Rows are read like the events of a scenario, with the same checks.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from simulator import events as e
from simulator.errors import Location, Problem, Problems
from simulator.journal.columns import FIELD_COLUMNS
from simulator.journal.rejected import Rejected
from simulator.people import People, Role
from simulator.reading.field_types import BROKEN
from simulator.reading.scenario_format import EVENT
from simulator.reading.yaml_source import Mapping as MappingNode
from simulator.reading.yaml_source import Node, Scalar
from simulator.reading.yaml_source import Sequence as SequenceNode
from simulator.replay import Replayer
from simulator.rule_sets import RuleSet
from simulator.verdict import Verdict, judge


class FamilyVerdict(Struct, frozen=True):
    """A family's verdict, the school of every account and student, and the rejected rows."""

    verdict: Verdict
    school_of_account: Mapping[str, str]
    school_of_student: Mapping[str, str]
    rejected: tuple[Rejected, ...]


def replay_family(
    rows: Sequence[Mapping[str, Any]], numbers: Sequence[int], rules: RuleSet, until: datetime.date | None = None
) -> FamilyVerdict:
    """Replays the rows of one family, which have these numbers; rejects rows that contradict earlier ones."""
    rejected: list[Rejected] = []
    events, places = [], []
    for number, row in zip(numbers, rows, strict=True):
        event = _event(number, row, rejected)
        if event is not None and (until is None or event.date <= until):
            events.append(event)
            places.append(number)
    roles = _roles(events)
    day, story = datetime.date.min, []
    for number, event in zip(places, events, strict=True):
        if event.date < day:
            words = {"date": event.date.isoformat(), "before": day.isoformat()}
            rejected.append(Rejected(number, "date", Problem("", Location(number, 1), "date_goes_back", words)))
            continue
        day = event.date
        story.append((number, event))

    replayer = Replayer(People.nameless(roles), rules)
    for position, (number, event) in enumerate(story, 1):
        found = replayer.contradictions(event)
        for one in found:
            problem = Problem("", Location(number, 1), one.code, one.words)
            rejected.append(Rejected(number, one.field, problem))
        if not found:
            replayer.take(event, position)
    replayed = replayer.finish(_last(story, until))
    register = replayed.register
    records = register.student_records
    return FamilyVerdict(
        judge(replayed),
        {
            account.address: records[next(iter(account.ever_opened))].school
            for account in register.accounts.values()
            if not account.historic
        },
        {record.student: record.school for record in records.values() if record.live},
        tuple(sorted(rejected, key=lambda one: one.row)),
    )


def _last(story: Sequence[tuple[int, e.Event]], until: datetime.date | None) -> datetime.date | None:
    """The day to which the calendar runs; None if the story itself goes further."""
    return until if until is not None and story and until > story[-1][1].date else None


def _event(number: int, row: Mapping[str, Any], rejected: list[Rejected]) -> e.Event | None:
    """The event of a row; None if the row is invalid, which adds it to `rejected`."""
    problems = Problems("")
    names = [name for name in ("date", "event", *FIELD_COLUMNS) if row.get(name) is not None]
    nodes = {
        name: (Scalar(name, True, Location(number, 0)), _node(row[name], Location(number, place)))
        for place, name in enumerate(names, 1)
    }
    event = EVENT.read(MappingNode(nodes, Location(number, 0)), problems)
    if event is not BROKEN:
        assert isinstance(event, e.Event)
        return event
    for found in problems.found:
        missing = found.words.get("key") if found.location.column == 0 else None
        column = missing or (names[found.location.column - 1] if found.location.column else None)
        rejected.append(Rejected(number, column, in_journals(found)))
    return None


def in_journals(problem: Problem) -> Problem:
    """The problem, reworded for journals where they allow more ways to write a day than scenarios."""
    return structs.replace(problem, code="not_a_day") if problem.code == "not_a_date" else problem


def _node(value: Any, place: Location) -> Node:
    match value:
        case bool():
            return Scalar("true" if value else "false", True, place)
        case list():
            return SequenceNode([_node(one, place) for one in value], place)
        case datetime.date():
            return Scalar(value.isoformat(), True, place)
        case _:
            return Scalar(str(value), False, place)


def _roles(events: Sequence[e.Event]) -> dict[str, Role]:
    """The roles of everybody whom the events name, as they are first named.

    A person who only has historic credentials may have either role: no result depends on it.
    """
    roles: dict[str, Role] = {}
    others: list[str] = []
    for event in events:
        match event:
            case e.StudentRecordCreated(student=student) | e.StudentRecordImported(student=student):
                roles.setdefault(student, "student")
            case e.GuardianLinked(guardian=guardian):
                roles.setdefault(guardian, "guardian")
            case _:
                others += _of_historic(event)
    for someone in others:
        roles.setdefault(someone, "guardian")
    return roles


def _of_historic(event: e.Event) -> Iterator[str]:
    """The persons whose historic accounts an event names."""
    for address in e.named_accounts(event):
        kind, _, someone = address.partition("/")
        if kind == "historic" and someone:
            yield someone
