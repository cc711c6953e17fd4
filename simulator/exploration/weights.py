"""Weights: what of a student, a guardian, a school no renaming can change, in one number."""

from typing import Any

from simulator.exploration.compiled import compiled
from simulator.exploration.desk import Desk
from simulator.exploration.plan import (
    A_DAY,
    A_FLAGS,
    A_OPENS,
    A_RECORD,
    A_SHARERS,
    A_STATE,
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
from simulator.exploration.sets import bits, mixed


@compiled
def weigh(t: Any, p: Plan, d: Desk) -> None:
    """Weights: two of one kind that weigh differently are told apart by what they have; nought: nothing at all."""
    weights, guardians, schools = d.weights, p.students, p.students + p.guardians
    for place in range(schools + p.schools):
        weights[place] = 0
    for e in range(p.e, p.r, E_SIZE):
        live, exports = t[e + E_LIVE], t[e + E_EXPORTS]
        if live:
            value = mixed(live + 4 * t[e + E_TYPED] + 8 * t[e + E_RANK] + 64 * bits(exports) + 512 * t[e + E_STATE]
                          + 4096 * t[e + E_FLAGS] + 65536 * t[e + E_DAY])  # fmt: skip
            weights[t[e + E_STUDENT]] += value
            if live == 1:
                weights[schools + t[e + E_SCHOOL]] += value
            for place in range(p.schools):
                if exports >> place & 1:
                    weights[schools + place] += value & 1023 | 1
    for r in range(p.r, p.p, R_SIZE):
        if t[r + R_LIVE] == 1:
            links = t[r + R_LINKS]
            value = mixed(7 + 16 * t[r + R_MISTAKEN] + 32 * bits(links))
            weights[guardians + t[r + R_GUARDIAN]] += value
            weights[schools + t[r + R_SCHOOL]] += value
            for place in range(p.e_max):
                if links >> place & 1:
                    weights[t[p.e + E_SIZE * place + E_STUDENT]] += value & 4095
    for number in range(d.chosen[0]):
        a = d.accounts[number]
        record = p.r + R_SIZE * t[a + A_RECORD]
        opens, sharers = t[a + A_OPENS], t[a + A_SHARERS]
        value = mixed(9 + 16 * t[a + A_STATE] + 128 * t[a + A_FLAGS] + 2048 * bits(opens) + 16384 * bits(sharers)
                      + 65536 * t[a + A_DAY])  # fmt: skip
        weights[guardians + t[record + R_GUARDIAN]] += value
        weights[schools + t[record + R_SCHOOL]] += value & 8191
        for place in range(p.e_max):
            if opens >> place & 1:
                weights[t[p.e + E_SIZE * place + E_STUDENT]] += value & 65535
        for place in range(p.guardians):
            if sharers >> place & 1:
                weights[guardians + place] += value & 2047 | 1
    for person in range(p.students + p.guardians):
        f = p.p + P_SIZE * person
        linked, invalid, expired = t[f + P_LINKED], t[f + P_INVALID], t[f + P_EXPIRED]
        value = (t[f + P_HISTORIC] + 8 * t[f + P_FLAGS] + 64 * t[f + P_DEAD] + 128 * bits(linked)
                 + 1024 * bits(invalid) + 8192 * bits(expired))  # fmt: skip
        weights[person] += mixed(value) if value else 0
        for place in range(p.students):
            weights[place] += (linked >> place & 1) * 11 + (invalid >> place & 1) * 101 + (expired >> place & 1) * 1009
