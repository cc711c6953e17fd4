"""A report as a fragment of HTML, for a page that gives it its looks. Scenario text is data: all of it is escaped."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from simulator.reports.document import Document, Item, Section, Table
from simulator.reports.text import SIGNS
from simulator.texts import unbroken

_BOUND = re.compile(" (?=[:;?!»])|(?<=«) ")
"""Spaces at which French breaks no line, whatever the author typed."""


def as_html(document: Document, level: int = 1) -> str:
    """The document; its title is a heading of this level, those of its sections of the next."""
    paragraphs = (
        f"<p>{_shown(paragraph)}</p>" for paragraph in (document.subtitle, document.note, document.about) if paragraph
    )
    sections = (f"<section>\n{section_as_html(section, level + 1)}\n</section>" for section in document.sections)
    return "\n".join((_heading(document.title, level), *paragraphs, *sections))


def section_as_html(section: Section, level: int) -> str:
    """One section, under a heading of this level."""
    return "\n".join((_heading(section.title, level), *_blocks(section)))


def escaped(text: str) -> str:
    """Text that a browser shows as it is."""
    return escape(_BOUND.sub("\u00a0", text))


def _shown(text: str) -> str:
    """Text of which a browser breaks no compound word, as it would at hyphens."""
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
    """A sign is for the eye: every sentence says in words what it is."""
    details = "".join(f"<li>{_shown(detail)}</li>" for detail in item.details)
    text = f"<strong>{_shown(item.text)}</strong><ul>{details}</ul>" if details else _shown(item.text)
    return f'<li class="{item.mark}"><span class="sign" aria-hidden="true">{SIGNS[item.mark][0]}</span>{text}</li>'


def _table(table: Table, title: str) -> str:
    """A table that can be scrolled with the keyboard where the page is narrower."""
    headings = "".join(f'<th scope="col">{_shown(one)}</th>' if one else "<td></td>" for one in table.headings)
    rows = "\n".join("<tr>" + "".join(f"<td>{_shown(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    return (
        f'<div class="wide" role="group" aria-label="{escaped(title)}" tabindex="0"><table>\n'
        f"<thead><tr>{headings}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
    )
