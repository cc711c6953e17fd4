"""`simulate SCENARIO…`: the report."""

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import codes_option, max_size_option, output_option, rules_option, until_option
from simulator.cli.output import show, show_documents
from simulator.cli.parameter_types import ReadPath
from simulator.cli.scenarios import load_all
from simulator.cli.written_files import refuse_to_overwrite
from simulator.scenario import Ruling
from simulator.simulation import Simulation, Stop, simulate
from simulator.texts import Texts
from simulator.whole_files import utf_8


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("replay", cls=LocalizedCommand, texts=texts)
    @click.argument(
        "scenarios", nargs=-1, required=True, type=ReadPath(texts), metavar=texts("command.metavar.scenario")
    )
    @click.option("--steps", is_flag=True, help=texts("command.option.steps"))
    @click.option(
        "--format",
        "form",
        type=click.Choice(("text", "markdown", "json")),
        default="text",
        show_default=True,
        help=texts("command.option.format"),
    )
    @codes_option(texts)
    @output_option(texts)
    @until_option(texts)
    @rules_option(texts)
    @max_size_option(texts)
    @click.pass_context
    def replay(
        ctx: click.Context,
        scenarios: tuple[str, ...],
        steps: bool,
        form: str,
        codes: bool,
        output: str | None,
        until: Stop | None,
        rules: Ruling | None,
        max_size: int,
    ) -> None:
        loaded = load_all(scenarios, max_size, texts, rules)
        refuse_to_overwrite(output, [scenario.path for scenario in loaded], texts)
        simulations = [simulate(scenario, until) for scenario in loaded]
        _show(simulations, form, output, steps, texts.naming(codes=codes))
        if any(simulation.expectations and simulation.expectations.failed for simulation in simulations):
            ctx.exit(1)

    return replay


def _show(simulations: list[Simulation], form: str, output: str | None, steps: bool, texts: Texts) -> None:
    if form == "json":
        from simulator.reports.json_report import json_line

        show(utf_8("".join(json_line(simulation, texts) + "\n" for simulation in simulations)), output, texts)
        return
    from simulator.reports.report import report

    documents = [report(simulation, texts, steps=steps) for simulation in simulations]
    if form == "markdown":
        from simulator.reports.markdown import as_markdown

        show(utf_8("\n".join(map(as_markdown, documents))), output, texts)
        return
    show_documents(documents, output, texts)
