"""The group of commands about exports, made once for each kind of export."""

from importlib import import_module
from typing import Literal

import click

from simulator.cli.group_on_demand import GroupOnDemand
from simulator.texts import Texts

Reader = Literal["siecle", "aaf"]
COMMANDS = ("check", "journal", "family")
"""In the order in which one needs them; each in a module of its name, which is imported when it is asked for."""


def exports_group(reader: Reader, texts: Texts) -> click.Group:
    """The group in the language of `texts`."""

    def command(name: str) -> click.Command:
        built: click.Command = import_module(f"simulator.cli.exports.{name}").build(texts, reader)
        return built

    return GroupOnDemand(reader, texts, COMMANDS, command)
