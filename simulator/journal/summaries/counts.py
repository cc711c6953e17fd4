"""Counts of a partition or of a whole journal, for its one-page summary. They add up, in any order."""

from collections import Counter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct, field

from simulator.journal.columns import COUNTS
from simulator.journal.files.cells import ReadingNotes
from simulator.journal.schemas import as_type, filled, schema, shaped
from simulator.rule_sets import RuleSet
from simulator.verdict import TO_NOTIFY_REASONS

Key = str
"""Texts joined by `|`, because keys in JSON must be strings."""


class Counts(Struct):
    """The counts; those of several partitions can be added."""

    rows: int = 0
    rejected: int = 0
    families: int = 0
    by_reference: int = 0
    """The number of families that the reference engine replayed."""
    families_without_access: int = 0
    """The number of families in which somebody is to be notified."""
    letters: dict[str, int] = field(default_factory=dict)
    """Letters by standing."""
    ended: dict[Key, int] = field(default_factory=dict)
    """Invalid and expired letters by school, cause (`expired` for those) and month; no school for historic ones."""
    to_notify: dict[Key, int] = field(default_factory=dict)
    """Letters to send, by school and reason: one per account, with the reason of its first pair."""
    mistakes: dict[str, int] = field(default_factory=dict)
    replaced: int = 0
    """The number of invalid letters that were replaced."""
    sent: dict[Key, int] = field(default_factory=dict)
    """All letters by school; those of historic accounts have none."""
    notes: list[ReadingNotes] = field(default_factory=list)
    """How files were read that are not plain."""

    def add(self, other: "Counts") -> None:
        """Adds the counts of `other` to these."""
        for name in self.__struct_fields__:
            ours, theirs = getattr(self, name), getattr(other, name)
            setattr(self, name, dict(Counter(ours) + Counter(theirs)) if isinstance(ours, dict) else ours + theirs)

    @property
    def dead(self) -> int:
        """The number of invalid letters."""
        return self.letters.get("invalid", 0)

    @property
    def to_reprint(self) -> int:
        """The number of letters that replaced invalid ones, and of those that still have to."""
        return self.replaced + sum(count for key, count in self.to_notify.items() if key.endswith("|replaces_invalid"))


def ended_table(counts: Counts) -> Any:
    """The letters that ended, with one row per school, cause and month, in this order."""
    keys = sorted(counts.ended)
    school, cause, month = zip(*(key.split("|") for key in keys), strict=True) if keys else ((), (), ())
    words = {"school": [one or None for one in school], "cause": cause, "month": month}
    columns = {name: pa.array(values, pa.string()) for name, values in words.items()}
    table = pa.table(columns | {"letters": pa.array([counts.ended[key] for key in keys], pa.int64())})
    return shaped(table, schema(COUNTS))


def counted(tables: dict[str, Any], rows: int, families: int, by_reference: int, rules: RuleSet) -> Counts:
    """The counts of a partition's tables."""
    letters, to_notify = tables["letters"], _letters_to_send(tables["to_notify"], rules)
    ended = letters.select(["school", "status", "cause", "ended"]).filter(letters["ended"].is_valid())
    ended = ended.filter(pc.not_equal(_plain(ended["status"]), "superseded"))
    causes = pc.coalesce(_plain(ended["cause"]), _plain(ended["status"]))
    months = pc.utf8_slice_codeunits(_plain(ended["ended"]), 0, len("2015-09"))
    return Counts(
        rows=rows,
        rejected=pc.count_distinct(tables["rejected"]["row"]).as_py(),
        families=families,
        by_reference=by_reference,
        families_without_access=len(pc.unique(to_notify["family"])),
        letters=_by_word(letters["status"]),
        ended=_joined(_plain(ended["school"]), causes, months),
        to_notify=_joined(_plain(to_notify["school"]), _plain(to_notify["reason"])),
        mistakes=_joined(_plain(tables["mistakes"]["kind"])),
        replaced=len(letters) - letters["replaced_by"].null_count,
        sent=_by_word(letters["school"]),
    )


def _letters_to_send(pairs: Any, rules: RuleSet) -> Any:
    """The first of the pairs that each letter serves (`verdict.letters_to_send`)."""
    family, person, student, account = (_codes(pairs[name]) for name in ("family", "person", "student", "account"))
    nobody = np.stack([person, student if rules.guardian_account == "child" else np.full_like(student, -1)])
    of = np.where(account < 0, nobody, np.stack([np.full_like(account, -2), account]))
    ranks = np.array(
        [TO_NOTIFY_REASONS.index(word) for word in pairs["reason"].combine_chunks().dictionary.to_pylist()]
    )
    order = np.lexsort((ranks[_codes(pairs["reason"])], *of, family))
    key = np.stack([family, *of])[:, order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (key[:, 1:] != key[:, :-1]).any(axis=0)
    return pairs.take(pa.array(np.sort(order[first])))


def _codes(column: Any) -> Any:
    """A number for every value; -1 for null."""
    array = column.combine_chunks()
    words = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    return filled(words.indices, -1).to_numpy()


def _plain(column: Any) -> Any:
    return as_type(column, pa.string())


def _joined(*columns: Any) -> dict[Key, int]:
    """The number of rows with each combination of values."""
    words = pc.binary_join_element_wise(*(filled(column, "") for column in columns), "|")
    found = pc.value_counts(words)
    return dict(zip(found.field("values").to_pylist(), found.field("counts").to_pylist(), strict=True))


def _by_word(column: Any) -> dict[str, int]:
    """The number of rows with each value of a column; null counts as an empty text."""
    array = column.combine_chunks()
    found = np.bincount(filled(array.indices, len(array.dictionary)).to_numpy())
    places = np.flatnonzero(found)
    words = filled(array.dictionary.take(pa.array(places, mask=places == len(array.dictionary))), "").to_pylist()
    return dict(zip(words, found[places].tolist(), strict=True))
