"""The tables of the one family being replayed: those of `registers.tables`, and what the bulk engine adds to them.

The limits keep sets and lists within 62 bits; a larger family is handed over.
"""

from functools import cache
from typing import Any, Final, NamedTuple

from simulator.registers.tables import TERMS_KNOWN, Family, empty, room_for

MOST_RECORDS: Final = 15
"""Student records, and guardian records, of one family;"""
MOST_PERSONS: Final = 15
MOST_SCHOOLS: Final = 15
MOST_ACCOUNTS: Final = 62
MOST_PAIRS: Final = MOST_PERSONS * MOST_PERSONS
WORD_COLUMNS: Final = 23
TERMS: Final = len(TERMS_KNOWN)
"""Terms of an account."""
SIDE: Final = 16
"""Width of the square tables."""
NEVER: Final = (1 << 31) - 1
"""A day later than all days."""


class BulkFields(NamedTuple):
    """What the bulk engine adds to the tables of a family."""

    family: Any
    step: Any
    """Number of the current step."""
    next_due: Any
    """The first day on which anything can fall due."""
    p_count: Any
    s_count: Any
    pair_count: Any

    letters_done: Any
    """How many letters have the families replayed to their end."""
    next_letter: Any
    next_student: Any
    next_notify: Any
    next_mistake: Any
    """Where the next one goes in memory."""
    taken: Any
    """[column]: how many of its words were read."""
    before: Any
    """The same before this family."""

    e_id: Any
    e_step: Any
    r_id: Any
    r_step: Any
    named: Any
    """[guardian record, student record]: the account of this name, from 1; 0 for none."""
    e_account: Any
    """The account named after a student record; NOBODY for none."""
    s_id: Any
    p_id: Any
    p_served: Any
    """Students (bits) whom they see through a valid letter or an active account, when the story is over."""
    pair_person: Any
    pair_student: Any
    """Every pair ever linked, in order;"""
    p_paired: Any
    """the same as students (bits)."""

    a_students: Any
    """Students (bits) it ever opened, and"""
    a_shows: Any
    """students (bits) it shows now; both are counted when the story is over."""
    a_letter: Any
    """Its newest letter; NOTHING for none."""
    ends: Any
    """[account, term]: the day on which it is over (R21, R22, R23, R28)."""


SIZES: Final = {
    "e": MOST_RECORDS + 1,
    "r": MOST_RECORDS + 1,
    "p": MOST_PERSONS + 1,
    "s": MOST_SCHOOLS + 1,
    "a": MOST_ACCOUNTS + 2,
    "pair": MOST_PAIRS + 1,
    "named": SIDE * SIDE,
    "taken": WORD_COLUMNS,
    "before": WORD_COLUMNS,
    "ends": TERMS * (MOST_ACCOUNTS + 2),
}
"""Lengths of tables, by the first letters of their names."""


def family_tables() -> Any:
    """Empty tables for one family."""
    return _empty_tables().copy()


@cache
def _empty_tables() -> Any:
    return room_for(empty((Family, BulkFields), SIZES))
