"""Safer ways to do the same: further acts before, another order, or other acts; found by search, proved by replay."""

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from msgspec import Struct, structs

from simulator import consequences as c
from simulator import events as e
from simulator.registers.contradictions import contradictions
from simulator.registers.decide import decide
from simulator.registers.register import Register, rebuilt
from simulator.replay import Replay
from simulator.scenario import Scenario
from simulator.simulation import Simulation
from simulator.verdict import who_sees_whom
from simulator.whatif.ground.acts import accepted, done_by
from simulator.whatif.ground.families import (
    MANY,
    FamilyJournals,
    Pair,
    families,
    ids_of,
    pair_of,
    people_named,
    without_access,
)
from simulator.whatif.ground.helpful_acts import HelpfulActs, Situation
from simulator.whatif.ground.other_stories import simulated
from simulator.whatif.ground.progress import Progress, unwatched
from simulator.whatif.ground.records import owners, surplus_records
from simulator.whatif.impact.alternatives import other_acts


class Harm(NamedTuple):
    """The undesired effects of a sequence of events, the worst first."""

    lost: int = 0
    """Letters that are no longer valid: invalid, expired or superseded."""
    interrupted: int = 0
    """Pairs that lose their live, notified account, even if only for some steps."""
    mistakes: int = 0
    refused: int = 0
    duplicates: int = 0
    """Additional duplicate records at the end."""
    stranded: int = 0
    """Pairs that had an account and have none at the end, not even one that could be notified."""

    @property
    def total(self) -> tuple[int, int, int, int]:
        """What is compared. Mistakes count as worse than other harm, because harm follows from them."""
        return self.mistakes + self.refused + self.duplicates, self.lost, self.interrupted, self.stranded


class SaferWay(Struct, frozen=True):
    """Another sequence of events, with its harm and what it costs."""

    events: tuple[e.Event, ...]
    """All events, in order; those asked about are among them unless `instead`."""
    instead: bool
    """Whether another act replaces one of those asked about."""
    harm: Harm
    letters: int
    """Additional letters to send."""
    acts: int
    """Additional acts in SIECLE."""
    proof: Simulation


class SaferWays(Struct, frozen=True):
    """The result of the search."""

    harm: Harm
    """The harm of the events as they were asked about."""
    best: tuple[SaferWay, ...]
    """The safest way; if it replaces an act, also the safest way that does not."""
    exhausted: bool
    """Whether the search stopped at its bound."""


class _Unfinished(Struct):
    """The beginning of a way."""

    events: tuple[e.Event, ...]
    journal: tuple[c.Consequence, ...]
    left: tuple[e.Event, ...]
    """The events asked about that are still to come."""
    harm: Harm
    cut: frozenset[Pair]
    """Pairs that lost access and need a further act."""


def safer_ways(
    scenario: Scenario,
    so_far: tuple[e.Event, ...],
    base: Replay,
    asked: tuple[e.Event, ...],
    bound: int,
    *,
    progress: Progress = unwatched,
) -> SaferWays:
    """The best ways that do less harm: one with the events asked about, and one with other acts."""
    search = _SaferWaySearch(scenario, so_far, base, asked)
    plain, _ = search.proved(asked)
    harmless = plain.total == Harm().total
    if harmless or not bound:
        return SaferWays(plain, (), exhausted=not harmless)
    found: list[SaferWay] = []
    spent = 0
    for variant in (asked, *other_acts(asked, base.rules, search.register)):
        events, attempts = search.run(variant, spent, bound, progress)
        spent = attempts
        if events is None:
            continue
        harm, proof = search.proved(events)
        if harm.total < plain.total:
            besides = [event for event in events if event not in variant]
            letters = sum(done_by(event) == "sender" for event in besides)
            acts = sum(done_by(event) == "school" for event in besides)
            found.append(SaferWay(events, variant != asked, harm, letters, acts, proof))
    found.sort(key=lambda way: (way.harm.total, way.letters, way.acts, len(way.events)))
    safer = found[:1]
    if safer and safer[0].instead:
        safer += [way for way in found if not way.instead][:1]
    return SaferWays(plain, tuple(safer), exhausted=spent >= bound)


class _SaferWaySearch:
    """The searches for one question, on a register of the families concerned."""

    def __init__(
        self, scenario: Scenario, so_far: tuple[e.Event, ...], base: Replay, asked: tuple[e.Event, ...]
    ) -> None:
        self._scenario, self._so_far = scenario, so_far
        self._rules, self._day = base.rules, asked[0].date
        self._end = asked[-1].date
        owned, known = owners(base.register), base.register.people
        concerned = {person for event in asked for person in people_named(event, owned, known)}
        people = tuple(person for family in families(base.register) if concerned & {*family} for person in family)
        newcomers = tuple(sorted(concerned - {*people}))
        self._people = (*people, *newcomers)
        self._journal = FamilyJournals(base).of(self._people)
        self._situation = Situation(
            self._people, self._journal, self._rules, self._day, frozenset(ids_of(scenario.people, (*so_far, *asked)))
        )
        register = self.register(())
        rows = who_sees_whom(register, frozenset(self._people))
        self._served = frozenset(pair_of(row) for row in rows if row.status in ("open", "waiting"))
        self._with_account = frozenset(pair_of(row) for row in rows if row.account is not None)
        self._duplicates = surplus_records(register)

    def register(self, journal: Iterable[c.Consequence]) -> Register:
        """The register of the families, with these further consequences."""
        return rebuilt(self._scenario.people, (*self._journal, *journal))

    def _cut(self, register: Register) -> frozenset[Pair]:
        """Every pair that had access and has none now, although the student is still enrolled."""
        return self._served & set(map(pair_of, without_access(register, self._people)))

    def _stranded(self, register: Register) -> frozenset[Pair]:
        rows = without_access(register, self._people)
        return self._with_account & {pair_of(row) for row in rows if row.account is None}

    def _at_the_end(self, harm: Harm, register: Register) -> Harm:
        """The harm, completed with what can be counted only at the end."""
        duplicates = max(0, surplus_records(register) - self._duplicates)
        return harm._replace(duplicates=duplicates, stranded=len(self._stranded(register)))

    def proved(self, events: tuple[e.Event, ...]) -> tuple[Harm, Simulation]:
        """The harm of these events and their simulation, by the reference engine."""
        simulation = simulated(self._scenario, (*self._so_far, *events), self._end)
        harm, before, journal = Harm(), frozenset[Pair](), list[c.Consequence]()
        for step in simulation.replay.steps:
            if (step.position or 0) > len(self._so_far):
                journal += step.consequences
                now = self._cut(self.register(journal))
                harm = _plus(harm, step.consequences, now - before)
                before = now
        return self._at_the_end(harm, self.register(journal)), simulation

    def run(
        self, variant: tuple[e.Event, ...], attempts: int, bound: int, progress: Progress
    ) -> tuple[tuple[e.Event, ...] | None, int]:
        """The way with the least harm, then the fewest letters and acts, after which nobody has lost access.

        `attempts`: those that are spent already, of `bound`; beside the way, all that are spent then.
        """
        order = count()
        start = _Unfinished((), (), variant, Harm(), frozenset())
        frontier = [(self._cost(start), next(order), start)]
        closed: set[object] = set()
        while frontier:
            _, _, node = heappop(frontier)
            register = self.register(node.journal)
            state = (tuple(sorted(map(_spelled, node.events))), tuple(map(_spelled, node.left)))
            if state in closed:
                continue
            closed.add(state)
            if not (node.left or node.cut or self._stranded(register)):
                return node.events, attempts
            for event, left in self._next(node, register):
                if attempts >= bound:
                    return None, attempts
                attempts += 1
                progress(attempts / bound)
                after = self._after(node, event, left, register)
                heappush(frontier, (self._cost(after), next(order), after))
        return None, attempts

    def _cost(self, node: _Unfinished) -> tuple[object, ...]:
        """The search order: least harm first; for a large group, depth-first."""
        if len(self._people) > MANY:
            return (-len(node.events), *node.harm.total)
        letters = sum(isinstance(event, e.AccountNotified) for event in node.events)
        acts = sum(event.kind.startswith("siecle.") for event in node.events)
        return (*node.harm.total, letters, acts, len(node.events))

    def _next(self, node: _Unfinished, register: Register) -> Iterator[tuple[e.Event, tuple[e.Event, ...]]]:
        """The next event asked about, or acts that preserve the access of somebody whom a later event would cut off."""
        for place, event in enumerate(node.left):
            if not contradictions(event, register):
                yield event, (*node.left[:place], *node.left[place + 1 :])
        brought = frozenset(event.fields()["record"] for event in node.events if e.brings_record(event))
        acts = HelpfulActs(register, self._situation, brought, may_double=True)
        for pair in self._cut_off(node, register):
            for event in acts.for_pair(*pair):
                if _keeps(event) and accepted(event, register, self._rules) is not None:
                    yield event, node.left

    def _cut_off(self, node: _Unfinished, register: Register) -> list[Pair]:
        """The first pair that has lost access; if there is none, the first pair that a later event would cut off."""
        lost = node.cut | self._stranded(register)
        for event in node.left if not lost else ():
            if not contradictions(event, register):
                concluded = decide(event, register, self._rules)
                later = self._cut(self.register((*node.journal, *concluded)))
                lost = later - node.cut
                if lost:
                    break
        return [pair for pair in register.pairs if pair in lost][:1]

    def _after(self, node: _Unfinished, event: e.Event, left: tuple[e.Event, ...], register: Register) -> _Unfinished:
        day = max((event.date, *(earlier.date for earlier in node.events)))
        event = structs.replace(event, date=day)
        concluded = tuple(decide(event, register, self._rules))
        journal = (*node.journal, *concluded)
        after = self.register(journal)
        now = self._cut(after)
        harm = _plus(node.harm, concluded, now - node.cut)
        harm = self._at_the_end(harm, after)
        return _Unfinished((*node.events, event), journal, left, harm, now)


def _plus(harm: Harm, concluded: Iterable[c.Consequence], interrupted: frozenset[Pair]) -> Harm:
    kinds = [type(one) for one in concluded]
    return Harm(
        harm.lost + kinds.count(c.NotificationInvalidated) + kinds.count(c.NotificationSuperseded),
        harm.interrupted + len(interrupted),
        harm.mistakes + kinds.count(c.MistakeRecognised),
        harm.refused + kinds.count(c.RequestRefused),
    )


def _keeps(event: e.Event) -> bool:
    """Whether an act links an existing record, or is not the office's: recreating what an event removes defeats it."""
    if isinstance(event, e.GuardianLinked):
        return event.match == "same_person"
    return done_by(event) != "school"


def _spelled(event: e.Event) -> str:
    return f"{event.kind} {event.fields()}"
