"""Fits tables into slides: heights, font sizes, column widths and pages."""

import re
from collections.abc import Callable, Iterable, Sequence
from math import sqrt

from msgspec.structs import replace

from simulator.drawing.measure import width
from simulator.slides import text_fitting
from simulator.slides.deck_model import BODY, LEADING, Paragraph, Table
from simulator.slides.text_fitting import cut, paragraph_height

CELL = 6.0
"""The margin of a cell."""
AIR = 1.2
"""How much wider the fonts of another machine may be; more than elsewhere, because text in cells cannot shrink."""
CELL_LINES = 6
"""Lines of a slide reserved for the headings of a table and for other text; a cell has at most the others."""


def row_height(row: Iterable[str], widths: Sequence[float], size: float, *, bold: bool = False) -> float:
    """The height of a row."""
    cells = (
        paragraph_height(Paragraph(text, bold=bold, size=size), room(wide))
        for text, wide in zip(row, widths, strict=True)
    )
    return max(cells) + 2 * CELL


def room(wide: float) -> float:
    """The width that a column leaves for its text, with a margin for the widest font."""
    return (wide - 2 * CELL) * text_fitting.AIR / AIR


def grid_height(grid: Table) -> float:
    """The height of a table."""
    heights = (row_height(row, grid.widths, grid.size) for row in grid.rows)
    return row_height(grid.headings, grid.widths, grid.size, bold=True) + sum(heights)


def pages_of_rows(grid: Table, room: float, first: float | None = None) -> list[Table]:
    """A table split into pages with about the same number of rows; `first` is the room on the first page."""
    pages = filled(grid, room, first)
    even = filled(grid, room, first, -(-len(grid.rows) // max(1, len(pages))))
    return even if len(even) == len(pages) else pages


def filled(grid: Table, room: float, first: float | None = None, most: int | None = None) -> list[Table]:
    """A table split into pages as full as possible, with at most `most` rows each."""
    heading = row_height(grid.headings, grid.widths, grid.size, bold=True)
    pages: list[list[tuple[str, ...]]] = []
    left = (room if first is None else first) - heading
    for row in grid.rows:
        high = row_height(row, grid.widths, grid.size)
        if not pages or high > left or len(pages[-1]) == most:
            left = room - heading if pages else left
            pages.append([])
        pages[-1].append(row)
        left -= high
    return [replace(grid, rows=tuple(rows)) for rows in pages]


def largest(grids: Sequence[Table], room: float, sizes: tuple[float, ...]) -> list[Table]:
    """The tables in the largest of these font sizes in which they fit on one slide, otherwise in the smallest."""
    tables: list[Table] = []
    for size in sizes:
        tables = [sized(grid, size) for grid in grids]
        if sum(grid_height(grid) for grid in tables if grid.rows) <= room:
            break
    return tables


def sized(grid: Table, size: float) -> Table:
    """The table in one font size, with fitted columns and with cells cut to the height of a slide."""
    grid = replace(grid, size=size, widths=fitting(grid, size))
    lines = int((BODY.height - 2 * CELL) / (size * LEADING)) - CELL_LINES
    rows = tuple(
        tuple(cut(text, room(wide), lines, size=size) for text, wide in zip(row, grid.widths, strict=True))
        for row in grid.rows
    )
    return replace(grid, rows=rows)


def fitting(grid: Table, size: float) -> tuple[float, ...]:
    """The widths of the columns: the natural ones, or shares of the room, so that long words still fit if possible."""
    columns = list(zip(grid.headings, *grid.rows, strict=True))
    natural = [_widest(column, size, str) for column in columns]
    total, found = sum(grid.widths), dict[int, float]()
    least = [min(_widest(column, size, _longest_word), total / len(columns)) for column in columns]
    while left := [number for number in range(len(columns)) if number not in found]:
        share = max(1.0, total - sum(found.values())) / sum(sqrt(natural[number]) for number in left)
        given = {number: share * sqrt(natural[number]) for number in left}
        enough = {number: natural[number] for number in left if natural[number] <= given[number]}
        settled = enough or {number: least[number] for number in left if least[number] > given[number]}
        found |= settled or given
    scale = total / sum(found.values())
    return tuple(found[number] * scale for number in range(len(columns)))


def _widest(column: tuple[str, ...], size: float, part: Callable[[str], str]) -> float:
    words = (width(part(text), bold=not number, size=size) for number, text in enumerate(column))
    return max(words) * AIR + 2 * CELL + 1


def _longest_word(text: str) -> str:
    return max(re.split("[ \n]", text), key=len)
