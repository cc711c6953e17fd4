"""`simulate slides SCENARIO -o FILE.pptx`: the deck of a scenario."""

import os
from typing import TYPE_CHECKING

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import codes_option, max_size_option, rules_option, scenario_argument, until_option
from simulator.cli.output import on_a_terminal, say, show
from simulator.cli.parameter_types import FilePath, StopType
from simulator.cli.scenarios import load_one
from simulator.cli.written_files import refuse_to_overwrite
from simulator.errors import Problem, ScenarioError
from simulator.paths import STANDARD, beside, is_stream, stem_of
from simulator.scenario import Ruling, Scenario
from simulator.simulation import Simulation, Stop, StopError, simulate
from simulator.texts import Texts, visible, visible_path

if TYPE_CHECKING:
    from simulator.slides.step_selection import StepSelection

SUFFIXES = (".pptx", ".odp", ".pdf")


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("slides", cls=LocalizedCommand, texts=texts)
    @scenario_argument(texts)
    @click.option(
        "--output", "-o", type=FilePath(), metavar=texts("command.metavar.file"), help=texts("command.slides.output")
    )
    @click.option("--quiz", is_flag=True, help=texts("command.slides.quiz"))
    @until_option(texts, "command.slides.until")
    @click.option(
        "--from",
        "start",
        type=StopType(texts),
        metavar=texts("command.metavar.until"),
        help=texts("command.slides.from"),
    )
    @click.option("--steps", metavar=texts("command.slides.metavar.steps"), help=texts("command.slides.steps"))
    @codes_option(texts)
    @rules_option(texts)
    @max_size_option(texts)
    def slides(
        scenario: str,
        output: str | None,
        quiz: bool,
        until: Stop | None,
        start: Stop | None,
        steps: str | None,
        codes: bool,
        rules: Ruling | None,
        max_size: int,
    ) -> None:
        suffix = suffix_of(output, scenario, texts)
        assert output is not None
        from simulator.slides.step_selection import select_steps

        simulation = simulate(load_one(scenario, max_size, texts).under(rules), until)
        selection = select_steps(simulation, start, steps)
        twin = twin_until(simulation, max_size, texts, rules, until)
        known = [simulation.scenario.path, *([twin.scenario.path] if twin else ())]
        refuse_to_overwrite(output, known, texts)
        content, count = rendered(simulation, twin, suffix, texts.naming(codes=codes), quiz=quiz, selection=selection)
        show(content, output, texts)
        if output != STANDARD:
            say(texts.counted("command.slides.written", count, path=visible_path(output)))

    return slides


def suffix_of(output: str | None, scenario: str, texts: Texts) -> str:
    """The suffix of the output file. Raises a usage error if it is none of those supported."""
    stem = stem_of(scenario) or "diapositives"
    if output is None:
        words = {"scenario": visible_path(scenario), "example": visible(f"{stem}.pptx")}
        raise click.UsageError(texts("command.slides.no_output", **words))
    if output == STANDARD and on_a_terminal():
        raise click.UsageError(texts("command.slides.not_on_a_terminal", example=visible(f"{stem}.pptx")))
    if output == STANDARD or is_stream(output):
        return SUFFIXES[0]
    suffix = os.path.splitext(output)[1].lower()
    if suffix not in SUFFIXES:
        raise click.UsageError(
            texts("command.slides.suffix", path=visible_path(output), known=texts.either(list(SUFFIXES)))
        )
    return suffix


def twin_until(
    simulation: Simulation, max_size: int, texts: Texts, rules: Ruling | None, until: Stop | None
) -> Simulation | None:
    """The twin, replayed until the day on which the story stops; if it is missing, a line on stderr says so."""
    scenario = simulation.scenario
    path = scenario.twin and beside(scenario.path, scenario.twin)
    if path and not os.path.exists(path):
        words = {"path": visible_path(scenario.path), "twin": visible_path(path)}
        say(texts("command.slides.no_twin", **words), errors=True)
        return None
    twin = load_twin(scenario, max_size, texts, rules)
    if until is None or twin is None:
        return twin
    try:
        return simulate(twin.scenario, simulation.replay.last_day)
    except StopError:
        say(texts("command.slides.twin_later", path=visible_path(scenario.path)), errors=True)
        return None


def load_twin(scenario: Scenario, max_size: int, texts: Texts, rules: Ruling | None = None) -> Simulation | None:
    """The scenario's twin, replayed. Raises ScenarioError with the place that names it and the problem."""
    if scenario.twin is None:
        return None
    try:
        return simulate(load_one(beside(scenario.path, scenario.twin), max_size, texts).under(rules))
    except ScenarioError as error:
        named = Problem(scenario.path, scenario.twin_place, "twin_unreadable", {"name": scenario.twin})
        raise ScenarioError([named, *error.problems], error.sources) from error


def rendered(
    simulation: Simulation,
    twin: Simulation | None,
    suffix: str,
    texts: Texts,
    *,
    quiz: bool,
    selection: "StepSelection",
) -> tuple[bytes, int]:
    """The file of the deck, and the number of its slides."""
    from simulator.cli.optional_libraries import missing_engine
    from simulator.drawing.graphviz_engine import NoEngineError
    from simulator.slides.deck import deck
    from simulator.slides.libreoffice import ConversionError, NoOfficeError, converted
    from simulator.slides.powerpoint import as_pptx

    try:
        made = deck(simulation, texts, twin=twin, quiz=quiz, selection=selection)
        content = as_pptx(made)
        return content if suffix == ".pptx" else converted(content, suffix), len(made.slides)
    except NoEngineError as error:
        raise missing_engine("command.slides.no_engine", texts) from error
    except NoOfficeError as error:
        raise click.ClickException(texts("command.slides.no_office", suffix=suffix)) from error
    except ConversionError as error:
        raise click.ClickException(texts("command.slides.not_converted", suffix=suffix)) from error
