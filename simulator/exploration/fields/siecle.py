"""What SIECLE's acts do to the fields: R1 to R5, R8, R25 (`decide.siecle`)."""

from typing import Any

from simulator.exploration.compiled import compiled
from simulator.exploration.fields.ending import dies, note_expired, student_account_dies
from simulator.exploration.fields.marks import (
    DUPLICATE_GUARDIAN,
    DUPLICATE_STUDENT,
    GUARDIAN_GONE,
    HOMONYM_DECLARED,
    NOTHING_TO_IMPORT,
    R1,
    R2,
    R3,
    R4,
    R5,
    R8,
    R25,
    RECORD_TYPED,
    STUDENT_GONE,
)  # fmt: skip
from simulator.exploration.moves import HOMONYM, SAME_PERSON
from simulator.exploration.plan import (
    A_FLAGS,
    A_OPENS,
    A_RECORD,
    A_SIZE,
    A_STATE,
    A_STUDENTS,
    CREATED,
    DEAD,
    E_EXPORTS,
    E_LIVE,
    E_RANK,
    E_SCHOOL,
    E_SIZE,
    E_STATE,
    E_STUDENT,
    E_TYPED,
    P_LINKED,
    P_SIZE,
    R_GUARDIAN,
    R_LINKS,
    R_LIVE,
    R_MISTAKEN,
    R_SCHOOL,
    R_SIZE,
    RENAMED,
    Plan,
)  # fmt: skip


@compiled
def typed(t: Any, p: Plan, student: int, school: int) -> int:
    """R1: a record, and its account; a mistake for a student who has a live one."""
    seen, mistaken, rank = R1, False, 0
    for e in range(p.e, p.r, E_SIZE):
        if t[e + E_LIVE] == 1 and t[e + E_STUDENT] == student:
            mistaken = True
            if t[e + E_SCHOOL] == school:
                rank = max(rank, t[e + E_RANK])
    _open_student_record(t, p, student, school, 1, rank + 1 if mistaken else 0)
    return seen | RECORD_TYPED if mistaken else seen


@compiled
def _open_student_record(t: Any, p: Plan, student: int, school: int, typed: int, rank: int) -> None:
    e = p.e
    while t[e + E_LIVE]:
        e += E_SIZE
    t[e + E_LIVE] = 1
    t[e + E_STUDENT] = student
    t[e + E_SCHOOL] = school
    t[e + E_TYPED] = typed
    t[e + E_RANK] = rank
    t[e + E_STATE] = CREATED


@compiled
def imported(t: Any, p: Plan, student: int, school: int, origin: int) -> tuple[int, int]:
    """R1, R3, R8: a record, and its account; it shows which live ones of that school were typed."""
    seen = R1
    if origin:
        if not t[p.e + E_SIZE * (origin - 1) + E_EXPORTS] >> school & 1:
            return R8, NOTHING_TO_IMPORT
        seen |= R8
    rank = 0
    for e in range(p.e, p.r, E_SIZE):
        if t[e + E_LIVE] == 1 and t[e + E_STUDENT] == student and t[e + E_SCHOOL] == school:
            seen |= R3
            rank = max(rank, t[e + E_RANK])
    for e in range(p.e, p.r, E_SIZE):
        there = t[e + E_LIVE] == 1 and t[e + E_STUDENT] == student and t[e + E_SCHOOL] == school
        if there and t[e + E_TYPED] and not t[e + E_RANK]:
            rank += 1
            t[e + E_RANK] = rank
            seen |= RECORD_TYPED
    _open_student_record(t, p, student, school, 0, 0)
    return seen, 0


@compiled
def unenrolled(t: Any, p: Plan, record: int) -> int:
    """R4: the record is closed; what opens nothing any longer dies."""
    e = p.e + E_SIZE * record
    student, school, rank = t[e + E_STUDENT], t[e + E_SCHOOL], t[e + E_RANK]
    cause = STUDENT_GONE
    for o in range(p.e, p.r, E_SIZE):
        if o != e and t[o + E_LIVE] == 1 and t[o + E_STUDENT] == student and t[o + E_SCHOOL] == school:
            cause = DUPLICATE_STUDENT
            if rank and t[o + E_RANK] > rank:
                t[o + E_RANK] -= 1
    seen = R4
    if t[e + E_STATE] != DEAD:
        seen |= student_account_dies(t, p, e, cause)
    for a in range(p.a, p.end, A_SIZE):
        if t[a + A_STATE] and t[a + A_OPENS] >> record & 1:
            if t[a + A_OPENS] == 1 << record:
                seen |= dies(t, p, a, cause)
            else:
                t[a + A_OPENS] &= ~(1 << record)
    for r in range(p.r, p.p, R_SIZE):
        t[r + R_LINKS] &= ~(1 << record)
    exports = t[e + E_EXPORTS]
    for field in range(e, e + E_SIZE):
        t[field] = 0
    t[e + E_LIVE] = 2
    t[e + E_STUDENT] = student
    t[e + E_EXPORTS] = exports
    return seen


@compiled
def linked(t: Any, p: Plan, record: int, guardian: int, how: int) -> int:
    """R2: a guardian record, new or known, stands on a student record."""
    seen = 0
    if how >= SAME_PERSON:
        return _link(t, p, how - SAME_PERSON, record)
    school = t[p.e + E_SIZE * record + E_SCHOOL]
    place, mistaken = -1, 0
    for number in range(p.r_max):
        r = p.r + R_SIZE * number
        if place < 0 and t[r + R_LIVE] == 0:
            place = number
        if how == HOMONYM and t[r + R_LIVE] == 1 and t[r + R_GUARDIAN] == guardian and t[r + R_SCHOOL] == school:
            mistaken, seen = 1, HOMONYM_DECLARED
    r = p.r + R_SIZE * place
    t[r + R_LIVE] = 1
    t[r + R_GUARDIAN] = guardian
    t[r + R_SCHOOL] = school
    t[r + R_MISTAKEN] = mistaken
    return seen | _link(t, p, place, record)


@compiled
def _link(t: Any, p: Plan, guardian_record: int, record: int) -> int:
    """R2, R25: the link, and the account that it brings or extends."""
    r = p.r + R_SIZE * guardian_record
    guardian, student = t[r + R_GUARDIAN], t[p.e + E_SIZE * record + E_STUDENT]
    t[r + R_LINKS] |= 1 << record
    t[p.p + P_SIZE * (p.students + guardian) + P_LINKED] |= 1 << student
    free = p.a
    for a in range(p.a, p.end, A_SIZE):
        if t[a + A_STATE]:
            free = a + A_SIZE
            if p.by_record and t[a + A_RECORD] == guardian_record:
                t[a + A_OPENS] |= 1 << record
                t[a + A_STUDENTS] |= 1 << student
                t[a + A_FLAGS] |= RENAMED
                note_expired(t, p, a)
                return R25
    t[free + A_STATE] = CREATED
    t[free + A_RECORD] = guardian_record
    t[free + A_OPENS] = 1 << record
    t[free + A_STUDENTS] = 1 << student
    return R2


@compiled
def deleted(t: Any, p: Plan, place: int, survivor: int) -> int:
    """R5: a guardian record is gone with its accounts; the survivor takes over its links."""
    r = p.r + R_SIZE * place
    cause = GUARDIAN_GONE
    for o in range(p.r, p.p, R_SIZE):
        if (
            o != r
            and t[o + R_LIVE] == 1
            and t[o + R_GUARDIAN] == t[r + R_GUARDIAN]
            and t[o + R_SCHOOL] == t[r + R_SCHOOL]
        ):
            cause = DUPLICATE_GUARDIAN
    seen = R5
    for a in range(p.a, p.end, A_SIZE):
        if t[a + A_STATE] and t[a + A_RECORD] == place:
            seen |= dies(t, p, a, cause)
    if survivor:
        gained = t[r + R_LINKS] & ~t[p.r + R_SIZE * (survivor - 1) + R_LINKS]
        for record in range(p.e_max):
            if gained >> record & 1:
                seen |= _link(t, p, survivor - 1, record)
    for field in range(r, r + R_SIZE):
        t[field] = 0
    t[r + R_LIVE] = 2
    return seen
