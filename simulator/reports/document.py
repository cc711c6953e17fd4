"""The document model of reports: sections of paragraphs, items and tables, rendered as text, Markdown or HTML."""

from typing import Literal

from msgspec import Struct

Mark = Literal["dead", "to_do", "fine", "refused", "mistake", "step"]
"""The kind of an item; every format has a sign for it, not only a colour."""


class Item(Struct, frozen=True):
    """A sentence after a sign, with its details below."""

    mark: Mark
    text: str
    details: tuple[str, ...] = ()


class Table(Struct, frozen=True):
    """Rows of texts under headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Section(Struct, frozen=True):
    """A heading and its contents."""

    title: str
    blocks: tuple[Item | Table | str, ...]
    """Strings are paragraphs."""


class Document(Struct, frozen=True):
    """A whole report."""

    title: str
    subtitle: str
    about: str | None
    sections: tuple[Section, ...]
    note: str | None = None
    """A note about the rules, shown under the subtitle."""
