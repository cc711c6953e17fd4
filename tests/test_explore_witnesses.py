"""What a story shows, by the names under which an exploration looks for it."""

import pytest
from hypothesis import given

from simulator import Simulation, parse_scenario, simulate
from simulator.events import Event
from simulator.exploration.catalogue import HARMS, NAMES
from simulator.exploration.names_shown import ORDER, names_shown
from simulator.replay import replay
from simulator.rule_sets import RuleSet
from simulator.scenario import Scenario
from simulator.verdict import judge
from tests.properties import examples
from tests.random_stories import PEOPLE, Draw, draws, rule_sets, story
from tests.shipped_scenarios import scenarios
from tests.stories import Story, told


def harms(of: Story) -> dict[str, int]:
    """Those of the names shown that are harms."""
    return {name: step for name, step in names_shown(of.simulation).items() if name in HARMS}


# --- Letters ----------------------------------------------------------------------------------------------------


@told
def test_a_letter_that_dies_is_a_harm_of_its_cause(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    """
    assert names_shown(story.simulation) == {
        "invalid_letter.student_unenrolled": 3,
        "rule.R1": 1,
        "rule.R4": 3,
        "rule.R7": 3,
        "rule.R9": 2,
        "lifecycle.created.notify": 2,
        "lifecycle.notified.deactivate": 3,
        "to_notify.never_notified": 1,
        "letter.valid": 2,
        "letter.invalid": 3,
    }


@told
def test_a_dead_account_that_was_in_use_is_a_harm_of_its_own(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-02, event: ent.password_changed, account: E1, to: sun}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    """
    assert harms(story) == {"invalid_letter.student_unenrolled": 4, "used_letter_invalid": 4}


@told
def test_a_dead_account_without_a_letter_is_no_harm(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    """
    assert harms(story) == {}


# --- A letter for the wrong child -------------------------------------------------------------------------------


@told
def test_a_second_letter_for_one_child_while_another_has_none_is_for_the_wrong_child(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_created, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: teleservices.account_notified, account: R1/E1}
    """
    assert harms(story) == {"wrong_child": 6}


@told
def test_a_letter_for_each_child_is_for_no_wrong_child(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_created, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: teleservices.account_notified, account: R1/E2}
    - {date: 2015-09-03, event: teleservices.account_notified, account: R1/E1}
    """
    assert harms(story) == {}


@told
def test_a_second_letter_where_the_other_child_has_left_is_for_no_wrong_child(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_created, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2015-09-02, event: siecle.student_unenrolled, record: E2}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: teleservices.account_notified, account: R1/E1}
    """
    assert harms(story) == {}


# --- Records and access -----------------------------------------------------------------------------------------


@told
def test_duplicates_are_seen_even_if_they_are_tidied_up_later(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: homonym}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R2, merged_into: R1}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    """
    assert harms(story) == {
        "duplicate_student_record": 3,
        "duplicate_guardian_record": 4,
        "two_accounts": 4,
        "mistake.record_created_instead_of_imported": 3,
        "mistake.homonym_declared_for_same_person": 4,
    }


@told
def test_records_of_one_student_in_two_schools_are_no_duplicate(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_imported, record: E2, student: nour, school: lycee}
    """
    assert harms(story) == {}


@told
def test_a_guardian_whose_record_was_deleted_has_no_access_as_long_as_the_student_is_enrolled(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.guardian_record_deleted, record: R1, reason: duplicate}
    """
    assert harms(story) == {"mistake.namesake_taken_for_duplicate": 3, "no_access": 3}


@told
def test_a_merge_makes_an_account_shared(story: Story) -> None:
    """
    - {date: 2015-08-30, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-08-30, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-30, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-08-31, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
    """
    assert harms(story) == {"shared_account": 4}


def test_what_falls_due_on_one_day_counts_together() -> None:
    together = Story("""
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: teleservices.account_notified, account: E1}
    - {date: 2015-12-01, event: clock.advanced}
    """)
    text = together.text + "rules: {letter_valid_for: 91 days, activate_within: 91 days}\n"
    shown = names_shown(simulate(parse_scenario(text)))
    assert [name for name in shown if name.startswith("to_notify.")] == [
        "to_notify.never_notified",
        "to_notify.no_live_account",
    ]  # and not « expired », between the end of the letter and that of the account


# --- Rules that schools live by -----------------------------------------------------------------------------------


def newer_rules(of: Story) -> dict[str, int]:
    """Those of R25 to R34 that act."""
    numbers = range(25, 35)
    return {name: step for name, step in names_shown(of.simulation).items() if name in {f"rule.R{n}" for n in numbers}}


@told
def test_R26_and_R28_a_guardian_taken_off_a_child_keeps_an_account_for_a_while(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2018-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2018-09-03, event: siecle.guardian_unlinked, record: R1, student_record: E1}
    - {date: 2019-09-01, event: clock.advanced}
    rules: {base: strasbourg-2018, activate_within: always}
    """
    assert newer_rules(story) == {"rule.R26": 4, "rule.R28": 4}
    assert harms(story) == {"invalid_letter.guardian_unlinked": 5}


@told
def test_R27_an_account_follows_the_file(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.student_record_exported, record: E1, to_school: lycee}
    - {date: 2018-09-02, event: siecle.student_record_imported, record: E2, student: nour, school: lycee, origin: E1}
    rules: strasbourg-2018
    """
    assert newer_rules(story) == {"rule.R27": 3}


@told
def test_R29_a_reinstated_record_has_its_accounts_again_by_no_other_rule(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2020-09-02, event: siecle.student_unenrolled, record: E1}
    - {date: 2020-09-03, event: siecle.student_reinstated, record: E1}
    rules: educonnect-2020
    """
    assert newer_rules(story) == {"rule.R28": 3, "rule.R29": 4}


@told
def test_R30_a_letter_that_nobody_used_dies_unused(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2020-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2020-09-03, event: ent.self_activated, account: R1/E1, by: sms, to: sun}
    - {date: 2020-09-04, event: siecle.student_unenrolled, record: E1}
    rules: {base: educonnect-2020, kept_for: never}
    """
    assert newer_rules(story) == {"rule.R30": 4}
    assert harms(story) == {"invalid_letter.student_unenrolled": 5}


@told
def test_R31_and_R32_a_reset_password_and_somebody_to_contact(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-02, event: ent.password_changed, account: E1, to: sun}
    - {date: 2015-09-03, event: teleservices.password_reset, account: E1}
    - {date: 2015-09-03, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new,
       level: contact}
    """
    assert newer_rules(story) == {"rule.R31": 4, "rule.R32": 5}


@told
def test_R33_a_pupil_of_a_primary_school_has_no_account(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: ecole}
    schools: {ecole: {degree: primary}}
    """
    assert names_shown(story.simulation) == {"rule.R1": 1, "rule.R33": 1}


@pytest.mark.parametrize(("whose", "rule"), [("child", {}), ("record", {"rule.R25": 4}), ("person", {"rule.R34": 4})])
def test_a_second_child_has_the_account_of_the_record_or_of_the_person(whose: str, rule: dict[str, int]) -> None:
    story = Story(f"""
    - {{date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}}
    - {{date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}}
    - {{date: 2015-09-01, event: siecle.student_record_created, record: E2, student: adam, school: college}}
    - {{date: 2015-09-02, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
        match: same_person}}
    rules: {{guardian_account: {whose}}}
    """)
    assert newer_rules(story) == rule


@told
def test_a_letter_for_a_kept_account_is_for_no_wrong_child(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.student_record_created, record: E2, student: adam, school: college}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2018-09-02, event: siecle.student_unenrolled, record: E2}
    - {date: 2018-09-03, event: teleservices.account_notified, account: R1/E2}
    rules: strasbourg-2018
    """
    assert harms(story) == {}


# --- Every story ------------------------------------------------------------------------------------------------


def test_names_stand_in_the_order_of_answers() -> None:
    shown = list(names_shown(scenarios()[2]))
    assert shown == sorted(shown, key=ORDER.__getitem__)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "wrong_child"])
def test_every_name_is_shown_by_some_scenario(name: str) -> None:
    assert any(name in names_shown(one) for one in scenarios())


@examples(300)
@given(draws, rule_sets)
def test_what_a_story_shows_is_shown_by_every_story_that_goes_on_from_there(
    numbers: list[Draw], rules: RuleSet
) -> None:
    events = story(numbers, rules)
    whole, part = simulated(events, rules), simulated(events[: len(events) // 2], rules)
    steps = len(part.replay.steps)
    assert names_shown(part) == {name: step for name, step in names_shown(whole).items() if step <= steps}


@examples(300)
@given(draws, rule_sets)
def test_harms_are_those_of_the_verdict(numbers: list[Draw], rules: RuleSet) -> None:
    simulation = simulated(story(numbers, rules), rules)
    shown, verdict = set(names_shown(simulation)), simulation.verdict
    assert {name for name in shown if name.startswith("invalid_letter.")} == {
        f"invalid_letter.{letter.cause}" for letter in verdict.invalid
    }
    assert {name for name in shown if name.startswith("mistake.")} == {
        f"mistake.{mistake.kind}" for mistake in verdict.mistakes
    }
    assert {name for name in shown if name.startswith("refusal.")} == {
        f"refusal.{step.event.kind}.{step.refusal.reason}" for step in simulation.replay.steps if step.refusal
    }
    assert {f"to_notify.{row.reason}" for row in verdict.to_notify} <= shown
    assert ("used_letter_invalid" in shown) == any(letter.used for letter in verdict.invalid)
    assert ("expired_letter" in shown) == any(letter.status == "expired" for letter in verdict.notifications)
    assert ("shared_account" in shown) == any(account.shared_with for account in verdict.accounts)


def simulated(events: list[Event], rules: RuleSet) -> Simulation:
    done = replay(events, PEOPLE, rules)
    scenario = Scenario("", "", PEOPLE, tuple(events), (), rules)
    return Simulation(scenario, done, judge(done), None)
