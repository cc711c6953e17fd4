"""The harm `wrong_child`: a letter shows its holder nobody new, and another child is left out (docs/explore.md)."""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.exploration.kernel.bit_sets import guardians_of, students_of
from simulator.registers.over_tables import ACTIVE, NOTIFIED


@jit.called
def works(f: Any, account: int) -> bool:
    """Whether an account is active, or notified with a letter that works."""
    return (f.a_state[account] == NOTIFIED or f.a_state[account] == ACTIVE) and not f.a_expired[account]


@jit.called
def of_no_use(f: Any, p: Any, account: int) -> bool:
    """Whether a letter for this account is one for the wrong child (the definition is in docs/explore.md)."""
    brings = students_of(f, f.a_opens[account])
    enrolled = 0
    for e in range(f.e_count):
        if f.e_live[e]:
            enrolled |= 1 << f.e_student[e]
    persons = guardians_of(f, p, account)
    for guardian in range(p.guardians):
        if persons >> guardian & 1:
            seen = _shown_to(f, p, guardian)
            linked = f.p_linked[p.students + guardian]
            if not brings & ~seen and linked & enrolled & ~seen:
                return True
    return False


@jit.called
def _shown_to(f: Any, p: Any, guardian: int) -> int:
    """Students (bits) for whom a guardian has an account that works."""
    shown = 0
    for a in range(p.e_max, p.e_max + f.g_count):
        if works(f, a) and guardians_of(f, p, a) >> guardian & 1:
            shown |= students_of(f, f.a_opens[a])
    return shown
