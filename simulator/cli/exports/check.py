"""`simulate siecle check EXPORT…`: duplicates, namesakes and gaps, worst first, before letters go out."""

import sys
from typing import Any

import click

from simulator.cli.exports.group import Reader
from simulator.cli.exports.shared import (
    door_of,
    exports_argument,
    names_options,
    read_exports,
    refuse_to_overwrite_export,
)
from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import output_option, rules_option
from simulator.cli.output import say, show, show_data, show_document
from simulator.scenario import Ruling
from simulator.texts import Texts
from simulator.whole_files import utf_8


def build(texts: Texts, reader: Reader) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("check", cls=LocalizedCommand, texts=texts, key="exports.check")
    @exports_argument(texts, reader)
    @click.option(
        "--format", "form", type=click.Choice(("text", "json", "csv", "html")), default="text", show_default=True,
        help=texts("exports.option.format"),
    )  # fmt: skip
    @output_option(texts)
    @names_options(texts)
    @rules_option(texts, help="exports.option.rules")
    def check(exports: tuple[str, ...], form: str, output: str | None, rules: Ruling | None, **names: Any) -> None:
        key_file: str | None = names["key_file"]
        refuse_to_overwrite_export(output, [*exports, *([key_file] if key_file else [])], texts)
        from simulator.exports.findings import check as checked
        from simulator.rule_sets import DEFAULT, RULE_SETS

        door = door_of(names["real_names"], key_file, texts)
        snapshot = read_exports(reader, exports, door, texts)
        found = checked(snapshot, rules.rules if rules else RULE_SETS[DEFAULT], has_ine=reader == "siecle")
        from simulator.exports import check_report

        match form:
            case "json":
                show_data(check_report.data(found, door, texts), output, texts)
            case "csv":
                show(utf_8(check_report.csv(found, door, texts)), output, texts)
            case "html":
                from simulator.exports.check_page import page

                show(utf_8(page(found, reader, door, texts)), output, texts)
            case _:
                show_document(check_report.document(found, reader, door, texts), output, texts)
        if snapshot.problems:
            if form != "text" or output is not None:
                say(texts.counted("exports.check.problems", len(snapshot.problems)), errors=True)
            sys.exit(1)

    return check
