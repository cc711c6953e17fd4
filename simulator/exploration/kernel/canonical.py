"""The form of a configuration: its tables → the row that all configurations share which differ in names only, and back.

Renaming people, schools and records changes nothing that can be decided. So of all orders of students, guardians and
schools the one with the smallest row is taken. Only those are tried that a count of what each has does not exclude.
Records stand by person (and school), then in order of creation; accounts in their order of creation as far as it can
ever matter: only accounts that may come to serve one person for one child are ever compared.
"""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.exploration.kernel.bit_sets import guardians_of, moved, students_of
from simulator.exploration.kernel.invariants import weigh
from simulator.exploration.kernel.packed_fields import flags, kept_day, rank
from simulator.exploration.kernel.parameters import ERROR_PAGE, EXPIRED
from simulator.exploration.kernel.scratch import Desk
from simulator.registers.over_tables import DEACTIVATED


@jit.called
def _order_accounts(f: Any, p: Any, d: Desk) -> None:
    """The accounts in order of creation, and which earlier ones each may be compared with, now or later."""
    count = 0
    for a in range(p.e_max, p.e_max + f.g_count):
        if f.a_state[a] != DEACTIVATED:
            d.accounts[count] = a
            count += 1
    d.chosen[0] = count
    all_ordered = p.all_ordered or f.day <= p.last_merge
    for number in range(count):
        a = d.accounts[number]
        persons, students = guardians_of(f, p, a), students_of(f, f.a_opens[a])
        d.earlier[number] = 0
        for before in range(number):
            b = d.accounts[before]
            if all_ordered or (persons & guardians_of(f, p, b) and (p.grow or students & students_of(f, f.a_opens[b]))):
                d.earlier[number] |= 1 << before


@jit.called
def _put(p: Any, d: Desk, item: int, value: int) -> None:
    d.words[p.item_word[item]] |= value << p.item_shift[item]


@jit.called
def _place(f: Any, p: Any, d: Desk, s: int, g: int, k: int) -> None:
    """The row under these orders of students, guardians and schools, in `d.words`."""
    for place in range(p.students):
        d.student[p.s_perms[s][place]] = place
    for place in range(p.guardians):
        d.guardian[p.g_perms[g][place]] = place
    for place in range(p.schools):
        d.school[p.k_perms[k][place]] = place
    for word in range(p.words):
        d.words[word] = 0
    _place_persons(f, p, d, s, g)
    _place_student_records(f, p, d, s)
    _place_guardian_records(f, p, d, g, k)
    _place_accounts(f, p, d)


@jit.called
def _place_persons(f: Any, p: Any, d: Desk, s: int, g: int) -> None:
    for place in range(p.students + p.guardians):
        person = p.s_perms[s][place] if place < p.students else p.students + p.g_perms[g][place - p.students]
        a = p.historic_from + person
        value = (f.a_state[a] + 1 | f.a_page[a] << 3 if f.p_historic[person] else 0) | f.p_dead[person] << 4
        if place >= p.students:
            value |= moved(f.p_linked[person], d.student) << 5
        value |= moved(f.p_invalid[person], d.student) << 5 + p.students
        value |= moved(f.p_expired[person], d.student) << 5 + 2 * p.students
        _put(p, d, 1 + place, value)


@jit.called
def _place_student_records(f: Any, p: Any, d: Desk, s: int) -> None:
    """Those of a student in order of creation; the closed ones after them, for only who may import them matters."""
    student, school, of_rank = p.widths[1], p.widths[3], p.widths[4]
    item, count = 1 + p.students + p.guardians, 0
    for new in range(p.students):
        old = p.s_perms[s][new]
        for e in range(f.e_count):
            if f.e_live[e] and f.e_student[e] == old:
                value = 1 | new << 2
                shift = 2 + student
                value |= d.school[f.e_school[e]] << shift
                shift += school
                value |= f.e_typed[e] << shift | rank(f, e) << shift + 1
                shift += 1 + of_rank
                value |= moved(f.e_exports[e], d.school) << shift
                shift += p.schools
                value |= f.a_state[e] + 1 << shift
                if f.a_state[e] != DEACTIVATED:
                    value |= (f.a_page[e] * ERROR_PAGE | f.a_expired[e] * EXPIRED) << shift + 3
                    value |= kept_day(f, p, e) << shift + 5
                _put(p, d, item + count, value)
                d.records[count] = e
                d.record[e] = count
                count += 1
        for exports in range(1 << p.schools):
            for e in range(f.e_count):
                if not f.e_live[e] and f.e_student[e] == old and moved(f.e_exports[e], d.school) == exports:
                    _put(p, d, item + count, 2 | new << 2 | exports << 3 + student + school + of_rank)
                    d.records[count] = e
                    d.record[e] = count
                    count += 1


@jit.called
def _place_guardian_records(f: Any, p: Any, d: Desk, g: int, k: int) -> None:
    """Those of a guardian in a school in order of creation; of the deleted ones only how many."""
    day, guardian, school = p.widths[0], p.widths[2], p.widths[3]
    item, count, live, deleted = 1 + p.students + p.guardians + p.e_max, 0, 0, 0
    for e in range(f.e_count):
        live |= (f.e_live[e] != 0) << e
    for new in range(p.guardians):
        old = p.students + p.g_perms[g][new]
        for at in range(p.schools):
            where = p.k_perms[k][at]
            for r in range(f.r_count):
                if f.r_live[r] and f.r_guardian[r] == old and f.r_school[r] == where:
                    value = 1 | new << 1 | at << 1 + guardian
                    shift = 1 + guardian + school
                    value |= (f.r_mistake[r] >= 0) << shift | moved(f.r_links[r] & live, d.record) << shift + 1
                    _put(p, d, item + count, value)
                    d.guardian_records[count] = r
                    d.guardian_record[r] = count
                    count += 1
    for r in range(f.r_count):
        deleted += f.r_live[r] == 0
    _put(p, d, 0, f.day | deleted << day)


@jit.called
def _place_accounts(f: Any, p: Any, d: Desk) -> None:
    record, of_flags = p.widths[5], p.widths[6]
    item, count = 1 + p.students + p.guardians + p.e_max + p.r_max, 0
    left = (1 << d.chosen[0]) - 1
    while left:
        best, best_value = -1, 0
        for number in range(d.chosen[0]):
            if left >> number & 1 and not d.earlier[number] & left:
                a = d.accounts[number]
                value = f.a_state[a] + 1 | d.guardian_record[f.a_r[a]] << 2
                shift = 2 + record
                value |= flags(f, a) << shift
                shift += of_flags
                value |= moved(f.a_sharers[a] >> p.students, d.guardian) << shift
                shift += p.guardians
                value |= moved(f.a_opens[a], d.record) << shift
                shift += p.e_max
                value |= moved(f.a_students[a], d.student) << shift | kept_day(f, p, a) << shift + p.students
                if best < 0 or value < best_value:
                    best, best_value = number, value
        _put(p, d, item + count, best_value)
        d.ordered[count] = d.accounts[best] - p.e_max
        left &= ~(1 << best)
        count += 1


@jit.called
def _fits(perm: Any, weights: Any, start: int, count: int) -> bool:
    """Whether an order goes from heavy to light; who has nothing stays in the first order, for it is all the same."""
    for place in range(count - 1):
        heavy, light = weights[start + perm[place]], weights[start + perm[place + 1]]
        if heavy < light or (heavy == 0 and light == 0 and perm[place] > perm[place + 1]):
            return False
    return True


@jit.entry
def canonical(f: Any, p: Any, d: Desk) -> None:
    """The row of a configuration, in `d.row`; `d` then holds who and what took which place."""
    _order_accounts(f, p, d)
    weigh(f, p, d)
    best_s = best_g = best_k = -1
    tried = 0
    for s in range(p.s_orders):
        if not _fits(p.s_perms[s], d.weights, 0, p.students):
            continue
        for g in range(p.g_orders):
            if not _fits(p.g_perms[g], d.weights, p.students, p.guardians):
                continue
            for k in range(p.k_orders):
                if not _fits(p.k_perms[k], d.weights, p.students + p.guardians, p.schools):
                    continue
                _place(f, p, d, s, g, k)
                smaller = tried == 0
                for word in range(p.words):
                    if smaller or d.words[word] != d.row[word]:
                        smaller = smaller or d.words[word] < d.row[word]
                        break
                if smaller:
                    best_s, best_g, best_k = s, g, k
                    for word in range(p.words):
                        d.row[word] = d.words[word]
                tried += 1
    d.chosen[1] = tried
    d.chosen[2] = (best_s * 64 + best_g) * 64 + best_k


@jit.entry
def arrange(f: Any, p: Any, d: Desk) -> None:
    """As `canonical`, and the desk shows the order that was chosen, not the last one tried."""
    canonical(f, p, d)
    code = d.chosen[2]
    _place(f, p, d, code // 4096, code // 64 % 64, code % 64)
