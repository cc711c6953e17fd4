"""A group whose commands are imported only when they are called, such as `simulate journal …`."""

from collections.abc import Callable, Sequence

import click

from simulator.cli.localized_commands import LocalizedGroup
from simulator.texts import Texts


class GroupOnDemand(LocalizedGroup):
    """A group of named commands, each built when it is asked for."""

    def __init__(self, name: str, texts: Texts, commands: Sequence[str], build: Callable[[str], click.Command]) -> None:
        words = {"short_help": texts(f"command.{name}.short"), "subcommand_metavar": texts("command.sub.usage")}
        super().__init__(name, texts, key=f"command.{name}", no_args_is_help=True, **words)
        self._names, self._build = commands, build

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, in the group's language."""
        return self._build(cmd_name) if cmd_name in self._names else None
