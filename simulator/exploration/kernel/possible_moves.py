"""The moves that are possible next: every event that contradicts nothing, as a number.

A move is `kind << 24 | a << 16 | b << 8 | c`. Which accounts an event may name is one list: the live ones, everybody's
historic one (issued or not), and of each person one deactivated account, for they all refuse alike. Where nothing can
come of a parameter, one value stands for all: passwords at the wrong door, or for an account that no longer answers.
"""

from typing import Any, Final

from simulator.exploration.kernel import jit
from simulator.registers import event_kinds as kinds
from simulator.registers.over_tables import ACTIVE, DEACTIVATED, NOTHING, NOTIFIED

MOST_MOVES: Final = 8192

NEW, HOMONYM, SAME_PERSON = 0, 1, 2
"""`c` of a link: from 2 on, the record that is reused."""
WRONG_DOOR, CURRENT, PROVISIONAL, SUPERSEDED, WRONG = range(5)
"""`c` of a sign-in."""
CAPSUP, OTHER_SERVICE = 0, 1


@jit.called
def _state_of(f: Any, p: Any, account: int) -> int:
    """The state of an account by its place: NOTHING if there is none."""
    if account < p.historic_from:
        return f.a_state[account] if f.a_state[account] != DEACTIVATED else NOTHING
    if account < p.dead_from:
        return f.a_state[account] if f.p_historic[account - p.historic_from] else NOTHING
    return DEACTIVATED if f.p_dead[account - p.dead_from] else NOTHING


@jit.entry
def next_day(f: Any, p: Any) -> int:
    """The place of the next day on which anything changes; -1 if nothing ever will."""
    today, found = f.day, -1
    for day in p.fixed:
        if day > today and (found < 0 or day < found):
            found = day
    for a in range(p.e_max + f.g_count):
        if f.a_state[a] != DEACTIVATED:
            found = _sooner(p, f.a_state[a], f.a_expired[a], f.a_day[a], found)
    return found


@jit.called
def _sooner(p: Any, state: int, expired: int, began: int, found: int) -> int:
    """The end of an account's term if it is before `found`, otherwise `found`."""
    if state == NOTIFIED:
        end = p.ends[0][began]
        if not expired and end >= 0 and (found < 0 or end < found):
            found = end
        end = p.ends[1][began]
        if end >= 0 and (found < 0 or end < found):
            found = end
    elif state == ACTIVE:
        end = p.ends[2][began]
        if end >= 0 and (found < 0 or end < found):
            found = end
    return found


@jit.entry
def moves(f: Any, p: Any, out: Any) -> int:
    """How many events can happen next; their numbers are in `out`, in the order of the rules page."""
    n = _acts_in_siecle(f, p, out)
    persons = p.students + p.guardians
    historic, dead = p.historic_from, p.dead_from
    for account in range(p.all_accounts):
        if _state_of(f, p, account) >= 0 or historic <= account < dead:
            out[n] = kinds.LETTER << 24 | account << 16
            n += 1
    for person in range(persons):
        out[n] = kinds.HISTORIC << 24 | person << 16
        n += 1
    for account in range(p.all_accounts):
        state = _state_of(f, p, account)
        if state < 0 and historic <= account < dead:
            out[n] = kinds.SIGN_IN << 24 | account << 16 | CURRENT
            n += 1
        elif state >= 0:
            for way in range(WRONG_DOOR, CURRENT if state == DEACTIVATED else WRONG):
                out[n] = kinds.SIGN_IN << 24 | account << 16 | way
                n += 1
            out[n] = kinds.SIGN_IN << 24 | account << 16 | (CURRENT if state == DEACTIVATED else WRONG)
            n += 1
    for kind in (kinds.PASSWORD, kinds.BACK, kinds.SERVICE):
        for account in range(p.all_accounts):
            state = _state_of(f, p, account)
            if state >= 0 or historic <= account < dead:
                out[n] = kind << 24 | account << 16
                n += 1
                if kind != kinds.BACK and state >= 0 and state != DEACTIVATED:
                    out[n] = kind << 24 | account << 16 | 1
                    n += 1
    for kind in (kinds.MERGE, kinds.GROUP):
        for first in range(p.all_accounts):
            if _state_of(f, p, first) < 0 and not historic <= first < dead:
                continue
            of_guardian = p.e_max <= first < historic
            if of_guardian and f.a_renamed[first]:
                out[n] = kind << 24 | first << 16 | first << 8
                n += 1
            for second in range(p.all_accounts):
                if (_state_of(f, p, second) >= 0 or historic <= second < dead) and (
                    second > first or (second < first and of_guardian and p.e_max <= second)
                ):
                    out[n] = kind << 24 | first << 16 | second << 8
                    n += 1
    if next_day(f, p) >= 0:
        out[n] = kinds.CLOCK << 24
        n += 1
    return n


@jit.called
def _acts_in_siecle(f: Any, p: Any, out: Any) -> int:
    n = 0
    room = f.e_count < p.e_max
    if room:
        for student in range(p.students):
            for school in range(p.schools):
                out[n] = kinds.TYPED << 24 | student << 16 | school << 8
                n += 1
    for e in range(f.e_count):
        if f.e_live[e]:
            for school in range(p.schools):
                out[n] = kinds.EXPORTED << 24 | e << 16 | school << 8
                n += 1
    for student in range(p.students):
        for school in range(p.schools):
            if room:
                out[n] = kinds.IMPORTED << 24 | student << 16 | school << 8
                n += 1
            for origin in range(f.e_count):
                exported = f.e_exports[origin] >> school & 1
                if f.e_student[origin] == student and (room or not exported):
                    out[n] = kinds.IMPORTED << 24 | student << 16 | school << 8 | origin + 1
                    n += 1
    for e in range(f.e_count):
        if f.e_live[e]:
            out[n] = kinds.UNENROLLED << 24 | e << 16
            n += 1
    return _acts_about_guardians(f, p, out, n)


@jit.called
def _acts_about_guardians(f: Any, p: Any, out: Any, n: int) -> int:
    for e in range(f.e_count):
        if not f.e_live[e]:
            continue
        for guardian in range(p.guardians):
            known = False
            for r in range(f.r_count):
                if f.r_live[r] and f.r_school[r] == f.e_school[e]:
                    known = known or p.namesakes == 1 or f.r_guardian[r] == p.students + guardian
            if f.r_count < p.r_max:
                out[n] = kinds.LINKED << 24 | e << 16 | guardian << 8 | (HOMONYM if known else NEW)
                n += 1
            for r in range(f.r_count):
                if (
                    f.r_live[r]
                    and f.r_guardian[r] == p.students + guardian
                    and f.r_school[r] == f.e_school[e]
                    and not f.r_links[r] >> e & 1
                ):
                    out[n] = kinds.LINKED << 24 | e << 16 | guardian << 8 | SAME_PERSON + r
                    n += 1
    for r in range(f.r_count):
        if not f.r_live[r]:
            continue
        out[n] = kinds.DELETED << 24 | r << 16
        n += 1
        for o in range(f.r_count):
            if o != r and f.r_live[o] and f.r_guardian[o] == f.r_guardian[r] and f.r_school[o] == f.r_school[r]:
                out[n] = kinds.DELETED << 24 | r << 16 | o + 1
                n += 1
    return n
