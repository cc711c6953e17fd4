"""Any text that a scenario may contain can be drawn, put on slides and shown on a page; other text is refused."""

import io
from typing import get_args
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pptx import Presentation

from simulator import ScenarioError, Simulation, parse_scenario, simulate
from simulator.drawing.picture import Kind
from simulator.pictures.album import Order, rendered
from simulator.player.html_page import player_page
from simulator.reading.field_types import unprintable
from simulator.reports.markdown import as_markdown
from simulator.reports.report import report
from simulator.reports.text import as_text
from simulator.slides.deck import deck
from simulator.slides.powerpoint import as_pptx
from simulator.texts import load_texts
from tests.properties import examples, hold

FR = load_texts("fr")
ODD = (
    "\u00ad\u200b\u200d\u061c\ufe0f\ufdd0\ufffd\ufffe\uffff\U0001fffe\U0001f3f4\U000e0067\ue000\u0301"
    "\x00\x1b\x85\u2028\u202e\t\n<&>\"'\\{}|%#"
)
"""Joiners, combining accents, private characters and noncharacters, and markup of several formats."""
ACCEPTED = [character for character in ODD if not unprintable(character) and character != "\n"]
texts = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def escaped(text: str) -> str:
    """The text as a YAML string with every character escaped, so that the parser accepts it."""
    return '"' + "".join(f"\\U{ord(character):08X}" for character in text) + '"'


def story(words: list[str]) -> str:
    people = "".join(f"  p{number}: {{student: {escaped(word)}}}\n" for number, word in enumerate(words))
    records = "".join(
        f"  - {{date: 2015-09-01, event: siecle.student_record_created, record: E{n}, student: p{n}, school: c}}\n"
        f"  - {{date: 2015-09-01, event: teleservices.account_notified, account: E{n}}}\n"
        f"  - {{date: 2015-09-01, event: ent.service_opened, account: E{n}, service: {escaped(word)}}}\n"
        for n, word in enumerate(words)
    )
    first, last = escaped(words[0]), escaped(words[-1])
    end = "  - {date: 2015-09-21, event: siecle.student_unenrolled, record: E0}\n"
    return f"scenario: {first}\nabout: {last}\npeople:\n{people}events:\n{records}{end}"


def pictures_are_xml(simulation: Simulation) -> None:
    for kind in get_args(Kind):
        svg = rendered(Order(kind), "svg", simulation, FR)
        assert isinstance(svg, str)
        ElementTree.fromstring(svg)
        rendered(Order(kind), "dot", simulation, FR)
        rendered(Order(kind), "mermaid", simulation, FR)


def a_picture_is_png_and_pdf(simulation: Simulation) -> None:
    png, pdf = (rendered(Order("family"), form, simulation, FR) for form in ("png", "pdf"))
    assert isinstance(png, bytes)
    assert isinstance(pdf, bytes)
    Image.open(io.BytesIO(png)).verify()
    assert pdf.startswith(b"%PDF-")


def a_deck_opens(simulation: Simulation) -> None:
    Presentation(io.BytesIO(as_pptx(deck(simulation, FR))))


def reports_and_pages_are_text(simulation: Simulation) -> None:
    document = report(simulation, FR, steps=True)
    for made in (as_text(document), as_markdown(document), player_page(simulation, FR)):
        made.encode("utf-8")


LAWS = (pictures_are_xml, a_picture_is_png_and_pdf, a_deck_opens, reports_and_pages_are_text)


@examples(50)
@given(st.lists(texts, min_size=1, max_size=6))
def test_a_text_is_refused_or_shown_everywhere(words: list[str]) -> None:
    try:
        simulation = simulate(parse_scenario(story(words)))
    except ScenarioError as error:
        codes = {problem.code for problem in error.problems}
        assert codes <= {"control_character", "empty_value", "one_line"}
        assert any(unprintable(word) or "\n" in word or not word.strip() for word in words)
    else:
        hold(LAWS, simulation)


@examples(20)
@given(st.lists(st.text(st.sampled_from(ODD).filter(lambda c: not unprintable(c) and c != "\n"), min_size=1, max_size=9)
                .map(lambda text: f"Zoé {text}"), min_size=1, max_size=6))  # fmt: skip
def test_odd_text_that_is_accepted_is_shown_everywhere(words: list[str]) -> None:
    hold(LAWS, simulate(parse_scenario(story(words))))
