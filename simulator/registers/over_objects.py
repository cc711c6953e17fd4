"""The vocabulary over the register of objects: questions read it, conclusions add a consequence and change nothing.

Records and persons are known by their ids; accounts are those of the register, or new. What each word means is said
in `rules.vocabulary`.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from simulator import consequences as c
from simulator.events import TELESERVICES, historic_address
from simulator.lifecycle import ACTIVE, CREATED, DEACTIVATED, NEXT, Trigger
from simulator.registers.register import Account as RegisteredAccount
from simulator.registers.register import Register
from simulator.rule_sets import RuleSet

T = TypeVar("T")
NOTHING = NOBODY = None


class Now(Struct, gc=False):
    """One event that is being decided: the register before it, and where conclusions go."""

    register: Register
    rules: RuleSet
    day: datetime.date
    conclude: Callable[[c.Consequence], None]


class NewAccount(Struct, frozen=True, gc=False):
    """An account that is concluded, and not in the register yet."""

    address: str
    opens: tuple[str, ...] = ()


Account = RegisteredAccount | NewAccount
Accounts = Sequence[RegisteredAccount]


def each(some: Iterable[T]) -> Iterable[T]:
    return some


in_order = each


def only(record: str) -> Sequence[str]:
    return (record,)


def first_of(records: Sequence[str]) -> str:
    return records[0]


def rest_of(records: Sequence[str]) -> Sequence[str]:
    return records[1:]


# --- Questions about records --------------------------------------------------------------------------------------


def is_enrolled(now: Now, student: str) -> bool:
    return bool(now.register.live_records_of_student(student))


def was_exported_to(now: Now, record: str, school: str) -> bool:
    return school in now.register.student_records[record].exported_to


def _live_records(now: Now, student: str, school: str) -> list[str]:
    records = now.register.student_records
    return [id for id in now.register.live_records_of_student(student) if records[id].school == school]


def typed_records(now: Now, student: str, school: str) -> Sequence[str]:
    records, mistaken = now.register.student_records, now.register.mistaken
    return [id for id in _live_records(now, student, school) if records[id].typed and id not in mistaken]


def duplicates_of_student_record(now: Now, record: str) -> Sequence[str]:
    this = now.register.student_records[record]
    return [id for id in _live_records(now, this.student, this.school) if id != record]


def duplicates_of_guardian_record(now: Now, record: str) -> Sequence[str]:
    this = now.register.guardian_records[record]
    return [id for id in now.register.live_records_of_guardian(this.guardian, this.school) if id != record]


def mistake_about_student_record(now: Now, record: str) -> str | None:
    """A mistake about a record is known by the record."""
    return record if record in now.register.mistaken else None


mistake_about_guardian_record = mistake_about_student_record


def first_mistake_about_student_records(now: Now, records: Sequence[str]) -> str | None:
    mistaken = now.register.mistaken
    return min((id for id in records if id in mistaken), key=mistaken.__getitem__, default=None)


first_mistake_about_guardian_records = first_mistake_about_student_records


def school_of(now: Now, record: str) -> str:
    return now.register.student_records[record].school


def guardian_of(now: Now, record: str) -> str:
    return now.register.guardian_records[record].guardian


def is_known_guardian(now: Now, guardian: str, school: str) -> bool:
    return bool(now.register.live_records_of_guardian(guardian, school))


def to_take_over(now: Now, record: str, survivor: str) -> Sequence[str]:
    linked, records = now.register.guardian_records[survivor].links, now.register.student_records
    return [id for id in now.register.guardian_records[record].links if records[id].live and id not in linked]


# --- Questions about accounts -------------------------------------------------------------------------------------


def account_of_record(now: Now, record: str) -> RegisteredAccount | None:
    return now.register.account_of_record(record)


def accounts_of_record(now: Now, record: str) -> Accounts:
    accounts = now.register.accounts
    return [one for address in now.register.guardian_records[record].accounts if (one := accounts[address]).live]


def openers(now: Now, record: str) -> Accounts:
    return now.register.in_order_of_creation(now.register.student_records[record].opened_by)


def opens_another(now: Now, account: RegisteredAccount, record: str) -> bool:
    return len(account.opens) > (record in account.opens)


def not_opened_by(now: Now, account: Account, records: Sequence[str]) -> Sequence[str]:
    return [id for id in records if id not in account.opens]


def is_historic(now: Now, account: RegisteredAccount) -> bool:
    return account.historic


def is_live(now: Now, account: RegisteredAccount) -> bool:
    return account.state != DEACTIVATED


def is_created(now: Now, account: RegisteredAccount) -> bool:
    return account.state == CREATED


def is_active(now: Now, account: RegisteredAccount) -> bool:
    return account.state == ACTIVE


def is_expired(now: Now, account: RegisteredAccount) -> bool:
    return account.expired


def has_valid_letter(now: Now, account: RegisteredAccount) -> bool:
    return account.has_valid_letter


def may(now: Now, account: RegisteredAccount, trigger: Trigger) -> bool:
    return (account.state, trigger) in NEXT


def works(now: Now, account: RegisteredAccount, password: str | None) -> bool:
    return password is None or password == account.password


def is_on_error_page(now: Now, account: RegisteredAccount) -> bool:
    return account.address in now.register.error_pages


def historic_account(now: Now, person: str) -> RegisteredAccount | None:
    return now.register.find(historic_address(person))


def is_teleservice(service: str) -> bool:
    return service in TELESERVICES


# --- Questions about the rule set ---------------------------------------------------------------------------------


def has_one_account_per_record(now: Now) -> bool:
    return now.rules.guardian_account == "record"


def issues_historic_credentials(now: Now) -> bool:
    return now.rules.issues_historic_on(now.day)


def merges(now: Now) -> bool:
    return now.rules.merges_on(now.day)


def groups(now: Now) -> bool:
    return now.rules.grouping == "accepted"


# --- Questions about the accounts of a request --------------------------------------------------------------------


def are_all_issued(accounts: Sequence[RegisteredAccount | None]) -> bool:
    return None not in accounts


def is_any_named_twice(now: Now, accounts: Accounts) -> bool:
    return len({account.address for account in accounts}) < len(accounts)


def is_any_of_student(now: Now, accounts: Accounts) -> bool:
    return any(now.register.people.role(account.holder) == "student" for account in accounts)


def is_any_historic(now: Now, accounts: Accounts) -> bool:
    return any(account.historic for account in accounts)


def are_all_live(now: Now, accounts: Accounts) -> bool:
    return all(account.live for account in accounts)


def holders_of(now: Now, accounts: Accounts) -> int:
    return len({account.holder for account in accounts})


def first_named(accounts: Accounts) -> RegisteredAccount:
    return accounts[0]


def others_named(accounts: Accounts) -> Accounts:
    return accounts[1:]


def oldest_first(now: Now, accounts: Accounts) -> Accounts:
    return sorted(accounts, key=lambda account: account.number)


def opened_by(now: Now, accounts: Accounts, but_not_by: RegisteredAccount) -> Sequence[str]:
    known = but_not_by.opens
    return list(dict.fromkeys(id for account in accounts for id in account.opens if id not in known))


def served_by(now: Now, accounts: Accounts, but_not_by: RegisteredAccount) -> Iterable[str]:
    known = but_not_by.persons
    return dict.fromkeys(person for account in accounts for person in account.persons if person not in known)


# --- Conclusions --------------------------------------------------------------------------------------------------


def open_student_record(now: Now, record: str, student: str, school: str, typed: bool) -> str:
    now.conclude(c.StudentRecordOpened(record, student, school, typed))
    return record


def export_to(now: Now, record: str, school: str) -> None:
    now.conclude(c.StudentRecordExported(record, school))


def close_student_record(now: Now, record: str) -> None:
    now.conclude(c.StudentRecordClosed(record))


def open_guardian_record(now: Now, record: str, guardian: str, school: str) -> str:
    now.conclude(c.GuardianRecordOpened(record, guardian, school))
    return record


def enter_link(now: Now, record: str, guardian: str, child: str) -> None:
    now.conclude(c.GuardianRecordLinked(record, child))


def remove_guardian_record(now: Now, record: str) -> None:
    now.conclude(c.GuardianRecordRemoved(record))


def create_student_account(now: Now, record: str, student: str) -> None:
    now.conclude(c.AccountCreated(record, student, record))


def create_guardian_account(now: Now, record: str, guardian: str, child: str) -> NewAccount:
    address = f"{record}/{child}"
    now.conclude(c.AccountCreated(address, guardian, child, record))
    return NewAccount(address)


def create_historic_account(now: Now, person: str) -> NewAccount:
    address = historic_address(person)
    now.conclude(c.AccountCreated(address, person))
    return NewAccount(address)


def name_account(now: Now, account: Account, record: str, child: str) -> None:
    now.conclude(c.AccountNamed(f"{record}/{child}", account.address))


def extend_access(now: Now, account: Account, records: Iterable[str]) -> None:
    now.conclude(c.AccessExtended(account.address, tuple(records)))


def reduce_access(now: Now, account: Account, record: str) -> None:
    now.conclude(c.AccessReduced(account.address, record))


def share(now: Now, account: Account, person: str) -> None:
    now.conclude(c.AccountShared(account.address, person))


def end_account(now: Now, account: Account, cause: c.Cause, behind: str | None) -> None:
    now.conclude(c.AccountDeactivated(account.address, cause, behind))


def activate(now: Now, account: Account, password: str) -> None:
    now.conclude(c.AccountActivated(account.address, password))


def replace_password(now: Now, account: Account, password: str) -> None:
    now.conclude(c.PasswordReplaced(account.address, password))


def sign_in(now: Now, account: Account) -> None:
    now.conclude(c.SignedIn(account.address))


def open_service(now: Now, account: Account) -> None:
    now.conclude(c.ServiceOpened(account.address))


def show_error(now: Now, account: Account) -> None:
    now.conclude(c.ErrorShown(account.address))


def show_page(now: Now, account: Account) -> None:
    now.conclude(c.PageShown(account.address))


def issue_letter(now: Now, account: Account) -> None:
    now.conclude(c.NotificationIssued(account.address))


def supersede_letter(now: Now, account: Account) -> None:
    now.conclude(c.NotificationSuperseded(account.address))


def expire_letter(now: Now, account: Account) -> None:
    now.conclude(c.NotificationExpired(account.address))


def invalidate_letter(now: Now, account: Account, cause: c.Cause, behind: str | None) -> None:
    now.conclude(c.NotificationInvalidated(account.address))


def recognise(now: Now, mistake: c.Mistake) -> None:
    now.conclude(c.MistakeRecognised(mistake))


def recognise_about_student_record(now: Now, mistake: c.Mistake, record: str) -> None:
    now.conclude(c.MistakeRecognised(mistake, record))


recognise_about_guardian_record = recognise_about_student_record


def refuse(now: Now, reason: c.Reason) -> None:
    now.conclude(c.RequestRefused(reason))


def refuse_import(now: Now, record: str) -> None:
    now.conclude(c.RequestRefused("nothing_to_import", record))
