"""How accounts and letters end: R6, R7, and on the calendar R20 to R23 (`decide.ending`)."""

from typing import Any

from simulator.exploration.compiled import compiled
from simulator.exploration.fields.marks import (
    DEACTIVATE,
    EXPIRED_LETTER,
    FIRST_MOVE,
    HISTORIC_OVER,
    INVALID,
    NOT_ACTIVATED,
    R7,
    R20,
    R21,
    R22,
    R23,
    STANDS_EXPIRED,
    UNUSED,
    USED_INVALID,
)  # fmt: skip
from simulator.exploration.moves import next_day
from simulator.exploration.plan import (
    A_DAY,
    A_FLAGS,
    A_RECORD,
    A_SIZE,
    A_STATE,
    A_STUDENTS,
    ACTIVE,
    CREATED,
    DAY,
    DEAD,
    E_DAY,
    E_FLAGS,
    E_LIVE,
    E_SIZE,
    E_STATE,
    E_STUDENT,
    EXPIRED,
    HAD_EXPIRED,
    NOTIFIED,
    P_DEAD,
    P_EXPIRED,
    P_FLAGS,
    P_HISTORIC,
    P_INVALID,
    P_SIZE,
    R_GUARDIAN,
    R_SIZE,
    Plan,
)  # fmt: skip
from simulator.exploration.sets import persons_of


@compiled
def moved_on(p: Plan, state: int, trigger: int) -> int:
    """The bit of the lifecycle's transition."""
    return 1 << FIRST_MOVE + p.move[state][trigger]


@compiled
def ended(p: Plan, state: int, flags: int, cause: int) -> int:
    """What is seen when an account in this state dies (R6, R7)."""
    seen = moved_on(p, state, DEACTIVATE)
    if state > CREATED and not flags & EXPIRED:
        seen |= R7 | INVALID | 1 << cause
        if state == ACTIVE:
            seen |= USED_INVALID
    return seen


@compiled
def dies(t: Any, p: Plan, account: int, cause: int) -> int:
    """A guardian's account is dead, and forgotten but for what its letter leaves behind."""
    seen = ended(p, t[account + A_STATE], t[account + A_FLAGS], cause)
    if seen & INVALID:
        persons = persons_of(t, p, account)
        for guardian in range(p.guardians):
            if persons >> guardian & 1:
                t[p.p + P_SIZE * (p.students + guardian) + P_INVALID] |= t[account + A_STUDENTS]
    holder = t[p.r + R_SIZE * t[account + A_RECORD] + R_GUARDIAN]
    t[p.p + P_SIZE * (p.students + holder) + P_DEAD] = 1
    for field in range(account, account + A_SIZE):
        t[field] = 0
    return seen


@compiled
def student_account_dies(t: Any, p: Plan, e: int, cause: int) -> int:
    """A student's account is dead; its record may live on (R22, R23)."""
    seen, student = ended(p, t[e + E_STATE], t[e + E_FLAGS], cause), t[e + E_STUDENT]
    f = p.p + P_SIZE * student
    if seen & INVALID:
        t[f + P_INVALID] |= 1 << student
    t[f + P_DEAD] = 1
    t[e + E_STATE] = DEAD
    t[e + E_FLAGS] = 0
    t[e + E_DAY] = 0
    return seen


@compiled
def note_expired(t: Any, p: Plan, account: int) -> None:
    """Whoever an account with an expired letter counts for, and whomever it opens, had an expired letter."""
    if t[account + A_FLAGS] & HAD_EXPIRED:
        persons = persons_of(t, p, account)
        for guardian in range(p.guardians):
            if persons >> guardian & 1:
                t[p.p + P_SIZE * (p.students + guardian) + P_EXPIRED] |= t[account + A_STUDENTS]


@compiled
def clock(t: Any, p: Plan) -> int:
    """R20 to R23, in this order, on the next day on which anything changes."""
    day, seen = next_day(t, p), 0
    t[DAY] = day
    if day == p.historic_ends:
        for f in range(p.p, p.a, P_SIZE):
            state = t[f + P_HISTORIC]
            if state and state != DEAD:
                seen |= R20 | ended(p, state, 0, HISTORIC_OVER)
                t[f + P_HISTORIC] = DEAD
                t[f + P_FLAGS] = 0
    for e in range(p.e, p.r, E_SIZE):
        if t[e + E_LIVE] == 1:
            if t[e + E_STATE] == NOTIFIED and not t[e + E_FLAGS] & EXPIRED and p.ends[0][t[e + E_DAY]] == day:
                t[e + E_FLAGS] |= EXPIRED
                t[p.p + P_SIZE * t[e + E_STUDENT] + P_EXPIRED] |= 1 << t[e + E_STUDENT]
                seen |= R21 | EXPIRED_LETTER | STANDS_EXPIRED
            if t[e + E_STATE] == NOTIFIED and p.ends[1][t[e + E_DAY]] == day:
                seen |= R22 | student_account_dies(t, p, e, NOT_ACTIVATED)
            elif t[e + E_STATE] == ACTIVE and p.ends[2][t[e + E_DAY]] == day:
                seen |= R23 | student_account_dies(t, p, e, UNUSED)
            elif t[e + E_FLAGS] & EXPIRED and p.ends[1][t[e + E_DAY]] < 0:
                t[e + E_DAY] = 0
    for a in range(p.a, p.end, A_SIZE):
        if t[a + A_STATE] == NOTIFIED and not t[a + A_FLAGS] & EXPIRED and p.ends[0][t[a + A_DAY]] == day:
            t[a + A_FLAGS] |= EXPIRED | HAD_EXPIRED
            note_expired(t, p, a)
            seen |= R21 | EXPIRED_LETTER | STANDS_EXPIRED
        if t[a + A_STATE] == NOTIFIED and p.ends[1][t[a + A_DAY]] == day:
            seen |= R22 | dies(t, p, a, NOT_ACTIVATED)
        elif t[a + A_STATE] == ACTIVE and p.ends[2][t[a + A_DAY]] == day:
            seen |= R23 | dies(t, p, a, UNUSED)
        elif t[a + A_FLAGS] & EXPIRED and p.ends[1][t[a + A_DAY]] < 0:
            t[a + A_DAY] = 0
    return seen
