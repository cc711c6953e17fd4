"""What follows from an event, over the register of objects: `decide` says it, `advance` also lets it happen.

Total: no clock, no input, no output; what the rules do not allow ends in a visible refusal, never in silence. An event
that contradicts the story itself is none of its business (`contradictions`).
"""

from collections.abc import Callable, Collection
from types import SimpleNamespace
from typing import Any, Final

from simulator import events as e
from simulator.consequences import (
    AccessExtended,
    AccessReduced,
    AccountDeactivated,
    Consequence,
    ErrorPageLeft,
    NotificationInvalidated,
)
from simulator.registers import over_objects
from simulator.registers.over_objects import Now
from simulator.registers.register import EFFECTS, Register
from simulator.registers.rule_binding import bound
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
        lambda now, it: rule.student_unenrolled(now, it.record, it.reason),
    e.StudentReinstated:
        lambda now, it: rule.student_reinstated(now, it.record),
    e.GuardianLinked:
        lambda now, it: rule.guardian_linked(
            now, it.record, it.guardian, it.student_record, it.match,
            it.level or "legal", it.name, it.matched is not False,
        ),
    e.GuardianUnlinked:
        lambda now, it: rule.guardian_unlinked(now, it.record, it.student_record),
    e.GuardianRecordDeleted:
        lambda now, it: rule.guardian_record_deleted(now, it.record, it.merged_into, it.reason),
    e.AccountNotified:
        lambda now, it: rule.account_notified(now, now.register.find(it.account)),
    e.PasswordReset:
        lambda now, it: rule.password_reset(now, now.register.find(it.account)),
    e.SelfActivated:
        lambda now, it: rule.self_activated(now, now.register.find(it.account), it.to),
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


def decide(event: e.Event, register: Register, rules: RuleSet) -> tuple[Consequence, ...]:
    """What would follow from `event`, which contradicts nothing, in the order of the report's contract."""
    return advance(register.forked(), event, rules)


def advance(register: Register, event: e.Event, rules: RuleSet) -> tuple[Consequence, ...]:
    """What follows from `event`. The register takes in each consequence at once: what follows next may depend on it."""
    concluded: list[Consequence] = []

    def conclude(consequence: Consequence) -> None:
        EFFECTS[type(consequence)](register, consequence)
        concluded.append(consequence)

    # Any event that names an account, refused ones included, takes its holder off the error page (R11).
    left: Collection[str] = ()
    if register.error_pages:
        left = register.error_pages.intersection(map(register.first_name, e.named_accounts(event)))
        for address in sorted(left):
            conclude(ErrorPageLeft(address))
    CASES[type(event)](Now(register, rules, event.date, conclude, left, len(register.accounts)), event)
    return tuple(concluded if _MOVED.isdisjoint(map(type, concluded)) else _in_order(concluded, register))


_MOVED: Final = frozenset({AccessExtended, AccountDeactivated})
"""Consequences that the contract puts together, or before others."""


def _in_order(concluded: list[Consequence], register: Register) -> list[Consequence]:
    """Access of an account once; changes of access before what dies; what dies together, oldest first."""
    extended: dict[str, AccessExtended] = {}
    for one in concluded:
        if isinstance(one, AccessExtended):
            earlier = extended[one.account].student_records if one.account in extended else ()
            extended[one.account] = AccessExtended(one.account, (*earlier, *one.student_records))
    ordered: list[Consequence] = []
    dying: list[AccountDeactivated | NotificationInvalidated] = []
    place = None
    for one in concluded:
        if isinstance(one, AccountDeactivated | NotificationInvalidated):
            place = len(ordered) if place is None else place
            dying.append(one)
            continue
        whole = extended.pop(one.account, None) if isinstance(one, AccessExtended) else one
        if whole is None:
            continue
        if place is not None and isinstance(one, AccessExtended | AccessReduced):
            ordered.insert(place, whole)
            place += 1
        else:
            ordered.append(whole)
    dying.sort(key=lambda one: register.accounts[one.account].number)
    ordered[place or 0 : place or 0] = dying
    return ordered
