"""A deck as data: slides of texts, pictures and tables, each with its place. Lengths are points on 960 × 540.

Everything a slide shows is measured before it is placed: text never shrinks below 14 points, and never overflows.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from simulator.drawing.layout import Box, Layout
from simulator.drawing.measure import fold
from simulator.drawing.palette import Look
from simulator.drawing.picture import Picture

WIDTH = 960.0
HEIGHT = 540.0
SMALL = 14.0
"""Points: no text on a slide is smaller."""
TITLE_SIZE = 24.0
TITLE = Box(16, 12, 928, 36)
BODY = Box(24, 60, 912, 448)
"""What is left of a slide below its title and above its number."""
LEADING = 1.2
"""The height of a line, in sizes of its letters."""
INSET = 8.0
LONG_WORD = 20
"""Letters: a text is cut before a word, unless it is longer."""
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

    def cut(self, room: float, most: int) -> "Paragraph":
        """The same paragraph, whole if it takes at most so many lines; what is cut ends in « … »."""
        return (
            self
            if self.lines(room) <= most
            else Paragraph(
                cut(self.text, room - self.hang, most, bold=self.bold, size=self.size),
                self.sign,
                self.bold,
                self.size,
                self.gap,
            )
        )


class Words(Struct, frozen=True):
    """A box of paragraphs; its look gives it a fill and a border."""

    box: Box
    paragraphs: tuple[Paragraph, ...]
    look: Look | None = None


class Drawing(Struct, frozen=True):
    """A picture at a place; what `layout` has no place for is not drawn. `alt` is said to who cannot see it."""

    x: float
    y: float
    picture: Picture
    layout: Layout
    alt: str
    scale: float = 1


class Grid(Struct, frozen=True):
    """A table under its headings."""

    box: Box
    name: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    size: float = SMALL


Part = Words | Drawing | Grid


class Slide(Struct, frozen=True):
    """Its parts are read in this order, after the title."""

    title: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    title_box: Box = TITLE
    title_size: float = TITLE_SIZE


class Deck(Struct, frozen=True):
    """Everything that is shown, in order."""

    title: str
    language: str
    slides: tuple[Slide, ...]


def folded(paragraph: Paragraph, room: float) -> tuple[str, ...]:
    """The lines of a paragraph in `room` points."""
    return fold(paragraph.text, room - paragraph.hang, bold=paragraph.bold, size=paragraph.size, most=10**6)


def cut(text: str, room: float, most: int, *, bold: bool = False, size: float = SMALL) -> str:
    """As much of a text as takes at most so many lines; what is cut ends in « … »."""

    def fits(candidate: str) -> bool:
        return len(fold(candidate, room, bold=bold, size=size, most=10**6)) <= most

    if fits(text):
        return text
    short, long = 0, len(text)
    while long - short > 1:
        middle = (short + long) // 2
        short, long = (middle, long) if fits(text[:middle].rstrip() + "…") else (short, middle)
    kept = text[:short].rstrip()
    at_word = kept.rfind(" ")
    return (kept[:at_word] if len(kept) - at_word < LONG_WORD else kept) + "…"


def height(paragraphs: Sequence[Paragraph], room: float) -> float:
    """How high paragraphs are in a box that leaves them `room` points."""
    return sum(one.height(room) for one in paragraphs) + sum(one.gap for one in paragraphs[1:])


def words_height(paragraphs: Sequence[Paragraph], width: float) -> float:
    """How high a box of this width must be for its paragraphs."""
    return height(paragraphs, width - 2 * INSET) + 2 * INSET


def pages_of_words(paragraphs: Iterable[Paragraph], width: float, room: float) -> Iterator[tuple[Paragraph, ...]]:
    """Paragraphs in pages of `room` points; a bold one never stands last on its page."""
    page: list[Paragraph] = []
    for paragraph in paragraphs:
        if page and words_height([*page, paragraph], width) > room:
            carried = [page.pop()] if len(page) > 1 and page[-1].bold else []
            yield tuple(page)
            page = carried
        page.append(paragraph)
    if page:
        yield tuple(page)
