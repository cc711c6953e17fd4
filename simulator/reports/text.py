"""A report for a terminal: 100 columns whatever the terminal, signs that need no colour."""

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

from simulator.reports.document import Document, Item, Mark, Section, Table
from simulator.texts import plain, words_that_fit

WIDTH = 100
SIGNS: dict[Mark, tuple[str, str]] = {
    "dead": ("✗", "31"),
    "to_do": ("→", "33"),
    "fine": ("✓", "32"),
    "refused": ("⊘", "35"),
    "mistake": ("!", "33"),
    "step": ("•", "36"),
}
"""Of every mark its sign, and the colour it has where colours are wanted (ANSI)."""


def as_text(document: Document, *, color: bool = False) -> str:
    """The document as lines of text; `color` adds colours for a terminal."""
    return plain("\n".join(_Text(color).lines(document))) + "\n"


class _Text:
    def __init__(self, color: bool) -> None:
        self._color = color

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._color else text

    def lines(self, document: Document) -> Iterator[str]:
        title = _wrapped(document.title, "")
        yield from (self.paint(line, "1") for line in title)
        yield "═" * max(map(_width, title), default=1)
        if document.subtitle:
            yield from _wrapped(document.subtitle, "")
        if document.note:
            yield from _wrapped(document.note, "")
        if document.about:
            yield ""
            for paragraph in document.about.splitlines():
                yield from _wrapped(paragraph, "")
        for section in document.sections:
            yield from self.section(section)

    def section(self, section: Section) -> Iterator[str]:
        yield ""
        yield self.paint(section.title, "1")
        yield "─" * _width(section.title)
        airy = any(isinstance(block, Item) and len(block.details) > 1 for block in section.blocks)
        for place, block in enumerate(section.blocks):
            if airy and place:
                yield ""
            match block:
                case Table():
                    yield from self.table(block)
                case Item():
                    yield from self.item(block)
                case paragraph:
                    yield from _wrapped(paragraph, "  ")

    def item(self, item: Item) -> Iterator[str]:
        sign, code = SIGNS[item.mark]
        for place, line in enumerate(_wrapped(item.text, "    ")):
            text = self.paint(line[4:], "1") if item.details else line[4:]
            yield f"    {text}" if place else f"  {self.paint(sign, code)} {text}"
        for detail in item.details:
            for place, line in enumerate(_wrapped(detail, "      ")):
                yield line if place else f"    · {line[6:]}"

    def table(self, table: Table) -> Iterator[str]:
        columns = list(zip(table.headings, *table.rows, strict=True))
        longest = [max(_width(word) for cell in column for word in cell.split(" ")) for column in columns]
        widths = _fitting([max(map(_width, column)) for column in columns], longest)
        for place, row in enumerate((table.headings, *table.rows)):
            cells = [_folded(cell, width) for cell, width in zip(row, widths, strict=True)]
            for pieces in zip_longest(*cells, fillvalue=""):
                padded = (piece + " " * (width - _width(piece)) for piece, width in zip(pieces, widths, strict=True))
                line = "   ".join(padded).rstrip()
                yield f"  {line if place else self.paint(line, '4')}"


def _fitting(widths: list[int], longest: list[int]) -> list[int]:
    """Widths of columns that fit on a line: the widest give way first, down to their longest words while that helps."""
    room = WIDTH - 2 - 3 * (len(widths) - 1)
    fitting = [min(width, WIDTH) for width in widths]
    while sum(fitting) > room:
        loose = [place for place, width in enumerate(fitting) if width > longest[place]] or range(len(fitting))
        fitting[max(loose, key=fitting.__getitem__)] -= 1
    return fitting


def _folded(cell: str, width: int) -> list[str]:
    """A cell on as many lines as it takes."""
    if _width(cell) <= width:
        return [cell]
    words = " ".join(words_that_fit(cell, lambda word: _width(word) <= width))
    return textwrap.wrap(words, width, break_on_hyphens=False)


def _wrapped(text: str, indent: str) -> list[str]:
    """Lines that do not begin with a sign that belongs to the word before, as French sets it."""
    bound = re.sub(" (?=[:;?!»])|(?<=«) ", "\u00a0", text)
    return textwrap.wrap(
        bound, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    if text.isascii() or max(text) < "\u0300":
        return len(text)  # most of what there is; what follows costs
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
