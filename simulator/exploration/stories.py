"""The shortest way to each thing → a story: a scenario file, replayed from its very text, that shows it."""

from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from simulator.events import NAMES, Event, named_accounts
from simulator.exploration.definitions import witnesses
from simulator.exploration.path_events import told
from simulator.exploration.world import World
from simulator.people import People
from simulator.scenario import Ruling, Scenario
from simulator.simulation import Simulation, simulate
from simulator.whatif.written import retold


class Told(Struct, frozen=True):
    """A shortest story that shows something; `step`: the one that shows it."""

    name: str
    title: str
    text: str
    simulation: Simulation
    step: int

    @property
    def events(self) -> int:
        """How many it takes."""
        return len(self.simulation.scenario.events)

    @property
    def file(self) -> str:
        """Its file's name, the same in every language."""
        return f"{self.name}.yaml"


class Words(Struct, frozen=True):
    """What a story says of itself, in the language asked for."""

    title: str
    about: str
    comment: str


class Teller:
    """Tells the ways of one exploration."""

    def __init__(self, world: World, ruling: Ruling, depth: int) -> None:
        self._world = world
        self._depth = depth
        self._empty = Scenario("", "", world.people, (), (), ruling.rules, ruling.changed)

    def check(self, name: str, way: Sequence[int]) -> None:
        """Raises AssertionError if the reference engine does not show it there: the search would be wrong."""
        _step(name, simulate(self._scenario(way)))

    def tell(self, name: str, way: Sequence[int], words: Words) -> Told:
        """The story, its text read back and replayed; the comment stands at the event that shows it."""
        scenario = structs.replace(self._scenario(way), path=f"{name}.yaml")
        simulation = simulate(scenario)
        steps = simulation.replay.steps[_step(name, simulation) - 1 :]
        position = next(step.position for step in steps if step.position is not None)
        text, again = retold(
            scenario, scenario.events, title=words.title, about=words.about, comments={position: words.comment}
        )
        return Told(name, words.title, text, again, _step(name, again))

    def _scenario(self, way: Sequence[int]) -> Scenario:
        events = tuple(told(self._world, way, self._depth))
        named = set(_people(events))
        people = People.of(person for person in self._world.people.by_id.values() if person.id in named)
        return structs.replace(self._empty, events=events, people=people, lines=(0,) * len(events))


def _step(name: str, simulation: Simulation) -> int:
    shown = witnesses(simulation)
    if name not in shown:
        story = "; ".join(str(event) for event in simulation.scenario.events)
        raise AssertionError(f"the search found {name}, and its replay does not show it: {story}")
    return shown[name]


def _people(events: Iterable[Event]) -> Iterable[str]:
    """Ids of the people whom events name."""
    for event in events:
        for field, named in NAMES[type(event)].items():
            if named in ("student", "guardian", "person"):
                yield getattr(event, field)
        for address in named_accounts(event):
            yield address.partition("/")[2]  # of historic credentials that were never issued
