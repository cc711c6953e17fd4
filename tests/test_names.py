"""Names stay on one line if there is room, in text, pages, pictures and slides, and can be searched as typed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from simulator.drawing.layout import Box, Layout
from simulator.drawing.measure import fold, width
from simulator.drawing.picture import Node, Picture, Row
from simulator.reports.document import Document, Item, Section, Table
from simulator.reports.html import as_html
from simulator.reports.markdown import as_markdown
from simulator.reports.text import as_text
from simulator.slides.deck_model import Drawing, Paragraph
from simulator.slides.shape_xml import Pen
from simulator.slides.text_fitting import AIR, kept
from simulator.texts import KEPT, bound

NAMES = st.lists(st.text("aéBçÎ", min_size=1, max_size=7), min_size=2, max_size=5).flatmap(
    lambda words: st.lists(st.sampled_from(" -"), min_size=len(words) - 1, max_size=len(words) - 1).map(
        lambda signs: "".join(map("".join, zip(words, [*signs, ""], strict=True)))
    )
)


@given(
    NAMES.filter(lambda name: len(name) <= KEPT),
    st.lists(st.text("abcd", min_size=1, max_size=12), max_size=30),
    st.integers(40, 140),
)
def test_no_line_of_a_report_breaks_a_name(name: str, others: list[str], columns: int) -> None:
    words = [*others, bound(name), *others]
    item = Item("to_do", " ".join(words), (" ".join(words),))
    table = Table(("A", "B"), ((" ".join(words), bound(name)),))
    text = as_text(Document("T", " ".join(words), " ".join(words), (Section("S", (item, table)),)), width=columns)
    given, _, family_name = name.partition(" ")
    assert text.count(name) >= 4  # outside the table
    assert text.count(family_name or given) >= 6  # narrow columns part it after the given name
    assert "\u00a0" not in text


@given(NAMES.filter(lambda name: len(name) <= KEPT))
def test_a_name_is_found_as_it_is_typed_in_text_and_markdown_and_kept_whole_in_a_page(name: str) -> None:
    document = Document("T", "", None, (Section("S", (Item("fine", bound(name)),)),))
    assert name in as_text(document)
    assert name.replace("-", "") in as_markdown(document).replace("\\", "").replace("-", "")
    assert "\u2011" not in as_text(document) + as_markdown(document) + as_html(document)
    assert [word for word in name.split(" ") if "-" in word and f">{word}</span>" not in as_html(document)] == []


def test_of_a_name_too_long_to_stay_whole_the_family_name_does() -> None:
    assert bound("Jean-Pierre Le Goff") == "Jean-Pierre\u00a0Le\u00a0Goff"
    assert bound("Jean-Pierre Van der Meersch") == "Jean-Pierre Van\u00a0der\u00a0Meersch"
    long = "Marie de la Rochefoucauld-Montmorency-Luxembourg"
    assert bound(long) == long


def test_a_table_too_wide_for_its_line_parts_the_given_names_from_the_rest_before_all_else() -> None:
    row = (bound("Jean-Pierre Le Goff"),) * 3
    text = as_text(Document("T", "", None, (Section("S", (Table(("A", "B", "C"), (row,)),)),)), width=44)
    assert [re.split(" {2,}", line.strip()) for line in text.splitlines()[-2:]] == [
        ["Jean-Pierre"] * 3,
        ["Le Goff"] * 3,
    ]


# --- Pictures -------------------------------------------------------------------------------------------------------


@given(NAMES.filter(lambda name: len(name) <= KEPT), st.floats(40, 400), st.text("ab ", max_size=40))
def test_no_line_of_a_picture_breaks_a_name_for_which_there_is_room(name: str, room: float, before: str) -> None:
    lines = fold(f"{before} {bound(name)}: {bound(name)}", room, most=10_000)
    given, _, rest = name.partition(" ")
    whole = width(f"{name}:") <= room
    parts = [name] if whole else [part for part in (given, rest) if width(f"{part}:") <= room]
    told = [line.replace("\u00a0", " ") for line in lines]
    assert [part for part in parts if sum(line.count(part) for line in told) < 2] == []


def test_a_name_too_long_for_its_line_is_parted_after_the_given_name_and_never_at_its_hyphen() -> None:
    name = bound("Jean-Pierre Le Goff")
    assert fold(name, width("Jean-Pierre Le")) == ("Jean-Pierre", "Le\u00a0Goff")
    assert fold(f"pour {name}", width(name)) == ("pour", name)


# --- Slides ---------------------------------------------------------------------------------------------------------


def test_a_slide_has_hyphens_at_which_no_program_breaks_a_name() -> None:
    words = Paragraph("Jean-Pierre, R1/E1, college-des-garrigues-de-la-montagne-noire")
    assert kept(words) == "Jean\u2011Pierre, R1/E1, college-des-garrigues-de-la-montagne-noire"


@given(NAMES.filter(lambda name: len(name) <= KEPT), st.floats(40, 400), st.text("ab ", max_size=40))
def test_a_name_too_long_for_its_line_leaves_a_slide_places_to_break_it(name: str, room: float, before: str) -> None:
    text = kept(Paragraph(f"{before} {bound(name)}"), room)
    assert text.replace("\u2011", "-").replace("\u00a0", " ") == f"{before} {name}"
    unbreakable = [word for word in re.split("[ -]", text) if len(re.split("[\u00a0\u2011]", word)) > 1]
    assert [word for word in unbreakable if width(word.replace("\u2011", "-")) > room / AIR] == []


def test_the_words_of_a_box_on_a_slide_are_broken_where_the_picture_breaks_them() -> None:
    node = Node("a", (Row(bound("Jean-Pierre Le Goff"), "active"),), width=100)
    layout = Layout(100, 100, {"a": Box(0, 0, 100, 42)}, {}, {})
    xml = Pen("fr", 1).drawing(Drawing(0, 0, Picture("causes", "P", "", "", "fr", (node,)), layout, "P"))
    assert re.findall("<a:t>(.*?)</a:t>", xml) == ["Jean\u2011Pierre", "Le\u00a0Goff"]
