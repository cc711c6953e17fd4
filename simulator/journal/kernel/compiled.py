"""`compiled`, `entry`: functions of the bulk engine made fast by Numba; they let other threads work meanwhile."""

from simulator.compiled import FAST, compiler, packed

__all__ = ["COMPILED_FROM", "FAST", "compiled", "entry", "packed"]

COMPILED_FROM = (
    "consequences", "events", "lifecycle", "rules", "verdict",
    *(f"journal.kernel.{name}" for name in (
        "access", "compiled", "ending", "families", "finding", "finish", "letters", "plan", "requests", "room",
        "siecle",
    )),
)  # fmt: skip
"""The modules whose code or constants are compiled in."""

compiled = compiler(COMPILED_FROM, inner=True, nogil=True, forceinline=True)
"""What only compiled functions call; it goes into each of them, for a call costs more than most of them do."""
entry = compiler(COMPILED_FROM, nogil=True)
"""What Python calls."""
