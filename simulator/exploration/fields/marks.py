"""What is seen, and why something is refused, as numbers that a compiler takes."""

from typing import Final

from simulator.exploration.seen import BIT, CAUSES, MOVES, NAMES, REASONS

# Reasons, as numbers from 1.
(
    NOTHING_TO_IMPORT, NO_HISTORIC_ACCOUNT, HISTORIC_ENDED, NOT_SCOLARITE_SERVICES, ALREADY_ACTIVE,
    ACCOUNT_DEACTIVATED, NEVER_NOTIFIED, WRONG_PROFILE, LETTER_EXPIRED, WRONG_PASSWORD,
    SCOLARITE_SERVICES_REQUIRED, ACCOUNT_NOT_ACTIVE, NO_ERROR_PAGE,
    SAME_ACCOUNT, GUARDIANS_ONLY, WRONG_PROCEDURE, MERGE_DISABLED, GROUPING_UNAVAILABLE,
) = (
    1 + REASONS.index(reason) for reason in (
        "nothing_to_import", "no_historic_account", "historic_ended", "not_scolarite_services", "already_active",
        "account_deactivated", "never_notified", "wrong_profile", "letter_expired", "wrong_password",
        "scolarite_services_required", "account_not_active", "no_error_page",
        "same_account", "guardians_only", "wrong_procedure", "merge_disabled", "grouping_unavailable",
    )
)  # fmt: skip

# Causes, as places of their bits.
(
    DUPLICATE_STUDENT, STUDENT_GONE, DUPLICATE_GUARDIAN, GUARDIAN_GONE, HISTORIC_OVER, MERGED, GROUPED,
    NOT_ACTIVATED, UNUSED,
) = (
    CAUSES.index(cause) for cause in (
        "duplicate_student_unenrolled", "student_unenrolled", "duplicate_guardian_deleted", "guardian_deleted",
        "historic_ended", "merged", "grouped", "not_activated_in_time", "unused_too_long",
    )
)  # fmt: skip
assert NAMES[: len(CAUSES)] == tuple(f"invalid_letter.{cause}" for cause in CAUSES)

R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, R13, R14, R15, R16, R17, R18, R19, R20, R21, R22, R23, R24, R25 = (
    BIT[f"rule.R{number}"] for number in range(1, 26)
)
RECORD_TYPED, HOMONYM_DECLARED, PROFILE_MISTAKE, TELESERVICE_MISTAKE, PROCEDURE_MISTAKE = (
    BIT[f"mistake.{mistake}"] for mistake in (
        "record_created_instead_of_imported", "homonym_declared_for_same_person", "wrong_profile",
        "historic_used_for_teleservice", "wrong_procedure",
    )
)  # fmt: skip
USED_INVALID, EXPIRED_LETTER, WRONG_CHILD, SHARED = (
    BIT[harm] for harm in ("used_letter_invalid", "expired_letter", "wrong_child", "shared_account")
)
NO_ACCESS, TWO_RECORDS, TWO_GUARDIAN_RECORDS, TWO_ACCOUNTS = (
    BIT[harm] for harm in ("no_access", "duplicate_student_record", "duplicate_guardian_record", "two_accounts")
)
VALID, SUPERSEDED_LETTER, STANDS_EXPIRED, INVALID = (
    BIT[f"letter.{standing}"] for standing in ("valid", "superseded", "expired", "invalid")
)
REPLACES, OF_EXPIRED, FIRST_LETTER, NO_ACCOUNT = (
    BIT[f"to_notify.{why}"] for why in ("replaces_invalid", "expired", "never_notified", "no_live_account")
)
FIRST_MOVE: Final = NAMES.index(MOVES[0])
NOTIFY, ACTIVATE, DEACTIVATE = 0, 1, 2
