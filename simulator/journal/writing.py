"""Tables → Parquet, CSV or JSON Lines, one part after the other."""

import csv
from typing import Any, Protocol

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from simulator.journal.columns import FAMILY, FIELD_COLUMNS, NEEDED
from simulator.journal.tables import shaped


class Writer(Protocol):
    """A file that is being written."""

    def write(self, table: Any) -> None:
        """These rows come next."""

    def close(self) -> None:
        """There are no more."""


def writer(path: str, schema: Any, form: str) -> Writer:
    """A new file at `path` (`reading.form_of`)."""
    return _Parquet(path, schema) if form == "parquet" else _Csv(path, schema) if form == "csv" else _JsonLines(path)


class _Parquet:
    """Words are written as a dictionary and places in it."""

    def __init__(self, path: str, schema: Any) -> None:
        words = [field.name for field in schema if pa.types.is_dictionary(field.type)]
        lists = [f"{field.name}.list.element" for field in schema if pa.types.is_list(field.type)]
        self._schema = schema
        self._writer = pq.ParquetWriter(
            path,
            schema,
            store_schema=False,
            compression="lz4",
            use_dictionary=[*words, *lists],
            write_statistics=[name for name in schema.names if name in (*NEEDED, *FIELD_COLUMNS, FAMILY)],
        )

    def write(self, table: Any) -> None:
        if table.num_rows:
            self._writer.write_table(shaped(table, self._schema), row_group_size=table.num_rows)

    def close(self) -> None:
        self._writer.close()


class _Csv:
    """A line of headings, lists as words with spaces between them, nothing for what is absent."""

    def __init__(self, path: str, schema: Any) -> None:
        self._file = open(path, "w", encoding="utf-8", newline="")  # noqa: SIM115 - closed by `close`
        self._names = schema.names
        self._csv = csv.writer(self._file, lineterminator="\n")
        self._csv.writerow(self._names)

    def write(self, table: Any) -> None:
        columns = [map(_cell, table[name].to_pylist()) for name in self._names]
        self._csv.writerows(zip(*columns, strict=True))

    def close(self) -> None:
        self._file.close()


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else " ".join(value) if isinstance(value, list) else str(value)


class _JsonLines:
    """An object a line; what is absent is left out."""

    def __init__(self, path: str) -> None:
        self._file = open(path, "wb")  # noqa: SIM115 - closed by `close`

    def write(self, table: Any) -> None:
        encode = msgspec.json.encode
        for row in table.to_pylist():
            self._file.write(encode({name: value for name, value in row.items() if value is not None}) + b"\n")

    def close(self) -> None:
        self._file.close()
