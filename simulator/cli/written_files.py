"""Writes files atomically, and never over a file that the command reads."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

import click

from simulator.errors import reason_of
from simulator.paths import STANDARD, is_same, is_stream, refuse_protected
from simulator.texts import Texts, visible_path


def utf_8(text: str) -> bytes:
    """Text for programs as UTF-8, whatever the terminal."""
    return text.encode("utf-8", errors="backslashreplace")


def cannot_write(path: str, error: Exception, texts: Texts) -> click.ClickException:
    """The one-line error that a file cannot be written."""
    words = {"path": visible_path(path), "why": texts.why(reason_of(error))}
    return click.ClickException(texts("command.cannot_write", **words))


@contextmanager
def writing(path: str, texts: Texts, *, several: bool = False) -> Iterator[None]:
    """Turns an OSError while writing into a one-line error; with `several` files, it names the file."""
    try:
        yield
    except OSError as error:
        raise cannot_write((several and error.filename) or path, error, texts) from error


def refuse_to_overwrite(output: str | None, scenarios: Iterable[str], texts: Texts) -> None:
    """Raises a usage error if the output would overwrite one of these scenarios."""
    if output is not None and any(is_same(output, path) for path in scenarios):
        raise click.UsageError(texts("command.overwrites_scenario", path=visible_path(output)))


def refuse_one_file(output: str | None, written: str | None, texts: Texts) -> None:
    """Raises a usage error if `--output` and `--write` name the same file."""
    if written == STANDARD and output is None:
        raise click.UsageError(texts("command.one_standard_output"))
    if output is not None and written is not None and os.path.realpath(output) == os.path.realpath(written):
        raise click.UsageError(texts("command.one_file"))


def write_whole(path: str, content: str | bytes, *, new: bool = False) -> None:
    """Writes a file atomically: after a crash, it has either its old content or the new one.

    With `new`, raises FileExistsError if the file exists.
    """
    from tempfile import mkstemp  # imported late: most commands write no file

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
    """Gives the new file its name, unless it is taken: unlike a rename, a link then fails."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as that of a USB stick
        os.rename(temporary, path)
    else:
        os.unlink(temporary)


def _mode(path: str) -> int:
    """The permissions of the file to replace, or the default ones for a new file."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
