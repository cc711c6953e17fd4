"""The legend slide: every kind of box, sign and line once, with its meaning."""

from collections.abc import Iterable, Iterator

from simulator.drawing.layout import Box, Curve, Layout
from simulator.drawing.measure import measured
from simulator.drawing.palette import Look, Sign
from simulator.drawing.picture import Edge, Node, Picture, Row
from simulator.lifecycle import STATES
from simulator.slides.deck_model import BODY, Drawing, Paragraph, Slide, SlidePart, TextBox
from simulator.texts import Texts

WIDE = 190.0
COLUMN = BODY.width / 2
_BOXES: tuple[tuple[str, Look, Sign | None], ...] = (
    ("created", "created", None),
    ("notified", "notified", None),
    ("active", "active", None),
    ("kept", "kept", "kept"),
    ("deactivated", "deactivated", "dead"),
    ("changed", "plain", None),
    ("valid", "letter", "letter"),
    ("invalid", "letter_invalid", "dead"),
    ("to_notify", "to_do", "to_do"),
    ("ended", "ended", "removed"),
    ("mistake", "mistake", "mistake"),
)
_LINES: tuple[tuple[str, Look], ...] = (
    ("opens", "opens"),
    ("waits", "waits"),
    ("closed", "dead_link"),
    ("contact", "contact"),
)
_RARE: frozenset[Look] = frozenset({"kept", "ended", "contact"})
"""Looks that are explained only if the story shows them."""


def legend_slide(texts: Texts, pictures: Iterable[Picture], notes: tuple[str, ...]) -> Slide:
    """The legend of these pictures."""
    absent = _RARE - set(_looks(pictures))
    signs = [sign for sign in (*_BOXES, *((*line, None) for line in _LINES)) if sign[1] not in absent]
    rows = max(6, -(-len(signs) // 2))
    places = [(column, row) for column in (0, 1) for row in range(rows)]
    pitch = BODY.height / rows
    nodes: list[Node] = []
    edges: list[Edge] = []
    boxes: dict[str, Box] = {}
    curves: dict[tuple[str, str], Curve] = {}
    said: list[SlidePart] = []
    for (column, row), (name, look, sign) in zip(places, signs, strict=False):
        x, y = column * COLUMN, row * pitch
        if (name, look) in _LINES:
            ends = f"{name} start", f"{name} end"
            edges.append(Edge(*ends, look, arrow=look != "contact"))
            start, end = (x + 6, y + 14), (x + WIDE - 10, y + 14)
            third = (end[0] - start[0]) / 3
            points = (start, (start[0] + third, start[1]), (end[0] - third, end[1]), end)
            curves[ends] = Curve(points, (x + WIDE, y + 14), None)
        else:
            state = name in (*STATES, "kept")
            account = "R1/E1" if texts.codes else texts("name.account")
            text = f"{account} · {texts(f'picture.state.{name}')}" if state else texts(f"slide.sample.{name}")
            node = Node(name, (Row(text, look, sign),), WIDE, changed=name == "changed")
            nodes.append(node)
            boxes[name] = Box(x, y, WIDE, measured(node).height)
        meaning = Paragraph(texts(f"slide.sign.{name}"), size=16)
        said.append(TextBox(Box(BODY.x + x + WIDE + 10, BODY.y + 1 + y, COLUMN - WIDE - 24, pitch), (meaning,)))
    title = texts("slide.signs")
    picture = Picture("family", title, "", title, texts.language, tuple(nodes), tuple(edges))
    layout = Layout(BODY.width, BODY.height, boxes, curves, {})
    alt = texts("slide.alt.signs")
    return Slide(title, (*said, Drawing(BODY.x, BODY.y + 10, picture, layout, alt)), notes)


def _looks(pictures: Iterable[Picture]) -> Iterator[Look]:
    for picture in pictures:
        yield from (row.look for node in picture.nodes for row in node.rows)
        yield from (edge.look for edge in picture.edges)
