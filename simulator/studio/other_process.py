"""Work in a process of its own: it can be stopped at any moment, disturbs nobody, and takes its memory along."""

import multiprocessing
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any


class OtherProcess:
    """A function that runs in another process, and the pipe to it, which is its first argument."""

    def __init__(self, run: Callable[..., None], *arguments: object) -> None:
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_run, args=(run, there, *arguments), daemon=True)
        self._process.start()
        there.close()

    def send(self, message: object) -> None:
        """Hands something over. Raises OSError where the process has ended."""
        self._here.send(message)

    def received(self, wait: float = 0) -> Any:
        """The next thing that it sends; None where nothing comes within so many seconds.

        Raises EOFError where the process has ended without a word.
        """
        try:
            return self._here.recv() if self._here.poll(wait) else None
        except OSError as error:
            raise EOFError from error

    def stop(self) -> None:
        """It ends, whatever it does, and with it all that it holds."""
        self._process.kill()
        self._process.join(5)
        self._here.close()


def _run(run: Callable[..., None], there: Any, *arguments: object) -> None:
    """Ctrl-C is meant for the one who waits, who ends us; and once nobody waits, nothing is to be said."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BrokenPipeError, ConnectionResetError, EOFError):
        run(there, *arguments)
