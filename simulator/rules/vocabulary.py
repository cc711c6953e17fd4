"""The words in which the rules are written: questions and conclusions, declared here, meant by a register.

Rules are bound to the functions of these names that a register has (`registers.rule_binding`). What a rule is given is
opaque to it: it compares, passes on and asks. Words of the contract (`homonym`, `already_active`) stand as they are.
"""

from collections.abc import Iterable
from typing import Any, Final, TypeVar

from simulator.consequences import Cause, Mistake, Reason
from simulator.events import Due, Level
from simulator.lifecycle import Trigger

Now = Any
"""How things stand before the event, under which rules, on which day; and where conclusions go."""
Person = Any
School = Any
Account = Any
StudentRecord = Any
GuardianRecord = Any
Id = Any
"""What an event calls a record that may be new."""
Records = Any
"""Student records in order; false where there are none."""
RecordSet = Any
AccountSet = Any
"""Oldest first; false where there are none."""
NamedAccounts = Any
"""The accounts that a request names, in its order; NOBODY among them for one that was never issued."""
Mistaken = Any
"""A mistake that was recognised about a record; or THIS_EVENT."""
Name = Any
Password = Any
Service = Any
T = TypeVar("T")

NOTHING: Final[Any] = None
NOBODY: Final[Any] = None
"""No account."""
THIS_EVENT: Final[Any] = True
"""The mistake that the event itself is."""

# --- Lists and sets ---------------------------------------------------------------------------------------------


def each(some: Iterable[T]) -> Iterable[T]:
    """The members of a set, oldest first."""


def in_order(records: Records) -> Iterable[StudentRecord]:
    """The records of a list, in its order."""


def only(record: StudentRecord) -> Records:
    """A list of one."""


def oldest(accounts: AccountSet) -> Account | None:
    """The oldest of a set, if it is not empty."""


def newest(accounts: AccountSet) -> Account | None:
    """The newest of a set, if it is not empty."""


def both(some: AccountSet, others: AccountSet) -> AccountSet:
    """What is in both sets."""


# --- Questions about records --------------------------------------------------------------------------------------


def is_enrolled(now: Now, student: Person) -> bool:
    """Whether the student has a live record in any school."""


def was_exported_to(now: Now, record: StudentRecord, school: School) -> bool:
    """Whether the record's file was sent to that school."""


def typed_records(now: Now, student: Person, school: School) -> RecordSet:
    """The student's live records in that school that were typed and not yet recognised as a mistake."""


def duplicates_of_student_record(now: Now, record: StudentRecord) -> RecordSet:
    """The same student's other live records in the same school."""


def duplicates_of_guardian_record(now: Now, record: GuardianRecord) -> RecordSet:
    """The same guardian's other live records in the same school."""


def mistake_about_student_record(now: Now, record: StudentRecord) -> Mistaken | None:
    """The mistake that was recognised about a record."""


def mistake_about_guardian_record(now: Now, record: GuardianRecord) -> Mistaken | None:
    """The mistake that was recognised about a record."""


def first_mistake_about_student_records(now: Now, records: RecordSet) -> Mistaken | None:
    """The mistake that was recognised first about any of these records."""


def first_mistake_about_guardian_records(now: Now, records: RecordSet) -> Mistaken | None:
    """The mistake that was recognised first about any of these records."""


def is_open(now: Now, record: StudentRecord) -> bool:
    """Whether the record is not closed."""


def student_of(now: Now, record: StudentRecord) -> Person:
    """Whose record it is."""


def origin_of(now: Now, record: StudentRecord) -> StudentRecord | None:
    """The record whose file was imported."""


def is_primary(now: Now, school: School) -> bool:
    """Whether it is a school of the first degree (R33)."""


def school_of(now: Now, record: StudentRecord) -> School:
    """The school whose base holds the record."""


def guardian_of(now: Now, record: GuardianRecord) -> Person:
    """Whose record it is."""


def is_known_guardian(now: Now, guardian: Person, school: School) -> bool:
    """Whether the guardian has a live record in that school."""


def to_take_over(now: Now, record: GuardianRecord, survivor: GuardianRecord) -> Records:
    """The open student records to which the record was linked and the survivor is not, in order of linking."""


def children_of(now: Now, record: GuardianRecord) -> Records:
    """The student records to which a guardian record is linked, not as somebody to contact, in order of linking."""


def account_links_on(now: Now, child: StudentRecord) -> Records:
    """The live guardian records linked to a student record, not as somebody to contact, in order of linking."""


def is_account_link(now: Now, record: GuardianRecord, child: StudentRecord) -> bool:
    """Whether the guardian record is linked to the student record, not as somebody to contact."""


def is_linked_to_student(now: Now, guardian: Person, student: Person) -> bool:
    """Whether a live record of the guardian is linked to an open one of the student, not as somebody to contact."""


def level_of(now: Now, record: GuardianRecord, child: StudentRecord) -> Level:
    """What the guardian is, or was, to the student."""


def is_matched(now: Now, record: GuardianRecord, child: StudentRecord) -> bool:
    """Whether EduConnect recognises the guardian there (R34)."""


# --- Questions about accounts -------------------------------------------------------------------------------------


def openers(now: Now, record: StudentRecord) -> AccountSet:
    """The accounts that open a student record."""


def closed_to(now: Now, record: StudentRecord) -> AccountSet:
    """The live accounts that stopped opening a student record when it was last closed."""


def live_accounts_created_for(now: Now, record: GuardianRecord) -> AccountSet:
    """The live accounts that were created for a guardian record."""


def live_accounts_named_after_link(now: Now, record: GuardianRecord, child: StudentRecord) -> AccountSet:
    """The live accounts that bear a name of this very link."""


def live_accounts_named_after_record(now: Now, record: GuardianRecord) -> AccountSet:
    """The live accounts that bear a name of any link of the guardian record."""


def live_accounts_held_by(now: Now, person: Person) -> AccountSet:
    """The live accounts that the person holds, historic ones aside."""


def live_accounts_serving(now: Now, person: Person) -> AccountSet:
    """The live accounts that the person holds or shares, historic ones aside."""


def live_accounts_opening(now: Now, person: Person, record: StudentRecord) -> AccountSet:
    """The live accounts that the person holds and that open the record."""


def accounts_that_ever_opened(now: Now, person: Person, record: StudentRecord) -> AccountSet:
    """The live accounts that the person holds and that ever opened the record."""


def opens(now: Now, account: Account, record: StudentRecord) -> bool:
    """Whether the account opens the record."""


def is_entitled(now: Now, account: Account, record: StudentRecord) -> bool:
    """Whether the record is open, and the student's own account's, or somebody's for whom the account counts.

    That is: a live guardian record of theirs is linked to it, not as somebody to contact.
    """


def no_longer_due_to(now: Now, account: Account, records: Records) -> Records:
    """Those of the records that the account opens without being entitled to."""


def opens_more_than(now: Now, account: Account, records: Records) -> bool:
    """Whether the account opens a record besides these, all of which it opens."""


def cause_of_keeping(now: Now, account: Account) -> Cause:
    """Why a kept account opens nothing any longer."""


def mistake_behind_keeping(now: Now, account: Account) -> Mistaken | None:
    """The mistake that made it so."""


def is_historic(now: Now, account: Account) -> bool:
    """Whether it is an account of the ENT's own credentials."""


def is_live(now: Now, account: Account) -> bool:
    """Whether it is not deactivated."""


def is_created(now: Now, account: Account) -> bool:
    """Whether it was never notified."""


def is_notified(now: Now, account: Account) -> bool:
    """Whether it was notified, and not activated yet."""


def is_active(now: Now, account: Account) -> bool:
    """Whether it was activated."""


def is_expired(now: Now, account: Account) -> bool:
    """Whether it is notified, and its newest letter expired."""


def has_valid_letter(now: Now, account: Account) -> bool:
    """Whether its newest letter stands."""


def may(now: Now, account: Account, trigger: Trigger) -> bool:
    """Whether the lifecycle has this transition from the account's state."""


def works(now: Now, account: Account, password: Password | None) -> bool:
    """Whether the password is the account's; NOTHING stands for the current one."""


def is_on_error_page(now: Now, account: Account) -> bool:
    """Whether the last event that named the account was a password change that showed an error."""


def is_of_student(now: Now, account: Account) -> bool:
    """Whether a student holds it."""


def historic_account(now: Now, person: Person) -> Account | None:
    """The account of a person's historic credentials, if they were ever issued."""


def is_teleservice(service: Service) -> bool:
    """Whether the service is CAP'SUP or the télinscription."""


# --- Questions about the rule set ---------------------------------------------------------------------------------


def has_one_account_per_child(now: Now) -> bool:
    """Whether a guardian has one account for each child's record (R2)."""


def has_one_account_per_person(now: Now) -> bool:
    """Whether a guardian has one account, whatever the records (R34)."""


def accounts_follow_files(now: Now) -> bool:
    """Whether an account goes on when a file is imported (R27)."""


def is_any_account_kept(now: Now) -> bool:
    """Whether an account that opens nothing is kept for a while (R28)."""


def guardians_activate_themselves(now: Now) -> bool:
    """Whether guardians may activate without the letter (R30)."""


def issues_historic_credentials(now: Now) -> bool:
    """Whether the ENT still gives out historic credentials."""


def merges(now: Now) -> bool:
    """Whether the ENT still merges accounts."""


def groups(now: Now) -> bool:
    """Whether guardians may group their accounts."""


# --- Questions about the accounts of a request --------------------------------------------------------------------


def are_all_issued(accounts: NamedAccounts) -> bool:
    """Whether none of them is NOBODY."""


def is_any_named_twice(now: Now, accounts: NamedAccounts) -> bool:
    """Whether two of the names are one account's."""


def is_any_of_student(now: Now, accounts: NamedAccounts) -> bool:
    """Whether a student holds one of them."""


def is_any_historic(now: Now, accounts: NamedAccounts) -> bool:
    """Whether one of them is historic."""


def are_all_live(now: Now, accounts: NamedAccounts) -> bool:
    """Whether none of them is deactivated."""


def holders_of(now: Now, accounts: NamedAccounts) -> int:
    """How many persons hold them."""


def first_named(accounts: NamedAccounts) -> Account:
    """The first of them."""


def others_named(accounts: NamedAccounts) -> NamedAccounts:
    """All but the first."""


def oldest_first(now: Now, accounts: NamedAccounts) -> AccountSet:
    """The same accounts in order of creation."""


def opened_by(now: Now, accounts: NamedAccounts, but_not_by: Account) -> Records:
    """What the accounts open and this one does not."""


def served_by(now: Now, accounts: NamedAccounts, but_not_by: Account) -> Iterable[Person]:
    """For whom the accounts count and this one does not."""


# --- Conclusions about records --------------------------------------------------------------------------------------


def open_student_record(
    now: Now, record: Id, student: Person, school: School, typed: bool, origin: StudentRecord | None
) -> StudentRecord:
    """A student record exists from now on."""


def export_to(now: Now, record: StudentRecord, school: School) -> None:
    """The record's file was sent to a school."""


def close_student_record(now: Now, record: StudentRecord) -> None:
    """The student is unenrolled there."""


def reopen_student_record(now: Now, record: StudentRecord) -> None:
    """The student is enrolled there again."""


def open_guardian_record(now: Now, record: Id, guardian: Person, school: School, name: Name | None) -> GuardianRecord:
    """A guardian record exists from now on, under the name that was typed, or else the guardian's."""


def enter_link(now: Now, record: GuardianRecord, child: StudentRecord, level: Level, matched: bool) -> None:
    """The guardian record stands on the student record from now on."""


def undo_link(now: Now, record: GuardianRecord, child: StudentRecord) -> None:
    """The guardian record does not stand on the student record any longer."""


def begin_pair(now: Now, person: Person, student: Person) -> None:
    """The person counts for the student, perhaps again."""


def end_pair(now: Now, person: Person, student: Person) -> None:
    """The person does not count for the student any longer."""


def remove_guardian_record(now: Now, record: GuardianRecord) -> None:
    """The guardian record is gone."""


# --- Conclusions about accounts -------------------------------------------------------------------------------------


def create_student_account(now: Now, record: StudentRecord, student: Person) -> None:
    """The student's account for a record exists from now on."""


def create_guardian_account(now: Now, record: GuardianRecord, child: StudentRecord) -> Account:
    """A guardian's account, named after a link, exists from now on."""


def create_historic_account(now: Now, person: Person) -> Account:
    """The account of historic credentials exists from now on."""


def name_after_student_record(now: Now, account: Account, record: StudentRecord) -> None:
    """The account has the next name of a student record."""


def name_after_link(now: Now, account: Account, record: GuardianRecord, child: StudentRecord) -> None:
    """The account has the next name of a link."""


def extend_access(now: Now, account: Account, records: Records) -> None:
    """The account opens these records too."""


def reduce_access(now: Now, account: Account, records: Records) -> None:
    """The account does not open these records any longer."""


def keep_account(now: Now, account: Account, cause: Cause, behind: Mistaken | None) -> None:
    """The account does not open anything any longer, and is kept for a while."""


def share(now: Now, account: Account, person: Person) -> None:
    """The account counts for this person too."""


def end_account(now: Now, account: Account, cause: Cause | Due, behind: Mistaken | None) -> None:
    """The account is deactivated."""


def activate(now: Now, account: Account, password: Password, with_letter: bool) -> None:
    """The account is active, with this password."""


def replace_password(now: Now, account: Account, password: Password) -> None:
    """Only this password works from now on."""


def reset_password(now: Now, account: Account) -> None:
    """Only a new provisional password works from now on."""


def sign_in(now: Now, account: Account) -> None:
    """The holder is in."""


def open_service(now: Now, account: Account) -> None:
    """The service opens."""


def show_error(now: Now, account: Account) -> None:
    """The page says « Une erreur du serveur est survenue »."""


def show_page(now: Now, account: Account) -> None:
    """The page shows « Votre compte – Profil »."""


# --- Conclusions about letters ---------------------------------------------------------------------------------------


def issue_letter(now: Now, account: Account) -> None:
    """A letter with a provisional password is sent."""


def supersede_letter(now: Now, account: Account) -> None:
    """The account's letter gives way to a newer one."""


def expire_letter(now: Now, account: Account) -> None:
    """The account's letter can activate nothing any more."""


def invalidate_letter(now: Now, account: Account, cause: Cause | Due, behind: Mistaken | None) -> None:
    """The account's letter opens nothing any more."""


# --- Conclusions that change nothing ---------------------------------------------------------------------------------


def recognise(now: Now, mistake: Mistake) -> None:
    """The event itself is a mistake."""


def recognise_about_student_record(now: Now, mistake: Mistake, record: StudentRecord) -> None:
    """A student record is a mistake."""


def recognise_about_guardian_record(now: Now, mistake: Mistake, record: GuardianRecord) -> None:
    """A guardian record is a mistake."""


def refuse(now: Now, reason: Reason) -> None:
    """What was asked is not done."""


def refuse_import(now: Now, record: Id) -> None:
    """There is nothing to import: the record does not exist."""
