"""The oracle: an independent implementation of the rules page and the report's contract, without sight of the engine.

It is naive and slow: one function per rule or paragraph of the page, over a list of facts. It implements the whole
page, R1 to R34; missing fields and values get their defaults. Lines and sentences are left out.
"""

import datetime
from collections.abc import Collection, Iterable
from typing import Any

from simulator.people import People
from tests.oracle import clock, ent, siecle, teleservices, verdict
from tests.oracle.story import Story

SOURCES: dict[str, Any] = {"siecle": siecle, "teleservices": teleservices, "ent": ent, "clock": clock}
MISTAKEN = {
    "wrong_profile": "wrong_profile",
    "wrong_procedure": "wrong_procedure",
    "scolarite_services_required": "historic_used_for_teleservice",
}
"""Refusals that are mistakes, each time they happen."""


def answer(
    events: Iterable[Any], people: People, rules: Any, until: datetime.date | None = None, primary: Collection[str] = ()
) -> dict[str, Any]:
    """The report of a story that contradicts nothing; `rules`: a rule set; `primary`: schools of the first degree."""
    story = Story(people, rules, primary)
    for event in events:
        advance(story, event.date)
        fields = {name: list(value) if isinstance(value, tuple) else value for name, value in event.fields().items()}
        finish(story, event.id, event.kind, fields, happen(story, event))
    if until is not None:
        advance(story, until)
    return {
        "steps": story.steps,
        "accounts": verdict.accounts(story),
        "notifications": verdict.notifications(story),
        "to_notify": verdict.to_notify(story),
        "access": verdict.access(story),
        "mistakes": verdict.mistakes(story),
    }


def advance(story: Story, day: datetime.date) -> None:
    """« What falls due on a day happens before that day's events, as a step of its own per day and rule. »"""
    while clock.fall_due(story, day):
        finish(story, None, "clock.due", {}, None)


def happen(story: Story, event: Any) -> str | None:
    """One event, and why it was refused. `no_historic_account`: « before all else »."""
    source, kind = event.kind.split(".")
    addresses = list(getattr(event, "accounts", None) or filter(None, [getattr(event, "account", None)]))
    known = all(story.account(one) for one in addresses)
    refused: str | None = getattr(SOURCES[source], kind)(story, event) if known else "no_historic_account"
    if refused in MISTAKEN:
        story.recognise(MISTAKEN[refused])
    error_shown = any(one["kind"] == "error_shown" for one in story.said)
    if kind == "historic_credentials_issued":
        addresses.append(f"historic/{event.person}")
    for address in addresses:
        story.note("error shown", story.account(address), error_shown)
    return refused


def finish(story: Story, id: str | None, kind: str, fields: dict[str, Any], refused: str | None) -> None:
    """The step as the report has it."""
    said = [*story.said, {"kind": "request_refused", "reason": refused}] if refused else in_order(story)
    step = {"number": story.number, "id": id, "date": story.day.isoformat(), "event": kind, "fields": fields}
    outcome = {"outcome": "refused" if refused else "accepted", "consequences": said}
    story.steps.append(step | outcome | {"refusal": {"reason": refused} if refused else None})
    story.number, story.said = story.number + 1, []


def in_order(story: Story) -> list[dict[str, Any]]:
    """Formats: access that follows a deactivation comes before the first; deactivations stand together, as created."""
    ends = [one for one in story.said if one["kind"] in ("account_deactivated", "notification_invalidated")]
    place = story.said.index(ends[0]) if ends else len(story.said)
    rest = [one for one in story.said[place:] if one not in ends]
    access = [one for one in rest if one["kind"] in ("access_extended", "access_reduced")]
    created = [account.id for account in story.subjects("state")]
    ends.sort(key=lambda one: created.index(one["account"]))
    return [*story.said[:place], *access, *ends, *(one for one in rest if one not in access)]
