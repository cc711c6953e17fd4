"""The ids of invented families. All families use the same few ids, which need to be unique only within a family."""

from typing import Final

from simulator.campaign.assumed_rates import MOST_CHILDREN

STUDENTS: Final = tuple(f"s{child}" for child in range(1, MOST_CHILDREN + 1))
GUARDIANS: Final = ("g1", "g2")
OLD, TYPED, IMPORTED = range(3)
"""A child's records: in the school it leaves, typed in the new one, imported there."""
COLLEGE, LYCEE = range(2)
PLACES: Final = 2
"""Schools of a family. A guardian has a record in each, in each school that a child left, and one per homonym."""
RECORDS: Final = tuple(f"E{child}{kind}" for child in range(1, MOST_CHILDREN + 1) for kind in "avi")
_OF_GUARDIAN: Final = (*"cl", *(f"{kind}{child}" for kind in "oh" for child in range(1, MOST_CHILDREN + 1)))
GUARDIAN_RECORDS: Final = tuple(f"R{guardian}{place}" for guardian in (1, 2) for place in _OF_GUARDIAN)
ADDRESSES: Final = (
    *RECORDS,
    *(f"{record}/{child}" for record in GUARDIAN_RECORDS for child in RECORDS),
    *(f"historic/{guardian}" for guardian in GUARDIANS),
)


def record(child: int, kind: int) -> int:
    """The index of a child's record in `RECORDS`. Like all functions here, it also takes arrays."""
    return 3 * child + kind


def guardian_record(guardian: int, place: int) -> int:
    """The index of a guardian's record in a school of the family."""
    return len(_OF_GUARDIAN) * guardian + place


def record_of_origin(guardian: int, child: int) -> int:
    """The index of a guardian's record in the school that a child left."""
    return guardian_record(guardian, PLACES) + child


def homonym_record(guardian: int, child: int) -> int:
    """The index of the record created when a guardian was declared a homonym for a child."""
    return guardian_record(guardian, PLACES + MOST_CHILDREN) + child


def guardian_address(of_guardian: int, of_child: int) -> int:
    """The index of a guardian's account in `ADDRESSES`."""
    return len(RECORDS) * (1 + of_guardian) + of_child


def historic_address(guardian: int) -> int:
    """The index of a guardian's historic account in `ADDRESSES`."""
    return len(RECORDS) * (1 + len(GUARDIAN_RECORDS)) + guardian
