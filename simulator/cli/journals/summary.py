"""`simulate journal summary FILE…`: counts of the contents of a journal."""

import click

from simulator.cli.journals.shared import (
    by_option,
    files_argument,
    needs_extras,
    read_partitions,
    say_how_read,
    watched,
)
from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import format_option, output_option
from simulator.cli.output import show_data, show_document
from simulator.texts import Texts


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("summary", cls=LocalizedCommand, texts=texts, key="journal.summary")
    @files_argument(texts)
    @by_option(texts)
    @format_option(texts)
    @output_option(texts)
    def summary(files: tuple[str, ...], by: str, form: str, output: str | None) -> None:
        needs_extras(texts, *files)
        from msgspec import structs

        from simulator.journal.summaries.contents import contents
        from simulator.journal.summaries.documents import about_journal

        partitions = read_partitions(files, by, texts)
        with watched(partitions, texts) as done:
            found, notes = contents(partitions, by, done)
        say_how_read(notes, texts)
        if form == "json":
            show_data(structs.asdict(found), output, texts)
        else:
            show_document(about_journal(found, files, texts), output, texts)

    return summary
