"""Invariants: a weight for each student, guardian and school that does not depend on names."""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.exploration.kernel.bit_sets import bits, live_records, mixed, names_kept
from simulator.exploration.kernel.packed_fields import cause_place, has_reset_password, is_kept, letter, term
from simulator.exploration.kernel.workspace import Workspace


@jit.called
def weigh(f: Any, p: Any, w: Workspace) -> None:
    """Computes the weights. Different weights imply different records or accounts; without any, the weight is 0."""
    for place in range(p.students + p.guardians + p.schools):
        w.weights[place] = 0
    live = live_records(f)
    _weigh_records(f, p, w)
    for number in range(w.chosen[0]):
        _weigh_account(f, p, w, w.accounts[number], live)
    for person in range(p.students + p.guardians):
        a = p.historic_from + person
        linked = f.p_linked[person] if person >= p.students else 0
        invalid, expired = f.p_invalid[person], f.p_expired[person]
        value = 64 * f.p_dead[person] + 128 * bits(linked) + 1024 * bits(invalid) + 8192 * bits(expired)
        if f.p_historic[person]:
            value += f.a_state[a] + 1 + 8 * f.a_page[a]
        w.weights[person] += mixed(value) if value else 0
        for place in range(p.students):
            w.weights[place] += (linked >> place & 1) * 11 + (invalid >> place & 1) * 101
            w.weights[place] += (expired >> place & 1) * 1009


@jit.called
def _weigh_records(f: Any, p: Any, w: Workspace) -> None:
    weights, schools = w.weights, p.students + p.guardians
    for e in range(f.e_count):
        exports, origin = f.e_exports[e], f.e_origin[e]
        value = 1 + 4 * (f.e_typed[e] != 0 and f.e_mistake[e] < 0) + 8 * (f.e_live[e] != 0) + 64 * bits(exports)
        if p.origin_bits and origin >= 0 and f.e_student[origin] == f.e_student[e]:
            value += 16
            weights[schools + f.e_school[origin]] += 17
        value = mixed(value)
        weights[f.e_student[e]] += value
        weights[schools + f.e_school[e]] += value
        for place in range(p.schools):
            if exports >> place & 1:
                weights[schools + place] += value & 1023 | 1
    for r in range(f.r_count):
        if f.r_live[r]:
            links = f.r_links[r]
            value = mixed(7 + 16 * f.r_other_name[r] + 32 * bits(links) + 256 * bits(f.r_contact[r] & links))
            weights[f.r_guardian[r]] += value
            weights[schools + f.r_school[r]] += value
            for e in range(f.e_count):
                if links >> e & 1:
                    weights[f.e_student[e]] += value + 8191 * (f.r_contact[r] >> e & 1) & 65535


@jit.called
def _weigh_account(f: Any, p: Any, w: Workspace, a: int, live: int) -> None:
    weights, ever, sharers = w.weights, f.a_ever[a], f.a_sharers[a] >> p.students
    flags = f.a_page[a] + 2 * f.a_second_name[a] + 4 * has_reset_password(f, a) + 8 * f.a_had_expired[a]
    value = f.a_state[a] + 4 * letter(f, a) + 16 * flags + 256 * bits(f.a_opens[a]) + 2048 * bits(sharers)
    value += 16384 * bits(f.a_closed[a] & ~live) + 131072 * bits(ever) + 1048576 * bits(names_kept(f, a))
    value = mixed(value) + 31 * term(f, p, a) + 10007 * cause_place(f, p, a)
    if is_kept(f, p, a):
        value += 101 * f.a_kept_day[a]
    weights[f.a_holder[a]] += value
    if p.record_bits and f.a_r[a] >= 0:
        weights[p.students + p.guardians + f.r_school[f.a_r[a]]] += value & 8191
    for e in range(f.e_count):
        if ever >> e & 1:
            weights[f.e_student[e]] += value & 65535
            weights[p.students + p.guardians + f.e_school[e]] += value & 32767
    for place in range(p.guardians):
        if sharers >> place & 1:
            weights[p.students + place] += value & 2047 | 1
