"""Values → YAML as scenario files write it: words plain where YAML takes them as they stand, else in double quotes."""

import datetime
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from simulator.events import Event

MAX_COLUMNS = 120
_PLAIN = re.compile(r"[^\W\d_]([\w .'’/-]*\w)?")
"""Sentences that YAML takes as they stand, also between braces."""


def flow(value: Any) -> str:
    """A value on one line."""
    match value:
        case Mapping():
            return "{" + ", ".join(f"{name}: {flow(of)}" for name, of in value.items()) + "}"
        case tuple() | list():
            return "[" + ", ".join(map(flow, value)) + "]"
        case bool():
            return str(value).lower()
        case datetime.date():
            return value.isoformat()
        case int():
            return str(value)
        case _:
            return word(value)


def word(text: str) -> str:
    """A word or a sentence."""
    return text if _PLAIN.fullmatch(text) and text != "null" else quoted(text)


def quoted(text: str) -> str:
    """In double quotes, as JSON and YAML both read them."""
    return json.dumps(text, ensure_ascii=False)


def keys_of(event: Event) -> dict[str, Any]:
    """An event as a file has it: its keys in the order in which they are written, each with its value."""
    named = {"id": event.id} if event.id is not None else {}
    return {**named, "date": event.date, "event": event.kind, **event.fields()}


def given(**values: Any) -> Mapping[str, Any]:
    """The keys that have a value."""
    return {name: value for name, value in values.items() if value is not None}


def about_lines(about: str) -> Iterator[str]:
    """The lines of `about:`, folded where that changes nothing."""
    lines = textwrap.wrap(about, MAX_COLUMNS - 2, break_long_words=False, break_on_hyphens=False)
    if " ".join(lines) != about or about.startswith("#"):
        yield f"about: {quoted(about)}"  # folding would change it
        return
    yield "about: >"
    yield from (f"  {line}" for line in lines)


def mapping_lines(key: str, values: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a key with keys below; those that hold keys themselves on one line where there is room."""
    yield f"{key}:" if values else f"{key}: {{}}"
    for name, value in values.items():
        line = f"  {name}: {flow(value)}"
        if isinstance(value, Mapping) and len(line) > MAX_COLUMNS:
            yield f"  {name}:"
            yield from (f"    {one}: {flow(of)}" for one, of in value.items())
        else:
            yield line
