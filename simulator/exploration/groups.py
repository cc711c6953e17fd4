"""The names of `seen`, sort by sort, and harms by what they have in common: for answers."""

from collections.abc import Iterable

from simulator.exploration.catalogue import HARMS, MOVES, RULES, STANDINGS, TO_NOTIFY
from simulator.numbers import CAUSES, MISTAKES

GROUPS: dict[str, tuple[str, ...]] = {
    "harms": HARMS,
    "rules": RULES,
    "lifecycle": MOVES,
    "to_notify": TO_NOTIFY,
    "letters": STANDINGS,
}
"""Names of one sort, in the order of answers; what is left are refusals."""
CHAPTERS: dict[str, tuple[str, ...]] = {
    "letters": (*(f"invalid_letter.{cause}" for cause in CAUSES), "used_letter_invalid", "expired_letter"),
    "access": ("no_access", "wrong_child", "two_accounts", "shared_account"),
    "records": ("duplicate_student_record", "duplicate_guardian_record"),
    "mistakes": tuple(f"mistake.{mistake}" for mistake in MISTAKES),
}
"""Harms that belong together: for a reader, different ways to the same trouble."""


def group_of(name: str) -> str:
    """The sort of a name."""
    return next((group for group, names in GROUPS.items() if name in names), "refusals")


def grouped(names: Iterable[str]) -> dict[str, list[str]]:
    """These names by sort, sorts in the order of answers; sorts without any are left out."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(group_of(name), []).append(name)
    return {group: found[group] for group in (*GROUPS, "refusals") if group in found}
