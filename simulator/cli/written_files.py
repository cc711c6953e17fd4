"""Files that commands write: never in place of one that was read, and what the system refuses is one line."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from simulator.errors import reason_of
from simulator.paths import STANDARD, is_same
from simulator.texts import Texts, visible_path


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
