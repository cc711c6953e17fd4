"""The alphabet: every event that can happen next, as numbers over the fields of a configuration.

A move is `kind << 24 | a << 16 | b << 8 | c`. Which accounts an event may name is one list: the live ones, everybody's
historic one (issued or not), and of each person one deactivated account, for they all refuse alike. Where nothing can
come of a parameter, one value stands for all: passwords at the wrong door, or for an account that no longer answers.
"""

from typing import Any, Final

from simulator.exploration.compiled import compiled
from simulator.exploration.plan import (
    A_DAY,
    A_FLAGS,
    A_SIZE,
    A_STATE,
    ACTIVE,
    DAY,
    DEAD,
    E_DAY,
    E_EXPORTS,
    E_FLAGS,
    E_LIVE,
    E_SCHOOL,
    E_SIZE,
    E_STATE,
    E_STUDENT,
    EXPIRED,
    NOTIFIED,
    P_DEAD,
    P_HISTORIC,
    P_SIZE,
    R_GUARDIAN,
    R_LINKS,
    R_LIVE,
    R_SCHOOL,
    R_SIZE,
    RENAMED,
    Plan,
)  # fmt: skip

TYPED, EXPORTED, IMPORTED, UNENROLLED, LINKED, DELETED, LETTER, HISTORIC, SIGN_IN, PASSWORD, BACK, SERVICE, MERGE, GROUP, CLOCK = range(15)  # fmt: skip  # noqa: E501
"""Kinds of events, in the order of the rules page (`seen.KINDS`)."""
MOST_MOVES: Final = 8192

NEW, HOMONYM, SAME_PERSON = 0, 1, 2
"""`c` of a link: from 2 on, the record that is reused."""
WRONG_DOOR, CURRENT, PROVISIONAL, SUPERSEDED, WRONG = range(5)
"""`c` of a sign-in."""
CAPSUP, OTHER_SERVICE = 0, 1


@compiled
def _state_of(t: Any, p: Plan, account: int) -> int:
    """The state of an account by its number: 0 if there is none."""
    if account < p.e_max:
        field = p.e + E_SIZE * account
        answers = t[field + E_LIVE] == 1 and t[field + E_STATE] != DEAD
        return t[field + E_STATE] if answers else 0
    account -= p.e_max
    if account < p.a_max:
        return t[p.a + A_SIZE * account + A_STATE]
    account -= p.a_max
    persons = p.students + p.guardians
    if account < persons:
        return t[p.p + P_SIZE * account + P_HISTORIC]
    return DEAD if t[p.p + P_SIZE * (account - persons) + P_DEAD] else 0


@compiled
def next_day(t: Any, p: Plan) -> int:
    """The place of the next day on which anything changes; -1 if nothing ever will."""
    today, found = t[DAY], -1
    for day in p.fixed:
        if day > today and (found < 0 or day < found):
            found = day
    for e in range(p.e, p.r, E_SIZE):
        if t[e + E_LIVE] == 1:
            found = _sooner(p, t[e + E_STATE], t[e + E_FLAGS], t[e + E_DAY], found)
    for a in range(p.a, p.end, A_SIZE):
        if t[a + A_STATE]:
            found = _sooner(p, t[a + A_STATE], t[a + A_FLAGS], t[a + A_DAY], found)
    return found


@compiled
def _sooner(p: Plan, state: int, flags: int, began: int, found: int) -> int:
    """The end of an account's term, if it comes before `found`."""
    if state == NOTIFIED:
        end = p.ends[0][began]
        if not flags & EXPIRED and end >= 0 and (found < 0 or end < found):
            found = end
        end = p.ends[1][began]
        if end >= 0 and (found < 0 or end < found):
            found = end
    elif state == ACTIVE:
        end = p.ends[2][began]
        if end >= 0 and (found < 0 or end < found):
            found = end
    return found


@compiled
def moves(t: Any, p: Plan, out: Any) -> int:
    """How many events can happen next; their numbers are in `out`, in the order of the rules page."""
    n = _acts_in_siecle(t, p, out)
    persons = p.students + p.guardians
    historic = p.e_max + p.a_max
    accounts = historic + 2 * persons
    for account in range(accounts):
        if _state_of(t, p, account) or historic <= account < historic + persons:
            out[n] = LETTER << 24 | account << 16
            n += 1
    for person in range(persons):
        out[n] = HISTORIC << 24 | person << 16
        n += 1
    for account in range(accounts):
        state = _state_of(t, p, account)
        never_issued = state == 0 and historic <= account < historic + persons
        if never_issued:
            out[n] = SIGN_IN << 24 | account << 16 | CURRENT
            n += 1
        elif state:
            for way in range(WRONG_DOOR, CURRENT if state == DEAD else WRONG):
                out[n] = SIGN_IN << 24 | account << 16 | way
                n += 1
            out[n] = SIGN_IN << 24 | account << 16 | (CURRENT if state == DEAD else WRONG)
            n += 1
    for kind in (PASSWORD, BACK, SERVICE):
        for account in range(accounts):
            state = _state_of(t, p, account)
            if state or historic <= account < historic + persons:
                out[n] = kind << 24 | account << 16
                n += 1
                if kind != BACK and state and state != DEAD:
                    out[n] = kind << 24 | account << 16 | 1
                    n += 1
    for kind in (MERGE, GROUP):
        for first in range(accounts):
            state = _state_of(t, p, first)
            if not state and not historic <= first < historic + persons:
                continue
            of_guardian = p.e_max <= first < historic
            if of_guardian and t[p.a + A_SIZE * (first - p.e_max) + A_FLAGS] & RENAMED:
                out[n] = kind << 24 | first << 16 | first << 8
                n += 1
            for second in range(accounts):
                state = _state_of(t, p, second)
                if (state or historic <= second < historic + persons) and (
                    second > first or (second < first and of_guardian and p.e_max <= second)
                ):
                    out[n] = kind << 24 | first << 16 | second << 8
                    n += 1
    if next_day(t, p) >= 0:
        out[n] = CLOCK << 24
        n += 1
    return n


@compiled
def _acts_in_siecle(t: Any, p: Plan, out: Any) -> int:
    n = 0
    room = False
    for e in range(p.e, p.r, E_SIZE):
        room = room or t[e + E_LIVE] == 0
    if room:
        for student in range(p.students):
            for school in range(p.schools):
                out[n] = TYPED << 24 | student << 16 | school << 8
                n += 1
    for record in range(p.e_max):
        if t[p.e + E_SIZE * record + E_LIVE] == 1:
            for school in range(p.schools):
                out[n] = EXPORTED << 24 | record << 16 | school << 8
                n += 1
    for student in range(p.students):
        for school in range(p.schools):
            if room:
                out[n] = IMPORTED << 24 | student << 16 | school << 8
                n += 1
            for origin in range(p.e_max):
                e = p.e + E_SIZE * origin
                exported = t[e + E_EXPORTS] >> school & 1
                if t[e + E_LIVE] and t[e + E_STUDENT] == student and (room or not exported):
                    out[n] = IMPORTED << 24 | student << 16 | school << 8 | origin + 1
                    n += 1
    for record in range(p.e_max):
        if t[p.e + E_SIZE * record + E_LIVE] == 1:
            out[n] = UNENROLLED << 24 | record << 16
            n += 1
    return _acts_about_guardians(t, p, out, n)


@compiled
def _acts_about_guardians(t: Any, p: Plan, out: Any, n: int) -> int:
    room = False
    for r in range(p.r, p.p, R_SIZE):
        room = room or t[r + R_LIVE] == 0
    for record in range(p.e_max):
        e = p.e + E_SIZE * record
        if t[e + E_LIVE] != 1:
            continue
        for guardian in range(p.guardians):
            known = False
            for r in range(p.r, p.p, R_SIZE):
                if t[r + R_LIVE] == 1 and t[r + R_SCHOOL] == t[e + E_SCHOOL]:
                    known = known or p.namesakes == 1 or t[r + R_GUARDIAN] == guardian
            if room:
                out[n] = LINKED << 24 | record << 16 | guardian << 8 | (HOMONYM if known else NEW)
                n += 1
            for place in range(p.r_max):
                r = p.r + R_SIZE * place
                if (
                    t[r + R_LIVE] == 1
                    and t[r + R_GUARDIAN] == guardian
                    and t[r + R_SCHOOL] == t[e + E_SCHOOL]
                    and not t[r + R_LINKS] >> record & 1
                ):
                    out[n] = LINKED << 24 | record << 16 | guardian << 8 | SAME_PERSON + place
                    n += 1
    for place in range(p.r_max):
        r = p.r + R_SIZE * place
        if t[r + R_LIVE] != 1:
            continue
        out[n] = DELETED << 24 | place << 16
        n += 1
        for other in range(p.r_max):
            o = p.r + R_SIZE * other
            if (
                other != place
                and t[o + R_LIVE] == 1
                and t[o + R_GUARDIAN] == t[r + R_GUARDIAN]
                and t[o + R_SCHOOL] == t[r + R_SCHOOL]
            ):
                out[n] = DELETED << 24 | place << 16 | other + 1
                n += 1
    return n
