"""The memory of the bulk engine for one partition: the meanings of its texts, and space for its output.

Compiled functions get the whole memory as one array; `parameters.Parameters` holds where each piece begins.
"""

import threading
from typing import Any

import numpy as np

_LAST = threading.local()
"""The last memory of each thread, which is reused: allocating new memory would take as long as the replay itself."""


class Memory:
    """Pieces of 32-bit integers, one after the other, and reserved space."""

    def __init__(self) -> None:
        self._pieces: list[tuple[int, Any]] = []
        self._size = 0

    def put(self, piece: Any) -> int:
        """Adds a piece. Returns the index at which it begins."""
        return self.reserve(len(piece), piece)

    def reserve(self, size: int, filling: Any = None) -> int:
        """Adds space. Returns the index at which it begins. Without `filling`, its content is undefined."""
        place = self._size
        self._size += size
        if filling is not None:
            self._pieces.append((place, filling))
        return place

    def array(self) -> Any:
        """The memory with its pieces; valid until this thread makes the next one."""
        memory = _of_this_thread(self._size)
        for place, piece in self._pieces:
            memory[place : place + len(piece)] = piece
        return memory


def _of_this_thread(size: int) -> Any:
    memory = getattr(_LAST, "memory", None)
    if memory is None or len(memory) < size:
        memory = _LAST.memory = np.empty(size + size // 8, dtype=np.int32)
    return memory
