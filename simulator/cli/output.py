"""Where a command's output goes: the terminal, or a file that is whole or not there."""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import click

from simulator.texts import Texts, visible_path


def wants_color() -> bool:
    """Colours only on a terminal that shows them, and never against NO_COLOR (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show(text: str, output: str | None, texts: Texts) -> None:
    """`text` printed, or written to the file `output`."""
    if output is None:
        click.echo(text, nl=False, color=wants_color() or None)
        return
    try:
        write_whole(Path(output), text)
    except OSError as error:
        why = error.strerror or str(error)
        raise click.ClickException(texts("command.cannot_write", path=visible_path(output), why=why)) from error


def write_whole(path: Path, text: str, *, new: bool = False) -> None:
    """The file holds `text`, or what it held before: a crash never leaves half of it.

    With `new`, raises FileExistsError rather than replace a file.
    """
    data = text.encode("utf-8", errors="backslashreplace")
    path = path.resolve()
    if path.exists() and not path.is_file():
        if new:
            raise FileExistsError(path)
        path.write_bytes(data)  # a pipe or a terminal cannot be replaced
        return
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        if new:
            os.link(temporary, path)  # fails where a file of that name is there, unlike a rename
            os.unlink(temporary)
        else:
            os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _mode(path: Path) -> int:
    """The permissions of the file to be replaced, or those that a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
