"""The workspace of a search: arrays made once, so that compiled functions allocate nothing."""

from typing import Any, NamedTuple

from simulator.exploration.kernel.configuration import MOST_ACCOUNTS, MOST_NEW
from simulator.exploration.kernel.parameters import MOST_WORDS
from simulator.exploration.world import MOST_PEOPLE, MOST_RECORDS
from simulator.jit import packed


class Workspace(NamedTuple):
    """Where `canonical` works. « Place » is an index in the tables of a configuration, before or after renaming."""

    weights: Any
    """Of students, then guardians, then schools: their invariants (`invariants`)."""
    person: Any
    school: Any
    """Old place → new place."""
    records: Any
    """New place → old place of student records."""
    record: Any
    guardian_records: Any
    guardian_record: Any
    accounts: Any
    """Old places of the live accounts, those of one holder in order of creation."""
    earlier: Any
    """For each of them, the earlier ones (bits) that must stay before it."""
    values: Any
    terms: Any
    """What the row says of each of them: two fields,"""
    width: Any
    """the first of so many bits."""
    ordered: Any
    """New place → old place of accounts."""
    cursor: Any
    """The word that is being packed, and how many of its bits are."""
    words: Any
    """The row under the orders being tried, and"""
    row: Any
    """the smallest row so far."""
    chosen: Any
    """How many live accounts there are; how many orders were tried; the orders that gave the smallest row."""


def workspace() -> Workspace:
    """A workspace large enough for any world."""
    accounts = MOST_ACCOUNTS + MOST_NEW
    sizes = (
        3 * MOST_PEOPLE, 2 * MOST_PEOPLE, MOST_PEOPLE,
        MOST_RECORDS, MOST_RECORDS, MOST_RECORDS, MOST_RECORDS,
        accounts, accounts, accounts, accounts, 1, accounts, 2, MOST_WORDS, MOST_WORDS, 3,
    )  # fmt: skip
    return packed(Workspace(*([0] * size for size in sizes)))
