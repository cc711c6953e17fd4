"""How accounts and letters end (`decide.ending`), and what the calendar ends (`replay.Calendar`): R4–R7, R20–R23."""

from typing import Any

from simulator.journal.kernel.access import put
from simulator.journal.kernel.compiled import compiled
from simulator.journal.kernel.finish import L_CAUSE, L_ENDED, L_ENDED_BY, L_MISTAKEN, L_STATUS
from simulator.journal.kernel.plan import (
    ACTIVE,
    CREATED,
    DEACTIVATE,
    DEAD,
    EXPIRED,
    HISTORIC_ENDED,
    INVALID,
    NOT_ACTIVATED,
    NOTIFIED,
    UNUSED,
)
from simulator.journal.kernel.room import NEVER


@compiled
def has_valid_letter(f: Any, a: int) -> bool:
    """Whether the newest letter of an account stands."""
    return f.a_state[a] != CREATED and f.a_state[a] != DEAD and not f.a_expired[a]


@compiled
def end_letter(m: Any, f: Any, p: Any, a: int, status: int) -> None:
    """The newest letter of an account ends today, by this step."""
    letter = f.a_letter[a]
    put(m, letter + L_STATUS, status)
    put(m, letter + L_ENDED, f.day)
    put(m, letter + L_ENDED_BY, f.step)


@compiled
def die(m: Any, f: Any, p: Any, a: int, cause: int, mistake: int) -> None:
    """An account is deactivated, and its valid letter with it (R7)."""
    if has_valid_letter(f, a):
        end_letter(m, f, p, a, INVALID)
        letter = f.a_letter[a]
        put(m, letter + L_CAUSE, cause)
        put(m, letter + L_MISTAKEN, mistake)
    f.a_state[a] = p.next[3 * f.a_state[a] + DEACTIVATE]
    f.a_opens[a] = 0


@compiled
def _due(f: Any, p: Any, a: int, kind: int) -> int:
    """The day on which this rule (R20, R21, R22, R23) ends something about an account."""
    if f.a_e[a] < 0:
        return p.historic_ends if kind == 0 and f.a_state[a] != DEAD else NEVER
    if kind == 1:
        return f.a_expires[a] if f.a_state[a] == NOTIFIED and not f.a_expired[a] else NEVER
    if kind == 2:
        return f.a_not_activated[a] if f.a_state[a] == NOTIFIED else NEVER
    return f.a_unused[a] if kind == 3 and f.a_state[a] == ACTIVE else NEVER


@compiled
def fall_due(m: Any, f: Any, p: Any, today: int) -> None:
    """All that is due up to the start of `today`: a step for each day and rule, accounts in order of creation."""
    while True:
        first, which = NEVER, 0
        for kind in range(4):
            for a in range(f.a_count):
                day = _due(f, p, a, kind)
                if day < first:
                    first, which = day, kind
        f.next_due = first
        if first > today:
            return
        f.step += 1
        f.day = first
        for a in range(f.a_count):
            if _due(f, p, a, which) == first:
                if which == 1:
                    end_letter(m, f, p, a, EXPIRED)
                    f.a_expired[a] = 1
                else:
                    die(m, f, p, a, HISTORIC_ENDED if which == 0 else NOT_ACTIVATED if which == 2 else UNUSED, -1)
