"""Elementary changes of a story: one edit at one event.

An edit does not describe its effects on other events; `retelling` adapts the rest of the story.
"""

import datetime
from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from msgspec import Struct, structs

from simulator.events import Event

Kind = Literal[
    "import_instead", "file_sent_and_imported", "right_file", "reinstated_instead", "same_person", "merged_into",
    "other_record", "other_record_merged", "scolarite_services", "activate_in_time", "sign_in_in_time", "tidy_first",
    "do_nothing", "letter_later", "not_typed", "not_imported", "not_linked", "not_sent",
]  # fmt: skip
"""Kinds of edits. Of two equally good ones, the one that comes first here is proposed."""
KINDS: tuple[Kind, ...] = get_args(Kind)
LAST_RESORT: Kind = "not_sent"

_DROPPED: frozenset[Kind] = frozenset({"do_nothing", "not_typed", "not_imported", "not_linked", "not_sent"})
_INSERTED: frozenset[Kind] = frozenset({"activate_in_time", "sign_in_in_time"})
_MOVED: frozenset[Kind] = frozenset({"tidy_first", "letter_later"})


class Edit(Struct, frozen=True):
    """A change of the event at `position`: replaced, moved or dropped, or another event inserted because of it."""

    position: int
    kind: Kind
    event: Event | None = None
    """The event that replaces it or is inserted."""
    before: int | None = None
    """A moved event happens just before the event at this position."""
    after: int | None = None
    """A moved event happens just after the event at this position."""
    first: tuple[int, Event] | None = None
    """A prerequisite: the position before which it happens, and the event."""

    @property
    def drops(self) -> bool:
        """Whether the event does not happen."""
        return self.kind in _DROPPED

    @property
    def inserts(self) -> bool:
        """Whether an event is inserted."""
        return self.kind in _INSERTED

    @property
    def moves(self) -> bool:
        """Whether the event happens earlier or later."""
        return self.kind in _MOVED


class Planned(Struct, frozen=True):
    """An event of the changed story; `position` is its place in the original, None if it was inserted."""

    position: int | None
    event: Event
    edit: Edit | None = None


Positioned = tuple[int, Event]
"""An event of the original with its position."""
Edits = tuple[Edit, ...]


def are_compatible(edits: Edits) -> bool:
    """Whether no event is changed in two ways."""
    changed = [edit.position for edit in edits if not edit.inserts]
    return len(set(changed)) == len(changed)


def planned(events: Sequence[Positioned], edits: Edits) -> list[Planned]:
    """The events with these edits, before other events are adapted; dates never go back."""
    plan = list(_in_place(events, {edit.position: edit for edit in edits if not edit.inserts}))
    for edit in edits:
        if edit.inserts:
            assert edit.event is not None
            later = (place for place, one in enumerate(plan) if one.event.date > edit.event.date)
            plan.insert(next(later, len(plan)), Planned(None, edit.event, edit))
    return plan


def _in_place(events: Sequence[Positioned], edits: dict[int, Edit]) -> Iterator[Planned]:
    moved = [edit for edit in edits.values() if edit.moves]
    original = dict(events) if moved else {}
    for position, event in events:
        yield from (_moved(edit, original, event.date) for edit in moved if edit.before == position)
        for other in edits.values():
            if other.first is not None and other.first[0] == position:
                yield Planned(None, structs.replace(other.first[1], date=event.date), other)
        edit = edits.get(position)
        if edit is None:
            yield Planned(position, event)
        elif edit.event is not None:
            yield Planned(position, edit.event, edit)
        yield from (_moved(edit, original, event.date) for edit in moved if edit.after == position)


def _moved(edit: Edit, original: dict[int, Event], day: datetime.date) -> Planned:
    return Planned(edit.position, structs.replace(original[edit.position], date=day), edit)
