"""`simulate schema`: the JSON Schema of a scenario file, for editors."""

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import output_option
from simulator.cli.output import show
from simulator.texts import Texts
from simulator.whole_files import utf_8


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("schema", cls=LocalizedCommand, texts=texts)
    @output_option(texts)
    def schema(output: str | None) -> None:
        from simulator.reading.scenario_format import schema_text

        show(utf_8(schema_text(texts)), output, texts)

    return schema
