"""The form of a configuration: fields → the row that all configurations share which differ in names only, and back.

Renaming people, schools and records changes nothing that can be decided. So of all orders of students, guardians and
schools the one with the smallest row is taken. Only those are tried that a count of what each has does not exclude.
Records stand by person (and school), then in order of creation; accounts in their order of creation as far as it can
ever matter: only accounts that may come to serve one person for one child are ever compared.
"""

from typing import Any

from simulator.exploration.compiled import compiled
from simulator.exploration.desk import Desk
from simulator.exploration.plan import (
    A_DAY,
    A_FLAGS,
    A_OPENS,
    A_RECORD,
    A_SHARERS,
    A_SIZE,
    A_STATE,
    A_STUDENTS,
    DAY,
    E_DAY,
    E_EXPORTS,
    E_FLAGS,
    E_LIVE,
    E_RANK,
    E_SCHOOL,
    E_SIZE,
    E_STATE,
    E_STUDENT,
    E_TYPED,
    P_DEAD,
    P_EXPIRED,
    P_FLAGS,
    P_HISTORIC,
    P_INVALID,
    P_LINKED,
    P_SIZE,
    R_GUARDIAN,
    R_LINKS,
    R_LIVE,
    R_MISTAKEN,
    R_SCHOOL,
    R_SIZE,
    Plan,
)  # fmt: skip
from simulator.exploration.sets import moved, persons_of, students_of
from simulator.exploration.weights import weigh


@compiled
def _order_accounts(t: Any, p: Plan, d: Desk) -> None:
    """The accounts in order of creation, and which earlier ones each may be compared with, now or later."""
    count = 0
    for a in range(p.a, p.end, A_SIZE):
        if t[a + A_STATE]:
            d.accounts[count] = a
            count += 1
    d.chosen[0] = count
    all_ordered = p.all_ordered or t[DAY] <= p.last_merge
    for number in range(count):
        a = d.accounts[number]
        persons, students = persons_of(t, p, a), students_of(t, p, t[a + A_OPENS])
        d.earlier[number] = 0
        for before in range(number):
            b = d.accounts[before]
            if all_ordered or (
                persons & persons_of(t, p, b) and (p.grow or students & students_of(t, p, t[b + A_OPENS]))
            ):
                d.earlier[number] |= 1 << before


@compiled
def _place(t: Any, p: Plan, d: Desk, s: int, g: int, k: int) -> None:
    """The row under these orders of students, guardians and schools, in `d.words`."""
    for place in range(p.students):
        d.student[p.s_perms[s][place]] = place
    for place in range(p.guardians):
        d.guardian[p.g_perms[g][place]] = place
    for place in range(p.schools):
        d.school[p.k_perms[k][place]] = place
    for word in range(p.words):
        d.words[word] = 0
    w = p.widths
    day, student, guardian, school, rank, record, flags = w[0], w[1], w[2], w[3], w[4], w[5], w[6]

    item = 1
    for person in range(p.students + p.guardians):
        if person < p.students:
            f = p.p + P_SIZE * p.s_perms[s][person]
        else:
            f = p.p + P_SIZE * (p.students + p.g_perms[g][person - p.students])
        value = t[f + P_HISTORIC] | t[f + P_FLAGS] << 3 | t[f + P_DEAD] << 4
        value |= moved(t[f + P_LINKED], d.student) << 5
        value |= moved(t[f + P_INVALID], d.student) << 5 + p.students
        value |= moved(t[f + P_EXPIRED], d.student) << 5 + 2 * p.students
        d.words[p.item_word[item]] |= value << p.item_shift[item]
        item += 1

    count = 0
    for new in range(p.students):
        old = p.s_perms[s][new]
        for place in range(p.e_max):
            e = p.e + E_SIZE * place
            if t[e + E_LIVE] == 1 and t[e + E_STUDENT] == old:
                value = 1 | new << 2
                shift = 2 + student
                value |= d.school[t[e + E_SCHOOL]] << shift
                shift += school
                value |= t[e + E_TYPED] << shift | t[e + E_RANK] << shift + 1
                shift += 1 + rank
                value |= moved(t[e + E_EXPORTS], d.school) << shift
                shift += p.schools
                value |= t[e + E_STATE] << shift | t[e + E_FLAGS] << shift + 3 | t[e + E_DAY] << shift + 5
                d.words[p.item_word[item]] |= value << p.item_shift[item]
                d.records[count] = place
                d.record[place] = count
                count += 1
                item += 1
        for exports in range(1 << p.schools):
            for place in range(p.e_max):
                e = p.e + E_SIZE * place
                if t[e + E_LIVE] == 2 and t[e + E_STUDENT] == old and moved(t[e + E_EXPORTS], d.school) == exports:
                    value = 2 | new << 2 | exports << 3 + student + school + rank
                    d.words[p.item_word[item]] |= value << p.item_shift[item]
                    d.records[count] = place
                    d.record[place] = count
                    count += 1
                    item += 1

    item = 1 + p.students + p.guardians + p.e_max
    count = 0
    for new in range(p.guardians):
        old = p.g_perms[g][new]
        for at in range(p.schools):
            where = p.k_perms[k][at]
            for place in range(p.r_max):
                r = p.r + R_SIZE * place
                if t[r + R_LIVE] == 1 and t[r + R_GUARDIAN] == old and t[r + R_SCHOOL] == where:
                    value = 1 | new << 1 | at << 1 + guardian
                    shift = 1 + guardian + school
                    value |= t[r + R_MISTAKEN] << shift | moved(t[r + R_LINKS], d.record) << shift + 1
                    d.words[p.item_word[item]] |= value << p.item_shift[item]
                    d.guardian_records[count] = place
                    d.guardian_record[place] = count
                    count += 1
                    item += 1
    deleted = 0
    for place in range(p.r_max):
        deleted += t[p.r + R_SIZE * place + R_LIVE] == 2
    d.words[p.item_word[0]] |= (t[DAY] | deleted << day) << p.item_shift[0]

    item = 1 + p.students + p.guardians + p.e_max + p.r_max
    left = (1 << d.chosen[0]) - 1
    count = 0
    while left:
        best, best_value = -1, 0
        for number in range(d.chosen[0]):
            if left >> number & 1 and not d.earlier[number] & left:
                a = d.accounts[number]
                value = t[a + A_STATE] | d.guardian_record[t[a + A_RECORD]] << 2
                shift = 2 + record
                value |= t[a + A_FLAGS] << shift
                shift += flags
                value |= moved(t[a + A_SHARERS], d.guardian) << shift
                shift += p.guardians
                value |= moved(t[a + A_OPENS], d.record) << shift
                shift += p.e_max
                value |= moved(t[a + A_STUDENTS], d.student) << shift | t[a + A_DAY] << shift + p.students
                if best < 0 or value < best_value:
                    best, best_value = number, value
        d.words[p.item_word[item]] |= best_value << p.item_shift[item]
        d.ordered[count] = (d.accounts[best] - p.a) // A_SIZE
        left &= ~(1 << best)
        count += 1
        item += 1


@compiled
def _fits(perm: Any, weights: Any, start: int, count: int) -> bool:
    """Whether an order goes from heavy to light; who has nothing stays in the first order, for it is all the same."""
    for place in range(count - 1):
        heavy, light = weights[start + perm[place]], weights[start + perm[place + 1]]
        if heavy < light or (heavy == 0 and light == 0 and perm[place] > perm[place + 1]):
            return False
    return True


@compiled
def canonical(t: Any, p: Plan, d: Desk) -> None:
    """The row of the fields `t`, in `d.row`; `d` then holds who and what took which place."""
    _order_accounts(t, p, d)
    weigh(t, p, d)
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
                _place(t, p, d, s, g, k)
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


@compiled
def arrange(t: Any, p: Plan, d: Desk) -> None:
    """As `canonical`, and the desk shows the order that was chosen, not the last one tried."""
    canonical(t, p, d)
    code = d.chosen[2]
    _place(t, p, d, code // 4096, code // 64 % 64, code % 64)
