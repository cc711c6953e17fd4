"""Events inserted, changed, moved and deleted in the text of a scenario; what expects them follows."""

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from simulator.events import Event
from simulator.reading.scenario_edits.keys_and_lists import changes, items_taken_out
from simulator.reading.scenario_edits.located_text import Row
from simulator.reading.scenario_edits.patches import LINE_END, NotEditableError, Patch, past_blank_lines, patched
from simulator.reading.scenario_edits.references import is_number
from simulator.reading.scenario_edits.top_level_edits import TopLevelEdits
from simulator.reading.yaml_spans import Span
from simulator.reading.yaml_writing import MAX_COLUMNS, flow, keys_of


class EventEdits(TopLevelEdits):
    """Changes of the events: each returns the new text."""

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
        event, copy = self._events[position - 1], self.event_text(position)
        end = event.end
        if event.kind == "keys":
            patch = self._keys_patch(event, {"id": None})
            copy, end = patch.new, patch.end
        if self._span("events").in_brackets:
            place, copy = event.end, f", {copy}"
        else:
            row = self._row(position)
            place, copy = row.end, self._text[row.start : event.start] + copy + self._text[end : row.end]
        references = self._references(lambda number: number + (number > position))
        return self._result([Patch(place, place, copy), *references])

    def move(self, position: int, to: int) -> str:
        """With an event elsewhere, so that it is number `to`; comments stay."""
        if position == to:
            return self._result(())

        def moved(number: int) -> int:
            if number == position:
                return to
            return number - (position < number <= to) + (to <= number < position)

        references = self._references(moved)
        events = self._span("events")
        if events.in_brackets:
            rest = EventEdits(self._result([*self._taken_out(events, {position - 1}), *references]))
            return rest._result(rest._put_in(self.event_text(position), to))
        row, target = self._row(position), self._row(to)
        place = target.start if to < position else target.end
        patches = [Patch(row.start, row.end, ""), Patch(place, place, self._text[row.start : row.end])]
        return self._result([*patches, *references])

    def with_comments(self, comments: Mapping[int, Sequence[str]]) -> str:
        """With these lines of comment more, each right before an event; after the last one, by the next position."""
        if not self.count:
            raise NotEditableError("no events")
        patches = []
        for at, lines in comments.items():
            row = self._row(min(at, self.count))
            place = row.end if at > self.count else row.start
            patches.append(Patch(place, place, self._comment(lines, row)))
        return self._result(patches)

    def _comment(self, lines: Iterable[str], row: Row) -> str:
        return "".join(f"{' ' * row.dash}{line.strip()}{self._line_end}" for line in lines)

    def set_heading(self, position: int, heading: str) -> str:
        """With other comments above an event, line by line, or none; nothing else between it and the last one changes.

        Raises NotEditableError in a list in brackets, where nothing stands above.
        """
        row = self._row(position)
        start = self._end_before(position)
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
        *,
        instead: Mapping[int, Sequence[str]] | None = None,
        empty_chapters: bool = True,
    ) -> str:
        """With several changes at once; `inserted`: events by the position after which they come, from 0.

        `instead`: lines of comment in the place of deleted events. `empty_chapters`: the comments above deleted events
        stay also where no event is left below them.
        """
        return self._retold(inserted or {}, {}, deleted, replaced, instead, empty_chapters=empty_chapters)

    def _retold(
        self,
        inserted: Mapping[int, Sequence[Event]],
        below: Mapping[int, Sequence[Event]],
        deleted: Iterable[int],
        replaced: Mapping[int, Event] | None = None,
        instead: Mapping[int, Sequence[str]] | None = None,
        *,
        empty_chapters: bool = True,
    ) -> str:
        """As `retold`; `below`: events by the position right before which they come."""
        replaced, instead, gone = replaced or {}, instead or {}, frozenset(deleted)
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
            if instead:
                raise NotEditableError("comments in brackets", self._line(events.start))
            return self._retold_in_brackets(
                {**put, **{at - 1: told for at, told in below.items()}}, gone, replaced, references
            )
        rows = [self._row(at) for at in range(1, self.count + 1)]
        patches = []
        for at in gone:
            row = rows[at - 1]
            patches.append(Patch(row.start, row.end, self._comment(instead.get(at, ()), row)))
        if not empty_chapters:
            patches += self._headings_of(gone - instead.keys())
        for places in (put, below):
            for at, told in places.items():
                place = rows[at - 1].start if places is below else rows[at - 1].end if at else rows[0].start
                neighbours = (at - 1, at) if places is below else (at, at + 1)
                patches.append(Patch(place, place, self._lines(told, neighbours)))
        for at, event in replaced.items():
            patches.append(self._event_patch(at, event))
        if len(gone) == self.count and not put:
            colon = self._colon(self._key("events"))
            patches.append(Patch(colon, colon, " []"))
        return self._result([*patches, *references])

    def _headings_of(self, gone: Set[int]) -> Iterator[Patch]:
        """Takes away the comments above chapters of which all events are gone."""
        starts = [at for at in range(1, self.count + 1) if at == 1 or self.heading(at)]
        for start, end in pairwise([*starts, self.count + 1]):
            before = self._end_before(start)
            if gone >= {*range(start, end)}:
                yield Patch(before, self._row(start).start, "")
            elif start > 1 and gone >= {*range(1, start)}:  # no blank line at the top
                yield Patch(before, past_blank_lines(self._text, before), "")

    def _end_before(self, position: int) -> int:
        """Where what stands above an event begins."""
        return self._row(position - 1).end if position > 1 else self._end_of_line(self._colon(self._key("events")))

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
            edited = EventEdits(text)
            text = edited._result([edited._event_patch(at, event)])
        for at in range(self.count, -1, -1):
            for event in reversed(inserted.get(at, ())):
                edited = EventEdits(text)
                text = edited._result(edited._put_in(flow(keys_of(event)), at + 1))
            if at in gone:
                edited = EventEdits(text)
                text = edited._result(edited._taken_out(edited._span("events"), {at - 1}))
        return text

    def _event_patch(self, position: int, event: Event) -> Patch:
        """Another event in the place of this one."""
        span = self._events[position - 1]
        return self._keys_patch(span, changes(span, keys_of(event)))

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
            end = LINE_END.search(text, row.end - 2 if text[row.end - 2 : row.end] == "\r\n" else row.end - 1)[0]  # type: ignore[index]  # a row has one
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

    # --- What is expected follows ---------------------------------------------------------------------------------

    def _references(self, now: Callable[[int], int | None]) -> list[Patch]:
        """The numbers of refused events, as they are now; the event may be gone, and what names it by its id, too."""
        expect = self._root.get("expect")
        refused = expect.get("refused") if expect is not None else None
        if refused is None or refused.kind != "list":
            return []
        by_id = {id.text: at for at, event in enumerate(self._events, 1) if (id := event.get("id"))}
        patches, gone = [], set()
        for place, item in enumerate(refused.items):
            number = int(item.text) if is_number(item) else None
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
            return [*patches, *self._taken_out(refused, gone)]
        counted = patched(self._text[: refused.end], patches)[refused.start :]  # commas go with what they follow
        return [Patch(refused.start, refused.end, items_taken_out(counted, gone))]

    def _taken_out(self, list_: Span, places: set[int]) -> list[Patch]:
        """The items of a list at these places, from 0, with their commas or dashes."""
        if list_.in_brackets:
            return [Patch(list_.start, list_.end, items_taken_out(self._text[list_.start : list_.end], places))]
        if len(places) == len(list_.items):
            return [Patch(list_.start, list_.end, "[]")]
        rows = self._rows(list_)
        return [Patch(rows[place].start, rows[place].end, "") for place in places]
