"""What the commands share that answer a question: `--format text|json`, `--budget`, and how the answer is shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.output import show, wants_color
from simulator.texts import Texts

if TYPE_CHECKING:
    from simulator.reports.document import Document


def format_option(texts: Texts) -> Callable[[Any], Any]:
    """`--format`, for answers that are read or read in."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help=texts("command.option.answer_format"),
    )


def budget_option(texts: Texts, default: int | None, smallest: int = 1) -> Callable[[Any], Any]:
    """`--budget`, for every command that searches."""
    return click.option(
        "--budget",
        type=click.IntRange(min=smallest, max=10_000_000),
        default=default,
        show_default=default is not None,
        metavar=texts("command.metavar.number"),
        help=texts("command.option.budget"),
    )


def show_data(data: dict[str, Any], output: str | None, texts: Texts) -> None:
    """The answer on one line of JSON."""
    import json

    show(json.dumps(data, ensure_ascii=False) + "\n", output, texts)


def show_document(document: "Document", output: str | None, texts: Texts) -> None:
    """The answer in sentences, in colour where somebody reads it."""
    from simulator.reports.text import as_text

    show(as_text(document, color=wants_color() and output is None), output, texts)
