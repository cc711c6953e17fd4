"""The title and description of a corrected scenario, and a comment at every event that was changed."""

from collections.abc import Iterator

from simulator import events as e
from simulator.reports.sentences import Sentences
from simulator.simulation import Simulation
from simulator.texts import Texts
from simulator.whatif.prevent.edits import Edit, Edits
from simulator.whatif.prevent.retelling import Retelling

ENDINGS: dict[type[e.Event] | type[None], str] = {
    e.StudentUnenrolled: "student",
    e.GuardianRecordDeleted: "guardian",
    e.MergeRequested: "request",
    e.GroupingRequested: "request",
}
"""Kinds of changes whose sentence depends on what ended the letter."""


class Describer:
    """Makes title, description and comments of a corrected scenario."""

    def __init__(self, title: str, texts: Texts) -> None:
        self._title = title
        self._texts = texts.naming(codes=True)

    def __call__(self, edits: Edits, retelling: Retelling, original: Simulation) -> tuple[str, str, dict[int, str]]:
        """The title, the description, and the comment above each event, by its position or the end's."""
        kinds = dict.fromkeys(self._texts(f"prevent.kind.{edit.kind}") for edit in edits)
        title = self._texts("prevent.written.title", title=self._title, changes=", ".join(kinds))
        comments: dict[int, str] = {}
        for place, mark in _Marks(edits, retelling, original, self._texts).all():
            comments[place] = "\n".join(filter(None, (comments.get(place), mark)))
        return title, self._texts("prevent.written.about", title=self._texts.inside_quotes(self._title)), comments


class _Marks:
    def __init__(self, edits: Edits, retelling: Retelling, original: Simulation, texts: Texts) -> None:
        self._edits, self._retelling = edits, retelling
        self._original = original.scenario.events
        self._words, self._texts = Sentences(original, texts), texts

    def all(self) -> Iterator[tuple[int, str]]:
        """Every comment, with the position of the event below it; those of one position in the original's order."""
        gone = {edit.position: self._not_done(edit) for edit in self._edits if edit.drops}
        gone |= {position: self._as_it_was("falls", position) for position in self._retelling.fallen}
        for position in sorted(gone):
            yield self._place_after(position), gone[position]
        for place, one in enumerate(self._retelling.events, 1):
            if one.edit is not None:
                change = self._texts(f"prevent.kind.{one.edit.kind}")
                yield place, self._texts("prevent.written.changed", change=change)
            elif one.position is not None and one.event != self._original[one.position - 1]:
                yield place, self._as_it_was("adapted", one.position)

    def _place_after(self, position: int) -> int:
        """The position of the next event of the original that still happens, or the end."""
        events = enumerate(self._retelling.events, 1)
        places = (place for place, one in events if one.position is not None and one.position > position)
        return next(places, len(self._retelling.events) + 1)

    def _as_it_was(self, form: str, position: int) -> str:
        event = self._original[position - 1]
        words = {"date": self._texts.date(event.date), "event": self._words.of_event(event)}
        return self._texts(f"prevent.written.{form}", **words)

    def _not_done(self, edit: Edit) -> str:
        event = self._original[edit.position - 1]
        form = f"do_nothing.{ENDINGS[type(event)]}" if edit.kind == "do_nothing" else edit.kind
        fields = event.fields()
        words = {
            "record": fields.get("record"),
            "account": fields.get("account"),
            "accounts": self._texts.listed(list(fields.get("accounts", ()))),
        }
        change = self._texts(f"prevent.written.{form}", **words)
        return self._texts("prevent.written.not_done", change=change)
