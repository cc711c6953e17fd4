"""Compares two replays: letters saved and lost, who sees whom, who is to be notified, and where the replays diverge."""

from collections.abc import Callable, Hashable, Iterator
from functools import partial
from itertools import zip_longest
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct

from simulator.replay import Step
from simulator.simulation import Simulation
from simulator.verdict import Access, AccountRow, Notification, RecognisedMistake, ToNotify
from simulator.whatif.compare.correspondence import Matching, match, paired
from simulator.whatif.compare.sides import Side, View
from simulator.whatif.ground.letters import LOST, lost_letters

T = TypeVar("T")
Kind = Literal["saved", "lost", "changed", "only_left", "only_right"]

KINDS: tuple[Kind, ...] = ("saved", "lost", "changed", "only_left", "only_right")


class Difference(Struct, Generic[T], frozen=True):
    """A row or step on both sides; None where it is missing. `changed` lists the fields in which the two differ."""

    left: T | None
    right: T | None
    changed: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """`saved` is a letter that is lost on the left and valid on the right; `lost` is the reverse."""
        if self.left is None or self.right is None:
            return "only_right" if self.left is None else "only_left"
        standings = getattr(self.left, "status", None), getattr(self.right, "status", None)
        if standings[0] in LOST and standings[1] == "valid":
            return "saved"
        return "lost" if standings[0] == "valid" and standings[1] in LOST else "changed"


class Parting(Struct, frozen=True):
    """The first steps that differ; None on a side whose replay has ended before."""

    left: Step | None
    right: Step | None


class Comparison(Struct, frozen=True):
    """All differences of two replays. Lists hold what is on the left first, in its order, then the rest."""

    left: Simulation
    right: Simulation
    parting: Parting | None
    letters: tuple[Difference[Notification], ...]
    access: tuple[Difference[Access], ...]
    to_notify: tuple[Difference[ToNotify], ...]
    refusals: tuple[Difference[Step], ...]
    """Events that are refused on one side only, or for different reasons."""
    mistakes: tuple[Difference[RecognisedMistake], ...]
    accounts: tuple[Difference[AccountRow], ...]
    totals: dict[str, tuple[int, int]]

    @property
    def same(self) -> bool:
        """Whether both have the same outcome; their steps may still differ."""
        found = (self.letters, self.access, self.to_notify, self.refusals, self.mistakes, self.accounts)
        return not any(found)


def compare(left: Simulation, right: Simulation) -> Comparison:
    """Compares two replays."""
    matching = match(left.scenario, right.scenario, _other_names(left, right))
    back = {there: here for here, there in matching.events.items()}
    ours, theirs = (
        Side(left, matching.left, None, matching.exactly[0]),
        Side(right, matching.right, back, matching.exactly[1]),
    )
    return Comparison(
        left=left,
        right=right,
        parting=_parting(ours, theirs),
        letters=_differences(ours, theirs, "notifications", Side.letter_key, Side.letter),
        access=_differences(ours, theirs, "access", Side.pair_key, Side.access),
        to_notify=_differences(ours, theirs, "to_notify", Side.pair_key, Side.to_notify),
        refusals=tuple(_refusals(left, right, matching)),
        mistakes=_differences(ours, theirs, "mistakes", Side.mistake_key, Side.mistake),
        accounts=_differences(ours, theirs, "accounts", Side.account_key, Side.account),
        totals={name: (of(left), of(right)) for name, of in TOTALS.items()},
    )


def _other_names(left: Simulation, right: Simulation) -> tuple[dict[str, str], dict[str, str]]:
    """For each side, the first name of every account by its other names; empty if only one side has other names."""
    if left.replay.rules.guardian_account != right.replay.rules.guardian_account:
        return {}, {}
    return left.replay.register.other_names, right.replay.register.other_names


TOTALS: dict[str, Callable[[Simulation], int]] = {
    "letters_sent": lambda one: len(one.verdict.notifications),
    "dead_letters": lambda one: len(lost_letters(one.verdict)),
    "to_notify": lambda one: len(one.verdict.to_notify),
    "refusals": lambda one: sum(step.refusal is not None for step in one.replay.steps),
    "mistakes": lambda one: len(one.verdict.mistakes),
}
"""What is counted on both sides; `to_notify` counts person–student pairs, as the report does."""


def _differences(
    ours: Side, theirs: Side, rows: str, key: Callable[[Side, Any], Hashable], says: Callable[[Side, Any], View]
) -> tuple[Difference[Any], ...]:
    """Rows of the verdicts that have the same key and differ, and rows of one side only."""
    left, right = getattr(ours.verdict, rows), getattr(theirs.verdict, rows)
    pairs = paired(left, right, [(partial(key, ours), partial(key, theirs))])
    found: list[Difference[Any]] = []
    for place, row in enumerate(left):
        if place not in pairs:
            found.append(Difference(row, None))
            continue
        here, there = says(ours, row), says(theirs, right[pairs[place]])
        if changed := tuple(name for name in here if here[name] != there[name]):
            found.append(Difference(row, right[pairs[place]], changed))
    taken = set(pairs.values())
    return (*found, *(Difference(None, row) for place, row in enumerate(right) if place not in taken))


def _refusals(left: Simulation, right: Simulation, matching: Matching) -> Iterator[Difference[Step]]:
    ours, theirs = ({step.position: step for step in side.replay.steps if step.position} for side in (left, right))
    for position, step in ours.items():
        other = theirs.get(matching.events.get(position, 0))
        if _reason(step) != _reason(other):
            yield Difference(step, other)
    of_left = set(matching.events.values())
    yield from (Difference(None, step) for position, step in theirs.items() if position not in of_left and step.refusal)


def _reason(step: Step | None) -> str | None:
    return step.refusal.reason if step is not None and step.refusal is not None else None


def _parting(ours: Side, theirs: Side) -> Parting | None:
    """The first steps that differ; None if there are none."""
    for here, there in zip_longest(ours.steps, theirs.steps):
        if here is None or there is None or ours.step(here) != theirs.step(there):
            return Parting(here, there)
    return None
