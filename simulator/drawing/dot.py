"""Turns a picture into DOT text, and escapes scenario text for it."""

from html import escape

import graphviz

from simulator.drawing.measure import SIZE, NodeSize, measured
from simulator.drawing.palette import CHANGED, SIGNS, STYLES, Style
from simulator.drawing.picture import Edge, Node, Picture, Row

FONT = "Arial"
"""The only font whose widths Graphviz knows without the system's fonts; it is as wide as Liberation Sans."""


def as_dot(picture: Picture) -> str:
    """The picture for Graphviz: `dot` lays it out, or `nop` if every position is given."""
    names = {node.id: f"n{number}" for number, node in enumerate(picture.nodes, 1)}
    sideways = picture.direction == "LR" and not picture.pinned
    from_the_side = picture.direction == "LR" and picture.kind != "timeline"
    graph = graphviz.Digraph(graph_attr=_graph(picture))
    graph.attr("node", shape="none", margin="0", fontname=FONT, fontsize=f"{SIZE:g}")
    graph.attr("edge", fontname=FONT, fontsize=f"{SIZE:g}", arrowsize="0.8")
    _frames(graph, picture, names, sideways)
    for node in reversed(picture.nodes) if sideways else picture.nodes:  # sideways, Graphviz starts at the bottom
        graph.node(names[node.id], _table(node), **_place(node))
    for edge in reversed(picture.edges) if sideways else picture.edges:
        sides = {"tailport": "e", "headport": "w"} if from_the_side and edge.source != edge.target else {}
        graph.edge(names[edge.source], names[edge.target], **_edge(edge), **sides)
    return str(graph.source)


def _frames(graph: graphviz.Digraph, picture: Picture, names: dict[str, str], sideways: bool, outer: str = "") -> None:
    for frame in picture.nested()[outer]:
        style = STYLES[frame.look]
        with graph.subgraph(name=f"cluster_{picture.frames.index(frame) + 1}") as cluster:
            cluster.attr(
                label=_escaped(frame.label), fontcolor=style.text, **_line(style), style=_dash(style), margin="6"
            )
            _frames(cluster, picture, names, sideways, frame.id)
            for id in reversed(frame.nodes) if sideways else frame.nodes:
                cluster.node(names[id])


def _graph(picture: Picture) -> dict[str, str]:
    title = "\n".join(filter(None, (picture.title, picture.subtitle)))
    attributes = {"fontname": FONT, "fontsize": "18", "label": _escaped(title), "labelloc": "t", "bgcolor": "white"}
    if picture.pinned:
        return attributes | {
            "layout": "nop",
            "notranslate": "true",
            "splines": "line",
            "outputorder": "edgesfirst",  # edges are drawn behind nodes
        }
    return attributes | {
        "rankdir": picture.direction,
        "nodesep": "0.16" if picture.direction == "LR" else "0.25",
        "ranksep": "0.55" if picture.direction == "LR" else "0.5",
    }


def _place(node: Node) -> dict[str, str]:
    size = measured(node)
    place = {} if node.at is None else {"pos": f"{node.at[0]:g},{-node.at[1]:g}"}
    return place | {"fixedsize": "true", "width": f"{size.width / 72:.4f}", "height": f"{size.height / 72:.4f}"}


def _edge(edge: Edge) -> dict[str, str]:
    style = STYLES[edge.look]
    attributes = {**_line(style), "style": _dash(style), "fontcolor": style.text}
    if edge.label:
        attributes["label"] = _escaped(edge.label)
    if not edge.arrow:
        attributes["dir"] = "none"
    if edge.span != 1:
        attributes["minlen"] = str(edge.span)
    if edge.back:
        attributes["constraint"] = "false"
    return attributes


def _line(style: Style) -> dict[str, str]:
    return {"color": style.line or "transparent", "penwidth": f"{style.thickness:g}"}


def _dash(style: Style) -> str:
    return style.dash if style.line else "invis"


def _table(node: Node) -> str:
    """The rows of a node as an HTML-like label of a fixed size, the same in every Graphviz."""
    size = measured(node)
    cells = "".join(_cell(row, size, number) for number, row in enumerate(node.rows))
    border = 4 if node.changed else 0
    room = f'WIDTH="{size.width + 2 * border:.0f}" HEIGHT="{size.height + 2 * border:.0f}"'  # the halo is outside
    return (
        f'<<TABLE BORDER="{border}" COLOR="{CHANGED.line}" CELLBORDER="1" CELLSPACING="0" '
        f'CELLPADDING="{0 if node.height else 3}" '
        f'FIXEDSIZE="TRUE" {room}>{cells}</TABLE>>'
    )


def _cell(row: Row, size: NodeSize, number: int) -> str:
    style = STYLES[row.look]
    sign = f"{SIGNS[row.sign][0]} " if row.sign else ""
    text = "<BR/>".join(_marked(line, style) for line in size.lines[number]) or " "
    fill = f' BGCOLOR="{style.fill}"' if style.fill else ""
    border = f' COLOR="{style.line}"' if style.line else ' BORDER="0"'
    look = f' STYLE="{style.dash.upper()}"' if style.dash != "solid" and style.line else ""
    height = f'HEIGHT="{size.heights[number]:.0f}" WIDTH="{size.width:.0f}" FIXEDSIZE="TRUE"'
    words = f'<FONT COLOR="{style.text}">{escape(sign)}{text}</FONT>' if row.text or sign else ""
    return f"<TR><TD {height}{fill}{border}{look}>{words}</TD></TR>"


def _marked(line: str, style: Style) -> str:
    text = escape(line) or " "
    text = f"<B>{text}</B>" if style.bold else text
    return f"<S>{text}</S>" if style.struck else text


def _escaped(text: str) -> str:
    r"""Text that Graphviz shows as it is: no HTML-like label, no escapes such as `\N`, no entities such as `&lt;`."""
    literal = str(graphviz.escape(text.replace("&", "&amp;"))).replace("\n", r"\n")
    escaped: str = graphviz.nohtml(literal)
    return escaped
