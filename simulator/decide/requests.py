"""Merge and grouping: what guardians ask for and the rules no longer allow (R18, R19)."""

from simulator import events as e
from simulator.consequences import (
    AccessExtended,
    AccountShared,
    Consequence,
    MistakeRecognised,
    Reason,
    RequestRefused,
)
from simulator.decide.ending import deactivations
from simulator.register import Account, Register
from simulator.rules import RuleSet


def merge_requested(event: e.MergeRequested, register: Register, rules: RuleSet) -> list[Consequence]:
    """R18: open to the accounts of two persons, until the rentrée 2015."""
    accounts = [register.find(address) for address in event.accounts]
    open_that_day = rules.merge_until is not None and event.date <= rules.merge_until
    return _requested(accounts, register, persons=2, closed=None if open_that_day else "merge_disabled")


def grouping_requested(event: e.GroupingRequested, register: Register, rules: RuleSet) -> list[Consequence]:
    """R19: for the accounts of one person; not open in the ENT."""
    accounts = [register.find(address) for address in event.accounts]
    return _requested(accounts, register, persons=1, closed="grouping_unavailable")


def _requested(
    found: list[Account | None], register: Register, *, persons: int, closed: Reason | None
) -> list[Consequence]:
    """The checks in the order of the fine print; `closed` is why the rules do not allow the right request."""
    accounts = [account for account in found if account is not None]
    if len(accounts) < len(found):
        return [RequestRefused("no_historic_account")]
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
    return _merged(*accounts)


def _merged(first: Account, second: Account) -> list[Consequence]:
    """The first stays, opens what the second opened and counts for everyone it counted for; the second dies."""
    gained = tuple(record for record in second.opens if record not in first.opens)
    joining = (person for person in second.persons if person not in first.persons)
    return [
        *(AccountShared(first.address, person) for person in joining),
        *([AccessExtended(first.address, gained)] if gained else []),
        *deactivations([second], "merged"),
    ]
