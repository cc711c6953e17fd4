"""The result of a search: the configurations at each depth, and a shortest path to every name of the catalogue."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

Partial = Literal["interrupted", "max_states"]
Progress = Callable[[int, int, int], None]
"""Called regularly with the depth, the number of its configurations expanded so far, and their total number."""


class Layer(Struct, frozen=True):
    """The number of configurations at a depth (in events), and of transitions tried to find them."""

    depth: int
    states: int
    transitions: int


class SearchResult(Struct, frozen=True):
    """All layers, and a shortest path to every name reached."""

    layers: tuple[Layer, ...]
    paths: dict[str, tuple[int, ...]]
    """The moves of each path, by name; the last one shows the name."""
    partial: Partial | None
    """Why the search ended early; None if it reached the requested depth."""
    bytes_per_state: float
    """Bytes of memory per configuration, with its index entry and path; 0 if not measured."""

    @property
    def states(self) -> int:
        """The number of distinct configurations, the empty world included."""
        return sum(layer.states for layer in self.layers)

    @property
    def transitions(self) -> int:
        """The number of events tried."""
        return sum(layer.transitions for layer in self.layers)
