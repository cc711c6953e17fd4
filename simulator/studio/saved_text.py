"""A text with its past, saved whole after every change, and never over what somebody else wrote in its file."""

import os
import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from simulator.errors import reason_of
from simulator.studio.history import Change, History
from simulator.studio.scenario_file import ChangedOutsideError, ScenarioFile, keep_copy


class Trouble(Struct, frozen=True):
    """Why the file does not hold what the page shows."""

    kind: Literal["changed_outside", "cannot_write", "cannot_read"]
    words: Mapping[str, str]
    """`copy`: the file in which our version is kept; `why`: the reason of the system."""
    theirs: str | None = None
    """What somebody else wrote in the file, if that is text."""


class SavedText:
    """The text of one file, and what is in the way of saving it."""

    def __init__(self, path: str, new: str) -> None:
        """The text of a file; where there is none, `new`, which is written with the first change.

        Raises ScenarioError for a file that is no text.
        """
        self._file = ScenarioFile(path)
        self._history = History(self._file.text or new)
        self.trouble: Trouble | None = None
        self._copy: ScenarioFile | None = None
        """Where our version is saved while the file holds somebody else's."""
        self._is_ours = False
        """Whether the text has changes of ours since it was read from the file."""

    @property
    def path(self) -> str:
        """The file."""
        return self._file.path

    @property
    def text(self) -> str:
        """The text, as the file holds it or will."""
        return self._history.text

    @property
    def undoable(self) -> str | None:
        """What `undo` takes back, as the key of a sentence; None where there is nothing."""
        return self._history.undoable

    @property
    def redoable(self) -> str | None:
        """What `redo` does again, as the key of a sentence; None where there is nothing."""
        return self._history.redoable

    # --- Changes --------------------------------------------------------------------------------------------------

    def change(self, text: str, what: str) -> bool:
        """The text becomes another, and is saved; False where it is the same."""
        changed = self._history.change(text, what)
        if changed:
            self._save_ours()
        return changed

    def undo(self) -> Change | None:
        """The last change is taken back, if there is one, and that is saved."""
        change = self._history.undo()
        if change is not None:
            self._save_ours()
        return change

    def redo(self) -> Change | None:
        """The change that was taken back last is made again, if there is one, and that is saved."""
        change = self._history.redo()
        if change is not None:
            self._save_ours()
        return change

    # --- The file -------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """The file holds the text; where it does not, `trouble` says why. Nothing is raised: the text has changed."""
        if self._copy is not None:
            self._part(self.trouble.theirs if self.trouble is not None else None)
            return
        self.trouble = None
        try:
            self._file.look()
        except ChangedOutsideError as error:
            self._part(error.theirs)
        except OSError as error:
            self.trouble = Trouble("cannot_read", {"why": reason_of(error)})
        else:
            self._write()

    def look_outside(self, what: str) -> bool:
        """Whether somebody else changed the file since. `what`: the key of the sentence for taking theirs.

        Nothing is lost: where the text has changes of ours, a copy is kept beside the file, and `trouble` says so.
        """
        if self._copy is not None:
            return False
        try:
            self._file.look()
        except ChangedOutsideError as error:
            if self._is_ours or error.theirs is None:
                self._part(error.theirs)
            else:
                self._take(error.data, what)
            return True
        except OSError as error:
            self.trouble = Trouble("cannot_read", {"why": reason_of(error)})
        else:
            if self.trouble is not None:
                self.save()
        return False

    def take_theirs(self, what: str) -> bool:
        """The text becomes what the file holds; False where it is the same. Raises ScenarioError for no text."""
        return self._take(None, what)

    def keep_ours(self) -> str:
        """The file holds our text; the name of the file beside it in which theirs is kept, if there is one."""
        kept = self._file.overwrite(self.text)
        self._copy = self.trouble = None
        return os.path.basename(kept or "")

    def _save_ours(self) -> None:
        self._is_ours = True
        self.save()

    def _write(self) -> None:
        try:
            self._file.write(self.text)
        except OSError as error:
            self.trouble = Trouble("cannot_write", {"why": reason_of(error)})

    def _take(self, data: bytes | None, what: str) -> bool:
        changed = self._history.change(self._file.take(data), what)
        self._copy = self.trouble = None
        self._is_ours = False
        return changed

    def _part(self, theirs: str | None) -> None:
        """Theirs stays in the file; ours goes on in another."""
        try:
            if self._copy is None:
                data = self.text.encode()
                self._copy = ScenarioFile(keep_copy(self.path, data), data)
            else:
                self._copy.overwrite(self.text)
        except OSError as error:
            self.trouble = Trouble("cannot_write", {"why": reason_of(error)}, theirs)
        else:
            self.trouble = Trouble("changed_outside", {"copy": os.path.basename(self._copy.path)}, theirs)


def with_line_ends_of(old: str, new: str) -> str:
    """A text that was typed over another, with the line ends of the other where lines are the same, and like them."""
    if "\r" in new or "\r" not in old:
        return new
    usual = "\r\n" if "\r\n" in old else "\r"
    ends = [*re.findall("\r\n|\r|\n", old), ""]
    lines, typed = re.split("\r\n|\r|\n", old), new.split("\n")
    least = min(len(lines), len(typed))
    front = next((at for at in range(least) if lines[at] != typed[at]), least)
    back = next((at for at in range(least - front) if lines[-1 - at] != typed[-1 - at]), least - front)
    kept = [*ends[:front], *[usual] * (len(typed) - front - back), *ends[len(ends) - back :]]
    kept = [*(end or usual for end in kept[:-1]), ""]
    return "".join(text + end for text, end in zip(typed, kept, strict=True))
