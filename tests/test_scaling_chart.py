"""The charts of the benchmarks, with logarithmic axes."""

import math
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow")

from simulator.journal.summaries.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH
from simulator.texts import load_texts

CHART = runpy.run_path(str(Path(__file__).parent.parent / "scripts" / "scaling_chart.py"))
Measure, scaling = CHART["Measure"], CHART["scaling"]

MEASURES = (Measure(100, 0.2, "a fifth"), Measure(1_000, 2, "two"), Measure(10_000, 20, "twenty"))


def drawn(*panels: tuple[str, tuple[Any, ...]], language: str = "en") -> str:
    picture: str = scaling("Title", "Subtitle", panels, "Events", steady="As the events", texts=load_texts(language))
    return picture


def test_the_same_factor_is_the_same_distance() -> None:
    picture = drawn(("Seconds", MEASURES))
    across, down = (WIDTH - LEFT - RIGHT) / 2, (HEIGHT - TOP - BOTTOM) / 3
    places = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', picture)]
    above = HEIGHT - BOTTOM - math.log10(2) * down
    expected = [(LEFT + step * across, above - step * down) for step in range(3)]
    assert places == [pytest.approx(place, abs=0.06) for place in expected]


def test_what_grows_as_the_size_does_lies_on_the_dashed_line() -> None:
    picture = drawn(("Seconds", MEASURES))
    lines = re.findall(r'<polyline points="([^"]+)"[^>]*stroke-dasharray', picture)
    points = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', picture)
    assert lines[1].split() == [",".join(points[0]), ",".join(points[-1])]


def test_the_dashed_line_does_not_leave_the_panel() -> None:
    picture = drawn(("Seconds", (Measure(100, 2, "two"), Measure(10_000, 3, "three"))))
    _, dashed = re.findall(r'<polyline points="([^"]+)"[^>]*stroke-dasharray', picture)
    first, last = (tuple(map(float, point.split(","))) for point in dashed.split())
    assert first[1] == HEIGHT - BOTTOM
    assert LEFT < first[0] < last[0]


@pytest.mark.parametrize(("language", "thousands"), [("en", "10,000"), ("fr", "10\u202f000")])
def test_axes_are_named_by_powers_of_ten(language: str, thousands: str) -> None:
    words = re.findall(r">([^<>\n]+)</text>", drawn(("Seconds", MEASURES), language=language))
    axes = ["1/10", "1", "10", "100", "100", f"1{thousands[2]}000", thousands]
    assert words == ["Title", "Subtitle", "As the events", "Seconds", *axes, "a fifth", "two", "twenty", "Events"]


def test_a_single_size_has_a_panel_too() -> None:
    picture = drawn(("Seconds", MEASURES[:1]), ("Memory", MEASURES[2:]))
    assert picture.count("<circle") == 2
