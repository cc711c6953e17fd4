"""HTML, written so that no word of a story can be anything but text."""

from collections.abc import Iterable
from html import escape
from typing import Final

from simulator.reports.html import escaped

VOID: Final = frozenset({"input", "br", "meta", "link"})


Inside = str | Iterable[str | None] | None
"""What stands in an element: words, markup, nothing, or several of them."""


class Html(str):
    """Markup; every other string is text."""

    __slots__ = ()


def tag(element: str, /, *inside: Inside, **attributes: object) -> Html:
    """An element. Attributes that are None or False are left out; `_` in a name is a hyphen, at its end nothing."""
    written = "".join(
        f" {_name(key)}" if value is True else f' {_name(key)}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if element in VOID:
        return Html(f"<{element}{written}>")
    return Html(f"<{element}{written}>{joined(*inside)}</{element}>")


def joined(*inside: Inside) -> Html:
    """One after the other: markup as it is, text escaped."""
    return Html("".join(_shown(one) for one in inside))


def _shown(one: Inside) -> str:
    if one is None:
        return ""
    if isinstance(one, Html):
        return str(one)
    if isinstance(one, str):
        return escaped(one)
    return "".join(map(_shown, one))


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
