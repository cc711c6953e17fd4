"""Consequences: what the rules conclude from an event. Nothing else changes the register.

A refusal is a consequence too. Reports show the kinds in `REPORTED`. The register is rebuilt from these and from
`Bookkeeping`, which reports leave out.
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

CAUSES: Final[dict[Cause, str]] = {
    "duplicate_student_unenrolled": "R3 R4 R7 R28",
    "student_unenrolled": "R4 R7 R28",
    "duplicate_guardian_deleted": "R5 R7",
    "guardian_deleted": "R5 R7",
    "guardian_unlinked": "R26 R7 R28",
    "historic_ended": "R20",
    "merged": "R18",
    "grouped": "R24",
    "not_activated_in_time": "R22",
    "unused_too_long": "R23",
}
REASONS: Final[dict[Reason, str]] = {
    "nothing_to_import": "R8",
    "no_historic_account": "R20",
    "historic_ended": "R20",
    "not_scolarite_services": "R9 R18 R30 R31",
    "already_active": "R9 R30",
    "account_deactivated": "R6 R9 R16 R30 R31",
    "never_notified": "R9 R16 R31",
    "wrong_profile": "R13 R15",
    "letter_expired": "R16 R21",
    "wrong_password": "R12 R16 R31",
    "scolarite_services_required": "R17",
    "account_not_active": "R17 R31",
    "no_error_page": "R11",
    "self_activation_unavailable": "R30",
    "same_account": "R25",
    "guardians_only": "R18 R19",
    "wrong_procedure": "R18 R19",
    "merge_disabled": "R18",
    "grouping_unavailable": "R19",
}
MISTAKES: Final[dict[Mistake, str]] = {
    "record_created_instead_of_imported": "R1 R3",
    "homonym_declared_for_same_person": "R2 R5",
    "wrong_profile": "R13 R15",
    "spelled_otherwise": "R2 R5",
    "file_of_another_student": "R8 R27",
    "namesake_taken_for_duplicate": "R4 R5 R29",
    "historic_used_for_teleservice": "R17",
    "wrong_procedure": "R18 R19",
}
"""The same words, and the rules behind each."""

THIS_EVENT: Final = True
Behind = str | Literal[True]
"""The mistake behind a deactivation: the id of the mistaken record, or THIS_EVENT if the event was the mistake."""


class Consequence(Struct, frozen=True, gc=False, tag_field="kind"):
    """One conclusion. `kind` is its name in the JSON report."""

    kind: ClassVar[str]


class Bookkeeping(Consequence, frozen=True):
    """A change of records, pairs or names, or of what a browser shows, that reports do not list."""


# --- Bookkeeping ------------------------------------------------------------------------------------------------


class StudentRecordOpened(Bookkeeping, frozen=True, tag="student_record_opened"):
    """A student record was created; `typed` by hand or imported."""

    record: str
    student: str
    school: str
    typed: bool
    origin: str | None = None


class StudentRecordReopened(Bookkeeping, frozen=True, tag="student_record_reopened"):
    """A closed student record was opened again (R29)."""

    record: str


class StudentRecordExported(Bookkeeping, frozen=True, tag="student_record_exported"):
    """The file of a record was sent to a school, which may import it from now on (R8)."""

    record: str
    to_school: str


class StudentRecordClosed(Bookkeeping, frozen=True, tag="student_record_closed"):
    """A student record was closed; no account opens it any longer (R4)."""

    record: str


class GuardianRecordOpened(Bookkeeping, frozen=True, tag="guardian_record_opened"):
    """A guardian record was created in one school's base."""

    record: str
    guardian: str
    school: str
    name: str | None = None
    """The name as it was typed; None if it is the person's."""


class GuardianRecordLinked(Bookkeeping, frozen=True, tag="guardian_record_linked"):
    """A guardian record was linked to a student record."""

    record: str
    student_record: str
    level: Level = "legal"
    matched: bool = True


class GuardianRecordUnlinked(Bookkeeping, frozen=True, tag="guardian_record_unlinked"):
    """The link of a guardian record to a student record was removed (R26)."""

    record: str
    student_record: str


class PairBegun(Bookkeeping, frozen=True, tag="pair_begun"):
    """A person–student pair began, or began again (fine print)."""

    person: str
    student: str


class PairEnded(Bookkeeping, frozen=True, tag="pair_ended"):
    """A person–student pair ended (fine print)."""

    person: str
    student: str


class GuardianRecordRemoved(Bookkeeping, frozen=True, tag="guardian_record_removed"):
    """A guardian record was deleted (R5)."""

    record: str


class AccountShared(Bookkeeping, frozen=True, tag="account_shared"):
    """An account is shared with one more person from now on (R18)."""

    account: str
    person: str


class AccountNamed(Bookkeeping, frozen=True, tag="account_named"):
    """A link or a student record reuses an account, which gets one more name (R25, R27, R29, R34)."""

    name: str
    account: str
    guardian_record: str | None = None
    """The guardian record after whose link it is named; None if it is named after a student record."""


class RecordOpenedToNewAccount(Bookkeeping, frozen=True, tag="record_opened_to_new_account"):
    """An account opens one more student record in the step that created it."""

    account: str
    student_record: str


class ErrorPageLeft(Bookkeeping, frozen=True, tag="error_page_left"):
    """The holder is no longer on the error page (R11)."""

    account: str


# --- Accounts and letters ---------------------------------------------------------------------------------------


class AccountCreated(Consequence, frozen=True, tag="account_created"):
    """An account was created (R1, R2, or the first issue of historic credentials).

    `guardian_record` is the record that it belongs to: R5 deactivates the account with that record.
    """

    account: str
    holder: str
    student_record: str | None = None
    guardian_record: str | None = None


class NotificationSuperseded(Consequence, frozen=True, tag="notification_superseded"):
    """The valid letter of an account was superseded by a newer one (R9)."""

    account: str


class NotificationIssued(Consequence, frozen=True, tag="notification_issued"):
    """A letter with a provisional password was issued (R9)."""

    account: str


class AccountActivated(Consequence, frozen=True, tag="account_activated"):
    """The account became active: `with_letter`, by the first password change (R10), or without it (R30)."""

    account: str
    password: str
    with_letter: bool = True


class PasswordReplaced(Consequence, frozen=True, tag="password_replaced"):
    """The password of an active account was changed; only the new one works (R12)."""

    account: str
    password: str


class PasswordReset(Consequence, frozen=True, tag="password_reset"):
    """An active account got a new provisional password; the earlier one no longer works (R31)."""

    account: str


class ErrorShown(Consequence, frozen=True, tag="error_shown"):
    """The page showed « Une erreur du serveur est survenue », although the password was changed (R11)."""

    account: str


class PageShown(Consequence, frozen=True, tag="page_shown"):
    """« Retour » showed « Votre compte – Profil » (R11)."""

    account: str


class SignedIn(Consequence, frozen=True, tag="signed_in"):
    """The sign-in was accepted (R14, R16)."""

    account: str


class ServiceOpened(Consequence, frozen=True, tag="service_opened"):
    """The service was opened (R17)."""

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
    """A live account opens nothing any longer and is kept for a while (R28), for this cause and mistake."""

    account: str
    cause: Cause
    behind: "Behind | None" = None


class AccountDeactivated(Consequence, frozen=True, tag="account_deactivated"):
    """An account was deactivated, for good (R6)."""

    account: str
    cause: Cause
    behind: "Behind | None" = None


class NotificationInvalidated(Consequence, frozen=True, tag="notification_invalidated"):
    """The valid letter of an account became invalid, because the account was deactivated (R7)."""

    account: str


class NotificationExpired(Consequence, frozen=True, tag="notification_expired"):
    """The valid letter of a `notified` account expired; the account stays `notified` (R21)."""

    account: str


class MistakeRecognised(Consequence, frozen=True, tag="mistake_recognised"):
    """A mistake was recognised, about `record` or, without one, about the event itself."""

    mistake: Mistake
    record: str | None = None


class RequestRefused(Consequence, frozen=True, tag="request_refused"):
    """What the event asked for was refused. `record`: the record that a refused import would have created (R8)."""

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
"""The kinds that reports list, in the order of the contract, which is the order within one step."""

for _kind in (*BOOKKEEPING, *REPORTED):
    _kind.kind = str(_kind.__struct_config__.tag)
