"""All families of a partition, told one after the other from the columns of the journal."""

from typing import Any, NamedTuple

from simulator.journal.kernel.compiled import compiled
from simulator.journal.kernel.ending import fall_due
from simulator.journal.kernel.finding import HAND_OVER, Addresses, Book, account
from simulator.journal.kernel.finish import Out, finish
from simulator.journal.kernel.letters import changed, historic_issued, notified, service, sign_in
from simulator.journal.kernel.plan import (
    CLOCK,
    DELETED,
    EXPORTED,
    FIRST_OF_CALENDAR,
    GROUP,
    HISTORIC,
    IMPORTED,
    LAST_OF_CALENDAR,
    LETTER,
    LINKED,
    MERGE,
    PASSWORD,
    SERVICE,
    SIGN_IN,
    TYPED,
    UNENROLLED,
    Ends,
)
from simulator.journal.kernel.requests import requested
from simulator.journal.kernel.room import NEVER
from simulator.journal.kernel.siecle import deleted, exported, imported, linked, typed, unenrolled

(
    EVENT, RECORD, STUDENT, SCHOOL, TO_SCHOOL, ORIGIN, GUARDIAN, STUDENT_RECORD, MATCH, MERGED_INTO, ACCOUNT, PERSON,
    PROFILE, LABEL, TO, SERVER_ERROR, SERVICE_NAME, ACCOUNTS,
) = range(18)  # fmt: skip
"""Columns of words."""
NEW, SAME_PERSON, HOMONYM = range(3)
STUDENTS_PARENTS, OTHER_AUDIENCES = range(2)
RESERVED_LABELS = 2


class Columns(NamedTuple):
    """A partition, its rows grouped by family, as few arrays: each of them costs time where it is compiled."""

    days: Any
    place: Any
    """Of every column of words, its place in `code`, and"""
    base: Any
    """where its meanings begin in `meaning`."""
    code: Any
    """[place, row]: which word stands there."""
    there: Any
    """[column, eight rows]: bits of the rows that hold one."""
    meaning: Any
    accounts_start: Any
    """Of every row, where its list begins in `accounts`; one more for the end."""
    accounts: Any


@compiled
def _is_there(c: Columns, column: int, row: int) -> bool:
    return c.there[column, row >> 3] >> (row & 7) & 1 == 1


@compiled
def _word(c: Columns, taken: Any, column: int, row: int) -> int:
    """What the word of a column means; less than nought if there is none, or if it means nothing there."""
    if not _is_there(c, column, row):
        return HAND_OVER
    taken[column] += 1
    return c.meaning[c.base[column] + c.code[c.place[column], row]]


@compiled
def _act_in_siecle(
    c: Columns, row: int, kind: int, f: Any, p: Any, book: Book, out: Out, taken: Any
) -> int:
    record = _word(c, taken, RECORD, row)
    if kind == TYPED:
        return typed(f, book, out, record, _word(c, taken, STUDENT, row), _word(c, taken, SCHOOL, row))
    if kind == EXPORTED:
        return exported(f, book, record, _word(c, taken, TO_SCHOOL, row))
    if kind == IMPORTED:
        student, school, given = _word(c, taken, STUDENT, row), _word(c, taken, SCHOOL, row), _is_there(c, ORIGIN, row)
        return imported(f, book, out, record, student, school, given, _word(c, taken, ORIGIN, row))
    if kind == UNENROLLED:
        return unenrolled(f, p, book, out, record)
    if kind == LINKED:
        match = _word(c, taken, MATCH, row)
        guardian, child = _word(c, taken, GUARDIAN, row), _word(c, taken, STUDENT_RECORD, row)
        if match < 0:
            return HAND_OVER
        return linked(f, p, book, out, record, guardian, child, match == SAME_PERSON, match == HOMONYM)
    merged = _is_there(c, MERGED_INTO, row)
    return deleted(f, p, book, out, record, merged, _word(c, taken, MERGED_INTO, row))


@compiled
def _act_on_account(
    c: Columns, row: int, kind: int, f: Any, p: Any, ends: Ends, book: Book, addresses: Addresses, out: Out, taken: Any
) -> int:
    a = account(f, book, addresses, _word(c, taken, ACCOUNT, row))
    if a == HAND_OVER:
        return HAND_OVER
    if kind == LETTER:
        notified(f, p, ends, out, a)
    elif kind == SIGN_IN:
        profile = _word(c, taken, PROFILE, row)
        given = _is_there(c, LABEL, row)
        password = _word(c, taken, LABEL, row)
        if profile < 0 or (given and password < 0):
            return HAND_OVER
        sign_in(f, p, ends, out, a, profile == OTHER_AUDIENCES, given, password)
    elif kind == PASSWORD:
        to = _word(c, taken, TO, row)
        given = _is_there(c, SERVER_ERROR, row)
        if to < RESERVED_LABELS or (given and _word(c, taken, SERVER_ERROR, row) < 0):
            return HAND_OVER
        changed(f, p, ends, out, a, to)
    elif kind == SERVICE:
        name = _word(c, taken, SERVICE_NAME, row)
        if name < 0:
            return HAND_OVER
        service(f, p, ends, out, a, name == 1)
    return 0


@compiled
def _told(
    c: Columns, row: int, f: Any, p: Any, ends: Ends, book: Book, addresses: Addresses, out: Out, taken: Any
) -> int:
    """One event is taken; `HAND_OVER` where it is none that can be understood here."""
    kind, day = _word(c, taken, EVENT, row), c.days[row]
    if kind < 0 or day < f.day or day > LAST_OF_CALENDAR:
        return HAND_OVER
    if day >= f.next_due:
        fall_due(f, p, out, day)
    f.step += 1
    f.day = day
    if kind <= DELETED:
        return _act_in_siecle(c, row, kind, f, p, book, out, taken)
    if kind == HISTORIC:
        return historic_issued(f, p, ends, book, out, _word(c, taken, PERSON, row))
    if kind == MERGE or kind == GROUP:
        if not _is_there(c, ACCOUNTS, row):
            return HAND_OVER
        taken[ACCOUNTS] += 1
        start, end = c.accounts_start[row], c.accounts_start[row + 1]
        return requested(f, p, book, addresses, out, c.accounts, start, end, kind == MERGE)
    if kind == CLOCK:
        return 0
    return _act_on_account(c, row, kind, f, p, ends, book, addresses, out, taken)


@compiled
def tell_all(
    c: Columns, starts: Any, families: int, f: Any, p: Any, ends: Ends, book: Book, addresses: Addresses, out: Out,
    until: int, taken: Any, before: Any, handed_over: Any,
) -> None:  # fmt: skip
    """Every family that stands in rows `starts[n]` to `starts[n + 1]`; `until`: the day on which all stories end.

    `taken` counts the words of every column, of families that were told to their end; `handed_over`: the others.
    """
    for family in range(families):
        letters, students, notifies, mistakes = out.counts[0], out.counts[1], out.counts[2], out.counts[3]
        f.family = family
        f.step = f.e_count = f.r_count = f.a_count = f.p_count = f.s_count = f.pair_count = 0
        f.day, f.next_due = FIRST_OF_CALENDAR, NEVER
        for column in range(len(taken)):
            before[column] = taken[column]
        told = 0
        for row in range(starts[family], starts[family + 1]):
            if c.days[row] > until:
                break
            told = _told(c, row, f, p, ends, book, addresses, out, taken)
            if told == HAND_OVER:
                break
        if told != HAND_OVER and f.next_due <= until < NEVER:
            fall_due(f, p, out, until)
        if told == HAND_OVER or out.counts[1] + 15 * (out.counts[0] - letters) > len(out.students):
            handed_over[family] = 1
            for column in range(len(taken)):
                taken[column] = before[column]
            out.counts[0], out.counts[1], out.counts[2], out.counts[3] = letters, students, notifies, mistakes
            continue
        finish(f, out, letters)


@compiled
def count_words(c: Columns, start: int, end: int, taken: Any) -> None:
    """Adds the words in these rows, all of which somebody else will look at."""
    for column in range(len(c.there)):
        for row in range(start, end):
            taken[column] += c.there[column, row >> 3] >> (row & 7) & 1
