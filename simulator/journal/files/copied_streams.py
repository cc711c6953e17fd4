"""Standard input and pipes, which can be read only once: copied to a file as long as a command works on them."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from simulator.errors import START, Problem, ScenarioError, reason_of
from simulator.paths import STANDARD, is_stream

FORMS: Final = {".parquet": "parquet", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".xlsx": "xlsx"}
"""The format in which a file is written, by the ending of its name;"""
READ_FORMS: Final = FORMS | {".txt": "csv", ".tsv": "csv", ".xlsm": "xlsx"}
"""and read. Excel's « Texte Unicode » is CSV with tabs; macros change no rows."""
_BEGINNINGS: Final = {b"PAR1": ".parquet", b"PK\x03\x04": ".xlsx"}
_KEPT: dict[str, str] = {}


def file_of(path: str) -> str:
    """The file that holds what is read from this path."""
    return _KEPT.get(path, path)


@contextmanager
def copied_streams(paths: Sequence[str]) -> Iterator[None]:
    """While this lasts, `file_of` knows a file for every path among these that can be read once only."""
    with TemporaryDirectory(prefix="simulate.") as folder:
        try:
            for path in paths:
                if path == STANDARD or is_stream(path):
                    _KEPT[path] = _keep(path, os.path.join(folder, str(len(_KEPT))))
            yield
        finally:
            _KEPT.clear()


def _keep(path: str, copy: str) -> str:
    try:
        if path != STANDARD:
            with open(path, "rb") as stream:
                return _copied(stream, path, copy)
        if sys.stdin is None:
            raise OSError("closed")
        return _copied(sys.stdin.buffer, path, copy)
    except OSError as error:
        raise ScenarioError([Problem(path, START, "unreadable", {"why": reason_of(error)})]) from error


def _copied(stream: BinaryIO, path: str, copy: str) -> str:
    start = stream.read(1 << 16)
    ending = os.path.splitext(path)[1].lower()
    copy += ending if ending in READ_FORMS else _ending_of(start)
    with open(copy, "wb") as file:
        file.write(start)
        shutil.copyfileobj(stream, file)
    return copy


def _ending_of(start: bytes) -> str:
    """The ending that fits how a journal begins, for one without a name."""
    if start[:4] in _BEGINNINGS:
        return _BEGINNINGS[start[:4]]
    return ".jsonl" if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else ".csv"
