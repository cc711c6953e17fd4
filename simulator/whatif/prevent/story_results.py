"""The results of a changed story: whether letters do their work, and whether anybody is worse off."""

import datetime
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from simulator import events as e
from simulator.replay import Replay
from simulator.rule_sets import RuleSet
from simulator.verdict import Notification, Verdict, judge, letters_to_send
from simulator.whatif.ground.families import Pair, pair_of
from simulator.whatif.ground.letters import united_into
from simulator.whatif.ground.records import Owner, duplicates, enrolments, surplus_records
from simulator.whatif.prevent.delays import Start, later, starts
from simulator.whatif.prevent.edits import KINDS, LAST_RESORT, Edits
from simulator.whatif.prevent.original_circumstances import Original
from simulator.whatif.prevent.retelling import Retelling

Outcome = Literal["kept", "until_departure", "continued", "unnecessary"]
"""How a letter does its work: it is valid; it was valid until its student or guardian left; the account into which its
own was merged or grouped works instead; or nobody needs it."""


class Figures(Struct, frozen=True):
    """What a story costs: remaining harm, letters sent, acts of the offices."""

    invalid: int
    expired: int
    to_notify: int
    """Letters still to be sent; one serves all pairs of an account."""
    mistakes: int
    duplicates: int
    """Live records besides another one of the same person in the same school."""
    letters: int
    acts: int


class StoryResult(Struct, frozen=True):
    """The results of a story; events are given by their positions in the original."""

    letters: dict[int | None, Notification]
    outcomes: dict[int | None, Outcome | None]
    """How every letter that was sent does its work; None if it was lost or superseded."""
    due: frozenset[frozenset[Pair]]
    """The letters still to be sent, each as the pairs that it serves."""
    to_notify: frozenset[Pair]
    access: dict[Pair, int]
    enrolled: frozenset[Owner]
    """The students with a live record, and its school."""
    mistakes: frozenset[tuple[str, int | None]]
    duplicates: Mapping[Owner, tuple[str, ...]]
    starts: Mapping[Start, datetime.date]
    figures: Figures


def story_result(retelling: Retelling, original: Original, verdict: Verdict | None = None) -> StoryResult:
    """The results of a changed story."""
    verdict = judge(retelling.replay) if verdict is None else verdict
    register = retelling.replay.register
    letters = {retelling.original_position(letter.issued_by): letter for letter in verdict.notifications}
    to_notify = frozenset(map(pair_of, verdict.to_notify))
    levels = {"open": 2, "waiting": 2, "not_notified": 1, "none": 0}
    return StoryResult(
        letters=letters,
        outcomes={place: _sent(letter, retelling, original, to_notify) for place, letter in letters.items()},
        due=_due(verdict, retelling.replay.rules),
        to_notify=to_notify,
        access={pair_of(row): levels[row.status] for row in verdict.access},
        enrolled=frozenset(enrolments(register)),
        mistakes=frozenset((one.kind, retelling.original_position(one.step)) for one in verdict.mistakes),
        duplicates=duplicates(register),
        starts=starts(retelling.replay),
        figures=figures(retelling.replay, verdict),
    )


def figures(replay: Replay, verdict: Verdict) -> Figures:
    """The figures of a story."""
    return Figures(
        invalid=len(verdict.invalid),
        expired=sum(letter.status == "expired" for letter in verdict.notifications),
        to_notify=len(letters_to_send(verdict.to_notify, replay.rules)),
        mistakes=len(verdict.mistakes),
        duplicates=surplus_records(replay.register),
        letters=len(verdict.notifications),
        acts=sum(_is_act(step.event) for step in replay.steps),
    )


def _due(verdict: Verdict, rules: RuleSet) -> frozenset[frozenset[Pair]]:
    letters = letters_to_send(verdict.to_notify, rules)
    return frozenset(frozenset(map(pair_of, letter.rows)) for letter in letters)


def _sent(letter: Notification, retelling: Retelling, original: Original, to_notify: frozenset[Pair]) -> Outcome | None:
    if letter.status == "valid":
        return "kept"
    if letter.status != "invalid" or letter.ended_by is None:
        return None
    if retelling.original_position(letter.ended_by) in original.departures:
        return "until_departure"
    return "continued" if united_into(letter, retelling.replay) and not _is_missed(letter, to_notify) else None


def _is_missed(letter: Notification, to_notify: frozenset[Pair]) -> bool:
    if letter.students:
        return any((letter.holder, student) in to_notify for student in letter.students)
    return any(person == letter.holder for person, _ in to_notify)


def _is_act(event: e.Event) -> bool:
    """Whether an event is an act of an office, other than sending a letter, or a guardian's request."""
    return event.kind.startswith("siecle.") or isinstance(event, e.MergeRequested | e.GroupingRequested)


def harms_nobody(before: StoryResult, after: StoryResult) -> bool:
    """Whether nobody is worse off: no other letter lost or due, no enrolment or access lost, no further mistake."""
    return (
        not any(due.isdisjoint(before.to_notify) for due in after.due)
        and after.mistakes <= before.mistakes
        and after.enrolled >= before.enrolled
        and all(after.access.get(pair, -1) >= level for pair, level in before.access.items())
        and all(_is_no_loss(position, letter, before, after) for position, letter in after.letters.items())
    )


def _is_no_loss(position: int | None, letter: Notification, before: StoryResult, after: StoryResult) -> bool:
    """Whether a letter is no worse than before; a letter that was not sent before must work."""
    if letter.status == "valid":
        return True
    was = before.letters.get(position)
    return was is not None and (
        was.status == letter.status or (was.status != "valid" and after.outcomes[position] is not None)
    )


def outcome(position: int, before: StoryResult, after: StoryResult) -> Outcome | None:
    """How the letter of that event now does its work; None if that is no better than before."""
    if position not in after.letters:
        return None if _is_missed(before.letters[position], after.to_notify) else "unnecessary"
    now = after.outcomes[position]
    return now if now == "kept" or now != before.outcomes[position] else None


Rank = tuple[bool, int, int, int, int, int, int, int, int, tuple[tuple[int, int], ...]]


def rank(edits: Edits, retelling: Retelling, before: StoryResult, after: StoryResult) -> Rank:
    """A sort key, best first: edits, remaining harm, duplicates and delays, letters, acts, then kinds of edits."""
    left = after.figures
    dead = left.invalid + left.expired
    harm = dead + left.to_notify + left.mistakes
    delay = sum(one.days for one in later(before.starts, after.starts))
    kinds = tuple((KINDS.index(edit.kind), edit.position) for edit in edits)
    last_resort = any(edit.kind == LAST_RESORT for edit in edits)
    costs = (delay, left.letters, left.acts, len(retelling.fallen))
    return (last_resort, len(edits), dead, harm, left.duplicates, *costs, kinds)
