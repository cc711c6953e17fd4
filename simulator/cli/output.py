"""Where a command's output goes: the terminal, or a file that is whole or not there."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.code_pages import composed
from simulator.errors import reason_of
from simulator.paths import STANDARD, is_stream, refuse_protected
from simulator.reports.text import WIDTH, wrapped
from simulator.texts import Texts, visible_path

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from simulator.reports.document import Document


class FilePath(click.ParamType[str]):
    """A path, which a shell completes. What is wrong with a file is the reader's to say, with the place."""

    name = "path"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        """The shell's own completion of files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


class ReadPath(FilePath):
    """A path that is read; `-` is standard input, which can be read once only."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The path that was typed."""
        if value == STANDARD and ctx is not None:
            if ctx.meta.get(__name__) and not ctx.resilient_parsing:
                self.fail(self._texts("command.read_twice"), param, ctx)
            ctx.meta[__name__] = True
        return value


class NamedPath(FilePath):
    """A path with a name, so not `-`; `wanted` is the key of the sentence that says what would be right."""

    def __init__(self, texts: Texts, wanted: str) -> None:
        self._texts = texts
        self._wanted = wanted

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The path that was typed."""
        if value == STANDARD:
            self.fail(self._texts(self._wanted), param, ctx)
        return value


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


def utf_8(text: str) -> bytes:
    """Text that programs read: in UTF-8 wherever it goes, whatever the terminal."""
    return text.encode("utf-8", errors="backslashreplace")


def show(content: str | bytes, output: str | None, texts: Texts) -> None:
    """`content` printed, text as the terminal takes it and bytes as they are; or written to the file `output`."""
    if output in (None, STANDARD):
        content = content if isinstance(content, bytes) else composed(content)
        click.echo(content, nl=False, color=wants_color() or None)
        return
    try:
        write_whole(output, content)
    except OSError as error:
        raise cannot_write(output, error, texts) from error


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


def cannot_write(path: str, error: Exception, texts: Texts) -> click.ClickException:
    """The one line that says so."""
    words = {"path": visible_path(path), "why": texts.why(reason_of(error))}
    return click.ClickException(texts("command.cannot_write", **words))


def output_option(
    texts: Texts, metavar: str = "command.metavar.file", help: str = "command.option.output"
) -> Callable[[Any], Any]:
    """`--output`, for every command whose result is printed otherwise; keys of its texts where they differ."""
    return click.option(
        "--output", "-o", type=FilePath(), metavar=texts(metavar), help=texts(help),
        callback=lambda _ctx, _param, typed: None if typed == STANDARD else typed,
    )  # fmt: skip


def refuse_one_file(output: str | None, written: str | None, texts: Texts) -> None:
    """`--output` and `--write` never go to the same place: one of them would be lost."""
    if written == STANDARD and output is None:
        raise click.UsageError(texts("command.one_standard_output"))
    if output is not None and written is not None and os.path.realpath(output) == os.path.realpath(written):
        raise click.UsageError(texts("command.one_file"))


def write_whole(path: str, content: str | bytes, *, new: bool = False) -> None:
    """The file holds `content`, or what it held before: a crash never leaves half of it.

    With `new`, raises FileExistsError rather than replace a file.
    """
    from tempfile import mkstemp  # only those who write a file wait for it

    data = content if isinstance(content, bytes) else utf_8(content)
    if new and os.path.lexists(path):
        raise FileExistsError(path)
    if is_stream(path):
        with open(path, "wb") as stream:  # a pipe or a terminal cannot be replaced
            stream.write(data)
        return
    refuse_protected(path)
    path = os.path.realpath(path)
    handle, temporary = mkstemp(dir=os.path.dirname(path), prefix=".simulate.")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        if new:
            _put_in_place(temporary, path)
        else:
            os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _put_in_place(temporary: str, path: str) -> None:
    """The new file gets its name, unless another got it meanwhile: a link fails then, unlike a rename."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as that of a USB stick
        os.rename(temporary, path)
    else:
        os.unlink(temporary)


def _mode(path: str) -> int:
    """The permissions of the file to be replaced, or those that a new file gets."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
