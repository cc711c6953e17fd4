"""Fits text into boxes: line counts, heights, shortening and page breaks.

All text is measured before it is placed, so that it is never smaller than 14 points and never overflows.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import inf

from msgspec.structs import replace

from simulator.drawing.measure import fold, width
from simulator.slides.deck_model import INSET, LEADING, SMALL, Paragraph
from simulator.texts import unbroken, words_that_fit

LONG_WORD = 20
"""The length, in characters, from which a word may be cut in the middle."""
AIR = 1.06
"""How much wider the fonts of another machine may be before a text takes one more line."""


def one_line(text: str | None) -> str:
    """A text without the line breaks of its author; empty for None."""
    return " ".join((text or "").split())


@lru_cache(maxsize=1 << 14)
def folded(paragraph: Paragraph, room: float) -> tuple[str, ...]:
    """The lines of a paragraph in `room` points, with a margin for wider fonts; panels ask for the same ones often."""
    room = (room - paragraph.hang) / AIR
    return fold(paragraph.text, room, bold=paragraph.bold, size=paragraph.size, most=10**6)


def line_count(paragraph: Paragraph, room: float) -> int:
    """How many lines a paragraph takes in `room` points."""
    return len(folded(paragraph, room))


def paragraph_height(paragraph: Paragraph, room: float) -> float:
    """The height of a paragraph in `room` points, without its gap."""
    return line_count(paragraph, room) * paragraph.size * LEADING


@lru_cache(maxsize=1 << 14)
def kept(paragraph: Paragraph, room: float = inf) -> str:
    """The text of a paragraph, with no-break characters in every name that fits into a line of `room` points.

    Boxes and notes say the same on many slides.
    """
    room = (room - paragraph.hang) / AIR

    def fits(word: str) -> bool:
        return room == inf or width(word, bold=paragraph.bold, size=paragraph.size) <= room

    words = (words_that_fit(line, fits) for line in paragraph.text.split("\n"))
    return "\n".join(" ".join(_with_hyphens_that_stay(word) if fits(word) else word for word in line) for line in words)


def _with_hyphens_that_stay(word: str) -> str:
    return unbroken(word, lambda compound: compound.replace("-", "\u2011"))


def cut(text: str, room: float, most: int, *, bold: bool = False, size: float = SMALL) -> str:
    """A text shortened to at most so many lines; a shortened text ends in « … »."""
    whole = Paragraph(text, bold=bold, size=size)
    return text if line_count(whole, room) <= most else parted(whole, room, most)[0].text + "…"


def parted(paragraph: Paragraph, room: float, most: int) -> tuple[Paragraph, Paragraph]:
    """Splits a paragraph that takes more than so many lines: those lines, and the rest."""
    text = paragraph.text
    short, long = 1, len(text)
    while long - short > 1:
        middle = (short + long) // 2
        fits = line_count(replace(paragraph, text=text[:middle].rstrip() + "…"), room) <= most
        short, long = (middle, long) if fits else (short, middle)
    at_word = text.rfind(" ", 0, short)
    place = at_word if short - at_word < LONG_WORD and at_word > 0 else short
    return (
        replace(paragraph, text=text[:place].rstrip()),
        replace(paragraph, text=text[place:].lstrip(), sign=""),
    )


def height(paragraphs: Sequence[Paragraph], room: float) -> float:
    """The height of paragraphs in `room` points, with the gaps between them."""
    return sum(paragraph_height(one, room) for one in paragraphs) + sum(one.gap for one in paragraphs[1:])


def words_height(paragraphs: Sequence[Paragraph], width: float) -> float:
    """The height of a box of this width that holds these paragraphs."""
    return height(paragraphs, width - 2 * INSET) + 2 * INSET


def fitted(
    paragraphs: Sequence[Paragraph], width: float, room: float, *, fill: bool
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The paragraphs that fit into a box of this width and a height of `room` points, and the rest.

    A bold paragraph, a heading, is never the last. `fill`: the box is as high as can be, so a paragraph that is
    too high for it is split.
    """
    taken, high = 0, 2 * INSET
    for one in paragraphs:
        high += paragraph_height(one, width - 2 * INSET) + (one.gap if taken else 0)
        if high > room:
            break
        taken += 1
    if taken < len(paragraphs) and taken and paragraphs[taken - 1].bold and (taken > 1 or not fill):
        taken -= 1
    some, rest = tuple(paragraphs[:taken]), tuple(paragraphs[taken:])
    if rest and fill and all(one.bold for one in some):
        left = room - words_height((*some, replace(rest[0], text="")), width)
        lines = 1 + max(0, int(left / (rest[0].size * LEADING)))
        head, tail = parted(rest[0], width - 2 * INSET, lines)
        return (*some, head), (tail, *rest[1:])
    return some, rest


def pages_of_words(paragraphs: Iterable[Paragraph], width: float, room: float) -> Iterator[tuple[Paragraph, ...]]:
    """The paragraphs in pages at most `room` points high."""
    left = tuple(paragraphs)
    while left:
        page, left = fitted(left, width, room, fill=True)
        yield page
