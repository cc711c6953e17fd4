"""Every row of a journal tried out: which can be replayed, and what is wrong with the others."""

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from simulator.journal.partition import Question, judge
from simulator.journal.reading import Partition, read
from simulator.journal.tables import RESULTS
from simulator.rules import DEFAULT, RULE_SETS


class Checked(NamedTuple):
    """How much was looked at, and the rows that cannot be replayed, with the columns of `columns.REJECTED`."""

    rows: int
    families: int
    rejected: list[dict[str, Any]]

    def as_csv(self) -> str:
        """The rows as a table."""
        lines = io.StringIO()
        writer = csv.DictWriter(lines, RESULTS["rejected"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rejected)
        return lines.getvalue()


def check(partitions: Sequence[Partition], by: str, language: str, done: Callable[[Partition], None]) -> Checked:
    """The rows of these partitions. No contradiction depends on the rule set, so any will do."""
    rows = families = 0
    rejected: list[dict[str, Any]] = []
    question = Question(by, RULE_SETS[DEFAULT], language=language)
    for partition in partitions:
        verdicts = judge(read(partition, by), question, partition.path, partition.first_row)
        rows += verdicts.counts.rows
        families += verdicts.counts.families
        rejected += verdicts.tables["rejected"].to_pylist()
        done(partition)
    return Checked(rows, families, rejected)
