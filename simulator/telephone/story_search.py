"""Searches the stories that may be behind a call: the exploration of what can happen to an ordinary family.

Calls begin where letters have come. From there, everything is explored that can happen within a few events, and what a
holder then sees at the screen. Of the stories that no caller could tell apart, the shortest is kept, and told again
with every part of its repair: a parent may call before the new letter has come, or hold the old one when it is there.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Final

from msgspec import Struct, structs

from simulator import events as e
from simulator.exploration.path_events import Walk
from simulator.exploration.plain_frontier import PlainFrontier
from simulator.exploration.world import FIRST_DAY, World
from simulator.replay import ContradictionError
from simulator.rule_sets import RULE_SETS
from simulator.scenario import Ruling
from simulator.telephone.callers import Situation, callers, cost_of, is_at_the_screen
from simulator.telephone.stories import KnownStory
from simulator.whatif.ground.helpful_acts import CHOSEN
from simulator.whatif.repair.cost import Price
from simulator.whatif.repair.family_repairs import RepairSearch


class Family(Struct, frozen=True):
    """A family with which stories begin, and how many more events are explored."""

    depth: int
    students: int = 1
    guardians: int = 1
    schools: int = 1
    linked: bool = True
    """Whether the guardians are entered and notified; otherwise the students are notified."""
    used: bool = False
    """Whether the accounts are activated with the letters."""


FAMILIES: Final = (
    Family(3),
    Family(2, schools=2),
    Family(2, used=True),
    Family(3, linked=False),
    Family(2, schools=2, linked=False),
    Family(2, linked=False, used=True),
    Family(2, students=2),
    Family(2, guardians=2),
)
DEPTH: Final = 9
"""The most events of a story, before its repair."""
NO_LIMIT: Final = 1 << 62
BETWEEN: Final = datetime.timedelta(days=7)
"""Between two events that the exploration has on one day."""
BOUND: Final = 500
"""The most attempts of a repair."""


def found_stories() -> Iterator[KnownStory]:
    """The stories of all rule sets that some caller tells apart from those before; what supposes least comes first."""
    for rules in RULE_SETS.values():
        yield from found_under(Ruling(rules))


def found_under(ruling: Ruling) -> Iterator[KnownStory]:
    """Those of one rule set."""
    shortest = told_apart((story for family in FAMILIES for story in explored(family, ruling)), ruling)
    varied = told_apart((story for one in shortest for story in with_letter_used_or_repeated(one)), ruling)
    dated = [_on_several_days(story, ruling) for story in varied]
    repaired = (story for one in dated for story in _with_repair(one, ruling))
    yield from told_apart(repaired, ruling)


def explored(family: Family, ruling: Ruling) -> Iterator[KnownStory]:
    """Every story of a family: its beginning, and a shortest one to each situation and each screen."""
    world = World(
        ruling.rules,
        students=family.students,
        guardians=family.guardians,
        schools=family.schools,
        first_day=max(FIRST_DAY, ruling.rules.since),
    )
    begun = Walk(world, DEPTH)
    start = [_taken(begun, wanted) for wanted in _beginning(family)]
    frontier = PlainFrontier(begun.parameters, NO_LIMIT, begun.row)
    for _ in range(family.depth):
        end = frontier.count
        while frontier.expanded < end:
            frontier.expand(end)
    paths = [tuple(start[:count]) for count in range(1, len(start))]
    paths += [(*start, *frontier.path_to(place)) for place in range(frontier.count)]
    for path in paths:
        walk = Walk(world, DEPTH)
        for move in path:
            walk.take(move)
        at_the_screen = [event for event in map(walk.event, walk.possible()) if is_at_the_screen(event)]
        for last in ((), *((event,) for event in at_the_screen)):
            yield KnownStory(ruling.rules.name, (*walk.events, *last))


def _beginning(family: Family) -> Iterator[Callable[[e.Event, Sequence[e.Event]], bool]]:
    """What the first events are: students are entered, then guardians on each, then letters are sent."""
    typed, linked, sent, used = e.StudentRecordCreated, e.GuardianLinked, e.AccountNotified, e.PasswordChanged
    yield from [lambda event, before: isinstance(event, typed) and _is_new(event, before, "student")] * family.students
    pairs = family.students * family.guardians if family.linked else 0
    yield from [
        lambda event, before: (
            isinstance(event, linked)
            and (event.match != "homonym", event.level, event.name, event.matched) == (True, None, None, None)
            and _is_new(event, before, "guardian", "student_record")
        )
    ] * pairs
    yield from [
        lambda event, before: isinstance(event, sent) and ("/" in event.account) == family.linked
        and _is_new(event, before, "account")
    ] * (pairs or family.students)  # fmt: skip
    yield from [
        lambda event, before: isinstance(event, used) and not event.server_error and _is_new(event, before, "account")
    ] * ((pairs or family.students) if family.used else 0)


def _is_new(event: e.Event, before: Sequence[e.Event], *fields: str) -> bool:
    """Whether no event of the kind before has the same values in these fields."""
    values = [[getattr(one, field) for field in fields] for one in before if type(one) is type(event)]
    return [getattr(event, field) for field in fields] not in values


def _taken(walk: Walk, wanted: Callable[[e.Event, Sequence[e.Event]], bool]) -> int:
    """Takes the first possible move whose event is wanted."""
    move = next(move for move in walk.possible() if wanted(walk.event(move), walk.events))
    walk.take(move)
    return move


def told_apart(stories: Iterable[KnownStory], ruling: Ruling) -> Iterator[KnownStory]:
    """The stories that bring a caller in a new situation; not those that contradict themselves."""
    weighed = []
    for story in dict.fromkeys(stories):
        with suppress(ContradictionError):
            simulation = story.simulation(ruling)
            weighed.append((cost_of(simulation), {caller.situation for caller in callers(simulation)}, story))
    known: set[Situation] = set()
    for _, situations, story in sorted(weighed, key=lambda row: row[0]):
        if situations - known:
            known |= situations
            yield story


def with_letter_used_or_repeated(story: KnownStory) -> Iterator[KnownStory]:
    """The story, and with each letter used at once, or sent twice: it then takes fewer explored events to its end."""
    yield story
    for place, event in enumerate(story.events, 1):
        if isinstance(event, e.AccountNotified):
            used = e.PasswordChanged(date=event.date, account=event.account, to=CHOSEN)
            for more in (used, event):
                yield structs.replace(story, events=(*story.events[:place], more, *story.events[place:]))


def _on_several_days(story: KnownStory, ruling: Ruling) -> KnownStory:
    """The same story with the events of one day on several days, if that changes nothing."""
    days = [event.date for event in story.events]
    moved = []
    for place, event in enumerate(story.events):
        before_first = days.count(event.date) - 1 if event.date == days[0] else 0
        weeks = place - days.index(event.date) - before_first
        moved.append(structs.replace(event, date=event.date + weeks * BETWEEN))
    other = structs.replace(story, events=tuple(moved))
    before, after = ([step.consequences for step in one.simulation(ruling).replay.steps] for one in (story, other))
    return other if before == after else story


def _with_repair(story: KnownStory, ruling: Ruling) -> Iterator[KnownStory]:
    """The story, and with every part of what is to be done a week later."""
    yield story
    simulation = story.simulation(ruling)
    day = story.events[-1].date + BETWEEN
    search = RepairSearch(simulation.scenario, simulation.replay, day, Price(), bound=BOUND, keep=False)
    repair = [event for family in search.families() for event in family.events]
    for count in range(1, len(repair) + 1):
        yield structs.replace(story, events=(*story.events, *repair[:count]))
