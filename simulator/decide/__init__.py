"""All rules, as cases: `decide(event, register, rules)` says what follows from an event.

Pure and total: no clock, no input, no output, the register is only read; what the rules do not allow ends in a visible
refusal, never in silence. An event that contradicts the story itself is none of its business (`contradictions`).
The R-numbers are those of the rules page (`docs/domain.md`).
"""

from collections.abc import Callable
from typing import Any, Final

from simulator import events as e
from simulator.consequences import Consequence, ErrorPageLeft
from simulator.decide import ending, letters, requests, siecle
from simulator.register import Register
from simulator.rules import RuleSet

Case = Callable[[Any, Register, RuleSet], list[Consequence]]

CASES: Final[dict[type[e.Event], Case]] = {
    e.StudentRecordCreated:      siecle.student_record_created,       # R1
    e.StudentRecordExported:     siecle.student_record_exported,      # R8
    e.StudentRecordImported:     siecle.student_record_imported,      # R1, R3, R8
    e.StudentUnenrolled:         siecle.student_unenrolled,           # R4
    e.GuardianLinked:            siecle.guardian_linked,              # R2, R25
    e.GuardianRecordDeleted:     siecle.guardian_record_deleted,      # R5, R25
    e.AccountNotified:           letters.account_notified,            # R9
    e.HistoricCredentialsIssued: letters.historic_credentials_issued, # R9, R20
    e.SignInAttempted:           letters.sign_in_attempted,           # R12–R16
    e.PasswordChanged:           letters.password_changed,            # R10–R12
    e.BackPressed:               letters.back_pressed,                # R11
    e.ServiceOpened:             letters.service_opened,              # R17
    e.MergeRequested:            requests.merge_requested,            # R18
    e.GroupingRequested:         requests.grouping_requested,         # R19, R24
    e.ClockAdvanced:             ending.clock_advanced,
    e.ClockDue:                  ending.fallen_due,                   # R20–R23
}  # fmt: skip


def decide(event: e.Event, register: Register, rules: RuleSet) -> list[Consequence]:
    """What follows from `event`, in the order of the report's contract."""
    concluded = CASES[type(event)](event, register, rules)
    if register.error_pages:
        # Any event that names an account, refused ones included, takes its holder off the error page (R11).
        left = register.error_pages.intersection(map(register.first_name, e.named_accounts(event)))
        return [*map(ErrorPageLeft, sorted(left)), *concluded]
    return concluded
