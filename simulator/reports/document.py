"""What a report says, as data: sections of paragraphs, items and tables. Text and Markdown come from this one model."""

from typing import Literal

from msgspec import Struct

Mark = Literal["dead", "to_do", "fine", "refused", "mistake", "step"]
"""What an item is; every format has a sign for it, never a colour alone."""


class Item(Struct, frozen=True):
    """A sentence with a sign before it, and what belongs to it below."""

    mark: Mark
    text: str
    details: tuple[str, ...] = ()


class Table(Struct, frozen=True):
    """Rows of words under their headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Section(Struct, frozen=True):
    """A heading and what stands under it."""

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
    """What has to be known of the rules before all else; it stands under the subtitle."""
