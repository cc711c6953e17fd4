"""`simulate journal check FILE…`: which rows cannot be replayed, and why."""

import sys

import click

from simulator.cli.extras import needs_extra
from simulator.cli.journals.rejected import SHOWN
from simulator.cli.journals.shared import (
    by_option,
    files_argument,
    read_partitions,
    watched,
    writing,
)
from simulator.cli.output import FilePath, write_whole
from simulator.cli.spoken import SpokenCommand
from simulator.texts import Texts, visible, visible_path


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("check", cls=SpokenCommand, texts=texts, key="journal.check")
    @files_argument(texts)
    @by_option(texts)
    @click.option(
        "--output", "-o", type=FilePath(), metavar=texts("command.metavar.file"),
        help=texts("command.journal.check.output"),
    )  # fmt: skip
    def check(files: tuple[str, ...], by: str, output: str | None) -> None:
        needs_extra(texts)
        from simulator.journal.checking import check as checked

        partitions = read_partitions(files, by)
        with watched(partitions, texts, judged=True) as done:
            found = checked(partitions, by, texts.language, done)
        if output is not None:
            with writing(output, texts):
                write_whole(output, found.as_csv())
        for row in found.rejected[:SHOWN]:
            words = {"path": visible_path(row["file"]), "row": row["row"], "column": visible(row["column"] or "–")}
            click.echo(texts("journal.rejected.row", **words, why=row["reason"]))
        if len(found.rejected) > SHOWN:
            click.echo(texts.counted("journal.rejected.more", len(found.rejected) - SHOWN))
        words = {"rows": texts.counted("journal.rows", found.rows), "families": found.families}
        click.echo(texts.counted("journal.checked", len(found.rejected), **words))
        if found.rejected:
            sys.exit(1)

    return check
