"""A repair as data: `account-repair/1`, a contract that other programs read (docs/what-if/repair.md)."""

from typing import Any

from msgspec import structs

from simulator.reports.family_messages import FamilyMessages
from simulator.reports.json_report import event_data, scenario_data
from simulator.scenario import Scenario
from simulator.texts import Texts, plain
from simulator.whatif.repair.cost import NAMES, Effort
from simulator.whatif.repair.reasons import Reasons
from simulator.whatif.repair.repair import Repair

FORMAT = "account-repair/1"


def as_data(repair: Repair, scenario: Scenario, texts: Texts, written: str | None = None) -> dict[str, Any]:
    """The repair as data, with keys in the order of the contract and sentences in the language of `texts`."""
    texts = texts.naming(codes=True)
    price, sayings = repair.price, FamilyMessages(repair.end, texts, last_word=True)
    return {
        "format": FORMAT,
        "scenario": scenario_data(scenario),
        "date": repair.day.isoformat() if repair.before.access else None,
        "to_notify": [structs.asdict(row) for row in repair.before.to_notify],
        "duplicates": [structs.asdict(duplicate) for duplicate in repair.duplicates],
        "events": _events(repair, texts),
        "cost": _cost(repair.effort),
        "order": list(price.order),
        "prices": price.weights and {name: float(price.weights[name]) for name in NAMES},
        "minimal": repair.minimal,
        "at_least": _cost(repair.least),
        "attempts": repair.attempts,
        "budget": repair.bound,
        "letters_lost": [letter.account for letter in repair.lost],
        "families": [
            {
                "people": list(family.people),
                "cost": _cost(family.effort),
                "minimal": family.minimal,
                "left": [{"person": person, "student": student} for person, student in family.unrepaired],
            }
            for family in repair.families
        ],
        "forbidden_by": list(repair.forbidden_by),
        "left_to_notify": [structs.asdict(row) for row in repair.after.to_notify],
        "to_tell": [
            {"person": letter.holder, "account": letter.account, "issued": letter.issued.isoformat()}
            | {"status": letter.status, "advice": saying.advice, "use": saying.account, "words": plain(saying.words)}
            for letter in sayings.dead
            for saying in (sayings.about([letter]),)
        ],
        "written": written,
    }


def _events(repair: Repair, texts: Texts) -> list[dict[str, Any]]:
    """Every act with its reasons; `waits`: whether somebody must activate an account first."""
    reasons = Reasons(repair, texts)
    placed = [
        (family, waits)
        for family, one in enumerate(repair.families, 1)
        for waits, acts in ((False, one.now), (True, one.later))
        for _ in acts
    ]
    return [
        {"number": number, "family": family, "waits": waits}
        | event_data(step.event)
        | {"reasons": [structs.asdict(reason) | {"text": plain(reason.text)} for reason in reasons.of(step)]}
        for number, (step, (family, waits)) in enumerate(zip(repair.steps, placed, strict=True), 1)
    ]


def _cost(effort: Effort) -> dict[str, int]:
    return {name: getattr(effort, name) for name in (*NAMES, "resets")}
