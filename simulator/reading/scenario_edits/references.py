"""Which ids and accounts a scenario names where, and what becomes of them when something gets another id."""

import re
from collections.abc import Iterator
from typing import Literal

from simulator.events import KINDS, NAMES
from simulator.reading.yaml_spans import Span

Named = Literal["person", "school", "record", "event"]
"""What can be called otherwise throughout a scenario."""


def ids_of(event: Span) -> Iterator[tuple[str, Span]]:
    """Every id that an event names, after what it names; its own as `event`."""
    kind = event.get("event")
    for key, value in event.entries:
        named = (
            "event"
            if key.text == "id"
            else NAMES[KINDS[kind.text]].get(key.text)
            if kind and kind.text in KINDS
            else None
        )
        if named is not None:
            for span in value.items if value.kind == "list" else (value,):
                if span.kind == "word":
                    yield named, span


def expected_ids(expect: Span | None) -> Iterator[tuple[str, Span]]:
    """Every id in the expectations, after what it names."""
    for key, value in expect.entries if expect is not None else ():
        match key.text:
            case "accounts":
                yield from (("account", address) for address, _ in value.entries)
            case "invalid" | "to_notify":
                for item in value.items:
                    yield from (("person", one) for one in item.items)
                    if item.kind == "word":
                        yield "account", item
            case "refused":
                yield from (("event", item) for item in value.items if not is_number(item))
            case "access":
                for person, students in value.entries:
                    yield "person", person
                    yield from (("person", student) for student, _ in students.entries)


def renamed_id(what: Named, named: str, id: str, old: str, new: str) -> str | None:
    """An id, or an account, after something got another one; None where it is not touched."""
    kinds: dict[str, Named] = {
        "student": "person", "guardian": "person", "person": "person", "school": "school", "event": "event",
        "student_record": "record", "guardian_record": "record",
    }  # fmt: skip
    if named == "account" and what in ("person", "record"):
        base, again, times = id.partition("~")
        parts = base.split("/")
        is_historic = parts[0] == "historic" and len(parts) == 2
        if is_historic != (what == "person"):
            return None
        renamed = [new if part == old and not (is_historic and not place) else part for place, part in enumerate(parts)]
        now = "/".join(renamed) + again + times
        return now if now != id else None
    return new if kinds.get(named) == what and id == old else None


def is_number(span: Span) -> bool:
    """Whether an entry of `refused` names an event by its position."""
    return not span.style and re.fullmatch(r"\+?[0-9]{1,10}", span.text) is not None
