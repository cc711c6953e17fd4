"""Keys and lists of a YAML text changed in place, whatever they mean: a fragment is such a value all by itself."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from simulator.reading.scenario_edits.patches import (
    NotEditableError,
    Patch,
    end_of_line,
    past_gap,
    patched,
    start_of_line,
)
from simulator.reading.yaml_spans import Span, UnlocatableError, spans
from simulator.reading.yaml_writing import flow, given, quoted, word


def parts(text: str) -> Span:
    """A text with the places of its parts. Raises NotEditableError for one that is not YAML."""
    try:
        return spans(text)
    except UnlocatableError as error:
        raise NotEditableError(str(error)) from error


def colon_end(text: str, key: Span) -> int:
    """Past the colon of a key."""
    found = re.compile(r"[ \t]*:").match(text, key.end)
    if found is None:
        raise NotEditableError("a key without its colon")
    return found.end()


def keys_patch(text: str, keys: Span, values: Mapping[str, Any], line_end: str) -> Patch:
    """Makes keys have these values; those that are new come last, and those that are None go."""
    end = keys.end if keys.in_brackets else end_of_line(text, keys.end)
    indent = 0 if keys.in_brackets else keys.start - start_of_line(text, keys.start)
    fragment = " " * indent + text[keys.start : end]
    for name, value in values.items():
        fragment = _with_key(fragment, name, value, line_end)
    return Patch(keys.start, end, fragment[indent:])


def _with_key(text: str, name: str, value: Any, line_end: str) -> str:
    """A fragment of keys with another value of one of them, or (None) without it."""
    keys = parts(text)
    key = next((key for key, _ in keys.entries if key.text == name), None)
    if key is None:
        return text if value is None else _with_new_key(text, keys, f"{name}: {flow(value)}", line_end)
    if value is None:
        return patched(text, key_taken_out(text, keys, name))
    old = next(value for key, value in keys.entries if key.text == name)
    if old.entries and isinstance(value, Mapping) and value:
        return patched(text, [keys_patch(text, old, changes(old, value), line_end)])
    if isinstance(value, list | tuple) and len(value) == len(old.items) and all(of.kind == "word" for of in old.items):
        pairs = zip(old.items, value, strict=True)
        return patched(text, [Patch(of.start, of.end, as_written(of, new)) for of, new in pairs if of.text != new])
    return patched(text, [value_patch(text, key, old, value)])


def _with_new_key(text: str, keys: Span, entry: str, line_end: str) -> str:
    if keys.in_brackets:
        place = keys.entries[-1][1].end if keys.entries else keys.start + 1
        return patched(text, [Patch(place, place, f", {entry}" if keys.entries else entry)])
    place = end_of_line(text, keys.end)
    line = " " * (keys.start - start_of_line(text, keys.start)) + entry
    is_ended = text[:place].endswith(("\r", "\n"))
    return patched(text, [Patch(place, place, line + line_end if is_ended else line_end + line)])


def value_patch(text: str, key: Span, old: Span, value: Any) -> Patch:
    """Another value of a key."""
    is_word = old.kind == "word" and not old.is_missing
    if is_word and isinstance(value, str):
        return Patch(old.start, old.end, as_written(old, value))
    if is_word or old.in_brackets:
        return Patch(old.start, old.end, flow(value))
    return Patch(colon_end(text, key), old.end, f" {flow(value)}")


def key_taken_out(text: str, keys: Span, name: str) -> list[Patch]:
    """A key with its value taken out."""
    place = next(place for place, (key, _) in enumerate(keys.entries) if key.text == name)
    key, value = keys.entries[place]
    if keys.in_brackets:
        return _item_taken_out(text, [(key.start, value.end) for key, value in keys.entries], place)
    start = start_of_line(text, key.start)
    if not text[start : key.start].strip(" \ufeff"):
        return [Patch(start + (text[start] == "\ufeff"), end_of_line(text, value.end), "")]
    if text[start : key.start].strip() != "-":
        raise NotEditableError("a key inside a line")
    if place + 1 == len(keys.entries):
        raise NotEditableError("the only key")
    return [Patch(key.start, keys.entries[place + 1][0].start, "")]  # beside a dash: the next one goes there


def items_taken_out(text: str, places: Iterable[int]) -> str:
    """A fragment that is a list in brackets, without the items at these places."""
    for place in sorted(places, reverse=True):
        items = [(item.start, item.end) for item in parts(text).items]
        text = patched(text, _item_taken_out(text, items, place))
    return text


def _item_taken_out(text: str, items: Sequence[tuple[int, int]], place: int) -> list[Patch]:
    """One of several items between brackets or braces taken out, with the comma that parts it from the others."""
    start, end = items[place]
    after = past_gap(text, end)
    if text[after : after + 1] == ",":
        over = after + 1
        while text[over : over + 1] in (" ", "\t"):
            over += 1
        line = start_of_line(text, start)
        if text[over : over + 1] in ("\r", "\n") and not text[line:start].strip(" "):
            return (
                [Patch(line, end, ""), Patch(after, end_of_line(text, over), "")]
                if after > end
                else [Patch(line, end_of_line(text, over), "")]
            )
        if after > end:  # a comment stands before the comma
            return [Patch(start, end, ""), Patch(after, after + 1, "")]
        return [Patch(start, over if text[over : over + 1] not in ("\r", "\n", "#") else after + 1, "")]
    if place == 0:
        return [Patch(start, end, "")]
    comma = past_gap(text, items[place - 1][1])
    if not text[comma + 1 : start].strip(" "):
        return [Patch(comma, end, "")]
    return [Patch(comma, comma + 1, ""), Patch(start, end, "")]


def as_written(old: Span, new: Any) -> str:
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


def plain_value(span: Span | None) -> Any:
    """What a value says, without its place."""
    if span is None or span.kind == "word":
        return None if span is None else span.text
    if span.kind == "list":
        return [plain_value(item) for item in span.items]
    return {key.text: plain_value(value) for key, value in span.entries}


def changes(old: Span, new: Mapping[str, Any]) -> dict[str, Any]:
    """What has to be changed so that keys say something else: first what is there, then what comes, what goes last."""
    if old.kind != "keys":
        raise NotEditableError("no keys")
    new = given(**new)
    changed = {name: value for name, value in new.items() if plain_value(old.get(name)) != _as_text(value)}
    return changed | {key.text: None for key, _ in old.entries if key.text not in new}
