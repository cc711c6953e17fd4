"""What can be seen of a configuration as it stands: harms that last, and who is to be notified, why."""

from typing import Any

from simulator.exploration.compiled import compiled
from simulator.exploration.fields.marks import (
    FIRST_LETTER,
    NO_ACCESS,
    NO_ACCOUNT,
    OF_EXPIRED,
    REPLACES,
    TWO_ACCOUNTS,
    TWO_GUARDIAN_RECORDS,
    TWO_RECORDS,
)  # fmt: skip
from simulator.exploration.plan import (
    A_FLAGS,
    A_OPENS,
    A_SIZE,
    A_STATE,
    CREATED,
    DEAD,
    E_FLAGS,
    E_LIVE,
    E_SCHOOL,
    E_SIZE,
    E_STATE,
    E_STUDENT,
    EXPIRED,
    P_EXPIRED,
    P_INVALID,
    P_LINKED,
    P_SIZE,
    R_GUARDIAN,
    R_LIVE,
    R_SCHOOL,
    R_SIZE,
    Plan,
)  # fmt: skip
from simulator.exploration.sets import persons_of, students_of


@compiled
def standing(t: Any, p: Plan) -> int:
    """Harms that last, and who is to be notified, why."""
    seen = enrolled = own = own_shown = 0
    for e in range(p.e, p.r, E_SIZE):
        if t[e + E_LIVE] != 1:
            continue
        student = 1 << t[e + E_STUDENT]
        enrolled |= student
        if t[e + E_STATE] != DEAD:
            own |= student
            if t[e + E_STATE] > CREATED and not t[e + E_FLAGS] & EXPIRED:
                own_shown |= student
        for o in range(p.e, e, E_SIZE):
            if t[o + E_LIVE] == 1 and t[o + E_STUDENT] == t[e + E_STUDENT] and t[o + E_SCHOOL] == t[e + E_SCHOOL]:
                seen |= TWO_RECORDS
    for r in range(p.r, p.p, R_SIZE):
        for o in range(p.r, r, R_SIZE):
            if (
                t[r + R_LIVE] == 1
                and t[o + R_LIVE] == 1
                and t[o + R_GUARDIAN] == t[r + R_GUARDIAN]
                and t[o + R_SCHOOL] == t[r + R_SCHOOL]
            ):
                seen |= TWO_GUARDIAN_RECORDS
    for student in range(p.students):
        f = p.p + P_SIZE * student
        seen |= _lacking(t, f, enrolled & 1 << student, own, own_shown)
    for guardian in range(p.guardians):
        any_ = twice = shown = 0
        for a in range(p.a, p.end, A_SIZE):
            if t[a + A_STATE] and persons_of(t, p, a) >> guardian & 1:
                students = students_of(t, p, t[a + A_OPENS])
                twice |= any_ & students
                any_ |= students
                if t[a + A_STATE] > CREATED and not t[a + A_FLAGS] & EXPIRED:
                    shown |= students
        if twice:
            seen |= TWO_ACCOUNTS
        f = p.p + P_SIZE * (p.students + guardian)
        seen |= _lacking(t, f, enrolled & t[f + P_LINKED], any_, shown)
    return seen


@compiled
def _lacking(t: Any, f: int, students: int, having: int, shown: int) -> int:
    """Why the person whose fields begin at `f` is to be notified, for any of these students."""
    seen = 0
    lacking = students & ~shown
    if lacking & ~having:
        seen |= NO_ACCESS | NO_ACCOUNT
    lacking &= having
    if lacking & t[f + P_INVALID]:
        seen |= REPLACES
    lacking &= ~t[f + P_INVALID]
    if lacking & t[f + P_EXPIRED]:
        seen |= OF_EXPIRED
    if lacking & ~t[f + P_EXPIRED]:
        seen |= FIRST_LETTER
    return seen
