"""The text of a scenario, and what becomes of it when a part is changed."""

from simulator.reading.scenario_edits.event_edits import EventEdits
from simulator.reading.scenario_edits.keys_and_lists import as_written
from simulator.reading.scenario_edits.patches import Patch
from simulator.reading.scenario_edits.references import Named, expected_ids, ids_of, renamed_id
from simulator.reading.yaml_spans import Span


class ScenarioText(EventEdits):
    """The text of a scenario, and what becomes of it when a part is changed: every change returns the new text.

    Raises NotEditableError for a text that is not YAML, here or when a part is changed that cannot be changed in place.
    """

    def uses(self, what: Named, id: str) -> tuple[int, ...]:
        """The positions of the events that name somebody or something."""
        return tuple(
            at
            for at, event in enumerate(self._events, 1)
            if any(renamed_id(what, named, span.text, id, id + "?") is not None for named, span in ids_of(event))
        )

    def rename(self, what: Named, old: str, new: str) -> str:
        """With another id for somebody or something, wherever it is named: in events, accounts and expectations."""
        patches: list[Patch] = []

        def name(span: Span, named: str) -> None:
            renamed = renamed_id(what, named, span.text, old, new)
            if renamed is not None:
                patches.append(Patch(span.start, span.end, as_written(span, renamed)))

        for key, named in (("people", "person"), ("schools", "school")):
            for id, _ in self._root.get(key).entries if self._root.get(key) else ():  # type: ignore[union-attr]
                name(id, named)
        for event in self._events:
            for named, span in ids_of(event):
                name(span, named)
        for named, span in expected_ids(self._root.get("expect")):
            name(span, named)
        return self._result(patches)
