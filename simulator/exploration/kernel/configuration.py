"""A configuration of the world as the tables of one family (`registers.tables`).

Live accounts stand first, those of one holder in order of creation; then, in fixed places, a historic one a person and
a dead one a person, which stands for all of them.
"""

from types import SimpleNamespace
from typing import Any, Final, NamedTuple

from simulator.exploration.world import MOST_PEOPLE, MOST_RECORDS
from simulator.jit import FAST
from simulator.registers.tables import Family, empty

MOST_ACCOUNTS: Final = MOST_RECORDS + MOST_RECORDS * MOST_RECORDS
"""Live accounts between two events: one for each student record, one for each link."""
MOST_NEW: Final = 1 + MOST_RECORDS
"""Accounts that one event brings, before others end (R5, R29)."""


class ExploredFields(NamedTuple):
    """What the exploration keeps of a configuration besides its tables."""

    position: Any
    """How many bits of the row were read."""
    r_other_name: Any
    """Whether a guardian record bears another name than the person's."""
    a_names: Any
    """Links (bits, `bit_sets.of_link`) of live guardian records of which the account bears a name."""
    a_second_name: Any
    """Whether it has more than one name."""
    a_used: Any
    """Whether its newest letter activated it (R30)."""
    a_day: Any
    """The day on which a term began (R21 to R23); 0 where it does not matter."""
    a_kept_day: Any
    """The day from which it is kept (R28)."""
    a_page: Any
    """Whether its holder is on the error page (R11)."""
    a_had_expired: Any
    """Whether a letter of it ever expired."""
    p_dead: Any
    """Whether an account of theirs is dead, a historic one aside."""
    p_invalid: Any
    p_expired: Any
    """Students (bits) by what became of the person's letters for them."""


SIZES: Final = {
    "e": MOST_RECORDS + 1,
    "r": MOST_RECORDS + 1,
    "a": MOST_ACCOUNTS + MOST_NEW + 4 * MOST_PEOPLE,
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
    if not isinstance(family, SimpleNamespace):
        return family.copy()
    fields = vars(family).items()
    return SimpleNamespace(**{name: value[:] if isinstance(value, list) else value for name, value in fields})
