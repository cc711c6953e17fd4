"""Where a cursor stands in a text that may be no YAML at the moment: in which section, event and key, on which word.

Found line by line: while somebody types, brackets are open and values are missing, and no parser says where one is.
"""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

TOP: Final = re.compile(r"['\"]?([A-Za-z_]\w*)['\"]?\s*:(?=\s|$)")
_KEY: Final = re.compile(r"(?:^|(?<=[\s{,]))['\"]?([A-Za-z_]\w*)['\"]?\s*:(?=\s|$)", re.MULTILINE)
_VALUE: Final = re.compile(r"\s*['\"]?[\w./~-]*|\s*\[[^\]{}]*|(?:\s*\n\s*-[ \t]+['\"]?[\w./~-]*['\"]?)+")
"""What may stand between a key and a cursor that is still in its value: a word, an open list."""
_WORD: Final = re.compile(r"[\w./~-]+")
_EXPECTED: Final = re.compile(
    r"(?:^|(?<=[\s{,]))(accounts|invalid|to_notify|refused|mistakes|access)\s*:", re.MULTILINE
)


class Place(Struct, frozen=True):
    """A part of a line; all from 0, in characters."""

    line: int
    start: int
    end: int


class Cursor(Struct, frozen=True):
    """Where somebody stands, in words of the format."""

    word: Place
    """The word that touches the cursor; empty where there is none."""
    text: str
    """That word."""
    section: str
    """The key at the top under which it stands, such as `events`; empty above the first."""
    first: int
    """The line on which its event, or else its section, begins."""
    position: int
    """The number of its event, from 1; 0 outside of events."""
    key: str
    """The key of which it is a value; empty where no value belongs. In `expect:`, the key of that."""
    is_key: bool
    """Whether the word is itself a key."""
    event: str
    """The event, as far as it is written."""
    events: tuple[int, int]
    """The lines of all events, from the first to past the last."""


def cursor_at(lines: Sequence[str], line: int, column: int) -> Cursor:
    """What stands where; a place past the end of the text is that end."""
    line = min(line, len(lines) - 1)
    column = min(column, len(lines[line]))
    word = _word(lines[line], line, column)
    tops = [(number, found[1]) for number, text in enumerate(lines) if (found := TOP.match(text))]
    start, section = next(((number, key) for number, key in reversed(tops) if number <= line), (0, ""))
    begin = next((number + 1 for number, key in tops if key == "events"), 0)
    end = next((number for number, key in tops if number >= begin and key != "events"), len(lines))
    first, position, event = start, 0, ""
    if section == "events":
        items = _items(lines, begin, end)
        position = sum(number <= line for number in items)
        if position:
            first = items[position - 1]
            event = "\n".join(lines[first : items[position] if position < len(items) else end])
    before = "\n".join([*lines[first:line], lines[line][: word.start]])
    after = lines[line][word.end :]
    key = _expected(before) if section == "expect" else _key(before)
    return Cursor(
        word=word,
        text=lines[line][word.start : word.end],
        section=section,
        first=first,
        position=position,
        key=key,
        is_key=word.start < word.end and re.match(r"['\"]?\s*:(?:\s|$)", after) is not None,
        event=event,
        events=(begin, end),
    )


def in_comment(line: str, column: int) -> bool:
    """Whether a place of a line is in a comment."""
    return re.match(r"(?:[^#'\"]|'[^']*'|\"[^\"]*\"|(?<=\S)#)*", line[:column])[0] != line[:column]  # type: ignore[index]


def word_at(lines: Sequence[str], line: int, column: int) -> Place:
    """The word that begins at a place, such as that of a problem; the rest of the line where there is none."""
    line = min(line, len(lines) - 1)
    found = re.compile(r"['\"]?[\w./~-]+['\"]?").match(lines[line], min(column, len(lines[line])))
    start, end = (found.start(), found.end()) if found else (min(column, len(lines[line])), len(lines[line]))
    return Place(line, start, max(start, end))


def _word(text: str, line: int, column: int) -> Place:
    for found in _WORD.finditer(text):
        if found.start() <= column <= found.end():
            return Place(line, found.start(), found.end())
    return Place(line, column, column)


def _items(lines: Sequence[str], begin: int, end: int) -> list[int]:
    """The lines on which the events begin: dashes as far to the left as the first."""
    dashes = [
        (number, found[1]) for number in range(begin, end) if (found := re.match(r"([ \t]*)-(?:\s|$)", lines[number]))
    ]
    return [number for number, indent in dashes if indent == dashes[0][1]]


def _key(before: str) -> str:
    """The key whose value comes next, or is being written."""
    found = list(_KEY.finditer(before))
    return found[-1][1] if found and _VALUE.fullmatch(before, found[-1].end()) else ""


def _expected(before: str) -> str:
    """The key of `expect:` under which something stands; empty where a state or a status belongs."""
    found = list(_EXPECTED.finditer(before))
    if not found:
        return ""
    rest = before[found[-1].end() :]
    return "" if found[-1][1] == "accounts" and re.search(r"\S:\s+['\"]?$", rest) else found[-1][1]
