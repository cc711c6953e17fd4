"""The panel beside the picture: a stack of text boxes, continued on the next slide if necessary."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from simulator.drawing.layout import Box
from simulator.drawing.palette import Look
from simulator.slides.deck_model import SMALL, Paragraph, TextBox
from simulator.slides.text_fitting import fitted, words_height

PANEL = Box(738, 58, 206, 446)
BETWEEN = 8.0
SIZES = (17.0, 15.5, SMALL)
"""Font sizes: the largest in which everything fits is used, otherwise the smallest, on several slides."""


class PanelBox(Struct, frozen=True):
    """The content of one box: an optional heading, and sentences, each with its sign."""

    sentences: tuple[tuple[str, str], ...]
    look: Look | None = None
    heading: str = ""

    def paragraphs(self, size: float) -> list[Paragraph]:
        """Its paragraphs in one font size."""
        heading = [Paragraph(self.heading, bold=True, size=size)] if self.heading else []
        return heading + [Paragraph(text, sign, size=size) for text, sign in self.sentences]


def panel_pages(boxes: Sequence[PanelBox], place: Box = PANEL) -> list[tuple[TextBox, ...]]:
    """The boxes stacked on as many slides as needed, in the largest font size in which one slide suffices."""
    pages: list[tuple[TextBox, ...]] = [()]
    for size in SIZES:
        pages = list(_pages([(said, said.paragraphs(size)) for said in boxes], place))
        if len(pages) <= 1:
            break
    return pages or [()]


def _pages(boxes: Sequence[tuple[PanelBox, list[Paragraph]]], place: Box) -> Iterator[tuple[TextBox, ...]]:
    """The boxes stacked; a box that continues on the next slide is split between sentences or lines."""
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
