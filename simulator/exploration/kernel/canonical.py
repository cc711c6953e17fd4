"""The canonical row of a configuration: the same for all configurations that differ only in names.

Renaming people, schools and records makes no difference to the rules. So the canonical row is the smallest one over all
orders of students, guardians and schools. Only orders that agree with the invariants are tried.
"""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.exploration.kernel.invariants import weigh
from simulator.exploration.kernel.packing import pack
from simulator.exploration.kernel.workspace import Workspace
from simulator.registers.over_tables import DEACTIVATED


@jit.called
def _order_accounts(f: Any, p: Any, w: Workspace) -> None:
    """Lists the live accounts, and for each the holder's earlier ones with which it may ever be compared."""
    count = 0
    for a in range(f.a_count):
        if f.a_state[a] != DEACTIVATED:
            w.accounts[count] = a
            count += 1
    w.chosen[0] = count
    grow = p.grow or f.day <= p.last_merge
    for number in range(count):
        a = w.accounts[number]
        w.earlier[number] = 0
        for before in range(number):
            b = w.accounts[before]
            if f.a_holder[a] == f.a_holder[b] and (grow or f.a_ever[a] & f.a_ever[b]):
                w.earlier[number] |= 1 << before


@jit.called
def _fits(perm: Any, weights: Any, start: int, count: int) -> bool:
    """Whether an order has descending weights. Members of weight 0 are interchangeable and keep their order."""
    for place in range(count - 1):
        heavy, light = weights[start + perm[place]], weights[start + perm[place + 1]]
        if heavy < light or (heavy == 0 and light == 0 and perm[place] > perm[place + 1]):
            return False
    return True


@jit.entry
def canonical(f: Any, p: Any, w: Workspace) -> None:
    """Writes the canonical row of a configuration to `w.row`."""
    _order_accounts(f, p, w)
    weigh(f, p, w)
    best_s = best_g = best_k = -1
    tried = 0
    for s in range(p.s_orders):
        if not _fits(p.s_perms[s], w.weights, 0, p.students):
            continue
        for g in range(p.g_orders):
            if not _fits(p.g_perms[g], w.weights, p.students, p.guardians):
                continue
            for k in range(p.k_orders):
                if not _fits(p.k_perms[k], w.weights, p.students + p.guardians, p.equal_schools):
                    continue
                pack(f, p, w, s, g, k)
                smaller = tried == 0
                for word in range(p.words):
                    if smaller or w.words[word] != w.row[word]:
                        smaller = smaller or w.words[word] < w.row[word]
                        break
                if smaller:
                    best_s, best_g, best_k = s, g, k
                    for word in range(p.words):
                        w.row[word] = w.words[word]
                tried += 1
    w.chosen[1] = tried
    w.chosen[2] = (best_s * 64 + best_g) * 64 + best_k


@jit.entry
def arrange(f: Any, p: Any, w: Workspace) -> None:
    """As `canonical`; afterwards the indexes in `w` are those of the chosen order, not of the last one tried."""
    canonical(f, p, w)
    code = w.chosen[2]
    pack(f, p, w, code // 4096, code // 64 % 64, code % 64)
