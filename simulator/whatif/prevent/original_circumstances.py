"""The circumstances of every event in the original story, with which the changed story is compared.

An event is adapted only where its circumstances have changed, so a story without edits stays as it is.
"""

import datetime
from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from simulator import consequences as c
from simulator import events as e
from simulator.lifecycle import CREATED
from simulator.people import People
from simulator.registers.register import Register, StudentRecord, evolve
from simulator.replay import Replay, Step
from simulator.rule_sets import RuleSet
from simulator.simulation import Simulation
from simulator.whatif.ground.records import Owner, live_records, other_records, owners
from simulator.whatif.prevent.edits import Positioned


class Circumstances(Struct, frozen=True):
    """What existed before an event, and its outcome."""

    refusal: c.Reason | None = None
    known: tuple[str, ...] = ()
    """Other live records of the same student, or guardian, in that school."""
    linked: bool = False
    """Whether one of those was already linked to the student record."""
    origins: tuple[str, ...] = ()
    """Records of the student that had been exported to that school."""
    elsewhere: tuple[str, ...] = ()
    """The student's other records in other schools, closed ones included."""
    closed: tuple[str, ...] = ()
    """The student's closed records in that school, the newest first."""
    renews: int | None = None
    """For a letter that superseded another: the position of the event that sent the other."""
    activates: bool = False
    unnotified: tuple[str, ...] = ()
    """For historic credentials: the person's Scolarité Services accounts that had not been notified."""


class Original(Struct, frozen=True):
    """The original story, or a family's part of it."""

    people: People
    rules: RuleSet
    until: datetime.date | None
    events: Sequence[Positioned]
    circumstances: Mapping[int, Circumstances]
    owners: Mapping[str, Owner]
    """The owner of every record."""
    departures: frozenset[int]
    """Positions of the events that ended somebody's only record in a school for good."""

    def part(self, positions: Sequence[int]) -> "Original":
        """The story of these events only."""
        return structs.replace(self, events=tuple(self.events[position - 1] for position in positions))


def original(simulation: Simulation) -> Original:
    """The whole story, with the circumstances of every event."""
    scenario, replay = simulation.scenario, simulation.replay
    circumstances, owned = _circumstances(replay), owners(replay.register)
    return Original(
        people=scenario.people,
        rules=scenario.rules,
        until=replay.last_day,
        events=tuple(enumerate(scenario.events, 1)),
        circumstances=circumstances,
        owners=owned,
        departures=_departures(replay, circumstances, owned),
    )


def _circumstances(replay: Replay) -> dict[int, Circumstances]:
    register, found = Register(replay.register.people), dict[int, Circumstances]()
    sent: dict[str, int] = {}
    for step in replay.steps:
        if step.position is not None:
            found[step.position] = _of(step, register, sent)
            sent |= {one.account: step.position for one in step.consequences if isinstance(one, c.NotificationIssued)}
        evolve(register, step.consequences)
    return found


def _departures(
    replay: Replay, circumstances: Mapping[int, Circumstances], owned: Mapping[str, Owner]
) -> frozenset[int]:
    """Closings of a record without a duplicate whose person never got a record in that school again."""
    found: set[int] = set()
    back: set[Owner] = set()
    for step in reversed(replay.steps):
        owner = owned.get(str(getattr(step.event, "record", None)))
        if owner is None or step.position is None or step.refusal is not None:
            continue
        if isinstance(step.event, e.GuardianUnlinked):
            if any(isinstance(one, c.PairEnded) for one in step.consequences):
                found.add(step.position)
        elif isinstance(step.event, e.StudentUnenrolled | e.GuardianRecordDeleted):
            if owner not in back and not circumstances[step.position].known:
                found.add(step.position)
        elif not isinstance(step.event, e.StudentRecordExported):
            back.add(owner)
    return frozenset(found)


def _of(step: Step, register: Register, sent: Mapping[str, int]) -> Circumstances:
    event = step.event
    known = _known(event, register)
    superseded = (one.account for one in step.consequences if isinstance(one, c.NotificationSuperseded))
    return Circumstances(
        refusal=step.refusal.reason if step.refusal else None,
        known=known,
        linked=isinstance(event, e.GuardianLinked)
        and any(event.student_record in register.guardian_records[record].links for record in known),
        origins=_origins(event, register),
        elsewhere=_elsewhere(event, register),
        closed=_closed(event, register),
        renews=next((sent[account] for account in superseded), None),
        activates=any(isinstance(one, c.AccountActivated) for one in step.consequences),
        unnotified=_unnotified(event, register),
    )


def _known(event: e.Event, register: Register) -> tuple[str, ...]:
    match event:
        case e.StudentRecordCreated() | e.StudentRecordImported():
            return live_records(register, event.student, event.school)
        case e.GuardianLinked(guardian=guardian, student_record=child):
            return live_records(register, guardian, register.student_records[child].school)
        case e.StudentUnenrolled(record=id) | e.GuardianRecordDeleted(record=id):
            return other_records(register, id)
        case _:
            return ()


def _records_of_student(event: e.Event, register: Register) -> tuple[StudentRecord, ...]:
    """The existing records of the student for whom an event creates another one."""
    if not isinstance(event, e.StudentRecordCreated | e.StudentRecordImported):
        return ()
    return tuple(record for record in register.student_records.values() if record.student == event.student)


def _origins(event: e.Event, register: Register) -> tuple[str, ...]:
    school = getattr(event, "school", None)
    return tuple(one.id for one in _records_of_student(event, register) if school in one.exported_to)


def _elsewhere(event: e.Event, register: Register) -> tuple[str, ...]:
    school = getattr(event, "school", None)
    return tuple(one.id for one in _records_of_student(event, register) if one.school != school)


def _closed(event: e.Event, register: Register) -> tuple[str, ...]:
    school = getattr(event, "school", None)
    own = (one.id for one in _records_of_student(event, register) if one.school == school and not one.live)
    return tuple(own)[::-1]


def _unnotified(event: e.Event, register: Register) -> tuple[str, ...]:
    if not isinstance(event, e.HistoricCredentialsIssued):
        return ()
    own = (account for account in register.accounts.values() if event.person in account.persons)
    return tuple(account.address for account in own if not account.historic and account.state == CREATED)
