"""Renders a document as Markdown, for a wiki, a ticket or a mail. Scenario text is escaped."""

import re
from collections.abc import Iterator

from simulator.reports.document import Document, Item, Table
from simulator.texts import plain

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~#$&])")
_LINE_START = re.compile(r"^(\s*\d*)([-+=.)])", re.MULTILINE)


def as_markdown(document: Document) -> str:
    """The document as CommonMark with tables."""
    return plain("\n".join(_lines(document))) + "\n"


def escaped(text: str) -> str:
    """Text escaped for Markdown."""
    return _LINE_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text))


def _lines(document: Document) -> Iterator[str]:
    yield f"# {escaped(document.title)}"
    for paragraph in filter(None, (document.subtitle, document.note, document.about)):
        yield ""
        yield escaped(paragraph)
    for section in document.sections:
        yield ""
        yield f"## {escaped(section.title)}"
        yield ""
        for block in section.blocks:
            match block:
                case Table():
                    yield from _table(block)
                case Item():
                    yield from _item(block)
                case paragraph:
                    yield escaped(paragraph)
                    yield ""


def _item(item: Item) -> Iterator[str]:
    yield f"- **{escaped(item.text)}**"
    for detail in item.details:
        yield f"  - {escaped(detail)}"


def _table(table: Table) -> Iterator[str]:
    yield _row(table.headings)
    yield "|" + " --- |" * len(table.headings)
    for row in table.rows:
        yield _row(row)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(escaped, cells)) + " |"
