"""What a changed story gives somebody later than the original: records, links and notified accounts."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from simulator import consequences as c
from simulator.registers.register import Register
from simulator.replay import Replay

What = Literal["record", "link", "notification"]
Start = tuple[What, str, str | None, str | None]
"""What begins, for which person, which student and which school; historic credentials have no student and school."""


class Later(Struct, frozen=True):
    """Something that somebody gets later than in the original story."""

    what: What
    person: str
    student: str | None
    school: str | None
    was: datetime.date
    now: datetime.date

    @property
    def days(self) -> int:
        """The delay in days."""
        return (self.now - self.was).days


def later(before: Mapping[Start, datetime.date], after: Mapping[Start, datetime.date]) -> tuple[Later, ...]:
    """Everything that begins later, in the original order; what no longer begins at all is left out."""
    return tuple(
        Later(*start, was=was, now=after[start]) for start, was in before.items() if after.get(start, was) > was
    )


def starts(replay: Replay) -> dict[Start, datetime.date]:
    """The first day of every student's record, guardian's link and notified account for a student."""
    found: dict[Start, datetime.date] = {}
    accounts: dict[str, _Account] = {}
    for step in replay.steps:
        for consequence in step.consequences:
            for start in _begun(consequence, replay.register, accounts):
                found.setdefault(start, step.event.date)
    return found


class _Account(Struct):
    """The persons and records of an account so far."""

    persons: list[str]
    records: list[str]
    notified: bool = False

    def begun(self, register: Register) -> Iterator[Start]:
        """What a notified account shows to each of its persons."""
        if not self.notified:
            return
        for person in self.persons:
            for id in self.records:
                record = register.student_records[id]
                yield "notification", person, record.student, record.school
            if not self.records:
                yield "notification", person, None, None


def _begun(consequence: c.Consequence, register: Register, accounts: dict[str, _Account]) -> Iterator[Start]:
    match consequence:
        case c.StudentRecordOpened(student=student, school=school):
            yield "record", student, student, school
        case c.GuardianRecordLinked(record=id, student_record=child):
            record = register.student_records[child]
            yield "link", register.guardian_records[id].guardian, record.student, record.school
        case c.AccountCreated(account=address, holder=holder, student_record=child):
            accounts[address] = _Account([holder], [child] if child is not None else [])
        case c.AccountShared(account=address, person=person):
            accounts[address].persons.append(person)
            yield from accounts[address].begun(register)
        case c.AccessExtended(account=address, student_records=gained):
            accounts[address].records += gained
            yield from accounts[address].begun(register)
        case c.NotificationIssued(account=address):
            accounts[address].notified = True
            yield from accounts[address].begun(register)
