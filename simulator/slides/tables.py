"""Tables measured: how high, in which size of letters, on how many slides."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from simulator.slides.page import Grid, Paragraph, cut

CELL = 6.0
"""The margin of a cell."""
CELL_LINES = 6


def row_height(row: Iterable[str], widths: Sequence[float], size: float, *, bold: bool = False) -> float:
    """How high a table's row is."""
    cells = (
        Paragraph(text, bold=bold, size=size).height(wide - 2 * CELL) for text, wide in zip(row, widths, strict=True)
    )
    return max(cells) + 2 * CELL


def grid_height(grid: Grid) -> float:
    """How high a table is."""
    heights = (row_height(row, grid.widths, grid.size) for row in grid.rows)
    return row_height(grid.headings, grid.widths, grid.size, bold=True) + sum(heights)


def pages_of_rows(grid: Grid, room: float, first: float | None = None) -> Iterator[Grid]:
    """A table as long as there is room for; the rest goes on on further ones. The first may have less room."""
    heading = row_height(grid.headings, grid.widths, grid.size, bold=True)
    rows: list[tuple[str, ...]] = []
    left = (room if first is None else first) - heading
    for row in grid.rows:
        high = row_height(row, grid.widths, grid.size)
        if rows and high > left:
            yield replace(grid, rows=tuple(rows))
            rows, left = [], room - heading
        rows.append(row)
        left -= high
    if rows:
        yield replace(grid, rows=tuple(rows))


def largest(grids: Sequence[Grid], room: float, sizes: tuple[float, ...]) -> list[Grid]:
    """The tables in the largest of these sizes that leaves them on one slide, else in the smallest."""
    found: list[Grid] = []
    for size in sizes:
        found = [sized(grid, size) for grid in grids]
        if sum(grid_height(grid) for grid in found if grid.rows) <= room:
            break
    return found


def sized(grid: Grid, size: float) -> Grid:
    """The table in one size, its cells a few lines long at most."""
    rows = tuple(
        tuple(cut(text, wide - 2 * CELL, CELL_LINES, size=size) for text, wide in zip(row, grid.widths, strict=True))
        for row in grid.rows
    )
    return replace(grid, rows=rows, size=size)
