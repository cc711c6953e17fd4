"""`simulate explain TOPIC`: the meaning of a word, and its source."""

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.output import show_document
from simulator.texts import Texts, visible


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    def names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
        from simulator.glossary import called, said, topics

        words = {word for topic in topics() for word in (*called(topic, [texts]), *said(topic))}
        return sorted(word for word in words if " " not in word and word.lower().startswith(incomplete.lower()))

    @click.command("explain", cls=LocalizedCommand, texts=texts)
    @click.argument("topic", nargs=-1, shell_complete=names, metavar=texts("command.metavar.topic"))
    @click.pass_context
    def explain(ctx: click.Context, topic: tuple[str, ...]) -> None:
        from simulator import explain, glossary

        word = " ".join(topic)
        if not word:
            document = explain.contents(texts)
        elif found := glossary.find(word):
            document = explain.explain(visible(word), found, texts)
        else:
            near = glossary.near(word, texts)
            meant = "command.meant" if len(near) == 1 else "command.meant.several"
            suggestion = texts(meant, word=near[0], words=", ".join(near)) if near else ""
            raise click.UsageError(texts("command.unknown_topic", topic=visible(word), suggestion=suggestion), ctx)
        show_document(document, None, texts)

    return explain
