"""A journal with ids as in an export: every id is unique to its family, so that hardly any word is repeated."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from simulator.journal.columns import FAMILY
from simulator.journal.files.reading import partitions, read
from simulator.journal.files.writing import NewFile
from simulator.journal.schemas import FILLED, as_type, shaped, starts_of

IDS = ("record", "student", "origin", "guardian", "student_record", "merged_into", "person")
ADDRESS = (
    (r"^([^/\t]+)\t(.+)$", r"\1-\2"),
    (r"^historic/([^\t]+)\t(.+)$", r"historic/\1-\2"),
    (r"^([^/\t]+)/([^\t]+)\t(.+)$", r"\1-\3/\2-\3"),
)
"""Matches an account and its family, separated by a tab, and puts the family into the ids of the account."""


def with_own_ids(path: str, new_path: str) -> None:
    """Writes the same journal with such ids, partition by partition."""
    with NewFile(new_path, FILLED) as out:
        for partition in partitions([path], FAMILY):
            table = read(partition, FAMILY).table
            family = as_type(table[FAMILY], pa.string())
            for name in table.column_names:
                if name in IDS:
                    own = pc.binary_join_element_wise(as_type(table[name], pa.string()), family, "-")
                elif name == "account":
                    own = _addresses(as_type(table[name], pa.string()), family)
                elif name == "accounts":
                    own = _lists(table[name].combine_chunks(), family)
                else:
                    continue
                table = table.set_column(table.column_names.index(name), name, own)
            out.write(shaped(table, FILLED))


def _addresses(words: Any, family: Any) -> Any:
    words = pc.binary_join_element_wise(words, family, "\t")
    for pattern, replacement in ADDRESS:
        words = pc.replace_substring_regex(words, pattern, replacement)
    return words


def _lists(lists: Any, family: Any) -> Any:
    words = _addresses(lists.flatten(), family.combine_chunks().take(pc.list_parent_indices(lists)))
    return pa.ListArray.from_arrays(starts_of(lists), words)
