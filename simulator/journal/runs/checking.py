"""Checks every row of a journal: which rows cannot be replayed, and why."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from simulator.journal.files.csv_writing import as_csv
from simulator.journal.files.reading import Partition, read
from simulator.journal.runs.partition_verdicts import Question, judge
from simulator.journal.schemas import RESULTS
from simulator.journal.summaries.counts import Counts
from simulator.rule_sets import DEFAULT, RULE_SETS


class CheckResult(NamedTuple):
    """The numbers of rows and families, and the rows that cannot be replayed, with the columns `columns.REJECTED`."""

    counts: Counts
    rejected: list[dict[str, Any]]

    def as_csv(self, excel: str | None = None) -> str:
        """The rejected rows as CSV; `excel`: the country whose Excel it is for."""
        names = RESULTS["rejected"]
        return as_csv([names, *([row[name] for name in names] for row in self.rejected)], excel)


def check(partitions: Sequence[Partition], by: str, language: str, done: Callable[[Partition], None]) -> CheckResult:
    """Checks the rows of these partitions. Contradictions do not depend on the rule set, so any rule set will do."""
    counts = Counts()
    rejected: list[dict[str, Any]] = []
    question = Question(by, RULE_SETS[DEFAULT], language=language)
    for partition in partitions:
        verdicts = judge(read(partition, by), question, partition.path, partition.first_row)
        counts.add(verdicts.counts)
        rejected += verdicts.tables["rejected"].to_pylist()
        done(partition)
    return CheckResult(counts, rejected)
