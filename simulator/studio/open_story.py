"""A story that is open: its text, what becomes of everybody, and how a command changes it.

It knows nothing of pages, requests or languages: what a command says are keys of texts (`studio.…`) with their words.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from simulator import events as e
from simulator.errors import ArgumentError, Problem
from simulator.reading.scenario_edits import NotEditableError, ScenarioText
from simulator.simulation import Simulation
from simulator.studio.history import Change
from simulator.studio.offers import Acts
from simulator.studio.proposals import Proposal
from simulator.studio.saved_text import SavedText, Trouble
from simulator.studio.story import Moment, Story
from simulator.texts import Texts


class CommandError(ArgumentError):
    """What was asked for cannot be done with this story; `sentence(texts)` says why."""


class Done(Struct, frozen=True):
    """What a command did, for those who see the page and for those who hear it."""

    what: str
    """The key of a sentence: `studio.done.told.one`, `studio.done.undone` …"""
    words: Mapping[str, Any] = {}
    position: int | None = None
    """The event to which the page goes; None to stay."""
    id: str | None = None
    """The person or school that was made."""


class OpenStory:
    """The text of one file and its story, and nothing yet that one may do with it."""

    def __init__(self, path: str, new: str) -> None:
        """The story in a file; where there is no such file, `new`.

        Raises ScenarioError for a file that is no text. A text that is no scenario can be mended as text.
        """
        self._saved = SavedText(path, new)
        self.story: Story = Story(self.text, path)
        """The story as it is told now."""
        self.good: Simulation | None = self.story.simulation
        """The last replay that went well: that of `story`, or of an earlier one while `story` has problems."""
        self.revision = 0
        """Grows by one with every change, so that a page knows whether it is up to date."""
        self.proposal: Proposal | None = None
        self._acts: dict[tuple[int, datetime.date, bool, str], Acts] = {}

    # --- What is so -----------------------------------------------------------------------------------------------

    @property
    def path(self) -> str:
        """The file."""
        return self._saved.path

    @property
    def text(self) -> str:
        """The text of the scenario, as the file holds it or will."""
        return self._saved.text

    @property
    def trouble(self) -> Trouble | None:
        """Why the file does not hold the text; None while it does."""
        return self._saved.trouble

    @property
    def undoable(self) -> str | None:
        """What `undo` takes back, as the key of a sentence; None where there is nothing."""
        return self._saved.undoable

    @property
    def redoable(self) -> str | None:
        """What `redo` does again, as the key of a sentence; None where there is nothing."""
        return self._saved.redoable

    @property
    def is_good(self) -> bool:
        """Whether `good` is the replay of the story as it is told now."""
        return self.story.simulation is not None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with the story now; `story.problems_at(position)` are those of a step."""
        return self.story.problems

    def moment(self, at: int | None = None, day: datetime.date | None = None) -> Moment:
        """What is so before event `at`: what the palette and the cards show there."""
        return self.story.moment(at, day)

    def acts(
        self, texts: Texts, at: int | None = None, day: datetime.date | None = None, *, instead: bool = False
    ) -> Acts:
        """What can be told as event number `at` on `day`: the palette and its sentences, kept until the text changes.

        `instead`: in the place of that event, which is edited.
        """
        moment = self.story.moment(at, day, instead=instead)
        key = (moment.at, moment.day, instead, texts.language)
        if key not in self._acts:
            self._acts[key] = Acts(moment, texts)
        return self._acts[key]

    # --- The past -------------------------------------------------------------------------------------------------

    def undo(self) -> Done:
        """The last change is taken back: the text is what it was, to the byte."""
        return self._travelled(self._saved.undo(), "undone")

    def redo(self) -> Done:
        """What was undone last is done again."""
        return self._travelled(self._saved.redo(), "redone")

    # --- How a change comes about ---------------------------------------------------------------------------------

    @property
    def _edited(self) -> ScenarioText:
        if self.story.edited is None:
            raise CommandError("studio.mend_text_first")
        return self.story.edited

    def _surgery(self, edit: Callable[[], str]) -> str:
        try:
            return edit()
        except NotEditableError as error:
            raise CommandError("studio.mend_text_first") from error

    def _change(self, text: str, what: str, position: int | None = None, id: str | None = None, **words: Any) -> Done:
        return self._done(what, position, id, changed=self._saved.change(text, f"studio.done.{what}"), **words)

    def _done(
        self, what: str, position: int | None = None, id: str | None = None, *, changed: bool, **words: Any
    ) -> Done:
        if not changed:
            return Done("studio.done.nothing", {}, position, id)
        self._changed()
        return Done(f"studio.done.{what}", words, position, id)

    def _travelled(self, change: Change | None, what: str) -> Done:
        if change is None:
            return Done("studio.done.nothing")
        before = self.story
        self._changed()
        return Done(f"studio.done.{what}", {"what": change.what}, _first_difference(before.events, self.story.events))

    def _changed(self) -> None:
        """The story is read again; it was saved first of all."""
        self.revision += 1
        self.proposal = None
        self._acts.clear()
        self.story = Story(self.text, self.path)
        self.good = self.story.simulation or self.good


def _first_difference(before: Sequence[e.Event | None], after: Sequence[e.Event | None]) -> int | None:
    """The position at which two stories part, in the second; None where they tell the same."""
    for at, (one, other) in enumerate(zip(before, after, strict=False), 1):
        if one != other:
            return at
    return None if len(before) == len(after) else max(1, min(len(before) + 1, len(after)))
