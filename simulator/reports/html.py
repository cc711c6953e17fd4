"""Renders a document as a fragment of HTML, which the page styles. All scenario text is escaped."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from simulator.reports.document import Document, Item, Section, Table
from simulator.reports.text import SIGNS
from simulator.texts import unbroken

_BOUND = re.compile(" (?=[:;?!»])|(?<=«) ")
"""Spaces that French typography does not allow to break a line at."""


def as_html(document: Document, level: int = 1) -> str:
    """The document as HTML; its title is a heading of this level, its sections have the next one."""
    paragraphs = (
        f"<p>{_shown(paragraph)}</p>" for paragraph in (document.subtitle, document.note, document.about) if paragraph
    )
    sections = (f"<section>\n{section_as_html(section, level + 1)}\n</section>" for section in document.sections)
    return "\n".join((_heading(document.title, level), *paragraphs, *sections))


def section_as_html(section: Section, level: int) -> str:
    """One section, under a heading of this level."""
    return "\n".join((_heading(section.title, level), blocks_as_html(section)))


def blocks_as_html(section: Section) -> str:
    """The contents of a section without its heading."""
    return "\n".join(_blocks(section))


def escaped(text: str) -> str:
    """Text escaped for HTML."""
    return escape(_BOUND.sub("\u00a0", text))


def _shown(text: str) -> str:
    """Text escaped for HTML, with compound words that a browser does not break at hyphens."""
    return unbroken(escaped(text), lambda word: f'<span class="unbroken">{word}</span>')


def _heading(text: str, level: int) -> str:
    return f"<h{level}>{_shown(text)}</h{level}>"


def _blocks(section: Section) -> Iterator[str]:
    for kind, blocks in groupby(section.blocks, type):
        if kind is Item:
            yield "<ul>"
        for block in blocks:
            match block:
                case Item():
                    yield _item(block)
                case Table():
                    yield _table(block, section.title)
                case paragraph:
                    yield f"<p>{_shown(paragraph)}</p>"
        if kind is Item:
            yield "</ul>"


def _item(item: Item) -> str:
    """An item; its sign is hidden from screen readers, because the sentence already says what it is."""
    details = "".join(f"<li>{_shown(detail)}</li>" for detail in item.details)
    text = f"<strong>{_shown(item.text)}</strong><ul>{details}</ul>" if details else _shown(item.text)
    return f'<li class="{item.mark}"><span class="sign" aria-hidden="true">{SIGNS[item.mark][0]}</span>{text}</li>'


def _table(table: Table, title: str) -> str:
    """A table that can be scrolled with the keyboard if it is wider than the page."""
    headings = "".join(f'<th scope="col">{_shown(one)}</th>' if one else "<td></td>" for one in table.headings)
    rows = "\n".join("<tr>" + "".join(f"<td>{_shown(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    return (
        f'<div class="wide" role="group" aria-label="{escaped(title)}" tabindex="0"><table>\n'
        f"<thead><tr>{headings}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
    )
