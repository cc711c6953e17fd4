"""The chart of the benchmarks: time and memory by size of the journal, on logarithmic axes."""

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct

from simulator.drawing.palette import BLUE, GREY, SILVER
from simulator.journal.summaries.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, field, line, svg, text
from simulator.texts import Texts


class Measure(Struct, frozen=True):
    """A measured value at a size, with its label."""

    x: float
    value: float
    label: str


def scaling(
    title: str, subtitle: str, panels: Sequence[tuple[str, Sequence[Measure]]], axis: str, *, steady: str, texts: Texts
) -> str:
    """Charts below each other, both axes logarithmic; `steady` labels the line of proportional growth."""
    parts: list[str] = [text(LEFT, 28, title, size=19, anchor="start", bold=True)]
    parts.append(text(LEFT, 50, subtitle, anchor="start"))
    parts.append(line(((LEFT, 72), (LEFT + 36, 72)), GREY, "3 4", 1.5))
    parts.append(text(LEFT + 44, 77, steady, anchor="start"))
    for place, (heading, measures) in enumerate(panels):
        parts.append(f'<g transform="translate(0 {82 + place * HEIGHT})">')
        parts += _decades(heading, measures, texts)
        parts.append("</g>")
    down = 82 + len(panels) * HEIGHT
    parts.append(text((WIDTH + LEFT - RIGHT) / 2, down + 14, axis))
    return svg(f"{title} – {subtitle}", parts, down + 28)


def _decades(heading: str, measures: Sequence[Measure], texts: Texts) -> Iterator[str]:
    """A panel between powers of ten."""
    left, right = _powers([one.x for one in measures])
    low, high = _powers([one.value * room for one in measures for room in (0.8, 1.25)])  # room for the labels

    def at(x: float, y: float) -> tuple[float, float]:
        across, up = (math.log10(x) - left) / (right - left), (math.log10(y) - low) / (high - low)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    yield from field(heading)
    for power in range(low, high + 1):
        (x, y), (end, _) = at(10**left, 10.0**power), at(10**right, 1)
        yield line(((x, y), (end, y)), GREY if power == low else SILVER, "", 1)
        yield text(x - 8, y + 5, _round(power, texts), anchor="end")
    for power in range(left, right + 1):
        x, anchor = at(10.0**power, 1)[0], "end" if power == right else "middle"
        yield text(x, HEIGHT - BOTTOM + 18, _round(power, texts), anchor=anchor)
    last = measures[-1]
    start = max(10.0**left, last.x * 10.0**low / last.value)
    yield line((at(start, last.value * start / last.x), at(last.x, last.value)), GREY, "3 4", 1.5)
    middle = [at(one.x, one.value) for one in measures]
    yield line(middle, BLUE, "")
    for (x, y), one in zip(middle, measures, strict=True):
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{BLUE}"/>'
        down, anchor = (-8, "end") if x > LEFT + 60 else (20, "start")
        yield text(x, y + down, one.label, anchor=anchor, bold=True)


def _powers(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten between which all values lie."""
    low = math.floor(math.log10(min(values)))
    return low, max(low + 1, math.ceil(math.log10(max(values))))


def _round(power: int, texts: Texts) -> str:
    return texts.number(10**power) if power >= 0 else f"1/{texts.number(10**-power)}"
