"""The columns of a journal and of its results, named like the scenario's fields and the report's keys.

They are made from the declarations of events and verdicts, so that a new field becomes a new column.
"""

from typing import Final, get_args

from simulator.events import FIELDS, KINDS
from simulator.verdict import Notification, RecognisedMistake, ToNotify

FAMILY: Final = "family"
"""The default column that identifies a family; ids are unique within a family."""

REQUIRED: Final[dict[str, tuple[str, ...]]] = {}
"""For every kind of event, the columns that must have a value, besides `date` and `event`."""
OPTIONAL: Final[dict[str, tuple[str, ...]]] = {}
"""For every kind of event, the columns that may have a value."""
for _kind, _class in KINDS.items():
    _absent = {name: type(None) in get_args(annotation) for name, annotation in FIELDS[_class].items()}
    REQUIRED[_kind] = tuple(name for name, absent in _absent.items() if not absent)
    OPTIONAL[_kind] = tuple(name for name, absent in _absent.items() if absent)

FIELD_COLUMNS: Final = tuple(dict.fromkeys(name for kind in KINDS for name in FIELDS[KINDS[kind]]))
"""All fields of events, in the order of their declaration."""
COLUMNS: Final = (FAMILY, "date", "event", "id", *FIELD_COLUMNS)
"""The columns of a journal, in their order."""
FLAGS: Final = tuple(
    dict.fromkeys(
        name for kind in KINDS for name, annotation in FIELDS[KINDS[kind]].items() if bool in get_args(annotation)
    )
)
"""The columns that hold `true` or `false`."""
NEEDED: Final = ("date", "event")
"""The columns that every journal needs, besides the one that identifies a family."""

LETTERS: Final = (*Notification.__struct_fields__, FAMILY)
TO_NOTIFY: Final = (*ToNotify.__struct_fields__, FAMILY)
MISTAKES: Final = (*RecognisedMistake.__struct_fields__, FAMILY)
REJECTED: Final = ("file", "row", "column", "code", "reason", FAMILY)
"""Columns about rows that could not be replayed: the place, the column, the problem's code, and a sentence."""
COUNTS: Final = ("school", "cause", "month", "letters")
"""Columns that count the letters that ended, by school, cause (`expired` is one) and month."""


def is_list(column: str) -> bool:
    """Whether the values of a column are lists of texts."""
    return column in ("accounts", "students")
