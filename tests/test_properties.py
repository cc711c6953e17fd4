"""Laws that hold for every story without contradictions."""

import copy
import random
import re
from collections.abc import Sequence
from typing import NamedTuple, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import consequences as c
from simulator import events as e
from simulator import parse_scenario, simulate
from simulator.lifecycle import TRANSITIONS, State
from simulator.people import People
from simulator.registers.decide import decide
from simulator.registers.register import Register, evolve, rebuilt
from simulator.replay import Replay, replay
from simulator.reports.json_report import as_data, json_line
from simulator.reports.markdown import as_markdown
from simulator.reports.report import report
from simulator.reports.text import as_text
from simulator.rule_sets import VALUES, RuleSet, Term
from simulator.scenario import Scenario
from simulator.texts import load_texts
from simulator.verdict import Verdict, judge
from tests.conftest import ROOT
from tests.properties import examples, hold
from tests.random_stories import PEOPLE, RULES_TRIED, SCHOOLS, Draw, draws, rule_sets, story


class Told(NamedTuple):
    """A story and its replay, its scenario as read back from a file, and the number of events replayed separately."""

    events: Sequence[e.Event]
    rules: RuleSet
    replay: Replay
    verdict: Verdict
    scenario: Scenario
    stop: int


def consequences_alone_rebuild_the_register(told: Told) -> None:
    journal = [consequence for step in told.replay.steps for consequence in step.consequences]
    assert rebuilt(PEOPLE, journal) == told.replay.register


def deciding_leaves_the_register_as_it_was(told: Told) -> None:
    register = Register(PEOPLE)
    for event in told.events:
        before = copy.deepcopy(register)
        concluded = decide(event, register, told.rules)
        assert register == before
        evolve(register, concluded)


def accounts_move_only_along_the_lifecycle_and_never_leave_deactivated(told: Told) -> None:
    allowed = {(row.source, row.target) for row in TRANSITIONS}
    register, seen = Register(PEOPLE), dict[str, State]()
    for step in told.replay.steps:
        for consequence in step.consequences:
            evolve(register, [consequence])
            for address, account in register.accounts.items():
                before = seen.get(address, "created")
                assert before == account.state or (before, account.state) in allowed
                seen[address] = account.state


def every_ended_letter_names_the_step_that_ended_it(told: Told) -> None:
    ends = {
        "superseded": c.NotificationSuperseded,
        "expired": c.NotificationExpired,
        "invalid": c.NotificationInvalidated,
    }
    for letter in told.verdict.notifications:
        issuing = told.replay.steps[letter.issued_by - 1]
        assert c.NotificationIssued(letter.account) in issuing.consequences
        assert issuing.event.date == letter.issued
        if letter.status == "valid":
            assert (letter.ended, letter.ended_by, letter.cause) == (None, None, None)
            continue
        assert letter.ended_by is not None
        ending = told.replay.steps[letter.ended_by - 1]
        assert ends[letter.status](letter.account) in ending.consequences
        assert ending.event.date == letter.ended
        assert (letter.cause is not None) == (letter.status == "invalid")


def an_account_has_a_valid_letter_exactly_while_it_is_active_or_notified_with_one_that_has_not_expired(
    told: Told,
) -> None:
    valid = [letter.account for letter in told.verdict.notifications if letter.status == "valid"]
    living = [account.address for account in told.replay.register.accounts.values() if account.has_valid_letter]
    assert sorted(valid) == sorted(living)


def a_refused_step_concludes_its_refusal_and_mistakes_only(told: Told) -> None:
    for step in told.replay.steps:
        refusals = [one for one in step.consequences if isinstance(one, c.RequestRefused)]
        assert refusals == ([step.refusal] if step.refusal else [])
        if step.refusal:
            others = {type(one) for one in step.consequences[:-1]}
            assert others <= {c.MistakeRecognised, c.ErrorPageLeft}


def a_consequence_stands_in_the_order_of_the_contract(told: Told) -> None:
    created_last = (c.AccountDeactivated, c.NotificationInvalidated)
    for step in told.replay.steps:
        kinds = [type(one) for one in step.consequences if not isinstance(one, c.Bookkeeping)]
        if isinstance(step.event, e.GuardianRecordDeleted):  # the survivor's new accounts come after the deaths
            assert kinds == sorted(kinds, key=lambda kind: kind not in created_last)
            continue
        groups: list[set[type]] = [
            {c.AccountCreated},
            {c.AccessExtended, c.AccessReduced},
            {
                c.AccountDeactivated,
                c.NotificationInvalidated,
                c.NotificationSuperseded,
                c.NotificationExpired,
                c.NotificationIssued,
            },
            {c.MistakeRecognised},
            {c.RequestRefused},
        ]
        places = [next((i for i, group in enumerate(groups) if kind in group), 2) for kind in kinds]
        assert places == sorted(places)


def who_is_to_be_notified_is_who_sees_nothing_of_a_student_still_enrolled(told: Told) -> None:
    expected = [
        (row.person, row.student, row.account)
        for row in told.verdict.access
        if row.status in ("not_notified", "none") and any(told.replay.register.live_records_of_student(row.student))
    ]
    assert [(row.person, row.student, row.account) for row in told.verdict.to_notify] == expected
    assert all((row.account is None) == (row.reason == "no_live_account") for row in told.verdict.to_notify)


def a_replay_stopped_early_is_the_beginning_of_the_whole(told: Told) -> None:
    part = replay(told.events[: told.stop], PEOPLE, told.rules)
    assert told.replay.steps[: len(part.steps)] == part.steps


def a_story_written_to_a_file_is_read_back_the_same(told: Told) -> None:
    assert (told.scenario.events, told.scenario.people) == (tuple(told.events), PEOPLE)
    first = as_yaml([], PEOPLE, told.rules).count("\n") + 1
    assert told.scenario.lines == tuple(range(first, first + len(told.events)))


def reports_say_the_same_each_time_and_never_fail(told: Told) -> None:
    first, second = simulate(told.scenario), simulate(told.scenario)
    for language in ("fr", "en"):
        texts = load_texts(language)
        assert json_line(first, texts) == json_line(second, texts)
        text = as_text(report(first, texts, steps=True))
        assert text == as_text(report(second, texts, steps=True))
        assert all(f"{letter.account})" in text.replace("\n", " ") for letter in first.verdict.invalid)
        assert as_markdown(report(first, texts)) == as_markdown(report(second, texts))


def the_json_report_has_the_contract_s_consequences_only(told: Told) -> None:
    data = as_data(simulate(told.scenario), load_texts("en"))
    reported = {kind.kind for kind in c.REPORTED}
    for step in data["steps"]:
        for consequence in step["consequences"]:
            assert consequence["kind"] in reported
            other = {"mistake_recognised": "mistake", "request_refused": "reason"}.get(consequence["kind"], "account")
            assert list(consequence) == ["kind", other]


LAWS = (
    consequences_alone_rebuild_the_register,
    deciding_leaves_the_register_as_it_was,
    accounts_move_only_along_the_lifecycle_and_never_leave_deactivated,
    every_ended_letter_names_the_step_that_ended_it,
    an_account_has_a_valid_letter_exactly_while_it_is_active_or_notified_with_one_that_has_not_expired,
    a_refused_step_concludes_its_refusal_and_mistakes_only,
    a_consequence_stands_in_the_order_of_the_contract,
    who_is_to_be_notified_is_who_sees_nothing_of_a_student_still_enrolled,
    a_replay_stopped_early_is_the_beginning_of_the_whole,
    a_story_written_to_a_file_is_read_back_the_same,
    reports_say_the_same_each_time_and_never_fail,
    the_json_report_has_the_contract_s_consequences_only,
)


@examples(1500)
@given(draws, rule_sets, st.integers(1, 40))
def test_every_law_holds_for_every_story(numbers: list[Draw], rules: RuleSet, stop: int) -> None:
    events = story(numbers, rules)
    done, scenario = replay(events, PEOPLE, rules), parse_scenario(as_yaml(events, PEOPLE, rules))
    hold(LAWS, Told(events, rules, done, judge(done), scenario, stop))


def test_a_law_that_does_not_hold_says_its_name() -> None:
    def two_is_even(number: int) -> None:
        assert number % 2 == 0

    def two_is_odd(number: int) -> None:
        assert number % 2 == 1

    with pytest.raises(AssertionError) as failed:
        hold((two_is_even, two_is_odd), 2)
    assert failed.value.__notes__ == ["The law that does not hold: two_is_odd"]


def test_the_profile_says_how_many_examples_every_property_draws() -> None:
    own = [
        path.name for path in ROOT.glob("tests/test_*.py") if re.search(r"max_examples\s*=", path.read_text("utf-8"))
    ]
    assert own == [], "write @examples(…), of tests/properties.py"


def as_yaml(events: Sequence[e.Event], people: People, rules: RuleSet) -> str:
    """A scenario file with one event a line."""
    lines = ["scenario: Random", "rules:"]
    for name, of in VALUES.items():
        value = getattr(rules, name)
        lines.append(f"  {name}: {value or ('always' if of == Term else 'never')}")
    degrees = {school: "primary" if school in people.primary_schools else "secondary" for school in SCHOOLS}
    lines += ["schools:", *(f"  {school}: {{degree: {degree}}}" for school, degree in degrees.items()), "people:"]
    lines += [f"  {person.id}: {{{person.role}: '{person.name}'}}" for person in people.by_id.values()]
    lines += ["events:" if events else "events: []"]
    for event in events:
        fields = {"date": event.date, "event": event.kind, **event.fields()}
        lines.append("  - {" + ", ".join(f"{name}: {written(value)}" for name, value in fields.items()) + "}")
    return "\n".join(lines) + "\n"


def written(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(value) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_random_stories_reach_every_refusal_mistake_cause_and_consequence() -> None:
    chance = random.Random(2015)
    missing = {kind.kind for kind in (*c.REPORTED, *c.BOOKKEEPING) if kind is not c.RecordOpenedToNewAccount}
    missing |= {*get_args(c.Reason), *get_args(c.Mistake), *get_args(c.Cause)}
    for number in range(2400):
        rules = RULES_TRIED[number % len(RULES_TRIED)]
        numbers = [(chance.randrange(100), *(chance.randrange(12) for _ in range(4))) for _ in range(40)]
        done = replay(story(numbers, rules), PEOPLE, rules)  # type: ignore[arg-type]
        for consequence in (one for step in done.steps for one in step.consequences):
            missing -= {consequence.kind, *(getattr(consequence, word, "") for word in ("reason", "mistake", "cause"))}
        if not missing:
            return
    assert missing == set()


def test_a_journal_that_leaves_the_lifecycle_is_refused() -> None:
    register = rebuilt(PEOPLE, [c.AccountCreated("historic/samia", "samia")])
    evolve(register, [c.AccountDeactivated("historic/samia", "historic_ended")])
    with pytest.raises(ValueError, match="historic/samia is deactivated: the lifecycle has no 'notify' from there"):
        evolve(register, [c.NotificationIssued("historic/samia")])
