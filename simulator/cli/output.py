"""Output of commands: on the terminal or in a file."""

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
    """Whether stdout, or with `errors` stderr, is a terminal."""
    stream = sys.stderr if errors else sys.stdout
    return stream is not None and stream.isatty()


def wants_color(*, errors: bool = False) -> bool:
    """Whether to use colours: only on a terminal that supports them, and never with NO_COLOR (no-color.org)."""
    return on_a_terminal(errors=errors) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def columns(*, errors: bool = False) -> int:
    """The width of the terminal, or COLUMNS; a constant for a pipe or a file."""
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
    """Prints `content`, text adapted to the terminal and bytes as they are, or writes it to the file `output`."""
    if output in (None, STANDARD):
        content = content if isinstance(content, bytes) else composed(content)
        click.echo(content, nl=False, color=wants_color() or None)
        return
    with writing(output, texts):
        write_whole(output, content)


def fitted(sentence: str, *, errors: bool = False) -> str:
    """A sentence on one line, or wrapped to the width of a terminal."""
    if not on_a_terminal(errors=errors):
        return sentence
    words = sentence.lstrip(" ")
    return "\n".join(wrapped(words, columns(errors=errors), sentence[: len(sentence) - len(words)]))


def say(sentence: str, *, errors: bool = False) -> None:
    """Prints a sentence on stdout, or with `errors` on stderr."""
    click.echo(composed(fitted(sentence, errors=errors)), err=errors)


def show_documents(documents: "Sequence[Document]", output: str | None, texts: Texts) -> None:
    """Shows documents, with the width and the colours of the terminal, or writes them to a file."""
    from simulator.reports.text import as_text

    color, width = (wants_color(), columns()) if output is None else (False, WIDTH)
    show("\n\n".join(as_text(document, color=color, width=width) for document in documents), output, texts)


def shown_output(path: str) -> str:
    """The name of an output in a sentence."""
    return "<stdout>" if path == STANDARD else visible_path(path)


def write_files(
    folder: str, contents: dict[str, str], scenarios: list[str], output: str | None, texts: Texts
) -> dict[str, str]:
    """Writes these files and returns their paths by name; writes none if one would replace a file that is read.

    Files whose content was replaced are named on stderr.
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
    """Whether the file exists with other content."""
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return file.read() != utf_8(content)


def show_data(data: dict[str, Any], output: str | None, texts: Texts) -> None:
    """Shows an answer as one line of JSON."""
    import json

    show(utf_8(json.dumps(data, ensure_ascii=False) + "\n"), output, texts)


def show_document(document: "Document", output: str | None, texts: Texts) -> None:
    """Shows an answer as a document."""
    show_documents([document], output, texts)
