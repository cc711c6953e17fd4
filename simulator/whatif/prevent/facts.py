"""What stood around every event of the story as it was told: what the changed story is compared with.

An event adapts itself only where these circumstances have changed, so a story without edits is told as it was.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, structs

from simulator import consequences as c
from simulator import events as e
from simulator.lifecycle import CREATED
from simulator.people import People
from simulator.registers.register import Register, evolve
from simulator.replay import Replay, Step
from simulator.rule_sets import RuleSet
from simulator.simulation import Simulation
from simulator.whatif.prevent.edits import Positioned


class Facts(Struct, frozen=True):
    """What stood before an event, and what it came to."""

    refusal: c.Reason | None = None
    known: tuple[str, ...] = ()
    """Other live records of the same student, or guardian, in that school."""
    linked: bool = False
    """Whether one of those stood on the student record already."""
    origins: tuple[str, ...] = ()
    """Records of the student that had been exported to that school."""
    renews: int | None = None
    """Of a letter that superseded one: where that one was sent."""
    activates: bool = False
    unnotified: tuple[str, ...] = ()
    """Of historic credentials: the Scolarité Services accounts of that person that waited for their first letter."""


class Owner(Struct, frozen=True):
    """Whose record it is, in which school."""

    person: str
    school: str


class Original(Struct, frozen=True):
    """A story as it was told, or a family's part of it."""

    people: People
    rules: RuleSet
    until: datetime.date | None
    events: Sequence[Positioned]
    facts: Mapping[int, Facts]
    owners: Mapping[str, Owner]
    """Of every record."""
    departures: frozenset[int]
    """Events that ended somebody's only record in a school, for good."""


def owners_of(register: Register) -> dict[str, Owner]:
    """Whose every record is, by its id."""
    owners = {record.id: Owner(record.student, record.school) for record in register.student_records.values()}
    return owners | {record.id: Owner(record.guardian, record.school) for record in register.guardian_records.values()}


def original(simulation: Simulation) -> Original:
    """The whole story with what stood around every event."""
    scenario, replay = simulation.scenario, simulation.replay
    owners = owners_of(replay.register)
    facts = _facts(replay)
    return Original(
        people=scenario.people,
        rules=scenario.rules,
        until=replay.last_day,
        events=tuple(enumerate(scenario.events, 1)),
        facts=facts,
        owners=owners,
        departures=_departures(replay, facts, owners),
    )


def part(whole: Original, positions: Sequence[int]) -> Original:
    """The story of these events only."""
    return structs.replace(whole, events=tuple(whole.events[position - 1] for position in positions))


def _facts(replay: Replay) -> dict[int, Facts]:
    register, facts = Register(replay.register.people), dict[int, Facts]()
    sent: dict[str, int] = {}
    for step in replay.steps:
        if step.position is not None:
            facts[step.position] = _of(step, register, sent)
            sent |= {one.account: step.position for one in step.consequences if isinstance(one, c.NotificationIssued)}
        evolve(register, step.consequences)
    return facts


def _departures(replay: Replay, facts: Mapping[int, Facts], owners: Mapping[str, Owner]) -> frozenset[int]:
    """A record closed without a duplicate, of somebody whom nobody brought back into that school."""
    found: set[int] = set()
    back: set[Owner] = set()
    for step in reversed(replay.steps):
        owner = owners.get(str(getattr(step.event, "record", None)))
        if owner is None or step.position is None or step.refusal is not None:
            continue
        if isinstance(step.event, e.StudentUnenrolled | e.GuardianRecordDeleted):
            if owner not in back and not facts[step.position].known:
                found.add(step.position)
        elif not isinstance(step.event, e.StudentRecordExported):
            back.add(owner)
    return frozenset(found)


def _of(step: Step, register: Register, sent: Mapping[str, int]) -> Facts:
    event = step.event
    known = _known(event, register)
    return Facts(
        refusal=step.refusal.reason if step.refusal else None,
        known=known,
        linked=isinstance(event, e.GuardianLinked)
        and any(event.student_record in register.guardian_records[record].links for record in known),
        origins=_origins(event, register),
        renews=next(
            (sent[one.account] for one in step.consequences if isinstance(one, c.NotificationSuperseded)), None
        ),
        activates=any(isinstance(one, c.AccountActivated) for one in step.consequences),
        unnotified=_unnotified(event, register),
    )


def _known(event: e.Event, register: Register) -> tuple[str, ...]:
    match event:
        case (
            e.StudentRecordCreated(student=student, school=school)
            | e.StudentRecordImported(student=student, school=school)
        ):
            return live_in_school(register, student, school)
        case e.GuardianLinked(guardian=guardian, student_record=child):
            return tuple(register.live_records_of_guardian(guardian, register.student_records[child].school))
        case e.StudentUnenrolled(record=id):
            record = register.student_records[id]
            return _without(id, live_in_school(register, record.student, record.school))
        case e.GuardianRecordDeleted(record=id):
            removed = register.guardian_records[id]
            return _without(id, register.live_records_of_guardian(removed.guardian, removed.school))
        case _:
            return ()


def _origins(event: e.Event, register: Register) -> tuple[str, ...]:
    if not isinstance(event, e.StudentRecordCreated):
        return ()
    records = (record for record in register.student_records.values() if record.student == event.student)
    return tuple(record.id for record in records if event.school in record.exported_to)


def _unnotified(event: e.Event, register: Register) -> tuple[str, ...]:
    if not isinstance(event, e.HistoricCredentialsIssued):
        return ()
    own = (account for account in register.accounts.values() if event.person in account.persons)
    return tuple(account.address for account in own if not account.historic and account.state == CREATED)


def live_in_school(register: Register, student: str, school: str) -> tuple[str, ...]:
    """Ids of a student's live records in one school, oldest first."""
    return tuple(
        record
        for record in register.live_records_of_student(student)
        if register.student_records[record].school == school
    )


def _without(id: str, records: Iterable[str]) -> tuple[str, ...]:
    return tuple(record for record in records if record != id)
