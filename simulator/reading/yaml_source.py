"""Reads YAML text into nodes that know their place in the file.

It uses the parser's event stream, not its loader: there, 200,000 nested brackets crash the interpreter, aliases can
expand without bound, `no` becomes False, and of duplicate keys the last wins silently. Here every scalar stays text;
anchors, aliases, tags, duplicate keys, a second document and deep nesting are problems with a place.
"""

import codecs
import os
import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct

from simulator.errors import START, Location, Problems, lines_of, reason_of
from simulator.paths import read_bytes
from simulator.reading.yaml_syntax import MAX_DEPTH, MENDED_WHERE_BEGUN, syntax_problem
from simulator.suggestions import file_meant

MAX_SIZE = 16 * 1024 * 1024
_OTHER_LINE_ENDS = "\x85\u2028\u2029"
_COMMENT_LIKE_TEXT = re.compile(r"(?<![ \t])[ \t]+(#[^\s#][^\r\n]*)")
"""A comment that is probably meant as text: without a space after the sign, « #4521 » instead of « # so »."""


class Scalar(Struct, frozen=True, gc=False):
    """A word or a sentence; `plain` if written without quotes."""

    text: str
    plain: bool
    place: Location
    comment: str = ""
    """A comment on the same line that looks like a part of the text, « #4521 »."""


class Mapping(Struct, frozen=True, gc=False):
    """Keys and values, in the order of the file."""

    entries: "dict[str, tuple[Scalar, Node]]"
    place: Location


class Sequence(Struct, frozen=True, gc=False):
    """A list."""

    items: "list[Node]"
    place: Location


class Unreadable(Struct, frozen=True, gc=False):
    """A part that already has a problem, such as an alias; no further problem is reported for it."""

    place: Location


Node = Scalar | Mapping | Sequence | Unreadable


def entries(node: Node | None) -> Iterator[tuple[Scalar, Node]]:
    """The keys and values of a mapping; nothing for any other node."""
    if isinstance(node, Mapping):
        yield from node.entries.values()


class Arrival(Struct, frozen=True):
    """A completed part of the file: the value of a top-level key, or one item of a top-level list.

    A duplicate top-level key arrives twice; its problem has already been reported.
    """

    key: Scalar
    node: Node
    is_item: bool


def read_text(path: str, problems: Problems, max_size: int = MAX_SIZE) -> str:
    """The text of a file, of a pipe or of standard input (`-`). Raises ScenarioError if it cannot be read."""
    return decoded(read_data(path, problems, max_size), problems)


def read_data(path: str, problems: Problems, max_size: int = MAX_SIZE) -> bytes:
    """The bytes of what `read_text` reads. Raises ScenarioError if it cannot be read."""
    data = b""
    try:
        data = read_bytes(path, max_size + 1)
    except FileNotFoundError:
        problems.add(START, "no_such_file", suggestion=file_meant(path))
    except (OSError, ValueError) as error:
        if os.path.isdir(path):  # some systems report only that access is denied
            problems.add(START, "is_folder")
        else:
            problems.add(START, "unreadable", {"why": reason_of(error)})
    if len(data) > max_size:
        problems.add(START, "too_large", {"size": str(max_size)})
    problems.stop()
    return data


def decoded(data: bytes, problems: Problems) -> str:
    """The text of these bytes. Raises ScenarioError where they are not UTF-8."""
    data = data.removeprefix(codecs.BOM_UTF8)  # some editors write it
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.text = data.decode("utf-8", errors="replace")
        before = data[: error.start].decode("utf-8", errors="replace")
        problems.add(_place_after(before), "not_utf8", {"byte": f"0x{data[error.start]:02X}"})
        problems.stop()
        raise
    return text


def _place_after(text: str) -> Location:
    lines = lines_of(text)
    return Location(len(lines), len(lines[-1]) + 1)


def arrivals(text: str, problems: Problems) -> Iterator[Arrival]:
    """The parts of a document, each as soon as it is complete, so that a file with many problems is abandoned early.

    Raises ScenarioError if the text is not YAML or its top level is not a mapping.
    """
    problems.text = text
    try:
        text.encode()
    except UnicodeEncodeError as error:  # a lone surrogate, which a Python string may contain but a file cannot
        code = f"U+{ord(text[error.start]):04X}"
        problems.add(_place_after(text[: error.start]), "control_character", {"code": code})
        problems.stop()
    for separator in _OTHER_LINE_ENDS:
        before, found, _ = text.partition(separator)
        if found:  # the parser counts a line that editors do not
            problems.add(_place_after(before), "control_character", {"code": f"U+{ord(separator):04X}"})
            problems.stop()
    try:
        yield from _Builder(problems).build(text)
    except yaml.MarkedYAMLError as error:
        marks = error.problem_mark, error.context_mark
        if error.context in MENDED_WHERE_BEGUN:
            marks = marks[::-1]
        mark = marks[0] or marks[1]
        place = Location(mark.line + 1, mark.column + 1) if mark else START
        place, code, words, suggestion = syntax_problem(error.problem or "", text, place)
        problems.add(place, code, words, suggestion=suggestion)
        problems.stop()
    except yaml.reader.ReaderError as error:
        before = text.encode()[: error.position].decode(errors="ignore")
        problems.add(_place_after(before), "control_character", {"code": f"U+{error.character:04X}"})
        problems.stop()


class _Builder:
    """Builds nodes from parser events, with a stack instead of recursion."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Scalar | Unreadable | None] = []
        """For every open mapping, the key whose value is still to come; for a list, None."""

    def build(self, text: str) -> Iterator[Arrival]:
        documents = 0
        may_be_cut = " #" in text and _COMMENT_LIKE_TEXT.search(text)
        event: Any  # the stubs declare no attributes for kinds of events
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            kind = type(event)
            arrival = None
            if kind is yaml.ScalarEvent:
                cut = may_be_cut and not event.style and _COMMENT_LIKE_TEXT.match(text, event.end_mark.index)
                comment = _before_comment(cut[1]) if cut else ""
                scalar = Scalar(event.value, not event.style, self._place(event), comment)
                arrival = self._complete(scalar)
            elif kind is yaml.MappingStartEvent:
                self._begin(Mapping({}, self._place(event)))
            elif kind is yaml.SequenceStartEvent:
                self._begin(Sequence([], self._place(event)))
            elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                self._keys.pop()
                arrival = self._complete(self._open.pop())
            elif kind is yaml.AliasEvent:
                self._problems.add(_location(event), "alias", {"name": event.anchor})
                arrival = self._complete(Unreadable(_location(event)))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._problems.add(_location(event), "second_document")
                    self._problems.stop()
            if arrival is not None:
                yield arrival
        if documents == 0:
            self._problems.add(START, "empty_file")
            self._problems.stop()

    def _place(self, event: Any) -> Location:
        place = _location(event)
        if event.anchor:
            self._problems.add(place, "anchor", {"name": event.anchor})
        if event.tag:
            self._problems.add(place, "tag", {"name": event.tag})
        return place

    def _begin(self, node: Mapping | Sequence) -> None:
        if not self._open and isinstance(node, Sequence):
            self._problems.add(node.place, "not_a_scenario")
            self._problems.stop()
        if self._keys and self._keys[-1] is None and isinstance(self._open[-1], Mapping):
            self._problems.add(node.place, "key_not_text")
            self._problems.stop()
        if len(self._open) >= MAX_DEPTH:
            self._problems.add(node.place, "too_deep", {"depth": str(MAX_DEPTH)})
            self._problems.stop()
        self._open.append(node)
        self._keys.append(None)

    def _refuse_lone_text(self, node: Scalar) -> None:
        before, colon, _ = node.text.partition(":")
        if colon and node.plain:
            self._problems.add(node.place, "colon_without_space", {"key": before})
        else:
            self._problems.add(*((node.place, "not_a_scenario") if node.text else (START, "empty_file")))
        self._problems.stop()

    def _complete(self, node: Node) -> Arrival | None:
        if not self._open:
            if isinstance(node, Scalar):
                self._refuse_lone_text(node)
            return None
        parent = self._open[-1]
        if type(parent) is Sequence:
            parent.items.append(node)
            key = self._keys[0]
            return Arrival(key, node, is_item=True) if len(self._open) == 2 and isinstance(key, Scalar) else None
        assert isinstance(parent, Mapping)
        key = self._keys[-1]
        if key is None:
            assert isinstance(node, Scalar | Unreadable)  # _begin refuses any other key
            self._keys[-1] = node
            return None
        self._keys[-1] = None
        if isinstance(key, Unreadable):
            return None
        if key.text in parent.entries:
            first = parent.entries[key.text][0].place
            self._problems.add(key.place, "duplicate_key", {"key": key.text, "line": str(first.line)})
        else:
            parent.entries[key.text] = (key, node)
        return Arrival(key, node, is_item=False) if len(self._open) == 1 else None


def _before_comment(text: str) -> str:
    return re.split(r"\s#\s", text, maxsplit=1)[0].rstrip()


def _location(event: Any) -> Location:
    mark = event.start_mark
    return Location(mark.line + 1, mark.column + 1)
