"""Reads journals as JSON Lines, one object per line."""

from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa

from simulator.errors import START, Problem, ScenarioError, reason_of
from simulator.journal.columns import COLUMNS, FAMILY, FLAGS, is_list
from simulator.journal.files.cells import ReadingNotes, RowsRead, UnreadableLines, in_usual_words, unreadable_line
from simulator.journal.files.copied_streams import file_of
from simulator.journal.files.csv_reading import encoding_of


def read_json_lines(path: str, by: str) -> RowsRead:
    """The rows of a JSON Lines file; null means absent. Raises ScenarioError if no row can be read."""
    unreadable: UnreadableLines = []
    notes = ReadingNotes(path, "jsonl")
    numbers: list[int] = []
    names = (by, *(name for name in COLUMNS if name not in (FAMILY, by)))
    columns: dict[str, list[Any]] = {name: [] for name in names}
    seen: set[str] = set()
    try:
        with open(file_of(path), "rb") as binary:
            encoding = encoding_of(binary, path, windows=False)
        with open(file_of(path), encoding=encoding, newline="") as file:
            for number, row in _rows(file, path, unreadable):
                numbers.append(number)
                seen.update(row)
                for name, values in columns.items():
                    values.append(row.get(name))
    except OSError as error:
        raise ScenarioError([Problem(path, START, "unreadable", {"why": reason_of(error)})]) from error
    kept = [name for name in names if name in seen or not numbers]
    table = pa.table(
        {name: pa.array(columns[name], pa.list_(pa.string()) if is_list(name) else pa.string()) for name in kept}
    )
    return in_usual_words(table, notes), np.array(numbers, dtype=np.int64), unreadable, notes


def _rows(lines: Iterator[str], path: str, unreadable: UnreadableLines) -> Iterator[tuple[int, dict[str, Any]]]:
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = decode(line)
        except msgspec.MsgspecError as error:
            unreadable.append(unreadable_line(path, number, "not_json", why=str(error)))
            continue
        wrong = [name for name, value in row.items() if not _is_word(name, value)]
        if wrong:
            unreadable.append(unreadable_line(path, number, "not_a_word", column=wrong[0]))
            continue
        yield number, {name: _as_text(value) for name, value in row.items() if value is not None}


def _is_word(name: str, value: Any) -> bool:
    if name not in COLUMNS or value is None:
        return True
    if is_list(name):
        return isinstance(value, list) and all(isinstance(word, str) for word in value)
    return isinstance(value, str | bool) if name in FLAGS else isinstance(value, str)


def _as_text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, list) else str(value)
