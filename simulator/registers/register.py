"""The register (the state of all records, accounts and letters), and `evolve`, which applies consequences to it.

`evolve` decides nothing, so consequences alone rebuild the register: `register == fold(evolve, consequences)`. The
register holds neither dates nor step numbers; those belong to the steps.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from copy import copy
from typing import Any, Final, Literal, TypeVar

from msgspec import Struct, field

from simulator import consequences as c
from simulator.events import PROVISIONAL, Level
from simulator.lifecycle import CREATED, DEACTIVATED, NOTIFIED, State, Trigger, next_state
from simulator.people import People, name_key

K = TypeVar("K")
V = TypeVar("V")


class StudentRecord(Struct, gc=False):
    """What one school's SIECLE base holds about one student."""

    id: str
    number: int
    """The records opened before it."""
    student: str
    school: str
    typed: bool
    origin: str | None = None
    """Id of the record whose file was imported; it may describe another student (R8, R27)."""
    live: bool = True
    exported_to: set[str] = field(default_factory=set)
    opened_by: dict[str, None] = field(default_factory=dict)
    """Addresses of the live accounts that open the record."""
    closed_to: dict[str, None] = field(default_factory=dict)
    """Addresses of the accounts that stopped opening it when it was last closed (R29)."""
    linked: dict[str, None] = field(default_factory=dict)
    """Ids of the guardian records linked to it, deleted ones included, in the order in which they were last linked."""


class Link(Struct, frozen=True, gc=False):
    """How a guardian record is linked to a student record."""

    level: Level = "legal"
    matched: bool = True
    """Whether EduConnect recognises the guardian (R34)."""

    @property
    def opens(self) -> bool:
        """Whether the link brings an account; a `contact` has none (R32)."""
        return self.level != "contact"


class GuardianRecord(Struct, gc=False):
    """What one school's SIECLE base holds about one guardian."""

    id: str
    guardian: str
    school: str
    name: str
    """The name that was typed, as a key for comparisons (`people.name_key`)."""
    live: bool = True
    links: dict[str, Link] = field(default_factory=dict)
    """By id of the student record, in the order in which the links were last made; without removed links (R26)."""
    accounts: list[str] = field(default_factory=list)
    """Addresses of the accounts created for it, deactivated ones included. An account never changes its record."""
    named: dict[str, None] = field(default_factory=dict)
    """Addresses of the accounts one of whose names is that of a link of this record (R25, R34)."""


class Account(Struct, gc=False):
    """What a person signs in with."""

    address: str
    number: int
    """The accounts created before it."""
    holder: str
    historic: bool
    state: State = CREATED
    opens: dict[str, None] = field(default_factory=dict)
    """Ids of the open student records that the account opens."""
    ever_opened: dict[str, None] = field(default_factory=dict)
    """Ids of the student records that the account has ever opened, in order (R27)."""
    students: dict[str, None] = field(default_factory=dict)
    """Ids of the students of those records, in order."""
    shared_with: dict[str, None] = field(default_factory=dict)
    """Ids of the persons for whom the account counts besides its holder, in order (R18)."""
    letter: Literal["valid", "expired"] | None = None
    """The standing of the newest letter while the account is live; None before the first letter (R7, R21)."""
    password: str | None = None
    """The label of the current password; `provisional` after a letter or a reset; None before the first letter."""
    kept: c.AccountKept | None = None
    """The consequence by which the account is being kept, with its cause; None if it is not kept (R28)."""

    @property
    def live(self) -> bool:
        """Whether the account is not deactivated."""
        return self.state != DEACTIVATED

    @property
    def has_valid_letter(self) -> bool:
        """Whether the account is live and its newest letter is valid (R7, R21)."""
        return self.live and self.letter == "valid"

    @property
    def expired(self) -> bool:
        """Whether the account is still `notified` and its newest letter has expired (R21)."""
        return self.letter == "expired" and self.state == NOTIFIED

    @property
    def persons(self) -> tuple[str, ...]:
        """The persons for whom the account counts: its holder, then those with whom it is shared (R18)."""
        return (self.holder, *self.shared_with)


class Register(Struct):
    """The state that all consequences so far add up to."""

    people: People
    student_records: dict[str, StudentRecord] = field(default_factory=dict)
    guardian_records: dict[str, GuardianRecord] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    """By address, in order of creation."""
    other_names: dict[str, str] = field(default_factory=dict)
    """Further names of accounts (from later links, and from links made once more), with the address of each."""
    pairs: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Every person–student pair ever linked, a student with themself included, in order; False if it has ended."""
    mistaken: dict[str, int] = field(default_factory=dict)
    """Ids of the records about which a mistake was recognised, with the number of mistakes recognised before."""
    error_pages: set[str] = field(default_factory=set)
    """Addresses of the accounts whose last event showed « Une erreur du serveur est survenue » (R11)."""
    never_imported: set[str] = field(default_factory=set)
    """Ids of the records whose import was refused; these records do not exist (R8)."""
    _live_of_student: dict[str, dict[str, None]] = field(default_factory=dict)
    _live_of_guardian: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)
    _live_of_name: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)
    _accounts_of: dict[str, dict[str, None]] = field(default_factory=dict)

    def forked(self) -> "Register":
        """A copy of this register that changes independently. Records and accounts are copied when first read."""
        contents: dict[str, Any] = {name: getattr(self, name) for name in self.__struct_fields__ if name != "people"}
        forks: dict[str, Any] = {
            name: copy(value) if isinstance(value, set) else _Fork(value) for name, value in contents.items()
        }
        return Register(self.people, **forks)

    def live_records_of_student(self, student: str) -> Iterable[str]:
        """Ids of the student's live records in all schools, oldest first."""
        return self._live_of_student.get(student, ())

    def live_records_of_guardian(self, guardian: str, school: str) -> Iterable[str]:
        """Ids of the guardian's live records in one school, oldest first."""
        return self._live_of_guardian.get((guardian, school), ())

    def live_records_of_name(self, key: str, school: str) -> Iterable[str]:
        """Ids of the live guardian records in one school whose name has this key, oldest first."""
        return self._live_of_name.get((key, school), ())

    def live_accounts_of(self, person: str) -> "list[Account]":
        """The live accounts that the person holds or shares, without historic ones, oldest first."""
        accounts = map(self.accounts.__getitem__, self._accounts_of.get(person, ()))
        return sorted((account for account in accounts if account.live), key=_by_age)

    def live_links(self, student_record: str) -> Iterable[tuple[GuardianRecord, Link]]:
        """The live guardian records linked to a student record, in the order in which they were last linked."""
        for id in self.student_records[student_record].linked:
            record = self.guardian_records[id]
            if record.live:
                yield record, record.links[student_record]

    def is_linked(self, person: str, student_record: str) -> bool:
        """Whether a live guardian record of the person is linked to the student record, not as `contact`."""
        return any(record.guardian == person and link.opens for record, link in self.live_links(student_record))

    def names(self, base: str) -> Iterable[str]:
        """The names that accounts have been given after one link or one student record: `R1/E1`, `R1/E1~2`, …"""
        name, times = base, 1
        while name in self.accounts or name in self.other_names:
            yield name
            times += 1
            name = f"{base}~{times}"

    def next_name(self, base: str) -> str:
        """The name that the next account gets after this link or student record: `base`, then `base~2`, …"""
        times = sum(1 for _ in self.names(base))
        return base if times == 0 else f"{base}~{times + 1}"

    def find(self, address: str) -> Account | None:
        """The account that has this name; None if there is none, as with historic credentials never issued."""
        return self.accounts.get(address) or self.accounts.get(self.other_names.get(address, ""))

    def first_name(self, address: str) -> str:
        """The account's first name, which is its address in reports (R25)."""
        return self.other_names.get(address, address)

    def in_order_of_creation(self, addresses: Iterable[str]) -> list[Account]:
        """The accounts at these addresses, oldest first."""
        return sorted(map(self.accounts.__getitem__, addresses), key=_by_age)


class _Fork(MutableMapping[K, V]):
    """A copy-on-read view of another mapping: it starts equal, then changes independently. Keys are never removed."""

    def __init__(self, original: Mapping[K, V]) -> None:
        self._original, self._own = original, dict[K, V]()

    def __getitem__(self, key: K) -> V:
        if key not in self._own:
            self._own[key] = _copied(self._original[key])
        return self._own[key]

    def __setitem__(self, key: K, value: V) -> None:
        self._own[key] = value

    def __delitem__(self, key: K) -> None:
        raise NotImplementedError

    def __contains__(self, key: object) -> bool:
        return key in self._own or key in self._original

    def __iter__(self) -> Iterator[K]:
        yield from self._original
        yield from (key for key in self._own if key not in self._original)

    def __len__(self) -> int:
        return sum(1 for key in self._own if key not in self._original) + len(self._original)


def _copied(value: V) -> V:
    """A copy whose collections are copied too, so that it changes independently."""
    own = copy(value)
    if isinstance(own, Struct):
        for name in own.__struct_fields__:
            if isinstance(getattr(own, name), dict | set | list):
                setattr(own, name, copy(getattr(own, name)))
    return own


def _by_age(account: Account) -> int:
    return account.number


def evolve(register: Register, consequences: Iterable[c.Consequence]) -> None:
    """Applies consequences to the register, in order. They must follow from the register's state."""
    for consequence in consequences:
        EFFECTS[type(consequence)](register, consequence)


def rebuilt(people: People, journal: Iterable[c.Consequence]) -> Register:
    """The register that a complete list of consequences adds up to."""
    register = Register(people)
    evolve(register, journal)
    return register


def _nothing(register: Register, consequence: c.Consequence) -> None:
    """Changes nothing: no later decision depends on this consequence."""


def _student_record_opened(register: Register, opened: c.StudentRecordOpened) -> None:
    register.student_records[opened.record] = StudentRecord(
        opened.record, len(register.student_records), opened.student, opened.school, opened.typed, opened.origin
    )
    register._live_of_student.setdefault(opened.student, {})[opened.record] = None


def _student_record_exported(register: Register, exported: c.StudentRecordExported) -> None:
    register.student_records[exported.record].exported_to.add(exported.to_school)


def _student_record_closed(register: Register, closed: c.StudentRecordClosed) -> None:
    record = register.student_records[closed.record]
    record.live = False
    record.closed_to.clear()
    del register._live_of_student[record.student][record.id]


def _student_record_reopened(register: Register, reopened: c.StudentRecordReopened) -> None:
    record = register.student_records[reopened.record]
    record.live = True
    live = (*register._live_of_student[record.student], record.id)
    by_age = sorted(live, key=lambda record_id: register.student_records[record_id].number)
    register._live_of_student[record.student] = dict.fromkeys(by_age)


def _guardian_record_opened(register: Register, opened: c.GuardianRecordOpened) -> None:
    key = register.people.keys[opened.guardian] if opened.name is None else name_key(opened.name)
    register.guardian_records[opened.record] = GuardianRecord(opened.record, opened.guardian, opened.school, key)
    register._live_of_guardian.setdefault((opened.guardian, opened.school), {})[opened.record] = None
    register._live_of_name.setdefault((key, opened.school), {})[opened.record] = None


def _guardian_record_linked(register: Register, linked: c.GuardianRecordLinked) -> None:
    register.guardian_records[linked.record].links[linked.student_record] = Link(linked.level, linked.matched)
    register.student_records[linked.student_record].linked[linked.record] = None


def _guardian_record_unlinked(register: Register, unlinked: c.GuardianRecordUnlinked) -> None:
    del register.guardian_records[unlinked.record].links[unlinked.student_record]
    del register.student_records[unlinked.student_record].linked[unlinked.record]


def _guardian_record_removed(register: Register, removed: c.GuardianRecordRemoved) -> None:
    record = register.guardian_records[removed.record]
    record.live = False
    del register._live_of_guardian[record.guardian, record.school][record.id]
    del register._live_of_name[record.name, record.school][record.id]


def _pair_begun(register: Register, begun: c.PairBegun) -> None:
    register.pairs[begun.person, begun.student] = True


def _pair_ended(register: Register, ended: c.PairEnded) -> None:
    register.pairs[ended.person, ended.student] = False


def _account_shared(register: Register, shared: c.AccountShared) -> None:
    register.accounts[shared.account].shared_with[shared.person] = None
    register._accounts_of.setdefault(shared.person, {})[shared.account] = None


def _account_created(register: Register, created: c.AccountCreated) -> None:
    account = Account(
        address=created.account,
        number=len(register.accounts),
        holder=created.holder,
        historic=created.student_record is None,
    )
    register.accounts[account.address] = account
    if created.guardian_record is not None:
        record = register.guardian_records[created.guardian_record]
        record.accounts.append(account.address)
        record.named[account.address] = None
    if created.student_record is not None:
        register._accounts_of.setdefault(account.holder, {})[account.address] = None
        _open(register, account, created.student_record)


def _account_named(register: Register, named: c.AccountNamed) -> None:
    register.other_names[named.name] = named.account
    if named.guardian_record is not None:
        register.guardian_records[named.guardian_record].named[named.account] = None


def _record_opened_to_new_account(register: Register, opened: c.RecordOpenedToNewAccount) -> None:
    _open(register, register.accounts[opened.account], opened.student_record)


def _notification_issued(register: Register, issued: c.NotificationIssued) -> None:
    account = _move(register, issued.account, "notify")
    account.password = PROVISIONAL
    account.letter = "valid"


def _notification_expired(register: Register, expired: c.NotificationExpired) -> None:
    register.accounts[expired.account].letter = "expired"


def _account_activated(register: Register, activated: c.AccountActivated) -> None:
    _move(register, activated.account, "activate").password = activated.password


def _password_replaced(register: Register, replaced: c.PasswordReplaced) -> None:
    register.accounts[replaced.account].password = replaced.password


def _password_reset(register: Register, reset: c.PasswordReset) -> None:
    register.accounts[reset.account].password = PROVISIONAL


def _error_shown(register: Register, shown: c.ErrorShown) -> None:
    register.error_pages.add(shown.account)


def _error_page_left(register: Register, left: c.ErrorPageLeft) -> None:
    register.error_pages.remove(left.account)


def _access_extended(register: Register, extended: c.AccessExtended) -> None:
    for record in extended.student_records:
        _open(register, register.accounts[extended.account], record)


def _access_reduced(register: Register, reduced: c.AccessReduced) -> None:
    _close(register, register.accounts[reduced.account], reduced.student_records)


def _account_kept(register: Register, kept: c.AccountKept) -> None:
    account = register.accounts[kept.account]
    _close(register, account, tuple(account.opens))
    account.kept = kept


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
    c.StudentRecordReopened: _student_record_reopened,
    c.GuardianRecordOpened: _guardian_record_opened,
    c.GuardianRecordLinked: _guardian_record_linked,
    c.GuardianRecordUnlinked: _guardian_record_unlinked,
    c.GuardianRecordRemoved: _guardian_record_removed,
    c.PairBegun: _pair_begun,
    c.PairEnded: _pair_ended,
    c.AccountShared: _account_shared,
    c.AccountNamed: _account_named,
    c.RecordOpenedToNewAccount: _record_opened_to_new_account,
    c.ErrorPageLeft: _error_page_left,
    c.AccountCreated: _account_created,
    c.NotificationSuperseded: _nothing,
    c.NotificationIssued: _notification_issued,
    c.AccountActivated: _account_activated,
    c.PasswordReplaced: _password_replaced,
    c.PasswordReset: _password_reset,
    c.ErrorShown: _error_shown,
    c.PageShown: _nothing,
    c.SignedIn: _nothing,
    c.ServiceOpened: _nothing,
    c.AccessExtended: _access_extended,
    c.AccessReduced: _access_reduced,
    c.AccountKept: _account_kept,
    c.AccountDeactivated: _account_deactivated,
    c.NotificationInvalidated: _nothing,
    c.NotificationExpired: _notification_expired,
    c.MistakeRecognised: _mistake_recognised,
    c.RequestRefused: _request_refused,
}


def _open(register: Register, account: Account, record: str) -> None:
    student_record = register.student_records[record]
    account.opens[record] = None
    account.ever_opened[record] = None
    account.students[student_record.student] = None
    account.kept = None
    student_record.opened_by[account.address] = None


def _close(register: Register, account: Account, records: Iterable[str]) -> None:
    for id in records:
        record = register.student_records[id]
        del account.opens[id]
        del record.opened_by[account.address]
        if not record.live:
            record.closed_to[account.address] = None


def _move(register: Register, address: str, trigger: Trigger) -> Account:
    account = register.accounts[address]
    target = next_state(account.state, trigger)
    if target is None:
        raise ValueError(f"{address} is {account.state}: the lifecycle has no {trigger!r} from there")
    account.state = target
    return account
