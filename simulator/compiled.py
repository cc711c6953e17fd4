"""`compiler`: makes functions fast with Numba where it is installed (extras `explore`, `journal`), leaves them else.

What is compiled is plain Python over arrays of integers, so that it gives the same answers without Numba.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

try:
    import numba
    import numpy
except ImportError:
    numba = None

F = TypeVar("F", bound=Callable[..., Any])

FAST: bool = numba is not None and not numba.config.DISABLE_JIT
"""Whether what is compiled is really compiled."""


def _cache_folder(modules: Sequence[str]) -> str:
    """Where compiled code is kept: a folder per version of the sources, for Numba looks at one file of them only.

    Empty where none can be made: then it is compiled at every run.
    """
    root = os.path.dirname(os.path.abspath(__file__))
    digest = hashlib.sha256()
    for name in modules:
        with open(os.path.join(root, *name.split(".")) + ".py", "rb") as source:
            digest.update(source.read())
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(cache, "account-lifecycle-simulator", digest.hexdigest()[:16])
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        return ""
    return folder if os.access(folder, os.W_OK) else ""


def compiler(modules: Sequence[str], *, inner: bool = False, **options: bool) -> Callable[[F], F]:
    """A decorator: the same function, compiled at its first call, then kept for later runs.

    `modules`: all whose code or constants are compiled in. `inner`: only compiled functions call it; it has no way in
    from Python, and is kept within those that do, which is compiled a third sooner. What is compiled allocates nothing.
    """
    if not FAST:
        return lambda function: function
    folder = _cache_folder(_sources(modules))
    kept = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True} if inner else {"cache": bool(folder)}

    def compiled(function: F) -> F:
        before, numba.config.CACHE_DIR = numba.config.CACHE_DIR, folder
        try:
            made: F = numba.njit(_nrt=False, **kept, **options)(function)
            return made
        finally:
            numba.config.CACHE_DIR = before

    return compiled


def constant(value: int) -> Any:
    """An integer as compiled functions take it: of an `int` each is compiled anew for every value."""
    return numpy.int64(value) if FAST else value


def is_kept(function: str, modules: Sequence[str]) -> bool:
    """Whether a function compiled from these modules, as they are now, was kept by an earlier run."""
    if not FAST:
        return True
    folder = _cache_folder(_sources(modules))
    return any(f".{function}-" in name for _, _, names in os.walk(folder) for name in names) if folder else False


def _sources(modules: Sequence[str]) -> tuple[str, ...]:
    return ("compiled", *modules)


def packed(values: Any) -> Any:
    """A named tuple of integers and of lists of them, as compiled functions take it: one address, whatever it holds."""
    if numba is None:
        return values
    kind = _record(values._fields, tuple(map(numpy.shape, values)))
    return numpy.rec.array(numpy.array([tuple(values)], dtype=kind))[0]


@cache
def _record(names: tuple[str, ...], shapes: tuple[tuple[int, ...], ...]) -> Any:
    assert not set(names) & set(dir(numpy.record)), "a field would hide behind an attribute"
    return numpy.dtype([(name, numpy.int64, shape) for name, shape in zip(names, shapes, strict=True)])
