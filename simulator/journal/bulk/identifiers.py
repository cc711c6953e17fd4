"""Maps the ids of a family to its persons, schools, records and accounts; ids are independent in each family.

Where one id names things of two kinds, the family is handed over.
"""

from typing import Any, Final

from simulator.journal.bulk import jit
from simulator.journal.bulk.access import at, put
from simulator.journal.bulk.family_tables import MOST_PERSONS, MOST_SCHOOLS, SIDE
from simulator.registers.over_tables import NOBODY

STUDENT, GUARDIAN, SOMEBODY, SCHOOL, STUDENT_RECORD, GUARDIAN_RECORD, NOT_IMPORTED = range(1, 8)
"""What an id names. `SOMEBODY` has historic credentials and is not yet known as a student or a guardian."""

HAND_OVER: Final = -1
"""The family does not fit the tables or contradicts itself; the reference engine will find out which."""

OF_STUDENT, OF_GUARDIAN, HISTORIC_ACCOUNT = 1, 2, 3
"""Forms of an account's address; 0 if the text is not an address."""


@jit.inlined
def meaning(m: Any, f: Any, p: Any, code: int) -> int:
    """What an id names in this family; 0 for nothing yet."""
    return at(m, p.what + code) if at(m, p.stamp + code) == f.family else 0


@jit.inlined
def name(m: Any, f: Any, p: Any, code: int, what: int, slot: int) -> None:
    """Makes an id name the item at index `slot`."""
    put(m, p.stamp + code, f.family)
    put(m, p.what + code, what)
    put(m, p.slot + code, slot)


@jit.inlined
def find_person(m: Any, f: Any, p: Any, code: int, role: int) -> int:
    """The index of a person, who is added on first use."""
    if code < 0:
        return HAND_OVER
    known = meaning(m, f, p, code)
    if known == role or (role == SOMEBODY and (known == STUDENT or known == GUARDIAN)):
        return at(m, p.slot + code)
    if known == SOMEBODY:
        put(m, p.what + code, role)
        return at(m, p.slot + code)
    if known or f.p_count == MOST_PERSONS:
        return HAND_OVER
    slot = f.p_count
    f.p_count += 1
    f.p_id[slot] = code
    f.p_historic[slot] = 0
    f.p_linked[slot] = f.p_paired[slot] = 0
    name(m, f, p, code, role, slot)
    return slot


@jit.inlined
def find_school(m: Any, f: Any, p: Any, code: int) -> int:
    """The index of a school, which is added on first use."""
    if code < 0:
        return HAND_OVER
    known = meaning(m, f, p, code)
    if known == SCHOOL:
        return at(m, p.slot + code)
    if known or f.s_count == MOST_SCHOOLS:
        return HAND_OVER
    slot = f.s_count
    f.s_count += 1
    f.s_id[slot] = code
    name(m, f, p, code, SCHOOL, slot)
    return slot


@jit.inlined
def find_student_record(m: Any, f: Any, p: Any, code: int) -> int:
    """The index of a student record, open or closed."""
    if code < 0 or meaning(m, f, p, code) != STUDENT_RECORD:
        return HAND_OVER
    return at(m, p.slot + code)


@jit.inlined
def find_open_student_record(m: Any, f: Any, p: Any, code: int) -> int:
    """The index of an open student record."""
    e = find_student_record(m, f, p, code)
    return e if e >= 0 and f.e_live[e] else HAND_OVER


@jit.inlined
def find_live_guardian_record(m: Any, f: Any, p: Any, code: int) -> int:
    """The index of a live guardian record."""
    if code < 0 or meaning(m, f, p, code) != GUARDIAN_RECORD:
        return HAND_OVER
    r = at(m, p.slot + code)
    return r if f.r_live[r] else HAND_OVER


@jit.inlined
def find_account(m: Any, f: Any, p: Any, code: int) -> int:
    """The index of the account with this name; `NOBODY` for historic credentials that were never issued."""
    if code < 0:
        return HAND_OVER
    if at(m, p.met + code) == f.family:
        return at(m, p.met_as + code)
    a = _find_account(m, f, p, code)
    if a >= 0:  # an account never loses a name
        put(m, p.met + code, f.family)
        put(m, p.met_as + code, a)
    return a


@jit.inlined
def _find_account(m: Any, f: Any, p: Any, code: int) -> int:
    form, first = at(m, p.form + code), at(m, p.before + code)
    if form == 0:
        return HAND_OVER
    if form == OF_STUDENT:
        e = find_student_record(m, f, p, first)
        return f.e_account[e] if e >= 0 else HAND_OVER
    if form == OF_GUARDIAN:
        e = find_student_record(m, f, p, at(m, p.after + code))
        if e < 0 or meaning(m, f, p, first) != GUARDIAN_RECORD:
            return HAND_OVER
        return f.named[SIDE * at(m, p.slot + first) + e] - 1 if f.named[SIDE * at(m, p.slot + first) + e] else HAND_OVER
    p = find_person(m, f, p, at(m, p.after + code), SOMEBODY)
    if p < 0:
        return HAND_OVER
    return f.p_historic[p] - 1 if f.p_historic[p] else NOBODY
