"""What follows from acts in SIECLE/BEE: R1 to R5, R8, and the mistakes about records."""

from simulator import events as e
from simulator.consequences import (
    AccessReduced,
    AccountCreated,
    Cause,
    Consequence,
    GuardianRecordLinked,
    GuardianRecordOpened,
    GuardianRecordRemoved,
    MistakeRecognised,
    RequestRefused,
    StudentRecordClosed,
    StudentRecordExported,
    StudentRecordOpened,
)
from simulator.decide.ending import deactivations, mistake_behind
from simulator.register import Register
from simulator.rules import RuleSet


def student_record_created(event: e.StudentRecordCreated, register: Register, rules: RuleSet) -> list[Consequence]:
    """R1. Typing a record for a student who has a live one anywhere is a mistake."""
    concluded: list[Consequence] = [
        StudentRecordOpened(event.record, event.student, event.school, typed=True),
        AccountCreated(event.record, event.student, student_record=event.record),
    ]
    if any(register.live_records_of_student(event.student)):
        concluded.append(MistakeRecognised("record_created_instead_of_imported", event.record))
    return concluded


def student_record_exported(event: e.StudentRecordExported, register: Register, rules: RuleSet) -> list[Consequence]:
    """The school named may import the record from now on (R8)."""
    return [StudentRecordExported(event.record, event.to_school)]


def student_record_imported(event: e.StudentRecordImported, register: Register, rules: RuleSet) -> list[Consequence]:
    """R1, R3, R8. The import shows which live records of that school were typed instead of imported."""
    if event.origin is not None and event.school not in register.student_records[event.origin].exported_to:
        return [RequestRefused("nothing_to_import", event.record)]
    typed = [
        record
        for record in _live_records(event.student, event.school, register)
        if register.student_records[record].typed and record not in register.mistaken
    ]
    return [
        StudentRecordOpened(event.record, event.student, event.school, typed=False),
        AccountCreated(event.record, event.student, student_record=event.record),
        *(MistakeRecognised("record_created_instead_of_imported", record) for record in typed),
    ]


def student_unenrolled(event: e.StudentUnenrolled, register: Register, rules: RuleSet) -> list[Consequence]:
    """R4: no account opens the record any longer, and an account that opens nothing is deactivated."""
    closed = register.student_records[event.record]
    others = [record for record in _live_records(closed.student, closed.school, register) if record != closed.id]
    cause: Cause = "duplicate_student_unenrolled" if others else "student_unenrolled"
    openers = register.in_order_of_creation(closed.opened_by)
    return [
        StudentRecordClosed(closed.id),
        *(AccessReduced(account.address, closed.id) for account in openers if len(account.opens) > 1),
        *deactivations(
            (account for account in openers if len(account.opens) == 1),
            cause,
            mistake_behind(closed.id, others, register),
        ),
    ]


def guardian_linked(event: e.GuardianLinked, register: Register, rules: RuleSet) -> list[Consequence]:
    """R2. « Homonyme » for a person whom that school already knows is a mistake."""
    concluded: list[Consequence] = []
    school = register.student_records[event.student_record].school
    if event.match != "same_person":
        concluded.append(GuardianRecordOpened(event.record, event.guardian, school))
    concluded += _linked(event.record, event.guardian, event.student_record)
    if event.match == "homonym" and any(register.live_records_of_guardian(event.guardian, school)):
        concluded.append(MistakeRecognised("homonym_declared_for_same_person", event.record))
    return concluded


def guardian_record_deleted(event: e.GuardianRecordDeleted, register: Register, rules: RuleSet) -> list[Consequence]:
    """R5: its accounts die, whatever they open by then; `merged_into` takes over the records still open."""
    removed = register.guardian_records[event.record]
    others = [
        record for record in register.live_records_of_guardian(removed.guardian, removed.school) if record != removed.id
    ]
    cause: Cause = "duplicate_guardian_deleted" if others else "guardian_deleted"
    concluded: list[Consequence] = [
        GuardianRecordRemoved(removed.id),
        *deactivations(
            (account for account in map(register.accounts.__getitem__, removed.accounts) if account.live),
            cause,
            mistake_behind(removed.id, others, register),
        ),
    ]
    if event.merged_into is not None:
        survivor = register.guardian_records[event.merged_into]
        for student_record in removed.links:
            if register.student_records[student_record].live and student_record not in survivor.links:
                concluded += _linked(survivor.id, survivor.guardian, student_record)
    return concluded


def _linked(record: str, guardian: str, student_record: str) -> list[Consequence]:
    """R2: one account per guardian record and child's record."""
    return [
        GuardianRecordLinked(record, student_record),
        AccountCreated(f"{record}/{student_record}", guardian, student_record, guardian_record=record),
    ]


def _live_records(student: str, school: str, register: Register) -> list[str]:
    return [
        record
        for record in register.live_records_of_student(student)
        if register.student_records[record].school == school
    ]
