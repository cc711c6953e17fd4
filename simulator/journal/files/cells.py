"""Makes a table from the rows of a CSV file or a workbook, with days and flags as the engines expect them."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct

from simulator.errors import START, Location, Problem, ScenarioError
from simulator.journal.columns import FLAGS, is_list
from simulator.journal.files.csv_writing import GUARDED
from simulator.journal.files.headings import columns_of

Row = tuple[int, Sequence[str]]
"""A row: the line on which it begins, and its cells."""
UnreadableLines = list[tuple[int, Problem]]
"""Lines of which no row can be made, and why."""
_AT_ONCE: Final = 256
"""The number of rows turned into columns at once, which fit into the processor's cache."""
_PIECE: Final = 1 << 14
"""The least number of rows in a piece of a column."""
_DAY: Final = re.compile(
    r"(?:([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2}))(?:[ T]0{1,2}:00(?::00)?)?"
)
_FLAGS: Final = {"true": "true", "false": "false", "vrai": "true", "faux": "false"}


class ReadingNotes(Struct):
    """How a file was read; the user is told unless it is plain CSV."""

    path: str
    form: str
    """The form, as in `copied_streams.READ_FORMS`."""
    separator: str = ","
    encoding: str = "UTF-8"
    headings: int = 1
    """The line of the headings."""
    sheet: str | None = None
    day_first: bool = False
    """Whether any date was written as day/month/year."""
    blank: int = 0
    """The number of blank lines."""

    @property
    def is_plain(self) -> bool:
        """Whether the file is written as programs do."""
        return self.form != "xlsx" and self == ReadingNotes(self.path, self.form)

    @property
    def from_excel(self) -> bool:
        """Whether a spreadsheet wrote the file; spreadsheets leave out empty cells at the end of a row."""
        return self.form == "xlsx" or self.separator != ","


RowsRead = tuple[Any, Any, UnreadableLines, ReadingNotes]
"""The table, the line numbers of its rows, the unreadable lines, and how the file was read."""


def unreadable_line(path: str, line: int, code: str, **words: str) -> tuple[int, Problem]:
    """A line of which no row can be made, with its problem."""
    return line, Problem(path, Location(line, 1), code, words)


def table_of(notes: ReadingNotes, by: str, rows: Iterator[Row], unreadable: UnreadableLines) -> RowsRead:
    """The table of these rows; the first non-blank one holds the headings. Raises ScenarioError for bad headings."""
    line, headings = next(rows, (1, None))
    while headings is not None and not _holds_anything(headings):
        notes.blank += 1
        line, headings = next(rows, (1, None))
    if headings is None:
        raise ScenarioError([Problem(notes.path, START, "empty_journal")])
    notes.headings = line
    names = columns_of(headings, by, notes.path, line)
    columns = _Columns(names, guarded=notes.form == "csv" and notes.from_excel)
    lines: list[int] = []
    while batch := list(islice(rows, _AT_ONCE)):
        filled = [row for row in batch if _holds_anything(row[1])]
        notes.blank += len(batch) - len(filled)
        if any(len(cells) != len(names) for _, cells in filled):
            filled = list(_fitting(filled, len(names), notes, unreadable))
        if filled:
            here, cells = zip(*filled, strict=True)
            lines += here
            columns.add(zip(*cells, strict=True))
    table = in_usual_words(columns.table(), notes)
    return table, np.array(lines, dtype=np.int64), unreadable, notes


class _Columns:
    """Columns that grow by a few rows at a time and become arrays piece by piece, which is by far the fastest."""

    def __init__(self, names: Sequence[str | None], *, guarded: bool) -> None:
        self._names = names
        self._guarded = guarded
        self._words: list[list[str]] = [[] for _ in names]
        self._pieces: list[list[Any]] = [[] for _ in names]

    def add(self, columns: Iterable[Sequence[str]]) -> None:
        """Appends the next cells of each column."""
        for words, more in zip(self._words, columns, strict=True):
            words.extend(more)
        if len(self._words[0]) >= _PIECE:
            self._make_pieces()

    def _make_pieces(self) -> None:
        for name, words, pieces in zip(self._names, self._words, self._pieces, strict=True):
            if name is not None:
                pieces.append(_lists(words) if is_list(name) else _array(words, guarded=self._guarded))
            words.clear()

    def table(self) -> Any:
        """The table of the columns that a journal has."""
        self._make_pieces()
        pieces = {name: one for name, one in zip(self._names, self._pieces, strict=True) if name is not None}
        return pa.table({name: pa.chunked_array(one) for name, one in pieces.items()})


def _holds_anything(cells: Sequence[str]) -> bool:
    """Whether a row is not blank; nearly always, its first cell decides."""
    return bool(cells) and (cells[0].strip() != "" or "".join(cells).strip() != "")


def _fitting(rows: Sequence[Row], width: int, notes: ReadingNotes, unreadable: UnreadableLines) -> Iterator[Row]:
    """The rows that have as many cells as there are columns; the others become unreadable lines."""
    for line, cells in rows:
        if len(cells) == width:
            yield line, cells
        elif notes.from_excel and not any(cells[width:]):
            yield line, [*cells, *[""] * width][:width]
        else:
            words = {"found": str(len(cells)), "count": str(width)}
            unreadable.append(unreadable_line(notes.path, line, "not_so_many_cells", **words))


def _array(values: Sequence[str], *, guarded: bool) -> Any:
    """A piece of a column. Spaces around texts are removed, and empty texts are null.

    `guarded`: an apostrophe may keep a spreadsheet from taking a text for a formula (`csv_writing`); it is removed.
    """
    if not any(values):
        return pa.nulls(len(values), pa.string())
    words = pa.array(values, pa.string())
    if guarded:
        words = pc.replace_substring_regex(words, GUARDED, r"\1")
    words = pc.utf8_trim_whitespace(words)
    return pc.if_else(pc.equal(words, ""), pa.scalar(None, pa.string()), words)


def _lists(values: Sequence[str]) -> Any:
    return pa.array([value.split() or None for value in values], pa.list_(pa.string()))


def in_usual_words(table: Any, notes: ReadingNotes) -> Any:
    """The table with days and flags as the engines expect them; notes whether dates were day/month/year."""
    days = _changed(table, "date", _usual_day)
    notes.day_first = any("/" in word for word in days)
    table = _with_words(table, "date", days)
    for name in FLAGS:
        table = _with_words(table, name, _changed(table, name, lambda word: _FLAGS.get(word.lower())))
    return table


def _with_words(table: Any, name: str, changed: dict[str, str]) -> Any:
    """The table with some values of a column replaced."""
    if not changed:
        return table
    encoded = table[name].combine_chunks().dictionary_encode()
    words = pa.array([changed.get(word, word) for word in encoded.dictionary.to_pylist()], pa.string())
    return table.set_column(table.column_names.index(name), name, words.take(encoded.indices))


def _changed(table: Any, name: str, usual: Callable[[str], str | None]) -> dict[str, str]:
    """The values of a column that have another usual form, with that form; `usual` gives None for no other form."""
    words = pc.unique(table[name]).to_pylist() if name in table.column_names else ()
    found = {word: usual(word) for word in words if word is not None}
    return {word: other for word, other in found.items() if other is not None and other != word}


def _usual_day(word: str) -> str | None:
    """2015-08-27 for 27/08/2015 (the day first), with or without midnight; None for anything else."""
    found = _DAY.fullmatch(word)
    if found is None:
        return None
    year, month, day = (int(number) for number in ((found[3], found[2], found[1]) if found[1] else found.groups()[3:]))
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
