"""What schools meet besides, R26 to R34: one test a sentence of the rules page, named after its rule.

The docstring of a test is its story (tests/stories.py); what must come out is held whole against the report.
"""

import re

import pytest

from simulator.rule_sets import NUMBERS
from tests.conftest import ROOT
from tests.stories import Story, access, account, concluded, letter, mistake, refused, to_notify, told

# --- R26: taking a guardian off one child -----------------------------------------------------------------------


@told
def test_R26_a_guardian_taken_off_the_only_child_loses_the_account_and_is_not_to_be_notified(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: karim, student_record: E1, match: new}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: siecle.guardian_unlinked, record: R1, student_record: E1}
    """
    assert story.consequences == concluded("account_deactivated R1/E1", "notification_invalidated R1/E1")
    assert story.notifications == [
        letter(
            "R1/E1", "karim", ["nour"], "2015-09-02", 3, "invalid",
            ended="2015-09-03", ended_by=4, cause="guardian_unlinked",
        )
    ]  # fmt: skip
    assert story.to_notify == [to_notify("nour", "nour", "E1", "never_notified")]
    assert story.access == [access("nour", "nour", "not_notified", "E1")]


@told
def test_R26_an_account_that_opens_another_child_is_reduced(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: karim, student_record: E1, match: new}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: karim, student_record: E2,
       match: same_person}
    - {date: 2020-09-03, event: siecle.guardian_unlinked, record: R1, student_record: E1}
    rules: educonnect-2020
    """
    assert story.consequences == concluded("access_reduced R1/E1")
    assert story.access[2:] == [access("karim", "adam", "not_notified", "R1/E1")]


@told
def test_R26_what_another_record_of_the_holder_is_linked_to_stays_open(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: karim, student_record: E1, match: new}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: homonym}
    - {date: 2020-09-03, event: siecle.guardian_unlinked, record: R2, student_record: E1}
    rules: educonnect-2020
    """
    assert story.consequences == []
    assert story.access[1:] == [access("karim", "nour", "not_notified", "R1/E1")]


@told
def test_R26_a_shared_account_keeps_what_the_other_guardian_is_linked_to(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-08-02, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
    - {date: 2015-08-03, event: siecle.guardian_unlinked, record: R1, student_record: E1}
    """
    assert story.consequences == []
    assert story.access[1:] == [access("karim", "nour", "not_notified", "R1/E1")]


@told
def test_R26_taking_off_somebody_to_contact_touches_nothing(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: lea, student_record: E1, match: new,
       level: contact}
    - {date: 2015-09-03, event: siecle.guardian_unlinked, record: R1, student_record: E1}
    """
    assert story.consequences == []


@told
def test_R26_linked_again_the_guardian_counts_again_at_the_old_place(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: karim, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-03, event: siecle.guardian_unlinked, record: R1, student_record: E1}
    - {date: 2015-09-04, event: siecle.guardian_linked, record: R1, guardian: karim, student_record: E1,
       match: same_person}
    """
    assert story.consequences == concluded("account_created R1/E1~2")
    assert story.access[1:] == [
        access("karim", "nour", "not_notified", "R1/E1~2"),
        access("samia", "nour", "not_notified", "R2/E1"),
    ]


@told
def test_R5_what_dies_together_is_told_oldest_first(story: Story) -> None:
    """
    - {date: 2015-03-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-03-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-03-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-03-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-03-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E2,
       match: same_person}
    - {date: 2015-03-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-03-02, event: teleservices.account_notified, account: R2/E1}
    - {date: 2015-03-03, event: ent.password_changed, account: R1/E1, to: sun}
    - {date: 2015-03-03, event: ent.password_changed, account: R2/E1, to: moon}
    - {date: 2015-03-04, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
    - {date: 2015-03-05, event: siecle.guardian_unlinked, record: R1, student_record: E1}
    - {date: 2015-03-06, event: siecle.guardian_record_deleted, record: R2}
    """
    assert story.consequences == concluded(
        "account_deactivated R1/E1", "notification_invalidated R1/E1", "account_deactivated R2/E2"
    )


# --- R27: accounts follow the file ------------------------------------------------------------------------------

MOVED = """
- {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
- {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
- {date: 2018-09-02, event: teleservices.account_notified, account: E1}
- {date: 2018-09-02, event: teleservices.account_notified, account: R1/E1}
- {date: 2019-06-01, event: siecle.student_record_exported, record: E1, to_school: lycee}
- {date: 2019-06-02, event: siecle.student_record_imported, record: E2, student: nour, school: lycee, origin: E1}
- {date: 2019-06-03, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: new}
"""
"""Nour goes from collège to lycée with her file, and her mother is entered there."""


def moved(told: str = "", rules: str = "{base: strasbourg-2018, activate_within: always}") -> Story:
    return Story(f"{MOVED.strip()}\n{told.strip()}".strip() + f"\nrules: {rules}\n")


def test_R27_the_accounts_of_student_and_guardian_go_on_at_the_next_school() -> None:
    story = moved()
    assert story.consequences_of(6) == concluded("access_extended E1")
    assert story.consequences_of(7) == concluded("access_extended R1/E1")
    assert [row["account"] for row in story.accounts] == ["E1", "R1/E1"]
    assert story.to_notify == []


def test_R27_closing_the_record_of_origin_then_kills_no_letter() -> None:
    story = moved("- {date: 2019-07-05, event: siecle.student_unenrolled, record: E1}")
    assert story.consequences == concluded("access_reduced E1", "access_reduced R1/E1")
    assert [row["status"] for row in story.notifications] == ["valid", "valid"]


def test_R27_without_continuity_the_next_school_brings_accounts_of_its_own() -> None:
    story = moved(rules="{base: strasbourg-2018, continuity: none}")
    assert story.consequences_of(7) == concluded("account_created E2")
    assert story.consequences_of(8) == concluded("account_created R2/E2")


def test_R27_a_file_of_another_student_is_followed_by_nothing_and_is_a_mistake() -> None:
    story = Story(
        "- {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}\n"
        "- {date: 2019-06-01, event: siecle.student_record_exported, record: E1, to_school: lycee}\n"
        "- {date: 2019-06-02, event: siecle.student_record_imported, record: E2, student: adam, school: lycee,"
        " origin: E1}\n"
        "rules: strasbourg-2018"
    )
    assert story.consequences == concluded("account_created E2", "mistake_recognised file_of_another_student")
    assert story.mistakes == [mistake("file_of_another_student", 3, 3)]


# --- R28: an account that opens nothing is kept -----------------------------------------------------------------


@told
def test_R28_what_opens_nothing_is_kept_and_dies_with_the_cause_that_closed_it(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2018-09-03, event: siecle.student_unenrolled, record: E1, reason: departure}
    rules: {base: strasbourg-2018, activate_within: always}
    until: 2018-12-31
    """
    assert story.consequences_of(3) == concluded("account_kept E1")
    assert (story.steps[3]["date"], story.consequences) == (
        "2018-12-03", concluded("account_deactivated E1", "notification_invalidated E1")
    )  # fmt: skip
    assert story.notifications == [
        letter(
            "E1", "nour", ["nour"], "2018-09-02", 2, "invalid",
            ended="2018-12-03", ended_by=4, cause="student_unenrolled",
        )
    ]  # fmt: skip


@told
def test_R28_what_opens_something_again_in_time_lives_on(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-02, event: siecle.student_record_exported, record: E1, to_school: lycee}
    - {date: 2018-09-03, event: siecle.student_unenrolled, record: E1}
    - {date: 2018-10-01, event: siecle.student_record_imported, record: E2, student: nour, school: lycee, origin: E1}
    rules: {base: strasbourg-2018, activate_within: always}
    until: 2019-12-31
    """
    assert [step["consequences"] for step in story.steps[2:]] == [
        concluded("account_kept E1"),
        concluded("access_extended E1"),
    ]
    assert story.accounts == [account("E1", "nour", ["nour"], "created", "2018-09-01")]


@told
def test_R28_the_mistake_that_closed_it_is_named_when_the_time_is_over(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2018-09-03, event: siecle.student_unenrolled, record: E1, reason: duplicate}
    rules: {base: strasbourg-2018, activate_within: always, kept_for: 10 days}
    until: 2018-12-31
    """
    assert story.notifications == [
        letter(
            "E1", "nour", ["nour"], "2018-09-02", 2, "invalid", ended="2018-09-13", ended_by=4,
            cause="student_unenrolled", mistake="namesake_taken_for_duplicate", mistake_step=3,
        )
    ]  # fmt: skip


@told
def test_R28_a_kept_account_is_as_any_other_of_its_state(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-02, event: siecle.student_unenrolled, record: E1}
    - {date: 2018-09-03, event: teleservices.account_notified, account: E1}
    - {date: 2018-09-04, event: ent.password_changed, account: E1, to: sun}
    rules: {base: strasbourg-2018, kept_for: 1 month}
    """
    assert story.accounts == [account("E1", "nour", ["nour"], "active", "2018-09-04")]
    assert story.access == [access("nour", "nour", "none", None)]


# --- R29: a departure is cancelled ------------------------------------------------------------------------------


@told
def test_R29_what_was_kept_opens_the_record_again(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2018-09-03, event: siecle.student_unenrolled, record: E1}
    - {date: 2018-09-10, event: siecle.student_reinstated, record: E1}
    rules: strasbourg-2018
    """
    assert story.consequences == concluded("access_extended E1", "access_extended R1/E1")
    assert [row["account"] for row in story.to_notify] == ["E1", "R1/E1"]


@told
def test_R29_where_the_accounts_are_dead_new_ones_come_under_further_names(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-10, event: siecle.student_reinstated, record: E1}
    - {date: 2015-09-11, event: teleservices.account_notified, account: R1/E1~2}
    """
    assert story.consequences_of(5) == concluded("account_created E1~2", "account_created R1/E1~2")
    assert story.notifications[0]["replaced_by"] == 6


@told
def test_R29_a_guardian_taken_off_before_the_departure_does_not_come_back(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: karim, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.guardian_unlinked, record: R1, student_record: E1}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-10, event: siecle.student_reinstated, record: E1}
    """
    assert story.consequences == concluded("account_created E1~2")


@told
def test_R29_a_grouped_account_opens_the_child_again_and_no_second_one_is_created(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2018-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2018-09-02, event: teleservices.account_notified, account: R1/E2}
    - {date: 2018-09-03, event: ent.password_changed, account: R1/E1, to: sun}
    - {date: 2018-09-03, event: ent.password_changed, account: R1/E2, to: moon}
    - {date: 2018-09-04, event: ent.grouping_requested, accounts: [R1/E1, R1/E2]}
    - {date: 2018-09-05, event: siecle.student_unenrolled, record: E2}
    - {date: 2018-09-10, event: siecle.student_reinstated, record: E2}
    rules: strasbourg-2018
    """
    assert story.consequences == concluded("access_extended R1/E1", "access_extended E2")
    assert [one for one in story.access if one["person"] == "samia"] == [
        access("samia", "nour", "open", "R1/E1"),
        access("samia", "adam", "open", "R1/E1"),
    ]


@told
def test_R29_the_new_name_of_a_link_is_the_account_s_that_bears_an_earlier_one(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E1,
       match: homonym, matched: false}
    - {date: 2020-09-02, event: siecle.student_unenrolled, record: E1}
    - {date: 2020-09-03, event: siecle.student_reinstated, record: E1}
    - {date: 2020-09-04, event: teleservices.account_notified, account: R1/E1~2}
    - {date: 2020-09-04, event: teleservices.account_notified, account: R2/E1~2}
    rules: educonnect-2020
    """
    assert [one["account"] for one in story.notifications] == ["R1/E1", "R2/E1"]


# --- R30: activation without the letter -------------------------------------------------------------------------


@told
def test_R30_a_guardian_activates_alone_and_the_letter_on_its_way_keeps_standing_unused(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2020-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2020-09-03, event: ent.self_activated, account: R1/E1, by: franceconnect, to: sun}
    rules: educonnect-2020
    """
    assert story.consequences == concluded("account_activated R1/E1")
    assert story.notifications == [letter("R1/E1", "samia", ["nour"], "2020-09-02", 3)]
    assert story.to_notify == [to_notify("nour", "nour", "E1", "never_notified")]


@told
def test_R30_the_refusals_come_in_the_order_of_the_page(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: lea, student_record: E1, match: new}
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-02, event: siecle.guardian_record_deleted, record: R2}
    - {date: 2015-09-03, event: ent.self_activated, account: historic/samia, by: sms, to: sun}
    - {date: 2015-09-03, event: ent.self_activated, account: E1, by: sms, to: sun}
    - {date: 2015-09-03, event: ent.self_activated, account: R2/E1, by: sms, to: sun}
    - {date: 2015-09-03, event: ent.self_activated, account: R1/E1, by: sms, to: sun}
    - {date: 2015-09-04, event: ent.self_activated, account: R1/E1, by: sms, to: sun}
    rules: {self_activation: guardians}
    """
    assert [step["consequences"] for step in story.steps[5:]] == [
        refused("not_scolarite_services"),
        refused("self_activation_unavailable"),
        refused("account_deactivated"),
        concluded("account_activated R1/E1"),
        refused("already_active"),
    ]


@told
def test_R30_R31_credentials_that_were_never_issued_are_neither_activated_nor_reset(story: Story) -> None:
    """
    - {date: 2018-09-01, event: ent.self_activated, account: historic/samia, by: sms, to: secret}
    - {date: 2018-09-02, event: teleservices.password_reset, account: historic/samia}
    rules: educonnect-2020
    """
    assert [step["refusal"]["reason"] for step in story.steps] == ["no_historic_account"] * 2


@told
def test_R25_a_survivor_without_an_account_gets_one_for_all_the_children_that_it_takes_over(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E3, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia,
       student_record: E1, match: new, level: contact}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: homonym}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R2, guardian: samia,
       student_record: E3, match: same_person}
    - {date: 2018-09-02, event: siecle.guardian_record_deleted, record: R2, merged_into: R1}
    rules: {guardian_account: record}
    """
    states = {row["account"]: (row["state"], row["students"]) for row in story.accounts if "/" in row["account"]}
    assert states == {
        "R2/E2": ("deactivated", ["adam", "nour"]),
        "R1/E2": ("created", ["adam", "nour"]),
    }


def test_R30_where_the_rules_refuse_it_nobody_activates_without_the_letter() -> None:
    story = moved("- {date: 2019-06-04, event: ent.self_activated, account: R1/E1, by: sms, to: sun}")
    assert story.consequences == refused("self_activation_unavailable")


@told
def test_R30_an_expired_letter_does_not_hinder_it(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2020-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2020-12-24, event: ent.self_activated, account: R1/E1, by: sms, to: sun}
    - {date: 2020-12-25, event: ent.sign_in_attempted, account: R1/E1, profile: students_parents, password: sun}
    rules: educonnect-2020
    """
    assert story.consequences == concluded("signed_in R1/E1")


# --- R31: a new provisional password ----------------------------------------------------------------------------

RESET = """
- {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
- {date: 2018-09-02, event: teleservices.account_notified, account: E1}
- {date: 2018-09-03, event: ent.password_changed, account: E1, to: sun}
- {date: 2018-09-04, event: teleservices.password_reset, account: E1}
"""


@pytest.mark.parametrize(
    ("password", "consequences"),
    [("provisional", concluded("signed_in E1")), ("sun", refused("wrong_password"))],
)
def test_R31_only_the_new_provisional_password_works(password: str, consequences: list[dict[str, str]]) -> None:
    sign_in = "- {date: 2018-09-05, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: "
    story = Story(f"{RESET.strip()}\n{sign_in}{password}}}")
    assert story.consequences_of(4) == concluded("password_reset E1")
    assert story.consequences == consequences
    assert story.notifications == [letter("E1", "nour", ["nour"], "2018-09-02", 2, used=True)]


def test_R31_a_reset_is_no_use_of_the_account() -> None:
    story = Story(f"{RESET.strip()}\nrules: {{unused_for: 10 days}}\nuntil: 2018-09-30")
    assert story.steps[-1]["date"] == "2018-09-13"


@told
def test_R31_the_refusals_come_in_the_order_of_the_page(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: nour}
    - {date: 2015-09-02, event: siecle.student_unenrolled, record: E2}
    - {date: 2015-09-03, event: teleservices.password_reset, account: historic/nour}
    - {date: 2015-09-03, event: teleservices.password_reset, account: E2}
    - {date: 2015-09-03, event: teleservices.password_reset, account: E1}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: teleservices.password_reset, account: E1}
    """
    assert [step["consequences"] for step in story.steps[4:]] == [
        refused("not_scolarite_services"),
        refused("account_deactivated"),
        refused("never_notified"),
        concluded("notification_issued E1"),
        refused("account_not_active"),
    ]


# --- R32: somebody to contact -----------------------------------------------------------------------------------


@told
def test_R32_somebody_to_contact_has_no_account_and_nobody_notifies_them(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: lea, student_record: E1, match: new,
       level: contact}
    """
    assert story.consequences == []
    assert story.access == [access("nour", "nour", "not_notified", "E1")]


@told
def test_R32_taking_over_keeps_the_level(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: lea, student_record: E1, match: new,
       level: contact}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R2, guardian: lea, student_record: E2, match: homonym}
    - {date: 2018-09-02, event: siecle.guardian_record_deleted, record: R1, merged_into: R2, reason: duplicate}
    """
    assert story.consequences == []
    assert [row["account"] for row in story.accounts] == ["E1", "E2", "R2/E2"]


@told
def test_R32_a_contact_who_takes_charge_later_gets_an_account(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: lea, student_record: E1, match: new,
       level: contact}
    - {date: 2018-09-02, event: siecle.guardian_unlinked, record: R1, student_record: E1}
    - {date: 2018-09-02, event: siecle.guardian_linked, record: R1, guardian: lea, student_record: E1,
       match: same_person, level: in_charge}
    """
    assert story.consequences == concluded("account_created R1/E1")


# --- R33: schools of the first degree ---------------------------------------------------------------------------


@told
def test_R33_a_pupil_of_a_primary_school_has_no_account_and_the_guardians_are_served(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: ecole}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    rules: educonnect-2020
    schools: {ecole: {name: École Jules-Verne, degree: primary}}
    """
    assert story.consequences_of(1) == []
    assert story.consequences_of(2) == concluded("account_created R1/E1")
    assert story.to_notify == [to_notify("samia", "nour", "R1/E1", "never_notified")]


@told
def test_R33_typed_at_college_although_the_primary_school_has_a_record_is_a_mistake(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: ecole}
    - {date: 2021-06-01, event: siecle.student_record_created, record: E2, student: nour, school: college}
    rules: educonnect-2020
    schools: {ecole: {degree: primary}, college: Collège du Port}
    """
    assert story.consequences == concluded(
        "account_created E2", "mistake_recognised record_created_instead_of_imported"
    )


# --- R34: one account per person --------------------------------------------------------------------------------


@told
def test_R34_one_account_serves_children_in_two_schools(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: lycee}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: new}
    rules: educonnect-2020
    """
    assert story.consequences == concluded("access_extended R1/E1")


@told
def test_R34_who_is_not_recognised_gets_a_second_account(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: lycee}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: new,
       matched: false}
    rules: educonnect-2020
    """
    assert story.consequences == concluded("account_created R2/E2")


@told
def test_R34_deleting_a_duplicate_record_kills_no_letter_of_the_person(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E1, match: homonym}
    - {date: 2020-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2020-09-03, event: siecle.guardian_record_deleted, record: R1, merged_into: R2}
    rules: educonnect-2020
    """
    assert story.consequences == []
    assert story.notifications == [letter("R1/E1", "samia", ["nour"], "2020-09-02", 4)]


# --- The mistakes that came with them ---------------------------------------------------------------------------


@told
def test_a_mother_entered_under_her_other_name_is_spelled_otherwise(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: lea, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R2, guardian: lea, student_record: E2, match: new,
       name: Léa Haddad}
    """
    assert story.consequences == concluded("account_created R2/E2", "mistake_recognised spelled_otherwise")


@told
def test_a_record_bears_the_name_it_was_typed_with(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: lea, student_record: E1, match: new,
       name: Karim  HADDAD}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    """
    assert story.problems == [("name_known", {"name": "Karim Haddad", "school": "college", "id": "R1"})]


@told
def test_a_namesake_closed_as_a_duplicate_is_a_mistake_each_time(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia2, student_record: E1,
       match: homonym}
    - {date: 2015-09-02, event: siecle.guardian_record_deleted, record: R2, reason: duplicate}
    - {date: 2015-09-02, event: siecle.student_unenrolled, record: E1, reason: duplicate}
    """
    assert story.mistakes == [
        mistake("namesake_taken_for_duplicate", 4, 4),
        mistake("namesake_taken_for_duplicate", 5, 5),
    ]


# --- Ids as schools have them -----------------------------------------------------------------------------------


@pytest.mark.parametrize("id", ["1816400", "0340001A", "1e5", "0x1F", "12_000", "007"])
def test_an_id_of_digits_stays_as_it_is_written(id: str) -> None:
    story = Story(
        f"- {{date: 2015-09-01, event: siecle.student_record_imported, record: {id}, student: nour, school: {id}}}\n"
        f"- {{date: 2015-09-02, event: teleservices.account_notified, account: {id}}}"
    )
    assert story.steps[0]["fields"] == {"record": id, "student": "nour", "school": id}
    assert story.consequences == concluded(f"notification_issued {id}")


def test_an_event_s_id_begins_with_a_letter() -> None:
    story = Story("- {date: 2015-09-01, event: clock.advanced, id: 12}")
    assert story.problems == [("not_an_event_id", {"id": "12"})]


@told
def test_historic_is_no_record_s_id(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: historic, student: nour, school: college}
    """
    assert story.problems == [("reserved_record", {"id": "historic"})]


@told
def test_where_schools_are_listed_every_school_that_is_used_is(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee}
    schools: {college: Collège du Port}
    """
    assert story.problems == [("unknown_school", {"id": "lycee"})]


@told
def test_unlinking_what_is_not_linked_and_reinstating_what_is_open_contradict_the_story(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: lea, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.guardian_unlinked, record: R1, student_record: E2}
    - {date: 2015-09-02, event: siecle.student_reinstated, record: E1}
    """
    assert story.problems == [("not_linked", {"id": "R1", "child": "E2"}), ("record_open", {"id": "E1"})]


def test_every_rule_of_other_academies_has_a_test_named_after_it() -> None:
    tests = "".join((ROOT / "tests" / name).read_text() for name in ("test_other_rule_sets.py", "test_school_rules.py"))
    named = set(re.findall(r"def test_(R\d+)_", tests))
    assert {number for number, source in NUMBERS.items() if source == "other"} <= named
