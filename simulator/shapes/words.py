"""Shapes of single words: texts, ids, addresses, dates, flags, and words of a list."""

import datetime
import re
import unicodedata
from typing import Any, ClassVar, Final, Protocol

from msgspec import Struct

from simulator.errors import Problems
from simulator.rules import Duration
from simulator.texts import Texts
from simulator.yaml_source import Node, Scalar, Unreadable

BROKEN: Final[Any] = object()
"""Stands for a value that could not be understood; a problem says why."""

ID: Final = "[A-Za-z][A-Za-z0-9._-]*"
ADDRESS: Final = f"{ID}(/{ID})?"
_ID = re.compile(ID)
_ADDRESS = re.compile(ADDRESS)
_TERM = re.compile("([1-9][0-9]{0,8}) (days|months)")
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PRINTED = r"[^\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
"""What `unprintable` lets pass, for the schema."""
_END = r"$(?!\n)"
"""The very end, also for validators to whom `$` may stand before a last line end."""
TEXT_TYPES = ["string", "number", "boolean"]
"""Text stays text: a plain `2015` or `true` is read as written, so an editor must not complain about it."""

Schema = dict[str, Any]


class Shape(Protocol):
    """What may stand in one place."""

    def read(self, node: Node, problems: Problems) -> Any:
        """The value, or BROKEN."""

    def schema(self, texts: Texts) -> Schema:
        """The same for an editor, with help in the language of `texts`."""


def wrong(node: Node, problems: Problems, expected: str) -> Any:
    """Something else should stand here; BROKEN."""
    if not isinstance(node, Unreadable):
        problems.add(node.place, expected)
    return BROKEN


def scalar(node: Node, problems: Problems) -> str | None:
    """The text of a scalar that holds something; None after a problem."""
    if not isinstance(node, Scalar):
        wrong(node, problems, "expected_text")
        return None
    if node.plain and node.text in ("", "~", "null"):
        problems.add(node.place, "empty_value")
        return None
    return node.text


def unprintable(text: str) -> str | None:
    """The first character that would reach a terminal as a command, or turn a sentence round; line ends are none."""
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and character not in "\n\t":
            return character
        if unicodedata.bidirectional(character) in _TURNS_TEXT_ROUND or character in "\u061c\u200e\u200f":
            return character
    return None


_TURNS_TEXT_ROUND = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


class Text(Struct, frozen=True):
    """Words for readers; control characters are refused, so that text stays data wherever it is shown."""

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
            return text
        return BROKEN

    def schema(self, texts: Texts) -> Schema:
        inside = rf"({_PRINTED}|\t)" if self.one_line else rf"({_PRINTED}|[\n\t])"
        return {"type": TEXT_TYPES, "pattern": rf"^\s*(?!\s){_PRINTED}{inside}*\s*$"}


class FileName(Struct, frozen=True):
    """The name of a file beside this one."""

    def read(self, node: Node, problems: Problems) -> Any:
        text = Text().read(node, problems)
        if text is not BROKEN and ("/" in text or "\\" in text):
            problems.add(node.place, "not_beside", {"name": text})
            return BROKEN
        return text

    def schema(self, texts: Texts) -> Schema:
        return {"type": TEXT_TYPES, "pattern": rf"^(?!.*[/\\])\s*(?!\s){_PRINTED}({_PRINTED}|\t)*\s*$"}


class Id(Struct, frozen=True):
    """An id: letters, digits, `.`, `_`, `-`; a letter first."""

    spelling: ClassVar[re.Pattern[str]] = _ID
    problem: ClassVar[tuple[str, str]] = ("not_an_id", "id")
    """Its code, and what its sentence calls the word."""

    def read(self, node: Node, problems: Problems) -> Any:
        text = scalar(node, problems)
        if text is None:
            return BROKEN
        if not self.spelling.fullmatch(text):
            code, called = self.problem
            problems.add(node.place, code, {called: text})
            return BROKEN
        return text

    def schema(self, texts: Texts) -> Schema:
        return {"type": ["string", "boolean"], "pattern": f"^{self.spelling.pattern}{_END}"}


class Address(Id, frozen=True):
    """The address of an account: `E1`, `R1/E1` or `historic/PERSON`."""

    spelling: ClassVar[re.Pattern[str]] = _ADDRESS
    problem: ClassVar[tuple[str, str]] = ("not_an_address", "address")


class Date(Struct, frozen=True):
    """A day, `2015-09-01`."""

    or_never: bool = False

    def read(self, node: Node, problems: Problems) -> Any:
        text = scalar(node, problems)
        if text is None:
            return BROKEN
        if self.or_never and text == "never":
            return None
        if _DATE.fullmatch(text):
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:
                problems.add(node.place, "no_such_day", {"date": text})
                return BROKEN
        problems.add(node.place, "not_a_date_or_never" if self.or_never else "not_a_date", {"date": text})
        return BROKEN

    def schema(self, texts: Texts) -> Schema:
        day = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        return {"anyOf": [{"const": "never"}, day]} if self.or_never else day


class Term(Struct, frozen=True):
    """How long something lasts: `90 days`, `3 months`, or `always`."""

    def read(self, node: Node, problems: Problems) -> Any:
        text = scalar(node, problems)
        if text is None:
            return BROKEN
        if text == "always":
            return None
        found = _TERM.fullmatch(text)
        if not found:
            problems.add(node.place, "not_a_term", {"term": text})
            return BROKEN
        return Duration(int(found[1]), found[2])  # type: ignore[arg-type]

    def schema(self, texts: Texts) -> Schema:
        return {"anyOf": [{"const": "always"}, {"type": "string", "pattern": f"^{_TERM.pattern}{_END}"}]}


class Flag(Struct, frozen=True):
    """`true` or `false`, unquoted."""

    def read(self, node: Node, problems: Problems) -> Any:
        text = scalar(node, problems)
        if text is None:
            return BROKEN
        if text not in ("true", "false") or (isinstance(node, Scalar) and not node.plain):
            problems.add(node.place, "not_a_flag", {"word": text})
            return BROKEN
        return text == "true"

    def schema(self, texts: Texts) -> Schema:
        return {"type": "boolean"}


class Word(Struct, frozen=True):
    """One of a few words; `help`, where given, is the prefix of the texts that explain them."""

    words: tuple[str, ...]
    help: str | None = None

    def read(self, node: Node, problems: Problems) -> Any:
        text = scalar(node, problems)
        if text is None:
            return BROKEN
        if text not in self.words:
            words = {"word": text, "words": ", ".join(self.words)}
            problems.add(node.place, "unknown_word", words, word=text, meant=self.words)
            return BROKEN
        return text

    def schema(self, texts: Texts) -> Schema:
        if self.help is None:
            return {"enum": list(self.words)}
        help = [texts(f"{self.help}.{word}") for word in self.words]
        return {"enum": list(self.words), "markdownEnumDescriptions": help}


class EventReference(Struct, frozen=True):
    """An event of the file: its id, or its number, from 1."""

    def read(self, node: Node, problems: Problems) -> Any:
        text = scalar(node, problems)
        if text is None:
            return BROKEN
        if isinstance(node, Scalar) and node.plain and re.fullmatch(r"\+?[0-9]{1,10}", text) and int(text) > 0:
            return int(text)
        if not _ID.fullmatch(text):
            problems.add(node.place, "not_an_event", {"word": text})
            return BROKEN
        return text

    def schema(self, texts: Texts) -> Schema:
        return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 9_999_999_999}, Id().schema(texts)]}
