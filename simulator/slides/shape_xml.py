"""Renders pictures, texts and tables as the XML of native shapes. All scenario text is escaped here."""

from collections.abc import Iterator
from math import inf

from msgspec.structs import replace

from simulator.drawing.layout import Box, Curve, Point
from simulator.drawing.measure import LEADING, PADDING, SIZE, measured, width
from simulator.drawing.palette import CHANGED, GREY, INK, MIST, PAPER, SIGNS, STYLES, Style
from simulator.drawing.picture import Edge, Frame, Node, Row
from simulator.slides import table_fitting
from simulator.slides.deck_model import INSET, Drawing, Paragraph, SlidePart, Table, TextBox
from simulator.slides.drawingml import bezier, body, emu, fill, geometry, group, line, looks, place, said
from simulator.slides.table_fitting import CELL, row_height
from simulator.slides.text_fitting import kept

LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""Marks a shape that screen readers skip."""


class Pen:
    """Writes the shapes of one slide and numbers them in reading order."""

    def __init__(self, language: str, first: int) -> None:
        self.lang = LANGUAGES[language]
        self._number = first - 1

    def identity(self, name: str, alt: str | None = "") -> str:
        """The number, the name and the alternative text of a shape; `alt` is None for a decorative one.

        The selection pane of PowerPoint lists the names: the first words that the shape says.
        """
        self._number += 1
        listed = name.replace("\n", " ")[:40] or "–"
        described = f' descr="{said(alt)}"' if alt else ""
        decorative = DECORATIVE if alt is None else ""
        return f'<p:cNvPr id="{self._number}" name="{said(listed)}"{described}>{decorative}</p:cNvPr>'

    def part(self, part: SlidePart) -> str:
        """A part of a slide."""
        match part:
            case TextBox():
                return self.words(part)
            case Drawing():
                return self.drawing(part)
            case Table():
                return self.grid(part)

    # --- Text ---------------------------------------------------------------------------------------------------

    def words(self, words: TextBox) -> str:
        """A box of paragraphs."""
        style = STYLES[words.look] if words.look else None
        paragraphs = "".join(
            self.paragraph(one, words.box.width - 2 * INSET, color=style.text if style else INK, first=not number)
            for number, one in enumerate(words.paragraphs)
        )
        name = words.paragraphs[0].text if words.paragraphs else ""
        return (
            f'<p:sp><p:nvSpPr>{self.identity(name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{place(words.box)}{geometry('rect')}{looks(style)}</p:spPr>"
            f"<p:txBody>{body(INSET, INSET, 'ctr' if style else 't')}{paragraphs}</p:txBody></p:sp>"
        )

    def paragraph(
        self, one: Paragraph, room: float = inf, *, color: str = INK, first: bool = True, struck: bool = False
    ) -> str:
        """A paragraph with its sign; `room` is the width of its lines."""
        indent = emu(one.hang)
        if one.sign:
            margin = f' marL="{indent}" indent="-{indent}"'
            sign = f'<a:buFont typeface="Arial"/><a:buChar char="{said(one.sign)}"/>'
        else:
            margin, sign = ' marL="0" indent="0"', "<a:buNone/>"
        gap = "" if first else f'<a:spcBef><a:spcPts val="{one.gap * 100:.0f}"/></a:spcBef>'
        run = self.run(kept(one, room), one.size, color, bold=one.bold, struck=struck)
        return f'<a:p><a:pPr{margin} algn="l">{gap}{sign}</a:pPr>{run}</a:p>'

    def run(self, text: str, size: float, color: str, *, bold: bool = False, struck: bool = False) -> str:
        """A run of text in one style; line breaks are kept."""
        marks = f' b="{int(bold)}"' + (' strike="sngStrike"' if struck else "")
        looks = (
            f'<a:rPr lang="{self.lang}" sz="{size * 100:.0f}"{marks} dirty="0">{fill(color)}'
            '<a:latin typeface="Arial"/><a:cs typeface="Arial"/></a:rPr>'
        )
        lines = (f"<a:r>{looks}<a:t>{said(line)}</a:t></a:r>" for line in text.split("\n"))
        return f"<a:br>{looks}</a:br>".join(lines)

    # --- Tables -------------------------------------------------------------------------------------------------

    def grid(self, grid: Table) -> str:
        """A table; its first row contains the headings."""
        columns = "".join(f'<a:gridCol w="{emu(wide)}"/>' for wide in grid.widths)
        heading = self.row(grid, grid.headings, MIST, bold=True)
        rows = "".join(self.row(grid, row, PAPER) for row in grid.rows)
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{self.identity(grid.name, grid.name)}<p:cNvGraphicFramePr>"
            '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f'{place(grid.box, "p")}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
            f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{columns}</a:tblGrid>{heading}{rows}</a:tbl>'
            "</a:graphicData></a:graphic></p:graphicFrame>"
        )

    def row(self, grid: Table, row: tuple[str, ...], color: str, *, bold: bool = False) -> str:
        """A row of cells."""
        margins = f'marL="{emu(CELL)}" marR="{emu(CELL / 3)}" marT="{emu(CELL)}" marB="{emu(CELL)}"'
        lines = "".join(f'<a:{side} w="9525">{fill(GREY)}</a:{side}>' for side in ("lnL", "lnR", "lnT", "lnB"))
        cells = "".join(
            "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
            + self.paragraph(Paragraph(text, bold=bold, size=grid.size), table_fitting.room(wide))
            + f'</a:txBody><a:tcPr {margins} anchor="ctr">{lines}{fill(color)}</a:tcPr></a:tc>'
            for text, wide in zip(row, grid.widths, strict=True)
        )
        return f'<a:tr h="{emu(row_height(row, grid.widths, grid.size, bold=bold))}">{cells}</a:tr>'

    # --- Pictures -----------------------------------------------------------------------------------------------

    def drawing(self, drawing: Drawing) -> str:
        """A picture as a group, with a nested group for every box; edges are behind the boxes."""
        at = PicturePlace(drawing)
        picture, layout = drawing.picture, drawing.layout
        opening = self.identity(picture.title, drawing.alt)
        parts = [self.frame(frame, at) for frame in picture.frames]
        for edge in picture.edges:
            if STYLES[edge.look].line:
                parts += self.edge(edge, layout.edges[edge.source, edge.target], at)
        parts += [self.node(node, at) for node in picture.nodes]
        return group(opening, at.box(Box(0, 0, layout.width, layout.height)), "".join(parts))

    def node(self, node: Node, at: "PicturePlace") -> str:
        """A box of rows; if it changed, with a thick frame around it."""
        box = at.layout.nodes[node.id]
        size = measured(node)
        signs = (f"{SIGNS[row.sign][0]} " if row.sign else "" for row in node.rows)
        alt = ", ".join(f"{sign}{row.text}" for sign, row in zip(signs, node.rows, strict=True)).replace("\n", " ")
        name = at.words.get(node.id, "")
        opening = self.identity(name, alt or None)
        whole = Box(box.x, box.y, size.width, size.height)
        parts = []
        if node.changed:
            whole = Box(box.x - 4, box.y - 4, size.width + 8, size.height + 8)
            parts.append(self.shape(f"* {name}", at.box(whole), CHANGED, "roundRect", scale=at.scale))
        y = box.y
        for number, row in enumerate(node.rows):
            of_row = Box(box.x, y, size.width, size.heights[number])
            lines = replace(row, text="\n".join(size.lines[number]))
            parts.append(self.box_of_row(row.text, lines, of_row, at))
            y += size.heights[number]
        return group(opening, at.box(whole), "".join(parts))

    def box_of_row(self, name: str, row: Row, box: Box, at: "PicturePlace") -> str:
        """One row of a box, as a shape with text."""
        style = STYLES[row.look]
        sign = SIGNS[row.sign][0] if row.sign else ""
        text = Paragraph(row.text or sign, sign if row.text else "", style.bold, SIZE * at.scale)
        words = self.paragraph(text, color=style.text, struck=style.struck)
        return self.shape(
            name, at.box(box), style, "rect", scale=at.scale, text=body(PADDING * at.scale, 0, "ctr") + words
        )

    def shape(self, name: str, box: Box, style: Style, form: str, *, scale: float = 1, text: str = "") -> str:
        """A shape with its fill, its border and its text."""
        words = f"<p:txBody>{text}</p:txBody>" if text else ""
        return (
            f"<p:sp><p:nvSpPr>{self.identity(name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{place(box)}{geometry(form, box)}{looks(style, scale)}</p:spPr>{words}</p:sp>"
        )

    def frame(self, frame: Frame, at: "PicturePlace") -> str:
        """A frame around boxes, with its label inside at the top."""
        style = STYLES[frame.look]
        box = at.box(at.layout.frames[frame.id])
        label = Paragraph(frame.label, bold=True, size=SIZE * at.scale)
        words = self.paragraph(label, box.width - 2 * PADDING, color=style.text)
        opening = self.identity(frame.label, frame.label)
        return group(
            opening,
            box,
            self.shape(frame.label, box, style, "rect", scale=at.scale, text=body(PADDING, 3, "t") + words),
        )

    def edge(self, edge: Edge, curve: Curve, at: "PicturePlace") -> Iterator[str]:
        """A curve with its arrow, then its label, drawn over it."""
        style = STYLES[edge.look]
        points = [at.point(point) for point in curve.points]
        tip = [at.point(curve.tip)] if edge.arrow and curve.tip else []
        words = [at.words.get(edge.source, ""), at.words.get(edge.target, "")]
        alt = " → ".join(words) if all(words) else ""
        arrow = '<a:tailEnd type="triangle" w="med" len="med"/>' if tip else ""
        yield (
            f"<p:sp><p:nvSpPr>{self.identity(alt, alt or None)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{bezier(points, tip)}<a:noFill/>{line(style, at.scale, arrow)}</p:spPr></p:sp>"
        )
        if edge.label and curve.label:
            lines = edge.label.split("\n")
            wide = max(width(one, bold=style.bold) for one in lines) + 6
            high = LEADING * len(lines)
            box = at.box(Box(curve.label[0] - wide / 2, curve.label[1] - high / 2, wide, high))
            text = self.paragraph(Paragraph(edge.label, bold=style.bold, size=SIZE * at.scale), color=style.text)
            yield self.shape(edge.label, box, Style(PAPER, None), "rect", text=body(3, 0, "ctr") + text)


class PicturePlace:
    """Converts positions in a picture to positions on the slide."""

    def __init__(self, drawing: Drawing) -> None:
        self.layout, self.scale, self.x, self.y = drawing.layout, drawing.scale, drawing.x, drawing.y
        nodes = drawing.picture.nodes
        self.words = {node.id: node.rows[0].text.replace("\n", " ") for node in nodes if node.rows}
        """The first row of every box, by the id of its node."""

    def point(self, point: Point) -> Point:
        return self.x + point[0] * self.scale, self.y + point[1] * self.scale

    def box(self, box: Box) -> Box:
        return Box(*self.point((box.x, box.y)), box.width * self.scale, box.height * self.scale)
