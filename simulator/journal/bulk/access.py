"""`at`, `put`: what stands at a place in memory.

A place is counted from the beginning and never from the end. Compiled code that is told so need not look for negative
places at every access, which made up a quarter of its work.
"""

from typing import Any

import numpy as np

from simulator.journal.bulk import jit


@jit.inlined
def at(m: Any, place: int) -> int:
    """The number that stands there; of 64 bits, so that every function is compiled for one kind of number."""
    return np.int64(m[np.uintp(place)])


@jit.inlined
def put(m: Any, place: int, value: int) -> None:
    """From now on this number stands there."""
    m[np.uintp(place)] = value
