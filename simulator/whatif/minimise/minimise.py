"""Finds the shortest part of a scenario that still shows a harm (delta debugging), proved by replay."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct, structs

from simulator.people import People
from simulator.rule_sets import RULE_SETS
from simulator.scenario import Scenario
from simulator.simulation import Simulation, simulate
from simulator.whatif.minimise.event_families import EventFamilies, subject
from simulator.whatif.minimise.harms import Harm, HarmCounter
from simulator.whatif.minimise.trials import BudgetSpentError, Positions, Trial, Trials

FEW: Final = 50
"""In a family of at most this many events, removing groups of events costs more replays than it saves."""


class NotShownError(ValueError):
    """The whole scenario does not show these harms."""

    def __init__(self, harms: Sequence[Harm]) -> None:
        self.harms = tuple(harms)
        super().__init__(", ".join(map(str, harms)))


class RemainingStory(Struct, frozen=True):
    """The part of a scenario that is left; `minimal`: every further removal was tried and failed."""

    scenario: Scenario
    positions: Positions
    replays: int
    minimal: bool


def minimise(simulation: Simulation, harms: Sequence[Harm], budget: int | None = None) -> RemainingStory:
    """The shortest part found that shows all these harms; `budget` is the most replays to spend.

    Ctrl-C ends the search with the shortest part so far. Raises NotShownError.
    """
    if missing := [harm for harm in harms if not harm.originals]:
        raise NotShownError(missing)
    search = _Minimiser(simulation, harms, budget)
    try:
        search.run()
        minimal = True
    except (KeyboardInterrupt, BudgetSpentError):
        minimal = False
    return RemainingStory(search.scenario(), search.positions(), search.trials.replays, minimal)


class _Minimiser:
    def __init__(self, simulation: Simulation, harms: Sequence[Harm], budget: int | None) -> None:
        self._whole = scenario = simulation.scenario
        self._families = EventFamilies(simulation)
        self.trials = Trials(scenario, HarmCounter(harms), budget)
        last = max((event.date for event in scenario.events), default=None)
        self._start = Trial({}, scenario.until or last, scenario.rules, None, {}, {})
        self._best = structs.replace(self._start, kept=self._families.places, until=scenario.until)

    def positions(self) -> Positions:
        """Indexes of the events left, in the order of the scenario."""
        return tuple(sorted(place for places in self._best.kept.values() for place in places))

    def scenario(self) -> Scenario:
        """The part that is left, without people whom no event names and without needless changes of rules."""
        events = tuple(self._whole.events[place] for place in self.positions())
        named = {person for event in events for person in self._families.people_named(event)}
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
        """Removes families and events, shortens the calendar and resets rules, until nothing more can go."""
        self._take(self.trials.tried(self._families.places, self._start.until, self._start.rules, self._start))
        by_size = sorted(self._best.kept, key=lambda family: -len(self._best.kept[family]))
        for family in by_size:
            self._without(family, self._best.kept[family])
        for family in by_size:
            self._alike(family)
            self._halve(family)
        while self._singles() or self._calendar() or self._rules():
            pass

    # --- Removals -----------------------------------------------------------------------------------------------

    def _alike(self, family: int) -> None:
        """Removes all events of one kind at once, then those of one kind about the same accounts and records."""
        if len(self._best.kept[family]) <= FEW:
            return
        for alike in (lambda event: event.kind, subject):
            groups: dict[object, list[int]] = {}
            for place in self._best.kept[family]:
                groups.setdefault(alike(self._whole.events[place]), []).append(place)
            for group in groups.values():
                self._without(family, tuple(group))

    def _halve(self, family: int) -> None:
        """Removes ever smaller pieces of a family's events, the latest first, each with its dependents."""
        size = len(self._best.kept[family]) // 2
        while size > 1:
            end = len(self._best.kept[family])
            while end > 0:
                self._without(family, self._best.kept[family][max(0, end - size) : end])
                end = min(end - size, len(self._best.kept[family]))
            size //= 2

    def _singles(self) -> bool:
        """Removes single events, alone or with their dependents. Returns whether it removed any."""
        before = self._best
        for family in self._best.kept:
            for place in reversed(self._best.kept[family]):
                if place in self._best.kept[family]:
                    alone = tuple(one for one in self._best.kept[family] if one != place)
                    if not self._replace(family, alone) and len(self._families.with_dependents((place,))) > 1:
                        self._without(family, (place,))
        return self._best is not before

    def _calendar(self) -> bool:
        """Ends the calendar earlier: with the last event or on the first day that suffices. Returns whether it did."""
        until = self._best.until
        if until is None:
            return False
        simulation = simulate(self.scenario())
        self.trials.replays += 1
        due = dict.fromkeys(step.event.date for step in simulation.replay.steps if step.position is None)
        last = max((self._whole.events[place].date for place in self.positions()), default=until)
        for day in (None, *(day for day in due if last < day < until)):
            if self._take(self.trials.tried({}, day, self._best.rules, self._best)):
                return True
        return False

    def _rules(self) -> bool:
        """Resets changed values of the rule set. Returns whether it reset any."""
        base, before = RULE_SETS[self._whole.rules.name], self._best
        for name in self._whole.rules_changed:
            if getattr(self._best.rules, name) != getattr(base, name):
                rules = self._best.rules.changed({name: getattr(base, name)})
                self._take(self.trials.tried({}, self._best.until, rules, self._best))
        return self._best is not before

    def _without(self, family: int, removed: Positions) -> bool:
        gone = self._families.with_dependents(removed)
        return self._replace(family, tuple(place for place in self._best.kept[family] if place not in gone))

    def _replace(self, family: int, places: Positions) -> bool:
        if places == self._best.kept[family]:
            return False
        return self._take(self.trials.tried({family: places}, self._best.until, self._best.rules, self._best))

    def _take(self, tried: Trial | None) -> bool:
        if tried is None:
            return False
        self._best = tried
        return True
