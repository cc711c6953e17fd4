"""The layout of a picture: Graphviz's answer as boxes, curves and labels, in points from the top left corner."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from simulator.drawing.dot import as_dot
from simulator.drawing.graphviz_engine import Engine, laid_out
from simulator.drawing.measure import LEADING, measured
from simulator.drawing.picture import Edge, Frame, Node, Picture

Point = tuple[float, float]

FRAME = 8.0
"""Points between a frame and its contents."""


class Box(Struct, frozen=True):
    """A rectangle: its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float


class Curve(Struct, frozen=True):
    """A Bézier curve: a point, then three for every segment; the tip of its arrow and the position of its label."""

    points: tuple[Point, ...]
    tip: Point | None
    label: Point | None


class Layout(Struct, frozen=True):
    """The positions of a picture's nodes, edges and frames, by id."""

    width: float
    height: float
    nodes: dict[str, Box]
    edges: dict[tuple[str, str], Curve]
    frames: dict[str, Box]


def together(pictures: Iterable[Picture]) -> Picture:
    """One picture with room for everything that any of these shows, so that nothing moves between them."""
    shown = list(pictures)
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    frames: dict[str, Frame] = {}
    for picture in shown:
        for node in picture.nodes:
            known = nodes.get(node.id)
            if known is None or measured(node).height >= measured(known).height:
                nodes[node.id] = node
        edges |= {(edge.source, edge.target): edge for edge in picture.edges}
        for frame in picture.frames:
            known_frame = frames.get(frame.id)
            members = dict.fromkeys((*(known_frame.nodes if known_frame else ()), *frame.nodes))
            frames[frame.id] = replace(frame, nodes=tuple(members))
    legend = dict.fromkeys(row for picture in shown for row in picture.legend)
    return replace(
        shown[-1],
        nodes=tuple(nodes.values()),
        edges=tuple(edges.values()),
        frames=tuple(frames.values()),
        legend=tuple(sorted(legend, key=lambda row: row.look == "caption")),  # captions below the boxes
    )


def lay_out(picture: Picture, engine: Engine | None = None) -> Layout:
    """The layout of a picture by Graphviz. Raises NoEngineError."""
    if not picture.nodes:
        return Layout(0, 0, {}, {}, {})
    answer = laid_out(as_dot(picture), pinned=picture.pinned, engine=engine)
    objects = answer.get("objects", [])
    by_name = {thing["name"]: thing for thing in objects}
    nodes: dict[str, Box] = {}
    for number, node in enumerate(picture.nodes, 1):
        size = measured(node)
        x, y = node.at or _down(_point(by_name[f"n{number}"]["pos"]))  # Graphviz rounds to five digits
        nodes[node.id] = Box(x - size.width / 2, y - size.height / 2, size.width, size.height)
    frames = (
        _around(picture, nodes)
        if picture.pinned  # then Graphviz returns no frames
        else {frame.id: _frame(by_name[f"cluster_{number}"]["bb"]) for number, frame in enumerate(picture.frames, 1)}
    )
    ids = {f"n{number}": node.id for number, node in enumerate(picture.nodes, 1)}
    of_object = {thing["_gvid"]: ids.get(thing["name"], "") for thing in objects}
    edges = {(of_object[drawn["tail"]], of_object[drawn["head"]]): _curve(drawn) for drawn in answer.get("edges", [])}
    return _at_origin(nodes, edges, frames)


def _around(picture: Picture, nodes: dict[str, Box]) -> dict[str, Box]:
    """The frames, each around its contents, with its label above."""
    inside = picture.nested()
    frames: dict[str, Box] = {}
    for frame in sorted(picture.frames, key=lambda frame: len(frame.nodes)):
        held = [*(nodes[id] for id in frame.nodes), *(frames[inner.id] for inner in inside[frame.id])]
        left, top = min(box.x for box in held) - FRAME, min(box.y for box in held) - FRAME - LEADING
        right, bottom = max(box.x + box.width for box in held), max(box.y + box.height for box in held)
        frames[frame.id] = Box(left, top, right + FRAME - left, bottom + FRAME - top)
    return frames


def _point(text: str) -> Point:
    x, y = text.rstrip("!").split(",")
    return float(x), float(y)


def _frame(bounds: str) -> Box:
    left, bottom, right, top = map(float, bounds.split(","))
    return Box(left, -top, right - left, top - bottom)


def _curve(drawn: dict[str, Any]) -> Curve:
    points: list[Point] = []
    tip = None
    for word in drawn["pos"].split():
        if word.startswith("e,"):
            tip = _down(_point(word[2:]))
        elif not word.startswith("s,"):
            points.append(_down(_point(word)))
    return Curve(tuple(points), tip, _down(_point(drawn["lp"])) if "lp" in drawn else None)


def _down(point: Point) -> Point:
    """The point with y downwards; in Graphviz, y points upwards."""
    return point[0], -point[1]


def _at_origin(nodes: dict[str, Box], edges: dict[tuple[str, str], Curve], frames: dict[str, Box]) -> Layout:
    boxes = [*nodes.values(), *frames.values()]
    points = [point for curve in edges.values() for point in (*curve.points, *filter(None, (curve.tip,)))]
    left = min([box.x for box in boxes] + [x for x, _ in points])
    top = min([box.y for box in boxes] + [y for _, y in points])
    right = max([box.x + box.width for box in boxes] + [x for x, _ in points])
    bottom = max([box.y + box.height for box in boxes] + [y for _, y in points])

    def moved(point: Point) -> Point:
        return round(point[0] - left, 2), round(point[1] - top, 2)

    def box(old: Box) -> Box:
        return Box(*moved((old.x, old.y)), round(old.width, 2), round(old.height, 2))

    def curve(old: Curve) -> Curve:
        tip = moved(old.tip) if old.tip else None
        return Curve(tuple(map(moved, old.points)), tip, moved(old.label) if old.label else None)

    return Layout(
        round(right - left, 2),
        round(bottom - top, 2),
        {id: box(old) for id, old in nodes.items()},
        {ends: curve(old) for ends, old in edges.items()},
        {id: box(old) for id, old in frames.items()},
    )
