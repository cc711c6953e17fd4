"""Unpacks a row into the tables of its configuration: the inverse of `packing`."""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.exploration.kernel.bit_sets import SIDE
from simulator.exploration.kernel.packed_fields import EXPIRED_LETTER, NO_LETTER, USED
from simulator.exploration.kernel.parameters import ACCOUNT_COUNT_BITS, COUNT_BITS, PERSON_BITS, STATE_BITS, WORD
from simulator.registers.over_tables import ACTIVE, DEACTIVATED, EXPIRED, NOTHING, NOTIFIED, PROVISIONAL, VALID

CURRENT_PASSWORD = 2
"""The number of a holder's own password; 0 is the newest letter's, 1 an earlier letter's, 3 a wrong one."""


@jit.called
def _next(row: Any, f: Any, width: int) -> int:
    """Reads the next field of a row."""
    word, shift = f.position // WORD, f.position % WORD
    value = row[word] >> shift
    if shift + width > WORD:
        value |= row[word + 1] << WORD - shift
    f.position += width
    return value & (1 << width) - 1


@jit.entry
def unpack(row: Any, p: Any, f: Any) -> None:
    """Unpacks a row into the tables `f`."""
    for a in range(p.all_accounts):
        f.a_state[a] = DEACTIVATED
        f.a_e[a] = f.a_opens[a] = f.a_ever[a] = f.a_order[a] = f.a_closed[a] = f.a_sharers[a] = f.a_holder[a] = 0
        f.a_kept_cause[a] = f.a_day[a] = f.a_kept_day[a] = f.a_page[a] = f.a_had_expired[a] = f.a_names[a] = 0
        f.a_second_name[a] = f.a_used[a] = 0
        f.a_r[a] = f.a_password[a] = f.a_letter_state[a] = f.a_kept_behind[a] = NOTHING
    f.position = 0
    f.day = _next(row, f, p.day_bits)
    f.e_count, live = _next(row, f, COUNT_BITS), _next(row, f, COUNT_BITS)
    f.r_count = live + _next(row, f, COUNT_BITS)
    _unpack_persons(row, p, f)
    _unpack_student_records(row, p, f)
    _unpack_guardian_records(row, p, f, live)
    _unpack_accounts(row, p, f)


@jit.called
def _set_state(f: Any, a: int, state: int, letter: int, is_reset: int) -> None:
    f.a_state[a] = state
    f.a_letter_state[a] = NOTHING if letter == NO_LETTER else EXPIRED if letter == EXPIRED_LETTER else VALID
    f.a_used[a] = letter == USED
    if state == NOTIFIED or is_reset:
        f.a_password[a] = PROVISIONAL
    elif state == ACTIVE:
        f.a_password[a] = CURRENT_PASSWORD


@jit.called
def _unpack_persons(row: Any, p: Any, f: Any) -> None:
    for person in range(p.students + p.guardians):
        a, dead = p.historic_from + person, p.dead_from + person
        value = _next(row, f, PERSON_BITS)
        state = (value & 7) - 1
        f.a_e[a] = NOTHING
        f.a_holder[a] = f.a_holder[dead] = person
        f.p_historic[person] = 0
        if state >= 0:
            f.p_historic[person] = a + 1
            _set_state(f, a, state, USED if state == ACTIVE else USED - 1, 0)
            f.a_page[a] = value >> 3 & 1
        f.p_dead[person] = value >> 4
        f.p_linked[person] = _next(row, f, p.students) if person >= p.students else 1 << person
        f.p_invalid[person] = _next(row, f, p.students)
        f.p_expired[person] = _next(row, f, p.expired_bits)


@jit.called
def _unpack_student_records(row: Any, p: Any, f: Any) -> None:
    for e in range(p.e_max):
        f.e_student[e] = f.e_live[e] = f.e_typed[e] = f.e_school[e] = f.e_exports[e] = f.e_linked[e] = 0
        f.e_mistake[e] = f.e_origin[e] = NOTHING
        if e < f.e_count:
            f.e_student[e] = _next(row, f, p.student_bits)
            value = _next(row, f, 2)
            f.e_live[e], f.e_typed[e] = value & 1, value >> 1
            f.e_school[e] = _next(row, f, p.school_bits)
            f.e_exports[e] = _next(row, f, p.schools)
            f.e_origin[e] = _next(row, f, p.origin_bits) - 1


@jit.called
def _unpack_guardian_records(row: Any, p: Any, f: Any, live: int) -> None:
    """Unpacks the live guardian records, then adds the deleted ones, whose contents are not kept."""
    ordered = p.grow or f.day <= p.last_merge
    for r in range(p.r_max):
        f.r_live[r] = r < live
        f.r_guardian[r] = f.r_school[r] = f.r_other_name[r] = 0
        f.r_links[r] = f.r_contact[r] = f.r_unmatched[r] = f.r_order[r] = 0
        f.r_mistake[r] = NOTHING
        if r < live:
            f.r_guardian[r] = p.students + _next(row, f, p.guardian_bits)
            f.r_school[r] = _next(row, f, p.school_bits)
            f.r_other_name[r] = _next(row, f, 1)
            f.r_links[r] = _next(row, f, p.e_max)
            f.r_contact[r] = _next(row, f, p.e_max)
            f.r_unmatched[r] = _next(row, f, p.unmatched_bits)
            among_records = _next(row, f, 2 * p.e_max)
            among_links = _next(row, f, 2 * p.e_max) if ordered else 0
            count = 0
            for e in range(p.e_max):
                if f.r_links[r] >> e & 1:
                    place = among_links >> 2 * e & 3 if ordered else count
                    f.r_order[r] |= e + 1 << 4 * place
                    count += 1
                    _enter(f, e, r, among_records >> 2 * e & 3)


@jit.called
def _enter(f: Any, e: int, r: int, place: int) -> None:
    """Links a guardian record to a student record, after `place` older records of the same guardian."""
    linked, shift = f.e_linked[e], 0
    while linked >> shift:
        o = (linked >> shift & 15) - 1
        if f.r_guardian[o] == f.r_guardian[r] and not f.r_contact[o] >> e & 1 and not f.r_contact[r] >> e & 1:
            if place == 0:
                break
            place -= 1
        shift += 4
    f.e_linked[e] = linked & (1 << shift) - 1 | r + 1 << shift | linked >> shift << shift + 4


@jit.called
def _unpack_accounts(row: Any, p: Any, f: Any) -> None:
    f.a_count = 0
    for holder in range(p.students + p.guardians):
        for _ in range(_next(row, f, ACCOUNT_COUNT_BITS)):
            _unpack_account(row, p, f, holder, f.a_count)
            f.a_count += 1


@jit.called
def _unpack_account(row: Any, p: Any, f: Any, holder: int, a: int) -> None:
    f.a_holder[a] = holder
    state, letter, flags = _next(row, f, STATE_BITS), _next(row, f, 2), _next(row, f, 3)
    _set_state(f, a, state, letter, flags >> 2)
    f.a_page[a], f.a_second_name[a] = flags & 1, flags >> 1 & 1
    r = _next(row, f, p.record_bits)
    if holder >= p.students and not p.by_person:
        f.a_r[a] = r
    f.a_sharers[a] = _next(row, f, p.guardians) << p.students
    f.a_opens[a] = _next(row, f, p.e_max)
    f.a_ever[a] = _next(row, f, p.e_max)
    f.a_closed[a] = _next(row, f, p.e_max)
    for r in range(p.r_max):
        f.a_names[a] |= _next(row, f, p.e_max) << SIDE * r
    if p.expiry:
        f.a_had_expired[a] = _next(row, f, 1)
    if p.keeps:
        f.a_kept_cause[a] = p.kept_cause[_next(row, f, 2)]
    f.a_day[a] = _next(row, f, p.term_bits)
    f.a_kept_day[a] = _next(row, f, p.kept_bits)
    opened = 0
    for e in range(p.e_max):
        if f.a_ever[a] >> e & 1:
            f.a_order[a] |= e + 1 << 4 * opened
            opened += 1
