"""Shapes: the types of the values of a scenario file, shared by the reader and the JSON Schema.

`read` converts a node to a value, or adds problems and returns BROKEN. `schema` is the same type as a JSON Schema.
"""

from simulator.reading.field_types.collections import ByNode, Key, Keys, KeysReading, ListOf, MapOf, key_helps, missing
from simulator.reading.field_types.scalars import (
    BROKEN,
    ID,
    Address,
    Date,
    EventId,
    EventReference,
    FileName,
    Flag,
    Id,
    Schema,
    Shape,
    Term,
    Text,
    Word,
    one_of,
    unprintable,
    wrong,
)

__all__ = [
    "BROKEN",
    "ID",
    "Address",
    "ByNode",
    "Date",
    "EventId",
    "EventReference",
    "FileName",
    "Flag",
    "Id",
    "Key",
    "Keys",
    "KeysReading",
    "ListOf",
    "MapOf",
    "Schema",
    "Shape",
    "Term",
    "Text",
    "Word",
    "key_helps",
    "missing",
    "one_of",
    "unprintable",
    "wrong",
]
