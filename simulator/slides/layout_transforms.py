"""Transforms layouts: stretches them, moves them down, attaches edges to the first row of boxes."""

from msgspec.structs import replace

from simulator.drawing.layout import Box, Curve, Layout, Point
from simulator.drawing.measure import LEADING, PADDING


def stretched(layout: Layout, factor: float) -> Layout:
    """The layout stretched or compressed vertically; boxes keep their size."""

    def box(old: Box) -> Box:
        return replace(old, y=old.y * factor + old.height * (factor - 1) / 2)

    def frame(old: Box) -> Box:
        return replace(old, y=old.y * factor, height=old.height * factor)

    def curve(old: Curve) -> Curve:
        tip = (old.tip[0], old.tip[1] * factor) if old.tip else None
        return Curve(tuple((x, y * factor) for x, y in old.points), tip, old.label)

    drawn = Layout(
        layout.width,
        layout.height * factor,
        {id: box(old) for id, old in layout.nodes.items()},
        {ends: curve(old) for ends, old in layout.edges.items()},
        {id: frame(old) for id, old in layout.frames.items()},
    )
    boxes = [*drawn.nodes.values(), *drawn.frames.values()]
    top = min((one.y for one in boxes), default=0)
    bottom = max((one.y + one.height for one in boxes), default=0)
    return replace(lowered(drawn, -top), height=bottom - top)


def lowered(layout: Layout, down: float) -> Layout:
    """The layout moved down."""
    return Layout(
        layout.width,
        layout.height + down,
        {id: replace(box, y=box.y + down) for id, box in layout.nodes.items()},
        {ends: moved(curve, down, down) for ends, curve in layout.edges.items()},
        {id: replace(box, y=box.y + down) for id, box in layout.frames.items()},
    )


def attached(layout: Layout) -> Layout:
    """The layout with edges that start and end at the first row of boxes, which does not move when rows are added."""

    def up(id: str) -> float:
        return (LEADING + PADDING - layout.nodes[id].height) / 2

    edges = {(source, target): moved(curve, up(source), up(target)) for (source, target), curve in layout.edges.items()}
    return replace(layout, edges=edges)


def moved(curve: Curve, down_at_start: float, down_at_end: float) -> Curve:
    """The curve with its ends moved down, and the points between them in proportion."""
    last = len(curve.points) - 1

    def shifted(place: int, point: Point) -> Point:
        share = 0.0 if place < 2 else 1.0 if place > last - 2 else (place - 1) / (last - 2)
        return point[0], point[1] + down_at_start * (1 - share) + down_at_end * share

    points = tuple(shifted(place, point) for place, point in enumerate(curve.points))
    tip = (curve.tip[0], curve.tip[1] + down_at_end) if curve.tip else None
    return Curve(points, tip, curve.label)
