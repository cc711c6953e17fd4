"""An invented academy of any size, in batches. Each depends only on the seed and its number, so their order is free."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np

from simulator.campaign.assumed_rates import CHILDREN, Rates
from simulator.campaign.families import STUDENTS_A_SCHOOL, calendar, children, rentree

STUDENTS_PER_BATCH: Final = 50_000
"""Students of a batch, which has some 540,000 events and becomes one row group."""
MEAN: Final = sum(size * share for size, share in enumerate(CHILDREN, 1))


class Batch(NamedTuple):
    """The numbers of students and families of a batch, and the number of its first family."""

    number: int
    students: int
    families: int
    first_family: int


def batches(students: int) -> Iterator[Batch]:
    """The batches of an academy with this many students."""
    first_family = 1
    for number, start in enumerate(range(0, students, STUDENTS_PER_BATCH)):
        here = min(STUDENTS_PER_BATCH, students - start)
        families = min(here, max(round(here / MEAN), -(-here // len(CHILDREN))))
        yield Batch(number, here, families, first_family)
        first_family += families


def batch_table(batch: Batch, rates: Rates, seed: int, year: int, students: int) -> Any:
    """The events of a batch, as a journal table."""
    random = np.random.Generator(np.random.PCG64([seed, batch.number]))
    days, schools = calendar(year), max(-(-students // STUDENTS_A_SCHOOL), 4)
    of = children(batch.families, batch.students, schools, rates, days, random)
    return rentree(of, rates, days, random).table(schools, batch.first_family)
