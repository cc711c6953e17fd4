"""Rows of a journal that were rejected."""

from msgspec import Struct

from simulator.errors import Problem


class Rejected(Struct, frozen=True):
    """A rejected row: its line (in Parquet, its number), the column and the problem."""

    row: int
    column: str | None
    problem: Problem
