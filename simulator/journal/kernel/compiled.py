"""`compiled`, `entry`: functions of the bulk engine made fast by Numba; they let other threads work meanwhile."""

from simulator.compiled import FAST, compiler, packed

__all__ = ["COMPILED_FROM", "FAST", "called", "compiled", "entry", "packed"]

COMPILED_FROM = (
    "consequences", "events", "lifecycle", "numbers", "rule_sets", "verdict",
    *(f"rules.{name}" for name in ("endings", "letters", "requests", "siecle")),
    *(f"registers.{name}" for name in ("binding", "over_tables", "tables", "witness")),
    *(f"journal.kernel.{name}" for name in (
        "access", "bulk", "compiled", "entry", "families", "finding", "finish", "plan", "room",
    )),
)  # fmt: skip
"""The modules whose code or constants are compiled in."""

compiled = compiler(COMPILED_FROM, inner=True, nogil=True, forceinline=True)
"""What only compiled functions call; it goes into each of them, for a call costs more than most of them do."""
called = compiler(COMPILED_FROM, inner=True, nogil=True)
"""The same of what is large and seldom asked for: it is called."""
entry = compiler(COMPILED_FROM, nogil=True)
"""What Python calls."""
