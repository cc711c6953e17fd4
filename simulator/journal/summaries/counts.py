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
"""Words with a `|` between them: JSON has no other keys."""


class Counts(Struct):
    """How many of everything."""

    rows: int = 0
    rejected: int = 0
    families: int = 0
    by_reference: int = 0
    """Families that the reference engine replayed."""
    families_without_access: int = 0
    """Families in which somebody is to be notified."""
    letters: dict[str, int] = field(default_factory=dict)
    """By standing."""
    ended: dict[Key, int] = field(default_factory=dict)
    """Invalid and expired letters by school, cause (`expired` for those) and month; no school for historic ones."""
    to_notify: dict[Key, int] = field(default_factory=dict)
    """Letters that are to be sent, by school and reason: one for all whom an account serves, its first reason."""
    mistakes: dict[str, int] = field(default_factory=dict)
    replaced: int = 0
    """Invalid letters in whose place another was sent."""
    sent: dict[Key, int] = field(default_factory=dict)
    """All letters by school; those of historic accounts have none."""
    notes: list[ReadingNotes] = field(default_factory=list)
    """How files were read that are no plain ones."""

    def add(self, other: "Counts") -> None:
        """These and the others."""
        for name in self.__struct_fields__:
            ours, theirs = getattr(self, name), getattr(other, name)
            setattr(self, name, dict(Counter(ours) + Counter(theirs)) if isinstance(ours, dict) else ours + theirs)

    @property
    def dead(self) -> int:
        """Letters that became invalid."""
        return self.letters.get("invalid", 0)

    @property
    def to_reprint(self) -> int:
        """Letters that had to be sent once more because one died, and those that still have to."""
        return self.replaced + sum(count for key, count in self.to_notify.items() if key.endswith("|replaces_invalid"))


def ended_table(counts: Counts) -> Any:
    """Letters that ended, a row for each school, cause and month, in this order."""
    keys = sorted(counts.ended)
    school, cause, month = zip(*(key.split("|") for key in keys), strict=True) if keys else ((), (), ())
    words = {"school": [one or None for one in school], "cause": cause, "month": month}
    columns = {name: pa.array(values, pa.string()) for name, values in words.items()}
    table = pa.table(columns | {"letters": pa.array([counts.ended[key] for key in keys], pa.int64())})
    return shaped(table, schema(COUNTS))


def counted(tables: dict[str, Any], rows: int, families: int, by_reference: int, rules: RuleSet) -> Counts:
    """The figures of a partition's tables."""
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
    """Of the pairs that one letter serves (`verdict.letters_to_send`), the one whose reason comes first."""
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
    """A number for every word; -1 where there is none."""
    array = column.combine_chunks()
    words = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    return filled(words.indices, -1).to_numpy()


def _plain(column: Any) -> Any:
    return as_type(column, pa.string())


def _joined(*columns: Any) -> dict[Key, int]:
    """How often each combination stands there."""
    words = pc.binary_join_element_wise(*(filled(column, "") for column in columns), "|")
    found = pc.value_counts(words)
    return dict(zip(found.field("values").to_pylist(), found.field("counts").to_pylist(), strict=True))


def _by_word(column: Any) -> dict[str, int]:
    """How often each word stands in a column; nothing counts as an empty one."""
    array = column.combine_chunks()
    found = np.bincount(filled(array.indices, len(array.dictionary)).to_numpy())
    places = np.flatnonzero(found)
    words = filled(array.dictionary.take(pa.array(places, mask=places == len(array.dictionary))), "").to_pylist()
    return dict(zip(words, found[places].tolist(), strict=True))
