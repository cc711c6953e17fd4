"""The moves that are possible next: every event that contradicts nothing, as a number.

A move is `kind << 24 | a << 16 | b << 8 | c`. An event may name live accounts, everybody's historic account (issued or
not), and one deactivated account per person, because all of these are refused alike. If a parameter makes no
difference, one value represents all: passwords with the wrong profile, or for a deactivated account.
"""

from typing import Any, Final

from simulator.exploration.kernel import jit
from simulator.exploration.kernel.packed_fields import is_kept
from simulator.registers import event_kinds as kinds
from simulator.registers.over_tables import ACTIVE, DEACTIVATED, NOTHING, NOTIFIED, VALID

MOST_MOVES: Final = 8192

AS_DUPLICATE, AS_REMOVED = 1, 2
"""`c` of an unenrolment or a deletion: the reason."""
AS_LEGAL, AS_CONTACT, AS_UNMATCHED = 0, 64, 128
"""`c` of a link: its level, or that EduConnect does not recognise the person, plus one of the following."""
NEW, HOMONYM, NEW_NAME, SAME_PERSON = range(4)
"""How the school enters the person; `NEW_NAME`: as new, under another name; from 3 on, the record that is reused."""
WRONG_DOOR, WITH_CURRENT, WITH_PROVISIONAL, WITH_SUPERSEDED, WITH_WRONG = range(5)
"""`c` of a sign-in: the wrong profile, or the password."""
CAPSUP, OTHER_SERVICE = 0, 1


@jit.called
def _state_of(f: Any, p: Any, account: int) -> int:
    """The state of an account, by its index; NOTHING if there is none."""
    if account < p.historic_from:
        return f.a_state[account] if f.a_state[account] != DEACTIVATED else NOTHING
    if account < p.dead_from:
        return f.a_state[account] if f.p_historic[account - p.historic_from] else NOTHING
    return DEACTIVATED if f.p_dead[account - p.dead_from] else NOTHING


@jit.entry
def next_day(f: Any, p: Any) -> int:
    """The index of the next day on which anything changes; -1 if nothing ever will."""
    today, found = f.day, -1
    for day in p.fixed:
        if day > today and (found < 0 or day < found):
            found = day
    for a in range(f.a_count):
        if f.a_state[a] == NOTIFIED:
            if f.a_letter_state[a] == VALID:
                found = _sooner(found, p.ends[0][f.a_day[a]])
            found = _sooner(found, p.ends[1][f.a_day[a]])
        elif f.a_state[a] == ACTIVE:
            found = _sooner(found, p.ends[2][f.a_day[a]])
        if f.a_state[a] != DEACTIVATED and is_kept(f, p, a):
            found = _sooner(found, p.ends[3][f.a_kept_day[a]])
    return found


@jit.called
def _sooner(found: int, end: int) -> int:
    """The earlier of two days, of which -1 is none."""
    return end if end >= 0 and (found < 0 or end < found) else found


@jit.entry
def moves(f: Any, p: Any, out: Any) -> int:
    """Writes the possible moves to `out`, in the order of the rules page. Returns their number."""
    n = _acts_in_siecle(f, p, out)
    persons = p.students + p.guardians
    historic, dead = p.historic_from, p.dead_from
    for kind in (kinds.LETTER, kinds.RESET):
        n = _for_every_account(f, p, out, n, kind)
    for person in range(persons):
        out[n] = kinds.HISTORIC << 24 | person << 16
        n += 1
    for account in range(p.all_accounts):
        state = _state_of(f, p, account)
        if state < 0 and historic <= account < dead:
            out[n] = kinds.SIGN_IN << 24 | account << 16 | WITH_CURRENT
            n += 1
        elif state >= 0:
            for way in range(WRONG_DOOR, WITH_CURRENT if state == DEACTIVATED else WITH_WRONG):
                out[n] = kinds.SIGN_IN << 24 | account << 16 | way
                n += 1
            out[n] = kinds.SIGN_IN << 24 | account << 16 | (WITH_CURRENT if state == DEACTIVATED else WITH_WRONG)
            n += 1
    for kind in (kinds.SELF_ACTIVATED, kinds.PASSWORD, kinds.BACK, kinds.SERVICE):
        n = _for_every_account(f, p, out, n, kind)
    for kind in (kinds.MERGE, kinds.GROUP):
        n = _requests(f, p, out, n, kind)
    if next_day(f, p) >= 0:
        out[n] = kinds.CLOCK << 24
        n += 1
    return n


@jit.called
def _for_every_account(f: Any, p: Any, out: Any, n: int, kind: int) -> int:
    """Adds an event for each account that may be named; two for a live one if it is a password change or a service."""
    for account in range(p.all_accounts):
        state = _state_of(f, p, account)
        if state >= 0 or p.historic_from <= account < p.dead_from:
            out[n] = kind << 24 | account << 16
            n += 1
            if (kind == kinds.PASSWORD or kind == kinds.SERVICE) and state >= 0 and state != DEACTIVATED:
                out[n] = kind << 24 | account << 16 | 1
                n += 1
    return n


@jit.called
def _requests(f: Any, p: Any, out: Any, n: int, kind: int) -> int:
    """Adds requests for every two accounts; in both orders only if both are guardians' accounts."""
    historic, dead = p.historic_from, p.dead_from
    for first in range(p.all_accounts):
        if _state_of(f, p, first) < 0 and not historic <= first < dead:
            continue
        if first < historic and f.a_second_name[first]:
            out[n] = kind << 24 | first << 16 | first << 8
            n += 1
        of_guardian = first < historic and f.a_holder[first] >= p.students
        for second in range(p.all_accounts):
            if _state_of(f, p, second) < 0 and not historic <= second < dead:
                continue
            if second > first or (second < first and of_guardian and f.a_holder[second] >= p.students):
                out[n] = kind << 24 | first << 16 | second << 8
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
                if (f.e_student[origin] == student or exported) and (room or not exported):
                    out[n] = kinds.IMPORTED << 24 | student << 16 | school << 8 | origin + 1
                    n += 1
    for e in range(f.e_count):
        if f.e_live[e]:
            out[n] = kinds.UNENROLLED << 24 | e << 16
            n += 1
            if not _is_duplicate(f, e):
                out[n] = kinds.UNENROLLED << 24 | e << 16 | AS_DUPLICATE
                n += 1
        else:
            out[n] = kinds.REINSTATED << 24 | e << 16
            n += 1
    n = _links(f, p, out, n)
    return _acts_about_guardian_records(f, p, out, n)


@jit.called
def _is_duplicate(f: Any, e: int) -> bool:
    """Whether the student has another open record in that school."""
    for o in range(f.e_count):
        if o != e and f.e_live[o] and f.e_student[o] == f.e_student[e] and f.e_school[o] == f.e_school[e]:
            return True
    return False


@jit.called
def _links(f: Any, p: Any, out: Any, n: int) -> int:
    """Adds the links of guardians. A school that knows the name enters a homonym, or types another unknown name."""
    for e in range(f.e_count):
        if not f.e_live[e]:
            continue
        for guardian in range(p.guardians):
            person = p.students + guardian
            name = other_name = False
            for r in range(f.r_count):
                if f.r_live[r] and f.r_school[r] == f.e_school[e]:
                    same = f.r_guardian[r] == person
                    name = name or (not f.r_other_name[r] and (p.namesakes == 1 or same))
                    other_name = other_name or (f.r_other_name[r] == 1 and same)
            if f.r_count < p.r_max:
                n = _in_every_way(p, out, n, e, guardian, HOMONYM if name else NEW)
                if name and not other_name:
                    n = _in_every_way(p, out, n, e, guardian, NEW_NAME)
            for r in range(f.r_count):
                if (
                    f.r_live[r]
                    and f.r_guardian[r] == person
                    and f.r_school[r] == f.e_school[e]
                    and not f.r_links[r] >> e & 1
                ):
                    n = _in_every_way(p, out, n, e, guardian, SAME_PERSON + r)
    return n


@jit.called
def _in_every_way(p: Any, out: Any, n: int, e: int, guardian: int, match: int) -> int:
    """Adds a link as `legal`, as `contact` and, if it makes a difference, as not recognised (R34)."""
    for way in range(AS_LEGAL, AS_UNMATCHED + 1 if p.by_person else AS_UNMATCHED, AS_CONTACT):
        out[n] = kinds.LINKED << 24 | e << 16 | guardian << 8 | way + match
        n += 1
    return n


@jit.called
def _acts_about_guardian_records(f: Any, p: Any, out: Any, n: int) -> int:
    for r in range(f.r_count):
        for e in range(f.e_count):
            if f.r_live[r] and f.e_live[e] and f.r_links[r] >> e & 1:
                out[n] = kinds.UNLINKED << 24 | r << 16 | e << 8
                n += 1
    for r in range(f.r_count):
        if not f.r_live[r]:
            continue
        n = _deletions(f, out, n, r, -1)
        for o in range(f.r_count):
            if o != r and f.r_live[o] and f.r_guardian[o] == f.r_guardian[r] and f.r_school[o] == f.r_school[r]:
                n = _deletions(f, out, n, r, o)
    return n


@jit.called
def _deletions(f: Any, out: Any, n: int, r: int, survivor: int) -> int:
    """Adds a deletion without a reason, and with a reason that makes a difference (a mistake, or an ended pair)."""
    out[n] = kinds.DELETED << 24 | r << 16 | survivor + 1 << 8
    n += 1
    duplicate = False
    for o in range(f.r_count):
        same = f.r_guardian[o] == f.r_guardian[r] and f.r_school[o] == f.r_school[r]
        duplicate = duplicate or (o != r and f.r_live[o] == 1 and same)
    if not duplicate or _ends_pair(f, r, survivor):
        out[n] = kinds.DELETED << 24 | r << 16 | survivor + 1 << 8 | (AS_REMOVED if duplicate else AS_DUPLICATE)
        n += 1
    return n


@jit.called
def _ends_pair(f: Any, r: int, survivor: int) -> bool:
    """Whether a pair would end if this record was deleted with the reason `removed`."""
    for e in range(f.e_count):
        if not f.e_live[e] or not _brings_account(f, r, e):
            continue
        linked = False
        for other in range(f.e_count):
            if not f.e_live[other] or f.e_student[other] != f.e_student[e]:
                continue
            if survivor >= 0 and _brings_account(f, r, other) and not f.r_links[survivor] >> other & 1:
                linked = True  # the survivor takes over the link
            for o in range(f.r_count):
                if o != r and f.r_live[o] and f.r_guardian[o] == f.r_guardian[r] and _brings_account(f, o, other):
                    linked = True
        if not linked:
            return True
    return False


@jit.called
def _brings_account(f: Any, r: int, e: int) -> bool:
    """Whether a guardian record is linked to a student record, not as `contact`."""
    return f.r_links[r] >> e & 1 == 1 and not f.r_contact[r] >> e & 1
