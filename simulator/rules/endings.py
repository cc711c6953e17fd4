"""How accounts and letters end: R4, R5, R6, R7, and on the calendar R20 to R23."""

from simulator.consequences import Cause
from simulator.events import Due
from simulator.rules.vocabulary import *


def deactivate(now: Now, account: Account, cause: Cause, behind: Mistaken | None) -> None:
    """An account is dead (R6), and its valid letter with it (R7)."""
    letter = has_valid_letter(now, account)
    end_account(now, account, cause, behind)
    if letter:
        invalidate_letter(now, account, cause, behind)


def fallen_due(now: Now, due: Due, accounts: AccountSet) -> None:
    """R20, R22, R23: these accounts are deactivated. R21: only their letters end."""
    for account in each(accounts):
        if due == "notification_expired":
            expire_letter(now, account)
        else:
            deactivate(now, account, due, NOTHING)


def mistake_behind(own: Mistaken | None, of_others: Mistaken | None) -> Mistaken | None:
    """What explains a duplicate's removal: the removed record's own mistake, else the first one of the others.

    The school may remove the wrong one of the two.
    """
    return own if own != NOTHING else of_others
