"""All families of a partition, told one after the other from the columns of the journal."""

from typing import Any

from simulator.journal.kernel.access import at
from simulator.journal.kernel.compiled import compiled, entry
from simulator.journal.kernel.ending import fall_due
from simulator.journal.kernel.finding import HAND_OVER, account
from simulator.journal.kernel.finish import L_SIZE, finish
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
)
from simulator.journal.kernel.requests import requested
from simulator.journal.kernel.room import MOST_PERSONS, NEVER, WORD_COLUMNS
from simulator.journal.kernel.siecle import deleted, exported, imported, linked, typed, unenrolled

(
    EVENT, RECORD, STUDENT, SCHOOL, TO_SCHOOL, ORIGIN, GUARDIAN, STUDENT_RECORD, MATCH, MERGED_INTO, ACCOUNT, PERSON,
    PROFILE, LABEL, TO, SERVER_ERROR, SERVICE_NAME, ACCOUNTS, DAY,
) = range(19)  # fmt: skip
"""Columns: of words, whose numbers say which word of the column's dictionary stands in a row; of accounts, where a list
of them begins and, in the next row, ends; of days."""
NEW, SAME_PERSON, HOMONYM = range(3)
STUDENTS_PARENTS, OTHER_AUDIENCES = range(2)
RESERVED_LABELS = 2


@entry
def count_words(codes: Any, there: Any, rows: int, many: Any) -> None:
    """In how many rows each word of a column stands; `there`: bits of the rows that hold one."""
    for row in range(rows):
        if at(there, row >> 5) >> (row & 31) & 1:
            many[at(codes, row)] += 1


@compiled
def is_there(m: Any, p: Any, column: int, row: int) -> bool:
    """Whether a row holds a word in a column."""
    return at(m, p.there[column] + (row >> 5)) >> (row & 31) & 1 == 1


@compiled
def _word(m: Any, p: Any, column: int, codes: Any, row: int) -> int:
    """What the word of a column of these codes means; less than nought if there is none, or if it means nothing."""
    if not is_there(m, p, column, row):
        return HAND_OVER
    return at(m, p.meaning[column] + at(codes, row))


@compiled
def _optional(m: Any, f: Any, p: Any, column: int, codes: Any, row: int) -> int:
    """The same of a word that need not be there; where it is, it is counted."""
    f.taken[column] += is_there(m, p, column, row)
    return _word(m, p, column, codes, row)


@compiled
def _act_in_siecle(m: Any, c: Any, f: Any, p: Any, row: int, kind: int) -> int:
    record = _word(m, p, RECORD, c[RECORD], row)
    if kind == TYPED:
        return typed(m, f, p, record, _word(m, p, STUDENT, c[STUDENT], row), _word(m, p, SCHOOL, c[SCHOOL], row))
    if kind == EXPORTED:
        return exported(m, f, p, record, _word(m, p, TO_SCHOOL, c[TO_SCHOOL], row))
    if kind == IMPORTED:
        student, school = _word(m, p, STUDENT, c[STUDENT], row), _word(m, p, SCHOOL, c[SCHOOL], row)
        given = is_there(m, p, ORIGIN, row)
        return imported(m, f, p, record, student, school, given, _optional(m, f, p, ORIGIN, c[ORIGIN], row))
    if kind == UNENROLLED:
        return unenrolled(m, f, p, record)
    if kind == LINKED:
        match = _word(m, p, MATCH, c[MATCH], row)
        guardian, child = _word(m, p, GUARDIAN, c[GUARDIAN], row), _word(m, p, STUDENT_RECORD, c[STUDENT_RECORD], row)
        if match < 0:
            return HAND_OVER
        return linked(m, f, p, record, guardian, child, match == SAME_PERSON, match == HOMONYM)
    merged = is_there(m, p, MERGED_INTO, row)
    return deleted(m, f, p, record, merged, _optional(m, f, p, MERGED_INTO, c[MERGED_INTO], row))


@compiled
def _act_on_account(m: Any, c: Any, f: Any, p: Any, row: int, kind: int) -> int:
    a = account(m, f, p, _word(m, p, ACCOUNT, c[ACCOUNT], row))
    if a == HAND_OVER:
        return HAND_OVER
    if kind == LETTER:
        notified(m, f, p, a)
    elif kind == SIGN_IN:
        profile = _word(m, p, PROFILE, c[PROFILE], row)
        given = is_there(m, p, LABEL, row)
        password = _optional(m, f, p, LABEL, c[LABEL], row)
        if profile < 0 or (given and password < 0):
            return HAND_OVER
        sign_in(m, f, p, a, profile == OTHER_AUDIENCES, given, password)
    elif kind == PASSWORD:
        to = _word(m, p, TO, c[TO], row)
        given = is_there(m, p, SERVER_ERROR, row)
        if to < RESERVED_LABELS or (_optional(m, f, p, SERVER_ERROR, c[SERVER_ERROR], row) < 0 and given):
            return HAND_OVER
        changed(m, f, p, a, to)
    elif kind == SERVICE:
        name = _word(m, p, SERVICE_NAME, c[SERVICE_NAME], row)
        if name < 0:
            return HAND_OVER
        service(m, f, p, a, name == 1)
    return 0


@compiled
def _told(m: Any, c: Any, f: Any, p: Any, row: int) -> int:
    """One event is taken; `HAND_OVER` where it is none that can be understood here."""
    kind, day = _word(m, p, EVENT, c[EVENT], row), at(c[DAY], row)
    if kind < 0 or day < f.day or day > LAST_OF_CALENDAR:
        return HAND_OVER
    if day >= f.next_due:
        fall_due(m, f, p, day)
    f.step += 1
    f.day = day
    if kind <= DELETED:
        return _act_in_siecle(m, c, f, p, row, kind)
    if kind == HISTORIC:
        return historic_issued(m, f, p, _word(m, p, PERSON, c[PERSON], row))
    if kind == MERGE or kind == GROUP:
        if not is_there(m, p, ACCOUNTS, row):
            return HAND_OVER
        start, end = p.accounts + at(c[ACCOUNTS], row), p.accounts + at(c[ACCOUNTS], row + 1)
        return requested(m, f, p, start, end, kind == MERGE)
    return 0 if kind == CLOCK else _act_on_account(m, c, f, p, row, kind)


@compiled
def _begin(f: Any, family: int) -> None:
    """Nothing is known of the family."""
    f.family = family
    f.step = f.e_count = f.r_count = f.a_count = f.p_count = f.s_count = f.pair_count = 0
    f.day, f.next_due = FIRST_OF_CALENDAR, NEVER
    for column in range(WORD_COLUMNS):
        f.before[column] = f.taken[column]


@entry
def tell_all(
    m: Any, c: Any, f: Any, p: Any, starts: Any, families: int, until: int, letters: Any, handed_over: Any
) -> None:
    """Every family that stands in rows `starts[n]` to `starts[n + 1]`; `until`: the day on which all stories end.

    `m`: the memory, `f`: the room of the family that is being told, `p`: the plan, `c`: the columns, by their places
    above. `letters` are those of families told to their end, column by column; `f.taken` counts the words that need not
    be there of such families; `handed_over`: the others.
    """
    f.letters_done, f.next_student, f.next_notify, f.next_mistake = 0, p.students, p.to_notify, p.mistakes
    for family in range(families):
        mistakes, f.next_letter = f.next_mistake, p.letters
        _begin(f, family)
        told = 0
        for row in range(starts[family], starts[family + 1]):
            if at(c[DAY], row) > until:
                break
            told = _told(m, c, f, p, row)
            if told == HAND_OVER:
                break
        if told != HAND_OVER and f.next_due <= until < NEVER:
            fall_due(m, f, p, until)
        most = MOST_PERSONS * ((f.next_letter - p.letters) // L_SIZE)
        if told != HAND_OVER and f.next_student + most <= p.to_notify:
            finish(m, f, p, letters)
            continue
        handed_over[family] = 1
        f.next_mistake = mistakes
        for column in range(WORD_COLUMNS):
            f.taken[column] = f.before[column]
