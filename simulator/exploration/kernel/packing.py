"""Packs a configuration's tables into a row: bit fields for every person, record and account, one after another.

Records are ordered by person (and school), then by creation. Accounts are ordered by holder, then by creation as far as
that can ever matter, that is, if the rules may have to choose between two accounts.
"""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.exploration.kernel.bit_sets import SIDE, live_records, moved, place_in
from simulator.exploration.kernel.packed_fields import cause_place, has_reset_password, is_kept, letter, term
from simulator.exploration.kernel.parameters import ACCOUNT_COUNT_BITS, COUNT_BITS, PERSON_BITS, STATE_BITS, WORD
from simulator.exploration.kernel.workspace import Workspace


@jit.called
def pack(f: Any, p: Any, w: Workspace, s: int, g: int, k: int) -> None:
    """Writes the row for these orders of students, guardians and schools to `w.words`."""
    for place in range(p.students):
        w.person[p.s_perms[s][place]] = place
    for place in range(p.guardians):
        w.person[p.students + p.g_perms[g][place]] = p.students + place
    for place in range(p.schools):
        w.school[p.k_perms[k][place]] = place
    for word in range(p.words):
        w.words[word] = 0
    w.cursor[0] = w.cursor[1] = 0
    _place_records(f, p, w, s, g, k)
    deleted = 0
    for r in range(f.r_count):
        deleted += f.r_live[r] == 0
    _put(w, f.day, p.day_bits)
    _put(w, f.e_count, COUNT_BITS)
    _put(w, f.r_count - deleted, COUNT_BITS)
    _put(w, deleted, COUNT_BITS)
    _pack_persons(f, p, w, s, g)
    _pack_student_records(f, p, w)
    _pack_guardian_records(f, p, w, f.r_count - deleted)
    _pack_accounts(f, p, w, s, g)


@jit.called
def _put(w: Workspace, value: int, width: int) -> None:
    """Writes the next field, which may extend over two words."""
    word, shift = w.cursor[0], w.cursor[1]
    w.words[word] |= value << shift & (1 << WORD) - 1
    shift += width
    if shift >= WORD:
        shift -= WORD
        w.words[word + 1] = value >> width - shift
        w.cursor[0] = word + 1
    w.cursor[1] = shift


@jit.called
def _place_records(f: Any, p: Any, w: Workspace, s: int, g: int, k: int) -> None:
    """Orders each student's records by creation, and each guardian's live records in each school."""
    count = 0
    for new in range(p.students):
        for e in range(f.e_count):
            if f.e_student[e] == p.s_perms[s][new]:
                w.records[count] = e
                w.record[e] = count
                count += 1
    count = 0
    for new in range(p.guardians):
        for at in range(p.schools):
            for r in range(f.r_count):
                if (
                    f.r_live[r]
                    and f.r_guardian[r] == p.students + p.g_perms[g][new]
                    and f.r_school[r] == p.k_perms[k][at]
                ):
                    w.guardian_records[count] = r
                    w.guardian_record[r] = count
                    count += 1


@jit.called
def _pack_persons(f: Any, p: Any, w: Workspace, s: int, g: int) -> None:
    for place in range(p.students + p.guardians):
        person = p.s_perms[s][place] if place < p.students else p.students + p.g_perms[g][place - p.students]
        a = p.historic_from + person
        value = (f.a_state[a] + 1 | f.a_page[a] << 3 if f.p_historic[person] else 0) | f.p_dead[person] << 4
        shift = PERSON_BITS
        if place >= p.students:
            value |= moved(f.p_linked[person], w.person) << shift
            shift += p.students
        value |= moved(f.p_invalid[person], w.person) << shift
        shift += p.students
        if p.expiry:
            value |= moved(f.p_expired[person], w.person) << shift
            shift += p.expired_bits
        _put(w, value, shift)


@jit.called
def _pack_student_records(f: Any, p: Any, w: Workspace) -> None:
    """For every record, packs whether it is open and whether an import may still reveal that it was typed."""
    for place in range(f.e_count):
        e = w.records[place]
        origin = f.e_origin[e]
        if origin >= 0 and f.e_student[origin] != f.e_student[e]:
            origin = -1  # accounts do not follow another student's file (R27)
        value = w.person[f.e_student[e]]
        shift = p.student_bits
        value |= ((f.e_live[e] != 0) | (f.e_typed[e] != 0 and f.e_mistake[e] < 0) << 1) << shift
        shift += 2
        value |= w.school[f.e_school[e]] << shift
        shift += p.school_bits
        value |= moved(f.e_exports[e], w.school) << shift
        shift += p.schools
        if origin >= 0 and p.origin_bits:
            value |= w.record[origin] + 1 << shift
        _put(w, value, shift + p.origin_bits)


@jit.called
def _pack_guardian_records(f: Any, p: Any, w: Workspace, count: int) -> None:
    """Packs the links of every live record, with their order as far as it can matter (R5, R29)."""
    ordered = p.grow or f.day <= p.last_merge
    for place in range(count):
        r = w.guardian_records[place]
        links = f.r_links[r]
        value = w.person[f.r_guardian[r]] - p.students
        shift = p.guardian_bits
        value |= w.school[f.r_school[r]] << shift
        shift += p.school_bits
        value |= f.r_other_name[r] << shift
        shift += 1
        value |= moved(links, w.record) << shift
        shift += p.e_max
        value |= moved(f.r_contact[r] & links, w.record) << shift
        shift += p.e_max
        if p.unmatched_bits:
            value |= moved(f.r_unmatched[r] & links, w.record) << shift
            shift += p.unmatched_bits
        for e in range(f.e_count):
            if links >> e & 1:
                value |= _place_among_records(f, r, e) << shift + 2 * w.record[e]
                if ordered:
                    value |= place_in(f.r_order[r], e) << shift + 2 * (p.e_max + w.record[e])
        _put(w, value, shift + 2 * p.e_max * (2 if ordered else 1))


@jit.called
def _place_among_records(f: Any, r: int, e: int) -> int:
    """The number of the guardian's older records that were linked to the student record before this one (R29)."""
    place = 0
    if not f.r_contact[r] >> e & 1:
        before = place_in(f.e_linked[e], r)
        for o in range(r):
            if (
                f.r_live[o]
                and f.r_guardian[o] == f.r_guardian[r]
                and f.r_links[o] >> e & 1
                and not f.r_contact[o] >> e & 1
                and place_in(f.e_linked[e], o) < before
            ):
                place += 1
    return place


@jit.called
def _pack_accounts(f: Any, p: Any, w: Workspace, s: int, g: int) -> None:
    """Packs each holder's accounts; of those that may come next, always the one with the smallest value."""
    _value_accounts(f, p, w)
    done = 0
    for place in range(p.students + p.guardians):
        person = p.s_perms[s][place] if place < p.students else p.students + p.g_perms[g][place - p.students]
        left = count = 0
        for number in range(w.chosen[0]):
            if f.a_holder[w.accounts[number]] == person:
                left |= 1 << number
                count += 1
        _put(w, count, ACCOUNT_COUNT_BITS)
        while left:
            best = -1
            for number in range(w.chosen[0]):
                if left >> number & 1 and not w.earlier[number] & left and (best < 0 or _is_smaller(w, number, best)):
                    best = number
            _put(w, w.values[best], w.width[0])
            if p.term_bits or p.kept_bits:
                _put(w, w.terms[best], p.term_bits + p.kept_bits)
            w.ordered[done] = w.accounts[best]
            left &= ~(1 << best)
            done += 1


@jit.called
def _is_smaller(w: Workspace, number: int, other: int) -> bool:
    if w.values[number] != w.values[other]:
        return w.values[number] < w.values[other]
    return w.terms[number] < w.terms[other]


@jit.called
def _value_accounts(f: Any, p: Any, w: Workspace) -> None:
    """Computes two numbers for every account: all its fields but the days, and the days."""
    live = live_records(f)
    for number in range(w.chosen[0]):
        a = w.accounts[number]
        value = f.a_state[a] | letter(f, a) << STATE_BITS
        shift = STATE_BITS + 2
        value |= (f.a_page[a] | f.a_second_name[a] << 1 | has_reset_password(f, a) << 2) << shift
        shift += 3
        value |= w.guardian_record[f.a_r[a]] << shift if p.record_bits and f.a_r[a] >= 0 else 0
        shift += p.record_bits
        value |= moved(f.a_sharers[a], w.person) >> p.students << shift
        shift += p.guardians
        value |= moved(f.a_opens[a], w.record) << shift
        shift += p.e_max
        value |= moved(f.a_ever[a], w.record) << shift
        shift += p.e_max
        value |= moved(f.a_closed[a] & ~live, w.record) << shift
        shift += p.e_max
        value |= _moved_links(f, p, w, a) << shift
        shift += p.e_max * p.r_max
        if p.expiry:
            value |= f.a_had_expired[a] << shift
            shift += 1
        if p.keeps:
            value |= cause_place(f, p, a) << shift
            shift += 2
        w.values[number] = value
        w.width[0] = shift
        w.terms[number] = term(f, p, a) | (f.a_kept_day[a] if is_kept(f, p, a) else 0) << p.term_bits


@jit.called
def _moved_links(f: Any, p: Any, w: Workspace, a: int) -> int:
    """The links of live guardian records after which an account is named, after a renaming."""
    result = 0
    for r in range(f.r_count):
        records = f.a_names[a] >> SIDE * r & (1 << SIDE) - 1
        if records and f.r_live[r]:
            result |= moved(records, w.record) << w.guardian_record[r] * p.e_max
    return result
