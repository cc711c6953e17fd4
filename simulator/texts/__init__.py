"""Every sentence that a person reads, in every language, keyed by the code's own identifiers.

Tables of Python strings: reading 35 kB of TOML costs 11 ms at each start, a compiled table none (docs/decisions/0003).
A test compares the keys and the placeholders of the languages.
"""

import datetime
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from string import Formatter
from typing import Final

FOLDER: Final = os.path.dirname(os.path.abspath(__file__))
LANGUAGES: Final = ("fr", "en")
TOPICS: Final = (
    "report", "command", "picture", "slide", "notes", "player", "problem", "explain",
    "compare", "repair", "minimise", "prevent", "explore", "journal", "studio", "studio_page", "glossary", "stories",
    "gallery", "editor",
)  # fmt: skip
"""Modules of every language, those that the main job needs first; the others are read when a key asks for them."""
NUMBERS_THAT_NAME: Final = frozenset(
    ("budget", "depth", "first", "last", "line", "more", "number", "of", "percent", "row", "seed", "step", "year")
)
"""Placeholders of numbers that are no amounts, but name a step, a line, a year … or are typed as they stand."""


class Texts:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._found: dict[str, str] = {}
        self._topics = iter(TOPICS)

    @property
    def table(self) -> dict[str, str]:
        """Every sentence by its key."""
        for topic in self._topics:
            self._read(topic)
        return self._found

    def _read(self, topic: str) -> None:
        self._found |= import_module(f"simulator.texts.{self.language}.{topic}").TEXTS

    def _template(self, key: str) -> str:
        while key not in self._found:
            topic = next(self._topics, None)
            if topic is None:
                raise KeyError(key)
            self._read(topic)
        return self._found[key]

    def __call__(self, key: str, /, **words: object) -> str:
        """The sentence under `key`, with these words in their places. Words are data: braces in them mean nothing.

        A whole number is shown with its thousands apart, unless it is the name of something.
        """
        for name, word in words.items():
            if type(word) is int and name not in NUMBERS_THAT_NAME:
                words[name] = self.number(word)
        return self._template(key).format(**words)

    def parts(self, key: str) -> Iterator[tuple[str, str | None]]:
        """The sentence under `key` in pieces: words, and the name of what belongs right after them, if anything."""
        for words, name, _, _ in Formatter().parse(self._template(key)):
            yield words, name

    def __contains__(self, key: str) -> bool:
        return key in self.table

    def counted(self, key: str, count: int, /, **words: object) -> str:
        """The sentence for one or for several; French counts zero as one."""
        one = count < 2 if self.language == "fr" else count == 1
        return self(f"{key}.{'one' if one else 'many'}", count=self.number(count), **words)

    def number(self, count: float) -> str:
        """A whole number with its thousands apart: « 1 200 », "1,200"."""
        return f"{count:,.0f}".replace(",", "\u202f" if self.language == "fr" else ",")

    def percent(self, share: float) -> str:
        """« 2,5 % », "2.5%"."""
        words = f"{share * 100:g}"
        return f"{words.replace('.', ',')}\u00a0%" if self.language == "fr" else f"{words}%"

    def why(self, reason: str) -> str:
        """Why the system refuses, in words: an error's name (`ENOENT`), or what else it says."""
        return self(f"why.{reason}") if f"why.{reason}" in self else reason

    def meant(self, word: str | None) -> str:
        """The question that follows a sentence: « Vouliez-vous dire … ? »; nothing without a word."""
        return "" if word is None else self("command.meant", word=visible_path(word))

    def date(self, day: datetime.date) -> str:
        """« 1er septembre 2015 », "1 September 2015"."""
        month = self(f"month.{day.month}")
        first = self("first_of_month") if day.day == 1 else str(day.day)
        return f"{first} {month} {day.year:04}"

    def value(self, value: object, *, never: bool = False) -> str:
        """A value of a rule set: a day, a duration, or a word of the rules; without one `always`, or `never`."""
        match value:
            case None:
                return self("never" if never else "always")
            case datetime.date():
                return self.date(value)
            case str():
                return self(f"value.{value}")
            case _:
                return self.counted(f"duration.{value.unit}", value.count)  # type: ignore[attr-defined]

    def short_date(self, day: datetime.date) -> str:
        """« 1er sept. 2015 », "1 Sept 2015"."""
        return f"{self.short_day(day)} {day.year:04}"

    def short_day(self, day: datetime.date) -> str:
        """« 1er sept. », "1 Sept"."""
        first = self("first_of_month") if day.day == 1 else str(day.day)
        return f"{first} {self(f'month.short.{day.month}')}"

    def inside_quotes(self, text: str) -> str:
        """Text that a sentence quotes: in French, what it quotes itself stands between “ ” there."""
        return re.sub(r"«\s?(.*?)\s?»", r"“\1”", text) if self.language == "fr" else text

    def listed(self, words: Sequence[str]) -> str:
        """« a, b et c », "a, b and c"."""
        return self._joined(words, self("and"))

    def either(self, words: Sequence[str]) -> str:
        """« a, b ou c », "a, b or c"."""
        return self._joined(words, self("or"))

    @staticmethod
    def _joined(words: Sequence[str], last: str) -> str:
        return last.join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def language_of(environment: Mapping[str, str]) -> str:
    """The language of a locale's environment, else English."""
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "fr" if locale.lower().startswith("fr") else "en"


_languages: dict[str, Texts] = {}


def load_texts(language: str) -> Texts:
    """The sentences of `language` (`fr` or `en`)."""
    return _languages.setdefault(language, Texts(language))


def visible(text: str) -> str:
    """Text from outside, fit for a terminal: what cannot be seen is written out, what is too long is cut."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
    return shown if len(shown) <= 80 else shown[:79] + "…"


def visible_path(path: str) -> str:
    """A path as typed, with what cannot be shown written out; a lone `-` was standard input."""
    if path == "-":
        return "<stdin>"
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in path)


# --- What stays on one line ---------------------------------------------------------------------------------------

KEPT: Final = 25
"""Letters: a name or a compound word that is no longer stays on one line where there is room for it."""
_JOINT: Final = re.compile(r"(?<![«→])\u00a0(?![:;?!»]|%(?!\w))")
"""A space that keeps two words together; those around French signs are another matter."""
_COMPOUND: Final = re.compile(rf"(?<![\w/-])(?=[\w/-]{{3,{KEPT}}}(?![\w/-]))\w+(?:[-/]\w+)+")


def bound(name: str) -> str:
    """A name whose words stay together; of a longer one, what follows the given name does."""
    first = 0 if len(name) <= KEPT else name.find(" ") + 1
    rest = name[first:]
    return name[:first] + (rest.replace(" ", "\u00a0") if len(rest) <= KEPT else rest)


def plain(text: str) -> str:
    """Text that is laid out already or never will be: its words are found as they are typed."""
    return _JOINT.sub(" ", text)


def words_that_fit(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """What a line may break between. Bound words that do not fit are parted: a given name from the rest first."""
    for word in text.split(" "):
        rest = word
        while not fits(rest) and (joint := _JOINT.search(rest)):
            yield rest[: joint.start()]
            rest = rest[joint.end() :]
        yield rest


def parted(text: str) -> str:
    """Text whose names may be broken after the given one, where there is no other way."""
    bound_words = text.split(" ")
    return " ".join(words_that_fit(text, lambda rest: rest not in bound_words))


def unbroken(text: str, kept: Callable[[str], str]) -> str:
    """Text whose compound words (« Jean-Pierre », « R1/E1 ») are `kept` whole, where browsers would break them."""
    return _COMPOUND.sub(lambda found: kept(found[0]), text)
