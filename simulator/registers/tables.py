"""The tables of one family and the numbers of a rule set, which the vocabulary over tables reads and changes.

A set of students, persons, schools or records is a bit mask. A list of records is an integer of four bits per record,
which are its index + 1. An engine adds its own fields and chooses the lengths of the tables.
"""

from collections import namedtuple
from typing import Any, Final, NamedTuple

from simulator.jit import packed
from simulator.lifecycle import STATES, TRANSITIONS
from simulator.rule_sets import DUES, TERMS, VALUES, RuleSet, Term
from simulator.word_codes import NUMBER, WORDS


class Family(NamedTuple):
    """The columns that both engines over tables keep of a family.

    Prefixes: `e_` student records (« élève »), `r_` guardian records (« responsable »), `a_` accounts, `p_` persons.
    """

    day: Any
    e_count: Any
    r_count: Any
    a_count: Any

    e_student: Any
    e_school: Any
    e_typed: Any
    e_live: Any
    e_exports: Any
    """Schools (bit mask) to which its file was sent (R8)."""
    e_mistake: Any
    """The number of the mistake recognised about it; NOTHING for none."""
    e_origin: Any
    """The student record whose file was imported; NOTHING for none (R27)."""
    e_linked: Any
    """Guardian records linked to it, in the order in which they were last linked."""

    r_guardian: Any
    r_school: Any
    r_live: Any
    r_mistake: Any
    r_links: Any
    """Student records (bit mask) to which it is linked."""
    r_order: Any
    """The same student records as a list, in the order of linking."""
    r_contact: Any
    """Those (bit mask) to which it is linked as `contact` (R32)."""
    r_unmatched: Any
    """Those (bit mask) for which EduConnect does not recognise the guardian (R34)."""

    a_e: Any
    """The student record that the account is named after; NOTHING for a historic account."""
    a_r: Any
    """The guardian record that the account is named after; NOTHING for a student's or a historic account."""
    a_holder: Any
    a_sharers: Any
    """Persons (bit mask) with whom the account is shared (R18)."""
    a_state: Any
    """Index in `lifecycle.STATES`."""
    a_opens: Any
    """Open student records (bit mask) that it opens."""
    a_ever: Any
    """Student records (bit mask) that it has ever opened."""
    a_order: Any
    """The same student records as a list, in order."""
    a_closed: Any
    """Closed student records (bit mask) that it stopped opening when they were last closed (R29)."""
    a_kept_cause: Any
    a_kept_behind: Any
    """The cause for which an account that opens nothing is kept, and the mistake behind it (R28)."""
    a_letter_state: Any
    """VALID or EXPIRED; NOTHING before the first letter."""
    a_password: Any

    p_historic: Any
    """The index of a person's historic account + 1; 0 for none."""
    p_linked: Any
    """Students (bit mask) with whom the person forms a pair that has not ended (fine print)."""


class RuleNumbers(NamedTuple):
    """The values of a rule set that the vocabulary asks for; days as the engine counts them."""

    says: Any
    """[number of a value]: the number of its word."""
    keeps: Any
    """Whether an account that opens nothing is kept (R28)."""
    primary_schools: Any
    """Primary schools (bit mask; R33)."""
    last_merge: Any
    last_historic: Any
    dues: Any
    """The numbers of what falls due, in the order within one day."""
    next: Any
    """[index of the state][number of the trigger]: the index of the next state; -1 where there is no transition."""


def rule_numbers(rules: RuleSet, *, last_merge: int, last_historic: int) -> RuleNumbers:
    """The numbers of a rule set; the caller gives the two last days in the engine's count of days."""
    next_states = [[-1] * len(WORDS) for _ in STATES]
    for row in TRANSITIONS:
        next_states[STATES.index(row.source)][NUMBER[row.trigger]] = STATES.index(row.target)
    says = [NUMBER[getattr(rules, word)] if word in VALUES else -1 for word in WORDS]
    return RuleNumbers(
        says=says,
        keeps=int(rules.kept_for is not None),
        primary_schools=0,
        last_merge=last_merge,
        last_historic=last_historic,
        dues=[NUMBER[DUES[0]], *(NUMBER[TERMS[value][1]] for value in TERMS_KNOWN)],
        next=next_states,
    )


TERMS_KNOWN: Final = ("letter_valid_for", "activate_within", "unused_for", "kept_for")
"""The terms that engines over tables implement: R21, R22, R23, R28."""


def terms_of(rules: RuleSet) -> list[Term]:
    """The values of these terms in a rule set."""
    return [getattr(rules, value) for value in TERMS_KNOWN]


def unknown_terms(rules: RuleSet) -> list[str]:
    """The other terms of a rule set that have an end."""
    return [value for value in TERMS if value not in TERMS_KNOWN and getattr(rules, value) is not None]


def empty(kinds: tuple[Any, ...], sizes: dict[str, int]) -> dict[str, int | list[int]]:
    """Zeros for every field of these classes.

    `sizes` gives the length of a table by its prefix. A field without a size, and every `…_count`, is a single number.
    """
    values: dict[str, int | list[int]] = {}
    for name in (name for kind in kinds for name in kind._fields):
        prefix = name.partition("_")[0]
        values[name] = [0] * sizes[prefix] if prefix in sizes and not name.endswith("_count") else 0
    return values


def room_for(values: dict[str, Any]) -> Any:
    """These fields as one record, which compiled functions accept."""
    return packed(namedtuple("Room", values)(**values))
