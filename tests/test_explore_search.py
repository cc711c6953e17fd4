"""The search of `simulate explore`, compared with a slow and simple one and with the reference engine."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from simulator.exploration.catalogue import NAMES, named, refusal
from simulator.exploration.kernel.canonical import canonical
from simulator.exploration.kernel.configuration import room
from simulator.exploration.kernel.lasting_harms import standing
from simulator.exploration.kernel.unpacking import unpack
from simulator.exploration.kernel.workspace import workspace
from simulator.exploration.names_shown import names_shown
from simulator.exploration.path_events import Walk, path_events
from simulator.exploration.search import search
from simulator.exploration.world import World
from simulator.jit import FAST
from simulator.registers.event_kinds import KIND_NAMES
from simulator.replay import Replay, replay
from simulator.rule_sets import RULE_SETS, RuleSet
from simulator.scenario import Scenario
from simulator.simulation import Simulation
from simulator.verdict import judge
from simulator.word_codes import REASONS
from tests.explore_naively import count, sequences
from tests.other_process import in_a_process, without
from tests.properties import examples
from tests.small_searches import MONTPELLIER, RULES, answers, found, interrupted, small

DEPTH = 12
"""Of random walks: as far as the days are planned for."""


def simulated(world: World, replayed: Replay) -> Simulation:
    """What the reference engine makes of events that it replayed."""
    events = tuple(step.event for step in replayed.steps if step.position is not None)
    scenario = Scenario("", "A walk", replayed.register.people, events, (), world.rules)
    return Simulation(scenario, replayed, judge(replayed), None)


# --- As many as a naive search counts ---------------------------------------------------------------------------


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.name)
@pytest.mark.parametrize(("students", "guardians", "schools", "depth"), [(1, 1, 1, 4), (1, 2, 1, 3), (2, 1, 2, 2)])
def test_there_are_as_many_situations_and_events_as_a_naive_search_counts(
    rules: RuleSet, students: int, guardians: int, schools: int, depth: int
) -> None:
    world = small(rules, students, guardians, schools)
    found, naive = search(world, depth), count(world, depth)
    assert [layer.states for layer in found.layers] == naive.states
    assert [layer.transitions for layer in found.layers] == naive.transitions


def test_the_default_world_has_as_many_situations_as_a_naive_search_counts() -> None:
    world = World(MONTPELLIER)
    assert [layer.states for layer in search(world, 2).layers] == count(world, 2).states


def test_real_namesakes_are_told_apart() -> None:
    world = World(MONTPELLIER, 1, 2, 1, student_records=2, guardian_records=2, namesakes=True)
    assert [layer.states for layer in search(world, 3).layers] == count(world, 3).states


@pytest.mark.skipif(not FAST, reason="without Numba this takes too long")
def test_everything_in_the_catalogue_is_reached_under_some_rules() -> None:
    reached = {name for rules in RULES for name in search(World(rules), 5).paths}
    reached |= {*search(World(MONTPELLIER), 6).paths, *search(World(MONTPELLIER, primary_school=True), 1).paths}
    assert set(NAMES) - reached == set()


@pytest.mark.parametrize("rules", RULE_SETS.values(), ids=lambda rules: rules.name)
def test_a_primary_school_changes_places_with_no_other_school(rules: RuleSet) -> None:
    world = structs.replace(small(rules, schools=2), primary_school=True)
    assert [layer.states for layer in search(world, 3).layers] == count(world, 3).states


@pytest.mark.parametrize("rules", RULE_SETS.values(), ids=lambda rules: rules.name)
def test_nothing_is_found_later_or_missed_that_unmerged_sequences_show(rules: RuleSet) -> None:
    world, depth = small(rules), 3
    shortest: dict[str, int] = {}
    for replayed in sequences(world, depth):
        simulation = simulated(world, replayed)
        for name in names_shown(simulation):
            shortest.setdefault(name, len(simulation.scenario.events))
    assert {name: len(path) for name, path in search(world, depth).paths.items()} == shortest


# --- Step by step what the reference engine says ----------------------------------------------------------------

worlds = st.builds(
    World,
    st.sampled_from(RULES),
    *[st.integers(1, 3)] * 3,
    *[st.integers(1, 4)] * 2,
    st.dates(datetime.date(2015, 8, 20), datetime.date(2016, 9, 10)),
    st.booleans(),
    st.booleans(),
)
choices = st.lists(st.integers(0, 10**6), min_size=1, max_size=DEPTH)


@examples(300)
@given(worlds, choices)
def test_a_walk_shows_and_refuses_what_the_reference_engine_shows_and_refuses(world: World, steps: list[int]) -> None:
    walk, seen = Walk(world, DEPTH), set[str]()
    for number in steps:
        possible = walk.possible()
        move = possible[number % len(possible)]
        shown, reason = walk.take(move)
        seen |= shown
        event = walk.events[-1]
        assert event.kind == KIND_NAMES[move >> 24]
        simulation = simulated(world, replay(walk.events, world.people, world.rules))
        refused = next(step.refusal for step in reversed(simulation.replay.steps) if step.position is not None)
        assert (refused.reason if refused else None) == (REASONS[reason - 1] if reason else None)
        if reason:
            seen.add(refusal(event.kind, REASONS[reason - 1]))
        seen |= named(int(standing(walk.family, walk.parameters)), 0)
    assert seen == set(names_shown(simulation))


# --- Names make no difference -----------------------------------------------------------------------------------


@examples(200)
@given(worlds, choices)
def test_a_situation_kept_as_a_row_comes_back_from_it(world: World, steps: list[int]) -> None:
    walk, work = Walk(world, DEPTH), workspace()
    for number in steps:
        possible = walk.possible()
        walk.take(possible[number % len(possible)])
        again = room()
        canonical(walk.family, walk.parameters, work)
        unpack(work.row, walk.parameters, again)
        assert again == walk.family
        assert tuple(map(int, work.row[: walk.parameters.words])) == walk.row


# --- One answer -------------------------------------------------------------------------------------------------


def test_without_numba_the_answer_is_the_same(tmp_path: Path) -> None:
    """Given the search as it is for those who have no Numba, over lists."""
    assert in_a_process(answers, without("numba", tmp_path)) == answers()


def test_ctrl_c_leaves_what_was_found_by_then(tmp_path: Path) -> None:
    layers, paths, _ = found(search(small(), 6))
    early = {name: path for name, path in paths.items() if len(path) < 4}
    for part in (interrupted(), in_a_process(interrupted, without("numba", tmp_path))):
        assert (part[0][:4], part[2]) == (layers[:4], "interrupted")
        assert {name: path for name, path in part[1].items() if len(path) < 4} == early


def test_a_path_is_told_with_the_names_of_a_scenario() -> None:
    world = World(MONTPELLIER)
    path = search(world, 4).paths["invalid_letter.guardian_deleted"]
    assert [event.kind for event in path_events(world, path, 4)] == [
        "siecle.student_record_created",
        "siecle.guardian_linked",
        "teleservices.account_notified",
        "siecle.guardian_record_deleted",
    ]
