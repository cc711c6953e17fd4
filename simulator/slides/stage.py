"""What of the family a slide has room for, and where it stands: laid out once, so that nothing jumps between slides."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from simulator.drawing.layout import Box, Layout, lay_out
from simulator.drawing.measure import LEADING, PADDING, measured, words_room
from simulator.drawing.palette import STYLES
from simulator.drawing.picture import Node, Picture, Row
from simulator.pictures.family_boxes import COLUMNS
from simulator.slides.page import cut
from simulator.slides.places import attached, lowered, stretched
from simulator.texts import Texts

WIDTH = 712.0
HEIGHT = 474.0
"""Points that a slide leaves for the family."""
HEADING = 27.0
REST = 24.0
"""Points that « … et 43 autres comptes » takes below."""
SQUEEZE, STRETCH = 0.92, 2.0
"""How far a large picture is drawn together, so that it fits, and a small one apart, so that it fills the slide."""
LINES = 3
"""Lines of one row of a box: a name of 200 characters stands whole among the people and in the notes."""
GAP = 7.0
KINDS = ("person", "guardian_record", "account", "student_record")
"""Of the nodes in each of COLUMNS, how their ids begin."""


class View(Struct, frozen=True):
    """The nodes that are shown and their places; `hidden` accounts would have been, if there were room."""

    nodes: frozenset[str]
    layout: Layout
    headings: tuple[Node, ...]
    hidden: int = 0

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


class Stage:
    """The whole story's picture, and the views of it that slides have room for."""

    def __init__(self, whole: Picture, texts: Texts) -> None:
        self.whole = bare(whole)
        self.texts = texts
        self.order = {node.id: place for place, node in enumerate(self.whole.nodes)}
        self.sizes = {node.id: measured(node).height for node in self.whole.nodes}
        self.sources: dict[str, list[str]] = {}
        self.targets: dict[str, list[str]] = {}
        for edge in self.whole.edges:
            self.targets.setdefault(edge.source, []).append(edge.target)
            self.sources.setdefault(edge.target, []).append(edge.source)
        self.family_of: dict[str, frozenset[str]] = {}
        for id in self.order:
            if id not in self.family_of:
                family = frozenset(self.reached([id], self.sources, self.targets))
                self.family_of |= dict.fromkeys(family, family)
        self.views: dict[frozenset[str], View | None] = {}

    def view(self, ids: Iterable[str]) -> View:
        """All of the story if there is room, else the families of these nodes, else their people, else what fits."""
        wanted = sorted(ids, key=self.importance)
        near = [frozenset(self.reached([id], self.sources) | self.reached([id], self.targets)) for id in wanted]
        around = frozenset[str]().union(*near)
        people = frozenset(self.reached((id for id in around if id.startswith("person:")), self.targets))
        families = frozenset[str]().union(*(self.family_of[id] for id in wanted))
        for candidate in (frozenset(self.order), families, people | around, around):
            found = self.placed(candidate, HEIGHT) if candidate else None
            if found:
                return found
        chosen: list[frozenset[str]] = []
        for unit in near:
            if self.may_fit(frozenset().union(*chosen, unit), HEIGHT - REST):
                chosen.append(unit)
        while chosen and not (found := self.placed(frozenset().union(*chosen), HEIGHT - REST)):
            chosen.pop()
        shown = found.nodes if found else frozenset()
        hidden = sum(1 for id in wanted if id.startswith("account:") and id not in shown)
        return replace(found, hidden=hidden) if found else View(shown, Layout(0, 0, {}, {}, {}), (), hidden)

    def importance(self, id: str) -> tuple[bool, int]:
        """Accounts first, then the order of the story."""
        return not id.startswith("account:"), self.order[id]

    @staticmethod
    def reached(ids: Iterable[str], *ways: dict[str, list[str]]) -> set[str]:
        """These nodes, and all that can be reached from them along edges of these ways."""
        left = list(ids)
        found = set(left)
        while left:
            id = left.pop()
            for way in ways:
                new = [other for other in way.get(id, ()) if other not in found]
                found.update(new)
                left += new
        return found

    def may_fit(self, ids: frozenset[str], room: float) -> bool:
        """Whether the highest column alone leaves room; Graphviz never packs more tightly."""
        heights = dict.fromkeys(KINDS, -GAP)
        for id in ids:
            heights[id.partition(":")[0]] += self.sizes[id] + GAP
        return max(heights.values()) <= room - HEADING

    def placed(self, ids: frozenset[str], room: float) -> View | None:
        """The view of these nodes, or None if there is no room for it. Of each choice there is one layout."""
        if ids not in self.views:
            self.views[ids] = self.laid_out(ids) if self.may_fit(ids, HEIGHT) else None
        view = self.views[ids]
        return view if view and view.layout.height <= room and view.layout.width <= WIDTH else None

    def laid_out(self, ids: frozenset[str]) -> View:
        """The view of these nodes, however large; drawn apart if it is small."""
        nodes = tuple(node for node in self.whole.nodes if node.id in ids)
        edges = tuple(edge for edge in self.whole.edges if edge.source in ids and edge.target in ids)
        frames = tuple(
            replace(frame, nodes=members)
            for frame in self.whole.frames
            if len(members := tuple(id for id in frame.nodes if id in ids)) > 1
        )
        layout = lay_out(replace(self.whole, nodes=nodes, edges=edges, frames=frames))
        largest, room = HEIGHT - HEADING, HEIGHT - HEADING - REST
        factor = max(SQUEEZE, min(STRETCH, max(room / layout.height, min(1.0, largest / layout.height))))
        places = attached(stretched(layout, factor))
        headings = dict(self.headings(places))
        whole = lowered(places, HEADING)
        of_headings = {node.id: box for node, box in headings.items()}
        return View(ids, replace(whole, nodes=whole.nodes | of_headings), tuple(headings))

    def headings(self, layout: Layout) -> Iterator[tuple[Node, Box]]:
        """The name of every column, in one line above it."""
        for column, kind in zip(COLUMNS, KINDS, strict=True):
            boxes = [box for id, box in layout.nodes.items() if id.startswith(f"{kind}:")]
            if boxes:
                node = Node(f"heading:{column}", (Row(self.texts(f"picture.column.{column}"), "heading"),))
                size = measured(node)
                left = min(box.x for box in boxes) - PADDING
                x = min(max(left, -PADDING), layout.width - size.width + PADDING)
                yield node, Box(x, 0, size.width, size.height)


def bare(picture: Picture) -> Picture:
    """The picture without the headings of its columns, its rows no longer than a slide allows."""
    nodes = tuple(clipped(node) for node in picture.nodes if not node.id.startswith("heading:"))
    edges = tuple(edge for edge in picture.edges if not edge.source.startswith("heading:"))
    return replace(picture, nodes=nodes, edges=edges)


def clipped(node: Node) -> Node:
    """The node with rows of a few lines, and no more rows than a slide has room for."""
    rows: list[Row] = []
    high = 0.0
    for row in node.rows:
        short = replace(
            row,
            text=cut(row.text, words_room(row, node.width), LINES + row.text.count("\n"), bold=STYLES[row.look].bold),
        )
        high += measured(Node("", (short,), node.width)).height
        if high > HEIGHT - HEADING - REST - LEADING - PADDING:
            return replace(node, rows=(*rows, Row("…", "plain")))
        rows.append(short)
    return replace(node, rows=tuple(rows))
