"""The verdict on a family at the end of its story: letters, persons to notify, mistakes; the same as `verdict`."""

from typing import Any, Final

from simulator.journal.bulk import jit
from simulator.journal.bulk.access import at, put
from simulator.journal.bulk.parameters import (
    EXPIRED,
    EXPIRED_LETTER,
    INVALID,
    NEVER_NOTIFIED,
    NO_LIVE_ACCOUNT,
    REPLACES_INVALID,
)
from simulator.registers.over_tables import ACTIVE, NOTIFIED
from simulator.registers.over_tables import VALID as IN_FORCE

(
    L_FAMILY, L_RECORD, L_CHILD, L_HOLDER, L_SCHOOL, L_FIRST, L_ISSUED, L_ISSUED_BY, L_STATUS, L_USED, L_ENDED,
    L_ENDED_BY, L_CAUSE, L_MISTAKE, L_MISTAKE_STEP, L_REPLACED_BY, L_ACCOUNT, L_PERSONS, L_MISTAKEN, L_SIZE,
) = range(20)  # fmt: skip
L_COLUMNS: Final = L_ACCOUNT
"""Fields of a letter: its family; the ids in its account's address (both for a guardian's account, only `RECORD` for a
student's, none for a historic one); the holder; the school of the record that the account is named after; the index of
its students; then as in the report. The last three are used only during the replay: its account, its recipients, the
mistake behind its end. A letter is identified by the index of its first field in memory. At the end of the story, the
first `L_COLUMNS` fields go into columns."""
N_FAMILY, N_PERSON, N_STUDENT, N_RECORD, N_CHILD, N_SCHOOL, N_REASON, N_SIZE = range(8)
"""Fields of a person to notify."""
M_FAMILY, M_KIND, M_STEP, M_BY, M_SIZE = range(5)
"""Fields of a mistake."""


@jit.inlined
def note_mistake(m: Any, f: Any, kind: int, step: int) -> int:
    """Records that the mistake made by `step` is recognised now. Returns its index."""
    place = f.next_mistake
    f.next_mistake += M_SIZE
    put(m, place + M_FAMILY, f.family)
    put(m, place + M_KIND, kind)
    put(m, place + M_STEP, step)
    put(m, place + M_BY, f.step)
    return place


@jit.inlined
def finish(m: Any, f: Any, p: Any, letters: Any) -> None:
    """The verdict on the family; its letters are appended to `letters`, column by column."""
    for a in range(f.a_count):
        ever = shown = 0
        for e in range(f.e_count):
            if f.a_ever[a] >> e & 1:
                ever |= 1 << f.e_student[e]
            if f.a_opens[a] >> e & 1:
                shown |= 1 << f.e_student[e]
        f.a_students[a] = ever
        f.a_shows[a] = shown
    for letter in range(p.letters, f.next_letter, L_SIZE):
        _letter(m, f, letter)
        place, apart = f.letters_done, p.letters_apart
        for column in range(L_COLUMNS):
            put(letters, place, at(m, letter + column))
            place += apart
        f.letters_done += 1
    _to_notify(m, f, p.letters)


@jit.inlined
def _letter(m: Any, f: Any, letter: int) -> None:
    a = at(m, letter + L_ACCOUNT)
    put(m, letter + L_FAMILY, f.family)
    put(m, letter + L_HOLDER, f.p_id[f.a_holder[a]])
    put(m, letter + L_SCHOOL, f.s_id[f.e_school[f.a_e[a]]] if f.a_e[a] >= 0 else -1)
    _address(m, f, a, letter + L_RECORD)
    put(m, letter + L_FIRST, f.next_student)
    listed = 0
    opened = f.a_order[a]
    while opened:
        student = f.e_student[(opened & 15) - 1]
        opened >>= 4
        if not listed >> student & 1:
            listed |= 1 << student
            put(m, f.next_student, f.p_id[student])
            f.next_student += 1
    put(m, letter + L_MISTAKE, -1)
    put(m, letter + L_MISTAKE_STEP, 0)
    put(m, letter + L_REPLACED_BY, 0)
    if at(m, letter + L_STATUS) != INVALID:
        return
    mistake = at(m, letter + L_MISTAKEN)
    if mistake >= 0:
        put(m, letter + L_MISTAKE, at(m, mistake + M_KIND))
        put(m, letter + L_MISTAKE_STEP, at(m, mistake + M_STEP))
    for later in range(letter + L_SIZE, f.next_letter, L_SIZE):
        b = at(m, later + L_ACCOUNT)
        if b != a and at(m, later + L_PERSONS) >> f.a_holder[a] & 1 and f.a_students[a] & f.a_students[b]:
            put(m, letter + L_REPLACED_BY, at(m, later + L_ISSUED_BY))
            break


@jit.inlined
def _address(m: Any, f: Any, a: int, place: int) -> None:
    """Writes the ids of an account's address, one after the other."""
    put(m, place, -1)
    put(m, place + 1, -1)
    if f.a_e[a] >= 0 and f.a_r[a] >= 0:
        put(m, place, f.r_id[f.a_r[a]])
        put(m, place + 1, f.e_id[f.a_e[a]])
    elif f.a_e[a] >= 0:
        put(m, place, f.e_id[f.a_e[a]])


@jit.inlined
def _to_notify(m: Any, f: Any, start: int) -> None:
    """Finds every pair whose student is enrolled and that has neither a valid letter nor an active account."""
    enrolled = 0
    for e in range(f.e_count):
        if f.e_live[e]:
            enrolled |= 1 << f.e_student[e]
    _serve(f)
    for pair in range(f.pair_count):
        person, student = f.pair_person[pair], f.pair_student[pair]
        if enrolled >> student & 1 and f.p_linked[person] >> student & 1 and not f.p_served[person] >> student & 1:
            best = -1
            for a in range(f.a_count):
                if f.a_shows[a] >> student & 1 and _persons(f, a) >> person & 1:
                    best = a
            _one_to_notify(m, f, person, student, best, start)


@jit.inlined
def _serve(f: Any) -> None:
    """Records the students whom each person sees by a working account, held or shared."""
    for person in range(f.p_count):
        f.p_served[person] = 0
    for a in range(f.a_count):
        if f.a_state[a] == ACTIVE or (f.a_state[a] == NOTIFIED and f.a_letter_state[a] == IN_FORCE):
            f.p_served[f.a_holder[a]] |= f.a_shows[a]
            if f.a_sharers[a]:
                for person in range(f.p_count):
                    if f.a_sharers[a] >> person & 1:
                        f.p_served[person] |= f.a_shows[a]


@jit.inlined
def _persons(f: Any, a: int) -> int:
    """The persons (bits) who hold or share an account."""
    return f.a_sharers[a] | 1 << f.a_holder[a]


@jit.inlined
def _one_to_notify(m: Any, f: Any, person: int, student: int, a: int, start: int) -> None:
    row = f.next_notify
    f.next_notify += N_SIZE
    put(m, row + N_FAMILY, f.family)
    put(m, row + N_PERSON, f.p_id[person])
    put(m, row + N_STUDENT, f.p_id[student])
    if a < 0:
        put(m, row + N_RECORD, -1)
        put(m, row + N_CHILD, -1)
        put(m, row + N_REASON, NO_LIVE_ACCOUNT)
        for e in range(f.e_count):
            if f.e_live[e] and f.e_student[e] == student:
                put(m, row + N_SCHOOL, f.s_id[f.e_school[e]])
        return
    _address(m, f, a, row + N_RECORD)
    put(m, row + N_SCHOOL, f.s_id[f.e_school[f.a_e[a]]])
    invalid = expired = False
    for letter in range(start, f.next_letter, L_SIZE):
        b = at(m, letter + L_ACCOUNT)
        if f.a_students[b] >> student & 1 and _persons(f, b) >> person & 1:
            invalid = invalid or at(m, letter + L_STATUS) == INVALID
            expired = expired or at(m, letter + L_STATUS) == EXPIRED
    put(m, row + N_REASON, REPLACES_INVALID if invalid else EXPIRED_LETTER if expired else NEVER_NOTIFIED)
