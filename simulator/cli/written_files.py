"""Files that commands write: never in place of one that was read, and what the system refuses is one line."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from simulator.errors import reason_of
from simulator.paths import STANDARD, is_same
from simulator.texts import Texts, visible_path


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
