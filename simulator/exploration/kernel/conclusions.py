"""What the exploration keeps of the rules' conclusions: the names of the catalogue that they show, as bits.

`now.kept` holds what was shown, why the event was refused, whose error pages it left, the count of mistakes, and the
state in which the account was that ended last.
"""

from typing import Final

from simulator.exploration.catalogue import BIT, NAMES
from simulator.registers.over_tables import ACTIVATE, ACTIVE, DEACTIVATE, NOTIFY, each
from simulator.word_numbers import CAUSES

assert NAMES[: len(CAUSES)] == tuple(f"invalid_letter.{cause}" for cause in CAUSES)

SHOWN, REASON, LEFT, MISTAKES, BEFORE, KEPT = range(6)
"""Places in `now.kept`, and how many there are."""
MANY: Final = 15
"""More mistakes than any configuration has records: those of this event are the latest."""

R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, R13, R14, R15, R16, R17, R18, R19, R20, R21, R22, R23, R24, R25 = (
    BIT[f"rule.R{number}"] for number in range(1, 26)
)
USED_INVALID, EXPIRED_LETTER, WRONG_CHILD, SHARED = (
    BIT[harm] for harm in ("used_letter_invalid", "expired_letter", "wrong_child", "shared_account")
)
NO_ACCESS, TWO_RECORDS, TWO_GUARDIAN_RECORDS, TWO_ACCOUNTS = (
    BIT[harm] for harm in ("no_access", "duplicate_student_record", "duplicate_guardian_record", "two_accounts")
)
VALID, SUPERSEDED_LETTER, STANDS_EXPIRED, INVALID = (
    BIT[f"letter.{standing}"] for standing in ("valid", "superseded", "expired", "invalid")
)
REPLACES, OF_EXPIRED, FIRST_LETTER, NO_ACCOUNT = (
    BIT[f"to_notify.{why}"] for why in ("replaces_invalid", "expired", "never_notified", "no_live_account")
)


def show(now, bits):
    now.kept[SHOWN] |= bits


def account_place(now, holder, e, r):
    """Accounts stand in fixed places; guardians' in order of creation."""
    if e < 0:
        return now.plan.historic_from + holder
    if r < 0:
        return e
    now.family.g_count += 1
    return now.plan.e_max + now.family.g_count - 1


def holds_as_student(now, a):
    return now.family.a_holder[a] < now.plan.students


def account_created(now, a):
    f = now.family
    f.a_students[a] = f.a_page[a] = f.a_had_expired[a] = f.a_renamed[a] = f.a_day[a] = 0


def opened_to(now, a, e):
    now.family.a_students[a] |= 1 << now.family.e_student[e]
    note_expired(now, a)


def note_expired(now, a):
    """Whoever an account with an expired letter counts for, and whomever it opens, had an expired letter."""
    f = now.family
    if f.a_had_expired[a]:
        for person in each(f.a_sharers[a] | 1 << f.a_holder[a]):
            f.p_expired[person] |= f.a_students[a]


def named_after(now, a, r, e):
    show(now, R2)


def named_again(now, a, r, e):
    now.family.a_renamed[a] = 1
    show(now, R25)


def shared(now, a, person):
    show(now, SHARED)
    note_expired(now, a)


def letter_issued(now, a):
    show(now, now.plan.move[now.family.a_state[a]][NOTIFY] | R9 | VALID)
    if now.plan.kept_letter_day and now.family.a_e[a] >= 0:
        now.family.a_day[a] = now.family.day


def letter_superseded(now, a):
    show(now, SUPERSEDED_LETTER)


def letter_expired(now, a):
    show(now, R21 | EXPIRED_LETTER | STANDS_EXPIRED)
    now.family.a_had_expired[a] = 1
    note_expired(now, a)


def account_ended(now, a, cause):
    f = now.family
    show(now, now.plan.move[f.a_state[a]][DEACTIVATE])
    now.kept[BEFORE] = f.a_state[a]
    if cause == "merged":
        show(now, R18)
    elif cause == "historic_ended":
        show(now, R20)
    elif cause == "not_activated_in_time":
        show(now, R22)
    elif cause == "unused_too_long":
        show(now, R23)
    elif cause == "grouped":
        show(now, R24)
    f.a_page[a] = 0
    if f.a_e[a] >= 0:
        f.p_dead[f.a_holder[a]] = 1


def letter_invalidated(now, a, cause, behind):
    f = now.family
    show(now, R7 | INVALID | 1 << cause)
    if now.kept[BEFORE] == ACTIVE:  # the account ended first
        show(now, USED_INVALID)
    if f.a_e[a] >= 0:
        for person in each(f.a_sharers[a] | 1 << f.a_holder[a]):
            f.p_invalid[person] |= f.a_students[a]


def activated(now, a):
    show(now, now.plan.move[now.family.a_state[a]][ACTIVATE] | R10)


def password_replaced(now, a):
    show(now, R12)


def used(now, a):
    f = now.family
    if f.a_state[a] == ACTIVE and f.a_e[a] >= 0:
        f.a_day[a] = f.day if now.plan.kept_use_day else 0


def error_shown(now, a):
    now.family.a_page[a] = 1
    show(now, R11)


def page_shown(now, a):
    show(now, R11)


def is_on_page(now, a):
    return now.kept[LEFT] >> a & 1 == 1


def recognised(now, mistake):
    show(now, now.plan.mistake_bits[mistake])


def recognised_about_record(now, mistake, e, r):
    show(now, now.plan.mistake_bits[mistake])
    now.kept[MISTAKES] += 1
    return now.kept[MISTAKES]


def refused(now, reason):
    now.kept[REASON] = now.plan.reason_places[reason]
    show(now, now.plan.reason_bits[reason])
