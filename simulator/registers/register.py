"""The register: records, accounts and letters as they stand, and `evolve`, which applies a conclusion already drawn.

`evolve` decides nothing. A journal of consequences alone rebuilds the register:
`register == fold(evolve, consequences)`. The register holds neither dates nor step numbers; those belong to the steps.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from msgspec import Struct, field

from simulator import consequences as c
from simulator.events import PROVISIONAL
from simulator.lifecycle import CREATED, DEACTIVATED, State, Trigger, next_state
from simulator.people import People


class StudentRecord(Struct, gc=False):
    """What one school's base holds of one student."""

    id: str
    student: str
    school: str
    typed: bool
    live: bool = True
    exported_to: set[str] = field(default_factory=set)
    opened_by: dict[str, None] = field(default_factory=dict)
    """Addresses of the live accounts that open it."""


class GuardianRecord(Struct, gc=False):
    """What one school's base holds of one guardian."""

    id: str
    guardian: str
    school: str
    live: bool = True
    links: dict[str, None] = field(default_factory=dict)
    """Ids of the student records it was ever linked to, in order."""
    accounts: list[str] = field(default_factory=list)
    """Addresses of the accounts created for it, dead ones included: they belong to it for good."""


class Account(Struct, gc=False):
    """What a person signs in with."""

    address: str
    number: int
    """Its place in the order of creation."""
    holder: str
    historic: bool
    state: State = CREATED
    opens: dict[str, None] = field(default_factory=dict)
    """Ids of the live student records it opens."""
    students: dict[str, None] = field(default_factory=dict)
    """Students it has ever opened, in order."""
    shared_with: dict[str, None] = field(default_factory=dict)
    expired: bool = False
    """Whether its newest letter expired unused (R21)."""
    password: str | None = None
    """The label that works now; `provisional`, the newest letter's; None before the first letter."""

    @property
    def live(self) -> bool:
        """Whether it can still open something."""
        return self.state != DEACTIVATED

    @property
    def has_valid_letter(self) -> bool:
        """Whether its newest letter stands: once notified, until deactivated (R7) or expired (R21)."""
        return self.state not in (CREATED, DEACTIVATED) and not self.expired

    @property
    def persons(self) -> tuple[str, ...]:
        """Everyone for whom it counts: its holder, then those it is shared with (R18)."""
        return (self.holder, *self.shared_with)


class Register(Struct):
    """Everything that was concluded so far about `people`."""

    people: People
    student_records: dict[str, StudentRecord] = field(default_factory=dict)
    guardian_records: dict[str, GuardianRecord] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    """By address, in order of creation."""
    other_names: dict[str, str] = field(default_factory=dict)
    """Of accounts that open several links of a guardian record, the names after later links (R25)."""
    pairs: dict[tuple[str, str], None] = field(default_factory=dict)
    """Every person–student pair ever linked, a student with themself included, in order of linking."""
    mistaken: dict[str, int] = field(default_factory=dict)
    """Records about which a mistake was recognised, with its place in the order of recognition."""
    error_pages: set[str] = field(default_factory=set)
    """Accounts whose last event ended on the page « Une erreur du serveur est survenue » (R11)."""
    never_imported: set[str] = field(default_factory=set)
    """Ids of records whose import was refused: they do not exist (R8)."""
    _live_of_student: dict[str, dict[str, None]] = field(default_factory=dict)
    _live_of_guardian: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)

    def live_records_of_student(self, student: str) -> Iterable[str]:
        """Ids of the student's live records in all schools, oldest first."""
        return self._live_of_student.get(student, ())

    def live_records_of_guardian(self, guardian: str, school: str) -> Iterable[str]:
        """Ids of the guardian's live records in one school's base, oldest first."""
        return self._live_of_guardian.get((guardian, school), ())

    def find(self, address: str) -> Account | None:
        """The account of this name; None for historic credentials that were never issued."""
        return self.accounts.get(self.other_names.get(address, address))

    def first_name(self, address: str) -> str:
        """The address under which reports list the account of this name (R25)."""
        return self.other_names.get(address, address)

    def account_of_record(self, guardian_record: str) -> Account | None:
        """The newest account created for a guardian record, if it is alive."""
        created = self.guardian_records[guardian_record].accounts if guardian_record in self.guardian_records else ()
        newest = self.accounts[created[-1]] if created else None
        return newest if newest is not None and newest.live else None

    def in_order_of_creation(self, addresses: Iterable[str]) -> list[Account]:
        """The accounts at these addresses, oldest first."""
        return sorted((self.accounts[address] for address in addresses), key=lambda account: account.number)


def evolve(register: Register, consequences: Iterable[c.Consequence]) -> None:
    """Applies the next consequences of a consistent journal, in their order."""
    for consequence in consequences:
        EFFECTS[type(consequence)](register, consequence)


def rebuilt(people: People, journal: Iterable[c.Consequence]) -> Register:
    """The register that a whole journal of consequences adds up to."""
    register = Register(people)
    evolve(register, journal)
    return register


def _nothing(register: Register, consequence: c.Consequence) -> None:
    """Nothing that a later decision looks at: the account's state already says which letter stands."""


def _student_record_opened(register: Register, opened: c.StudentRecordOpened) -> None:
    register.student_records[opened.record] = StudentRecord(opened.record, opened.student, opened.school, opened.typed)
    register._live_of_student.setdefault(opened.student, {})[opened.record] = None
    register.pairs[opened.student, opened.student] = None


def _student_record_exported(register: Register, exported: c.StudentRecordExported) -> None:
    register.student_records[exported.record].exported_to.add(exported.to_school)


def _student_record_closed(register: Register, closed: c.StudentRecordClosed) -> None:
    record = register.student_records[closed.record]
    record.live = False
    del register._live_of_student[record.student][record.id]


def _guardian_record_opened(register: Register, opened: c.GuardianRecordOpened) -> None:
    register.guardian_records[opened.record] = GuardianRecord(opened.record, opened.guardian, opened.school)
    register._live_of_guardian.setdefault((opened.guardian, opened.school), {})[opened.record] = None


def _guardian_record_linked(register: Register, linked: c.GuardianRecordLinked) -> None:
    record = register.guardian_records[linked.record]
    record.links[linked.student_record] = None
    register.pairs[record.guardian, register.student_records[linked.student_record].student] = None


def _guardian_record_removed(register: Register, removed: c.GuardianRecordRemoved) -> None:
    record = register.guardian_records[removed.record]
    record.live = False
    del register._live_of_guardian[record.guardian, record.school][record.id]


def _account_shared(register: Register, shared: c.AccountShared) -> None:
    register.accounts[shared.account].shared_with[shared.person] = None


def _account_created(register: Register, created: c.AccountCreated) -> None:
    account = Account(
        address=created.account,
        number=len(register.accounts),
        holder=created.holder,
        historic=created.student_record is None,
    )
    register.accounts[account.address] = account
    if created.guardian_record is not None:
        register.guardian_records[created.guardian_record].accounts.append(account.address)
    if created.student_record is not None:
        _open(register, account, created.student_record)


def _account_named(register: Register, named: c.AccountNamed) -> None:
    register.other_names[named.name] = named.account


def _notification_issued(register: Register, issued: c.NotificationIssued) -> None:
    account = _move(register, issued.account, "notify")
    account.password = PROVISIONAL
    account.expired = False


def _notification_expired(register: Register, expired: c.NotificationExpired) -> None:
    register.accounts[expired.account].expired = True


def _account_activated(register: Register, activated: c.AccountActivated) -> None:
    _move(register, activated.account, "activate").password = activated.password


def _password_replaced(register: Register, replaced: c.PasswordReplaced) -> None:
    register.accounts[replaced.account].password = replaced.password


def _error_shown(register: Register, shown: c.ErrorShown) -> None:
    register.error_pages.add(shown.account)


def _error_page_left(register: Register, left: c.ErrorPageLeft) -> None:
    register.error_pages.remove(left.account)


def _access_extended(register: Register, extended: c.AccessExtended) -> None:
    for record in extended.student_records:
        _open(register, register.accounts[extended.account], record)


def _access_reduced(register: Register, reduced: c.AccessReduced) -> None:
    del register.accounts[reduced.account].opens[reduced.student_record]
    del register.student_records[reduced.student_record].opened_by[reduced.account]


def _account_deactivated(register: Register, deactivated: c.AccountDeactivated) -> None:
    account = _move(register, deactivated.account, "deactivate")
    for record in account.opens:
        del register.student_records[record].opened_by[account.address]
    account.opens.clear()


def _mistake_recognised(register: Register, recognised: c.MistakeRecognised) -> None:
    if recognised.record is not None:
        register.mistaken[recognised.record] = len(register.mistaken)


def _request_refused(register: Register, refused: c.RequestRefused) -> None:
    if refused.record is not None:
        register.never_imported.add(refused.record)


EFFECTS: Final[dict[type[c.Consequence], Callable[[Register, Any], None]]] = {
    c.StudentRecordOpened: _student_record_opened,
    c.StudentRecordExported: _student_record_exported,
    c.StudentRecordClosed: _student_record_closed,
    c.GuardianRecordOpened: _guardian_record_opened,
    c.GuardianRecordLinked: _guardian_record_linked,
    c.GuardianRecordRemoved: _guardian_record_removed,
    c.AccountShared: _account_shared,
    c.AccountNamed: _account_named,
    c.ErrorPageLeft: _error_page_left,
    c.AccountCreated: _account_created,
    c.NotificationSuperseded: _nothing,
    c.NotificationIssued: _notification_issued,
    c.AccountActivated: _account_activated,
    c.PasswordReplaced: _password_replaced,
    c.ErrorShown: _error_shown,
    c.PageShown: _nothing,
    c.SignedIn: _nothing,
    c.ServiceOpened: _nothing,
    c.AccessExtended: _access_extended,
    c.AccessReduced: _access_reduced,
    c.AccountDeactivated: _account_deactivated,
    c.NotificationInvalidated: _nothing,
    c.NotificationExpired: _notification_expired,
    c.MistakeRecognised: _mistake_recognised,
    c.RequestRefused: _request_refused,
}


def _open(register: Register, account: Account, record: str) -> None:
    student_record = register.student_records[record]
    account.opens[record] = None
    account.students[student_record.student] = None
    student_record.opened_by[account.address] = None


def _move(register: Register, address: str, trigger: Trigger) -> Account:
    account = register.accounts[address]
    target = next_state(account.state, trigger)
    if target is None:
        raise ValueError(f"{address} is {account.state}: the lifecycle has no {trigger!r} from there")
    account.state = target
    return account
