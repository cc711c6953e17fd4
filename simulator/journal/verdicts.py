"""What the bulk engine found → Arrow tables with the columns of the report, and a column `school` for the counts."""

from typing import Any, Final

import numpy as np
import pyarrow as pa

from simulator.journal.kernel.finish import (
    LETTERS_SO_FAR,
    MISTAKES_SO_FAR,
    STUDENTS_SO_FAR,
    TO_NOTIFY_SO_FAR,
    L_CAUSE,
    L_CHILD,
    L_ENDED,
    L_ENDED_BY,
    L_FAMILY,
    L_FIRST,
    L_HOLDER,
    L_ISSUED,
    L_ISSUED_BY,
    L_MISTAKE,
    L_MISTAKEN,
    L_MISTAKE_STEP,
    L_RECORD,
    L_REPLACED_BY,
    L_SCHOOL,
    L_STATUS,
    L_USED,
    M_BY,
    M_FAMILY,
    M_KIND,
    M_STEP,
    N_CHILD,
    N_FAMILY,
    N_PERSON,
    N_REASON,
    N_RECORD,
    N_SCHOOL,
    N_STUDENT,
    Out,
)
from simulator.journal.kernel.plan import CAUSES, MISTAKES
from simulator.verdict import STANDINGS, TO_NOTIFY_REASONS

_HISTORIC: Final = 1 << 62
SPARE: Final = 64
"""Students a list of letters has room for besides its share."""


def room_for(rows: int, letters: int) -> Out:
    """Arrays for what so many rows can bring at most, so many of them letters."""

    return Out(
        counts=np.zeros(4, dtype=np.int64),
        letters=np.empty((L_MISTAKEN + 1, letters + 1), dtype=np.int32),
        students=np.empty(4 * letters + SPARE, dtype=np.int32),
        to_notify=np.empty((N_REASON + 1, rows + 1), dtype=np.int32),
        mistakes=np.empty((M_BY + 1, rows + 1), dtype=np.int32),
    )


def tables(out: Out, ids: Any, families: Any) -> dict[str, Any]:
    """Letters, who is to be notified, and mistakes; each with the number of its family in `place`."""
    counts = [int(count) for count in out.counts]
    letters, students = counts[LETTERS_SO_FAR], counts[STUDENTS_SO_FAR]
    notifies, mistakes = counts[TO_NOTIFY_SO_FAR], counts[MISTAKES_SO_FAR]
    return {
        "letters": _letters(out, letters, students, ids, families),
        "to_notify": _to_notify(out, notifies, ids, families),
        "mistakes": pa.table(
            {
                "kind": _named(out.mistakes[M_KIND, :mistakes], MISTAKES),
                "step": out.mistakes[M_STEP, :mistakes],
                "recognised_by": out.mistakes[M_BY, :mistakes],
                "family": families.take(pa.array(out.mistakes[M_FAMILY, :mistakes])),
                "place": out.mistakes[M_FAMILY, :mistakes],
            }
        ),
    }


def _letters(out: Out, count: int, students: int, ids: Any, families: Any) -> Any:
    family = out.letters[L_FAMILY, :count]
    starts = np.append(out.letters[L_FIRST, :count], np.int32(students))
    ended = out.letters[L_STATUS, :count] != 0
    return pa.table(
        {
            "account": _addresses(ids, out.letters[L_RECORD, :count], out.letters[L_CHILD, :count], out.letters[L_HOLDER, :count]),
            "holder": _word(ids, out.letters[L_HOLDER, :count]),
            "students": pa.ListArray.from_arrays(pa.array(starts, pa.int32()), _word(ids, out.students[:students])),
            "issued": _day(out.letters[L_ISSUED, :count]),
            "issued_by": out.letters[L_ISSUED_BY, :count],
            "status": _named(out.letters[L_STATUS, :count], STANDINGS),
            "used": pa.array(out.letters[L_USED, :count] == 1),
            "ended": _day(out.letters[L_ENDED, :count], ended),
            "ended_by": _if(out.letters[L_ENDED_BY, :count], ended),
            "cause": _named(out.letters[L_CAUSE, :count], CAUSES),
            "mistake": _named(out.letters[L_MISTAKE, :count], MISTAKES),
            "mistake_step": _if(out.letters[L_MISTAKE_STEP, :count], out.letters[L_MISTAKE, :count] >= 0),
            "replaced_by": _if(out.letters[L_REPLACED_BY, :count], out.letters[L_REPLACED_BY, :count] > 0),
            "family": families.take(pa.array(family)),
            "school": _word(ids, out.letters[L_SCHOOL, :count]),
            "place": family,
        }
    )


def _to_notify(out: Out, count: int, ids: Any, families: Any) -> Any:
    record, child = out.to_notify[N_RECORD, :count], out.to_notify[N_CHILD, :count]
    return pa.table(
        {
            "person": _word(ids, out.to_notify[N_PERSON, :count]),
            "student": _word(ids, out.to_notify[N_STUDENT, :count]),
            "account": _addresses(ids, record, child, None),
            "reason": _named(out.to_notify[N_REASON, :count], TO_NOTIFY_REASONS),
            "family": families.take(pa.array(out.to_notify[N_FAMILY, :count])),
            "school": _word(ids, out.to_notify[N_SCHOOL, :count]),
            "place": out.to_notify[N_FAMILY, :count],
        }
    )


def _if(values: Any, there: Any) -> Any:
    """These values where they are there, else nothing."""
    return pa.array(values, mask=~there)


def _day(values: Any, there: Any = None) -> Any:
    return pa.array(values, mask=None if there is None else ~there).cast(pa.date32())


def _named(places: Any, names: tuple[str, ...]) -> Any:
    """The words at these places of a list; nothing for -1."""
    return pa.DictionaryArray.from_arrays(pa.array(places, mask=places < 0), pa.array(names))


def _word(ids: Any, codes: Any) -> Any:
    """The ids of these codes; nothing for -1."""
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), ids)


def _addresses(ids: Any, records: Any, children: Any, holders: Any) -> Any:
    """Accounts by their addresses: `E1`, `R1/E1`, `historic/PERSON` where a holder is known, nothing else."""
    keys = (records.astype(np.int64) << 31) + children
    if holders is not None:
        keys = np.where(records < 0, _HISTORIC + holders.astype(np.int64), keys)
    encoded = pa.array(keys, mask=None if holders is not None else records < 0).dictionary_encode()
    unique = encoded.dictionary.to_numpy()
    historic = unique >= _HISTORIC
    children = unique & (1 << 31) - 1
    alone = ~historic & (children == (1 << 31) - 1)
    records = np.where(historic, 0, np.where(alone, (unique >> 31) + 1, unique >> 31))
    first = _parts(ids, records, historic)
    last = ids.take(pa.array(np.where(historic, unique - _HISTORIC, np.where(alone, 0, children))))
    joined = pa.compute.binary_join_element_wise(first, last, "/")
    return pa.DictionaryArray.from_arrays(encoded.indices, pa.compute.if_else(pa.array(alone), first, joined))


def _parts(ids: Any, records: Any, historic: Any) -> Any:
    return pa.compute.if_else(pa.array(historic), pa.scalar("historic"), ids.take(pa.array(records)))
