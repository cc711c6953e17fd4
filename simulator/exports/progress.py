"""How far a long piece of work is, for a bar that somebody watches."""

from collections.abc import Callable
from typing import Final

Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""
READ: Final = 0.6
"""The share of reading in all that is done about two days; comparing them takes the rest."""
_PARTS: Final = 1000


def unwatched(done: int, of: int) -> None:
    """The progress of what nobody watches."""


def share(progress: Progress, begin: float, end: float) -> Progress:
    """The progress of a part, which takes the whole from `begin` to `end` (0 to 1)."""

    def told(done: int, of: int) -> None:
        progress(int(_PARTS * (begin + (end - begin) * done / max(of, 1))), _PARTS)

    return told
