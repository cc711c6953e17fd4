"""Tries whether a part of a scenario still shows every harm, by replaying it family by family.

Families are independent: people who share a name, a record or a request are in one family, and events of others do not
affect them. So each family is replayed alone, up to the same last day, and only when its own events change.
"""

import datetime
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from simulator.replay import ContradictionError, replay
from simulator.rule_sets import RuleSet
from simulator.scenario import Scenario
from simulator.verdict import judge
from simulator.whatif.minimise.harms import Count, HarmCounter
from simulator.whatif.minimise.report_rows import PartReplay

Positions = tuple[int, ...]
"""Indexes of events in the scenario, from 0, in order."""
WORTH_KEEPING: Final = 500
"""Results of longer stories are not cached: they are rarely needed again and take memory."""


class BudgetSpentError(Exception):
    """The budget is spent."""


class Trial(Struct, frozen=True):
    """A part of the scenario and the harms that it shows, family by family."""

    kept: Mapping[int, Positions]
    until: datetime.date | None
    rules: RuleSet
    end: datetime.date | None
    seen: Mapping[int, Count]
    totals: Count


class Trials:
    """Tries parts of one scenario; `budget` is the most replays to spend."""

    def __init__(self, scenario: Scenario, counter: HarmCounter, budget: int | None) -> None:
        self._whole = scenario
        self._counter = counter
        self._budget = budget
        self._remembered: dict[tuple[object, ...], Count | None] = {}
        self.replays = 0

    def tried(
        self, changes: Mapping[int, Positions], until: datetime.date | None, rules: RuleSet, before: Trial
    ) -> Trial | None:
        """Tries other events for these families. None if they contradict each other or a harm is no longer shown.

        Raises BudgetSpentError.
        """
        kept = {**before.kept, **changes}
        last = max((places[-1] for places in kept.values() if places), default=None)
        end = until or (None if last is None else self._whole.events[last].date)
        affected = changes if (end, rules) == (before.end, before.rules) else kept
        seen, totals = dict(before.seen), dict(before.totals)
        for family in affected:
            count = self._count(kept[family], end, rules)
            if count is None:
                return None
            for harm, times in seen.get(family, {}).items():
                totals[harm] -= times
            for harm, times in count.items():
                totals[harm] = totals.get(harm, 0) + times
            seen[family] = count
        return Trial(kept, until, rules, end, seen, totals) if self._counter.all_shown(totals) else None

    def _count(self, places: Positions, end: datetime.date | None, rules: RuleSet) -> Count | None:
        """The harms that a family shows by itself; None if its events contradict each other."""
        if not places:
            return {}
        key = (places, end, rules)
        if key not in self._remembered:
            count = self._replayed(places, end, rules)
            if len(places) > WORTH_KEEPING:
                return count
            self._remembered[key] = count
        return self._remembered[key]

    def _replayed(self, places: Positions, end: datetime.date | None, rules: RuleSet) -> Count | None:
        if self._budget is not None and self.replays >= self._budget:
            raise BudgetSpentError
        self.replays += 1
        try:
            replayed = replay([self._whole.events[place] for place in places], self._whole.people, rules, end)
        except ContradictionError:
            return None
        return self._counter.count(PartReplay(replayed, judge(replayed), places))
