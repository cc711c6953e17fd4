"""The parameters of a search: a world and its rule set as numbers, and the widths of the fields of packed rows.

The search works on a configuration as tables (`configuration`) and keeps it as a packed *row* of a few words, in which
persons, records and accounts follow each other as fields of some bits (`packing`).
"""

import datetime
from itertools import permutations
from math import factorial
from typing import Any, Final, NamedTuple

from simulator.exploration.catalogue import BIT, RULE_OF_REASON
from simulator.exploration.kernel.configuration import MOST_ACCOUNTS, MOST_NEW
from simulator.exploration.world import MOST_DAYS, MOST_PEOPLE, World
from simulator.lifecycle import STATES, TRANSITIONS
from simulator.registers.tables import room_for, rule_numbers, terms_of
from simulator.rule_sets import Term, day_after
from simulator.word_codes import MISTAKES, NUMBER, REASONS, WORDS

WORD: Final = 62
"""The bits of a word that are used; words are signed."""
MOST_WORDS: Final = 40
STATE_BITS: Final = 2
COUNT_BITS: Final = 3
"""The bits for the number of records."""
ACCOUNT_COUNT_BITS: Final = 5
PERSON_BITS: Final = 5
"""The bits for a person's historic account and for whether they have a dead one."""
KEPT_CAUSES: Final = ("duplicate_student_unenrolled", "student_unenrolled", "guardian_unlinked")
"""The causes for which an account may be kept (R28)."""


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
    """The index at which the dead accounts begin, after the live and the historic ones."""
    all_accounts: int
    """The number of all accounts."""
    words: int
    namesakes: int
    equal_schools: int
    """The number of schools that can be swapped: all but a primary school, which is the last."""
    by_person: int
    """Whether accounts belong to a person, not to a record (R34)."""
    expiry: int
    """Whether letters may expire (R21)."""
    historic_ends: int
    """The index of a day; -1 for never."""
    kept_letter_day: int
    kept_use_day: int
    """Whether the day matters on which a letter was issued or an account last used (R21 to R23)."""
    grow: int
    """Whether any two accounts of a person may come to open, or to be chosen for, the same records."""
    fixed: Any
    """Indexes of the days on which a rule changes."""
    ends: Any
    """[R21, R22, R23, R28][day]: the index of the day on which a term that began then ends; -1 for never."""
    move: Any
    """[state][trigger's number]: the bit of the lifecycle's transition."""
    kept_cause: Any
    """Numbers of the causes for which an account is kept."""
    mistake_bits: Any
    reason_bits: Any
    reason_places: Any
    """[number of a literal]: the bit of a mistake, or of the rule behind a reason; the reason's index + 1."""
    day_bits: int
    student_bits: int
    guardian_bits: int
    school_bits: int
    record_bits: int
    origin_bits: int
    unmatched_bits: int
    expired_bits: int
    term_bits: int
    kept_bits: int
    """The number of bits for a day, a student, …, a guardian record, a record of origin, unmatched links, expired
    letters, the beginning of a term, and the beginning of an account's keeping; 0 if the rules do not need it."""
    s_orders: int
    g_orders: int
    k_orders: int
    s_perms: Any
    g_perms: Any
    k_perms: Any
    """All orders of students, guardians and schools."""


def parameters(world: World, depth: int) -> tuple[Any, list[datetime.date]]:
    """The parameters for a search of this depth, and the days that its indexes of days stand for."""
    rules = world.rules
    days = world.days(depth)
    place = {day: number for number, day in enumerate(days)}
    terms = terms_of(rules)
    ends = [_filled([_end(term, day, place) for day in days], MOST_DAYS) for term in terms]
    merges_end, historic_ends = day_after(rules.merge_until), day_after(rules.historic_until)
    by_person, follow = rules.guardian_account == "person", rules.continuity == "file"
    e_max, r_max = world.student_records, world.guardian_records
    a_max = min(e_max + e_max * r_max, depth)  # an event creates at most one that replaces no dead one
    persons = world.students + world.guardians
    expiry = rules.letter_valid_for is not None
    day_bits = (len(days) - 1).bit_length()
    bits = {
        "day_bits": day_bits,
        "student_bits": (world.students - 1).bit_length(),
        "guardian_bits": (world.guardians - 1).bit_length(),
        "school_bits": (world.schools - 1).bit_length(),
        "record_bits": 0 if by_person else (r_max - 1).bit_length(),
        "origin_bits": e_max.bit_length() if follow else 0,
        "unmatched_bits": e_max if by_person else 0,
        "expired_bits": world.students if expiry else 0,
        "term_bits": day_bits if any(term is not None for term in terms[:3]) else 0,
        "kept_bits": day_bits if rules.kept_for is not None else 0,
    }
    of_row = day_bits + 3 * COUNT_BITS + persons * (PERSON_BITS + ACCOUNT_COUNT_BITS)
    of_row += persons * (world.students + bits["expired_bits"]) + world.guardians * world.students
    of_row += e_max * (2 + bits["student_bits"] + bits["school_bits"] + world.schools + bits["origin_bits"])
    of_row += r_max * (1 + bits["guardian_bits"] + bits["school_bits"] + bits["unmatched_bits"] + 6 * e_max)
    of_account = STATE_BITS + 2 + 3 + bits["record_bits"] + world.guardians + 3 * e_max + e_max * r_max
    of_row += a_max * (of_account + 1 + bits["term_bits"] + 2 + bits["kept_bits"])
    assert of_row < MOST_WORDS * WORD
    historic_from = MOST_ACCOUNTS + MOST_NEW
    move = [[0] * len(WORDS) for _ in STATES]
    for row in TRANSITIONS:
        move[STATES.index(row.source)][NUMBER[row.trigger]] = BIT[f"lifecycle.{row.source}.{row.trigger}"]
    in_numbers = rule_numbers(
        rules,
        last_merge=_last(merges_end, place) if rules.merges_on(world.first_day) else -1,
        last_historic=_last(historic_ends, place) if rules.issues_historic_on(world.first_day) else -1,
    )._replace(primary_schools=1 << world.schools - 1 if world.primary_school else 0)
    equal_schools = world.schools - world.primary_school
    made = Parameters(
        students=world.students, guardians=world.guardians, schools=world.schools,
        e_max=e_max, r_max=r_max, a_max=a_max,
        historic_from=historic_from, dead_from=historic_from + persons, all_accounts=historic_from + 2 * persons,
        words=-(-of_row // WORD), namesakes=int(world.namesakes), equal_schools=equal_schools,
        by_person=int(by_person), expiry=int(expiry),
        historic_ends=place.get(historic_ends, -1) if historic_ends else -1,
        kept_letter_day=int(expiry or rules.activate_within is not None),
        kept_use_day=int(rules.unused_for is not None),
        grow=int(follow or rules.guardian_account != "child" or rules.grouping == "accepted"),
        fixed=[place.get(merges_end, 0) if merges_end else 0, place.get(historic_ends, 0) if historic_ends else 0],
        ends=ends, move=move, kept_cause=[NUMBER[cause] for cause in KEPT_CAUSES],
        mistake_bits=_bits({name: f"mistake.{name}" for name in MISTAKES}),
        reason_bits=_bits({name: f"rule.{rule}" for name, rule in RULE_OF_REASON.items()}),
        reason_places=[1 + REASONS.index(name) if name in REASONS else 0 for name in WORDS],
        **bits,
        s_orders=factorial(world.students), g_orders=factorial(world.guardians), k_orders=factorial(equal_schools),
        s_perms=_orders(world.students), g_perms=_orders(world.guardians),
        k_perms=_orders(equal_schools, world.schools),
    )  # fmt: skip
    return room_for(in_numbers._asdict() | made._asdict()), days


def _bits(names: dict[str, str]) -> list[int]:
    """[number of a literal]: the bit of the name that stands for it."""
    return [BIT[names[word]] if word in names else 0 for word in WORDS]


def _end(term: Term, day: datetime.date, place: dict[datetime.date, int]) -> int:
    """The index of the day on which a term that began on `day` ends; -1 for never."""
    end = term.after(day) if term else None
    return place.get(end, -1) if end else -1


def _last(end: datetime.date | None, place: dict[datetime.date, int]) -> int:
    """The index of the last day before `end`; an index after all days if there is no end."""
    return place[end] - 1 if end is not None else len(place)


def _orders(count: int, of: int = 0) -> list[list[int]]:
    """All orders of the first `count` of `of` items, padded so that the table has the same size in all worlds."""
    rest = [*range(count, of)]
    orders = [_filled([*order, *rest], MOST_PEOPLE) for order in permutations(range(count))]
    return orders + [[0] * MOST_PEOPLE] * (factorial(MOST_PEOPLE) - len(orders))


def _filled(values: list[int], size: int) -> list[int]:
    return values + [0] * (size - len(values))
