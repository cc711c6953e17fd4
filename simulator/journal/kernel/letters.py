"""Letters, passwords and sign-ins: R9 to R17, R20, R21 (`decide.letters`)."""

from typing import Any

from simulator.journal.kernel.access import at, put
from simulator.journal.kernel.compiled import compiled
from simulator.journal.kernel.ending import end_letter, has_valid_letter
from simulator.journal.kernel.finding import HAND_OVER, NOT_ISSUED, SOMEBODY, person
from simulator.journal.kernel.finish import (
    L_ACCOUNT,
    L_CAUSE,
    L_ENDED_BY,
    L_ISSUED,
    L_ISSUED_BY,
    L_MISTAKEN,
    L_PERSONS,
    L_SIZE,
    L_STATUS,
    L_USED,
    recognise,
)
from simulator.journal.kernel.plan import (
    ACTIVATE,
    ACTIVE,
    CREATED,
    DEAD,
    HISTORIC_USED,
    NOTIFY,
    SUPERSEDED,
    VALID,
    WRONG_PROFILE,
)
from simulator.journal.kernel.room import MOST_ACCOUNTS
from simulator.journal.kernel.siecle import open_account

PROVISIONAL = 0
"""The label of a letter's own password; `SUPERSEDED` that of an earlier letter's, which is nobody's."""
SUPERSEDED_PASSWORD = 1


@compiled
def _issue(m: Any, f: Any, p: Any, a: int) -> None:
    """R9: a letter, unless the lifecycle has no such way."""
    after = p.next[3 * f.a_state[a] + NOTIFY]
    if after < 0:
        return
    if has_valid_letter(f, a):
        end_letter(m, f, p, a, SUPERSEDED)
    letter = f.next_letter
    f.next_letter += L_SIZE
    put(m, letter + L_ACCOUNT, a)
    put(m, letter + L_PERSONS, f.a_sharers[a] | 1 << f.a_holder[a])
    put(m, letter + L_ISSUED, f.day)
    put(m, letter + L_ISSUED_BY, f.step)
    put(m, letter + L_STATUS, VALID)
    put(m, letter + L_USED, 0)
    put(m, letter + L_ENDED_BY, 0)
    put(m, letter + L_CAUSE, -1)
    put(m, letter + L_MISTAKEN, -1)
    f.a_letter[a] = letter
    f.a_state[a] = after
    f.a_expired[a] = 0
    f.a_password[a] = PROVISIONAL
    if p.terms:
        f.a_expires[a] = at(m, p.ends + f.day)
        f.a_not_activated[a] = at(m, p.ends + p.days_apart + f.day)
        if f.a_e[a] >= 0:
            f.next_due = min(f.next_due, f.a_expires[a], f.a_not_activated[a])


@compiled
def notified(m: Any, f: Any, p: Any, a: int) -> None:
    """R9, for the accounts that Téléservices knows."""
    if a != NOT_ISSUED and f.a_e[a] >= 0:
        _issue(m, f, p, a)


@compiled
def historic_issued(m: Any, f: Any, p: Any, code: int) -> int:
    """The ENT gives out its own identifiers until they end (R9, R20)."""
    someone = person(m, f, p, code, SOMEBODY)
    if someone < 0 or f.a_count > MOST_ACCOUNTS - 2:
        return HAND_OVER
    if f.day > p.last_historic:
        return 0
    if not f.p_historic[someone]:
        f.p_historic[someone] = open_account(f, someone, -1, -1) + 1
        f.next_due = min(f.next_due, p.historic_ends)
    _issue(m, f, p, f.p_historic[someone] - 1)
    return 0


@compiled
def used(m: Any, f: Any, p: Any, a: int) -> None:
    """R23: an account was used today."""
    if p.terms:
        f.a_unused[a] = at(m, p.ends + 2 * p.days_apart + f.day)
        if f.a_e[a] >= 0:
            f.next_due = min(f.next_due, f.a_unused[a])


@compiled
def sign_in(m: Any, f: Any, p: Any, a: int, other_audiences: bool, given: bool, password: int) -> None:
    """R12 to R16, in the order of R16."""
    if a == NOT_ISSUED:
        return
    if other_audiences != (f.a_e[a] < 0):
        recognise(m, f, WRONG_PROFILE, f.step)
        return
    if f.a_state[a] == DEAD or f.a_state[a] == CREATED or f.a_expired[a]:
        return
    if given and password != f.a_password[a]:
        return
    used(m, f, p, a)


@compiled
def changed(m: Any, f: Any, p: Any, a: int, to: int) -> None:
    """R10 to R12: the change is made, whatever the page says."""
    if a == NOT_ISSUED or f.a_state[a] == DEAD or f.a_expired[a]:
        return
    if f.a_state[a] != ACTIVE:
        after = p.next[3 * f.a_state[a] + ACTIVATE]
        if after < 0:
            return
        f.a_state[a] = after
        put(m, f.a_letter[a] + L_USED, 1)
    f.a_password[a] = to
    used(m, f, p, a)


@compiled
def service(m: Any, f: Any, p: Any, a: int, teleservice: bool) -> None:
    """R17, in the order of the fine print."""
    if a == NOT_ISSUED or f.a_state[a] == DEAD or f.a_state[a] == CREATED:
        return
    if teleservice and f.a_e[a] < 0:
        recognise(m, f, HISTORIC_USED, f.step)
    elif f.a_state[a] == ACTIVE:
        used(m, f, p, a)
