"""A scenario's text → the same text with some of its parts changed; every other byte stays.

Nothing is written anew but what is edited: comments, order, quotes, line ends and indents of all else are those of the
author. Comments and blank lines stand between the events, as headings of chapters do: they stay where they are when
an event is moved or deleted. What is written follows its neighbours.

Positions of events count from 1, as `expect: refused` does; numbers there follow every edit.
"""

from simulator.reading.scenario_edits.located_text import Expected
from simulator.reading.scenario_edits.patches import NotEditableError
from simulator.reading.scenario_edits.references import Named
from simulator.reading.scenario_edits.scenario_text import ScenarioText

__all__ = ["Expected", "Named", "NotEditableError", "ScenarioText"]
