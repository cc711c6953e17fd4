"""The verdict: accounts, notifications, who must be notified, who sees whom, mistakes."""

from typing import Any

from tests.oracle.story import Account, Fact, Story

Row = dict[str, Any]


def accounts(story: Story) -> list[Row]:
    """In order of creation; `since`: the day it entered its present state."""
    return [
        {
            "account": account.id,
            "holder": account.holder,
            "students": story.students(account),
            "state": story.holds("state", account),
            "since": story.about("state", account)[-1].day.isoformat(),
            "shared_with": story.people_of(account)[1:],
        }
        for account in story.subjects("state")
    ]


def notifications(story: Story) -> list[Row]:
    """In order of issue, historic ones included."""
    return [notification(story, letter) for letter in story.all("letter")]


def notification(story: Story, letter: Fact) -> Row:
    """A letter; cause, mistake and what replaces it are those of invalid ones only."""
    end = next(iter(story.about("letter ended", letter)), None)
    blame = end.blame if end else None
    return {
        "account": letter.subject.id,
        "holder": letter.subject.holder,
        "students": story.students(letter.subject),
        "issued": letter.day.isoformat(),
        "issued_by": letter.step,
        "status": end.value if end else "valid",
        "used": bool(story.about("activated with", letter)),
        "ended": end.day.isoformat() if end else None,
        "ended_by": end.step if end else None,
        "cause": blame.cause if blame else None,
        "mistake": blame.mistake if blame else None,
        "mistake_step": blame.mistake_step if blame else None,
        "replaced_by": replaced_by(story, letter) if blame else None,
    }


def replaced_by(story: Story, dead: Fact) -> int | None:
    """« the first step after `issued_by` that notified the same person … through another account »"""
    for letter in [one for one in story.all("letter") if one.step > dead.step and one.subject != dead.subject]:
        sharing = [fact.value for fact in story.about("shared", letter.subject) if fact.step < letter.step]
        same_student = set(story.students(letter.subject)) & set(story.students(dead.subject))
        if dead.subject.holder in [letter.subject.holder, *sharing] and same_student:
            return letter.step
    return None


def pairs(story: Story) -> list[tuple[str, str]]:
    """« every person–student pair that the events ever linked », in order of linking, that has not ended."""
    return [pair for pair in story.subjects("pair") if story.holds("pair", pair)]


def serving(story: Story, pair: tuple[str, str]) -> list[Account]:
    """The live accounts of that person, or shared with them, that open a live record of that student."""
    mine = [one for one in story.live() if pair[0] in story.people_of(one)]
    return [one for one in mine if any(record.student == pair[1] for record in story.opens(one))]


def status(story: Story, account: Account) -> str:
    """What a live account is worth to them; R21: « access counts as `not_notified` »."""
    if story.is_expired(account):
        return "not_notified"
    return {"active": "open", "notified": "waiting", "created": "not_notified"}[story.holds("state", account)]


def access(story: Story) -> list[Row]:
    """With the best account: « `open` before `waiting` before `not_notified`, the newer where equal »."""
    rows = []
    for pair in pairs(story):
        found = [(status(story, one), one.id) for one in serving(story, pair)]
        ranked = [one for wanted in ("not_notified", "waiting", "open") for one in found if one[0] == wanted]
        best = ranked[-1] if ranked else ("none", None)
        rows.append({"person": pair[0], "student": pair[1], "status": best[0], "account": best[1]})
    return rows


def to_notify(story: Story) -> list[Row]:
    """Pairs whose student still has a live record (R33: with themself, no primary one), and no letter."""
    rows = []
    for person, student in pairs(story):
        found = serving(story, (person, student))
        records = [one for one in story.open_records(student) if person != student or one.school not in story.primary]
        if records and all(status(story, one) == "not_notified" for one in found):
            account, reason = (found[-1].id, reason_for(story, person, student)) if found else (None, "no_live_account")
            rows.append({"person": person, "student": student, "account": account, "reason": reason})
    return rows


def reason_for(story: Story, person: str, student: str) -> str:
    """« a letter of an account that the person holds or shares … and whose students include this one »"""
    theirs = [one for one in story.all("letter") if person in story.people_of(one.subject)]
    ends = [story.holds("letter ended", one) for one in theirs if student in story.students(one.subject)]
    return "replaces_invalid" if "invalid" in ends else "expired" if "expired" in ends else "never_notified"


def mistakes(story: Story) -> list[Row]:
    """In order of recognition."""
    facts = story.all("mistake")
    return [{"kind": one.value[0], "step": one.value[1], "recognised_by": one.step} for one in facts]
