"""`simulate siecle journal BEFORE… AFTER… -o JOURNAL`: what happened between two exports, as a journal."""

import sys
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.exports.group import Reader
from simulator.cli.exports.shared import door_of, refuse_to_overwrite_export
from simulator.cli.exports.two_days_options import history_of_exports, letters_options, say_problems, two_days_argument
from simulator.cli.journals.shared import excel_option, needs_extras, new_file_option, refuse_excel, writing_journal
from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import format_option, rules_option
from simulator.cli.output import show_data, show_document
from simulator.cli.parameter_types import NamedPath
from simulator.paths import STANDARD
from simulator.scenario import Ruling
from simulator.texts import Texts

if TYPE_CHECKING:
    from simulator.exports.export_history import Notified


def build(texts: Texts, reader: Reader) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("journal", cls=LocalizedCommand, texts=texts, key="exports.journal")
    @two_days_argument(texts, reader)
    @new_file_option(texts, "exports.option.journal")
    @letters_options(texts)
    @rules_option(texts, help="exports.option.journal_rules")
    @click.option(
        "--pseudonyms", "key_file", type=NamedPath(texts, "exports.key.needs_name"),
        metavar=texts("exports.metavar.key"), help=texts("exports.option.pseudonyms"),
    )  # fmt: skip
    @excel_option(texts)
    @format_option(texts)
    def journal(
        exports: tuple[str, ...],
        output: str,
        notified: "tuple[Notified, ...]",
        activated: str | None,
        rules: Ruling | None,
        **options: Any,
    ) -> None:
        needs_extras(texts, output)
        refuse_excel(options["excel"], output, texts)
        lists = [one.file for one in notified if one.file is not None]
        read = [*exports, *lists, *filter(None, (activated, options["key_file"]))]
        refuse_to_overwrite_export(output, read, texts)
        door = door_of(False, options["key_file"], texts)
        told, problems = history_of_exports(reader, exports, rules, door, texts, notified=notified, activated=activated)
        from simulator.exports.journal_report import data, document
        from simulator.journal.files.dated_events import DatedRow, write

        rows = (
            (family, (DatedRow(one.event, one.when.source, one.when.earliest, one.when.latest) for one in dated))
            for family, dated in told.families.items()
        )
        with writing_journal(output, texts) as path:
            write(rows, path, options["excel"])
        if output != STANDARD:
            if options["form"] == "json":
                show_data(data(told, problems, texts), None, texts)
            else:
                show_document(document(told, output, rules, texts), None, texts)
        say_problems(problems, texts)
        if problems:
            sys.exit(1)

    return journal
