"""A picture as data: nodes, edges and frames, with the names of their looks.

DOT, Mermaid, SVG, slides and the player are all made from this one model. Lengths are points (1/72 inch); letters are
14 points high at least, so that a picture shown at its own size can be read from the back of a room.
"""

from typing import Literal

from msgspec import Struct

from simulator.drawing.palette import Look, Sign

Kind = Literal["lifecycle", "path", "family", "timeline", "causes"]
Direction = Literal["LR", "TB"]


class Row(Struct, frozen=True):
    """One coloured piece of a node: a sign and words. Line breaks in the text are kept."""

    text: str
    look: Look
    sign: Sign | None = None


class Node(Struct, frozen=True):
    """A box of rows, one above the other. `changed`: this is what the step changed."""

    id: str
    rows: tuple[Row, ...]
    width: float = 0
    """0: as wide as its text asks for."""
    changed: bool = False
    at: tuple[float, float] | None = None
    """Centre, in pictures whose every place has a meaning (a date, a lane); None where Graphviz chooses."""
    height: float = 0
    """0: as high as its text asks for."""


class Edge(Struct, frozen=True):
    """A line between two nodes."""

    source: str
    target: str
    look: Look
    label: str = ""
    arrow: bool = True
    changed: bool = False
    span: int = 1
    """How many columns it crosses at least."""
    back: bool = False
    """It leads back against the order of the picture, and does not decide it."""


class Frame(Struct, frozen=True):
    """A box around nodes that belong together."""

    id: str
    label: str
    nodes: tuple[str, ...]
    look: Look


class Picture(Struct, frozen=True):
    """Everything that is drawn, and its alternative text."""

    kind: Kind
    title: str
    subtitle: str
    description: str
    """The whole content in words: the alternative text."""
    language: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...] = ()
    frames: tuple[Frame, ...] = ()
    direction: Direction = "LR"
    legend: tuple[Row, ...] = ()

    @property
    def pinned(self) -> bool:
        """Whether every place in it has a meaning."""
        return all(node.at is not None for node in self.nodes)

    def nested(self) -> dict[str, list[Frame]]:
        """By the id of a frame, those directly inside it; under "", those inside none."""
        members = {frame.id: frozenset(frame.nodes) for frame in self.frames}
        by_size = sorted(self.frames, key=lambda frame: len(frame.nodes))
        inside: dict[str, list[Frame]] = {id: [] for id in ("", *members)}
        for frame in self.frames:
            around = (other.id for other in by_size if members[frame.id] < members[other.id])
            inside[next(around, "")].append(frame)
        return inside
