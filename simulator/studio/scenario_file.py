"""The file of a story that is being told: saved whole after every change, and never over what somebody else wrote."""

import codecs
import os
from typing import Final

from simulator.errors import Problems
from simulator.paths import read_bytes
from simulator.reading.yaml_source import MAX_SIZE, read_text
from simulator.whole_files import write_whole


class ChangedOutsideError(Exception):
    """The file holds something that we neither read nor wrote; `theirs` is it, None where it is no text."""

    def __init__(self, theirs: str | None) -> None:
        self.theirs = theirs
        super().__init__("changed outside")


class ScenarioFile:
    """A file, and what it held when we read or wrote it last."""

    def __init__(self, path: str) -> None:
        """Raises ScenarioError where there is a file that cannot be read; one that is not there yet is empty."""
        self.path: Final = path
        self.text = ""
        self._known: bytes | None = None
        self._stamp: tuple[int, int] | None = None
        if os.path.exists(path):
            self._read()

    @property
    def _mark(self) -> bytes:
        """The byte order mark that some editors write stays where it is."""
        return codecs.BOM_UTF8 if self._known is not None and self._known.startswith(codecs.BOM_UTF8) else b""

    def _read(self) -> None:
        self.text = read_text(self.path, Problems(self.path))
        self._known = read_bytes(self.path, MAX_SIZE + 1)
        self._stamp = self._stamp_now()

    def _stamp_now(self) -> tuple[int, int] | None:
        try:
            status = os.stat(self.path)
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size

    def look(self) -> None:
        """Raises ChangedOutsideError where the file is not as we left it. One that is gone may be written again."""
        stamp = self._stamp_now()
        if stamp is None or stamp == self._stamp:
            return
        there = read_bytes(self.path, MAX_SIZE + 1)
        if there == self._known:
            self._stamp = stamp
            return
        try:
            raise ChangedOutsideError(there.removeprefix(codecs.BOM_UTF8).decode())
        except UnicodeDecodeError:
            raise ChangedOutsideError(None) from None

    def save(self, text: str) -> None:
        """The file holds the text, whole. Raises ChangedOutsideError, or OSError where it cannot be written."""
        data = self._mark + text.encode()
        if data == self._known and os.path.exists(self.path):
            self.look()
            return
        self.look()
        write_whole(self.path, data, new=self._known is None)
        self.text, self._known, self._stamp = text, data, self._stamp_now()

    def overwrite(self, text: str) -> str | None:
        """The file holds the text, whatever it held; the name of the file in which that is kept, if it was not ours."""
        kept = None
        try:
            self.look()
        except ChangedOutsideError:
            kept = keep_copy(self.path, read_bytes(self.path, MAX_SIZE + 1))
        data = self._mark + text.encode()
        write_whole(self.path, data)
        self.text, self._known, self._stamp = text, data, self._stamp_now()
        return kept

    def take(self) -> str:
        """What the file holds now, from which it goes on. Raises ScenarioError where that is no text."""
        self._read()
        return self.text


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
