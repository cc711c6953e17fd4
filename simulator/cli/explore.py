"""`simulate explore`: everything that can happen in a small world, and which of it no scenario shows."""

import os
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import (
    codes_option,
    format_option,
    max_size_option,
    number_option,
    output_option,
    rules_option,
    write_folder_option,
)
from simulator.cli.output import say, show_data, show_document, write_files
from simulator.cli.parameter_types import Day, ReadPath
from simulator.cli.progress import watched
from simulator.cli.scenarios import load_all
from simulator.cli.written_files import refuse_to_overwrite
from simulator.rule_sets import DEFAULT, RULE_SETS
from simulator.scenario import Ruling
from simulator.texts import Texts, visible_path

if TYPE_CHECKING:
    from simulator.exploration.answer import Exploration

DEPTH = 6
"""The default depth, which takes a few seconds with Numba."""
OF_WORLD = ("students", "guardians", "schools", "student_records", "guardian_records", "namesakes", "primary_school")
"""The options that define the world."""


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("explore", cls=LocalizedCommand, texts=texts)
    @click.argument("scenarios", nargs=-1, type=ReadPath(texts), metavar=texts("command.metavar.scenarios"))
    @number_option(texts, "depth", (1, 40), DEPTH, "explore.option.depth")
    @number_option(texts, "students", (1, 3), 2, "explore.option.students")
    @number_option(texts, "guardians", (1, 3), 2, "explore.option.guardians")
    @number_option(texts, "schools", (1, 3), 2, "explore.option.schools")
    @number_option(texts, "student-records", (1, 4), 3, "explore.option.student_records")
    @number_option(texts, "guardian-records", (1, 4), 3, "explore.option.guardian_records")
    @click.option("--namesakes", is_flag=True, help=texts("explore.option.namesakes"))
    @click.option("--primary-school", is_flag=True, help=texts("explore.option.primary_school"))
    @click.option(
        "--first-day", type=Day(texts), metavar=texts("command.metavar.day"), help=texts("explore.option.first_day")
    )
    @rules_option(texts, help="explore.option.rules")
    @number_option(texts, "max-states", (1, 1 << 31), None, "explore.option.max_states")
    @write_folder_option(texts, "explore.option.write")
    @codes_option(texts)
    @format_option(texts)
    @output_option(texts)
    @max_size_option(texts)
    def explore(scenarios: tuple[str, ...], depth: int, rules: Ruling | None, max_size: int, **options: Any) -> None:
        loaded = load_all(scenarios, max_size, texts)
        paths, output = [scenario.path for scenario in loaded], options["output"]
        refuse_to_overwrite(output, paths, texts)
        if options["write"] is not None:
            _refuse_folder_of(paths, options["write"], texts)
        from simulator.exploration.answer import explored
        from simulator.exploration.search import search
        from simulator.exploration.world import FIRST_DAY, World

        ruling = rules or Ruling(RULE_SETS[DEFAULT])
        world = World(
            ruling.rules, first_day=options["first_day"] or FIRST_DAY, **{name: options[name] for name in OF_WORLD}
        )
        with watched(depth, texts) as progress:
            result = search(world, depth, max_states=options["max_states"], progress=progress)
        found = explored(world, ruling, depth, result, scenarios=loaded, texts=texts)
        files = _write_files(found, options["write"], paths, output, texts) if options["write"] is not None else {}
        if options["form"] == "json":
            from simulator.exploration.json_data import as_data

            show_data(as_data(found, files), output, texts)
            return
        from simulator.exploration.report import document

        show_document(document(found, texts.naming(codes=options["codes"]), files), output, texts)

    return explore


def _refuse_folder_of(scenarios: list[str], folder: str, texts: Texts) -> None:
    """Refuses to write stories into a folder of the scenarios, where they would be read as scenarios the next time."""
    folders = {os.path.dirname(path) or os.curdir for path in scenarios if os.path.isfile(path)}
    if os.path.isdir(folder) and any(os.path.samefile(folder, one) for one in folders):
        raise click.UsageError(texts("command.overwrites_folder", path=visible_path(folder)))


def _write_files(
    found: "Exploration", folder: str, scenarios: list[str], output: str | None, texts: Texts
) -> dict[str, str]:
    """Writes every story to a separate file; returns the paths by the names of what the stories show."""
    contents = {story.file: story.text for story in found.stories.values()}
    paths = write_files(folder, contents, scenarios, output, texts)
    say(texts.counted("explore.written", len(paths), path=visible_path(folder)), errors=True)
    return {name: paths[story.file] for name, story in found.stories.items()}
