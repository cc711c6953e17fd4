"""The rules' vocabulary over the tables of one family, where records, accounts and persons are indexes.

A set of indexes is a bit mask. A list is an integer of four bits (records) or six bits (accounts) per element, which is
the index + 1. A missing value is NOTHING or NOBODY. Questions read the tables; conclusions change them at once and call
the engine's hooks (`engine_hooks`). `rules.vocabulary` documents each function, `tables` each column.

Local names are those of the columns: `f` the family, `e` a student record (« élève »), `r` a guardian record
(« responsable »), `a` an account.
"""

from typing import Any, Final, NamedTuple

from simulator.lifecycle import STATES
from simulator.registers.engine_hooks import *
from simulator.word_codes import NUMBER

CREATED, NOTIFIED, ACTIVE, DEACTIVATED = range(len(STATES))
NOTIFY, ACTIVATE, DEACTIVATE = NUMBER["notify"], NUMBER["activate"], NUMBER["deactivate"]
LEGAL, CONTACT = NUMBER["legal"], NUMBER["contact"]
VALID, EXPIRED = range(2)
"""The standing of a live account's newest letter."""
NOTHING: Final = -1
NOBODY: Final = -2
THIS_EVENT: Final = -3
NAMED_NOBODY: Final = 63
"""In a list of named accounts, a historic one that was never issued."""
PROVISIONAL: Final = 0
"""The number of the provisional password."""


class Now(NamedTuple):
    """The context of one event: the family, the rule set, and what the engine adds."""

    family: Any
    rules: Any
    """The rule set as numbers (`tables.RuleNumbers`)."""
    kept: Any
    """What the engine records of conclusions (letters, what was shown)."""
    plan: Any
    """Further data of the engine, which it only reads."""


# --- Lists (four bits each) and sets ------------------------------------------------------------------------------


def each(members):
    index = 0
    while members:
        if members & 1:
            yield index
        members >>= 1
        index += 1


def in_order(records):
    while records:
        yield (records & 15) - 1
        records >>= 4


def only(record):
    return record + 1


def _bits_of(records):
    bits = 0
    for record in in_order(records):
        bits |= 1 << record
    return bits


def _without(records, left_out):
    """A list without one of its records."""
    rest, shift = 0, 0
    for record in in_order(records):
        if record != left_out:
            rest |= (record + 1) << shift
            shift += 4
    return rest


def _with(records, record):
    """A list with one record appended."""
    shift = 0
    while records >> shift:
        shift += 4
    return records | (record + 1) << shift


def oldest(accounts):
    first = NOBODY
    for a in each(accounts):
        if first == NOBODY:
            first = a
    return first


def newest(accounts):
    last = NOBODY
    for a in each(accounts):
        last = a
    return last


def in_both(some, others):
    return some & others


# --- Questions about records --------------------------------------------------------------------------------------


def is_enrolled(now, student):
    f, enrolled = now.family, False
    for e in range(f.e_count):
        enrolled = enrolled or (f.e_live[e] == 1 and f.e_student[e] == student)
    return enrolled


def was_exported_to(now, record, school):
    return now.family.e_exports[record] >> school & 1 == 1


def _live_records(now, student, school):
    f, records = now.family, 0
    for e in range(f.e_count):
        if f.e_live[e] == 1 and f.e_student[e] == student and f.e_school[e] == school:
            records |= 1 << e
    return records


def typed_records(now, student, school):
    f, records = now.family, 0
    for e in each(_live_records(now, student, school)):
        if f.e_typed[e] and f.e_mistake[e] < 0:
            records |= 1 << e
    return records


def duplicates_of_student_record(now, record):
    f = now.family
    return _live_records(now, f.e_student[record], f.e_school[record]) & ~(1 << record)


def _live_guardian_records(now, guardian, school):
    f, records = now.family, 0
    for r in range(f.r_count):
        if f.r_live[r] == 1 and f.r_guardian[r] == guardian and f.r_school[r] == school:
            records |= 1 << r
    return records


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
    f, records, shift = now.family, 0, 0
    for e in in_order(f.r_order[record]):
        if f.e_live[e] == 1 and not f.r_links[survivor] >> e & 1:
            records |= (e + 1) << shift
            shift += 4
    return records


def _is_account_link(f, r, e):
    return f.r_links[r] >> e & 1 == 1 and not f.r_contact[r] >> e & 1


def children_of(now, record):
    f, children = now.family, 0
    for e in in_order(f.r_order[record]):
        if _is_account_link(f, record, e):
            children = _with(children, e)
    return children


def account_links_on(now, child):
    f, records = now.family, 0
    for r in in_order(f.e_linked[child]):
        if f.r_live[r] == 1 and _is_account_link(f, r, child):
            records = _with(records, r)
    return records


def is_account_link(now, record, child):
    return _is_account_link(now.family, record, child)


def _is_linked(f, person, e):
    linked = False
    for r in range(f.r_count):
        linked = linked or (f.r_live[r] == 1 and f.r_guardian[r] == person and _is_account_link(f, r, e))
    return linked


def is_linked_to_student(now, guardian, student):
    f, linked = now.family, False
    for e in range(f.e_count):
        linked = linked or (f.e_live[e] == 1 and f.e_student[e] == student and _is_linked(f, guardian, e))
    return linked


def level_of(now, record, child):
    return CONTACT if now.family.r_contact[record] >> child & 1 else LEGAL


def is_matched(now, record, child):
    return not now.family.r_unmatched[record] >> child & 1


# --- Questions about accounts -------------------------------------------------------------------------------------


def _is_live(f, a):
    return f.a_e[a] >= 0 and f.a_state[a] != DEACTIVATED


def openers(now, record):
    f, accounts = now.family, 0
    for a in range(f.a_count):
        if f.a_opens[a] >> record & 1:
            accounts |= 1 << a
    return accounts


def accounts_closed_to(now, record):
    f, accounts = now.family, 0
    for a in range(f.a_count):
        if _is_live(f, a) and f.a_closed[a] >> record & 1:
            accounts |= 1 << a
    return accounts


def live_accounts_created_for(now, record):
    f, accounts = now.family, 0
    for a in range(f.a_count):
        if _is_live(f, a) and f.a_r[a] == record:
            accounts |= 1 << a
    return accounts


def live_accounts_named_after_link(now, record, child):
    f, accounts = now.family, 0
    for a in range(f.a_count):
        if _is_live(f, a) and bears_name_of(now, a, record, child):
            accounts |= 1 << a
    return accounts


def live_accounts_named_after_record(now, record):
    f, accounts = now.family, 0
    for e in range(f.e_count):
        accounts |= live_accounts_named_after_link(now, record, e)
    return accounts


def live_accounts_held_by(now, person):
    f, accounts = now.family, 0
    for a in range(f.a_count):
        if _is_live(f, a) and f.a_holder[a] == person:
            accounts |= 1 << a
    return accounts


def live_accounts_serving(now, person):
    f, accounts = now.family, live_accounts_held_by(now, person)
    for a in range(f.a_count):
        if _is_live(f, a) and f.a_sharers[a] >> person & 1:
            accounts |= 1 << a
    return accounts


def live_accounts_opening(now, person, record):
    return live_accounts_held_by(now, person) & openers(now, record)


def accounts_that_ever_opened(now, person, record):
    f, accounts = now.family, 0
    for a in each(live_accounts_held_by(now, person)):
        if f.a_ever[a] >> record & 1:
            accounts |= 1 << a
    return accounts


def opens(now, account, record):
    return now.family.a_opens[account] >> record & 1 == 1


def is_entitled(now, account, record):
    f = now.family
    if not f.e_live[record]:
        return False
    entitled = f.a_holder[account] == f.e_student[record]
    for person in each(f.a_sharers[account] | 1 << f.a_holder[account]):
        entitled = entitled or _is_linked(f, person, record)
    return entitled


def opened_without_entitlement(now, account, records):
    lost = 0
    for e in in_order(records):
        if opens(now, account, e) and not is_entitled(now, account, e):
            lost = _with(lost, e)
    return lost


def opens_more_than(now, account, records):
    return now.family.a_opens[account] & ~_bits_of(records) != 0


def is_kept(now, account):
    return now.rules.keeps == 1 and now.family.a_opens[account] == 0


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


def says(now, value, word):
    return now.rules.says[value] == word


def is_any_account_kept(now):
    return now.rules.keeps == 1


def issues_historic_credentials(now):
    return now.family.day <= now.rules.last_historic


def merges(now):
    return now.family.day <= now.rules.last_merge


# --- Questions about the accounts of a request (six bits each) ----------------------------------------------------


def _named(accounts):
    while accounts:
        yield (accounts & 63) - 1
        accounts >>= 6


def are_all_issued(accounts):
    all_issued = True
    for a in _named(accounts):
        all_issued = all_issued and a != NAMED_NOBODY - 1
    return all_issued


def oldest_first(now, accounts):
    members = 0
    for a in _named(accounts):
        members |= 1 << a
    return members


def is_any_named_twice(now, accounts):
    seen, twice = 0, False
    for a in _named(accounts):
        twice = twice or seen >> a & 1 == 1
        seen |= 1 << a
    return twice


def is_any_of_student(now, accounts):
    any_student = False
    for a in _named(accounts):
        any_student = any_student or holds_as_student(now, a)
    return any_student


def is_any_historic(now, accounts):
    any_historic = False
    for a in _named(accounts):
        any_historic = any_historic or now.family.a_e[a] < 0
    return any_historic


def are_all_live(now, accounts):
    all_live = True
    for a in _named(accounts):
        all_live = all_live and now.family.a_state[a] != DEACTIVATED
    return all_live


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
    f, records, shift = now.family, 0, 0
    known = f.a_opens[but_not_by]
    for a in _named(accounts):
        for e in in_order(f.a_order[a]):
            if f.a_opens[a] >> e & 1 and not known >> e & 1:
                known |= 1 << e
                records |= (e + 1) << shift
                shift += 4
    return records


def served_by(now, accounts, but_not_by):
    f, persons = now.family, 0
    for a in _named(accounts):
        persons |= f.a_sharers[a] | 1 << f.a_holder[a]
    return persons & ~(f.a_sharers[but_not_by] | 1 << f.a_holder[but_not_by])


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
