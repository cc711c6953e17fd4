"""How accounts and letters end: R4, R5, R6, R7, and on the calendar R20 to R23."""

from collections.abc import Iterable, Sequence

from simulator.consequences import (
    AccountDeactivated,
    Cause,
    Consequence,
    NotificationExpired,
    NotificationInvalidated,
)
from simulator.events import ClockAdvanced, ClockDue
from simulator.register import Account, Register
from simulator.rules import RuleSet


def deactivations(accounts: Iterable[Account], cause: Cause, mistaken_record: str | None = None) -> list[Consequence]:
    """Each of these accounts is dead, and its valid letter with it (R7)."""
    ended: list[Consequence] = []
    for account in accounts:
        ended.append(AccountDeactivated(account.address, cause, mistaken_record))
        if account.has_valid_letter:
            ended.append(NotificationInvalidated(account.address))
    return ended


def clock_advanced(event: ClockAdvanced, register: Register, rules: RuleSet) -> list[Consequence]:
    """Nothing but the date; what fell due was a step of its own."""
    return []


def fallen_due(event: ClockDue, register: Register, rules: RuleSet) -> list[Consequence]:
    """R20, R22, R23: these accounts are deactivated. R21: only their letters end."""
    if event.cause == "notification_expired":
        return [NotificationExpired(address) for address in event.accounts]
    return deactivations(map(register.accounts.__getitem__, event.accounts), event.cause)


def mistake_behind(removed: str, others: Sequence[str], register: Register) -> str | None:
    """The record whose recognised mistake explains a duplicate's removal; None where no `others` make it one.

    The removed record's own, else the first recognised among that person's other live records in that school: the
    school may remove the wrong one of the two.
    """
    if not others:
        return None
    if removed in register.mistaken:
        return removed
    return min(
        (record for record in others if record in register.mistaken), key=register.mistaken.__getitem__, default=None
    )
