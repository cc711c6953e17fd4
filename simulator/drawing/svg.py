"""Draws a laid-out picture as SVG. All scenario text is escaped, and there is no script or style."""

from collections.abc import Iterator
from html import escape

from simulator.drawing.layout import Box, Curve, Layout
from simulator.drawing.measure import FAMILY, LEADING, PADDING, SIGN, SIZE, fold, measured, width
from simulator.drawing.palette import CHANGED, INK, PAPER, SIGNS, STYLES, Dash, Sign, Style
from simulator.drawing.picture import Edge, Frame, Node, Picture, Row

FONTS = f"{FAMILY}, Arial, Helvetica, sans-serif"
MARGIN = 20.0
TITLE = 20.0
TITLE_LEADING = 25.0
NARROWEST = 560.0
"""The least width of a picture in points, enough for its title."""
BASELINE = 12.5
"""From the top of a line to its baseline, in points."""
_DASHES: dict[Dash, str] = {"solid": "", "dashed": ' stroke-dasharray="7 4"', "dotted": ' stroke-dasharray="2 3"'}


class Sheet:
    """A picture with the title above and the legend below, and the size of all of it."""

    def __init__(self, picture: Picture, layout: Layout) -> None:
        self.picture = picture
        self.layout = layout
        room = max(layout.width, NARROWEST)
        self.width = room + 2 * MARGIN
        self.title = fold(picture.title, room, bold=True, size=TITLE, most=3)
        self.subtitle = fold(picture.subtitle, room, most=4)
        self.top = MARGIN + TITLE_LEADING * len(self.title) + LEADING * len(self.subtitle) + 14
        self.left = MARGIN + (room - layout.width) / 2
        self.legend = list(_legend_places(picture.legend, room))
        self.bottom = self.top + layout.height + MARGIN
        legend_height = (self.legend[-1][2] + LEADING + PADDING + 12) if self.legend else 0
        self.height = self.bottom + legend_height


def as_svg(picture: Picture, layout: Layout) -> str:
    """The whole picture, with its title, its description for screen readers, and its legend."""
    sheet = Sheet(picture, layout)
    size = f'width="{sheet.width:.0f}" height="{sheet.height:.0f}"'
    view = f'viewBox="0 0 {sheet.width:.0f} {sheet.height:.0f}" role="img"'
    language = f'lang="{picture.language}" xml:lang="{picture.language}"'
    font = f'font-family="{FONTS}" font-size="{SIZE:g}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} {language} {font}>',
        f"<title>{escape(picture.title)} – {escape(picture.subtitle)}</title>",
        f"<desc>{escape(picture.description)}</desc>",
        f'<rect {size} fill="{PAPER}"/>',
        *_heading(sheet),
        f'<g transform="translate({sheet.left:g} {sheet.top:g})">',
        *fragments(picture, layout),
        "</g>",
        *legend(sheet),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def legend(sheet: Sheet) -> Iterator[str]:
    """What the signs and lines mean, below the picture."""
    for row, x, y, wide in sheet.legend:
        box = Box(MARGIN + x, sheet.bottom + y, wide, LEADING + PADDING)
        yield _box(box, STYLES[row.look], radius=4) + _words(row, (row.text,), box.x, box.y)


def fragments(picture: Picture, layout: Layout) -> Iterator[str]:
    """Every frame, edge and node as a separate piece of SVG, from back to front."""
    for frame in picture.frames:
        yield _frame(frame, layout.frames[frame.id])
    for edge in picture.edges:
        if STYLES[edge.look].line:
            yield _edge(edge, layout.edges[edge.source, edge.target])
    for node in picture.nodes:
        yield _node(node, layout.nodes[node.id])


def _heading(sheet: Sheet) -> Iterator[str]:
    y = MARGIN
    for line in sheet.title:
        large = f'font-size="{TITLE:g}" font-weight="bold" fill="{INK}"'
        yield f'<text x="{MARGIN:g}" y="{y + 18:g}" {large}>{escape(line)}</text>'
        y += TITLE_LEADING
    for line in sheet.subtitle:
        yield f'<text x="{MARGIN:g}" y="{y + BASELINE:g}" fill="{INK}">{escape(line)}</text>'
        y += LEADING


def _legend_places(rows: tuple[Row, ...], room: float) -> Iterator[tuple[Row, float, float, float]]:
    x = y = 0.0
    for row in rows:
        wide = width(row.text, bold=STYLES[row.look].bold) + 2 * PADDING + SIGN + 5
        if x and x + wide > room:
            x, y = 0.0, y + LEADING + PADDING + 6
        yield row, x, y, wide
        x += wide + 10


def _node(node: Node, box: Box) -> str:
    size = measured(node)
    parts = ["<g>"]
    if node.changed:
        halo = Box(box.x - 3.5, box.y - 3.5, size.width + 7, size.height + 7)
        parts.append(_box(halo, CHANGED, radius=9))
    y = box.y
    for number, row in enumerate(node.rows):
        of_row = Box(box.x, y, size.width, size.heights[number])
        parts.append(_box(of_row, STYLES[row.look], radius=5 if len(node.rows) == 1 else 2))
        parts.append(_words(row, size.lines[number], of_row.x, of_row.y, of_row.height))
        y += size.heights[number]
    return "".join((*parts, "</g>"))


def _box(box: Box, style: Style, radius: float) -> str:
    if style.fill is None and style.line is None:
        return ""
    line = f' stroke="{style.line}" stroke-width="{style.thickness:g}"{_DASHES[style.dash]}' if style.line else ""
    return (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="{radius:g}" '
        f'fill="{style.fill or "none"}"{line}/>'
    )


def _words(row: Row, lines: tuple[str, ...], x: float, y: float, high: float = 0) -> str:
    style = STYLES[row.look]
    left = x + PADDING
    first = y + (max(high - LEADING * len(lines), PADDING) / 2 if high else PADDING / 2)
    parts = []
    if row.sign:
        parts.append(_sign(row.sign, left, first + (LEADING - SIGN) / 2, style.text))
        left += SIGN + 4
    weight = ' font-weight="bold"' if style.bold else ""
    for number, line in enumerate(lines):
        baseline = first + BASELINE + number * LEADING
        parts.append(f'<text x="{left:g}" y="{baseline:g}"{weight} fill="{style.text}">{escape(line)}</text>')
        if style.struck:  # a separate line: not all programs support `text-decoration`
            long = width(line, bold=style.bold)
            parts.append(
                f'<path d="M{left:g} {baseline - 4.5:g}h{long:.2f}" stroke="{style.text}" stroke-width="1.2"/>'
            )
    return "".join(parts)


def _sign(sign: Sign, x: float, y: float, color: str) -> str:
    path = SIGNS[sign][1]
    return (
        f'<path transform="translate({x:g} {y:g})" d="{path}" fill="none" stroke="{color}" stroke-width="1.8" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _edge(edge: Edge, curve: Curve) -> str:
    style = STYLES[edge.look]
    (x, y), rest = curve.points[0], curve.points[1:]
    path = f"M{x:g} {y:g}C" + " ".join(f"{px:g} {py:g}" for px, py in rest)
    if edge.arrow and curve.tip:
        path += f"L{curve.tip[0]:g} {curve.tip[1]:g}"
    parts = ["<g>"]
    if edge.changed:
        parts.append(f'<path d="{path}" fill="none" stroke="{CHANGED.line}" stroke-width="{style.thickness + 5:g}"/>')
    parts.append(
        f'<path d="{path}" fill="none" stroke="{style.line}" stroke-width="{style.thickness:g}"{_DASHES[style.dash]}/>'
    )
    if edge.arrow and curve.tip:
        parts.append(_arrow(rest[-1], curve.tip, style))
    if edge.label and curve.label:
        parts.append(_label(edge.label, curve.label, style))
    return "".join((*parts, "</g>"))


def _arrow(start: tuple[float, float], tip: tuple[float, float], style: Style) -> str:
    dx, dy = tip[0] - start[0], tip[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / length, dy / length
    size, half = 9.0, 4.5
    base = tip[0] - ux * size, tip[1] - uy * size
    corners = (tip, (base[0] - uy * half, base[1] + ux * half), (base[0] + uy * half, base[1] - ux * half))
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in corners)
    return f'<polygon points="{points}" fill="{style.line}"/>'


def _label(text: str, middle: tuple[float, float], style: Style) -> str:
    lines = text.split("\n")
    parts = []
    for number, line in enumerate(lines):
        long = width(line, bold=style.bold)
        x, top = middle[0] - long / 2, middle[1] + (number - len(lines) / 2) * LEADING
        weight = ' font-weight="bold"' if style.bold else ""
        parts.append(
            f'<rect x="{x - 3:g}" y="{top:g}" width="{long + 6:g}" height="{LEADING:g}" fill="{PAPER}"/>'
            f'<text x="{x:g}" y="{top + BASELINE:g}"{weight} fill="{style.text}">{escape(line)}</text>'
        )
    return "".join(parts)


def _frame(frame: Frame, box: Box) -> str:
    style = STYLES[frame.look]
    place = f'x="{box.x + PADDING:g}" y="{box.y + BASELINE + 3:g}"'
    label = f'<text {place} font-weight="bold" fill="{style.text}">{escape(frame.label)}</text>'
    return f"<g>{_box(box, style, radius=8)}{label}</g>"
