"""Problems of what users bring: data with a place, collected and shown all at once, never thrown one by one."""

import datetime
import errno
import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from simulator.suggestions import folded, near_miss
from simulator.texts import Texts, load_texts, visible, visible_path


class Location(Struct, frozen=True, order=True, gc=False):
    """A place in a file: line and column, both from 1, in characters."""

    line: int
    column: int


START = Location(1, 1)
OUR_WORDS = frozenset({"words", "keys", "known"})
"""Lists of what would be right: ours, and shown whole; other words come from a file and are cut."""
AMOUNTS = frozenset({"count", "found", "size", "depth"})
"""Words that say how many."""
DAYS = frozenset({"export_day", "earlier"})
"""Words that are days, as 2015-08-27."""


class Problem(Struct, frozen=True):
    """One thing that is wrong in a file.

    `code` is the key of the sentence in the texts, `words` what the sentence needs, `suggestion` the near miss.
    """

    path: str
    location: Location
    code: str
    words: dict[str, str] = {}
    suggestion: str | None = None

    def line(self, texts: Texts) -> str:
        """`path:line:column: what is wrong`, with what would be right."""
        return f"{visible_path(self.path)}:{self.location.line}:{self.location.column}: {self.sentence(texts)}"

    def sentence(self, texts: Texts) -> str:
        """What is wrong, with what would be right."""
        words = {name: word if name in OUR_WORDS else visible(word) for name, word in self.words.items()}
        words |= {name: texts.number(int(words[name])) for name in AMOUNTS & {*words} if words[name].isdecimal()}
        words |= {name: texts.date(datetime.date.fromisoformat(words[name])) for name in DAYS & {*words}}
        if "kind" in words:
            words["kind"] = texts(f"names.{words['kind']}")
        if "why" in words:
            words["why"] = texts.why(words["why"])
        near = f"problem.{self.code}.near"
        key = near if self.suggestion is not None and near in texts else f"problem.{self.code}"
        sentence = texts(key, **words)
        if "help" in words:
            sentence += texts("problem.help", help=texts(words["help"]))
        if self.suggestion is not None:
            sentence += texts("problem.suggestion", word=visible_path(self.suggestion))
        return sentence


class ScenarioError(Exception):
    """Files have problems: all of them, each with its place. `str()` of it is in English, one line a problem.

    `sources`: the text of each file, by its path, as far as it could be read.
    """

    def __init__(self, problems: Sequence[Problem], sources: Mapping[str, str] | None = None) -> None:
        self.problems = tuple(problems)
        self.sources = sources or {}
        super().__init__(self.problems)

    @classmethod
    def of_all(cls, errors: Sequence["ScenarioError"]) -> "ScenarioError":
        """The problems of several files as one error."""
        sources = {path: text for error in errors for path, text in error.sources.items()}
        return cls([problem for error in errors for problem in error.problems], sources)

    def __str__(self) -> str:
        return "\n".join(problem.line(load_texts("en")) for problem in self.problems)


class ArgumentError(ValueError):
    """What was asked for does not fit what it was asked of; `str()` says so in English.

    `code` is the key of the sentence, `words` what the sentence needs, `meant` the near miss.
    """

    def __init__(self, code: str, meant: str | None = None, **words: object) -> None:
        self.code = code
        self.meant = meant
        self.words = words
        super().__init__(code, words)

    def __str__(self) -> str:
        return self.sentence(load_texts("en"))

    def sentence(self, texts: Texts) -> str:
        """What is wrong, with what would be right."""
        said = {name: self._said(name, word, texts) for name, word in self.words.items()}
        return texts(self.code, **said) + texts.meant(self.meant)

    @staticmethod
    def _said(name: str, word: object, texts: Texts) -> object:
        match word:
            case datetime.date():
                return texts.date(word)
            case str() if name == "path":
                return visible_path(word)
            case str() if name not in OUR_WORDS:
                return visible(word)
            case _:
                return word


def reason_of(error: Exception) -> str:
    """Why the system refuses, as the name of its error (`ENOENT`) where it has one."""
    number = getattr(error, "errno", None)
    return errno.errorcode.get(number, str(error)) if isinstance(number, int) else str(error)


def lines_of(text: str) -> list[str]:
    """The lines of a text as editors count them."""
    return re.split("\r\n|\r|\n", text)


class Problems:
    """The problems of one file, as they are found; gives up with ScenarioError when there are far too many."""

    LIMIT = 500
    """A file with more is not a scenario; reading all of it would only keep its author waiting."""
    SUGGESTIONS = 50
    """Problems that get a « did you mean » out of the ids of a file, which may be many; the format's words are few."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.text = ""
        """The text of the file, once it is known."""
        self.names: Mapping[str, str] = {}
        """Whose id stands for which name, once the people of the file are known."""
        self.warnings: list[Problem] = []
        """What may be right and is shown all the same."""
        self._found: list[Problem] = []

    def __len__(self) -> int:
        return len(self._found)

    @property
    def found(self) -> Sequence[Problem]:
        """The problems, as they were found."""
        return self._found

    def add(
        self,
        location: Location,
        code: str,
        words: dict[str, str] | None = None,
        *,
        meant: Iterable[str] = (),
        word: str = "",
        suggestion: str | None = None,
    ) -> None:
        """One more problem; `meant` are the words that would be right in place of `word`, if none is suggested."""
        if suggestion is None and len(self) < self.SUGGESTIONS:
            suggestion = near_miss(word, meant)
        self._found.append(Problem(self.path, location, code, words or {}, suggestion))
        if len(self) >= self.LIMIT:
            self.stop()

    def id_of(self, name: str) -> str | None:
        """The id of the person who bears this name, in whatever spelling."""
        if len(self) >= self.SUGGESTIONS:
            return None
        plain = folded(name)
        return next((id for known, id in self.names.items() if folded(known) == plain), None)

    def warn(self, location: Location, code: str, words: dict[str, str]) -> None:
        """Something that may be right, and that its author will want to know."""
        self.warnings.append(Problem(self.path, location, code, words))

    def stop(self) -> None:
        """Raises ScenarioError with all that was found, in the order of the file; does nothing without a problem."""
        if not self._found:
            return
        found = sorted([*self._found, *self.warnings], key=lambda problem: problem.location)
        if len(self) >= self.LIMIT:
            found.append(Problem(self.path, found[-1].location, "too_many_problems"))
        raise ScenarioError(found, {self.path: self.text})
