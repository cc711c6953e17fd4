"""An impact as data: `account-impact/1`, a contract that other programs read (docs/what-if/impact.md)."""

from typing import Any

from msgspec import structs

from simulator.reports.json_report import event_data, scenario_data
from simulator.reports.words import Words
from simulator.scenario import Scenario
from simulator.texts import Texts
from simulator.whatif.impact.impact import Impact

FORMAT = "account-impact/1"


def as_data(impact: Impact, scenario: Scenario, texts: Texts) -> dict[str, Any]:
    """The impact as plain data, keys in the order of the contract."""
    words = Words(impact.after, texts)
    return {
        "format": FORMAT,
        "scenario": scenario_data(scenario),
        "date": impact.events[-1].date.isoformat(),
        "events": [
            event_data(step.event)
            | {
                "outcome": "refused" if step.refusal else "accepted",
                "refusal": step.refusal and {"reason": step.refusal.reason, "advice": words.advice(step)},
            }
            for step in impact.steps
        ],
        "harm": impact.ways.harm._asdict(),
        "deactivated": [
            {"account": death.account.account, "holder": death.account.holder, "state": death.account.state}
            | {"students": list(death.account.students), "cause": death.cause}
            for death in impact.deaths
        ],
        "letters_lost": [
            {"account": letter.account, "holder": letter.holder, "students": list(letter.students)}
            | {"issued": letter.issued.isoformat(), "status": letter.status, "used": letter.used, "cause": letter.cause}
            for letter in impact.lost
        ],
        "access": [structs.asdict(row) for row in impact.access],
        "to_notify": [structs.asdict(row) for row in impact.to_notify],
        "relieved": [structs.asdict(row) for row in impact.relieved],
        "mistakes": [mistake.kind for mistake in impact.mistakes],
        "safer": [
            {"instead": way.instead, "events": [event_data(event) for event in way.events], "harm": way.harm._asdict()}
            | {"letters": way.letters, "acts": way.acts}
            for way in impact.ways.safer
        ],
        "search_gave_up": impact.ways.exhausted,
    }
