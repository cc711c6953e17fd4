"""`simulate SCENARIO…`: the report."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.output import ReadPath, output_option, show, show_documents, utf_8
from simulator.cli.rules import rules_option
from simulator.cli.scenarios import load_all
from simulator.meant import day_meant, real_day
from simulator.paths import is_same
from simulator.scenario import Ruling
from simulator.shapes import ID
from simulator.simulation import Simulation, Stop, simulate
from simulator.texts import Texts, visible, visible_path
from simulator.yaml_source import MAX_SIZE


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
    @output_option(texts)
    @click.option(
        "--until", type=StopType(texts), metavar=texts("command.metavar.until"), help=texts("command.option.until")
    )
    @rules_option(texts)
    @max_size_option(texts)
    @click.pass_context
    def replay(
        ctx: click.Context,
        scenarios: tuple[str, ...],
        steps: bool,
        form: str,
        output: str | None,
        until: Stop | None,
        rules: Ruling | None,
        max_size: int,
    ) -> None:
        loaded = load_all(scenarios, max_size, texts, rules)
        if output is not None:
            refuse_to_overwrite(output, [scenario.path for scenario in loaded], texts)
        simulations = [simulate(scenario, until) for scenario in loaded]
        _show(simulations, form, output, steps, texts)
        if any(simulation.expectations and simulation.expectations.failed for simulation in simulations):
            ctx.exit(1)

    return replay


def max_size_option(texts: Texts) -> Callable[[Any], Any]:
    """`--max-size`, for every command that reads scenarios."""
    return click.option(
        "--max-size",
        type=SizeType(texts),
        default=MAX_SIZE,
        show_default=True,
        metavar=texts("command.metavar.bytes"),
        help=texts("command.option.max_size"),
    )


class SizeType(click.ParamType[int]):
    """`--max-size`: a number of bytes, at least 1."""

    name = "size"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number that was typed."""
        if isinstance(value, int):
            return value
        if not re.fullmatch("0*[1-9][0-9]{0,17}", value):
            self.fail(self._texts("command.not_a_size", value=visible(value)), param, ctx)
        return int(value)


class StopType(click.ParamType[Stop]):
    """`--until`: a day, the number of an event, or its id."""

    name = "stop"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Stop:
        """The stop that was typed."""
        if not isinstance(value, str):
            return value  # type: ignore[no-any-return]  # converted before
        if re.fullmatch(r"[0-9]{1,9}", value):
            return int(value)
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                meant = real_day(day_meant(value))
                self.fail(self._texts("command.no_such_day", date=value) + self._texts.meant(meant), param, ctx)
        if not re.fullmatch(ID, value):
            meant = real_day(day_meant(value))
            self.fail(self._texts("command.not_a_stop", value=visible(value)) + self._texts.meant(meant), param, ctx)
        return value


def refuse_to_overwrite(output: str, scenarios: list[str], texts: Texts) -> None:
    """A report never takes the place of the story it tells."""
    if any(is_same(output, path) for path in scenarios):
        raise click.UsageError(texts("command.overwrites_scenario", path=visible_path(output)))


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
