"""The bulk engine's hooks (`registers.engine_hooks`): it records letters, mistakes and the ends of terms."""

from simulator.journal.bulk.access import at, put
from simulator.journal.bulk.family_tables import NEVER, SIDE, TERMS
from simulator.journal.bulk.family_verdict import (
    L_ACCOUNT,
    L_CAUSE,
    L_ENDED,
    L_ENDED_BY,
    L_ISSUED,
    L_ISSUED_BY,
    L_MISTAKEN,
    L_PERSONS,
    L_SIZE,
    L_STATUS,
    L_USED,
    note_mistake,
)
from simulator.journal.bulk.identifiers import GUARDIAN_RECORD, NOT_IMPORTED, STUDENT_RECORD, name
from simulator.journal.bulk.parameters import EXPIRED, FIRST_MISTAKE, INVALID, SUPERSEDED, VALID
from simulator.registers.over_tables import NOBODY, NOTHING, THIS_EVENT


def student_record_opened(now, e, id):
    f = now.family
    f.e_id[e] = id
    f.e_step[e] = f.step
    f.e_account[e] = NOBODY
    name(now.kept, f, now.plan, id, STUDENT_RECORD, e)


def guardian_record_opened(now, r, id, name_typed):
    f = now.family
    f.r_id[r] = id
    f.r_step[r] = f.step
    for e in range(SIDE):
        f.named[SIDE * r + e] = 0
    name(now.kept, f, now.plan, id, GUARDIAN_RECORD, r)


def import_refused(now, id):
    name(now.kept, now.family, now.plan, id, NOT_IMPORTED, 0)


def account_created(now, a):
    f = now.family
    f.a_letter[a] = NOTHING
    for which in range(TERMS):
        f.ends[TERMS * a + which] = NEVER
    if f.a_e[a] < 0:
        f.next_due = min(f.next_due, now.plan.historic_ends)


def paired(now, person, student):
    f = now.family
    if f.p_paired[person] >> student & 1:
        return  # it begins again, at its old place in the order
    f.p_paired[person] |= 1 << student
    f.pair_person[f.pair_count] = person
    f.pair_student[f.pair_count] = student
    f.pair_count += 1


def named_after_student_record(now, a, e):
    now.family.e_account[e] = a


def named_after_link(now, a, r, e):
    now.family.named[SIDE * r + e] = a + 1


def bears_name_of(now, a, r, e):
    return now.family.named[SIDE * r + e] == a + 1  # families with repeated links are handed over


def recognised(now, mistake):
    m, f = now.kept, now.family
    place = note_mistake(m, f, mistake - FIRST_MISTAKE, f.step)
    if mistake == "namesake_taken_for_duplicate":
        for letter in range(now.plan.letters, f.next_letter, L_SIZE):
            if at(m, letter + L_MISTAKEN) == THIS_EVENT:
                put(m, letter + L_MISTAKEN, place)
        for a in range(f.a_count):
            if f.a_kept_behind[a] == THIS_EVENT:
                f.a_kept_behind[a] = place


def recognised_about_record(now, mistake, e, r):
    step = now.family.e_step[e] if e >= 0 else now.family.r_step[r]
    return note_mistake(now.kept, now.family, mistake - FIRST_MISTAKE, step)


def begin_term(now, a, which):
    f, p = now.family, now.plan
    if p.terms:
        end = at(now.kept, p.ends + which * p.days_apart + f.day)
        f.ends[TERMS * a + which] = end
        if f.a_e[a] >= 0:
            f.next_due = min(f.next_due, end)


def letter_issued(now, a):
    m, f = now.kept, now.family
    letter = f.next_letter
    f.next_letter += L_SIZE
    put(m, letter + L_ACCOUNT, a)
    put(m, letter + L_PERSONS, f.a_sharers[a] | 1 << f.a_holder[a])
    put(m, letter + L_ISSUED, f.day)
    put(m, letter + L_ISSUED_BY, f.step)
    put(m, letter + L_STATUS, VALID)
    put(m, letter + L_USED, 0)
    put(m, letter + L_ENDED_BY, 0)
    put(m, letter + L_CAUSE, NOTHING)
    put(m, letter + L_MISTAKEN, NOTHING)
    f.a_letter[a] = letter
    begin_term(now, a, 0)
    begin_term(now, a, 1)


def end_letter(now, a, status):
    """Ends the newest letter of an account, today and by this step."""
    letter = now.family.a_letter[a]
    put(now.kept, letter + L_STATUS, status)
    put(now.kept, letter + L_ENDED, now.family.day)
    put(now.kept, letter + L_ENDED_BY, now.family.step)


def letter_superseded(now, a):
    end_letter(now, a, SUPERSEDED)


def letter_expired(now, a):
    end_letter(now, a, EXPIRED)


def letter_invalidated(now, a, cause, behind):
    end_letter(now, a, INVALID)
    put(now.kept, now.family.a_letter[a] + L_CAUSE, cause)
    put(now.kept, now.family.a_letter[a] + L_MISTAKEN, behind)


def activated(now, a, with_letter):
    if with_letter:
        put(now.kept, now.family.a_letter[a] + L_USED, 1)


def kept(now, a):
    begin_term(now, a, 3)


def used(now, a):
    begin_term(now, a, 2)
