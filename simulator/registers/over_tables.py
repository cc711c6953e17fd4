"""The vocabulary over the tables of one family, where records, accounts and persons are places.

A set is an integer of bits, a list an integer of digits; what there is not is NOTHING or NOBODY. What asks reads the
tables; what concludes changes them at once and tells the `witness`. What each word means is said in `rules.vocabulary`,
what stands in the tables in `tables`.
"""

from typing import Any, Final, NamedTuple

from simulator.lifecycle import STATES
from simulator.registers.witness import *
from simulator.word_numbers import NUMBER

CREATED, NOTIFIED, ACTIVE, DEACTIVATED = range(len(STATES))
NOTIFY, ACTIVATE, DEACTIVATE = NUMBER["notify"], NUMBER["activate"], NUMBER["deactivate"]
NOTHING: Final = -1
NOBODY: Final = -2
NAMED_NOBODY: Final = 63
"""Among named accounts, for one that was never issued."""
PROVISIONAL: Final = 0
"""The number of a letter's own password."""


class Now(NamedTuple):
    """One family while an event is decided."""

    family: Any
    rules: Any
    """The rule set as numbers (`tables.RuleNumbers`)."""
    kept: Any
    """What the engine keeps of conclusions, and"""
    plan: Any
    """what else it needs to know."""


# --- Lists (four bits each) and sets ------------------------------------------------------------------------------


def each(some):
    one = 0
    while some:
        if some & 1:
            yield one
        some >>= 1
        one += 1


def in_order(records):
    while records:
        yield (records & 15) - 1
        records >>= 4


def only(record):
    return record + 1


def first_of(records):
    return (records & 15) - 1


def rest_of(records):
    return records >> 4


# --- Questions about records --------------------------------------------------------------------------------------


def is_enrolled(now, student):
    f, found = now.family, False
    for e in range(f.e_count):
        found = found or (f.e_live[e] == 1 and f.e_student[e] == student)
    return found


def was_exported_to(now, record, school):
    return now.family.e_exports[record] >> school & 1 == 1


def _live_records(now, student, school):
    f, found = now.family, 0
    for e in range(f.e_count):
        if f.e_live[e] == 1 and f.e_student[e] == student and f.e_school[e] == school:
            found |= 1 << e
    return found


def typed_records(now, student, school):
    f, found = now.family, 0
    for e in each(_live_records(now, student, school)):
        if f.e_typed[e] and f.e_mistake[e] < 0:
            found |= 1 << e
    return found


def duplicates_of_student_record(now, record):
    f = now.family
    return _live_records(now, f.e_student[record], f.e_school[record]) & ~(1 << record)


def _live_guardian_records(now, guardian, school):
    f, found = now.family, 0
    for r in range(f.r_count):
        if f.r_live[r] == 1 and f.r_guardian[r] == guardian and f.r_school[r] == school:
            found |= 1 << r
    return found


def duplicates_of_guardian_record(now, record):
    f = now.family
    return _live_guardian_records(now, f.r_guardian[record], f.r_school[record]) & ~(1 << record)


def mistake_about_student_record(now, record):
    return now.family.e_mistake[record]


def mistake_about_guardian_record(now, record):
    return now.family.r_mistake[record]


def first_mistake_about_student_records(now, records):
    first = NOTHING
    for e in each(records):
        if now.family.e_mistake[e] >= 0 and (first < 0 or now.family.e_mistake[e] < first):
            first = now.family.e_mistake[e]
    return first


def first_mistake_about_guardian_records(now, records):
    first = NOTHING
    for r in each(records):
        if now.family.r_mistake[r] >= 0 and (first < 0 or now.family.r_mistake[r] < first):
            first = now.family.r_mistake[r]
    return first


def school_of(now, record):
    return now.family.e_school[record]


def guardian_of(now, record):
    return now.family.r_guardian[record]


def is_known_guardian(now, guardian, school):
    return _live_guardian_records(now, guardian, school) != 0


def to_take_over(now, record, survivor):
    f, found, shift = now.family, 0, 0
    for e in in_order(f.r_order[record]):
        if f.e_live[e] == 1 and not f.r_links[survivor] >> e & 1:
            found |= (e + 1) << shift
            shift += 4
    return found


# --- Questions about accounts -------------------------------------------------------------------------------------


def account_of_record(now, record):
    a = now.family.r_newest[record]
    return a if a >= 0 and now.family.a_state[a] != DEACTIVATED else NOBODY


def accounts_of_record(now, record):
    f, found = now.family, 0
    for a in range(f.a_count):
        if f.a_r[a] == record and f.a_state[a] != DEACTIVATED:
            found |= 1 << a
    return found


def openers(now, record):
    f, found = now.family, 0
    for a in range(f.a_count):
        if f.a_opens[a] >> record & 1:
            found |= 1 << a
    return found


def opens_another(now, account, record):
    return now.family.a_opens[account] & ~(1 << record) != 0


def not_opened_by(now, account, records):
    found, shift = 0, 0
    for e in in_order(records):
        if not now.family.a_opens[account] >> e & 1:
            found |= (e + 1) << shift
            shift += 4
    return found


def is_historic(now, account):
    return now.family.a_e[account] < 0


def is_live(now, account):
    return now.family.a_state[account] != DEACTIVATED


def is_created(now, account):
    return now.family.a_state[account] == CREATED


def is_active(now, account):
    return now.family.a_state[account] == ACTIVE


def is_expired(now, account):
    return now.family.a_expired[account] != 0


def has_valid_letter(now, account):
    state = now.family.a_state[account]
    return (state == NOTIFIED or state == ACTIVE) and not now.family.a_expired[account]


def may(now, account, trigger):
    return now.rules.next[now.family.a_state[account]][trigger] >= 0


def works(now, account, password):
    return password == NOTHING or password == now.family.a_password[account]


def is_on_error_page(now, account):
    return is_on_page(now, account)


def historic_account(now, person):
    a = now.family.p_historic[person]
    return a - 1 if a else NOBODY


def is_teleservice(service):
    return service == 1


# --- Questions about the rule set ---------------------------------------------------------------------------------


def has_one_account_per_record(now):
    return now.rules.by_record == 1


def issues_historic_credentials(now):
    return now.family.day <= now.rules.last_historic


def merges(now):
    return now.family.day <= now.rules.last_merge


def groups(now):
    return now.rules.groups == 1


# --- Questions about the accounts of a request (six bits each) ----------------------------------------------------


def _named(accounts):
    while accounts:
        yield (accounts & 63) - 1
        accounts >>= 6


def are_all_issued(accounts):
    found = True
    for a in _named(accounts):
        found = found and a != NAMED_NOBODY - 1
    return found


def oldest_first(now, accounts):
    found = 0
    for a in _named(accounts):
        found |= 1 << a
    return found


def is_any_named_twice(now, accounts):
    met, found = 0, False
    for a in _named(accounts):
        found = found or met >> a & 1 == 1
        met |= 1 << a
    return found


def is_any_of_student(now, accounts):
    found = False
    for a in _named(accounts):
        found = found or holds_as_student(now, a)
    return found


def is_any_historic(now, accounts):
    found = False
    for a in _named(accounts):
        found = found or now.family.a_e[a] < 0
    return found


def are_all_live(now, accounts):
    found = True
    for a in _named(accounts):
        found = found and now.family.a_state[a] != DEACTIVATED
    return found


def holders_of(now, accounts):
    persons = count = 0
    for a in _named(accounts):
        persons |= 1 << now.family.a_holder[a]
    while persons:
        persons &= persons - 1
        count += 1
    return count


def first_named(accounts):
    return (accounts & 63) - 1


def others_named(accounts):
    return accounts >> 6


def opened_by(now, accounts, but_not_by):
    f, found, shift = now.family, 0, 0
    known = f.a_opens[but_not_by]
    for a in _named(accounts):
        for e in in_order(f.a_order[a]):
            if f.a_opens[a] >> e & 1 and not known >> e & 1:
                known |= 1 << e
                found |= (e + 1) << shift
                shift += 4
    return found


def served_by(now, accounts, but_not_by):
    f, found = now.family, 0
    for a in _named(accounts):
        found |= f.a_sharers[a] | 1 << f.a_holder[a]
    return found & ~(f.a_sharers[but_not_by] | 1 << f.a_holder[but_not_by])


# --- Conclusions about records --------------------------------------------------------------------------------------


def _pair(now, person, student):
    f = now.family
    if not f.p_linked[person] >> student & 1:
        f.p_linked[person] |= 1 << student
        paired(now, person, student)


def open_student_record(now, record, student, school, typed):
    f = now.family
    e = f.e_count
    f.e_count += 1
    f.e_student[e] = student
    f.e_school[e] = school
    f.e_typed[e] = typed
    f.e_live[e] = 1
    f.e_exports[e] = 0
    f.e_mistake[e] = NOTHING
    student_record_opened(now, e, record)
    _pair(now, student, student)
    return e


def export_to(now, record, school):
    now.family.e_exports[record] |= 1 << school


def close_student_record(now, record):
    now.family.e_live[record] = 0


def open_guardian_record(now, record, guardian, school):
    f = now.family
    r = f.r_count
    f.r_count += 1
    f.r_guardian[r] = guardian
    f.r_school[r] = school
    f.r_live[r] = 1
    f.r_mistake[r] = NOTHING
    f.r_links[r] = 0
    f.r_order[r] = 0
    f.r_linked[r] = 0
    f.r_newest[r] = NOTHING
    guardian_record_opened(now, r, record)
    return r


def enter_link(now, record, guardian, child):
    f = now.family
    f.r_order[record] |= (child + 1) << 4 * f.r_linked[record]
    f.r_linked[record] += 1
    f.r_links[record] |= 1 << child
    _pair(now, guardian, f.e_student[child])


def remove_guardian_record(now, record):
    now.family.r_live[record] = 0


# --- Conclusions about accounts -------------------------------------------------------------------------------------


def _create_account(now, holder, e, r):
    f = now.family
    a = account_place(now, holder, e, r)
    f.a_e[a] = e
    f.a_r[a] = r
    f.a_holder[a] = holder
    f.a_sharers[a] = 0
    f.a_state[a] = CREATED
    f.a_opens[a] = 0
    f.a_order[a] = 0
    f.a_opened[a] = 0
    f.a_expired[a] = 0
    f.a_password[a] = NOTHING
    account_created(now, a)
    if e >= 0:
        _open(now, a, e)
    return a


def _open(now, a, e):
    f = now.family
    f.a_opens[a] |= 1 << e
    f.a_order[a] |= (e + 1) << 4 * f.a_opened[a]
    f.a_opened[a] += 1
    opened_to(now, a, e)


def create_student_account(now, record, student):
    now.family.e_account[record] = _create_account(now, student, record, NOTHING)


def create_guardian_account(now, record, guardian, child):
    a = _create_account(now, guardian, child, record)
    now.family.r_newest[record] = a
    named_after(now, a, record, child)
    return a


def create_historic_account(now, person):
    a = _create_account(now, person, NOTHING, NOTHING)
    now.family.p_historic[person] = a + 1
    return a


def name_account(now, account, record, child):
    named_again(now, account, record, child)


def extend_access(now, account, records):
    for e in in_order(records):
        _open(now, account, e)


def reduce_access(now, account, record):
    now.family.a_opens[account] &= ~(1 << record)
    reduced(now, account, record)


def share(now, account, person):
    now.family.a_sharers[account] |= 1 << person
    shared(now, account, person)


def end_account(now, account, cause, behind):
    f = now.family
    account_ended(now, account, cause)
    f.a_state[account] = now.rules.next[f.a_state[account]][DEACTIVATE]
    f.a_opens[account] = 0


def activate(now, account, password):
    f = now.family
    activated(now, account)
    f.a_state[account] = now.rules.next[f.a_state[account]][ACTIVATE]
    f.a_password[account] = password
    used(now, account)


def replace_password(now, account, password):
    now.family.a_password[account] = password
    password_replaced(now, account)
    used(now, account)


def sign_in(now, account):
    used(now, account)


def open_service(now, account):
    used(now, account)


def show_error(now, account):
    error_shown(now, account)


def show_page(now, account):
    page_shown(now, account)


# --- Conclusions about letters, and those that change nothing -------------------------------------------------------


def issue_letter(now, account):
    f = now.family
    letter_issued(now, account)
    f.a_state[account] = now.rules.next[f.a_state[account]][NOTIFY]
    f.a_expired[account] = 0
    f.a_password[account] = PROVISIONAL


def supersede_letter(now, account):
    letter_superseded(now, account)


def expire_letter(now, account):
    now.family.a_expired[account] = 1
    letter_expired(now, account)


def invalidate_letter(now, account, cause, behind):
    letter_invalidated(now, account, cause, behind)


def recognise(now, mistake):
    recognised(now, mistake)


def recognise_about_student_record(now, mistake, record):
    now.family.e_mistake[record] = recognised_about_record(now, mistake, record, NOTHING)


def recognise_about_guardian_record(now, mistake, record):
    now.family.r_mistake[record] = recognised_about_record(now, mistake, NOTHING, record)


def refuse(now, reason):
    refused(now, reason)


def refuse_import(now, record):
    refused(now, "nothing_to_import")
    import_refused(now, record)
