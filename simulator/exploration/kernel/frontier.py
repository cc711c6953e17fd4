"""The compiled frontier of a search: distinct packed rows, each with its parent and the move from there."""

from typing import Any, Final

from simulator.exploration.catalogue import BITS, NAMES, refusal
from simulator.exploration.kernel import jit
from simulator.exploration.kernel.binding import apply_move
from simulator.exploration.kernel.canonical import canonical
from simulator.exploration.kernel.conclusions import ACTING, KEPT, REASON, SHOWN
from simulator.exploration.kernel.configuration import flat, room
from simulator.exploration.kernel.lasting_harms import standing
from simulator.exploration.kernel.possible_moves import MOST_MOVES, moves
from simulator.exploration.kernel.unpacking import unpack
from simulator.exploration.kernel.workspace import Workspace, workspace
from simulator.jit import integers
from simulator.registers.event_kinds import KIND_NAMES
from simulator.registers.over_tables import Now
from simulator.word_codes import REASONS

import numpy as np  # isort: skip  # this module is imported only with Numba

CHUNK: Final = 2_000
"""The number of configurations expanded before progress is shown and Ctrl-C is noticed."""
COUNT, NEXT, TRANSITIONS, STOPPED = range(4)


@jit.called
def _hash(row: Any, words: int) -> Any:
    value = np.uint64(0)
    for word in range(words):
        value ^= np.uint64(row[word])
        value *= np.uint64(0xFF51AFD7ED558CCD)
        value ^= value >> np.uint64(32)
    return np.int64(value & np.uint64(0x7FFFFFFFFFFFFFFF))


@jit.called
def _slot(row: Any, words: int, hashed: int, index: Any, rows: Any) -> int:
    """The slot of a row in the index, or the free slot for it; whole rows are compared."""
    mask = len(index) - 1
    place = hashed & mask
    mark = hashed >> 40 << 32
    while index[place] >= 0:
        entry = index[place]
        if entry & ~0xFFFFFFFF == mark:
            other, same = entry & 0xFFFFFFFF, True
            for word in range(words):
                if rows[other, word] != row[word]:
                    same = False
                    break
            if same:
                return place
        place = place + 1 & mask
    return place


@jit.called
def _any_error_page(f: Any, p: Any) -> bool:
    """Whether a holder is on the error page, so that even a refused event may change something (R11)."""
    pages = 0
    for a in range(p.dead_from):
        pages |= f.a_page[a]
    return pages != 0


@jit.called
def _note(fresh: int, first_seen: Any, parent: int, move: int) -> None:
    """Records, for each of these bits, the first move that showed its name."""
    bit = 0
    while fresh:
        if fresh & 1:
            first_seen[bit, 0] = parent
            first_seen[bit, 1] = move
        fresh >>= 1
        bit += 1


@jit.entry
def _expand(
    p: Any, w: Workspace, rows: Any, parents: Any, came_by: Any, index: Any, counts: Any, end: int, most: int,
    f: Any, whole: Any, before: Any, kept: Any, out: Any, first_seen: Any, first_refused: Any, known: Any,
) -> None:  # fmt: skip
    """Expands configurations from `counts[NEXT]` to `end`; stops when there is no room left.

    `f`: the tables to work on, `whole`: all their numbers as one array, `before`: an array for a copy of these,
    `known`: the bits of all names shown so far.
    """
    words, now = p.words, Now(f, p, kept, p)
    while counts[NEXT] < end:
        parent = counts[NEXT]
        unpack(rows[parent], p, f)
        number = moves(f, p, out)
        if counts[COUNT] + number > min(most, len(rows)) or 10 * (counts[COUNT] + number) > 6 * len(index):
            counts[STOPPED] = 1
            break
        counts[TRANSITIONS] += number
        on_error_page = _any_error_page(f, p)
        for place in range(len(whole)):
            before[place] = whole[place]
        for place in range(number):
            move = out[place]
            apply_move(now, move)
            seen, acting, reason = kept[SHOWN], kept[ACTING], kept[REASON]
            if reason and first_refused[move >> 24, reason, 0] < 0:
                first_refused[move >> 24, reason, 0] = parent
                first_refused[move >> 24, reason, 1] = move
            differs = 0
            if on_error_page or not reason:  # otherwise a refusal changes nothing
                for one in range(len(whole)):
                    differs |= whole[one] ^ before[one]
            if differs:
                canonical(f, p, w)
                hashed = _hash(w.row, words)
                slot = _slot(w.row, words, hashed, index, rows)
                if index[slot] < 0:
                    new = counts[COUNT]
                    counts[COUNT] += 1
                    for word in range(words):
                        rows[new, word] = w.row[word]
                    parents[new] = parent
                    came_by[new] = move
                    index[slot] = (hashed >> 40 << 32) | new
                    seen |= standing(f, p)
                for one in range(len(whole)):
                    whole[one] = before[one]
            if seen & ~known[0] or acting & ~known[1]:
                _note(seen & ~known[0], first_seen[0], parent, move)
                _note(acting & ~known[1], first_seen[1], parent, move)
                known[0] |= seen
                known[1] |= acting
        counts[NEXT] += 1


@jit.entry
def _index_all(rows: Any, words: int, count: int, index: Any) -> None:
    """Enters all rows into a new, larger index."""
    for new in range(count):
        hashed = _hash(rows[new], words)
        place = hashed & len(index) - 1
        while index[place] >= 0:
            place = place + 1 & len(index) - 1
        index[place] = (hashed >> 40 << 32) | new


class CompiledFrontier:
    """The compiled implementation of `search.Frontier`. Its arrays double when they are full."""

    def __init__(self, p: Any, most: int) -> None:
        """`most` is the limit of configurations."""
        self._p, self._most = p, most
        self._rows: Any = np.zeros((1 << 15, p.words), dtype=np.int64)
        self._parents: Any = np.zeros(1 << 15, dtype=np.uint32)
        self._came_by: Any = np.zeros(1 << 15, dtype=np.uint32)
        self._index: Any = np.full(1 << 16, -1, dtype=np.int64)
        self._counts = integers([1, 0, 0, 0])
        self._first_seen: Any = np.full((2, max(map(len, BITS)), 2), -1, dtype=np.int64)
        self._first_refused: Any = np.full((len(KIND_NAMES), len(REASONS) + 1, 2), -1, dtype=np.int64)
        self._known = integers([0, 0])
        self._workspace, self._family, self._kept = workspace(), room(), integers([0] * KEPT)
        self._out = integers([0] * MOST_MOVES)
        self._whole = flat(self._family)
        self._before = np.zeros_like(self._whole)
        unpack(self._rows[0], p, self._family)
        canonical(self._family, p, self._workspace)
        self._rows[0] = self._workspace.row[: p.words]
        _index_all(self._rows, p.words, 1, self._index)

    @property
    def count(self) -> int:
        return int(self._counts[COUNT])

    @property
    def expanded(self) -> int:
        return int(self._counts[NEXT])

    @property
    def transitions(self) -> int:
        return int(self._counts[TRANSITIONS])

    def expand(self, end: int) -> bool:
        _expand(
            self._p, self._workspace, self._rows, self._parents, self._came_by, self._index, self._counts,
            min(end, self.expanded + CHUNK), self._most, self._family, self._whole, self._before, self._kept,
            self._out, self._first_seen, self._first_refused, self._known,
        )  # fmt: skip
        if not self._counts[STOPPED]:
            return True
        self._counts[STOPPED] = 0
        unpack(self._rows[self.expanded], self._p, self._family)
        number = moves(self._family, self._p, self._out)
        self._grow()
        return bool(self.count + number <= self._most)

    def _grow(self) -> None:
        """Doubles the room."""
        if len(self._rows) - self.count < MOST_MOVES:
            self._rows, self._parents, self._came_by = (
                np.concatenate([array, np.zeros_like(array)]) for array in (self._rows, self._parents, self._came_by)
            )
        if 10 * (self.count + MOST_MOVES) > 6 * len(self._index):
            self._index = np.full(2 * len(self._index), -1, dtype=np.int64)
            _index_all(self._rows, self._p.words, self.count, self._index)

    def paths(self) -> dict[str, tuple[int, ...]]:
        seen = {
            name: first
            for names, of in zip(BITS, self._first_seen, strict=True)
            for name, first in zip(names, of, strict=False)
        }
        first = {name: seen[name] for name in NAMES}
        for kind, name in enumerate(KIND_NAMES):
            for reason, why in enumerate(REASONS, 1):
                first[refusal(name, why)] = self._first_refused[kind, reason]
        return {name: self._path(int(parent), int(move)) for name, (parent, move) in first.items() if move >= 0}

    def _path(self, parent: int, move: int) -> tuple[int, ...]:
        """The moves to a configuration, and one more."""
        path = [move]
        while parent:
            path.append(int(self._came_by[parent]))
            parent = int(self._parents[parent])
        return tuple(reversed(path))

    def bytes_per_state(self) -> float:
        """Counts the used part of rows, parents and moves, and the whole index."""
        return self._rows.itemsize * self._p.words + 8 + self._index.nbytes / self.count
