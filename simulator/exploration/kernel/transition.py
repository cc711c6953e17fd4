"""One transition: a move becomes an event, and the rules change the tables of the configuration."""

from simulator.exploration.kernel.conclusions import (
    ACTING,
    CREATED_LAST,
    LEFT,
    R1,
    R3,
    R4,
    R5,
    R8,
    R13,
    R14,
    R15,
    R16,
    R17,
    R26,
    R29,
    R32,
    R33,
    REASON,
    REINSTATING,
    SHOWN,
    WRONG_CHILD,
    act,
    show,
)
from simulator.exploration.kernel.possible_moves import (
    AS_CONTACT,
    AS_DUPLICATE,
    AS_REMOVED,
    AS_UNMATCHED,
    CAPSUP,
    HOMONYM,
    NEW_NAME,
    SAME_PERSON,
    WITH_CURRENT,
    WITH_PROVISIONAL,
    WITH_WRONG,
    WRONG_DOOR,
    next_day,
)
from simulator.exploration.kernel.unpacking import CURRENT_PASSWORD
from simulator.exploration.kernel.wrong_child import of_no_use
from simulator.registers import event_kinds as kinds
from simulator.registers.over_tables import (
    DEACTIVATED,
    NAMED_NOBODY,
    NOBODY,
    NOTHING,
    _live_records,
    is_primary,
)
from simulator.registers.tables import TERMS_KNOWN
from simulator.rules.endings import fallen_due, still_applies
from simulator.rules.letters import (
    account_notified,
    back_pressed,
    historic_credentials_issued,
    password_changed,
    password_reset,
    self_activated,
    service_opened,
    sign_in_attempted,
)
from simulator.rules.requests import grouping_requested, merge_requested
from simulator.rules.siecle import (
    guardian_linked,
    guardian_record_deleted,
    guardian_unlinked,
    student_record_created,
    student_record_exported,
    student_record_imported,
    student_reinstated,
    student_unenrolled,
)

DUES = 1 + len(TERMS_KNOWN)
KEEPING = 1 + TERMS_KNOWN.index("kept_for")
"""The index of R28 in the order of what falls due on one day, where it comes last."""


def apply_move(now, move):
    """Applies a move. `now.kept` then holds the names shown, and the reason if it was refused (0: it was not)."""
    kind, a, b, c = move >> 24, move >> 16 & 255, move >> 8 & 255, move & 255
    now.kept[SHOWN] = now.kept[ACTING] = now.kept[REASON] = now.kept[LEFT] = now.kept[REINSTATING] = 0
    now.kept[CREATED_LAST] = NOTHING
    if kind == kinds.TYPED:
        student_record_created(now, 0, a, b)
        act(now, R1)
        in_primary_school(now, b)
    elif kind == kinds.EXPORTED:
        student_record_exported(now, a, b)
    elif kind == kinds.IMPORTED:
        apply_import(now, a, b, c - 1)
    elif kind == kinds.UNENROLLED:
        if c == AS_DUPLICATE:
            student_unenrolled(now, a, "duplicate")
        else:
            student_unenrolled(now, a, NOTHING)
        act(now, R4)
    elif kind == kinds.REINSTATED:
        now.kept[REINSTATING] = 1
        student_reinstated(now, a)
        act(now, R29)
        in_primary_school(now, now.family.e_school[a])
    elif kind == kinds.LINKED:
        apply_link(now, a, now.plan.students + b, c)
    elif kind == kinds.UNLINKED:
        guardian_unlinked(now, a, b)
        act(now, R26)
    elif kind == kinds.DELETED:
        reason = NOTHING
        if c == AS_DUPLICATE:
            reason = "duplicate"
        elif c == AS_REMOVED:
            reason = "removed"
        guardian_record_deleted(now, a, b - 1 if b else NOTHING, reason)
        act(now, R5)
    elif kind == kinds.HISTORIC:
        leave_page(now, now.plan.historic_from + a)
        historic_credentials_issued(now, a)
    elif kind == kinds.MERGE or kind == kinds.GROUP:
        leave_page(now, a)
        leave_page(now, b)
        accounts = named(now, a) | named(now, b) << 6
        if kind == kinds.MERGE:
            merge_requested(now, accounts)
        else:
            grouping_requested(now, accounts)
    elif kind == kinds.CLOCK:
        pass_time(now)
    else:
        apply_about_account(now, kind, a, c)


def in_primary_school(now, school):
    if is_primary(now, school):
        act(now, R33)


def apply_import(now, student, school, origin):
    there = _live_records(now, student, school)
    student_record_imported(now, 0, student, school, origin)
    if origin >= 0:
        act(now, R8)
    if not now.kept[REASON]:
        act(now, R1 | R3 if there else R1)
        in_primary_school(now, school)


def apply_link(now, child, guardian, c):
    level = "legal"
    if c & (AS_CONTACT | AS_UNMATCHED) == AS_CONTACT:
        level = "contact"
        act(now, R32)
    match, record, name = "new", 0, NOTHING
    if c & 63 >= SAME_PERSON:
        match = "same_person"
        record = (c & 63) - SAME_PERSON
    elif c & 63 == HOMONYM:
        match = "homonym"
    elif c & 63 == NEW_NAME:
        name = 1
    guardian_linked(now, record, guardian, child, match, level, name, c & AS_UNMATCHED == 0)


def apply_about_account(now, kind, number, c):
    account = account_of(now, number)
    leave_page(now, number)
    historic = now.plan.historic_from <= number < now.plan.dead_from
    if kind == kinds.LETTER:
        wrong_child = number < now.plan.historic_from and of_no_use(now.family, now.plan, number)
        account_notified(now, account)
        if wrong_child and not now.kept[REASON]:
            show(now, WRONG_CHILD)
    elif kind == kinds.SIGN_IN:
        password = NOTHING if c <= WITH_CURRENT else c - WITH_PROVISIONAL + (c == WITH_WRONG)
        if historic == (c != WRONG_DOOR):
            sign_in_attempted(now, account, "other_audiences", password)
        else:
            sign_in_attempted(now, account, "students_parents", password)
        if account >= 0:
            if c == WRONG_DOOR:
                act(now, R13 if historic else R15)
            elif now.kept[REASON]:
                act(now, R16)
            elif historic:
                act(now, R14)
    elif kind == kinds.RESET:
        password_reset(now, account)
    elif kind == kinds.SELF_ACTIVATED:
        self_activated(now, account, CURRENT_PASSWORD)
    elif kind == kinds.PASSWORD:
        password_changed(now, account, CURRENT_PASSWORD, c != 0)
    elif kind == kinds.BACK:
        back_pressed(now, account)
    else:
        service_opened(now, account, 1 if c == CAPSUP else 0)
        if c == CAPSUP and not now.kept[REASON]:
            act(now, R17)


def account_of(now, number):
    """The index of the account with this number in a move; NOBODY for a historic one that was never issued."""
    person = number - now.plan.historic_from
    if 0 <= person < now.plan.dead_from - now.plan.historic_from and not now.family.p_historic[person]:
        return NOBODY
    return number


def named(now, number):
    """The account's number in a list of named accounts."""
    account = account_of(now, number)
    return NAMED_NOBODY if account == NOBODY else account + 1


def leave_page(now, number):
    """The holder leaves the error page, as with any event that names the account (R11)."""
    if now.family.a_page[number]:
        now.kept[LEFT] |= 1 << number
        now.family.a_page[number] = 0


def pass_time(now):
    """Advances to the next day on which anything changes, and applies R20 to R23 and R28, in this order."""
    f, p = now.family, now.plan
    f.day = next_day(f, p)
    for which in range(DUES):
        accounts = due_on(now, which)
        if accounts:
            fallen_due(now, now.rules.dues[which], accounts)


def due_on(now, which):
    """The accounts for which this rule (R20 to R23, R28) falls due today."""
    f, p, found = now.family, now.plan, 0
    if which == 0:
        for a in range(p.historic_from, p.dead_from):
            if f.day == p.historic_ends and f.p_historic[a - p.historic_from] and f.a_state[a] != DEACTIVATED:
                found |= 1 << a
        return found
    for a in range(f.a_count):
        began = f.a_kept_day[a] if which == KEEPING else f.a_day[a]
        if still_applies(now, a, now.rules.dues[which]) and p.ends[which - 1][began] == f.day:
            found |= 1 << a
    return found
