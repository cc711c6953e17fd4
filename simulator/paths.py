"""Paths given by the user: `-` is standard input or output, and pipes and devices are never replaced by a file."""

import os
import sys

STANDARD = "-"
"""The path of standard input when reading, of standard output when writing."""


def read_bytes(path: str, size: int) -> bytes:
    """Reads at most `size` bytes of a file, a pipe or standard input."""
    if path != STANDARD:
        with open(path, "rb") as file:
            return file.read(size)
    if sys.stdin is None:
        raise OSError("closed")  # as `simulate - <&-` leaves it
    return sys.stdin.buffer.read(size)


def stem_of(path: str) -> str:
    """The name of a file without folder and suffix; `stdin` for standard input."""
    return "stdin" if path == STANDARD else os.path.splitext(os.path.basename(path))[0]


def beside(path: str, name: str) -> str:
    """The path of a file `name` in the folder of `path`; in the current folder if `path` is not a file but a pipe."""
    return os.path.join(os.path.dirname(path), name) if os.path.isfile(path) else name


def is_stream(path: str) -> bool:
    """Whether the path is a pipe or a device: what is written there is passed on, and can be read only once."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def is_same(output: str, path: str) -> bool:
    """Whether the file to write is the file that is read, even by another name or as standard input."""
    if output == STANDARD or not os.path.exists(output):
        return False
    try:
        read = os.fstat(sys.stdin.fileno()) if path == STANDARD else os.stat(path)
    except (AttributeError, OSError, ValueError):  # standard input is closed, or there is no such file
        return False
    return os.path.isfile(output) and os.path.samestat(os.stat(output), read)


class ProtectedError(OSError):
    """The file to write is write-protected."""

    def __str__(self) -> str:
        return "write_protected"


def refuse_protected(path: str) -> None:
    """Raises ProtectedError for a write-protected file, which must not be replaced even if its folder allows it."""
    if os.path.isfile(path) and not (os.access(path, os.W_OK) and os.stat(path).st_mode & 0o200):
        raise ProtectedError(None, None, path)  # `os.access` allows the superuser everything
