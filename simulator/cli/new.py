"""`simulate new FILE`: a commented scenario to start from."""

import os

import click

from simulator.cli.output import FilePath, cannot_write, show, write_whole
from simulator.cli.spoken import SpokenCommand
from simulator.texts import FOLDER, Texts, visible_path


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("new", cls=SpokenCommand, texts=texts)
    @click.argument("file", type=FilePath(), metavar=texts("command.metavar.file"))
    def new(file: str) -> None:
        try:
            write_whole(file, template(texts), new=True)
        except FileExistsError as error:
            raise click.ClickException(texts("command.exists", path=visible_path(file))) from error
        except (OSError, ValueError) as error:
            raise cannot_write(file, error, texts) from error
        show(texts("command.written", path=visible_path(file)) + "\n", None, texts)

    return new


def template(texts: Texts) -> str:
    """The commented scenario, in the language of `texts`."""
    with open(os.path.join(FOLDER, texts.language, "new.yaml"), encoding="utf-8") as file:
        return file.read()
