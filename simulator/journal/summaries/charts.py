"""Charts as SVG: bars, and curves with intervals. Nothing is shown by colour alone."""

import math
from collections.abc import Iterator, Sequence
from html import escape

from msgspec import Struct

from simulator.drawing.measure import FAMILY
from simulator.drawing.palette import BLUE, GREY, INK, MIST, PAPER, SILVER, VERMILION
from simulator.texts import Texts

FONTS = f"{FAMILY}, Arial, Helvetica, sans-serif"
WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 84, 24, 44, 46
"""Margins around the plot area, in pixels."""
BAR = 26
COLOURS = ((BLUE, ""), (VERMILION, "8 4"))
"""Colour and dash pattern of the first and the second curve."""


class Bar(Struct, frozen=True):
    """A bar and its label."""

    label: str
    value: float
    share: str | None = None
    """The text beside the value."""


class Point(Struct, frozen=True):
    """A mean with its 95 % interval."""

    x: float
    value: float
    low: float
    high: float


class Curve(Struct, frozen=True):
    """A named curve: its points, from left to right."""

    name: str
    points: tuple[Point, ...]


def bars(title: str, values: Sequence[Bar], texts: Texts) -> str:
    """A chart of horizontal bars, each with its label and its value; `title` says what is counted."""
    numbers = [texts.number(bar.value) + (f" ({bar.share})" if bar.share is not None else "") for bar in values]
    longest = max((bar.value for bar in values), default=1) or 1
    left = 24 + 7.5 * max((len(bar.label) for bar in values), default=0)
    room = WIDTH - left - 12 - 7.5 * max(map(len, numbers), default=0)
    parts = [text(0, 20, title, size=15, anchor="start", bold=True)]
    for place, (bar, number) in enumerate(zip(values, numbers, strict=True)):
        y, wide = 36 + BAR * place, bar.value / longest * room
        parts.append(text(left - 10, y + 15, bar.label, anchor="end"))
        parts.append(f'<rect x="{left:.1f}" y="{y}" width="{wide:.1f}" height="{BAR - 6}" fill="{BLUE}"/>')
        parts.append(text(left + wide + 6, y + 15, number, anchor="start", bold=True))
    return svg(title, parts, 44 + BAR * len(values))


def curves(title: str, subtitle: str, panels: Sequence[tuple[str, Sequence[Curve]]], x_title: str, texts: Texts) -> str:
    """Charts one above the other with a common axis of percentages; each curve has its band, dashes and name."""
    parts: list[str] = [text(LEFT, 28, title, size=19, anchor="start", bold=True)]
    parts.append(text(LEFT, 50, subtitle, anchor="start"))
    names = [curve.name for curve in panels[0][1]]
    x = float(LEFT)
    for place, name in enumerate(names):
        colour, dashes = COLOURS[place % len(COLOURS)]
        parts.append(line(((x, 72), (x + 36, 72)), colour, dashes))
        parts.append(text(x + 44, 77, name, anchor="start"))
        x += 44 + 8 * len(name) + 32
    down = 82
    for heading, lines in panels:
        parts.append(f'<g transform="translate(0 {down})">')
        parts += _panel(heading, lines, texts)
        parts.append("</g>")
        down += HEIGHT
    parts.append(text((WIDTH + LEFT - RIGHT) / 2, down + 14, x_title))
    return svg(f"{title} – {subtitle}", parts, down + 28)


def _panel(heading: str, lines: Sequence[Curve], texts: Texts) -> Iterator[str]:
    points = [point for curve in lines for point in curve.points]
    top = nice(max((point.high for point in points), default=1))
    first, last = min(point.x for point in points), max(point.x for point in points)
    yield from _frame(heading, top, texts)

    def at(x: float, y: float) -> tuple[float, float]:
        across = (x - first) / (last - first) if last > first else 0.5
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - y / top * (HEIGHT - TOP - BOTTOM)

    for tick in sorted({point.x for point in lines[0].points}):
        yield text(at(tick, 0)[0], HEIGHT - BOTTOM + 18, texts.percent(tick))
    for place, curve in enumerate(lines):
        colour, dashes = COLOURS[place % len(COLOURS)]
        band = [at(p.x, p.high) for p in curve.points] + [at(p.x, p.low) for p in reversed(curve.points)]
        yield f'<polygon points="{coordinates(band)}" fill="{colour}" fill-opacity="0.18"/>'
        middle = [at(p.x, p.value) for p in curve.points]
        yield line(middle, colour, dashes)
        for x, y in middle:
            look = f'fill="{PAPER if dashes else colour}" stroke="{colour}" stroke-width="2"'
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" {look}/>'


def nice(value: float) -> float:
    """The next round number, for the end of an axis."""
    if value <= 1:
        return 1
    power = 10 ** math.floor(math.log10(value))
    return float(next(step * power for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * power >= value * 0.999999))


def _frame(title: str, top: float, texts: Texts) -> Iterator[str]:
    """The heading, the grid lines and the axis of a chart."""
    yield from field(title)
    for quarter in range(5):
        y = HEIGHT - BOTTOM - quarter / 4 * (HEIGHT - TOP - BOTTOM)
        yield line(((LEFT, y), (WIDTH - RIGHT, y)), GREY if quarter == 0 else SILVER, "", 1)
        if top >= 4 or quarter in (0, 4):
            yield text(LEFT - 8, y + 5, texts.number(top * quarter / 4), anchor="end")


def field(title: str) -> Iterator[str]:
    """The heading of a panel, and its background."""
    yield f'<rect x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT - RIGHT}" height="{HEIGHT - TOP - BOTTOM}" fill="{MIST}"/>'
    yield text(LEFT, TOP - 14, title, size=15, anchor="start", bold=True)


def line(points: Sequence[tuple[float, float]], colour: str, dashes: str, thick: float = 2.5) -> str:
    """A line through these points; `dashes` as in SVG."""
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{coordinates(points)}" fill="none" stroke="{colour}" stroke-width="{thick:g}"{dash}/>'


def coordinates(points: Sequence[tuple[float, float]]) -> str:
    """These points as SVG writes them."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def text(x: float, y: float, words: str, *, size: int = 13, anchor: str = "middle", bold: bool = False) -> str:
    """A text at a place."""
    look = f'font-size="{size}" text-anchor="{anchor}" fill="{INK}"' + (' font-weight="bold"' if bold else "")
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(words)}</text>'


def svg(title: str, parts: Sequence[str], height: float) -> str:
    """The complete SVG document."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:g}" viewBox="0 0 {WIDTH} {height:g}" '
        f'role="img" font-family="{FONTS}">\n<title>{escape(title)}</title>\n'
        f'<rect width="{WIDTH}" height="{height:g}" fill="{PAPER}"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )
