"""`simulate new FILE`: a commented scenario to start from, or one of the shipped stories."""

import os
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.output import say, show
from simulator.cli.parameter_types import FilePath
from simulator.cli.written_files import cannot_write
from simulator.paths import STANDARD
from simulator.suggestions import near_miss
from simulator.texts import FOLDER, Texts, visible, visible_path
from simulator.whole_files import utf_8, write_whole

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("new", cls=LocalizedCommand, texts=texts)
    @click.argument("file", type=FilePath(), metavar=texts("command.metavar.file"))
    @click.option(
        "--like", type=StoryName(texts), metavar=texts("command.metavar.story"), help=texts("command.option.like")
    )
    def new(file: str, like: str | None) -> None:
        contents = {file: template(texts)} if like is None else _copies(like, file)
        if file == STANDARD:
            show(utf_8(contents[file]), None, texts)
            return
        path = file
        try:
            for path in filter(os.path.lexists, contents):
                raise FileExistsError(path)
            for path, content in contents.items():
                write_whole(path, content, new=True)
        except FileExistsError as error:
            raise click.ClickException(texts("command.exists", path=visible_path(path))) from error
        except (OSError, ValueError) as error:
            raise cannot_write(path, error, texts) from error
        written = "command.written" if len(contents) == 1 else "command.written_with_twin"
        say(texts(written, path=visible_path(file), twin=visible_path(path)))

    return new


class StoryName(click.ParamType[str]):
    """The name of a shipped story, with shell completion."""

    name = "story"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The story of this name, with or without the suffix of its file."""
        from simulator.shipped_stories import NAMES

        name = str(value).removesuffix(".yaml")
        if name not in NAMES:
            suggestion = self._texts.meant(near_miss(name, NAMES))
            self.fail(self._texts("command.unknown_story", name=visible(name), suggestion=suggestion), param, ctx)
        return name

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        """All stories, with their titles for shells that show them."""
        from click.shell_completion import CompletionItem

        from simulator.shipped_stories import NAMES

        return [
            CompletionItem(name, help=self._texts(f"story.{name}")) for name in NAMES if name.startswith(incomplete)
        ]


def template(texts: Texts) -> str:
    """The commented scenario, in the language of `texts`."""
    with open(os.path.join(FOLDER, texts.language, "new.yaml"), encoding="utf-8") as file:
        return file.read()


def _copies(name: str, path: str) -> dict[str, str]:
    from simulator.shipped_stories import copies

    return copies(name, path)
