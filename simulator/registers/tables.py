"""The tables of one family, and a rule set as numbers: what the vocabulary over tables reads and changes.

Sets of students, persons, schools and records are bits of one integer; a list of records is a number of four bits each,
counted from 1. An engine adds fields of its own, and says how long the tables are.
"""

from collections import namedtuple
from typing import Any, NamedTuple

from simulator.jit import packed
from simulator.lifecycle import STATES, TRANSITIONS
from simulator.rule_sets import RuleSet
from simulator.word_numbers import NUMBER, WORDS


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
    e_account: Any

    r_guardian: Any
    r_school: Any
    r_live: Any
    r_mistake: Any
    r_links: Any
    """Student records (bits) that it was ever linked to;"""
    r_order: Any
    """the same in order;"""
    r_linked: Any
    """how many."""
    r_newest: Any
    """The newest account created for it; NOTHING for none."""

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
    a_order: Any
    """Student records that it ever opened, in order;"""
    a_opened: Any
    """how many."""
    a_expired: Any
    a_password: Any

    p_historic: Any
    """A person's historic account, from 1."""
    p_linked: Any
    """Students (bits) ever linked to them."""


class RuleNumbers(NamedTuple):
    """What the vocabulary asks of a rule set; days as the engine counts them."""

    by_record: Any
    """R25: one account a guardian record."""
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
    by_record, groups = rules.guardian_account == "record", rules.grouping == "accepted"
    return RuleNumbers(int(by_record), int(groups), last_merge, last_historic, after)


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
