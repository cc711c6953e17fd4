"""What a search found: how many configurations at each depth, and the shortest way to everything that was seen."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

Partial = Literal["interrupted", "max_states"]
Progress = Callable[[int, int, int], None]
"""Told now and then: the depth being looked at, which part of it is done, out of how many."""


class Layer(Struct, frozen=True):
    """The configurations that take this many events and no fewer; and the transitions by which they were looked for."""

    depth: int
    states: int
    transitions: int


class Found(Struct, frozen=True):
    """All of it. `ways`: of everything seen, the moves of a shortest way there, its own last."""

    layers: tuple[Layer, ...]
    ways: dict[str, tuple[int, ...]]
    partial: Partial | None
    """Why the search ended early; None when it went to the depth asked for."""
    bytes_per_state: float
    """Memory in use for a configuration, its place in the index and the way to it; 0 where nobody counted."""

    @property
    def states(self) -> int:
        """Distinct configurations, the empty world included."""
        return sum(layer.states for layer in self.layers)

    @property
    def transitions(self) -> int:
        """Events tried."""
        return sum(layer.transitions for layer in self.layers)
