"""Rows that could not be read or replayed: the first of them on the terminal, all of them in a file."""

import csv
import io
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from simulator.cli.output import write_whole
from simulator.texts import Texts, visible, visible_path

if TYPE_CHECKING:
    from simulator.journal.reference import Rejected

SHOWN = 5


def say_rejected(rejected: "Sequence[tuple[str, Rejected]]", output: str, texts: Texts) -> None:
    """All rows that were left out, written beside `output`, and the first on stderr."""
    if not rejected:
        return
    path = f"{os.path.splitext(output)[0]}.rejected.csv"
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(("file", "row", "column", "code", "reason"))
    for file, one in rejected:
        writer.writerow((file, one.row, one.column or "", one.problem.code, one.problem.sentence(texts)))
    write_whole(path, lines.getvalue())
    click.echo(texts.counted("journal.rejected", len(rejected), path=visible_path(path)), err=True)
    for file, one in rejected[:SHOWN]:
        words = {"path": visible_path(file), "row": one.row, "column": visible(one.column or "–")}
        click.echo(texts("journal.rejected.row", **words, why=one.problem.sentence(texts)), err=True)
    if len(rejected) > SHOWN:
        click.echo(texts.counted("journal.rejected.more", len(rejected) - SHOWN), err=True)
