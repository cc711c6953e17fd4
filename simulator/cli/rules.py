"""`simulate rules`: the rule sets side by side, with the source of every value."""

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import output_option
from simulator.cli.output import show, show_data, show_document
from simulator.cli.parameter_types import RulesType
from simulator.scenario import Ruling
from simulator.texts import Texts
from simulator.whole_files import utf_8


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("rules", cls=LocalizedCommand, texts=texts)
    @click.option(
        "--diff",
        type=RulesType(texts),
        nargs=2,
        default=None,
        metavar=texts("command.rules.metavar.diff"),
        help=texts("command.rules.diff"),
    )
    @click.option(
        "--format",
        "form",
        type=click.Choice(("text", "markdown", "json")),
        default="text",
        show_default=True,
        help=texts("command.option.answer_format"),
    )
    @output_option(texts)
    def rules(diff: tuple[Ruling, Ruling] | None, form: str, output: str | None) -> None:
        from simulator.reports.rule_sets_table import RuleSetsTable

        table = RuleSetsTable.of_all() if diff is None else RuleSetsTable.of_two(*diff)
        if form == "json":
            show_data(table.as_data(), output, texts)
            return
        document = table.document(texts)
        if form == "markdown":
            from simulator.reports.markdown import as_markdown

            show(utf_8(as_markdown(document)), output, texts)
            return
        show_document(document, output, texts)

    return rules
