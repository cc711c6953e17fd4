"""Chooses how the slides of the steps show a story, and lays it out once, so that nothing moves between slides.

A story that fits on a slide is one picture. Otherwise it is a list of accounts. If the list needs several pages, a step
that concerns one family shows a picture of that family, and any other step the pages with the accounts concerned.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from simulator.drawing.layout import Box, Layout, lay_out, together
from simulator.drawing.measure import PADDING, measured, words_room
from simulator.drawing.palette import STYLES
from simulator.drawing.picture import Node, Picture, Row
from simulator.pictures.family import Scene
from simulator.pictures.family_boxes import COLUMN_OF, COLUMNS
from simulator.simulation import Simulation
from simulator.slides.account_list import AccountList
from simulator.slides.layout_transforms import attached, lowered, stretched
from simulator.slides.text_fitting import cut
from simulator.texts import Texts

WIDTH = 712.0
HEIGHT = 474.0
"""The area of a slide for the family, in points."""
HEADING = 30.0
BELOW = 24.0
"""Points left free below a picture that is stretched."""
SQUEEZE, STRETCH = 0.92, 2.0
"""The least and the greatest factor by which a picture is stretched to fill the slide."""
LINES = 3
"""The most lines of one row of a box, enough for a name of 200 characters in the column of people."""
GAP = 7.0


class View(Protocol):
    """A part of the story that slides show, always with the same layout."""

    @property
    def accounts(self) -> frozenset[str]:
        """The addresses of the accounts in it."""

    @property
    def layout(self) -> Layout:
        """The positions of its boxes and lines."""

    def shows(self, scene: Scene) -> Picture:
        """The part of the picture of a scene that this view shows."""


class FamilyGraph(Struct, frozen=True):
    """Families drawn as boxes and lines."""

    nodes: frozenset[str]
    layout: Layout
    headings: tuple[Node, ...]

    @property
    def accounts(self) -> frozenset[str]:
        """The addresses of the accounts in it."""
        return frozenset(id.removeprefix("account:") for id in self.nodes if id.startswith("account:"))

    def shows(self, scene: Scene) -> Picture:
        """The part of the picture of a scene that this graph shows."""
        picture = scene.picture
        nodes = tuple(clipped(node) for node in picture.nodes if node.id in self.nodes)
        ids = {node.id for node in nodes}
        edges = tuple(edge for edge in picture.edges if edge.source in ids and edge.target in ids)
        frames = tuple(
            replace(frame, nodes=tuple(id for id in frame.nodes if id in ids))
            for frame in picture.frames
            if frame.id in self.layout.frames and not ids.isdisjoint(frame.nodes)
        )
        return replace(picture, nodes=(*self.headings, *nodes), edges=edges, frames=frames, legend=())


class FamilyViews:
    """All views of one story."""

    def __init__(self, simulation: Simulation, scenes: Sequence[Scene], texts: Texts) -> None:
        self.texts = texts
        self.simulation = simulation
        self.scenes = scenes
        self.whole = bare(together(scene.picture for scene in scenes))
        self.ids = {node.id: None for node in self.whole.nodes}
        self.sizes = {node.id: measured(node).height for node in self.whole.nodes}
        self.near: dict[str, list[str]] = {}
        for edge in self.whole.edges:
            self.near.setdefault(edge.source, []).append(edge.target)
            self.near.setdefault(edge.target, []).append(edge.source)
        self.families = list(self.connected_families())
        self.family_of = {id: family for family in self.families for id in family}
        self.graphs: dict[frozenset[str], FamilyGraph | None] = {}

    def connected_families(self) -> Iterator[frozenset[str]]:
        """The connected components of the picture, in the order of the story."""
        seen: set[str] = set()
        for id in self.ids:
            if id not in seen:
                family, left = {id}, [id]
                while left:
                    new = [other for other in self.near.get(left.pop(), ()) if other not in family]
                    family.update(new)
                    left += new
                seen |= family
                yield frozenset(family)

    def views(self, ids: Iterable[str]) -> tuple[View, ...]:
        """The views that show these nodes: the whole story, their family, or the pages with their accounts."""
        wanted = [id for id in ids if id in self.ids]
        if whole := self.graph(frozenset(self.ids)):
            return (whole,)
        if len(self.account_pages) < 2:
            return self.account_pages
        families = {self.family_of[id] for id in wanted}
        if len(families) == 1 and (family := self.graph(families.pop())):
            return (family,)
        accounts = self.accounts(wanted)
        pages = tuple(page for page in self.account_pages if not page.accounts.isdisjoint(accounts))
        return pages or self.account_pages[:1]

    def accounts(self, ids: Sequence[str]) -> set[str]:
        """The addresses of the accounts among these nodes; if there are none, of the nearest accounts."""
        account_ids = {id for id in ids if id.startswith("account:")}
        for _ in COLUMNS:
            if not account_ids:
                ids = [*ids, *(other for id in ids for other in self.near.get(id, ()))]
                account_ids = {id for id in ids if id.startswith("account:")}
        return {id.removeprefix("account:") for id in account_ids}

    @cached_property
    def account_pages(self) -> tuple[View, ...]:
        """The pages of the list of accounts."""
        rows = AccountList(self.simulation, self.scenes, self.texts, Box(0, 0, WIDTH - 8, HEIGHT))
        addresses = (
            [id.removeprefix("account:") for id in family if id.startswith("account:")] for family in self.families
        )
        return tuple(rows.pages(addresses))

    def may_fit(self, ids: frozenset[str]) -> bool:
        """Whether the highest column fits on a slide; Graphviz never packs boxes more tightly."""
        heights = dict.fromkeys(COLUMNS, -GAP)
        for id in ids:
            heights[_column(id)] += self.sizes[id] + GAP
        return max(heights.values()) <= HEIGHT - HEADING

    def graph(self, ids: frozenset[str]) -> FamilyGraph | None:
        """The graph of these nodes, or None if it does not fit on a slide; computed once."""
        if ids not in self.graphs:
            drawn = self.laid_out(ids) if ids and self.may_fit(ids) else None
            fits = drawn and drawn.layout.height <= HEIGHT and drawn.layout.width <= WIDTH
            self.graphs[ids] = drawn if fits else None
        return self.graphs[ids]

    def laid_out(self, ids: frozenset[str]) -> FamilyGraph:
        """The graph of these nodes, whatever its size; a small one is stretched."""
        nodes = tuple(node for node in self.whole.nodes if node.id in ids)
        edges = tuple(edge for edge in self.whole.edges if edge.source in ids and edge.target in ids)
        frames = tuple(
            replace(frame, nodes=members)
            for frame in self.whole.frames
            if len(members := tuple(id for id in frame.nodes if id in ids)) > 1
        )
        layout = lay_out(replace(self.whole, nodes=nodes, edges=edges, frames=frames))
        largest, room = HEIGHT - HEADING, HEIGHT - HEADING - BELOW
        factor = max(SQUEEZE, min(STRETCH, max(room / layout.height, min(1.0, largest / layout.height))))
        while (drawn := stretched(layout, factor)).height > largest and factor > SQUEEZE:
            factor -= 0.01
        places = attached(drawn)
        headings = dict(self.headings(places))
        whole = lowered(places, HEADING)
        of_headings = {node.id: box for node, box in headings.items()}
        return FamilyGraph(ids, replace(whole, nodes=whole.nodes | of_headings), tuple(headings))

    def headings(self, layout: Layout) -> Iterator[tuple[Node, Box]]:
        """The heading of every column, in one line above it."""
        for column in COLUMNS:
            boxes = [box for id, box in layout.nodes.items() if _column(id) == column]
            if boxes:
                node = Node(f"heading:{column}", (Row(self.texts(f"picture.column.{column}"), "heading"),))
                size = measured(node)
                left = min(box.x for box in boxes) - PADDING
                x = min(max(left, -PADDING), layout.width - size.width + PADDING)
                yield node, Box(x, 0, size.width, size.height)


def _column(id: str) -> str:
    return COLUMN_OF[id.partition(":")[0]]


def bare(picture: Picture) -> Picture:
    """The picture without the headings of its columns, and with its rows shortened."""
    nodes = tuple(clipped(node) for node in picture.nodes if not node.id.startswith("heading:"))
    edges = tuple(edge for edge in picture.edges if not edge.source.startswith("heading:"))
    return replace(picture, nodes=nodes, edges=edges)


def clipped(node: Node) -> Node:
    """The node with every row shortened to a few lines."""
    return replace(node, rows=tuple(_short(row, node.width) for row in node.rows))


def _short(row: Row, width: float) -> Row:
    lines = LINES + row.text.count("\n")
    return replace(row, text=cut(row.text, words_room(row, width), lines, bold=STYLES[row.look].bold))
