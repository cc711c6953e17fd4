"""Commands that speak the user's language: help, `--help` and `--lang` from the texts.

Click's own `--help` looks its help text up in a catalogue at every start, which costs more than the whole replay.
"""

import os
from typing import Any

import click

from simulator.errors import ArgumentError
from simulator.texts import LANGUAGES, Texts


class _Spoken(click.Command):
    def __init__(self, name: str, texts: Texts, **attributes: Any) -> None:
        context_settings = {"help_option_names": ["--help", "-h"], "max_content_width": 100}
        super().__init__(name, context_settings=context_settings, **attributes)
        self.texts = texts
        self.params.append(click.Option(["--lang"], **LANG, help=texts("command.option.lang")))
        self.params.append(click.Option(["--aide"], **HELP, hidden=True, callback=_show_help))
        self._help = click.Option(["--help", "-h"], **HELP, help=texts("command.option.help"), callback=_show_help)

    def invoke(self, ctx: click.Context) -> Any:
        """What was asked for and does not fit is wrong usage, whatever the command."""
        try:
            return super().invoke(ctx)
        except ArgumentError as error:
            raise click.UsageError(error.sentence(self.texts), ctx) from error

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """`--help` in our words."""
        return self._help


LANG: dict[str, Any] = {"type": click.Choice(LANGUAGES), "expose_value": False}
"""`--lang` is read before anything else is built, so here it is only checked and explained."""
HELP: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False}


def asking_for_help(arguments: list[str], first: int) -> list[str]:
    """`aide check` and `help check` as `check --help`, where `first` is the first word; a file may bear the name."""
    if arguments[first : first + 1] not in (["aide"], ["help"]) or os.path.exists(arguments[first]):
        return arguments
    return [*arguments[:first], *arguments[first + 1 :], "--help"]


def _show_help(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


class SpokenCommand(_Spoken):
    """A command whose help is `command.KEY.help` of the texts, in short `command.KEY.short`; its key is its name."""

    def __init__(self, name: str, texts: Texts, key: str | None = None, **attributes: Any) -> None:
        key = key or name
        attributes |= {"help": texts(f"command.{key}.help"), "short_help": texts(f"command.{key}.short")}
        super().__init__(name, texts, **attributes)


class SpokenGroup(_Spoken, click.Group):
    """A group whose help is `KEY.help` of the texts, in short `KEY.short`."""

    def __init__(self, name: str, texts: Texts, key: str = "command", **attributes: Any) -> None:
        super().__init__(name, texts, help=texts(f"{key}.help"), **attributes)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`help check` is `check --help`."""
        return super().parse_args(ctx, asking_for_help(args, 0))
