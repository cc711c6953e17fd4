"""Consequences: what the rules concluded from an event. The only thing that changes the register.

A refusal is a consequence too. The kinds in `REPORTED` stand in reports; `Bookkeeping` is what SIECLE's own books say
besides: the register is rebuilt from both, readers are shown the first.
"""

from typing import ClassVar, Final, Literal

from msgspec import Struct

from simulator.events import Level

Cause = Literal[
    "duplicate_student_unenrolled", "student_unenrolled", "duplicate_guardian_deleted", "guardian_deleted",
    "guardian_unlinked", "historic_ended", "merged", "grouped", "not_activated_in_time", "unused_too_long",
]  # fmt: skip
Reason = Literal[
    "nothing_to_import",
    "no_historic_account", "historic_ended", "not_scolarite_services", "already_active",
    "account_deactivated", "never_notified", "wrong_profile", "letter_expired", "wrong_password",
    "scolarite_services_required", "account_not_active", "no_error_page",
    "self_activation_unavailable",
    "same_account", "guardians_only", "wrong_procedure", "merge_disabled", "grouping_unavailable",
]  # fmt: skip
Mistake = Literal[
    "record_created_instead_of_imported", "homonym_declared_for_same_person", "wrong_profile",
    "spelled_otherwise", "file_of_another_student", "namesake_taken_for_duplicate",
    "historic_used_for_teleservice", "wrong_procedure",
]  # fmt: skip


THIS_EVENT: Final = True
Behind = str | Literal[True]
"""The mistake behind an end: that of a record, or that which the closing event itself was (THIS_EVENT)."""


class Consequence(Struct, frozen=True, gc=False, tag_field="kind"):
    """One conclusion. Its `kind` is the word of the report's contract."""

    kind: ClassVar[str]


class Bookkeeping(Consequence, frozen=True):
    """A change in SIECLE's books, or in what a browser shows, that reports do not list."""


# --- SIECLE's books ---------------------------------------------------------------------------------------------


class StudentRecordOpened(Bookkeeping, frozen=True, tag="student_record_opened"):
    """A student record exists from now on; `typed` by hand, or imported."""

    record: str
    student: str
    school: str
    typed: bool
    origin: str | None = None


class StudentRecordReopened(Bookkeeping, frozen=True, tag="student_record_reopened"):
    """A closed student record is open again (R29)."""

    record: str


class StudentRecordExported(Bookkeeping, frozen=True, tag="student_record_exported"):
    """The file of a record was sent to a school, which may import it from now on (R8)."""

    record: str
    to_school: str


class StudentRecordClosed(Bookkeeping, frozen=True, tag="student_record_closed"):
    """A student record is closed: nothing opens it any longer (R4)."""

    record: str


class GuardianRecordOpened(Bookkeeping, frozen=True, tag="guardian_record_opened"):
    """A guardian record exists from now on, in one school's base."""

    record: str
    guardian: str
    school: str
    name: str | None = None
    """As it was typed, if not the person's."""


class GuardianRecordLinked(Bookkeeping, frozen=True, tag="guardian_record_linked"):
    """A guardian record stands on a student record from now on."""

    record: str
    student_record: str
    level: Level = "legal"
    matched: bool = True


class GuardianRecordUnlinked(Bookkeeping, frozen=True, tag="guardian_record_unlinked"):
    """A guardian record does not stand on a student record any longer (R26)."""

    record: str
    student_record: str


class PairBegun(Bookkeeping, frozen=True, tag="pair_begun"):
    """A person counts for a student, perhaps again (fine print)."""

    person: str
    student: str


class PairEnded(Bookkeeping, frozen=True, tag="pair_ended"):
    """A person does not count for a student any longer (fine print)."""

    person: str
    student: str


class GuardianRecordRemoved(Bookkeeping, frozen=True, tag="guardian_record_removed"):
    """A guardian record is gone (R5)."""

    record: str


class AccountShared(Bookkeeping, frozen=True, tag="account_shared"):
    """An account counts for this person too, from now on (R18)."""

    account: str
    person: str


class AccountNamed(Bookkeeping, frozen=True, tag="account_named"):
    """An account that a link or a record brings, and that was there already, has another name (« Names »)."""

    name: str
    account: str
    guardian_record: str | None = None
    """Whose link gave the name; None for a student record's."""


class RecordOpenedToNewAccount(Bookkeeping, frozen=True, tag="record_opened_to_new_account"):
    """An account opens one more student record in the very step that created it."""

    account: str
    student_record: str


class ErrorPageLeft(Bookkeeping, frozen=True, tag="error_page_left"):
    """The error page that the holder saw is not the last thing on the screen any more (R11)."""

    account: str


# --- Accounts and letters ---------------------------------------------------------------------------------------


class AccountCreated(Consequence, frozen=True, tag="account_created"):
    """R1, R2, first issue of historic credentials. `guardian_record`: the record whose removal takes it along."""

    account: str
    holder: str
    student_record: str | None = None
    guardian_record: str | None = None


class NotificationSuperseded(Consequence, frozen=True, tag="notification_superseded"):
    """The valid letter of an account gives way to a newer one (R9)."""

    account: str


class NotificationIssued(Consequence, frozen=True, tag="notification_issued"):
    """A letter with a provisional password (R9)."""

    account: str


class AccountActivated(Consequence, frozen=True, tag="account_activated"):
    """The first password change (R10), or an activation without the letter (R30): then no letter was used."""

    account: str
    password: str
    with_letter: bool = True


class PasswordReplaced(Consequence, frozen=True, tag="password_replaced"):
    """A later password change: only this one works from now on (R12)."""

    account: str
    password: str


class PasswordReset(Consequence, frozen=True, tag="password_reset"):
    """An active account has a new provisional password: the earlier one no longer works (R31)."""

    account: str


class ErrorShown(Consequence, frozen=True, tag="error_shown"):
    """« Une erreur du serveur est survenue », although the change was made (R11)."""

    account: str


class PageShown(Consequence, frozen=True, tag="page_shown"):
    """« Retour » shows « Votre compte – Profil » (R11)."""

    account: str


class SignedIn(Consequence, frozen=True, tag="signed_in"):
    """The holder is in (R14, R16)."""

    account: str


class ServiceOpened(Consequence, frozen=True, tag="service_opened"):
    """The service opens (R17)."""

    account: str


class AccessExtended(Consequence, frozen=True, tag="access_extended"):
    """A live account opens more student records than before (R18, R24, R25, R27, R29, R34)."""

    account: str
    student_records: tuple[str, ...]


class AccessReduced(Consequence, frozen=True, tag="access_reduced"):
    """A live account loses student records and still opens another (R4, R5, R26)."""

    account: str
    student_records: tuple[str, ...]


class AccountKept(Consequence, frozen=True, tag="account_kept"):
    """A live account opens nothing any longer, and is kept for a while (R28); what closed it, as for a dead one."""

    account: str
    cause: Cause
    behind: "Behind | None" = None


class AccountDeactivated(Consequence, frozen=True, tag="account_deactivated"):
    """An account is dead, for good (R6)."""

    account: str
    cause: Cause
    behind: "Behind | None" = None


class NotificationInvalidated(Consequence, frozen=True, tag="notification_invalidated"):
    """The valid letter of a deactivated account opens nothing any more (R7)."""

    account: str


class NotificationExpired(Consequence, frozen=True, tag="notification_expired"):
    """A letter that nobody used in time activates nothing any more; its account stays (R21)."""

    account: str


class MistakeRecognised(Consequence, frozen=True, tag="mistake_recognised"):
    """The simulator sees what the school could not. `record`: the mistaken one; absent, the event itself is it."""

    mistake: Mistake
    record: str | None = None


class RequestRefused(Consequence, frozen=True, tag="request_refused"):
    """What was asked is not done. `record`: the one that an import failed to bring (R8)."""

    reason: Reason
    record: str | None = None


BOOKKEEPING: tuple[type[Bookkeeping], ...] = (
    StudentRecordOpened, StudentRecordExported, StudentRecordClosed, StudentRecordReopened,
    GuardianRecordOpened, GuardianRecordLinked, GuardianRecordUnlinked, GuardianRecordRemoved,
    PairBegun, PairEnded, AccountShared, AccountNamed, RecordOpenedToNewAccount, ErrorPageLeft,
)  # fmt: skip
REPORTED: tuple[type[Consequence], ...] = (
    AccountCreated, NotificationSuperseded, NotificationIssued, AccountActivated, PasswordReplaced,
    PasswordReset, ErrorShown, PageShown, SignedIn, ServiceOpened,
    AccessExtended, AccessReduced, AccountKept, AccountDeactivated, NotificationInvalidated,
    NotificationExpired, MistakeRecognised, RequestRefused,
)  # fmt: skip
"""The kinds of the report's contract, in its order: the order of the consequences of one step."""

for _kind in (*BOOKKEEPING, *REPORTED):
    _kind.kind = str(_kind.__struct_config__.tag)
