"""Requests to merge or group accounts, which most rule sets refuse: R18, R19, R24, R25."""

from simulator.consequences import Cause, Reason
from simulator.rules.endings import deactivate
from simulator.rules.vocabulary import *


def merge_requested(now: Now, accounts: NamedAccounts) -> None:
    """R18: merges the accounts of two persons, until the last day of merges."""
    if is_fit(now, accounts, 2):
        unite_if(now, merges(now), "merge_disabled", accounts, "merged")


def grouping_requested(now: Now, accounts: NamedAccounts) -> None:
    """R19, R24: groups the accounts of one person, if the rule set accepts groupings."""
    if is_fit(now, accounts, 1):
        unite_if(now, says(now, "grouping", "accepted"), "grouping_unavailable", accounts, "grouped")


def is_fit(now: Now, accounts: NamedAccounts, persons: int) -> bool:
    """Whether the accounts may be united at all: guardians' accounts, held by this many persons.

    Otherwise refuses the request. The checks come in the order of the fine print.
    """
    if not are_all_issued(accounts):
        refuse(now, "no_historic_account")
    elif is_any_named_twice(now, accounts):
        refuse(now, "same_account")
    elif is_any_of_student(now, accounts):
        refuse(now, "guardians_only")
    elif is_any_historic(now, accounts):
        refuse(now, "not_scolarite_services")
    elif holders_of(now, accounts) != persons:
        recognise(now, "wrong_procedure")
        refuse(now, "wrong_procedure")
    else:
        return True
    return False


def unite_if(now: Now, is_open: bool, closed: Reason, accounts: NamedAccounts, cause: Cause) -> None:
    """Unites the accounts, or refuses: with `closed` unless the procedure `is_open`, or because an account is dead."""
    if not is_open:
        refuse(now, closed)
    elif not are_all_live(now, accounts):
        refuse(now, "account_deactivated")
    else:
        unite(now, first_named(accounts), others_named(accounts), cause)


def unite(now: Now, first: Account, others: NamedAccounts, cause: Cause) -> None:
    """The first account stays, opens what the others opened and is shared with their persons. The others end."""
    gained = opened_by(now, others, first)
    for person in each(served_by(now, others, first)):
        share(now, first, person)
    if gained:
        extend_access(now, first, gained)
    for account in each(oldest_first(now, others)):
        deactivate(now, account, cause, NOTHING)
