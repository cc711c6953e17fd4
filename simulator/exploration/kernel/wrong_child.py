"""The harm `wrong_child`: a letter shows a person no new student, while another child is left out (docs/explore.md)."""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.exploration.kernel.bit_sets import live_records, persons_of, students_of
from simulator.registers.over_tables import ACTIVE, EXPIRED, NOTIFIED


@jit.called
def works(f: Any, account: int) -> bool:
    """Whether an account is active, or notified with a valid letter."""
    state = f.a_state[account]
    return state == ACTIVE or (state == NOTIFIED and f.a_letter_state[account] != EXPIRED)


@jit.called
def of_no_use(f: Any, p: Any, account: int) -> bool:
    """Whether a letter for this account is for the wrong child (definition in docs/explore.md)."""
    brings = students_of(f, f.a_opens[account])
    enrolled = students_of(f, live_records(f))
    persons = persons_of(f, account)
    for person in range(p.students, p.students + p.guardians):
        if brings and persons >> person & 1:
            seen = _shown_to(f, person)
            if not brings & ~seen and f.p_linked[person] & enrolled & ~seen:
                return True
    return False


@jit.called
def _shown_to(f: Any, person: int) -> int:
    """The students (bits) whom a working account shows to a person."""
    shown = 0
    for a in range(f.a_count):
        if works(f, a) and persons_of(f, a) >> person & 1:
            shown |= students_of(f, f.a_opens[a])
    return shown
