"""Other acts that reach the same end: what a school office could do instead."""

from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import structs

from simulator import events as e
from simulator.decide import decide
from simulator.register import Register, evolve
from simulator.replay import Replay
from simulator.whatif.repair.family import register_of
from simulator.whatif.repair.moves import works

LIMIT = 60
"""Combinations that are tried when several events are asked about."""


def other_acts(asked: Sequence[e.Event], base: Replay) -> Iterator[tuple[e.Event, ...]]:
    """The events asked about with some of them replaced; each combination once, the likeliest first."""
    register = register_of(base)
    choices = []
    for event in asked:  # each against what those before it have brought
        choices.append(((event,), *instead(event, register)))
        for consequence in decide(event, register, base.rules):
            evolve(register, consequence)
    seen = {tuple(asked)}
    for count, chosen in enumerate(product(*choices)):
        if count > LIMIT:
            return
        events = tuple(event for events in chosen for event in events)
        if events not in seen:
            seen.add(events)
            yield events


def instead(event: e.Event, register: Register) -> Iterator[tuple[e.Event, ...]]:
    """What else brings about what this event is for; an empty tuple is: nothing needs to be done."""
    match event:
        case e.StudentUnenrolled(date=day, record=record):
            for other in others_of_student(record, register):
                yield (e.StudentUnenrolled(date=day, record=other),)
        case e.GuardianRecordDeleted():
            yield from _other_deletions(event, register)
        case e.StudentRecordCreated() | e.StudentRecordImported():
            yield from _other_entries(event, register)
        case e.GuardianLinked(date=day, guardian=guardian, student_record=child, match="homonym"):
            school = register.student_records[child].school if child in register.student_records else ""
            for own in register.live_records_of_guardian(guardian, school):
                linked = child in register.guardian_records[own].links
                same = structs.replace(event, record=own, match="same_person")
                yield () if linked else (same,)
        case e.AccountNotified():
            yield from _other_letters(event, register)
        case e.SignInAttempted(profile=profile):
            right: e.Profile = "other_audiences" if profile == "students_parents" else "students_parents"
            yield (structs.replace(event, profile=right),)
        case e.MergeRequested() | e.GroupingRequested():
            yield from _other_requests(event, register)


def others_of_student(record: str, register: Register) -> list[str]:
    """The other live records of a record's student in its school."""
    closed = register.student_records[record]
    live = map(register.student_records.__getitem__, register.live_records_of_student(closed.student))
    return [other.id for other in live if other.school == closed.school and other.id != record]


def _other_deletions(event: e.GuardianRecordDeleted, register: Register) -> Iterator[tuple[e.Event, ...]]:
    """Of two records of one person either may go, and the other may take over the children."""
    removed = register.guardian_records[event.record]
    for other in register.live_records_of_guardian(removed.guardian, removed.school):
        if other == event.record:
            continue
        if other != event.merged_into:
            yield (structs.replace(event, merged_into=other),)
        yield (structs.replace(event, record=other, merged_into=event.record),)
        yield (structs.replace(event, record=other, merged_into=None),)


def _other_entries(
    event: e.StudentRecordCreated | e.StudentRecordImported, register: Register
) -> Iterator[tuple[e.Event, ...]]:
    """A student who has a record there needs no other; one of another school's is imported, after it was sent."""
    live = [register.student_records[id] for id in register.live_records_of_student(event.student)]
    if any(record.school == event.school for record in live):
        yield ()
        return
    for record in live:
        imported = e.StudentRecordImported(
            date=event.date, record=event.record, student=event.student, school=event.school, origin=record.id
        )
        if event.school in record.exported_to:
            yield (imported,)
        else:
            sent = e.StudentRecordExported(date=event.date, record=record.id, to_school=event.school)
            yield (sent, imported)


def _other_letters(event: e.AccountNotified, register: Register) -> Iterator[tuple[e.Event, ...]]:
    """A letter that works needs no other; in place of a dead account, another one of its holder is notified."""
    account = register.find(event.account)
    if account is None or account.historic:
        return
    if works(account):
        yield ()
    if not account.live:
        for other in register.accounts.values():
            same = other.holder == account.holder and not account.students.keys().isdisjoint(other.students)
            if same and other.live and not works(other) and not other.historic:
                yield (structs.replace(event, account=other.address),)


def _other_requests(event: e.MergeRequested | e.GroupingRequested, register: Register) -> Iterator[tuple[e.Event, ...]]:
    """The right procedure of the two, another account that stays, or letters for the accounts without one."""
    found = [account for address in event.accounts if (account := register.find(address))]
    for first in event.accounts[1:]:
        yield (structs.replace(event, accounts=(first, *(one for one in event.accounts if one != first))),)
    if isinstance(event, e.MergeRequested):
        yield (e.GroupingRequested(date=event.date, accounts=event.accounts),)
    elif len(event.accounts) == 2:
        yield (e.MergeRequested(date=event.date, accounts=(event.accounts[0], event.accounts[1])),)
    idle = [account for account in found if account.live and not works(account) and not account.historic]
    yield tuple(e.AccountNotified(date=event.date, account=account.address) for account in idle)
