"""The functions that the rules are written with: questions about the register, and conclusions that change it.

They are only declared here. Each register implements them (`registers.over_objects`, `registers.over_tables`), and
`registers.rule_binding` binds the rules to one implementation. Persons, records and accounts are therefore opaque to a
rule: it may compare them, pass them on and ask about them. Literals of the scenario format and of the report
(`homonym`, `already_active`) are written as they are.
"""

from collections.abc import Iterable
from typing import Any, Final, TypeVar

from simulator.consequences import Cause, Consequence, Mistake, Reason
from simulator.events import Level
from simulator.lifecycle import Trigger

Now = Any
"""The event's context: the register, the rule set and the day. Every conclusion is applied to it at once."""
Person = Any
School = Any
Account = Any
StudentRecord = Any
GuardianRecord = Any
Id = Any
"""The id that an event gives a record; the record may not exist yet."""
Records = Any
"""An ordered list of records; falsy if empty."""
RecordSet = Any
"""A set of records, iterated oldest first; falsy if empty."""
AccountSet = Any
"""A set of accounts, iterated oldest first; falsy if empty."""
NamedAccounts = Any
"""The accounts that a request names, in its order; NOBODY stands for a historic account that was never issued."""
Due = Any
"""What falls due (`rule_sets.DUES`)."""
Mistaken = Any
"""A mistake recognised about a record, or THIS_EVENT."""
Name = Any
Password = Any
Service = Any
T = TypeVar("T")

NOTHING: Final[Any] = None
NOBODY: Final[Any] = None
"""No account."""
THIS_EVENT: Final[Any] = True
"""The event itself is the mistake."""

# --- Lists and sets ---------------------------------------------------------------------------------------------


def each(some: Iterable[T]) -> Iterable[T]:
    """Iterates over a set, oldest member first."""


def in_order(records: Records) -> Iterable[StudentRecord]:
    """Iterates over a list of records."""


def only(record: StudentRecord) -> Records:
    """The list that holds this record alone."""


def oldest(accounts: AccountSet) -> Account | None:
    """The oldest account of a set; NOBODY if it is empty."""


def newest(accounts: AccountSet) -> Account | None:
    """The newest account of a set; NOBODY if it is empty."""


def in_both(some: AccountSet, others: AccountSet) -> AccountSet:
    """The accounts that are in both sets."""


# --- Questions about records --------------------------------------------------------------------------------------


def is_enrolled(now: Now, student: Person) -> bool:
    """Whether the student has a live record in any school."""


def was_exported_to(now: Now, record: StudentRecord, school: School) -> bool:
    """Whether the record's file was sent to that school (R8)."""


def typed_records(now: Now, student: Person, school: School) -> RecordSet:
    """The student's live records in that school that were typed and are not yet known to be a mistake."""


def duplicates_of_student_record(now: Now, record: StudentRecord) -> RecordSet:
    """The same student's other live records in the same school."""


def duplicates_of_guardian_record(now: Now, record: GuardianRecord) -> RecordSet:
    """The same guardian's other live records in the same school."""


def mistake_about_student_record(now: Now, record: StudentRecord) -> Mistaken | None:
    """The mistake recognised about a student record, if any."""


def mistake_about_guardian_record(now: Now, record: GuardianRecord) -> Mistaken | None:
    """The mistake recognised about a guardian record, if any."""


def first_mistake_about_student_records(now: Now, records: RecordSet) -> Mistaken | None:
    """The mistake recognised first about any of these student records, if any."""


def first_mistake_about_guardian_records(now: Now, records: RecordSet) -> Mistaken | None:
    """The mistake recognised first about any of these guardian records, if any."""


def is_open(now: Now, record: StudentRecord) -> bool:
    """Whether a student record is open, not closed."""


def student_of(now: Now, record: StudentRecord) -> Person:
    """The student whom a record describes."""


def origin_of(now: Now, record: StudentRecord) -> StudentRecord | None:
    """The record whose file was imported as this one; NOTHING if there is none (R27)."""


def is_primary(now: Now, school: School) -> bool:
    """Whether the school is a primary school (R33)."""


def school_of(now: Now, record: StudentRecord) -> School:
    """The school whose base holds a student record."""


def guardian_of(now: Now, record: GuardianRecord) -> Person:
    """The guardian whom a record describes."""


def is_known_guardian(now: Now, guardian: Person, school: School) -> bool:
    """Whether the guardian has a live record in that school."""


def to_take_over(now: Now, record: GuardianRecord, survivor: GuardianRecord) -> Records:
    """The open student records to which `record` was linked and `survivor` is not, in order of linking (R5)."""


def children_of(now: Now, record: GuardianRecord) -> Records:
    """The student records to which a guardian record is linked, not as `contact`, in order of linking."""


def account_links_on(now: Now, child: StudentRecord) -> Records:
    """The live guardian records linked to a student record, not as `contact`, in order of linking."""


def is_account_link(now: Now, record: GuardianRecord, child: StudentRecord) -> bool:
    """Whether the link brings an account: its level is not `contact` (R32)."""


def is_linked_to_student(now: Now, guardian: Person, student: Person) -> bool:
    """Whether a live record of the guardian is linked, not as `contact`, to an open record of the student."""


def level_of(now: Now, record: GuardianRecord, child: StudentRecord) -> Level:
    """The level of a link, even if the guardian record was deleted since (R32)."""


def is_matched(now: Now, record: GuardianRecord, child: StudentRecord) -> bool:
    """Whether EduConnect recognises the person of a link (R34)."""


# --- Questions about accounts -------------------------------------------------------------------------------------


def openers(now: Now, record: StudentRecord) -> AccountSet:
    """The live accounts that open a student record."""


def accounts_closed_to(now: Now, record: StudentRecord) -> AccountSet:
    """The live accounts that stopped opening a student record when it was last closed (R29)."""


def live_accounts_created_for(now: Now, record: GuardianRecord) -> AccountSet:
    """The live accounts that were created for a guardian record."""


def live_accounts_named_after_link(now: Now, record: GuardianRecord, child: StudentRecord) -> AccountSet:
    """The live accounts one of whose names is that of this link."""


def live_accounts_named_after_record(now: Now, record: GuardianRecord) -> AccountSet:
    """The live accounts one of whose names is that of a link of this guardian record."""


def live_accounts_held_by(now: Now, person: Person) -> AccountSet:
    """The live accounts that the person holds, without historic ones."""


def live_accounts_serving(now: Now, person: Person) -> AccountSet:
    """The live accounts that the person holds or shares (R18), without historic ones."""


def live_accounts_opening(now: Now, person: Person, record: StudentRecord) -> AccountSet:
    """The person's live accounts that open the record; shared accounts do not count."""


def accounts_that_ever_opened(now: Now, person: Person, record: StudentRecord) -> AccountSet:
    """The person's live accounts that have ever opened the record; shared accounts do not count (R27)."""


def opens(now: Now, account: Account, record: StudentRecord) -> bool:
    """Whether the account opens the record."""


def is_entitled(now: Now, account: Account, record: StudentRecord) -> bool:
    """Whether the account may go on opening the record.

    The record must be open. The account must be the student's, or a live guardian record of its holder, or of a person
    with whom it is shared, must be linked to the record, not as `contact` (R26, R29).
    """


def opened_without_entitlement(now: Now, account: Account, records: Records) -> Records:
    """Those of the records that the account opens and is not entitled to open."""


def opens_more_than(now: Now, account: Account, records: Records) -> bool:
    """Whether the account opens any other record besides these; it must open all of these."""


def is_kept(now: Now, account: Account) -> bool:
    """Whether the account opens nothing any longer, and is kept for a while (R28)."""


def cause_of_keeping(now: Now, account: Account) -> Cause:
    """The cause for which a kept account opens nothing (R28)."""


def mistake_behind_keeping(now: Now, account: Account) -> Mistaken | None:
    """The mistake behind that cause, if any."""


def is_historic(now: Now, account: Account) -> bool:
    """Whether the account stands for historic credentials."""


def is_live(now: Now, account: Account) -> bool:
    """Whether the account is not deactivated."""


def is_created(now: Now, account: Account) -> bool:
    """Whether the account's state is `created`."""


def is_notified(now: Now, account: Account) -> bool:
    """Whether the account's state is `notified`."""


def is_active(now: Now, account: Account) -> bool:
    """Whether the account's state is `active`."""


def is_expired(now: Now, account: Account) -> bool:
    """Whether the account is `notified` and its newest letter has expired (R21)."""


def has_valid_letter(now: Now, account: Account) -> bool:
    """Whether the account is live and its newest letter is valid."""


def may(now: Now, account: Account, trigger: Trigger) -> bool:
    """Whether the lifecycle allows this transition from the account's state."""


def works(now: Now, account: Account, password: Password | None) -> bool:
    """Whether the password is the account's current one; NOTHING stands for the current one."""


def is_on_error_page(now: Now, account: Account) -> bool:
    """Whether the last event that named the account was a password change that showed the server error (R11)."""


def is_of_student(now: Now, account: Account) -> bool:
    """Whether the account's holder is a student."""


def historic_account(now: Now, person: Person) -> Account | None:
    """The account of a person's historic credentials; NOBODY if they were never issued."""


def is_teleservice(service: Service) -> bool:
    """Whether the service is CAP'SUP or télinscription (R17)."""


# --- Questions about the rule set ---------------------------------------------------------------------------------


def says(now: Now, value: str, word: str) -> bool:
    """Whether a value of the rule set is this word: `says(now, "grouping", "accepted")`."""


def is_any_account_kept(now: Now) -> bool:
    """Whether an account that opens nothing is kept for a while instead of being deactivated at once (R28)."""


def issues_historic_credentials(now: Now) -> bool:
    """Whether historic credentials can still be issued on this day (R20)."""


def merges(now: Now) -> bool:
    """Whether the ENT merges accounts on this day (R18)."""


# --- Questions about the accounts of a request --------------------------------------------------------------------


def are_all_issued(accounts: NamedAccounts) -> bool:
    """Whether none of the accounts is NOBODY."""


def is_any_named_twice(now: Now, accounts: NamedAccounts) -> bool:
    """Whether two of the names belong to the same account (R25)."""


def is_any_of_student(now: Now, accounts: NamedAccounts) -> bool:
    """Whether a student holds one of the accounts."""


def is_any_historic(now: Now, accounts: NamedAccounts) -> bool:
    """Whether one of the accounts is historic."""


def are_all_live(now: Now, accounts: NamedAccounts) -> bool:
    """Whether none of the accounts is deactivated."""


def holders_of(now: Now, accounts: NamedAccounts) -> int:
    """How many different persons hold the accounts."""


def first_named(accounts: NamedAccounts) -> Account:
    """The first account that the request names."""


def others_named(accounts: NamedAccounts) -> NamedAccounts:
    """All accounts that the request names but the first."""


def oldest_first(now: Now, accounts: NamedAccounts) -> AccountSet:
    """The same accounts, in order of creation."""


def opened_by(now: Now, accounts: NamedAccounts, but_not_by: Account) -> Records:
    """The records that these accounts open and `but_not_by` does not."""


def served_by(now: Now, accounts: NamedAccounts, but_not_by: Account) -> Iterable[Person]:
    """The persons who hold or share these accounts, and neither hold nor share `but_not_by` (R18)."""


# --- Conclusions about records --------------------------------------------------------------------------------------


def open_student_record(
    now: Now, record: Id, student: Person, school: School, typed: bool, origin: StudentRecord | None
) -> StudentRecord:
    """Creates an open student record."""


def export_to(now: Now, record: StudentRecord, school: School) -> None:
    """The record's file has been sent to a school (R8)."""


def close_student_record(now: Now, record: StudentRecord) -> None:
    """Closes a student record (R4)."""


def reopen_student_record(now: Now, record: StudentRecord) -> None:
    """Opens a closed student record again (R29)."""


def open_guardian_record(now: Now, record: Id, guardian: Person, school: School, name: Name | None) -> GuardianRecord:
    """Creates a guardian record with the name that was typed; NOTHING: with the guardian's own name."""


def enter_link(now: Now, record: GuardianRecord, child: StudentRecord, level: Level, matched: bool) -> None:
    """Links a guardian record to a student record."""


def undo_link(now: Now, record: GuardianRecord, child: StudentRecord) -> None:
    """Removes the link (R26)."""


def begin_pair(now: Now, person: Person, student: Person) -> None:
    """The person–student pair begins, or begins again, unless it has not ended (fine print)."""


def end_pair(now: Now, person: Person, student: Person) -> None:
    """The person–student pair ends (fine print)."""


def remove_guardian_record(now: Now, record: GuardianRecord) -> None:
    """Deletes a guardian record (R5)."""


# --- Conclusions about accounts -------------------------------------------------------------------------------------


def create_student_account(now: Now, record: StudentRecord, student: Person) -> None:
    """Creates the student's account for a record (R1)."""


def create_guardian_account(now: Now, record: GuardianRecord, child: StudentRecord) -> Account:
    """Creates a guardian's account, named after a link (R2)."""


def create_historic_account(now: Now, person: Person) -> Account:
    """Creates the account of a person's historic credentials."""


def name_after_student_record(now: Now, account: Account, record: StudentRecord) -> None:
    """Gives the account one more name, after a student record (R27, R29)."""


def name_after_link(now: Now, account: Account, record: GuardianRecord, child: StudentRecord) -> None:
    """Gives the account one more name, after a link (R25, R27, R29, R34)."""


def extend_access(now: Now, account: Account, records: Records) -> None:
    """The account opens these records as well from now on."""


def reduce_access(now: Now, account: Account, records: Records) -> None:
    """The account stops opening these records; it opens others."""


def keep_account(now: Now, account: Account, cause: Cause, behind: Mistaken | None) -> None:
    """The account stops opening anything and is kept for a while (R28)."""


def share(now: Now, account: Account, person: Person) -> None:
    """Shares the account with one more person (R18)."""


def end_account(now: Now, account: Account, cause: Cause, behind: Mistaken | None) -> None:
    """Deactivates the account; its letter needs a separate conclusion (`invalidate_letter`)."""


def activate(now: Now, account: Account, password: Password, with_letter: bool) -> None:
    """Activates the account with this password; `with_letter`: by a password change, not by R30."""


def replace_password(now: Now, account: Account, password: Password) -> None:
    """Replaces the account's password (R12)."""


def reset_password(now: Now, account: Account) -> None:
    """Replaces the account's password by a new provisional one (R31)."""


def sign_in(now: Now, account: Account) -> None:
    """The sign-in is accepted."""


def open_service(now: Now, account: Account) -> None:
    """The service is opened."""


def show_error(now: Now, account: Account) -> None:
    """The page shows « Une erreur du serveur est survenue » (R11)."""


def show_page(now: Now, account: Account) -> None:
    """The page shows « Votre compte – Profil » (R11)."""


# --- Conclusions about letters ---------------------------------------------------------------------------------------


def issue_letter(now: Now, account: Account) -> None:
    """Issues a letter with a provisional password (R9)."""


def supersede_letter(now: Now, account: Account) -> None:
    """The account's valid letter is superseded by a newer one (R9)."""


def expire_letter(now: Now, account: Account) -> None:
    """The account's valid letter expires (R21)."""


def invalidate_letter(now: Now, account: Account, cause: Cause, behind: Mistaken | None) -> None:
    """The account's valid letter becomes invalid, because the account was deactivated (R7)."""


# --- Conclusions that change nothing ---------------------------------------------------------------------------------


def recognise(now: Now, mistake: Mistake) -> None:
    """Recognises that the event itself is a mistake."""


def recognise_about_student_record(now: Now, mistake: Mistake, record: StudentRecord) -> None:
    """Recognises a mistake about a student record."""


def recognise_about_guardian_record(now: Now, mistake: Mistake, record: GuardianRecord) -> None:
    """Recognises a mistake about a guardian record."""


def refuse(now: Now, reason: Reason) -> None:
    """Refuses what the event asks for; the refusal is part of the replay."""


def refuse_import(now: Now, record: Id) -> None:
    """Refuses an import (R8, `nothing_to_import`): the record of this id never exists."""


# --- Other conclusions ------------------------------------------------------------------------------------------------


def conclude(now: Now, consequence: Consequence) -> None:
    """Concludes a consequence for which there is no function here.

    Registers over tables do not know it: the kinds of events whose rules say it are handed over, and not explored.
    """
