"""The workspace of a search: arrays made once, so that compiled functions allocate nothing."""

from typing import Any, NamedTuple

from simulator.exploration.kernel.configuration import MOST_ACCOUNTS, MOST_NEW
from simulator.exploration.kernel.parameters import MOST_WORDS
from simulator.exploration.world import MOST_PEOPLE, MOST_RECORDS
from simulator.jit import packed


class Workspace(NamedTuple):
    """Arrays of `canonical`. Old and new indexes are in a configuration's tables before and after renaming."""

    weights: Any
    """The weights of students, then guardians, then schools (`invariants`)."""
    person: Any
    school: Any
    """Old index → new index."""
    records: Any
    """New index → old index of student records."""
    record: Any
    guardian_records: Any
    guardian_record: Any
    accounts: Any
    """Old indexes of the live accounts, those of one holder in order of creation."""
    earlier: Any
    """For each live account, the earlier ones (bits) that must stay before it."""
    values: Any
    terms: Any
    """The packed fields of each live account: two numbers."""
    width: Any
    """The width in bits of the first of these numbers."""
    ordered: Any
    """New index → old index of accounts."""
    cursor: Any
    """The index of the word being packed, and the number of its bits already used."""
    words: Any
    """The row for the orders being tried."""
    row: Any
    """The smallest row so far."""
    chosen: Any
    """The number of live accounts, the number of orders tried, and the orders that gave the smallest row."""


def workspace() -> Workspace:
    """A workspace large enough for any world."""
    accounts = MOST_ACCOUNTS + MOST_NEW
    sizes = (
        3 * MOST_PEOPLE, 2 * MOST_PEOPLE, MOST_PEOPLE,
        MOST_RECORDS, MOST_RECORDS, MOST_RECORDS, MOST_RECORDS,
        accounts, accounts, accounts, accounts, 1, accounts, 2, MOST_WORDS, MOST_WORDS, 3,
    )  # fmt: skip
    return packed(Workspace(*([0] * size for size in sizes)))
