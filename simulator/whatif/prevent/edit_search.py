"""The search for sets of edits, the smallest first. Each set is tried within the family that it concerns.

A set is tried once for all letters that it might save. Once a set is accepted for a letter, larger ones are not tried
for it, so proposals are minimal. When the budget is spent, the remaining sets are only counted.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from math import comb

from msgspec import Struct

from simulator.simulation import Simulation
from simulator.verdict import Notification
from simulator.whatif.ground.families import people_named, story_families
from simulator.whatif.ground.letters import lost_letters
from simulator.whatif.ground.progress import Progress, unwatched
from simulator.whatif.prevent.candidate_edits import CandidateEdits
from simulator.whatif.prevent.edits import LAST_RESORT, Edit, Edits, are_compatible
from simulator.whatif.prevent.original_circumstances import Original
from simulator.whatif.prevent.retelling import retell
from simulator.whatif.prevent.story_results import Outcome, Rank, StoryResult, harms_nobody, outcome, rank, story_result

MAX_EDITS = 3
MAX_COUNTED = 50_000


class Accepted(Struct, frozen=True):
    """Edits that save some letters, or make them unnecessary, and harm nobody."""

    edits: Edits
    rank: Rank
    outcomes: dict[int, Outcome]
    """How each lost letter now does its work, by the letter's position."""

    @property
    def is_last_resort(self) -> bool:
        """Whether the only change is that the letter is not sent."""
        return any(edit.kind == LAST_RESORT for edit in self.edits)


class SearchResult(Struct, frozen=True):
    """The accepted sets for every lost letter, by its position, the best first."""

    accepted: dict[int, tuple[Accepted, ...]]
    replays: int
    untried: int
    """The number of sets that were not tried because the budget was spent."""


class _Family(Struct):
    """The part of the story that concerns some lost letters, and the sets accepted for them."""

    part: Original
    before: StoryResult
    candidates: dict[int, list[Edit]]
    accepted: dict[int, list[Accepted]]

    def sets(self, size: int) -> Iterator[Edits]:
        """The sets of `size` edits that might save a letter not saved yet, each once."""
        seen: set[Edits] = set()
        for edits in self._chosen_from(size):
            for chosen in filter(are_compatible, combinations(edits, size)):
                if chosen not in seen:
                    seen.add(chosen)
                    yield chosen

    def _chosen_from(self, size: int) -> list[list[Edit]]:
        """The candidates for every letter for which nothing better than the last resort was found."""
        return [
            [edit for edit in self.candidates[letter] if size == 1 or edit.kind != LAST_RESORT]
            for letter, found in self.accepted.items()
            if all(one.is_last_resort for one in found)
        ]

    def count(self, size: int) -> int:
        """The number of sets; an upper bound if counting them would take long."""
        most = sum(comb(len(edits), size) for edits in self._chosen_from(size))
        return most if most > MAX_COUNTED else sum(1 for _ in self.sets(size))

    def try_(self, edits: Edits) -> None:
        """Replays the story with these edits and records the letters that they save."""
        retelling = retell(self.part, edits)
        if retelling is None:
            return
        after = story_result(retelling, self.part)
        if not harms_nobody(self.before, after):
            return
        outcomes = {letter: kept for letter in self.accepted if (kept := outcome(letter, self.before, after))}
        accepted = Accepted(edits, rank(edits, retelling, self.before, after), outcomes)
        for letter in outcomes:
            if set(edits) <= set(self.candidates[letter]):
                self.accepted[letter].append(accepted)


def search(simulation: Simulation, whole: Original, budget: int, progress: Progress = unwatched) -> SearchResult:
    """Finds what would have saved the lost letters; tries at most `budget` sets of edits."""
    candidates = CandidateEdits(simulation, whole)
    families = [
        _family(whole.part(positions), letters, candidates, simulation)
        for positions, letters in _by_family(simulation, whole)
    ]
    replays = untried = 0
    for size in range(1, MAX_EDITS + 1):
        for family in families:
            count, sets = family.count(size), list(islice(family.sets(size), budget - replays))
            for edits in sets:
                family.try_(edits)
                replays += 1
                progress(replays / budget)
            untried += count - len(sets)
    accepted = {
        letter: tuple(sorted(found, key=lambda one: one.rank))
        for family in families
        for letter, found in family.accepted.items()
    }
    return SearchResult(accepted, replays, untried)


def _family(
    part: Original, letters: Sequence[Notification], candidates: CandidateEdits, simulation: Simulation
) -> _Family:
    unchanged = retell(part, ())
    assert unchanged is not None, "without edits there is nothing that cannot be made"
    before = story_result(unchanged, part)
    edits: dict[int, list[Edit]] = {}
    for letter in letters:
        position = simulation.replay.steps[letter.issued_by - 1].position
        assert position is not None, "letters are sent by events"
        edits[position] = candidates.of(letter, before.outcomes[position])
    return _Family(part, before, edits, {position: [] for position in edits})


def _by_family(simulation: Simulation, whole: Original) -> Iterator[tuple[list[int], list[Notification]]]:
    """Every family with a lost letter: the positions of its events, and those letters."""
    united = story_families(simulation.scenario, whole.owners)
    found: dict[str, tuple[list[int], list[Notification]]] = {}
    for letter in lost_letters(simulation.verdict):
        found.setdefault(united.representative(letter.holder), ([], []))[1].append(letter)
    for position, event in whole.events:
        person = next(iter(people_named(event, whole.owners, whole.people)), None)
        if person is not None and (family := united.representative(person)) in found:
            found[family][0].append(position)
    yield from found.values()
