"""The progress bar of a long search, and its interruption by Ctrl-C."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Any

import click

from simulator.cli.output import columns, say
from simulator.texts import Texts

BAR = 24
Progress = Callable[[int, int, int], None]


@contextmanager
def watched(depth: int, texts: Texts) -> Iterator[Progress]:
    """A callback that a search of this depth must call regularly; after Ctrl-C, it raises KeyboardInterrupt.

    It draws a bar if stderr is a terminal. Before the first call there are no results, so Ctrl-C prints that and ends
    the program; an exception would be lost in Numba's callbacks.
    """
    shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    reader: _Bar | None = None
    stopped = False

    def stop(*_: Any) -> None:
        nonlocal stopped
        stopped = True

    def leave(*_: Any) -> None:
        if shown:
            _wipe()
        say(texts("explore.nothing_yet"), errors=True)
        os._exit(1)

    def progress(level: int, done: int, total: int) -> None:
        if signals:
            signal.signal(signal.SIGINT, stop)
        if stopped:
            raise KeyboardInterrupt
        if reader:
            reader.show(level, done, total)

    usual = signal.default_int_handler
    signals = current_thread() is main_thread() and signal.getsignal(signal.SIGINT) is usual
    if signals:
        signal.signal(signal.SIGINT, leave)
    try:
        if shown:
            reader = _Bar(depth, texts)
        yield progress
    finally:
        if signals:
            signal.signal(signal.SIGINT, usual)
        if shown:
            _wipe()


class _Bar:
    """The bar: one line on stderr."""

    def __init__(self, depth: int, texts: Texts) -> None:
        from simulator.jit import FAST

        self._depth = depth
        self._texts = texts
        self._shown = (0, -1)
        if not FAST:
            from simulator.cli.optional_libraries import extras, to_install

            say(texts("explore.slow", command=to_install(extras()["explore"])), errors=True)
        self._draw(texts("explore.preparing"))

    def show(self, level: int, done: int, total: int) -> None:
        """Draws the line again if it has changed."""
        percent = 100 * done // max(total, 1)
        if self._shown == (level, percent):
            return
        self._shown = level, percent
        words = {"depth": level, "of": self._depth, "percent": percent}
        room = min(BAR, columns(errors=True) - 5 - len(self._texts("explore.progress", bar="", **words)))
        bar = f"[{'#' * (room * percent // 100):.<{room}}] " if room > 0 else ""
        self._draw(self._texts("explore.progress", bar=bar, **words))

    def _draw(self, line: str) -> None:
        """Draws the line, cut to the width of the terminal, because a longer one could not be erased."""
        room = columns(errors=True) - 1
        line = line if len(line) <= room else f"{line[: room - 1]}…"
        click.echo(f"\r{line}\x1b[K", nl=False, err=True)


def _wipe() -> None:
    """Erases the line."""
    click.echo("\r\x1b[K", nl=False, err=True)
