"""What the commands share that answer a question: `--format text|json`, `--budget`, files, and how it is shown."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.numbers import WholeNumber
from simulator.cli.output import cannot_write, refuse_one_file, say, show, show_documents, utf_8, write_whole
from simulator.cli.replay import refuse_to_overwrite
from simulator.paths import refuse_protected
from simulator.texts import Texts, visible_path

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
        type=WholeNumber(smallest, 10_000_000, texts),
        default=default,
        show_default=default is not None,
        metavar=texts("command.metavar.number"),
        help=texts("command.option.budget" if default is not None else "command.option.budget.none"),
    )


def write_all(
    folder: str, contents: dict[str, str], scenarios: list[str], output: str | None, texts: Texts
) -> dict[str, str]:
    """The paths of these files, by their names, once they are written; none is when one would replace what is read.

    Files that held something else are named on stderr.
    """
    paths = {name: os.path.join(folder, name) for name in contents}
    for path in paths.values():
        refuse_to_overwrite(path, scenarios, texts)
        refuse_one_file(output, path, texts)
    try:
        for path in paths.values():
            refuse_protected(path)
        os.makedirs(folder, exist_ok=True)
        replaced = [visible_path(paths[name]) for name, content in contents.items() if _differs(paths[name], content)]
        for name, content in contents.items():
            write_whole(paths[name], content)
    except OSError as error:
        raise cannot_write(error.filename or folder, error, texts) from error
    if replaced:
        say(texts.counted("command.replaced", len(replaced), paths=", ".join(replaced)), errors=True)
    return paths


def _differs(path: str, content: str) -> bool:
    """Whether there is a file that holds something else."""
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return file.read() != utf_8(content)


def show_data(data: dict[str, Any], output: str | None, texts: Texts) -> None:
    """The answer on one line of JSON."""
    import json

    show(utf_8(json.dumps(data, ensure_ascii=False) + "\n"), output, texts)


def show_document(document: "Document", output: str | None, texts: Texts) -> None:
    """The answer in sentences."""
    show_documents([document], output, texts)
