"""The frontier of a search in plain Python, without Numba: a list of rows and a dict of their indexes."""

from collections.abc import Sequence
from typing import Any, Final

from simulator.exploration.catalogue import NAMES, POSSIBLE_REFUSALS, named, refusal
from simulator.exploration.kernel.binding import apply_move
from simulator.exploration.kernel.canonical import canonical
from simulator.exploration.kernel.conclusions import ACTING, KEPT, REASON, SHOWN
from simulator.exploration.kernel.configuration import copied, room
from simulator.exploration.kernel.lasting_harms import standing
from simulator.exploration.kernel.possible_moves import MOST_MOVES, moves
from simulator.exploration.kernel.unpacking import unpack
from simulator.exploration.kernel.workspace import workspace
from simulator.jit import integers
from simulator.registers.event_kinds import KIND_NAMES
from simulator.registers.over_tables import Now
from simulator.word_codes import REASONS

CHUNK: Final = 100
"""The number of configurations expanded before progress is shown and Ctrl-C is noticed."""


class PlainFrontier:
    """The plain implementation of `search.Frontier`."""

    def __init__(self, p: Any, most: int, start: Sequence[int] | None = None) -> None:
        """`most` is the limit of configurations; `start` is the first one, by default the empty world."""
        self.expanded = self.transitions = 0
        self._p, self._most = p, most
        self._workspace, self._family, self._kept = workspace(), room(), integers([0] * KEPT)
        self._out = integers([0] * MOST_MOVES)
        unpack(integers([0] * p.words if start is None else start), p, self._family)
        self._rows: list[tuple[int, ...]] = [self._row()]
        self._places = {self._rows[0]: 0}
        self._came_from: list[tuple[int, int]] = [(-1, 0)]
        """For every configuration, the index of its parent and the move from there."""
        self._first: dict[str, tuple[int, int]] = {}
        """For every name, the parent and the move of the first transition that showed it."""
        self._seen = (0, 0)
        """The bits of all names shown so far, and of all rules that acted."""

    @property
    def count(self) -> int:
        return len(self._rows)

    def expand(self, end: int) -> bool:
        end = min(end, self.expanded + CHUNK)
        while self.expanded < end:
            if not self._expand(self.expanded):
                return False
            self.expanded += 1
        return True

    def _expand(self, parent: int) -> bool:
        """Expands one configuration; False if there was no room for all its successors."""
        p, family, kept = self._p, self._family, self._kept
        unpack(self._rows[parent], p, family)
        number = moves(family, p, self._out)
        if len(self._rows) + number > self._most:
            return False
        self.transitions += number
        before = copied(family)
        for move in self._out[:number]:
            apply_move(Now(family, p, kept, p), move)
            seen, acting, reason = kept[SHOWN], kept[ACTING], kept[REASON]
            if reason:
                self._first.setdefault(refusal(KIND_NAMES[move >> 24], REASONS[reason - 1]), (parent, move))
            if family != before:
                row = self._row()
                if row not in self._places:
                    self._places[row] = len(self._rows)
                    self._rows.append(row)
                    self._came_from.append((parent, move))
                    seen |= standing(family, p)
                family = self._family = copied(before)
            known = self._seen
            if seen & ~known[0] or acting & ~known[1]:
                for name in named(seen & ~known[0], acting & ~known[1]):
                    self._first[name] = parent, move
                self._seen = known[0] | seen, known[1] | acting
        return True

    def _row(self) -> tuple[int, ...]:
        canonical(self._family, self._p, self._workspace)
        return tuple(self._workspace.row[: self._p.words])

    def paths(self) -> dict[str, tuple[int, ...]]:
        names = (name for name in (*NAMES, *POSSIBLE_REFUSALS) if name in self._first)
        return {name: self._path(*self._first[name]) for name in names}

    def path_to(self, place: int) -> tuple[int, ...]:
        """The moves of a shortest path to the configuration of this index."""
        return tuple(map(int, self._path(*self._came_from[place]))) if place else ()

    def _path(self, parent: int, move: int) -> tuple[int, ...]:
        path = [move]
        while parent:
            parent, move = self._came_from[parent]
            path.append(move)
        return tuple(reversed(path))

    def bytes_per_state(self) -> float:
        return 0
