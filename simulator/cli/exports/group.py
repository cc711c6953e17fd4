"""The group of commands about exports, made once for each kind of export."""

from importlib import import_module
from typing import Literal

import click

from simulator.cli.localized_commands import LocalizedGroup
from simulator.texts import Texts

Reader = Literal["siecle", "aaf"]
COMMANDS = ("check", "journal", "family")
"""In the order in which one needs them; each in a module of its name, which is imported when it is asked for."""


class ExportsGroup(LocalizedGroup):
    """The group whose commands are read one by one."""

    def __init__(self, reader: Reader, texts: Texts) -> None:
        words = {"short_help": texts(f"command.{reader}.short"), "subcommand_metavar": texts("command.sub.usage")}
        super().__init__(reader, texts, key=f"command.{reader}", no_args_is_help=True, **words)
        self._reader = reader
        self._texts = texts

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, in the group's language."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"simulator.cli.exports.{cmd_name}").build(self._texts, self._reader)
        return command
