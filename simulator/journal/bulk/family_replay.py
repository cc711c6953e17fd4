"""The families of a partition, replayed one after the other: rows become events, which the rules decide."""

from simulator.journal.bulk.access import at
from simulator.journal.bulk.family_tables import (
    MOST_ACCOUNTS,
    MOST_PERSONS,
    MOST_RECORDS,
    NEVER,
    SIDE,
    TERMS,
    WORD_COLUMNS,
)
from simulator.journal.bulk.family_verdict import L_SIZE, finish
from simulator.journal.bulk.identifiers import (
    GUARDIAN,
    HAND_OVER,
    SOMEBODY,
    STUDENT,
    find_account,
    find_live_guardian_record,
    find_open_student_record,
    find_person,
    find_school,
    find_student_record,
    meaning,
)
from simulator.journal.bulk.parameters import FIRST_OF_CALENDAR, LAST_OF_CALENDAR
from simulator.registers import event_kinds as kinds
from simulator.registers.over_tables import (
    DEACTIVATED,
    LEGAL,
    NAMED_NOBODY,
    NOBODY,
    NOTHING,
    Now,
)
from simulator.rules.endings import fallen_due, still_applies
from simulator.rules.letters import (
    account_notified,
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
    student_record_created,
    student_record_exported,
    student_record_imported,
    student_unenrolled,
)

(
    OF_EVENT, OF_RECORD, OF_STUDENT, OF_SCHOOL, OF_TO_SCHOOL, OF_ORIGIN, OF_GUARDIAN, OF_STUDENT_RECORD, OF_MATCH,
    OF_MERGED_INTO, OF_ACCOUNT, OF_PERSON, OF_PROFILE, OF_PASSWORD, OF_TO, OF_SERVER_ERROR, OF_SERVICE, OF_ACCOUNTS,
    OF_REASON, OF_LEVEL, OF_NAME, OF_MATCHED, OF_BY, OF_DAY,
) = range(24)  # fmt: skip
"""Columns. A number is the index of a word in the column's dictionary; in `OF_ACCOUNTS`, where the row's list begins
(it ends where the next row's begins); in `OF_DAY`, a day."""
RESERVED_LABELS = 2
MOST_NAMED = 10
"""Accounts that one request may name."""


def is_there(now, column, row):
    """Whether a row holds a word in a column."""
    return at(now.kept, now.plan.there[column] + (row >> 5)) >> (row & 31) & 1 == 1


def word(now, c, column, row):
    """What the word of a row means; negative if there is no word, or if it means nothing."""
    if not is_there(now, column, row):
        return HAND_OVER
    return at(now.kept, now.plan.meaning[column] + at(c[column], row))


def optional(now, c, column, row):
    """The same for an optional word, which is counted if it is there."""
    now.family.taken[column] += is_there(now, column, row)
    return word(now, c, column, row)


def person_in(now, c, column, row, role):
    return find_person(now.kept, now.family, now.plan, word(now, c, column, row), role)


def school_in(now, c, column, row):
    return find_school(now.kept, now.family, now.plan, word(now, c, column, row))


def open_record_in(now, c, column, row):
    return find_open_student_record(now.kept, now.family, now.plan, word(now, c, column, row))


def has_no_room_for(now, id):
    """Whether there is no room for a new record, or its id is taken."""
    f = now.family
    is_full = f.e_count == MOST_RECORDS or f.r_count == MOST_RECORDS or f.a_count > MOST_ACCOUNTS - 2
    return id < 0 or meaning(now.kept, f, now.plan, id) != 0 or is_full


# --- A row of each kind -> its event ------------------------------------------------------------------------------


def apply_typed(now, c, row):
    record, student = word(now, c, OF_RECORD, row), person_in(now, c, OF_STUDENT, row, STUDENT)
    school = school_in(now, c, OF_SCHOOL, row)
    if student < 0 or school < 0 or has_no_room_for(now, record):
        return HAND_OVER
    student_record_created(now, record, student, school)
    return 0


def apply_exported(now, c, row):
    record, school = open_record_in(now, c, OF_RECORD, row), school_in(now, c, OF_TO_SCHOOL, row)
    if record < 0 or school < 0:
        return HAND_OVER
    student_record_exported(now, record, school)
    return 0


def apply_imported(now, c, row):
    record, student = word(now, c, OF_RECORD, row), person_in(now, c, OF_STUDENT, row, STUDENT)
    school, origin = school_in(now, c, OF_SCHOOL, row), optional(now, c, OF_ORIGIN, row)
    if student < 0 or school < 0 or has_no_room_for(now, record):
        return HAND_OVER
    if is_there(now, OF_ORIGIN, row):
        origin = find_student_record(now.kept, now.family, now.plan, origin)
        if origin < 0:
            return HAND_OVER
    else:
        origin = NOTHING
    student_record_imported(now, record, student, school, origin)
    return 0


def apply_unenrolled(now, c, row):
    record = open_record_in(now, c, OF_RECORD, row)
    if record < 0:
        return HAND_OVER
    reason = optional(now, c, OF_REASON, row)
    if reason < 0 and is_there(now, OF_REASON, row):
        return HAND_OVER
    student_unenrolled(now, record, reason)
    return 0


def apply_linked(now, c, row):
    f = now.family
    level, matched = optional(now, c, OF_LEVEL, row), optional(now, c, OF_MATCHED, row)
    if (level < 0 and is_there(now, OF_LEVEL, row)) or (matched < 0 and is_there(now, OF_MATCHED, row)):
        return HAND_OVER
    f.taken[OF_NAME] += is_there(now, OF_NAME, row)  # a journal's people have no names that this one could contradict
    record, match = word(now, c, OF_RECORD, row), word(now, c, OF_MATCH, row)
    guardian, child = person_in(now, c, OF_GUARDIAN, row, GUARDIAN), open_record_in(now, c, OF_STUDENT_RECORD, row)
    if match < 0 or guardian < 0 or child < 0:
        return HAND_OVER
    if match == "same_person":
        record = find_live_guardian_record(now.kept, f, now.plan, record)
        if record < 0 or f.r_guardian[record] != guardian or f.r_school[record] != f.e_school[child]:
            return HAND_OVER
        if f.r_links[record] >> child & 1 or f.a_count > MOST_ACCOUNTS - 2:
            return HAND_OVER
    elif has_no_room_for(now, record):
        return HAND_OVER
    guardian_linked(now, record, guardian, child, match, LEGAL if level < 0 else level, NOTHING, matched != 0)
    return 0


def apply_deleted(now, c, row):
    f = now.family
    removed = find_live_guardian_record(now.kept, f, now.plan, word(now, c, OF_RECORD, row))
    survivor = optional(now, c, OF_MERGED_INTO, row)
    if removed < 0:
        return HAND_OVER
    if is_there(now, OF_MERGED_INTO, row):
        survivor = find_live_guardian_record(now.kept, f, now.plan, survivor)
        if survivor < 0 or survivor == removed or f.a_count > MOST_ACCOUNTS - SIDE:
            return HAND_OVER
        if f.r_guardian[survivor] != f.r_guardian[removed] or f.r_school[survivor] != f.r_school[removed]:
            return HAND_OVER
    else:
        survivor = NOTHING
    reason = optional(now, c, OF_REASON, row)
    if reason < 0 and is_there(now, OF_REASON, row):
        return HAND_OVER
    guardian_record_deleted(now, removed, survivor, reason)
    return 0


def apply_historic(now, c, row):
    person = person_in(now, c, OF_PERSON, row, SOMEBODY)
    if person < 0 or now.family.a_count > MOST_ACCOUNTS - 2:
        return HAND_OVER
    historic_credentials_issued(now, person)
    return 0


def apply_about_account(now, c, row, kind):
    """Other kinds are handed over: after a reinstatement or an unlinking, names are asked that are not kept here."""
    account = find_account(now.kept, now.family, now.plan, word(now, c, OF_ACCOUNT, row))
    if account == HAND_OVER:
        return HAND_OVER
    if kind == kinds.LETTER:
        account_notified(now, account)
    elif kind == kinds.SIGN_IN:
        profile, password = word(now, c, OF_PROFILE, row), optional(now, c, OF_PASSWORD, row)
        given = is_there(now, OF_PASSWORD, row)
        if profile < 0 or (given and password < 0):
            return HAND_OVER
        sign_in_attempted(now, account, profile, password if given else NOTHING)
    elif kind == kinds.PASSWORD:
        to, error = word(now, c, OF_TO, row), optional(now, c, OF_SERVER_ERROR, row)
        if to < RESERVED_LABELS or (error < 0 and is_there(now, OF_SERVER_ERROR, row)):
            return HAND_OVER
        password_changed(now, account, to, False)  # nobody asks what the page showed
    elif kind == kinds.SELF_ACTIVATED:
        by, to = word(now, c, OF_BY, row), word(now, c, OF_TO, row)
        if by < 0 or to < RESERVED_LABELS:
            return HAND_OVER
        self_activated(now, account, to)
    elif kind == kinds.RESET:
        password_reset(now, account)
    elif kind == kinds.SERVICE:
        service = word(now, c, OF_SERVICE, row)
        if service < 0:
            return HAND_OVER
        service_opened(now, account, service)
    elif kind != kinds.BACK:
        return HAND_OVER
    return 0


def apply_request(now, c, row, kind):
    m, f, p = now.kept, now.family, now.plan
    if not is_there(now, OF_ACCOUNTS, row):
        return HAND_OVER
    start, end = p.accounts + at(c[OF_ACCOUNTS], row), p.accounts + at(c[OF_ACCOUNTS], row + 1)
    if end - start < 2 or (kind == kinds.MERGE and end - start > 2) or end - start > MOST_NAMED:
        return HAND_OVER
    accounts, shift = 0, 0
    for place in range(start, end):
        for before in range(start, place):
            if at(m, place) == at(m, before):
                return HAND_OVER
        account = find_account(m, f, p, at(m, place))
        if account == HAND_OVER:
            return HAND_OVER
        accounts |= (NAMED_NOBODY if account == NOBODY else account + 1) << shift
        shift += 6
    if kind == kinds.MERGE:
        merge_requested(now, accounts)
    else:
        grouping_requested(now, accounts)
    return 0


def apply_row(now, c, row):
    """Applies the event of a row; `HAND_OVER` if it cannot be read here."""
    f = now.family
    kind, day = word(now, c, OF_EVENT, row), at(c[OF_DAY], row)
    if kind < 0 or day < f.day or day > LAST_OF_CALENDAR:
        return HAND_OVER
    if day >= f.next_due:
        fall_due(now, day)
    f.step += 1
    f.day = day
    if kind == kinds.TYPED:
        return apply_typed(now, c, row)
    if kind == kinds.EXPORTED:
        return apply_exported(now, c, row)
    if kind == kinds.IMPORTED:
        return apply_imported(now, c, row)
    if kind == kinds.UNENROLLED:
        return apply_unenrolled(now, c, row)
    if kind == kinds.LINKED:
        return apply_linked(now, c, row)
    if kind == kinds.DELETED:
        return apply_deleted(now, c, row)
    if kind == kinds.HISTORIC:
        return apply_historic(now, c, row)
    if kind == kinds.MERGE or kind == kinds.GROUP:
        return apply_request(now, c, row, kind)
    return 0 if kind == kinds.CLOCK else apply_about_account(now, c, row, kind)


# --- The calendar -------------------------------------------------------------------------------------------------


def due_day(now, a, which):
    """The day on which this rule (R20, R21, R22, R23, R28) ends something about an account."""
    f = now.family
    if f.a_e[a] < 0:
        return now.plan.historic_ends if which == 0 and f.a_state[a] != DEACTIVATED else NEVER
    if which == 0 or not still_applies(now, a, now.rules.dues[which]):
        return NEVER
    return f.ends[TERMS * a + which - 1]


def fall_due(now, today):
    """All that is due up to the start of `today`: a step for each day and rule, accounts in order of creation."""
    f = now.family
    while True:
        first, which = NEVER, 0
        for kind in range(TERMS + 1):
            for a in range(f.a_count):
                day = due_day(now, a, kind)
                if day < first:
                    first, which = day, kind
        f.next_due = first
        if first > today:
            return
        f.step += 1
        f.day = first
        accounts = 0
        for a in range(f.a_count):
            if due_day(now, a, which) == first:
                accounts |= 1 << a
        fallen_due(now, now.rules.dues[which], accounts)


# --- All families -------------------------------------------------------------------------------------------------


def begin(f, family):
    """Clears the tables for the next family."""
    f.family = family
    f.step = f.e_count = f.r_count = f.a_count = f.p_count = f.s_count = f.pair_count = 0
    f.day, f.next_due = FIRST_OF_CALENDAR, NEVER
    for column in range(WORD_COLUMNS):
        f.before[column] = f.taken[column]


def replay_families(m, c, f, p, starts, families, until, letters, handed_over):
    """Replays every family: family n has the rows from `starts[n]` to `starts[n + 1]`. All stories end on `until`.

    `m`: the memory, `f`: the tables of the family being replayed, `p`: the parameters, `c`: the columns, by their
    indexes above. `letters` gets the letters of the families replayed to their end, column by column; `f.taken` counts
    the optional words in their rows. `handed_over` marks all other families.
    """
    now = Now(f, p, m, p)
    f.letters_done, f.next_student, f.next_notify, f.next_mistake = 0, p.students, p.to_notify, p.mistakes
    for family in range(families):
        mistakes, f.next_letter = f.next_mistake, p.letters
        begin(f, family)
        outcome = 0
        for row in range(starts[family], starts[family + 1]):
            if at(c[OF_DAY], row) > until:
                break
            outcome = apply_row(now, c, row)
            if outcome == HAND_OVER:
                break
        if outcome != HAND_OVER and f.next_due <= until < NEVER:
            fall_due(now, until)
        most = MOST_PERSONS * ((f.next_letter - p.letters) // L_SIZE)
        if outcome != HAND_OVER and f.next_student + most <= p.to_notify:
            finish(m, f, p, letters)
            continue
        handed_over[family] = 1
        f.next_mistake = mistakes
        for column in range(WORD_COLUMNS):
            f.taken[column] = f.before[column]
