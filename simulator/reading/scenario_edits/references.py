"""Which ids and accounts a scenario names where."""

import re
from collections.abc import Iterator
from typing import Literal

from simulator.events import KINDS, NAMES, historic_address
from simulator.reading.yaml_spans import Span

Named = Literal["person", "school"]
"""What may go only while no event names it."""


def ids_of(event: Span) -> Iterator[tuple[str, Span]]:
    """Every id that an event names, after what it names."""
    kind = event.get("event")
    names = NAMES[KINDS[kind.text]] if kind and kind.text in KINDS else {}
    for key, value in event.entries:
        named = names.get(key.text)
        if named is not None:
            for span in value.items if value.kind == "list" else (value,):
                if span.kind == "word":
                    yield named, span


def is_use_of(what: Named, id: str, named: str, text: str) -> bool:
    """Whether `text`, an id or the address of an account, names this person or school."""
    if named == "account":
        return what == "person" and text.partition("~")[0] == historic_address(id)
    return text == id and named in (("person", "student", "guardian") if what == "person" else ("school",))


def is_number(span: Span) -> bool:
    """Whether an entry of `refused` names an event by its position."""
    return not span.style and re.fullmatch(r"\+?[0-9]{1,10}", span.text) is not None
