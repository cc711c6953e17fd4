"""How much of a search's work is done, for whoever waits for its answer."""

from collections.abc import Callable

Progress = Callable[[float], None]
"""Takes the share of the attempts that are spent, from 0 to 1; a search may end long before it has spent them."""


def unwatched(share: float) -> None:
    """Nobody waits."""
