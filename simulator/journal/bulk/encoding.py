"""Turns a partition's table into arrays of integers for the bulk engine. Each distinct text is examined once."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple, get_args

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from simulator.events import (
    PROVISIONAL,
    SUPERSEDED,
    TELESERVICES,
    DeletionReason,
    DepartureReason,
    Level,
    Match,
    Profile,
    SelfActivationMeans,
)
from simulator.journal.bulk import jit
from simulator.journal.bulk.access import at
from simulator.journal.bulk.identifiers import HISTORIC_ACCOUNT, OF_GUARDIAN, OF_STUDENT
from simulator.journal.bulk.memory import Memory
from simulator.journal.days import NO_DAY, read_day
from simulator.journal.schemas import as_type, filled
from simulator.reading.field_types import ID
from simulator.registers.event_kinds import KIND_NAMES
from simulator.word_codes import NUMBER

WORDS: Final = (
    "event", "record", "student", "school", "to_school", "origin", "guardian", "student_record", "match",
    "merged_into", "account", "person", "profile", "password", "to", "server_error", "service", "accounts", "reason",
    "level", "name", "matched", "by",
)  # fmt: skip
"""The text columns of the kernel, in its order."""
REASONS: Final = tuple(dict.fromkeys((*get_args(DepartureReason), *get_args(DeletionReason))))
_IDS: Final = (
    "record", "student", "school", "to_school", "origin", "guardian", "student_record", "merged_into", "person",
)  # fmt: skip
_LISTS: Final = {
    "event": KIND_NAMES,
    "match": get_args(Match),
    "profile": get_args(Profile),
    "server_error": ("false", "true"),
    "matched": ("false", "true"),
    "reason": REASONS,
    "level": get_args(Level),
    "by": get_args(SelfActivationMeans),
}
"""Columns with a fixed vocabulary. Literals of the contract become their numbers, other texts their index here."""
_LABELS: Final = ("password", "to")


class EncodedPartition(NamedTuple):
    """The columns of a partition for the kernel, and the memory with the meanings of their numbers."""

    columns: tuple[Any, ...]
    """The columns `WORDS` and the days; read-only."""
    memory: Memory
    layout: dict[str, Any]
    ids: Any
    """Every id of the partition, by its code."""
    given: tuple[int, ...]
    """The number of rows with a value, by text column."""
    events: "_Words"
    kind_of_event: Any
    """The kind that each text of the column `event` means; -1 for none."""
    many: tuple[int, ...]
    """The number of rows by kind of event."""

    def count(self, *kinds: int) -> int:
        """The number of rows of these kinds."""
        return sum(self.many[kind] for kind in kinds)

    def kinds(self) -> Any:
        """The kind of event of every row; -1 for none."""
        if not len(self.events.code):
            return np.full(len(self.days), -1)
        return np.where(_there(self.events, len(self.days)), self.kind_of_event[self.events.code], -1)

    @property
    def days(self) -> Any:
        """The day of every row."""
        return self.columns[-1]


class _Words(NamedTuple):
    """A dictionary-encoded column: the code of every row, and a bit mask of the rows that are not null."""

    code: Any
    there: Any
    dictionary: Any
    given: int


def encode(table: Any) -> EncodedPartition:
    """Encodes a table whose rows are sorted by family."""
    given_columns = dict(zip(table.column_names, table.columns, strict=True))
    words = {name: _words(given_columns.get(name), table.num_rows) for name in WORDS if name != "accounts"}
    words["accounts"], listed = _accounts(given_columns.get("accounts"), table.num_rows)
    addresses, address_codes = words["account"].dictionary, [np.arange(len(words["account"].dictionary))]
    if listed.given:
        addresses, address_codes = _unified([addresses, listed.dictionary])
    form, left, right = _parts(addresses)
    ids, id_codes = _unified([*(words[name].dictionary for name in _IDS), left, right])
    good = _matches(ids, ID)
    *codes, before, after = [np.where(good[code], code, -2) for code in id_codes]
    meaning = dict(zip(_IDS, codes, strict=True)) | _meanings(words)
    meaning |= {"account": address_codes[0], "accounts": [], "name": np.zeros(len(words["name"].dictionary), np.int64)}
    memory = Memory()
    layout = {
        "there": [memory.put(words[name].there) for name in WORDS],
        "meaning": [memory.put(meaning[name]) for name in WORDS],
        "stamp": memory.reserve(len(ids), np.full(len(ids), -1)),
        "what": memory.reserve(len(ids)),
        "slot": memory.reserve(len(ids)),
        "form": memory.put(np.where((before < 0) | ((form != OF_STUDENT) & (after < 0)), 0, form)),
        "before": memory.put(before),
        "after": memory.put(after),
        "met": memory.reserve(len(addresses), np.full(len(addresses), -1)),
        "met_as": memory.reserve(len(addresses)),
    }
    listed_addresses = np.full(words["accounts"].code[-1:].sum(), -1)  # a list may contain nulls
    if listed.given:
        there = _there(listed, len(listed.code))
        listed_addresses[there] = address_codes[1][listed.code[there]]
    layout["accounts"] = memory.put(listed_addresses)
    given = tuple(words[name].given for name in WORDS)
    events, kinds = words["event"], meaning["event"]
    columns = tuple(map(_for_kernel, (*(words[name].code for name in WORDS), _days(given_columns["date"]))))
    rows = np.zeros(len(kinds), dtype=np.int64)
    count_words(columns[0], events.there, table.num_rows, rows)
    many = tuple(int(rows[kinds == kind].sum()) for kind in range(len(KIND_NAMES)))
    return EncodedPartition(columns, memory, layout, ids, given, events, kinds, many)


@jit.entry
def count_words(codes: Any, there: Any, rows: int, many: Any) -> None:
    """Counts the rows of each text of a column; `there` is a bit mask of the rows that are not null."""
    for row in range(rows):
        if at(there, row >> 5) >> (row & 31) & 1:
            many[at(codes, row)] += 1


def _for_kernel(numbers: Any) -> Any:
    """The array as read-only, as Arrow's arrays are; for a writable one, Numba would compile the kernel again."""
    numbers = np.ascontiguousarray(numbers, dtype=np.int32)
    numbers.flags.writeable = False
    return numbers


def _meanings(words: dict[str, _Words]) -> dict[str, Any]:
    """The meanings of the texts of each column that does not hold ids."""
    meaning: dict[str, Any] = {name: _place_in(words[name].dictionary, known) for name, known in _LISTS.items()}
    for name in ("match", "profile", "level", "reason"):
        numbers = np.array([NUMBER[word] for word in _LISTS[name]])
        meaning[name] = np.where(meaning[name] < 0, meaning[name], numbers[meaning[name]])
    labels, codes = _unified([pa.array([PROVISIONAL, SUPERSEDED]), *(words[name].dictionary for name in _LABELS)])
    fit = _matches(labels, ID)
    meaning |= {name: np.where(fit[code], code, -2) for name, code in zip(_LABELS, codes[1:], strict=True)}
    services = words["service"].dictionary
    meaning["service"] = np.where(_matches(services, ID), _place_in(services, sorted(TELESERVICES)) >= 0, -2)
    return meaning


_NOTHING: Final = np.zeros(0, dtype=np.int32)


def _none(rows: int) -> _Words:
    """A column that is all null."""
    return _Words(_NOTHING, np.zeros(rows // 32 + 1, dtype=np.int32), pa.array([], pa.string()), 0)


def _words(column: Any, rows: int) -> _Words:
    """A text column; a missing one is all null."""
    if column is None or (missing := column.null_count) == rows:
        return _none(rows)
    if not pa.types.is_dictionary(column.type):
        column = as_type(column, pa.string()).dictionary_encode()
    array = _one(column.unify_dictionaries() if column.num_chunks > 1 else column)
    places = array.indices
    code = np.frombuffer(places.buffers()[1], dtype=places.type.to_pandas_dtype())[places.offset :][:rows]
    return _Words(code, _bits(array), as_type(array.dictionary, pa.string()), rows - missing)


def _accounts(column: Any, rows: int) -> tuple[_Words, _Words]:
    """Of the column of lists where each list begins and which rows have one; and the words of all lists."""
    if column is None or (missing := column.null_count) == rows:
        return _none(rows), _none(0)
    array = _one(column)
    starts = np.concatenate(([0], np.cumsum(filled(pc.list_value_length(array), 0).to_numpy())))
    listed = pa.chunked_array([array.flatten()])
    return _Words(starts, _bits(array), _none(0).dictionary, rows - missing), _words(listed, len(listed))


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
    encoded = pa.concat_arrays(dictionaries).dictionary_encode()
    places, ends = filled(encoded.indices, -1).to_numpy(), accumulate((len(one) for one in dictionaries), initial=0)
    return encoded.dictionary, [places[start:end] for start, end in pairwise(ends)]


def _matches(words: Any, pattern: str) -> Any:
    """Which words are spelt like this, to their very end."""
    return _flags(pc.match_substring_regex(words, f"\\A{pattern}\\z"))


def _flags(array: Any) -> Any:
    """What is true; nothing is not."""
    return filled(array, False).to_numpy(zero_copy_only=False)


def _place_in(words: Any, known: Sequence[str]) -> Any:
    """The places of words in a short list; -1 for those that do not stand there."""
    places = {word: place for place, word in enumerate(known)}
    return np.array([places.get(word, -1) for word in words.to_pylist()], dtype=np.int64)


def _parts(addresses: Any) -> tuple[Any, Any, Any]:
    """The form of every address, and the words before and after its « / »."""
    split = pc.split_pattern(addresses, "/", max_splits=1)
    words, places = split.flatten(), split.offsets.to_numpy()
    parts = np.diff(places)
    left = words.take(pa.array(places[:-1], mask=parts == 0))
    right = words.take(pa.array(places[1:] - 1, mask=parts != 2))
    of_others = np.where(_flags(pc.equal(left, "historic")), HISTORIC_ACCOUNT, OF_GUARDIAN)
    return np.where(parts == 1, OF_STUDENT, of_others), left, right


def _days(column: Any) -> Any:
    """Days since 1970, `NO_DAY` where there is none."""
    if pa.types.is_date32(column.type):
        return filled(_one(column).cast(pa.int32()), NO_DAY).to_numpy()
    words = _words(column, len(column))
    days = np.array([read_day(text) for text in words.dictionary.to_pylist()] or [NO_DAY])
    return np.where(_there(words, len(column)), days[words.code] if len(words.code) else NO_DAY, NO_DAY)
