"""Writes scenarios as a journal in which each is a family. Names are left out: a journal has only ids."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from simulator.events import ClockAdvanced, Event
from simulator.journal.columns import COLUMNS, FAMILY, is_list
from simulator.journal.files.writing import NewFile
from simulator.journal.schemas import FILLED, JOURNAL, plain, shaped
from simulator.scenario import Scenario


def write(scenarios: Mapping[str, Scenario], path: str, excel: str | None = None) -> int:
    """Writes the journal of these scenarios, by family, to `path`. Returns the number of rows.

    `excel`: the country whose Excel a CSV file is written for.
    """
    rows = [row for family, scenario in scenarios.items() for row in rows_of(family, _events(scenario))]
    words = pa.schema([(field.name, plain(field.type)) for field in JOURNAL])
    with NewFile(path, FILLED, excel) as out:
        out.write(shaped(pa.Table.from_pylist(rows, words), FILLED))
    return len(rows)


def rows_of(family: str, events: Iterable[Event]) -> list[dict[str, Any]]:
    """One row per event, with every column of a journal."""
    return [
        dict.fromkeys(COLUMNS)
        | {FAMILY: family, "date": event.date, "event": event.kind, "id": event.id}
        | {name: list(value) if is_list(name) else value for name, value in event.fields().items()}
        for event in events
    ]


def _events(scenario: Scenario) -> Iterator[Event]:
    """The scenario's events; its `until:` becomes a last event."""
    yield from scenario.events
    if scenario.until is not None and scenario.until > scenario.events[-1].date:
        yield ClockAdvanced(date=scenario.until)
