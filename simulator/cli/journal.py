"""`simulate journal …`: the events of a whole académie as a table."""

from importlib import import_module

import click

from simulator.cli.group_on_demand import GroupOnDemand
from simulator.texts import Texts

COMMANDS = ("from", "check", "convert", "summary", "replay")
"""The commands in the order of their use; each is in a module of the same name, imported on demand."""


def build(texts: Texts) -> click.Group:
    """The group in the language of `texts`."""

    def command(name: str) -> click.Command:
        module = "from_scenarios" if name == "from" else name  # `from` is a keyword of Python
        built: click.Command = import_module(f"simulator.cli.journals.{module}").build(texts)
        return built

    return GroupOnDemand("journal", texts, COMMANDS, command)
