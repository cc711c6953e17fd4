"""Sweeps a rate: what it costs in invalid letters, families without access and letters to reprint, with intervals."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

from msgspec import structs

from simulator.campaign.assumed_rates import SWEPT, Rates
from simulator.campaign.batches import batch_table, batches
from simulator.journal.columns import FAMILY
from simulator.journal.files.reading import PartitionRows
from simulator.journal.runs.partition_verdicts import Question, judge
from simulator.journal.summaries.charts import Point
from simulator.journal.summaries.counts import Counts
from simulator.rule_sets import RuleSet

MEASURES: Final[dict[str, Callable[[Counts], int]]] = {
    "dead": lambda counts: counts.dead + counts.letters.get("expired", 0),
    "without_access": lambda counts: counts.families_without_access,
    "to_reprint": lambda counts: counts.to_reprint,
}
"""What a sweep counts."""
POINTS: Final = 6
"""The default number of values of the rate, its ends included."""


class Sweep(NamedTuple):
    """A rate, by its name in `SWEPT`, and the values that it takes."""

    rate: str
    values: tuple[float, ...]


class Academy(NamedTuple):
    """What is invented for each value: the number of students, the number of draws (seeds), and the year."""

    students: int
    rates: Rates
    seed: int
    year: int
    draws: int


def read_sweep(text: str) -> Sweep:
    """Reads `mistake_rate=0..0.05`, or `typed=0..0.1/11` for eleven values. Raises ValueError for anything else."""
    rate, _, span = text.partition("=")
    ends, _, count = span.partition("/")
    low, dots, high = ends.partition("..")
    if rate not in SWEPT or not dots:
        raise ValueError(text)
    first, last, points = float(low), float(high), int(count or POINTS)
    if not 0 <= first < last <= 1 or not 2 <= points <= 101:
        raise ValueError(text)
    return Sweep(rate, tuple(round(first + (last - first) * step / (points - 1), 6) for step in range(points)))


def swept(
    sweep: Sweep, academy: Academy, rule_sets: Sequence[RuleSet], jobs: int, done: Callable[[], None]
) -> dict[str, list[list[Point]]]:
    """The points of the curve of every measure and rule set. Each journal is invented once, for all rule sets."""
    figures: list[list[list[Counts]]] = []
    with ThreadPoolExecutor(jobs) as pool:
        for value in sweep.values:
            rates = structs.replace(academy.rates, **dict.fromkeys(SWEPT[sweep.rate], value))
            tasks = [pool.submit(_draw, academy, rates, draw, rule_sets) for draw in range(academy.draws)]
            figures.append([])
            for task in tasks:
                figures[-1].append(task.result())
                done()
    return {
        name: [
            [
                _point(value, [measure(draw[place]) for draw in draws])
                for value, draws in zip(sweep.values, figures, strict=True)
            ]
            for place in range(len(rule_sets))
        ]
        for name, measure in MEASURES.items()
    }


def _draw(academy: Academy, rates: Rates, draw: int, rule_sets: Sequence[RuleSet]) -> list[Counts]:
    """The counts of one invented academy under each rule set."""
    whole = [Counts() for _ in rule_sets]
    for batch in batches(academy.students):
        table = batch_table(batch, rates, academy.seed + draw, academy.year, academy.students)
        for counts, rules in zip(whole, rule_sets, strict=True):
            counts.add(judge(PartitionRows(table, None), Question(FAMILY, rules)).counts)
    return whole


def _point(value: float, found: list[int]) -> Point:
    """The mean and the 95 % interval of these values, from percentiles if there are enough of them."""
    ordered = sorted(found)
    cut = len(ordered) * 0.025
    return Point(value, sum(ordered) / len(ordered), _at(ordered, cut - 0.5), _at(ordered, len(ordered) - 0.5 - cut))


def _at(ordered: list[int], place: float) -> float:
    """The value at a quantile of an ordered list, interpolated linearly."""
    place = min(max(place, 0.0), len(ordered) - 1.0)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
