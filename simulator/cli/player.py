"""`simulate player SCENARIO`: a page that steps through the replay."""

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import (
    codes_option,
    max_size_option,
    output_option,
    rules_option,
    scenario_argument,
    until_option,
)
from simulator.cli.output import on_a_terminal, show
from simulator.cli.scenarios import load_one
from simulator.cli.written_files import refuse_to_overwrite
from simulator.paths import is_stream
from simulator.scenario import Ruling
from simulator.simulation import Stop, simulate
from simulator.texts import Texts
from simulator.whole_files import utf_8


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("player", cls=LocalizedCommand, texts=texts)
    @scenario_argument(texts)
    @output_option(texts)
    @until_option(texts)
    @click.option("--quiz", is_flag=True, help=texts("command.slides.quiz"))
    @codes_option(texts)
    @rules_option(texts)
    @max_size_option(texts)
    def player(
        scenario: str,
        output: str | None,
        until: Stop | None,
        quiz: bool,
        codes: bool,
        rules: Ruling | None,
        max_size: int,
    ) -> None:
        if output is not None and not output.lower().endswith((".html", ".htm")) and not is_stream(output):
            raise click.UsageError(texts("command.player.unknown_suffix"))
        if output is None and on_a_terminal():
            raise click.UsageError(texts("command.player.not_on_a_terminal"))
        loaded = load_one(scenario, max_size, texts).under(rules)
        refuse_to_overwrite(output, [loaded.path], texts)
        simulation = simulate(loaded, until)
        from simulator.cli.optional_libraries import missing_engine
        from simulator.drawing.graphviz_engine import NoEngineError
        from simulator.player.html_page import player_page

        try:
            content = player_page(simulation, texts.naming(codes=codes), quiz=quiz)
        except NoEngineError as error:
            raise missing_engine("command.player.no_engine", texts) from error
        show(utf_8(content), output, texts)

    return player
