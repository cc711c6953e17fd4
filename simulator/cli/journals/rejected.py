"""Rows that cannot be read or replayed: the first are shown on the terminal, all are written to a file."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.cli.output import say, show
from simulator.paths import STANDARD, is_stream
from simulator.texts import Texts, visible, visible_path
from simulator.whole_files import utf_8

if TYPE_CHECKING:
    from simulator.journal.rejected import Rejected

SHOWN = 5


def rejected_row(path: str, row: int, column: str | None, reason: str, texts: Texts) -> str:
    """The problem of a row, on one line. In Parquet files, rows are not lines."""
    from simulator.journal.files.copied_streams import file_of

    of_table = file_of(path).lower().endswith(".parquet")
    place = texts(f"journal.place.{'row' if of_table else 'line'}", row=row)
    words = {"path": visible_path(path), "place": place, "column": visible(column or "–")}
    return texts("journal.rejected.row", **words, why=reason)


def say_rejected(
    rejected: "Sequence[tuple[str, Rejected]]", output: str, texts: Texts, excel: str | None = None
) -> None:
    """Writes all rejected rows to a file beside `output`, if that is a file, and prints the first ones on stderr."""
    if not rejected:
        return
    refused = [(file, one.row, one.column, one.problem.code, one.problem.sentence(texts)) for file, one in rejected]
    rows = len({(file, row) for file, row, *_ in refused})
    if output == STANDARD or is_stream(output):
        say(texts.counted("journal.rejected.nowhere", rows), errors=True)
    else:
        from simulator.journal.files.csv_writing import as_csv

        path = f"{os.path.splitext(output)[0]}.rejected.csv"
        show(utf_8(as_csv([("file", "row", "column", "code", "reason"), *refused], excel)), path, texts)
        say(texts.counted("journal.rejected", rows, path=visible_path(path)), errors=True)
    for file, row, column, _, reason in refused[:SHOWN]:
        say(rejected_row(file, row, column, reason, texts), errors=True)
    if len(rejected) > SHOWN:
        say(texts.counted("journal.rejected.more", len(rejected) - SHOWN), errors=True)
