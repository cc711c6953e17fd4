"""Reads and writes journals as Excel workbooks (.xlsx), row by row (extra `excel`). Formulas are never evaluated."""

import datetime
import os
import re
import tempfile
import warnings
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO, Final
from zipfile import BadZipFile

from simulator.errors import START, Problem, ScenarioError, reason_of
from simulator.journal.files.cells import ReadingNotes, Row, RowsRead, UnreadableLines, table_of, unreadable_line
from simulator.journal.files.copied_streams import file_of
from simulator.journal.files.headings import columns_of

_DAMAGED: Final = (
    BadZipFile, SyntaxError, zlib.error, EOFError, KeyError, ValueError, TypeError, AttributeError, IndexError,
    NotImplementedError, RuntimeError, OSError,
)  # fmt: skip
"""The exceptions of openpyxl for a file that is not a workbook, or is truncated."""
_OLD: Final = b"\xd0\xcf\x11\xe0"
_MOST_ROWS: Final = 1 << 20
"""The most rows of an Excel sheet."""


def read_workbook(path: str, by: str) -> RowsRead:
    """The rows of the first sheet that is not hidden. Raises ScenarioError if no row can be read."""
    warnings.filterwarnings("ignore", module=r"openpyxl\.")  # about styles and the like, which do not matter here
    unreadable: UnreadableLines = []
    try:
        file = open(file_of(path), "rb")  # noqa: SIM115 - closed below; only opening may fail here
    except OSError as error:
        raise ScenarioError([Problem(path, START, "unreadable", {"why": reason_of(error)})]) from error
    with file:
        if file.read(len(_OLD)) == _OLD:
            raise ScenarioError([Problem(path, START, "old_workbook")])
        sheet = _first_sheet(file, path)
        notes = ReadingNotes(path, "xlsx", sheet=sheet.title)
        return table_of(notes, by, _rows(sheet, by, path, unreadable), unreadable)


def _first_sheet(file: BinaryIO, path: str) -> Any:
    import openpyxl

    try:
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            sheet.reset_dimensions()  # the size that a file states is often wrong
    except _DAMAGED as error:
        raise ScenarioError([Problem(path, START, "not_a_workbook")]) from error
    if not sheets:
        raise ScenarioError([Problem(path, START, "empty_journal")])
    return sheets[0]


def _rows(sheet: Any, by: str, path: str, unreadable: UnreadableLines) -> Iterator[Row]:
    """The rows of the sheet as text; a row with a formula in a column of the journal is unreadable."""
    columns: list[str | None] | None = None
    try:
        for line, cells in enumerate(islice(sheet.iter_rows(), _MOST_ROWS), 1):
            texts = [_text(cell.value) for cell in cells]
            if columns is None:
                if "".join(texts).strip():
                    columns = columns_of(texts, by, path, line)
            else:
                wanted = zip(cells, columns, strict=False)
                formulas = [cell.coordinate for cell, name in wanted if name is not None and cell.data_type == "f"]
                if formulas:
                    unreadable.append(unreadable_line(path, line, "formula", cell=", ".join(formulas)))
                    continue
            yield line, texts
    except _DAMAGED as error:
        raise ScenarioError([Problem(path, START, "not_a_workbook")]) from error


def _text(value: Any) -> str:
    """A cell's value as text, as in a CSV file."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
    return str(value)


def _sheet_name(path: str) -> str:
    """The file's name, shortened to a valid name for a sheet."""
    stem = os.path.splitext(os.path.basename(path))[0]
    return re.sub(r"[^\w. -]", "_", stem)[:31]


class WorkbookForm:
    """Writes a sheet; text is never a formula, and days are days in the Excel of every country."""

    def __init__(self, path: str, schema: Any) -> None:
        import xlsxwriter

        self._path = path.removesuffix(".new")
        self._names = schema.names
        self._folder = tempfile.TemporaryDirectory()
        self._file = open(path, "wb")  # noqa: SIM115 - closed by `close`
        self._book = xlsxwriter.Workbook(self._file, {"constant_memory": True, "tmpdir": self._folder.name})
        self._book.set_properties({"created": datetime.datetime(2000, 1, 1)})  # noqa: DTZ001 - for the same bytes every time
        self._sheet = self._book.add_worksheet(_sheet_name(self._path))
        self._day = self._book.add_format({"num_format": 14})  # the short date format of the reader's system
        self._sheet.set_column(0, len(self._names) - 1, 18)
        self._sheet.freeze_panes(1, 0)
        bold = self._book.add_format({"bold": True})
        for place, name in enumerate(self._names):
            self._sheet.write_string(0, place, name, bold)
        self._row = 0

    def write(self, table: Any) -> None:
        columns = [table[name].to_pylist() for name in self._names]
        for values in zip(*columns, strict=True):
            self._row += 1
            for place, value in enumerate(values):
                if value is not None and self._write(place, value):
                    raise ScenarioError([Problem(self._path, START, "sheet_full")])

    def _write(self, place: int, value: Any) -> int:
        """Writes a cell; 0 on success."""
        row, sheet = self._row, self._sheet
        match value:
            case bool():
                return int(sheet.write_boolean(row, place, value))
            case datetime.date():
                return int(sheet.write_datetime(row, place, value, self._day))
            case int() | float():
                return int(sheet.write_number(row, place, value))
            case list():
                return int(sheet.write_string(row, place, " ".join(value)))
        return int(sheet.write_string(row, place, value))

    def close(self) -> None:
        from xlsxwriter.exceptions import FileCreateError

        self._sheet.autofilter(0, 0, self._row, len(self._names) - 1)
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            self._file.close()
            self._folder.cleanup()

    def abandon(self) -> None:
        if not self._file.closed:
            self.close()
