"""Invariants: a weight for each student, guardian and school that no renaming can change."""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.exploration.kernel.bit_sets import bits, mixed
from simulator.exploration.kernel.packed_fields import flags, kept_day, rank
from simulator.exploration.kernel.parameters import ERROR_PAGE, EXPIRED
from simulator.exploration.kernel.workspace import Workspace
from simulator.registers.over_tables import DEACTIVATED


@jit.called
def weigh(f: Any, p: Any, w: Workspace) -> None:
    """Two of a kind with different weights differ in what they have; who has nothing at all weighs 0."""
    weights, schools = w.weights, p.students + p.guardians
    for place in range(schools + p.schools):
        weights[place] = 0
    live = 0
    for e in range(f.e_count):
        exports = f.e_exports[e]
        if f.e_live[e]:
            live |= 1 << e
            value = 1 + 4 * f.e_typed[e] + 8 * rank(f, e) + 64 * bits(exports) + 512 * (f.a_state[e] + 1)
            if f.a_state[e] != DEACTIVATED:
                value += 4096 * (f.a_page[e] * ERROR_PAGE | f.a_expired[e] * EXPIRED) + 65536 * kept_day(f, p, e)
            value = mixed(value)
            weights[schools + f.e_school[e]] += value
        else:
            value = mixed(2 + 64 * bits(exports))
        weights[f.e_student[e]] += value
        for place in range(p.schools):
            if exports >> place & 1:
                weights[schools + place] += value & 1023 | 1
    for r in range(f.r_count):
        if f.r_live[r]:
            links = f.r_links[r] & live
            value = mixed(7 + 16 * (f.r_mistake[r] >= 0) + 32 * bits(links))
            weights[f.r_guardian[r]] += value
            weights[schools + f.r_school[r]] += value
            for e in range(f.e_count):
                if links >> e & 1:
                    weights[f.e_student[e]] += value & 4095
    for number in range(w.chosen[0]):
        a = w.accounts[number]
        opens, sharers = f.a_opens[a], f.a_sharers[a] >> p.students
        value = mixed(9 + 16 * (f.a_state[a] + 1) + 128 * flags(f, a) + 2048 * bits(opens) + 16384 * bits(sharers)
                      + 65536 * kept_day(f, p, a))  # fmt: skip
        weights[f.a_holder[a]] += value
        weights[schools + f.r_school[f.a_r[a]]] += value & 8191
        for e in range(f.e_count):
            if opens >> e & 1:
                weights[f.e_student[e]] += value & 65535
        for place in range(p.guardians):
            if sharers >> place & 1:
                weights[p.students + place] += value & 2047 | 1
    for person in range(p.students + p.guardians):
        a = p.historic_from + person
        linked = f.p_linked[person] if person >= p.students else 0
        invalid, expired = f.p_invalid[person], f.p_expired[person]
        value = 64 * f.p_dead[person] + 128 * bits(linked) + 1024 * bits(invalid) + 8192 * bits(expired)
        if f.p_historic[person]:
            value += f.a_state[a] + 1 + 8 * f.a_page[a]
        weights[person] += mixed(value) if value else 0
        for place in range(p.students):
            weights[place] += (linked >> place & 1) * 11 + (invalid >> place & 1) * 101 + (expired >> place & 1) * 1009
