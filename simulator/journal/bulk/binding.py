"""The rules bound to the bulk engine's tables, and compiled: `replay_families`."""

from simulator.jit import constant
from simulator.journal.bulk import conclusions, family_replay, jit
from simulator.registers import engine_hooks, over_tables
from simulator.registers.rule_binding import bound_to_tables

LARGE_OR_RARE = (
    "begin", "deactivate", "fall_due", "guardian_record_deleted", "is_fit", "link", "apply_historic", "apply_request",
    "unite", "_create_account",
)  # fmt: skip
"""Functions that are called, not inlined: they are large, or few events need them."""

_compiled = jit.compiling(entry="replay_families", called=LARGE_OR_RARE)
replay_families = bound_to_tables(
    engine_hooks, over_tables, conclusions, family_replay, compiled=_compiled, constant=constant
)["replay_families"]
