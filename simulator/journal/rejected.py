"""A row of a journal that was left out, and why."""

from msgspec import Struct

from simulator.errors import Problem


class Rejected(Struct, frozen=True):
    """What is wrong with a row that was left out: its line (in Parquet: its number), the column, the problem."""

    row: int
    column: str | None
    problem: Problem
