"""`compiled`: a function of the bulk engine made fast by Numba; it lets other threads work meanwhile."""

from simulator.compiled import FAST, compiler, packed

__all__ = ["COMPILED_FROM", "FAST", "compiled", "packed"]

COMPILED_FROM = (
    "consequences", "events", "lifecycle", "rules", "verdict",
    *(f"journal.kernel.{name}" for name in (
        "access", "compiled", "ending", "families", "finding", "finish", "letters", "plan", "requests", "room",
        "siecle",
    )),
)  # fmt: skip
"""The modules whose code or constants are compiled in."""

compiled = compiler(COMPILED_FROM, nogil=True, forceinline=True)
