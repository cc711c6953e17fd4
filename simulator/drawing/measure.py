"""How much room words take: widths in the font that ships with the package, folding, and the size of a node."""

import os
import unicodedata
from functools import cache
from typing import Final

from msgspec import Struct
from PIL import ImageFont

from simulator.drawing.palette import STYLES
from simulator.drawing.picture import Node, Row

FAMILY: Final = "Liberation Sans"
FONTS: Final = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fonts")
REGULAR: Final = os.path.join(FONTS, "LiberationSans-Regular.ttf")
BOLD: Final = os.path.join(FONTS, "LiberationSans-Bold.ttf")
_EM: Final = 2048

SIZE: Final = 14.0
"""Points: the size of every text but titles."""
LEADING: Final = 17.0
PADDING: Final = 8.0
SIGN: Final = 16.0
WIDEST: Final = 260.0
"""Points: where the text of a node that has no width of its own is folded."""
MAX_LINES: Final = 8
"""Lines of one row: a name of 200 characters is shown whole in a node of 120 points, an essay is cut."""


class Rows(Struct, frozen=True):
    """A node's size, and of every row the lines and the height."""

    width: float
    height: float
    lines: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BOLD if bold else REGULAR, _EM, layout_engine=ImageFont.Layout.BASIC)


@cache
def _advance(character: str, bold: bool) -> float:
    """In ems. What the font does not have is drawn by another one, as wide as its kind of character is."""
    if unicodedata.east_asian_width(character) in "WF":
        return 1.25
    return float(_font(bold).getlength(character)) / _EM


def width(text: str, *, bold: bool = False, size: float = SIZE) -> float:
    """The length of a line, in points."""
    return sum(_advance(character, bold) for character in text) * size


def fold(text: str, room: float, *, bold: bool = False, size: float = SIZE, most: int = MAX_LINES) -> tuple[str, ...]:
    """Lines no longer than `room` points, at most so many; what is cut ends in « … »."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _folded(paragraph, room, bold, size)
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(last + "…", bold=bold, size=size) > room:
            last = last[:-1]
        lines = [*lines[: most - 1], last + "…"]
    return tuple(lines)


def _folded(paragraph: str, room: float, bold: bool, size: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in paragraph.split(" "):
        candidate = f"{line} {word}" if line else word
        if width(candidate, bold=bold, size=size) <= room:
            line = candidate
            continue
        if line:
            lines.append(line)
        line = word
        while width(line, bold=bold, size=size) > room and len(line) > 1:
            cut = _cut(line, room, bold, size)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line]


def _cut(word: str, room: float, bold: bool, size: float) -> int:
    """Where a word too long for a line is broken: after a hyphen or a slash, else where the line ends."""
    end = 1
    while end < len(word) and width(word[: end + 1], bold=bold, size=size) <= room:
        end += 1
    natural = max(word.rfind(sign, 0, end) for sign in "-/_.") + 1
    return natural if natural > 1 else end


def words_room(row: Row, node_width: float) -> float:
    """What a node's width leaves for the words of a row."""
    return node_width - 2 * PADDING - (SIGN + 4 if row.sign else 0)


@cache
def measured(node: Node) -> Rows:
    """The size of a node and of its rows."""
    wide = node.width or min(WIDEST, max(map(_natural_width, node.rows), default=0))
    lines = tuple(fold(row.text, words_room(row, wide), bold=STYLES[row.look].bold) for row in node.rows)
    heights = tuple(LEADING * len(of_row) + PADDING for of_row in lines)
    height = node.height or sum(heights)
    if node.height and len(heights) == 1:
        heights = (height,)
    return Rows(wide, height, lines, heights)


def _natural_width(row: Row) -> float:
    bold = STYLES[row.look].bold
    longest = max(width(line, bold=bold) for line in row.text.split("\n"))
    return longest + 2 * PADDING + (SIGN + 4 if row.sign else 0) + 1
