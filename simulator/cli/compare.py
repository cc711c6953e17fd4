"""`simulate compare A [B]`: what differs between two stories, or between one under two rule sets."""

from typing import Any

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import codes_option, format_option, max_size_option, output_option, rules_option
from simulator.cli.output import show_data, show_document
from simulator.cli.parameter_types import ReadPath
from simulator.cli.scenarios import load_one
from simulator.cli.slides import load_twin
from simulator.cli.written_files import refuse_to_overwrite
from simulator.scenario import Ruling
from simulator.simulation import Simulation, simulate
from simulator.texts import Texts, visible_path


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("compare", cls=LocalizedCommand, texts=texts)
    @click.argument("left", type=ReadPath(texts), metavar=texts("command.compare.left"))
    @click.argument("right", type=ReadPath(texts), required=False, metavar=texts("command.compare.right"))
    @format_option(texts)
    @codes_option(texts)
    @rules_option(texts, help="command.compare.rules", multiple=True)
    @output_option(texts)
    @max_size_option(texts)
    def compare(left: str, right: str | None, rules: tuple[Ruling, ...], max_size: int, **shown: Any) -> None:
        form, output = shown["form"], shown["output"]
        sides = _sides(left, right, rules, max_size, texts)
        refuse_to_overwrite(output, [side.scenario.path for side in sides], texts)
        from simulator.whatif.compare.compare import compare as compared

        comparison = compared(*sides)
        if form == "json":
            from simulator.whatif.compare.json_contract import as_data

            show_data(as_data(comparison, texts), output, texts)
            return
        from simulator.whatif.compare.report import document

        show_document(document(comparison, texts.naming(codes=shown["codes"])), output, texts)

    return compare


def _sides(
    left: str, right: str | None, rules: tuple[Ruling, ...], max_size: int, texts: Texts
) -> tuple[Simulation, Simulation]:
    """The two sides to compare: two scenarios, one under two rule sets, or one with its twin."""
    if len(rules) > 2:
        raise click.UsageError(texts("command.compare.too_many_rules"))
    scenario = load_one(left, max_size, texts)
    if right is not None:
        here, there = (rules[0], rules[-1]) if rules else (None, None)
        return simulate(scenario.under(here)), simulate(load_one(right, max_size, texts).under(there))
    if rules:
        here = rules[0] if len(rules) == 2 else None
        return simulate(scenario.under(here)), simulate(scenario.under(rules[-1]))
    twin = load_twin(scenario, max_size, texts)
    if twin is None:
        raise click.UsageError(texts("command.compare.nothing_to_compare", path=visible_path(left)))
    return simulate(scenario), twin
