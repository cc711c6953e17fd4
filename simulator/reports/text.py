"""Renders a document as plain text for a terminal, with signs that do not depend on colour."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from simulator.reports.document import Document, Item, Mark, Section, Table
from simulator.texts import parted, plain

WIDTH = 100
"""The width in a file or a pipe, and the most for sentences, so that they stay readable."""
SIGNS: dict[Mark, tuple[str, str]] = {
    "dead": ("✗", "31"),
    "to_do": ("→", "33"),
    "fine": ("✓", "32"),
    "refused": ("⊘", "35"),
    "mistake": ("!", "33"),
    "step": ("•", "36"),
}
"""The sign of every mark, and its ANSI colour."""


def as_text(document: Document, *, color: bool = False, width: int = WIDTH) -> str:
    """The document as text of this width in columns; `color` adds ANSI colours."""
    return plain("\n".join(_Text(color, width).lines(document))) + "\n"


class _Text:
    def __init__(self, color: bool, width: int) -> None:
        self._color = color
        self._width = width

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._color else text

    def wrapped(self, text: str, indent: str = "") -> list[str]:
        return wrapped(text, min(self._width, WIDTH), indent)

    def lines(self, document: Document) -> Iterator[str]:
        yield from self.heading(document.title, "═")
        if document.subtitle:
            yield from self.wrapped(document.subtitle)
        if document.note:
            yield from self.wrapped(document.note)
        if document.about:
            yield ""
            for paragraph in document.about.splitlines():
                yield from self.wrapped(paragraph)
        for section in document.sections:
            yield from self.section(section)

    def heading(self, title: str, line: str) -> Iterator[str]:
        lines = self.wrapped(title)
        yield from (self.paint(line, "1") for line in lines)
        yield line * max(map(width_of, lines), default=1)

    def section(self, section: Section) -> Iterator[str]:
        yield ""
        yield from self.heading(section.title, "─")
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
                    yield from self.wrapped(paragraph, "  ")

    def item(self, item: Item) -> Iterator[str]:
        sign, code = SIGNS[item.mark]
        for place, line in enumerate(self.wrapped(item.text, "    ")):
            text = self.paint(line[4:], "1") if item.details else line[4:]
            yield f"    {text}" if place else f"  {self.paint(sign, code)} {text}"
        for detail in item.details:
            for place, line in enumerate(self.wrapped(detail, "      ")):
                yield line if place else f"    · {line[6:]}"

    def table(self, table: Table) -> Iterator[str]:
        whole = (table.headings, *table.rows)
        for rows in (whole, tuple(tuple(map(parted, row)) for row in whole)):
            if widths := self.fitting(zip(*rows, strict=True)):
                for place, row in enumerate(rows):
                    yield from (f"  {line if place else self.paint(line, '4')}" for line in _row(row, widths))
                return
        yield from self.blocks(table)

    def blocks(self, table: Table) -> Iterator[str]:
        """A table too wide for a line: row by row, with each cell beside its heading."""
        cells = [cell for row in table.rows for cell in row]
        widths = self.fitting([table.headings, cells])
        for place, row in enumerate(table.rows):
            if place:
                yield ""
            for heading, cell in zip(table.headings, row, strict=True):
                if widths is None:
                    yield from [*self.wrapped(heading, "  "), *self.wrapped(cell, "    ")]
                else:
                    yield from (f"  {line}" for line in _row((heading, cell), widths))

    def fitting(self, columns: Iterable[Sequence[str]]) -> list[int] | None:
        """Column widths that fit on a line, shrinking the widest first; None if a word would have to be broken."""
        least, widths = [], []
        for column in columns:
            least.append(max(width_of(word) for cell in column for word in _bound(cell).split(" ")))
            widths.append(min(max(map(width_of, column)), self._width))
        room = self._width - 2 - 3 * (len(widths) - 1)
        if sum(least) > room:
            return None
        while sum(widths) > room:
            loose = [place for place, width in enumerate(widths) if width > least[place]]
            widest = max(loose, key=widths.__getitem__)
            widths[widest] -= 1
        return widths


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The cells of a row side by side, on as many lines as needed."""
    wide = list(zip(cells, widths, strict=True))
    folded = [[cell] if width_of(cell) <= width else wrapped(cell, width) for cell, width in wide]
    for pieces in zip_longest(*folded, fillvalue=""):
        padded = (piece + " " * (width - width_of(piece)) for piece, width in zip(pieces, widths, strict=True))
        yield "   ".join(padded).rstrip()


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """The text wrapped to this width, unless a word is longer. No line begins with closing punctuation."""
    lines: list[str] = []
    line, length = "", 0
    room = width - len(indent)
    for word in _bound(text).split(" "):
        more = width_of(word)
        if line and length + 1 + more > room:
            lines.append(f"{indent}{line}".rstrip(" "))
            line, length = word, more
        elif line:
            line, length = f"{line} {word}", length + 1 + more
        else:
            line, length = word, more
    return [*lines, f"{indent}{line}".rstrip(" ")] if line else lines


def _bound(text: str) -> str:
    """The text with spaces before French punctuation replaced, so that no line begins with it."""
    return re.sub(" (?=[:;?!»])|(?<=«) ", "\u00a0", re.sub(r"[\t\n\r]", " ", text))


def width_of(text: str) -> int:
    """The number of columns that a text takes in a terminal."""
    if text.isascii() or max(text) < "\u0300":
        return len(text)  # the usual case; the general one is slow
    return sum(map(_width_of_character, text))


def _width_of_character(c: str) -> int:
    return 0 if unicodedata.category(c) in ("Mn", "Me") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
