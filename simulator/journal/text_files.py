"""Journals as text: CSV with a line of headings, and JSON Lines; what no row can be made of, with its number."""

import csv
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa

from simulator.errors import START, Location, Problem, ScenarioError, reason_of
from simulator.journal.columns import COLUMNS, FAMILY, is_list

Broken = list[tuple[int, Problem]]
Read = tuple[Any, Any, Broken]
"""The table, the numbers of its rows, and the rows that there are not."""


def read_csv(path: str, by: str) -> Read:
    """A CSV file; lists are words with spaces between them, and what is empty is absent."""

    def rows(lines: Iterator[str], broken: Broken) -> Iterator[tuple[int, dict[str, Any]]]:
        reader = csv.reader(lines, strict=True)
        headings = next(reader, None)
        if headings is None:
            raise ScenarioError([Problem(path, START, "empty_journal")])
        twice = [name for place, name in enumerate(headings) if name in headings[:place]]
        if twice:
            raise ScenarioError([Problem(path, START, "column_twice", {"column": name}) for name in twice])
        number = 0
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                broken.append(_broken(path, number, "not_csv", why=str(error)))
                continue
            if not cells:
                number -= 1
                continue
            if len(cells) != len(headings):
                counts = {"found": str(len(cells)), "count": str(len(headings))}
                broken.append(_broken(path, number, "not_so_many_cells", **counts))
                continue
            row = {name: cell for name, cell in zip(headings, cells, strict=True) if cell != ""}
            yield number, {name: cell.split() if is_list(name) else cell for name, cell in row.items()}

    return _table(path, by, rows)


def read_json_lines(path: str, by: str) -> Read:
    """A JSON Lines file, an object a line; null is absent."""

    def rows(lines: Iterator[str], broken: Broken) -> Iterator[tuple[int, dict[str, Any]]]:
        decode = msgspec.json.Decoder(dict[str, Any]).decode
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = decode(line)
            except msgspec.MsgspecError as error:
                broken.append(_broken(path, number, "not_json", why=str(error)))
                continue
            wrong = next((name for name, value in row.items() if not _is_word(name, value)), None)
            if wrong is not None:
                broken.append(_broken(path, number, "not_a_word", column=wrong))
                continue
            yield number, {name: _as_text(value) for name, value in row.items() if value is not None}

    return _table(path, by, rows)


def _is_word(name: str, value: Any) -> bool:
    if name not in COLUMNS or value is None:
        return True
    if is_list(name):
        return isinstance(value, list) and all(isinstance(word, str) for word in value)
    return isinstance(value, str | bool) if name == "server_error" else isinstance(value, str)


def _as_text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, list) else str(value)


def _broken(path: str, number: int, code: str, **words: str) -> tuple[int, Problem]:
    return number, Problem(path, Location(number, 1), code, words)


def _table(path: str, by: str, rows: Callable[[Iterator[str], Broken], Iterator[tuple[int, dict[str, Any]]]]) -> Read:
    broken: Broken = []
    numbers: list[int] = []
    names = (by, *(name for name in COLUMNS if name not in (FAMILY, by)))
    columns: dict[str, list[Any]] = {name: [] for name in names}
    seen: set[str] = set()
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            for number, row in rows(iter(file), broken):
                numbers.append(number)
                seen.update(row)
                for name, values in columns.items():
                    values.append(row.get(name))
    except UnicodeDecodeError as error:
        raise ScenarioError(
            [Problem(path, START, "not_utf8", {"byte": f"0x{error.object[error.start]:02X}"})]
        ) from error
    except OSError as error:
        raise ScenarioError([Problem(path, START, "unreadable", {"why": reason_of(error)})]) from error
    kept = [name for name in names if name in seen or not numbers]
    table = pa.table(
        {name: pa.array(columns[name], pa.list_(pa.string()) if is_list(name) else pa.string()) for name in kept}
    )
    return table, np.array(numbers, dtype=np.int64), broken
