"""A partition's table → arrays of integers for the bulk engine: every word is looked at once, not in every row."""

import datetime
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from simulator.events import PROVISIONAL, SUPERSEDED, TELESERVICES
from simulator.journal.columns import FIELD_COLUMNS
from simulator.journal.kernel.families import Columns
from simulator.journal.kernel.finding import HISTORIC_ACCOUNT, OF_GUARDIAN, OF_STUDENT, Addresses, Book
from simulator.journal.kernel.plan import EPOCH, KIND_NAMES, NO_DAY
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
}
"""Columns that hold one of these words."""
_LABELS: Final = ("password", "to")
assert set(FIELD_COLUMNS) == set(WORDS) - {"event"}


class Coded(NamedTuple):
    """What the kernel reads, and what its ids mean."""

    columns: Columns
    book: Book
    addresses: Addresses
    ids: Any
    """Every id of the partition, by its code."""
    given: dict[str, int]
    """Of every column, how many rows hold a word."""


class _Words(NamedTuple):
    """A column: which word of its dictionary stands in which row, and where there is any (bits)."""

    code: Any
    there: Any
    dictionary: Any
    given: int


def coded(table: Any) -> Coded:
    """The arrays of a table whose rows stand family by family."""
    rows = table.num_rows
    words = {name: _words(table, name) for name in WORDS[:-1]}
    lists, listed = _accounts(table)
    addresses, address_codes = _unified([words["account"].dictionary, listed.dictionary])
    form, left, right = _parts(addresses)
    ids, id_codes = _unified([*(words[name].dictionary for name in _IDS), left, right])
    good = _matches(ids, ID)
    codes = [np.where(good[code], code, -2) for code in id_codes]
    first, second = codes[-2], codes[-1]
    form = np.where((first < 0) | ((form != OF_STUDENT) & (second < 0)), 0, form)
    meaning = dict(zip(_IDS, codes[:-2], strict=True))
    meaning |= {name: _place_in(words[name].dictionary, known) for name, known in _LISTS.items()}
    labels, label_codes = _unified([pa.array([PROVISIONAL, SUPERSEDED]), *(words[name].dictionary for name in _LABELS)])
    fit = _matches(labels, ID)
    meaning |= {
        name: np.where(fit[code], code, -2) for name, code in zip(_LABELS, label_codes[1:], strict=True)
    }
    services = words["service"].dictionary
    meaning["service"] = np.where(
        _matches(services, ID), pc.is_in(services, pa.array(sorted(TELESERVICES))).to_numpy(zero_copy_only=False), -2
    )
    meaning["account"] = address_codes[0]
    meaning["server_error"] = np.arange(2)
    accounts = address_codes[1][listed.code].astype(np.int64) if len(listed.code) else np.zeros(0, dtype=np.int64)
    meaning["accounts"] = np.zeros(0)
    held = [name for name in WORDS[:-1] if len(words[name].code)]
    columns = Columns(
        days=_days(table),
        place=np.array([held.index(name) if name in held else -1 for name in WORDS]),
        base=np.cumsum([0, *(len(meaning[name]) for name in WORDS[:-1])]),
        code=np.stack([words[name].code for name in held] or [np.zeros(rows, dtype=np.int32)]),
        there=np.stack([*(words[name].there[: rows // 8 + 1] for name in WORDS[:-1]), lists.there[: rows // 8 + 1]]),
        meaning=np.concatenate([meaning[name] for name in WORDS]).astype(np.int32),
        accounts_start=lists.code,
        accounts=accounts,
    )
    book = Book(np.full(len(ids), -1, dtype=np.int32), np.zeros(len(ids), np.int8), np.zeros(len(ids), np.int8))
    given = {name: word.given for name, word in words.items()} | {"accounts": lists.given}
    return Coded(columns, book, Addresses(form.astype(np.int64), first, second), ids, given)


def _words(table: Any, name: str) -> _Words:
    """A column of words; one that is not there holds none."""
    rows = table.num_rows
    if name not in table.column_names or table[name].null_count == rows:
        return _Words(np.zeros(0, dtype=np.int32), np.zeros(rows // 8 + 1, dtype=np.uint8), pa.array([], pa.string()), 0)
    column = table[name]
    if pa.types.is_boolean(column.type):
        array = _one(column)
        code = array.fill_null(False).to_numpy(zero_copy_only=False).astype(np.int32)
        return _Words(code, _bits(array), pa.array([], pa.string()), rows - array.null_count)
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    array = _one(column.unify_dictionaries() if column.num_chunks > 1 else column)
    indices, dictionary = array.indices, array.dictionary
    code = np.frombuffer(indices.buffers()[1], dtype=indices.type.to_pandas_dtype())
    code = code[indices.offset : indices.offset + rows].astype(np.int32, copy=False)
    return _Words(code, _bits(array), dictionary.cast(pa.string()), rows - array.null_count)


def _accounts(table: Any) -> tuple[_Words, _Words]:
    """Of the column of lists where each list begins and which rows have one; and the words of all lists."""
    rows = table.num_rows
    nothing = _Words(np.zeros(0, np.int32), np.zeros(rows // 8 + 1, np.uint8), pa.array([], pa.string()), 0)
    if "accounts" not in table.column_names or table["accounts"].null_count == rows:
        return nothing._replace(code=np.zeros(1, np.int64)), nothing
    array = _one(table["accounts"])
    lengths = pc.list_value_length(array).fill_null(0).to_numpy(zero_copy_only=False)
    starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    inner = pa.table({"word": array.flatten()})
    return _Words(starts, _bits(array), nothing.dictionary, rows - array.null_count), _words(inner, "word")


def _one(column: Any) -> Any:
    """A column in one piece."""
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)


def _bits(array: Any) -> Any:
    """Where an array holds something, one bit a row from the first on."""
    if array.null_count == 0:
        return np.full(len(array) // 8 + 1, 0xFF, dtype=np.uint8)
    if array.offset == 0:
        bits = np.frombuffer(array.buffers()[0], dtype=np.uint8)
    else:
        bits = np.packbits(array.is_valid().to_numpy(zero_copy_only=False), bitorder="little")
    return bits if len(bits) > len(array) // 8 else np.append(bits, np.uint8(0))


def _unified(dictionaries: Sequence[Any]) -> tuple[Any, list[Any]]:
    """All words once, and of every dictionary the places of its words among them; -1 for no word."""
    encoded = pa.concat_arrays([one.cast(pa.string()) for one in dictionaries]).dictionary_encode()
    places = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    ends = np.cumsum([len(one) for one in dictionaries])
    return encoded.dictionary, np.split(places, ends[:-1])


def _matches(words: Any, pattern: str) -> Any:
    """Which words are spelt like this; one more at the end for « no word »."""
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
        return _one(column).cast(pa.int32()).fill_null(NO_DAY).to_numpy(zero_copy_only=False)
    words = _words(table, "date")
    days = np.array([day_of(text) for text in words.dictionary.to_pylist()] or [NO_DAY], dtype=np.int32)
    rows = np.arange(table.num_rows)
    there = np.unpackbits(words.there, bitorder="little")[: len(rows)].astype(bool)
    return np.where(there, days[words.code] if len(words.code) else NO_DAY, NO_DAY).astype(np.int32)


def day_of(text: str) -> int:
    """The day of a date that was written as in scenarios; `NO_DAY` where it is none."""
    try:
        return (datetime.date.fromisoformat(text) - EPOCH).days if len(text) == 10 else NO_DAY
    except ValueError:
        return NO_DAY
