"""What holders do in the ENT, and what they ask for."""

from typing import Any

from simulator.events import TELESERVICES
from tests.oracle.story import Account, Blame, Story
from tests.oracle.teleservices import notify, refusal


def historic_credentials_issued(story: Story, event: Any) -> str | None:
    """R20: until the last day; issued as a letter; listed from the first issue on; issuing again follows R9."""
    address = f"historic/{event.person}"
    if story.rules.historic_until is None or story.day > story.rules.historic_until:
        return "historic_ended"
    account = story.account(address) or Account(address, event.person)
    if not story.account(address):
        story.note("named", address, (address, account))
        story.create(account)
    return notify(story, account)


def sign_in_attempted(story: Story, event: Any) -> str | None:
    """R13 to R16, in the order of R16; it changes no state. R12, R31: only the last password works."""
    account = story.account(event.account)
    wrong_profile = account.historic == (event.profile == "students_parents")
    wrong_password = event.password not in (None, story.holds("password", account))
    order = "wrong_profile account_deactivated never_notified letter_expired wrong_password"
    refused = refusal(story, account, order, wrong_profile=wrong_profile, wrong_password=wrong_password)
    if not refused:
        story.note("used", account)
        story.say("signed_in", account)
    return refused


def password_changed(story: Story, event: Any) -> str | None:
    """R10: the first change activates; R11: where the page shows an error, too."""
    account = story.account(event.account)
    refused = refusal(story, account, "account_deactivated never_notified letter_expired")
    if refused:
        return refused
    if story.holds("state", account) == "notified":
        story.note("activated with", story.newest_letter(account))
        story.note("state", account, "active")
        story.say("account_activated", account)
    else:
        story.say("password_replaced", account)
    story.note("password", account, event.to)
    story.note("used", account)
    if event.server_error:
        story.say("error_shown", account)
    return None


def self_activated(story: Story, event: Any) -> str | None:
    """R30: a guardian activates without the letter; no letter is used by it."""
    account = story.account(event.account)
    order = "not_scolarite_services self_activation_unavailable account_deactivated already_active"
    unavailable = story.rule("self_activation", "refused") == "refused" or of_student(story, account)
    refused = refusal(story, account, order, self_activation_unavailable=unavailable)
    if not refused:
        story.note("state", account, "active")
        story.note("password", account, event.to)
        story.note("used", account)
        story.say("account_activated", account)
    return refused


def back_pressed(story: Story, event: Any) -> str | None:
    """R11: « only if the last event naming that account … was a password change that showed the error »."""
    account = story.account(event.account)
    no_error_page = not story.holds("error shown", account)
    refused = refusal(story, account, "account_deactivated no_error_page", no_error_page=no_error_page)
    if not refused:
        story.say("page_shown", account)
    return refused


def service_opened(story: Story, event: Any) -> str | None:
    """R17; « Opening a service needs an `active` account »."""
    account = story.account(event.account)
    order = "account_deactivated never_notified scolarite_services_required account_not_active"
    required = account.historic and event.service in TELESERVICES
    refused = refusal(story, account, order, scolarite_services_required=required)
    if not refused:
        story.note("used", account)
        story.say("service_opened", account)
    return refused


def merge_requested(story: Story, event: Any) -> str | None:
    """R18: for two people, until the last day of merges."""
    disabled = story.rules.merge_until is None or story.day > story.rules.merge_until
    return unite(story, event, "merge_disabled", disabled, "merged", one_person=False)


def grouping_requested(story: Story, event: Any) -> str | None:
    """R19, R24: for one person, where the rules accept it."""
    return unite(story, event, "grouping_unavailable", story.rules.grouping == "refused", "grouped", one_person=True)


def unite(story: Story, event: Any, reason: str, closed: bool, cause: str, *, one_person: bool) -> str | None:
    """R18, R24: the first account stays, also opens what the others opened, and is shared; the others die."""
    accounts = [story.account(address) for address in event.accounts]
    kept, *others = accounts
    applies = {
        "same_account": len(set(accounts)) < len(accounts),
        "guardians_only": any(of_student(story, one) for one in accounts),
        "not_scolarite_services": any(one.historic for one in accounts),
        "wrong_procedure": one_person != (len({one.holder for one in accounts}) == 1),
        reason: closed,
        "account_deactivated": any(story.holds("state", one) == "deactivated" for one in accounts),
    }
    refused = refusal(story, kept, " ".join(applies), **applies)
    if refused:
        return refused
    for record in [one for other in others for one in story.opens(other)]:
        story.extend(kept, record)
    for person in [one for other in others for one in story.people_of(other)]:
        if person not in story.people_of(kept):
            story.note("shared", kept, person)
    for other in others:
        story.deactivate(other, Blame(cause))
    return None


def of_student(story: Story, account: Account) -> bool:
    return story.people.role(account.holder) == "student"
