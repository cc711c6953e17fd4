"""An impact as data: `account-impact/1`, a contract that other programs read (docs/what-if/impact.md)."""

from typing import Any

from msgspec import structs

from simulator.reports.json_report import event_data, scenario_data
from simulator.reports.sentences import Sentences
from simulator.scenario import Scenario
from simulator.texts import Texts
from simulator.verdict import Notification
from simulator.whatif.impact.impact import Death, Impact

FORMAT = "account-impact/1"


def as_data(impact: Impact, scenario: Scenario, texts: Texts) -> dict[str, Any]:
    """The impact as data, with keys in the order of the contract."""
    words = Sentences(impact.after, texts)
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
        "harm": impact.safer_ways.harm._asdict(),
        "deactivated": list(map(_death, impact.deaths)),
        "letters_lost": list(map(_letter, impact.lost)),
        "kept": [
            {"account": one.account.account, "holder": one.account.holder, "until": one.until.isoformat()}
            for one in impact.kept
        ],
        "ended": [{"person": person, "student": student} for person, student in impact.ended],
        "access": [structs.asdict(row) for row in impact.access],
        "to_notify": [structs.asdict(row) for row in impact.to_notify],
        "relieved": [structs.asdict(row) for row in impact.relieved],
        "mistakes": [mistake.kind for mistake in impact.mistakes],
        "due": {
            "deactivated": list(map(_death, impact.due.deaths)),
            "letters_lost": list(map(_letter, impact.due.letters)),
            "to_notify": [structs.asdict(row) for row in impact.due.to_notify],
        },
        "safer": [
            {"instead": way.instead, "events": [event_data(event) for event in way.events], "harm": way.harm._asdict()}
            | {"letters": way.letters, "acts": way.acts}
            for way in impact.safer_ways.best
        ],
        "search_gave_up": impact.safer_ways.exhausted,
    }


def _death(death: Death) -> dict[str, Any]:
    row = death.account
    who = {"account": row.account, "holder": row.holder, "state": row.state, "students": list(row.students)}
    return who | {"cause": death.cause}


def _letter(letter: Notification) -> dict[str, Any]:
    whose = {"account": letter.account, "holder": letter.holder, "students": list(letter.students)}
    standing = {"status": letter.status, "used": letter.used, "cause": letter.cause}
    return whose | {"issued": letter.issued.isoformat()} | standing
