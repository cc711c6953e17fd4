"""A partition's table → arrays of integers for the bulk engine: every word is looked at once, not in every row."""

import datetime
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from simulator.events import PROVISIONAL, SUPERSEDED, TELESERVICES
from simulator.journal.columns import FIELD_COLUMNS
from simulator.journal.kernel.families import count_words
from simulator.journal.kernel.finding import HISTORIC_ACCOUNT, OF_GUARDIAN, OF_STUDENT
from simulator.journal.kernel.plan import EPOCH, KIND_NAMES, NO_DAY
from simulator.journal.memory import Memory
from simulator.shapes import ID

WORDS: Final = (
    "event", "record", "student", "school", "to_school", "origin", "guardian", "student_record", "match",
    "merged_into", "account", "person", "profile", "password", "to", "server_error", "service", "accounts",
)  # fmt: skip
"""The kernel's columns of words, in its order."""
_IDS: Final = (
    "record", "student", "school", "to_school", "origin", "guardian", "student_record", "merged_into", "person",
)  # fmt: skip
_LISTS: Final = {
    "event": KIND_NAMES,
    "match": ("new", "same_person", "homonym"),
    "profile": ("students_parents", "other_audiences"),
    "server_error": ("false", "true"),
}
"""Columns that hold one of these words."""
_LABELS: Final = ("password", "to")
assert set(FIELD_COLUMNS) == set(WORDS) - {"event"}


class Coded(NamedTuple):
    """The columns of a partition for the kernel, what their numbers mean in a memory, and where (of `Plan`)."""

    columns: tuple[Any, ...]
    """Of `WORDS`, and days; never written to."""
    memory: Memory
    layout: dict[str, Any]
    ids: Any
    """Every id of the partition, by its code."""
    given: tuple[int, ...]
    """Of every column of words, how many rows hold one."""
    events: "_Words"
    kind_of_event: Any
    """Of every word in `events` the kind that it means; -1 for none."""
    many: tuple[int, ...]
    """Of every kind, how many rows are events of it."""

    def count(self, *kinds: int) -> int:
        """How many rows are events of these kinds."""
        return sum(self.many[kind] for kind in kinds)

    def kinds(self) -> Any:
        """Of every row the kind of its event; -1 for none."""
        if not len(self.events.code):
            return np.full(len(self.days), -1)
        return np.where(_there(self.events, len(self.days)), self.kind_of_event[self.events.code], -1)

    @property
    def days(self) -> Any:
        """Of every row its day."""
        return self.columns[-1]


class _Words(NamedTuple):
    """A column: which word of its dictionary stands in which row, and where there is any (bits)."""

    code: Any
    there: Any
    dictionary: Any
    given: int


def coded(table: Any) -> Coded:
    """The numbers of a table whose rows stand family by family."""
    words = {name: _words(table, name) for name in WORDS[:-1]}
    words["accounts"], listed = _accounts(table)
    addresses, address_codes = _unified([words["account"].dictionary, listed.dictionary])
    form, left, right = _parts(addresses)
    ids, id_codes = _unified([*(words[name].dictionary for name in _IDS), left, right])
    good = _matches(ids, ID)
    *codes, before, after = [np.where(good[code], code, -2) for code in id_codes]
    meaning = dict(zip(_IDS, codes, strict=True)) | _meanings(words)
    meaning |= {"account": address_codes[0], "accounts": []}
    memory = Memory()
    layout = {
        "there": [memory.put(words[name].there) for name in WORDS],
        "meaning": [memory.put(meaning[name]) for name in WORDS],
        "stamp": memory.room(len(ids), np.full(len(ids), -1)),
        "what": memory.room(len(ids)),
        "slot": memory.room(len(ids)),
        "form": memory.put(np.where((before < 0) | ((form != OF_STUDENT) & (after < 0)), 0, form)),
        "before": memory.put(before),
        "after": memory.put(after),
        "met": memory.room(len(addresses), np.full(len(addresses), -1)),
        "met_as": memory.room(len(addresses)),
    }
    layout["accounts"] = memory.put(address_codes[1][listed.code])
    columns = (*(words[name].code for name in WORDS), _days(table))
    given = tuple(words[name].given for name in WORDS)
    events, kinds = words["event"], meaning["event"]
    columns = tuple(map(_unwritten, columns))
    rows = np.zeros(len(kinds), dtype=np.int64)
    count_words(columns[0], events.there, table.num_rows, rows)
    many = tuple(int(rows[kinds == kind].sum()) for kind in range(len(KIND_NAMES)))
    return Coded(columns, memory, layout, ids, given, events, kinds, many)


def _unwritten(numbers: Any) -> Any:
    """The same as the kernel was compiled for."""
    numbers = np.ascontiguousarray(numbers, dtype=np.int32)
    numbers.flags.writeable = False
    return numbers


def _meanings(words: dict[str, _Words]) -> dict[str, Any]:
    """What the words of each column that holds no ids mean."""
    meaning: dict[str, Any] = {name: _place_in(words[name].dictionary, known) for name, known in _LISTS.items()}
    labels, codes = _unified([pa.array([PROVISIONAL, SUPERSEDED]), *(words[name].dictionary for name in _LABELS)])
    fit = _matches(labels, ID)
    meaning |= {name: np.where(fit[code], code, -2) for name, code in zip(_LABELS, codes[1:], strict=True)}
    services = words["service"].dictionary
    meaning["service"] = np.where(_matches(services, ID), _place_in(services, sorted(TELESERVICES)) >= 0, -2)
    return meaning


_NOTHING: Final = np.zeros(0, dtype=np.int32)


def _none(rows: int) -> _Words:
    """A column that holds no words."""
    return _Words(_NOTHING, np.zeros(rows // 32 + 1, dtype=np.int32), pa.array([], pa.string()), 0)


def _words(table: Any, name: str) -> _Words:
    """A column of words; one that is not there holds none."""
    rows = table.num_rows
    if name not in table.column_names or table[name].null_count == rows:
        return _none(rows)
    column = table[name]
    if pa.types.is_boolean(column.type):
        column = column.cast(pa.string())
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    array = _one(column.unify_dictionaries() if column.num_chunks > 1 else column)
    code = np.frombuffer(array.indices.buffers()[1], dtype=array.indices.type.to_pandas_dtype())
    code = code[array.indices.offset :][:rows]
    return _Words(code, _bits(array), array.dictionary.cast(pa.string()), rows - array.null_count)


def _accounts(table: Any) -> tuple[_Words, _Words]:
    """Of the column of lists where each list begins and which rows have one; and the words of all lists."""
    rows = table.num_rows
    if "accounts" not in table.column_names or table["accounts"].null_count == rows:
        return _none(rows), _none(0)
    array = _one(table["accounts"])
    lengths = pc.list_value_length(array).fill_null(0).to_numpy(zero_copy_only=False)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    listed = _words(pa.table({"word": array.flatten()}), "word")
    return _Words(starts, _bits(array), _none(0).dictionary, rows - array.null_count), listed


def _one(column: Any) -> Any:
    """A column in one piece."""
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)


def _bits(array: Any) -> Any:
    """Where an array holds something: a bit a row from the first on, 32 to a number."""
    size = 4 * (len(array) // 32 + 1)
    if array.null_count == 0:
        return np.full(size // 4, -1, dtype=np.int32)
    if array.offset == 0:
        bits = np.frombuffer(array.buffers()[0], dtype=np.uint8)[:size]
    else:
        bits = np.packbits(array.is_valid().to_numpy(zero_copy_only=False), bitorder="little")
    whole = np.zeros(size, dtype=np.uint8)
    whole[: len(bits)] = bits
    return whole.view(np.int32)


def _there(words: _Words, rows: int) -> Any:
    """Which rows hold a word."""
    return np.unpackbits(words.there.view(np.uint8), count=rows, bitorder="little") == 1


def _unified(dictionaries: Sequence[Any]) -> tuple[Any, list[Any]]:
    """All words once, and of every dictionary the places of its words among them; -1 for no word."""
    encoded = pa.concat_arrays([one.cast(pa.string()) for one in dictionaries]).dictionary_encode()
    places = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    ends = np.cumsum([len(one) for one in dictionaries])
    return encoded.dictionary, np.split(places, ends[:-1])


def _matches(words: Any, pattern: str) -> Any:
    """Which words are spelt like this, to their very end."""
    fit = pc.match_substring_regex(words, f"^{pattern}$").fill_null(False).to_numpy(zero_copy_only=False)
    return fit & ~pc.match_substring(words, "\n").fill_null(False).to_numpy(zero_copy_only=False)


def _place_in(words: Any, known: Sequence[str]) -> Any:
    """The places of words in a list; -1 for those that do not stand there."""
    return pc.index_in(words, pa.array(known)).fill_null(-1).to_numpy(zero_copy_only=False)


def _parts(addresses: Any) -> tuple[Any, Any, Any]:
    """The form of every address, and the words before and after its « / »."""
    split = pc.split_pattern(addresses, "/", max_splits=1)
    left = pc.list_element(split, 0) if len(addresses) else addresses
    lengths = pc.list_value_length(split).to_numpy(zero_copy_only=False)
    padded = pc.if_else(pa.array(lengths == 2), addresses, pc.binary_join_element_wise(addresses, "", "/"))
    right = pc.list_element(pc.split_pattern(padded, "/", max_splits=1), 1) if len(addresses) else addresses
    right = pc.if_else(pa.array(lengths == 2), right, pa.scalar(None, pa.string()))
    historic = pc.equal(left, "historic").to_numpy(zero_copy_only=False)
    return np.where(lengths == 1, OF_STUDENT, np.where(historic, HISTORIC_ACCOUNT, OF_GUARDIAN)), left, right


def _days(table: Any) -> Any:
    """Days since 1970, `NO_DAY` where there is none."""
    column = table["date"]
    if pa.types.is_date32(column.type):
        days = _one(column).cast(pa.int32())
        return (days.fill_null(NO_DAY) if days.null_count else days).to_numpy()
    words = _words(table, "date")
    days = np.array([day_of(text) for text in words.dictionary.to_pylist()] or [NO_DAY])
    return np.where(_there(words, table.num_rows), days[words.code] if len(words.code) else NO_DAY, NO_DAY)


def day_of(text: str) -> int:
    """The day of a date that was written as in scenarios; `NO_DAY` where it is none."""
    try:
        return (datetime.date.fromisoformat(text) - EPOCH).days if len(text) == 10 else NO_DAY
    except ValueError:
        return NO_DAY
