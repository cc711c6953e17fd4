"""Writes a shortest path to a name as a story: a scenario file that shows the name, checked by replaying its text."""

from collections.abc import Sequence

from msgspec import Struct, structs

from simulator.exploration.names_shown import names_shown
from simulator.exploration.path_events import path_events
from simulator.exploration.world import World, people_named
from simulator.people import People
from simulator.scenario import Ruling, Scenario
from simulator.simulation import Simulation, simulate
from simulator.whatif.ground.scenario_writer import write_proposal


class Story(Struct, frozen=True):
    """A shortest story for a name; `step` is the number of the step that shows it."""

    name: str
    title: str
    text: str
    simulation: Simulation
    step: int

    @property
    def events(self) -> int:
        """The number of events."""
        return len(self.simulation.scenario.events)

    @property
    def file(self) -> str:
        """The name of the story's file, the same in every language."""
        return f"{self.name}.yaml"


class StoryTexts(Struct, frozen=True):
    """The texts of a story: title, description, and the comment above the event that shows the name."""

    title: str
    about: str
    comment: str


class StoryWriter:
    """Writes the stories of one exploration."""

    def __init__(self, world: World, ruling: Ruling, depth: int) -> None:
        self._world = world
        self._depth = depth
        self._empty = Scenario("", "", world.people, (), (), ruling.rules, ruling.changed)
        if world.primary_school:
            self._empty = structs.replace(self._empty, schools=world.described_schools)

    def check(self, name: str, path: Sequence[int]) -> None:
        """Raises AssertionError if the reference engine does not show the name at the end of the path."""
        _step(name, simulate(self._scenario(path)))

    def write(self, name: str, path: Sequence[int], texts: StoryTexts) -> Story:
        """The story, with its text read back and replayed; the comment is at the event that shows the name."""
        scenario = structs.replace(self._scenario(path), path=f"{name}.yaml")
        simulation = simulate(scenario)
        steps = simulation.replay.steps[_step(name, simulation) - 1 :]
        position = next(step.position for step in steps if step.position is not None)
        text, again = write_proposal(
            scenario, scenario.events, title=texts.title, about=texts.about, comments={position: texts.comment}
        )
        return Story(name, texts.title, text, again, _step(name, again))

    def _scenario(self, path: Sequence[int]) -> Scenario:
        events = tuple(path_events(self._world, path, self._depth))
        named = set(people_named(events))
        everybody = self._world.people
        people = People.of(
            (person for person in everybody.by_id.values() if person.id in named), everybody.primary_schools
        )
        return structs.replace(self._empty, events=events, people=people, lines=(0,) * len(events))


def _step(name: str, simulation: Simulation) -> int:
    shown = names_shown(simulation)
    if name not in shown:
        story = "; ".join(str(event) for event in simulation.scenario.events)
        raise AssertionError(f"the search found {name}, and its replay does not show it: {story}")
    return shown[name]
