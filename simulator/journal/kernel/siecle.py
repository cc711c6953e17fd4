"""What SIECLE's acts do to a family: R1 to R5, R8, R25, and the mistakes about records (`decide.siecle`)."""

from typing import Any

from simulator.journal.kernel.compiled import compiled
from simulator.journal.kernel.ending import die
from simulator.journal.kernel.finding import (
    GUARDIAN,
    GUARDIAN_RECORD,
    HAND_OVER,
    NOT_IMPORTED,
    STUDENT,
    STUDENT_RECORD,
    live_guardian_record,
    meaning,
    name,
    open_student_record,
    person,
    school,
    student_record,
)
from simulator.journal.kernel.finish import recognise
from simulator.journal.kernel.plan import (
    CREATED,
    DEAD,
    DUPLICATE_GUARDIAN,
    DUPLICATE_STUDENT,
    GUARDIAN_GONE,
    HOMONYM_DECLARED,
    RECORD_TYPED,
    STUDENT_GONE,
)
from simulator.journal.kernel.room import MOST_ACCOUNTS, MOST_RECORDS, NEVER, SIDE


@compiled
def open_account(f: Any, holder: int, e: int, r: int) -> int:
    """A new account, named after these records; the caller has seen that there is room."""
    a = f.a_count
    f.a_count += 1
    f.a_e[a] = e
    f.a_r[a] = r
    f.a_holder[a] = holder
    f.a_sharers[a] = 0
    f.a_state[a] = CREATED
    f.a_opens[a] = 0
    f.a_order[a] = 0
    f.a_opened[a] = 0
    f.a_expired[a] = 0
    f.a_password[a] = -1
    f.a_letter[a] = -1
    f.a_expires[a] = f.a_not_activated[a] = f.a_unused[a] = NEVER
    if e >= 0:
        opens(f, a, e)
    return a


@compiled
def opens(f: Any, a: int, e: int) -> None:
    """An account opens a student record from now on."""
    f.a_opens[a] |= 1 << e
    f.a_order[a] |= e << 4 * f.a_opened[a]
    f.a_opened[a] += 1


@compiled
def _pair(f: Any, someone: int, student: int) -> None:
    """A person was linked to a student."""
    if not f.p_linked[someone] >> student & 1:
        f.p_linked[someone] |= 1 << student
        f.pair_person[f.pair_count] = someone
        f.pair_student[f.pair_count] = student
        f.pair_count += 1


@compiled
def _open_student_record(m: Any, f: Any, p: Any, code: int, student: int, where: int, typed: int) -> None:
    """R1: the record, and its account."""
    e = f.e_count
    f.e_count += 1
    f.e_code[e] = code
    f.e_student[e] = student
    f.e_school[e] = where
    f.e_typed[e] = typed
    f.e_live[e] = 1
    f.e_exports[e] = 0
    f.e_mistake[e] = -1
    f.e_step[e] = f.step
    name(m, f, p, code, STUDENT_RECORD, e)
    _pair(f, student, student)
    f.e_account[e] = open_account(f, student, e, -1)


@compiled
def _no_room_for(m: Any, f: Any, p: Any, code: int) -> bool:
    """Whether a new record of this id is impossible here."""
    full = f.e_count == MOST_RECORDS or f.r_count == MOST_RECORDS or f.a_count > MOST_ACCOUNTS - 2
    return code < 0 or meaning(m, f, p, code) != 0 or full


@compiled
def typed(m: Any, f: Any, p: Any, code: int, student_code: int, school_code: int) -> int:
    """R1. Typing a record for a student who has a live one anywhere is a mistake."""
    student, where = person(m, f, p, student_code, STUDENT), school(m, f, p, school_code)
    if student < 0 or where < 0 or _no_room_for(m, f, p, code):
        return HAND_OVER
    mistaken = False
    for e in range(f.e_count):
        mistaken = mistaken or (f.e_live[e] and f.e_student[e] == student)
    _open_student_record(m, f, p, code, student, where, 1)
    if mistaken:
        f.e_mistake[f.e_count - 1] = recognise(m, f, RECORD_TYPED, f.step)
    return 0


@compiled
def exported(m: Any, f: Any, p: Any, code: int, school_code: int) -> int:
    """The school named may import the record from now on (R8)."""
    e, where = open_student_record(m, f, p, code), school(m, f, p, school_code)
    if e < 0 or where < 0:
        return HAND_OVER
    f.e_exports[e] |= 1 << where
    return 0


@compiled
def imported(
    m: Any, f: Any, p: Any, code: int, student_code: int, school_code: int, given: bool, origin_code: int
) -> int:
    """R1, R3, R8. The import shows which live records of that school were typed instead of imported."""
    student, where = person(m, f, p, student_code, STUDENT), school(m, f, p, school_code)
    if student < 0 or where < 0 or _no_room_for(m, f, p, code):
        return HAND_OVER
    if given:
        origin = student_record(m, f, p, origin_code)
        if origin < 0:
            return HAND_OVER
        if not f.e_exports[origin] >> where & 1:
            name(m, f, p, code, NOT_IMPORTED, 0)
            return 0
    for e in range(f.e_count):
        if f.e_live[e] and f.e_student[e] == student and f.e_school[e] == where and f.e_typed[e] and f.e_mistake[e] < 0:
            f.e_mistake[e] = recognise(m, f, RECORD_TYPED, f.e_step[e])
    _open_student_record(m, f, p, code, student, where, 0)
    return 0


@compiled
def _behind(removed: int, count: int, live: Any, who: Any, where: Any, mistakes: Any) -> tuple[bool, int]:
    """Whether the person has another live record in that school, and the mistake behind (`ending.mistake_behind`)."""
    duplicate, first = False, -1
    for other in range(count):
        if live[other] and who[other] == who[removed] and where[other] == where[removed]:
            duplicate = True
            if mistakes[other] >= 0 and (first < 0 or mistakes[other] < first):
                first = mistakes[other]
    if not duplicate:
        return False, -1
    return True, mistakes[removed] if mistakes[removed] >= 0 else first


@compiled
def unenrolled(m: Any, f: Any, p: Any, code: int) -> int:
    """R4: no account opens the record any longer, and an account that opens nothing is deactivated."""
    closed = open_student_record(m, f, p, code)
    if closed < 0:
        return HAND_OVER
    f.e_live[closed] = 0
    duplicate, mistake = _behind(closed, f.e_count, f.e_live, f.e_student, f.e_school, f.e_mistake)
    cause = DUPLICATE_STUDENT if duplicate else STUDENT_GONE
    for a in range(f.a_count):
        if f.a_opens[a] >> closed & 1:
            if f.a_opens[a] == 1 << closed:
                die(m, f, p, a, cause, mistake)
            else:
                f.a_opens[a] &= ~(1 << closed)
    return 0


@compiled
def linked(m: Any, f: Any, p: Any, code: int, guardian_code: int, child_code: int, same: bool, homonym: bool) -> int:
    """R2. « Homonyme » for a person whom that school already knows is a mistake; `match` is taken at its word."""
    guardian, child = person(m, f, p, guardian_code, GUARDIAN), open_student_record(m, f, p, child_code)
    if guardian < 0 or child < 0:
        return HAND_OVER
    where = f.e_school[child]
    mistaken = False
    if same:
        r = live_guardian_record(m, f, p, code)
        if r < 0 or f.r_guardian[r] != guardian or f.r_school[r] != where or f.r_links[r] >> child & 1:
            return HAND_OVER
        if f.a_count > MOST_ACCOUNTS - 2:
            return HAND_OVER
    else:
        if _no_room_for(m, f, p, code):
            return HAND_OVER
        for other in range(f.r_count):
            known = f.r_live[other] and f.r_guardian[other] == guardian and f.r_school[other] == where
            mistaken = mistaken or (homonym and known)
        r = f.r_count
        f.r_count += 1
        f.r_code[r] = code
        f.r_guardian[r] = guardian
        f.r_school[r] = where
        f.r_live[r] = 1
        f.r_mistake[r] = -1
        f.r_step[r] = f.step
        f.r_links[r] = 0
        f.r_order[r] = 0
        f.r_linked[r] = 0
        f.r_newest[r] = -1
        for e in range(SIDE):
            f.named[SIDE * r + e] = 0
        name(m, f, p, code, GUARDIAN_RECORD, r)
    _link(f, p, r, child)
    if mistaken:
        f.r_mistake[r] = recognise(m, f, HOMONYM_DECLARED, f.step)
    return 0


@compiled
def _link(f: Any, p: Any, r: int, child: int) -> None:
    """R2: one account per record and child. R25: one per guardian record, which later links extend."""
    f.r_order[r] |= child << 4 * f.r_linked[r]
    f.r_linked[r] += 1
    f.r_links[r] |= 1 << child
    _pair(f, f.r_guardian[r], f.e_student[child])
    a = f.r_newest[r]
    if p.by_record and a >= 0 and f.a_state[a] != DEAD:
        if not f.a_opens[a] >> child & 1:  # a grouping may have come first
            opens(f, a, child)
    else:
        a = open_account(f, f.r_guardian[r], child, r)
        f.r_newest[r] = a
    f.named[SIDE * r + child] = a + 1


@compiled
def deleted(m: Any, f: Any, p: Any, code: int, merged: bool, into_code: int) -> int:
    """R5: its accounts die, whatever they open by then; the survivor takes over the records still open."""
    removed = live_guardian_record(m, f, p, code)
    if removed < 0:
        return HAND_OVER
    survivor = -1
    if merged:
        survivor = live_guardian_record(m, f, p, into_code)
        if survivor < 0 or survivor == removed or f.a_count > MOST_ACCOUNTS - SIDE:
            return HAND_OVER
        if f.r_guardian[survivor] != f.r_guardian[removed] or f.r_school[survivor] != f.r_school[removed]:
            return HAND_OVER
    f.r_live[removed] = 0
    duplicate, mistake = _behind(removed, f.r_count, f.r_live, f.r_guardian, f.r_school, f.r_mistake)
    cause = DUPLICATE_GUARDIAN if duplicate else GUARDIAN_GONE
    for a in range(f.a_count):
        if f.a_r[a] == removed and f.a_state[a] != DEAD:
            die(m, f, p, a, cause, mistake)
    if merged:
        for place in range(f.r_linked[removed]):
            child = f.r_order[removed] >> 4 * place & 15
            if f.e_live[child] and not f.r_links[survivor] >> child & 1:
                _link(f, p, survivor, child)
    return 0
