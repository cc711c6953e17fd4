"""One transition: a move becomes an event, and the rules change the tables of the configuration."""

from simulator.exploration.kernel.conclusions import (
    LEFT,
    MANY,
    MISTAKES,
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
    REASON,
    SHOWN,
    WRONG_CHILD,
    show,
)
from simulator.exploration.kernel.possible_moves import (
    CAPSUP,
    CURRENT,
    HOMONYM,
    NEW,
    PROVISIONAL,
    SAME_PERSON,
    WRONG,
    WRONG_DOOR,
    next_day,
)
from simulator.exploration.kernel.unpacking import CURRENT_PASSWORD
from simulator.exploration.kernel.wrong_child import of_no_use
from simulator.registers import event_kinds as kinds
from simulator.registers.over_tables import (
    ACTIVE,
    DEACTIVATED,
    NAMED_NOBODY,
    NOBODY,
    NOTHING,
    NOTIFIED,
    _live_records,
)
from simulator.rules.endings import fallen_due
from simulator.rules.letters import (
    account_notified,
    back_pressed,
    historic_credentials_issued,
    password_changed,
    service_opened,
    sign_in_attempted,
)
from simulator.rules.requests import grouping_requested, merge_requested
from simulator.rules.siecle import (
    guardian_linked,
    guardian_record_deleted,
    student_record_created,
    student_record_exported,
    student_record_imported,
    student_unenrolled,
)


def apply_move(now, move):
    """The configuration after a move; `now.kept` says what it showed and why it was refused (0: it was not)."""
    kind, a, b, c = move >> 24, move >> 16 & 255, move >> 8 & 255, move & 255
    now.kept[SHOWN] = now.kept[REASON] = now.kept[LEFT] = 0
    now.kept[MISTAKES] = MANY
    if kind == kinds.TYPED:
        student_record_created(now, 0, a, b)
        show(now, R1)
    elif kind == kinds.EXPORTED:
        student_record_exported(now, a, b)
    elif kind == kinds.IMPORTED:
        apply_import(now, a, b, c - 1)
    elif kind == kinds.UNENROLLED:
        student_unenrolled(now, a)
        show(now, R4)
    elif kind == kinds.LINKED:
        guardian = now.plan.students + b
        if c == NEW:
            guardian_linked(now, 0, guardian, a, "new")
        elif c == HOMONYM:
            guardian_linked(now, 0, guardian, a, "homonym")
        else:
            guardian_linked(now, c - SAME_PERSON, guardian, a, "same_person")
    elif kind == kinds.DELETED:
        guardian_record_deleted(now, a, c - 1 if c else NOTHING)
        show(now, R5)
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


def apply_import(now, student, school, origin):
    there = _live_records(now, student, school)
    student_record_imported(now, 0, student, school, origin)
    if origin >= 0:
        show(now, R8)
    if not now.kept[REASON]:
        show(now, R1 | R3 if there else R1)


def apply_about_account(now, kind, number, c):
    account = account_of(now, number)
    leave_page(now, number)
    historic = now.plan.historic_from <= number < now.plan.dead_from
    if kind == kinds.LETTER:
        wrong_child = now.plan.e_max <= number < now.plan.historic_from and of_no_use(now.family, now.plan, number)
        account_notified(now, account)
        if wrong_child and not now.kept[REASON]:
            show(now, WRONG_CHILD)
    elif kind == kinds.SIGN_IN:
        password = NOTHING if c <= CURRENT else c - PROVISIONAL + (c == WRONG)
        if historic == (c != WRONG_DOOR):
            sign_in_attempted(now, account, "other_audiences", password)
        else:
            sign_in_attempted(now, account, "students_parents", password)
        if account >= 0:
            if c == WRONG_DOOR:
                show(now, R13 if historic else R15)
            elif now.kept[REASON]:
                show(now, R16)
            elif historic:
                show(now, R14)
    elif kind == kinds.PASSWORD:
        password_changed(now, account, CURRENT_PASSWORD, c != 0)
    elif kind == kinds.BACK:
        back_pressed(now, account)
    else:
        service_opened(now, account, 1 if c == CAPSUP else 0)
        if c == CAPSUP and not now.kept[REASON]:
            show(now, R17)


def account_of(now, number):
    """The account with this number in a move: its place, unless it is a historic one that was never issued."""
    person = number - now.plan.historic_from
    if 0 <= person < now.plan.dead_from - now.plan.historic_from and not now.family.p_historic[person]:
        return NOBODY
    return number


def named(now, number):
    """The account as a request names it."""
    account = account_of(now, number)
    return NAMED_NOBODY if account == NOBODY else account + 1


def leave_page(now, number):
    """Any event that names an account takes its holder off the error page (R11)."""
    if now.family.a_page[number]:
        now.kept[LEFT] |= 1 << number
        now.family.a_page[number] = 0


def pass_time(now):
    """R20 to R23, in this order, on the next day on which anything changes."""
    f, p = now.family, now.plan
    f.day = next_day(f, p)
    for which in range(4):
        accounts = due_on(now, which)
        if accounts:
            if which == 0:
                fallen_due(now, "historic_ended", accounts)
            elif which == 1:
                fallen_due(now, "notification_expired", accounts)
            elif which == 2:
                fallen_due(now, "not_activated_in_time", accounts)
            else:
                fallen_due(now, "unused_too_long", accounts)


def due_on(now, which):
    """The accounts about which this rule (R20 to R23) ends something today."""
    f, p, found = now.family, now.plan, 0
    if which == 0:
        for a in range(p.historic_from, p.dead_from):
            if f.day == p.historic_ends and f.p_historic[a - p.historic_from] and f.a_state[a] != DEACTIVATED:
                found |= 1 << a
        return found
    for a in range(p.historic_from):
        state, began = f.a_state[a], f.a_day[a]
        if which == 1:
            ends = state == NOTIFIED and not f.a_expired[a] and p.ends[0][began] == f.day
        elif which == 2:
            ends = state == NOTIFIED and p.ends[1][began] == f.day
        else:
            ends = state == ACTIVE and p.ends[2][began] == f.day
        if ends:
            found |= 1 << a
    return found
