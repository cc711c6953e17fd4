"""Changes of a text by place, and where its lines begin and end."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

LINE_END: Final = re.compile("\r\n|\n|\r")
_GAP: Final = re.compile(r"(?:[ \t\r\n]+|(?<![^ \t\r\n,\[{])#[^\r\n]*)*")
"""White space and comments between two values."""
_BLANK_LINES: Final = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*")


class NotEditableError(ValueError):
    """The text is written so that it cannot be edited in place: not YAML, or in a way that nobody writes scenarios.

    `line`: where, if it is known.
    """

    def __init__(self, why: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(why)


class Patch(Struct, frozen=True, order=True):
    """What stands between two places of a text gives way to something else."""

    start: int
    end: int
    new: str


def patched(text: str, patches: Iterable[Patch]) -> str:
    """The text with all these changes at once. They must not overlap."""
    parts, done = [], 0
    for patch in sorted(patches):
        assert patch.start >= done, "changes overlap"
        parts += [text[done : patch.start], patch.new]
        done = patch.end
    return "".join([*parts, text[done:]])


def past_gap(text: str, at: int) -> int:
    """Past the white space and the comments that begin here."""
    return _GAP.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too


def past_blank_lines(text: str, at: int) -> int:
    """Past the lines without anything that begin here."""
    return _BLANK_LINES.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too


def start_of_line(text: str, at: int) -> int:
    """Where the line begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def end_of_line(text: str, at: int) -> int:
    """Past the line end."""
    found = LINE_END.search(text, at)
    return found.end() if found else len(text)
