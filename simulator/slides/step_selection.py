"""The selection of the steps that get slides: all from one step on, or some of them."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from simulator.errors import ArgumentError
from simulator.pictures.album import step_number
from simulator.simulation import Simulation, Stop, first_step


class StepSelection(Struct, frozen=True):
    """The steps that get slides: from step `first` on, or only `steps`; without either, all that matter."""

    first: int | None = None
    steps: tuple[int, ...] | None = None


def select_steps(simulation: Simulation, start: Stop | None, steps: str | Iterable[int | str] | None) -> StepSelection:
    """The selection from a start, or from a list such as « 5,15,19 », « 7-11 » or « suppression ».

    Raises ArgumentError for both at once, and for steps that do not exist.
    """
    if start is not None and steps is not None:
        raise ArgumentError("slide.selection.both")
    if start is not None:
        return StepSelection(first=first_step(simulation, start))
    return StepSelection() if steps is None else StepSelection(steps=tuple(_numbers(steps, simulation)))


def _numbers(steps: str | Iterable[int | str], simulation: Simulation) -> Iterator[int]:
    parts = steps.split(",") if isinstance(steps, str) else map(str, steps)
    words = [word for part in parts if (word := part.strip())]
    if not words:
        raise ArgumentError("slide.selection.none")
    for word in words:
        ends = word.split("-") if re.fullmatch("[0-9]+-[0-9]+", word) else [word]
        first, last = (step_number(end, simulation, 1) for end in (ends[0], ends[-1]))
        if last < first:
            raise ArgumentError("slide.selection.backwards", steps=word)
        yield from range(first, last + 1)
