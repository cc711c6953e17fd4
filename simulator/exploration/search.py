"""The search: breadth first, so that everything is reached by a shortest path.

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
        """How many there are."""

    @property
    def expanded(self) -> int:
        """How many were expanded: every possible event was tried on them."""

    @property
    def transitions(self) -> int:
        """How many events were tried."""

    def expand(self, end: int) -> bool:
        """Expands some more, up to the configuration `end`. False if the limit leaves no room for what may come."""

    def paths(self) -> dict[str, tuple[int, ...]]:
        """For every name reached, the moves of a shortest path to it."""

    def bytes_per_state(self) -> float:
        """Memory in use for a configuration; 0 if nobody counts it."""


def search(
    world: World, depth: int, *, max_states: int | None = None, progress: Progress | None = None
) -> SearchResult:
    """What `world` can come to within `depth` events; what was reached so far at `max_states`, or after Ctrl-C.

    Raises WorldError if so many events can reach too many days.
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
