"""Undo and redo without end: a text, and every change that was made to it as what gave way to what."""

from typing import Final

from msgspec import Struct

TYPED: Final = "studio.done.text"
"""What was done where somebody types in the text, which is saved at each keystroke."""


class Change(Struct, frozen=True):
    """One change of a text: there, this gave way to that."""

    start: int
    old: str
    new: str
    what: str
    """What was done, as the key of a sentence."""

    @classmethod
    def between(cls, before: str, after: str, what: str) -> "Change":
        """What sets two texts apart, between what they begin and end with alike."""
        least = min(len(before), len(after))
        start = _common(before, after, least)
        rest = least - start
        back = _common(before[::-1], after[::-1], rest)
        return cls(start, before[start : len(before) - back], after[start : len(after) - back], what)

    def continued(self, next: "Change") -> "Change | None":
        """Both changes as one, where somebody types on in the same line; None otherwise."""
        if self.what != TYPED or next.what != TYPED or "\n" in self.new + next.new + self.old + next.old:
            return None
        if not next.old and next.start == self.start + len(self.new):
            return Change(self.start, self.old, self.new + next.new, TYPED)
        if not next.new and not self.new and next.start + len(next.old) == self.start:
            return Change(next.start, next.old + self.old, "", TYPED)
        return None

    def done(self, text: str) -> str:
        """The text after the change."""
        return _replaced(text, self.start, self.old, self.new)

    def undone(self, text: str) -> str:
        """The text before the change."""
        return _replaced(text, self.start, self.new, self.old)


def _replaced(text: str, start: int, old: str, new: str) -> str:
    assert text.startswith(old, start), "a change of another text"
    return text[:start] + new + text[start + len(old) :]


def _common(one: str, other: str, most: int) -> int:
    """How many characters two texts begin with alike, at most so many: by halves, which is fast in Python."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class History:
    """A text with its past, and the future that was undone."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._done: Final[list[Change]] = []
        self._undone: Final[list[Change]] = []

    @property
    def undoable(self) -> str | None:
        """What the last change was; None where nothing can be undone."""
        return self._done[-1].what if self._done else None

    @property
    def redoable(self) -> str | None:
        """What was undone last; None where nothing can be done again."""
        return self._undone[-1].what if self._undone else None

    def change(self, text: str, what: str) -> bool:
        """The text becomes another; False, and nothing to undo, where it is the same."""
        if text == self.text:
            return False
        change = Change.between(self.text, text, what)
        if self._done and not self._undone and (longer := self._done[-1].continued(change)):
            self._done[-1] = longer
        else:
            self._done.append(change)
        self._undone.clear()
        self.text = text
        return True

    def undo(self) -> Change | None:
        """The last change is taken back, if there is one."""
        if not self._done:
            return None
        change = self._done.pop()
        self._undone.append(change)
        self.text = change.undone(self.text)
        return change

    def redo(self) -> Change | None:
        """The change that was taken back last is made again, if there is one."""
        if not self._undone:
            return None
        change = self._undone.pop()
        self._done.append(change)
        self.text = change.done(self.text)
        return change
