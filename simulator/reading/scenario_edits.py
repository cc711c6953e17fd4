"""A scenario's text → the same text with some of its parts changed; every other byte stays.

Nothing is written anew but what is edited: comments, order, quotes, line ends and indents of all else are those of the
author. Comments and blank lines stand between the events, as headings of chapters do: they stay where they are when
an event is moved or deleted. What is written follows its neighbours.

Positions of events count from 1, as `expect: refused` does; numbers there follow every edit.
"""

import datetime
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, Literal

from msgspec import Struct

from simulator.events import KINDS, NAMES, Event
from simulator.reading.yaml_spans import Span, UnlocatableError, spans
from simulator.reading.yaml_writing import MAX_COLUMNS, about_lines, flow, given, keys_of, mapping_lines, quoted, word

_LINE_END: Final = re.compile("\r\n|\n|\r")
_GAP: Final = re.compile(r"(?:[ \t\r\n]+|(?<![^ \t\r\n,\[{])#[^\r\n]*)*")
"""White space and comments between two values."""
ORDER: Final = ("scenario", "about", "twin", "rules", "schools", "people", "events", "expect", "until")
"""The keys of a scenario, in the order in which they are written."""

Named = Literal["person", "school", "record", "event"]
"""What can be called otherwise throughout a scenario."""


class NotEditableError(ValueError):
    """The text is written so that it cannot be edited in place: not YAML, or in a way that nobody writes scenarios.

    `line`: where, if it is known.
    """

    def __init__(self, why: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(why)


class Patch(Struct, frozen=True, order=True):
    """What stands between two places of a text gives way to something else."""

    start: int
    end: int
    new: str


def patched(text: str, patches: Iterable[Patch]) -> str:
    """The text with all these changes at once. They must not overlap."""
    parts, done = [], 0
    for patch in sorted(patches):
        assert patch.start >= done, "changes overlap"
        parts += [text[done : patch.start], patch.new]
        done = patch.end
    return "".join([*parts, text[done:]])


class _Row(Struct, frozen=True):
    """An item of a list that has lines of its own, from the start of the first to past the end of the last."""

    start: int
    end: int
    dash: int
    """The column of its dash."""


class ScenarioText:
    """The text of a scenario, and what becomes of it when a part is changed: every change returns the new text.

    Raises NotEditableError for a text that is not YAML, here or when a part is changed that cannot be changed in place.
    """

    def __init__(self, text: str) -> None:
        self._is_open = not text.endswith(("\n", "\r"))
        """Whether the last line has no line end: the new last line will have none either."""
        self._line_end = found[0] if (found := _LINE_END.search(text)) else "\n"
        self._text = text + self._line_end if self._is_open else text
        try:
            self._root = spans(self._text)
        except UnlocatableError as error:
            raise NotEditableError(str(error)) from error
        if self._root.kind != "keys":
            raise NotEditableError("not a scenario")

    # --- What stands there ----------------------------------------------------------------------------------------

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

    def line_of(self, position: int) -> int:
        """The line, from 1, on which an event begins."""
        return self._line(self._events[position - 1].start)

    def lines_of(self, position: int) -> tuple[int, int]:
        """The first and the last line of an event."""
        event = self._events[position - 1]
        return self._line(event.start), self._line(max(event.start, event.end - 1))

    def at_line(self, line: int) -> int | None:
        """The position of the event that stands on a line; None for any other line."""
        return next((at for at in range(1, self.count + 1) if self._is_on(at, line)), None)

    def _is_on(self, position: int, line: int) -> bool:
        first, last = self.lines_of(position)
        return first <= line <= last

    def span_of(self, position: int) -> tuple[int, int]:
        """Where an event stands, from its first character to past its last one: whole lines, but in brackets."""
        if self._span("events").in_brackets:
            event = self._events[position - 1]
            return event.start, event.end
        row = self._row(position)
        return row.start, row.end - (len(self._line_end) if self._is_open and row.end == len(self._text) else 0)

    def heading(self, position: int) -> str:
        """The comments above an event, after the event before: its chapter, as lines of text."""
        start = self.span_of(position - 1)[1] if position > 1 else self._colon(self._key("events"))
        lines = _LINE_END.split(self._text[start : self.span_of(position)[0]])
        words = (line.strip()[1:].removeprefix(" ") for line in lines[1 if position == 1 else 0 :] if "#" in line)
        return "\n".join(words)

    def event_text(self, position: int) -> str:
        """An event as it is written."""
        event = self._events[position - 1]
        return self._text[event.start : event.end]

    def uses(self, what: Named, id: str) -> tuple[int, ...]:
        """The positions of the events that name somebody or something."""
        return tuple(
            at
            for at, event in enumerate(self._events, 1)
            if any(_renamed(what, named, span.text, id, id + "?") is not None for named, span in _ids(event))
        )

    # --- Events ---------------------------------------------------------------------------------------------------

    def insert(self, events: Sequence[Event], at: int, *, below_heading: bool = False) -> str:
        """With these events, so that the first of them is number `at`.

        They come right after the event before; `below_heading`: right before the one after, below its comments.
        """
        if below_heading and 1 < at <= self.count:
            return self._retold({}, {at: events}, ())
        return self.retold({at - 1: events})

    def replace(self, position: int, event: Event) -> str:
        """With another event in the place of this one; of what both say, not a byte changes."""
        return self.retold(replaced={position: event})

    def delete(self, positions: Iterable[int]) -> str:
        """Without these events."""
        return self.retold(deleted=positions)

    def duplicate(self, position: int) -> str:
        """With the event told once more right after, as it is written, but for its id."""
        text = self.event_text(position)
        events = self._root.get("events")
        assert events is not None
        if events.in_brackets:
            copy = _without_key(text, "id")
            return self._result(
                [Patch(end := self._events[position - 1].end, end, f", {copy}"), *self._counted_from(position + 1, 1)]
            )
        row = self._row(position)
        event = self._events[position - 1]
        head, body = self._text[row.start : event.start], self._text[event.start : row.end]
        if event.kind == "keys":
            body = self._keys_changed(event, row.end, {"id": None})
        return self._result([Patch(row.end, row.end, head + body), *self._counted_from(position + 1, 1)])

    def move(self, position: int, to: int) -> str:
        """With an event elsewhere, so that it is number `to`; comments stay."""
        if position == to:
            return self._result(())
        events = self._root.get("events")
        assert events is not None

        def moved(number: int) -> int:
            if number == position:
                return to
            return number - (position < number <= to) + (to <= number < position)

        references = self._references(moved)
        if events.in_brackets:
            rest = ScenarioText(self._result([*self._taken_out(events, {position - 1}), *references]))
            return rest._result(rest._put_in(self.event_text(position), to))
        row, target = self._row(position), self._row(to)
        place = target.start if to < position else target.end
        patches = [Patch(row.start, row.end, ""), Patch(place, place, self._text[row.start : row.end])]
        return self._result([*patches, *references])

    def with_comments(self, comments: Mapping[int, Sequence[str]]) -> str:
        """With these lines of comment more, each right before an event; after the last one, by the next position."""
        patches = []
        for at, lines in comments.items():
            row = self._row(min(at, self.count))
            place = row.end if at > self.count else row.start
            new = "".join(f"{' ' * row.dash}{line.strip()}{self._line_end}" for line in lines)
            patches.append(Patch(place, place, new))
        return self._result(patches)

    def set_heading(self, position: int, heading: str) -> str:
        """With other comments above an event, line by line, or none; nothing else between it and the last one changes.

        Raises NotEditableError in a list in brackets, where nothing stands above.
        """
        row = self._row(position)
        start = self._row(position - 1).end if position > 1 else self._end_of_line(self._colon(self._key("events")))
        between = self._text[start : row.start]
        lines = [part for line in heading.splitlines() for part in textwrap.wrap(line, MAX_COLUMNS - row.dash - 2)]
        new = "".join(f"{' ' * row.dash}# {line}{self._line_end}" for line in lines)
        found = re.search(r"(?:^[ \t]*#.*(?:\r\n|\n|\r)?)+", between, re.MULTILINE)
        if found is not None:
            return self._result([Patch(start + found.start(), start + found.end(), new)])
        blank = self._line_end if new and position > 1 and not between else ""
        return self._result([Patch(row.start, row.start, blank + new)])

    def retold(
        self,
        inserted: Mapping[int, Sequence[Event]] | None = None,
        deleted: Iterable[int] = (),
        replaced: Mapping[int, Event] | None = None,
    ) -> str:
        """With several changes at once; `inserted`: events by the position after which they come, from 0."""
        return self._retold(inserted or {}, {}, deleted, replaced)

    def _retold(
        self,
        inserted: Mapping[int, Sequence[Event]],
        below: Mapping[int, Sequence[Event]],
        deleted: Iterable[int],
        replaced: Mapping[int, Event] | None = None,
    ) -> str:
        """As `retold`; `below`: events by the position right before which they come."""
        replaced, gone = replaced or {}, frozenset(deleted)
        put = {at: told for at, told in inserted.items() if told}

        def counted(number: int) -> int | None:
            if number in gone:
                return None
            before = sum(len(told) for at, told in put.items() if at < number)
            before += sum(len(told) for at, told in below.items() if at <= number)
            return number + before - sum(1 for one in gone if one < number)

        references = self._references(counted)
        events = self._root.get("events")
        if events is None or events.is_missing or not events.items:
            return self._result([*self._first_events([one for told in put.values() for one in told]), *references])
        if events.kind != "list":
            raise NotEditableError("no list", self._line(events.start))
        if events.in_brackets:
            return self._retold_in_brackets(
                {**put, **{at - 1: told for at, told in below.items()}}, gone, replaced, references
            )
        rows = [self._row(at) for at in range(1, self.count + 1)]
        patches = [Patch(rows[at - 1].start, rows[at - 1].end, "") for at in gone]
        for places in (put, below):
            for at, told in places.items():
                place = rows[at - 1].start if places is below else rows[at - 1].end if at else rows[0].start
                neighbours = (at - 1, at) if places is below else (at, at + 1)
                patches.append(Patch(place, place, self._lines(told, neighbours)))
        for at, event in replaced.items():
            span = self._events[at - 1]
            new = self._keys_changed(span, rows[at - 1].end, _changes(span, keys_of(event)))
            patches.append(Patch(span.start, rows[at - 1].end, new))
        if len(gone) == self.count and not put:
            colon = self._colon(self._key("events"))
            patches.append(Patch(colon, colon, " []"))
        return self._result([*patches, *references])

    def _retold_in_brackets(
        self,
        inserted: Mapping[int, Sequence[Event]],
        gone: frozenset[int],
        replaced: Mapping[int, Event],
        references: Iterable[Patch],
    ) -> str:
        """The same for a list in brackets, where commas stand between the events: one change after the other."""
        text = self._result(references)
        for at, event in replaced.items():
            edited = ScenarioText(text)
            span = edited._events[at - 1]
            new = edited._keys_changed(span, span.end, _changes(span, keys_of(event)))
            text = edited._result([Patch(span.start, span.end, new)])
        for at in range(self.count, -1, -1):
            for event in reversed(inserted.get(at, ())):
                edited = ScenarioText(text)
                text = edited._result(edited._put_in(flow(keys_of(event)), at + 1))
            if at in gone:
                edited = ScenarioText(text)
                events = edited._root.get("events")
                assert events is not None
                text = edited._result(edited._taken_out(events, {at - 1}))
        return text

    def _put_in(self, written: str, at: int) -> list[Patch]:
        """One more item in the events in brackets, so that it is number `at`."""
        if not self._events:
            place = self._span("events").start + 1
            return [Patch(place, place, written)]
        if at == 1:
            place = self._events[0].start
            return [Patch(place, place, f"{written}, ")]
        place = self._events[at - 2].end
        return [Patch(place, place, f", {written}")]

    def _first_events(self, told: Sequence[Event]) -> list[Patch]:
        """Events where there are none yet."""
        if not told:
            return []
        lines = "".join(self._event_lines(event, None) for event in told)
        if "events" not in self._keys:
            return self._new_key("events", [keys_of(event) for event in told], f"events:{self._line_end}{lines}")
        return self._filled("events", lines, ", ".join(flow(keys_of(event)) for event in told))

    def _filled(self, key: str, lines: str, in_brackets: str) -> list[Patch]:
        """A list or keys where nothing stands yet: lines of their own if there may be, else within the brackets."""
        value, colon = self._span(key), self._colon(self._key(key))
        inside = "" if value.is_missing else self._text[value.start + 1 : value.end - 1]
        if self._root.in_brackets or inside.strip():
            return [Patch(place := value.end - 1 if not inside.strip() else value.start + 1, place, in_brackets)]
        if value.is_missing:
            place = self._end_of_line(colon)
            return [Patch(place, place, lines)]
        if self._end_of_line(colon) <= value.start:  # on a line of its own
            return [Patch(self._start_of_line(value.start), self._end_of_line(value.end), lines)]
        place = self._end_of_line(value.end)
        return [Patch(colon, value.end, ""), Patch(place, place, lines)]

    def _lines(self, told: Sequence[Event], neighbours: Iterable[int]) -> str:
        """New events as the first of these neighbours that there is would be written."""
        found = [at for at in neighbours if 1 <= at <= self.count and self._events[at - 1].kind == "keys"]
        on_one_line = [at for at in found if self._events[at - 1].in_brackets]
        model = next(iter(on_one_line or found), None)
        return "".join(self._event_lines(event, model) for event in told)

    def _event_lines(self, event: Event, model: int | None) -> str:
        """An event as lines of the list: on one line where there is room and its model is so, too."""
        fields, end, text = keys_of(event), self._line_end, self._text
        dash, gap, column, is_short, pad = 2, 1, 4, True, ""
        if model is not None:
            span, row = self._events[model - 1], self._row(model)
            end = _LINE_END.search(text, row.end - 2 if text[row.end - 2 : row.end] == "\r\n" else row.end - 1)[0]  # type: ignore[index]  # a row has one
            dash, is_short = row.dash, span.in_brackets
            stands_alone = self._start_of_line(span.start) != row.start
            gap = 1 if stands_alone else self._column(span.start) - dash - 1
            column = dash + 1 + gap if span.in_brackets else max(self._column(span.start), dash + 1)
            pad = " " if span.in_brackets and text[span.start + 1] == " " else ""
        elif events := self._root.get("events"):
            dash = self._column(events.start) if events.items and not events.in_brackets else 2
        line = f"{' ' * dash}-{' ' * gap}{{{pad}" + flow(fields)[1:-1] + f"{pad}}}"
        if is_short and len(line) <= MAX_COLUMNS:
            return line + end
        first = f"{' ' * dash}-".ljust(column) if column > dash + 1 else f"{' ' * dash}- "
        column = len(first)
        lines = (f"{name}: {flow(value)}" for name, value in fields.items())
        return "".join((" " * column if place else first) + line + end for place, line in enumerate(lines))

    # --- People, schools, and what stands at the top --------------------------------------------------------------

    def set_person(self, id: str, role: str, name: str, called: str | None = None) -> str:
        """With a person of this id: a new one, or one of whom this is said from now on."""
        other = {"student": "guardian", "guardian": "student"}[role]
        person = self._span("people").get(id) if "people" in self._keys else None
        if person is not None and person.get(other) is not None and person.get(role) is None:
            key = next(key for key, _ in person.entries if key.text == other)
            changed = ScenarioText(self._result([Patch(key.start, key.end, _as_written(key, role))]))
            return changed.set_person(id, role, name, called)
        return self._set_entry("people", id, {role: name, other: None, "called": called})

    def set_school(self, id: str, name: str | None = None, degree: str | None = None) -> str:
        """With a school of this id; where schools had no names yet, with all that the events name."""
        if "schools" not in self._keys:
            known = {span.text: None for event in self._events for named, span in _ids(event) if named == "school"}
            schools: dict[str, Any] = {one: {} for one in known if one != id}
            schools[id] = name if name is not None and degree is None else given(name=name, degree=degree)
            return self._set_top("schools", schools)
        value = self._span("schools").get(id)
        if value is not None and value.kind == "word" and degree is None and name is not None:
            return self._result([self._value_patch(self._entry_key("schools", id), value, name)])
        if (value is None or value.kind == "word") and degree is None and name is not None:
            return self._set_entry("schools", id, name)
        return self._set_entry("schools", id, {"name": name, "degree": degree})

    def remove_person(self, id: str) -> str:
        """Without this person; events that name them stay, and are wrong."""
        return self._remove_entry("people", id)

    def remove_school(self, id: str) -> str:
        """Without this school; events that name it stay, and are wrong."""
        return self._remove_entry("schools", id)

    def set_title(self, title: str) -> str:
        """With another title."""
        return self._set_top("scenario", title)

    def set_about(self, about: str | None) -> str:
        """With another text of what a reader should learn, or none."""
        return self._set_top("about", about)

    def set_twin(self, twin: str | None) -> str:
        """With another twin, or none."""
        return self._set_top("twin", twin)

    def set_rules(self, rules: str | Mapping[str, Any] | None) -> str:
        """Under another rule set: its name, values changed with their `base`, or the default."""
        return self._set_top("rules", rules)

    def set_until(self, until: datetime.date | None) -> str:
        """With another day up to which the calendar runs, or none."""
        return self._set_top("until", until)

    def set_expect(self, expect: Mapping[str, Any] | None) -> str:
        """With other expectations; those that are as they were keep their bytes."""
        if expect is None or "expect" not in self._keys:
            return self._set_top("expect", expect)
        value = self._span("expect")
        if value.kind != "keys":
            return self._set_top("expect", expect)
        changes = {name: of for name, of in expect.items() if _plain(value.get(name)) != _as_text(of)}
        changes |= {name.text: None for name, _ in value.entries if name.text not in expect}
        end = value.end if value.in_brackets else self._end_of_line(value.end)
        return self._result([Patch(value.start, end, self._keys_changed(value, end, changes))])

    def without_expect(self) -> str:
        """Without expectations, every line where it was: what is left out is blank."""
        if "expect" not in self._keys or self._root.in_brackets:
            return self._result(())
        key, value = self._key("expect"), self._span("expect")
        blank = re.sub(r"[^\r\n]", " ", self._text[key.start : value.end])
        return self._result([Patch(key.start, value.end, blank)])

    @property
    def expect_lines(self) -> range:
        """The lines of the expectations; empty where there are none."""
        if "expect" not in self._keys:
            return range(0)
        return range(self._line(self._key("expect").start), self._line(self._span("expect").end) + 1)

    # --- Names ----------------------------------------------------------------------------------------------------

    def rename(self, what: Named, old: str, new: str) -> str:
        """With another id for somebody or something, wherever it is named: in events, accounts and expectations."""
        patches: list[Patch] = []

        def name(span: Span, named: str) -> None:
            renamed = _renamed(what, named, span.text, old, new)
            if renamed is not None:
                patches.append(Patch(span.start, span.end, _as_written(span, renamed)))

        for key, named in (("people", "person"), ("schools", "school")):
            for id, _ in self._root.get(key).entries if self._root.get(key) else ():  # type: ignore[union-attr]
                name(id, named)
        for event in self._events:
            for named, span in _ids(event):
                name(span, named)
        for named, span in _expected_ids(self._root.get("expect")):
            name(span, named)
        return self._result(patches)

    # --- What is expected follows ---------------------------------------------------------------------------------

    def _counted_from(self, position: int, more: int) -> list[Patch]:
        return self._references(lambda number: number + more if number >= position else number)

    def _references(self, now: Callable[[int], int | None]) -> list[Patch]:
        """The numbers of refused events, as they are now; the event may be gone, and what names it by its id, too."""
        expect = self._root.get("expect")
        refused = expect.get("refused") if expect is not None else None
        if refused is None or refused.kind != "list":
            return []
        by_id = {id.text: at for at, event in enumerate(self._events, 1) if (id := event.get("id"))}
        patches, gone = [], set()
        for place, item in enumerate(refused.items):
            number = int(item.text) if _is_number(item) else None
            event = number if number is not None else by_id.get(item.text)
            if event is None or event > self.count:
                continue
            position = now(event)
            if position is None:
                gone.add(place)
            elif number is not None and position != number:
                patches.append(Patch(item.start, item.end, str(position)))
        if not gone:
            return patches
        if not refused.in_brackets:
            return [*(one for one in patches), *self._taken_out(refused, gone)]
        counted = patched(self._text[: refused.end], patches)[refused.start :]  # commas go with what they follow
        return [Patch(refused.start, refused.end, _taken_out(counted, gone))]

    # --- Lists and keys -------------------------------------------------------------------------------------------

    def _taken_out(self, list_: Span, places: set[int]) -> list[Patch]:
        """The items of a list at these places, from 0, with their commas or dashes."""
        if list_.in_brackets:
            return [Patch(list_.start, list_.end, _taken_out(self._text[list_.start : list_.end], places))]
        if len(places) == len(list_.items):
            return [Patch(list_.start, list_.end, "[]")]
        rows = self._rows(list_)
        return [Patch(rows[place].start, rows[place].end, "") for place in places]

    def _row(self, position: int) -> _Row:
        return self._event_rows[position - 1]

    @cached_property
    def _event_rows(self) -> list[_Row]:
        return self._rows(self._span("events"))

    def _rows(self, list_: Span) -> list[_Row]:
        """The lines of the items of a list without brackets."""
        rows, at = [], list_.start
        for item in list_.items:
            at = _GAP.match(self._text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
            start = self._start_of_line(at)
            if self._text[at : at + 1] != "-" or self._text[start:at].strip(" \ufeff"):
                raise NotEditableError("a dash inside a line", self._line(at))
            rows.append(_Row(start, self._end_of_line(max(item.end, at + 1)), at - start))
            at = item.end if not item.is_missing else at + 1
        return rows

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(key.text for key, _ in self._root.entries)

    def _key(self, name: str) -> Span:
        return next(key for key, _ in self._root.entries if key.text == name)

    def _entry_key(self, key: str, id: str) -> Span:
        return next(name for name, _ in self._span(key).entries if name.text == id)

    def _span(self, name: str) -> Span:
        return next(value for key, value in self._root.entries if key.text == name)

    def _set_entry(self, key: str, id: str, value: str | Mapping[str, Any]) -> str:
        """One of the people or schools, as it should be; what is not said of it any more has the value None."""
        new = value if isinstance(value, str) else given(**value)
        if key not in self._keys:
            return self._set_top(key, {id: new})
        all_ = self._span(key)
        written = flow(dict(new) if isinstance(new, Mapping) else new)
        if not all_.entries:
            return self._result(self._filled(key, f"  {id}: {written}{self._line_end}", f"{_key_word(id)}: {written}"))
        if all_.kind != "keys":
            raise NotEditableError("no keys", self._line(all_.start))
        known = all_.get(id)
        if known is None:
            return self._result(self._added(all_, _key_word(id), written))
        if known.kind != "keys" or isinstance(value, str):
            patch = self._value_patch(self._entry_key(key, id), known, value if isinstance(value, str) else new)
            return self._result([patch])
        end = known.end if known.in_brackets else self._end_of_line(known.end)
        changes = _changes(known, value)
        return self._result([Patch(known.start, end, self._keys_changed(known, end, changes))])

    def _remove_entry(self, key: str, id: str) -> str:
        all_ = self._span(key)
        if len(all_.entries) == 1:
            return self._result([Patch(all_.start, all_.end, "{}")])
        return self._result(_key_taken_out(self._text, all_, id))

    def _added(self, keys: Span, key: str, written: str) -> list[Patch]:
        """One more key, after the last one."""
        if keys.in_brackets:
            place = keys.entries[-1][1].end if keys.entries else keys.start + 1
            return [Patch(place, place, f"{', ' if keys.entries else ''}{key}: {written}")]
        place = self._end_of_line(keys.entries[-1][1].end)
        indent = " " * self._column(keys.start)
        return [Patch(place, place, f"{indent}{key}: {written}{self._line_end}")]

    def _set_top(self, name: str, value: Any) -> str:
        if value is None:
            return self._result(_key_taken_out(self._text, self._root, name) if name in self._keys else ())
        if name not in self._keys:
            return self._result(self._new_key(name, value, self._top_lines(name, value)))
        key, old = self._key(name), self._span(name)
        if name == "about" and isinstance(value, str) and old.style == ">":
            indent = self._indent_below(old)
            lines = list(about_lines(value))
            folded = lines[0].removeprefix("about: ") + "".join(
                f"{self._line_end}{indent}{line[2:]}" for line in lines[1:]
            )
            return self._result([Patch(old.start, old.end, folded)])
        if isinstance(value, Mapping) and name in ("schools", "expect") and not self._root.in_brackets:
            colon = self._colon(key)
            written = self._top_lines(name, value).removeprefix(f"{name}:").removesuffix(self._line_end)
            return self._result([Patch(colon, old.end, written)])
        return self._result([self._value_patch(key, old, value)])

    def _indent_below(self, folded: Span) -> str:
        """How far the lines of a folded text stand in."""
        at = self._end_of_line(folded.start)
        found = re.match("[ \r\n]*?( +)(?=[^ \r\n])", self._text[at : folded.end])
        return found[1] if found else "  "

    def _top_lines(self, name: str, value: Any) -> str:
        """A key at the top with its value, as lines."""
        if name == "about":
            lines = list(about_lines(value))
        elif isinstance(value, Mapping) and name in ("schools", "people", "expect"):
            lines = list(mapping_lines(name, _dicts(value)))
        elif name == "scenario":
            lines = [f"scenario: {quoted(value)}"]
        else:
            lines = [f"{name}: {flow(_dicts(value))}"]
        return "".join(line + self._line_end for line in lines)

    def _new_key(self, name: str, value: Any, lines: str) -> list[Patch]:
        """A key that was not there, after the last of those that are written before it."""
        before = [entry for entry in self._root.entries if entry[0].text in ORDER[: ORDER.index(name)]]
        if self._root.in_brackets:
            if not self._root.entries:
                raise NotEditableError("nothing")
            quote = self._root.entries[0][0].style
            place = before[-1][1].end if before else self._root.entries[0][0].start
            entry = f"{quote}{name}{quote}: {flow(_dicts(value))}"
            return [Patch(place, place, f", {entry}" if before else f"{entry}, ")]
        if not before:
            place = self._start_of_line(self._root.start)
            return [Patch(place, place, lines)]
        place = self._end_of_line(before[-1][1].end)
        is_apart = name in ("schools", "people", "events", "expect", "until") and before[-1][1].kind != "word"
        return [Patch(place, place, (self._line_end if is_apart else "") + lines)]

    def _value_patch(self, key: Span, old: Span, value: Any) -> Patch:
        """Another value of a key."""
        if old.kind == "word" and not old.is_missing and isinstance(value, str):
            return Patch(old.start, old.end, _as_written(old, value))
        if old.in_brackets or (old.kind == "word" and not old.is_missing):
            return Patch(old.start, old.end, flow(_dicts(value)))
        return Patch(self._colon(key), old.end, f" {flow(_dicts(value))}")

    def _keys_changed(self, keys: Span, end: int, changes: Mapping[str, Any]) -> str:
        """The text of keys up to `end`, with some values changed, added, or (None) taken away."""
        indent = 0 if keys.in_brackets else self._column(keys.start)
        fragment = " " * indent + self._text[keys.start : end]
        for name, value in changes.items():
            fragment = _with_key(fragment, name, value, self._line_end)
        return fragment[indent:]

    # --- Places ---------------------------------------------------------------------------------------------------

    def _colon(self, key: Span) -> int:
        """Past the colon of a key."""
        return _colon(self._text, key)

    def _start_of_line(self, at: int) -> int:
        return _start_of_line(self._text, at)

    def _end_of_line(self, at: int) -> int:
        return _end_of_line(self._text, at)

    def _column(self, at: int) -> int:
        return at - self._start_of_line(at)

    def _line(self, at: int) -> int:
        return len(_LINE_END.findall(self._text, 0, at)) + 1

    def _result(self, patches: Iterable[Patch]) -> str:
        text = patched(self._text, patches)
        if not self._is_open:
            return text
        return text.removesuffix("\n").removesuffix("\r") if text.endswith("\n") else text.removesuffix("\r")


# --- Fragments: keys or a list by themselves -------------------------------------------------------------------------


def _with_key(text: str, name: str, value: Any, line_end: str) -> str:
    """Keys, all by themselves, with another value of one of them, or (None) without it."""
    keys = spans(text)
    key = next((key for key, _ in keys.entries if key.text == name), None)
    old = keys.get(name)
    if value is None:
        return text if key is None else patched(text, _key_taken_out(text, keys, name))
    if key is None or old is None:
        if keys.in_brackets:
            place = keys.entries[-1][1].end if keys.entries else keys.start + 1
            return patched(
                text, [Patch(place, place, f"{', ' if keys.entries else ''}{_key_word(name)}: {flow(_dicts(value))}")]
            )
        place = _end_of_line(text, keys.end)
        line = " " * (keys.start - _start_of_line(text, keys.start)) + f"{_key_word(name)}: {flow(_dicts(value))}"
        ended = place and text[place - 1] in "\r\n"
        return text[:place] + (line + line_end if ended else line_end + line) + text[place:]
    if old.kind == "keys" and old.entries and isinstance(value, Mapping) and value:
        end = old.end if old.in_brackets else _end_of_line(text, old.end)
        indent = 0 if old.in_brackets else old.start - _start_of_line(text, old.start)
        inner = " " * indent + text[old.start : end]
        for one, of in _changes(old, value).items():
            inner = _with_key(inner, one, of, line_end)
        return text[: old.start] + inner[indent:] + text[end:]
    if old.kind == "list" and isinstance(value, list | tuple) and len(value) == len(old.items):
        pairs = zip(old.items, value, strict=True)
        if all(item.kind == "word" for item in old.items):
            return patched(
                text, [Patch(item.start, item.end, _as_written(item, new)) for item, new in pairs if item.text != new]
            )
    if old.kind == "word" and not old.is_missing and isinstance(value, str):
        return patched(text, [Patch(old.start, old.end, _as_written(old, value))])
    start = old.start if old.in_brackets or (old.kind == "word" and not old.is_missing) else _colon(text, key)
    return patched(text, [Patch(start, old.end, ("" if start == old.start else " ") + flow(_dicts(value)))])


def _without_key(text: str, name: str) -> str:
    return _with_key(text, name, None, "\n")


def _key_taken_out(text: str, keys: Span, name: str) -> list[Patch]:
    """A key with its value taken out."""
    place = next(place for place, (key, _) in enumerate(keys.entries) if key.text == name)
    key, value = keys.entries[place]
    if keys.in_brackets:
        return _item_taken_out(text, [(key.start, value.end) for key, value in keys.entries], place)
    start = _start_of_line(text, key.start)
    if not text[start : key.start].strip(" \ufeff"):
        return [Patch(start + (text[start] == "\ufeff"), _end_of_line(text, value.end), "")]
    if text[start : key.start].strip() != "-":
        raise NotEditableError("a key inside a line")
    if place + 1 == len(keys.entries):
        raise NotEditableError("the only key")
    return [Patch(key.start, keys.entries[place + 1][0].start, "")]  # beside a dash: the next one goes there


def _taken_out(text: str, places: Iterable[int]) -> str:
    """A list in brackets, all by itself, without the items at these places."""
    for place in sorted(places, reverse=True):
        items = [(item.start, item.end) for item in spans(text).items]
        text = patched(text, _item_taken_out(text, items, place))
    return text


def _item_taken_out(text: str, items: Sequence[tuple[int, int]], place: int) -> list[Patch]:
    """One of several items between brackets or braces taken out, with the comma that parts it from the others."""
    start, end = items[place]
    after = _past_gap(text, end)
    if text[after : after + 1] == ",":
        over = after + 1
        while text[over : over + 1] in (" ", "\t"):
            over += 1
        line = _start_of_line(text, start)
        if text[over : over + 1] in ("\r", "\n") and not text[line:start].strip(" "):
            return (
                [Patch(line, end, ""), Patch(after, _end_of_line(text, over), "")]
                if after > end
                else [Patch(line, _end_of_line(text, over), "")]
            )
        if after > end:  # a comment stands before the comma
            return [Patch(start, end, ""), Patch(after, after + 1, "")]
        return [Patch(start, over if text[over : over + 1] not in ("\r", "\n", "#") else after + 1, "")]
    if place == 0:
        return [Patch(start, end, "")]
    comma = _past_gap(text, items[place - 1][1])
    if not text[comma + 1 : start].strip(" "):
        return [Patch(comma, end, "")]
    return [Patch(comma, comma + 1, ""), Patch(start, end, "")]


# --- Words ------------------------------------------------------------------------------------------------------------


def _past_gap(text: str, at: int) -> int:
    return _GAP.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too


def _colon(text: str, key: Span) -> int:
    """Past the colon of a key."""
    found = re.compile(r"[ \t]*:").match(text, key.end)
    if found is None:
        raise NotEditableError("a key without its colon")
    return found.end()


def _start_of_line(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _end_of_line(text: str, at: int) -> int:
    found = _LINE_END.search(text, at)
    return found.end() if found else len(text)


def _is_number(span: Span) -> bool:
    return not span.style and re.fullmatch(r"\+?[0-9]{1,10}", span.text) is not None


def _key_word(id: str) -> str:
    """An id as a key: ids that look like numbers are words to the reader, so all stand as they are."""
    return id


def _dicts(value: Any) -> Any:
    return {name: _dicts(of) for name, of in value.items()} if isinstance(value, Mapping) else value


def _as_written(old: Span, new: Any) -> str:
    """A word in the place of another, in the same quotes."""
    if not isinstance(new, str):
        return flow(new)
    match old.style:
        case "'" if new.isprintable():
            return "'" + new.replace("'", "''") + "'"
        case "":
            is_id = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/~-]*", new) and new not in ("null", "true", "false")
            return new if is_id else word(new)
        case _:
            return quoted(new)


def _as_text(value: Any) -> Any:
    """A value as `_plain` reads it back."""
    match value:
        case Mapping():
            return {name: _as_text(of) for name, of in value.items()}
        case list() | tuple():
            return [_as_text(of) for of in value]
        case bool():
            return str(value).lower()
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)


def _plain(span: Span | None) -> Any:
    """What a value says, without its place."""
    if span is None or span.kind == "word":
        return None if span is None else span.text
    if span.kind == "list":
        return [_plain(item) for item in span.items]
    return {key.text: _plain(value) for key, value in span.entries}


def _changes(old: Span, new: Mapping[str, Any]) -> dict[str, Any]:
    """What has to be changed so that keys say something else: first what is there, then what comes, what goes last."""
    if old.kind != "keys":
        raise NotEditableError("no keys")
    new = given(**new)
    changed = {name: value for name, value in new.items() if _plain(old.get(name)) != _as_text(value)}
    return changed | {key.text: None for key, _ in old.entries if key.text not in new}


# --- Ids --------------------------------------------------------------------------------------------------------------


def _ids(event: Span) -> Iterator[tuple[str, Span]]:
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


def _expected_ids(expect: Span | None) -> Iterator[tuple[str, Span]]:
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
                yield from (("event", item) for item in value.items if not _is_number(item))
            case "access":
                for person, students in value.entries:
                    yield "person", person
                    yield from (("person", student) for student, _ in students.entries)


def _renamed(what: Named, named: str, id: str, old: str, new: str) -> str | None:
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
