"""The model of a deck: slides of text boxes, pictures and tables, each with a position, in points on 960 × 540."""

from msgspec import Struct

from simulator.drawing.layout import Box, Layout
from simulator.drawing.palette import Look
from simulator.drawing.picture import Picture

WIDTH = 960.0
HEIGHT = 540.0
SMALL = 14.0
"""Points: no text on a slide is smaller."""
TITLE_SIZE = 24.0
TITLE = Box(16, 12, 928, 36)
BODY = Box(24, 60, 912, 448)
"""The part of a slide below its title and above its number."""
LEADING = 1.2
"""The height of a line, as a multiple of the font size."""
INSET = 8.0
HANG = 20.0 / 14
"""The indent of a paragraph with a sign, as a multiple of the font size."""


class Paragraph(Struct, frozen=True):
    """Text of one size; `sign` is its bullet."""

    text: str
    sign: str = ""
    bold: bool = False
    size: float = SMALL
    gap: float = 4
    """Points left free above it, unless it is the first of its box."""

    @property
    def hang(self) -> float:
        """The indent of its text, in points."""
        return HANG * self.size if self.sign else 0


class TextBox(Struct, frozen=True):
    """A box of paragraphs; `look` determines its fill and border."""

    box: Box
    paragraphs: tuple[Paragraph, ...]
    look: Look | None = None


class Drawing(Struct, frozen=True):
    """A picture at a position; nodes and edges that `layout` lacks are not drawn. `alt` is the alternative text."""

    x: float
    y: float
    picture: Picture
    layout: Layout
    alt: str
    scale: float = 1


class Table(Struct, frozen=True):
    """A table with headings."""

    box: Box
    name: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    size: float = SMALL


SlidePart = TextBox | Drawing | Table


class Slide(Struct, frozen=True):
    """A slide; screen readers read the title, then the parts in this order."""

    title: str
    parts: tuple[SlidePart, ...]
    notes: tuple[str, ...] = ()
    title_box: Box = TITLE
    title_size: float = TITLE_SIZE


class Deck(Struct, frozen=True):
    """All slides, in order."""

    title: str
    language: str
    slides: tuple[Slide, ...]
