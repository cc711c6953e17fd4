"""All acts: the ways to tell an event as a sentence with blanks, in the words of SIECLE's screens."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, get_args

from msgspec import Struct

from simulator import events as e
from simulator.people import Role

NO_PASSWORD: Final = "wrong"  # noqa: S105 -- a label
"""The label of a password that nobody ever chose."""

Values = Mapping[str, str | Sequence[str]]
"""What stands in the blanks, by their names. `+Léa Martin` is somebody new (or a new school) of that name."""


class Act(Struct, frozen=True):
    """One way to tell a kind of event; its sentence is `act.ID`, its short name `act.label.ID`."""

    id: str
    kind: type[e.Event]
    blanks: tuple[str, ...] = ()
    """The blanks of the sentence, in the order in which they depend on each other."""
    more: tuple[str, ...] = ()
    """Blanks that may be left empty, and stand below the sentence."""

    @property
    def repeated(self) -> str:
        """The blank of which `also` holds others, for which the same is told besides."""
        return next(name for name in REPEATED if name in self.blanks)

    @property
    def group(self) -> str:
        """`siecle`, `teleservices`, `ent` or `clock`."""
        return self.kind.kind.partition(".")[0]


REPEATED: Final = ("origin", "student", "file", "closed_file", "link", "account")
"""Blanks of which `also` may hold others, where an act has it: the first of these that the act has."""
ACTS: Final = (
    Act("siecle.student_record_created", e.StudentRecordCreated, ("school", "student"), ("also",)),
    Act("siecle.student_record_imported", e.StudentRecordImported, ("school", "student"), ("also",)),
    Act(
        "siecle.student_record_imported.origin",
        e.StudentRecordImported,
        ("origin", "school"),
        ("guardians", "student", "also"),
    ),
    Act("siecle.student_record_exported", e.StudentRecordExported, ("file", "to_school"), ("also",)),
    Act("siecle.student_unenrolled", e.StudentUnenrolled, ("file",), ("departure", "also")),
    Act("siecle.student_reinstated", e.StudentReinstated, ("closed_file",), ("also",)),
    Act(
        "siecle.guardian_linked", e.GuardianLinked, ("file", "guardian", "match"), ("level", "name", "matched", "also")
    ),
    Act("siecle.guardian_unlinked", e.GuardianUnlinked, ("link",), ("also",)),
    Act("siecle.guardian_record_deleted", e.GuardianRecordDeleted, ("guardian_file",), ("merged_into", "deletion")),
    Act("teleservices.account_notified", e.AccountNotified, ("accounts",)),
    Act("teleservices.password_reset", e.PasswordReset, ("account",), ("also",)),
    Act("ent.historic_credentials_issued", e.HistoricCredentialsIssued, ("persons",)),
    Act("ent.sign_in_attempted", e.SignInAttempted, ("account", "profile", "password"), ("also",)),
    Act("ent.self_activated", e.SelfActivated, ("account", "by"), ("also",)),
    Act("ent.password_changed", e.PasswordChanged, ("account",), ("server_error", "also")),
    Act("ent.back_pressed", e.BackPressed, ("account",)),
    Act("ent.service_opened", e.ServiceOpened, ("account", "service"), ("also",)),
    Act("ent.merge_requested", e.MergeRequested, ("account", "other_account")),
    Act("ent.grouping_requested", e.GroupingRequested, ("grouped",)),
    Act("clock.advanced", e.ClockAdvanced),
)
"""All acts, in the order of the palette."""
BY_ID: Final = {act.id: act for act in ACTS}

EACH: Final = {"accounts": "account", "persons": "person"}
"""Blanks in which several may stand, with the field of the events that are told, one for each."""
SEVERAL: Final = frozenset({*EACH, "grouped", "also"})
"""Blanks in which several may stand."""
FIELDS: Final = {"closed_file": "record", "guardian_file": "record", "departure": "reason", "deletion": "reason"}
MADE: Final[Mapping[str, Role | Literal["school"]]] = {
    "student": "student", "guardian": "guardian", "persons": "guardian", "school": "school", "to_school": "school",
}  # fmt: skip
MAY_BE_EMPTY: Final = frozenset({"password"})
UNNAMED: Final = "+"
"""The value of a blank in which somebody or something is made whose name is not typed yet."""
COMPUTED: Final = frozenset({"match", "profile", "password"})
"""Blanks that follow from the others: the first value that does no harm is proposed."""
MATCHES: Final = ("new", "same_person", "homonym")
"""In the order in which they are proposed."""
TYPED: Final = frozenset({"service", "name"})
"""Blanks into which one may type what is not offered."""


SERVICES: Final = ("capsup", "telinscription", "cahier-de-textes")
"""What holders open most; any other name may be typed."""
BLANK_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "level": get_args(e.Level),
    "profile": get_args(e.Profile),
    "by": get_args(e.SelfActivationMeans),
    "departure": get_args(e.DepartureReason),
    "deletion": get_args(e.DeletionReason),
}
"""Blanks that hold one of a few words of the format."""


def told(event: Any) -> tuple[str, dict[str, str | tuple[str, ...]]]:
    """The act that tells an event, and what stands in its blanks."""
    act = next(act for act in ACTS if act.kind is type(event))
    if isinstance(event, e.StudentRecordImported) and event.origin is not None:
        act = BY_ID["siecle.student_record_imported.origin"]
    values: dict[str, str | tuple[str, ...]] = {}
    given = event.fields()
    for name in (*act.blanks, *act.more):
        match name:
            case "accounts":
                values[name] = (event.account,)
            case "persons":
                values[name] = (event.person,)
            case "grouped":
                values[name] = event.accounts
            case "account" if isinstance(event, e.MergeRequested):
                values[name] = event.accounts[0]
            case "other_account":
                values[name] = event.accounts[1]
            case "link":
                values[name] = f"{event.record}/{event.student_record}"
            case "also":
                values[name] = ()
            case "match":
                values[name] = event.match if event.match != "same_person" else f"same_person {event.record}"
            case "file":
                values[name] = event.student_record if isinstance(event, e.GuardianLinked) else event.record
            case _:
                value = given.get(FIELDS.get(name, name), "")
                values[name] = str(value).lower() if isinstance(value, bool) else value
    if e.brings_record(event):
        values["record"] = event.record
    if isinstance(event, e.PasswordChanged | e.SelfActivated):
        values["to"] = event.to
    return act.id, values
