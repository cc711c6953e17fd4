"""Ids of a family → its persons, schools, records and accounts. « One id names one thing », in each family anew."""

from typing import Any, Final, NamedTuple

from simulator.journal.kernel.compiled import compiled
from simulator.journal.kernel.room import MOST_PERSONS, MOST_SCHOOLS, SIDE

STUDENT, GUARDIAN, SOMEBODY, SCHOOL, STUDENT_RECORD, GUARDIAN_RECORD, NOT_IMPORTED = range(1, 8)
"""What an id names; `SOMEBODY` has historic credentials and was not called student or guardian yet."""

HAND_OVER: Final = -1
"""The family does not fit, or contradicts itself: the reference engine says which."""
NOT_ISSUED: Final = -2
"""The historic account that somebody never got."""

OF_STUDENT, OF_GUARDIAN, HISTORIC_ACCOUNT = 1, 2, 3
"""Forms of an address; 0 for what is none."""


class Book(NamedTuple):
    """Of every id of a partition: the family that it was last met in, what it names there, and which one."""

    stamp: Any
    what: Any
    slot: Any


class Addresses(NamedTuple):
    """Of every address of a partition: its form, and the ids in it."""

    form: Any
    first: Any
    second: Any


@compiled
def meaning(f: Any, book: Book, code: int) -> int:
    """What an id names in this family; 0 for nothing yet."""
    return book.what[code] if book.stamp[code] == f.family else 0


@compiled
def name(f: Any, book: Book, code: int, what: int, slot: int) -> None:
    """From now on this id names that."""
    book.stamp[code] = f.family
    book.what[code] = what
    book.slot[code] = slot


@compiled
def person(f: Any, book: Book, code: int, role: int) -> int:
    """A person, met for the first time or again."""
    if code < 0:
        return HAND_OVER
    known = meaning(f, book, code)
    if known == role or (role == SOMEBODY and (known == STUDENT or known == GUARDIAN)):
        return book.slot[code]
    if known == SOMEBODY:
        book.what[code] = role
        return book.slot[code]
    if known or f.p_count == MOST_PERSONS:
        return HAND_OVER
    slot = f.p_count
    f.p_count += 1
    f.p_code[slot] = code
    f.p_historic[slot] = 0
    f.p_linked[slot] = 0
    name(f, book, code, role, slot)
    return slot


@compiled
def school(f: Any, book: Book, code: int) -> int:
    """A school."""
    if code < 0:
        return HAND_OVER
    known = meaning(f, book, code)
    if known == SCHOOL:
        return book.slot[code]
    if known or f.s_count == MOST_SCHOOLS:
        return HAND_OVER
    slot = f.s_count
    f.s_count += 1
    f.s_code[slot] = code
    name(f, book, code, SCHOOL, slot)
    return slot


@compiled
def student_record(f: Any, book: Book, code: int) -> int:
    """A student record that exists, open or closed."""
    if code < 0 or meaning(f, book, code) != STUDENT_RECORD:
        return HAND_OVER
    return book.slot[code]


@compiled
def open_student_record(f: Any, book: Book, code: int) -> int:
    """A student record that is open."""
    e = student_record(f, book, code)
    return e if e >= 0 and f.e_live[e] else HAND_OVER


@compiled
def live_guardian_record(f: Any, book: Book, code: int) -> int:
    """A guardian record that was not deleted."""
    if code < 0 or meaning(f, book, code) != GUARDIAN_RECORD:
        return HAND_OVER
    r = book.slot[code]
    return r if f.r_live[r] else HAND_OVER


@compiled
def account(f: Any, book: Book, addresses: Addresses, code: int) -> int:
    """The account of this name; `NOT_ISSUED` for historic credentials that nobody got."""
    if code < 0 or addresses.form[code] == 0:
        return HAND_OVER
    first, form = addresses.first[code], addresses.form[code]
    if form == OF_STUDENT:
        e = student_record(f, book, first)
        return f.e_account[e] if e >= 0 else HAND_OVER
    if form == OF_GUARDIAN:
        e = student_record(f, book, addresses.second[code])
        if e < 0 or meaning(f, book, first) != GUARDIAN_RECORD:
            return HAND_OVER
        return f.named[SIDE * book.slot[first] + e] - 1 if f.named[SIDE * book.slot[first] + e] else HAND_OVER
    p = person(f, book, addresses.second[code], SOMEBODY)
    if p < 0:
        return HAND_OVER
    return f.p_historic[p] - 1 if f.p_historic[p] else NOT_ISSUED
