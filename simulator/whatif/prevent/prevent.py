"""For every invalid letter, the smallest changes of the story that would have kept it or made it unnecessary.

Found by search (`search`), proved by replay: a proposal is the text of a scenario, and everything said about it
was read off the replay of that very text.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from simulator.scenario import Scenario
from simulator.simulation import Simulation, simulate
from simulator.verdict import Notification
from simulator.whatif.prevent.judging import Figures, figures
from simulator.whatif.prevent.proofs import Proposal, Prover, Title
from simulator.whatif.prevent.search import Accepted, Edits, Findings, search

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
    """Who left for good, so that there may have been nothing to prevent."""
    proposals: tuple[Proposal, ...]
    """The best one first; then others, distinct in kind."""


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


def prevent(scenario: Scenario, words: Title, budget: int = BUDGET) -> Prevention:
    """What would have prevented every invalid letter of the scenario; at most `budget` attempts are replayed."""
    simulation = simulate(scenario)
    findings = search(simulation, budget)
    prover = Prover(simulation, words)
    groups = tuple(_groups(prover, simulation, findings))
    best = [group.proposals[0] for group in groups if group.proposals and group.departure is None]
    together = prover.together(best) if len(best) > 1 else None
    before = figures(simulation.replay, simulation.verdict)
    return Prevention(simulation, before, groups, together, findings.replays, findings.untried, budget)


def _groups(prover: Prover, simulation: Simulation, findings: Findings) -> Iterable[Group]:
    """The letters by their best proposal, in order of the first letter."""
    by_best: dict[tuple[Edits, Departure | None], list[int]] = {}
    for position, found in sorted(findings.accepted.items()):
        best = next((one for one in found if prover.proposal(one, [position])), None)
        departure = _departure(prover, simulation, prover.before.letters[position])
        by_best.setdefault((best.edits if best else (), departure), []).append(position)
    room = proposals_for_each(len(by_best))
    for (_, departure), positions in by_best.items():
        shared = [one for one in findings.accepted[positions[0]] if all(p in one.outcomes for p in positions)]
        letters = tuple(prover.before.letters[position] for position in positions)
        yield Group(letters, departure, tuple(_distinct(prover, shared, positions, room)))


def _distinct(prover: Prover, found: Iterable[Accepted], positions: list[int], room: int) -> Iterable[Proposal]:
    """The best of every kind, a few; those that just do not send the letter only if there is nothing else."""
    kinds: set[tuple[str, ...]] = set()
    for one in found:
        kind = tuple(sorted(edit.kind for edit in one.edits))
        if kind in kinds or len(kinds) == room or (kinds and one.is_last_resort):
            continue
        proposal = prover.proposal(one, positions)
        if proposal is not None:
            kinds.add(kind)
            yield proposal


def _departure(prover: Prover, simulation: Simulation, letter: Notification) -> Departure | None:
    """Who left, if nobody brought them back into that school."""
    assert letter.ended_by is not None
    replay, owners = simulation.replay, prover.whole.owners
    if letter.cause not in ("student_unenrolled", "guardian_deleted"):
        return None
    left = owners[getattr(replay.steps[letter.ended_by - 1].event, "record")]  # noqa: B009 -- both have one
    for step in replay.steps[letter.ended_by :]:
        record = getattr(step.event, "record", None)
        if step.refusal is None and step.event.kind not in _ENDINGS and owners.get(str(record)) == left:
            return None
    return "student" if letter.cause == "student_unenrolled" else "guardian"


_ENDINGS = ("siecle.student_unenrolled", "siecle.guardian_record_deleted", "siecle.student_record_exported")
