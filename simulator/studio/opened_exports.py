"""Exports of a school that are open in the studio: read in a process of their own, which alone holds what they say.

The page sends the files, nothing of them is written anywhere, and all is forgotten when the process ends. What leaves
it is the list of the pupils, for the page of the one who opened the files, and one family as a scenario.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from simulator.errors import ArgumentError, Problem, ScenarioError
from simulator.people import name_key
from simulator.studio.multipart import SentFile
from simulator.studio.open_story import CommandError
from simulator.studio.other_process import OtherProcess
from simulator.texts import load_texts

if TYPE_CHECKING:
    from simulator.exports.export_history import ExportHistory
    from simulator.exports.pupil_list import ListedPupil

LONGEST_WAIT: Final = 30
"""Seconds for one family, of which all has been read before: more is a failure."""


class FamilyWanted(Struct, frozen=True):
    """Whose family, and how it is told."""

    pupil: str
    path: str
    """Where the scenario is going to stand."""
    language: str
    real_names: bool = False
    notified: datetime.date | None = None
    """The day on which letters went to everybody."""


class _Progress(Struct, frozen=True):
    percent: int


class _Refusal(Struct, frozen=True):
    """Why nothing could be read, or told, where that is no problem of a file."""

    code: str
    words: dict[str, Any]


class _Pupils(Struct, frozen=True):
    pupils: "Sequence[ListedPupil]"
    problems: Sequence[Problem]


class _Family(Struct, frozen=True):
    text: str


class OpenedExports:
    """Files that are being read, or have been; `look` brings it up to date."""

    def __init__(self, files: Iterable[SentFile], number: int) -> None:
        """`number`: how many were opened until now, by which a page says which it shows."""
        self.number: Final = number
        contents: dict[str, bytes] = {}
        for file in files:
            name, number = file.name, 2
            while name in contents:  # exports of two days are often called alike
                name, number = f"{file.name} ({number})", number + 1
            contents[name] = file.content
        self.names: Final = tuple(contents)
        self.percent = 0
        self.pupils: Sequence[ListedPupil] | None = None
        """All of them, in the order of their names; None until they have been read."""
        self.problems: Sequence[Problem] = ()
        """What is wrong in the files."""
        self.refusal: ArgumentError | None = None
        self.failed = False
        self.wanted = ""
        """What was typed to look for a pupil: a name, so it is in no address."""
        self._process = OtherProcess(_read, contents)

    @property
    def is_busy(self) -> bool:
        """Whether it is still being read."""
        return self.pupils is None and not self.is_over

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it: `problems`, `refusal` or `failed` say why."""
        return self.failed or self.refusal is not None or (self.pupils is None and bool(self.problems))

    def look(self, wait: float = 0) -> None:
        """What has been read since. `wait`: seconds until the next news."""
        while self.is_busy:
            try:
                news = self._process.received(wait)
            except EOFError:
                self.failed = True
                return
            match news:
                case None:
                    return
                case _Progress(percent):
                    self.percent = percent
                case _Refusal(code, words):
                    self.refusal = ArgumentError(code, **words)
                case _Pupils(pupils, problems):
                    self.pupils, self.problems = (pupils or None), problems

    def matching(self) -> "list[ListedPupil]":
        """The pupils whose name or class has all words that were typed, in any spelling."""
        words = name_key(self.wanted).split()
        return [one for one in self.pupils or () if all(word in _searched(one) for word in words)]

    def family(self, wanted: FamilyWanted) -> str:
        """The text of the scenario. Raises CommandError where there is none."""
        try:
            self._process.send(wanted)
            answer = self._process.received(LONGEST_WAIT)
        except (EOFError, OSError):
            answer = None
        if isinstance(answer, _Refusal):
            raise CommandError(answer.code, **answer.words)
        if not isinstance(answer, _Family):
            self.failed = True  # an answer that comes too late would be taken for the next
            raise CommandError("page.exports.failed")
        return answer.text

    def close(self) -> None:
        """Everything that was read is forgotten."""
        self._process.stop()


def _searched(pupil: "ListedPupil") -> str:
    return name_key(f"{pupil.name} {pupil.given_name} {pupil.family_name} {pupil.group or ''}")


def _read(there: Any, contents: dict[str, bytes]) -> None:
    """What the other process does: it reads, hands over the list, and tells families until it is ended."""
    from simulator.exports.days_of_files import read_days, reader_of
    from simulator.exports.export_history import history
    from simulator.exports.progress import READ, share
    from simulator.exports.pupil_list import pupil_list

    percents = {0}

    def progress(done: int, of: int) -> None:
        percent = 100 * done // max(of, 1)
        if percent not in percents:
            percents.add(percent)
            there.send(_Progress(percent))

    try:
        names = list(contents)
        snapshots, problems = read_days(reader_of(names, contents), names, share(progress, 0, READ), contents)
        told = history(snapshots, progress=share(progress, READ, 1))
    except ScenarioError as error:
        there.send(_Pupils((), error.problems))
        return
    except ArgumentError as error:
        there.send(_Refusal(error.code, error.words))
        return
    del snapshots, contents
    there.send(_Pupils(pupil_list(told), problems))
    while True:
        there.send(_told(told, there.recv()))


def _told(told: "ExportHistory", wanted: FamilyWanted) -> _Family | _Refusal:
    from simulator.exports.export_history import Notified, of_one_family, with_lists
    from simulator.exports.family_story import family_story
    from simulator.rule_sets import DEFAULT, RULE_SETS
    from simulator.scenario import Ruling

    ruling = Ruling(RULE_SETS[DEFAULT])
    letters = [Notified(wanted.notified)] if wanted.notified is not None else []
    try:
        family = with_lists(of_one_family(told, wanted.pupil), ruling.rules, letters)
    except ArgumentError as error:
        return _Refusal(error.code, error.words)
    texts = load_texts(wanted.language)
    return _Family(family_story(family, ruling, wanted.path, texts, real_names=wanted.real_names))
