"""Commands in the user's language: help, `--help` and `--lang` from the texts.

Click's own `--help` looks up its help text in a catalogue at every start, which takes longer than the whole replay.
"""

import os
from collections.abc import Iterable
from typing import Any

import click

from simulator.cli.output import columns
from simulator.errors import ArgumentError
from simulator.reports.text import WIDTH, wrapped
from simulator.texts import LANGUAGES, Texts

MEANING = 45
"""The least width of the descriptions of options, in columns; the column of the options is narrowed first."""


class _Help(click.HelpFormatter):
    """Help that fits into a narrow terminal, where the description of an option is below its name."""

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Writes terms and their descriptions, side by side if they fit."""
        rows = [(term if len(term) < self.width else term.replace("|", " | "), meaning) for term, meaning in rows]
        column = min(max(len(term) for term, _ in rows), col_max, max(self.width - MEANING, 12)) + col_spacing
        indent, beside = " " * self.current_indent, " " * (self.current_indent + column)
        for term, meaning in rows:
            narrow = max(map(len, meaning.split()), default=0) > self.width - len(beside)
            lines = wrapped(meaning, self.width, f"{indent}    " if narrow else beside)
            if lines and not narrow and len(term) + col_spacing <= column:
                lines[0] = f"{indent}{term.ljust(column)}{lines[0].lstrip(' ')}"
            else:
                first, *more = wrapped(term, self.width - 4, indent)
                lines = [first, *(f"    {line}" for line in more), *lines]
            self.write("".join(f"{line}\n" for line in lines))


class WideContext(click.Context):
    """A context whose help is as wide as the terminal."""

    formatter_class = _Help


class _Localized(click.Command):
    context_class = WideContext

    def __init__(self, name: str, texts: Texts, **attributes: Any) -> None:
        context_settings = {"help_option_names": ["--help", "-h"], "terminal_width": min(columns(), WIDTH)}
        super().__init__(name, context_settings=context_settings, **attributes)
        self.texts = texts
        self.params.append(click.Option(["--lang"], **LANG, help=texts("command.option.lang")))
        self.params.append(click.Option(["--aide"], **HELP, hidden=True, callback=_show_help))
        self._help = click.Option(["--help", "-h"], **HELP, help=texts("command.option.help"), callback=_show_help)

    def invoke(self, ctx: click.Context) -> Any:
        """Turns an ArgumentError of any command into a usage error."""
        try:
            return super().invoke(ctx)
        except ArgumentError as error:
            raise click.UsageError(error.sentence(self.texts), ctx) from error

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """`--help` with our help text."""
        return self._help


LANG: dict[str, Any] = {"type": click.Choice(LANGUAGES), "expose_value": False}
"""`--lang`, which is read before the commands are built; here it is only checked and documented."""
HELP: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False}


def asking_for_help(arguments: list[str], first: int) -> list[str]:
    """The arguments with `aide check` or `help check` turned into `check --help`, unless a file has that name.

    `first` is the index of the first word.
    """
    if arguments[first : first + 1] not in (["aide"], ["help"]) or os.path.exists(arguments[first]):
        return arguments
    return [*arguments[:first], *arguments[first + 1 :], "--help"]


def _show_help(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


class LocalizedCommand(_Localized):
    """A command with the texts `command.KEY.help` and `command.KEY.short`, whose key is its name."""

    def __init__(self, name: str, texts: Texts, key: str | None = None, **attributes: Any) -> None:
        key = key or name
        attributes |= {"help": texts(f"command.{key}.help"), "short_help": texts(f"command.{key}.short")}
        super().__init__(name, texts, **attributes)


class LocalizedGroup(_Localized, click.Group):
    """A group with the texts `KEY.help` and `KEY.short`."""

    def __init__(self, name: str, texts: Texts, key: str = "command", **attributes: Any) -> None:
        super().__init__(name, texts, help=texts(f"{key}.help"), **attributes)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Turns `help check` into `check --help`."""
        return super().parse_args(ctx, asking_for_help(args, 0))
