"""`tell_all`, `count_words`: what Python calls of the bulk engine; the rules are bound to its tables here."""

from types import FunctionType
from typing import Any

from simulator.compiled import constant
from simulator.journal.kernel import bulk, families
from simulator.journal.kernel.access import at
from simulator.journal.kernel.compiled import called, compiled, entry
from simulator.registers import over_tables, witness
from simulator.registers.binding import bound_to_tables

CALLED = frozenset(
    ("begin", "deactivate", "fall_due", "guardian_record_deleted", "is_fit", "link", "take_historic", "take_request",
     "unite", "_create_account")
)  # fmt: skip
"""Large, or asked for in few events."""


def _compiled(function: FunctionType) -> Any:
    name = function.__name__
    return (entry if name == "tell_all" else called if name in CALLED else compiled)(function)


tell_all = bound_to_tables(witness, over_tables, bulk, families, compiled=_compiled, constant=constant)["tell_all"]


@entry
def count_words(codes: Any, there: Any, rows: int, many: Any) -> None:
    """In how many rows each word of a column stands; `there`: bits of the rows that hold one."""
    for row in range(rows):
        if at(there, row >> 5) >> (row & 31) & 1:
            many[at(codes, row)] += 1
