"""`simulate impact SCENARIO --event '…'`: what an event would change."""

from typing import Any

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import (
    budget_option,
    codes_option,
    format_option,
    max_size_option,
    output_option,
    rules_option,
    scenario_argument,
    until_option,
)
from simulator.cli.output import show_data, show_document
from simulator.cli.scenarios import load_one
from simulator.cli.written_files import refuse_to_overwrite
from simulator.texts import Texts

EXAMPLE = "'{event: siecle.student_unenrolled, record: E1}'"


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("impact", cls=LocalizedCommand, texts=texts)
    @scenario_argument(texts)
    @click.option(
        "--event",
        "-e",
        "events",
        multiple=True,
        required=True,
        metavar=texts("impact.metavar.event"),
        help=texts("impact.option.event", example=EXAMPLE),
    )
    @until_option(texts)
    @budget_option(texts, 3000, smallest=0)
    @format_option(texts)
    @output_option(texts)
    @codes_option(texts)
    @rules_option(texts)
    @max_size_option(texts)
    def impact(scenario: str, events: tuple[str, ...], **options: Any) -> None:
        from simulator.whatif.impact import impact as what_if
        from simulator.whatif.impact import report as words
        from simulator.whatif.impact.json_contract import as_data

        budget, output = options["budget"], options["output"]
        loaded = load_one(scenario, options["max_size"], texts).under(options["rules"])
        refuse_to_overwrite(output, [loaded.path], texts)
        found = what_if.impact(loaded, events, options["until"], budget)
        if options["form"] == "json":
            show_data(as_data(found, loaded, texts), output, texts)
            return
        show_document(words.document(found, loaded, texts.naming(codes=options["codes"]), budget), output, texts)

    return impact
