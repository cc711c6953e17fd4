"""Reads journals as CSV, written by programs or by a French Excel. The beginning of the file tells which."""

import codecs
import csv
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from simulator.errors import START, Location, Problem, ScenarioError, reason_of
from simulator.journal.files.cells import ReadingNotes, Row, RowsRead, UnreadableLines, table_of, unreadable_line
from simulator.journal.files.copied_streams import file_of
from simulator.journal.files.headings import columns_of

_HEAD: Final = 1 << 16
"""The most characters of a line that are examined to find out how a file is written."""
_SEPARATORS: Final = (",", ";", "\t")
_STATED: Final = re.compile(r'"?sep=([^"\r\n])"?[\r\n]*', re.IGNORECASE)
"""The line from which Excel takes the separator."""
_MARKS: Final = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
ENCODINGS: Final = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
"""The encodings that are read, with their names for the user."""
_OTHERS: Final = {b"PK\x03\x04": "workbook_inside", b"\xd0\xcf\x11\xe0": "old_workbook", b"PAR1": "parquet_inside"}
"""Files of other kinds that have a wrong suffix, by their first bytes."""


class Dialect(NamedTuple):
    """How a CSV file is written."""

    encoding: str
    separator: str
    stated: bool
    """Whether its first line is `sep=`."""


def read_csv(path: str, by: str) -> RowsRead:
    """The rows of a CSV file. Items of a list are separated by spaces; empty cells are null.

    Raises ScenarioError if no row can be read.
    """
    unreadable: UnreadableLines = []
    try:
        dialect = dialect_of(path)
        notes = ReadingNotes(path, "csv", dialect.separator, ENCODINGS[dialect.encoding])
        with open(file_of(path), encoding=dialect.encoding, newline="") as file:
            return table_of(notes, by, _rows(file, dialect, path, unreadable), unreadable)
    except OSError as error:
        raise ScenarioError([Problem(path, START, "unreadable", {"why": reason_of(error)})]) from error


def rows_of_csv(path: str) -> list[Row]:
    """Every row of a CSV file that is no journal, blank ones left out. Raises ScenarioError where one is unreadable."""
    unreadable: UnreadableLines = []
    try:
        dialect = dialect_of(path)
        with open(file_of(path), encoding=dialect.encoding, newline="") as file:
            rows = [row for row in _rows(file, dialect, path, unreadable) if "".join(row[1]).strip()]
    except OSError as error:
        raise ScenarioError([Problem(path, START, "unreadable", {"why": reason_of(error)})]) from error
    if unreadable:
        raise ScenarioError([problem for _, problem in unreadable])
    return rows


def check_headings(path: str, by: str) -> None:
    """Raises ScenarioError for a file with bad headings, before any row is read."""
    try:
        dialect = dialect_of(path)
        with open(file_of(path), encoding=dialect.encoding, newline="") as file:
            for line, cells in _rows(file, dialect, path, []):
                if "".join(cells).strip():
                    columns_of(cells, by, path, line)
                    return
    except OSError as error:
        raise ScenarioError([Problem(path, START, "unreadable", {"why": reason_of(error)})]) from error


def _rows(file: Any, dialect: Dialect, path: str, unreadable: UnreadableLines) -> Iterator[Row]:
    """The rows of the file, each with the line on which it begins."""
    before = 1
    if dialect.stated:
        next(file)
        before = 2
    reader = csv.reader(file, delimiter=dialect.separator, strict=True)
    line = before
    while True:
        try:
            for cells in reader:
                yield line, cells
                line = before + reader.line_num
        except csv.Error as error:
            unreadable.append(unreadable_line(path, line, "not_csv", why=str(error)))
            line = before + reader.line_num
        else:
            return


def dialect_of(path: str) -> Dialect:
    """How a CSV file is written. Raises ScenarioError for a file that is not text, and OSError."""
    with open(file_of(path), "rb") as binary:
        encoding = encoding_of(binary, path)
    with open(file_of(path), encoding=encoding, newline="") as file:
        first = file.readline(_HEAD)
        stated = _STATED.fullmatch(first)
        if stated:
            return Dialect(encoding, stated[1], stated=True)
        while first and not first.strip(" ,;\t\r\n"):
            first = file.readline(_HEAD)
    return Dialect(encoding, max(_SEPARATORS, key=first.count), stated=False)


def encoding_of(file: BinaryIO, path: str, *, windows: bool = True) -> str:
    """The encoding of a file: that of its BOM, otherwise UTF-8, otherwise (if `windows`) Windows-1252.

    Raises ScenarioError with the first bad byte and its place.
    """
    head = file.read(4)
    other = _OTHERS.get(head)
    if other is not None:
        raise ScenarioError([Problem(path, START, other)])
    encoding = next((name for mark, name in _MARKS.items() if head.startswith(mark)), "utf-8")
    file.seek(0)
    decode = codecs.getincrementaldecoder(encoding)().decode
    try:
        while piece := file.read(1 << 20):
            decode(piece)
        decode(b"", True)
    except UnicodeDecodeError:
        file.seek(0)
        return _other_encoding(file.read(), encoding, path, windows=windows)
    return encoding


def _other_encoding(data: bytes, encoding: str, path: str, *, windows: bool) -> str:
    """Windows-1252. If most of the text is valid in `encoding`, the file is damaged: raises ScenarioError."""
    if windows and encoding == "utf-8":
        beyond = re.findall("[^\0-\x7f]", data.decode(encoding, "surrogateescape"))
        if sum("\udc80" <= one <= "\udcff" for one in beyond) > len(beyond) / 2:
            encoding = "cp1252"
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        text = error.object  # without the UTF-8 BOM
        before = text[: error.start].decode(encoding, "replace")
        ends = before.count("\n") or before.count("\r")
        place = Location(ends + 1, len(before) - max(before.rfind("\n"), before.rfind("\r")))
        words = {"byte": f"0x{text[error.start]:02X}", "encoding": ENCODINGS[encoding]}
        raise ScenarioError([Problem(path, place, "not_decodable", words)]) from error
    return encoding
