"""`simulate minimise SCENARIO`: the shortest part of a scenario that still shows a harm."""

from typing import TYPE_CHECKING, Any

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import (
    budget_option,
    format_option,
    max_size_option,
    output_option,
    rules_option,
    scenario_argument,
)
from simulator.cli.output import say, show, show_data
from simulator.cli.scenarios import load_one
from simulator.cli.written_files import refuse_to_overwrite
from simulator.scenario import Ruling
from simulator.simulation import Simulation, simulate
from simulator.texts import Texts, visible_path
from simulator.whole_files import utf_8

if TYPE_CHECKING:
    from simulator.whatif.minimise.harms import Harm
    from simulator.whatif.minimise.minimise import RemainingStory


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("minimise", cls=LocalizedCommand, texts=texts)
    @scenario_argument(texts)
    @click.option(
        "--keep", multiple=True, metavar=texts("command.minimise.metavar.keep"), help=texts("command.minimise.keep")
    )
    @budget_option(texts, None)
    @format_option(texts)
    @rules_option(texts)
    @output_option(texts)
    @max_size_option(texts)
    def minimise(scenario: str, keep: tuple[str, ...], rules: Ruling | None, max_size: int, **options: Any) -> None:
        from simulator.whatif.minimise import minimise as search
        from simulator.whatif.minimise.report import as_data, not_shown, write_part

        loaded = load_one(scenario, max_size, texts).under(rules)
        refuse_to_overwrite(options["output"], [loaded.path], texts)
        simulation = simulate(loaded)
        harms = _harms(keep, simulation, texts)
        try:
            part = search.minimise(simulation, harms, options["budget"])
        except search.NotShownError as error:
            missing = texts.listed([not_shown(harm, simulation, texts) for harm in error.harms])
            raise click.ClickException(
                texts("minimise.not_shown", path=visible_path(loaded.path), harm=missing)
            ) from error
        found = write_part(part, harms, simulation, texts, every=not keep)
        if options["form"] == "json":
            show_data(as_data(found, harms, simulation), options["output"], texts)
        else:
            show(utf_8(found.text), options["output"], texts)
        say(_summary(part, len(loaded.events), texts), errors=True)

    return minimise


def _harms(keep: tuple[str, ...], simulation: Simulation, texts: Texts) -> "tuple[Harm, ...]":
    """The harms to keep: those given, otherwise all invalid letters."""
    from simulator.whatif.minimise.harms import dead_letters, read_harm

    if not keep:
        if harms := dead_letters(simulation):
            return harms
        raise click.ClickException(texts("minimise.no_dead_letter", path=visible_path(simulation.scenario.path)))
    return tuple(dict.fromkeys(read_harm(words, simulation) for words in keep))


def _summary(part: "RemainingStory", total: int, texts: Texts) -> str:
    form = "minimise.minimal" if part.minimal else "minimise.unfinished"
    replays = texts.counted("minimise.replays", part.replays)
    return texts(form, kept=len(part.positions), total=total, replays=replays)
