"""How accounts and letters end: R4, R5, R6, R7, R26, R28, and on the calendar R20 to R23."""

from simulator.consequences import Cause
from simulator.events import DeletionReason, DepartureReason, Due
from simulator.rules.vocabulary import *


def deactivate(now: Now, account: Account, cause: Cause, behind: Mistaken | None) -> None:
    """An account is dead (R6), and its valid letter with it (R7)."""
    letter = has_valid_letter(now, account)
    end_account(now, account, cause, behind)
    if letter:
        invalidate_letter(now, account, cause, behind)


def lose_access(
    now: Now, accounts: AccountSet, records: Records, cause: Cause, behind: Mistaken | None, kept: bool
) -> None:
    """R4, R5, R26: accounts stop opening what they are no longer entitled to; what opens nothing is kept or dies."""
    for account in each(accounts):
        lost = no_longer_due_to(now, account, records)
        if lost and opens_more_than(now, account, lost):
            reduce_access(now, account, lost)
    for account in each(accounts):
        if no_longer_due_to(now, account, records):
            if kept:
                keep_account(now, account, cause, behind)
            else:
                deactivate(now, account, cause, behind)


def fallen_due(now: Now, due: Due, accounts: AccountSet) -> None:
    """R20, R22, R23: these accounts are deactivated. R21: only their letters end. R28: they were kept long enough."""
    for account in each(accounts):
        if due == "notification_expired":
            expire_letter(now, account)
        elif due == "no_longer_kept":
            deactivate(now, account, cause_of_keeping(now, account), mistake_behind_keeping(now, account))
        else:
            deactivate(now, account, due, NOTHING)


def mistake_behind(
    now: Now,
    own: Mistaken | None,
    of_others: Mistaken | None,
    others: RecordSet,
    reason: DepartureReason | DeletionReason | None,
) -> Mistaken | None:
    """What explains a removal: of a duplicate, the removed record's own mistake, else the first one of the others.

    The school may remove the wrong one of the two; or take for a duplicate what is none.
    """
    if others:
        return own if own != NOTHING else of_others
    return THIS_EVENT if reason == "duplicate" else NOTHING
