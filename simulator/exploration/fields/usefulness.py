"""Whether a letter is one for the wrong child: what it brings, and what is missing (docs/explore.md)."""

from typing import Any

from simulator.exploration.compiled import compiled
from simulator.exploration.plan import (
    A_FLAGS,
    A_OPENS,
    A_SIZE,
    A_STATE,
    CREATED,
    E_LIVE,
    E_SIZE,
    E_STUDENT,
    EXPIRED,
    P_LINKED,
    P_SIZE,
    Plan,
)  # fmt: skip
from simulator.exploration.sets import persons_of, students_of


@compiled
def of_no_use(t: Any, p: Plan, account: int) -> bool:
    """Whether a letter for this account is one for the wrong child (the definition is in docs/explore.md)."""
    brings = students_of(t, p, t[account + A_OPENS])
    enrolled = 0
    for e in range(p.e, p.r, E_SIZE):
        if t[e + E_LIVE] == 1:
            enrolled |= 1 << t[e + E_STUDENT]
    persons = persons_of(t, p, account)
    for guardian in range(p.guardians):
        if persons >> guardian & 1:
            seen = _shown_to(t, p, guardian)
            linked = t[p.p + P_SIZE * (p.students + guardian) + P_LINKED]
            if not brings & ~seen and linked & enrolled & ~seen:
                return True
    return False


@compiled
def _shown_to(t: Any, p: Plan, guardian: int) -> int:
    """Students (bits) for whom a guardian has an active account, or one with a letter that works."""
    shown = 0
    for a in range(p.a, p.end, A_SIZE):
        if t[a + A_STATE] > CREATED and not t[a + A_FLAGS] & EXPIRED and persons_of(t, p, a) >> guardian & 1:
            shown |= students_of(t, p, t[a + A_OPENS])
    return shown
