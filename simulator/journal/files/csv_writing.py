"""Writes CSV, for programs or for a French Excel."""

import csv
import datetime
import io
import re
from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple, TextIO

GUARDED: Final = "^'('*[=+@\t\r-])"
"""Text with an apostrophe without which a spreadsheet would take it for a formula."""
_FORMULA: Final = re.compile("'*[=+@\t\r-]")


class CsvForm(NamedTuple):
    """What differs between CSV for programs and for Excel."""

    mark: str
    """The BOM by which Excel recognises UTF-8. (With a line `sep=;`, Excel would ignore it.)"""
    separator: str
    line_end: str
    cell: Callable[[Any], str]


def _plain(value: Any) -> str:
    """A value as text: a list's items separated by spaces, nothing for None."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else " ".join(value) if isinstance(value, list) else str(value)


def _french(value: Any) -> str:
    """A value as text for a French Excel: French days, flags and decimals; text is never a formula."""
    match value:
        case bool():
            return "VRAI" if value else "FAUX"
        case datetime.date():
            return f"{value:%d/%m/}{value.year:04}"
        case float():
            return str(value).replace(".", ",")
        case int():
            return str(value)
    text = _plain(value)
    return f"'{text}" if _FORMULA.match(text) else text


CSV_FORMS: Final = {None: CsvForm("", ",", "\n", _plain), "fr": CsvForm("\ufeff", ";", "\r\n", _french)}
"""The forms by the country whose Excel is to open the file; None for programs."""


class CsvWriter:
    """Writes rows to a text file, which must not translate line ends."""

    def __init__(self, file: TextIO, excel: str | None = None) -> None:
        form = CSV_FORMS[excel]
        file.write(form.mark)
        self._cell = form.cell
        self._csv = csv.writer(file, delimiter=form.separator, lineterminator=form.line_end)

    def write(self, rows: Iterable[Iterable[Any]]) -> None:
        """Writes these rows."""
        self._csv.writerows(map(self._cell, row) for row in rows)


def as_csv(rows: Iterable[Iterable[Any]], excel: str | None = None) -> str:
    """The text of a CSV file with these rows, the headings included."""
    lines = io.StringIO(newline="")
    CsvWriter(lines, excel).write(rows)
    return lines.getvalue()
