"""Fields of a packed row: the rank of a mistaken record, an account's flags, the day on which its term began."""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.exploration.kernel.parameters import ERROR_PAGE, EXPIRED, HAD_EXPIRED, RENAMED
from simulator.registers.over_tables import NOTIFIED


@jit.called
def rank(f: Any, e: int) -> int:
    """The place of a record, from 1, among the mistaken live records of its student there; 0: it is no mistake."""
    if f.e_mistake[e] < 0:
        return 0
    found = 1
    for o in range(f.e_count):
        if o != e and f.e_live[o] and f.e_student[o] == f.e_student[e] and f.e_school[o] == f.e_school[e]:
            found += 0 <= f.e_mistake[o] < f.e_mistake[e]
    return found


@jit.called
def kept_day(f: Any, p: Any, a: int) -> int:
    """The day on which a term of an account began that can still end; 0 where it does not matter."""
    if f.a_state[a] == NOTIFIED and f.a_expired[a] and p.ends[1][f.a_day[a]] < 0:
        return 0
    return f.a_day[a]


@jit.called
def flags(f: Any, a: int) -> int:
    """The flags of a live account."""
    return (
        f.a_page[a] * ERROR_PAGE
        | f.a_expired[a] * EXPIRED
        | f.a_had_expired[a] * HAD_EXPIRED
        | f.a_renamed[a] * RENAMED
    )
