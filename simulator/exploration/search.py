"""The search: everything that can happen within so many events, in the shortest ways.

With Numba (extra `explore`) it is the compiled one of `fast`; without, the plain one below: slower, same answers.
"""

from typing import Any

from simulator.exploration.catalogue import KINDS, NAMES, refusal
from simulator.exploration.kernel.binding import apply_move
from simulator.exploration.kernel.canonical import canonical
from simulator.exploration.kernel.conclusions import REASON, SHOWN
from simulator.exploration.kernel.configuration import copied, room
from simulator.exploration.kernel.lasting_harms import standing
from simulator.exploration.kernel.packing import unpack
from simulator.exploration.kernel.parameters import plan
from simulator.exploration.kernel.possible_moves import MOST_MOVES, moves
from simulator.exploration.kernel.scratch import desk
from simulator.exploration.results import Found, Layer, Partial, Progress
from simulator.exploration.world import World
from simulator.jit import FAST, integers
from simulator.numbers import REASONS
from simulator.registers.over_tables import Now

NO_LIMIT = 1 << 62
CHUNK = 100
"""Configurations looked at between two words about the progress."""


def search(world: World, depth: int, *, max_states: int | None = None, progress: Progress | None = None) -> Found:
    """What `world` can come to within `depth` events; what was found so far at `max_states`, or after Ctrl-C.

    Raises ValueError when the days that so many events can reach are too many.
    """
    p, _ = plan(world, depth)
    most = NO_LIMIT if max_states is None else max_states
    if FAST:
        from simulator.exploration.kernel import frontier as fast

        return fast.search(p, depth, most, progress or _silent)
    return _Search(p, most, progress or _silent).run(depth)


def _silent(depth: int, done: int, count: int) -> None:
    """Nobody asked."""


class _Search:
    """Breadth first over rows, as in `fast`, with a dict."""

    def __init__(self, p: Any, most: int, progress: Progress) -> None:
        self._p, self._most, self._progress = p, most, progress
        self._desk, self._family, self._kept = desk(), room(), integers([0] * 5)
        self._out = integers([0] * MOST_MOVES)
        unpack([0] * p.words, p, self._family)
        self._rows: list[tuple[int, ...]] = [self._row()]
        self._places = {self._rows[0]: 0}
        self._came: list[tuple[int, int]] = [(-1, 0)]
        self._first: dict[str, tuple[int, int]] = {}
        self._seen = self._transitions = 0
        self._partial: Partial | None = None

    def run(self, depth: int) -> Found:
        """Everything within `depth` events."""
        layers, end, before = [Layer(0, 1, 0)], 0, 0
        try:
            for level in range(1, depth + 1):
                start, end, before = end, len(self._rows), self._transitions
                self._expand_layer(level, start, end)
                layers.append(Layer(level, len(self._rows) - end, self._transitions - before))
                if self._partial or len(self._rows) == end:
                    break
        except KeyboardInterrupt:
            self._partial = "interrupted"
            if sum(layer.transitions for layer in layers) < self._transitions:
                layers.append(Layer(len(layers), len(self._rows) - end, self._transitions - before))
        ways = {name: self._way(*self._first[name]) for name in _names() if name in self._first}
        return Found(tuple(layers), ways, self._partial, 0)

    def _expand_layer(self, level: int, start: int, end: int) -> None:
        for parent in range(start, end):
            if (parent - start) % CHUNK == 0:
                self._progress(level, parent - start, end - start)
            if not self._expand(parent):
                self._partial = "max_states"
                return
        self._progress(level, end - start, end - start)

    def _expand(self, parent: int) -> bool:
        """Whether there was room for all that can come of one configuration."""
        p, family, kept = self._p, self._family, self._kept
        unpack(self._rows[parent], p, family)
        number = moves(family, p, self._out)
        if len(self._rows) + number > self._most:
            return False
        self._transitions += number
        before = copied(family)
        for move in self._out[:number]:
            apply_move(Now(family, p, kept, p), move)
            seen, reason = kept[SHOWN], kept[REASON]
            if reason:
                self._first.setdefault(refusal(KINDS[move >> 24], REASONS[reason - 1]), (parent, move))
            if family != before:
                row = self._row()
                if row not in self._places:
                    self._places[row] = len(self._rows)
                    self._rows.append(row)
                    self._came.append((parent, move))
                    seen |= standing(family, p)
                family = self._family = copied(before)
            fresh = seen & ~self._seen
            self._seen |= fresh
            for place, name in enumerate(NAMES if fresh else ()):
                if fresh >> place & 1:
                    self._first[name] = parent, move
        return True

    def _row(self) -> tuple[int, ...]:
        canonical(self._family, self._p, self._desk)
        return tuple(self._desk.row[: self._p.words])

    def _way(self, parent: int, move: int) -> tuple[int, ...]:
        way = [move]
        while parent:
            parent, move = self._came[parent]
            way.append(move)
        return tuple(reversed(way))


def _names() -> list[str]:
    """In the order of `Found.ways`."""
    return [*NAMES, *(refusal(kind, reason) for kind in KINDS for reason in REASONS)]
