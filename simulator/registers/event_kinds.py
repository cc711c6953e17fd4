"""The numbers of the kinds of events, for tables of integers and compiled code, in the order of the rules page."""

from typing import Final

from simulator import events as e

KIND_NAMES: Final = tuple(e.KINDS)
(
    TYPED, EXPORTED, IMPORTED, UNENROLLED, REINSTATED, LINKED, UNLINKED, DELETED, LETTER, RESET, HISTORIC, SIGN_IN,
    SELF_ACTIVATED, PASSWORD, BACK, SERVICE, MERGE, GROUP, CLOCK,
) = (
    KIND_NAMES.index(kind.kind)
    for kind in (
        e.StudentRecordCreated, e.StudentRecordExported, e.StudentRecordImported, e.StudentUnenrolled,
        e.StudentReinstated, e.GuardianLinked, e.GuardianUnlinked, e.GuardianRecordDeleted, e.AccountNotified,
        e.PasswordReset, e.HistoricCredentialsIssued, e.SignInAttempted, e.SelfActivated, e.PasswordChanged,
        e.BackPressed, e.ServiceOpened, e.MergeRequested, e.GroupingRequested, e.ClockAdvanced,
    )
)  # fmt: skip
"""Indexes in `KIND_NAMES` of the kinds that engines over tables know. The bulk engine hands over newer kinds, and the
exploration does not try them."""
