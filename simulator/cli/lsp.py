"""`simulate lsp`: a language server for editors."""

import sys

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.optional_libraries import needs_extra
from simulator.texts import Texts


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("lsp", cls=LocalizedCommand, texts=texts)
    def lsp() -> None:
        if sys.stdin is not None and sys.stdin.isatty():
            raise click.UsageError(texts("editor.not_on_a_terminal"))
        needs_extra(texts, "lsp")
        from simulator.language_server.server import language_server

        language_server(texts).start_io()

    return lsp
