"""A safer way to the same end: what to do before, in which order, or what else; found by search, proved by replay."""

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
from simulator.whatif.ground.records import owners, surplus_records
from simulator.whatif.impact.alternatives import other_acts


class Harm(NamedTuple):
    """What a sequence of events does that nobody wants, the worst first."""

    lost: int = 0
    """Letters that work no more: dead, or replaced by a newer one."""
    interrupted: int = 0
    """Pairs that had a live, notified account and are left without one, if only for a moment."""
    mistakes: int = 0
    refused: int = 0
    duplicates: int = 0
    """More than before, at the end."""
    stranded: int = 0
    """Pairs that had an account and have none at the end, not even one to notify."""

    @property
    def total(self) -> tuple[int, int, int, int]:
        """What is compared: mistakes are worse than harm, for harm follows from them."""
        return self.mistakes + self.refused + self.duplicates, self.lost, self.interrupted, self.stranded


class SaferWay(Struct, frozen=True):
    """Another way."""

    events: tuple[e.Event, ...]
    """In order; those asked about are among them unless `instead`."""
    instead: bool
    """Whether another act takes the place of one asked about."""
    harm: Harm
    letters: int
    """To be sent besides."""
    acts: int
    """In SIECLE, besides."""
    proof: Simulation


class SaferWays(Struct, frozen=True):
    """What came out of the search."""

    harm: Harm
    """Of the events as they were asked about."""
    best: tuple[SaferWay, ...]
    """The safest; after another act also the safest with the events asked about."""
    exhausted: bool
    """Whether the search was given up at its bound."""


class _Unfinished(Struct):
    """A way as far as it goes."""

    events: tuple[e.Event, ...]
    journal: tuple[c.Consequence, ...]
    left: tuple[e.Event, ...]
    """Those that are still to happen."""
    harm: Harm
    cut: frozenset[Pair]
    """Those without access, for whom something has to be done."""


def safer_ways(
    scenario: Scenario, so_far: tuple[e.Event, ...], base: Replay, asked: tuple[e.Event, ...], bound: int
) -> SaferWays:
    """The best of those that do less harm: with the events asked about, and with other acts."""
    search = _SaferWaySearch(scenario, so_far, base, asked)
    plain, _ = search.proved(asked)
    harmless = plain.total == Harm().total
    if harmless or not bound:
        return SaferWays(plain, (), exhausted=not harmless)
    found: list[SaferWay] = []
    spent = 0
    for variant in (asked, *other_acts(asked, base.rules, search.register)):
        events, attempts = search.run(variant, bound - spent)
        spent += attempts
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
    """The searches about one question, on what is known of the families concerned."""

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
        """What is known of the families, and this."""
        return rebuilt(self._scenario.people, (*self._journal, *journal))

    def _cut(self, register: Register) -> frozenset[Pair]:
        """Every pair that had access and has none now, though the student is still enrolled."""
        return self._served & set(map(pair_of, without_access(register, self._people)))

    def _stranded(self, register: Register) -> frozenset[Pair]:
        rows = without_access(register, self._people)
        return self._with_account & {pair_of(row) for row in rows if row.account is None}

    def _at_the_end(self, harm: Harm, register: Register) -> Harm:
        """The harm with what only the end shows."""
        duplicates = max(0, surplus_records(register) - self._duplicates)
        return harm._replace(duplicates=duplicates, stranded=len(self._stranded(register)))

    def proved(self, events: tuple[e.Event, ...]) -> tuple[Harm, Simulation]:
        """The harm of these events, from their replay by the engine."""
        simulation = simulated(self._scenario, (*self._so_far, *events), self._end)
        harm, before, journal = Harm(), frozenset[Pair](), list[c.Consequence]()
        for step in simulation.replay.steps:
            if (step.position or 0) > len(self._so_far):
                journal += step.consequences
                now = self._cut(self.register(journal))
                harm = _plus(harm, step.consequences, now - before)
                before = now
        return self._at_the_end(harm, self.register(journal)), simulation

    def run(self, variant: tuple[e.Event, ...], bound: int) -> tuple[tuple[e.Event, ...] | None, int]:
        """The way with the least harm, then the fewest letters and acts; at its end nobody has lost access."""
        order, attempts = count(), 0
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
                after = self._after(node, event, left, register)
                heappush(frontier, (self._cost(after), next(order), after))
        return None, attempts

    def _cost(self, node: _Unfinished) -> tuple[object, ...]:
        """What is looked at first: the least harm; among many people what is furthest on, straight on to the end."""
        if len(self._people) > MANY:
            return (-len(node.events), *node.harm.total)
        letters = sum(isinstance(event, e.AccountNotified) for event in node.events)
        acts = sum(event.kind.startswith("siecle.") for event in node.events)
        return (*node.harm.total, letters, acts, len(node.events))

    def _next(self, node: _Unfinished, register: Register) -> Iterator[tuple[e.Event, tuple[e.Event, ...]]]:
        """One of the events asked about, or something that keeps the access of somebody whom they would cut off."""
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
        """The first person and student without access who had it, else the first whom a later event cuts off."""
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
    """Whether it is a link of a record that is there, or needs no record; to make anew what goes would be no way."""
    if isinstance(event, e.GuardianLinked):
        return event.match == "same_person"
    return done_by(event) != "school"


def _spelled(event: e.Event) -> str:
    return f"{event.kind} {event.fields()}"
