"""Events: what SIECLE, Téléservices, the ENT or the calendar said happened.

An event is a fact about the outside world. It is never discarded and concludes nothing; what follows from it is in
`consequences`. The kinds come from the table « Events » of the rules page (`docs/domain.md`).

The annotations below define which fields an event has and what each field names. The scenario reader and the JSON
Schema read them.
"""

import datetime
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, get_args

from msgspec import Struct

# What an id names. By these words the reader checks that one id is not used for two things.
Student = Annotated[str, "student"]
Guardian = Annotated[str, "guardian"]
Person = Annotated[str, "person"]
School = Annotated[str, "school"]
StudentRecord = Annotated[str, "student_record"]
GuardianRecord = Annotated[str, "guardian_record"]
PasswordLabel = Annotated[str, "label"]
AccountAddress = Annotated[str, "account"]
ServiceName = Annotated[str, "service"]
PersonName = Annotated[str, "name"]

Match = Literal["new", "same_person", "homonym"]
Level = Literal["legal", "in_charge", "contact"]
Profile = Literal["students_parents", "other_audiences"]
SelfActivationMeans = Literal["franceconnect", "sms"]
DepartureReason = Literal["departure", "duplicate"]
DeletionReason = Literal["removed", "duplicate"]

PROVISIONAL = "provisional"
SUPERSEDED = "superseded"
TELESERVICES = frozenset({"capsup", "telinscription"})


class Event(Struct, frozen=True, kw_only=True, gc=False, tag_field="event"):
    """Something that happened on a day; `id` is the label by which a scenario refers to it."""

    date: datetime.date
    id: str | None = None

    kind: ClassVar[str]

    def fields(self) -> dict[str, Any]:
        """The fields of this kind that have a value, in the order of their declaration."""
        values = ((name, getattr(self, name)) for name in FIELDS[type(self)])
        return {name: value for name, value in values if value is not None}


class StudentRecordCreated(Event, frozen=True, tag="siecle.student_record_created"):
    """A student record is typed by hand in BEE."""

    record: StudentRecord
    student: Student
    school: School


class StudentRecordExported(Event, frozen=True, tag="siecle.student_record_exported"):
    """The school of origin sends the file of a student to another school."""

    record: StudentRecord
    to_school: School


class StudentRecordImported(Event, frozen=True, tag="siecle.student_record_imported"):
    """A file is imported through « Import des dossiers issus de l'affectation »; `origin` is the exported record."""

    record: StudentRecord
    student: Student
    school: School
    origin: StudentRecord | None = None


class StudentUnenrolled(Event, frozen=True, tag="siecle.student_unenrolled"):
    """« Déscolarisation »: the record of a student is closed."""

    record: StudentRecord
    reason: DepartureReason | None = None


class StudentReinstated(Event, frozen=True, tag="siecle.student_reinstated"):
    """The departure is cancelled: the closed record is open again (R29)."""

    record: StudentRecord


class GuardianLinked(Event, frozen=True, tag="siecle.guardian_linked"):
    """A guardian is entered on a student record: a new one, one already known, or « il s'agit d'un homonyme »."""

    record: GuardianRecord
    guardian: Guardian
    student_record: StudentRecord
    match: Match
    level: Level | None = None
    """`legal` if absent; somebody to `contact` has no account (R32)."""
    name: PersonName | None = None
    """The name as it was typed; absent if it is the person's."""
    matched: bool | None = None
    """False: EduConnect does not recognise the person (R34)."""


class GuardianUnlinked(Event, frozen=True, tag="siecle.guardian_unlinked"):
    """A guardian is deliberately removed from one child's record (R26)."""

    record: GuardianRecord
    student_record: StudentRecord


class GuardianRecordDeleted(Event, frozen=True, tag="siecle.guardian_record_deleted"):
    """A guardian record is removed; `merged_into` is the record that takes over its children."""

    record: GuardianRecord
    merged_into: GuardianRecord | None = None
    reason: DeletionReason | None = None


class AccountNotified(Event, frozen=True, tag="teleservices.account_notified"):
    """Administration – Téléservices sends the letter of one account."""

    account: AccountAddress


class PasswordReset(Event, frozen=True, tag="teleservices.password_reset"):
    """The school gives the holder of an active account a new provisional password (R31)."""

    account: AccountAddress


class HistoricCredentialsIssued(Event, frozen=True, tag="ent.historic_credentials_issued"):
    """The ENT issues credentials of its own (Administration / Diffusion des identifiants)."""

    person: Person


class SignInAttempted(Event, frozen=True, tag="ent.sign_in_attempted"):
    """The holder tries to sign in; `password` absent means the current one."""

    account: AccountAddress
    profile: Profile
    password: PasswordLabel | None = None


class PasswordChanged(Event, frozen=True, tag="ent.password_changed"):
    """The holder replaces the password; `to` is a label, never a password."""

    account: AccountAddress
    to: PasswordLabel
    server_error: bool | None = None


class SelfActivated(Event, frozen=True, tag="ent.self_activated"):
    """The holder activates without the letter (R30); `to` is a label, never a password."""

    account: AccountAddress
    by: SelfActivationMeans
    to: PasswordLabel


class BackPressed(Event, frozen=True, tag="ent.back_pressed"):
    """The holder clicks « Retour » on the error page."""

    account: AccountAddress


class ServiceOpened(Event, frozen=True, tag="ent.service_opened"):
    """The holder opens a service: a teleservice (`capsup`, `telinscription`) or any other."""

    account: AccountAddress
    service: ServiceName


class MergeRequested(Event, frozen=True, tag="ent.merge_requested"):
    """« Fusion »: a request to merge two guardians' accounts into one."""

    accounts: tuple[AccountAddress, AccountAddress]


class GroupingRequested(Event, frozen=True, tag="ent.grouping_requested"):
    """« Regroupement »: a request to group one guardian's accounts, for siblings, into one."""

    accounts: tuple[AccountAddress, ...]


class ClockAdvanced(Event, frozen=True, tag="clock.advanced"):
    """Only the date advances; what is due falls due."""


class ClockDue(Event, frozen=True, tag="clock.due"):
    """Something fell due on the calendar. The replay creates this event; a file never contains it."""

    cause: str
    """One of `rule_sets.DUES`."""
    accounts: tuple[str, ...] = ()
    """Addresses of the accounts concerned, in order of creation."""


SCENARIO_EVENTS: dict[type[Event], str] = {
    StudentRecordCreated: "R1 R33",
    StudentRecordExported: "R8",
    StudentRecordImported: "R1 R3 R8 R27 R33",
    StudentUnenrolled: "R4 R7 R28",
    StudentReinstated: "R29",
    GuardianLinked: "R2 R25 R27 R32 R34",
    GuardianUnlinked: "R26 R28",
    GuardianRecordDeleted: "R5 R7",
    AccountNotified: "R9",
    PasswordReset: "R31",
    HistoricCredentialsIssued: "R9 R20",
    SignInAttempted: "R13 R14 R15 R16",
    SelfActivated: "R30",
    PasswordChanged: "R10 R11 R12",
    BackPressed: "R11",
    ServiceOpened: "R17",
    MergeRequested: "R18",
    GroupingRequested: "R19 R24",
    ClockAdvanced: "R20 R21 R22 R23 R28",
}
"""Every kind of event that a scenario may contain, in the order of the rules page, with the rules behind it."""

_ALL: tuple[type[Event], ...] = (*SCENARIO_EVENTS, ClockDue)
for _kind in _ALL:
    _kind.kind = str(_kind.__struct_config__.tag)

FIELDS: dict[type[Event], dict[str, Any]] = {
    **{kind: dict(kind.__annotations__) for kind in SCENARIO_EVENTS},
    ClockDue: {},
}
"""The fields of every kind, with their annotations. `ClockDue` has none, since reports show its fields otherwise."""

KINDS: dict[str, type[Event]] = {kind.kind: kind for kind in SCENARIO_EVENTS}


def written_as(annotation: Any) -> str | None:
    """What the text in a field of this annotation is (`account`, `school`, `service` …); None for other fields."""
    if hasattr(annotation, "__metadata__"):
        return str(annotation.__metadata__[0])
    return next(filter(None, map(written_as, get_args(annotation))), None)


_NO_IDS = (None, "service", "name")
NAMES: dict[type[Event], dict[str, str]] = {
    kind: {field: named for field, annotation in fields.items() if (named := written_as(annotation)) not in _NO_IDS}
    for kind, fields in FIELDS.items()
}
"""For every kind, the fields that hold ids, and what the ids name."""


def named_ids(event: Event) -> Iterator[tuple[str, str]]:
    """Every id in the fields of an event, as a pair of what it names (`student`, `school`, `account` …) and the id."""
    for field, named in NAMES[type(event)].items():
        value = getattr(event, field)
        for id in (value,) if isinstance(value, str) else value or ():
            yield named, id


def named_accounts(event: Event) -> tuple[str, ...]:
    """The account addresses that an event names; issuing historic credentials names their account."""
    if isinstance(event, HistoricCredentialsIssued):
        return (historic_address(event.person),)
    account = getattr(event, "account", None)
    return (account,) if account is not None else event.accounts if hasattr(event, "accounts") else ()


def brings_record(event: Event) -> bool:
    """Whether the event's `record` is a new record."""
    match event:
        case StudentRecordCreated() | StudentRecordImported():
            return True
        case GuardianLinked(match=match):
            return match != "same_person"
        case _:
            return False


def is_historic(address: str) -> bool:
    """Whether the address is that of a historic account."""
    return address.startswith("historic/")


def historic_address(person: str) -> str:
    """The address of the account of a person's historic credentials."""
    return f"historic/{person}"
