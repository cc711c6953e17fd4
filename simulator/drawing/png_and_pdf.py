"""Converts SVG to PNG and PDF with the font that ships, so that the bytes do not depend on the machine."""

import datetime
import logging
from typing import Final

from simulator.drawing.measure import BOLD, FAMILY, REGULAR

ZOOM: Final = 2
"""Pixels per point: a picture 960 points wide fills a projector of 1,920 pixels."""
_ALWAYS: Final = datetime.datetime(2015, 9, 1, tzinfo=datetime.UTC)
"""The date in every PDF, so that the same picture gives the same bytes on any day."""


def missing(text: str) -> str:
    """The characters that the font lacks, once each; in PNG and PDF they are empty squares."""
    from fontTools.ttLib import TTFont

    with TTFont(REGULAR, lazy=True) as font:
        known = font.getBestCmap()
    return "".join(one for one in dict.fromkeys(text) if one.isprintable() and ord(one) not in known)


def as_png(svg: str) -> bytes:
    """The picture as PNG, with two pixels per point."""
    import resvg_py

    files = [REGULAR, BOLD]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, dpi=96, zoom=ZOOM, font_files=files, font_family=FAMILY, skip_system_fonts=True
        )
    )


def as_pdf(svg: str, title: str, language: str) -> bytes:
    """The picture as one page of PDF, with real text and curves."""
    from fpdf import FPDF
    from fpdf.svg import SVGObject

    logging.getLogger("fpdf").setLevel(logging.ERROR)  # it would warn about every character that the font lacks
    drawing = SVGObject(svg.replace(f'font-family="{FAMILY}, Arial, Helvetica, sans-serif"', f'font-family="{FAMILY}"'))
    assert isinstance(drawing.width, float)
    assert isinstance(drawing.height, float)
    pdf = FPDF(unit="pt", format=(drawing.width, drawing.height))
    pdf.set_creation_date(_ALWAYS)
    pdf.set_title(title)
    pdf.set_lang(language)
    pdf.set_margin(0)
    pdf.set_auto_page_break(False)
    pdf.add_font(FAMILY, "", REGULAR)
    pdf.add_font(FAMILY, "B", BOLD)
    pdf.set_font(FAMILY, size=14)
    pdf.add_page()
    drawing.draw_to_page(pdf)
    return bytes(pdf.output())
