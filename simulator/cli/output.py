"""Where a command's output goes: the terminal, or a file that is whole or not there."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from simulator.errors import reason_of
from simulator.texts import Texts, visible_path

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class FilePath(click.ParamType[str]):
    """A path, which a shell completes. What is wrong with a file is the reader's to say, with the place."""

    name = "path"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        """The shell's own completion of files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


def on_a_terminal(*, errors: bool = False) -> bool:
    """Whether somebody reads what is printed, or what is said on stderr."""
    stream = sys.stderr if errors else sys.stdout
    return stream is not None and stream.isatty()


def wants_color(*, errors: bool = False) -> bool:
    """Colours only on a terminal that shows them, and never against NO_COLOR (no-color.org)."""
    return on_a_terminal(errors=errors) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show(text: str, output: str | None, texts: Texts) -> None:
    """`text` printed, or written to the file `output`."""
    if output is None:
        click.echo(text, nl=False, color=wants_color() or None)
        return
    try:
        write_whole(output, text)
    except OSError as error:
        raise cannot_write(output, error, texts) from error


def cannot_write(path: str, error: Exception, texts: Texts) -> click.ClickException:
    """The one line that says so."""
    words = {"path": visible_path(path), "why": texts.why(reason_of(error))}
    return click.ClickException(texts("command.cannot_write", **words))


def output_option(
    texts: Texts, metavar: str = "command.metavar.file", help: str = "command.option.output"
) -> Callable[[Any], Any]:
    """`--output`, for every command whose result can be a file; keys of its texts where they differ."""
    return click.option("--output", "-o", type=FilePath(), metavar=texts(metavar), help=texts(help))


def refuse_one_file(output: str | None, written: str | None, texts: Texts) -> None:
    """`--output` and `--write` never name the same file: one of them would be lost."""
    if output is not None and written is not None and os.path.realpath(output) == os.path.realpath(written):
        raise click.UsageError(texts("command.one_file"))


def write_whole(path: str, content: str | bytes, *, new: bool = False) -> None:
    """The file holds `content`, or what it held before: a crash never leaves half of it.

    With `new`, raises FileExistsError rather than replace a file.
    """
    from tempfile import mkstemp  # only those who write a file wait for it

    data = content if isinstance(content, bytes) else content.encode("utf-8", errors="backslashreplace")
    if new and os.path.lexists(path):
        raise FileExistsError(path)
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as stream:  # a pipe or a terminal cannot be replaced
            stream.write(data)
        return
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
