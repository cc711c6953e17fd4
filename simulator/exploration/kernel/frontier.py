"""The compiled search: breadth first over rows, each kept once, with the row and the move that it came from."""

from typing import Any, Final

from simulator.exploration.catalogue import KINDS, NAMES, refusal
from simulator.exploration.kernel import jit
from simulator.exploration.kernel.binding import apply_move
from simulator.exploration.kernel.canonical import canonical
from simulator.exploration.kernel.conclusions import REASON, SHOWN
from simulator.exploration.kernel.configuration import flat, room
from simulator.exploration.kernel.lasting_harms import standing
from simulator.exploration.kernel.packing import unpack
from simulator.exploration.kernel.possible_moves import MOST_MOVES, moves
from simulator.exploration.kernel.scratch import Desk, desk
from simulator.exploration.results import Found, Layer, Partial, Progress
from simulator.jit import integers
from simulator.numbers import REASONS
from simulator.registers.over_tables import Now

import numpy as np  # isort: skip  # only those who have Numba come here

CHUNK: Final = 2_000
"""Configurations looked at between two looks at the clock and at Ctrl-C."""
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
    """Where the row stands in the index, or the free place where it would: rows are compared whole."""
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
    """Whether any event that names an account, a refused one included, may change something (R11)."""
    pages = 0
    for a in range(p.dead_from):
        pages |= f.a_page[a]
    return pages != 0


@jit.entry
def _expand(
    p: Any, d: Desk, rows: Any, parents: Any, came_by: Any, index: Any, counts: Any, end: int, most: int,
    f: Any, whole: Any, before: Any, kept: Any, out: Any, first_seen: Any, first_refused: Any, seen_before: int,
) -> int:  # fmt: skip
    """Takes configurations from `counts[NEXT]` to `end`; stops where there is no more room. What was seen so far.

    `f` is the configuration, `whole` all its numbers, `before` room for them as they were.
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
            seen, reason = kept[SHOWN], kept[REASON]
            if reason and first_refused[move >> 24, reason, 0] < 0:
                first_refused[move >> 24, reason, 0] = parent
                first_refused[move >> 24, reason, 1] = move
            differs = 0
            if on_error_page or not reason:  # what is refused changes nothing else
                for one in range(len(whole)):
                    differs |= whole[one] ^ before[one]
            if differs:
                canonical(f, p, d)
                hashed = _hash(d.row, words)
                slot = _slot(d.row, words, hashed, index, rows)
                if index[slot] < 0:
                    new = counts[COUNT]
                    counts[COUNT] += 1
                    for word in range(words):
                        rows[new, word] = d.row[word]
                    parents[new] = parent
                    came_by[new] = move
                    index[slot] = (hashed >> 40 << 32) | new
                    seen |= standing(f, p)
                for one in range(len(whole)):
                    whole[one] = before[one]
            fresh = seen & ~seen_before
            if fresh:
                seen_before |= fresh
                bit = 0
                while fresh:
                    if fresh & 1:
                        first_seen[bit, 0] = parent
                        first_seen[bit, 1] = move
                    fresh >>= 1
                    bit += 1
        counts[NEXT] += 1
    return seen_before


@jit.entry
def _index_all(rows: Any, words: int, count: int, index: Any) -> None:
    """All rows stand in a new, larger index."""
    for new in range(count):
        hashed = _hash(rows[new], words)
        place = hashed & len(index) - 1
        while index[place] >= 0:
            place = place + 1 & len(index) - 1
        index[place] = (hashed >> 40 << 32) | new


class _Tables:
    """The arrays of one search; they double when full."""

    def __init__(self, words: int) -> None:
        self.rows: Any = np.zeros((1 << 15, words), dtype=np.int64)
        self.parents: Any = np.zeros(1 << 15, dtype=np.uint32)
        self.came_by: Any = np.zeros(1 << 15, dtype=np.uint32)
        self.index: Any = np.full(1 << 16, -1, dtype=np.int64)
        self.counts = integers([1, 0, 0, 0])
        self.first_seen: Any = np.full((len(NAMES), 2), -1, dtype=np.int64)
        self.first_refused: Any = np.full((len(KINDS), len(REASONS) + 1, 2), -1, dtype=np.int64)

    def grow(self) -> None:
        """Twice the room."""
        count = int(self.counts[COUNT])
        if len(self.rows) - count < MOST_MOVES:
            self.rows, self.parents, self.came_by = (
                np.concatenate([array, np.zeros_like(array)]) for array in (self.rows, self.parents, self.came_by)
            )
        if 10 * (count + MOST_MOVES) > 6 * len(self.index):
            self.index = np.full(2 * len(self.index), -1, dtype=np.int64)
            _index_all(self.rows, self.rows.shape[1], count, self.index)

    def way(self, parent: int, move: int) -> tuple[int, ...]:
        """The moves that led to a configuration, and one more."""
        moves_ = [move]
        while parent:
            moves_.append(int(self.came_by[parent]))
            parent = int(self.parents[parent])
        return tuple(reversed(moves_))

    def ways(self) -> dict[str, tuple[int, ...]]:
        """Everything that was seen."""
        found = {name: self.first_seen[place] for place, name in enumerate(NAMES)}
        for kind, name in enumerate(KINDS):
            for reason, why in enumerate(REASONS, 1):
                found[refusal(name, why)] = self.first_refused[kind, reason]
        return {name: self.way(int(parent), int(move)) for name, (parent, move) in found.items() if move >= 0}

    def bytes_per_state(self) -> float:
        """Of rows, parents and moves what is used; of the index all of it."""
        count = int(self.counts[COUNT])
        return self.rows.itemsize * self.rows.shape[1] + 8 + self.index.nbytes / count


def search(p: Any, depth: int, most: int, progress: Progress) -> Found:
    """Everything within `depth` events; ends early at `most` configurations, and at Ctrl-C."""
    d, tables = desk(), _Tables(p.words)
    f, kept, out = room(), integers([0] * 5), integers([0] * MOST_MOVES)
    whole = flat(f)
    before = np.zeros_like(whole)
    counts, layers, seen = tables.counts, [Layer(0, 1, 0)], 0
    partial: Partial | None = None
    end, taken = 1, 0
    try:
        unpack(tables.rows[0], p, f)
        canonical(f, p, d)
        tables.rows[0] = d.row[: p.words]
        _index_all(tables.rows, p.words, 1, tables.index)
        for level in range(1, depth + 1):
            start, end, taken = int(counts[NEXT]), int(counts[COUNT]), int(counts[TRANSITIONS])
            while counts[NEXT] < end and not partial:
                seen = _expand(
                    p, d, tables.rows, tables.parents, tables.came_by, tables.index, counts,
                    min(end, int(counts[NEXT]) + CHUNK), most,
                    f, whole, before, kept, out, tables.first_seen, tables.first_refused, seen,
                )  # fmt: skip
                if counts[STOPPED]:
                    counts[STOPPED] = 0
                    unpack(tables.rows[counts[NEXT]], p, f)
                    number = moves(f, p, out)
                    if counts[COUNT] + number > most:
                        partial = "max_states"
                    tables.grow()
                progress(level, int(counts[NEXT]) - start, end - start)
            layers.append(Layer(level, int(counts[COUNT]) - end, int(counts[TRANSITIONS]) - taken))
            if partial or counts[COUNT] == end:
                break
    except KeyboardInterrupt:
        partial = "interrupted"
        if sum(layer.transitions for layer in layers) < counts[TRANSITIONS]:
            layers.append(Layer(len(layers), int(counts[COUNT]) - end, int(counts[TRANSITIONS]) - taken))
    return Found(tuple(layers), tables.ways(), partial, tables.bytes_per_state())
