"""How CSV is written: for programs, or so that a French Excel opens it with a double click."""

import csv
import datetime
import io
import re
from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple, TextIO

GUARDED: Final = "^'('*[=+@\t\r-])"
"""Text that a spreadsheet would take for a formula but for the apostrophe before it."""
_FORMULA: Final = re.compile("'*[=+@\t\r-]")


class CsvForm(NamedTuple):
    """What differs between the two."""

    mark: str
    """What the file begins with: Excel knows UTF-8 by it. (A line `sep=;` would make Excel overlook it.)"""
    separator: str
    line_end: str
    cell: Callable[[Any], str]


def _plain(value: Any) -> str:
    """Lists as words with spaces between them, nothing for what is absent."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else " ".join(value) if isinstance(value, list) else str(value)


def _french(value: Any) -> str:
    """The same with French days, flags and decimals; text is never a formula."""
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
"""By the country whose Excel is to open the file; None for programs."""


class CsvWriter:
    """Rows of values into a text file that translates no line ends."""

    def __init__(self, file: TextIO, excel: str | None = None) -> None:
        form = CSV_FORMS[excel]
        file.write(form.mark)
        self._cell = form.cell
        self._csv = csv.writer(file, delimiter=form.separator, lineterminator=form.line_end)

    def write(self, rows: Iterable[Iterable[Any]]) -> None:
        """These rows come next."""
        self._csv.writerows(map(self._cell, row) for row in rows)


def as_csv(rows: Iterable[Iterable[Any]], excel: str | None = None) -> str:
    """These rows, the headings among them, as a whole file."""
    lines = io.StringIO(newline="")
    CsvWriter(lines, excel).write(rows)
    return lines.getvalue()
