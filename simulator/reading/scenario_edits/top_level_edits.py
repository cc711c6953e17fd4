"""People, schools, expectations and all else that stands at the top of a scenario, changed in its text."""

import datetime
import re
from collections.abc import Mapping, Sequence, Set
from typing import Any, Final

from simulator.reading.scenario_edits.keys_and_lists import as_written, changes, key_taken_out, keys_patch, value_patch
from simulator.reading.scenario_edits.located_text import LocatedText
from simulator.reading.scenario_edits.patches import NotEditableError, Patch
from simulator.reading.scenario_edits.references import ids_of
from simulator.reading.yaml_spans import Span
from simulator.reading.yaml_writing import about_lines, flow, given, mapping_lines, quoted

ORDER: Final = ("scenario", "about", "twin", "rules", "schools", "people", "events", "expect", "until")
"""The keys of a scenario, in the order in which they are written."""


class TopLevelEdits(LocatedText):
    """Changes of people, schools and the other keys at the top: each returns the new text."""

    def set_person(self, id: str, role: str, name: str, called: str | None = None) -> str:
        """With a person of this id: a new one, or one of whom this is said from now on."""
        other = {"student": "guardian", "guardian": "student"}[role]
        person = self._span("people").get(id) if "people" in self._keys else None
        if person is not None and person.get(other) is not None and person.get(role) is None:
            key = next(key for key, _ in person.entries if key.text == other)
            changed = TopLevelEdits(self._result([Patch(key.start, key.end, as_written(key, role))]))
            return changed.set_person(id, role, name, called)
        return self._set_entry("people", id, given(**{role: name}, called=called))

    def set_school(self, id: str, name: str | None = None, degree: str | None = None) -> str:
        """With a school of this id; where schools had no names yet, with all that the events name."""
        if "schools" not in self._keys:
            known = {span.text: None for event in self._events for named, span in ids_of(event) if named == "school"}
            schools: dict[str, Any] = {one: {} for one in known if one != id}
            schools[id] = name if name is not None and degree is None else given(name=name, degree=degree)
            return self._set_top("schools", schools)
        value = self._span("schools").get(id)
        if degree is None and name is not None and (value is None or value.kind == "word"):
            return self._set_entry("schools", id, name)
        return self._set_entry("schools", id, given(name=name, degree=degree))

    def remove_people(self, ids: Set[str]) -> str:
        """Without these people; events that name them stay, and are wrong."""
        return self._remove_entries("people", ids)

    def remove_school(self, id: str) -> str:
        """Without this school; events that name it stay, and are wrong."""
        return self._remove_entries("schools", {id})

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
        value = self._root.get("expect")
        if expect is None or value is None or value.kind != "keys":
            return self._set_top("expect", expect)
        return self._result([self._keys_patch(value, changes(value, expect))])

    def set_expected(self, path: Sequence[str], value: Any) -> str:
        """With another value of one expectation, to which these keys lead; None: without it, and what it empties."""
        keys = [self._root]
        for name in ("expect", *path[:-1]):
            found = keys[-1].get(name)
            if found is None or found.kind != "keys":
                raise NotEditableError("no such expectation")
            keys.append(found)
        names = list(path)
        while value is None and len(names) > 1 and len(keys[-1].entries) == 1:
            keys.pop(), names.pop()
        if value is None and len(keys[-1].entries) == 1:
            return self.set_expect(None)
        return self._result([self._keys_patch(keys[-1], {names[-1]: value})])

    def without_expect(self) -> str:
        """Without expectations, every line where it was: what is left out is blank."""
        if "expect" not in self._keys or self._root.in_brackets:
            return self._result(())
        key, value = self._key("expect"), self._span("expect")
        blank = re.sub(r"[^\r\n]", " ", self._text[key.start : value.end])
        return self._result([Patch(key.start, value.end, blank)])

    def _set_entry(self, key: str, id: str, value: str | Mapping[str, Any]) -> str:
        """One of the people or schools, as it should be."""
        entries = self._root.get(key)
        if entries is None:
            return self._set_top(key, {id: value})
        if entries.entries:
            return self._result([self._keys_patch(entries, {id: value})])
        entry = f"{id}: {flow(value)}"
        return self._result(self._filled(key, f"  {entry}{self._line_end}", entry))

    def _remove_entries(self, key: str, ids: Set[str]) -> str:
        entries = self._span(key)
        gone = [name.text for name, _ in entries.entries if name.text in ids]
        if len(gone) == len(entries.entries):
            return self._result([Patch(entries.start, entries.end, "{}")])
        if entries.in_brackets:
            return self._result([self._keys_patch(entries, dict.fromkeys(gone))])
        return self._result([patch for id in gone for patch in key_taken_out(self._text, entries, id)])

    def _set_top(self, name: str, value: Any) -> str:
        if value is None:
            return self._result(key_taken_out(self._text, self._root, name) if name in self._keys else ())
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
        return self._result([value_patch(self._text, key, old, value)])

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
            lines = list(mapping_lines(name, value))
        elif name == "scenario":
            lines = [f"scenario: {quoted(value)}"]
        else:
            lines = [f"{name}: {flow(value)}"]
        return "".join(line + self._line_end for line in lines)

    def _new_key(self, name: str, value: Any, lines: str) -> list[Patch]:
        """A key that was not there, after the last of those that are written before it."""
        before = [entry for entry in self._root.entries if entry[0].text in ORDER[: ORDER.index(name)]]
        if self._root.in_brackets:
            if not self._root.entries:
                raise NotEditableError("nothing")
            quote = self._root.entries[0][0].style
            place = before[-1][1].end if before else self._root.entries[0][0].start
            entry = f"{quote}{name}{quote}: {flow(value)}"
            return [Patch(place, place, f", {entry}" if before else f"{entry}, ")]
        if not before:
            place = self._start_of_line(self._root.start)
            return [Patch(place, place, lines)]
        last = before[-1][1]
        place = self._end_of_line(last.end)
        if last.items and not last.in_brackets:  # comments right below its items, as far in, belong to it
            comments = re.compile(rf" {{{self._column(last.start)},}}#[^\r\n]*(?:\r\n|\n|\r)")
            while found := comments.match(self._text, place):
                place = found.end()
        is_apart = name in ("schools", "people", "events", "expect", "until") and last.kind != "word"
        return [Patch(place, place, (self._line_end if is_apart else "") + lines)]

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

    def _keys_patch(self, keys: Span, values: Mapping[str, Any]) -> Patch:
        return keys_patch(self._text, keys, values, self._line_end)
