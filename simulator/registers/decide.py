"""`decide(event, register, rules)`: what follows from an event, over the register of objects.

Pure and total: no clock, no input, no output, the register is only read; what the rules do not allow ends in a visible
refusal, never in silence. An event that contradicts the story itself is none of its business (`contradictions`).
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Final

from simulator import events as e
from simulator.consequences import Consequence, ErrorPageLeft
from simulator.registers import over_objects
from simulator.registers.binding import bound
from simulator.registers.over_objects import Now
from simulator.registers.register import Register
from simulator.rule_sets import RuleSet

rule = SimpleNamespace(**bound(over_objects))

CASES: Final[dict[type[e.Event], Callable[[Now, Any], None]]] = {
    e.StudentRecordCreated:
        lambda now, it: rule.student_record_created(now, it.record, it.student, it.school),
    e.StudentRecordExported:
        lambda now, it: rule.student_record_exported(now, it.record, it.to_school),
    e.StudentRecordImported:
        lambda now, it: rule.student_record_imported(now, it.record, it.student, it.school, it.origin),
    e.StudentUnenrolled:
        lambda now, it: rule.student_unenrolled(now, it.record),
    e.GuardianLinked:
        lambda now, it: rule.guardian_linked(now, it.record, it.guardian, it.student_record, it.match),
    e.GuardianRecordDeleted:
        lambda now, it: rule.guardian_record_deleted(now, it.record, it.merged_into),
    e.AccountNotified:
        lambda now, it: rule.account_notified(now, now.register.find(it.account)),
    e.HistoricCredentialsIssued:
        lambda now, it: rule.historic_credentials_issued(now, it.person),
    e.SignInAttempted:
        lambda now, it: rule.sign_in_attempted(now, now.register.find(it.account), it.profile, it.password),
    e.PasswordChanged:
        lambda now, it: rule.password_changed(now, now.register.find(it.account), it.to, it.server_error),
    e.BackPressed:
        lambda now, it: rule.back_pressed(now, now.register.find(it.account)),
    e.ServiceOpened:
        lambda now, it: rule.service_opened(now, now.register.find(it.account), it.service),
    e.MergeRequested:
        lambda now, it: rule.merge_requested(now, [*map(now.register.find, it.accounts)]),
    e.GroupingRequested:
        lambda now, it: rule.grouping_requested(now, [*map(now.register.find, it.accounts)]),
    e.ClockAdvanced:
        lambda now, it: None,  # what fell due was a step of its own
    e.ClockDue:
        lambda now, it: rule.fallen_due(now, it.cause, [*map(now.register.accounts.__getitem__, it.accounts)]),
}  # fmt: skip


def decide(event: e.Event, register: Register, rules: RuleSet) -> list[Consequence]:
    """What follows from `event`, in the order of the report's contract."""
    concluded: list[Consequence] = []
    if register.error_pages:
        # Any event that names an account, refused ones included, takes its holder off the error page (R11).
        left = register.error_pages.intersection(map(register.first_name, e.named_accounts(event)))
        concluded += map(ErrorPageLeft, sorted(left))
    CASES[type(event)](Now(register, rules, event.date, concluded.append), event)
    return concluded
