"""Standard input and pipes can be read only once, so a command works on temporary copies of them."""

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
"""The form in which a file is written, by its suffix."""
READ_FORMS: Final = FORMS | {".txt": "csv", ".tsv": "csv", ".xlsm": "xlsx"}
"""The form in which a file is read, by its suffix. Excel's « Texte Unicode » is CSV with tabs."""
_BEGINNINGS: Final = {b"PAR1": ".parquet", b"PK\x03\x04": ".xlsx"}
_KEPT: dict[str, str] = {}


def file_of(path: str) -> str:
    """The file to read for this path: its temporary copy, if there is one."""
    return _KEPT.get(path, path)


@contextmanager
def copied_streams(paths: Sequence[str]) -> Iterator[None]:
    """Copies standard input and pipes among these paths, for `file_of`, until the context ends."""
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
    """The suffix that fits the first bytes of a journal without a name."""
    if start[:4] in _BEGINNINGS:
        return _BEGINNINGS[start[:4]]
    return ".jsonl" if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else ".csv"
