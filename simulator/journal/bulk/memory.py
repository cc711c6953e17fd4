"""One memory for a partition: what its words mean, and room for what the bulk engine finds, one piece after the other.

Compiled functions are handed the memory as one array, and know by name where each piece begins (`kernel.plan.Plan`).
"""

import threading
from typing import Any

import numpy as np

_LAST = threading.local()
"""The memory that each thread had last: fresh memory costs as much as telling the families in it."""


class Memory:
    """Pieces of whole numbers of 32 bits, and room for what is to be found."""

    def __init__(self) -> None:
        self._pieces: list[tuple[int, Any]] = []
        self._size = 0

    def put(self, piece: Any) -> int:
        """The place of a piece."""
        return self.room(len(piece), piece)

    def room(self, size: int, filling: Any = None) -> int:
        """The place of so much room; `filling`: what stands there first, nothing in particular if not given."""
        place = self._size
        self._size += size
        if filling is not None:
            self._pieces.append((place, filling))
        return place

    def made(self) -> Any:
        """The memory with its pieces in their places; it is this thread's until the next one is made."""
        memory = _of_this_thread(self._size)
        for place, piece in self._pieces:
            memory[place : place + len(piece)] = piece
        return memory


def _of_this_thread(size: int) -> Any:
    memory = getattr(_LAST, "memory", None)
    if memory is None or len(memory) < size:
        memory = _LAST.memory = np.empty(size + size // 8, dtype=np.int32)
    return memory
