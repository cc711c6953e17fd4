"""`simulate schema`: the JSON Schema of a scenario file, for editors."""

import click

from simulator.cli.output import FilePath, show
from simulator.cli.spoken import SpokenCommand
from simulator.texts import Texts


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("schema", cls=SpokenCommand, texts=texts)
    @click.option(
        "--output",
        "-o",
        type=FilePath(),
        metavar=texts("command.metavar.file"),
        help=texts("command.option.output"),
    )
    def schema(output: str | None) -> None:
        import json

        from simulator.scenario_format import json_schema

        show(json.dumps(json_schema(texts), ensure_ascii=False, indent=2) + "\n", output, texts)

    return schema
