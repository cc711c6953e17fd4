"""Problems of what users bring: data with a place, collected and shown all at once, never thrown one by one."""

import datetime
import errno
from collections.abc import Iterable, Sequence
from itertools import islice

from msgspec import Struct

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
        if "kind" in words:
            words["kind"] = texts(f"names.{words['kind']}")
        if "why" in words:
            words["why"] = texts.why(words["why"])
        near = f"problem.{self.code}.near"
        key = near if self.suggestion is not None and near in texts else f"problem.{self.code}"
        sentence = texts(key, **words)
        if self.suggestion is not None:
            sentence += texts("problem.suggestion", word=visible(self.suggestion))
        return sentence


class ScenarioError(Exception):
    """Files have problems: all of them, each with its place. `str()` of it is in English, one line a problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

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
        meant = texts("command.meant", word=visible(self.meant)) if self.meant else ""
        return texts(self.code, **said) + meant

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


class Problems:
    """The problems of one file, as they are found; gives up with ScenarioError when there are far too many."""

    LIMIT = 500
    """A file with more is not a scenario; reading all of it would only keep its author waiting."""
    SUGGESTIONS = 50
    """Problems that get a « did you mean »; a search among all ids costs time."""

    def __init__(self, path: str) -> None:
        self.path = path
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
    ) -> None:
        """One more problem; `meant` are the words that would be right in place of `word`."""
        suggestion = near_miss(word, meant) if len(self) < self.SUGGESTIONS else None
        self._found.append(Problem(self.path, location, code, words or {}, suggestion))
        if len(self) >= self.LIMIT:
            self.stop()

    def stop(self) -> None:
        """Raises ScenarioError with the problems found, in the order of the file; does nothing when there are none."""
        if not self._found:
            return
        found = sorted(self._found, key=lambda problem: problem.location)
        if len(found) >= self.LIMIT:
            found.append(Problem(self.path, found[-1].location, "too_many_problems"))
        raise ScenarioError(found)


def near_miss(word: str, meant: Iterable[str]) -> str | None:
    """The one of these words that was probably meant, if any is near."""
    by_lower = {
        candidate.lower(): candidate for candidate in islice(meant, 1000) if abs(len(candidate) - len(word)) <= 5
    }
    if not by_lower or len(word) > 100:
        return None
    from difflib import get_close_matches  # only a file with problems pays for it

    close = get_close_matches(word.lower(), list(by_lower), n=1)
    return by_lower[close[0]] if close else None
