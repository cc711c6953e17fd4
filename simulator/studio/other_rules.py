"""What would come out of a story otherwise under other rules, step by step."""

from collections.abc import Iterator

from msgspec import Struct

from simulator.consequences import Bookkeeping, RequestRefused
from simulator.replay import Step
from simulator.reports.sentences import Sentences, capitalised
from simulator.simulation import Simulation
from simulator.texts import Texts


class Otherwise(Struct, frozen=True):
    """One step of which something else would come."""

    at: int
    """The event; of what falls due, the event that comes next, or the number after the last."""
    due: bool
    """Whether it falls due on the calendar."""
    now: tuple[str, ...]
    """What comes of it under the story's rules, and would no more, in sentences."""
    then: tuple[str, ...]
    """What would come of it instead."""


def otherwise(now: Simulation, then: Simulation, texts: Texts) -> tuple[Otherwise, ...]:
    """The steps of which something else would come, in their order."""
    here, there = _outcomes(now, texts), _outcomes(then, texts)
    found = []
    for at, due in sorted({*here, *there}):
        ours, theirs = here.get((at, due), {}), there.get((at, due), {})
        gone = tuple(said for key, said in ours.items() if key not in theirs)
        new = tuple(said for key, said in theirs.items() if key not in ours)
        if gone or new:
            found.append(Otherwise(at, due, gone, new))
    return tuple(found)


def _outcomes(told: Simulation, texts: Texts) -> dict[tuple[int, bool], dict[str, str]]:
    """What came of every event, and (True) of what fell due before it: sentences, of a refusal by its reason."""
    words = Sentences(told, texts)
    found: dict[tuple[int, bool], dict[str, str]] = {}
    coming = len(told.scenario.events) + 1
    for step in reversed(told.replay.steps):
        coming = step.position or coming
        key = coming, step.position is None
        found[key] = {**dict(_of_step(step, words, texts)), **found.get(key, {})}
    return found


def _of_step(step: Step, words: Sentences, texts: Texts) -> Iterator[tuple[str, str]]:
    day = texts.date(step.event.date)
    for one in step.consequences:
        if not isinstance(one, Bookkeeping):
            said = capitalised(words.of_consequence(one))
            said = said if step.position is not None else texts("page.ghost.due", day=day, said=said)
            yield one.reason if isinstance(one, RequestRefused) else said, said
