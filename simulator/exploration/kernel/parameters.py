"""The parameters of a search: a world and its rule set as numbers, and the layout of packed rows.

The search works on a configuration as tables (`configuration`) and keeps it as a packed *row* of a few words, in which
every person, record and account is an item of some bits (`packing`).
"""

import datetime
from itertools import permutations
from math import factorial
from typing import Any, NamedTuple

from simulator.exploration.catalogue import BIT, RULE_OF_REASON
from simulator.exploration.kernel.configuration import MOST_ACCOUNTS
from simulator.exploration.world import MOST_DAYS, MOST_PEOPLE, MOST_RECORDS, World
from simulator.lifecycle import STATES, TRANSITIONS
from simulator.registers.tables import room_for, rule_numbers
from simulator.rule_sets import Term, day_after
from simulator.word_numbers import MISTAKES, NUMBER, REASONS, WORDS

WORD = 62
"""Bits used of a word; words are signed."""
MOST_ITEMS = 1 + 2 * MOST_PEOPLE + 2 * MOST_RECORDS + MOST_ACCOUNTS
DELETED_BITS = 3
"""Bits of the number of deleted guardian records."""
ERROR_PAGE, EXPIRED, HAD_EXPIRED, RENAMED = 1, 2, 4, 8
"""Flags of an account in a row: its holder is on the error page; its letter expired; one ever did; it has two names."""


class Parameters(NamedTuple):
    """The parameters of one world, besides its rule set (`registers.tables.RuleNumbers`)."""

    students: int
    guardians: int
    schools: int
    e_max: int
    r_max: int
    a_max: int
    historic_from: int
    dead_from: int
    """Where everybody's historic accounts begin (guardians' begin at `e_max`), and the dead ones of everybody;"""
    all_accounts: int
    """where those end."""
    words: int
    namesakes: int
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
    move: Any
    """[state][trigger's number]: the bit of the lifecycle's transition."""
    mistake_bits: Any
    reason_bits: Any
    reason_places: Any
    """[number of a word]: the bit of a mistake, of the rule that refuses for a reason; the reason's place, from 1."""
    day_bits: int
    student_bits: int
    guardian_bits: int
    school_bits: int
    rank_bits: int
    record_bits: int
    flag_bits: int
    kept_bits: int
    """How many bits of an item hold a day, a student, …, a guardian record, an account's flags, the start of a term."""
    person_items: int
    student_record_items: int
    guardian_record_items: int
    account_items: int
    """The first item of a row for a person, …"""
    item_word: Any
    item_shift: Any
    """[item]: its word, and its first bit there."""
    s_orders: int
    g_orders: int
    k_orders: int
    s_perms: Any
    g_perms: Any
    k_perms: Any
    """All orders of students, guardians, schools."""


def parameters(world: World, depth: int) -> tuple[Any, list[datetime.date]]:
    """The parameters for a search of so many events, and the days that its numbers of days mean."""
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
    bits = {
        "day_bits": (len(days) - 1).bit_length(),
        "student_bits": (world.students - 1).bit_length(),
        "guardian_bits": (world.guardians - 1).bit_length(),
        "school_bits": (world.schools - 1).bit_length(),
        "rank_bits": max(world.student_records - 1, 1).bit_length(),
        "record_bits": (world.guardian_records - 1).bit_length(),
        "flag_bits": 4 if by_record or rules.letter_valid_for is not None else 1,
    }
    bits["kept_bits"] = bits["day_bits"] if keep_days else 0
    records_of_students, records_of_guardians = world.student_records, world.guardian_records
    items = [bits["day_bits"] + DELETED_BITS]
    items += [3 + 1 + 1 + 3 * world.students] * persons
    items += [
        2
        + bits["student_bits"]
        + bits["school_bits"]
        + 1
        + bits["rank_bits"]
        + world.schools
        + 3
        + 2
        + bits["kept_bits"]
    ] * records_of_students
    items += [1 + bits["guardian_bits"] + bits["school_bits"] + 1 + records_of_students] * records_of_guardians
    items += [
        2
        + bits["record_bits"]
        + bits["flag_bits"]
        + world.guardians
        + records_of_students
        + world.students
        + bits["kept_bits"]
    ] * a_max
    item_word, item_shift, word, used = [], [], 0, 0
    for size in items:
        if used + size > WORD:
            word, used = word + 1, 0
        item_word.append(word)
        item_shift.append(used)
        used += size
    historic_from = records_of_students + a_max + records_of_students
    move = [[0] * len(WORDS) for _ in STATES]
    for row in TRANSITIONS:
        move[STATES.index(row.source)][NUMBER[row.trigger]] = BIT[f"lifecycle.{row.source}.{row.trigger}"]
    in_numbers = rule_numbers(
        rules,
        last_merge=_last(merges_end, place) if merging else -1,
        last_historic=_last(historic_ends, place) if rules.issues_historic_on(world.first_day) else -1,
    )
    made = Parameters(
        students=world.students, guardians=world.guardians, schools=world.schools,
        e_max=records_of_students, r_max=records_of_guardians, a_max=a_max,
        historic_from=historic_from, dead_from=historic_from + persons, all_accounts=historic_from + 2 * persons,
        words=word + 1, namesakes=int(world.namesakes),
        historic_ends=place.get(historic_ends, -1) if historic_ends else -1,
        kept_letter_day=int(rules.letter_valid_for is not None or rules.activate_within is not None),
        kept_use_day=int(rules.unused_for is not None),
        all_ordered=int(merging and groups), grow=int(grow),
        fixed=[place.get(merges_end, 0) if merges_end else 0, place.get(historic_ends, 0) if historic_ends else 0],
        ends=ends, move=move, mistake_bits=_bits({name: f"mistake.{name}" for name in MISTAKES}),
        reason_bits=_bits({name: f"rule.{rule}" for name, rule in RULE_OF_REASON.items()}),
        reason_places=[1 + REASONS.index(name) if name in REASONS else 0 for name in WORDS],
        **bits,
        person_items=1, student_record_items=1 + persons,
        guardian_record_items=1 + persons + records_of_students,
        account_items=1 + persons + records_of_students + records_of_guardians,
        item_word=_filled(item_word, MOST_ITEMS), item_shift=_filled(item_shift, MOST_ITEMS),
        s_orders=factorial(world.students), g_orders=factorial(world.guardians), k_orders=factorial(world.schools),
        s_perms=_orders(world.students), g_perms=_orders(world.guardians), k_perms=_orders(world.schools),
    )  # fmt: skip
    return room_for(in_numbers._asdict() | made._asdict()), days


def _bits(names: dict[str, str]) -> list[int]:
    """[number of a word]: the bit of what it is seen as."""
    return [BIT[names[word]] if word in names else 0 for word in WORDS]


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
