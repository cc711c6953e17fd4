"""The stories among which a call is searched, by rule set: those of the exploration, kept in a file of the package.

Without Numba the search takes minutes, and a parent on the telephone does not wait. `scripts/make_docs.py` writes the
file, and a test compares it with a new search. What a story means for a caller is not kept: its replay says it.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Union

import msgspec
from msgspec import Struct

from simulator.events import SCENARIO_EVENTS, Event
from simulator.exploration.world import World, people_named
from simulator.people import People
from simulator.reading.yaml_writing import keys_of
from simulator.replay import replay
from simulator.scenario import Ruling, Scenario
from simulator.simulation import Simulation
from simulator.verdict import judge

FILE: Final = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stories.jsonl")


class KnownStory(Struct, frozen=True, omit_defaults=True):
    """A story of the exploration, as the file keeps it."""

    rules: str
    """The rule set under which it was found."""
    events: tuple[Union[tuple(SCENARIO_EVENTS)], ...]  # type: ignore[valid-type]  # noqa: UP007  # a union made from the table
    namesakes: bool = False
    """Whether the guardians bear one name."""

    def simulation(self, ruling: Ruling) -> Simulation:
        """The story told under rules of this rule set, with some of its values changed perhaps."""
        return told(self.events, ruling, namesakes=self.namesakes)


def told(events: tuple[Event, ...], ruling: Ruling, *, namesakes: bool = False) -> Simulation:
    """The simulation of events among the invented people of the exploration."""
    world = World(ruling.rules, students=3, guardians=3, namesakes=namesakes)
    named = set(people_named(events))
    people = People.of(person for person in world.people.by_id.values() if person.id in named)
    replayed = replay(events, people, ruling.rules)
    lines = (0,) * len(events)
    scenario = Scenario("", "", people, events, lines, ruling.rules, ruling.changed, rules_named=True)
    return Simulation(scenario, replayed, judge(replayed), None)


def known_stories(rules: str) -> Iterator[KnownStory]:
    """The stories of a rule set, those that suppose least first."""
    read = msgspec.json.Decoder(KnownStory).decode
    with open(FILE, "rb") as lines:
        yield from (story for story in map(read, lines) if story.rules == rules)


def as_lines(stories: Iterable[KnownStory]) -> str:
    """The stories as the file keeps them: one a line."""
    return "".join(json.dumps(_written(story), ensure_ascii=False, default=str) + "\n" for story in stories)


def _written(story: KnownStory) -> Mapping[str, object]:
    marks = {"namesakes": True} if story.namesakes else {}
    return {"rules": story.rules, **marks, "events": [keys_of(event) for event in story.events]}
