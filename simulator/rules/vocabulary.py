"""The words in which the rules are written: questions and conclusions, declared here, meant by a register.

Rules are bound to the functions of these names that a register has (`registers.binding`). What a rule is given is
opaque to it: it compares, passes on and asks. Words of the contract (`homonym`, `already_active`) stand as they are.
"""

from collections.abc import Iterable
from typing import Any, Final, TypeVar

from simulator.consequences import Cause, Mistake, Reason
from simulator.events import Due
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
"""A mistake that was recognised about a record."""
Password = Any
Service = Any
T = TypeVar("T")

NOTHING: Final[Any] = None
NOBODY: Final[Any] = None
"""No account."""

# --- Lists and sets ---------------------------------------------------------------------------------------------


def each(some: Iterable[T]) -> Iterable[T]:
    """The members of a set, oldest first."""


def in_order(records: Records) -> Iterable[StudentRecord]:
    """The records of a list, in its order."""


def only(record: StudentRecord) -> Records:
    """A list of one."""


def first_of(records: Records) -> StudentRecord:
    """The first of a list that is not empty."""


def rest_of(records: Records) -> Records:
    """A list without its first."""


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


def school_of(now: Now, record: StudentRecord) -> School:
    """The school whose base holds the record."""


def guardian_of(now: Now, record: GuardianRecord) -> Person:
    """Whose record it is."""


def is_known_guardian(now: Now, guardian: Person, school: School) -> bool:
    """Whether the guardian has a live record in that school."""


def to_take_over(now: Now, record: GuardianRecord, survivor: GuardianRecord) -> Records:
    """The open student records to which the record is linked and the survivor is not, in order of linking."""


# --- Questions about accounts -------------------------------------------------------------------------------------


def account_of_record(now: Now, record: GuardianRecord) -> Account | None:
    """The newest account that was created for a guardian record, if it is alive."""


def accounts_of_record(now: Now, record: GuardianRecord) -> AccountSet:
    """The live accounts that were created for a guardian record."""


def openers(now: Now, record: StudentRecord) -> AccountSet:
    """The accounts that open a student record."""


def opens_another(now: Now, account: Account, record: StudentRecord) -> bool:
    """Whether the account opens any other record than this one."""


def not_opened_by(now: Now, account: Account, records: Records) -> Records:
    """Those of the records that the account, which may be new, does not open."""


def is_historic(now: Now, account: Account) -> bool:
    """Whether it is an account of the ENT's own credentials."""


def is_live(now: Now, account: Account) -> bool:
    """Whether it is not deactivated."""


def is_created(now: Now, account: Account) -> bool:
    """Whether it was never notified."""


def is_active(now: Now, account: Account) -> bool:
    """Whether its password was changed."""


def is_expired(now: Now, account: Account) -> bool:
    """Whether its newest letter expired unused."""


def has_valid_letter(now: Now, account: Account) -> bool:
    """Whether its newest letter stands."""


def may(now: Now, account: Account, trigger: Trigger) -> bool:
    """Whether the lifecycle has this transition from the account's state."""


def works(now: Now, account: Account, password: Password | None) -> bool:
    """Whether the password is the account's; NOTHING stands for the current one."""


def is_on_error_page(now: Now, account: Account) -> bool:
    """Whether the last event that named the account was a password change that showed an error."""


def historic_account(now: Now, person: Person) -> Account | None:
    """The account of a person's historic credentials, if they were ever issued."""


def is_teleservice(service: Service) -> bool:
    """Whether the service is CAP'SUP or the télinscription."""


# --- Questions about the rule set ---------------------------------------------------------------------------------


def has_one_account_per_record(now: Now) -> bool:
    """Whether a guardian has one account per guardian record, not one per child."""


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


def open_student_record(now: Now, record: Id, student: Person, school: School, typed: bool) -> StudentRecord:
    """A student record exists from now on."""


def export_to(now: Now, record: StudentRecord, school: School) -> None:
    """The record's file was sent to a school."""


def close_student_record(now: Now, record: StudentRecord) -> None:
    """The student is unenrolled there."""


def open_guardian_record(now: Now, record: Id, guardian: Person, school: School) -> GuardianRecord:
    """A guardian record exists from now on."""


def enter_link(now: Now, record: GuardianRecord, guardian: Person, child: StudentRecord) -> None:
    """The guardian record stands on the student record from now on."""


def remove_guardian_record(now: Now, record: GuardianRecord) -> None:
    """The guardian record is gone."""


# --- Conclusions about accounts -------------------------------------------------------------------------------------


def create_student_account(now: Now, record: StudentRecord, student: Person) -> None:
    """The student's account for a record exists from now on."""


def create_guardian_account(now: Now, record: GuardianRecord, guardian: Person, child: StudentRecord) -> Account:
    """A guardian's account, named after a link, exists from now on."""


def create_historic_account(now: Now, person: Person) -> Account:
    """The account of historic credentials exists from now on."""


def name_account(now: Now, account: Account, record: GuardianRecord, child: StudentRecord) -> None:
    """A later link is another name of the account."""


def extend_access(now: Now, account: Account, records: Records) -> None:
    """The account opens these records too."""


def reduce_access(now: Now, account: Account, record: StudentRecord) -> None:
    """The account does not open the record any longer."""


def share(now: Now, account: Account, person: Person) -> None:
    """The account counts for this person too."""


def end_account(now: Now, account: Account, cause: Cause | Due, behind: Mistaken | None) -> None:
    """The account is deactivated."""


def activate(now: Now, account: Account, password: Password) -> None:
    """The account is active, with this password."""


def replace_password(now: Now, account: Account, password: Password) -> None:
    """Only this password works from now on."""


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
