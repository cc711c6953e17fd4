"""A packed row → the tables of its configuration: the reverse of `packing`."""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.exploration.kernel.parameters import DELETED_BITS, ERROR_PAGE, EXPIRED, HAD_EXPIRED, RENAMED
from simulator.registers.over_tables import ACTIVE, DEACTIVATED, NOTHING, NOTIFIED, PROVISIONAL

CURRENT_PASSWORD = 2
"""The number of everybody's own password; 0 is the newest letter's, 1 an earlier letter's, 3 nobody's."""


@jit.called
def _bits_at(row: Any, p: Any, item: int, shift: int, width: int) -> int:
    return row[p.item_word[item]] >> (p.item_shift[item] + shift) & (1 << width) - 1


@jit.entry
def unpack(row: Any, p: Any, f: Any) -> None:
    """The tables `f` of a row."""
    for a in range(p.all_accounts):
        f.a_state[a] = DEACTIVATED
        f.a_e[a] = f.a_opens[a] = f.a_order[a] = f.a_opened[a] = f.a_sharers[a] = f.a_expired[a] = f.a_holder[a] = 0
        f.a_students[a] = f.a_day[a] = f.a_page[a] = f.a_had_expired[a] = f.a_renamed[a] = 0
        f.a_r[a] = f.a_password[a] = NOTHING
    f.a_count = p.historic_from  # those that may open anything
    f.day = _bits_at(row, p, 0, 0, p.day_bits)
    _unpack_persons(row, p, f)
    _unpack_student_records(row, p, f)
    _unpack_guardian_records(row, p, f)
    _unpack_accounts(row, p, f)


@jit.called
def _set_state(f: Any, a: int, state: int) -> None:
    f.a_state[a] = state
    f.a_password[a] = PROVISIONAL if state == NOTIFIED else CURRENT_PASSWORD if state == ACTIVE else NOTHING


@jit.called
def _unpack_persons(row: Any, p: Any, f: Any) -> None:
    for person in range(p.students + p.guardians):
        item, a, dead = p.person_items + person, p.historic_from + person, p.dead_from + person
        state = _bits_at(row, p, item, 0, 3)
        f.a_e[a] = NOTHING
        f.a_holder[a] = f.a_holder[dead] = person
        f.p_historic[person] = 0
        if state:
            f.p_historic[person] = a + 1
            _set_state(f, a, state - 1)
            f.a_page[a] = _bits_at(row, p, item, 3, 1)
        f.p_dead[person] = _bits_at(row, p, item, 4, 1)
        f.p_linked[person] = _bits_at(row, p, item, 5, p.students)
        f.p_invalid[person] = _bits_at(row, p, item, 5 + p.students, p.students)
        f.p_expired[person] = _bits_at(row, p, item, 5 + 2 * p.students, p.students)


@jit.called
def _unpack_student_records(row: Any, p: Any, f: Any) -> None:
    f.e_count = 0
    for e in range(p.e_max):
        item = p.student_record_items + e
        live = _bits_at(row, p, item, 0, 2)
        f.e_live[e] = live == 1
        f.e_count += live != 0
        f.e_student[e] = _bits_at(row, p, item, 2, p.student_bits)
        shift = 2 + p.student_bits
        f.e_school[e] = _bits_at(row, p, item, shift, p.school_bits)
        shift += p.school_bits
        f.e_typed[e] = _bits_at(row, p, item, shift, 1)
        f.e_mistake[e] = _bits_at(row, p, item, shift + 1, p.rank_bits) - 1
        shift += 1 + p.rank_bits
        f.e_exports[e] = _bits_at(row, p, item, shift, p.schools)
        shift += p.schools
        state = _bits_at(row, p, item, shift, 3) - 1
        f.e_account[e] = f.a_e[e] = e
        f.a_holder[e] = f.e_student[e]
        if live == 1 and state != DEACTIVATED:
            _set_state(f, e, state)
            _open(f, e, e)
            f.a_page[e] = (_bits_at(row, p, item, shift + 3, 2) & ERROR_PAGE) != 0
            f.a_expired[e] = (_bits_at(row, p, item, shift + 3, 2) & EXPIRED) != 0
            f.a_had_expired[e] = f.a_expired[e]
            f.a_day[e] = _bits_at(row, p, item, shift + 5, p.kept_bits)


@jit.called
def _open(f: Any, a: int, e: int) -> None:
    f.a_opens[a] |= 1 << e
    f.a_order[a] |= (e + 1) << 4 * f.a_opened[a]
    f.a_opened[a] += 1
    f.a_students[a] |= 1 << f.e_student[e]


@jit.called
def _unpack_guardian_records(row: Any, p: Any, f: Any) -> None:
    """The live ones, then those that were deleted, of which nothing is known."""
    f.r_count = 0
    for r in range(p.r_max):
        item = p.guardian_record_items + r
        f.r_live[r] = _bits_at(row, p, item, 0, 1)
        f.r_count += f.r_live[r]
        f.r_guardian[r] = p.students + _bits_at(row, p, item, 1, p.guardian_bits)
        f.r_school[r] = _bits_at(row, p, item, 1 + p.guardian_bits, p.school_bits)
        shift = 1 + p.guardian_bits + p.school_bits
        f.r_mistake[r] = _bits_at(row, p, item, shift, 1) - 1
        f.r_links[r] = _bits_at(row, p, item, shift + 1, p.e_max)
        f.r_order[r] = f.r_linked[r] = 0
        f.r_newest[r] = NOTHING
        for e in range(p.e_max):
            if f.r_links[r] >> e & 1:
                f.r_order[r] |= (e + 1) << 4 * f.r_linked[r]
                f.r_linked[r] += 1
    f.r_count += _bits_at(row, p, 0, p.day_bits, DELETED_BITS)


@jit.called
def _unpack_accounts(row: Any, p: Any, f: Any) -> None:
    f.g_count = 0
    for place in range(p.a_max):
        item, a = p.account_items + place, p.e_max + place
        state = _bits_at(row, p, item, 0, 2)
        if state == 0:
            break
        f.g_count += 1
        _set_state(f, a, state - 1)
        r = _bits_at(row, p, item, 2, p.record_bits)
        f.a_r[a] = r
        f.a_holder[a] = f.r_guardian[r]
        f.r_newest[r] = a
        shift = 2 + p.record_bits
        flags = _bits_at(row, p, item, shift, p.flag_bits)
        f.a_page[a], f.a_expired[a] = (flags & ERROR_PAGE) != 0, (flags & EXPIRED) != 0
        f.a_had_expired[a], f.a_renamed[a] = (flags & HAD_EXPIRED) != 0, (flags & RENAMED) != 0
        shift += p.flag_bits
        f.a_sharers[a] = _bits_at(row, p, item, shift, p.guardians) << p.students
        shift += p.guardians
        opens = _bits_at(row, p, item, shift, p.e_max)
        for e in range(p.e_max):
            if opens >> e & 1:
                _open(f, a, e)
        shift += p.e_max
        f.a_students[a] = _bits_at(row, p, item, shift, p.students)
        f.a_day[a] = _bits_at(row, p, item, shift + p.students, p.kept_bits)
