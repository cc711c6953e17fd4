"""The acts that a question may propose, and who does them. An act that is not listed here is never proposed.

What can be done next is found by `helpful_acts`, what could be done instead by `impact/alternatives`, and what could
have been done instead by `prevent/candidate_edits`.
"""

from collections.abc import Sequence
from typing import Final, Literal

from simulator import consequences as c
from simulator import events as e
from simulator.registers.contradictions import contradictions
from simulator.registers.decide import decide
from simulator.registers.register import Register
from simulator.rule_sets import RuleSet

Doer = Literal["school", "sender", "resetter", "family"]
"""An office in SIECLE/BEE, whoever sends letters, whoever gives out new passwords, or a family for itself."""

PROPOSED: Final[dict[type[e.Event], Doer]] = {
    e.StudentRecordExported: "school",
    e.StudentRecordImported: "school",
    e.StudentUnenrolled: "school",
    e.StudentReinstated: "school",
    e.GuardianLinked: "school",
    e.GuardianUnlinked: "school",
    e.GuardianRecordDeleted: "school",
    e.AccountNotified: "sender",
    e.PasswordReset: "resetter",
    e.SelfActivated: "family",
    e.SignInAttempted: "family",
    e.PasswordChanged: "family",
    e.ServiceOpened: "family",
    e.MergeRequested: "family",
    e.GroupingRequested: "family",
}


def done_by(act: e.Event) -> Doer:
    """Who does an act that is proposed."""
    return PROPOSED[type(act)]


def accepted(event: e.Event, register: Register, rules: RuleSet) -> Sequence[c.Consequence] | None:
    """What follows from an event; None where it contradicts the story, is refused, or is a mistake."""
    if contradictions(event, register):
        return None
    concluded = decide(event, register, rules)
    return None if any(isinstance(one, c.RequestRefused | c.MistakeRecognised) for one in concluded) else concluded
