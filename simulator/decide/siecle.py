"""What follows from acts in SIECLE/BEE: R1 to R5, R8, R25, and the mistakes about records."""

from simulator import events as e
from simulator.consequences import (
    AccessExtended,
    AccessReduced,
    AccountCreated,
    AccountNamed,
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
    concluded += _linked(event.record, event.guardian, [event.student_record], register, rules)
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
    deaths = deactivations(
        (account for account in map(register.accounts.__getitem__, removed.accounts) if account.live),
        cause,
        mistake_behind(removed.id, others, register),
    )
    taken_over = _taken_over(event, register, rules)
    if any(isinstance(one, AccountCreated) for one in taken_over):
        return [GuardianRecordRemoved(removed.id), *deaths, *taken_over]
    return [GuardianRecordRemoved(removed.id), *taken_over, *deaths]  # what lives is extended before others die


def _taken_over(event: e.GuardianRecordDeleted, register: Register, rules: RuleSet) -> list[Consequence]:
    """R5: the survivor gets every open record of the removed one to which it is not linked yet."""
    if event.merged_into is None:
        return []
    survivor = register.guardian_records[event.merged_into]
    gained = [
        record
        for record in register.guardian_records[event.record].links
        if register.student_records[record].live and record not in survivor.links
    ]
    return _linked(survivor.id, survivor.guardian, gained, register, rules)


def _linked(
    record: str, guardian: str, student_records: list[str], register: Register, rules: RuleSet
) -> list[Consequence]:
    """R2: one account per record and child. R25: one per guardian record, which later links extend."""
    concluded: list[Consequence] = [GuardianRecordLinked(record, child) for child in student_records]
    if rules.guardian_account == "child":
        concluded += (_created(record, guardian, child) for child in student_records)
        return concluded
    living = register.account_of_record(record)
    later = student_records if living else student_records[1:]
    address = living.address if living else f"{record}/{student_records[0]}" if student_records else ""
    if later != student_records:
        concluded.append(_created(record, guardian, student_records[0]))
    concluded += (AccountNamed(f"{record}/{child}", address) for child in later)
    gained = tuple(
        child for child in later if not living or child not in living.opens
    )  # a grouping may have come first
    if gained:
        concluded.append(AccessExtended(address, gained))
    return concluded


def _created(record: str, guardian: str, student_record: str) -> AccountCreated:
    return AccountCreated(f"{record}/{student_record}", guardian, student_record, guardian_record=record)


def _live_records(student: str, school: str, register: Register) -> list[str]:
    return [
        record
        for record in register.live_records_of_student(student)
        if register.student_records[record].school == school
    ]
