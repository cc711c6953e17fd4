"""Paths as they are typed: `-` is standard input or output, pipes are read and written as they are, never replaced."""

import os
import sys

STANDARD = "-"
"""Standard input where something is read, standard output where something is written."""


def read_bytes(path: str, size: int) -> bytes:
    """At most so many bytes of a file, a pipe or standard input."""
    if path != STANDARD:
        with open(path, "rb") as file:
            return file.read(size)
    if sys.stdin is None:
        raise OSError("closed")  # as `simulate - <&-` leaves it
    return sys.stdin.buffer.read(size)


def stem_of(path: str) -> str:
    """The name of a file without its folder and ending, to name other files after it."""
    return "stdin" if path == STANDARD else os.path.splitext(os.path.basename(path))[0]


def beside(path: str, name: str) -> str:
    """A file of this name in the folder of that one; what is no file, such as a pipe, stands in the current folder."""
    return os.path.join(os.path.dirname(path), name) if os.path.isfile(path) else name


def is_stream(path: str) -> bool:
    """Whether it is a pipe or a device: what goes there goes on to somebody else, and what is read there is gone."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def is_same(output: str, path: str) -> bool:
    """Whether a file to write is one that is read, by another name or as standard input."""
    if output == STANDARD or not os.path.exists(output):
        return False
    try:
        read = os.fstat(sys.stdin.fileno()) if path == STANDARD else os.stat(path)
    except (AttributeError, OSError, ValueError):  # no standard input, or no such file
        return False
    return os.path.isfile(output) and os.path.samestat(os.stat(output), read)


class ProtectedError(OSError):
    """A file that its owner does not want to be written."""

    def __str__(self) -> str:
        return "write_protected"


def refuse_protected(path: str) -> None:
    """Raises ProtectedError for a write-protected file: nothing takes its place, even where its folder allows it."""
    if os.path.isfile(path) and not (os.access(path, os.W_OK) and os.stat(path).st_mode & 0o200):
        raise ProtectedError(None, None, path)  # even to the superuser, who may write everywhere
