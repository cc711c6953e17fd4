"""The looks are readable and never distinguished by colour alone."""

from itertools import combinations
from typing import Final

import pytest

from simulator.drawing.palette import CHANGED, PAPER, STYLES, Look, Style
from simulator.lifecycle import STATES
from simulator.texts import LANGUAGES, load_texts

DECORATION: Final[frozenset[Look]] = frozenset({"axis"})
"""Lines that only guide the eye and carry no information."""

DEAD: Final[tuple[tuple[Look, Look], ...]] = (
    ("record", "record_dead"),
    ("letter", "letter_superseded"),
    ("letter", "letter_invalid"),
    ("active", "deactivated"),
    ("link", "dead_link"),
    ("opens", "dead_link"),
)
"""Looks of live things, each with the look after their end."""

Light = tuple[float, float, float]
"""Linear red, green and blue."""

DEUTERANOPIA: Final = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
"""Machado, Oliveira & Fernandes (2009), severity 1: what is left of linear red, green and blue."""


def light(color: str) -> Light:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(color[place : place + 2], 16)) for place in (1, 3, 5))
    return red, green, blue


def luminance(seen: Light) -> float:
    """WCAG's relative luminance: also what is left of a colour in print without colours."""
    return 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]


def contrast(one: Light, other: Light) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def colour_blind(seen: Light) -> Light:
    red, green, blue = (
        min(max(sum(part * share for part, share in zip(seen, row, strict=True)), 0), 1) for row in DEUTERANOPIA
    )
    return red, green, blue


def distance(one: Light, other: Light) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


def shape(style: Style) -> tuple[object, ...]:
    """What remains of a look without its colours."""
    return style.dash, style.thickness, style.bold, style.struck, style.line is None


def test_wcag_s_own_examples_come_out() -> None:
    assert contrast(light("#000000"), light("#FFFFFF")) == pytest.approx(21)
    assert contrast(light("#777777"), light("#FFFFFF")) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("look", STYLES)
def test_text_on_its_fill_has_a_contrast_of_4_5(look: Look) -> None:
    style = STYLES[look]
    assert contrast(light(style.text), light(style.fill or PAPER)) >= 4.5


@pytest.mark.parametrize("look", [look for look, style in STYLES.items() if style.line and look not in DECORATION])
def test_lines_that_mean_something_have_a_contrast_of_3_with_the_paper(look: Look) -> None:
    line = STYLES[look].line
    assert line is not None
    assert contrast(light(line), light(PAPER)) >= 3


def test_so_has_the_halo_around_what_changed() -> None:
    assert CHANGED.line is not None
    assert contrast(light(CHANGED.line), light(PAPER)) >= 3


@pytest.mark.parametrize(("living", "dead"), DEAD)
def test_the_dead_differ_from_the_living_without_any_colour(living: Look, dead: Look) -> None:
    assert shape(STYLES[living]) != shape(STYLES[dead])


def test_links_of_accounts_in_different_states_differ_without_any_colour() -> None:
    looks: tuple[Look, ...] = ("opens", "waits", "not_notified", "dead_link")
    assert len({shape(STYLES[look]) for look in looks}) == len(looks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_word_of_its_own(language: str) -> None:
    texts = load_texts(language)
    assert len({texts(f"picture.state.{state}") for state in STATES}) == len(STATES)


@pytest.mark.parametrize(("one", "other"), list(combinations(STATES, 2)))
def test_states_stay_apart_in_grey_and_to_the_colour_blind(one: Look, other: Look) -> None:
    fills = [light(STYLES[look].fill or PAPER) for look in (one, other)]
    assert contrast(fills[0], fills[1]) >= 1.25
    assert distance(colour_blind(fills[0]), colour_blind(fills[1])) >= 0.2
