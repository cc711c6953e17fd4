"""What follows from acts in SIECLE/BEE: R1 to R5, R8, R25, and the mistakes about records."""

from simulator.consequences import Cause
from simulator.events import Match
from simulator.rules.endings import deactivate, mistake_behind
from simulator.rules.vocabulary import *


def student_record_created(now: Now, record: Id, student: Person, school: School) -> None:
    """R1. Typing a record for a student who has a live one anywhere is a mistake."""
    mistaken = is_enrolled(now, student)
    new = bring_student_record(now, record, student, school, typed=True)
    if mistaken:
        recognise_about_student_record(now, "record_created_instead_of_imported", new)


def student_record_exported(now: Now, record: StudentRecord, school: School) -> None:
    """The school named may import the record from now on (R8)."""
    export_to(now, record, school)


def student_record_imported(
    now: Now, record: Id, student: Person, school: School, origin: StudentRecord | None
) -> None:
    """R1, R3, R8. The import shows which live records of that school were typed instead of imported."""
    if origin != NOTHING and not was_exported_to(now, origin, school):
        refuse_import(now, record)
        return
    mistaken = typed_records(now, student, school)
    bring_student_record(now, record, student, school, typed=False)
    for one in each(mistaken):
        recognise_about_student_record(now, "record_created_instead_of_imported", one)


def bring_student_record(now: Now, record: Id, student: Person, school: School, typed: bool) -> StudentRecord:
    """R1: a record brings the student's account."""
    new = open_student_record(now, record, student, school, typed)
    create_student_account(now, new, student)
    return new


def student_unenrolled(now: Now, record: StudentRecord) -> None:
    """R4: no account opens the record any longer, and an account that opens nothing is deactivated."""
    others = duplicates_of_student_record(now, record)
    own = mistake_about_student_record(now, record)
    behind = mistake_behind(own, first_mistake_about_student_records(now, others)) if others else NOTHING
    cause: Cause = "duplicate_student_unenrolled" if others else "student_unenrolled"
    accounts = openers(now, record)
    close_student_record(now, record)
    for account in each(accounts):
        if opens_another(now, account, record):
            reduce_access(now, account, record)
    for account in each(accounts):
        if not opens_another(now, account, record):
            deactivate(now, account, cause, behind)


def guardian_linked(now: Now, record: Id, guardian: Person, child: StudentRecord, match: Match) -> None:
    """R2. « Homonyme » for a person whom that school already knows is a mistake."""
    school = school_of(now, child)
    mistaken = match == "homonym" and is_known_guardian(now, guardian, school)
    if match != "same_person":
        record = open_guardian_record(now, record, guardian, school)
    link(now, record, guardian, only(child))
    if mistaken:
        recognise_about_guardian_record(now, "homonym_declared_for_same_person", record)


def guardian_record_deleted(now: Now, record: GuardianRecord, survivor: GuardianRecord | None) -> None:
    """R5: its accounts die, whatever they open by then; the survivor takes over the records still open."""
    others = duplicates_of_guardian_record(now, record)
    own = mistake_about_guardian_record(now, record)
    behind = mistake_behind(own, first_mistake_about_guardian_records(now, others)) if others else NOTHING
    cause: Cause = "duplicate_guardian_deleted" if others else "guardian_deleted"
    accounts = accounts_of_record(now, record)
    extends_first = survivor != NOTHING and has_account_to_extend(now, survivor)
    remove_guardian_record(now, record)
    if extends_first:
        take_over(now, record, survivor)
    for account in each(accounts):
        deactivate(now, account, cause, behind)
    if survivor != NOTHING and not extends_first:
        take_over(now, record, survivor)


def take_over(now: Now, record: GuardianRecord, survivor: GuardianRecord) -> None:
    """R5: the survivor is linked to what it is not linked to yet."""
    link(now, survivor, guardian_of(now, survivor), to_take_over(now, record, survivor))


def has_account_to_extend(now: Now, record: GuardianRecord) -> bool:
    """R25."""
    return has_one_account_per_record(now) and account_of_record(now, record) != NOBODY


def link(now: Now, record: GuardianRecord, guardian: Person, children: Records) -> None:
    """R2: one account per record and child. R25: one per guardian record, which later links extend."""
    for child in in_order(children):
        enter_link(now, record, guardian, child)
    if not has_one_account_per_record(now):
        for child in in_order(children):
            create_guardian_account(now, record, guardian, child)
    elif children:
        account = account_of_record(now, record)
        if account != NOBODY:
            extend(now, account, record, children)
        else:
            new = create_guardian_account(now, record, guardian, first_of(children))
            extend(now, new, record, rest_of(children))


def extend(now: Now, account: Account, record: GuardianRecord, children: Records) -> None:
    """R25: an account opens more of its record's children, and has a name for each."""
    gained = not_opened_by(now, account, children)  # a grouping may have come first
    for child in in_order(children):
        name_account(now, account, record, child)
    if gained:
        extend_access(now, account, gained)
