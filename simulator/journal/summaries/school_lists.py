"""The lists that an academy sends to its schools: lost letters, and persons to notify.

These lists are for people: headings and values are in their language. Persons and schools are given by id, because a
journal has no names.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from simulator.journal.files.csv_writing import CsvWriter
from simulator.journal.schemas import plain, runs
from simulator.journal.summaries.counts import Counts
from simulator.journal.summaries.documents import cause_in_words, schools_of
from simulator.texts import Texts

LISTS: Final = ("letters", "to_notify")
SCHOOL: Final = "school"
_SAID: Final[dict[str, Callable[[Mapping[str, Any], Texts], Any]]] = {
    "students": lambda row, texts: ", ".join(row["students"]),
    "used": lambda row, texts: texts("journal.list.yes" if row["used"] else "journal.list.no"),
    "cause": lambda row, texts: cause_in_words(row["cause"] or row["status"], texts),
    "mistake": lambda row, texts: texts(f"mistake.{row['mistake']}") if row["mistake"] else None,
    "replaced_by": lambda row, texts: texts("journal.list.yes" if row["replaced_by"] else "journal.list.no"),
    "reason": lambda row, texts: texts(f"journal.reason.{row['reason']}"),
}
"""Columns whose values differ from those of the verdict."""
_COLUMNS: Final = {
    "letters": (
        "family", "holder", "students", "account", "issued", "used", "ended", "cause", "mistake", "replaced_by",
    ),
    "to_notify": ("family", "person", "student", "account", "reason"),
}  # fmt: skip


class SchoolLists:
    """Writes a table of all schools and two lists per school, as CSV, in a folder that appears only when complete.

    The letters are those that became invalid or expired, in the order in which they ended; letters of historic accounts
    belong to no school. The persons to notify are in the order of the journal.
    """

    def __init__(self, folder: str, texts: Texts, excel: str | None = None) -> None:
        """`excel`: the country whose Excel the lists are written for (`csv_writing.CSV_FORMS`)."""
        self._folder = folder
        self._temporary = f"{folder}.new"
        self._texts = texts
        self._excel = excel
        self._tables: dict[str, list[Any]] = {name: [] for name in LISTS}

    def add(self, name: str, table: Any) -> None:
        """Adds a result table of a partition."""
        table = table.filter(pc.is_valid(table[SCHOOL]))
        if name == "letters":
            table = table.filter(pc.is_in(table["status"].cast(pa.string()), pa.array(["invalid", "expired"])))
        fields = [(field.name, plain(field.type)) for field in table.schema]
        self._tables[name].append(pa.table({name: table[name].cast(kind) for name, kind in fields}))

    def write(self, counts: Counts) -> None:
        """Writes all lists and gives the folder its name."""
        shutil.rmtree(self._temporary, ignore_errors=True)
        os.makedirs(self._temporary)
        for name, tables in self._tables.items():
            if tables:
                self._write_lists(name, pa.concat_tables(tables))
        columns = ("school", "sent", "ended_letters", "share", "to_notify")
        rows = (
            (school, sent, ended, round(100 * ended / sent, 1) if sent else None, due)
            for school, (sent, ended, due) in schools_of(counts).items()
            if school
        )
        self._write(self._texts("journal.list.schools"), columns, rows)
        os.rename(self._temporary, self._folder)

    def _write_lists(self, name: str, table: Any) -> None:
        """Writes one list per school."""
        order = [(SCHOOL, "ascending"), *([("ended", "ascending")] if name == "letters" else [])]
        table = table.take(pc.sort_indices(table, order))  # stable: families keep their order
        starts = runs(table[SCHOOL].dictionary_encode().combine_chunks().indices.to_numpy()).tolist()
        for start, end in zip(starts, [*starts, table.num_rows][1:], strict=True):
            rows = table.slice(start, end - start).to_pylist()
            said = ([self._said(row, column) for column in _COLUMNS[name]] for row in rows)
            self._write(f"{rows[0][SCHOOL]}.{self._texts(f'journal.list.{name}')}", _COLUMNS[name], said)

    def _said(self, row: Mapping[str, Any], column: str) -> Any:
        return _SAID[column](row, self._texts) if column in _SAID else row[column]

    def _write(self, name: str, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
        with open(os.path.join(self._temporary, f"{name}.csv"), "w", encoding="utf-8", newline="") as file:
            lines = CsvWriter(file, self._excel)
            lines.write([[self._texts(f"journal.list.column.{column}") for column in columns]])
            lines.write(rows)
