"""For every letter that became invalid or expired, the smallest changes that would have kept it or made it unnecessary.

Found by search (`search`), proved by replay: a proposal is the text of a scenario, and everything said about it
was read off the replay of that very text.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from simulator.scenario import Scenario
from simulator.simulation import Simulation, Stop, simulate
from simulator.verdict import Notification
from simulator.whatif.ground.letters import united_into
from simulator.whatif.ground.other_stories import up_to
from simulator.whatif.prevent.edit_search import Accepted, SearchResult, search
from simulator.whatif.prevent.edits import Edits
from simulator.whatif.prevent.original_circumstances import original
from simulator.whatif.prevent.proposals import Describe, Proposal, Prover
from simulator.whatif.prevent.story_results import Figures

MAX_PROPOSALS = 4
"""For one group, the best one included,"""
MAX_ALTERNATIVES = 24
"""and for all groups, the best ones not included: the answer stays short."""
BUDGET = 1000


def proposals_for_each(groups: int) -> int:
    """How many proposals every group gets at most."""
    return min(MAX_PROPOSALS, 1 + MAX_ALTERNATIVES // max(groups, 1))


Departure = Literal["student", "guardian"]


class Group(Struct, frozen=True):
    """Letters that have the same best proposal."""

    letters: tuple[Notification, ...]
    departure: Departure | None
    """Who left for good and so ended them: there may have been nothing to prevent."""
    continues_with: str | None
    """The account into which theirs was merged or grouped, and which works for the same people."""
    proposals: tuple[Proposal, ...]
    """The best one first; then others, distinct in kind."""

    @property
    def is_to_prevent(self) -> bool:
        """Whether somebody did without what these letters were for."""
        return self.departure is None and self.continues_with is None


class Prevention(Struct, frozen=True):
    """The answer for one scenario."""

    simulation: Simulation
    before: Figures
    groups: tuple[Group, ...]
    together: Proposal | None
    """The best proposals of all groups at once, where there are several."""
    replays: int
    untried: int
    budget: int


def prevent(scenario: Scenario, describe: Describe, budget: int = BUDGET, until: Stop | None = None) -> Prevention:
    """What would have prevented every lost letter of the scenario, told to its end or to `until`.

    At most `budget` attempts are replayed. Raises StopError when the scenario has no such stop.
    """
    simulation = simulate(scenario if until is None else up_to(scenario, until))
    whole = original(simulation)
    found = search(simulation, whole, budget)
    prover = Prover(simulation, whole, describe)
    groups = tuple(_groups(prover, simulation, found))
    best = [group.proposals[0] for group in groups if group.proposals and group.is_to_prevent]
    sound = [proposal for proposal in best if not proposal.last_resort]
    together = prover.together(sound) if len(sound) > 1 else None
    return Prevention(simulation, prover.before.figures, groups, together, found.replays, found.untried, budget)


def _groups(prover: Prover, simulation: Simulation, result: SearchResult) -> Iterable[Group]:
    """The letters by their best proposal, in order of the first letter."""
    by_best: dict[tuple[Edits, Departure | None, str | None], list[int]] = {}
    for position, found in sorted(result.accepted.items()):
        best = next((one for one in found if prover.proposal(one, [position])), None)
        letter, already = prover.before.letters[position], prover.before.outcomes[position]
        departure = _departure(letter) if already == "until_departure" else None
        into = united_into(letter, simulation.replay) if already == "continued" else None
        continues_with = into.address if into is not None else None
        by_best.setdefault((best.edits if best else (), departure, continues_with), []).append(position)
    room = proposals_for_each(len(by_best))
    for (_, departure, continues_with), positions in by_best.items():
        shared = [one for one in result.accepted[positions[0]] if all(p in one.outcomes for p in positions)]
        letters = tuple(prover.before.letters[position] for position in positions)
        yield Group(letters, departure, continues_with, tuple(_distinct(prover, shared, positions, room)))


def _departure(letter: Notification) -> Departure:
    return "student" if letter.cause == "student_unenrolled" else "guardian"


def _distinct(prover: Prover, found: Iterable[Accepted], positions: list[int], room: int) -> list[Proposal]:
    """The best of every kind, a few, none that is only slower than another one that changes the same events.

    Those that just do not send the letter only if there is nothing else.
    """
    kinds: set[tuple[str, ...]] = set()
    shown: list[Proposal] = []
    for one in found:
        kind = tuple(sorted(edit.kind for edit in one.edits))
        if kind in kinds or len(kinds) == room or (kinds and one.is_last_resort):
            continue
        proposal = prover.proposal(one, positions)
        if proposal is not None and not any(_is_slower(proposal, other) for other in shown):
            kinds.add(kind)
            shown.append(proposal)
    return shown


def _is_slower(proposal: Proposal, other: Proposal) -> bool:
    """Whether it comes to the same by other changes of the same events, only later."""
    changed = [[one.edit.position for one in each.changes if not one.edit.inserts] for each in (proposal, other)]
    return changed[0] == changed[1] and proposal.figures == other.figures and proposal.delay > other.delay
