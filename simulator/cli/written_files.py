"""Files that commands write: whole or not there, and never in place of one that was read."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

import click

from simulator.errors import reason_of
from simulator.paths import STANDARD, is_same, is_stream, refuse_protected
from simulator.texts import Texts, visible_path


def utf_8(text: str) -> bytes:
    """Text that programs read: in UTF-8 wherever it goes, whatever the terminal."""
    return text.encode("utf-8", errors="backslashreplace")


def cannot_write(path: str, error: Exception, texts: Texts) -> click.ClickException:
    """The error of a command, in one line."""
    words = {"path": visible_path(path), "why": texts.why(reason_of(error))}
    return click.ClickException(texts("command.cannot_write", **words))


@contextmanager
def writing(path: str, texts: Texts, *, several: bool = False) -> Iterator[None]:
    """What the system does not let us write is one line, not a traceback; of `several` files, it says which."""
    try:
        yield
    except OSError as error:
        raise cannot_write((several and error.filename) or path, error, texts) from error


def refuse_to_overwrite(output: str | None, scenarios: Iterable[str], texts: Texts) -> None:
    """A report never takes the place of a scenario that it is made from."""
    if output is not None and any(is_same(output, path) for path in scenarios):
        raise click.UsageError(texts("command.overwrites_scenario", path=visible_path(output)))


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
