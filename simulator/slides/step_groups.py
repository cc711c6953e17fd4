"""Groups the steps that share a slide: the beginning, or steps of one day and one kind; a notable step is alone."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from simulator import consequences as c
from simulator import events as e
from simulator.pictures.family import Scene
from simulator.registers.register import Register
from simulator.replay import Step
from simulator.reports.sentences import SAID_AS_DONE
from simulator.simulation import Simulation
from simulator.slides.step_selection import StepSelection
from simulator.verdict import Notification, RecognisedMistake

_RECORDS = (e.StudentRecordCreated, e.StudentRecordExported, e.StudentRecordImported, e.GuardianLinked)
"""The events at the beginning of a story: they create records, and the accounts that follow from them."""


class StepGroup(Struct, frozen=True):
    """Steps that share a slide, with the scenes before and after them."""

    steps: tuple[Step, ...]
    before: Scene
    after: Scene
    changed: tuple[str, ...]
    """The ids of the nodes that the group changed."""
    made: tuple[RecognisedMistake, ...] = ()
    """The mistakes made by its steps, whenever they were recognised."""
    is_start: bool = False
    """Whether this is the beginning of the story."""

    @property
    def refusals(self) -> tuple[Step, ...]:
        """Its steps that were refused."""
        return tuple(step for step in self.steps if step.refusal)

    @property
    def done(self) -> tuple[Step, ...]:
        """Its steps, except those refused whose sentence would say that they were done."""
        return tuple(step for step in self.steps if not _in_vain(step)) or self.steps

    @property
    def mistakes(self) -> tuple[c.Mistake, ...]:
        """The mistakes that its steps made or revealed, without duplicates."""
        shown = (one.mistake for one in self.consequences if isinstance(one, c.MistakeRecognised))
        return tuple(dict.fromkeys((*shown, *(mistake.kind for mistake in self.made))))

    @property
    def consequences(self) -> Iterator[c.Consequence]:
        """The consequences of its steps."""
        return (consequence for step in self.steps for consequence in step.consequences)

    @property
    def first(self) -> Step:
        """Its first step."""
        return self.steps[0]

    def dead_letters(self, simulation: Simulation) -> list[Notification]:
        """The letters that its steps made invalid."""
        numbers = {step.number for step in self.steps}
        return [letter for letter in simulation.verdict.invalid if letter.ended_by in numbers]

    def of(self, accounts: Collection[str], register: Register) -> "StepGroup":
        """The group with only the steps and consequences that concern these accounts; itself if no step does."""
        some = (step for step in self.steps if not concerned(step, register).isdisjoint(accounts))
        steps = tuple(
            replace(step, consequences=tuple(one for one in step.consequences if _account(one) in (None, *accounts)))
            for step in some
        )
        return replace(self, steps=steps) if steps else self


def concerned(step: Step, register: Register) -> set[str]:
    """The accounts that a step names or affects, by their first addresses."""
    named = {account for one in step.consequences if (account := _account(one)) is not None}
    return named | {register.first_name(address) for address in e.named_accounts(step.event)}


def by_kind(steps: Iterable[Step]) -> dict[str, list[Step]]:
    """The steps by the kind of their event, in order of first appearance."""
    kinds: dict[str, list[Step]] = {}
    for step in steps:
        kinds.setdefault(called(step.event), []).append(step)
    return kinds


def called(event: e.Event) -> str:
    """The kind of an event, as used in keys of texts; linking somebody to contact has its own (R32)."""
    is_contact = isinstance(event, e.GuardianLinked) and event.level == "contact"
    return f"{event.kind}.contact" if is_contact else event.kind


def _in_vain(step: Step) -> bool:
    return step.refusal is not None and isinstance(step.event, SAID_AS_DONE)


def _account(one: c.Consequence) -> str | None:
    return getattr(one, "account", None)


def step_groups(
    simulation: Simulation, scenes: Sequence[Scene], selection: StepSelection, *, quiz: bool = False
) -> Iterator[StepGroup]:
    """The beginning of the story, then every group that changes the picture, is refused or is a mistake.

    In a quiz, a mistake is told only where it is recognised.
    """
    steps, made = simulation.replay.steps, simulation.verdict.mistakes_by_step
    if quiz:
        at_once = {number: [one for one in of_step if one.recognised_by == number] for number, of_step in made.items()}
        made = {number: of_step for number, of_step in at_once.items() if of_step}
    chosen = None if selection.steps is None else set(selection.steps)
    start = _start(steps) if selection.first is None else selection.first - 1
    if chosen is None:
        yield from _opening(steps[:start], scenes[: start + 1], made, told=selection.first is None)
    waiting: list[Step] = []
    for step in steps[start if chosen is None else 0 :]:
        if chosen is not None and step.number not in chosen:
            continue
        if waiting and not _together(waiting[-1], step, made):
            yield from _seen(waiting, scenes, made, chosen)
            waiting = []
        waiting.append(step)
    if waiting:
        yield from _seen(waiting, scenes, made, chosen)


def _opening(
    steps: Sequence[Step], scenes: Sequence[Scene], made: dict[int, list[RecognisedMistake]], *, told: bool
) -> Iterator[StepGroup]:
    """The first steps as one group; with `told`, then each notable step among them, with the scene after them all."""
    apart = {step.number for step in steps if told and _stands_out(step, made)}
    quiet = tuple(step for step in steps if step.number not in apart)
    if quiet:
        yield StepGroup(quiet, scenes[0], scenes[-1], (), is_start=True)
    for step in steps:
        if step.number in apart:
            changed = _changed(scenes[step.number - 1 : step.number + 1])
            yield StepGroup((step,), scenes[-1], scenes[-1], changed, tuple(made.get(step.number, ())))


def _seen(
    steps: list[Step],
    scenes: Sequence[Scene],
    made: dict[int, list[RecognisedMistake]],
    chosen: Collection[int] | None,
) -> Iterator[StepGroup]:
    """The group of these steps, if it changes something or was selected by the user."""
    seen = scenes[steps[0].number - 1 : steps[-1].number + 1]
    mistakes = tuple(mistake for step in steps for mistake in made.get(step.number, ()))
    group = StepGroup(tuple(steps), seen[0], seen[-1], _changed(seen), mistakes)
    if group.changed or group.refusals or group.mistakes or chosen is not None:
        yield group


def _start(steps: Iterable[Step]) -> int:
    """The number of steps at the beginning of the story: those that create records, before any other event."""
    number = 0
    for step in steps:
        if step.refusal or not isinstance(step.event, (*_RECORDS, e.ClockAdvanced)):
            break
        number = step.number if isinstance(step.event, _RECORDS) else number
    return number


def _changed(scenes: Sequence[Scene]) -> tuple[str, ...]:
    """The boxes that steps changed between the first scene and the last, and that do not look in both alike."""
    before, *after = (scene.picture.nodes for scene in scenes)
    changed = {node.id for nodes in after for node in nodes if node.changed}
    rows = {node.id: node.rows for node in before}
    return tuple(node.id for node in after[-1] if node.id in changed and rows.get(node.id) != node.rows)


def _together(one: Step, other: Step, made: Collection[int]) -> bool:
    same = one.event.kind == other.event.kind or (isinstance(one.event, _RECORDS) and isinstance(other.event, _RECORDS))
    follows = other.number == one.number + 1 and one.event.date == other.event.date
    return same and follows and not _stands_out(one, made) and not _stands_out(other, made)


def _stands_out(step: Step, made: Collection[int]) -> bool:
    return step.number in made or any(
        isinstance(
            consequence,
            c.RequestRefused | c.MistakeRecognised | c.AccountKept | c.AccountDeactivated | c.NotificationExpired,
        )
        for consequence in step.consequences
    )


def marked(scene: Scene, changed: Iterable[str]) -> Scene:
    """The scene with exactly these nodes marked as changed."""
    ids, picture = set(changed), scene.picture
    nodes = tuple(replace(node, changed=node.id in ids) for node in picture.nodes)
    return replace(scene, picture=replace(picture, nodes=nodes))
