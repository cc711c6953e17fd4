"""Arrow's schemas of a journal and of what a replay of it gives."""

from typing import Any

import pyarrow as pa

from simulator.journal.columns import COLUMNS, FAMILY, LETTERS, MISTAKES, REJECTED, TO_NOTIFY

_TYPES: dict[str, Any] = {
    "date": pa.date32(),
    "accounts": pa.list_(pa.string()),
    "server_error": pa.bool_(),
    "students": pa.list_(pa.string()),
    "issued": pa.date32(),
    "ended": pa.date32(),
    "used": pa.bool_(),
    **dict.fromkeys(("issued_by", "ended_by", "mistake_step", "replaced_by", "step", "recognised_by"), pa.int32()),
    "row": pa.int64(),
}
"""Columns that hold no words."""


def schema(columns: tuple[str, ...], family: Any = None) -> pa.Schema:
    """The schema of these columns; `family`: the type of the column that families are told apart by."""
    types = _TYPES | {FAMILY: family or pa.string()}
    return pa.schema([(name, types.get(name, pa.string())) for name in columns])


JOURNAL = schema(COLUMNS)
RESULTS = {"letters": LETTERS, "to_notify": TO_NOTIFY, "mistakes": MISTAKES, "rejected": REJECTED}
"""What a replay gives, and the columns of each."""
