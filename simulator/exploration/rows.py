"""A row → the fields of its configuration."""

from typing import Any

from simulator.exploration.compiled import compiled
from simulator.exploration.plan import (
    A_DAY,
    A_FLAGS,
    A_OPENS,
    A_RECORD,
    A_SHARERS,
    A_SIZE,
    A_STATE,
    A_STUDENTS,
    DAY,
    DELETED_BITS,
    E_DAY,
    E_EXPORTS,
    E_FLAGS,
    E_LIVE,
    E_RANK,
    E_SCHOOL,
    E_SIZE,
    E_STATE,
    E_STUDENT,
    E_TYPED,
    P_DEAD,
    P_EXPIRED,
    P_FLAGS,
    P_HISTORIC,
    P_INVALID,
    P_LINKED,
    P_SIZE,
    R_GUARDIAN,
    R_LINKS,
    R_LIVE,
    R_MISTAKEN,
    R_SCHOOL,
    R_SIZE,
    Plan,
)  # fmt: skip


@compiled
def _bits_at(row: Any, p: Plan, item: int, shift: int, width: int) -> int:
    return row[p.item_word[item]] >> (p.item_shift[item] + shift) & (1 << width) - 1


@compiled
def unpack(row: Any, p: Plan, t: Any) -> None:
    """The fields `t` of a row."""
    for place in range(p.end):
        t[place] = 0
    w = p.widths
    day, student, guardian, school, rank, record, flags, kept = w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]
    t[DAY] = _bits_at(row, p, 0, 0, day)
    item = 1
    for f in range(p.p, p.a, P_SIZE):
        t[f + P_HISTORIC] = _bits_at(row, p, item, 0, 3)
        t[f + P_FLAGS] = _bits_at(row, p, item, 3, 1)
        t[f + P_DEAD] = _bits_at(row, p, item, 4, 1)
        t[f + P_LINKED] = _bits_at(row, p, item, 5, p.students)
        t[f + P_INVALID] = _bits_at(row, p, item, 5 + p.students, p.students)
        t[f + P_EXPIRED] = _bits_at(row, p, item, 5 + 2 * p.students, p.students)
        item += 1
    for e in range(p.e, p.r, E_SIZE):
        t[e + E_LIVE] = _bits_at(row, p, item, 0, 2)
        t[e + E_STUDENT] = _bits_at(row, p, item, 2, student)
        shift = 2 + student
        t[e + E_SCHOOL] = _bits_at(row, p, item, shift, school)
        shift += school
        t[e + E_TYPED] = _bits_at(row, p, item, shift, 1)
        t[e + E_RANK] = _bits_at(row, p, item, shift + 1, rank)
        shift += 1 + rank
        t[e + E_EXPORTS] = _bits_at(row, p, item, shift, p.schools)
        shift += p.schools
        t[e + E_STATE] = _bits_at(row, p, item, shift, 3)
        t[e + E_FLAGS] = _bits_at(row, p, item, shift + 3, 2)
        t[e + E_DAY] = _bits_at(row, p, item, shift + 5, kept)
        item += 1
    for r in range(p.r, p.p, R_SIZE):
        t[r + R_LIVE] = _bits_at(row, p, item, 0, 1)
        t[r + R_GUARDIAN] = _bits_at(row, p, item, 1, guardian)
        t[r + R_SCHOOL] = _bits_at(row, p, item, 1 + guardian, school)
        shift = 1 + guardian + school
        t[r + R_MISTAKEN] = _bits_at(row, p, item, shift, 1)
        t[r + R_LINKS] = _bits_at(row, p, item, shift + 1, p.e_max)
        item += 1
    deleted = _bits_at(row, p, 0, day, DELETED_BITS)
    r = p.p - R_SIZE
    while deleted:
        t[r + R_LIVE] = 2
        r -= R_SIZE
        deleted -= 1
    for a in range(p.a, p.a + A_SIZE * p.a_max, A_SIZE):
        t[a + A_STATE] = _bits_at(row, p, item, 0, 2)
        t[a + A_RECORD] = _bits_at(row, p, item, 2, record)
        shift = 2 + record
        t[a + A_FLAGS] = _bits_at(row, p, item, shift, flags)
        shift += flags
        t[a + A_SHARERS] = _bits_at(row, p, item, shift, p.guardians)
        shift += p.guardians
        t[a + A_OPENS] = _bits_at(row, p, item, shift, p.e_max)
        shift += p.e_max
        t[a + A_STUDENTS] = _bits_at(row, p, item, shift, p.students)
        t[a + A_DAY] = _bits_at(row, p, item, shift + p.students, kept)
        item += 1
