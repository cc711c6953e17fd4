"""A rentrée of any size, part by part: each depends on the seed and its number only, so parts can be made apart."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np

from simulator.campaign.families import STUDENTS_A_SCHOOL, calendar, children, rentree
from simulator.campaign.rates import CHILDREN, Habits

STUDENTS_A_PART: Final = 50_000
"""Some 540,000 events, which make one row group."""
MEAN: Final = sum(size * share for size, share in enumerate(CHILDREN, 1))


class Part(NamedTuple):
    """So many students in so many families, the first of which has this number."""

    number: int
    students: int
    families: int
    first_family: int


def parts(students: int) -> Iterator[Part]:
    """The parts of an academy."""
    first_family = 1
    for number, start in enumerate(range(0, students, STUDENTS_A_PART)):
        here = min(STUDENTS_A_PART, students - start)
        families = min(here, max(round(here / MEAN), -(-here // len(CHILDREN))))
        yield Part(number, here, families, first_family)
        first_family += families


def part_table(part: Part, habits: Habits, seed: int, year: int, students: int) -> Any:
    """The events of a part, as a table of the journal."""
    random = np.random.Generator(np.random.PCG64([seed, part.number]))
    days, schools = calendar(year), max(-(-students // STUDENTS_A_SCHOOL), 4)
    of = children(part.families, part.students, schools, habits, days, random)
    return rentree(of, habits, days, random).table(schools, part.first_family)
