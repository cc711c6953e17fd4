"""`simulate check PATH…`: checks scenarios against their own expectations."""

import click

from simulator.cli import show_problems
from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import max_size_option, rules_option
from simulator.cli.output import say
from simulator.cli.parameter_types import ReadPath
from simulator.cli.scenarios import read_each
from simulator.errors import ScenarioError
from simulator.reports.report import not_met
from simulator.scenario import Ruling
from simulator.simulation import Simulation, simulate
from simulator.texts import Texts, visible_path


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("check", cls=LocalizedCommand, texts=texts)
    @click.argument("paths", nargs=-1, required=True, type=ReadPath(texts), metavar=texts("command.metavar.path"))
    @rules_option(texts, help="command.check.rules")
    @max_size_option(texts)
    @click.pass_context
    def check(ctx: click.Context, paths: tuple[str, ...], rules: Ruling | None, max_size: int) -> None:
        scenarios = checked = failed = broken = 0
        for read in read_each(paths, max_size, texts):
            if isinstance(read, ScenarioError):
                show_problems(read, texts)
                broken += 1
                continue
            simulation = simulate(read.under(rules, expect=True))
            for line in outcome(simulation, texts):
                say(line)
            scenarios += 1
            if simulation.expectations:
                checked += simulation.expectations.checked
                failed += len(simulation.expectations.failed)
        summary = texts.counted("command.check.summary", scenarios, met=checked - failed, checked=checked)
        say(summary)
        if broken:
            say(texts.counted("command.check.broken", broken))
        ctx.exit(1 if failed or broken else 0)

    return check


def outcome(simulation: Simulation, texts: Texts) -> list[str]:
    """The result of a scenario's check: one line, or one line per difference."""
    path, expectations = visible_path(simulation.scenario.path), simulation.expectations
    if expectations is None:
        return [texts("command.check.none", path=path)]
    if not expectations.failed:
        return [texts.counted("command.check.met", expectations.checked, path=path)]
    return [f"✗ {line}" for line in not_met(simulation, texts)]
