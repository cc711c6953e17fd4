"""Lost letters, accounts that work, and accounts whose holders are locked out."""

import datetime

from simulator import consequences as c
from simulator import events as e
from simulator.lifecycle import ACTIVE
from simulator.registers.register import Account
from simulator.replay import Replay, Step
from simulator.reports.sentences import Sentences
from simulator.verdict import Notification, Standing, Verdict, access_through

LOST: tuple[Standing, ...] = ("invalid", "expired")
"""The standings of a letter that no longer works and was not superseded by a newer one."""


def lost_letters(verdict: Verdict) -> tuple[Notification, ...]:
    """The letters that became invalid or expired, in order of issue."""
    return tuple(letter for letter in verdict.notifications if letter.status in LOST)


def ending_step(letter: Notification, replay: Replay) -> Step:
    """The step that ended a letter, which must not be valid any more."""
    assert letter.ended_by is not None
    return replay.steps[letter.ended_by - 1]


def united_into(letter: Notification, replay: Replay) -> Account | None:
    """The live account into which the letter's account was merged or grouped; None if there is none."""
    if letter.ended_by is None:
        return None
    event = ending_step(letter, replay).event
    if not isinstance(event, e.MergeRequested | e.GroupingRequested):
        return None
    into = replay.register.find(event.accounts[0])
    return into if into is not None and into.live and letter.holder in into.persons else None


def works(account: Account) -> bool:
    """Whether the account is active, or notified with a valid letter."""
    return account.live and access_through(account) in ("open", "waiting")


def locked_out(replay: Replay) -> tuple[Account, ...]:
    """The active accounts whose holders do not know the password: their last sign-in was refused for it (R16)."""
    forgotten: dict[str, None] = {}
    for step in replay.steps:
        for consequence in step.consequences:
            if isinstance(consequence, c.SignedIn | c.AccountActivated | c.PasswordReplaced | c.PasswordReset):
                forgotten.pop(consequence.account, None)
        if isinstance(step.event, e.SignInAttempted) and step.refusal and step.refusal.reason == "wrong_password":
            forgotten[replay.register.first_name(step.event.account)] = None
    accounts = map(replay.register.accounts.__getitem__, forgotten)
    return tuple(account for account in accounts if account.state == ACTIVE)


def kept_until(replay: Replay) -> dict[str, datetime.date]:
    """The day on which each kept account will be deactivated, by its address (R28)."""
    since = {
        consequence.account: step.event.date
        for step in replay.steps
        for consequence in step.consequences
        if isinstance(consequence, c.AccountKept)
    }
    kept_for = replay.rules.kept_for
    kept = (account for account in replay.register.accounts.values() if account.live and account.kept)
    ends = {account.address: kept_for.after(since[account.address]) for account in kept} if kept_for else {}
    return {address: day for address, day in ends.items() if day is not None}


def named_letter(key: str, letter: Notification, words: Sentences, **more: object) -> str:
    """The sentence under `key` for a letter, or for historic credentials."""
    return words.texts(
        f"{key}.{'of_letter' if letter.students else 'historic'}",
        whose=words.account(letter.account).whose,
        issued=words.texts.date(letter.issued),
        **more,
    )
