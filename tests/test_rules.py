"""The rules R1 to R20 and their fine print, one story each: what happened (the docstring), then what must come out."""

import re

import pytest

from simulator.rule_sets import NUMBERS
from tests.stories import (
    Story,
    access,
    account,
    concluded,
    letter,
    mistake,
    mistaken,
    refused,
    to_notify,
    told,
)

INCORRECT = "identifiant ou mot de passe incorrect"
TYPED = "record_created_instead_of_imported"
HOMONYM = "homonym_declared_for_same_person"

# --- R1: a student record brings a student account --------------------------------------------------------------


@told
def test_R1_a_typed_student_record_brings_a_student_account(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    """
    assert story.consequences == concluded("account_created E1")
    assert story.accounts == [account("E1", "nour", ["nour"], "created", "2015-09-01")]
    assert story.access == [access("nour", "nour", "not_notified", "E1")]
    assert story.to_notify == [to_notify("nour", "nour", "E1", "never_notified")]
    assert story.notifications == []
    assert story.mistakes == []


@told
def test_R1_an_imported_student_record_brings_a_student_account(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    """
    assert story.consequences == concluded("account_created E1")
    assert story.accounts == [account("E1", "nour", ["nour"], "created", "2015-09-01")]
    assert story.mistakes == []


@told
def test_R1_a_record_id_is_used_once(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_created, record: E1, student: adam, school: college}
    """
    assert story.problems == [("record_exists", {"id": "E1"})]


# --- R2: a link brings a guardian account for that child --------------------------------------------------------


@told
def test_R2_a_linked_guardian_gets_an_account_for_that_child(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    """
    assert story.consequences == concluded("account_created R1/E1")
    assert story.accounts == [
        account("E1", "nour", ["nour"], "created", "2015-09-01"),
        account("R1/E1", "samia", ["nour"], "created", "2015-09-02"),
    ]
    assert story.access == [
        access("nour", "nour", "not_notified", "E1"),
        access("samia", "nour", "not_notified", "R1/E1"),
    ]


@told
def test_R2_one_guardian_record_gets_one_account_for_each_child(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    """
    assert story.consequences == concluded("account_created R1/E2")
    assert story.accounts == [
        account("E1", "nour", ["nour"], "created", "2015-09-01"),
        account("E2", "adam", ["adam"], "created", "2015-09-01"),
        account("R1/E1", "samia", ["nour"], "created", "2015-09-01"),
        account("R1/E2", "samia", ["adam"], "created", "2015-09-02"),
    ]
    assert story.mistakes == []


@told
def test_R2_a_homonym_who_is_somebody_else_is_no_mistake(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R2, guardian: samia2, student_record: E2,
       match: homonym}
    """
    assert story.consequences == concluded("account_created R2/E2")
    assert story.mistakes == []


@told
def test_R2_a_homonym_of_oneself_is_a_mistake(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: homonym}
    """
    assert story.consequences == concluded("account_created R2/E2", f"mistake_recognised {HOMONYM}")
    assert story.mistakes == [mistake(HOMONYM, step=4, recognised_by=4)]


@told
def test_R2_a_homonym_of_somebody_known_in_another_school_only_is_no_mistake(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: lycee}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia2, student_record: E2, match: new}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R3, guardian: samia, student_record: E2, match: homonym}
    """
    assert story.consequences == concluded("account_created R3/E2")
    assert story.mistakes == []


@told
def test_R2_a_homonym_of_a_record_already_deleted_is_no_mistake(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia2, student_record: E1,
       match: homonym}
    - {date: 2015-09-02, event: siecle.guardian_record_deleted, record: R1}
    - {date: 2015-09-03, event: siecle.guardian_linked, record: R3, guardian: samia, student_record: E1, match: homonym}
    """
    assert story.consequences == concluded("account_created R3/E1")
    assert story.mistakes == []


@told
def test_R2_every_school_enters_a_guardian_anew(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: lycee}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: new}
    """
    assert story.problems == []
    assert story.consequences == concluded("account_created R2/E2")
    assert story.mistakes == []


@told
def test_R2_a_record_of_another_school_cannot_be_reused(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: lycee}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    """
    assert story.problems == [("record_of_other_school", {"id": "R1", "of": "college", "school": "lycee"})]


@told
def test_R2_a_record_of_somebody_else_cannot_be_reused(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R1, guardian: samia2, student_record: E2,
       match: same_person}
    """
    assert story.problems == [("record_of_someone_else", {"id": "R1", "holder": "samia", "guardian": "samia2"})]


@told
def test_R2_a_known_name_cannot_be_entered_as_new_whatever_its_case_accents_and_spaces(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R2, guardian: samia2, student_record: E1, match: new}
    """
    assert story.problems == [("name_known", {"name": "SAMIA  Haddâd", "school": "college", "id": "R1"})]


@told
def test_R2_a_name_that_the_school_does_not_know_has_no_homonym(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: homonym}
    """
    assert story.problems == [("name_unknown", {"name": "Samia Haddad", "school": "college"})]


@told
def test_R2_a_guardian_record_stands_once_on_a_student_record(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1,
       match: same_person}
    """
    assert story.problems == [("linked_already", {"id": "R1", "child": "E1"})]


# --- R3: an import may bring a duplicate ------------------------------------------------------------------------


@told
def test_R3_an_import_brings_a_second_account_beside_a_live_record(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    """
    assert story.consequences == concluded("account_created E2")
    assert story.accounts == [
        account("E1", "nour", ["nour"], "created", "2015-09-01"),
        account("E2", "nour", ["nour"], "created", "2015-09-02"),
    ]
    assert story.access == [access("nour", "nour", "not_notified", "E2")]
    assert story.to_notify == [to_notify("nour", "nour", "E2", "never_notified")]
    assert story.mistakes == []


@told
def test_R3_an_import_shows_that_the_live_record_was_typed(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    """
    assert story.consequences == concluded("account_created E2", f"mistake_recognised {TYPED}")
    assert story.mistakes == [mistake(TYPED, step=1, recognised_by=2)]


@told
def test_R3_an_import_by_another_school_shows_nothing(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_imported, record: E2, student: nour, school: lycee}
    """
    assert story.consequences == concluded("account_created E2")
    assert story.mistakes == []


@told
def test_R3_a_typed_record_that_was_closed_before_the_import_is_no_mistake(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-03, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    """
    assert story.consequences == concluded("account_created E2")
    assert story.mistakes == []


@told
def test_R3_a_record_typed_for_a_student_enrolled_anywhere_is_a_mistake_at_once(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_created, record: E2, student: nour, school: lycee}
    """
    assert story.consequences == concluded("account_created E2", f"mistake_recognised {TYPED}")
    assert story.mistakes == [mistake(TYPED, step=2, recognised_by=2)]


@told
def test_R3_a_mistake_is_recognised_once_for_each_typed_record(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_created, record: E2, student: nour, school: college}
    - {date: 2015-09-03, event: siecle.student_record_imported, record: E3, student: nour, school: college}
    - {date: 2015-09-04, event: siecle.student_record_imported, record: E4, student: nour, school: college}
    """
    assert story.consequences_of(2) == concluded("account_created E2", f"mistake_recognised {TYPED}")
    assert story.consequences_of(3) == concluded("account_created E3", f"mistake_recognised {TYPED}")
    assert story.consequences_of(4) == concluded("account_created E4")
    assert story.mistakes == [mistake(TYPED, step=2, recognised_by=2), mistake(TYPED, step=1, recognised_by=3)]


# --- R4: unenrolment closes a record ----------------------------------------------------------------------------


@told
def test_R4_unenrolment_closes_the_record_and_every_account_that_opens_nothing_else(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    """
    assert story.consequences == concluded(
        "account_deactivated E1",
        "account_deactivated R1/E1",
        "notification_invalidated R1/E1",
        "account_deactivated R2/E1",
    )
    assert story.accounts == [
        account("E1", "nour", ["nour"], "deactivated", "2015-09-03"),
        account("R1/E1", "samia", ["nour"], "deactivated", "2015-09-03"),
        account("R2/E1", "karim", ["nour"], "deactivated", "2015-09-03"),
    ]
    assert story.access == [
        access("nour", "nour", "none", None),
        access("samia", "nour", "none", None),
        access("karim", "nour", "none", None),
    ]
    assert story.notifications == [
        letter(
            "R1/E1", "samia", ["nour"], "2015-09-02", 4, "invalid",
            ended="2015-09-03", ended_by=5, cause="student_unenrolled",
        )
    ]  # fmt: skip


@told
def test_R4_nobody_has_to_be_notified_for_a_student_who_left(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    """
    assert story.to_notify == []
    assert story.mistakes == []


@told
def test_R4_unenrolment_leaves_the_accounts_of_other_children(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    """
    assert story.consequences == concluded("account_deactivated E1", "account_deactivated R1/E1")
    assert story.access == [
        access("nour", "nour", "none", None),
        access("adam", "adam", "not_notified", "E2"),
        access("samia", "nour", "none", None),
        access("samia", "adam", "not_notified", "R1/E2"),
    ]


@told
def test_R4_an_account_that_still_opens_another_record_is_reduced_before_the_others_die(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E2, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R3, guardian: lea, student_record: E1, match: new}
    - {date: 2015-08-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-08-03, event: ent.merge_requested, accounts: [R1/E1, R2/E2]}
    - {date: 2015-08-04, event: siecle.student_unenrolled, record: E1}
    """
    assert story.consequences == concluded(
        "access_reduced R1/E1", "account_deactivated E1", "account_deactivated R3/E1"
    )
    assert story.accounts == [
        account("E1", "nour", ["nour"], "deactivated", "2015-08-04"),
        account("R1/E1", "samia", ["nour", "adam"], "notified", "2015-08-02", ["karim"]),
        account("E2", "adam", ["adam"], "created", "2015-08-01"),
        account("R2/E2", "karim", ["adam"], "deactivated", "2015-08-03"),
        account("R3/E1", "lea", ["nour"], "deactivated", "2015-08-04"),
    ]
    assert story.access == [
        access("nour", "nour", "none", None),
        access("samia", "nour", "none", None),
        access("adam", "adam", "not_notified", "E2"),
        access("karim", "adam", "waiting", "R1/E1"),
        access("lea", "nour", "none", None),
    ]


@told
def test_R4_an_account_dies_with_the_last_record_that_it_opens_in_order_of_creation(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E2, match: new}
    - {date: 2015-08-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-08-03, event: ent.merge_requested, accounts: [R1/E1, R2/E2]}
    - {date: 2015-08-04, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-08-05, event: siecle.student_unenrolled, record: E2}
    """
    assert story.consequences == concluded(
        "account_deactivated R1/E1", "notification_invalidated R1/E1", "account_deactivated E2"
    )
    assert story.notifications == [
        letter(
            "R1/E1", "samia", ["nour", "adam"], "2015-08-02", 5, "invalid",
            ended="2015-08-05", ended_by=8, cause="student_unenrolled",
        )
    ]  # fmt: skip


@told
def test_R4_a_closed_record_cannot_be_used(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-03, event: siecle.student_record_exported, record: E1, to_school: lycee}
    - {date: 2015-09-03, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    """
    assert story.problems == [("record_closed", {"id": "E1"})] * 3


@told
def test_R4_unenrolling_a_duplicate_says_so_and_names_the_mistake_behind_it(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    - {date: 2015-09-04, event: siecle.student_unenrolled, record: E1}
    """
    assert story.notifications == [
        letter(
            "E1", "nour", ["nour"], "2015-09-02", 2, "invalid",
            ended="2015-09-04", ended_by=4, cause="duplicate_student_unenrolled", mistake=TYPED, mistake_step=1,
        )
    ]  # fmt: skip
    assert story.to_notify == [to_notify("nour", "nour", "E2", "replaces_invalid")]


@told
def test_R4_the_mistake_is_named_even_if_the_wrong_one_of_two_records_is_removed(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E2}
    - {date: 2015-09-04, event: siecle.student_unenrolled, record: E2}
    """
    assert story.notifications == [
        letter(
            "E2", "nour", ["nour"], "2015-09-03", 3, "invalid",
            ended="2015-09-04", ended_by=4, cause="duplicate_student_unenrolled", mistake=TYPED, mistake_step=1,
        )
    ]  # fmt: skip


@told
def test_R4_the_mistake_of_the_removed_record_comes_before_those_of_the_others(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_created, record: E2, student: nour, school: college}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-04, event: siecle.student_record_imported, record: E3, student: nour, school: college}
    - {date: 2015-09-05, event: siecle.student_unenrolled, record: E1}
    """
    assert story.mistakes == [mistake(TYPED, step=2, recognised_by=2), mistake(TYPED, step=1, recognised_by=4)]
    assert story.notifications == [
        letter(
            "E1", "nour", ["nour"], "2015-09-03", 3, "invalid",
            ended="2015-09-05", ended_by=5, cause="duplicate_student_unenrolled", mistake=TYPED, mistake_step=1,
        )
    ]  # fmt: skip


@told
def test_R4_of_the_others_mistakes_the_first_recognised_is_named(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_created, record: E2, student: nour, school: college}
    - {date: 2015-09-03, event: siecle.student_record_imported, record: E3, student: nour, school: college}
    - {date: 2015-09-04, event: teleservices.account_notified, account: E3}
    - {date: 2015-09-05, event: siecle.student_unenrolled, record: E3}
    """
    assert story.mistakes == [mistake(TYPED, step=2, recognised_by=2), mistake(TYPED, step=1, recognised_by=3)]
    assert story.notifications == [
        letter(
            "E3", "nour", ["nour"], "2015-09-04", 4, "invalid",
            ended="2015-09-05", ended_by=5, cause="duplicate_student_unenrolled", mistake=TYPED, mistake_step=2,
        )
    ]  # fmt: skip


@told
def test_R4_a_mistake_recognised_after_the_removal_is_not_behind_it(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-04, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    - {date: 2015-09-05, event: siecle.student_record_created, record: E3, student: nour, school: college}
    """
    assert story.notifications == [
        letter(
            "E1", "nour", ["nour"], "2015-09-02", 2, "invalid",
            ended="2015-09-03", ended_by=3, cause="student_unenrolled",
        )
    ]  # fmt: skip
    assert story.mistakes == [mistake(TYPED, step=5, recognised_by=5)]


@told
def test_R4_a_duplicate_without_a_mistake_names_none(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    - {date: 2015-09-04, event: siecle.student_unenrolled, record: E1}
    """
    assert story.notifications == [
        letter(
            "E1", "nour", ["nour"], "2015-09-02", 2, "invalid",
            ended="2015-09-04", ended_by=4, cause="duplicate_student_unenrolled",
        )
    ]  # fmt: skip


@told
def test_R4_a_record_in_another_school_makes_no_duplicate_and_no_mistake_behind(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_created, record: E2, student: nour, school: lycee}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E2}
    - {date: 2015-09-04, event: siecle.student_unenrolled, record: E2}
    """
    assert story.notifications == [
        letter(
            "E2", "nour", ["nour"], "2015-09-03", 3, "invalid",
            ended="2015-09-04", ended_by=4, cause="student_unenrolled",
        )
    ]  # fmt: skip
    assert story.mistakes == [mistake(TYPED, step=2, recognised_by=2)]


# --- R5: deleting a guardian record -----------------------------------------------------------------------------


@told
def test_R5_deleting_a_guardian_record_deactivates_every_account_of_it(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E2}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R1}
    """
    assert story.consequences == concluded(
        "account_deactivated R1/E1", "account_deactivated R1/E2", "notification_invalidated R1/E2"
    )
    assert story.notifications == [
        letter(
            "R1/E2", "samia", ["adam"], "2015-09-02", 6, "invalid",
            ended="2015-09-03", ended_by=7, cause="guardian_deleted",
        )
    ]  # fmt: skip
    assert story.to_notify == [
        to_notify("nour", "nour", "E1", "never_notified"),
        to_notify("adam", "adam", "E2", "never_notified"),
        to_notify("karim", "nour", "R2/E1", "never_notified"),
    ]


@told
def test_R5_the_surviving_record_takes_over_the_child_after_the_accounts_have_died(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: homonym}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R2/E2}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R2, merged_into: R1}
    """
    assert story.consequences == concluded(
        "account_deactivated R2/E2", "notification_invalidated R2/E2", "account_created R1/E2"
    )
    assert story.notifications == [
        letter("R1/E1", "samia", ["nour"], "2015-09-02", 5),
        letter(
            "R2/E2", "samia", ["adam"], "2015-09-02", 6, "invalid",
            ended="2015-09-03", ended_by=7, cause="duplicate_guardian_deleted", mistake=HOMONYM, mistake_step=4,
        ),
    ]  # fmt: skip
    assert story.to_notify == [
        to_notify("nour", "nour", "E1", "never_notified"),
        to_notify("adam", "adam", "E2", "never_notified"),
        to_notify("samia", "adam", "R1/E2", "replaces_invalid"),
    ]
    assert story.access == [
        access("nour", "nour", "not_notified", "E1"),
        access("adam", "adam", "not_notified", "E2"),
        access("samia", "nour", "waiting", "R1/E1"),
        access("samia", "adam", "not_notified", "R1/E2"),
    ]


@told
def test_R5_a_mistaken_record_that_is_no_duplicate_any_more_dies_without_a_mistake(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E1, match: homonym}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R2/E1}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R1}
    - {date: 2015-09-04, event: siecle.guardian_record_deleted, record: R2}
    """
    assert story.notifications == [
        letter(
            "R2/E1", "samia", ["nour"], "2015-09-02", 4, "invalid",
            ended="2015-09-04", ended_by=6, cause="guardian_deleted",
        )
    ]  # fmt: skip


@told
def test_R5_without_merged_into_the_other_record_takes_over_nobody(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: homonym}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R2}
    """
    assert story.consequences == concluded("account_deactivated R2/E2")
    assert story.access == [
        access("nour", "nour", "not_notified", "E1"),
        access("adam", "adam", "not_notified", "E2"),
        access("samia", "nour", "not_notified", "R1/E1"),
        access("samia", "adam", "none", None),
    ]


@told
def test_R5_the_survivor_is_not_linked_again_where_it_is_already_nor_to_closed_records(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E3, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E4, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E3, match: homonym}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E1,
       match: same_person}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E4,
       match: same_person}
    - {date: 2015-09-02, event: siecle.student_unenrolled, record: E2}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R2, merged_into: R1}
    """
    assert story.consequences == concluded(
        "account_deactivated R2/E3",
        "account_deactivated R2/E1",
        "account_deactivated R2/E4",
        "account_created R1/E3",
        "account_created R1/E4",
    )


@told
def test_R5_the_survivor_takes_over_records_whose_accounts_had_died_in_a_merge(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: karim, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R3, guardian: samia, student_record: E2, match: homonym}
    - {date: 2015-08-02, event: ent.merge_requested, accounts: [R1/E1, R3/E2]}
    - {date: 2015-08-03, event: siecle.guardian_record_deleted, record: R3, merged_into: R2}
    """
    assert story.consequences == concluded("account_created R2/E2")


@told
def test_R5_the_mistake_is_named_even_if_the_wrong_one_of_two_records_is_deleted(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: homonym}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R1, merged_into: R2}
    """
    assert story.consequences == concluded(
        "account_deactivated R1/E1", "notification_invalidated R1/E1", "account_created R2/E1"
    )
    assert story.notifications == [
        letter(
            "R1/E1", "samia", ["nour"], "2015-09-02", 5, "invalid",
            ended="2015-09-03", ended_by=6, cause="duplicate_guardian_deleted", mistake=HOMONYM, mistake_step=4,
        )
    ]  # fmt: skip


@told
def test_R5_a_record_of_the_same_guardian_in_another_school_makes_no_duplicate(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: lycee}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E2, match: new}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R1}
    """
    assert story.notifications == [
        letter(
            "R1/E1", "samia", ["nour"], "2015-09-02", 5, "invalid",
            ended="2015-09-03", ended_by=6, cause="guardian_deleted",
        )
    ]  # fmt: skip


@told
def test_R5_a_namesakes_record_makes_no_duplicate(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: samia2, student_record: E1,
       match: homonym}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R2/E1}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R2}
    """
    assert story.notifications == [
        letter(
            "R2/E1", "samia2", ["nour"], "2015-09-02", 4, "invalid",
            ended="2015-09-03", ended_by=5, cause="guardian_deleted",
        )
    ]  # fmt: skip


@told
def test_R5_a_merged_account_dies_with_its_own_record_whatever_it_opens_by_then(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E2, match: new}
    - {date: 2015-08-02, event: ent.merge_requested, accounts: [R1/E1, R2/E2]}
    - {date: 2015-08-03, event: siecle.guardian_record_deleted, record: R1}
    - {date: 2015-08-04, event: siecle.student_unenrolled, record: E2}
    """
    assert story.consequences_of(6) == concluded("account_deactivated R1/E1")
    assert story.consequences == concluded("account_deactivated E2")
    assert story.access == [
        access("nour", "nour", "not_notified", "E1"),
        access("adam", "adam", "none", None),
        access("karim", "adam", "none", None),
    ]


@told
def test_R5_deleting_the_second_guardians_record_leaves_the_merged_account_what_the_first_may_see(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E2, match: new}
    - {date: 2015-08-02, event: ent.merge_requested, accounts: [R1/E1, R2/E2]}
    - {date: 2015-08-03, event: siecle.guardian_record_deleted, record: R2}
    """
    assert story.consequences == concluded("access_reduced R1/E1")
    assert story.access == [
        access("nour", "nour", "not_notified", "E1"),
        access("adam", "adam", "not_notified", "E2"),
        access("samia", "nour", "not_notified", "R1/E1"),
    ]


@told
def test_R5_a_record_is_merged_only_into_a_live_one_of_the_same_guardian_and_school(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: lycee}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R3, guardian: samia, student_record: E2, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R4, guardian: samia, student_record: E1, match: homonym}
    - {date: 2015-09-02, event: siecle.guardian_record_deleted, record: R4}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R1, merged_into: R1}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R1, merged_into: R2}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R1, merged_into: R3}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R1, merged_into: R4}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R4}
    """
    assert story.problems == [
        ("merged_into_itself", {"id": "R1"}),
        ("record_of_someone_else", {"id": "R2", "holder": "karim", "guardian": "samia"}),
        ("record_of_other_school", {"id": "R3", "of": "lycee", "school": "college"}),
        ("record_deleted", {"id": "R4"}),
        ("record_deleted", {"id": "R4"}),
    ]


# --- R6: a deactivated account never comes back -----------------------------------------------------------------


@told
def test_R6_a_deactivated_account_is_not_notified_again(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E1}
    """
    assert story.consequences == refused("account_deactivated")
    assert story.shown is None
    assert story.accounts == [account("E1", "nour", ["nour"], "deactivated", "2015-09-02")]
    assert story.notifications == []


@told
def test_R6_a_guardian_entered_again_gets_a_new_account_and_needs_a_new_letter(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R1}
    - {date: 2015-09-04, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E1, match: new}
    """
    assert story.consequences == concluded("account_created R2/E1")
    assert story.accounts == [
        account("E1", "nour", ["nour"], "created", "2015-09-01"),
        account("R1/E1", "samia", ["nour"], "deactivated", "2015-09-03"),
        account("R2/E1", "samia", ["nour"], "created", "2015-09-04"),
    ]
    assert story.to_notify == [
        to_notify("nour", "nour", "E1", "never_notified"),
        to_notify("samia", "nour", "R2/E1", "replaces_invalid"),
    ]


@told
def test_R6_the_new_letter_of_a_live_account_replaces_the_dead_one(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    - {date: 2015-09-04, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-05, event: teleservices.account_notified, account: E2}
    """
    assert story.notifications == [
        letter(
            "E1", "nour", ["nour"], "2015-09-02", 2, "invalid",
            ended="2015-09-04", ended_by=4, cause="duplicate_student_unenrolled", replaced_by=5,
        ),
        letter("E2", "nour", ["nour"], "2015-09-05", 5),
    ]  # fmt: skip
    assert story.to_notify == []


@told
def test_R6_the_replacement_may_have_been_sent_before_the_letter_died(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-04, event: teleservices.account_notified, account: E2}
    - {date: 2015-09-05, event: teleservices.account_notified, account: E2}
    - {date: 2015-09-06, event: siecle.student_unenrolled, record: E1}
    """
    assert story.notifications == [
        letter(
            "E1", "nour", ["nour"], "2015-09-03", 3, "invalid",
            ended="2015-09-06", ended_by=6, cause="duplicate_student_unenrolled", replaced_by=4,
        ),
        letter("E2", "nour", ["nour"], "2015-09-04", 4, "superseded", ended="2015-09-05", ended_by=5),
        letter("E2", "nour", ["nour"], "2015-09-05", 5),
    ]  # fmt: skip


@told
def test_R6_a_letter_sent_before_the_dead_one_does_not_replace_it(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E2}
    - {date: 2015-09-04, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-05, event: siecle.student_unenrolled, record: E1}
    """
    assert story.notifications == [
        letter("E2", "nour", ["nour"], "2015-09-03", 3),
        letter(
            "E1", "nour", ["nour"], "2015-09-04", 4, "invalid",
            ended="2015-09-05", ended_by=5, cause="duplicate_student_unenrolled",
        ),
    ]  # fmt: skip
    assert story.to_notify == []


@told
def test_R6_neither_a_letter_for_another_child_nor_one_to_another_person_replaces(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R3, guardian: samia, student_record: E2, match: homonym}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: siecle.guardian_record_deleted, record: R1}
    - {date: 2015-09-04, event: teleservices.account_notified, account: R3/E2}
    - {date: 2015-09-04, event: teleservices.account_notified, account: R2/E1}
    """
    assert story.notifications == [
        letter(
            "R1/E1", "samia", ["nour"], "2015-09-02", 6, "invalid",
            ended="2015-09-03", ended_by=7, cause="duplicate_guardian_deleted", mistake=HOMONYM, mistake_step=5,
        ),
        letter("R3/E2", "samia", ["adam"], "2015-09-04", 8),
        letter("R2/E1", "karim", ["nour"], "2015-09-04", 9),
    ]  # fmt: skip


# --- R7: deactivation makes the current letter invalid ----------------------------------------------------------


@told
def test_R7_a_superseded_letter_stays_superseded_when_the_account_dies(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-04, event: siecle.student_unenrolled, record: E1}
    """
    assert story.consequences == concluded("account_deactivated E1", "notification_invalidated E1")
    assert story.notifications == [
        letter("E1", "nour", ["nour"], "2015-09-02", 2, "superseded", ended="2015-09-03", ended_by=3),
        letter(
            "E1", "nour", ["nour"], "2015-09-03", 3, "invalid",
            ended="2015-09-04", ended_by=4, cause="student_unenrolled",
        ),
    ]  # fmt: skip


@told
def test_R7_a_letter_becomes_invalid_whether_or_not_it_was_used(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret}
    - {date: 2015-09-04, event: siecle.student_unenrolled, record: E1}
    """
    assert story.consequences == concluded(
        "account_deactivated E1",
        "notification_invalidated E1",
        "account_deactivated R1/E1",
        "notification_invalidated R1/E1",
    )
    assert story.notifications == [
        letter("E1", "nour", ["nour"], "2015-09-02", 3, "superseded", ended="2015-09-02", ended_by=4),
        letter(
            "E1", "nour", ["nour"], "2015-09-02", 4, "invalid",
            used=True, ended="2015-09-04", ended_by=7, cause="student_unenrolled",
        ),
        letter(
            "R1/E1", "samia", ["nour"], "2015-09-02", 5, "invalid",
            ended="2015-09-04", ended_by=7, cause="student_unenrolled",
        ),
    ]  # fmt: skip


@told
def test_R7_an_account_never_notified_has_no_letter_to_lose(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-04, event: siecle.student_unenrolled, record: E1}
    """
    assert story.consequences == concluded("account_deactivated E1")
    assert story.notifications == []


# --- R8: an import with an origin -------------------------------------------------------------------------------


@told
def test_R8_an_import_takes_the_file_that_the_school_of_origin_exported(story: Story) -> None:
    """
    - {date: 2015-06-01, event: siecle.student_record_imported, record: E0, student: nour, school: college}
    - {date: 2015-06-28, event: siecle.student_record_exported, record: E0, to_school: lycee}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee, origin: E0}
    """
    assert story.consequences_of(2) == []
    assert story.consequences == concluded("account_created E1")
    assert story.accounts == [
        account("E0", "nour", ["nour"], "created", "2015-06-01"),
        account("E1", "nour", ["nour"], "created", "2015-09-01"),
    ]
    assert story.mistakes == []


@told
def test_R8_without_an_export_there_is_nothing_to_import(story: Story) -> None:
    """
    - {date: 2015-06-01, event: siecle.student_record_imported, record: E0, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee, origin: E0}
    """
    assert story.consequences == refused("nothing_to_import")
    assert story.shown is None
    assert story.accounts == [account("E0", "nour", ["nour"], "created", "2015-06-01")]


@told
def test_R8_an_export_to_another_school_is_nothing_to_import(story: Story) -> None:
    """
    - {date: 2015-06-01, event: siecle.student_record_imported, record: E0, student: nour, school: college}
    - {date: 2015-06-28, event: siecle.student_record_exported, record: E0, to_school: lycee}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lp, origin: E0}
    """
    assert story.consequences == refused("nothing_to_import")


@told
def test_R8_a_refused_import_shows_no_mistake(story: Story) -> None:
    """
    - {date: 2015-06-01, event: siecle.student_record_imported, record: E0, student: nour, school: college}
    - {date: 2015-06-02, event: siecle.student_unenrolled, record: E0}
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: lycee}
    - {date: 2015-09-02, event: siecle.student_record_imported, record: E2, student: nour, school: lycee, origin: E0}
    """
    assert story.consequences == refused("nothing_to_import")
    assert story.mistakes == []


@told
def test_R8_the_origin_may_be_closed_by_then(story: Story) -> None:
    """
    - {date: 2015-06-01, event: siecle.student_record_imported, record: E0, student: nour, school: college}
    - {date: 2015-06-28, event: siecle.student_record_exported, record: E0, to_school: lycee}
    - {date: 2015-06-30, event: siecle.student_unenrolled, record: E0}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee, origin: E0}
    """
    assert story.consequences == concluded("account_created E1")


@told
def test_R8_an_import_does_not_use_up_the_export(story: Story) -> None:
    """
    - {date: 2015-06-01, event: siecle.student_record_imported, record: E0, student: nour, school: college}
    - {date: 2015-06-28, event: siecle.student_record_exported, record: E0, to_school: lycee}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee, origin: E0}
    - {date: 2015-09-02, event: siecle.student_record_imported, record: E2, student: nour, school: lycee, origin: E0}
    """
    assert story.consequences == concluded("account_created E2")


@told
def test_R8_an_import_does_not_close_the_record_of_origin(story: Story) -> None:
    """
    - {date: 2015-06-01, event: siecle.student_record_imported, record: E0, student: nour, school: college}
    - {date: 2015-06-28, event: siecle.student_record_exported, record: E0, to_school: lycee}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee, origin: E0}
    - {date: 2015-09-02, event: siecle.student_unenrolled, record: E0}
    """
    assert story.consequences == concluded("account_deactivated E0")


@told
def test_R8_a_refused_import_may_be_tried_again_under_another_id(story: Story) -> None:
    """
    - {date: 2015-06-01, event: siecle.student_record_imported, record: E0, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee, origin: E0}
    - {date: 2015-09-02, event: siecle.student_record_exported, record: E0, to_school: lycee}
    - {date: 2015-09-03, event: siecle.student_record_imported, record: E2, student: nour, school: lycee, origin: E0}
    """
    assert story.consequences == concluded("account_created E2")


@pytest.mark.parametrize(
    "event",
    [
        "event: siecle.student_record_imported, record: E1, student: nour, school: lycee",
        "event: siecle.student_record_imported, record: E2, student: nour, school: lycee, origin: E1",
        "event: siecle.student_record_exported, record: E1, to_school: lycee",
        "event: siecle.student_unenrolled, record: E1",
        "event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new",
        "event: siecle.guardian_linked, record: E1, guardian: samia, student_record: E0, match: new",
        "event: siecle.guardian_linked, record: E1, guardian: samia, student_record: E0, match: same_person",
        "event: siecle.guardian_record_deleted, record: E1",
        "event: teleservices.account_notified, account: E1",
        "event: teleservices.account_notified, account: R1/E1",
        "event: ent.merge_requested, accounts: [E0, E1]",
    ],
)
def test_R8_a_record_whose_import_was_refused_does_not_exist(event: str) -> None:
    story = Story(
        f"""
        - {{date: 2015-06-01, event: siecle.student_record_imported, record: E0, student: nour, school: college}}
        - {{date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: lycee,
           origin: E0}}
        - {{date: 2015-09-02, {event}}}
        """
    )
    assert story.problems == [("import_was_refused", {"id": "E1"})]


# --- R9: what a notification does in each of the four states ----------------------------------------------------


@told
def test_R9_notifying_a_created_account_issues_a_letter(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    """
    assert story.consequences == concluded("notification_issued E1")
    assert story.accounts == [account("E1", "nour", ["nour"], "notified", "2015-09-02")]
    assert story.notifications == [letter("E1", "nour", ["nour"], "2015-09-02", 2)]
    assert story.access == [access("nour", "nour", "waiting", "E1")]
    assert story.to_notify == []


@told
def test_R9_notifying_a_notified_account_supersedes_the_earlier_letter_and_leaves_it_notified(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E1}
    """
    assert story.consequences == concluded("notification_superseded E1", "notification_issued E1")
    assert story.accounts == [account("E1", "nour", ["nour"], "notified", "2015-09-02")]
    assert story.notifications == [
        letter("E1", "nour", ["nour"], "2015-09-02", 2, "superseded", ended="2015-09-03", ended_by=3),
        letter("E1", "nour", ["nour"], "2015-09-03", 3),
    ]


@told
def test_R9_the_superseded_password_opens_nothing_and_the_newest_does(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-04, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: superseded}
    - {date: 2015-09-04, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: provisional}
    """
    assert story.consequences_of(4) == refused("wrong_password")
    assert story.consequences_of(5) == concluded("signed_in E1")


@told
def test_R9_an_active_account_is_not_notified_again(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret}
    - {date: 2015-09-04, event: teleservices.account_notified, account: E1}
    """
    assert story.consequences == refused("already_active")
    assert story.notifications == [letter("E1", "nour", ["nour"], "2015-09-02", 2, used=True)]


@told
def test_R9_a_deactivated_account_is_not_notified(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-04, event: teleservices.account_notified, account: E1}
    """
    assert story.consequences == refused("account_deactivated")


@told
def test_R9_historic_credentials_are_issued_as_letters_by_the_same_rule(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-02, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-03, event: ent.password_changed, account: historic/samia, to: secret}
    - {date: 2015-09-04, event: ent.historic_credentials_issued, person: samia}
    """
    assert story.consequences_of(1) == concluded("account_created historic/samia", "notification_issued historic/samia")
    assert story.consequences_of(2) == concluded(
        "notification_superseded historic/samia", "notification_issued historic/samia"
    )
    assert story.consequences_of(3) == concluded("account_activated historic/samia")
    assert story.consequences_of(4) == refused("already_active")
    assert story.accounts == [account("historic/samia", "samia", [], "active", "2015-09-03")]
    assert story.notifications == [
        letter("historic/samia", "samia", [], "2015-09-01", 1, "superseded", ended="2015-09-02", ended_by=2),
        letter("historic/samia", "samia", [], "2015-09-02", 2, used=True),
    ]


@told
def test_R9_teleservices_does_not_know_historic_accounts(story: Story) -> None:
    """
    - {date: 2015-09-01, event: teleservices.account_notified, account: historic/samia}
    - {date: 2015-09-02, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-03, event: teleservices.account_notified, account: historic/samia}
    - {date: 2016-09-01, event: teleservices.account_notified, account: historic/samia}
    """
    assert story.consequences_of(1) == refused("no_historic_account")
    assert story.consequences_of(3) == refused("not_scolarite_services")
    assert story.consequences == refused("not_scolarite_services")


# --- R10: the first password change activates -------------------------------------------------------------------


@told
def test_R10_the_first_password_change_activates_the_account(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret}
    """
    assert story.consequences == concluded("account_activated E1")
    assert story.accounts == [account("E1", "nour", ["nour"], "active", "2015-09-03")]
    assert story.notifications == [letter("E1", "nour", ["nour"], "2015-09-02", 2, used=True)]
    assert story.access == [access("nour", "nour", "open", "E1")]


@told
def test_R10_a_later_password_change_replaces_the_password_and_moves_nothing(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret}
    - {date: 2015-09-04, event: ent.password_changed, account: E1, to: other}
    """
    assert story.consequences == concluded("password_replaced E1")
    assert story.accounts == [account("E1", "nour", ["nour"], "active", "2015-09-03")]


@told
def test_R10_signing_in_with_the_provisional_password_changes_no_state(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: provisional}
    """
    assert story.consequences == concluded("signed_in E1")
    assert story.accounts == [account("E1", "nour", ["nour"], "notified", "2015-09-02")]
    assert story.notifications == [letter("E1", "nour", ["nour"], "2015-09-02", 2)]


@told
def test_R10_the_password_of_an_account_never_notified_or_deactivated_does_not_change(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: ent.password_changed, account: E1, to: secret}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-04, event: ent.password_changed, account: E1, to: secret}
    - {date: 2015-09-05, event: ent.password_changed, account: historic/nour, to: secret}
    """
    assert story.consequences_of(2) == refused("never_notified")
    assert story.consequences_of(4) == refused("account_deactivated")
    assert story.consequences_of(5) == refused("no_historic_account")
    assert story.shown is None


@told
def test_R10_the_words_for_a_letters_password_cannot_be_chosen(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: ent.password_changed, account: E1, to: provisional}
    - {date: 2015-09-02, event: ent.password_changed, account: E1, to: superseded}
    """
    assert story.problems == [
        ("reserved_label", {"label": "provisional"}),
        ("reserved_label", {"label": "superseded"}),
    ]


# --- R11: the server error that is none -------------------------------------------------------------------------


@told
def test_R11_the_account_is_active_although_the_page_shows_an_error(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret, server_error: true}
    """
    assert story.consequences == concluded("account_activated E1", "error_shown E1")
    assert story.accounts == [account("E1", "nour", ["nour"], "active", "2015-09-03")]


@told
def test_R11_a_later_change_is_made_too_although_the_page_shows_an_error(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret, server_error: true}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: other, server_error: true}
    - {date: 2015-09-03, event: ent.back_pressed, account: E1}
    """
    assert story.consequences_of(4) == concluded("password_replaced E1", "error_shown E1")
    assert story.consequences == concluded("page_shown E1")


@told
def test_R11_back_shows_a_page_once(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret, server_error: true}
    - {date: 2015-09-03, event: ent.back_pressed, account: E1}
    - {date: 2015-09-03, event: ent.back_pressed, account: E1}
    """
    assert story.consequences_of(4) == concluded("page_shown E1")
    assert story.consequences_of(5) == refused("no_error_page")
    assert story.shown is None


@told
def test_R11_back_is_refused_where_no_error_was_shown(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: ent.back_pressed, account: E1}
    - {date: 2015-09-02, event: ent.password_changed, account: E1, to: secret, server_error: true}
    - {date: 2015-09-02, event: ent.back_pressed, account: E1}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret, server_error: false}
    - {date: 2015-09-03, event: ent.back_pressed, account: E1}
    - {date: 2015-09-03, event: ent.back_pressed, account: historic/nour}
    """
    assert story.consequences_of(2) == refused("no_error_page")
    assert story.consequences_of(3) == refused("never_notified")
    assert story.consequences_of(4) == refused("no_error_page")
    assert story.consequences_of(6) == concluded("account_activated E1")
    assert story.consequences_of(7) == refused("no_error_page")
    assert story.consequences_of(8) == refused("no_historic_account")


@told
def test_R11_a_change_without_an_error_leaves_the_error_page(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret, server_error: true}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: other}
    - {date: 2015-09-03, event: ent.back_pressed, account: E1}
    """
    assert story.consequences == refused("no_error_page")


@told
def test_R11_back_is_refused_after_any_event_that_names_the_account_a_refused_one_too(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret, server_error: true}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.back_pressed, account: E1}
    """
    assert story.consequences_of(4) == refused("already_active")
    assert story.consequences_of(5) == refused("no_error_page")


@told
def test_R11_a_refused_merge_names_its_accounts(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R2/E1}
    - {date: 2015-09-03, event: ent.password_changed, account: R1/E1, to: one, server_error: true}
    - {date: 2015-09-03, event: ent.password_changed, account: R2/E1, to: two, server_error: true}
    - {date: 2015-09-03, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
    - {date: 2015-09-03, event: ent.back_pressed, account: R1/E1}
    - {date: 2015-09-03, event: ent.back_pressed, account: R2/E1}
    """
    assert story.consequences_of(8) == refused("merge_disabled")
    assert story.consequences_of(9) == refused("no_error_page")
    assert story.consequences_of(10) == refused("no_error_page")


@told
def test_R11_issuing_historic_credentials_names_their_account(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-02, event: ent.password_changed, account: historic/samia, to: secret, server_error: true}
    - {date: 2015-09-03, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-03, event: ent.back_pressed, account: historic/samia}
    """
    assert story.consequences_of(2) == concluded("account_activated historic/samia", "error_shown historic/samia")
    assert story.consequences_of(3) == refused("already_active")
    assert story.consequences_of(4) == refused("no_error_page")


@told
def test_R11_back_works_after_events_that_name_other_accounts_or_none(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret, server_error: true}
    - {date: 2015-09-03, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: ent.historic_credentials_issued, person: nour}
    - {date: 2015-09-04, event: clock.advanced}
    - {date: 2015-09-05, event: ent.back_pressed, account: E1}
    """
    assert story.consequences == concluded("page_shown E1")


@told
def test_R11_back_on_a_deactivated_account_is_refused_as_such(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret, server_error: true}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-03, event: ent.back_pressed, account: E1}
    """
    assert story.consequences == refused("account_deactivated")


@told
def test_R11_an_accepted_merge_takes_both_holders_off_the_error_page(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-08-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-08-03, event: ent.password_changed, account: R1/E1, to: secret, server_error: true}
    - {date: 2015-08-03, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
    - {date: 2015-08-03, event: ent.back_pressed, account: R1/E1}
    - {date: 2015-08-03, event: ent.back_pressed, account: R2/E1}
    """
    assert story.consequences_of(6) == concluded("account_deactivated R2/E1")
    assert story.consequences_of(7) == refused("no_error_page")
    assert story.consequences_of(8) == refused("account_deactivated")


# --- R12: only the last password typed works --------------------------------------------------------------------


@told
def test_R12_after_several_changes_only_the_last_password_works(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: first, server_error: true}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: second, server_error: true}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: third, server_error: true}
    - {date: 2015-09-04, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: provisional}
    - {date: 2015-09-04, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: first}
    - {date: 2015-09-04, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: second}
    - {date: 2015-09-04, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: third}
    - {date: 2015-09-04, event: ent.sign_in_attempted, account: E1, profile: students_parents}
    """
    assert [story.consequences_of(number) for number in range(3, 11)] == [
        concluded("account_activated E1", "error_shown E1"),
        concluded("password_replaced E1", "error_shown E1"),
        concluded("password_replaced E1", "error_shown E1"),
        refused("wrong_password"),
        refused("wrong_password"),
        refused("wrong_password"),
        concluded("signed_in E1"),
        concluded("signed_in E1"),
    ]


@told
def test_R12_a_password_chosen_again_works_again(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: first}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: second}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: first}
    - {date: 2015-09-04, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: second}
    - {date: 2015-09-04, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: first}
    """
    assert story.consequences_of(6) == refused("wrong_password")
    assert story.consequences_of(7) == concluded("signed_in E1")


# --- R13 to R16: signing in -------------------------------------------------------------------------------------


@told
def test_R13_historic_credentials_are_refused_by_the_profile_of_students_and_parents(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-02, event: ent.sign_in_attempted, account: historic/samia, profile: students_parents}
    - {date: 2015-09-03, event: ent.sign_in_attempted, account: historic/samia, profile: students_parents}
    """
    assert story.consequences == mistaken("wrong_profile", "wrong_profile")
    assert story.shown == INCORRECT
    assert story.mistakes == [
        mistake("wrong_profile", step=2, recognised_by=2),
        mistake("wrong_profile", step=3, recognised_by=3),
    ]


@told
def test_R14_historic_credentials_are_accepted_by_the_profile_of_other_audiences(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-02, event: ent.sign_in_attempted, account: historic/samia, profile: other_audiences,
       password: provisional}
    - {date: 2015-09-02, event: ent.password_changed, account: historic/samia, to: secret}
    - {date: 2015-09-03, event: ent.sign_in_attempted, account: historic/samia, profile: other_audiences,
       password: secret}
    """
    assert story.consequences_of(2) == concluded("signed_in historic/samia")
    assert story.consequences_of(4) == concluded("signed_in historic/samia")
    assert story.shown is None
    assert story.mistakes == []


@told
def test_R14_historic_credentials_are_accepted_until_their_last_day(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2016-08-31, event: ent.sign_in_attempted, account: historic/samia, profile: other_audiences}
    - {date: 2016-09-01, event: ent.sign_in_attempted, account: historic/samia, profile: other_audiences}
    """
    assert story.consequences_of(2) == concluded("signed_in historic/samia")
    assert story.consequences == refused("account_deactivated")
    assert story.shown == INCORRECT


@told
def test_R15_a_scolarite_services_account_is_refused_by_the_profile_of_other_audiences(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.sign_in_attempted, account: E1, profile: other_audiences, password: provisional}
    """
    assert story.consequences == mistaken("wrong_profile", "wrong_profile")
    assert story.shown == INCORRECT
    assert story.mistakes == [mistake("wrong_profile", step=3, recognised_by=3)]


@told
def test_R16_the_true_reason_is_looked_for_in_order_and_the_page_never_says_it(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: ent.sign_in_attempted, account: E1, profile: other_audiences, password: x}
    - {date: 2015-09-02, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: x}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-04, event: ent.sign_in_attempted, account: E1, profile: other_audiences, password: x}
    - {date: 2015-09-04, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: x}
    - {date: 2015-09-05, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-06, event: ent.sign_in_attempted, account: E1, profile: other_audiences, password: x}
    - {date: 2015-09-06, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: x}
    """
    refusals = [step["refusal"] for step in story.steps if step["refusal"]]
    assert [(refusal["reason"], refusal["shown"]) for refusal in refusals] == [
        ("wrong_profile", INCORRECT),
        ("never_notified", INCORRECT),
        ("wrong_profile", INCORRECT),
        ("wrong_password", INCORRECT),
        ("wrong_profile", INCORRECT),
        ("account_deactivated", INCORRECT),
    ]
    assert [mistake["step"] for mistake in story.mistakes] == [2, 5, 8]


@told
def test_R16_an_account_that_died_before_its_first_letter_is_deactivated_rather_than_never_notified(
    story: Story,
) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-03, event: ent.sign_in_attempted, account: E1, profile: students_parents}
    """
    assert story.consequences == refused("account_deactivated")


@told
def test_R16_historic_credentials_that_were_never_issued_come_before_all_other_reasons(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.sign_in_attempted, account: historic/samia, profile: students_parents}
    - {date: 2015-09-01, event: ent.sign_in_attempted, account: historic/samia, profile: other_audiences}
    """
    assert story.consequences_of(1) == refused("no_historic_account")
    assert story.consequences_of(2) == refused("no_historic_account")
    assert story.shown == INCORRECT
    assert story.accounts == []
    assert story.mistakes == []


# --- R17: teleservices ------------------------------------------------------------------------------------------


@told
def test_R17_a_teleservice_does_not_open_with_historic_credentials(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-02, event: ent.password_changed, account: historic/samia, to: secret}
    - {date: 2015-09-03, event: ent.service_opened, account: historic/samia, service: capsup}
    - {date: 2015-09-03, event: ent.service_opened, account: historic/samia, service: telinscription}
    - {date: 2015-09-03, event: ent.service_opened, account: historic/samia, service: cahier-de-textes}
    """
    assert story.consequences_of(3) == mistaken("historic_used_for_teleservice", "scolarite_services_required")
    assert story.consequences_of(4) == mistaken("historic_used_for_teleservice", "scolarite_services_required")
    assert story.consequences_of(5) == concluded("service_opened historic/samia")
    assert story.mistakes == [
        mistake("historic_used_for_teleservice", step=3, recognised_by=3),
        mistake("historic_used_for_teleservice", step=4, recognised_by=4),
    ]


@told
def test_R17_every_service_opens_with_an_active_scolarite_services_account(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret}
    - {date: 2015-09-04, event: ent.service_opened, account: E1, service: capsup}
    - {date: 2015-09-04, event: ent.service_opened, account: E1, service: telinscription}
    - {date: 2015-09-04, event: ent.service_opened, account: E1, service: Cahier de textes}
    """
    assert story.consequences_of(4) == concluded("service_opened E1")
    assert story.consequences_of(5) == concluded("service_opened E1")
    assert story.consequences_of(6) == concluded("service_opened E1")


@told
def test_R17_a_scolarite_services_account_that_is_not_active_opens_nothing(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: ent.service_opened, account: E1, service: capsup}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-02, event: ent.service_opened, account: E1, service: capsup}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-03, event: ent.service_opened, account: E1, service: capsup}
    """
    assert story.consequences_of(2) == refused("never_notified")
    assert story.consequences_of(4) == refused("account_not_active")
    assert story.consequences_of(6) == refused("account_deactivated")
    assert story.shown is None
    assert story.mistakes == []


@told
def test_R17_with_historic_credentials_the_teleservice_comes_before_the_missing_activation(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.service_opened, account: historic/samia, service: capsup}
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-02, event: ent.service_opened, account: historic/samia, service: capsup}
    - {date: 2015-09-02, event: ent.service_opened, account: historic/samia, service: cahier-de-textes}
    - {date: 2016-09-01, event: ent.service_opened, account: historic/samia, service: capsup}
    """
    assert story.consequences_of(1) == refused("no_historic_account")
    assert story.consequences_of(3) == mistaken("historic_used_for_teleservice", "scolarite_services_required")
    assert story.consequences_of(4) == refused("account_not_active")
    assert story.consequences == refused("account_deactivated")


# --- R18: merge -------------------------------------------------------------------------------------------------


@told
def test_R18_until_its_last_day_a_merge_gives_the_first_account_what_the_second_opened(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E2, match: new}
    - {date: 2015-08-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-08-03, event: teleservices.account_notified, account: R2/E2}
    - {date: 2015-08-31, event: ent.merge_requested, accounts: [R1/E1, R2/E2]}
    """
    assert story.consequences == concluded(
        "access_extended R1/E1", "account_deactivated R2/E2", "notification_invalidated R2/E2"
    )
    assert story.accounts == [
        account("E1", "nour", ["nour"], "created", "2015-08-01"),
        account("E2", "adam", ["adam"], "created", "2015-08-01"),
        account("R1/E1", "samia", ["nour", "adam"], "notified", "2015-08-02", ["karim"]),
        account("R2/E2", "karim", ["adam"], "deactivated", "2015-08-31"),
    ]
    assert story.notifications == [
        letter("R1/E1", "samia", ["nour", "adam"], "2015-08-02", 5),
        letter(
            "R2/E2", "karim", ["adam"], "2015-08-03", 6, "invalid", ended="2015-08-31", ended_by=7, cause="merged",
        ),
    ]  # fmt: skip
    assert story.access == [
        access("nour", "nour", "not_notified", "E1"),
        access("adam", "adam", "not_notified", "E2"),
        access("samia", "nour", "waiting", "R1/E1"),
        access("karim", "adam", "waiting", "R1/E1"),
    ]
    assert story.to_notify == [
        to_notify("nour", "nour", "E1", "never_notified"),
        to_notify("adam", "adam", "E2", "never_notified"),
    ]


@told
def test_R18_the_second_account_may_be_the_older_one(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E2, match: new}
    - {date: 2015-08-02, event: ent.merge_requested, accounts: [R2/E2, R1/E1]}
    """
    assert story.consequences == concluded("access_extended R2/E2", "account_deactivated R1/E1")
    assert story.accounts == [
        account("E1", "nour", ["nour"], "created", "2015-08-01"),
        account("E2", "adam", ["adam"], "created", "2015-08-01"),
        account("R1/E1", "samia", ["nour"], "deactivated", "2015-08-02"),
        account("R2/E2", "karim", ["adam", "nour"], "created", "2015-08-01", ["samia"]),
    ]


@told
def test_R18_a_merge_is_refused_from_the_rentree_on(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-09-01, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
    """
    assert story.consequences == refused("merge_disabled")
    assert story.shown is None
    assert story.mistakes == []
    assert story.accounts == [
        account("E1", "nour", ["nour"], "created", "2015-08-01"),
        account("R1/E1", "samia", ["nour"], "created", "2015-08-01"),
        account("R2/E1", "karim", ["nour"], "created", "2015-08-01"),
    ]


@told
def test_R18_a_rule_set_may_end_merges_later(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R3, guardian: lea, student_record: E1, match: new}
    - {date: 2016-01-15, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
    - {date: 2016-01-16, event: ent.merge_requested, accounts: [R1/E1, R3/E1]}
    rules: {merge_until: 2016-01-15}
    """
    assert story.consequences_of(5) == concluded("account_deactivated R2/E1")
    assert story.consequences_of(6) == refused("merge_disabled")
    assert story.report["scenario"]["rules_changed"] == {"merge_until": "2016-01-15"}


@told
def test_R18_a_rule_set_may_know_no_merges_at_all(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-08-02, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
    rules: {merge_until: never}
    """
    assert story.consequences == refused("merge_disabled")


@told
def test_R18_two_accounts_that_open_the_same_record_extend_nothing(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-08-02, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
    """
    assert story.consequences == concluded("account_deactivated R2/E1")
    assert story.accounts == [
        account("E1", "nour", ["nour"], "created", "2015-08-01"),
        account("R1/E1", "samia", ["nour"], "created", "2015-08-01", ["karim"]),
        account("R2/E1", "karim", ["nour"], "deactivated", "2015-08-02"),
    ]


@told
def test_R18_a_shared_account_merged_again_is_shared_with_all_of_them(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R3, guardian: lea, student_record: E2, match: new}
    - {date: 2015-08-02, event: ent.merge_requested, accounts: [R2/E1, R3/E2]}
    - {date: 2015-08-03, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
    """
    assert story.consequences_of(6) == concluded("access_extended R2/E1", "account_deactivated R3/E2")
    assert story.consequences_of(7) == concluded("access_extended R1/E1", "account_deactivated R2/E1")
    assert story.accounts == [
        account("E1", "nour", ["nour"], "created", "2015-08-01"),
        account("E2", "adam", ["adam"], "created", "2015-08-01"),
        account("R1/E1", "samia", ["nour", "adam"], "created", "2015-08-01", ["karim", "lea"]),
        account("R2/E1", "karim", ["nour", "adam"], "deactivated", "2015-08-03", ["lea"]),
        account("R3/E2", "lea", ["adam"], "deactivated", "2015-08-02"),
    ]
    assert story.access == [
        access("nour", "nour", "not_notified", "E1"),
        access("adam", "adam", "not_notified", "E2"),
        access("samia", "nour", "not_notified", "R1/E1"),
        access("karim", "nour", "not_notified", "R1/E1"),
        access("lea", "adam", "not_notified", "R1/E1"),
    ]


@told
def test_R18_one_or_two_people_is_a_question_about_holders_whoever_shares(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E2,
       match: same_person}
    - {date: 2015-08-02, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
    - {date: 2015-08-03, event: ent.merge_requested, accounts: [R1/E1, R2/E2]}
    """
    assert story.consequences == concluded("access_extended R1/E1", "account_deactivated R2/E2")
    assert story.accounts[2] == account("R1/E1", "samia", ["nour", "adam"], "created", "2015-08-01", ["karim"])


@told
def test_R18_an_account_is_never_shared_with_its_own_holder(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-08-02, event: ent.merge_requested, accounts: [R2/E1, R1/E1]}
    - {date: 2015-08-03, event: ent.merge_requested, accounts: [R1/E2, R2/E1]}
    """
    assert story.consequences == concluded("access_extended R1/E2", "account_deactivated R2/E1")
    assert story.accounts[2:] == [
        account("R1/E1", "samia", ["nour"], "deactivated", "2015-08-02"),
        account("R1/E2", "samia", ["adam", "nour"], "created", "2015-08-01", ["karim"]),
        account("R2/E1", "karim", ["nour"], "deactivated", "2015-08-03", ["samia"]),
    ]


@told
def test_R18_a_later_letter_of_the_shared_account_replaces_the_second_guardians(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-08-02, event: teleservices.account_notified, account: R2/E1}
    - {date: 2015-08-03, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-08-04, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
    - {date: 2015-08-05, event: teleservices.account_notified, account: R1/E1}
    """
    assert story.notifications == [
        letter(
            "R2/E1", "karim", ["nour"], "2015-08-02", 4, "invalid",
            ended="2015-08-04", ended_by=6, cause="merged", replaced_by=7,
        ),
        letter("R1/E1", "samia", ["nour"], "2015-08-03", 5, "superseded", ended="2015-08-05", ended_by=7),
        letter("R1/E1", "samia", ["nour"], "2015-08-05", 7),
    ]  # fmt: skip


@told
def test_R18_a_shared_account_that_was_never_notified_is_to_be_notified_for_both(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-08-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-08-03, event: teleservices.account_notified, account: R2/E1}
    - {date: 2015-08-04, event: ent.merge_requested, accounts: [R1/E1, R2/E1]}
    """
    assert story.to_notify == [
        to_notify("samia", "nour", "R1/E1", "never_notified"),
        to_notify("karim", "nour", "R1/E1", "replaces_invalid"),
    ]


@told
def test_R18_refusals_come_in_order(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-08-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-08-01, event: ent.historic_credentials_issued, person: nour}
    - {date: 2015-08-02, event: siecle.guardian_record_deleted, record: R1}
    - {id: no_historic, date: 2015-08-03, event: ent.merge_requested, accounts: [E1, historic/karim]}
    - {id: student, date: 2015-08-03, event: ent.merge_requested, accounts: [E1, historic/samia]}
    - {id: historic_student, date: 2015-08-03, event: ent.merge_requested, accounts: [historic/nour, R1/E1]}
    - {id: historic, date: 2015-08-03, event: ent.merge_requested, accounts: [R1/E1, historic/samia]}
    - {id: one_person, date: 2015-08-03, event: ent.merge_requested, accounts: [R1/E1, R1/E2]}
    - {id: deactivated, date: 2015-08-03, event: ent.merge_requested, accounts: [R2/E1, R1/E1]}
    - {id: late_one_person, date: 2015-09-01, event: ent.merge_requested, accounts: [R1/E1, R1/E2]}
    - {id: late_deactivated, date: 2015-09-01, event: ent.merge_requested, accounts: [R2/E1, R1/E1]}
    """
    assert {step["id"]: step["consequences"] for step in story.steps if step["id"]} == {
        "no_historic": refused("no_historic_account"),
        "student": refused("guardians_only"),
        "historic_student": refused("guardians_only"),
        "historic": refused("not_scolarite_services"),
        "one_person": mistaken("wrong_procedure", "wrong_procedure"),
        "deactivated": refused("account_deactivated"),
        "late_one_person": mistaken("wrong_procedure", "wrong_procedure"),
        "late_deactivated": refused("merge_disabled"),
    }
    assert story.mistakes == [
        mistake("wrong_procedure", step=13, recognised_by=13),
        mistake("wrong_procedure", step=15, recognised_by=15),
    ]


@told
def test_R18_a_merge_takes_two_different_accounts(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-02, event: ent.merge_requested, accounts: [R1/E1, R1/E1]}
    - {date: 2015-08-02, event: ent.merge_requested, accounts: [R1/E1]}
    """
    assert story.problems == [
        ("named_twice", {"word": "R1/E1"}),
        ("not_so_many", {"count": "2", "found": "1"}),
    ]


# --- R19: grouping ----------------------------------------------------------------------------------------------


@told
def test_R19_grouping_is_refused_so_a_guardian_of_two_sees_one_child_per_account(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-09-03, event: ent.password_changed, account: R1/E1, to: secret}
    - {date: 2015-09-04, event: ent.grouping_requested, accounts: [R1/E1, R1/E2]}
    """
    assert story.consequences == refused("grouping_unavailable")
    assert story.shown is None
    assert story.mistakes == []
    assert story.access == [
        access("nour", "nour", "not_notified", "E1"),
        access("adam", "adam", "not_notified", "E2"),
        access("samia", "nour", "open", "R1/E1"),
        access("samia", "adam", "not_notified", "R1/E2"),
    ]
    assert story.to_notify == [
        to_notify("nour", "nour", "E1", "never_notified"),
        to_notify("adam", "adam", "E2", "never_notified"),
        to_notify("samia", "adam", "R1/E2", "never_notified"),
    ]


@told
def test_R19_grouping_was_refused_before_the_rentree_2015_too(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2015-08-02, event: ent.grouping_requested, accounts: [R1/E1, R1/E2]}
    """
    assert story.consequences == refused("grouping_unavailable")


@told
def test_R19_refusals_come_in_order(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-02, event: siecle.guardian_record_deleted, record: R1}
    - {id: no_historic, date: 2015-09-03, event: ent.grouping_requested, accounts: [R1/E1, historic/karim, E1]}
    - {id: student, date: 2015-09-03, event: ent.grouping_requested, accounts: [R1/E1, historic/samia, E1]}
    - {id: historic, date: 2015-09-03, event: ent.grouping_requested, accounts: [R1/E1, historic/samia, R2/E1]}
    - {id: two_people, date: 2015-09-03, event: ent.grouping_requested, accounts: [R1/E1, R1/E2, R2/E1]}
    - {id: deactivated, date: 2015-09-03, event: ent.grouping_requested, accounts: [R1/E1, R1/E2]}
    """
    assert {step["id"]: step["consequences"] for step in story.steps if step["id"]} == {
        "no_historic": refused("no_historic_account"),
        "student": refused("guardians_only"),
        "historic": refused("not_scolarite_services"),
        "two_people": mistaken("wrong_procedure", "wrong_procedure"),
        "deactivated": refused("grouping_unavailable"),
    }
    assert story.mistakes == [mistake("wrong_procedure", step=11, recognised_by=11)]


# --- R20: the end of historic credentials -----------------------------------------------------------------------


@told
def test_R20_nothing_is_due_on_the_last_day(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2016-08-31, event: clock.advanced}
    """
    assert [step["event"] for step in story.steps] == ["ent.historic_credentials_issued", "clock.advanced"]
    assert story.consequences == []
    assert story.accounts == [account("historic/samia", "samia", [], "notified", "2015-09-01")]


@told
def test_R20_on_the_day_after_the_last_every_historic_account_is_deactivated_before_that_days_events(
    story: Story,
) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: ent.historic_credentials_issued, person: nour}
    - {date: 2015-09-03, event: ent.password_changed, account: historic/nour, to: secret}
    - {date: 2016-09-01, event: clock.advanced}
    """
    assert story.steps[4] == {
        "number": 5,
        "line": None,
        "id": None,
        "date": "2016-09-01",
        "event": "clock.due",
        "fields": {},
        "outcome": "accepted",
        "consequences": concluded(
            "account_deactivated historic/samia",
            "notification_invalidated historic/samia",
            "account_deactivated historic/nour",
            "notification_invalidated historic/nour",
        ),
        "refusal": None,
    }
    assert [(step["number"], step["event"]) for step in story.steps[5:]] == [(6, "clock.advanced")]
    assert story.accounts == [
        account("historic/samia", "samia", [], "deactivated", "2016-09-01"),
        account("E1", "nour", ["nour"], "created", "2015-09-01"),
        account("historic/nour", "nour", [], "deactivated", "2016-09-01"),
    ]


@told
def test_R20_what_fell_due_is_dated_to_its_day_even_if_the_next_event_comes_later(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {id: late, date: 2016-12-24, event: ent.sign_in_attempted, account: historic/samia, profile: other_audiences}
    expect: {refused: [2]}
    """
    assert [(step["number"], step["date"], step["event"]) for step in story.steps] == [
        (1, "2015-09-01", "ent.historic_credentials_issued"),
        (2, "2016-09-01", "clock.due"),
        (3, "2016-12-24", "ent.sign_in_attempted"),
    ]
    assert story.consequences == refused("account_deactivated")
    assert story.notifications == [
        letter(
            "historic/samia", "samia", [], "2015-09-01", 1, "invalid",
            ended="2016-09-01", ended_by=2, cause="historic_ended",
        )
    ]  # fmt: skip
    assert story.report["expectations"] == {"checked": 1, "failed": []}


@told
def test_R20_the_calendar_runs_on_to_until(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    until: 2016-09-01
    """
    assert story.consequences == concluded(
        "account_deactivated historic/samia", "notification_invalidated historic/samia"
    )
    assert story.report["scenario"]["from"] == "2015-09-01"
    assert story.report["scenario"]["to"] == "2016-09-01"


@told
def test_R20_the_replay_ends_the_day_before_if_until_says_so(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    until: 2016-08-31
    """
    assert len(story.steps) == 1
    assert story.report["scenario"]["to"] == "2016-08-31"


@told
def test_R20_without_until_the_replay_ends_on_the_last_events_date(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    """
    assert story.accounts == [account("historic/samia", "samia", [], "notified", "2015-09-01")]
    assert story.report["scenario"]["to"] == "2015-09-01"


@told
def test_R20_with_nothing_due_there_is_no_step(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2016-09-01, event: clock.advanced}
    until: 2017-01-01
    """
    assert [step["event"] for step in story.steps] == ["siecle.student_record_imported", "clock.advanced"]
    assert story.report["scenario"]["from"] == "2015-09-01"
    assert story.report["scenario"]["to"] == "2017-01-01"


@told
def test_R20_historic_credentials_end_once_and_are_issued_no_more(story: Story) -> None:
    """
    - {date: 2016-08-31, event: ent.historic_credentials_issued, person: samia}
    - {date: 2016-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2016-09-02, event: ent.historic_credentials_issued, person: karim}
    - {date: 2016-09-03, event: ent.sign_in_attempted, account: historic/karim, profile: other_audiences}
    """
    assert [step["event"] for step in story.steps] == [
        "ent.historic_credentials_issued",
        "clock.due",
        "ent.historic_credentials_issued",
        "ent.historic_credentials_issued",
        "ent.sign_in_attempted",
    ]
    assert story.consequences_of(3) == refused("historic_ended")
    assert story.consequences_of(4) == refused("historic_ended")
    assert story.consequences_of(5) == refused("no_historic_account")
    assert story.accounts == [account("historic/samia", "samia", [], "deactivated", "2016-09-01")]


@told
def test_R20_a_rule_set_may_end_historic_credentials_earlier(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2016-01-16, event: ent.historic_credentials_issued, person: karim}
    rules: {historic_until: 2016-01-15}
    """
    assert [(step["date"], step["event"]) for step in story.steps] == [
        ("2015-09-01", "ent.historic_credentials_issued"),
        ("2016-01-16", "clock.due"),
        ("2016-01-16", "ent.historic_credentials_issued"),
    ]
    assert story.consequences == refused("historic_ended")
    assert story.report["scenario"]["rules_changed"] == {"historic_until": "2016-01-15"}


@told
def test_R20_a_rule_set_may_know_no_historic_credentials_at_all(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-02, event: ent.password_changed, account: historic/samia, to: secret}
    rules: {historic_until: never}
    until: 2020-01-01
    """
    assert story.consequences_of(1) == refused("historic_ended")
    assert story.consequences_of(2) == refused("no_historic_account")
    assert story.accounts == []


@told
def test_R20_historic_credentials_may_last_as_long_as_the_calendar(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    rules: {historic_until: 9999-12-31}
    until: 9999-12-31
    """
    assert story.accounts == [account("historic/samia", "samia", [], "notified", "2015-09-01")]


@told
def test_R20_a_historic_account_counts_neither_for_access_nor_for_whom_to_notify(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    - {date: 2015-09-02, event: ent.password_changed, account: historic/samia, to: secret}
    """
    assert story.access == [
        access("nour", "nour", "not_notified", "E1"),
        access("samia", "nour", "not_notified", "R1/E1"),
    ]
    assert story.to_notify == [
        to_notify("nour", "nour", "E1", "never_notified"),
        to_notify("samia", "nour", "R1/E1", "never_notified"),
    ]


@told
def test_R20_nothing_replaces_a_historic_letter_and_it_replaces_nothing(story: Story) -> None:
    """
    - {date: 2016-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2016-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2016-08-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2016-08-03, event: ent.historic_credentials_issued, person: samia}
    - {date: 2016-08-04, event: siecle.guardian_record_deleted, record: R1}
    - {date: 2016-08-05, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E1, match: new}
    - {date: 2016-09-01, event: teleservices.account_notified, account: R2/E1}
    """
    assert story.notifications == [
        letter(
            "R1/E1", "samia", ["nour"], "2016-08-02", 3, "invalid",
            ended="2016-08-04", ended_by=5, cause="guardian_deleted", replaced_by=8,
        ),
        letter(
            "historic/samia", "samia", [], "2016-08-03", 4, "invalid",
            ended="2016-09-01", ended_by=7, cause="historic_ended",
        ),
        letter("R2/E1", "samia", ["nour"], "2016-09-01", 8),
    ]  # fmt: skip


# --- Whom to notify, who sees whom ------------------------------------------------------------------------------


@told
def test_to_notify_a_pair_with_any_notified_or_active_account_needs_nothing(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    """
    assert story.to_notify == []
    assert story.access == [access("nour", "nour", "waiting", "E1")]


@told
def test_to_notify_a_student_who_is_enrolled_elsewhere_still_counts(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: siecle.student_record_imported, record: E2, student: nour, school: lycee}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    """
    assert story.to_notify == [
        to_notify("nour", "nour", "E2", "never_notified"),
        to_notify("samia", "nour", None, "no_live_account"),
    ]


@told
def test_to_notify_of_several_accounts_the_newest_is_named(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2, match: new}
    - {date: 2015-09-02, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1,
       match: same_person}
    """
    assert story.to_notify == [
        to_notify("nour", "nour", "E2", "never_notified"),
        to_notify("samia", "nour", "R1/E1", "never_notified"),
    ]


@told
def test_to_notify_an_invalid_letter_counts_even_if_a_later_account_lived_and_died_without_one(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: siecle.student_unenrolled, record: E1}
    - {date: 2015-09-04, event: siecle.student_record_imported, record: E2, student: nour, school: lycee}
    - {date: 2015-09-05, event: siecle.student_unenrolled, record: E2}
    - {date: 2015-09-06, event: siecle.student_record_imported, record: E3, student: nour, school: lycee}
    """
    assert story.to_notify == [to_notify("nour", "nour", "E3", "replaces_invalid")]


@told
def test_to_notify_a_letter_that_lives_on_for_another_child_only_is_no_invalid_one(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E2, match: new}
    - {date: 2015-08-02, event: teleservices.account_notified, account: R1/E1}
    - {date: 2015-08-03, event: ent.merge_requested, accounts: [R1/E1, R2/E2]}
    - {date: 2015-08-04, event: siecle.student_record_imported, record: E3, student: nour, school: college}
    - {date: 2015-08-04, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E3,
       match: same_person}
    - {date: 2015-08-05, event: siecle.student_unenrolled, record: E1}
    """
    assert story.consequences == concluded("access_reduced R1/E1", "account_deactivated E1")
    assert story.to_notify == [
        to_notify("nour", "nour", "E3", "never_notified"),
        to_notify("adam", "adam", "E2", "never_notified"),
        to_notify("samia", "nour", "R1/E3", "never_notified"),
    ]


@told
def test_to_notify_a_superseded_letter_is_no_invalid_one(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E1}
    """
    assert story.to_notify == [to_notify("samia", "nour", "R1/E1", "never_notified")]


@told
def test_access_shows_the_best_account_and_the_newer_of_equals(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2015-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E2,
       match: same_person}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E2}
    - {date: 2015-09-03, event: ent.password_changed, account: E1, to: secret}
    - {date: 2015-09-04, event: teleservices.account_notified, account: R2/E1}
    - {date: 2015-09-04, event: siecle.student_record_imported, record: E3, student: adam, school: college}
    - {date: 2015-09-04, event: siecle.guardian_linked, record: R3, guardian: lea, student_record: E3, match: new}
    - {date: 2015-09-05, event: siecle.student_unenrolled, record: E3}
    """
    assert story.access == [
        access("nour", "nour", "open", "E1"),
        access("samia", "nour", "not_notified", "R1/E2"),
        access("karim", "nour", "waiting", "R2/E1"),
        access("adam", "adam", "none", None),
        access("lea", "adam", "none", None),
    ]


@told
def test_access_through_a_shared_account_shows_only_pairs_that_were_ever_linked(story: Story) -> None:
    """
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-08-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2015-08-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E2, match: new}
    - {date: 2015-08-02, event: ent.merge_requested, accounts: [R1/E1, R2/E2]}
    """
    assert [(row["person"], row["student"]) for row in story.access] == [
        ("nour", "nour"),
        ("adam", "adam"),
        ("samia", "nour"),
        ("karim", "adam"),
    ]


# --- What contradicts the story ---------------------------------------------------------------------------------

CONTRADICTIONS = [
    (
        "event: siecle.student_record_created, record: E9, student: nobody, school: college",
        ("unknown_person", {"id": "nobody"}),
    ),
    (
        "event: siecle.student_record_created, record: E9, student: samia, school: college",
        ("not_a_student", {"id": "samia"}),
    ),
    (
        "event: siecle.student_record_imported, record: R1, student: nour, school: college",
        ("record_exists", {"id": "R1"}),
    ),
    (
        "event: siecle.student_record_imported, record: E9, student: nour, school: college, origin: E8",
        ("unknown_student_record", {"id": "E8"}),
    ),
    (
        "event: siecle.student_record_exported, record: R1, to_school: lycee",
        ("not_a_student_record", {"id": "R1"}),
    ),
    (
        "event: siecle.student_unenrolled, record: E8",
        ("unknown_student_record", {"id": "E8"}),
    ),
    (
        "event: siecle.guardian_linked, record: R9, guardian: nour, student_record: E1, match: new",
        ("not_a_guardian", {"id": "nour"}),
    ),
    (
        "event: siecle.guardian_linked, record: R8, guardian: karim, student_record: E2, match: same_person",
        ("unknown_guardian_record", {"id": "R8"}),
    ),
    (
        "event: siecle.guardian_linked, record: E1, guardian: karim, student_record: E2, match: same_person",
        ("not_a_guardian_record", {"id": "E1"}),
    ),
    (
        "event: siecle.guardian_record_deleted, record: R1, merged_into: R8",
        ("unknown_guardian_record", {"id": "R8"}),
    ),
    (
        "event: ent.historic_credentials_issued, person: nobody",
        ("unknown_person", {"id": "nobody"}),
    ),
    (
        "event: teleservices.account_notified, account: historic/nobody",
        ("historic_of_nobody", {"id": "nobody"}),
    ),
    (
        "event: ent.back_pressed, account: E8",
        ("unknown_account", {"id": "E8"}),
    ),
    (
        "event: ent.service_opened, account: R1/E2, service: capsup",
        ("not_linked", {"id": "R1", "child": "E2"}),
    ),
    (
        "event: ent.password_changed, account: R1, to: secret",
        ("account_of_guardian", {"id": "R1", "accounts": "R1/E1"}),
    ),
    (
        "event: ent.grouping_requested, accounts: [R1/E1, R1/E8]",
        ("unknown_account", {"id": "R1/E8"}),
    ),
]


@pytest.mark.parametrize(("event", "problem"), CONTRADICTIONS, ids=[problem[0] for _, problem in CONTRADICTIONS])
def test_what_contradicts_the_story_is_an_error_in_the_file(event: str, problem: tuple[str, dict[str, str]]) -> None:
    story = Story(
        f"""
        - {{date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}}
        - {{date: 2015-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}}
        - {{date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia,
           student_record: E1, match: new}}
        - {{date: 2015-09-02, {event}}}
        """
    )
    assert story.problems == [problem]


@told
def test_dates_never_go_back(story: Story) -> None:
    """
    - {date: 2015-09-02, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2015-09-01, event: teleservices.account_notified, account: E1}
    """
    assert story.problems == [("date_goes_back", {"date": "2015-09-01", "before": "2015-09-02"})]


# --- The table of rules -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [number for number, source in NUMBERS.items() if source != "other"])
def test_every_rule_has_a_test_named_after_it(number: str) -> None:
    named = re.compile(rf"test_{number}_[a-z]")
    assert [name for name in globals() if named.match(name)]
