"""Fields of a packed row: an account's letter, password and terms, as far as they can still matter."""

from typing import Any

from simulator.exploration.kernel import jit
from simulator.registers.over_tables import ACTIVE, EXPIRED, NOTIFIED, PROVISIONAL, VALID

NO_LETTER, UNUSED, USED, EXPIRED_LETTER = range(4)
"""The newest letter of an account; `EXPIRED_LETTER` only while the account is not activated."""


@jit.called
def letter(f: Any, a: int) -> int:
    """The newest letter of an account, as one of these numbers."""
    if f.a_letter_state[a] == VALID:
        return USED if f.a_used[a] else UNUSED
    return EXPIRED_LETTER if f.a_letter_state[a] == EXPIRED and f.a_state[a] == NOTIFIED else NO_LETTER


@jit.called
def has_reset_password(f: Any, a: int) -> bool:
    """Whether an active account's password is a provisional one (R31)."""
    return f.a_state[a] == ACTIVE and f.a_password[a] == PROVISIONAL


@jit.called
def term(f: Any, p: Any, a: int) -> int:
    """The day on which a term of an account began that can still end; 0 if it does not matter."""
    if f.a_state[a] == NOTIFIED and letter(f, a) == EXPIRED_LETTER and p.ends[1][f.a_day[a]] < 0:
        return 0
    return f.a_day[a]


@jit.called
def is_kept(f: Any, p: Any, a: int) -> bool:
    """Whether a live account opens nothing (R28)."""
    return p.keeps == 1 and f.a_opens[a] == 0


@jit.called
def cause_place(f: Any, p: Any, a: int) -> int:
    """The cause for which an account is kept, as an index in `p.kept_cause`; 0 if it has no letter to lose."""
    if not is_kept(f, p, a) or (f.a_state[a] == ACTIVE and letter(f, a) == NO_LETTER):
        return 0
    place = 0
    while p.kept_cause[place] != f.a_kept_cause[a]:
        place += 1
    return place
