"""`take`: the rules, bound to a configuration's tables and to what the exploration keeps of their conclusions."""

from types import FunctionType
from typing import Any

from simulator.compiled import constant
from simulator.exploration import shown, taking
from simulator.exploration.compiled import compiled, inlined, inner
from simulator.registers import over_tables, witness
from simulator.registers.binding import bound_to_tables

CALLED = frozenset(
    ("deactivate", "is_fit", "link", "notify", "pass_time", "take_about_account", "unite", "_create_account")
)
"""Large, or asked for in few events."""


def _compiled(function: FunctionType) -> Any:
    name = function.__name__
    return (compiled if name == "take" else inner if name in CALLED else inlined)(function)


take = bound_to_tables(witness, over_tables, shown, taking, compiled=_compiled, constant=constant)["take"]
"""As `taking.take`."""
