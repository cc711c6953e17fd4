"""What a changed story comes to, and whether it keeps a letter and harms nobody."""

from typing import Literal

from msgspec import Struct

from simulator import events as e
from simulator.replay import Replay
from simulator.verdict import Notification, Verdict, judge
from simulator.whatif.prevent.edits import KINDS, LAST_RESORT, Edit
from simulator.whatif.prevent.telling import Telling

Outcome = Literal["kept", "unnecessary"]
Pair = tuple[str, str]


class Figures(Struct, frozen=True):
    """What a story costs: harm left, letters sent, acts of the offices."""

    invalid: int
    to_notify: int
    """Person–student pairs."""
    mistakes: int
    letters: int
    acts: int


class Sight(Struct, frozen=True):
    """What a story comes to, its events called by their positions in the original."""

    letters: dict[int | None, Notification]
    to_notify: frozenset[Pair]
    access: dict[Pair, int]
    enrolled: frozenset[Pair]
    """Students with a live record, and the school."""
    mistakes: frozenset[tuple[str, int | None]]
    figures: Figures


def sight(telling: Telling, verdict: Verdict | None = None) -> Sight:
    """What the story comes to."""
    verdict = judge(telling.replay) if verdict is None else verdict
    register = telling.replay.register
    letters = {telling.original_position(letter.issued_by): letter for letter in verdict.notifications}
    rank = {"open": 2, "waiting": 2, "not_notified": 1, "none": 0}
    return Sight(
        letters=letters,
        to_notify=frozenset((row.person, row.student) for row in verdict.to_notify),
        access={(row.person, row.student): rank[row.status] for row in verdict.access},
        enrolled=frozenset((one.student, one.school) for one in register.student_records.values() if one.live),
        mistakes=frozenset((one.kind, telling.original_position(one.step)) for one in verdict.mistakes),
        figures=figures(telling.replay, verdict),
    )


def figures(replay: Replay, verdict: Verdict) -> Figures:
    """The figures of a story."""
    return Figures(
        invalid=len(verdict.invalid),
        to_notify=len(verdict.to_notify),
        mistakes=len(verdict.mistakes),
        letters=len(verdict.notifications),
        acts=sum(_is_act(step.event) for step in replay.steps),
    )


def _is_act(event: e.Event) -> bool:
    """Whether somebody in an office, or a guardian with a request, had to do something other than send a letter."""
    return event.kind.startswith("siecle.") or isinstance(event, e.MergeRequested | e.GroupingRequested)


def harms_nobody(before: Sight, after: Sight) -> bool:
    """Whether nobody is worse off: no other letter lost, nobody newly to notify, nobody's place or view, no mistake."""
    return (
        after.to_notify <= before.to_notify
        and after.mistakes <= before.mistakes
        and after.enrolled >= before.enrolled
        and all(after.access.get(pair, -1) >= rank for pair, rank in before.access.items())
        and all(_is_no_loss(position, letter, before) for position, letter in after.letters.items())
    )


def _is_no_loss(position: int | None, letter: Notification, before: Sight) -> bool:
    """A letter may be as dead as it was, not deader; one that nobody sent before must live."""
    if letter.status == "valid":
        return True
    return position in before.letters and before.letters[position].status == letter.status


def outcome(position: int, before: Sight, after: Sight) -> Outcome | None:
    """Whether the letter of that event is valid now, or not sent and not missed; None when it is neither."""
    letter = before.letters[position]
    if position in after.letters:
        return "kept" if after.letters[position].status == "valid" else None
    if letter.students:
        missed = any((letter.holder, student) in after.to_notify for student in letter.students)
    else:
        missed = any(person == letter.holder for person, _ in after.to_notify)
    return None if missed else "unnecessary"


Order = tuple[bool, int, int, int, int, int, int, int, tuple[tuple[int, int], ...]]


def order(edits: tuple[Edit, ...], telling: Telling, after: Sight) -> Order:
    """The better, the smaller: edits, harm left, letters, acts, the later families have their letters; then by kind."""
    left = after.figures
    harm = left.invalid + left.to_notify + left.mistakes
    days = sum(letter.issued.toordinal() for letter in after.letters.values() if letter.status == "valid")
    kinds = tuple((KINDS.index(edit.kind), edit.position) for edit in edits)
    last_resort = any(edit.kind == LAST_RESORT for edit in edits)
    return (last_resort, len(edits), left.invalid, harm, left.letters, left.acts, days, len(telling.fallen), kinds)
