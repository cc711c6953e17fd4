"""The tables of one family, and a rule set as numbers: what the vocabulary over tables reads and changes.

Sets of students, persons, schools and records are bits of one integer; a list of records is a number of four bits each,
counted from 1. An engine adds fields of its own, and says how long the tables are.
"""

from collections import namedtuple
from typing import Any, NamedTuple, get_args

from simulator.jit import packed
from simulator.lifecycle import STATES, TRANSITIONS
from simulator.rule_sets import GuardianAccount, RuleSet
from simulator.word_codes import NUMBER, WORDS


class Family(NamedTuple):
    """What both engines over tables keep of a family: `e_` student records, `r_` guardian records, `a_` accounts, …"""

    day: Any
    e_count: Any
    r_count: Any
    a_count: Any

    e_student: Any
    e_school: Any
    e_typed: Any
    e_live: Any
    e_exports: Any
    """Schools (bits) that may import it (R8)."""
    e_mistake: Any
    """The mistake recognised about it; NOTHING for none."""
    e_origin: Any
    """The record whose file was imported; NOTHING for none (R27)."""
    e_linked: Any
    """Guardian records linked to it, in the order in which they last were."""

    r_guardian: Any
    r_school: Any
    r_live: Any
    r_mistake: Any
    r_links: Any
    """Student records (bits) that it is linked to;"""
    r_order: Any
    """the same in the order of linking;"""
    r_contact: Any
    """those to which as somebody to contact (R32);"""
    r_unmatched: Any
    """those where EduConnect does not recognise the person (R34)."""

    a_e: Any
    """The student record, and"""
    a_r: Any
    """the guardian record that an account is named after; NOTHING for none."""
    a_holder: Any
    a_sharers: Any
    """Persons (bits) for whom it counts besides its holder (R18)."""
    a_state: Any
    """Its place among the lifecycle's states."""
    a_opens: Any
    """Live student records (bits)."""
    a_ever: Any
    """Student records (bits) that it ever opened;"""
    a_order: Any
    """the same in order."""
    a_closed: Any
    """Closed student records (bits) that it stopped opening when they were last closed (R29)."""
    a_kept_cause: Any
    a_kept_behind: Any
    """Why an account that opens nothing is kept, and the mistake behind it (R28)."""
    a_letter_state: Any
    """VALID or EXPIRED; NOTHING before the first letter."""
    a_password: Any

    p_historic: Any
    """A person's historic account, from 1."""
    p_linked: Any
    """Students (bits) for whom they count."""


class RuleNumbers(NamedTuple):
    """What the vocabulary asks of a rule set; days as the engine counts them."""

    guardian_account: Any
    """R2, R25, R34: one account a child, a guardian record or a person."""
    follow_files: Any
    """R27: an account goes on when a file is imported."""
    keeps: Any
    """R28: an account that opens nothing is kept."""
    activate_themselves: Any
    """R30: guardians may activate without the letter."""
    primary_schools: Any
    """Schools (bits) of the first degree (R33)."""
    groups: Any
    """R24: grouping is accepted."""
    last_merge: Any
    last_historic: Any
    next: Any
    """[state][trigger's number]: the place of the lifecycle's next state; -1 where there is none."""


def rule_numbers(rules: RuleSet, *, last_merge: int, last_historic: int) -> RuleNumbers:
    """The numbers of a rule set; the two last days as the engine counts days."""
    after = [[-1] * len(WORDS) for _ in STATES]
    for row in TRANSITIONS:
        after[STATES.index(row.source)][NUMBER[row.trigger]] = STATES.index(row.target)
    return RuleNumbers(
        guardian_account=get_args(GuardianAccount).index(rules.guardian_account),
        follow_files=int(rules.continuity == "file"),
        keeps=int(rules.kept_for is not None),
        activate_themselves=int(rules.self_activation == "guardians"),
        primary_schools=0,
        groups=int(rules.grouping == "accepted"),
        last_merge=last_merge,
        last_historic=last_historic,
        next=after,
    )


def empty(kinds: tuple[Any, ...], sizes: dict[str, int]) -> dict[str, int | list[int]]:
    """Every field of these kinds with nothing in it.

    `sizes`: of a table by the first letters of its name; what has none there, and every `…_count`, is one number.
    """
    values: dict[str, int | list[int]] = {}
    for name in (name for kind in kinds for name in kind._fields):
        prefix = name.partition("_")[0]
        values[name] = [0] * sizes[prefix] if prefix in sizes and not name.endswith("_count") else 0
    return values


def room_for(values: dict[str, Any]) -> Any:
    """Room for these fields, as compiled functions take it."""
    return packed(namedtuple("Room", values)(**values))
