"""Shapes that hold others: lists, mappings of free keys, mappings of fixed keys."""

from collections.abc import Mapping as Table
from typing import Any

from msgspec import Struct

from simulator.errors import Problems, near_miss
from simulator.shapes.words import BROKEN, Schema, Shape, wrong
from simulator.texts import Texts
from simulator.yaml_source import Mapping, Node, Scalar, Sequence


class ListOf(Struct, frozen=True):
    """A list; `at_least` and `at_most` items, all different if `different`."""

    item: Shape
    at_least: int = 0
    at_most: int | None = None
    different: bool = False

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Sequence):
            return wrong(node, problems, "expected_list")
        before = len(problems)
        items = tuple(self.item.read(item, problems) for item in node.items)
        if self.at_most == self.at_least != len(items):
            problems.add(node.place, "not_so_many", {"count": str(self.at_least), "found": str(len(items))})
        elif len(items) < self.at_least:
            problems.add(node.place, "too_few", {"count": str(self.at_least), "found": str(len(items))})
        if self.different:
            seen: set[Any] = {BROKEN}
            for item, place in zip(items, node.items, strict=True):
                if item in seen and item is not BROKEN:
                    problems.add(place.place, "named_twice", {"word": str(item)})
                seen.add(item)
        return items if len(problems) == before and BROKEN not in items else BROKEN

    def schema(self, texts: Texts) -> Schema:
        schema: Schema = {"type": "array", "items": self.item.schema(texts)}
        if self.at_least:
            schema["minItems"] = self.at_least
        if self.at_most is not None:
            schema["maxItems"] = self.at_most
        if self.different:
            schema["uniqueItems"] = True
        return schema


def _as_text(key: Scalar) -> Scalar:
    """A key is always text, even `null`."""
    return Scalar(key.text, False, key.place)


class MapOf(Struct, frozen=True):
    """Free keys of one shape, values of one shape."""

    key: Shape
    value: Shape

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Mapping):
            return wrong(node, problems, "expected_mapping")
        before = len(problems)
        values = {
            self.key.read(_as_text(key), problems): self.value.read(value, problems)
            for key, value in node.entries.values()
        }
        return values if len(problems) == before and BROKEN not in values.values() else BROKEN

    def schema(self, texts: Texts) -> Schema:
        pattern = self.key.schema(texts)["pattern"]
        return {
            "type": "object",
            "propertyNames": {"pattern": pattern},
            "additionalProperties": self.value.schema(texts),
        }


class Key(Struct, frozen=True):
    """A key of a mapping: the shape of its value, and the text that explains it."""

    shape: Shape
    help: str
    required: bool = False

    def schema(self, texts: Texts) -> Schema:
        """The value's schema with its help."""
        return {"description": texts(self.help)} | self.shape.schema(texts)


class Keys(Struct, frozen=True):
    """Fixed keys. A misspelt key is one problem: the one it was meant for is not also missing."""

    keys: Table[str, Key]

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Mapping):
            return wrong(node, problems, "expected_mapping")
        before = len(problems)
        reading = KeysReading(self, problems)
        values = {name: reading.value(key, value) for name, (key, value) in node.entries.items()}
        reading.finish(node)
        return values if len(problems) == before and BROKEN not in values.values() else BROKEN

    def schema(self, texts: Texts) -> Schema:
        return {
            "type": "object",
            "required": [name for name, key in self.keys.items() if key.required],
            "properties": {name: key.schema(texts) for name, key in self.keys.items()},
            "additionalProperties": False,
        }


class KeysReading:
    """One mapping of fixed keys while it is read."""

    def __init__(self, keys: Keys, problems: Problems) -> None:
        self._keys = keys.keys
        self._problems = problems
        self._seen: set[str] = set()

    def value(self, name: Scalar, node: Node) -> Any:
        """The value of one key, or BROKEN."""
        key = self._keys.get(name.text)
        self._seen.add(name.text)
        return key.shape.read(node, self._problems) if key else self.unknown(name)

    def given(self, name: str) -> None:
        """The key is there; its value was read elsewhere."""
        self._seen.add(name)

    def unknown(self, name: Scalar) -> Any:
        """A problem, and the key that was probably meant counts as given."""
        problems = self._problems
        before, colon, _ = name.text.partition(":")
        if colon and before in self._keys:
            problems.add(name.place, "colon_without_space", {"key": before})
            self._seen.add(before)
            return BROKEN
        words = {"key": name.text, "keys": ", ".join(self._keys)}
        meant = [key for key in self._keys if key not in self._seen]
        problems.add(name.place, "unknown_key", words, word=name.text, meant=meant)
        self._seen.update(filter(None, [near_miss(name.text, meant)]))
        return BROKEN

    def finish(self, node: Node) -> None:
        """A problem for each required key that is missing."""
        for name, key in self._keys.items():
            if key.required and name not in self._seen:
                self._problems.add(node.place, "missing_key", {"key": name})


class ByNode(Struct, frozen=True):
    """One shape for a word, another for a mapping or a list."""

    word: Shape
    other: Shape

    def read(self, node: Node, problems: Problems) -> Any:
        return (self.word if isinstance(node, Scalar) else self.other).read(node, problems)

    def schema(self, texts: Texts) -> Schema:
        return {"anyOf": [self.word.schema(texts), self.other.schema(texts)]}
