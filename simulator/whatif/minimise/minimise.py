"""A scenario → the shortest part of it that still shows a harm (delta debugging), proved by replay.

Families do not touch each other: people of one name, one record or one request are one family, everybody else's events
change nothing for them. So a family is replayed alone, up to the same last day, and only when its own events change.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct, structs

from simulator.people import People
from simulator.replay import ContradictionError, replay
from simulator.rules import RULE_SETS, RuleSet
from simulator.scenario import Scenario
from simulator.simulation import Simulation, simulate
from simulator.verdict import judge
from simulator.whatif.minimise.families import Families, subject
from simulator.whatif.minimise.harms import Harm, times_seen

Positions = tuple[int, ...]
"""Places of events in the scenario, from 0, in order."""
Count = dict[int, int]
"""How often a replay shows a harm, by the harm's place; those that it does not show are left out."""
WORTH_KEEPING: Final = 500
"""Longer stories are not remembered: they are replayed once on the way down, and cost memory."""


FEW: Final = 50
"""In a family of no more events, groups would cost more replays than they save."""


class NotShownError(ValueError):
    """The scenario does not show these harms in the first place."""

    def __init__(self, harms: Sequence[Harm]) -> None:
        self.harms = tuple(harms)
        super().__init__(", ".join(map(str, harms)))


class Part(Struct, frozen=True):
    """What is left of a scenario; `minimal`: nothing more can go, each removal was tried."""

    scenario: Scenario
    positions: Positions
    replays: int
    minimal: bool


def minimise(simulation: Simulation, harms: Sequence[Harm], budget: int | None = None) -> Part:
    """The shortest part found that shows all of these harms; `budget`: the most replays to spend.

    An interruption from the keyboard ends the search with what was found so far. Raises NotShownError.
    """
    times = times_seen(harms, simulation.replay, simulation.verdict)
    missing = [harm for harm, seen in zip(harms, times, strict=True) if seen < harm.times]
    if missing:
        raise NotShownError(missing)
    search = _Search(simulation.scenario, harms, budget)
    try:
        search.run()
        minimal = True
    except (KeyboardInterrupt, _SpentError):
        minimal = False
    return Part(search.scenario(), search.positions(), search.replays, minimal)


class _SpentError(Exception):
    """The budget is spent."""


class _Try(Struct, frozen=True):
    """A part of the scenario and what it shows, family by family."""

    kept: Mapping[int, Positions]
    until: datetime.date | None
    rules: RuleSet
    end: datetime.date | None
    seen: Mapping[int, Count]
    totals: tuple[int, ...]


class _Search:
    def __init__(self, scenario: Scenario, harms: Sequence[Harm], budget: int | None) -> None:
        self._whole = scenario
        self._harms = harms
        self._budget = budget
        self._families = Families(scenario)
        self._concerned = [self._families.of_harm(harm) for harm in harms]
        self._remembered: dict[tuple[object, ...], Count | None] = {}
        self.replays = 0
        last = max((event.date for event in scenario.events), default=None)
        nothing = _Try({}, scenario.until or last, scenario.rules, None, {}, (0,) * len(harms))
        self._best = structs.replace(nothing, kept=self._families.positions, until=scenario.until)
        self._start = nothing

    def positions(self) -> Positions:
        """The events left, in the order of the scenario."""
        return tuple(sorted(place for places in self._best.kept.values() for place in places))

    def scenario(self) -> Scenario:
        """What is left: nobody whom no event names, no rule changed for nothing."""
        events = tuple(self._whole.events[place] for place in self.positions())
        named = set().union(*(self._families.named(event) for event in events)) if events else set()
        base = RULE_SETS[self._whole.rules.name]
        changed = {
            name: typed
            for name, typed in self._whole.rules_changed.items()
            if getattr(self._best.rules, name) != getattr(base, name)
        }
        return structs.replace(
            self._whole,
            events=events,
            lines=(),
            people=People.of(one for one in self._whole.people.by_id.values() if one.id in named),
            rules=self._best.rules,
            rules_changed=changed,
            until=self._best.until,
            expect=None,
            twin=None,
        )

    def run(self) -> None:
        """Nothing more can go: families, then their events, then the last day and changed rules, until all stays."""
        self._take(self._tried(self._families.positions, self._start.until, self._start.rules, self._start))
        by_size = sorted(self._best.kept, key=lambda family: -len(self._best.kept[family]))
        for family in by_size:
            self._without(family, self._best.kept[family])
        for family in by_size:
            self._alike(family)
            self._halve(family)
        while self._singles() or self._calendar() or self._rules():
            pass

    # --- What can go --------------------------------------------------------------------------------------------

    def _alike(self, family: int) -> None:
        """Events of one kind go together, then those of one kind about the same accounts and records."""
        if len(self._best.kept[family]) <= FEW:
            return
        for alike in (lambda event: event.kind, subject):
            groups: dict[object, list[int]] = {}
            for place in self._best.kept[family]:
                groups.setdefault(alike(self._whole.events[place]), []).append(place)
            for group in groups.values():
                self._without(family, tuple(group))

    def _halve(self, family: int) -> None:
        """Ever smaller pieces of a family's events go, the latest first, each with what depends on it."""
        size = len(self._best.kept[family]) // 2
        while size > 1:
            end = len(self._best.kept[family])
            while end > 0:
                self._without(family, self._best.kept[family][max(0, end - size) : end])
                end = min(end - size, len(self._best.kept[family]))
            size //= 2

    def _singles(self) -> bool:
        """Whether any single event could go, alone or with what depends on it."""
        before = self._best
        for family in self._best.kept:
            for place in reversed(self._best.kept[family]):
                if place in self._best.kept[family]:
                    alone = tuple(one for one in self._best.kept[family] if one != place)
                    if not self._replace(family, alone) and len(self._families.with_dependents((place,))) > 1:
                        self._without(family, (place,))
        return self._best is not before

    def _calendar(self) -> bool:
        """Whether the calendar can stop earlier: best with the last event, else on the first day that will do."""
        until = self._best.until
        if until is None:
            return False
        simulation = simulate(self.scenario())
        self.replays += 1
        due = dict.fromkeys(step.event.date for step in simulation.replay.steps if step.position is None)
        last = max((self._whole.events[place].date for place in self.positions()), default=until)
        for day in (None, *(day for day in due if last < day < until)):
            if self._take(self._tried({}, day, self._best.rules, self._best)):
                return True
        return False

    def _rules(self) -> bool:
        """Whether a changed value of the rule set can be as it was."""
        base, before = RULE_SETS[self._whole.rules.name], self._best
        for name in self._whole.rules_changed:
            if getattr(self._best.rules, name) != getattr(base, name):
                rules = self._best.rules.changed({name: getattr(base, name)})
                self._take(self._tried({}, self._best.until, rules, self._best))
        return self._best is not before

    def _without(self, family: int, removed: Positions) -> bool:
        gone = self._families.with_dependents(removed)
        return self._replace(family, tuple(place for place in self._best.kept[family] if place not in gone))

    def _replace(self, family: int, places: Positions) -> bool:
        if places == self._best.kept[family]:
            return False
        return self._take(self._tried({family: places}, self._best.until, self._best.rules, self._best))

    def _take(self, tried: _Try | None) -> bool:
        if tried is None:
            return False
        self._best = tried
        return True

    # --- What is left shows ---------------------------------------------------------------------------------------

    def _tried(
        self, changes: Mapping[int, Positions], until: datetime.date | None, rules: RuleSet, before: _Try
    ) -> _Try | None:
        """These families changed; None if it is no story any more, or does not show every harm."""
        kept = {**before.kept, **changes}
        last = max((places[-1] for places in kept.values() if places), default=None)
        end = until or (None if last is None else self._whole.events[last].date)
        affected = changes if (end, rules) == (before.end, before.rules) else kept
        seen, totals = dict(before.seen), list(before.totals)
        for family in affected:
            count = self._count(family, kept[family], end, rules)
            if count is None:
                return None
            for harm, times in seen.get(family, {}).items():
                totals[harm] -= times
            for harm, times in count.items():
                totals[harm] += times
            seen[family] = count
        if any(times < harm.times for times, harm in zip(totals, self._harms, strict=True)):
            return None
        return _Try(kept, until, rules, end, seen, tuple(totals))

    def _count(self, family: int, places: Positions, end: datetime.date | None, rules: RuleSet) -> Count | None:
        """What a family shows by itself; None when its events contradict each other."""
        if not places:
            return {}
        key = (places, end, rules)
        if key not in self._remembered:
            count = self._replayed(family, places, end, rules)
            if len(places) > WORTH_KEEPING:
                return count
            self._remembered[key] = count
        return self._remembered[key]

    def _replayed(self, family: int, places: Positions, end: datetime.date | None, rules: RuleSet) -> Count | None:
        if self._budget is not None and self.replays >= self._budget:
            raise _SpentError
        self.replays += 1
        try:
            replayed = replay([self._whole.events[place] for place in places], self._whole.people, rules, end)
        except ContradictionError:
            return None
        concerned = [place for place, only in enumerate(self._concerned) if only is None or only == family]
        times = times_seen([self._harms[place] for place in concerned], replayed, judge(replayed))
        return {place: seen for place, seen in zip(concerned, times, strict=True) if seen}
