"""How a command answers: on the terminal, or in a file."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.code_pages import composed
from simulator.cli.written_files import refuse_one_file, refuse_to_overwrite, writing
from simulator.paths import STANDARD, refuse_protected
from simulator.reports.text import WIDTH, wrapped
from simulator.texts import Texts, visible_path
from simulator.whole_files import utf_8, write_whole

if TYPE_CHECKING:
    from simulator.reports.document import Document


def on_a_terminal(*, errors: bool = False) -> bool:
    """Whether somebody reads what is printed, or what is said on stderr."""
    stream = sys.stderr if errors else sys.stdout
    return stream is not None and stream.isatty()


def wants_color(*, errors: bool = False) -> bool:
    """Colours only on a terminal that shows them, and never against NO_COLOR (no-color.org)."""
    return on_a_terminal(errors=errors) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def columns(*, errors: bool = False) -> int:
    """The width of the terminal, or what COLUMNS says of it; in a pipe or a file always the same."""
    if not on_a_terminal(errors=errors):
        return WIDTH
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size((sys.stderr if errors else sys.stdout).fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def show(content: str | bytes, output: str | None, texts: Texts) -> None:
    """`content` printed, text as the terminal takes it and bytes as they are; or written to the file `output`."""
    if output in (None, STANDARD):
        content = content if isinstance(content, bytes) else composed(content)
        click.echo(content, nl=False, color=wants_color() or None)
        return
    with writing(output, texts):
        write_whole(output, content)


def fitted(sentence: str, *, errors: bool = False) -> str:
    """A sentence as one line, or on as many as a terminal needs."""
    if not on_a_terminal(errors=errors):
        return sentence
    words = sentence.lstrip(" ")
    return "\n".join(wrapped(words, columns(errors=errors), sentence[: len(sentence) - len(words)]))


def say(sentence: str, *, errors: bool = False) -> None:
    """A sentence printed, or said on stderr."""
    click.echo(composed(fitted(sentence, errors=errors)), err=errors)


def show_documents(documents: "Sequence[Document]", output: str | None, texts: Texts) -> None:
    """Answers in sentences, as wide as the terminal, in colour where somebody reads them."""
    from simulator.reports.text import as_text

    color, width = (wants_color(), columns()) if output is None else (False, WIDTH)
    show("\n\n".join(as_text(document, color=color, width=width) for document in documents), output, texts)


def shown_output(path: str) -> str:
    """What is written to, as a sentence names it."""
    return "<stdout>" if path == STANDARD else visible_path(path)


def write_files(
    folder: str, contents: dict[str, str], scenarios: list[str], output: str | None, texts: Texts
) -> dict[str, str]:
    """The paths of these files, by their names, once they are written; none is when one would replace what is read.

    Files that held something else are named on stderr.
    """
    paths = {name: os.path.join(folder, name) for name in contents}
    for path in paths.values():
        refuse_to_overwrite(path, scenarios, texts)
        refuse_one_file(output, path, texts)
    with writing(folder, texts, several=True):
        for path in paths.values():
            refuse_protected(path)
        os.makedirs(folder, exist_ok=True)
        replaced = [visible_path(paths[name]) for name, content in contents.items() if _differs(paths[name], content)]
        for name, content in contents.items():
            write_whole(paths[name], content)
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
