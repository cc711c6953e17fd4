"""The JSON of `simulate prevent`: a contract that other programs read (docs/what-if/prevent.md)."""

from collections.abc import Mapping
from typing import Any, get_args

from msgspec import structs

from simulator.reports.json_report import event_data, scenario_data
from simulator.verdict import Notification
from simulator.whatif.prevent.delays import Later
from simulator.whatif.prevent.edit_search import MAX_EDITS
from simulator.whatif.prevent.prevent import Group, Prevention
from simulator.whatif.prevent.proposals import Change, Proposal
from simulator.whatif.prevent.story_results import Outcome

FORMAT = "account-prevention/1"


def as_data(prevention: Prevention, files: Mapping[str, str]) -> dict[str, Any]:
    """The answer as data, with keys in the order of the contract; `files`: paths of the corrected scenarios."""
    return _Data(prevention, files).whole()


class _Data:
    def __init__(self, prevention: Prevention, files: Mapping[str, str]) -> None:
        self._prevention = prevention
        self._simulation = prevention.simulation
        self._files = files
        steps = self._simulation.replay.steps
        self._step = {step.position: step.number for step in steps if step.position is not None}

    def whole(self) -> dict[str, Any]:
        prevention, scenario, last = self._prevention, self._simulation.scenario, self._simulation.replay.last_day
        return {
            "format": FORMAT,
            "scenario": scenario_data(scenario),
            "date": last and last.isoformat(),
            "before": structs.asdict(prevention.before),
            "groups": [self.group(group) for group in prevention.groups],
            "together": prevention.together and self.proposal(prevention.together),
            "search": {
                "budget": prevention.budget,
                "max_changes": MAX_EDITS,
                "replays": prevention.replays,
                "untried": prevention.untried,
            },
        }

    def group(self, group: Group) -> dict[str, Any]:
        return {
            "letters": [_letter(letter) for letter in group.letters],
            "departure": group.departure,
            "continues_with": group.continues_with,
            "proposals": [self.proposal(proposal) for proposal in group.proposals],
        }

    def proposal(self, proposal: Proposal) -> dict[str, Any]:
        steps = {
            outcome: [self._step[position] for position, one in proposal.outcomes.items() if one == outcome]
            for outcome in get_args(Outcome)
        }
        return {
            "name": proposal.name,
            "last_resort": proposal.last_resort,
            "changes": [self.change(change) for change in proposal.changes],
            "keeps": steps["kept"],
            "keeps_until_departure": steps["until_departure"],
            "continues": steps["continued"],
            "makes_unnecessary": steps["unnecessary"],
            "also_saves": [self._step[position] for position in proposal.also_saved],
            "falls_away": [self._step[position] for position in proposal.fallen],
            "adapts": [{"step": self._step[at], "does": event_data(event)} for at, event in proposal.adapted],
            "delay": proposal.delay,
            "later": [_later(one) for one in proposal.later],
            "duplicates": [list(records) for records in proposal.duplicates],
            "after": structs.asdict(proposal.figures),
            "no_longer_to_notify": [list(pair) for pair in proposal.no_longer_to_notify],
            "file": self._files.get(proposal.name),
        }

    def change(self, change: Change) -> dict[str, Any]:
        position = change.edit.position
        return {
            "kind": change.edit.kind,
            "step": self._step[position],
            "line": self._simulation.scenario.lines[position - 1],
            "was": change.was and event_data(change.was),
            "does": change.does and event_data(change.does),
        }


def _later(one: Later) -> dict[str, Any]:
    return structs.asdict(one) | {"was": one.was.isoformat(), "now": one.now.isoformat()}


def _letter(letter: Notification) -> dict[str, Any]:
    return {
        "account": letter.account,
        "holder": letter.holder,
        "students": list(letter.students),
        "issued": letter.issued.isoformat(),
        "issued_by": letter.issued_by,
        "status": letter.status,
        "used": letter.used,
        "ended": letter.ended and letter.ended.isoformat(),
        "ended_by": letter.ended_by,
        "cause": letter.cause,
        "mistake": letter.mistake,
    }
