"""The answer of an exploration: the result of the search, the stories that prove it, and the scenarios' coverage."""

from collections.abc import Sequence

from msgspec import Struct

from simulator.exploration.catalogue import HARMS
from simulator.exploration.coverage import Coverage, cover
from simulator.exploration.descriptions import story_texts
from simulator.exploration.names_shown import ORDER
from simulator.exploration.results import SearchResult
from simulator.exploration.stories import Story, StoryWriter
from simulator.exploration.world import World
from simulator.scenario import Ruling, Scenario
from simulator.texts import Texts
from simulator.word_codes import REASONS


class Exploration(Struct, frozen=True):
    """What can happen in a world."""

    world: World
    ruling: Ruling
    depth: int
    result: SearchResult
    stories: dict[str, Story]
    """A shortest story for every harm reached and every hole, by name, in the order of the catalogue."""
    coverage: Coverage | None

    @property
    def reached(self) -> tuple[str, ...]:
        """Every name that was reached, in the order of the catalogue."""
        return tuple(sorted(self.result.paths, key=ORDER.__getitem__))

    @property
    def exhausted(self) -> bool:
        """Whether all configurations were reached, so that longer stories cannot reach more."""
        return self.result.partial is None and self.result.layers[-1].states == 0

    @property
    def whole_depth(self) -> int:
        """The largest number of events of which all sequences were tried."""
        return self.result.layers[-1].depth - (self.result.partial is not None)

    @property
    def reasons_met(self) -> tuple[str, ...]:
        """Every reason for which an event was refused."""
        met = {name.rpartition(".")[2] for name in self.reached if name.startswith("refusal.")}
        return tuple(reason for reason in REASONS if reason in met)


def explored(
    world: World, ruling: Ruling, depth: int, result: SearchResult, *, scenarios: Sequence[Scenario], texts: Texts
) -> Exploration:
    """The answer; every story in it was replayed from its text.

    Raises AssertionError if the reference engine does not confirm what the search found.
    """
    coverage = cover(scenarios, result.paths) if scenarios else None
    wanted = {*HARMS, *(coverage.holes if coverage else ())}
    writer, stories = StoryWriter(world, ruling, depth), {}
    for name in sorted(result.paths, key=ORDER.__getitem__):
        path = result.paths[name]
        if name in wanted:
            stories[name] = writer.write(name, path, story_texts(name, len(path), texts))
        else:
            writer.check(name, path)
    return Exploration(world, ruling, depth, result, stories, coverage)
