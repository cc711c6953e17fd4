"""Line wrapping: no text is lost, no line is too wide, and no character or name is split."""

import unicodedata
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.drawing.measure import LEADING, MAX_LINES, PADDING, SIGN, fold, measured, width
from simulator.drawing.picture import Node, Row

ROOM: Final = 104.0
ENDLESS: Final = 10_000
PIECES: Final = [
    *"aàéWil.-_/ \u00a0«»:م山\n",
    "e\u0301",
    "\U0001f469\u200d\U0001f467",
    "\U0001f44d\U0001f3fd",
    "mot",
    "  ",
]
"""Letters of three scripts, spaces of two kinds, and characters that are made of several."""

TEXTS: Final = st.lists(st.sampled_from(PIECES), max_size=150).map("".join)
ROOMS: Final = st.floats(40, 300)

LONG_NAMES: Final = {
    "200 letters": "a" * 200,
    "words": "Jean-Philippe " * 15,
    "from right to left": "محمد " * 40,
    "from right to left without a space": "م" * 200,
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 40,
    "Chinese": "山田太郎" * 50,
    "accents of their own": "E\u0301" * 100,
}


def unspaced(text: str) -> str:
    return "".join(text.replace("\n", " ").replace("\u00a0", " ").split(" "))


@given(TEXTS, ROOMS, st.booleans())
def test_nothing_is_lost_but_the_spaces_where_lines_break(text: str, room: float, bold: bool) -> None:
    assert unspaced("".join(fold(text, room, bold=bold, most=ENDLESS))) == unspaced(text)


@given(TEXTS, ROOMS, st.booleans(), st.integers(1, 8))
def test_no_line_is_wider_than_its_room(text: str, room: float, bold: bool, most: int) -> None:
    assert all(width(line, bold=bold) <= room + 1e-6 for line in fold(text, room, bold=bold, most=most))


@given(TEXTS, ROOMS, st.integers(1, 8))
def test_what_is_cut_ends_in_an_ellipsis_and_is_the_beginning(text: str, room: float, most: int) -> None:
    whole, cut = fold(text, room, most=ENDLESS), fold(text, room, most=most)
    if len(whole) <= most:
        assert cut == whole
    else:
        assert len(cut) == most
        assert cut[:-1] == whole[: most - 1]
        assert cut[-1].endswith("…")
        assert whole[most - 1].startswith(cut[-1][:-1])


@given(TEXTS, ROOMS)
def test_no_line_begins_with_half_a_character(text: str, room: float) -> None:
    begun = [line[0] for line in fold(text, room, most=ENDLESS) if line]
    assert [one for one in begun if unicodedata.category(one) in ("Mn", "Me", "Mc") or one == "\u200d"] == []


def test_lines_break_at_spaces_and_where_the_text_does() -> None:
    assert fold("le compte existe,\nmais personne n'a de lettre", ROOM) == (
        "le compte",
        "existe,",
        "mais personne",
        "n'a de lettre",
    )


def test_a_no_break_space_is_no_place_to_break() -> None:
    assert fold("première fois\u00a0: oui", width("première fois") + 1) == ("première", "fois\u00a0: oui")
    assert fold("identifiants\u00a0:", width("identifiants\u00a0") + 1) == ("identifiant", "s\u00a0:")


def test_a_long_word_breaks_after_its_hyphens_and_slashes() -> None:
    assert fold("college-des-garrigues", ROOM) == ("college-des-", "garrigues")
    assert fold("historic/jean.de.la.fontaine", ROOM) == ("historic/jean.de.", "la.fontaine")


@pytest.mark.parametrize("name", LONG_NAMES.values(), ids=LONG_NAMES.keys())
def test_a_long_name_is_folded_and_cut(name: str) -> None:
    lines = fold(name, ROOM)
    assert len(lines) == MAX_LINES
    assert lines[-1].endswith("…")
    assert max(map(width, lines)) <= ROOM


def test_a_huge_text_costs_what_is_shown_of_it() -> None:
    assert fold("a" * 5_000_000, ROOM)[0] == fold("a" * 1000, ROOM)[0]


def test_an_empty_text_is_one_empty_line() -> None:
    assert fold("", ROOM) == ("",)


def test_a_node_is_as_wide_as_its_widest_row_and_as_high_as_all() -> None:
    node = Node("n", (Row("Nour", "plain", "person"), Row("attend\npour Adam", "plain")))
    size = measured(node)
    assert size.width == pytest.approx(width("pour Adam") + 2 * PADDING + 1)
    assert size.width > width("Nour") + SIGN + 2 * PADDING
    assert size.lines == (("Nour",), ("attend", "pour Adam"))
    assert size.heights == (LEADING + PADDING, 2 * LEADING + PADDING)
    assert size.height == sum(size.heights)
