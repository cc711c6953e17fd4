"""The cheapest further events after which nobody is left to notify, proved by replaying the new scenario's text."""

import datetime

from msgspec import Struct, structs

from simulator import events as e
from simulator.errors import ArgumentError
from simulator.replay import Step
from simulator.scenario import Scenario
from simulator.simulation import Simulation
from simulator.verdict import Notification, Verdict
from simulator.whatif.ground.other_stories import simulated
from simulator.whatif.ground.progress import Progress, unwatched
from simulator.whatif.ground.records import enrolments, guardian_records, is_too_many
from simulator.whatif.ground.scenario_writer import write_proposal
from simulator.whatif.repair.cost import Effort, Price
from simulator.whatif.repair.family_repairs import FamilyRepair, RepairSearch, total
from simulator.whatif.repair.remaining_duplicates import Duplicate, remaining_duplicates

BOUND = 5000
"""The most attempts of one search; a family usually takes a few dozen, at worst hundreds."""


class Repair(Struct, frozen=True):
    """A repair with its proof."""

    day: datetime.date
    price: Price
    keep_letters: bool
    start: Simulation
    """The simulation up to the day of the repair, without it."""
    families: tuple[FamilyRepair, ...]
    """The repairs by family, in order of linking."""
    attempts: int
    bound: int
    forbidden_by: tuple[str, ...]
    """Numbers of the rules because of which there is no repair, or none that keeps all working letters."""
    text: str | None
    """The text of the scenario with its repair; None if there is nothing to do."""
    proof: Simulation | None
    """The simulation of that text."""

    @property
    def events(self) -> tuple[e.Event, ...]:
        """All events of the repair, in order."""
        return tuple(event for family in self.families for event in family.events)

    @property
    def effort(self) -> Effort:
        """The effort of the whole repair."""
        return total(family.effort for family in self.families)

    @property
    def least(self) -> Effort:
        """A lower bound on the effort of any repair."""
        return total(family.least for family in self.families)

    @property
    def before(self) -> Verdict:
        """The verdict without the repair."""
        return self.start.verdict

    @property
    def end(self) -> Simulation:
        """The simulation with the whole repair."""
        return self.proof or self.start

    @property
    def after(self) -> Verdict:
        """The verdict with the whole repair."""
        return self.end.verdict

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the repair's events, which come last."""
        steps = self.end.replay.steps
        return steps[len(steps) - len(self.events) :]

    @property
    def lost(self) -> tuple[Notification, ...]:
        """The letters that the repair makes invalid."""
        mine = {step.number for step in self.steps}
        return tuple(letter for letter in self.after.invalid if letter.ended_by in mine)

    @property
    def duplicates(self) -> tuple[Duplicate, ...]:
        """The persons who keep several records in a school, students first."""
        return tuple(remaining_duplicates(self.start.replay.register, self.end.replay))

    @property
    def shuns(self) -> bool:
        """Whether the repair avoids records that a recognised mistake shows to be wrong, and notifies none of them."""
        register = self.start.replay.register
        return any(is_too_many(register, id) for id in register.mistaken)

    @property
    def minimal(self) -> bool:
        """Whether it is certain that no cheaper repair exists."""
        return all(family.minimal for family in self.families)


class DayError(ArgumentError):
    """The day of the repair is before the last day of the scenario."""


def repair(
    scenario: Scenario,
    *,
    title: str,
    day: datetime.date | None = None,
    price: Price | None = None,
    bound: int = BOUND,
    keep_letters: bool = False,
    about: str | None = None,
    comment: str | None = None,
    progress: Progress = unwatched,
) -> Repair:
    """The cheapest repair on `day` (by default the last day), as a scenario with this `title`. Raises DayError."""
    price = price or Price()
    start = _on(scenario, day)
    last = start.replay.last_day
    if last is None:
        return Repair(day or datetime.date.min, price, keep_letters, start, (), 0, bound, (), None, None)
    search = RepairSearch(scenario, start.replay, last, price, bound=bound, keep=keep_letters, progress=progress)
    done = tuple(search.families())
    forbidden = search.forbidden_by(done)
    found = Repair(last, price, keep_letters, start, done, search.attempts, bound, forbidden, None, None)
    if not found.events:
        return found
    comments = {len(scenario.events) + 1: comment} if comment else None
    until = last if scenario.until is not None else None
    events = (*scenario.events, *found.events)
    origins = [*range(1, len(scenario.events) + 1), *(None for _ in found.events)]
    text, proof = write_proposal(
        scenario, events, title=title, about=about, origins=origins, comments=comments, until=until
    )
    proved = structs.replace(found, text=text, proof=proof)
    _check(proved)
    return proved


def _on(scenario: Scenario, day: datetime.date | None) -> Simulation:
    """The simulation of the whole scenario, up to the day of the repair."""
    last = scenario.until or (scenario.events[-1].date if scenario.events else None)
    if day is not None and last is not None and day < last:
        raise DayError("repair.too_early", path=scenario.path, date=day, last=last)
    return simulated(scenario, scenario.events, day or scenario.until)


def _check(found: Repair) -> None:
    """Checks that the proof confirms what the search found; otherwise the program has a bug and proposes nothing."""
    before, after = found.start.replay.register, found.end.replay.register
    promised = {pair for family in found.families for pair in family.unrepaired}
    assert {(row.person, row.student) for row in found.after.to_notify} == promised, "somebody is still to be notified"
    assert len(found.after.mistakes) == len(found.before.mistakes), "the repair makes a mistake"
    assert all(
        number <= max(1, count(before).get(owner, 0))
        for count in (enrolments, guardian_records)
        for owner, number in count(after).items()
    ), "the repair leaves a duplicate"
    assert all(after.pairs[pair] == counts for pair, counts in before.pairs.items()), "what was taken is given back"
    assert enrolments(before) == enrolments(after), "the repair changes who is enrolled"
    assert not any(step.refusal for step in found.steps), "a repair is refused"
    assert len(found.lost) == found.effort.killed, "another number of letters dies"
