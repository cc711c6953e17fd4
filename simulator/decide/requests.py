"""Merge and grouping: what guardians ask for, and most rules no longer allow (R18, R19, R24, R25)."""

from simulator import events as e
from simulator.consequences import (
    AccessExtended,
    AccountShared,
    Cause,
    Consequence,
    MistakeRecognised,
    Reason,
    RequestRefused,
)
from simulator.decide.ending import deactivations
from simulator.register import Account, Register
from simulator.rules import RuleSet


def merge_requested(event: e.MergeRequested, register: Register, rules: RuleSet) -> list[Consequence]:
    """R18: for the accounts of two persons, as long as the ENT merges."""
    closed: Reason | None = None if rules.merges_on(event.date) else "merge_disabled"
    return _requested(event.accounts, register, persons=2, closed=closed, cause="merged")


def grouping_requested(event: e.GroupingRequested, register: Register, rules: RuleSet) -> list[Consequence]:
    """R19, R24: for the accounts of one person, where the ENT groups."""
    closed: Reason | None = None if rules.grouping == "accepted" else "grouping_unavailable"
    return _requested(event.accounts, register, persons=1, closed=closed, cause="grouped")


def _requested(
    addresses: tuple[str, ...], register: Register, *, persons: int, closed: Reason | None, cause: Cause
) -> list[Consequence]:
    """The checks in the order of the fine print; `closed` is why the rules do not allow the right request."""
    found = [register.find(address) for address in addresses]
    accounts = [account for account in found if account is not None]
    if len(accounts) < len(found):
        return [RequestRefused("no_historic_account")]
    if len({account.address for account in accounts}) < len(accounts):
        return [RequestRefused("same_account")]
    if any(register.people.role(account.holder) == "student" for account in accounts):
        return [RequestRefused("guardians_only")]
    if any(account.historic for account in accounts):
        return [RequestRefused("not_scolarite_services")]
    if len({account.holder for account in accounts}) != persons:
        return [MistakeRecognised("wrong_procedure"), RequestRefused("wrong_procedure")]
    if closed is not None:
        return [RequestRefused(closed)]
    if not all(account.live for account in accounts):
        return [RequestRefused("account_deactivated")]
    return _united(accounts[0], accounts[1:], cause)


def _united(first: Account, others: list[Account], cause: Cause) -> list[Consequence]:
    """The first stays, opens what the others opened and counts for everyone they counted for; the others die."""
    gained = dict.fromkeys(record for other in others for record in other.opens if record not in first.opens)
    joining = dict.fromkeys(person for other in others for person in other.persons if person not in first.persons)
    return [
        *(AccountShared(first.address, person) for person in joining),
        *([AccessExtended(first.address, tuple(gained))] if gained else []),
        *deactivations(sorted(others, key=lambda account: account.number), cause),
    ]
