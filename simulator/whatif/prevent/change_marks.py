"""The title and description of a corrected scenario, and a comment at every event that was changed."""

from collections.abc import Iterator

from simulator import events as e
from simulator.reports.sentences import Sentences
from simulator.simulation import Simulation
from simulator.texts import Texts
from simulator.whatif.prevent.edits import Edit, Edits
from simulator.whatif.prevent.proposals import Description
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

    def __call__(self, edits: Edits, retelling: Retelling, original: Simulation) -> Description:
        """The description of the story with these edits."""
        kinds = dict.fromkeys(self._texts(f"prevent.kind.{edit.kind}") for edit in edits)
        title = self._texts("prevent.written.title", title=self._title, changes=", ".join(kinds))
        about = self._texts("prevent.written.about", title=self._texts.inside_quotes(self._title))
        marks = _Marks(edits, retelling, original, self._texts)
        return Description(title, about, dict(marks.changed()), dict(marks.gone()))


class _Marks:
    def __init__(self, edits: Edits, retelling: Retelling, original: Simulation, texts: Texts) -> None:
        self._edits, self._retelling = edits, retelling
        self._original = original.scenario.events
        self._words, self._texts = Sentences(original, texts), texts

    def gone(self) -> Iterator[tuple[int, str]]:
        """The comments in the place of events that do not happen, with their positions in the original."""
        yield from ((edit.position, self._not_done(edit)) for edit in self._edits if edit.drops)
        yield from ((position, self._as_it_was("falls", position)) for position in self._retelling.fallen)

    def changed(self) -> Iterator[tuple[int, str]]:
        """The comments above events that are new or other than in the original, with their positions."""
        for place, one in enumerate(self._retelling.events, 1):
            if one.edit is not None:
                change = self._texts(f"prevent.kind.{one.edit.kind}")
                yield place, self._texts("prevent.written.changed", change=change)
            elif one.position is not None and one.event != self._original[one.position - 1]:
                yield place, self._as_it_was("adapted", one.position)

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
