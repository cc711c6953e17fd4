"""The desk: room to work in."""

from typing import Any, NamedTuple

from simulator.exploration.kernel.configuration import MOST_ACCOUNTS
from simulator.exploration.kernel.parameters import MOST_ITEMS
from simulator.exploration.world import MOST_PEOPLE, MOST_RECORDS
from simulator.jit import packed


class Desk(NamedTuple):
    """Room to work in, so that nothing is allocated for a single configuration."""

    weights: Any
    """Of students, then guardians, then schools: what a renaming cannot change."""
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
    """Of each of them, the earlier ones (bits) whose order before it matters."""
    ordered: Any
    """New place → old place of accounts."""
    words: Any
    row: Any
    chosen: Any
    """Which orders of students, guardians, schools made the row."""


def desk() -> Desk:
    """Room for the configurations of any plan."""
    accounts = MOST_ACCOUNTS + MOST_RECORDS
    sizes = (
        3 * MOST_PEOPLE, MOST_PEOPLE, MOST_PEOPLE, MOST_PEOPLE,
        MOST_RECORDS, MOST_RECORDS, MOST_RECORDS, MOST_RECORDS,
        accounts, accounts, accounts, MOST_ITEMS, MOST_ITEMS, 3,
    )  # fmt: skip
    return packed(Desk(*([0] * size for size in sizes)))
