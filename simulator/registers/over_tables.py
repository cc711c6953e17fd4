"""The vocabulary over the tables of one family, where records, accounts and persons are places.

A set is an integer of bits, a list an integer of digits; what there is not is NOTHING or NOBODY. What asks reads the
tables; what concludes changes them at once and calls the engine's hooks. What each word means is said in
`rules.vocabulary`, what stands in the tables in `tables`.
"""

from typing import Any, Final, NamedTuple

from simulator.lifecycle import STATES
from simulator.registers.engine_hooks import *
from simulator.word_codes import NUMBER

CREATED, NOTIFIED, ACTIVE, DEACTIVATED = range(len(STATES))
NOTIFY, ACTIVATE, DEACTIVATE = NUMBER["notify"], NUMBER["activate"], NUMBER["deactivate"]
LEGAL, CONTACT = NUMBER["legal"], NUMBER["contact"]
VALID, EXPIRED = range(2)
"""How the newest letter of a live account stands."""
NOTHING: Final = -1
NOBODY: Final = -2
THIS_EVENT: Final = -3
CHILD, RECORD, PERSON = range(3)
"""Whose account a guardian's is (`RuleNumbers.guardian_account`)."""
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


def _bits_of(records):
    found = 0
    for one in in_order(records):
        found |= 1 << one
    return found


def _without(records, left_out):
    """A list without one of its members."""
    found, shift = 0, 0
    for one in in_order(records):
        if one != left_out:
            found |= (one + 1) << shift
            shift += 4
    return found


def _with(records, one):
    """A list with one member more."""
    shift = 0
    while records >> shift:
        shift += 4
    return records | (one + 1) << shift


def oldest(accounts):
    one = NOBODY
    for a in each(accounts):
        if one == NOBODY:
            one = a
    return one


def newest(accounts):
    one = NOBODY
    for a in each(accounts):
        one = a
    return one


def both(some, others):
    return some & others


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


def is_open(now, record):
    return now.family.e_live[record] == 1


def student_of(now, record):
    return now.family.e_student[record]


def origin_of(now, record):
    return now.family.e_origin[record]


def is_primary(now, school):
    return now.rules.primary_schools >> school & 1 == 1


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


def _is_account_link(f, r, e):
    return f.r_links[r] >> e & 1 == 1 and not f.r_contact[r] >> e & 1


def children_of(now, record):
    f, found = now.family, 0
    for e in in_order(f.r_order[record]):
        if _is_account_link(f, record, e):
            found = _with(found, e)
    return found


def account_links_on(now, child):
    f, found = now.family, 0
    for r in in_order(f.e_linked[child]):
        if f.r_live[r] == 1 and _is_account_link(f, r, child):
            found = _with(found, r)
    return found


def is_account_link(now, record, child):
    return _is_account_link(now.family, record, child)


def _is_linked(f, person, e):
    found = False
    for r in range(f.r_count):
        found = found or (f.r_live[r] == 1 and f.r_guardian[r] == person and _is_account_link(f, r, e))
    return found


def is_linked_to_student(now, guardian, student):
    f, found = now.family, False
    for e in range(f.e_count):
        found = found or (f.e_live[e] == 1 and f.e_student[e] == student and _is_linked(f, guardian, e))
    return found


def level_of(now, record, child):
    return CONTACT if now.family.r_contact[record] >> child & 1 else LEGAL


def is_matched(now, record, child):
    return not now.family.r_unmatched[record] >> child & 1


# --- Questions about accounts -------------------------------------------------------------------------------------


def _is_live(f, a):
    return f.a_e[a] >= 0 and f.a_state[a] != DEACTIVATED


def openers(now, record):
    f, found = now.family, 0
    for a in range(f.a_count):
        if f.a_opens[a] >> record & 1:
            found |= 1 << a
    return found


def closed_to(now, record):
    f, found = now.family, 0
    for a in range(f.a_count):
        if _is_live(f, a) and f.a_closed[a] >> record & 1:
            found |= 1 << a
    return found


def live_accounts_created_for(now, record):
    f, found = now.family, 0
    for a in range(f.a_count):
        if _is_live(f, a) and f.a_r[a] == record:
            found |= 1 << a
    return found


def live_accounts_named_after_link(now, record, child):
    f, found = now.family, 0
    for a in range(f.a_count):
        if _is_live(f, a) and bears_name_of(now, a, record, child):
            found |= 1 << a
    return found


def live_accounts_named_after_record(now, record):
    f, found = now.family, 0
    for e in range(f.e_count):
        found |= live_accounts_named_after_link(now, record, e)
    return found


def live_accounts_held_by(now, person):
    f, found = now.family, 0
    for a in range(f.a_count):
        if _is_live(f, a) and f.a_holder[a] == person:
            found |= 1 << a
    return found


def live_accounts_serving(now, person):
    f, found = now.family, live_accounts_held_by(now, person)
    for a in range(f.a_count):
        if _is_live(f, a) and f.a_sharers[a] >> person & 1:
            found |= 1 << a
    return found


def live_accounts_opening(now, person, record):
    return live_accounts_held_by(now, person) & openers(now, record)


def accounts_that_ever_opened(now, person, record):
    f, found = now.family, 0
    for a in each(live_accounts_held_by(now, person)):
        if f.a_ever[a] >> record & 1:
            found |= 1 << a
    return found


def opens(now, account, record):
    return now.family.a_opens[account] >> record & 1 == 1


def is_entitled(now, account, record):
    f = now.family
    if not f.e_live[record]:
        return False
    found = f.a_holder[account] == f.e_student[record]
    for person in each(f.a_sharers[account] | 1 << f.a_holder[account]):
        found = found or _is_linked(f, person, record)
    return found


def no_longer_due_to(now, account, records):
    found = 0
    for e in in_order(records):
        if opens(now, account, e) and not is_entitled(now, account, e):
            found = _with(found, e)
    return found


def opens_more_than(now, account, records):
    return now.family.a_opens[account] & ~_bits_of(records) != 0


def cause_of_keeping(now, account):
    return now.family.a_kept_cause[account]


def mistake_behind_keeping(now, account):
    return now.family.a_kept_behind[account]


def is_historic(now, account):
    return now.family.a_e[account] < 0


def is_live(now, account):
    return now.family.a_state[account] != DEACTIVATED


def is_created(now, account):
    return now.family.a_state[account] == CREATED


def is_notified(now, account):
    return now.family.a_state[account] == NOTIFIED


def is_active(now, account):
    return now.family.a_state[account] == ACTIVE


def is_expired(now, account):
    return now.family.a_state[account] == NOTIFIED and now.family.a_letter_state[account] == EXPIRED


def has_valid_letter(now, account):
    return is_live(now, account) and now.family.a_letter_state[account] == VALID


def may(now, account, trigger):
    return now.rules.next[now.family.a_state[account]][trigger] >= 0


def works(now, account, password):
    return password == NOTHING or password == now.family.a_password[account]


def is_on_error_page(now, account):
    return is_on_page(now, account)


def is_of_student(now, account):
    return holds_as_student(now, account)


def historic_account(now, person):
    a = now.family.p_historic[person]
    return a - 1 if a else NOBODY


def is_teleservice(service):
    return service == 1


# --- Questions about the rule set ---------------------------------------------------------------------------------


def has_one_account_per_child(now):
    return now.rules.guardian_account == CHILD


def has_one_account_per_person(now):
    return now.rules.guardian_account == PERSON


def accounts_follow_files(now):
    return now.rules.follow_files == 1


def is_any_account_kept(now):
    return now.rules.keeps == 1


def guardians_activate_themselves(now):
    return now.rules.activate_themselves == 1


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


def open_student_record(now, record, student, school, typed, origin):
    f = now.family
    e = f.e_count
    f.e_count += 1
    f.e_student[e] = student
    f.e_school[e] = school
    f.e_typed[e] = typed
    f.e_origin[e] = origin
    f.e_live[e] = 1
    f.e_exports[e] = 0
    f.e_linked[e] = 0
    f.e_mistake[e] = NOTHING
    student_record_opened(now, e, record)
    return e


def export_to(now, record, school):
    now.family.e_exports[record] |= 1 << school


def close_student_record(now, record):
    f = now.family
    f.e_live[record] = 0
    for a in range(f.a_count):
        f.a_closed[a] &= ~(1 << record)


def reopen_student_record(now, record):
    now.family.e_live[record] = 1


def open_guardian_record(now, record, guardian, school, name):
    f = now.family
    r = f.r_count
    f.r_count += 1
    f.r_guardian[r] = guardian
    f.r_school[r] = school
    f.r_live[r] = 1
    f.r_mistake[r] = NOTHING
    f.r_links[r] = f.r_contact[r] = f.r_unmatched[r] = 0
    f.r_order[r] = 0
    guardian_record_opened(now, r, record, name)
    return r


def enter_link(now, record, child, level, matched):
    f, bit = now.family, 1 << child
    f.r_order[record] = _with(f.r_order[record], child)
    f.e_linked[child] = _with(f.e_linked[child], record)
    f.r_links[record] |= bit
    f.r_contact[record] &= ~bit
    if level == CONTACT:
        f.r_contact[record] |= bit
    f.r_unmatched[record] &= ~bit
    if not matched:
        f.r_unmatched[record] |= bit


def undo_link(now, record, child):
    f = now.family
    f.r_order[record] = _without(f.r_order[record], child)
    f.e_linked[child] = _without(f.e_linked[child], record)
    f.r_links[record] &= ~(1 << child)


def remove_guardian_record(now, record):
    now.family.r_live[record] = 0


def begin_pair(now, person, student):
    f = now.family
    if not f.p_linked[person] >> student & 1:
        f.p_linked[person] |= 1 << student
        paired(now, person, student)


def end_pair(now, person, student):
    now.family.p_linked[person] &= ~(1 << student)


# --- Conclusions about accounts -------------------------------------------------------------------------------------


def _create_account(now, holder, e, r):
    f = now.family
    a = account_place(now, holder, e, r)
    f.a_e[a] = e
    f.a_r[a] = r
    f.a_holder[a] = holder
    f.a_sharers[a] = 0
    f.a_state[a] = CREATED
    f.a_opens[a] = f.a_ever[a] = f.a_closed[a] = 0
    f.a_order[a] = 0
    f.a_letter_state[a] = NOTHING
    f.a_password[a] = NOTHING
    account_created(now, a)
    if e >= 0:
        _open(now, a, e)
    return a


def _open(now, a, e):
    f = now.family
    f.a_opens[a] |= 1 << e
    if not f.a_ever[a] >> e & 1:
        f.a_ever[a] |= 1 << e
        f.a_order[a] = _with(f.a_order[a], e)
    opened_to(now, a, e)


def _close(now, a, e):
    f = now.family
    f.a_opens[a] &= ~(1 << e)
    if not f.e_live[e]:
        f.a_closed[a] |= 1 << e


def create_student_account(now, record, student):
    named_after_student_record(now, _create_account(now, student, record, NOTHING), record)


def create_guardian_account(now, record, child):
    a = _create_account(now, now.family.r_guardian[record], child, record)
    named_after_link(now, a, record, child)
    return a


def create_historic_account(now, person):
    a = _create_account(now, person, NOTHING, NOTHING)
    now.family.p_historic[person] = a + 1
    return a


def name_after_student_record(now, account, record):
    named_after_student_record(now, account, record)


def name_after_link(now, account, record, child):
    named_after_link(now, account, record, child)


def extend_access(now, account, records):
    for e in in_order(records):
        _open(now, account, e)


def reduce_access(now, account, records):
    for e in in_order(records):
        _close(now, account, e)
        reduced(now, account, e)


def keep_account(now, account, cause, behind):
    f = now.family
    for e in each(f.a_opens[account]):
        _close(now, account, e)
    f.a_kept_cause[account] = cause
    f.a_kept_behind[account] = behind
    kept(now, account)


def share(now, account, person):
    now.family.a_sharers[account] |= 1 << person
    shared(now, account, person)


def end_account(now, account, cause, behind):
    f = now.family
    account_ended(now, account, cause)
    f.a_state[account] = now.rules.next[f.a_state[account]][DEACTIVATE]
    f.a_opens[account] = 0


def activate(now, account, password, with_letter):
    f = now.family
    activated(now, account, with_letter)
    f.a_state[account] = now.rules.next[f.a_state[account]][ACTIVATE]
    f.a_password[account] = password
    used(now, account)


def replace_password(now, account, password):
    now.family.a_password[account] = password
    password_replaced(now, account)
    used(now, account)


def reset_password(now, account):
    now.family.a_password[account] = PROVISIONAL
    password_was_reset(now, account)


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
    f.a_letter_state[account] = 0
    f.a_password[account] = PROVISIONAL


def supersede_letter(now, account):
    letter_superseded(now, account)


def expire_letter(now, account):
    now.family.a_letter_state[account] = EXPIRED
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
