"""Shapes of collections: lists, mappings with free keys, mappings with fixed keys."""

from typing import Any

from msgspec import Struct

from simulator.errors import Problems
from simulator.reading.field_types.scalars import BROKEN, Id, Schema, Shape, one_of, wrong
from simulator.reading.yaml_source import Mapping, Node, Scalar, Sequence
from simulator.suggestions import near_miss
from simulator.texts import Texts


class ListOf(Struct, frozen=True):
    """A list of `at_least` to `at_most` items, all different if `different`."""

    item: Shape
    at_least: int = 0
    at_most: int | None = None
    different: bool = False

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Sequence):
            return wrong(node, problems, "expected_list", self._meant(node))
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

    def _meant(self, node: Node) -> str | None:
        """« R1/E1, R2/E1 » → `[R1/E1, R2/E1]`, if these are valid items."""
        if not isinstance(node, Scalar):
            return None
        parts = [part.strip() for part in node.text.split(",")]
        listed = Sequence([Scalar(part, True, node.place) for part in parts], node.place)
        return None if self.read(listed, Problems("")) is BROKEN else f"[{', '.join(parts)}]"

    def schema(self, texts: Texts) -> Schema:
        words = {"errorMessage": texts("problem.expected_list")}
        schema: Schema = {"type": "array", "items": self.item.schema(texts)} | words
        if self.at_least:
            schema["minItems"] = self.at_least
        if self.at_most is not None:
            schema["maxItems"] = self.at_most
        if self.different:
            schema["uniqueItems"] = True
        return schema


def _as_text(key: Scalar) -> Scalar:
    """A key as text, even `null`."""
    return Scalar(key.text, False, key.place)


class MapOf(Struct, frozen=True):
    """A mapping with free keys of one shape and values of another; `expected` is the problem if it is not a mapping."""

    key: Id
    value: Shape
    expected: str = "expected_mapping"

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Mapping):
            return wrong(node, problems, self.expected)
        before = len(problems)
        values = {}
        for key, value in node.entries.values():
            glued, colon, _ = key.text.partition(":")
            if colon and key.plain and self.key.spelling.fullmatch(glued):
                problems.add(key.place, "colon_without_space", {"key": glued})
            else:
                values[self.key.read(_as_text(key), problems)] = self.value.read(value, problems)
        return values if len(problems) == before and BROKEN not in values.values() else BROKEN

    def schema(self, texts: Texts) -> Schema:
        return {
            "type": "object",
            "errorMessage": texts(f"problem.{self.expected}"),
            "propertyNames": self.key.key_schema(texts),
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
    """A mapping with fixed keys. A misspelt key is one problem: the key that was meant is not reported as missing."""

    keys: dict[str, Key]
    in_braces: bool = True
    """Whether it is usually written on one line, for editors."""

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Mapping):
            return wrong(node, problems, "expected_mapping")
        before = len(problems)
        reading = KeysReading(self, problems)
        values = {name: reading.value(key, value) for name, (key, value) in node.entries.items()}
        reading.finish(node)
        return values if len(problems) == before and BROKEN not in values.values() else BROKEN

    def schema(self, texts: Texts, also: dict[str, Key] | None = None) -> Schema:
        """The JSON Schema; `also` are further keys, whose values are checked elsewhere."""
        values = {name: key.schema(texts) for name, key in self.keys.items()}
        required = [missing(name, key.help, texts) for name, key in self.keys.items() if key.required]
        every = (also or {}) | self.keys
        known = {
            "enum": list(every),
            "errorMessage": texts("problem.unknown_key", key="…", keys=", ".join(every)),
            "markdownDescription": key_helps(every, texts),
            "doNotSuggest": not self.in_braces,
        }
        rest = self._in_braces(values) if self.in_braces else {"properties": values}
        mapping = {"type": "object", "errorMessage": texts("problem.expected_mapping"), "propertyNames": known}
        return mapping | rest | ({"allOf": required} if required else {})

    def _in_braces(self, values: dict[str, Schema]) -> Schema:
        """The schema of the values of a mapping on one line.

        There, yaml-language-server offers keys from `propertyNames`, never from `properties`. So while keys are missing
        and no value is being typed, the values are in `patternProperties`.
        """
        required = [name for name, key in self.keys.items() if key.required]
        settled = {
            name: one_of(value["enum"]) if "enum" in value else {"not": {"type": "null"}}
            for name, value in values.items()
        }
        return {
            "if": {"not": {"required": required or list(values)}, "properties": settled},
            "then": {"patternProperties": {f"^{name}$": value for name, value in values.items()}},
            "else": {"properties": {name: value | {"doNotSuggest": True} for name, value in values.items()}},
        }


def key_helps(keys: dict[str, Key], texts: Texts) -> str:
    """The meaning of each of these keys, for editors that list them."""
    return "  \n".join(f"`{name}` – {texts(key.help)}" for name, key in keys.items())


def missing(name: str, help: str, texts: Texts) -> Schema:
    """The schema that requires this key, with the reader's message if it is missing."""
    error = texts("problem.missing_key", key=name) + texts("problem.help", help=texts(help))
    return {"required": [name], "errorMessage": error}


class KeysReading:
    """Reads one mapping with fixed keys."""

    def __init__(self, keys: Keys, problems: Problems) -> None:
        self._keys = keys.keys
        self._problems = problems
        self._seen: set[str] = set()

    def value(self, name: Scalar, node: Node) -> Any:
        """The value of one key, or BROKEN."""
        key = self._keys.get(name.text)
        self._seen.add(name.text)
        return key.shape.read(node, self._problems) if key else self.unknown(name, node)

    def given(self, name: str) -> None:
        """Marks the key as present; its value was read elsewhere."""
        self._seen.add(name)

    def unknown(self, name: Scalar, node: Node) -> Any:
        """Adds a problem for an unknown key; the key that was probably meant counts as present."""
        problems = self._problems
        before, colon, _ = name.text.partition(":")
        if colon and before in self._keys:
            problems.add(name.place, "colon_without_space", {"key": before})
            self._seen.add(before)
            return BROKEN
        plain = name.text.strip()
        if name.plain and plain != name.text:  # YAML would have dropped ordinary spaces
            problems.add(name.place, "no_break_space", {"key": plain})
            self._seen.add(plain)
            return BROKEN
        words = {"key": name.text, "keys": ", ".join(self._keys)}
        meant = near_miss(name.text, self._keys)
        meant = None if meant in self._seen else meant
        problems.add(name.place, "unknown_key", words, suggestion=meant)
        if meant is not None:
            self._seen.add(meant)
            self._keys[meant].shape.read(node, problems)  # reports problems of the value together with that of the key
        return BROKEN

    def finish(self, node: Node) -> None:
        """Adds a problem for each missing required key."""
        for name, key in self._keys.items():
            if key.required and name not in self._seen:
                self._problems.add(node.place, "missing_key", {"key": name, "help": key.help})


class ByNode(Struct, frozen=True):
    """One shape for a scalar, another for a mapping or a list."""

    word: Shape
    other: Shape

    def read(self, node: Node, problems: Problems) -> Any:
        return (self.word if isinstance(node, Scalar) else self.other).read(node, problems)

    def schema(self, texts: Texts) -> Schema:
        return {"anyOf": [self.word.schema(texts), self.other.schema(texts)]}
