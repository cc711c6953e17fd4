"""What an answer would change in a story, as steps that may be accepted or discarded one by one."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from simulator import events as e
from simulator.people import Person, School
from simulator.reading.scenario_edits import ScenarioText
from simulator.studio.other_rules import Otherwise


class Ghost(Struct, frozen=True):
    """A step of a proposal, not told yet."""

    kind: Literal["added", "removed", "changed"]
    at: int
    """Of a removed or changed event its position; an added one comes right before the event at this position."""
    event: e.Event
    """The event that would be told; of a removed one, the one that is."""


class Proposal(Struct, frozen=True):
    """What an answer would change in the story, step by step."""

    title: str
    """In the words of the answer."""
    ghosts: tuple[Ghost, ...]
    text: str
    """The story that it was proposed for; of another one it can no longer be accepted."""
    people: tuple[Person, ...] = ()
    schools: tuple[School, ...] = ()
    """Who and what would come with the steps."""
    rules: str | None = None
    """Other rules, under which nothing is told otherwise; what would come out otherwise is in `otherwise`."""
    otherwise: tuple[Otherwise, ...] = ()

    def in_text(self, edited: ScenarioText, chosen: Iterable[int] | None = None) -> str:
        """The text with the steps of the proposal, or with those of them at these places, from 0."""
        ghosts = self.ghosts if chosen is None else [self.ghosts[at] for at in sorted(set(chosen))]
        added: dict[int, list[e.Event]] = {}
        for ghost in ghosts:
            if ghost.kind == "added":
                added.setdefault(ghost.at - 1, []).append(ghost.event)
        changed = {ghost.at: ghost.event for ghost in ghosts if ghost.kind == "changed"}
        edited = with_new(edited, self.people, self.schools)
        return edited.retold(added, [ghost.at for ghost in ghosts if ghost.kind == "removed"], changed)


def with_new(edited: ScenarioText, people: Iterable[Person], schools: Iterable[School]) -> ScenarioText:
    """The text with somebody and something new in it."""
    for person in people:
        edited = ScenarioText(edited.set_person(person.id, person.role, person.name, person.called))
    for school in schools:
        edited = ScenarioText(edited.set_school(school.id, school.name, school.degree))
    return edited


def ghosts_between(told: Sequence[e.Event], events: Sequence[e.Event]) -> tuple[Ghost, ...]:
    """The steps that make other events of those that are told."""
    ghosts: list[Ghost] = []
    for kind, a, b, c, d in SequenceMatcher(None, told, events, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        both = min(b - a, d - c)
        ghosts += [Ghost("changed", a + n + 1, events[c + n]) for n in range(both)]
        ghosts += [Ghost("removed", a + n + 1, told[a + n]) for n in range(both, b - a)]
        ghosts += [Ghost("added", b + 1, events[c + n]) for n in range(both, d - c)]
    return tuple(ghosts)
