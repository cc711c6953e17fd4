"""`simulate gallery FOLDER -o SITE`: all stories as a static site."""

import os

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import max_size_option, rules_option
from simulator.cli.output import say
from simulator.cli.parameter_types import NamedPath, ReadPath
from simulator.cli.scenarios import load_all
from simulator.cli.written_files import refuse_to_overwrite, writing
from simulator.scenario import Ruling
from simulator.simulation import simulate
from simulator.texts import Texts, visible_path
from simulator.whole_files import write_whole


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("gallery", cls=LocalizedCommand, texts=texts)
    @click.argument("paths", nargs=-1, required=True, type=ReadPath(texts), metavar=texts("command.metavar.path"))
    @click.option(
        "--output",
        "-o",
        "folder",
        required=True,
        type=NamedPath(texts, "command.folder_needed"),
        metavar=texts("command.metavar.folder"),
        help=texts("gallery.option.output"),
    )
    @rules_option(texts)
    @max_size_option(texts)
    def gallery(paths: tuple[str, ...], folder: str, rules: Ruling | None, max_size: int) -> None:
        scenarios = load_all(paths, max_size, texts, rules)
        from simulator.cli.optional_libraries import missing_engine
        from simulator.drawing.graphviz_engine import NoEngineError
        from simulator.gallery.site import site
        from simulator.gallery.situations import stories

        told = stories(simulate(scenario) for scenario in scenarios)
        try:
            for name, content in site(told, texts):
                path = os.path.join(folder, *name.split("/"))
                refuse_to_overwrite(path, (scenario.path for scenario in scenarios), texts)
                with writing(folder, texts, several=True):
                    os.makedirs(os.path.dirname(path), exist_ok=True)
                    write_whole(path, content)
        except NoEngineError as error:
            raise missing_engine("gallery.no_engine", texts) from error
        first = visible_path(os.path.join(folder, "index.html"))
        say(texts.counted("gallery.written", len(told), path=first))

    return gallery
