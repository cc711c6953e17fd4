"""A picture as data: nodes, edges and frames, with the names of their looks.

DOT, Mermaid, SVG, slides and the player are all made from this model. Lengths are in points (1/72 inch); text is at
least 14 points high, so that a picture at its own size can be read from the back of a room.
"""

from typing import Literal

from msgspec import Struct

from simulator.drawing.palette import Look, Sign

Kind = Literal["lifecycle", "path", "family", "timeline", "causes"]
Direction = Literal["LR", "TB"]


class Row(Struct, frozen=True):
    """One coloured part of a node: a sign and text. Line breaks in the text are kept."""

    text: str
    look: Look
    sign: Sign | None = None


class Node(Struct, frozen=True):
    """A box of rows, one above the other. `changed`: whether the step changed it."""

    id: str
    rows: tuple[Row, ...]
    width: float = 0
    """The width; 0: as wide as its text."""
    changed: bool = False
    at: tuple[float, float] | None = None
    """The centre, in pictures whose positions have a meaning (a date, a lane); None if Graphviz chooses it."""
    height: float = 0
    """The height; 0: as high as its text."""


class Edge(Struct, frozen=True):
    """A line between two nodes."""

    source: str
    target: str
    look: Look
    label: str = ""
    arrow: bool = True
    changed: bool = False
    span: int = 1
    """The least number of columns that it crosses."""
    back: bool = False
    """Whether it leads backwards and does not influence the order of the nodes."""


class Frame(Struct, frozen=True):
    """A box around nodes that belong together."""

    id: str
    label: str
    nodes: tuple[str, ...]
    look: Look


class Picture(Struct, frozen=True):
    """A whole picture, with its alternative text."""

    kind: Kind
    title: str
    subtitle: str
    description: str
    """The alternative text: the whole content in words."""
    language: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...] = ()
    frames: tuple[Frame, ...] = ()
    direction: Direction = "LR"
    legend: tuple[Row, ...] = ()

    @property
    def pinned(self) -> bool:
        """Whether every node has a given position."""
        return all(node.at is not None for node in self.nodes)

    def nested(self) -> dict[str, list[Frame]]:
        """The frames directly inside each frame, by its id; under "", the outermost ones."""
        members = {frame.id: frozenset(frame.nodes) for frame in self.frames}
        by_size = sorted(self.frames, key=lambda frame: len(frame.nodes))
        inside: dict[str, list[Frame]] = {id: [] for id in ("", *members)}
        for frame in self.frames:
            around = (other.id for other in by_size if members[frame.id] < members[other.id])
            inside[next(around, "")].append(frame)
        return inside
