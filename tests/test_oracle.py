"""The engine against an independent reading of the rules page (`tests/oracle`): whole reports, compared with `==`."""

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from simulator import load_scenario, simulate
from simulator.people import People, Person
from simulator.reports.json_report import as_data
from simulator.rule_sets import RULE_SETS, Duration, RuleSet
from simulator.scenario import Ruling, Scenario
from simulator.texts import load_texts
from tests.conftest import ROOT
from tests.oracle import answer, clock, siecle, verdict
from tests.oracle.story import Blame
from tests.oracle.story import Story as Facts
from tests.properties import examples
from tests.random_stories import PEOPLE, Draw, draws, rule_sets, story
from tests.stories import Story, concluded, told

STORIES = 1500  # in a thorough run; a tenth of them every day
SCENARIOS = [load_scenario(path) for path in sorted((ROOT / "scenarios").glob("*.yaml"))]
CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
TEXTS = load_texts("en")
Data = dict[str, Any]
Forgotten = tuple[Any, str, Callable[..., Any]]

# What the page says and the package does not do yet: the reading of it, how to forget it, and a story that shows it.
NOT_BUILT: dict[str, tuple[Forgotten, str]] = {
    "file_of_another_student": (
        (siecle, "file_of_another_student", lambda story, record: None),
        """
  - {date: 2015-07-01, event: siecle.student_record_imported, record: E1, student: nour, school: ecole}
  - {date: 2015-07-01, event: siecle.student_record_exported, record: E1, to_school: college}
  - {date: 2015-07-02, event: siecle.student_record_imported, record: E2, student: adam, school: college, origin: E1}
""",
    ),
    "a pair ends": (
        (siecle, "pairs_end", lambda *deletion: None),
        """
  - {date: 2015-07-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2015-07-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-07-02, event: siecle.guardian_record_deleted, record: R1}
""",
    ),
    "R5: other accounts stop opening the children of a deleted record": (
        (siecle, "other_accounts_stop", lambda *deletion: None),
        """
  - {date: 2015-07-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2015-07-01, event: siecle.guardian_linked, record: R1, guardian: lea, student_record: E1, match: new}
  - {date: 2015-07-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
  - {date: 2015-07-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
  - {date: 2015-07-01, event: siecle.guardian_linked, record: R1, guardian: lea, student_record: E2, match: same_person}
  - {date: 2015-07-02, event: ent.merge_requested, accounts: [R2/E1, R1/E2]}
  - {date: 2015-07-03, event: siecle.guardian_record_deleted, record: R1}
""",
    ),
}
BUILT = [forgotten for forgotten, _ in NOT_BUILT.values()]


def read(scenario: Scenario, forgotten: list[Forgotten]) -> Data:
    """What the oracle answers; `forgotten`: the rules that it does without."""
    with pytest.MonkeyPatch.context() as patch:
        for where, name, instead in forgotten:
            patch.setattr(where, name, instead)
        return answer(scenario.events, scenario.people, scenario.rules, scenario.until)


def reported(scenario: Scenario) -> Data:
    """What the engine reports, as far as the oracle answers it: without lines and sentences.

    And without what the engine still says too much: that an account is extended in the very step that created it.
    """
    report = as_data(simulate(scenario), TEXTS)
    for step in report["steps"]:
        del step["line"]
        step["refusal"] = step["refusal"] and {"reason": step["refusal"]["reason"]}
        said = step["consequences"]
        new = [one["account"] for one in said if one["kind"] == "account_created"]
        step["consequences"] = [one for one in said if one["kind"] != "access_extended" or one["account"] not in new]
    return {key: report[key] for key in ("steps", "accounts", "notifications", "to_notify", "access", "mistakes")}


def under_every_rule_set(scenario: Scenario) -> list[Scenario]:
    return [scenario, *(scenario.under(Ruling(rules)) for rules in RULE_SETS.values())]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.path.rpartition("/")[2])
def test_a_shipped_scenario_is_reported_as_the_page_is_read_under_every_rule_set(scenario: Scenario) -> None:
    for ruled in under_every_rule_set(scenario):
        assert reported(ruled) == read(ruled, BUILT)


@examples(STORIES)
@given(draws, rule_sets, st.integers(0, 400))
def test_a_random_story_is_reported_as_the_page_is_read(numbers: list[Draw], rules: RuleSet, days: int) -> None:
    events = tuple(story(numbers, rules))
    until = events[-1].date + datetime.timedelta(days) if events else None
    scenario = Scenario("random.yaml", "Random", PEOPLE, events, tuple(range(len(events))), rules, until=until)
    assert reported(scenario) == read(scenario, BUILT)


@pytest.mark.parametrize("name", NOT_BUILT)
def test_what_is_not_built_yet_is_seen_as_soon_as_the_oracle_asks_for_it(name: str) -> None:
    forgotten, events = NOT_BUILT[name]
    scenario = Story(events).simulation.scenario
    assert reported(scenario) == read(scenario, BUILT)
    assert reported(scenario) != read(scenario, [one for one in BUILT if one != forgotten])


@told
def test_the_engine_still_says_that_an_account_is_extended_in_the_step_that_created_it(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: lea, student_record: E1, match: new}
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R2, guardian: lea, student_record: E2, match: homonym}
    - {date: 2020-09-01, event: ent.grouping_requested, accounts: [R2/E2, R1/E1]}
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E3, student: nour, school: college}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R2, guardian: lea, student_record: E3,
       match: same_person}
    - {date: 2020-09-02, event: siecle.guardian_record_deleted, record: R2, merged_into: R1}
    rules: educonnect-2020
    """
    said = "account_deactivated R2/E2", "account_created R1/E2", "access_extended R1/E2"
    assert story.consequences == concluded(*said)


@pytest.mark.parametrize(
    "forgotten",
    [
        (siecle, "account_without_origin", lambda story, link: None),
        (siecle, "blame_for", lambda story, event, cause, removed, others: Blame(cause)),
        (siecle, "take_over", lambda story, had, survivor: None),
        (clock, "due_days", lambda story, account: {}),
        (verdict, "replaced_by", lambda story, letter: None),
        (Facts, "is_expired", lambda story, account: False),
    ],
    ids=lambda forgotten: forgotten[1],
)
def test_the_shipped_scenarios_notice_a_rule_that_the_oracle_forgets(forgotten: Forgotten) -> None:
    ruled = [one for scenario in SCENARIOS for one in under_every_rule_set(scenario)]
    assert any(reported(one) != read(one, [*BUILT, forgotten]) for one in ruled)


# --- The whole page, where the package cannot be asked yet: the cases that came with R26 to R34 ---

NEW_VALUES: dict[str, Data] = {
    "montpellier-2015": {},
    "strasbourg-2018": {"continuity": "file", "kept_for": Duration(3, "months")},
    "educonnect-2020": {
        "guardian_account": "person",
        "continuity": "file",
        "kept_for": Duration(3, "months"),
        "self_activation": "guardians",
    },
}


class Told:
    """An event as a file tells it, of whatever kind: fields that are absent are None."""

    def __init__(self, told: Data) -> None:
        self.told = {name: {"true": True, "false": False}.get(str(value), value) for name, value in told.items()}
        self.kind, self.date = told["event"], datetime.date.fromisoformat(told["date"])

    def __getattr__(self, field: str) -> Any:
        return self.told.get(field)

    def fields(self) -> Data:
        return {name: value for name, value in self.told.items() if name not in ("id", "date", "event")}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_oracle_answers_a_case_as_it_expects(path: Any) -> None:
    case = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    roles = {id: next(role for role in ("student", "guardian") if role in one) for id, one in case["people"].items()}
    people = People.of(Person(id, role, case["people"][id][role]) for id, role in roles.items())  # type: ignore[arg-type]
    values = structs.asdict(RULE_SETS[case["rules"]]) | NEW_VALUES[case["rules"]]
    primary = [id for id, one in case.get("schools", {}).items() if "degree" in one]
    events = [Told(event) for event in case["events"]]
    found = answer(events, people, SimpleNamespace(**values), primary=primary)
    access: dict[str, dict[str, str]] = {}
    for row in found["access"]:
        access.setdefault(row["person"], {})[row["student"]] = row["status"]
    assert case["expect"] == {
        "accounts": {row["account"]: row["state"] for row in found["accounts"]},
        "invalid": [row["account"] for row in found["notifications"] if row["status"] == "invalid"],
        "to_notify": [row["account"] or [row["person"], row["student"]] for row in found["to_notify"]],
        "refused": [step["id"] for step in found["steps"] if step["outcome"] == "refused"],
        "mistakes": [row["kind"] for row in found["mistakes"]],
        "access": access,
    }
