"""`Jit` compiles functions with Numba if it is installed (extras `explore`, `journal`); otherwise they stay Python.

Compiled functions read and write arrays of integers and allocate nothing, so they give the same answers either way.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from simulator.private_cache import private_folder

try:
    import numba
    import numpy
except ImportError:
    numba = None

F = TypeVar("F", bound=Callable[..., Any])

FAST: bool = numba is not None and not numba.config.DISABLE_JIT
"""Whether functions are compiled."""
_ROOT: Final = Path(__file__).parent
_SHARED: Final = (
    "jit.py", "consequences.py", "events.py", "lifecycle.py", "word_codes.py", "rule_sets.py", "verdict.py",
    "rules", "registers",
)  # fmt: skip
"""Sources that are compiled into every engine over tables."""


class Jit:
    """The compiler of one engine. Compiled code is cached on disk for later runs."""

    def __init__(self, *sources: str, nogil: bool = False) -> None:
        """`sources`: the engine's own modules and packages, whose code and constants are compiled in.

        `nogil`: compiled functions let other threads run meanwhile.
        """
        self._folder = _cache_folder((*_SHARED, *sources)) if FAST else ""
        self._options = {"_nrt": False, "nogil": nogil}

    def entry(self, function: F) -> F:
        """A function that Python calls; it is cached together with everything that it calls."""
        return self._compiled(function, cache=bool(self._folder))

    def called(self, function: F) -> F:
        """A function that only compiled functions call. Without a wrapper for Python, it compiles a third faster."""
        return self._compiled(function, no_cpython_wrapper=True, no_cfunc_wrapper=True)

    def inlined(self, function: F) -> F:
        """A function inlined into its compiled callers, for small ones that take less time than a call."""
        return self._compiled(function, no_cpython_wrapper=True, no_cfunc_wrapper=True, forceinline=True)

    def compiling(self, *, entry: str, called: Collection[str]) -> Callable[[Callable[..., Any]], Any]:
        """A compiler of functions by name: one is the entry, some are called, the others are inlined."""

        def compiled(function: Callable[..., Any]) -> Any:
            name = function.__name__
            return (self.entry if name == entry else self.called if name in called else self.inlined)(function)

        return compiled

    def _compiled(self, function: F, **options: bool) -> F:
        if not FAST:
            return function
        before, numba.config.CACHE_DIR = numba.config.CACHE_DIR, self._folder
        try:
            compiled: F = numba.njit(**self._options, **options)(function)
            return compiled
        finally:
            numba.config.CACHE_DIR = before

    def is_cached(self, function: str) -> bool:
        """Whether an earlier run compiled this entry from the sources as they are now."""
        if not FAST:
            return True
        names = (name for _, _, names in os.walk(self._folder) for name in names) if self._folder else ()
        return any(f".{function}-" in name for name in names)


def _cache_folder(sources: Sequence[str]) -> str:
    """The cache folder for code compiled from these sources in their present state; Numba itself checks one file only.

    Empty if none can be made: the code is then compiled at every run.
    """
    digest = hashlib.sha256()
    for path in (path for source in sources for path in _files(_ROOT / source)):
        digest.update(path.read_bytes())
    return private_folder(digest.hexdigest()[:16])


def _files(source: Path) -> list[Path]:
    return sorted(source.glob("**/*.py")) if source.is_dir() else [source]


def constant(value: int) -> Any:
    """An integer in the type that compiled functions expect; for an `int`, Numba would compile them again."""
    return numpy.int64(value) if FAST else value


def integers(values: Sequence[int]) -> Any:
    """These integers for compiled functions: an array, or a list without Numba."""
    return numpy.array(values, dtype=numpy.int64) if FAST else list(values)


def packed(values: Any) -> Any:
    """A named tuple of integers and lists of integers as one record, which compiled functions take by address."""
    if numba is None:
        return values
    kind = _record(values._fields, tuple(map(numpy.shape, values)))
    return numpy.rec.array(numpy.array([tuple(values)], dtype=kind))[0]


@cache
def _record(names: tuple[str, ...], shapes: tuple[tuple[int, ...], ...]) -> Any:
    assert not set(names) & set(dir(numpy.record)), "an attribute of records would hide the field"
    return numpy.dtype([(name, numpy.int64, shape) for name, shape in zip(names, shapes, strict=True)])
