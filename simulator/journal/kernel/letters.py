"""Letters, passwords and sign-ins: R9 to R17, R20, R21 (`decide.letters`)."""

from typing import Any

from simulator.journal.kernel.compiled import compiled
from simulator.journal.kernel.ending import end_letter, has_valid_letter
from simulator.journal.kernel.finding import HAND_OVER, NOT_ISSUED, SOMEBODY, Book, person
from simulator.journal.kernel.finish import (
    L_ACCOUNT,
    L_CAUSE,
    L_ENDED_BY,
    L_ISSUED,
    L_ISSUED_BY,
    L_MISTAKEN,
    L_PERSONS,
    L_STATUS,
    L_USED,
    Out,
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
    Ends,
)
from simulator.journal.kernel.room import MOST_ACCOUNTS
from simulator.journal.kernel.siecle import open_account

PROVISIONAL = 0
"""The label of a letter's own password; `SUPERSEDED` that of an earlier letter's, which is nobody's."""
SUPERSEDED_PASSWORD = 1


@compiled
def _issue(f: Any, p: Any, ends: Ends, out: Out, a: int) -> None:
    """R9: a letter, unless the lifecycle has no such way."""
    after = p.next[3 * f.a_state[a] + NOTIFY]
    if after < 0:
        return
    if has_valid_letter(f, a):
        end_letter(f, out, a, SUPERSEDED)
    letter = out.counts[0]
    out.counts[0] += 1
    out.letters[L_ACCOUNT, letter] = a
    out.letters[L_PERSONS, letter] = f.a_sharers[a] | 1 << f.a_holder[a]
    out.letters[L_ISSUED, letter] = f.day
    out.letters[L_ISSUED_BY, letter] = f.step
    out.letters[L_STATUS, letter] = VALID
    out.letters[L_USED, letter] = 0
    out.letters[L_ENDED_BY, letter] = 0
    out.letters[L_CAUSE, letter] = -1
    out.letters[L_MISTAKEN, letter] = -1
    f.a_letter[a] = letter
    f.a_state[a] = after
    f.a_expired[a] = 0
    f.a_password[a] = PROVISIONAL
    if p.terms:
        f.a_expires[a] = ends.days[0, f.day - ends.first]
        f.a_not_activated[a] = ends.days[1, f.day - ends.first]
        if f.a_e[a] >= 0:
            f.next_due = min(f.next_due, f.a_expires[a], f.a_not_activated[a])


@compiled
def notified(f: Any, p: Any, ends: Ends, out: Out, a: int) -> None:
    """R9, for the accounts that Téléservices knows."""
    if a != NOT_ISSUED and f.a_e[a] >= 0:
        _issue(f, p, ends, out, a)


@compiled
def historic_issued(f: Any, p: Any, ends: Ends, book: Book, out: Out, code: int) -> int:
    """The ENT gives out its own identifiers until they end (R9, R20)."""
    someone = person(f, book, code, SOMEBODY)
    if someone < 0 or f.a_count > MOST_ACCOUNTS - 2:
        return HAND_OVER
    if f.day > p.last_historic:
        return 0
    if not f.p_historic[someone]:
        f.p_historic[someone] = open_account(f, someone, -1, -1) + 1
        f.next_due = min(f.next_due, p.historic_ends)
    _issue(f, p, ends, out, f.p_historic[someone] - 1)
    return 0


@compiled
def used(f: Any, p: Any, ends: Ends, a: int) -> None:
    """R23: an account was used today."""
    if p.terms:
        f.a_unused[a] = ends.days[2, f.day - ends.first]
        if f.a_e[a] >= 0:
            f.next_due = min(f.next_due, f.a_unused[a])


@compiled
def sign_in(f: Any, p: Any, ends: Ends, out: Out, a: int, other_audiences: bool, given: bool, password: int) -> None:
    """R12 to R16, in the order of R16."""
    if a == NOT_ISSUED:
        return
    if other_audiences != (f.a_e[a] < 0):
        recognise(f, out, WRONG_PROFILE, f.step)
        return
    if f.a_state[a] == DEAD or f.a_state[a] == CREATED or f.a_expired[a]:
        return
    if given and password != f.a_password[a]:
        return
    used(f, p, ends, a)


@compiled
def changed(f: Any, p: Any, ends: Ends, out: Out, a: int, to: int) -> None:
    """R10 to R12: the change is made, whatever the page says."""
    if a == NOT_ISSUED or f.a_state[a] == DEAD or f.a_expired[a]:
        return
    if f.a_state[a] != ACTIVE:
        after = p.next[3 * f.a_state[a] + ACTIVATE]
        if after < 0:
            return
        f.a_state[a] = after
        out.letters[L_USED, f.a_letter[a]] = 1
    f.a_password[a] = to
    used(f, p, ends, a)


@compiled
def service(f: Any, p: Any, ends: Ends, out: Out, a: int, teleservice: bool) -> None:
    """R17, in the order of the fine print."""
    if a == NOT_ISSUED or f.a_state[a] == DEAD or f.a_state[a] == CREATED:
        return
    if teleservice and f.a_e[a] < 0:
        recognise(f, out, HISTORIC_USED, f.step)
    elif f.a_state[a] == ACTIVE:
        used(f, p, ends, a)
