"""`simulate studio [SCENARIO]`: a page on the own machine, in which a story is told and seen."""

import os

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.output import say
from simulator.cli.parameter_types import NamedPath
from simulator.errors import reason_of
from simulator.texts import Texts


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("studio", cls=LocalizedCommand, texts=texts)
    @click.argument(
        "scenario",
        type=NamedPath(texts, "command.studio.named"),
        required=False,
        metavar=texts("command.studio.metavar.scenario"),
    )
    @click.option(
        "--port",
        type=click.IntRange(0, 65535),
        default=0,
        metavar=texts("command.studio.metavar.port"),
        help=texts("command.studio.option.port"),
    )
    @click.option("--no-browser", is_flag=True, help=texts("command.studio.option.no_browser"))
    def studio(scenario: str | None, port: int, *, no_browser: bool) -> None:
        from simulator.studio.requests import Door
        from simulator.studio.server import bound, serve
        from simulator.studio.studio import Studio, free_path

        opened = Studio(scenario or free_path(os.getcwd(), texts("page.new_file")), texts)
        try:
            listening = bound(port)
        except OSError as error:
            why = texts.why(reason_of(error))
            raise click.ClickException(texts("command.studio.port_taken", port=str(port), why=why)) from error
        port = listening.getsockname()[1]
        door = Door(opened, port)
        address = f"http://127.0.0.1:{port}/?token={door.token}"

        def started() -> None:
            say(texts("command.studio.started", address=address))
            if not no_browser:
                click.launch(address)

        try:
            serve(door, listening, started)
        finally:
            opened.close()

    return studio
