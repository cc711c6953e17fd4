"""Judges one partition: with the bulk engine, and with the reference engine for the families that it hands over."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
from msgspec import structs

from simulator.errors import Location, Problem
from simulator.journal.bulk.binding import replay_families
from simulator.journal.bulk.decoding import KernelOutput, letter_columns, reserve_output, tables
from simulator.journal.bulk.encoding import WORDS, EncodedPartition, encode
from simulator.journal.bulk.family_tables import NEVER, family_tables
from simulator.journal.bulk.parameters import ends_of, parameters
from simulator.journal.columns import FIELD_COLUMNS, OPTIONAL, REJECTED, REQUIRED
from simulator.journal.days import day_number
from simulator.journal.files.reading import PartitionRows
from simulator.journal.rejected import Rejected
from simulator.journal.runs.reference_engine import FamilyVerdict, replay_family
from simulator.journal.schemas import plain, runs, schema, shaped
from simulator.journal.summaries.counts import Counts, counted
from simulator.registers.event_kinds import HISTORIC, KIND_NAMES, LETTER
from simulator.registers.tables import unknown_terms
from simulator.rule_sets import RuleSet
from simulator.texts import load_texts

_NEEDED_BY: Final = {
    name: [place for place, kind in enumerate(KIND_NAMES) if name in REQUIRED[kind]] for name in WORDS[1:]
}
"""For every text column, the kinds of events that need a value in it."""


class Question(NamedTuple):
    """The parameters of a replay, which are the same for every partition."""

    by: str
    """The column that identifies a family."""
    rules: RuleSet
    until: datetime.date | None = None
    """The day on which all stories end; None: each ends with its last event."""
    language: str = "en"
    """The language of the reasons for rejected rows."""


class Verdicts(NamedTuple):
    """The verdicts on a partition: tables by name (`schemas.RESULTS` with a column `school`), families and counts."""

    tables: dict[str, Any]
    families: Any
    counts: Counts


def judge(part: PartitionRows, question: Question, path: str = "", first_row: int = 1) -> Verdicts:
    """The verdicts on a partition of the file `path`; rows without numbers are counted from `first_row` on."""
    table, by = part.table, question.by
    numbers = range(first_row, first_row + table.num_rows) if part.numbers is None else part.numbers
    rejected: list[tuple[Any, Rejected]] = [(None, Rejected(row, None, found)) for row, found in part.unreadable]
    rows = len(numbers) + len({row for row, _ in part.unreadable})
    if table[by].null_count:
        there, numbers = table[by].is_valid(), np.asarray(numbers)
        rejected += [(None, _without_family(row, by)) for row in numbers[~there.to_numpy()].tolist()]
        table, numbers = table.filter(there), numbers[there.to_numpy()]
    table, order, starts, families = _grouped(table, by)
    numbers = numbers if order is None else np.asarray(numbers)[order]
    found, handed_over = _judged_in_bulk(table, starts, families, question)
    by_reference: dict[int, FamilyVerdict] = {}
    for place in np.flatnonzero(handed_over).tolist():
        here = slice(starts[place], starts[place + 1])
        lines = table.slice(here.start, here.stop - here.start).to_pylist()
        by_reference[place] = replay_family(lines, [int(row) for row in numbers[here]], question.rules, question.until)
    if by_reference:
        found = {name: _with(name, found[name], handed_over, by_reference, families) for name in found}
        rejected += [
            (families[place].as_py(), one) for place, family in by_reference.items() for one in family.rejected
        ]
    found = {name: one.drop_columns(["place"]) for name, one in found.items()}
    found["rejected"] = _rejected(rejected, path, families.type, question.language)
    counts = counted(found, rows, len(families), len(by_reference), question.rules)
    counts.notes += part.notes
    return Verdicts(found, families, counts)


def _judged_in_bulk(table: Any, starts: Any, names: Any, question: Question) -> tuple[dict[str, Any], Any]:
    """The bulk engine's tables, and the families that it hands over to the reference engine."""
    data, f, rules = encode(table), family_tables(), question.rules
    letters = data.count(LETTER, HISTORIC)
    first_day, ends = ends_of(rules, data.days)
    layout = data.layout | {"days_apart": ends.shape[1], "ends": data.memory.put(ends.ravel()) - first_day}
    p = parameters(rules, layout | reserve_output(data.memory, table.num_rows, letters))
    found, handed_over = (
        KernelOutput(data.memory.array(), letter_columns(letters), f, p),
        np.zeros(len(names), dtype=np.int8),
    )
    until = day_number(question.until) if question.until else NEVER
    replay_families(found.memory, data.columns, f, p, starts, len(names), until, found.letters, handed_over)
    of_others = _rows_of(np.flatnonzero(handed_over), starts)
    for column, name in enumerate(WORDS[1:], 1):
        needed = data.count(*_NEEDED_BY[name])
        given = data.given[column]
        if given and given - needed != f.taken[column] + _surplus(table, name, data, of_others):
            handed_over[_with_foreign(table, name, data.kinds(), starts)] = 1
    for name in {*FIELD_COLUMNS}.intersection(table.column_names).difference(WORDS):  # which the kernel does not know
        handed_over[_with_foreign(table, name, data.kinds(), starts)] = 1
    if unknown_terms(rules):
        handed_over[:] = 1
    return tables(found, data.ids, names), handed_over


def _rows_of(families: Any, starts: Any) -> Any:
    """The rows of these families."""
    return np.concatenate([np.zeros(0, np.int64), *(np.arange(starts[one], starts[one + 1]) for one in families)])


def _surplus(table: Any, column: str, data: EncodedPartition, rows: Any) -> int:
    """How many more of these rows have a value in a column than there are rows of a kind that needs one."""
    if not len(rows):
        return 0
    needs = np.array([column in REQUIRED[kind] for kind in KIND_NAMES] + [False])  # the last one is for unknown kinds
    there = table[column].is_valid().to_numpy()[rows].sum() if column in table.column_names else 0
    return int(there) - int(needs[data.kinds()[rows]].sum())


def _with_foreign(table: Any, column: str, kinds: Any, starts: Any) -> Any:
    """The families with a row that has a value in a column that its kind of event does not have."""
    known = np.array([column in (*REQUIRED[kind], *OPTIONAL[kind]) for kind in KIND_NAMES] + [True])  # -1: unknown kind
    rows = np.flatnonzero(table[column].is_valid().to_numpy() & ~known[kinds])
    return np.unique(np.searchsorted(starts, rows, side="right") - 1)


def _grouped(table: Any, by: str) -> tuple[Any, Any, Any, Any]:
    """The rows family by family, their former indexes if they moved, where each family begins, and the families."""
    column = table[by]
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    encoded = encoded.chunk(0) if encoded.num_chunks == 1 else encoded.unify_dictionaries().combine_chunks()
    code, dictionary = encoded.indices.to_numpy(), encoded.dictionary
    rows = len(code)
    starts = runs(code)
    order = None
    if rows and np.bincount(code[starts]).max() > 1:
        first = np.full(len(dictionary), rows)
        np.minimum.at(first, code, np.arange(rows))
        order = np.argsort(first[code], kind="stable")
        table, code = table.take(pa.array(order)), code[order]
        starts = runs(code)
    names = pa.DictionaryArray.from_arrays(pa.array(code[starts].astype(np.int32)), dictionary)
    return table, order, np.append(starts, rows).astype(np.int64), names


def _without_family(row: int, by: str) -> Rejected:
    return Rejected(row, by, Problem("", Location(row, 1), "missing_key", {"key": by}))


def _with(name: str, found: Any, handed_over: Any, by_reference: dict[int, FamilyVerdict], families: Any) -> Any:
    """The rows of a result from both engines, in the order of the families."""
    places = found["place"].to_numpy()
    ours = found.filter(pa.array(handed_over[places] == 0)) if len(places) else found
    rows = [
        row | {"place": place, "family": families[place].as_py()}
        for place, one in by_reference.items()
        for row in _rows(name, one)
    ]
    types = {field.name: plain(field.type) for field in found.schema}
    theirs = pa.table({column: pa.array([row[column] for row in rows], types[column]) for column in types})
    both = pa.concat_tables([_in_words(ours), theirs])
    both = both.take(pa.array(np.argsort(both["place"].to_numpy(), kind="stable")))
    return shaped(both, found.schema)


def _in_words(table: Any) -> Any:
    """The table with dictionary-encoded columns decoded."""
    return pa.table({field.name: table[field.name].cast(plain(field.type)) for field in table.schema})


def _rows(name: str, family: FamilyVerdict) -> Iterator[dict[str, Any]]:
    """The rows of a result for a family that the reference engine judged."""
    match name:
        case "letters":
            for letter in family.verdict.notifications:
                school = family.school_of_account.get(letter.account)
                yield structs.asdict(letter) | {"school": school}
        case "to_notify":
            for one in family.verdict.to_notify:
                of_account = family.school_of_account.get(one.account or "")
                yield structs.asdict(one) | {"school": of_account or family.school_of_student.get(one.student)}
        case "mistakes":
            for mistake in family.verdict.mistakes:
                yield structs.asdict(mistake)


def _rejected(rejected: Sequence[tuple[Any, Rejected]], path: str, family: Any, language: str) -> Any:
    """The rejected rows as a table, in the order of the file."""
    if not rejected:
        return schema(REJECTED, plain(family)).empty_table()
    rejected = sorted(rejected, key=lambda one: one[1].row)
    texts = load_texts(language)
    words = {
        "file": [path] * len(rejected),
        "column": [one.column for _, one in rejected],
        "code": [one.problem.code for _, one in rejected],
        "reason": [one.problem.sentence(texts) for _, one in rejected],
    }
    columns = {name: pa.array(values, pa.string()) for name, values in words.items()}
    columns["row"] = pa.array([one.row for _, one in rejected], pa.int64())
    columns["family"] = pa.array([name for name, _ in rejected], plain(family))
    return shaped(pa.table(columns), schema(REJECTED, plain(family)))
