"""The text of a scenario, and what becomes of it when a part is changed."""

from simulator.reading.scenario_edits.event_edits import EventEdits
from simulator.reading.scenario_edits.references import Named, ids_of, is_use_of


class ScenarioText(EventEdits):
    """The text of a scenario, and what becomes of it when a part is changed: every change returns the new text.

    Raises NotEditableError for a text that is not YAML, here or when a part is changed that cannot be changed in place.
    """

    def uses(self, what: Named, id: str) -> tuple[int, ...]:
        """The positions of the events that name somebody or something."""
        return tuple(
            at
            for at, event in enumerate(self._events, 1)
            if any(is_use_of(what, id, named, span.text) for named, span in ids_of(event))
        )
