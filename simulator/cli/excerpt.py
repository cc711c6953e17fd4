"""Excerpts for a terminal: the line of a file with a problem, and a caret under its position."""

from collections.abc import Iterator, Sequence

import click

from simulator.cli.output import columns, wants_color
from simulator.errors import ScenarioError, lines_of
from simulator.reports.text import width_of


def excerpts(error: ScenarioError) -> Iterator[str]:
    """For every problem, the line of its file and the caret; empty if there is no such line."""
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
    """The line with its number, and a caret under `column`; cut on both sides if the terminal is too narrow."""
    gutter = f"{number:>5} │ "
    room = max(width - len(gutter) - 1, 20)
    before = [_shown(character) for character in line[max(column - 2 - room, 0) : column - 1]]
    after = [_shown(character) for character in line[column - 1 : column + room]]
    after = _fitting(after, max(room - width_of("".join(before)), room // 3))
    left = "".join(reversed(_fitting(before[::-1], room - width_of("".join(after)))))
    return f"{gutter}{left}{''.join(after)}", f"{' ' * (len(gutter) - 2)}│ {' ' * width_of(left)}^"


def _fitting(pieces: Sequence[str], room: int) -> list[str]:
    """The first pieces that fit, with an ellipsis if some are left out."""
    kept = list(pieces)
    while width_of("".join(kept)) > room - (len(kept) < len(pieces)):
        kept.pop()
    return kept if len(kept) == len(pieces) else [*kept, "…"]


def _shown(character: str) -> str:
    """A character, escaped if a terminal cannot show it or would interpret it."""
    if character in "\t\u00a0\u202f":
        return "    " if character == "\t" else " "
    return character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
