"""`simulate journal convert FILE… -o FILE`: converts a journal to another form, grouped by family."""

import click

from simulator.cli.journals.rejected import say_rejected
from simulator.cli.journals.shared import (
    by_option,
    excel_option,
    files_argument,
    needs_extras,
    new_file_option,
    read_partitions,
    refuse_excel,
    refuse_to_overwrite_journal,
    say_how_read,
    watched,
    writing_journal,
)
from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.output import say, shown_output
from simulator.texts import Texts


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("convert", cls=LocalizedCommand, texts=texts, key="journal.convert")
    @files_argument(texts)
    @new_file_option(texts)
    @by_option(texts)
    @excel_option(texts)
    def convert(files: tuple[str, ...], output: str, by: str, excel: str | None) -> None:
        needs_extras(texts, *files, output)
        refuse_excel(excel, output, texts)
        refuse_to_overwrite_journal(output, files, texts)
        from simulator.journal.files.converting import convert as converted

        with writing_journal(output, texts) as path:
            partitions = read_partitions(files, by, texts)
            with watched(partitions, texts) as done:
                found = converted(partitions, by, path, done, excel)
        say_how_read(found.notes, texts)
        words = {"path": shown_output(output), "families": texts.number(found.families)}
        say(texts.counted("journal.converted", found.rows, **words), errors=True)
        say_rejected(found.rejected, output, texts, excel)

    return convert
