"""One partition of a journal → its verdicts: the function that is run on every core, and on every machine."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from msgspec import structs

from simulator.errors import Location, Problem
from simulator.journal.coding import WORDS, coded
from simulator.journal.columns import OPTIONAL, REQUIRED
from simulator.journal.kernel.families import EVENT, Columns, count_words, tell_all
from simulator.journal.kernel.plan import HISTORIC, KIND_NAMES, LETTER, NO_DAY, ends_of, number, plan
from simulator.journal.kernel.room import NEVER, room
from simulator.journal.reference import Rejected, Told, tell
from simulator.journal.verdicts import room_for, tables
from simulator.rules import RuleSet
from simulator.texts import load_texts

class Verdicts(NamedTuple):
    """What became of a partition: tables by name (`tables.RESULTS`, with a column `school`), and figures."""

    tables: dict[str, Any]
    rows: int
    families: int
    by_reference: int
    """Families that the reference engine told."""


def judge_partition(
    table: Any, by: str, rules: RuleSet, until: datetime.date | None = None, first_row: int = 1, path: str = ""
) -> Verdicts:
    """The verdicts on a table of events; its rows bear the numbers from `first_row` on, within the file `path`."""
    numbers = np.arange(first_row, first_row + table.num_rows)
    nameless = table[by].null_count
    rejected: list[tuple[Any, Rejected]] = []
    if nameless:
        there = table[by].is_valid()
        rejected = [(None, _without_family(row, by)) for row in numbers[~there.to_numpy()].tolist()]
        table, numbers = table.filter(there), numbers[there.to_numpy()]
    table, order, starts, names = _grouped(table, by)
    numbers = numbers if order is None else numbers[order]
    found, handed_over = _told_in_bulk(table, starts, names, rules, until)
    told = {
        int(place): tell(
            table.slice(starts[place], starts[place + 1] - starts[place]).to_pylist(),
            numbers[starts[place] : starts[place + 1]].tolist(),
            rules,
            until,
        )
        for place in np.flatnonzero(handed_over)
    }
    if told:
        found = {name: _with(name, found[name], handed_over, told, names) for name in found}
        rejected += [(names[place].as_py(), one) for place, family in told.items() for one in family.rejected]
    found = {name: one.drop_columns(["place"]) for name, one in found.items()}
    found["rejected"] = _rejected(rejected, path, names.type)
    return Verdicts(found, len(numbers) + nameless, len(names), len(told))


def _told_in_bulk(
    table: Any, starts: Any, names: Any, rules: RuleSet, until: datetime.date | None
) -> tuple[dict[str, Any], Any]:
    """What the bulk engine finds, and which families it leaves to the reference engine."""
    data = coded(table)
    columns, rows = data.columns, table.num_rows
    kinds = _kinds(columns, rows)
    out = room_for(rows, int(np.isin(kinds, (LETTER, HISTORIC)).sum()))
    end = number(until) if until else NEVER
    ends = ends_of(rules, np.unique(columns.days[columns.days > NO_DAY]))
    taken = np.zeros(len(WORDS), dtype=np.int64)
    handed_over = np.zeros(len(names), dtype=np.int8)
    tell_all(
        columns, starts, len(names), room(), plan(rules), ends, data.book, data.addresses, out,
        end, taken, np.zeros_like(taken), handed_over,
    )  # fmt: skip
    for place in np.flatnonzero(handed_over):
        count_words(columns, starts[place], starts[place + 1], taken)
    for column, name in enumerate(WORDS):
        if taken[column] != data.given[name]:
            handed_over[_with_foreign(table, name, kinds, starts)] = 1
    return tables(out, data.ids, names), handed_over



def _with_foreign(table: Any, column: str, kinds: Any, starts: Any) -> Any:
    """The families with a row that holds a word in a column of which its kind of event knows nothing."""
    known = np.array([column in (*REQUIRED[kind], *OPTIONAL[kind]) for kind in KIND_NAMES] + [True])  # -1: handed over
    rows = np.flatnonzero(table[column].is_valid().to_numpy() & ~known[kinds])
    return np.unique(np.searchsorted(starts, rows, side="right") - 1)


def _kinds(columns: Columns, rows: int) -> Any:
    """The kind of every row; -1 for what is none."""
    if columns.place[EVENT] < 0:
        return np.full(rows, -1)
    there = np.unpackbits(columns.there[EVENT], count=rows, bitorder="little")
    return np.where(there == 1, columns.meaning[columns.base[EVENT] + columns.code[columns.place[EVENT]]], -1)


def _grouped(table: Any, by: str) -> tuple[Any, Any, Any, Any]:
    """The rows family by family, their former places if they moved, where each family starts, and the families."""
    column = table[by]
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    if encoded.num_chunks != 1:
        encoded = encoded.unify_dictionaries().combine_chunks()
    else:
        encoded = encoded.chunk(0)
    code, dictionary = encoded.indices.to_numpy(), encoded.dictionary
    rows = len(code)
    starts = np.flatnonzero(np.concatenate(([True], code[1:] != code[:-1]))) if rows else np.zeros(0, dtype=np.int64)
    order = None
    if len(starts) > len(np.unique(code[starts])):
        first = np.full(len(dictionary), rows)
        np.minimum.at(first, code, np.arange(rows))
        order = np.argsort(first[code], kind="stable")
        table, code = table.take(pa.array(order)), code[order]
        starts = np.flatnonzero(np.concatenate(([True], code[1:] != code[:-1])))
    names = pa.DictionaryArray.from_arrays(pa.array(code[starts].astype(np.int32)), dictionary)
    return table, order, np.append(starts, rows).astype(np.int64), names


def _without_family(row: int, by: str) -> Rejected:
    return Rejected(row, by, Problem("", Location(row, 1), "missing_key", {"key": by}))


def _with(name: str, found: Any, handed_over: Any, told: dict[int, Told], families: Any) -> Any:
    """The rows of both engines, in the order of the families."""
    places = found["place"].to_numpy()
    ours = found.filter(pa.array(handed_over[places] == 0)) if len(places) else found
    rows = [row | {"place": place, "family": families[place].as_py()} for place, one in told.items() for row in _rows(name, one)]
    types = {field.name: _plain(field.type) for field in found.schema}
    theirs = pa.table({column: pa.array([row[column] for row in rows], types[column]) for column in types})
    both = pa.concat_tables([ours.cast(theirs.schema), theirs])
    return both.take(pa.array(np.argsort(both["place"].to_numpy(), kind="stable")))


def _plain(kind: Any) -> Any:
    """The type of the words, not of their places in a dictionary."""
    if pa.types.is_list(kind):
        return pa.list_(_plain(kind.value_type))
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _rows(name: str, told: Told) -> Iterator[dict[str, Any]]:
    """The rows of a family by the reference engine."""
    match name:
        case "letters":
            for letter in told.verdict.notifications:
                school = told.school_of_account.get(letter.account)
                yield structs.asdict(letter) | {"school": school}
        case "to_notify":
            for one in told.verdict.to_notify:
                of_account = told.school_of_account.get(one.account or "")
                yield structs.asdict(one) | {"school": of_account or told.school_of_student.get(one.student)}
        case "mistakes":
            for mistake in told.verdict.mistakes:
                yield structs.asdict(mistake)


def _rejected(rejected: Sequence[tuple[Any, Rejected]], path: str, family: Any) -> Any:
    """The rows that were left out, as a table, in the order of the file."""
    rejected = sorted(rejected, key=lambda one: one[1].row)
    texts = load_texts("en")
    return pa.table(
        {
            "file": pa.array([path] * len(rejected), pa.string()),
            "row": pa.array([one.row for _, one in rejected], pa.int64()),
            "column": pa.array([one.column for _, one in rejected], pa.string()),
            "code": pa.array([one.problem.code for _, one in rejected], pa.string()),
            "reason": pa.array([one.problem.sentence(texts) for _, one in rejected], pa.string()),
            "family": pa.array([name for name, _ in rejected], _plain(family)),
        }
    )
