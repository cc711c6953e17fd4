"""The columns of a journal and of the results of its replay: named like the scenario's fields and the report's keys.

Made from the declarations of events and verdicts, so that a new field is a new column.
"""

from typing import Final, get_args

from simulator.events import FIELDS, KINDS
from simulator.verdict import Notification, RecognisedMistake, ToNotify

FAMILY: Final = "family"
"""The usual column to partition by: ids are unique within a family."""

REQUIRED: Final[dict[str, tuple[str, ...]]] = {}
"""Of every kind of event, the columns that must hold a value, besides `date` and `event`;"""
OPTIONAL: Final[dict[str, tuple[str, ...]]] = {}
"""those that may."""
for _kind, _class in KINDS.items():
    _absent = {name: type(None) in get_args(annotation) for name, annotation in FIELDS[_class].items()}
    REQUIRED[_kind] = tuple(name for name, absent in _absent.items() if not absent)
    OPTIONAL[_kind] = tuple(name for name, absent in _absent.items() if absent)

FIELD_COLUMNS: Final = tuple(dict.fromkeys(name for kind in KINDS for name in FIELDS[KINDS[kind]]))
"""Every field of an event, in the order in which events declare them."""
COLUMNS: Final = (FAMILY, "date", "event", "id", *FIELD_COLUMNS)
"""The columns of a journal, in their order."""
FLAGS: Final = tuple(
    dict.fromkeys(
        name for kind in KINDS for name, annotation in FIELDS[KINDS[kind]].items() if bool in get_args(annotation)
    )
)
"""Those that hold `true` or `false`."""
NEEDED: Final = ("date", "event")
"""Columns without which no row means anything; besides them the one to partition by."""

LETTERS: Final = (*Notification.__struct_fields__, FAMILY)
TO_NOTIFY: Final = (*ToNotify.__struct_fields__, FAMILY)
MISTAKES: Final = (*RecognisedMistake.__struct_fields__, FAMILY)
REJECTED: Final = ("file", "row", "column", "code", "reason", FAMILY)
"""Rows that could not be replayed: where, which column, the problem's code, and a sentence."""
COUNTS: Final = ("school", "cause", "month", "letters")
"""How many letters ended in a school, for a reason (`expired` is one) and in a month."""


def is_list(column: str) -> bool:
    """Whether the values of a column are lists of words."""
    return column in ("accounts", "students")
