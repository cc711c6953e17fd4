"""Steps that share a slide: the beginning, or steps of one day and one kind; a step that stands out is alone."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from simulator import consequences as c
from simulator import events as e
from simulator.drawing.picture import Picture
from simulator.registers.register import Register
from simulator.replay import Step
from simulator.reports.sentences import SAID_AS_DONE
from simulator.simulation import Simulation
from simulator.slides.step_selection import StepSelection
from simulator.verdict import Notification, RecognisedMistake

_RECORDS = (e.StudentRecordCreated, e.StudentRecordExported, e.StudentRecordImported, e.GuardianLinked)
"""How a story begins: with records, and the accounts that come with them."""


class StepGroup(Struct, frozen=True):
    """Steps that share a slide, with the picture as it was before them and as it is after them."""

    steps: tuple[Step, ...]
    before: Picture
    after: Picture
    changed: tuple[str, ...]
    """Ids of the nodes that it changed."""
    made: tuple[RecognisedMistake, ...] = ()
    """The mistakes that its steps made, whenever they were recognised."""
    is_start: bool = False
    """Whether it is the beginning of the story."""

    @property
    def refusals(self) -> tuple[Step, ...]:
        """Its steps that were refused."""
        return tuple(step for step in self.steps if step.refusal)

    @property
    def done(self) -> tuple[Step, ...]:
        """Its steps, except those that were refused and whose words would say that they were done."""
        return tuple(step for step in self.steps if not _in_vain(step)) or self.steps

    @property
    def mistakes(self) -> tuple[c.Mistake, ...]:
        """The mistakes that its steps made or showed, once each."""
        shown = (one.mistake for one in self.consequences if isinstance(one, c.MistakeRecognised))
        return tuple(dict.fromkeys((*shown, *(mistake.kind for mistake in self.made))))

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

    def of(self, accounts: Collection[str], register: Register) -> "StepGroup":
        """Only its steps that concern these accounts, and what follows for them; all, where none does."""
        some = (step for step in self.steps if not concerned(step, register).isdisjoint(accounts))
        steps = tuple(
            replace(step, consequences=tuple(one for one in step.consequences if _account(one) in (None, *accounts)))
            for step in some
        )
        return replace(self, steps=steps) if steps else self


def concerned(step: Step, register: Register) -> set[str]:
    """The addresses of the accounts that a step names, whatever it calls them, or that something follows for."""
    named = {account for one in step.consequences if (account := _account(one)) is not None}
    return named | {register.first_name(address) for address in e.named_accounts(step.event)}


def by_kind(steps: Iterable[Step]) -> dict[str, list[Step]]:
    """Steps by what their event is called, in the order in which the kinds appear."""
    kinds: dict[str, list[Step]] = {}
    for step in steps:
        kinds.setdefault(called(step.event), []).append(step)
    return kinds


def called(event: e.Event) -> str:
    """The kind of an event; somebody to contact is entered otherwise than a guardian (R32)."""
    is_contact = isinstance(event, e.GuardianLinked) and event.level == "contact"
    return f"{event.kind}.contact" if is_contact else event.kind


def _in_vain(step: Step) -> bool:
    return step.refusal is not None and isinstance(step.event, SAID_AS_DONE)


def _account(one: c.Consequence) -> str | None:
    return getattr(one, "account", None)


def step_groups(simulation: Simulation, pictures: Sequence[Picture], selection: StepSelection) -> Iterator[StepGroup]:
    """How the story begins, then every group that changes something in the picture, is refused or is a mistake."""
    steps, made = simulation.replay.steps, simulation.verdict.mistakes_by_step
    chosen = None if selection.steps is None else set(selection.steps)
    start = _start(steps) if selection.first is None else selection.first - 1
    if chosen is None:
        yield from _opening(steps[:start], pictures[: start + 1], made, told=selection.first is None)
    waiting: list[Step] = []
    for step in steps[start if chosen is None else 0 :]:
        if chosen is not None and step.number not in chosen:
            continue
        if waiting and not _together(waiting[-1], step, made):
            yield from _seen(waiting, pictures, made, chosen)
            waiting = []
        waiting.append(step)
    if waiting:
        yield from _seen(waiting, pictures, made, chosen)


def _opening(
    steps: Sequence[Step], pictures: Sequence[Picture], made: dict[int, list[RecognisedMistake]], *, told: bool
) -> Iterator[StepGroup]:
    """What happened before on one slide; if the story begins so, then each mistake in it, as it all stands by then."""
    apart = {step.number for step in steps if told and _stands_out(step, made)}
    quiet = tuple(step for step in steps if step.number not in apart)
    if quiet:
        yield StepGroup(quiet, pictures[0], pictures[-1], (), is_start=True)
    for step in steps:
        if step.number in apart:
            changed = _changed(pictures[step.number - 1], pictures[step.number])
            yield StepGroup((step,), pictures[-1], pictures[-1], changed, tuple(made.get(step.number, ())))


def _seen(
    steps: list[Step],
    pictures: Sequence[Picture],
    made: dict[int, list[RecognisedMistake]],
    chosen: Collection[int] | None,
) -> Iterator[StepGroup]:
    """These steps, if there is something to see or they were asked for."""
    before, after = pictures[steps[0].number - 1], pictures[steps[-1].number]
    mistakes = tuple(mistake for step in steps for mistake in made.get(step.number, ()))
    group = StepGroup(tuple(steps), before, after, _changed(before, after), mistakes)
    if group.changed or group.refusals or group.mistakes or chosen is not None:
        yield group


def _start(steps: Iterable[Step]) -> int:
    """With how many steps the story begins: records, until the first letter, refusal or death."""
    number = 0
    for step in steps:
        if step.refusal or not isinstance(step.event, (*_RECORDS, e.ClockAdvanced)):
            break
        number = step.number if isinstance(step.event, _RECORDS) else number
    return number


def _changed(before: Picture, after: Picture) -> tuple[str, ...]:
    rows = {node.id: node.rows for node in before.nodes}
    return tuple(node.id for node in after.nodes if rows.get(node.id) != node.rows)


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


def marked(picture: Picture, changed: Iterable[str]) -> Picture:
    """The picture with these nodes marked as changed, and no others."""
    ids = set(changed)
    return replace(picture, nodes=tuple(replace(node, changed=node.id in ids) for node in picture.nodes))
