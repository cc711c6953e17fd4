"""The search is breadth-first, so that everything is reached by a shortest path.

With Numba (extra `explore`) the frontier is compiled (`kernel.frontier`); without, it is plain Python
(`plain_frontier`), slower and with the same results.
"""

from typing import Protocol

from simulator.exploration.kernel.parameters import parameters
from simulator.exploration.results import Layer, Partial, Progress, SearchResult
from simulator.exploration.world import World
from simulator.jit import FAST

if FAST:
    from simulator.exploration.kernel.frontier import CompiledFrontier as FrontierOfEmptyWorld
else:
    from simulator.exploration.plain_frontier import PlainFrontier as FrontierOfEmptyWorld  # type: ignore[assignment]

NO_LIMIT = 1 << 62


class Frontier(Protocol):
    """All configurations reached so far, in order of discovery; those expanded come first."""

    @property
    def count(self) -> int:
        """The number of configurations."""

    @property
    def expanded(self) -> int:
        """The number of configurations on which every possible event was tried."""

    @property
    def transitions(self) -> int:
        """The number of events tried."""

    def expand(self, end: int) -> bool:
        """Expands some more configurations, up to index `end`; False if the limit leaves no room for successors."""

    def paths(self) -> dict[str, tuple[int, ...]]:
        """The moves of a shortest path to every name reached."""

    def bytes_per_state(self) -> float:
        """Bytes of memory per configuration; 0 if not measured."""


def search(
    world: World, depth: int, *, max_states: int | None = None, progress: Progress | None = None
) -> SearchResult:
    """Everything that `world` can reach within `depth` events; partial after `max_states` configurations or Ctrl-C.

    Raises WorldError if this many events can reach too many days.
    """
    p, _ = parameters(world, depth)
    frontier: Frontier = FrontierOfEmptyWorld(p, NO_LIMIT if max_states is None else max_states)
    layers = [Layer(0, 1, 0)]
    partial: Partial | None = None
    end = tried = 0
    try:
        for level in range(1, depth + 1):
            start, end, tried = frontier.expanded, frontier.count, frontier.transitions
            while frontier.expanded < end and not partial:
                if not frontier.expand(end):
                    partial = "max_states"
                if progress is not None:
                    progress(level, frontier.expanded - start, end - start)
            layers.append(Layer(level, frontier.count - end, frontier.transitions - tried))
            if partial or frontier.count == end:
                break
    except KeyboardInterrupt:
        partial = "interrupted"
        if sum(layer.transitions for layer in layers) < frontier.transitions:
            layers.append(Layer(len(layers), frontier.count - end, frontier.transitions - tried))
    return SearchResult(tuple(layers), frontier.paths(), partial, frontier.bytes_per_state())
