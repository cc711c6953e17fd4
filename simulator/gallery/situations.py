"""Stories → stories by situation: those of the package as `simulate stories` has them, others by their mistake."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from simulator.paths import stem_of
from simulator.shipped_stories import SITUATIONS
from simulator.simulation import Simulation

SITUATION_OF = {name: situation for situation, names in SITUATIONS.items() for name in names}
ORDER = {name: place for place, name in enumerate(SITUATION_OF)}


class Story(Struct, frozen=True):
    """One story of the gallery. `name` is that of its files; `twin` the name of the story that it is told beside."""

    name: str
    simulation: Simulation
    twin: str | None = None

    @property
    def is_shipped(self) -> bool:
        """Whether it bears the name of a story of the package."""
        return self.name in SITUATION_OF


class Situation(Struct, frozen=True):
    """Stories of one kind, under the key of a heading."""

    heading: str
    stories: tuple[Story, ...]


def stories(simulations: Iterable[Simulation]) -> tuple[Story, ...]:
    """Each with a name of its own, and its twin if that is among them.

    They lose their folder, for a site says nothing of the machine that it was made on.
    """
    told: dict[str, Simulation] = {}
    for simulation in simulations:
        stem = name = stem_of(simulation.scenario.path)
        number = 1
        while name.casefold() in (known.casefold() for known in told):  # systems that take A and a for one file
            number += 1
            name = f"{stem}-{number}"
        told[name] = replace(simulation, scenario=replace(simulation.scenario, path=f"{name}.yaml"))
    return tuple(Story(name, simulation, _twin(simulation, told)) for name, simulation in told.items())


def _twin(simulation: Simulation, told: dict[str, Simulation]) -> str | None:
    twin = simulation.scenario.twin
    return stem_of(twin) if twin and stem_of(twin) in told else None


def by_situation(told: Sequence[Story]) -> tuple[Situation, ...]:
    """The situations that there are, in the order of the package; then mistakes, as they are met; then all else."""
    by_name = {story.name: story for story in told}
    found: dict[str, list[Story]] = {f"stories.situation.{situation}": [] for situation in SITUATIONS}
    for story in told:
        found.setdefault(_heading(story, by_name), []).append(story)
    others = found.pop("gallery.others", [])
    shipped = {key: sorted(of, key=lambda story: ORDER.get(story.name, len(ORDER))) for key, of in found.items()}
    return tuple(Situation(key, tuple(of)) for key, of in {**shipped, "gallery.others": others}.items() if of)


def _heading(story: Story, by_name: dict[str, Story]) -> str:
    """The key of what a story is about; one that goes well is about what its twin is."""
    beside = by_name.get(story.twin or "")
    for one in (story, *([beside] if beside else [])):
        if one.name in SITUATION_OF:
            return f"stories.situation.{SITUATION_OF[one.name]}"
        if one.simulation.verdict.mistakes:
            return f"mistake.{one.simulation.verdict.mistakes[0].kind}"
    return "gallery.others"
