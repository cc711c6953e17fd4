"""The engine against an independent reading of the rules page (`tests/oracle`): whole reports, compared with `==`."""

import datetime
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import load_scenario, simulate
from simulator.expectations import Expectations
from simulator.reports.json_report import as_data
from simulator.rule_sets import RULE_SETS, RuleSet
from simulator.scenario import Ruling, Scenario
from simulator.texts import load_texts
from tests.conftest import ROOT
from tests.oracle import answer, clock, siecle, verdict
from tests.oracle.story import Blame
from tests.oracle.story import Story as Facts
from tests.properties import examples
from tests.random_stories import PEOPLE, RULES_TRIED, Draw, draws, rule_sets, story

STORIES = 1500  # in a thorough run; a tenth of them every day
SCENARIOS = [load_scenario(path) for path in sorted((ROOT / "scenarios").glob("*.yaml"))]
CASES = [load_scenario(path) for path in sorted((ROOT / "tests" / "cases").glob("*.yaml"))]
TEXTS = load_texts("en")
Data = dict[str, Any]
Forgotten = tuple[Any, str, Callable[..., Any]]


def read(scenario: Scenario) -> Data:
    """The report of the oracle."""
    return answer(scenario.events, scenario.people, scenario.rules, scenario.until, scenario.people.primary_schools)


def reported(scenario: Scenario) -> Data:
    """The report of the engine without lines and sentences, which the oracle does not have."""
    report = as_data(simulate(scenario), TEXTS)
    for step in report["steps"]:
        del step["line"]
        step["refusal"] = step["refusal"] and {"reason": step["refusal"]["reason"]}
    return {key: report[key] for key in ("steps", "accounts", "notifications", "to_notify", "access", "mistakes")}


def under_every_rule_set(scenario: Scenario) -> list[Scenario]:
    return [scenario, *(scenario.under(Ruling(rules)) for rules in RULE_SETS.values())]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.path.rpartition("/")[2])
def test_a_shipped_scenario_is_reported_as_the_page_is_read_under_every_rule_set(scenario: Scenario) -> None:
    for ruled in under_every_rule_set(scenario):
        assert reported(ruled) == read(ruled)


def _random(count: int) -> list[Scenario]:
    """Random stories, the same ones every time."""
    source = random.Random(count)
    numbers: list[Any] = [
        [(source.randrange(100), *(source.randrange(12) for _ in range(4))) for _ in range(60)] for _ in range(count)
    ]
    return [_scenario(one, RULES_TRIED[place % len(RULES_TRIED)]) for place, one in enumerate(numbers)]


def _scenario(numbers: list[Draw], rules: RuleSet, days: int = 0) -> Scenario:
    events = tuple(story(numbers, rules))
    until = events[-1].date + datetime.timedelta(days) if events else None
    return Scenario("random.yaml", "Random", PEOPLE, events, tuple(range(len(events))), rules, until=until)


@examples(STORIES)
@given(draws, rule_sets, st.integers(0, 400))
def test_a_random_story_is_reported_as_the_page_is_read(numbers: list[Draw], rules: RuleSet, days: int) -> None:
    scenario = _scenario(numbers, rules, days)
    assert reported(scenario) == read(scenario)


@pytest.mark.parametrize(
    "forgotten",
    [
        (siecle, "account_without_origin", lambda story, link: None),
        (siecle, "blame_for", lambda story, event, cause, removed, others: Blame(cause)),
        (siecle, "take_over", lambda story, had, survivor: None),
        (siecle, "file_of_another_student", lambda story, record: None),
        (siecle, "pairs_end", lambda *deletion: None),
        (siecle, "pair_may_end", lambda *unlinking: None),
        (siecle, "losses_of", lambda *deletion: {}),
        (siecle, "account_of_origin", lambda story, record, person: None),
        (siecle, "again", lambda story, person, record, of: None),
        (clock, "due_days", lambda story, account: {}),
        (verdict, "replaced_by", lambda story, letter: None),
        (Facts, "is_expired", lambda story, account: False),
    ],
    ids=lambda forgotten: forgotten[1],
)
def test_the_stories_notice_a_rule_that_the_oracle_forgets(forgotten: Forgotten) -> None:
    where, name, instead = forgotten
    ruled = [one for scenario in (*SCENARIOS, *CASES) for one in under_every_rule_set(scenario)]
    ruled += _random(100)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(where, name, instead)
        assert any(reported(one) != read(one) for one in ruled)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path.rpartition("/")[2])
def test_a_case_is_reported_as_its_source_says_and_as_the_page_is_read(case: Scenario) -> None:
    assert simulate(case).expectations == Expectations(len(case.expect or ()), ())
    for ruled in under_every_rule_set(case):
        assert reported(ruled) == read(ruled)
