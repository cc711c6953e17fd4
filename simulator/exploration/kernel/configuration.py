"""A configuration of the world as the tables of one family (`registers.tables`).

Accounts stand in fixed places: those of students by their records, then guardians' in order of creation, then a
historic one a person, then a dead one a person, which stands for all of them.
"""

from copy import deepcopy
from types import SimpleNamespace
from typing import Any, Final, NamedTuple

from simulator.exploration.world import MOST_PEOPLE, MOST_RECORDS
from simulator.jit import FAST
from simulator.registers.tables import Family, empty

MOST_ACCOUNTS: Final = MOST_RECORDS * MOST_RECORDS
"""Guardians' live accounts; while an event is taken, there may be one more for every student record."""


class ExploredFields(NamedTuple):
    """What the exploration keeps of a configuration besides its tables."""

    g_count: Any
    """How many of the guardians' places are taken."""
    a_students: Any
    """Students (bits) it ever opened."""
    a_day: Any
    """The day on which a term began (R21 to R23); 0 where it does not matter."""
    a_page: Any
    """Whether its holder is on the error page (R11)."""
    a_had_expired: Any
    """Whether a letter of it ever expired."""
    a_renamed: Any
    """Whether it has two names (R25)."""
    p_dead: Any
    """Whether an account of theirs is dead, a historic one aside."""
    p_invalid: Any
    p_expired: Any
    """Students (bits) by what became of the person's letters for them."""


SIZES: Final = {
    "e": MOST_RECORDS + 1,
    "r": MOST_RECORDS + 1,
    "a": 2 * MOST_RECORDS + MOST_ACCOUNTS + 4 * MOST_PEOPLE,
    "p": 2 * MOST_PEOPLE,
}


def room() -> Any:
    """Empty tables for a configuration; small integers, which are copied fast."""
    values = empty((Family, ExploredFields), SIZES)
    if not FAST:
        return SimpleNamespace(**values)
    import numpy as np

    kind = np.dtype([(name, np.int16, np.shape(value)) for name, value in values.items()])
    return np.zeros(1, kind).view(np.recarray)[0]


def flat(family: Any) -> Any:
    """All numbers of a configuration in one array, which changes with it."""
    import numpy as np

    return family.view(np.ndarray).reshape(1).view(np.int16)


def copied(family: Any) -> Any:
    """A copy of a configuration."""
    return deepcopy(family) if isinstance(family, SimpleNamespace) else family.copy()
