"""The rules for acts in SIECLE/BEE: R1 to R5, R8, R25 to R29, R32 to R34, and the mistakes about records."""

from simulator.consequences import Cause
from simulator.events import DeletionReason, DepartureReason, Level, Match
from simulator.rules.endings import deactivate, lose_access, mistake_behind
from simulator.rules.vocabulary import *


def student_record_created(now: Now, record: Id, student: Person, school: School) -> None:
    """R1: a record is typed by hand. It is a mistake if the student has a live record in any school."""
    mistaken = is_enrolled(now, student)
    new = open_student_record(now, record, student, school, True, NOTHING)
    bring_student_account(now, new, student, NOBODY)
    if mistaken:
        recognise_about_student_record(now, "record_created_instead_of_imported", new)


def student_record_exported(now: Now, record: StudentRecord, to_school: School) -> None:
    """R8: the file of a record is sent to a school, which may import it from now on."""
    export_to(now, record, to_school)


def student_record_imported(
    now: Now, record: Id, student: Person, school: School, origin: StudentRecord | None
) -> None:
    """R1, R3, R8, R27: a record is imported. The student's typed records in that school turn out to be mistakes."""
    if origin != NOTHING and not was_exported_to(now, origin, school):
        refuse_import(now, record)
        return
    mistaken = typed_records(now, student, school)
    new = open_student_record(now, record, student, school, False, origin)
    bring_student_account(now, new, student, account_of_origin(now, new, student))
    for typed in each(mistaken):
        recognise_about_student_record(now, "record_created_instead_of_imported", typed)
    if origin != NOTHING and student_of(now, origin) != student:
        recognise_about_student_record(now, "file_of_another_student", new)


def bring_student_account(now: Now, record: StudentRecord, student: Person, account: Account | None) -> None:
    """R1: creates the student's account for a record, or reuses `account`. R33: not in a primary school."""
    if is_primary(now, school_of(now, record)):
        return
    begin_pair(now, student, student)
    if account == NOBODY:
        create_student_account(now, record, student)
    else:
        name_after_student_record(now, account, record)
        open_to(now, account, record)


def account_of_origin(now: Now, record: StudentRecord, person: Person) -> Account | None:
    """R27: the person's oldest live account that ever opened the record of origin, if accounts follow the file."""
    origin = origin_of(now, record)
    if not says(now, "continuity", "file") or origin == NOTHING or student_of(now, origin) != student_of(now, record):
        return NOBODY
    return oldest(accounts_that_ever_opened(now, person, origin))


def student_unenrolled(now: Now, record: StudentRecord, reason: DepartureReason | None) -> None:
    """R4: the record is closed, and no account opens it any longer."""
    others = duplicates_of_student_record(now, record)
    own = mistake_about_student_record(now, record)
    behind = mistake_behind(now, own, first_mistake_about_student_records(now, others), others, reason)
    cause: Cause = "duplicate_student_unenrolled" if others else "student_unenrolled"
    close_student_record(now, record)
    lose_access(now, openers(now, record), only(record), cause, behind, is_any_account_kept(now))
    if behind == THIS_EVENT:
        recognise(now, "namesake_taken_for_duplicate")


def student_reinstated(now: Now, record: StudentRecord) -> None:
    """R29: accounts that the closing cut off open the record again; then missing accounts are created."""
    accounts = accounts_closed_to(now, record)
    reopen_student_record(now, record)
    for account in each(accounts):
        if is_entitled(now, account, record):
            open_to(now, account, record)
    student = student_of(now, record)
    bring_student_account(now, record, student, oldest(live_accounts_opening(now, student, record)))
    for guardian_record in in_order(account_links_on(now, record)):
        account = account_that_opens(now, guardian_record, record)
        if account == NOBODY:
            account = account_of_link(now, guardian_record, record)
        bring_guardian_account(now, guardian_record, record, account)


def account_that_opens(now: Now, record: GuardianRecord, child: StudentRecord) -> Account | None:
    """R29: the guardian's oldest account that opens the record; an account named after this link has precedence."""
    opening = live_accounts_opening(now, guardian_of(now, record), child)
    account = oldest(in_both(opening, live_accounts_named_after_link(now, record, child)))
    return account if account != NOBODY else oldest(opening)


def guardian_linked(
    now: Now,
    record: Id,
    guardian: Person,
    student_record: StudentRecord,
    match: Match,
    level: Level,
    name: Name | None,
    matched: bool,
) -> None:
    """R2: a guardian is entered on a student record.

    If the guardian already has a live record in that school, `homonym` and `new` are mistakes.
    """
    school = school_of(now, student_record)
    known = is_known_guardian(now, guardian, school)
    if match != "same_person":
        record = open_guardian_record(now, record, guardian, school, name)
    link(now, record, student_record, level, matched)
    if known and match == "homonym":
        recognise_about_guardian_record(now, "homonym_declared_for_same_person", record)
    if known and match == "new":
        recognise_about_guardian_record(now, "spelled_otherwise", record)


def link(now: Now, record: GuardianRecord, child: StudentRecord, level: Level, matched: bool) -> None:
    """R2: links a guardian record to a student record, which gives the guardian an account. R32: not a `contact`."""
    enter_link(now, record, child, level, matched)
    if level != "contact":
        account = account_of_origin(now, child, guardian_of(now, record))
        if account == NOBODY:
            account = account_of_link(now, record, child)
        bring_guardian_account(now, record, child, account)


def account_of_link(now: Now, record: GuardianRecord, child: StudentRecord) -> Account | None:
    """The live account that a link reuses: one named after the link; R25: after the record; R34: the person's."""
    account = newest(live_accounts_named_after_link(now, record, child))
    if account == NOBODY and not says(now, "guardian_account", "child"):
        account = newest(live_accounts_named_after_record(now, record))
    if account == NOBODY and says(now, "guardian_account", "person") and is_matched(now, record, child):
        account = oldest(live_accounts_held_by(now, guardian_of(now, record)))
    return account


def bring_guardian_account(now: Now, record: GuardianRecord, child: StudentRecord, account: Account | None) -> None:
    """Gives `account` one more name, after the link, and opens the child's record to it; NOBODY: creates an account."""
    begin_pair(now, guardian_of(now, record), student_of(now, child))
    if account == NOBODY:
        create_guardian_account(now, record, child)
    else:
        name_after_link(now, account, record, child)
        open_to(now, account, child)


def open_to(now: Now, account: Account, record: StudentRecord) -> None:
    """Extends the account to the record, unless it opens it already."""
    if not opens(now, account, record):
        extend_access(now, account, only(record))


def guardian_unlinked(now: Now, record: GuardianRecord, student_record: StudentRecord) -> None:
    """R26: the accounts that the guardian holds or shares stop opening the child's record."""
    had_account = is_account_link(now, record, student_record)
    undo_link(now, record, student_record)
    if had_account:
        guardian = guardian_of(now, record)
        accounts = live_accounts_serving(now, guardian)
        lose_access(now, accounts, only(student_record), "guardian_unlinked", NOTHING, is_any_account_kept(now))
        end_pair_if_unlinked(now, guardian, student_record)


def guardian_record_deleted(
    now: Now, record: GuardianRecord, merged_into: GuardianRecord | None, reason: DeletionReason | None
) -> None:
    """R5: the record's accounts are deactivated; the survivor takes over its children whose records are open.

    Other accounts of the guardian then stop opening what they are no longer entitled to open.
    """
    others = duplicates_of_guardian_record(now, record)
    own = mistake_about_guardian_record(now, record)
    behind = mistake_behind(now, own, first_mistake_about_guardian_records(now, others), others, reason)
    cause: Cause = "duplicate_guardian_deleted" if others else "guardian_deleted"
    children = children_of(now, record)
    remove_guardian_record(now, record)
    if not says(now, "guardian_account", "person"):
        for account in each(live_accounts_created_for(now, record)):
            deactivate(now, account, cause, behind)
    if merged_into != NOTHING:
        for child in in_order(to_take_over(now, record, merged_into)):
            link(now, merged_into, child, level_of(now, record, child), is_matched(now, record, child))
    guardian = guardian_of(now, record)
    lose_access(now, live_accounts_serving(now, guardian), children, cause, behind, False)
    if reason == "removed" or (reason != "duplicate" and cause == "guardian_deleted"):
        for child in in_order(children):
            if is_open(now, child):
                end_pair_if_unlinked(now, guardian, child)
    if behind == THIS_EVENT:
        recognise(now, "namesake_taken_for_duplicate")


def end_pair_if_unlinked(now: Now, guardian: Person, child: StudentRecord) -> None:
    """Ends the pair if no live record of the guardian is linked to an open record of the student (fine print)."""
    student = student_of(now, child)
    if not is_linked_to_student(now, guardian, student):
        end_pair(now, guardian, student)
