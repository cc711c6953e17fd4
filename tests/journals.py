"""Journals for tests: random stories as families, and the verdict of the reference engine on each."""

import datetime
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from msgspec import structs

from simulator.events import Event
from simulator.journal.columns import FAMILY
from simulator.journal.files.from_scenarios import rows_of
from simulator.journal.files.reading import PartitionRows
from simulator.journal.runs.partition_verdicts import Question, Verdicts, judge
from simulator.journal.schemas import JOURNAL, plain, shaped
from simulator.people import People
from simulator.replay import replay
from simulator.rule_sets import RuleSet
from simulator.verdict import judge as judge_replay
from tests.random_stories import PEOPLE, RULES_TRIED, Draw, story

NAMELESS = People.nameless({person.id: person.role for person in PEOPLE.by_id.values()})
RESULTS = ("letters", "to_notify", "mistakes")
Answers = dict[str, dict[str, list[dict[str, Any]]]]
"""The rows, without their family, by family and result."""


def draws(source: random.Random, most: int = 60) -> list[Draw]:
    """Numbers for a random story."""
    count = source.randrange(1, most)
    return [(source.randrange(100), *(source.randrange(12) for _ in range(4))) for _ in range(count)]  # type: ignore[misc]


def random_families(seed: int, count: int, rules: RuleSet) -> dict[str, list[Event]]:
    """Random stories, by the name of their family."""
    source = random.Random(seed)
    return {f"f{number}": story(draws(source), rules) for number in range(count)}


def table_of(rows: Iterable[Mapping[str, Any]]) -> Any:
    """A journal of these rows."""
    words = pa.schema([(field.name, plain(field.type)) for field in JOURNAL])
    return shaped(pa.Table.from_pylist(list(rows), words), JOURNAL)


def journal_of(families: Mapping[str, Sequence[Event]]) -> Any:
    """The events of these families, one family after the other."""
    return table_of(row for family, events in families.items() for row in rows_of(family, events))


def judged(table: Any, rules: RuleSet, until: datetime.date | None = None) -> Verdicts:
    """The verdicts on a journal."""
    return judge(PartitionRows(table, None), Question(FAMILY, rules, until))


def answers(verdicts: Verdicts) -> Answers:
    """The verdicts by family."""
    found: Answers = {}
    for name in RESULTS:
        for row in verdicts.tables[name].to_pylist():
            row.pop("school", None)
            family = found.setdefault(row.pop(FAMILY), {result: [] for result in RESULTS})
            family[name].append(row)
    return found


def reference(families: Mapping[str, Sequence[Event]], rules: RuleSet, until: datetime.date | None = None) -> Answers:
    """The verdicts of the reference engine by family, without families that have none."""
    found: Answers = {}
    for family, events in families.items():
        verdict = judge_replay(replay(events, NAMELESS, rules, until))
        rows = {"letters": verdict.notifications, "to_notify": verdict.to_notify, "mistakes": verdict.mistakes}
        said = {name: [_row(one) for one in ones] for name, ones in rows.items()}
        if any(said.values()):
            found[family] = said
    return found


def _row(one: Any) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in structs.asdict(one).items()}


def answers_of_both_engines() -> tuple[list[Answers], list[Answers]]:
    """The verdicts of the bulk engine and of the reference engine on random families under every rule set."""
    said, expected = [], []
    for rules in RULES_TRIED:
        source = random.Random(5)
        told = {f"f{number}": story(draws(source, 40), rules) for number in range(60)}
        with np.errstate(over="raise"):
            said.append(answers(judged(journal_of(told), rules)))
        expected.append(reference(told, rules))
    return said, expected
