"""The rules over fields: what `decide` and `evolve` do to a register, done to the fields of a configuration.

`taken(move, …)` changes the fields and says what was seen, as bits of `seen.NAMES`, and why it was refused. Tests hold
it against the reference engine, event by event. The lifecycle is the one of `simulator.lifecycle`, in the plan.
"""

from typing import Any

from simulator.exploration.compiled import compiled
from simulator.exploration.fields.ending import clock
from simulator.exploration.fields.letters import about_account, historic_issued
from simulator.exploration.fields.requests import united
from simulator.exploration.fields.siecle import deleted, imported, linked, typed, unenrolled
from simulator.exploration.moves import (
    CLOCK,
    DELETED,
    EXPORTED,
    GROUP,
    HISTORIC,
    IMPORTED,
    LINKED,
    MERGE,
    TYPED,
    UNENROLLED,
)  # fmt: skip
from simulator.exploration.plan import A_FLAGS, A_SIZE, E_EXPORTS, E_FLAGS, E_SIZE, ERROR_PAGE, P_FLAGS, P_SIZE, Plan


@compiled
def taken(move: int, t: Any, p: Plan) -> tuple[int, int]:
    """What was seen, and why it was refused (0: it was not); `t` is the configuration after the event."""
    kind, a, b, c = move >> 24, move >> 16 & 255, move >> 8 & 255, move & 255
    if kind == TYPED:
        return typed(t, p, a, b), 0
    if kind == EXPORTED:
        t[p.e + E_SIZE * a + E_EXPORTS] |= 1 << b
        return 0, 0
    if kind == IMPORTED:
        return imported(t, p, a, b, c)
    if kind == UNENROLLED:
        return unenrolled(t, p, a), 0
    if kind == LINKED:
        return linked(t, p, a, b, c), 0
    if kind == DELETED:
        return deleted(t, p, a, c), 0
    if kind == HISTORIC:
        return historic_issued(t, p, a)
    if kind in (MERGE, GROUP):
        return united(t, p, kind, a, b)
    if kind == CLOCK:
        return clock(t, p), 0
    return about_account(t, p, kind, a, c)


@compiled
def any_error_page(t: Any, p: Plan) -> bool:
    """Whether any event that names an account, a refused one included, may change something (R11)."""
    pages = 0
    for e in range(p.e, p.r, E_SIZE):
        pages |= t[e + E_FLAGS]
    for a in range(p.a, p.end, A_SIZE):
        pages |= t[a + A_FLAGS]
    for f in range(p.p, p.a, P_SIZE):
        pages |= t[f + P_FLAGS]
    return pages & ERROR_PAGE != 0
