"""Shapes of scalars: texts, ids, addresses, dates, flags, and enumerated words."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, ClassVar, Final, Literal, Protocol

from msgspec import Struct

from simulator.errors import Problems
from simulator.reading.yaml_source import Node, Scalar, Unreadable
from simulator.rule_sets import Duration
from simulator.suggestions import address_meant, day_meant, id_meant, near_miss, real_day
from simulator.texts import Texts

BROKEN: Final[Any] = object()
"""Stands for an invalid value, for which a problem was added."""

ID: Final = "[A-Za-z0-9][A-Za-z0-9._-]*"
EVENT_ID: Final = "[A-Za-z][A-Za-z0-9._-]*"
ADDRESS: Final = f"{ID}(/{ID})?(~[1-9][0-9]*)?"
_ID = re.compile(ID)
_EVENT_ID = re.compile(EVENT_ID)
_ADDRESS = re.compile(ADDRESS)
_TERM = re.compile("(?:1 (?:day|month)|[1-9][0-9]{0,8} (?:days|months))")
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
"""The noncharacters of Unicode beyond 16 bits, which XML and fonts do not support."""
_PRINTED = (
    r"[^\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff"
    f"{_NO_CHARACTERS}]"
)
"""The characters that `unprintable` accepts, for the schema."""
_END = r"$(?!\n)"
"""The end of the text, also for validators whose `$` matches before a final line break."""

Schema = dict[str, Any]


class Shape(Protocol):
    """The type of a value of the scenario file."""

    def read(self, node: Node, problems: Problems) -> Any:
        """The value, or BROKEN."""

    def schema(self, texts: Texts) -> Schema:
        """The JSON Schema, with help in the language of `texts`."""


def wrong(node: Node, problems: Problems, expected: str, suggestion: str | None = None) -> Any:
    """Adds a problem that something else is expected here; returns BROKEN."""
    if not isinstance(node, Unreadable):
        problems.add(node.place, expected, suggestion=suggestion)
    return BROKEN


def scalar(node: Node, problems: Problems) -> str | None:
    """The text of a scalar that is not empty; otherwise adds a problem and returns None."""
    if not isinstance(node, Scalar):
        wrong(node, problems, "expected_text")
        return None
    if node.plain and node.text in ("", "~", "null"):
        problems.add(node.place, "empty_value")
        return None
    return node.text


def unprintable(text: str) -> str | None:
    """The first character, other than a line break, that is a control, changes text direction or is a noncharacter."""
    for character in text:
        if "\ufdd0" <= character <= "\ufdef" or ord(character) & 0xFFFE == 0xFFFE:
            return character
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and character not in "\n\t":
            return character
        if unicodedata.bidirectional(character) in _TURNS_TEXT_ROUND or character in "\u061c\u200e\u200f":
            return character
    return None


_TURNS_TEXT_ROUND = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def _text(pattern: str, error: str, *others: str, least: int | None = None) -> Schema:
    """The schema of a word: a text of this pattern, or a value of one of the `others`, types as which YAML may read it.

    `least`: the least number allowed.

    Editors offer `true` and `false` wherever a schema names the type `boolean`, so it is expressed by exclusion.
    """
    text = {"type": "string", "pattern": pattern, "errorMessage": error, "patternErrorMessage": error}
    types = ["string", "number", "boolean", "array", "object", "null"]
    none: Schema = {"not": {"type": [type for type in types if type not in others]}}
    if least is not None:
        none["minimum"] = least
    return {"anyOf": [text, none]} if others else text


def one_of(words: Iterable[str]) -> Schema:
    """The schema of one of these words, as a pattern: editors accept a half-typed word for an `enum`."""
    return {"type": "string", "pattern": f"^({'|'.join(map(re.escape, words))})$"}


class Text(Struct, frozen=True):
    """Text for readers; control characters are refused, so that it is safe wherever it is shown."""

    one_line: bool = True

    def read(self, node: Node, problems: Problems) -> Any:
        text = scalar(node, problems)
        if text is None:
            return BROKEN
        text = text.strip()
        if not text.isprintable() and (unfit := unprintable(text)):
            problems.add(node.place, "control_character", {"code": f"U+{ord(unfit):04X}"})
        elif not text:
            problems.add(node.place, "empty_value")
        elif self.one_line and "\n" in text:
            problems.add(node.place, "one_line")
        else:
            if isinstance(node, Scalar) and node.comment:
                quoted = "'" + f"{text} {node.comment}".replace("'", "''") + "'"
                problems.warn(node.place, "cut_by_comment", {"cut": node.comment, "quoted": quoted})
            return text
        return BROKEN

    def schema(self, texts: Texts) -> Schema:
        inside = rf"({_PRINTED}|\t)" if self.one_line else rf"({_PRINTED}|[\n\t])"
        words = texts("schema.one_line" if self.one_line else "schema.text")
        return _text(rf"^\s*(?!\s){_PRINTED}{inside}*\s*$", words, "number", "boolean")


class FileName(Struct, frozen=True):
    """The name of a file in the same folder."""

    def read(self, node: Node, problems: Problems) -> Any:
        text = Text().read(node, problems)
        if text is not BROKEN and ("/" in text or "\\" in text):
            problems.add(node.place, "not_beside", {"name": text})
            return BROKEN
        return text

    def schema(self, texts: Texts) -> Schema:
        words = texts("problem.not_beside", name="…")
        return _text(rf"^(?!.*[/\\])\s*(?!\s){_PRINTED}({_PRINTED}|\t)*\s*$", words, "number", "boolean")


class Id(Struct, frozen=True):
    """An id: letters, digits, `.`, `_`, `-`; a letter or a digit first. `1e5` and `12_000` are ids, not numbers."""

    spelling: ClassVar[re.Pattern[str]] = _ID
    problem: ClassVar[tuple[str, str]] = ("not_an_id", "id")
    """The code of the problem, and the placeholder of its sentence for the word."""

    def read(self, node: Node, problems: Problems) -> Any:
        text = scalar(node, problems)
        if text is None:
            return BROKEN
        if not self.spelling.fullmatch(text):
            code, called = self.problem
            meant = self.meant(text, problems)
            fits = meant is not None and self.spelling.fullmatch(meant)
            problems.add(node.place, code, {called: text}, suggestion=meant if fits else None)
            return BROKEN
        return text

    def meant(self, text: str, problems: Problems) -> str | None:
        """A suggestion: the id of a person with this name, or the text turned into an id."""
        return problems.id_of(text) or id_meant(text)

    def schema(self, texts: Texts) -> Schema:
        return _text(f"^{self.spelling.pattern}{_END}", self._words(texts), "boolean", "number", least=0)

    def key_schema(self, texts: Texts) -> Schema:
        """The schema for a key, which is always text."""
        return {
            "pattern": f"^{self.spelling.pattern}{_END}",
            "patternErrorMessage": self._words(texts),
            "doNotSuggest": True,
        }

    def _words(self, texts: Texts) -> str:
        code, called = self.problem
        return texts(f"problem.{code}", **{called: "…"})


class EventId(Id, frozen=True):
    """The id of an event, which starts with a letter, so that `12` is the twelfth event."""

    spelling: ClassVar[re.Pattern[str]] = _EVENT_ID
    problem: ClassVar[tuple[str, str]] = ("not_an_event_id", "id")

    def schema(self, texts: Texts) -> Schema:
        return _text(f"^{self.spelling.pattern}{_END}", self._words(texts), "boolean")


class Address(Id, frozen=True):
    """The address of an account: `E1`, `R1/E1` or `historic/PERSON`; `R1/E1~2` if a link was made again."""

    spelling: ClassVar[re.Pattern[str]] = _ADDRESS
    problem: ClassVar[tuple[str, str]] = ("not_an_address", "address")

    def meant(self, text: str, problems: Problems) -> str | None:
        return address_meant(text)


class Date(Struct, frozen=True):
    """A day, `2015-09-01`."""

    or_never: bool = False

    def read(self, node: Node, problems: Problems) -> Any:
        text = scalar(node, problems)
        if text is None:
            return BROKEN
        if self.or_never and text == "never":
            return None
        try:
            if _DATE.fullmatch(text):
                return datetime.date.fromisoformat(text)
        except ValueError:
            pass  # no such day; the problem is added below
        written = day_meant(text)
        day = real_day(written)
        code = "not_a_date_or_never" if self.or_never else "not_a_date"
        if _DATE.fullmatch(text) or (written and not day):
            code = "no_such_day"
        never = near_miss(text, ["never"]) if self.or_never else None
        problems.add(node.place, code, {"date": text}, suggestion=day or never)
        return BROKEN

    def schema(self, texts: Texts) -> Schema:
        words = texts("problem.not_a_date_or_never" if self.or_never else "problem.not_a_date", date="…")
        day = _text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", words) | {"format": "date"}
        return {"anyOf": [day, {"const": "never"}]} if self.or_never else day


class Term(Struct, frozen=True):
    """A duration: `90 days`, `3 months`, or the word for None (`always` or `never`)."""

    else_: Literal["always", "never"] = "always"

    def read(self, node: Node, problems: Problems) -> Any:
        text = scalar(node, problems)
        if text is None:
            return BROKEN
        if text == self.else_:
            return None
        if not _TERM.fullmatch(text):
            words = {"term": text, "else": self.else_}
            problems.add(node.place, "not_a_term", words, suggestion=_term_meant(text, self.else_))
            return BROKEN
        count, unit = text.split(" ")
        return Duration(int(count), "days" if unit.startswith("day") else "months")

    def schema(self, texts: Texts) -> Schema:
        term = _text(f"^{_TERM.pattern}{_END}", texts("problem.not_a_term", term="…", **{"else": self.else_}))
        return {"anyOf": [term, {"const": self.else_}]}


def _term_meant(text: str, else_: str) -> str | None:
    """« 90 jours » → `90 days`; « sans limite » → `always`."""
    count, _, unit = text.partition(" ")
    meant = near_miss(unit, ["days", "months"]) if count.isdecimal() else None
    term = f"{count} {meant}"
    return term if _TERM.fullmatch(term) else near_miss(text, [else_])


class Flag(Struct, frozen=True):
    """`true` or `false`, unquoted."""

    def read(self, node: Node, problems: Problems) -> Any:
        text = scalar(node, problems)
        if text is None:
            return BROKEN
        if text not in ("true", "false") or (isinstance(node, Scalar) and not node.plain):
            meant = near_miss(text, ("true", "false"))
            problems.add(node.place, "not_a_flag", {"word": text}, suggestion=meant)
            return BROKEN
        return text == "true"

    def schema(self, texts: Texts) -> Schema:
        return {"type": "boolean", "errorMessage": texts("problem.not_a_flag", word="…")}


class Word(Struct, frozen=True):
    """An enumerated word; `help` is the prefix of the texts that explain the words."""

    words: tuple[str, ...]
    help: str

    def read(self, node: Node, problems: Problems) -> Any:
        text = scalar(node, problems)
        if text is None:
            return BROKEN
        if text not in self.words:
            words = {"word": text, "words": ", ".join(self.words)}
            problems.add(node.place, "unknown_word", words, suggestion=near_miss(text, self.words))
            return BROKEN
        return text

    def schema(self, texts: Texts) -> Schema:
        help = [texts(f"{self.help}.{word}") for word in self.words]
        error = texts("problem.unknown_word", word="…", words=", ".join(self.words))
        return {"enum": list(self.words), "markdownEnumDescriptions": help, "errorMessage": error}


class EventReference(Struct, frozen=True):
    """An event of the file: its id, or its number, from 1."""

    def read(self, node: Node, problems: Problems) -> Any:
        text = scalar(node, problems)
        if text is None:
            return BROKEN
        if isinstance(node, Scalar) and node.plain and re.fullmatch(r"\+?[0-9]{1,10}", text) and int(text) > 0:
            return int(text)
        if not _EVENT_ID.fullmatch(text):
            number = re.fullmatch(r"[nN]\W*([1-9][0-9]{0,9})", text)
            meant = number[1] if number else id_meant(text)
            fits = meant is not None and (number or _EVENT_ID.fullmatch(meant))
            problems.add(node.place, "not_an_event", {"word": text}, suggestion=meant if fits else None)
            return BROKEN
        return text

    def schema(self, texts: Texts) -> Schema:
        words = texts("problem.not_an_event", word="…")
        number = {"type": "integer", "minimum": 1, "maximum": 9_999_999_999, "errorMessage": words}
        return {"anyOf": [*_text(f"^{EVENT_ID}{_END}", words, "boolean")["anyOf"], number]}
