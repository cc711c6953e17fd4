"""All texts for users, in all languages, keyed by identifiers of the code.

They are tables of Python strings, which load at once when compiled; 35 kB of TOML took 11 ms at each start
(docs/decisions/0003). A test compares the keys and the placeholders of the languages.
"""

import datetime
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from string import Formatter
from typing import Final
from unicodedata import combining, normalize

FOLDER: Final = os.path.dirname(os.path.abspath(__file__))
LANGUAGES: Final = ("fr", "en")
TOPICS: Final = (
    "report", "names", "command", "picture", "slide", "notes", "player", "problem", "explain",
    "compare", "repair", "minimise", "prevent", "explore", "journal", "exports_check",
    "exports_problem", "exports_journal", "studio", "studio_page", "studio_exports", "glossary", "stories", "gallery",
    "editor", "call",
)  # fmt: skip
"""The modules of every language, those needed for a report first; each is imported when a key is not found before."""
NUMBERS_THAT_NAME: Final = frozenset(
    ("budget", "depth", "first", "last", "line", "more", "number", "of", "percent", "row", "seed", "step", "year")
)
"""Placeholders of numbers without thousands separator: the numbers of steps, lines, years …, and numbers to type."""


class Texts:
    """The sentences of one language; `codes`: whether they name accounts and records by the ids of the file."""

    def __init__(self, language: str, *, codes: bool = False) -> None:
        self.language = language
        self.codes = codes
        self._found: dict[str, str] = {}
        self._topics = iter(TOPICS)

    def naming(self, *, codes: bool) -> "Texts":
        """The sentences of the same language, with ids or with names."""
        return load_texts(self.language, codes=codes)

    @property
    def table(self) -> dict[str, str]:
        """All sentences, by key."""
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
        """The sentence of `key`, with these placeholders filled in. Braces in the values have no meaning.

        Whole numbers get a thousands separator, except for `NUMBERS_THAT_NAME`.
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
        """The sentence in the singular or the plural; for none, its own if it has one. In French, zero is singular."""
        if count == 0 and f"{key}.no" in self:
            return self(f"{key}.no", **words)
        one = count < 2 if self.language == "fr" else count == 1
        return self(f"{key}.{'one' if one else 'many'}", count=self.number(count), **words)

    def of(self, noun: str) -> str:
        """« de Jade », « d'Élodie », « du compte », "of Jade"."""
        if self.language != "fr":
            return f"of {noun}"
        if noun.startswith(("le ", "les ")):
            return f"d{'u' if noun[2] == ' ' else 'es'} {noun.partition(' ')[2]}"
        return f"d'{noun}" if _ELIDED.match(_folded(noun)) else f"de {noun}"

    def to(self, noun: str) -> str:
        """« à Jade », « au compte », "to Jade"."""
        if self.language != "fr":
            return f"to {noun}"
        if noun.startswith(("le ", "les ")):
            return f"au{'' if noun[2] == ' ' else 'x'} {noun.partition(' ')[2]}"
        return f"à {noun}"

    def ordinal(self, place: int, of: int, *, feminine: bool = False) -> str:
        """« second » of two, « 2e » of more; "second", "2nd"."""
        if of == 2:
            return self(_ORDINALS[feminine][place - 1])
        if self.language == "fr":
            return f"{place}{('re' if feminine else 'er') if place == 1 else 'e'}"
        return f"{place}{'th' if place % 100 in (11, 12, 13) else _ENGLISH.get(place % 10, 'th')}"

    def number(self, count: float) -> str:
        """A whole number with a thousands separator: « 1 200 », "1,200"."""
        return f"{count:,.0f}".replace(",", "\u202f" if self.language == "fr" else ",")

    def percent(self, share: float) -> str:
        """A percentage: « 2,5 % », "2.5%"."""
        words = f"{share * 100:g}"
        return f"{words.replace('.', ',')}\u00a0%" if self.language == "fr" else f"{words}%"

    def why(self, reason: str) -> str:
        """The reason of a system error in words, for the name of an error (`ENOENT`); any other reason as it is."""
        return self(f"why.{reason}") if f"why.{reason}" in self else reason

    def meant(self, word: str | None) -> str:
        """The question after a sentence, « Vouliez-vous dire … ? »; empty without a word."""
        return "" if word is None else self("command.meant", word=visible_path(word))

    def date(self, day: datetime.date) -> str:
        """A date: « 1er septembre 2015 », "1 September 2015"."""
        month = self(f"month.{day.month}")
        first = self("first_of_month") if day.day == 1 else str(day.day)
        return f"{first} {month} {day.year:04}"

    def value(self, value: object, name: str = "") -> str:
        """A value of a rule set in words: a day, a duration, or a word of the rules.

        The words for None depend on `name`. Without a last day of merges there are no merges, but « jamais » after
        « fin de la fusion » would mean the contrary.
        """
        match value:
            case None:
                return self(f"value.{name}.never" if f"value.{name}.never" in self else "always")
            case datetime.date():
                return self.date(value)
            case str():
                return self(f"value.{value}")
            case _:
                return self.counted(f"duration.{value.unit}", value.count)  # type: ignore[attr-defined]

    def short_date(self, day: datetime.date) -> str:
        """A short date: « 1er sept. 2015 », "1 Sept 2015"."""
        return f"{self.short_day(day)} {day.year:04}"

    def short_day(self, day: datetime.date) -> str:
        """A short date without the year: « 1er sept. », "1 Sept"."""
        first = self("first_of_month") if day.day == 1 else str(day.day)
        return f"{first} {self(f'month.short.{day.month}')}"

    def inside_quotes(self, text: str) -> str:
        """Text to be quoted: in French, its inner quotes become “ ”."""
        return re.sub(r"«\s?(.*?)\s?»", r"“\1”", text) if self.language == "fr" else text

    def listed(self, words: Sequence[str]) -> str:
        """A list: « a, b et c », "a, b and c"."""
        return self._joined(words, self("and"))

    def either(self, words: Sequence[str]) -> str:
        """A list of alternatives: « a, b ou c », "a, b or c"."""
        return self._joined(words, self("or"))

    @staticmethod
    def _joined(words: Sequence[str], last: str) -> str:
        return last.join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def language_of(environment: Mapping[str, str]) -> str:
    """The language of a locale's environment, else English."""
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "fr" if locale.lower().startswith("fr") else "en"


_ELIDED: Final = re.compile(r"(?i)[aeiouœæ]|y[^aeiou]|h[eiouy]")
"""How names begin before which « de » loses its vowel: « d'Hélène », « de Hans », « d'Yves », « de Yann »."""
_ORDINALS: Final = (("ordinal.first", "ordinal.second"), ("ordinal.first.feminine", "ordinal.second.feminine"))
_ENGLISH: Final = {1: "st", 2: "nd", 3: "rd"}


def _folded(text: str) -> str:
    """Its beginning without accents."""
    return "".join(c for c in normalize("NFD", text[:4]) if not combining(c))


_languages: dict[tuple[str, bool], Texts] = {}


def load_texts(language: str, *, codes: bool = False) -> Texts:
    """The sentences of `language` (`fr` or `en`); with `codes`, what they name is named by the ids of the file."""
    return _languages.setdefault((language, codes), Texts(language, codes=codes))


def visible(text: str) -> str:
    """Text from outside, made safe for a terminal: unprintable characters are escaped, long text is cut."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
    return shown if len(shown) <= 80 else shown[:79] + "…"


def visible_path(path: str) -> str:
    """A path as typed, with unprintable characters escaped; `-` is standard input."""
    if path == "-":
        return "<stdin>"
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in path)


# --- What stays on one line ---------------------------------------------------------------------------------------

KEPT: Final = 25
"""The greatest length of a name or a compound word that is kept on one line, in characters."""
_JOINT: Final = re.compile(r"(?<![«→])\u00a0(?![:;?!»]|%(?!\w))")
"""A no-break space between two words, not one of French punctuation."""
_COMPOUND: Final = re.compile(rf"(?<![\w/-])(?=[\w/-]{{3,{KEPT}}}(?![\w/-]))\w+(?:[-/]\w+)+")


def bound(name: str) -> str:
    """A name with no-break spaces; in a long name, only after the given name."""
    first = 0 if len(name) <= KEPT else name.find(" ") + 1
    rest = name[first:]
    return name[:first] + (rest.replace(" ", "\u00a0") if len(rest) <= KEPT else rest)


def plain(text: str) -> str:
    """Text with ordinary spaces instead, for text that is not wrapped, so that it can be searched."""
    return _JOINT.sub(" ", text)


def words_that_fit(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """The parts between which a line may break. Bound words that do not fit are split, after the given name first."""
    for word in text.split(" "):
        rest = word
        while not fits(rest) and (joint := _JOINT.search(rest)):
            yield rest[: joint.start()]
            rest = rest[joint.end() :]
        yield rest


def parted(text: str) -> str:
    """Text with names split as far as necessary to be wrapped, after the given name first."""
    bound_words = text.split(" ")
    return " ".join(words_that_fit(text, lambda rest: rest not in bound_words))


def unbroken(text: str, kept: Callable[[str], str]) -> str:
    """Text with `kept` applied to compound words (« Jean-Pierre », « R1/E1 »), which browsers would break."""
    return _COMPOUND.sub(lambda found: kept(found[0]), text)
