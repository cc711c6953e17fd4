"""`at`, `put`: read and write a number in memory.

Indexes are never negative. Declaring this saves the check at every access, which took a quarter of the time.
"""

from typing import Any

import numpy as np

from simulator.journal.bulk import jit


@jit.inlined
def at(m: Any, place: int) -> int:
    """The number at this index, as 64 bits, so that every function is compiled for one type of number."""
    return np.int64(m[np.uintp(place)])


@jit.inlined
def put(m: Any, place: int, value: int) -> None:
    """Writes a number at this index."""
    m[np.uintp(place)] = value
