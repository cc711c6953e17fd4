"""Writes a deck as a .pptx file; the same deck gives the same bytes."""

import datetime
import re
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from simulator.drawing.layout import Box
from simulator.drawing.palette import BLUE, GREY, INK
from simulator.slides.deck_model import (
    BODY,
    HEIGHT,
    INSET,
    SMALL,
    TITLE,
    TITLE_SIZE,
    WIDTH,
    Deck,
    Paragraph,
    Slide,
)
from simulator.slides.drawingml import NAMESPACES, clean, emu, fill, geometry, place
from simulator.slides.shape_xml import LANGUAGES, Pen
from simulator.slides.text_fitting import kept

EPOCH = datetime.datetime(2015, 9, 1)  # noqa: DTZ001 -- the library takes no time zone
"""The date in every file, so that the same deck gives the same bytes."""
NUMBER = Box(860, 512, 84, 22)
_TITLE_ONLY = "Title Only"
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>account-lifecycle-simulator</Application></Properties>"
)
"""Replaces the template's, which contains the number of its slides."""


def as_pptx(deck: Deck) -> bytes:
    """The deck as a .pptx file."""
    presentation = Presentation()
    lang = LANGUAGES[deck.language]
    layout = _adapt(presentation)
    _number_notes(presentation.part.package)
    for slide in deck.slides:
        _add(presentation.slides.add_slide(layout), slide, deck.language)
    properties = presentation.core_properties
    properties.title, properties.language = clean(deck.title)[:255], lang  # the library accepts no more characters
    for name in ("author", "last_modified_by", "comments", "keywords", "subject"):
        setattr(properties, name, "")
    properties.created = properties.modified = EPOCH
    properties.revision = 1
    stream = BytesIO()
    presentation.save(stream)
    return _repacked(stream.getvalue(), lang)


def _number_notes(package: Any) -> None:
    """Names notes pages by a counter; the library would search all parts for every page, which is quadratic."""
    numbers, find = count(1), package.next_partname

    def next_partname(template: str) -> Any:
        return PackURI(template % next(numbers)) if "notesSlide" in template else find(template)

    package.next_partname = next_partname


def _adapt(presentation: Any) -> Any:
    """Changes the library's template to 16:9, one layout and the deck's font, and removes unused parts."""
    presentation.slide_width, presentation.slide_height = emu(WIDTH), emu(HEIGHT)
    for layout in list(presentation.slide_layouts):
        if layout.name != _TITLE_ONLY:
            presentation.slide_layouts.remove(layout)
    layout, master = presentation.slide_layouts[0], presentation.slide_master
    places = {"title": TITLE, "sldNum": NUMBER, "body": BODY}
    for shape in [*master.placeholders, *layout.placeholders]:
        kind = shape.element.xpath("./p:nvSpPr/p:nvPr/p:ph/@type")[0]
        if kind not in places:
            shape.element.getparent().remove(shape.element)
        elif shape.part is master.part:
            _put(shape, places[kind])
    master.shapes._spTree.insert(2, parse_xml(_bar()))  # behind all other shapes
    for looks in master.element.iter(_a("defRPr")):
        looks.set("sz", str(max(int(looks.get("sz", "0")), int(SMALL * 100))))
    title_style = master.element.xpath("./p:txStyles/p:titleStyle/a:lvl1pPr")[0]
    title_style.set("algn", "l")
    title_style.find(_a("defRPr")).set("sz", f"{TITLE_SIZE * 100:.0f}")
    for relations in (presentation.part.package._rels, presentation.part.rels):
        for id, relation in list(relations.items()):
            if relation.reltype in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS):
                relations.pop(id)
    return layout


def _bar() -> str:
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="20" name="–"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{place(Box(0, 0, WIDTH, 6))}{geometry('rect')}{fill(BLUE)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _put(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = map(emu, (box.x, box.y, box.width, box.height))
    body = shape.text_frame._txBody.bodyPr
    for child in list(body):
        body.remove(child)
    body.append(parse_xml(f"<a:normAutofit {NAMESPACES}/>"))
    for side in ("lIns", "rIns", "tIns", "bIns"):
        body.set(side, "0" if side in ("tIns", "bIns") else str(emu(INSET)))


def _add(page: Any, slide: Slide, language: str) -> None:
    pen = Pen(language, first=3)
    title = page.shapes.title
    if slide.title_box != TITLE:
        _put(title, slide.title_box)
        title.text_frame._txBody.bodyPr.set("anchor", "b")
    _write(title.text_frame, [pen.run(kept(Paragraph(slide.title)), slide.title_size, INK, bold=True)])
    tree = page.shapes._spTree
    for part in slide.parts:
        xml = pen.part(part)
        end = xml.index(">") if xml[xml.index(">") - 1] != "/" else xml.index("/>")
        tree.append(parse_xml(f"{xml[:end]} {NAMESPACES}{xml[end:]}"))
    tree.append(parse_xml(_number(pen)))
    paragraphs = [pen.run(kept(Paragraph(text)), SMALL, INK) for text in slide.notes]
    if paragraphs:
        _write(page.notes_slide.notes_text_frame, paragraphs)


def _write(frame: Any, runs: list[str]) -> None:
    body = frame._txBody
    for old in body.findall(_a("p")):
        body.remove(old)
    for run in runs:
        body.append(parse_xml(f"<a:p {NAMESPACES}>{run}</a:p>"))


def _number(pen: Pen) -> str:
    """The slide number, in the standard placeholder."""
    looks = f'<a:rPr lang="{pen.lang}" sz="{SMALL * 100:.0f}">{fill(GREY)}<a:latin typeface="Arial"/></a:rPr>'
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr>{pen.identity("#")}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
        '<a:p><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        f"{looks}<a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>"
    )


def _repacked(data: bytes, lang: str) -> bytes:
    """The same file, with its parts in order and a fixed time."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, _tidied(name, old.read(name), lang))
    return stream.getvalue()


def _tidied(name: str, content: bytes, lang: str) -> bytes:
    if name.startswith("ppt/theme/"):
        return re.sub(rb'(<a:latin typeface=")(Calibri|Cambria)[^"]*"', rb'\1Arial"', content)
    if name == "docProps/app.xml":
        return _APPLICATION
    if not name.startswith(("ppt/slides/", "ppt/notesSlides/")):
        return content.replace(b'lang="en-US"', f'lang="{lang}"'.encode())
    return content


def _a(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{tag}"
