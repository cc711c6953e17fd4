"""The rules' vocabulary over objects: questions read the `Register`, a conclusion is a consequence, applied at once.

Records and persons are their ids; accounts are the register's `Account` objects. `rules.vocabulary` documents each
function.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from simulator import consequences as c
from simulator.events import TELESERVICES, Level, historic_address
from simulator.lifecycle import ACTIVE, CREATED, DEACTIVATED, NEXT, NOTIFIED, Trigger
from simulator.registers.register import Account, Register
from simulator.rule_sets import RuleSet

T = TypeVar("T")
NOTHING = NOBODY = None
THIS_EVENT = c.THIS_EVENT


class Now(Struct, gc=False):
    """The context of one event: the register, the rule set, the day, and `conclude`, which applies a consequence."""

    register: Register
    rules: RuleSet
    day: datetime.date
    conclude: Callable[[c.Consequence], None]
    error_pages_left: Collection[str]
    """Addresses of the accounts whose holders were on the error page until this event (R11)."""
    accounts_before: int
    """The number of accounts before the event."""


Accounts = Sequence[Account]


def each(some: Iterable[T]) -> Iterable[T]:
    return some


in_order = each


def only(record: str) -> Sequence[str]:
    return (record,)


def oldest(accounts: Accounts) -> Account | None:
    return accounts[0] if accounts else NOBODY


def newest(accounts: Accounts) -> Account | None:
    return accounts[-1] if accounts else NOBODY


def in_both(some: Accounts, others: Accounts) -> Accounts:
    return [account for account in some if account in others]


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
    removed = now.register.student_records[record]
    return [id for id in _live_records(now, removed.student, removed.school) if id != record]


def duplicates_of_guardian_record(now: Now, record: str) -> Sequence[str]:
    removed = now.register.guardian_records[record]
    return [id for id in now.register.live_records_of_guardian(removed.guardian, removed.school) if id != record]


def mistake_about_student_record(now: Now, record: str) -> str | None:
    """The mistake is represented by the id of the record that it is about."""
    return record if record in now.register.mistaken else None


mistake_about_guardian_record = mistake_about_student_record


def first_mistake_about_student_records(now: Now, records: Sequence[str]) -> str | None:
    mistaken = now.register.mistaken
    return min((id for id in records if id in mistaken), key=mistaken.__getitem__, default=None)


first_mistake_about_guardian_records = first_mistake_about_student_records


def is_open(now: Now, record: str) -> bool:
    return now.register.student_records[record].live


def student_of(now: Now, record: str) -> str:
    return now.register.student_records[record].student


def origin_of(now: Now, record: str) -> str | None:
    return now.register.student_records[record].origin


def is_primary(now: Now, school: str) -> bool:
    return school in now.register.people.primary_schools


def school_of(now: Now, record: str) -> str:
    return now.register.student_records[record].school


def guardian_of(now: Now, record: str) -> str:
    return now.register.guardian_records[record].guardian


def is_known_guardian(now: Now, guardian: str, school: str) -> bool:
    return bool(now.register.live_records_of_guardian(guardian, school))


def to_take_over(now: Now, record: str, survivor: str) -> Sequence[str]:
    linked, records = now.register.guardian_records[survivor].links, now.register.student_records
    return [id for id in now.register.guardian_records[record].links if records[id].live and id not in linked]


def children_of(now: Now, record: str) -> Sequence[str]:
    return [id for id, link in now.register.guardian_records[record].links.items() if link.opens]


def account_links_on(now: Now, child: str) -> Sequence[str]:
    return [record.id for record, link in now.register.live_links(child) if link.opens]


def is_account_link(now: Now, record: str, child: str) -> bool:
    return now.register.guardian_records[record].links[child].opens


def is_linked_to_student(now: Now, guardian: str, student: str) -> bool:
    return any(now.register.is_linked(guardian, record) for record in now.register.live_records_of_student(student))


def level_of(now: Now, record: str, child: str) -> Level:
    return now.register.guardian_records[record].links[child].level


def is_matched(now: Now, record: str, child: str) -> bool:
    return now.register.guardian_records[record].links[child].matched


# --- Questions about accounts -------------------------------------------------------------------------------------


def _live(now: Now, addresses: Iterable[str]) -> Accounts:
    return [account for account in now.register.in_order_of_creation(addresses) if account.live]


def openers(now: Now, record: str) -> Accounts:
    return now.register.in_order_of_creation(now.register.student_records[record].opened_by)


def accounts_closed_to(now: Now, record: str) -> Accounts:
    return _live(now, now.register.student_records[record].closed_to)


def live_accounts_created_for(now: Now, record: str) -> Accounts:
    return _live(now, now.register.guardian_records[record].accounts)


def live_accounts_named_after_link(now: Now, record: str, child: str) -> Accounts:
    return _live(now, {*map(now.register.first_name, now.register.names(f"{record}/{child}"))})


def live_accounts_named_after_record(now: Now, record: str) -> Accounts:
    return _live(now, now.register.guardian_records[record].named)


def live_accounts_held_by(now: Now, person: str) -> Accounts:
    return [account for account in now.register.live_accounts_of(person) if account.holder == person]


def live_accounts_serving(now: Now, person: str) -> Accounts:
    return now.register.live_accounts_of(person)


def live_accounts_opening(now: Now, person: str, record: str) -> Accounts:
    return [account for account in live_accounts_held_by(now, person) if record in account.opens]


def accounts_that_ever_opened(now: Now, person: str, record: str) -> Accounts:
    return [account for account in live_accounts_held_by(now, person) if record in account.ever_opened]


def opens(now: Now, account: Account, record: str) -> bool:
    return record in account.opens


def is_entitled(now: Now, account: Account, record: str) -> bool:
    child = now.register.student_records[record]
    linked = now.register.is_linked
    return child.live and (account.holder == child.student or any(linked(person, record) for person in account.persons))


def opened_without_entitlement(now: Now, account: Account, records: Iterable[str]) -> Sequence[str]:
    return [id for id in records if id in account.opens and not is_entitled(now, account, id)]


def opens_more_than(now: Now, account: Account, records: Sequence[str]) -> bool:
    return len(account.opens) > len(records)


def is_kept(now: Now, account: Account) -> bool:
    return account.kept is not None


def cause_of_keeping(now: Now, account: Account) -> c.Cause:
    assert account.kept
    return account.kept.cause


def mistake_behind_keeping(now: Now, account: Account) -> c.Behind | None:
    assert account.kept
    return account.kept.behind


def is_historic(now: Now, account: Account) -> bool:
    return account.historic


def is_live(now: Now, account: Account) -> bool:
    return account.state != DEACTIVATED


def is_created(now: Now, account: Account) -> bool:
    return account.state == CREATED


def is_notified(now: Now, account: Account) -> bool:
    return account.state == NOTIFIED


def is_active(now: Now, account: Account) -> bool:
    return account.state == ACTIVE


def is_expired(now: Now, account: Account) -> bool:
    return account.expired


def has_valid_letter(now: Now, account: Account) -> bool:
    return account.has_valid_letter


def may(now: Now, account: Account, trigger: Trigger) -> bool:
    return (account.state, trigger) in NEXT


def works(now: Now, account: Account, password: str | None) -> bool:
    return password is None or password == account.password


def is_on_error_page(now: Now, account: Account) -> bool:
    return account.address in now.error_pages_left


def is_of_student(now: Now, account: Account) -> bool:
    return now.register.people.role(account.holder) == "student"


def historic_account(now: Now, person: str) -> Account | None:
    return now.register.find(historic_address(person))


def is_teleservice(service: str) -> bool:
    return service in TELESERVICES


# --- Questions about the rule set ---------------------------------------------------------------------------------


def says(now: Now, value: str, word: str) -> bool:
    return bool(getattr(now.rules, value) == word)


def is_any_account_kept(now: Now) -> bool:
    return now.rules.kept_for is not None


def issues_historic_credentials(now: Now) -> bool:
    return now.rules.issues_historic_on(now.day)


def merges(now: Now) -> bool:
    return now.rules.merges_on(now.day)


# --- Questions about the accounts of a request --------------------------------------------------------------------


def are_all_issued(accounts: Sequence[Account | None]) -> bool:
    return None not in accounts


def is_any_named_twice(now: Now, accounts: Accounts) -> bool:
    return len({account.address for account in accounts}) < len(accounts)


def is_any_of_student(now: Now, accounts: Accounts) -> bool:
    return any(is_of_student(now, account) for account in accounts)


def is_any_historic(now: Now, accounts: Accounts) -> bool:
    return any(account.historic for account in accounts)


def are_all_live(now: Now, accounts: Accounts) -> bool:
    return all(account.live for account in accounts)


def holders_of(now: Now, accounts: Accounts) -> int:
    return len({account.holder for account in accounts})


def first_named(accounts: Accounts) -> Account:
    return accounts[0]


def others_named(accounts: Accounts) -> Accounts:
    return accounts[1:]


def oldest_first(now: Now, accounts: Accounts) -> Accounts:
    return sorted(accounts, key=lambda account: account.number)


def opened_by(now: Now, accounts: Accounts, but_not_by: Account) -> Sequence[str]:
    known = but_not_by.opens
    return list(dict.fromkeys(id for account in accounts for id in account.opens if id not in known))


def served_by(now: Now, accounts: Accounts, but_not_by: Account) -> Iterable[str]:
    known = but_not_by.persons
    return dict.fromkeys(person for account in accounts for person in account.persons if person not in known)


# --- Conclusions --------------------------------------------------------------------------------------------------


def open_student_record(now: Now, record: str, student: str, school: str, typed: bool, origin: str | None) -> str:
    now.conclude(c.StudentRecordOpened(record, student, school, typed, origin))
    return record


def export_to(now: Now, record: str, school: str) -> None:
    now.conclude(c.StudentRecordExported(record, school))


def close_student_record(now: Now, record: str) -> None:
    now.conclude(c.StudentRecordClosed(record))


def reopen_student_record(now: Now, record: str) -> None:
    now.conclude(c.StudentRecordReopened(record))


def open_guardian_record(now: Now, record: str, guardian: str, school: str, name: str | None) -> str:
    now.conclude(c.GuardianRecordOpened(record, guardian, school, name))
    return record


def enter_link(now: Now, record: str, child: str, level: Level, matched: bool) -> None:
    now.conclude(c.GuardianRecordLinked(record, child, level, matched))


def undo_link(now: Now, record: str, child: str) -> None:
    now.conclude(c.GuardianRecordUnlinked(record, child))


def remove_guardian_record(now: Now, record: str) -> None:
    now.conclude(c.GuardianRecordRemoved(record))


def begin_pair(now: Now, person: str, student: str) -> None:
    if not now.register.pairs.get((person, student)):
        now.conclude(c.PairBegun(person, student))


def end_pair(now: Now, person: str, student: str) -> None:
    now.conclude(c.PairEnded(person, student))


def create_student_account(now: Now, record: str, student: str) -> None:
    now.conclude(c.AccountCreated(now.register.next_name(record), student, record))


def create_guardian_account(now: Now, record: str, child: str) -> Account:
    address = now.register.next_name(f"{record}/{child}")
    now.conclude(c.AccountCreated(address, guardian_of(now, record), child, record))
    return now.register.accounts[address]


def create_historic_account(now: Now, person: str) -> Account:
    address = historic_address(person)
    now.conclude(c.AccountCreated(address, person))
    return now.register.accounts[address]


def name_after_student_record(now: Now, account: Account, record: str) -> None:
    now.conclude(c.AccountNamed(now.register.next_name(record), account.address))


def name_after_link(now: Now, account: Account, record: str, child: str) -> None:
    now.conclude(c.AccountNamed(now.register.next_name(f"{record}/{child}"), account.address, record))


def extend_access(now: Now, account: Account, records: Sequence[str]) -> None:
    if account.number < now.accounts_before:
        now.conclude(c.AccessExtended(account.address, tuple(records)))
        return
    for record in records:
        now.conclude(c.RecordOpenedToNewAccount(account.address, record))


def reduce_access(now: Now, account: Account, records: Sequence[str]) -> None:
    now.conclude(c.AccessReduced(account.address, tuple(records)))


def keep_account(now: Now, account: Account, cause: c.Cause, behind: c.Behind | None) -> None:
    now.conclude(c.AccountKept(account.address, cause, behind))


def share(now: Now, account: Account, person: str) -> None:
    now.conclude(c.AccountShared(account.address, person))


def end_account(now: Now, account: Account, cause: c.Cause, behind: c.Behind | None) -> None:
    now.conclude(c.AccountDeactivated(account.address, cause, behind))


def activate(now: Now, account: Account, password: str, with_letter: bool) -> None:
    now.conclude(c.AccountActivated(account.address, password, with_letter))


def replace_password(now: Now, account: Account, password: str) -> None:
    now.conclude(c.PasswordReplaced(account.address, password))


def reset_password(now: Now, account: Account) -> None:
    now.conclude(c.PasswordReset(account.address))


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


def invalidate_letter(now: Now, account: Account, cause: c.Cause, behind: c.Behind | None) -> None:
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


def conclude(now: Now, consequence: c.Consequence) -> None:
    now.conclude(consequence)
