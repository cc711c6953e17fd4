"""The tables of the one family being replayed: those of `registers.tables`, and what the bulk engine adds to them.

The limits keep sets and lists within 62 bits; a larger family is handed over.
"""

from functools import cache
from typing import Any, Final, NamedTuple

from simulator.registers.tables import TERMS_KNOWN, Family, empty, room_for

MOST_RECORDS: Final = 15
"""The most student records, and the most guardian records, of one family."""
MOST_PERSONS: Final = 15
MOST_SCHOOLS: Final = 15
MOST_ACCOUNTS: Final = 62
MOST_PAIRS: Final = MOST_PERSONS * MOST_PERSONS
WORD_COLUMNS: Final = 23
TERMS: Final = len(TERMS_KNOWN)
"""The number of terms of an account."""
SIDE: Final = 16
"""The width of the square tables."""
NEVER: Final = (1 << 31) - 1
"""A day after all others."""


class BulkFields(NamedTuple):
    """What the bulk engine adds to the tables of a family."""

    family: Any
    step: Any
    """The number of the current step."""
    next_due: Any
    """The first day on which anything can fall due."""
    p_count: Any
    s_count: Any
    pair_count: Any

    letters_done: Any
    """The number of letters of all families that are finished."""
    next_letter: Any
    next_student: Any
    next_notify: Any
    next_mistake: Any
    """The index in memory of the next mistake."""
    taken: Any
    """[column]: the number of values read from it."""
    before: Any
    """`taken` at the beginning of this family."""

    e_id: Any
    e_step: Any
    r_id: Any
    r_step: Any
    named: Any
    """[guardian record, student record]: the index + 1 of the account named after this link; 0 for none."""
    e_account: Any
    """The account named after a student record; NOBODY for none."""
    s_id: Any
    p_id: Any
    p_served: Any
    """Students (bits) whom the person sees by a valid letter or an active account at the end of the story."""
    pair_person: Any
    pair_student: Any
    """The student of every pair ever linked, in order."""
    p_paired: Any
    """The students (bits) of the person's pairs."""

    a_students: Any
    """Students (bits) that the account ever opened; computed at the end of the story."""
    a_shows: Any
    """Students (bits) that the account shows; computed at the end of the story."""
    a_letter: Any
    """The index of the newest letter; NOTHING for none."""
    ends: Any
    """[account, term]: the day on which the term ends (R21, R22, R23, R28)."""


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
"""Lengths of tables, by the prefix of their names."""


def family_tables() -> Any:
    """Empty tables for one family."""
    return _empty_tables().copy()


@cache
def _empty_tables() -> Any:
    return room_for(empty((Family, BulkFields), SIZES))
