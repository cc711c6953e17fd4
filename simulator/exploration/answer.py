"""One exploration, whole: what was searched, what was found and told, and what scenarios show of it."""

from collections.abc import Sequence

from msgspec import Struct

from simulator.exploration.catalogue import HARMS
from simulator.exploration.coverage import Coverage, cover
from simulator.exploration.definitions import ORDER
from simulator.exploration.descriptions import words
from simulator.exploration.results import Found
from simulator.exploration.stories import Teller, Told
from simulator.exploration.world import World
from simulator.numbers import REASONS
from simulator.scenario import Ruling, Scenario
from simulator.texts import Texts


class Exploration(Struct, frozen=True):
    """The answer. `told`: the stories of every harm reached and of every hole, by name, in the order of answers."""

    world: World
    ruling: Ruling
    depth: int
    found: Found
    told: dict[str, Told]
    coverage: Coverage | None

    @property
    def reached(self) -> tuple[str, ...]:
        """Everything that was seen, in the order of answers."""
        return tuple(sorted(self.found.ways, key=ORDER.__getitem__))

    @property
    def exhausted(self) -> bool:
        """Whether there is no other configuration at all, however many events one takes."""
        return self.found.partial is None and self.found.layers[-1].states == 0

    @property
    def whole_depth(self) -> int:
        """So many events were tried in every possible way."""
        return self.found.layers[-1].depth - (self.found.partial is not None)

    @property
    def reasons_met(self) -> tuple[str, ...]:
        """Why anything was refused, of whatever kind."""
        met = {name.rpartition(".")[2] for name in self.reached if name.startswith("refusal.")}
        return tuple(reason for reason in REASONS if reason in met)


def explored(
    world: World, ruling: Ruling, depth: int, found: Found, *, scenarios: Sequence[Scenario], texts: Texts
) -> Exploration:
    """What a search of `world` found, told and held against scenarios; each story was replayed from its very text.

    Raises AssertionError where the reference engine does not show what the search found: nothing is claimed unproved.
    """
    coverage = cover(scenarios, found.ways) if scenarios else None
    wanted = {*HARMS, *(coverage.holes if coverage else ())}
    teller, told = Teller(world, ruling, depth), {}
    for name in sorted(found.ways, key=ORDER.__getitem__):
        way = found.ways[name]
        if name in wanted:
            told[name] = teller.tell(name, way, words(name, len(way), texts))
        else:
            teller.check(name, way)
    return Exploration(world, ruling, depth, found, told, coverage)
