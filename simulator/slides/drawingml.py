"""Fragments of DrawingML, the XML format of shapes in PowerPoint and Impress."""

import re
from html import escape

from simulator.drawing.layout import Box, Point
from simulator.drawing.palette import Dash, Style

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
EMU = 12700
"""English Metric Units, the unit of the file, per point."""
RADIUS = 8.0
"""The radius of the corners of the frame around a changed box, in points."""
_DASHES: dict[Dash, str] = {
    "solid": "",
    "dashed": '<a:prstDash val="dash"/>',
    "dotted": '<a:prstDash val="sysDot"/>',
}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def bezier(points: list[Point], tip: list[Point]) -> str:
    """The position and the path of a curve that ends in a straight segment to its tip."""
    every = [*points, *tip]
    left, top = min(x for x, _ in every), min(y for _, y in every)
    wide, high = max(x for x, _ in every) - left, max(y for _, y in every) - top

    def point(corner: Point) -> str:
        return f'<a:pt x="{emu(corner[0] - left)}" y="{emu(corner[1] - top)}"/>'

    pieces = [f"<a:moveTo>{point(points[0])}</a:moveTo>"]
    for start in range(1, len(points) - 2, 3):
        pieces.append(f"<a:cubicBezTo>{''.join(map(point, points[start : start + 3]))}</a:cubicBezTo>")
    pieces += [f"<a:lnTo>{point(corner)}</a:lnTo>" for corner in tip]
    box = Box(left, top, max(wide, 0.1), max(high, 0.1))
    return (
        f'{place(box)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{emu(box.width)}" h="{emu(box.height)}" fill="none">{"".join(pieces)}</a:path>'
        "</a:pathLst></a:custGeom>"
    )


def group(opening: str, box: Box, parts: str) -> str:
    """A group of shapes, whose positions are relative to the slide."""
    x, y, wide, high = emu(box.x), emu(box.y), emu(box.width), emu(box.height)
    return (
        f"<p:grpSp><p:nvGrpSpPr>{opening}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/><a:chOff x="{x}" y="{y}"/>'
        f'<a:chExt cx="{wide}" cy="{high}"/></a:xfrm></p:grpSpPr>{parts}</p:grpSp>'
    )


def place(box: Box, space: str = "a") -> str:
    """The position and the size of a shape."""
    return (
        f'<{space}:xfrm><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></{space}:xfrm>'
    )


def geometry(form: str, box: Box | None = None) -> str:
    """A preset geometry; the corners of a rounded box have the same radius whatever its size."""
    corner = RADIUS / min(box.width, box.height) * 100_000 if box and form == "roundRect" else None
    given = f'<a:gd name="adj" fmla="val {corner:.0f}"/>' if corner else ""
    return f'<a:prstGeom prst="{form}"><a:avLst>{given}</a:avLst></a:prstGeom>'


def body(side: float, top: float, anchor: str) -> str:
    """The properties of the text in a shape: its margins and its anchor; text that is too wide shrinks."""
    return (
        f'<a:bodyPr wrap="square" lIns="{emu(side)}" tIns="{emu(top)}" rIns="{emu(side * 0.4)}" bIns="{emu(top)}" '
        f'anchor="{anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle/>'
    )


def looks(style: Style | None, scale: float = 1) -> str:
    """The fill and the border of a shape."""
    return (fill(style.fill) if style and style.fill else "<a:noFill/>") + line(style, scale)


def line(style: Style | None, scale: float = 1, arrow: str = "") -> str:
    """A border, or a line."""
    if style is None or style.line is None:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{emu(style.thickness * scale)}">{fill(style.line)}{_DASHES[style.dash]}<a:round/>{arrow}</a:ln>'


def fill(color: str) -> str:
    """A colour."""
    return f'<a:solidFill><a:srgbClr val="{color.lstrip("#")}"/></a:solidFill>'


def said(text: str) -> str:
    """Text escaped for XML."""
    return escape(clean(text))


def clean(text: str) -> str:
    """Text with characters that XML does not allow replaced."""
    return _NOT_XML.sub("\ufffd", text)


def emu(points: float) -> int:
    """Points converted to the unit of the file."""
    return round(points * EMU)
