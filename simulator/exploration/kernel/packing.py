"""A configuration's tables → a packed row: an item of some bits for every person, record and account.

Records stand by person (and school), then in order of creation. Accounts stand in order of creation as far as it can
ever matter: two accounts are only compared if they may come to serve one person for one child.
"""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.exploration.kernel.bit_sets import moved
from simulator.exploration.kernel.packed_fields import flags, kept_day, rank
from simulator.exploration.kernel.parameters import ERROR_PAGE, EXPIRED
from simulator.exploration.kernel.workspace import Workspace
from simulator.registers.over_tables import DEACTIVATED


@jit.called
def pack(f: Any, p: Any, w: Workspace, s: int, g: int, k: int) -> None:
    """The row under these orders of students, guardians and schools, in `w.words`."""
    for place in range(p.students):
        w.student[p.s_perms[s][place]] = place
    for place in range(p.guardians):
        w.guardian[p.g_perms[g][place]] = place
    for place in range(p.schools):
        w.school[p.k_perms[k][place]] = place
    for word in range(p.words):
        w.words[word] = 0
    _pack_persons(f, p, w, s, g)
    _pack_student_records(f, p, w, s)
    _pack_guardian_records(f, p, w, g, k)
    _pack_accounts(f, p, w)


@jit.called
def _put(p: Any, w: Workspace, item: int, value: int) -> None:
    w.words[p.item_word[item]] |= value << p.item_shift[item]


@jit.called
def _pack_persons(f: Any, p: Any, w: Workspace, s: int, g: int) -> None:
    for place in range(p.students + p.guardians):
        person = p.s_perms[s][place] if place < p.students else p.students + p.g_perms[g][place - p.students]
        a = p.historic_from + person
        value = (f.a_state[a] + 1 | f.a_page[a] << 3 if f.p_historic[person] else 0) | f.p_dead[person] << 4
        if place >= p.students:
            value |= moved(f.p_linked[person], w.student) << 5
        value |= moved(f.p_invalid[person], w.student) << 5 + p.students
        value |= moved(f.p_expired[person], w.student) << 5 + 2 * p.students
        _put(p, w, p.person_items + place, value)


@jit.called
def _pack_student_records(f: Any, p: Any, w: Workspace, s: int) -> None:
    """Each student's records in order of creation; closed ones last, where only who may import them matters."""
    count = 0
    for new in range(p.students):
        old = p.s_perms[s][new]
        for e in range(f.e_count):
            if f.e_live[e] and f.e_student[e] == old:
                value = 1 | new << 2
                shift = 2 + p.student_bits
                value |= w.school[f.e_school[e]] << shift
                shift += p.school_bits
                value |= f.e_typed[e] << shift | rank(f, e) << shift + 1
                shift += 1 + p.rank_bits
                value |= moved(f.e_exports[e], w.school) << shift
                shift += p.schools
                value |= f.a_state[e] + 1 << shift
                if f.a_state[e] != DEACTIVATED:
                    value |= (f.a_page[e] * ERROR_PAGE | f.a_expired[e] * EXPIRED) << shift + 3
                    value |= kept_day(f, p, e) << shift + 5
                _put(p, w, p.student_record_items + count, value)
                w.records[count] = e
                w.record[e] = count
                count += 1
        for exports in range(1 << p.schools):
            for e in range(f.e_count):
                if not f.e_live[e] and f.e_student[e] == old and moved(f.e_exports[e], w.school) == exports:
                    shift = 3 + p.student_bits + p.school_bits + p.rank_bits
                    _put(p, w, p.student_record_items + count, 2 | new << 2 | exports << shift)
                    w.records[count] = e
                    w.record[e] = count
                    count += 1


@jit.called
def _pack_guardian_records(f: Any, p: Any, w: Workspace, g: int, k: int) -> None:
    """Each guardian's records in each school in order of creation; of deleted ones only how many there are."""
    count, live, deleted = 0, 0, 0
    for e in range(f.e_count):
        live |= (f.e_live[e] != 0) << e
    for new in range(p.guardians):
        old = p.students + p.g_perms[g][new]
        for at in range(p.schools):
            where = p.k_perms[k][at]
            for r in range(f.r_count):
                if f.r_live[r] and f.r_guardian[r] == old and f.r_school[r] == where:
                    value = 1 | new << 1 | at << 1 + p.guardian_bits
                    shift = 1 + p.guardian_bits + p.school_bits
                    value |= (f.r_mistake[r] >= 0) << shift | moved(f.r_links[r] & live, w.record) << shift + 1
                    _put(p, w, p.guardian_record_items + count, value)
                    w.guardian_records[count] = r
                    w.guardian_record[r] = count
                    count += 1
    for r in range(f.r_count):
        deleted += f.r_live[r] == 0
    _put(p, w, 0, f.day | deleted << p.day_bits)


@jit.called
def _pack_accounts(f: Any, p: Any, w: Workspace) -> None:
    """Guardians' accounts: of all that may come next, the one with the smallest value."""
    count = 0
    left = (1 << w.chosen[0]) - 1
    while left:
        best, best_value = -1, 0
        for number in range(w.chosen[0]):
            if left >> number & 1 and not w.earlier[number] & left:
                a = w.accounts[number]
                value = f.a_state[a] + 1 | w.guardian_record[f.a_r[a]] << 2
                shift = 2 + p.record_bits
                value |= flags(f, a) << shift
                shift += p.flag_bits
                value |= moved(f.a_sharers[a] >> p.students, w.guardian) << shift
                shift += p.guardians
                value |= moved(f.a_opens[a], w.record) << shift
                shift += p.e_max
                value |= moved(f.a_students[a], w.student) << shift | kept_day(f, p, a) << shift + p.students
                if best < 0 or value < best_value:
                    best, best_value = number, value
        _put(p, w, p.account_items + count, best_value)
        w.ordered[count] = w.accounts[best] - p.e_max
        left &= ~(1 << best)
        count += 1
