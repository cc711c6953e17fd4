"""What falls due on the calendar: a step per day and rule, before the events of that day."""

import datetime
from contextlib import suppress
from typing import Any

from tests.oracle.story import Account, Blame, Story

CAUSES = {"R20": "historic_ended", "R22": "not_activated_in_time", "R23": "unused_too_long"}


def advanced(story: Story, event: Any) -> None:
    """Nothing but the date."""


def fall_due(story: Story, until: datetime.date) -> bool:
    """What is due next until that day, which it becomes: « in the order R20, R21, R22, R23, R28 » of one day."""
    due = [(day, rule, one) for one in story.subjects("state") for rule, day in due_days(story, one).items() if day]
    story.day, first = min([(day, rule) for day, rule, _ in due] + [(until, "until")])
    for account in [one for day, rule, one in due if (day, rule) == (story.day, first)]:
        if first == "R21":
            story.note("letter ended", story.newest_letter(account), "expired")
            story.say("notification_expired", account)
        else:
            story.deactivate(account, Blame(CAUSES[first]) if first in CAUSES else last_opening(story, account).blame)
    return first != "until"


def due_days(story: Story, account: Account) -> dict[str, datetime.date | None]:
    """By rule, the day on which it ends this account or its letter."""
    state, letter, days = story.holds("state", account), story.newest_letter(account), {}
    last_day = story.rules.historic_until
    if account.historic:
        ends = state != "deactivated" and last_day not in (None, datetime.date.max)
        return {"R20": last_day + datetime.timedelta(days=1)} if ends else {}
    if state == "notified" and letter and not story.holds("letter ended", letter):
        days["R21"] = after(letter.day, story.rules.letter_valid_for)
    if state == "notified" and letter:
        days["R22"] = after(letter.day, story.rules.activate_within)
    if state == "active":
        days["R23"] = after(story.about("used", account)[-1].day, story.rules.unused_for)
    if state != "deactivated" and not story.opens(account):
        days["R28"] = after(last_opening(story, account).day, story.rule("kept_for"))
    return days


def last_opening(story: Story, account: Account) -> Any:
    """The last fact about what it opens: of an account that opens nothing, what it stopped opening and why."""
    return [fact for fact in story.all("opens") if fact.subject[0] == account][-1]


def after(day: datetime.date, term: Any) -> datetime.date | None:
    """« calendar months; the 31st becomes the month's last day », counted from the day itself; None: it never comes."""
    if term is None or (term.unit == "days" and term.count > (datetime.date.max - day).days):
        return None
    if term.unit == "days":
        return day + datetime.timedelta(days=term.count)
    year, month = divmod(day.year * 12 + day.month - 1 + term.count, 12)
    for day_of_month in (day.day, 30, 29, 28):
        with suppress(ValueError):
            return datetime.date(year, month + 1, day_of_month)
    return None
