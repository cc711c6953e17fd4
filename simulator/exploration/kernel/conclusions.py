"""The exploration's hooks (`registers.engine_hooks`): they record the names of the catalogue that are shown, as bits.

`now.kept` holds the names shown, the rules that acted, the reason for a refusal, the accounts whose error page was
left, the account created last while it has no name, and whether a record is being reinstated.
"""

from simulator.exploration.catalogue import BIT, BITS
from simulator.exploration.kernel.bit_sets import SIDE
from simulator.registers.over_tables import (
    ACTIVATE,
    ACTIVE,
    DEACTIVATE,
    NOTHING,
    NOTIFY,
    each,
)
from simulator.word_codes import CAUSES

assert BITS[0][: len(CAUSES)] == tuple(f"invalid_letter.{cause}" for cause in CAUSES)

SHOWN, ACTING, REASON, LEFT, CREATED_LAST, REINSTATING, KEPT = range(7)
"""Indexes in `now.kept`, and its length."""

(
    R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, R13, R14, R15, R16, R17, R18, R19, R20, R21, R22, R23, R24, R25,
    R26, R27, R28, R29, R30, R31, R32, R33, R34,
) = (BIT[f"rule.R{number}"] for number in range(1, 35))  # fmt: skip
USED_INVALID, EXPIRED_LETTER, WRONG_CHILD, SHARED = (
    BIT[harm] for harm in ("used_letter_invalid", "expired_letter", "wrong_child", "shared_account")
)
NO_ACCESS, TWO_RECORDS, TWO_GUARDIAN_RECORDS, TWO_ACCOUNTS = (
    BIT[harm] for harm in ("no_access", "duplicate_student_record", "duplicate_guardian_record", "two_accounts")
)
VALID_LETTER, SUPERSEDED_LETTER, STANDS_EXPIRED, INVALID = (
    BIT[f"letter.{standing}"] for standing in ("valid", "superseded", "expired", "invalid")
)
REPLACES, OF_EXPIRED, FIRST_LETTER, NO_ACCOUNT = (
    BIT[f"to_notify.{why}"] for why in ("replaces_invalid", "expired", "never_notified", "no_live_account")
)


def show(now, bits):
    now.kept[SHOWN] |= bits


def act(now, rules):
    now.kept[ACTING] |= rules


def account_place(now, holder, e, r):
    """Historic accounts have fixed indexes; others are in order of creation."""
    if e < 0:
        return now.plan.historic_from + holder
    now.family.a_count += 1
    return now.family.a_count - 1


def holds_as_student(now, a):
    return now.family.a_holder[a] < now.plan.students


def account_created(now, a):
    f = now.family
    f.a_names[a] = f.a_second_name[a] = f.a_used[a] = f.a_day[a] = f.a_kept_day[a] = 0
    f.a_page[a] = f.a_had_expired[a] = 0
    now.kept[CREATED_LAST] = a


def guardian_record_opened(now, r, id, name):
    now.family.r_other_name[r] = name >= 0


def opened_to(now, a, e):
    note_expired(now, a)


def note_expired(now, a):
    """Notes that the pairs of an account whose letter expired had an expired letter."""
    f = now.family
    if f.a_had_expired[a]:
        for person in each(f.a_sharers[a] | 1 << f.a_holder[a]):
            f.p_expired[person] |= ever_students(f, a)


def ever_students(f, a):
    """The students (bits) whose records an account ever opened."""
    students = 0
    for e in each(f.a_ever[a]):
        students |= 1 << f.e_student[e]
    return students


def is_named_first(now, a):
    """Whether the account was just created and gets its first name now."""
    is_new = now.kept[CREATED_LAST] == a
    now.kept[CREATED_LAST] = NOTHING
    if not is_new:
        now.family.a_second_name[a] = 1
    return is_new


def follows_file(now, a, e):
    """Whether an account ever opened the record of origin (R27)."""
    f = now.family
    origin = f.e_origin[e]
    return (
        says(now, "continuity", "file")
        and origin >= 0
        and f.e_student[origin] == f.e_student[e]
        and f.a_ever[a] >> origin & 1 == 1
    )


def named_after_student_record(now, a, e):
    if not is_named_first(now, a) and not now.kept[REINSTATING] and follows_file(now, a, e):
        act(now, R27)


def named_after_link(now, a, r, e):
    f = now.family
    if is_named_first(now, a):
        act(now, R2)
    elif not now.kept[REINSTATING]:
        if follows_file(now, a, e):
            act(now, R27)
        elif not bears_name_of(now, a, r, e) and not says(now, "guardian_account", "child"):
            act(now, R25 if says(now, "guardian_account", "record") else R34)
    f.a_names[a] |= 1 << SIDE * r + e


def bears_name_of(now, a, r, e):
    return now.family.a_names[a] >> SIDE * r + e & 1 == 1


def shared(now, a, person):
    show(now, SHARED)
    note_expired(now, a)


def kept(now, a):
    now.family.a_kept_day[a] = now.family.day
    act(now, R28)


def letter_issued(now, a):
    show(now, now.plan.move[now.family.a_state[a]][NOTIFY] | VALID_LETTER)
    act(now, R9)
    now.family.a_used[a] = 0
    if now.plan.kept_letter_day and now.family.a_e[a] >= 0:
        now.family.a_day[a] = now.family.day


def letter_superseded(now, a):
    show(now, SUPERSEDED_LETTER)


def letter_expired(now, a):
    show(now, EXPIRED_LETTER | STANDS_EXPIRED)
    act(now, R21)
    now.family.a_had_expired[a] = 1
    note_expired(now, a)


def account_ended(now, a, cause):
    f = now.family
    show(now, now.plan.move[f.a_state[a]][DEACTIVATE])
    if cause == "merged":
        act(now, R18)
    elif cause == "historic_ended":
        act(now, R20)
    elif cause == "not_activated_in_time":
        act(now, R22)
    elif cause == "unused_too_long":
        act(now, R23)
    elif cause == "grouped":
        act(now, R24)
    f.a_page[a] = 0
    if f.a_e[a] >= 0:
        f.p_dead[f.a_holder[a]] = 1


def letter_invalidated(now, a, cause, behind):
    f = now.family
    show(now, INVALID | 1 << cause)
    act(now, R7)
    if f.a_used[a]:
        show(now, USED_INVALID)
    if f.a_e[a] >= 0:
        for person in each(f.a_sharers[a] | 1 << f.a_holder[a]):
            f.p_invalid[person] |= ever_students(f, a)


def activated(now, a, with_letter):
    show(now, now.plan.move[now.family.a_state[a]][ACTIVATE])
    act(now, R10 if with_letter else R30)
    now.family.a_used[a] = with_letter


def password_replaced(now, a):
    act(now, R12)


def password_was_reset(now, a):
    act(now, R31)


def used(now, a):
    f = now.family
    if f.a_state[a] == ACTIVE and f.a_e[a] >= 0:
        f.a_day[a] = f.day if now.plan.kept_use_day else 0


def error_shown(now, a):
    now.family.a_page[a] = 1
    act(now, R11)


def page_shown(now, a):
    act(now, R11)


def is_on_page(now, a):
    return now.kept[LEFT] >> a & 1 == 1


def recognised(now, mistake):
    show(now, now.plan.mistake_bits[mistake])


def recognised_about_record(now, mistake, e, r):
    show(now, now.plan.mistake_bits[mistake])
    return 0


def refused(now, reason):
    now.kept[REASON] = now.plan.reason_places[reason]
    act(now, now.plan.reason_bits[reason])
