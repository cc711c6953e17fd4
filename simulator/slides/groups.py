"""The steps that matter: those of one day and one kind together, and alone those that stand out."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from simulator import consequences as c
from simulator.drawing.picture import Picture
from simulator.replay import Step
from simulator.simulation import Simulation
from simulator.verdict import Notification


class Group(Struct, frozen=True):
    """Steps that one slide tells, with the picture as it was before and as it is after."""

    steps: tuple[Step, ...]
    before: Picture
    after: Picture
    changed: tuple[str, ...]
    """Ids of the nodes that it changed."""

    @property
    def refusals(self) -> tuple[Step, ...]:
        """Its steps that were refused."""
        return tuple(step for step in self.steps if step.refusal)

    @property
    def mistakes(self) -> tuple[c.Mistake, ...]:
        """The mistakes that its steps showed."""
        return tuple(one.mistake for one in self.consequences if isinstance(one, c.MistakeRecognised))

    @property
    def consequences(self) -> Iterator[c.Consequence]:
        """What followed from its steps."""
        return (consequence for step in self.steps for consequence in step.consequences)

    @property
    def first(self) -> Step:
        """Its first step."""
        return self.steps[0]

    def dead_letters(self, simulation: Simulation) -> list[Notification]:
        """The letters that it killed."""
        numbers = {step.number for step in self.steps}
        return [letter for letter in simulation.verdict.invalid if letter.ended_by in numbers]

    def letters_before(self, simulation: Simulation) -> list[Notification]:
        """The letters that worked before it."""
        start = self.first.number
        return [
            letter
            for letter in simulation.verdict.notifications
            if letter.issued_by < start and (letter.ended_by is None or letter.ended_by >= start)
        ]


def groups(simulation: Simulation, pictures: Iterable[Picture]) -> Iterator[Group]:
    """Every group that changes something in the picture, is refused or shows a mistake."""
    shown = iter(pictures)
    before = after = next(shown)
    waiting: list[Step] = []
    for step, picture in zip(simulation.replay.steps, shown, strict=True):
        if waiting and not _together(waiting[-1], step):
            yield from _group(waiting, before, after)
            waiting, before = [], after
        waiting.append(step)
        after = picture
    if waiting:
        yield from _group(waiting, before, after)


def _group(steps: list[Step], before: Picture, after: Picture) -> Iterator[Group]:
    rows = {node.id: node.rows for node in before.nodes}
    changed = tuple(node.id for node in after.nodes if rows.get(node.id) != node.rows)
    group = Group(tuple(steps), before, after, changed)
    if changed or group.refusals or group.mistakes:
        yield group


def _together(one: Step, other: Step) -> bool:
    same = one.event.date == other.event.date and one.event.kind == other.event.kind
    return same and not _stands_out(one) and not _stands_out(other)


def _stands_out(step: Step) -> bool:
    return any(
        isinstance(consequence, c.RequestRefused | c.MistakeRecognised | c.AccountDeactivated | c.NotificationExpired)
        for consequence in step.consequences
    )


def marked(picture: Picture, changed: Iterable[str]) -> Picture:
    """The picture with these nodes marked as changed, and no others."""
    ids = set(changed)
    return replace(picture, nodes=tuple(replace(node, changed=node.id in ids) for node in picture.nodes))
