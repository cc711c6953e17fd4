"""The line of a file on which a problem stands, with a caret under its place, for a terminal."""

from collections.abc import Iterator, Sequence

import click

from simulator.cli.output import columns, wants_color
from simulator.errors import ScenarioError, lines_of
from simulator.reports.text import width_of


def excerpts(error: ScenarioError) -> Iterator[str]:
    """Of every problem the line of its file and the caret; nothing where there is no such line."""
    files = {path: lines_of(text) for path, text in error.sources.items()}
    width = columns(errors=True)
    for problem in error.problems:
        line, column = problem.location.line, problem.location.column
        text = next(iter(files.get(problem.path, ())[line - 1 : line]), "")
        shown, caret = excerpt(text, line, column, width)
        if wants_color(errors=True):
            caret = caret[:-1] + click.style(caret[-1], fg="red", bold=True)
        yield f"{shown}\n{caret}\n" if text else ""


def excerpt(line: str, number: int, column: int, width: int) -> tuple[str, str]:
    """The line behind its number, and a caret under its `column`; cut on both sides where the terminal is narrow."""
    gutter = f"{number:>5} │ "
    room = max(width - len(gutter) - 1, 20)
    before = [_shown(character) for character in line[max(column - 2 - room, 0) : column - 1]]
    after = [_shown(character) for character in line[column - 1 : column + room]]
    after = _fitting(after, max(room - width_of("".join(before)), room // 3))
    left = "".join(reversed(_fitting(before[::-1], room - width_of("".join(after)))))
    return f"{gutter}{left}{''.join(after)}", f"{' ' * (len(gutter) - 2)}│ {' ' * width_of(left)}^"


def _fitting(pieces: Sequence[str], room: int) -> list[str]:
    """The first pieces that fit, with a sign that some are left out."""
    kept = list(pieces)
    while width_of("".join(kept)) > room - (len(kept) < len(pieces)):
        kept.pop()
    return kept if len(kept) == len(pieces) else [*kept, "…"]


def _shown(character: str) -> str:
    """A character as it is, or written out where a terminal could not show it, or would obey it."""
    if character in "\t\u00a0\u202f":
        return "    " if character == "\t" else " "
    return character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
