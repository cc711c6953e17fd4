"""Turns a picture into Mermaid text, for pages that render Mermaid, and escapes scenario text for it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from simulator.drawing.palette import CHANGED, SIGNS, STYLES, Dash, Look
from simulator.drawing.picture import Edge, Frame, Node, Picture, Row

_DASHES: dict[Dash, str] = {"solid": "", "dashed": ",stroke-dasharray:7 4", "dotted": ",stroke-dasharray:2 3"}
_THICK = 3
_MEANT = re.compile(r"(?<=\d)\.(?= )|:(?=\S)|(?<!\w)-|-(?!\w)|[^\w\s.,:'’«»“”…·–/()-]|_")
"""Characters that Mermaid, or the Markdown and HTML in its labels, may interpret as syntax."""


def as_mermaid(picture: Picture) -> str:
    """A picture as a flowchart: frames as subgraphs, looks as classes; Mermaid lays it out."""
    names = {node.id: f"n{number}" for number, node in enumerate(picture.nodes, 1)}
    nodes = {node.id: f'{names[node.id]}["{_label(node)}"]:::{_look(node)}' for node in picture.nodes}
    lines = [
        f"flowchart {picture.direction}",
        f"accTitle: {_text(f'{picture.title} – {picture.subtitle}', ' ')}",
        f"accDescr: {_text(picture.description, ' ')}",
    ]
    lines += _frames(picture, nodes, "")
    lines += nodes.values()
    lines += [_edge(edge, names) for edge in picture.edges]
    if not nodes:  # every node is in a frame: the frames form a row
        lines += [f"{_name(one, picture)} ~~~ {_name(other, picture)}" for one, other in pairwise(picture.nested()[""])]
    lines += _looks(picture, names)
    return "\n".join(lines) + "\n"


def _frames(picture: Picture, nodes: dict[str, str], outer: str) -> Iterator[str]:
    """The frames as nested subgraphs; removes their nodes from `nodes`."""
    for frame in picture.nested()[outer]:
        name = _name(frame, picture)
        yield f'subgraph {name}["{_text(frame.label)}"]'
        yield f"direction {picture.direction}"
        yield from _frames(picture, nodes, frame.id)
        yield from (nodes.pop(id) for id in frame.nodes if id in nodes)
        yield "end"


def _name(frame: Frame, picture: Picture) -> str:
    return f"f{picture.frames.index(frame) + 1}"


def _label(node: Node) -> str:
    return "<br/>".join(map(_row, node.rows))


def _row(row: Row) -> str:
    sign = f"{SIGNS[row.sign][0]} " if row.sign else ""
    return sign + _text(row.text)


def _look(node: Node) -> Look:
    """The look of a node's first row, because Mermaid has one look per node."""
    return node.rows[0].look if node.rows else "heading"


def _edge(edge: Edge, names: dict[str, str]) -> str:
    style = STYLES[edge.look]
    longer = max(edge.span - 1, 0)
    if not style.line:
        line = "~~~"
    elif style.dash != "solid":
        line = "-." + "." * longer + ("->" if edge.arrow else "-")
    else:
        sign = "=" if style.thickness >= _THICK else "-"
        line = sign * (2 + longer) + (">" if edge.arrow else sign)
    label = f'|"{_text(edge.label)}"|' if edge.label else ""
    return f"{names[edge.source]} {line}{label} {names[edge.target]}"


def _looks(picture: Picture, names: dict[str, str]) -> Iterator[str]:
    used = [*map(_look, picture.nodes), *(frame.look for frame in picture.frames)]
    for look in dict.fromkeys(used):
        style = STYLES[look]
        yield (
            f"classDef {look} fill:{style.fill or 'none'},stroke:{style.line or 'none'},color:{style.text},"
            f"stroke-width:{style.thickness:g}px{_DASHES[style.dash]}"
        )
    yield from (f"class {_name(frame, picture)} {frame.look}" for frame in picture.frames)
    changed = [names[node.id] for node in picture.nodes if node.changed]
    if changed:
        yield f"classDef changed stroke:{CHANGED.line},stroke-width:{CHANGED.thickness:g}px"
        yield f"class {','.join(changed)} changed"
    numbers = [str(number) for number, edge in enumerate(picture.edges) if edge.changed]
    if numbers:
        yield f"linkStyle {','.join(numbers)} stroke:{CHANGED.line}"


def _text(text: str, line_break: str = "<br/>") -> str:
    """Text escaped for Mermaid."""
    lines = (_MEANT.sub(lambda found: f"#{ord(found[0])};", line) for line in text.split("\n"))
    return line_break.join(lines)
