"""Merges the pictures of all steps: what does not change from one step to the next is stored once, as a span."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from simulator.drawing.layout import Layout
from simulator.drawing.picture import Edge, Frame, Node, Picture
from simulator.drawing.svg import fragments

Thing = Frame | Edge | Node
_ORDER: dict[type[Thing], int] = {Frame: 0, Edge: 1, Node: 2}
"""The drawing order, from back to front."""


class Span(Struct):
    """A frame, an edge or a node that is shown unchanged from step `first` to step `last`."""

    thing: Thing
    first: int
    last: int


def spans(pictures: Iterable[Picture]) -> list[Span]:
    """All spans of the pictures of steps 0, 1, …, from back to front.

    The number of spans grows with the changes, not with the size of the pictures times the steps.
    """
    known: dict[tuple[type[Thing], str], list[Span]] = {}
    for number, picture in enumerate(pictures):
        things: tuple[Thing, ...] = (*picture.frames, *picture.edges, *picture.nodes)
        for thing in things:
            of_thing = known.setdefault((type(thing), _id(thing)), [])
            before = of_thing[-1] if of_thing else None
            if before and before.last == number - 1 and (before.thing is thing or before.thing == thing):
                before.last = number
            else:
                of_thing.append(Span(thing, number, number))
    all_spans = [span for of_thing in known.values() for span in of_thing]
    return sorted(all_spans, key=lambda span: _ORDER[type(span.thing)])


def without_halos(found: Iterable[Span]) -> list[Span]:
    """The spans without halos, merged if only the halo differs; for the description in words, which has none."""
    merged: list[Span] = []
    last: dict[str, Span] = {}
    for span in found:
        thing = replace(span.thing, changed=False) if isinstance(span.thing, Node) else span.thing
        before = last.get(_id(thing)) if isinstance(thing, Node) else None
        if before and before.last == span.first - 1 and before.thing == thing:
            before.last = span.last
            continue
        merged.append(Span(thing, span.first, span.last))
        if isinstance(thing, Node):
            last[thing.id] = merged[-1]
    return merged


def _id(thing: Thing) -> str:
    return f"{thing.source} {thing.target}" if isinstance(thing, Edge) else thing.id


def drawn(thing: Thing, layout: Layout) -> str:
    """One thing at its position, as SVG; empty for an invisible edge."""
    alone = Picture(
        kind="family",
        title="",
        subtitle="",
        description="",
        language="",
        nodes=(thing,) if isinstance(thing, Node) else (),
        edges=(thing,) if isinstance(thing, Edge) else (),
        frames=(thing,) if isinstance(thing, Frame) else (),
    )
    return "".join(fragments(alone, layout))
