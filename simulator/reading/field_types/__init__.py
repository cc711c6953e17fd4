"""Shapes: what may stand where in a scenario file. One declaration, read by the reader and by the JSON Schema.

`read` turns a node into a value, or adds problems and answers BROKEN. `schema` says the same to an editor.
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
