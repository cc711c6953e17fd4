"""The file of a story that is being told: saved whole after every change, and never over what somebody else wrote."""

import codecs
import os
from typing import Final

from simulator.errors import Problems, ScenarioError
from simulator.paths import read_bytes
from simulator.reading.yaml_source import MAX_SIZE, decoded, read_data
from simulator.whole_files import write_whole


class ChangedOutsideError(Exception):
    """The file holds something that we neither read nor wrote."""

    def __init__(self, data: bytes) -> None:
        self.data: Final = data
        super().__init__("changed outside")

    @property
    def theirs(self) -> str | None:
        """What the file holds; None where that is no text, or too much of it."""
        try:
            return decoded(self.data, Problems("")) if len(self.data) <= MAX_SIZE else None
        except ScenarioError:
            return None


class ScenarioFile:
    """A file, and what it held when we read or wrote it last."""

    def __init__(self, path: str, known: bytes | None = None) -> None:
        """`known`: what it holds, where we wrote it ourselves; else it is read, and one that is not there is empty.

        Raises ScenarioError where there is a file that cannot be read.
        """
        self.path: Final = path
        self._known = known
        if known is None and os.path.exists(path):
            self.take()

    @property
    def text(self) -> str:
        """What the file held then."""
        return decoded(self._known or b"", Problems(self.path))

    @property
    def _mark(self) -> bytes:
        """The byte order mark that some editors write stays where it is."""
        return codecs.BOM_UTF8 if self._known is not None and self._known.startswith(codecs.BOM_UTF8) else b""

    def look(self) -> None:
        """Raises ChangedOutsideError where the file is not as we left it. One that is gone may be written again.

        Raises OSError where it cannot be read. Its bytes are compared: times and sizes may be the same by accident.
        """
        try:
            there = read_bytes(self.path, MAX_SIZE + 1)
        except FileNotFoundError:
            return
        if there != self._known:
            raise ChangedOutsideError(there)

    def write(self, text: str) -> None:
        """The file, at which one has just looked, holds the text, whole. Raises OSError where it cannot be written."""
        data = self._mark + text.encode()
        if data != self._known or not os.path.exists(self.path):
            write_whole(self.path, data, new=self._known is None)
            self._known = data

    def overwrite(self, text: str) -> str | None:
        """The file holds the text, whatever it held; the name of the file in which that is kept, if it was not ours."""
        kept = None
        try:
            self.look()
        except ChangedOutsideError:
            kept = keep_copy(self.path, read_bytes(self.path, -1))
        data = self._mark + text.encode()
        write_whole(self.path, data)
        self._known = data
        return kept

    def take(self, data: bytes | None = None) -> str:
        """What the file holds now, or was seen to hold, from which it goes on. Raises ScenarioError for no text."""
        problems = Problems(self.path)
        data = read_data(self.path, problems) if data is None else data
        text = decoded(data, problems)
        self._known = data
        return text


def keep_copy(path: str, data: bytes) -> str:
    """The name of a new file beside this one that holds the data: `story.copy-1.yaml`."""
    stem, ending = os.path.splitext(path)
    number = 1
    while True:
        copy = f"{stem}.copy-{number}{ending}"
        try:
            write_whole(copy, data, new=True)
        except FileExistsError:
            number += 1
        else:
            return copy
