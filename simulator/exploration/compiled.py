"""`compiled`: a function of the exploration made fast by Numba where it is installed, itself where it is not."""

from collections.abc import Sequence
from typing import Any

from simulator.compiled import FAST, compiler, packed

try:
    import numpy
except ImportError:
    assert not FAST

__all__ = ["COMPILED_FROM", "FAST", "compiled", "fields", "numbers", "packed"]

COMPILED_FROM = (
    "consequences", "events", "lifecycle", "people", "rules", "verdict",
    *(f"exploration.{name}" for name in (
        "compiled", "desk", "fast", "form", "moves", "plan", "rows", "seen", "sets", "weights", "world",
    )),
    *(f"exploration.fields.{name}" for name in (
        "ending", "letters", "marks", "requests", "siecle", "standing", "taking", "usefulness",
    )),
)  # fmt: skip
"""The modules whose code or constants are compiled in."""

compiled = compiler(COMPILED_FROM)


def numbers(values: Sequence[int]) -> Any:
    """These integers, as compiled functions take them."""
    return numpy.array(values, dtype=numpy.int64) if FAST else list(values)


def fields(count: int) -> Any:
    """So many noughts: the fields of a configuration, small so that many are copied at once."""
    return numpy.zeros(count, dtype=numpy.int16) if FAST else [0] * count
