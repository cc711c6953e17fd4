"""The rules behind each event, refusal, mistake …, for explanations and speaker notes."""

from simulator import rule_sets
from simulator.consequences import CAUSES, MISTAKES, REASONS
from simulator.events import SCENARIO_EVENTS

RULES_BEHIND: dict[str, str] = {
    **{f"event.{kind.kind}": rules for kind, rules in SCENARIO_EVENTS.items()},
    **{f"refusal.{reason}": rules for reason, rules in REASONS.items()},
    **{f"mistake.{mistake}": rules for mistake, rules in MISTAKES.items()},
    **{f"cause.{cause}": rules for cause, rules in CAUSES.items()},
    **{f"rule_value.{value}": rules for value, rules in rule_sets.RULES_BEHIND.items()},
    "state.created": "R1 R2",
    "state.notified": "R9",
    "state.active": "R10 R30 R31",
    "state.deactivated": "R4 R5 R6 R20 R22 R23 R26 R28",
    "standing.valid": "R9",
    "standing.superseded": "R9",
    "standing.expired": "R21",
    "standing.invalid": "R7",
    "reason.replaces_invalid": "R6",
    "reason.expired": "R21",
    "reason.never_notified": "R9",
    "reason.no_live_account": "R6",
    "access.open": "R10 R30",
    "access.waiting": "R9",
    "access.not_notified": "R19",
    "access.none": "R6",
    "rule_set.montpellier-2015": "R18 R20",
    "rule_set.strasbourg-2018": "R22 R23 R24 R27 R28",
    "rule_set.educonnect-2020": "R21 R24 R27 R28 R30 R34",
}
"""The rules behind every topic that is not itself a rule; some topics declare their rules themselves."""
