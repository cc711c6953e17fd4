"""A deck as data: slides of texts, pictures and tables, each with its place. Lengths are points on 960 × 540.

Everything a slide shows is measured before it is placed: text never shrinks below 14 points, and never overflows.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from simulator.drawing.layout import Box, Layout
from simulator.drawing.measure import fold, width
from simulator.drawing.palette import Look
from simulator.drawing.picture import Picture
from simulator.texts import unbroken, words_that_fit

WIDTH = 960.0
HEIGHT = 540.0
SMALL = 14.0
"""Points: no text on a slide is smaller."""
TITLE_SIZE = 24.0
TITLE = Box(16, 12, 928, 36)
BODY = Box(24, 60, 912, 448)
"""The part of a slide below its title and above its number."""
LEADING = 1.2
"""The height of a line, in sizes of its letters."""
INSET = 8.0
LONG_WORD = 20
"""Letters: a text is cut before a word, unless it is longer."""
AIR = 1.06
"""How much wider the fonts of another machine may be before a text takes one more line."""
HANG = 20.0 / 14
"""The room for a sign before a paragraph, in sizes of its letters."""


class Paragraph(Struct, frozen=True):
    """Some words of one size; `sign` stands before them, as a bullet does."""

    text: str
    sign: str = ""
    bold: bool = False
    size: float = SMALL
    gap: float = 4
    """Points left free before it, unless it is the first."""

    @property
    def hang(self) -> float:
        """How far its words stand to the right of its sign."""
        return HANG * self.size if self.sign else 0

    def lines(self, room: float) -> int:
        """How many lines it takes in `room` points."""
        return len(folded(self, room))

    def height(self, room: float) -> float:
        """How high it is, without its gap."""
        return self.lines(room) * self.size * LEADING


class TextBox(Struct, frozen=True):
    """A box of paragraphs; its look gives it a fill and a border."""

    box: Box
    paragraphs: tuple[Paragraph, ...]
    look: Look | None = None


class Drawing(Struct, frozen=True):
    """A picture at a place; what `layout` has no place for is not drawn. `alt` is the alternative text."""

    x: float
    y: float
    picture: Picture
    layout: Layout
    alt: str
    scale: float = 1


class Table(Struct, frozen=True):
    """A table under its headings."""

    box: Box
    name: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    size: float = SMALL


SlidePart = TextBox | Drawing | Table


class Slide(Struct, frozen=True):
    """Its parts are read in this order, after the title."""

    title: str
    parts: tuple[SlidePart, ...]
    notes: tuple[str, ...] = ()
    title_box: Box = TITLE
    title_size: float = TITLE_SIZE


class Deck(Struct, frozen=True):
    """Everything that is shown, in order."""

    title: str
    language: str
    slides: tuple[Slide, ...]


def one_line(text: str | None) -> str:
    """What a story teaches, as its author wrapped it, without the line breaks; nothing where nothing is said."""
    return " ".join((text or "").split())


def folded(paragraph: Paragraph, room: float) -> tuple[str, ...]:
    """The lines of a paragraph in `room` points, with some air for other fonts."""
    room = (room - paragraph.hang) / AIR
    return fold(paragraph.text, room, bold=paragraph.bold, size=paragraph.size, most=10**6)


def kept(paragraph: Paragraph, room: float = inf) -> str:
    """The words of a paragraph; no program breaks a name that a line of `room` points has room for."""
    room = (room - paragraph.hang) / AIR

    def fits(word: str) -> bool:
        return width(word, bold=paragraph.bold, size=paragraph.size) <= room

    words = (words_that_fit(line, fits) for line in paragraph.text.split("\n"))
    return "\n".join(" ".join(_with_hyphens_that_stay(word) if fits(word) else word for word in line) for line in words)


def _with_hyphens_that_stay(word: str) -> str:
    return unbroken(word, lambda compound: compound.replace("-", "\u2011"))


def cut(text: str, room: float, most: int, *, bold: bool = False, size: float = SMALL) -> str:
    """As much of a text as takes at most so many lines; what is cut ends in « … »."""
    whole = Paragraph(text, bold=bold, size=size)
    return text if whole.lines(room) <= most else parted(whole, room, most)[0].text + "…"


def parted(paragraph: Paragraph, room: float, most: int) -> tuple[Paragraph, Paragraph]:
    """A paragraph that takes more than so many lines in two: as many lines, and the rest."""
    text = paragraph.text
    short, long = 1, len(text)
    while long - short > 1:
        middle = (short + long) // 2
        fits = replace(paragraph, text=text[:middle].rstrip() + "…").lines(room) <= most
        short, long = (middle, long) if fits else (short, middle)
    at_word = text.rfind(" ", 0, short)
    place = at_word if short - at_word < LONG_WORD and at_word > 0 else short
    return (
        replace(paragraph, text=text[:place].rstrip()),
        replace(paragraph, text=text[place:].lstrip(), sign=""),
    )


def height(paragraphs: Sequence[Paragraph], room: float) -> float:
    """How high paragraphs are in a box that leaves them `room` points."""
    return sum(one.height(room) for one in paragraphs) + sum(one.gap for one in paragraphs[1:])


def words_height(paragraphs: Sequence[Paragraph], width: float) -> float:
    """How high a box of this width must be for its paragraphs."""
    return height(paragraphs, width - 2 * INSET) + 2 * INSET


def fitted(
    paragraphs: Sequence[Paragraph], width: float, room: float, *, fill: bool
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Those that `room` points have room for in a box of this width, and the rest.

    A bold one, a heading, never stands last. `fill`: there is no larger room; a paragraph too long for it is parted.
    """
    taken, high = 0, 2 * INSET
    for one in paragraphs:
        high += one.height(width - 2 * INSET) + (one.gap if taken else 0)
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
    """Paragraphs in pages of `room` points."""
    left = tuple(paragraphs)
    while left:
        page, left = fitted(left, width, room, fill=True)
        yield page
