"""The rules bound to a configuration's tables, and compiled: `apply_move`."""

from simulator.exploration.kernel import conclusions, jit, transition
from simulator.jit import constant
from simulator.registers import over_tables, witness
from simulator.registers.binding import bound_to_tables

LARGE_OR_RARE = (
    "deactivate", "is_fit", "link", "notify", "pass_time", "apply_about_account", "unite", "_create_account",
)  # fmt: skip
"""Functions that are called, not inlined: they are large, or few events need them."""

_compiled = jit.compiling(entry="apply_move", called=LARGE_OR_RARE)
apply_move = bound_to_tables(witness, over_tables, conclusions, transition, compiled=_compiled, constant=constant)[
    "apply_move"
]
