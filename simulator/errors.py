"""Problems in users' files: data with a place, which are collected and shown all at once, not raised one by one."""

import datetime
import errno
import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from simulator.suggestions import folded, near_miss
from simulator.texts import Texts, load_texts, visible, visible_path


class Location(Struct, frozen=True, order=True, gc=False):
    """A place in a file: line and column (in characters), both from 1."""

    line: int
    column: int


START = Location(1, 1)
OUR_WORDS = frozenset({"words", "keys", "known"})
"""Names of words that we write, which are shown in full; all others come from a file and are shortened."""
AMOUNTS = frozenset({"count", "found", "size", "depth"})
"""Names of words that are numbers."""
DAYS = frozenset({"export_day", "earlier"})
"""Names of words that are days, as 2015-08-27."""


class Problem(Struct, frozen=True):
    """One problem in a file.

    `code` is the key of its sentence in the texts, `words` fill it in, `suggestion` is what was probably meant.
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
    """All problems of one or more files, each with its place. `str()` is in English, one line per problem.

    `sources` holds the text of each file, by its path, as far as it could be read.
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
    """An argument does not fit the scenario or file that it is used with; `str()` says so in English.

    `code` is the key of the sentence in the texts, `words` fill the sentence in, `meant` is what was probably meant.
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
        words = {name: self._shown(name, word, texts) for name, word in self.words.items()}
        return texts(self.code, **words) + texts.meant(self.meant)

    @staticmethod
    def _shown(name: str, word: object, texts: Texts) -> object:
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
    """Why a system call failed: the name of its error (`ENOENT`) if it has one, otherwise the message."""
    number = getattr(error, "errno", None)
    return errno.errorcode.get(number, str(error)) if isinstance(number, int) else str(error)


def lines_of(text: str) -> list[str]:
    """The lines of a text as editors count them."""
    return re.split("\r\n|\r|\n", text)


class Problems:
    """Collects the problems of one file; raises ScenarioError when there are too many."""

    LIMIT = 500
    """The most problems that are collected: a file with more is hardly a scenario, and reading on would take long."""
    SUGGESTIONS = 50
    """The most problems that get a suggestion: looking through the ids of a file takes long if there are many."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.text = ""
        """The text of the file, once it has been read."""
        self.names: Mapping[str, str] = {}
        """Ids of the people by name, once the people of the file have been read."""
        self.warnings: list[Problem] = []
        """Things that may be right and are shown with the problems."""
        self._found: list[Problem] = []

    def __len__(self) -> int:
        return len(self._found)

    @property
    def found(self) -> Sequence[Problem]:
        """The problems, in the order in which they were found."""
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
        """Adds a problem. Without a `suggestion`, suggests the one of the words `meant` that is nearest to `word`."""
        if suggestion is None and len(self) < self.SUGGESTIONS:
            suggestion = near_miss(word, meant)
        self._found.append(Problem(self.path, location, code, words or {}, suggestion))
        if len(self) >= self.LIMIT:
            self.stop()

    def id_of(self, name: str) -> str | None:
        """The id of the person with this name, in any spelling; None if there is none."""
        if len(self) >= self.SUGGESTIONS:
            return None
        plain = folded(name)
        return next((id for known, id in self.names.items() if folded(known) == plain), None)

    def warn(self, location: Location, code: str, words: dict[str, str]) -> None:
        """Adds a warning: something that may be right, but that the author should know."""
        self.warnings.append(Problem(self.path, location, code, words))

    def stop(self) -> None:
        """Raises ScenarioError with all problems and warnings, in the order of the file, if there is a problem."""
        if not self._found:
            return
        found = sorted([*self._found, *self.warnings], key=lambda problem: problem.location)
        if len(self) >= self.LIMIT:
            found.append(Problem(self.path, found[-1].location, "too_many_problems"))
        raise ScenarioError(found, {self.path: self.text})
