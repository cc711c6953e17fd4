"""Measures text in the font that ships with the package, wraps lines, and computes the size of a node."""

import os
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from typing import Final

from msgspec import Struct
from PIL import ImageFont

from simulator.drawing.palette import STYLES
from simulator.drawing.picture import Node, Row
from simulator.texts import words_that_fit

FAMILY: Final = "Liberation Sans"
FONTS: Final = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fonts")
REGULAR: Final = os.path.join(FONTS, "LiberationSans-Regular.ttf")
BOLD: Final = os.path.join(FONTS, "LiberationSans-Bold.ttf")
_EM: Final = 2048

SIZE: Final = 14.0
"""The font size of all text but titles, in points."""
LEADING: Final = 17.0
PADDING: Final = 8.0
SIGN: Final = 16.0
WIDEST: Final = 260.0
"""The width at which the text of a node without a given width is wrapped, in points."""
MAX_LINES: Final = 8
"""The most lines of one row, enough for a name of 200 characters in a node of 120 points; longer text is cut."""


_NO_BREAK: Final = frozenset("\u00a0\u202f\u200d\u2060")
"""No-break spaces, and characters that join two others."""


class NodeSize(Struct, frozen=True):
    """A node's size, and the lines and the height of every row."""

    width: float
    height: float
    lines: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BOLD if bold else REGULAR, _EM, layout_engine=ImageFont.Layout.BASIC)


@cache
def _advance(character: str, bold: bool) -> float:
    """The width of a character in ems; for one that the font lacks, a width typical of its kind."""
    if unicodedata.east_asian_width(character) in "WF":
        return 1.25
    return float(_font(bold).getlength(character)) / _EM


def width(text: str, *, bold: bool = False, size: float = SIZE) -> float:
    """The width of a line, in points."""
    return sum(_advance(character, bold) for character in text) * size


def fold(text: str, room: float, *, bold: bool = False, size: float = SIZE, most: int = MAX_LINES) -> tuple[str, ...]:
    """Wraps a text to at most `most` lines of `room` points; text that is cut ends in « … »."""
    ems = room / size
    folded = chain.from_iterable(_folded(paragraph, ems, bold) for paragraph in text.split("\n"))
    lines = list(islice(folded, most + 1))
    if len(lines) > most:
        last = lines[most - 1]
        lines[most - 1 :] = [last[: _whole(last, _reach(last, ems - _advance("…", bold), bold))] + "…"]
    return tuple(lines)


def _folded(paragraph: str, ems: float, bold: bool) -> Iterator[str]:
    """The lines of a paragraph, broken at spaces, and within words only if they are longer than a line."""
    line = ""
    for word in words_that_fit(paragraph, lambda word: _reach(word, ems, bold) == len(word)):
        candidate = f"{line} {word}" if line else word
        if _reach(candidate, ems, bold) == len(candidate):
            line = candidate
            continue
        if line:
            yield line
        line = word
        while (reach := _reach(line, ems, bold)) < len(line):
            cut = _cut(line, reach)
            yield line[:cut]
            line = line[cut:]
    yield line


def _reach(text: str, ems: float, bold: bool) -> int:
    """The number of characters that fit into a line of so many ems."""
    room = ems + 1e-9
    for place, character in enumerate(text):
        room -= _advance(character, bold)
        if room < 0:
            return place
    return len(text)


def _cut(word: str, reach: int) -> int:
    """Where to break a word that is too long for a line: after a hyphen or a slash, otherwise where the line ends."""
    natural = max(word.rfind(sign, 0, reach) for sign in "-/_.") + 1
    if natural > 1:
        return natural
    return max(_whole(word, reach), 1)


def _whole(text: str, reach: int) -> int:
    """The last position up to `reach` at which a break is allowed; `reach` if there is none."""
    return next((end for end in range(reach, 0, -1) if not _glued(text, end)), reach)


def _glued(text: str, place: int) -> bool:
    """Whether a break is forbidden at this position: at an accent, within an emoji, at a no-break space."""
    before, after = text[place - 1 : place], text[place : place + 1]
    marks = after != "" and (unicodedata.category(after) in ("Mn", "Me", "Mc") or "\U0001f3fb" <= after <= "\U0001f3ff")
    return marks or not _NO_BREAK.isdisjoint((before, after))


def words_room(row: Row, node_width: float) -> float:
    """The width that a node leaves for the text of a row."""
    return node_width - 2 * PADDING - (SIGN + 4 if row.sign else 0)


@cache
def measured(node: Node) -> NodeSize:
    """The size of a node and of its rows."""
    wide = node.width or min(WIDEST, max(map(_natural_width, node.rows), default=0))
    lines = tuple(fold(row.text, words_room(row, wide), bold=STYLES[row.look].bold) for row in node.rows)
    heights = tuple(LEADING * len(of_row) + PADDING for of_row in lines)
    height = node.height or sum(heights)
    if node.height and len(heights) == 1:
        heights = (height,)
    return NodeSize(wide, height, lines, heights)


def _natural_width(row: Row) -> float:
    bold = STYLES[row.look].bold
    longest = max(width(line, bold=bold) for line in row.text.split("\n"))
    return longest + 2 * PADDING + (SIGN + 4 if row.sign else 0) + 1
