"""The plan of a world: every number that the compiled search needs, and where a configuration keeps what.

A configuration is worked on as *fields* (one integer each, in blocks of records, accounts, persons) and kept as a
*row* of a few words, in which every block is an item of some bits.
"""

import datetime
from itertools import permutations
from math import factorial
from typing import Any, NamedTuple

from simulator.exploration.compiled import packed
from simulator.exploration.world import MOST_DAYS, MOST_PEOPLE, MOST_RECORDS, World
from simulator.lifecycle import STATES, TRANSITIONS
from simulator.rules import Term, day_after

WORD = 62
"""Bits used of a word: signed, with room to spare."""
MOST_ACCOUNTS = MOST_RECORDS * MOST_RECORDS
MOST_ITEMS = 1 + 2 * MOST_PEOPLE + 2 * MOST_RECORDS + MOST_ACCOUNTS
DELETED_BITS = 3
"""Bits of the number of deleted guardian records."""

# Fields: the day, then blocks.
DAY = 0
FIRST = 1
E_SIZE, E_LIVE, E_STUDENT, E_SCHOOL, E_TYPED, E_RANK, E_EXPORTS, E_STATE, E_FLAGS, E_DAY = 9, 0, 1, 2, 3, 4, 5, 6, 7, 8
"""Student record: 1 live or 2 closed; `rank`: its place among the recognised mistakes there; then its account."""
R_SIZE, R_LIVE, R_GUARDIAN, R_SCHOOL, R_MISTAKEN, R_LINKS = 5, 0, 1, 2, 3, 4
"""Guardian record: 1 live or 2 deleted; `links`: live student records."""
A_SIZE, A_STATE, A_RECORD, A_FLAGS, A_SHARERS, A_OPENS, A_STUDENTS, A_DAY = 7, 0, 1, 2, 3, 4, 5, 6
"""A guardian's live account, in order of creation: its record, who shares it, what it opens and ever opened."""
P_SIZE, P_HISTORIC, P_FLAGS, P_DEAD, P_LINKED, P_INVALID, P_EXPIRED = 6, 0, 1, 2, 3, 4, 5
"""A person: the historic account; whether another account of theirs is dead; students by what became of letters."""

CREATED, NOTIFIED, ACTIVE, DEAD = (
    STATES.index(state) + 1 for state in ("created", "notified", "active", "deactivated")
)
TRIGGERS = ("notify", "activate", "deactivate")

ERROR_PAGE, EXPIRED, HAD_EXPIRED, RENAMED = 1, 2, 4, 8
"""Flags of an account: its holder is on the error page; its letter expired; one ever did; it has two names (R25)."""


class Plan(NamedTuple):
    """One world's numbers."""

    students: int
    guardians: int
    schools: int
    e_max: int
    r_max: int
    a_max: int
    e: int
    r: int
    a: int
    p: int
    """Where the blocks of student records, guardian records, accounts and persons begin."""
    end: int
    """Where the fields end."""
    words: int
    by_record: int
    """R25: one account a guardian record."""
    groups: int
    """R24: grouping is accepted."""
    namesakes: int
    last_merge: int
    last_historic: int
    historic_ends: int
    """Places of days; -1 for never."""
    kept_letter_day: int
    kept_use_day: int
    """Whether it matters on which day a letter was issued, an account last used (R21–R23)."""
    all_ordered: int
    """Whether the order of creation of any two guardians' accounts may matter for good."""
    grow: int
    """Whether an account may open more than its first record."""
    fixed: Any
    """Places of the days on which a rule changes."""
    ends: Any
    """[R21, R22, R23][day]: the place of the day on which what began then is over; -1 for never."""
    next: Any
    """[state][trigger]: the lifecycle's next state; 0 where there is none."""
    move: Any
    """[state][trigger]: the place of the lifecycle's transition."""
    widths: Any
    """Bits of: day, student, school, rank, record, letter's flags, days kept."""
    item_word: Any
    item_shift: Any
    """Of every item of a row, its word and its place there."""
    s_orders: int
    g_orders: int
    k_orders: int
    s_perms: Any
    g_perms: Any
    k_perms: Any
    """All orders of students, guardians, schools."""


def plan(world: World, depth: int) -> tuple[Plan, list[datetime.date]]:
    """The plan of `world`, and the days that its places of days mean."""
    rules = world.rules
    days = world.days(depth)
    place = {day: number for number, day in enumerate(days)}
    terms = (rules.letter_valid_for, rules.activate_within, rules.unused_for)
    ends = [_filled([_end(term, day, place) for day in days], MOST_DAYS) for term in terms]
    merges_end, historic_ends = day_after(rules.merge_until), day_after(rules.historic_until)
    by_record = rules.guardian_account == "record"
    groups = rules.grouping == "accepted"
    a_max = world.guardian_records * (1 if by_record else world.student_records)
    if not by_record:
        a_max = min(a_max, max(depth - 1, 1))
    merging = rules.merges_on(world.first_day)
    grow = by_record or groups
    persons = world.students + world.guardians
    keep_days = any(term is not None for term in terms)
    widths = {
        "day": (len(days) - 1).bit_length(),
        "student": (world.students - 1).bit_length(),
        "guardian": (world.guardians - 1).bit_length(),
        "school": (world.schools - 1).bit_length(),
        "rank": max(world.student_records - 1, 1).bit_length(),
        "record": (world.guardian_records - 1).bit_length(),
        "flags": 4 if by_record or rules.letter_valid_for is not None else 1,
    }
    widths["kept"] = widths["day"] if keep_days else 0
    records_of_students, records_of_guardians = world.student_records, world.guardian_records
    items = [widths["day"] + DELETED_BITS]
    items += [3 + 1 + 1 + 3 * world.students] * persons
    items += [
        2 + widths["student"] + widths["school"] + 1 + widths["rank"] + world.schools + 3 + 2 + widths["kept"]
    ] * records_of_students
    items += [1 + widths["guardian"] + widths["school"] + 1 + records_of_students] * records_of_guardians
    items += [
        2 + widths["record"] + widths["flags"] + world.guardians + records_of_students + world.students + widths["kept"]
    ] * a_max
    item_word, item_shift, word, used = [], [], 0, 0
    for bits in items:
        if used + bits > WORD:
            word, used = word + 1, 0
        item_word.append(word)
        item_shift.append(used)
        used += bits
    e = FIRST
    r = e + E_SIZE * records_of_students
    p = r + R_SIZE * records_of_guardians
    a = p + P_SIZE * persons
    after = [[0] * len(TRIGGERS) for _ in range(len(STATES) + 1)]
    move = [[0] * len(TRIGGERS) for _ in range(len(STATES) + 1)]
    for number, row in enumerate(TRANSITIONS):
        after[STATES.index(row.source) + 1][TRIGGERS.index(row.trigger)] = STATES.index(row.target) + 1
        move[STATES.index(row.source) + 1][TRIGGERS.index(row.trigger)] = number
    made = Plan(
        students=world.students, guardians=world.guardians, schools=world.schools,
        e_max=records_of_students, r_max=records_of_guardians, a_max=a_max,
        e=e, r=r, a=a, p=p, end=a + A_SIZE * (a_max + records_of_students), words=word + 1,
        by_record=int(by_record), groups=int(groups), namesakes=int(world.namesakes),
        last_merge=_last(merges_end, place) if merging else -1,
        last_historic=_last(historic_ends, place) if rules.issues_historic_on(world.first_day) else -1,
        historic_ends=place.get(historic_ends, -1) if historic_ends else -1,
        kept_letter_day=int(rules.letter_valid_for is not None or rules.activate_within is not None),
        kept_use_day=int(rules.unused_for is not None),
        all_ordered=int(merging and groups), grow=int(grow),
        fixed=[place.get(merges_end, 0) if merges_end else 0, place.get(historic_ends, 0) if historic_ends else 0],
        ends=ends, next=after, move=move, widths=list(widths.values()),
        item_word=_filled(item_word, MOST_ITEMS), item_shift=_filled(item_shift, MOST_ITEMS),
        s_orders=factorial(world.students), g_orders=factorial(world.guardians), k_orders=factorial(world.schools),
        s_perms=_orders(world.students), g_perms=_orders(world.guardians), k_perms=_orders(world.schools),
    )  # fmt: skip
    return packed(made), days


def _end(term: Term, day: datetime.date, place: dict[datetime.date, int]) -> int:
    """The place of the day on which a term that began on `day` is over; -1 for never."""
    end = term.after(day) if term else None
    return place.get(end, -1) if end else -1


def _last(end: datetime.date | None, place: dict[datetime.date, int]) -> int:
    """The place of the last day before `end`; beyond all days where the calendar has no end."""
    return place[end] - 1 if end is not None else len(place)


def _orders(count: int) -> list[list[int]]:
    """All orders; rows and columns that are not used make tables of one size for all worlds."""
    orders = [_filled(list(order), MOST_PEOPLE) for order in permutations(range(count))]
    return orders + [[0] * MOST_PEOPLE] * (factorial(MOST_PEOPLE) - len(orders))


def _filled(values: list[int], size: int) -> list[int]:
    return values + [0] * (size - len(values))
