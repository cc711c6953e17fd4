"""One memory for a partition: everything that the bulk engine reads and writes, one piece after the other.

A compiled function is handed the memory as one array, so that a call costs the same whatever there is in it.
"""

from typing import Any

import numpy as np


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
        """The memory with its pieces in their places."""
        memory = np.empty(self._size, dtype=np.int32)
        for place, piece in self._pieces:
            memory[place : place + len(piece)] = piece
        return memory
