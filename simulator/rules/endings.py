"""How accounts and letters end: R4, R5, R6, R7, R26, R28, and on the calendar R20 to R23."""

from simulator.consequences import Cause
from simulator.events import DeletionReason, DepartureReason
from simulator.rules.vocabulary import *


def deactivate(now: Now, account: Account, cause: Cause, behind: Mistaken | None) -> None:
    """R6: deactivates an account. R7: its valid letter becomes invalid."""
    letter = has_valid_letter(now, account)
    end_account(now, account, cause, behind)
    if letter:
        invalidate_letter(now, account, cause, behind)


def lose_access(
    now: Now, accounts: AccountSet, records: Records, cause: Cause, behind: Mistaken | None, kept: bool
) -> None:
    """R4, R5, R26: accounts stop opening the records that they are no longer entitled to open.

    An account that opens nothing any more is kept for a while if `kept` (R28), otherwise deactivated.
    """
    for account in each(accounts):
        lost = opened_without_entitlement(now, account, records)
        if lost and opens_more_than(now, account, lost):
            reduce_access(now, account, lost)
    for account in each(accounts):
        if opened_without_entitlement(now, account, records):
            if kept:
                keep_account(now, account, cause, behind)
            else:
                deactivate(now, account, cause, behind)


def fallen_due(now: Now, due: Due, accounts: AccountSet) -> None:
    """A term has ended. R20, R22, R23, R28: these accounts are deactivated. R21: only their letters expire."""
    for account in each(accounts):
        if due == "notification_expired":
            expire_letter(now, account)
        elif due == "no_longer_kept":
            deactivate(now, account, cause_of_keeping(now, account), mistake_behind_keeping(now, account))
        else:
            deactivate(now, account, due, NOTHING)


def still_applies(now: Now, account: Account, due: Due) -> bool:
    """Whether a term that has ended still affects the account (R21 to R23, R28)."""
    if due == "notification_expired":
        return is_notified(now, account) and not is_expired(now, account)
    if due == "not_activated_in_time":
        return is_notified(now, account)
    if due == "unused_too_long":
        return is_active(now, account)
    return is_live(now, account) and is_kept(now, account)


def mistake_behind(
    now: Now,
    own: Mistaken | None,
    of_others: Mistaken | None,
    others: RecordSet,
    reason: DepartureReason | DeletionReason | None,
) -> Mistaken | None:
    """The mistake that led to a record's removal (R4, R5); NOTHING if there is none.

    If the record has duplicates (`others`), it is the mistake recognised about the removed record (`own`), otherwise
    the first one about the others, since the school may remove the correct one of the two. If it has none, the reason
    `duplicate` is itself the mistake.
    """
    if others:
        return own if own != NOTHING else of_others
    return THIS_EVENT if reason == "duplicate" else NOTHING
