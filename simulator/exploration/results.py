"""What a search found: how many configurations at each depth, and a shortest path to every name of the catalogue."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

Partial = Literal["interrupted", "max_states"]
Progress = Callable[[int, int, int], None]
"""Called from time to time with the depth, how many of its configurations were expanded, and how many there are."""


class Layer(Struct, frozen=True):
    """The configurations that take so many events and no fewer, and the transitions tried to find them."""

    depth: int
    states: int
    transitions: int


class SearchResult(Struct, frozen=True):
    """All layers, and a shortest path to everything that was seen."""

    layers: tuple[Layer, ...]
    paths: dict[str, tuple[int, ...]]
    """By name, the moves of the path; the last one shows what the name says."""
    partial: Partial | None
    """Why the search ended early; None if it went to the depth asked for."""
    bytes_per_state: float
    """Memory in use for a configuration, its place in the index and the path to it; 0 if nobody counted it."""

    @property
    def states(self) -> int:
        """Distinct configurations, the empty world included."""
        return sum(layer.states for layer in self.layers)

    @property
    def transitions(self) -> int:
        """Events tried."""
        return sum(layer.transitions for layer in self.layers)
