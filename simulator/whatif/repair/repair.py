"""The cheapest further events after which everyone who should has a live, notified account, proved by replay.

Groups of people whose repairs do not touch each other are repaired one by one; what they share is that a family is
contacted once. The proof is the replay of the text that a file would hold.
"""

import datetime
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from simulator import consequences as c
from simulator import events as e
from simulator.register import Register
from simulator.replay import Replay, replay
from simulator.scenario import Scenario
from simulator.simulation import Simulation
from simulator.verdict import Notification, Verdict, judge
from simulator.whatif.repair.cost import Effort, Price
from simulator.whatif.repair.family import (
    Books,
    Group,
    enrolments,
    families,
    groups,
    new_duplicates,
    wanting,
    without_account,
)
from simulator.whatif.repair.moves import Pair, Situation
from simulator.whatif.repair.search import Found, Search
from simulator.whatif.written import retold

BOUND = 5000
"""Attempts of one search: a family takes a few dozen, at worst hundreds."""


class FamilyRepair(Struct, frozen=True):
    """What is to be done for one family."""

    people: Group
    events: tuple[e.Event, ...]
    effort: Effort
    least: Effort
    """No repair of this family takes less."""
    minimal: bool
    unrepaired: tuple[Pair, ...]
    """Those for whom no repair was found."""


class Repair(Struct, frozen=True):
    """A repair with its proof."""

    day: datetime.date
    price: Price
    before: Verdict
    families: tuple[FamilyRepair, ...]
    """Those with something to repair, in order of linking."""
    attempts: int
    bound: int
    forbidden_by: tuple[str, ...]
    """Numbers of the rules that leave no repair, or none that kills no letter."""
    text: str | None
    """The scenario with its repair; None when there is nothing to do."""
    proof: Simulation | None
    """The replay of that text."""

    @property
    def events(self) -> tuple[e.Event, ...]:
        """All further events, in order."""
        return tuple(event for family in self.families for event in family.events)

    @property
    def effort(self) -> Effort:
        """What all of it takes."""
        return total(family.effort for family in self.families)

    @property
    def least(self) -> Effort:
        """No repair takes less than this."""
        return total(family.least for family in self.families)

    @property
    def after(self) -> Verdict:
        """What is so once all of it is done."""
        return self.proof.verdict if self.proof else self.before

    @property
    def lost(self) -> tuple[Notification, ...]:
        """The letters that the repair itself makes invalid."""
        first = len(self.proof.replay.steps) - len(self.events) if self.proof else 0
        return tuple(letter for letter in self.after.invalid if (letter.ended_by or 0) > first) if self.proof else ()

    @property
    def minimal(self) -> bool:
        """Whether no cheaper repair exists."""
        return all(family.minimal for family in self.families)


class DayError(ValueError):
    """The repair cannot happen before the last day of the story."""

    def __init__(self, day: datetime.date, last: datetime.date) -> None:
        self.day, self.last = day, last
        super().__init__(day, last)


def repair(
    scenario: Scenario,
    *,
    title: str,
    day: datetime.date | None = None,
    price: Price | None = None,
    bound: int = BOUND,
    keep_letters: bool = False,
    comment: str | None = None,
) -> Repair:
    """The cheapest repair on `day` (else the last of the replay), told under `title`. Raises DayError."""
    price = price or Price()
    start = _on(scenario, day)
    if start.last_day is None:
        return Repair(day or datetime.date.min, price, judge(start), (), 0, bound, (), None, None)
    search = _Repairs(scenario, start, start.last_day, price, bound=bound, keep=keep_letters)
    done = tuple(search.families())
    events = tuple(event for family in done for event in family.events)
    forbidden = search.forbidden_by(done)
    found = Repair(start.last_day, price, judge(start), done, search.attempts, bound, forbidden, None, None)
    if not events:
        return found
    comments = {len(scenario.events) + 1: comment} if comment else None
    until = start.last_day if scenario.until is not None else None
    told = (*scenario.events, *events)
    text, proof = retold(scenario, told, title=title, about=scenario.about, comments=comments, until=until)
    _check(start, proof, found)
    return structs.replace(found, text=text, proof=proof)


def _on(scenario: Scenario, day: datetime.date | None) -> Replay:
    """The replay of all of the story, up to the day on which the repair happens."""
    last = scenario.until or (scenario.events[-1].date if scenario.events else None)
    if day is not None and last is not None and day < last:
        raise DayError(day, last)
    return replay(scenario.events, scenario.people, scenario.rules, day or scenario.until)


def _check(start: Replay, proof: Simulation, found: Repair) -> None:
    """The proof shows what the search promised; anything else is a mistake of ours, and is not proposed."""
    promised = {pair for family in found.families for pair in family.unrepaired}
    after = proof.verdict
    assert {(row.person, row.student) for row in after.to_notify} == promised, "somebody is still to be notified"
    assert len(after.mistakes) == len(found.before.mistakes), "the repair makes a mistake"
    assert not any(new_duplicates(start.register, proof.replay.register)), "the repair leaves a duplicate"
    assert enrolments(start.register) == enrolments(proof.replay.register), "the repair changes who is enrolled"
    mine = proof.replay.steps[len(proof.replay.steps) - len(found.events) :]
    assert not any(step.refusal for step in mine), "a repair is refused"
    assert len(after.invalid) - len(found.before.invalid) == found.effort.killed, "another number of letters dies"


def total(efforts: Iterable[Effort]) -> Effort:
    """All of these together."""
    return Effort(*map(sum, zip(Effort(), *efforts, strict=True)))


class _Repairs:
    """The searches of one scenario."""

    def __init__(
        self, scenario: Scenario, start: Replay, day: datetime.date, price: Price, *, bound: int, keep: bool
    ) -> None:
        self._start = start
        self._register: Register = start.register
        self._day = day
        self._price = price
        self._bound = bound
        self._keep = keep
        self._books = Books(start)
        self._taken = ids_of(scenario, scenario.events)
        self._repaired: list[c.Consequence] = []
        self.attempts = 0

    def families(self) -> Iterable[FamilyRepair]:
        """Every family that has something to repair."""
        merging = self._start.rules.merges_on(self._day)
        of_person = {person: group for group in groups(self._register, merging=merging) for person in group}
        for people in families(self._register):
            mine = list(dict.fromkeys(of_person[person] for person in people if person in of_person))
            if mine:
                yield self._family(people, mine)

    def _family(self, people: Group, mine: Sequence[Group]) -> FamilyRepair:
        """The cheaper of two: the family is contacted anyway, or it is left in peace if that is possible."""
        found, contact = self._search(mine, silent=False), Effort(families=1)
        if all(map(_is_silent, found)):
            contact = Effort()
        else:
            silent = self._search(mine, silent=True)
            loud = self._price.key(total((*(one.effort for one in found), contact)))
            quiet = self._price.key(total(one.effort for one in silent))
            if all(one.events is not None for one in silent) and quiet <= loud:
                found, contact = silent, Effort()
        events = tuple(event for one in found for event in one.events or ())
        self._taken |= set(_new_records(events))
        self._repaired += (consequence for one in found for consequence in one.journal)
        return FamilyRepair(
            people,
            events,
            total((*(one.effort for one in found), contact)),
            total((*(one.least if one.exhausted else one.effort for one in found), contact)),
            not any(one.exhausted for one in found),
            tuple(
                (row.person, row.student)
                for group, one in zip(mine, found, strict=True)
                if one.events is None
                for row in wanting(self._register, group)
            ),
        )

    def _search(self, mine: Sequence[Group], *, silent: bool) -> list[Found]:
        found: list[Found] = []
        for group in mine:
            taken = self._taken.union(*(_new_records(one.events or ()) for one in found))
            repaired = (*self._repaired, *(consequence for one in found for consequence in one.journal))
            journal = self._books.of(group, repaired)
            situation = Situation(group, journal, self._start.rules, self._day, frozenset(taken))
            search = Search(situation, self._register.people, self._price, silent=silent, keep=self._keep)
            found.append(search.run(self._bound))
            self.attempts += found[-1].attempts
        return found

    def forbidden_by(self, done: Sequence[FamilyRepair]) -> tuple[str, ...]:
        """The rules because of which a dead account cannot simply be given back (R6), and what replacing it ends."""
        numbers = set()
        for family in done:
            lost = [pair for pair in family.unrepaired if family.minimal]
            if lost or family.effort.killed:
                numbers.add("R6")
            for person, student in lost:
                numbers.add("R4" if without_account(self._register, student) else "R5" if person != student else "R6")
            if family.effort.killed:
                numbers |= {ENDED_BY[type(event)] for event in family.events if type(event) in ENDED_BY}
        return tuple(sorted(numbers, key=lambda number: int(number[1:])))


ENDED_BY: dict[type[e.Event], str] = {e.StudentUnenrolled: "R4", e.GuardianRecordDeleted: "R5"}
"""Acts of a repair that end accounts, by rule."""


def _is_silent(found: Found) -> bool:
    return all(event.kind.startswith("siecle.") for event in found.events or ())


def _new_records(events: Iterable[e.Event]) -> Iterable[str]:
    return (event.fields()["record"] for event in events if e.brings_record(event))


def ids_of(scenario: Scenario, events: Iterable[e.Event]) -> set[str]:
    """Everything that names something in a story: people, records, schools, labels, events."""
    ids = set(scenario.people.by_id)
    for event in events:
        ids.update(filter(None, [event.id]))
        for field in e.NAMES[type(event)]:
            value = getattr(event, field)
            for one in (value,) if isinstance(value, str) else value or ():
                ids.update(one.split("/"))
    return ids
