"""A row of a journal that was left out, and why."""

from msgspec import Struct, structs

from simulator.errors import Problem
from simulator.texts import Texts


class Rejected(Struct, frozen=True):
    """What is wrong with a row that was left out: its line (in Parquet: its number), the column, the problem."""

    row: int
    column: str | None
    problem: Problem

    def reason(self, path: str, texts: Texts) -> str:
        """The sentence; a row of a Parquet file stands on no line."""
        in_a_row = self.problem.code == "id_taken" and path.lower().endswith(".parquet")
        return (structs.replace(self.problem, code="id_taken.row") if in_a_row else self.problem).sentence(texts)
