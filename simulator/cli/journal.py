"""`simulate journal …`: the events of a whole académie as a table."""

from importlib import import_module

import click

from simulator.cli.localized_commands import LocalizedGroup
from simulator.texts import Texts

COMMANDS = ("from", "check", "convert", "summary", "replay")
"""The commands in the order of their use; each is in a module of the same name, imported on demand."""


class _JournalGroup(LocalizedGroup):
    """The group, whose commands are imported on demand."""

    def __init__(self, texts: Texts) -> None:
        words = {"short_help": texts("command.journal.short"), "subcommand_metavar": texts("command.sub.usage")}
        super().__init__("journal", texts, key="command.journal", no_args_is_help=True, **words)
        self._texts = texts

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, in the group's language."""
        if cmd_name not in COMMANDS:
            return None
        name = "from_scenarios" if cmd_name == "from" else cmd_name  # `from` is a keyword of Python
        command: click.Command = import_module(f"simulator.cli.journals.{name}").build(self._texts)
        return command


def build(texts: Texts) -> click.Group:
    """The group in the language of `texts`."""
    return _JournalGroup(texts)
