"""Merge and grouping: R18, R19, R24, R25 (`decide.requests`)."""

from typing import Any

from simulator.journal.kernel.access import at
from simulator.journal.kernel.compiled import compiled
from simulator.journal.kernel.ending import die
from simulator.journal.kernel.finding import HAND_OVER, NOT_ISSUED, account
from simulator.journal.kernel.finish import recognise
from simulator.journal.kernel.plan import DEAD, GROUPED, MERGED, WRONG_PROCEDURE
from simulator.journal.kernel.siecle import opens


@compiled
def requested(m: Any, f: Any, p: Any, start: int, end: int, merge: bool) -> int:
    """The checks in the order of the fine print; from `start` to `end` memory names the accounts."""
    if end - start < 2 or (merge and end - start > 2):
        return HAND_OVER
    for place in range(start, end):
        for before in range(start, place):
            if at(m, place) == at(m, before):
                return HAND_OVER
        if account(m, f, p, at(m, place)) == HAND_OVER:
            return HAND_OVER
    first = account(m, f, p, at(m, start))
    never_issued = same = student = historic = dead = False
    holders = found = 0
    for place in range(start, end):
        a = account(m, f, p, at(m, place))
        if a == NOT_ISSUED:
            never_issued = True
            continue
        same = same or found >> a & 1 == 1
        found |= 1 << a
        historic = historic or f.a_e[a] < 0
        student = student or (f.a_e[a] >= 0 and f.a_r[a] < 0)
        dead = dead or f.a_state[a] == DEAD
        holders |= 1 << f.a_holder[a]
    if never_issued or same or student or historic:
        return 0
    several = holders & (holders - 1)
    if several if not merge else (not several):
        recognise(m, f, WRONG_PROCEDURE, f.step)
        return 0
    if dead or (merge and f.day > p.last_merge) or (not merge and not p.groups):
        return 0
    for place in range(start + 1, end):
        a = account(m, f, p, at(m, place))
        f.a_sharers[first] |= (f.a_sharers[a] | 1 << f.a_holder[a]) & ~(1 << f.a_holder[first])
        _gain(f, first, a)
    found &= ~(1 << first)
    for a in range(f.a_count):
        if found >> a & 1:
            die(m, f, p, a, MERGED if merge else GROUPED, -1)
    return 0


@compiled
def _gain(f: Any, first: int, other: int) -> None:
    """The first account opens what the other opened, in the order in which that one came to open it."""
    for place in range(f.a_opened[other]):
        e = f.a_order[other] >> 4 * place & 15
        if f.a_opens[other] >> e & 1 and not f.a_opens[first] >> e & 1:
            opens(f, first, e)
