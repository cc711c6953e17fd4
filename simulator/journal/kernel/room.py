"""The room in which one family's story is told: its records, accounts and persons as small tables of integers.

Sets of a family's students, persons, schools and records are bits of one integer; an order of records is a number of
four bits each. The limits keep both within 62 bits; a larger family is handed over.
"""

from functools import cache
from typing import Any, Final, NamedTuple

from simulator.journal.kernel.compiled import packed

MOST_RECORDS: Final = 15
"""Student records, and guardian records, of one family;"""
MOST_PERSONS: Final = 15
MOST_SCHOOLS: Final = 15
MOST_ACCOUNTS: Final = 62
MOST_PAIRS: Final = MOST_PERSONS * MOST_PERSONS
WORD_COLUMNS: Final = 18
SIDE: Final = 16
"""Width of the tables that are squares."""
NEVER: Final = (1 << 31) - 1
"""A day after all days."""


class Room(NamedTuple):
    """Numbers and tables of the family that is being told."""

    family: Any
    step: Any
    """Number of the step that is being taken."""
    day: Any
    next_due: Any
    """The first day on which anything can fall due."""
    e_count: Any
    r_count: Any
    a_count: Any
    p_count: Any
    s_count: Any
    pair_count: Any

    letters_done: Any
    """How many letters of families that are told to their end."""
    next_letter: Any
    next_student: Any
    next_notify: Any
    next_mistake: Any
    """Where in memory the next one goes; as all above, one number each."""
    taken: Any
    """[column]: how many of its words were looked at."""
    before: Any
    """The same before this family."""

    e_code: Any
    e_student: Any
    e_school: Any
    e_typed: Any
    e_live: Any
    e_exports: Any
    """Schools (bits) that may import it (R8)."""
    e_mistake: Any
    """Place of the mistake recognised about it; -1 for none."""
    e_step: Any
    e_account: Any

    r_code: Any
    r_guardian: Any
    r_school: Any
    r_live: Any
    r_mistake: Any
    r_step: Any
    r_links: Any
    """Student records (bits) that it was ever linked to;"""
    r_order: Any
    """the same in order, four bits each;"""
    r_linked: Any
    """how many."""
    r_newest: Any
    """The newest account created for it; -1 for none."""
    named: Any
    """[guardian record, student record]: the account of this name, from 1 (R25); 0 for none."""

    s_code: Any
    p_code: Any
    p_historic: Any
    """A person's historic account, from 1."""
    p_linked: Any
    """Students (bits) ever linked to them."""
    p_served: Any
    """Students (bits) whom a letter that works or an active account shows to them, when the story is over."""
    pair_person: Any
    pair_student: Any
    """Every pair ever linked, in order."""

    a_e: Any
    """The student record, and"""
    a_r: Any
    """the guardian record that an account is named after; -1 for none."""
    a_holder: Any
    a_sharers: Any
    """Persons (bits) for whom it counts besides its holder (R18)."""
    a_state: Any
    a_opens: Any
    """Live student records (bits)."""
    a_order: Any
    """Student records it ever opened, in order, four bits each;"""
    a_opened: Any
    """how many."""
    a_students: Any
    """Students (bits) it ever opened, and"""
    a_shows: Any
    """students (bits) it shows now; both are counted when the story is over."""
    a_expired: Any
    a_password: Any
    a_letter: Any
    """Its newest letter; -1 for none."""
    a_expires: Any
    a_not_activated: Any
    a_unused: Any
    """Days on which its terms are over (R21, R22, R23)."""


def room() -> Any:
    """Room for one family, with nothing in it."""
    return _empty_room().copy()


@cache
def _empty_room() -> Any:
    fields = Room._fields
    one = fields[: fields.index("taken")]
    sizes = {
        "e": MOST_RECORDS + 1,
        "r": MOST_RECORDS + 1,
        "p": MOST_PERSONS + 1,
        "s": MOST_SCHOOLS + 1,
        "a": MOST_ACCOUNTS + 2,
    }
    values: dict[str, int | list[int]] = {}
    for name in fields:
        if name in one:
            values[name] = 0
        elif name in ("taken", "before"):
            values[name] = [0] * WORD_COLUMNS
        elif name == "named":
            values[name] = [0] * (SIDE * SIDE)
        elif name.startswith("pair"):
            values[name] = [0] * (MOST_PAIRS + 1)
        else:
            values[name] = [0] * sizes[name[0]]
    return packed(Room(**values))
