"""The names that a configuration shows: lasting harms, and the reasons to notify somebody."""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.exploration.kernel.bit_sets import live_records, persons_of, students_of
from simulator.exploration.kernel.conclusions import (
    FIRST_LETTER,
    NO_ACCESS,
    NO_ACCOUNT,
    OF_EXPIRED,
    REPLACES,
    TWO_ACCOUNTS,
    TWO_GUARDIAN_RECORDS,
    TWO_RECORDS,
)
from simulator.exploration.kernel.wrong_child import works
from simulator.registers.over_tables import DEACTIVATED


@jit.entry
def standing(f: Any, p: Any) -> int:
    """The lasting harms and the reasons to notify somebody, as bits of the catalogue."""
    seen = pupils = 0
    for e in range(f.e_count):
        if not f.e_live[e]:
            continue
        if not p.primary_schools >> f.e_school[e] & 1:
            pupils |= 1 << f.e_student[e]  # pupils with an account of their own (R33)
        for o in range(e):
            if f.e_live[o] and f.e_student[o] == f.e_student[e] and f.e_school[o] == f.e_school[e]:
                seen |= TWO_RECORDS
    for r in range(f.r_count):
        for o in range(r):
            if f.r_live[r] and f.r_live[o] and f.r_guardian[o] == f.r_guardian[r] and f.r_school[o] == f.r_school[r]:
                seen |= TWO_GUARDIAN_RECORDS
    enrolled = students_of(f, live_records(f))
    for person in range(p.students + p.guardians):
        having = twice = shown = 0
        for a in range(f.a_count):
            if f.a_state[a] != DEACTIVATED and persons_of(f, a) >> person & 1:
                students = students_of(f, f.a_opens[a])
                twice |= having & students
                having |= students
                if works(f, a):
                    shown |= students
        if person < p.students:
            seen |= _lacking(f, person, pupils & 1 << person, having, shown)
        else:
            if twice:
                seen |= TWO_ACCOUNTS
            seen |= _lacking(f, person, enrolled & f.p_linked[person], having, shown)
    return seen


@jit.called
def _lacking(f: Any, person: int, students: int, having: int, shown: int) -> int:
    """The reasons to notify a person for any of these students."""
    seen = 0
    lacking = students & ~shown
    if lacking & ~having:
        seen |= NO_ACCESS | NO_ACCOUNT
    lacking &= having
    if lacking & f.p_invalid[person]:
        seen |= REPLACES
    lacking &= ~f.p_invalid[person]
    if lacking & f.p_expired[person]:
        seen |= OF_EXPIRED
    if lacking & ~f.p_expired[person]:
        seen |= FIRST_LETTER
    return seen
