"""Turns the output of the bulk engine into Arrow tables with the report's columns, and `school` for the counts."""

from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa

from simulator.journal.bulk import family_verdict as fields
from simulator.journal.bulk.memory import Memory
from simulator.verdict import STANDINGS, TO_NOTIFY_REASONS
from simulator.word_codes import CAUSES, MISTAKES

SPARE: Final = 4096
"""Room for students of letters, in addition to four per letter."""


def reserve_output(memory: Memory, rows: int, letters: int) -> dict[str, int]:
    """Reserves room for the largest output of so many rows and letters. Returns fields of `Parameters`."""
    return {
        "letters": memory.reserve(fields.L_SIZE * letters),
        "letters_apart": letters,
        "students": memory.reserve(4 * letters + SPARE),
        "to_notify": memory.reserve(fields.N_SIZE * rows),
        "mistakes": memory.reserve(fields.M_SIZE * rows),
    }


def letter_columns(letters: int) -> Any:
    """Room for so many letters, column by column; allocated by Arrow, which reuses memory without clearing it."""
    return np.frombuffer(pa.allocate_buffer(4 * fields.L_COLUMNS * letters), dtype=np.int32)


class KernelOutput(NamedTuple):
    """The output of the compiled code: the memory and the letters, and how far both are filled."""

    memory: Any
    letters: Any
    f: Any
    p: Any


def tables(found: KernelOutput, ids: Any, families: Any) -> dict[str, Any]:
    """The tables of letters, persons to notify and mistakes, each with the number of the family in `place`."""
    memory, letters, f, p = found
    letters = letters.reshape(fields.L_COLUMNS, -1)[:, : f.letters_done]
    to_notify = _columns(memory, p.to_notify, f.next_notify, fields.N_SIZE)
    mistakes = _columns(memory, p.mistakes, f.next_mistake, fields.M_SIZE)
    letters[fields.L_FIRST] -= p.students
    return {
        "letters": _letters(letters, memory[p.students : f.next_student].copy(), ids, families),
        "to_notify": _to_notify(to_notify, ids, families),
        "mistakes": pa.table(
            {
                "kind": _named(mistakes[fields.M_KIND], MISTAKES),
                "step": array(mistakes[fields.M_STEP]),
                "recognised_by": array(mistakes[fields.M_BY]),
                "family": families.take(array(mistakes[fields.M_FAMILY])),
                "place": array(mistakes[fields.M_FAMILY]),
            }
        ),
    }


def _columns(memory: Any, start: int, end: int, size: int) -> Any:
    """A part of the memory as columns, one per field of its entries."""
    return np.ascontiguousarray(memory[start:end].reshape(-1, size).T)


def _letters(of: Any, students: Any, ids: Any, families: Any) -> Any:
    family = of[fields.L_FAMILY]
    starts = np.append(of[fields.L_FIRST], np.int32(len(students)))
    ended = of[fields.L_STATUS] != 0
    return pa.table(
        {
            "account": _addresses(ids, of[fields.L_RECORD], of[fields.L_CHILD], of[fields.L_HOLDER]),
            "holder": _word(ids, of[fields.L_HOLDER]),
            "students": pa.ListArray.from_arrays(array(starts), _word(ids, students)),
            "issued": array(of[fields.L_ISSUED]).cast(pa.date32()),
            "issued_by": array(of[fields.L_ISSUED_BY]),
            "status": _named(of[fields.L_STATUS], STANDINGS),
            "used": pa.Array.from_buffers(pa.bool_(), len(family), [None, _bits(of[fields.L_USED] == 1)]),
            "ended": array(of[fields.L_ENDED], ended).cast(pa.date32()),
            "ended_by": array(of[fields.L_ENDED_BY], ended),
            "cause": _named(of[fields.L_CAUSE], CAUSES),
            "mistake": _named(of[fields.L_MISTAKE], MISTAKES),
            "mistake_step": array(of[fields.L_MISTAKE_STEP], of[fields.L_MISTAKE] >= 0),
            "replaced_by": array(of[fields.L_REPLACED_BY], of[fields.L_REPLACED_BY] > 0),
            "family": families.take(array(family)),
            "school": _word(ids, of[fields.L_SCHOOL]),
            "place": array(family),
        }
    )


def _to_notify(of: Any, ids: Any, families: Any) -> Any:
    record, child = of[fields.N_RECORD], of[fields.N_CHILD]
    return pa.table(
        {
            "person": _word(ids, of[fields.N_PERSON]),
            "student": _word(ids, of[fields.N_STUDENT]),
            "account": _addresses(ids, record, child, None),
            "reason": _named(of[fields.N_REASON], TO_NOTIFY_REASONS),
            "family": families.take(array(of[fields.N_FAMILY])),
            "school": _word(ids, of[fields.N_SCHOOL]),
            "place": array(of[fields.N_FAMILY]),
        }
    )


def array(values: Any, there: Any = None) -> Any:
    """An Arrow array of 32-bit integers, null where not `there`; built directly, because `pa.array` is slow."""
    bits = None if there is None or there.all() else _bits(there)
    return pa.Array.from_buffers(pa.int32(), len(values), [bits, pa.py_buffer(np.ascontiguousarray(values, np.int32))])


def _bits(flags: Any) -> Any:
    return pa.py_buffer(np.packbits(flags, bitorder="little"))


def _named(places: Any, names: tuple[str, ...]) -> Any:
    """The texts at these indexes of a tuple; null for -1."""
    return pa.DictionaryArray.from_arrays(array(places, places >= 0), _list(names))


@cache
def _list(names: tuple[str, ...]) -> Any:
    return pa.array(names)


def _word(ids: Any, codes: Any) -> Any:
    """The ids of these codes; null for -1."""
    return pa.DictionaryArray.from_arrays(array(codes, codes >= 0), ids)


def _addresses(ids: Any, records: Any, children: Any, holders: Any) -> Any:
    """The addresses of accounts: `E1`, `R1/E1`, `historic/PERSON` if there is only a holder, null otherwise."""
    wide = len(ids) + 1
    kind = np.int32 if wide * wide < 1 << 31 else np.int64
    # An address is one number, of 32 bits if they are enough: such are told apart in half the time. The child counts
    # from 1, so that 0 is none; what is less than 0 is historic.
    keys = records.astype(kind) * kind(wide) + children + kind(1)
    if holders is not None:
        historic = np.flatnonzero(records < 0)
        keys[historic] = -1 - holders[historic]
    encoded = pa.array(keys, mask=None if holders is not None else records < 0).dictionary_encode()
    unique = encoded.dictionary.to_numpy()
    historic, children = unique < 0, unique % wide
    records = np.where(historic, 0, unique // wide)
    first = _parts(ids, records, historic)
    last = ids.take(pa.array(np.where(historic, -1 - unique, np.maximum(children - 1, 0))))
    joined = pa.compute.binary_join_element_wise(first, last, "/")
    alone = ~historic & (children == 0)
    return pa.DictionaryArray.from_arrays(encoded.indices, pa.compute.if_else(pa.array(alone), first, joined))


def _parts(ids: Any, records: Any, historic: Any) -> Any:
    return pa.compute.if_else(pa.array(historic), pa.scalar("historic"), ids.take(pa.array(records)))
