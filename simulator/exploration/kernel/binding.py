"""The rules bound to a configuration's tables, and compiled: `apply_move`."""

from simulator.exploration.kernel import conclusions, jit, transition
from simulator.jit import constant
from simulator.registers import engine_hooks, over_tables
from simulator.registers.rule_binding import bound_to_tables

LARGE_OR_RARE = (
    "deactivate", "is_fit", "link", "lose_access", "notify", "pass_time", "apply_about_account", "unite",
    "account_of_origin", "account_of_link", "bring_guardian_account", "guardian_record_deleted",
    "student_reinstated", "_create_account",
)  # fmt: skip
"""Functions that are called, not inlined: they are large, or few events need them."""

_compiled = jit.compiling(entry="apply_move", called=LARGE_OR_RARE)
apply_move = bound_to_tables(engine_hooks, over_tables, conclusions, transition, compiled=_compiled, constant=constant)[
    "apply_move"
]
