"""The data of a timeline: one lane per account, with what happened to it when, and call-outs that explain it.

The timeline and the Mermaid `gantt` text are both made from this.
"""

import datetime
from collections.abc import Collection, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from simulator import consequences as c
from simulator.events import Event
from simulator.lifecycle import ACTIVE, CREATED, DEACTIVATED, NOTIFIED, State
from simulator.simulation import Simulation
from simulator.verdict import Standing

MarkKind = (
    Literal[
        "created", "active", "self_activated", "password_reset", "extended", "reduced", "kept",
        "deactivated", "killed", "ran_out", "mistake", "to_notify",
    ]
    | Standing
)  # fmt: skip
"""A letter is given by its standing at the end; `killed`: deactivated with a valid letter; `ran_out`: it expired."""
LaneState = State | Literal["kept"]
"""The state that a lane shows; `kept` replaces the account's state while it is kept (R28)."""
FEW = 6
"""With more call-outs than this, mistakes that ended no letter are left out."""


class Mark(Struct, frozen=True):
    """What happened to an account on a day; `state` is its state from then on. A letter has its standing at the end."""

    date: datetime.date
    step: int
    kind: MarkKind
    state: LaneState | None
    """None before the account exists, for a mistake that comes earlier."""


class Stretch(Struct, frozen=True):
    """The days during which an account was in a state; `end` is None if it still is."""

    state: LaneState
    start: datetime.date
    end: datetime.date | None


class Lane(Struct, frozen=True):
    """An account and everything that happened to it, in order."""

    account: str
    holder: str
    students: tuple[str, ...]
    marks: tuple[Mark, ...]

    @property
    def has_dead_letter(self) -> bool:
        """Whether one of the account's letters became invalid."""
        return any(mark.kind == "invalid" for mark in self.marks)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The account's states in order, without those that did not last a day."""
        turns: list[Mark] = []
        for mark in self.marks:
            if mark.state and (not turns or turns[-1].state != mark.state):
                turns.append(mark)
        ends: list[datetime.date | None] = [*(turn.date for turn in turns[1:]), None]
        return tuple(
            Stretch(turn.state, turn.date, end)
            for turn, end in zip(turns, ends, strict=True)
            if turn.state and turn.date != end
        )


class CallOut(Struct, frozen=True):
    """An event that explains marks: a mistake, or the end of accounts; `marks` are those that it explains."""

    number: int
    step: int
    date: datetime.date
    marks: dict[str, Mark]
    mistake: c.Mistake | None = None
    cause: c.Cause | None = None
    dead_letters: int = 0

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that it concerns."""
        return tuple(self.marks)


class Lanes(Struct, frozen=True):
    """All lanes, those of one person together, in the order of the file, with the call-outs and the days with marks."""

    days: tuple[datetime.date, ...]
    lanes: tuple[Lane, ...]
    call_outs: tuple[CallOut, ...]


def lanes(simulation: Simulation, accounts: Collection[str] | None = None) -> Lanes:
    """The lanes of these accounts (None: of all), with their call-outs."""
    history = _History(simulation, accounts)
    call_outs = history.call_outs()
    for one in call_outs:
        history.insert(one)
    history.add_to_notify()
    of_person: dict[str, list[Lane]] = {}
    for account, marks in history.marks.items():
        row = simulation.replay.register.accounts[account]
        of_person.setdefault(row.holder, []).append(Lane(account, row.holder, tuple(row.students), tuple(marks)))
    ordered = [lane for person in simulation.scenario.people.by_id for lane in of_person.get(person, ())]
    days = {mark.date for lane in ordered for mark in lane.marks}
    if days and simulation.replay.last_day:
        days.add(simulation.replay.last_day)
    return Lanes(tuple(sorted(days)), tuple(ordered), call_outs)


class _History:
    """The marks of the accounts shown, and the call-outs before they are numbered."""

    def __init__(self, simulation: Simulation, accounts: Collection[str] | None) -> None:
        self.steps = simulation.replay.steps
        self.verdict = simulation.verdict
        register = simulation.replay.register
        self.wanted = set(register.accounts if accounts is None else map(register.first_name, accounts))
        self.dead = {(letter.ended_by, letter.account) for letter in self.verdict.invalid}
        self.last_day = simulation.replay.last_day
        self.standing = {(letter.issued_by, letter.account): letter.status for letter in self.verdict.notifications}
        self.first_name = register.first_name
        self.marks: dict[str, list[Mark]] = {}
        self.created: dict[str, datetime.date] = {}
        self.states: dict[str, State] = {}
        self.kept: set[str] = set()
        self.of_record: dict[str, list[str]] = {}
        self.killers: dict[int, list[c.AccountDeactivated]] = {}
        self.mistaken: list[tuple[str | None, Event]] = []
        for step in self.steps:
            for consequence in step.consequences:
                self.read(step.number, step.event, consequence)

    def read(self, number: int, event: Event, consequence: c.Consequence) -> None:
        match consequence:
            case c.AccountCreated(account=account, student_record=student_record, guardian_record=guardian_record):
                self.created[account] = event.date
                self.mark(account, event.date, number, "created", CREATED)
                for record in filter(None, (student_record, guardian_record)):
                    self.of_record.setdefault(record, []).append(account)
            case c.NotificationIssued(account=account):
                self.mark(account, event.date, number, self.standing[number, account], NOTIFIED)
            case c.NotificationExpired(account=account):
                self.mark(account, event.date, number, "ran_out", NOTIFIED)
            case c.AccountActivated(account=account, with_letter=with_letter):
                self.mark(account, event.date, number, "active" if with_letter else "self_activated", ACTIVE)
            case c.AccountDeactivated(account=account, behind=behind):
                self.kept.discard(account)
                kind: MarkKind = "killed" if (number, account) in self.dead else "deactivated"
                self.mark(account, event.date, number, kind, DEACTIVATED)
                self.killers.setdefault(number, []).append(consequence)
                if isinstance(behind, str):
                    self.of_record.setdefault(behind, []).append(account)
            case c.MistakeRecognised(record=of_record):
                self.mistaken.append((of_record, event))
            case _:
                self.read_use(number, event.date, consequence)

    def read_use(self, number: int, day: datetime.date, consequence: c.Consequence) -> None:
        """Adds marks for changes of access or password that leave the state as it is."""
        match consequence:
            case c.PasswordReset(account=account):
                self.mark(account, day, number, "password_reset", ACTIVE)
            case c.AccessExtended(account=account):
                self.kept.discard(account)
                if self.created[account] < day:  # otherwise it is part of its creation
                    self.mark(account, day, number, "extended", self.states[account])
            case c.AccessReduced(account=account):
                self.mark(account, day, number, "reduced", self.states[account])
            case c.AccountKept(account=account):
                self.kept.add(account)
                self.mark(account, day, number, "kept", self.states[account])

    def mark(self, account: str, date: datetime.date, step: int, kind: MarkKind, state: State) -> None:
        self.states[account] = state
        if account in self.wanted:
            shown: LaneState = "kept" if account in self.kept else state
            self.marks.setdefault(account, []).append(Mark(date, step, kind, shown))

    def call_outs(self) -> tuple[CallOut, ...]:
        found = [*self.mistakes(), *self.deaths()]
        if len(found) > FEW:
            behind = {letter.mistake_step for letter in self.verdict.invalid}
            found = [one for one in found if one.cause or one.step in behind]
        found.sort(key=lambda one: one.step)
        return tuple(replace(one, number=number) for number, one in enumerate(found, 1))

    def mistakes(self) -> Iterator[CallOut]:
        concerned: dict[tuple[int, c.Mistake], dict[str, None]] = {}
        for mistake, (record, event) in zip(self.verdict.mistakes, self.mistaken, strict=True):
            accounts = self.of_record.get(record, ()) if record is not None else map(self.first_name, _named(event))
            shown = dict.fromkeys(account for account in accounts if account in self.marks)
            concerned.setdefault((mistake.step, mistake.kind), {}).update(shown)
        for (step, kind), spoilt in concerned.items():
            if spoilt:
                date = self.steps[step - 1].event.date
                marks = {account: Mark(date, step, "mistake", self.state(account, step)) for account in spoilt}
                yield CallOut(0, step, date, marks, mistake=kind)

    def state(self, account: str, step: int) -> LaneState | None:
        """The state of an account after a step."""
        return next((mark.state for mark in reversed(self.marks[account]) if mark.step <= step), None)

    def deaths(self) -> Iterator[CallOut]:
        for step, deaths in self.killers.items():
            marks = {death.account: self.marks[death.account][-1] for death in deaths if death.account in self.marks}
            if marks:
                letters = sum(mark.kind == "killed" for mark in marks.values())
                date = self.steps[step - 1].event.date
                yield CallOut(0, step, date, marks, cause=deaths[0].cause, dead_letters=letters)

    def insert(self, one: CallOut) -> None:
        """Inserts a mistake's marks into the lanes of its accounts; those of deactivations are there already."""
        for account, mark in one.marks.items() if one.mistake else ():
            marks = self.marks[account]
            marks.insert(sum(earlier.step <= one.step for earlier in marks), mark)

    def add_to_notify(self) -> None:
        """Marks, on the last day, every account that has to be notified."""
        for account in dict.fromkeys(row.account for row in self.verdict.to_notify):
            if account in self.marks and self.last_day:
                mark = Mark(self.last_day, len(self.steps) + 1, "to_notify", self.marks[account][-1].state)
                self.marks[account].append(mark)


def _named(event: Event) -> tuple[str, ...]:
    """The accounts that an event names."""
    fields = event.fields()
    return tuple(fields["accounts"]) if "accounts" in fields else tuple(filter(None, (fields.get("account"),)))
