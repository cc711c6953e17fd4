"""The search: sets of edits, the smallest first, each one told again within the family that it concerns.

A set is tried once for all letters that it might keep. A letter for which one was accepted is not searched further:
what is proposed for it is minimal. When the budget is spent, the rest is counted, not tried.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from math import comb

from msgspec import Struct

from simulator.simulation import Simulation
from simulator.verdict import Notification
from simulator.whatif.prevent.candidates import Candidates
from simulator.whatif.prevent.edits import LAST_RESORT, Edit
from simulator.whatif.prevent.facts import Original, original, part
from simulator.whatif.prevent.judging import Order, Outcome, Sight, harms_nobody, lost, order, outcome, sight
from simulator.whatif.prevent.telling import tell
from simulator.whatif.repair.family import Connected

MAX_EDITS = 3
MAX_COUNTED = 50_000

Edits = tuple[Edit, ...]


class Accepted(Struct, frozen=True):
    """Edits that keep some letters, or make them unnecessary, and harm nobody."""

    edits: Edits
    rank: Order
    outcomes: dict[int, Outcome]
    """By the letters' positions: of those that were lost."""

    @property
    def is_last_resort(self) -> bool:
        """Whether the letter is just not sent."""
        return any(edit.kind == LAST_RESORT for edit in self.edits)


class Findings(Struct, frozen=True):
    """What the search found: of every lost letter, by position, the accepted sets, the best first."""

    accepted: dict[int, tuple[Accepted, ...]]
    replays: int
    untried: int
    """Sets of edits for which the budget did not last."""


class _Family(Struct):
    """The part of the story that some letters belong to, and what was found for them."""

    part: Original
    before: Sight
    candidates: dict[int, list[Edit]]
    accepted: dict[int, list[Accepted]]

    def wanting(self) -> list[int]:
        """Letters for which nothing but the last resort was found."""
        return [letter for letter, found in self.accepted.items() if all(one.is_last_resort for one in found)]

    def sets(self, size: int) -> Iterator[Edits]:
        """The sets of that many edits which might keep a letter still wanting, each once."""
        seen: set[Edits] = set()
        for edits in self._chosen_from(size):
            for chosen in filter(_is_possible, combinations(edits, size)):
                if chosen not in seen:
                    seen.add(chosen)
                    yield chosen

    def _chosen_from(self, size: int) -> list[list[Edit]]:
        wanting = [self.candidates[letter] for letter in self.wanting()]
        if size == 1:
            return wanting
        return [[edit for edit in edits if edit.kind != LAST_RESORT] for edits in wanting]

    def count(self, size: int) -> int:
        """How many sets there are; beyond what can be counted in a moment, how many at most."""
        most = sum(comb(len(edits), size) for edits in self._chosen_from(size))
        return most if most > MAX_COUNTED else sum(1 for _ in self.sets(size))

    def try_(self, edits: Edits) -> None:
        """The story with these edits is told, and what it keeps is noted."""
        telling = tell(self.part, edits)
        if telling is None:
            return
        after = sight(telling, self.part)
        if not harms_nobody(self.before, after):
            return
        outcomes = {letter: kept for letter in self.accepted if (kept := outcome(letter, self.before, after))}
        accepted = Accepted(edits, order(edits, telling, self.before, after), outcomes)
        for letter in outcomes:
            if set(edits) <= set(self.candidates[letter]):
                self.accepted[letter].append(accepted)


def _is_possible(edits: Edits) -> bool:
    """Whether no event is changed in two ways."""
    changed = [edit.position for edit in edits if not edit.inserts]
    return len(set(changed)) == len(changed)


def search(simulation: Simulation, budget: int, letters: Iterable[Notification] | None = None) -> Findings:
    """What keeps the lost letters; at most `budget` sets of edits are told."""
    whole = original(simulation)
    candidates = Candidates(simulation, whole)
    gone = lost(simulation.verdict) if letters is None else tuple(letters)
    parts = [_family(whole, *group, candidates, simulation) for group in _by_family(simulation, gone, candidates)]
    replays = untried = 0
    for size in range(1, MAX_EDITS + 1):
        for family in parts:
            count, sets = family.count(size), list(islice(family.sets(size), budget - replays))
            for edits in sets:
                family.try_(edits)
            replays += len(sets)
            untried += count - len(sets)
    accepted = {
        letter: tuple(sorted(found, key=lambda one: one.rank))
        for family in parts
        for letter, found in family.accepted.items()
    }
    return Findings(accepted, replays, untried)


def _family(
    whole: Original,
    positions: Sequence[int],
    letters: Sequence[Notification],
    candidates: Candidates,
    simulation: Simulation,
) -> _Family:
    own = part(whole, positions)
    telling = tell(own)
    assert telling is not None, "without edits there is nothing that cannot be made"
    before = sight(telling, own)
    edits: dict[int, list[Edit]] = {}
    for letter in letters:
        position = simulation.replay.steps[letter.issued_by - 1].position
        assert position is not None, "letters are sent by events"
        edits[position] = candidates.of(letter, before.outcomes[position])
    return _Family(own, before, edits, {position: [] for position in edits})


def _by_family(
    simulation: Simulation, letters: Sequence[Notification], candidates: Candidates
) -> Iterator[tuple[list[int], list[Notification]]]:
    """Every family with a lost letter: the positions of its events, and those letters."""
    connected = Connected(simulation.scenario.people.by_id)
    for pair in simulation.replay.register.pairs:
        connected.together(pair)
    for event in simulation.scenario.events:
        if people := candidates.people(event):
            connected.together(people)
    for person, bearers in simulation.scenario.people.namesakes.items():
        connected.together((person, *bearers))
    by_head: dict[str, tuple[list[int], list[Notification]]] = {}
    for letter in letters:
        by_head.setdefault(connected.head(letter.holder), ([], []))[1].append(letter)
    for position, event in enumerate(simulation.scenario.events, 1):
        head = connected.head(next(iter(candidates.people(event)))) if candidates.people(event) else None
        if head in by_head:
            by_head[head][0].append(position)
    yield from by_head.values()
