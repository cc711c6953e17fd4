"""What an exploration looks for: harms, rules, refusals, causes …, each under a name and a number.

The numbers are the bits in which the compiled search says what a transition showed.
"""

from typing import Final

from simulator import consequences as c
from simulator import events as e
from simulator import rule_sets, verdict
from simulator.lifecycle import TRANSITIONS
from simulator.numbers import CAUSES, MISTAKES, REASONS

KINDS: Final[tuple[str, ...]] = tuple(kind.kind for kind in e.TOLD)

HARMS: Final[tuple[str, ...]] = (
    *(f"invalid_letter.{cause}" for cause in CAUSES),
    "used_letter_invalid",
    "expired_letter",
    "no_access",
    "wrong_child",
    "duplicate_student_record",
    "duplicate_guardian_record",
    "shared_account",
    "two_accounts",
    *(f"mistake.{mistake}" for mistake in MISTAKES),
)
"""What is looked for first: each gets a scenario."""
RULES: Final[tuple[str, ...]] = tuple(f"rule.{number}" for number in rule_sets.NUMBERS)
MOVES: Final[tuple[str, ...]] = tuple(f"lifecycle.{row.source}.{row.trigger}" for row in TRANSITIONS)
TO_NOTIFY: Final[tuple[str, ...]] = tuple(f"to_notify.{reason}" for reason in verdict.TO_NOTIFY_REASONS)
STANDINGS: Final[tuple[str, ...]] = tuple(f"letter.{standing}" for standing in verdict.STANDINGS)

NAMES: Final[tuple[str, ...]] = (*HARMS, *RULES, *MOVES, *TO_NOTIFY, *STANDINGS)
"""Everything but refusals, in the order of the report; a name's place is its bit."""
assert len(NAMES) <= 62, "they must fit into one word"

BIT: Final[dict[str, int]] = {name: 1 << place for place, name in enumerate(NAMES)}


def refusal(kind: str, reason: str) -> str:
    """The name of a refusal: of which kind of event, and why."""
    return f"refusal.{kind}.{reason}"


POSSIBLE_REFUSALS: Final[tuple[str, ...]] = tuple(refusal(kind, reason) for kind in KINDS for reason in REASONS)
"""Every kind with every reason: most of them mean nothing; those that happen are found by searching."""

RULE_OF_REASON: dict[c.Reason, str] = {
    "account_deactivated": "R6",
    "nothing_to_import": "R8",
    "already_active": "R9",
    "no_error_page": "R11",
    "scolarite_services_required": "R17",
    "merge_disabled": "R18",
    "grouping_unavailable": "R19",
    "historic_ended": "R20",
    "letter_expired": "R21",
    "same_account": "R25",
}
"""Rules that act by refusing, whatever the event."""
