"""The JSON report, `account-simulation/1`: a contract that other programs read (docs/formats.md)."""

import json
from typing import Any

from msgspec import Struct, structs

from simulator.consequences import Bookkeeping, Consequence, MistakeRecognised, RequestRefused
from simulator.events import Event
from simulator.replay import Step
from simulator.reports.sentences import advice, shown_on_screen
from simulator.scenario import Scenario
from simulator.simulation import Simulation
from simulator.texts import Texts

FORMAT = "account-simulation/1"


def json_line(simulation: Simulation, texts: Texts) -> str:
    """The report on one line, as in JSON Lines."""
    return json.dumps(as_data(simulation, texts), ensure_ascii=False)


def as_data(simulation: Simulation, texts: Texts) -> dict[str, Any]:
    """The report as data, with keys in the order of the contract."""
    scenario, replay, verdict = simulation.scenario, simulation.replay, simulation.verdict
    expectations = simulation.expectations
    return {
        "format": FORMAT,
        "scenario": scenario_data(scenario) | {"from": _plain(replay.first_day), "to": _plain(replay.last_day)},
        "steps": [_step(step, simulation, texts) for step in replay.steps],
        "accounts": [_row(row) for row in verdict.accounts],
        "notifications": [_row(row) for row in verdict.notifications],
        "to_notify": [_row(row) for row in verdict.to_notify],
        "access": [_row(row) for row in verdict.access],
        "mistakes": [_row(row) for row in verdict.mistakes],
        "expectations": expectations
        and {"checked": expectations.checked, "failed": [_row(row) for row in expectations.failed]},
    }


def scenario_data(scenario: Scenario) -> dict[str, Any]:
    """The `scenario` object at the beginning of all answers: its title, path and rules."""
    return {
        "title": scenario.title,
        "path": scenario.path,
        "rules": scenario.rules.name,
        "rules_changed": scenario.rules_changed,
    }


def _step(step: Step, simulation: Simulation, texts: Texts) -> dict[str, Any]:
    refusal = step.refusal
    return {
        "number": step.number,
        "line": simulation.line(step),
        **event_data(step.event),
        "outcome": "refused" if refusal else "accepted",
        "consequences": [_consequence(one) for one in step.consequences if not isinstance(one, Bookkeeping)],
        "refusal": refusal
        and {
            "reason": refusal.reason,
            "shown": shown_on_screen(step.event),
            "advice": advice(step, simulation.replay.rules, texts),
        },
    }


def event_data(event: Event) -> dict[str, Any]:
    """An event as in the scenario file."""
    return {
        "id": event.id,
        "date": event.date.isoformat(),
        "event": event.kind,
        "fields": {name: _plain(value) for name, value in event.fields().items()},
    }


def _consequence(consequence: Consequence) -> dict[str, Any]:
    match consequence:
        case MistakeRecognised(mistake=mistake):
            return {"kind": consequence.kind, "mistake": mistake}
        case RequestRefused(reason=reason):
            return {"kind": consequence.kind, "reason": reason}
        case _:
            return {"kind": consequence.kind, "account": getattr(consequence, "account")}  # noqa: B009 -- all other kinds have one


def _row(row: Struct) -> dict[str, Any]:
    return {name: _plain(value) for name, value in structs.asdict(row).items()}


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
