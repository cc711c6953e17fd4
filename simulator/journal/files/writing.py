"""Writes tables, part by part, as Parquet, CSV, JSON Lines or a workbook."""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, Final, Protocol

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from simulator.journal.columns import FAMILY, FIELD_COLUMNS, NEEDED
from simulator.journal.files.copied_streams import FORMS
from simulator.journal.files.csv_writing import CsvWriter
from simulator.journal.files.reading import form_of
from simulator.journal.files.workbooks import WorkbookForm
from simulator.journal.schemas import shaped
from simulator.paths import refuse_protected


class _Form(Protocol):
    """A writer of tables in one form."""

    def write(self, table: Any) -> None:
        """Writes these rows."""

    def close(self) -> None:
        """Finishes the file."""

    def abandon(self) -> None:
        """Discards what was written; raises nothing."""


class NewFile:
    """A file that gets its name only when it is complete. After a `with`, it exists completely or not at all."""

    def __init__(self, path: str, schema: Any, excel: str | None = None) -> None:
        """`excel`: the country whose Excel a CSV file is written for (`csv_writing.CSV_FORMS`)."""
        forms: dict[str, Callable[[str, Any], _Form]] = {
            "parquet": _Parquet,
            "csv": partial(_Csv, excel=excel),
            "jsonl": _JsonLines,
            "xlsx": WorkbookForm,
        }
        refuse_protected(path)
        self._path = path
        self._form = forms[form_of(path, FORMS)](self._temporary, schema)

    @property
    def _temporary(self) -> str:
        return f"{self._path}.new"

    def write(self, table: Any) -> None:
        """Writes these rows."""
        self._form.write(table)

    def close(self) -> None:
        """Finishes the file, which gets its name when `put_in_place` is called."""
        self._form.close()

    def put_in_place(self) -> None:
        """Gives the file its name."""
        os.replace(self._temporary, self._path)

    def abandon(self) -> None:
        """Removes the file."""
        with suppress(OSError):
            self._form.abandon()
        with suppress(OSError):
            os.unlink(self._temporary)

    def __enter__(self) -> "NewFile":
        return self

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        try:
            if error is None:
                self.close()
                self.put_in_place()
                return
        except BaseException:
            self.abandon()
            raise
        self.abandon()


_PAGE_BYTES: Final = 1 << 23
_PAGE_ROWS: Final = 1 << 23
"""The most rows of a page: one page per column is read faster than many."""


class _Parquet:
    """Writes Parquet; texts are dictionary-encoded."""

    def __init__(self, path: str, schema: Any) -> None:
        words = [field.name for field in schema if pa.types.is_dictionary(field.type)]
        lists = [f"{field.name}.list.element" for field in schema if pa.types.is_list(field.type)]
        self._schema = schema
        self._file = pa.OSFile(path, "wb")
        self._writer = pq.ParquetWriter(
            self._file,
            schema,
            store_schema=False,
            compression="lz4",
            data_page_size=_PAGE_BYTES,
            max_rows_per_page=_PAGE_ROWS,
            use_dictionary=[*words, *lists],
            write_statistics=[name for name in schema.names if name in (*NEEDED, *FIELD_COLUMNS, FAMILY)],
        )

    def write(self, table: Any) -> None:
        if table.num_rows:
            self._writer.write_table(shaped(table, self._schema), row_group_size=table.num_rows)

    def close(self) -> None:
        self._writer.close()
        self._file.close()

    def abandon(self) -> None:
        self._writer.is_open = False  # otherwise it writes a footer when it is garbage-collected
        self._file.close()


class _Csv:
    """Writes CSV: a line of headings, then one line per row."""

    def __init__(self, path: str, schema: Any, excel: str | None) -> None:
        self._file = open(path, "w", encoding="utf-8", newline="")  # noqa: SIM115 - closed by `close`
        self._names = schema.names
        self._csv = CsvWriter(self._file, excel)
        self._csv.write([self._names])

    def write(self, table: Any) -> None:
        self._csv.write(zip(*(table[name].to_pylist() for name in self._names), strict=True))

    def close(self) -> None:
        self._file.close()

    abandon = close


class _JsonLines:
    """Writes JSON Lines: one object per row, without absent values."""

    def __init__(self, path: str, schema: Any) -> None:
        self._file = open(path, "wb")  # noqa: SIM115 - closed by `close`

    def write(self, table: Any) -> None:
        encode = msgspec.json.encode
        for row in table.to_pylist():
            self._file.write(encode({name: value for name, value in row.items() if value is not None}) + b"\n")

    def close(self) -> None:
        self._file.close()

    abandon = close
