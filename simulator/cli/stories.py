"""`simulate stories`: the shipped stories, by situation."""

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.output import show_document
from simulator.texts import Texts


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("stories", cls=LocalizedCommand, texts=texts)
    def stories() -> None:
        from simulator.shipped_stories import contents

        show_document(contents(texts), None, texts)

    return stories
