"""Where everything stands on the slides of the steps: laid out once, so that nothing jumps between slides.

A story is one picture where a slide has room for it, else rows of accounts. Where one slide has no room for all rows, a
step of one family shows that family, and every other step the rows that it concerns, on as many slides as it takes.
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
from simulator.pictures.family_boxes import COLUMN_OF, COLUMNS
from simulator.simulation import Simulation
from simulator.slides.account_list import AccountList
from simulator.slides.deck_model import cut
from simulator.slides.layout_transforms import attached, lowered, stretched
from simulator.texts import Texts

WIDTH = 712.0
HEIGHT = 474.0
"""Points that a slide leaves for the family."""
HEADING = 30.0
BELOW = 24.0
"""Points that a picture which is drawn apart leaves free below."""
SQUEEZE, STRETCH = 0.92, 2.0
"""How far a large picture is drawn together, so that it fits, and a small one apart, so that it fills the slide."""
LINES = 3
"""Lines of one row of a box: a name of 200 characters stands whole among the people."""
GAP = 7.0


class View(Protocol):
    """Something that slides show, always in the same places."""

    @property
    def accounts(self) -> frozenset[str]:
        """The addresses of the accounts in it."""

    @property
    def layout(self) -> Layout:
        """Where everything stands."""

    def shows(self, picture: Picture) -> Picture:
        """What of a picture of the family is seen."""


class FamilyGraph(Struct, frozen=True):
    """Families as they are drawn: boxes and lines."""

    nodes: frozenset[str]
    layout: Layout
    headings: tuple[Node, ...]

    @property
    def accounts(self) -> frozenset[str]:
        """The addresses of the accounts in it."""
        return frozenset(id.removeprefix("account:") for id in self.nodes if id.startswith("account:"))

    def shows(self, picture: Picture) -> Picture:
        """What of a picture is seen."""
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

    def __init__(self, simulation: Simulation, pictures: Sequence[Picture], texts: Texts) -> None:
        self.texts = texts
        self.simulation = simulation
        self.pictures = pictures
        self.whole = bare(together(pictures))
        self.ids = {node.id: None for node in self.whole.nodes}
        self.sizes = {node.id: measured(node).height for node in self.whole.nodes}
        self.near: dict[str, list[str]] = {}
        for edge in self.whole.edges:
            self.near.setdefault(edge.source, []).append(edge.target)
            self.near.setdefault(edge.target, []).append(edge.source)
        self.families = list(self.found_families())
        self.family_of = {id: family for family in self.families for id in family}
        self.graphs: dict[frozenset[str], FamilyGraph | None] = {}

    def found_families(self) -> Iterator[frozenset[str]]:
        """What hangs together, in the order of the story."""
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
        """What shows these nodes: the whole story, or their family, or the sheets on which their accounts stand."""
        wanted = [id for id in ids if id in self.ids]
        if whole := self.graph(frozenset(self.ids)):
            return (whole,)
        if len(self.board) < 2:
            return self.board
        families = {self.family_of[id] for id in wanted}
        if len(families) == 1 and (family := self.graph(families.pop())):
            return (family,)
        accounts = self.accounts(wanted)
        return tuple(sheet for sheet in self.board if not sheet.accounts.isdisjoint(accounts)) or self.board[:1]

    def accounts(self, ids: Sequence[str]) -> set[str]:
        """The addresses of the accounts among these nodes; where there is none, of those beside them."""
        found = {id for id in ids if id.startswith("account:")}
        for _ in COLUMNS:
            if not found:
                ids = [*ids, *(other for id in ids for other in self.near.get(id, ()))]
                found = {id for id in ids if id.startswith("account:")}
        return {id.removeprefix("account:") for id in found}

    @cached_property
    def board(self) -> tuple[View, ...]:
        """The accounts as rows."""
        rows = AccountList(self.simulation, self.pictures, self.texts, Box(0, 0, WIDTH - 8, HEIGHT))
        addresses = (
            [id.removeprefix("account:") for id in family if id.startswith("account:")] for family in self.families
        )
        return tuple(rows.sheets(addresses))

    def may_fit(self, ids: frozenset[str]) -> bool:
        """Whether the highest column alone leaves room; Graphviz never packs more tightly."""
        heights = dict.fromkeys(COLUMNS, -GAP)
        for id in ids:
            heights[_column(id)] += self.sizes[id] + GAP
        return max(heights.values()) <= HEIGHT - HEADING

    def graph(self, ids: frozenset[str]) -> FamilyGraph | None:
        """These nodes drawn, or None if there is no room for it. There is one layout of them."""
        if ids not in self.graphs:
            drawn = self.laid_out(ids) if ids and self.may_fit(ids) else None
            fits = drawn and drawn.layout.height <= HEIGHT and drawn.layout.width <= WIDTH
            self.graphs[ids] = drawn if fits else None
        return self.graphs[ids]

    def laid_out(self, ids: frozenset[str]) -> FamilyGraph:
        """These nodes, however large; drawn apart if it is small."""
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
        """The name of every column, in one line above it."""
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
    """The picture without the headings of its columns, its rows no longer than a slide allows."""
    nodes = tuple(clipped(node) for node in picture.nodes if not node.id.startswith("heading:"))
    edges = tuple(edge for edge in picture.edges if not edge.source.startswith("heading:"))
    return replace(picture, nodes=nodes, edges=edges)


def clipped(node: Node) -> Node:
    """The node with rows of a few lines."""
    return replace(node, rows=tuple(_short(row, node.width) for row in node.rows))


def _short(row: Row, width: float) -> Row:
    lines = LINES + row.text.count("\n")
    return replace(row, text=cut(row.text, words_room(row, width), lines, bold=STYLES[row.look].bold))
