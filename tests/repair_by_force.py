"""Repairs by force: everything that an office can do next, one event after the other, without any cleverness.

What the search of `simulate repair` is held against. It shares nothing with it but the engine.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import permutations

from msgspec import Struct

from simulator import consequences as c
from simulator import events as e
from simulator.contradictions import contradictions
from simulator.decide import decide
from simulator.register import Account, Register, evolve
from simulator.replay import Replay

Cost = tuple[int, int, int, int]
"""Letters that die, letters, families, acts."""


class Told(Struct):
    """Some further events, and what follows from them."""

    events: tuple[e.Event, ...] = ()
    journal: tuple[c.Consequence, ...] = ()


def cheaper(start: Replay, day: datetime.date, limit: Cost, depth: int) -> Told | None:
    """A repair of up to `depth` events that costs less than `limit`."""
    level = [Told()]
    for _ in range(depth):
        level = [further for told in level for further in _further(told, start, day, limit)]
        for told in level:
            if _is_repaired(start, _register(start, told.journal)):
                return told
    return None


def _further(told: Told, start: Replay, day: datetime.date, limit: Cost) -> Iterator[Told]:
    register = _register(start, told.journal)
    for event in _everything(register, day):
        if contradictions(event, register):
            continue
        concluded = decide(event, register, start.rules)
        if not any(isinstance(one, c.RequestRefused | c.MistakeRecognised) for one in concluded):
            further = Told((*told.events, event), (*told.journal, *concluded))
            if cost(further.events, further.journal, start.register) < limit:
                yield further


def _register(start: Replay, journal: Iterable[c.Consequence]) -> Register:
    register = Register(start.register.people)
    for consequence in (*(one for step in start.steps for one in step.consequences), *journal):
        evolve(register, consequence)
    return register


def _everything(register: Register, day: datetime.date) -> Iterator[e.Event]:
    accounts = [account for account in register.accounts.values() if account.live and not account.historic]
    students = [record for record in register.student_records.values() if record.live]
    guardians = [record for record in register.guardian_records.values() if record.live]
    for account in accounts:
        yield e.AccountNotified(date=day, account=account.address)
    for person, student in register.pairs:
        for record in students:
            if person != student == record.student:
                yield e.GuardianLinked(date=day, record="R900", guardian=person, student_record=record.id, match="new")
                yield e.GuardianLinked(
                    date=day, record="R900", guardian=person, student_record=record.id, match="homonym"
                )
                for own in guardians:
                    yield e.GuardianLinked(
                        date=day, record=own.id, guardian=person, student_record=record.id, match="same_person"
                    )
    for own in guardians:
        yield e.GuardianRecordDeleted(date=day, record=own.id)
        for other in guardians:
            yield e.GuardianRecordDeleted(date=day, record=own.id, merged_into=other.id)
    for student, school in dict.fromkeys(
        (record.student, record.school) for record in register.student_records.values()
    ):
        yield e.StudentRecordImported(date=day, record="E900", student=student, school=school)
    for record in students:
        yield e.StudentUnenrolled(date=day, record=record.id)
    for several in (2, 3):
        for chosen in permutations(accounts, several):
            addresses = tuple(account.address for account in chosen)
            if len({account.holder for account in chosen}) == 1:
                yield e.GroupingRequested(date=day, accounts=addresses)
            elif several == 2 and _share_children(register, *chosen):
                yield e.MergeRequested(date=day, accounts=(addresses[0], addresses[1]))


def _share_children(register: Register, one: Account, other: Account) -> bool:
    """A merge shows nobody a child that is not theirs."""
    children = {register.student_records[record].student for record in (*one.opens, *other.opens)}
    return all((person, child) in register.pairs for person in (*one.persons, *other.persons) for child in children)


def cost(events: Iterable[e.Event], journal: Iterable[c.Consequence], register: Register) -> Cost:
    """What these events take, for the people of a register."""
    family = {person: {person} for pair in register.pairs for person in pair}
    for one, other in register.pairs:
        together = family[one] | family[other]
        for person in together:
            family[person] = together
    consequences = tuple(journal)
    letters = [one for one in consequences if isinstance(one, c.NotificationIssued)]
    holders = {one.account: one.holder for one in consequences if isinstance(one, c.AccountCreated)}
    holders |= {address: account.holder for address, account in register.accounts.items()}
    asked = [register.first_name(address) for event in events for address in e.named_accounts(event)]
    return (
        sum(isinstance(one, c.NotificationInvalidated) for one in consequences),
        len(letters),
        len({min(family[holders[address]]) for address in asked if address in holders}),
        sum(event.kind.startswith("siecle.") for event in events),
    )


def _is_repaired(start: Replay, after: Register) -> bool:
    return not _wanting(after) and not doubled(start.register, after)


def _wanting(register: Register) -> bool:
    """Whether somebody linked to an enrolled student has no living account that works."""
    for person, student in register.pairs:
        enrolled = [record for record in register.student_records.values() if record.live and record.student == student]
        if enrolled and not any(
            account.has_valid_letter and person in account.persons and record.id in account.opens
            for account in register.accounts.values()
            for record in enrolled
        ):
            return True
    return False


def doubled(before: Register, after: Register) -> list[tuple[str, str]]:
    """Every person with more records in a school than before, and more than one; students also with another number."""
    earlier, guardians = _guardians(before), _guardians(after)
    students = (Counter(_students(after)) - _students(before)) | (_students(before) - _students(after))
    return [*students, *(one for one, number in guardians.items() if number > max(1, earlier[one]))]


def _students(register: Register) -> Counter[tuple[str, str]]:
    return Counter((one.student, one.school) for one in register.student_records.values() if one.live)


def _guardians(register: Register) -> Counter[tuple[str, str]]:
    return Counter((one.guardian, one.school) for one in register.guardian_records.values() if one.live)
