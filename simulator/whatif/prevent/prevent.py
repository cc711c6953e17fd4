"""For every letter that became invalid or expired, the smallest changes that would have kept it or made it unnecessary.

`edit_search` finds them, and a replay proves them: a proposal is the text of a scenario, and everything said about it
comes from the replay of that text.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from simulator.scenario import Scenario
from simulator.simulation import Simulation, Stop, simulate
from simulator.verdict import Notification
from simulator.whatif.ground.letters import united_into
from simulator.whatif.ground.other_stories import up_to
from simulator.whatif.ground.progress import Progress, unwatched
from simulator.whatif.prevent.edit_search import Accepted, SearchResult, search
from simulator.whatif.prevent.edits import Edits
from simulator.whatif.prevent.original_circumstances import original
from simulator.whatif.prevent.proposals import Describe, Proposal, Prover
from simulator.whatif.prevent.story_results import Figures

MAX_PROPOSALS = 4
"""The most proposals for one group, the best one included."""
MAX_ALTERNATIVES = 24
"""The most proposals for all groups together, without the best ones."""
BUDGET = 1000


def proposals_for_each(groups: int) -> int:
    """The most proposals for each of so many groups."""
    return min(MAX_PROPOSALS, 1 + MAX_ALTERNATIVES // max(groups, 1))


Departure = Literal["student", "guardian"]


class Group(Struct, frozen=True):
    """Letters that have the same best proposal."""

    letters: tuple[Notification, ...]
    departure: Departure | None
    """The person whose departure ended the letters, so that there may have been nothing to prevent."""
    continues_with: str | None
    """The working account into which the letters' account was merged or grouped, for the same people."""
    proposals: tuple[Proposal, ...]
    """The best one, then others of different kinds."""

    @property
    def is_to_prevent(self) -> bool:
        """Whether somebody was left without what these letters were for."""
        return self.departure is None and self.continues_with is None


class Prevention(Struct, frozen=True):
    """The answer for one scenario."""

    simulation: Simulation
    before: Figures
    groups: tuple[Group, ...]
    together: Proposal | None
    """The best proposals of all groups combined, if there are several groups."""
    replays: int
    untried: int
    budget: int


def prevent(
    scenario: Scenario,
    describe: Describe,
    budget: int = BUDGET,
    until: Stop | None = None,
    progress: Progress = unwatched,
) -> Prevention:
    """What would have prevented the loss of each letter, in a scenario replayed to its end or to `until`.

    At most `budget` attempts are replayed. Raises StopError if the scenario has no such stop.
    """
    simulation = simulate(scenario if until is None else up_to(scenario, until))
    whole = original(simulation)
    found = search(simulation, whole, budget, progress)
    prover = Prover(simulation, whole, describe)
    groups = tuple(_groups(prover, simulation, found))
    best = [group.proposals[0] for group in groups if group.proposals and group.is_to_prevent]
    sound = [proposal for proposal in best if not proposal.last_resort]
    together = prover.together(sound) if len(sound) > 1 else None
    return Prevention(simulation, prover.before.figures, groups, together, found.replays, found.untried, budget)


def _groups(prover: Prover, simulation: Simulation, result: SearchResult) -> Iterable[Group]:
    """The letters grouped by their best proposal, in order of the first letter."""
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
    """The best proposal of each kind, at most `room` of them.

    Left out are proposals that are only slower than another one for the same events, and, if there is any other, those
    that merely do not send the letter.
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
    """Whether a proposal changes the same events as another, with the same outcome, only later."""
    changed = [[one.edit.position for one in each.changes if not one.edit.inserts] for each in (proposal, other)]
    return changed[0] == changed[1] and proposal.figures == other.figures and proposal.delay > other.delay
