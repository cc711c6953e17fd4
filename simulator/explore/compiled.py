"""`compiled`: a function made fast by Numba where it is installed (extra `explore`), itself where it is not.

What is compiled is plain Python over arrays of integers, so that it gives the same answers without Numba, over lists.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

try:
    import numba
    import numpy
except ImportError:
    numba = None

F = TypeVar("F", bound=Callable[..., Any])

FAST: bool = numba is not None
"""Whether the compiled search can be used."""
COMPILED_FROM = (
    "consequences", "events", "lifecycle", "people", "rules", "verdict",
    *(f"explore.{name}" for name in (
        "compiled", "desk", "fast", "form", "moves", "plan", "rows", "seen", "sets", "weights", "world",
    )),
    *(f"explore.fields.{name}" for name in (
        "ending", "letters", "marks", "requests", "siecle", "standing", "taking", "usefulness",
    )),
)  # fmt: skip
"""The modules whose code or constants are compiled in."""


def _cache_folder() -> str:
    """Where compiled code is kept: a folder per version of the sources, for Numba looks at one file of them only.

    Empty where none can be made: then it is compiled at every run.
    """
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    digest = hashlib.sha256()
    for name in COMPILED_FROM:
        with open(os.path.join(root, *name.split(".")) + ".py", "rb") as source:
            digest.update(source.read())
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(cache, "account-lifecycle-simulator", digest.hexdigest()[:16])
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        return ""
    return folder if os.access(folder, os.W_OK) else ""


def compiled(function: F) -> F:
    """The same function, faster where that is possible; compiled at its first call, then kept for later runs."""
    if not FAST:
        return function
    before, numba.config.CACHE_DIR = numba.config.CACHE_DIR, _FOLDER
    try:
        return numba.njit(cache=bool(_FOLDER), _nrt=False)(function)
    finally:
        numba.config.CACHE_DIR = before


_FOLDER = _cache_folder() if FAST else ""


def numbers(values: Sequence[int]) -> Any:
    """These integers, as compiled functions take them."""
    return numpy.array(values, dtype=numpy.int64) if FAST else list(values)


def packed(values: Any) -> Any:
    """A named tuple of integers and of lists of them, as compiled functions take it: one address, whatever it holds."""
    if not FAST:
        return values
    assert not set(values._fields) & set(dir(numpy.record)), "a field would hide behind an attribute"
    arrays = {name: numpy.array(value, dtype=numpy.int64) for name, value in values._asdict().items()}
    kind = numpy.dtype([(name, numpy.int64, array.shape) for name, array in arrays.items()])
    record = numpy.rec.array(numpy.zeros(1, dtype=kind))[0]
    for name, array in arrays.items():
        record[name] = array
    return record


def fields(count: int) -> Any:
    """So many noughts: the fields of a configuration, small so that many are copied at once."""
    return numpy.zeros(count, dtype=numpy.int16) if FAST else [0] * count
