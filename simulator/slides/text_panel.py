"""The panel beside the picture: boxes of words under each other. What has no room on one slide stands on the next."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from simulator.drawing.layout import Box
from simulator.drawing.palette import Look
from simulator.slides.deck_model import SMALL, Paragraph, TextBox, fitted, words_height

PANEL = Box(738, 58, 206, 446)
BETWEEN = 8.0
SIZES = (17.0, 15.5, SMALL)
"""Of letters: the largest in which everything has room, else the smallest, on several slides."""


class PanelBox(Struct, frozen=True):
    """What one box of the panel says: a heading, if it has one, and sentences, each with its sign."""

    sentences: tuple[tuple[str, str], ...]
    look: Look | None = None
    heading: str = ""

    def paragraphs(self, size: float) -> list[Paragraph]:
        """Its words in letters of one size."""
        heading = [Paragraph(self.heading, bold=True, size=size)] if self.heading else []
        return heading + [Paragraph(text, sign, size=size) for text, sign in self.sentences]


def panel_pages(boxes: Sequence[PanelBox], place: Box = PANEL) -> list[tuple[TextBox, ...]]:
    """The boxes under each other, on as many slides as they take, their letters as large as one slide has room for."""
    pages: list[tuple[TextBox, ...]] = [()]
    for size in SIZES:
        pages = list(_pages([(said, said.paragraphs(size)) for said in boxes], place))
        if len(pages) <= 1:
            break
    return pages or [()]


def _pages(boxes: Sequence[tuple[PanelBox, list[Paragraph]]], place: Box) -> Iterator[tuple[TextBox, ...]]:
    """The boxes in letters of their size; one that goes on on the next slide is cut between sentences, or lines."""
    page: list[TextBox] = []
    y, bottom = place.y, place.y + place.height
    for said, paragraphs in boxes:
        left: Sequence[Paragraph] = paragraphs
        while left:
            fitting, left = fitted(left, place.width, bottom - y, fill=not page)
            if fitting:
                high = words_height(fitting, place.width)
                page.append(TextBox(Box(place.x, y, place.width, high), fitting, said.look))
                y += high + BETWEEN
            if left:
                yield tuple(page)
                page, y = [], place.y
    if page:
        yield tuple(page)
