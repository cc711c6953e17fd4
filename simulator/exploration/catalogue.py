"""The catalogue of what an exploration looks for: harms, rules, refusals, causes …, each with a name and a bit.

Compiled code sets a name's bit when a transition shows it. There are more names than bits in an integer, so rules have
an integer of their own.
"""

from collections.abc import Iterable
from typing import Final

from simulator import consequences as c
from simulator import rule_sets, verdict
from simulator.lifecycle import TRANSITIONS
from simulator.registers.event_kinds import KIND_NAMES
from simulator.word_codes import CAUSES, MISTAKES, REASONS

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
"""The harms; the answer has a scenario for each one reached."""
RULES: Final[tuple[str, ...]] = tuple(f"rule.{number}" for number in rule_sets.NUMBERS)
MOVES: Final[tuple[str, ...]] = tuple(f"lifecycle.{row.source}.{row.trigger}" for row in TRANSITIONS)
TO_NOTIFY: Final[tuple[str, ...]] = tuple(f"to_notify.{reason}" for reason in verdict.TO_NOTIFY_REASONS)
STANDINGS: Final[tuple[str, ...]] = tuple(f"letter.{standing}" for standing in verdict.STANDINGS)

NAMES: Final[tuple[str, ...]] = (*HARMS, *RULES, *MOVES, *TO_NOTIFY, *STANDINGS)
"""All names but refusals, in the order of answers."""
BITS: Final[tuple[tuple[str, ...], ...]] = (tuple(name for name in NAMES if name not in RULES), RULES)
"""The names of the bits of both integers: what is shown, and which rules act."""
assert max(map(len, BITS)) <= 62, "the bits must fit into a word"

BIT: Final[dict[str, int]] = {name: 1 << place for names in BITS for place, name in enumerate(names)}


def named(shown: int, acting: int) -> set[str]:
    """The names whose bits are set in the two integers."""
    words = zip(BITS, (shown, acting), strict=True)
    return {name for names, bits in words for place, name in enumerate(names) if bits >> place & 1}


def refusal(kind: str, reason: str) -> str:
    """The name of a refusal, made of the kind of event and the reason."""
    return f"refusal.{kind}.{reason}"


POSSIBLE_REFUSALS: Final[tuple[str, ...]] = tuple(refusal(kind, reason) for kind in KIND_NAMES for reason in REASONS)
"""Every kind of event with every reason. Most of them never happen; the search finds those that do."""

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
    "self_activation_unavailable": "R30",
}
"""The rule behind each reason for a refusal, whatever the event."""

GROUPS: dict[str, tuple[str, ...]] = {
    "harms": HARMS,
    "rules": RULES,
    "lifecycle": MOVES,
    "to_notify": TO_NOTIFY,
    "letters": STANDINGS,
}
"""Names by kind, in the order of answers; all others are refusals."""
CHAPTERS: dict[str, tuple[str, ...]] = {
    "letters": (*(f"invalid_letter.{cause}" for cause in CAUSES), "used_letter_invalid", "expired_letter"),
    "access": ("no_access", "wrong_child", "two_accounts", "shared_account"),
    "records": ("duplicate_student_record", "duplicate_guardian_record"),
    "mistakes": tuple(f"mistake.{mistake}" for mistake in MISTAKES),
}
"""The harms by chapter of the report."""


def group_of(name: str) -> str:
    """The group that a name belongs to."""
    return next((group for group, names in GROUPS.items() if name in names), "refusals")


def grouped(names: Iterable[str]) -> dict[str, list[str]]:
    """These names by group, in the order of answers, without empty groups."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(group_of(name), []).append(name)
    return {group: found[group] for group in (*GROUPS, "refusals") if group in found}
