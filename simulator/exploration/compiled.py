"""`compiled`: a function of the exploration made fast by Numba where it is installed, itself where it is not."""

from collections.abc import Sequence
from typing import Any

from simulator.compiled import FAST, compiler, packed

try:
    import numpy
except ImportError:
    assert not FAST

__all__ = ["COMPILED_FROM", "FAST", "compiled", "inlined", "inner", "numbers", "packed"]

COMPILED_FROM = (
    "consequences", "events", "lifecycle", "numbers", "people", "rule_sets", "verdict",
    *(f"rules.{name}" for name in ("endings", "letters", "requests", "siecle")),
    *(f"registers.{name}" for name in ("binding", "over_tables", "tables", "witness")),
    *(f"exploration.{name}" for name in (
        "bound", "compiled", "configuration", "desk", "fast", "flags", "form", "moves", "plan", "rows", "seen", "sets",
        "shown", "standing", "taking", "usefulness", "weights", "world",
    )),
)  # fmt: skip
"""The modules whose code or constants are compiled in."""

compiled = compiler(COMPILED_FROM)
inner = compiler(COMPILED_FROM, inner=True)
inlined = compiler(COMPILED_FROM, inner=True, forceinline=True)
"""What only compiled functions call."""


def numbers(values: Sequence[int]) -> Any:
    """These integers, as compiled functions take them."""
    return numpy.array(values, dtype=numpy.int64) if FAST else list(values)
