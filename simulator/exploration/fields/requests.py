"""What merge and grouping do to the fields: R18, R19, R24, R25 (`decide.requests`)."""

from typing import Any

from simulator.exploration.compiled import compiled
from simulator.exploration.fields.ending import dies, note_expired
from simulator.exploration.fields.marks import (
    ACCOUNT_DEACTIVATED,
    GROUPED,
    GROUPING_UNAVAILABLE,
    GUARDIANS_ONLY,
    MERGE_DISABLED,
    MERGED,
    NO_HISTORIC_ACCOUNT,
    NOT_SCOLARITE_SERVICES,
    PROCEDURE_MISTAKE,
    R6,
    R18,
    R19,
    R24,
    R25,
    SAME_ACCOUNT,
    SHARED,
    WRONG_PROCEDURE,
)  # fmt: skip
from simulator.exploration.moves import GROUP, MERGE
from simulator.exploration.plan import (
    A_FLAGS,
    A_OPENS,
    A_RECORD,
    A_SHARERS,
    A_SIZE,
    A_STUDENTS,
    DAY,
    E_FLAGS,
    E_SIZE,
    E_STUDENT,
    ERROR_PAGE,
    P_FLAGS,
    P_HISTORIC,
    P_SIZE,
    R_GUARDIAN,
    R_SIZE,
    Plan,
)  # fmt: skip
from simulator.exploration.sets import persons_of, students_of

STUDENTS_OWN, GUARDIANS_OWN, HISTORIC_OWN, DEAD_OWN = range(4)


@compiled
def _owner(t: Any, p: Plan, account: int) -> tuple[int, int]:
    """What sort of account this is, and the person who holds it."""
    persons = p.students + p.guardians
    if account < p.e_max:
        return STUDENTS_OWN, t[p.e + E_SIZE * account + E_STUDENT]
    account -= p.e_max
    if account < p.a_max:
        return GUARDIANS_OWN, p.students + t[p.r + R_SIZE * t[p.a + A_SIZE * account + A_RECORD] + R_GUARDIAN]
    account -= p.a_max
    if account < persons:
        return HISTORIC_OWN, account
    return DEAD_OWN, account - persons


@compiled
def _leave_page(t: Any, p: Plan, account: int, sort: int) -> None:
    if sort == STUDENTS_OWN:
        t[p.e + E_SIZE * account + E_FLAGS] &= ~ERROR_PAGE
    elif sort == GUARDIANS_OWN:
        t[p.a + A_SIZE * (account - p.e_max) + A_FLAGS] &= ~ERROR_PAGE
    elif sort == HISTORIC_OWN:
        t[p.p + P_SIZE * (account - p.e_max - p.a_max) + P_FLAGS] &= ~ERROR_PAGE


@compiled
def united(t: Any, p: Plan, kind: int, first: int, second: int) -> tuple[int, int]:
    """R18, R19, R24, in the order of the fine print."""
    sort, holder = _owner(t, p, first)
    other_sort, other_holder = _owner(t, p, second)
    _leave_page(t, p, first, sort)
    _leave_page(t, p, second, other_sort)
    if (sort == HISTORIC_OWN and not t[p.p + P_SIZE * holder + P_HISTORIC]) or (
        other_sort == HISTORIC_OWN and not t[p.p + P_SIZE * other_holder + P_HISTORIC]
    ):
        return 0, NO_HISTORIC_ACCOUNT
    if first == second:
        return R25, SAME_ACCOUNT
    if holder < p.students or other_holder < p.students:
        return 0, GUARDIANS_ONLY
    if HISTORIC_OWN in (sort, other_sort):
        return 0, NOT_SCOLARITE_SERVICES
    if (kind == GROUP) != (holder == other_holder):
        return PROCEDURE_MISTAKE, WRONG_PROCEDURE
    if kind == MERGE and t[DAY] > p.last_merge:
        return R18, MERGE_DISABLED
    if kind == GROUP and not p.groups:
        return R19, GROUPING_UNAVAILABLE
    if DEAD_OWN in (sort, other_sort):
        return R6, ACCOUNT_DEACTIVATED
    return _made_one(t, p, kind, p.a + A_SIZE * (first - p.e_max), p.a + A_SIZE * (second - p.e_max)), 0


@compiled
def _made_one(t: Any, p: Plan, kind: int, first: int, second: int) -> int:
    persons = persons_of(t, p, first)
    joining = persons_of(t, p, second) & ~persons
    seen = R18 if kind == MERGE else R24
    if joining:
        t[first + A_SHARERS] |= joining
        seen |= SHARED
    t[first + A_STUDENTS] |= students_of(t, p, t[second + A_OPENS])
    t[first + A_OPENS] |= t[second + A_OPENS]
    note_expired(t, p, first)
    return seen | dies(t, p, second, MERGED if kind == MERGE else GROUPED)
