"""The family before and after a step, side by side, with everything at the same position on both sides."""

from collections.abc import Container

from msgspec.structs import replace

from simulator import consequences as c
from simulator.drawing.graphviz_engine import Engine, NoEngineError
from simulator.drawing.layout import Layout, lay_out, together
from simulator.drawing.measure import measured
from simulator.drawing.picture import Edge, Frame, Node, Picture
from simulator.pictures.family import family
from simulator.replay import Step
from simulator.simulation import Simulation
from simulator.texts import Texts

GAP = 44.0
"""Points between the two halves."""


def default_step(simulation: Simulation) -> int:
    """The first step that makes a letter invalid, otherwise the first with the most changes; 0 if there is none."""
    steps = simulation.replay.steps
    deadly = (step for step in steps if any(isinstance(one, c.NotificationInvalidated) for one in step.consequences))
    busiest = max(steps, key=_seen, default=None)
    shown = next(deadly, busiest)
    return shown.number if shown else 0


def _seen(step: Step) -> int:
    return sum(not isinstance(one, c.Bookkeeping) for one in step.consequences)


def before_after(simulation: Simulation, texts: Texts, number: int, engine: Engine | None = None) -> Picture:
    """The family before and after step `number`; what the step changed is marked in the right half.

    Without Graphviz, nodes have no positions, which suffices for text forms.
    """
    before, after = family(simulation, texts, max(number - 1, 0)), family(simulation, texts, number)
    before = replace(before, nodes=tuple(replace(node, changed=False) for node in before.nodes))
    unchanged = set(before.edges)
    after = replace(after, edges=tuple(_marked(edge, unchanged) for edge in after.edges))
    form = "after" if any(node.changed for node in after.nodes) else "after_nothing"
    labels = texts("picture.before_after.before", step=number), texts(f"picture.before_after.{form}", step=number)
    both = together((before, after))
    try:
        layout = lay_out(both, engine)
    except NoEngineError:
        layout = None
    shift = layout.width + GAP if layout else 0.0
    left = _half(before, "before", labels[0], layout, 0)
    right = _half(after, "after", labels[1], layout, shift)
    return replace(
        after,
        description=texts(
            "picture.before_after.described",
            before=labels[0],
            was=before.description,
            after=labels[1],
            is_now=after.description,
        ),
        nodes=left.nodes + right.nodes,
        edges=left.edges + right.edges,
        frames=left.frames + right.frames,
        legend=both.legend,
    )


def _marked(edge: Edge, unchanged: Container[Edge]) -> Edge:
    """Marks an edge that is new; one that ended already looks different and would look new with a halo."""
    return replace(edge, changed=edge not in unchanged and edge.look != "dead_link")


def _half(picture: Picture, name: str, label: str, layout: Layout | None, shift: float) -> Picture:
    """One half: a frame around it, ids prefixed with its name, and the layout's positions, shifted."""

    def node(old: Node) -> Node:
        at = None
        if layout is not None:
            size, box = measured(old), layout.nodes[old.id]
            at = box.x + size.width / 2 + shift, box.y + size.height / 2
        return replace(old, id=f"{name} {old.id}", at=at)

    def edge(old: Edge) -> Edge:
        return replace(old, source=f"{name} {old.source}", target=f"{name} {old.target}")

    def frame(old: Frame) -> Frame:
        return replace(old, id=f"{name} {old.id}", nodes=tuple(f"{name} {id}" for id in old.nodes))

    whole = Frame(name, label, tuple(f"{name} {node.id}" for node in picture.nodes), "plain")
    return replace(
        picture,
        nodes=tuple(map(node, picture.nodes)),
        edges=tuple(map(edge, picture.edges)),
        frames=(whole, *map(frame, picture.frames)),
    )
