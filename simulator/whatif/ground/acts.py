"""The kinds of acts that may be proposed, and who does them. Nothing else is ever proposed.

`helpful_acts` finds what can be done next, `impact/alternatives` what could be done instead, and
`prevent/candidate_edits` what could have been done instead.
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
"""Who does an act: the office (in SIECLE/BEE), who sends letters, who resets passwords, or the family itself."""

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
    """Who does a proposed act."""
    return PROPOSED[type(act)]


def accepted(event: e.Event, register: Register, rules: RuleSet) -> Sequence[c.Consequence] | None:
    """The consequences of an event; None if it contradicts an earlier one, is refused, or is a mistake."""
    if contradictions(event, register):
        return None
    consequences = decide(event, register, rules)
    unacceptable = any(isinstance(consequence, c.RequestRefused | c.MistakeRecognised) for consequence in consequences)
    return None if unacceptable else consequences
