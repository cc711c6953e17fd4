"""What a family's story leaves behind: letters, who is to be notified, mistakes (`verdict`)."""

from typing import Any, NamedTuple

from simulator.journal.kernel.compiled import compiled
from simulator.journal.kernel.plan import (
    ACTIVE,
    EXPIRED,
    EXPIRED_LETTER,
    INVALID,
    NEVER_NOTIFIED,
    NO_LIVE_ACCOUNT,
    NOTIFIED,
    REPLACES_INVALID,
)

LETTERS_SO_FAR, STUDENTS_SO_FAR, TO_NOTIFY_SO_FAR, MISTAKES_SO_FAR = range(4)


(
    L_FAMILY, L_RECORD, L_CHILD, L_HOLDER, L_SCHOOL, L_FIRST, L_MANY, L_ISSUED, L_ISSUED_BY, L_STATUS, L_USED, L_ENDED,
    L_ENDED_BY, L_CAUSE, L_MISTAKE, L_MISTAKE_STEP, L_REPLACED_BY, L_ACCOUNT, L_PERSONS, L_MISTAKEN,
) = range(20)  # fmt: skip
"""Of a letter: its family; the ids in its account's address (of a guardian's both, of a student's `RECORD`, of a
historic one neither); holder; the school of the record that the account is named after; where its students begin in
`students`, and how many there are; then as in the report. The last three are used while its family is told: its
account, who it is for, the place of the mistake behind its end."""
N_FAMILY, N_PERSON, N_STUDENT, N_RECORD, N_CHILD, N_SCHOOL, N_REASON = range(7)
"""Of somebody to notify."""
M_FAMILY, M_KIND, M_STEP, M_BY = range(4)
"""Of a mistake."""


class Out(NamedTuple):
    """What is found of all families of a partition, one after the other; `counts`: how much so far."""

    counts: Any
    letters: Any
    """[L_…, letter], in order of issue."""
    students: Any
    to_notify: Any
    """[N_…, row]"""
    mistakes: Any
    """[M_…, mistake]"""


@compiled
def recognise(f: Any, out: Out, kind: int, step: int) -> int:
    """The mistake that `step` made is recognised now; its place."""
    place = out.counts[MISTAKES_SO_FAR]
    out.counts[MISTAKES_SO_FAR] += 1
    out.mistakes[M_FAMILY, place] = f.family
    out.mistakes[M_KIND, place] = kind
    out.mistakes[M_STEP, place] = step
    out.mistakes[M_BY, place] = f.step
    return place


@compiled
def finish(f: Any, out: Out, start: int) -> None:
    """The verdict on the family, whose letters begin at `start`."""
    for a in range(f.a_count):
        ever = shown = 0
        for place in range(f.a_opened[a]):
            e = f.a_order[a] >> 4 * place & 15
            ever |= 1 << f.e_student[e]
            if f.a_opens[a] >> e & 1:
                shown |= 1 << f.e_student[e]
        f.a_students[a] = ever
        f.a_shows[a] = shown
    end = out.counts[LETTERS_SO_FAR]
    for letter in range(start, end):
        _letter(f, out, letter, end)
    _to_notify(f, out, start, end)


@compiled
def _letter(f: Any, out: Out, letter: int, end: int) -> None:
    a = out.letters[L_ACCOUNT, letter]
    out.letters[L_FAMILY, letter] = f.family
    out.letters[L_HOLDER, letter] = f.p_code[f.a_holder[a]]
    if f.a_e[a] >= 0:
        out.letters[L_SCHOOL, letter] = f.s_code[f.e_school[f.a_e[a]]]
    else:
        out.letters[L_SCHOOL, letter] = -1
    _address(f, a, out.letters[L_RECORD], out.letters[L_CHILD], letter)
    out.letters[L_FIRST, letter] = out.counts[STUDENTS_SO_FAR]
    listed = 0
    for place in range(f.a_opened[a]):
        student = f.e_student[f.a_order[a] >> 4 * place & 15]
        if not listed >> student & 1:
            listed |= 1 << student
            out.students[out.counts[STUDENTS_SO_FAR]] = f.p_code[student]
            out.counts[STUDENTS_SO_FAR] += 1
    out.letters[L_MANY, letter] = out.counts[STUDENTS_SO_FAR] - out.letters[L_FIRST, letter]
    out.letters[L_MISTAKE, letter] = -1
    out.letters[L_MISTAKE_STEP, letter] = 0
    out.letters[L_REPLACED_BY, letter] = 0
    if out.letters[L_STATUS, letter] != INVALID:
        return
    if out.letters[L_MISTAKEN, letter] >= 0:
        out.letters[L_MISTAKE, letter] = out.mistakes[M_KIND, out.letters[L_MISTAKEN, letter]]
        out.letters[L_MISTAKE_STEP, letter] = out.mistakes[M_STEP, out.letters[L_MISTAKEN, letter]]
    for later in range(letter + 1, end):
        b = out.letters[L_ACCOUNT, later]
        if b != a and out.letters[L_PERSONS, later] >> f.a_holder[a] & 1 and f.a_students[a] & f.a_students[b]:
            out.letters[L_REPLACED_BY, letter] = out.letters[L_ISSUED_BY, later]
            break


@compiled
def _address(f: Any, a: int, records: Any, children: Any, row: int) -> None:
    """The ids in an account's first name."""
    records[row] = children[row] = -1
    if f.a_e[a] >= 0 and f.a_r[a] >= 0:
        records[row] = f.r_code[f.a_r[a]]
        children[row] = f.e_code[f.a_e[a]]
    elif f.a_e[a] >= 0:
        records[row] = f.e_code[f.a_e[a]]


@compiled
def _to_notify(f: Any, out: Out, start: int, end: int) -> None:
    """Every pair whose student is enrolled somewhere, without a letter that works or an active account."""
    enrolled = 0
    for e in range(f.e_count):
        if f.e_live[e]:
            enrolled |= 1 << f.e_student[e]
    for pair in range(f.pair_count):
        person, student = f.pair_person[pair], f.pair_student[pair]
        if not enrolled >> student & 1:
            continue
        best, rank = -1, 0
        for a in range(f.a_count):
            if f.a_shows[a] >> student & 1 and (f.a_sharers[a] | 1 << f.a_holder[a]) >> person & 1:
                shows = 0
                if not f.a_expired[a]:
                    shows = 2 if f.a_state[a] == ACTIVE else 1 if f.a_state[a] == NOTIFIED else 0
                if shows >= rank:
                    best, rank = a, shows
        if rank == 0:
            _one_to_notify(f, out, person, student, best, start, end)


@compiled
def _one_to_notify(f: Any, out: Out, person: int, student: int, a: int, start: int, end: int) -> None:
    row = out.counts[TO_NOTIFY_SO_FAR]
    out.counts[TO_NOTIFY_SO_FAR] += 1
    out.to_notify[N_FAMILY, row] = f.family
    out.to_notify[N_PERSON, row] = f.p_code[person]
    out.to_notify[N_STUDENT, row] = f.p_code[student]
    if a < 0:
        out.to_notify[N_RECORD, row] = out.to_notify[N_CHILD, row] = -1
        out.to_notify[N_REASON, row] = NO_LIVE_ACCOUNT
        for e in range(f.e_count):
            if f.e_live[e] and f.e_student[e] == student:
                out.to_notify[N_SCHOOL, row] = f.s_code[f.e_school[e]]
        return
    _address(f, a, out.to_notify[N_RECORD], out.to_notify[N_CHILD], row)
    out.to_notify[N_SCHOOL, row] = f.s_code[f.e_school[f.a_e[a]]]
    invalid = expired = False
    for letter in range(start, end):
        b = out.letters[L_ACCOUNT, letter]
        if f.a_students[b] >> student & 1 and (f.a_sharers[b] | 1 << f.a_holder[b]) >> person & 1:
            invalid = invalid or out.letters[L_STATUS, letter] == INVALID
            expired = expired or out.letters[L_STATUS, letter] == EXPIRED
    out.to_notify[N_REASON, row] = REPLACES_INVALID if invalid else EXPIRED_LETTER if expired else NEVER_NOTIFIED
