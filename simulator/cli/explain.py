"""`simulate explain TOPIC`: what a word means, and where it comes from."""

import click

from simulator.cli.output import show, wants_color
from simulator.cli.spoken import SpokenCommand
from simulator.texts import Texts, visible


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("explain", cls=SpokenCommand, texts=texts)
    @click.argument("topic", required=False, shell_complete=_names, metavar=texts("command.metavar.topic"))
    @click.pass_context
    def explain(ctx: click.Context, topic: str | None) -> None:
        from simulator import explain as topics
        from simulator.reports.text import as_text

        if topic is None:
            document = topics.contents(texts)
        elif found := topics.find(topic, texts):
            document = topics.explain(", ".join(dict.fromkeys(one.name for one in found)), found, texts)
        else:
            meant = topics.meant(topic)
            suggestion = texts("command.meant", word=meant) if meant else ""
            message = texts("command.unknown_topic", topic=visible(topic), suggestion=suggestion)
            raise click.UsageError(message, ctx)
        show(as_text(document, color=wants_color()), None, texts)

    return explain


def _names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from simulator.explain import topics

    return sorted({topic.name for topic in topics() if topic.name.lower().startswith(incomplete.lower())})
