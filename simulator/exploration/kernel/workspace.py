"""The workspace of a search: arrays made once, so that compiled functions allocate nothing."""

from typing import Any, NamedTuple

from simulator.exploration.kernel.configuration import MOST_ACCOUNTS
from simulator.exploration.kernel.parameters import MOST_ITEMS
from simulator.exploration.world import MOST_PEOPLE, MOST_RECORDS
from simulator.jit import packed


class Workspace(NamedTuple):
    """Where `canonical` works. « Place » is an index in the tables of a configuration, before or after renaming."""

    weights: Any
    """Of students, then guardians, then schools: their invariants (`invariants`)."""
    student: Any
    guardian: Any
    school: Any
    """Old place → new place."""
    records: Any
    """New place → old place of student records."""
    record: Any
    guardian_records: Any
    guardian_record: Any
    accounts: Any
    """Old places of the accounts in order of creation."""
    earlier: Any
    """For each of them, the earlier ones (bits) that must stay before it."""
    ordered: Any
    """New place → old place of accounts."""
    words: Any
    """The row under the orders being tried, and"""
    row: Any
    """the smallest row so far."""
    chosen: Any
    """How many guardians' accounts there are; how many orders were tried; the orders that gave the smallest row."""


def workspace() -> Workspace:
    """A workspace large enough for any world."""
    accounts = MOST_ACCOUNTS + MOST_RECORDS
    sizes = (
        3 * MOST_PEOPLE, MOST_PEOPLE, MOST_PEOPLE, MOST_PEOPLE,
        MOST_RECORDS, MOST_RECORDS, MOST_RECORDS, MOST_RECORDS,
        accounts, accounts, accounts, MOST_ITEMS, MOST_ITEMS, 3,
    )  # fmt: skip
    return packed(Workspace(*([0] * size for size in sizes)))
