"""`simulate journal check FILE…`: which rows cannot be replayed, and why."""

import sys

import click

from simulator.cli.journals.rejected import SHOWN, rejected_row
from simulator.cli.journals.shared import (
    by_option,
    excel_option,
    files_argument,
    needs_extras,
    read_partitions,
    refuse_excel,
    say_how_read,
    watched,
)
from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.output import say, show
from simulator.cli.parameter_types import FilePath
from simulator.paths import STANDARD
from simulator.texts import Texts
from simulator.whole_files import utf_8


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("check", cls=LocalizedCommand, texts=texts, key="journal.check")
    @files_argument(texts)
    @by_option(texts)
    @click.option(
        "--output", "-o", type=FilePath(), metavar=texts("command.metavar.file"),
        help=texts("command.journal.check.output"),
    )  # fmt: skip
    @excel_option(texts)
    def check(files: tuple[str, ...], by: str, output: str | None, excel: str | None) -> None:
        needs_extras(texts, *files)
        refuse_excel(excel, output, texts)
        from simulator.journal.runs.checking import check as checked

        partitions = read_partitions(files, by, texts)
        with watched(partitions, texts, judged=True) as done:
            found = checked(partitions, by, texts.language, done)
        if output is not None:
            show(utf_8(found.as_csv(excel)), output, texts)
        say_how_read(found.counts.notes, texts)
        aside = output == STANDARD
        for row in found.rejected[:SHOWN]:
            say(rejected_row(row["file"], row["row"], row["column"], row["reason"], texts), errors=aside)
        if len(found.rejected) > SHOWN:
            say(texts.counted("journal.rejected.more", len(found.rejected) - SHOWN), errors=aside)
        counts = found.counts
        words = {"rows": texts.counted("journal.rows", counts.rows), "families": texts.number(counts.families)}
        say(texts.counted("journal.checked", counts.rejected, **words), errors=aside)
        if found.rejected:
            sys.exit(1)

    return check
