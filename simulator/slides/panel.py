"""The panel beside the picture: boxes of words, one above the other, that always fit."""

from collections.abc import Sequence

from msgspec import Struct

from simulator.drawing.layout import Box
from simulator.drawing.palette import Look
from simulator.slides.page import INSET, SMALL, Paragraph, Words, words_height
from simulator.texts import Texts

PANEL = Box(738, 58, 206, 446)
BETWEEN = 8.0
_TRIES = (
    *((17.0, 12, 30), (15.5, 12, 30), (SMALL, 12, 30), (SMALL, 6, 30), (SMALL, 4, 20)),
    *((SMALL, 4, 8), (SMALL, 3, 6), (SMALL, 2, 4), (SMALL, 1, 3), (SMALL, 1, 2)),
)
"""Size of letters, sentences of one box, lines of one sentence: from generous to what fits whatever happened."""


class Said(Struct, frozen=True):
    """What one box of the panel says: a heading, if it has one, and sentences, each with its sign."""

    sentences: tuple[tuple[str, str], ...]
    look: Look | None = None
    heading: str = ""


def panel(boxes: Sequence[Said], texts: Texts, place: Box = PANEL) -> tuple[Words, ...]:
    """The boxes under each other, as large as fits; what is left out says so."""
    room = place.width - 2 * INSET
    words: list[tuple[Said, tuple[Paragraph, ...]]] = []
    for size, most, lines in _TRIES:
        words = [(said, tuple(one.cut(room, lines) for one in _paragraphs(said, texts, size, most))) for said in boxes]
        high = sum(words_height(paragraphs, place.width) + BETWEEN for _, paragraphs in words)
        if high <= place.height + BETWEEN:
            break
    placed = []
    y = place.y
    for said, paragraphs in words:
        high = words_height(paragraphs, place.width)
        placed.append(Words(Box(place.x, y, place.width, high), paragraphs, said.look))
        y += high + BETWEEN
    return tuple(placed)


def _paragraphs(said: Said, texts: Texts, size: float, most: int) -> list[Paragraph]:
    found = [Paragraph(said.heading, bold=True, size=size)] if said.heading else []
    return found + [Paragraph(text, sign, size=size) for text, sign in some(said.sentences, most, texts)]


def some(sentences: Sequence[tuple[str, str]], most: int, texts: Texts) -> list[tuple[str, str]]:
    """The first of these sentences, and how many more there are."""
    if len(sentences) <= most:
        return list(sentences)
    return [*sentences[:most], (texts.counted("slide.and_more", len(sentences) - most), "")]
