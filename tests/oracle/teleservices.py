"""Letters and passwords given by a school. Reasons for refusals are checked in the order of the page."""

from typing import Any

from tests.oracle.story import Account, Story


def refusal(story: Story, account: Account, order: str, **special: bool) -> str | None:
    """The first reason of this order that applies; `special`: those that do not lie in the account's state."""
    state = story.holds("state", account)
    applies = {
        "not_scolarite_services": account.historic,
        "account_deactivated": state == "deactivated",
        "already_active": state == "active",
        "never_notified": state == "created",
        "account_not_active": state == "notified",
        "letter_expired": story.is_expired(account),
    } | special
    return next((reason for reason in order.split() if applies[reason]), None)


def account_notified(story: Story, event: Any) -> str | None:
    """R9, for the accounts of Scolarité Services."""
    account = story.account(event.account)
    return refusal(story, account, "not_scolarite_services") or notify(story, account)


def notify(story: Story, account: Account) -> str | None:
    """R9: a letter with a provisional password; an earlier one that is valid is superseded."""
    refused = refusal(story, account, "account_deactivated already_active")
    if refused:
        return refused
    earlier = story.newest_letter(account)
    if earlier and not story.holds("letter ended", earlier):
        story.note("letter ended", earlier, "superseded")
        story.say("notification_superseded", account)
    story.note("letter", account)
    story.note("password", account, "provisional")
    if story.holds("state", account) == "created":
        story.note("state", account, "notified")
    story.say("notification_issued", account)
    return None


def password_reset(story: Story, event: Any) -> str | None:
    """R31: a new provisional password for an active account; no use of it (R23) and no letter."""
    account = story.account(event.account)
    order = "not_scolarite_services account_deactivated never_notified account_not_active"
    refused = refusal(story, account, order)
    if not refused:
        story.note("password", account, "provisional")
        story.say("password_reset", account)
    return refused
