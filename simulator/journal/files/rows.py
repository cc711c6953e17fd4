"""A scenario's events → rows of a journal."""

from collections.abc import Iterable
from typing import Any

from simulator.events import Event
from simulator.journal.columns import COLUMNS, FAMILY, is_list


def rows_of(family: str, events: Iterable[Event]) -> list[dict[str, Any]]:
    """A row an event, with every column of a journal."""
    return [
        dict.fromkeys(COLUMNS)
        | {FAMILY: family, "date": event.date, "event": event.kind, "id": event.id}
        | {name: list(value) if is_list(name) else value for name, value in event.fields().items()}
        for event in events
    ]
