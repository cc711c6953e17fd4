"""The text of a scenario, with the place of everything in it."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from msgspec import Struct

from simulator.reading.scenario_edits.keys_and_lists import colon_end, parts, plain_value
from simulator.reading.scenario_edits.patches import (
    LINE_END,
    NotEditableError,
    Patch,
    end_of_line,
    past_gap,
    patched,
    start_of_line,
)
from simulator.reading.yaml_spans import Span


class Row(Struct, frozen=True):
    """An item of a list that has lines of its own, from the start of the first to past the end of the last."""

    start: int
    end: int
    dash: int
    """The column of its dash."""


class Expected(Struct, frozen=True):
    """One expectation of the text."""

    line: int
    path: tuple[str, ...]
    """The keys that lead to it."""
    value: Any
    """A word as text, or a list of words and lists."""


class LocatedText:
    """The text of a scenario, and where its parts stand. Raises NotEditableError for a text that is not YAML."""

    def __init__(self, text: str) -> None:
        self._is_open = not text.endswith(("\n", "\r"))
        """Whether the last line has no line end: the new last line will have none either."""
        self._line_end = found[0] if (found := LINE_END.search(text)) else "\n"
        self._text = text + self._line_end if self._is_open else text
        self._root = parts(self._text)
        if self._root.kind != "keys":
            raise NotEditableError("not a scenario")

    @property
    def whole(self) -> str:
        """The text as it is."""
        return self._result(())

    @property
    def count(self) -> int:
        """How many events it tells."""
        return len(self._events)

    @property
    def _events(self) -> list[Span]:
        events = self._root.get("events")
        return events.items if events is not None and events.kind == "list" else []

    def lines_of(self, position: int) -> tuple[int, int]:
        """The first and the last line of an event."""
        event = self._events[position - 1]
        return self._line(event.start), self._line(max(event.start, event.end - 1))

    def span_of(self, position: int) -> tuple[int, int]:
        """Where an event stands, from its first character to past its last one: whole lines, but in brackets."""
        if self._span("events").in_brackets:
            event = self._events[position - 1]
            return event.start, event.end
        row = self._row(position)
        return row.start, row.end - (len(self._line_end) if self._is_open and row.end == len(self._text) else 0)

    def heading(self, position: int) -> str:
        """The comments above an event, after the event before: its chapter, as lines of text.

        Nothing where events are written so that their places in the text are not known.
        """
        try:
            start = self.span_of(position - 1)[1] if position > 1 else self._colon(self._key("events"))
            end = self.span_of(position)[0]
        except NotEditableError:
            return ""
        lines = LINE_END.split(self._text[start:end])
        words = (line.strip()[1:].removeprefix(" ") for line in lines[1 if position == 1 else 0 :] if "#" in line)
        return "\n".join(words)

    def event_text(self, position: int) -> str:
        """An event as it is written."""
        event = self._events[position - 1]
        return self._text[event.start : event.end]

    @property
    def expect_lines(self) -> range:
        """The lines of the expectations; empty where there are none."""
        if "expect" not in self._keys:
            return range(0)
        return range(self._line(self._key("expect").start), self._line(self._span("expect").end) + 1)

    def expected(self) -> Iterator[Expected]:
        """Every expectation that is a word or a list, in the order of the text."""
        expect = self._root.get("expect")
        if expect is not None:
            yield from self._expected(expect, ())

    def _expected(self, keys: Span, path: tuple[str, ...]) -> Iterator[Expected]:
        for key, value in keys.entries:
            here = (*path, key.text)
            if value.kind == "keys":
                yield from self._expected(value, here)
            else:
                yield Expected(self._line(key.start), here, plain_value(value))

    def _row(self, position: int) -> Row:
        return self._event_rows[position - 1]

    @cached_property
    def _event_rows(self) -> list[Row]:
        return self._rows(self._span("events"))

    def _rows(self, list_: Span) -> list[Row]:
        """The lines of the items of a list without brackets."""
        rows, at = [], list_.start
        for item in list_.items:
            at = past_gap(self._text, at)
            start = self._start_of_line(at)
            if self._text[at : at + 1] != "-" or self._text[start:at].strip(" \ufeff"):
                raise NotEditableError("a dash inside a line", self._line(at))
            rows.append(Row(start, self._end_of_line(max(item.end, at + 1)), at - start))
            at = item.end if not item.is_missing else at + 1
        return rows

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(key.text for key, _ in self._root.entries)

    def _key(self, name: str) -> Span:
        return next(key for key, _ in self._root.entries if key.text == name)

    def _span(self, name: str) -> Span:
        return next(value for key, value in self._root.entries if key.text == name)

    # --- Places ---------------------------------------------------------------------------------------------------

    def _colon(self, key: Span) -> int:
        """Past the colon of a key."""
        return colon_end(self._text, key)

    def _start_of_line(self, at: int) -> int:
        return start_of_line(self._text, at)

    def _end_of_line(self, at: int) -> int:
        return end_of_line(self._text, at)

    def _column(self, at: int) -> int:
        return at - self._start_of_line(at)

    def _line(self, at: int) -> int:
        return len(LINE_END.findall(self._text, 0, at)) + 1

    def _result(self, patches: Iterable[Patch]) -> str:
        text = patched(self._text, patches)
        if not self._is_open:
            return text
        return text.removesuffix("\n").removesuffix("\r") if text.endswith("\n") else text.removesuffix("\r")
