"""Searches of `simulate explore` in small worlds, with their results as plain data."""

from typing import Final

from simulator.exploration.results import SearchResult
from simulator.exploration.search import search
from simulator.exploration.world import World
from simulator.rule_sets import RULE_SETS, RuleSet
from tests.random_stories import RULES_TRIED

MONTPELLIER: Final = RULE_SETS["montpellier-2015"]
RULES: Final = (MONTPELLIER, *RULES_TRIED)
Answer = tuple[list[tuple[int, int, int]], dict[str, tuple[int, ...]], str | None]


def small(rules: RuleSet = MONTPELLIER, students: int = 1, guardians: int = 1, schools: int = 1) -> World:
    """A world with two student records and two guardian records."""
    return World(rules, students, guardians, schools, student_records=2, guardian_records=2)


def found(of: SearchResult) -> Answer:
    """The result without the memory, which only the compiled search measures."""
    return [(layer.depth, layer.states, layer.transitions) for layer in of.layers], of.paths, of.partial


def answers() -> list[Answer]:
    """The results under all rule sets: of two worlds, and of a search limited to a number of situations."""
    searches = ((rules, search(World(rules), 3), search(small(rules), 4)) for rules in RULES)
    return [found(one) for rules, *both in searches for one in (*both, search(World(rules), 3, max_states=200))]


def interrupted() -> Answer:
    """The result of a search of six events that is interrupted in the fourth."""

    def impatient(depth: int, done: int, total: int) -> None:
        if depth == 4:
            raise KeyboardInterrupt

    return found(search(small(), 6, progress=impatient))
