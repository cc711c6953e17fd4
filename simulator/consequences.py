"""Consequences: what the rules concluded from an event. The only thing that changes the register.

A refusal is a consequence too. The kinds in `REPORTED` stand in reports; `Bookkeeping` is what SIECLE's own books say
besides: the register is rebuilt from both, readers are shown the first.
"""

from typing import ClassVar, Literal

from msgspec import Struct

Cause = Literal[
    "duplicate_student_unenrolled", "student_unenrolled", "duplicate_guardian_deleted", "guardian_deleted",
    "historic_ended", "merged", "grouped", "not_activated_in_time", "unused_too_long",
]  # fmt: skip
Reason = Literal[
    "nothing_to_import",
    "no_historic_account", "historic_ended", "not_scolarite_services", "already_active",
    "account_deactivated", "never_notified", "wrong_profile", "letter_expired", "wrong_password",
    "scolarite_services_required", "account_not_active", "no_error_page",
    "same_account", "guardians_only", "wrong_procedure", "merge_disabled", "grouping_unavailable",
]  # fmt: skip
Mistake = Literal[
    "record_created_instead_of_imported", "homonym_declared_for_same_person",
    "wrong_profile", "historic_used_for_teleservice", "wrong_procedure",
]  # fmt: skip


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


class GuardianRecordLinked(Bookkeeping, frozen=True, tag="guardian_record_linked"):
    """A guardian record stands on a student record from now on."""

    record: str
    student_record: str


class GuardianRecordRemoved(Bookkeeping, frozen=True, tag="guardian_record_removed"):
    """A guardian record is gone (R5)."""

    record: str


class AccountShared(Bookkeeping, frozen=True, tag="account_shared"):
    """An account counts for this person too, from now on (R18)."""

    account: str
    person: str


class AccountNamed(Bookkeeping, frozen=True, tag="account_named"):
    """A later link of a guardian record is another name of the record's account (R25)."""

    name: str
    account: str


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
    """The first password change (R10)."""

    account: str
    password: str


class PasswordReplaced(Consequence, frozen=True, tag="password_replaced"):
    """A later password change: only this one works from now on (R12)."""

    account: str
    password: str


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
    """A live account opens more student records than before (R18, R24, R25)."""

    account: str
    student_records: tuple[str, ...]


class AccessReduced(Consequence, frozen=True, tag="access_reduced"):
    """A live account loses a student record and still opens another (R4, R25)."""

    account: str
    student_record: str


class AccountDeactivated(Consequence, frozen=True, tag="account_deactivated"):
    """An account is dead, for good (R6). `mistaken_record`: the record whose recognised mistake lies behind it."""

    account: str
    cause: Cause
    mistaken_record: str | None = None


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
    StudentRecordOpened, StudentRecordExported, StudentRecordClosed,
    GuardianRecordOpened, GuardianRecordLinked, GuardianRecordRemoved,
    AccountShared, AccountNamed, ErrorPageLeft,
)  # fmt: skip
REPORTED: tuple[type[Consequence], ...] = (
    AccountCreated, NotificationSuperseded, NotificationIssued, AccountActivated, PasswordReplaced, ErrorShown,
    PageShown, SignedIn, ServiceOpened, AccessExtended, AccessReduced, AccountDeactivated, NotificationInvalidated,
    NotificationExpired, MistakeRecognised, RequestRefused,
)  # fmt: skip
"""The kinds of the report's contract, in its order: the order of the consequences of one step."""

for _kind in (*BOOKKEEPING, *REPORTED):
    _kind.kind = str(_kind.__struct_config__.tag)
