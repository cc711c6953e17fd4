"""A scenario's text and what becomes of everybody in it, as far as it can be read; and its moments, for time travel."""

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from simulator import events as e
from simulator.errors import Problem
from simulator.people import People, School
from simulator.reading.scenario_edits import NotEditableError, ScenarioText
from simulator.registers.register import Register
from simulator.replay import Replayer, Step
from simulator.reports.names import Names
from simulator.rule_sets import RuleSet
from simulator.scenario import draft_scenario
from simulator.simulation import Simulation, simulate
from simulator.texts import Texts

FIRST_DAY = datetime.date(2015, 9, 1)
"""The day of the first event of a story, where nothing says which: the rentrée of the memo."""


class Moment(Struct, frozen=True):
    """What is so before an event is told: what the palette, the cards and the pictures of a step show."""

    at: int
    """The position that an event told now gets, from 1."""
    day: datetime.date
    """The day of that event; what falls due until then has."""
    earliest: datetime.date | None
    """The day of the event before; None for the first."""
    latest: datetime.date | None
    """The day of the event that comes next; None for the last. An event that is edited does not count."""
    register: Register
    rules: RuleSet
    people: People
    schools: Mapping[str, School]
    steps: tuple[Step, ...]
    """What happened until then."""
    ids: frozenset[str]
    """Everything that is an id anywhere in the story: what is made new is called otherwise."""
    places: tuple[str, ...]
    """Ids of the schools that the file names or the events speak of."""
    labels: Mapping[str, Mapping[str, datetime.date]]
    """The passwords that were chosen for an account, by its address, with the day of each."""

    @property
    def day_fits(self) -> bool:
        """Whether an event may happen on this day: not before the event before, nor after the one that comes next."""
        is_late_enough = self.earliest is None or self.earliest <= self.day
        return is_late_enough and (self.latest is None or self.day <= self.latest)

    def names(self, texts: Texts) -> Names:
        """What everybody and everything is called at this moment."""
        return Names(self.register, self.steps, self.schools, self.rules, texts)


class Story:
    """A text, read and replayed as far as that goes. It never changes."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self._draft = draft_scenario(text, path)
        expected = self._expect_lines if self._draft.scenario is None else range(0)
        wrong: list[Problem] = []
        stale: list[Problem] = []
        for problem in self._draft.problems:
            (stale if problem.location.line in expected else wrong).append(problem)
        self.problems: tuple[Problem, ...] = tuple(wrong) if self._draft.scenario is None else ()
        """What is wrong with the story; nothing where it can be replayed."""
        self.stale_expectations: tuple[Problem, ...] = tuple(stale)
        """What the expectations name and the story has no more; it is replayed all the same."""
        self._moments: dict[tuple[int, datetime.date, bool], Moment] = {}

    @cached_property
    def edited(self) -> ScenarioText | None:
        """The text for editing; None where it is no YAML, and can be mended as text only."""
        try:
            return ScenarioText(self.text)
        except NotEditableError:
            return None

    @property
    def _expect_lines(self) -> range:
        return self.edited.expect_lines if self.edited is not None else range(0)

    @cached_property
    def simulation(self) -> Simulation | None:
        """What becomes of everybody; None where the story contradicts itself or cannot be read."""
        scenario = self._draft.scenario
        if scenario is None and not self.problems and self.edited is not None:
            scenario = draft_scenario(self.edited.without_expect(), self.path).scenario
        return None if scenario is None else simulate(scenario)

    @property
    def people(self) -> People:
        """The people, as far as they can be read."""
        return self._draft.people

    @property
    def schools(self) -> Mapping[str, School]:
        """The schools that the file names."""
        return self._draft.schools

    @property
    def rules(self) -> RuleSet:
        """The rules to replay under."""
        return self._draft.ruling.rules

    @property
    def events(self) -> tuple[e.Event | None, ...]:
        """The events, in order; None for one that makes no sense."""
        return self._draft.events

    def line_of(self, position: int) -> int:
        """The line of an event in the text."""
        return self._draft.lines[position - 1]

    @cached_property
    def _step_numbers(self) -> Mapping[int | None, int]:
        steps = self.simulation.replay.steps if self.simulation is not None else ()
        return {step.position: step.number for step in steps}

    def step_number(self, position: int) -> int:
        """What reports call an event: what falls due is counted too. While there are problems, its place."""
        return self._step_numbers.get(position, position)

    def problems_at(self, position: int) -> tuple[Problem, ...]:
        """What is wrong with an event."""
        first = self.line_of(position)
        last = self._draft.lines[position] - 1 if position < len(self.events) else self._end_of_events
        return tuple(problem for problem in self.problems if first <= problem.location.line <= last)

    @cached_property
    def wrong_steps(self) -> tuple[int, ...]:
        """The positions of the events with which something is wrong."""
        return tuple(at for at in range(1, len(self.events) + 1) if self.problems and self.problems_at(at))

    @property
    def problems_elsewhere(self) -> tuple[Problem, ...]:
        """What is wrong, but with no event."""
        at_events = {id(one) for at in range(1, len(self.events) + 1) for one in self.problems_at(at)}
        return tuple(problem for problem in self.problems if id(problem) not in at_events)

    @property
    def _end_of_events(self) -> int:
        if self.edited is not None and self.edited.count == len(self.events):
            return self.edited.lines_of(len(self.events))[1]
        return self._draft.lines[-1]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Everything that is an id in the story, parts of accounts included, and the people and schools."""
        found = {*self.people.by_id, *self.schools}
        for event in filter(None, self.events):
            found.update(filter(None, [event.id]))
            for _, id in e.named_ids(event):
                found.update(id.partition("~")[0].split("/"))
        return frozenset(found)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Ids of the schools that the file names or the events speak of."""
        told = (id for event in self.events if event for named, id in e.named_ids(event) if named == "school")
        return tuple(dict.fromkeys((*self.schools, *told)))

    def moment(self, at: int | None = None, day: datetime.date | None = None, *, instead: bool = False) -> Moment:
        """What is so before event number `at` (else after the last), on `day` (else that of the event before).

        `instead`: as if that event were not there, because it is edited.
        Of a story that contradicts itself, what makes sense of it has happened.
        """
        at = len(self.events) + 1 if at is None else at
        days = [event.date for event in self.events[: at - 1] if event is not None]
        coming = next((event.date for event in self.events[at - 1 + instead :] if event is not None), None)
        earliest = days[-1] if days else None
        day = day or earliest or coming or FIRST_DAY
        if (at, day, instead) not in self._moments:
            self._moments[at, day, instead] = self._replayed(at, day, earliest, coming)
        return self._moments[at, day, instead]

    def _replayed(
        self, at: int, day: datetime.date, earliest: datetime.date | None, latest: datetime.date | None
    ) -> Moment:
        replayer = Replayer(self.people, self.rules)
        for position, event in enumerate(self.events[: at - 1], 1):
            if event is not None and not replayer.contradictions(event):
                replayer.take(event, position)
        if earliest is None or day >= earliest:
            replayer.pass_time(day)
        labels: dict[str, dict[str, datetime.date]] = {}
        steps = replayer.finish().steps
        for step in steps:
            _note_label(step.event, labels)
        return Moment(
            at,
            day,
            earliest,
            latest,
            replayer.register,
            self.rules,
            self.people,
            self.schools,
            steps,
            self.ids,
            self.places,
            labels,
        )


def _note_label(event: Any, labels: dict[str, dict[str, datetime.date]]) -> None:
    if isinstance(event, e.PasswordChanged | e.SelfActivated):
        labels.setdefault(event.account, {}).setdefault(event.to, event.date)
