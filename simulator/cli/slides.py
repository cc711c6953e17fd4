"""`simulate slides SCENARIO -o FILE.pptx`: the deck of a scenario."""

import os

import click

from simulator.cli.output import FilePath, cannot_write, output_option, write_whole
from simulator.cli.replay import max_size_option, refuse_to_overwrite
from simulator.cli.rules import rules_option
from simulator.cli.spoken import SpokenCommand
from simulator.errors import START, Location, Problem, Problems, ScenarioError
from simulator.scenario import Ruling, Scenario, load_scenario
from simulator.simulation import Simulation, simulate
from simulator.texts import Texts, visible, visible_path
from simulator.yaml_source import arrivals, read_text

SUFFIXES = (".pptx", ".odp", ".pdf")


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("slides", cls=SpokenCommand, texts=texts)
    @click.argument("scenario", type=FilePath(), metavar=texts("command.slides.metavar"))
    @output_option(texts, help="command.slides.output")
    @click.option("--quiz", is_flag=True, help=texts("command.slides.quiz"))
    @rules_option(texts)
    @max_size_option(texts)
    def slides(scenario: str, output: str | None, quiz: bool, rules: Ruling | None, max_size: int) -> None:
        suffix = suffix_of(output, scenario, texts)
        assert output is not None
        loaded = load_scenario(scenario, max_size).under(rules)
        twin = load_twin(loaded, max_size, rules)
        known = [loaded.path, *([twin.scenario.path] if twin else ())]
        refuse_to_overwrite(output, known, texts)
        content, count = rendered(simulate(loaded), twin, suffix, texts, quiz=quiz)
        try:
            write_whole(output, content)
        except OSError as error:
            raise cannot_write(output, error, texts) from error
        click.echo(texts.counted("command.slides.written", count, path=visible_path(output)))

    return slides


def suffix_of(output: str | None, scenario: str, texts: Texts) -> str:
    """How the name of the file ends. Raises a usage error that says what to type."""
    stem = os.path.splitext(os.path.basename(scenario))[0] or "diapositives"
    if output is None:
        words = {"scenario": visible_path(scenario), "example": visible(f"{stem}.pptx")}
        raise click.UsageError(texts("command.slides.no_output", **words))
    suffix = os.path.splitext(output)[1].lower()
    if suffix not in SUFFIXES:
        raise click.UsageError(
            texts("command.slides.suffix", path=visible_path(output), known=texts.either(list(SUFFIXES)))
        )
    return suffix


def load_twin(scenario: Scenario, max_size: int, rules: Ruling | None = None) -> Simulation | None:
    """The scenario's twin, replayed. Raises ScenarioError: where it is named, and what is wrong with it."""
    if scenario.twin is None:
        return None
    path = os.path.join(os.path.dirname(scenario.path), scenario.twin)
    try:
        return simulate(load_scenario(path, max_size).under(rules))
    except ScenarioError as error:
        named = Problem(
            scenario.path, place_of_twin(scenario.path, max_size), "twin_unreadable", {"name": scenario.twin}
        )
        raise ScenarioError([named, *error.problems]) from error


def place_of_twin(path: str, max_size: int) -> Location:
    """Where a scenario names its twin."""
    problems = Problems(path)
    parts = arrivals(read_text(path, problems, max_size), problems)
    return next((part.node.place for part in parts if part.key.text == "twin"), START)


def rendered(
    simulation: Simulation, twin: Simulation | None, suffix: str, texts: Texts, *, quiz: bool
) -> tuple[bytes, int]:
    """The file of the deck, and how many slides it has."""
    from simulator.cli.extras import ENGINE, to_install
    from simulator.drawing.engine import NoEngineError
    from simulator.slides.deck import deck
    from simulator.slides.office import ConversionError, NoOfficeError, converted
    from simulator.slides.powerpoint import as_pptx

    try:
        made = deck(simulation, texts, twin=twin, quiz=quiz)
        content = as_pptx(made)
        return content if suffix == ".pptx" else converted(content, suffix), len(made.slides)
    except NoEngineError as error:
        raise click.ClickException(texts("command.slides.no_engine", command=to_install([ENGINE]))) from error
    except NoOfficeError as error:
        raise click.ClickException(texts("command.slides.no_office", suffix=suffix)) from error
    except ConversionError as error:
        raise click.ClickException(texts("command.slides.not_converted", suffix=suffix)) from error
