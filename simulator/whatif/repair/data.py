"""A repair as data: `account-repair/1`, a contract that other programs read (docs/what-if/repair.md)."""

from typing import Any

from msgspec import structs

from simulator.reports.json_report import event_data, scenario_data
from simulator.scenario import Scenario
from simulator.whatif.repair.cost import NAMES, Effort
from simulator.whatif.repair.repair import Repair

FORMAT = "account-repair/1"


def as_data(repair: Repair, scenario: Scenario, written: str | None = None) -> dict[str, Any]:
    """The repair as plain data, keys in the order of the contract."""
    family_of = [number for number, family in enumerate(repair.families, 1) for _ in family.events]
    price = repair.price
    return {
        "format": FORMAT,
        "scenario": scenario_data(scenario),
        "date": repair.day.isoformat() if repair.before.access else None,
        "to_notify": [structs.asdict(row) for row in repair.before.to_notify],
        "events": [
            {"number": number, "family": family} | event_data(event)
            for number, (event, family) in enumerate(zip(repair.events, family_of, strict=True), 1)
        ],
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
        "written": written,
    }


def _cost(effort: Effort) -> dict[str, int]:
    return {name: getattr(effort, name) for name in NAMES}
