"""A configuration of the world as the tables of one family (`registers.tables`).

Live accounts come first, those of one holder in order of creation. Then, at fixed indexes, come one historic account
per person, and one dead account per person, which represents all of them.
"""

from types import SimpleNamespace
from typing import Any, Final, NamedTuple

from simulator.exploration.world import MOST_PEOPLE, MOST_RECORDS
from simulator.jit import FAST
from simulator.registers.tables import Family, empty

MOST_ACCOUNTS: Final = MOST_RECORDS + MOST_RECORDS * MOST_RECORDS
"""The most live accounts between two events: one for each student record and each link."""
MOST_NEW: Final = 1 + MOST_RECORDS
"""The most accounts that one event creates before others end (R5, R29)."""


class ExploredFields(NamedTuple):
    """What the exploration keeps of a configuration besides its tables."""

    position: Any
    """The number of bits of the row read so far."""
    r_other_name: Any
    """Whether a guardian record was typed with another name than the person's."""
    a_names: Any
    """Links (bits, `bit_sets.of_link`) of live guardian records after which the account is named."""
    a_second_name: Any
    """Whether the account has more than one name."""
    a_used: Any
    """Whether the account was activated with its newest letter (R30)."""
    a_day: Any
    """The day on which a term began (R21 to R23); 0 if it does not matter."""
    a_kept_day: Any
    """The day since which the account is kept (R28)."""
    a_page: Any
    """Whether the account's holder is on the error page (R11)."""
    a_had_expired: Any
    """Whether a letter of the account ever expired."""
    p_dead: Any
    """Whether an account of the person is dead, not counting a historic one."""
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
    """All numbers of a configuration as one array, which shares its memory."""
    import numpy as np

    return family.view(np.ndarray).reshape(1).view(np.int16)


def copied(family: Any) -> Any:
    """A copy of a configuration."""
    if not isinstance(family, SimpleNamespace):
        return family.copy()
    fields = vars(family).items()
    return SimpleNamespace(**{name: value[:] if isinstance(value, list) else value for name, value in fields})
