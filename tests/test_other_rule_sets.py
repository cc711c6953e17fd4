"""The rules of other academies, R21 to R25: one test a sentence of the rules page, named after its rule.

The docstring of a test is its story (tests/stories.py); what must come out is held whole against the report.
"""

import datetime

import pytest

from simulator.rule_sets import RULE_SETS, VALUES, Duration
from simulator.scenario import read_ruling
from tests.stories import Story, access, account, concluded, letter, mistaken, refused, to_notify, told

D = datetime.date

# --- Rule sets --------------------------------------------------------------------------------------------------


def test_the_values_of_the_rule_sets_are_those_of_the_rules_page() -> None:
    assert {name: {value: getattr(rules, value) for value in VALUES} for name, rules in RULE_SETS.items()} == {
        "montpellier-2015": {
            "guardian_account": "child", "merge_until": D(2015, 8, 31), "grouping": "refused",
            "letter_valid_for": None, "activate_within": None, "unused_for": None, "historic_until": D(2016, 8, 31),
            "continuity": "none", "kept_for": None, "self_activation": "refused",
        },
        "strasbourg-2018": {
            "guardian_account": "child", "merge_until": None, "grouping": "accepted",
            "letter_valid_for": None, "activate_within": Duration(90, "days"), "unused_for": Duration(365, "days"),
            "historic_until": None,
            "continuity": "file", "kept_for": Duration(3, "months"), "self_activation": "refused",
        },
        "educonnect-2020": {
            "guardian_account": "person", "merge_until": None, "grouping": "accepted",
            "letter_valid_for": Duration(3, "months"), "activate_within": None, "unused_for": None,
            "historic_until": None,
            "continuity": "file", "kept_for": Duration(3, "months"), "self_activation": "guardians",
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("duration", "day", "over"),
    [
        (Duration(90, "days"), D(2018, 9, 4), D(2018, 12, 3)),
        (Duration(3, "months"), D(2020, 9, 4), D(2020, 12, 4)),
        (Duration(3, "months"), D(2020, 8, 31), D(2020, 11, 30)),
        (Duration(1, "months"), D(2020, 1, 31), D(2020, 2, 29)),
        (Duration(1, "months"), D(2021, 1, 31), D(2021, 2, 28)),
        (Duration(12, "months"), D(2020, 2, 29), D(2021, 2, 28)),
        (Duration(1, "months"), D(2020, 12, 15), D(2021, 1, 15)),
        (Duration(1, "days"), D(9999, 12, 31), None),
        (Duration(1, "months"), D(9999, 12, 1), None),
        (Duration(999_999_999, "days"), D(2020, 1, 1), None),
        (Duration(999_999_999, "months"), D(2020, 1, 1), None),
    ],
)
def test_a_duration_is_over_at_the_start_of_its_day(
    duration: Duration, day: datetime.date, over: datetime.date | None
) -> None:
    assert duration.after(day) == over


@told
def test_a_scenario_changes_any_value_and_the_report_says_what_was_typed(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    rules: {base: strasbourg-2018, activate_within: 30 days, unused_for: always, guardian_account: record,
      historic_until: 2019-08-31}
    """
    assert story.report["scenario"]["rules"] == "strasbourg-2018"
    assert story.report["scenario"]["rules_changed"] == {
        "activate_within": "30 days", "unused_for": "always", "guardian_account": "record",
        "historic_until": "2019-08-31",
    }  # fmt: skip
    rules = RULE_SETS["strasbourg-2018"].changed(
        {
            "activate_within": Duration(30, "days"),
            "unused_for": None,
            "guardian_account": "record",
            "historic_until": D(2019, 8, 31),
        }
    )
    assert story.simulation.replay.rules == rules


@told
def test_values_changed_without_a_base_are_those_of_montpellier(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    rules: {grouping: accepted}
    """
    assert story.report["scenario"]["rules"] == "montpellier-2015"
    assert story.simulation.replay.rules == RULE_SETS["montpellier-2015"].changed({"grouping": "accepted"})


@pytest.mark.parametrize("word", ["90", "0 days", "090 days", "90  days", "2 day", "90 weeks", "never", "-1 days"])
def test_what_is_no_duration_is_a_problem(word: str) -> None:
    story = Story(
        "- {date: 2015-09-01, event: clock.advanced}\n" + f"rules: {{base: strasbourg-2018, activate_within: '{word}'}}"
    )
    assert story.problems == [("not_a_term", {"term": word, "else": "always"})]


def test_rules_are_read_from_a_word_or_from_braces_as_in_a_file() -> None:
    assert read_ruling("educonnect-2020").rules == RULE_SETS["educonnect-2020"]
    changed = read_ruling("{base: educonnect-2020, grouping: refused}")
    assert (changed.rules.grouping, changed.changed) == ("refused", {"grouping": "refused"})


# --- R21: letters that expire -----------------------------------------------------------------------------------


@told
def test_R21_a_letter_that_was_not_used_in_time_expires_and_its_account_stays_notified(story: Story) -> None:
    """
    - {date: 2020-08-31, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-08-31, event: teleservices.account_notified, account: E1}
    - {date: 2020-11-30, event: clock.advanced}
    rules: educonnect-2020
    """
    assert story.steps[2] == {
        "number": 3, "line": None, "id": None, "date": "2020-11-30", "event": "clock.due", "fields": {},
        "outcome": "accepted", "consequences": concluded("notification_expired E1"), "refusal": None,
    }  # fmt: skip
    assert story.accounts == [account("E1", "nour", ["nour"], "notified", "2020-08-31")]
    assert story.notifications == [
        letter("E1", "nour", ["nour"], "2020-08-31", 2, "expired", ended="2020-11-30", ended_by=3)
    ]
    assert story.access == [access("nour", "nour", "not_notified", "E1")]
    assert story.to_notify == [to_notify("nour", "nour", "E1", "expired")]


@told
def test_R21_nothing_expires_on_the_day_before(story: Story) -> None:
    """
    - {date: 2020-08-31, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-08-31, event: teleservices.account_notified, account: E1}
    rules: educonnect-2020
    until: 2020-11-29
    """
    assert story.notifications == [letter("E1", "nour", ["nour"], "2020-08-31", 2)]


@told
def test_R21_a_letter_that_activated_its_account_never_expires(story: Story) -> None:
    """
    - {date: 2020-08-31, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-08-31, event: teleservices.account_notified, account: E1}
    - {date: 2020-11-29, event: ent.password_changed, account: E1, to: sun}
    rules: educonnect-2020
    until: 2022-01-01
    """
    assert story.notifications == [letter("E1", "nour", ["nour"], "2020-08-31", 2, used=True)]


@told
def test_R21_the_provisional_password_of_an_expired_letter_works_no_longer(story: Story) -> None:
    """
    - {date: 2020-08-31, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-08-31, event: teleservices.account_notified, account: E1}
    - {date: 2020-12-01, event: ent.sign_in_attempted, account: E1, profile: students_parents}
    - {date: 2020-12-01, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: other}
    - {date: 2020-12-01, event: ent.sign_in_attempted, account: E1, profile: other_audiences}
    - {date: 2020-12-01, event: ent.service_opened, account: E1, service: capsup}
    - {date: 2020-12-01, event: ent.password_changed, account: E1, to: sun}
    rules: educonnect-2020
    """
    assert [step["consequences"] for step in story.steps[3:]] == [
        refused("letter_expired"),
        refused("letter_expired"),
        mistaken("wrong_profile", "wrong_profile"),
        refused("account_not_active"),
        refused("letter_expired"),
    ]
    assert story.steps[3]["refusal"]["shown"] == "identifiant ou mot de passe incorrect"


@told
def test_R21_notifying_again_issues_a_new_letter_and_the_expired_one_stays_expired(story: Story) -> None:
    """
    - {date: 2020-08-31, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-08-31, event: teleservices.account_notified, account: E1}
    - {date: 2020-12-01, event: teleservices.account_notified, account: E1}
    - {date: 2020-12-02, event: ent.password_changed, account: E1, to: sun}
    rules: educonnect-2020
    """
    assert story.consequences_of(4) == concluded("notification_issued E1")
    assert story.notifications == [
        letter("E1", "nour", ["nour"], "2020-08-31", 2, "expired", ended="2020-11-30", ended_by=3),
        letter("E1", "nour", ["nour"], "2020-12-01", 4, used=True),
    ]
    assert story.to_notify == []


@told
def test_R21_a_newer_letter_begins_the_time_anew(story: Story) -> None:
    """
    - {date: 2020-08-31, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-08-31, event: teleservices.account_notified, account: E1}
    - {date: 2020-10-15, event: teleservices.account_notified, account: E1}
    rules: educonnect-2020
    until: 2021-01-15
    """
    assert story.notifications == [
        letter("E1", "nour", ["nour"], "2020-08-31", 2, "superseded", ended="2020-10-15", ended_by=3),
        letter("E1", "nour", ["nour"], "2020-10-15", 3, "expired", ended="2021-01-15", ended_by=4),
    ]


@told
def test_R21_an_expired_letter_stays_expired_when_its_account_dies(story: Story) -> None:
    """
    - {date: 2020-08-31, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-08-31, event: teleservices.account_notified, account: E1}
    - {date: 2021-01-04, event: siecle.student_unenrolled, record: E1}
    rules: {base: educonnect-2020, kept_for: never}
    """
    assert story.consequences == concluded("account_deactivated E1")
    assert story.notifications == [
        letter("E1", "nour", ["nour"], "2020-08-31", 2, "expired", ended="2020-11-30", ended_by=3)
    ]


@told
def test_R21_historic_credentials_do_not_expire(story: Story) -> None:
    """
    - {date: 2015-09-01, event: ent.historic_credentials_issued, person: samia}
    rules: {letter_valid_for: 1 days, activate_within: 1 days, unused_for: 1 days}
    until: 2016-08-31
    """
    assert story.notifications == [letter("historic/samia", "samia", [], "2015-09-01", 1)]


@told
def test_R21_letters_that_expire_on_one_day_are_one_step_in_order_of_creation(story: Story) -> None:
    """
    - {date: 2020-08-31, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-08-31, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2020-09-01, event: teleservices.account_notified, account: E2}
    - {date: 2020-09-01, event: teleservices.account_notified, account: E1}
    rules: educonnect-2020
    until: 2020-12-24
    """
    assert [(step["date"], step["consequences"]) for step in story.steps[4:]] == [
        ("2020-12-01", concluded("notification_expired E1", "notification_expired E2"))
    ]


# --- R22: accounts that nobody activates ------------------------------------------------------------------------


@told
def test_R22_an_account_still_notified_that_long_after_its_newest_letter_is_deactivated(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-04, event: teleservices.account_notified, account: E1}
    - {date: 2018-10-04, event: teleservices.account_notified, account: E1}
    rules: strasbourg-2018
    until: 2019-01-02
    """
    assert [(step["date"], step["consequences"]) for step in story.steps[3:]] == [
        ("2019-01-02", concluded("account_deactivated E1", "notification_invalidated E1"))
    ]
    assert story.notifications[1] == letter(
        "E1", "nour", ["nour"], "2018-10-04", 3, "invalid",
        ended="2019-01-02", ended_by=4, cause="not_activated_in_time",
    )  # fmt: skip
    assert story.to_notify == [to_notify("nour", "nour", None, "no_live_account")]


@told
def test_R22_an_account_that_was_activated_in_time_lives_on(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-04, event: teleservices.account_notified, account: E1}
    - {date: 2018-12-02, event: ent.password_changed, account: E1, to: sun}
    rules: strasbourg-2018
    until: 2019-12-01
    """
    assert story.accounts == [account("E1", "nour", ["nour"], "active", "2018-12-02")]


@told
def test_R22_an_expired_letter_is_not_invalidated_when_the_time_to_activate_is_over(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: teleservices.account_notified, account: E1}
    rules: {letter_valid_for: 30 days, activate_within: 60 days}
    until: 2020-12-24
    """
    assert [(step["date"], step["consequences"]) for step in story.steps[2:]] == [
        ("2020-10-01", concluded("notification_expired E1")),
        ("2020-10-31", concluded("account_deactivated E1")),
    ]


# --- R23: accounts that nobody uses -----------------------------------------------------------------------------


@told
def test_R23_an_active_account_unused_for_that_long_is_deactivated(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: teleservices.account_notified, account: E1}
    - {date: 2018-09-02, event: ent.password_changed, account: E1, to: sun}
    - {date: 2018-10-01, event: ent.sign_in_attempted, account: E1, profile: students_parents}
    - {date: 2018-11-01, event: ent.sign_in_attempted, account: E1, profile: students_parents, password: provisional}
    - {date: 2018-11-02, event: ent.sign_in_attempted, account: E1, profile: other_audiences}
    rules: strasbourg-2018
    until: 2019-10-01
    """
    assert [(step["date"], step["consequences"]) for step in story.steps[6:]] == [
        ("2019-10-01", concluded("account_deactivated E1", "notification_invalidated E1"))
    ]
    assert story.notifications[0]["cause"] == "unused_too_long"


@pytest.mark.parametrize(
    "use",
    [
        "event: ent.sign_in_attempted, account: E1, profile: students_parents",
        "event: ent.password_changed, account: E1, to: moon",
        "event: ent.service_opened, account: E1, service: capsup",
    ],
)
def test_R23_sign_ins_password_changes_and_opened_services_are_uses(use: str) -> None:
    story = Story(
        "- {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}\n"
        "- {date: 2018-09-01, event: teleservices.account_notified, account: E1}\n"
        "- {date: 2018-09-02, event: ent.password_changed, account: E1, to: sun}\n"
        f"- {{date: 2019-09-01, {use}}}\n"
        "rules: strasbourg-2018\n"
        "until: 2020-08-30\n"
    )
    assert story.accounts == [account("E1", "nour", ["nour"], "active", "2018-09-02")]


@told
def test_R23_being_extended_by_a_grouping_is_not_a_use(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2018-09-01, event: teleservices.account_notified, account: R1/E1}
    - {date: 2018-09-02, event: ent.password_changed, account: R1/E1, to: sun}
    - {date: 2019-08-01, event: ent.grouping_requested, accounts: [R1/E1, R1/E2]}
    rules: strasbourg-2018
    until: 2019-09-02
    """
    assert story.consequences == concluded("account_deactivated R1/E1", "notification_invalidated R1/E1")


# --- R24: grouping ----------------------------------------------------------------------------------------------


@told
def test_R24_grouping_makes_the_first_account_open_what_the_others_opened_and_they_die(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E3, student: adam, school: lycee}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E3, match: new}
    - {date: 2018-09-04, event: teleservices.account_notified, account: R1/E1}
    - {date: 2018-09-04, event: teleservices.account_notified, account: R1/E2}
    - {date: 2018-09-05, event: ent.grouping_requested, accounts: [R1/E2, R2/E3, R1/E1]}
    rules: strasbourg-2018
    """
    assert story.consequences == concluded(
        "access_extended R1/E2",
        "account_deactivated R1/E1",
        "notification_invalidated R1/E1",
        "account_deactivated R2/E3",
    )
    assert story.access[2:] == [
        access("samia", "nour", "waiting", "R1/E2"),
        access("samia", "adam", "waiting", "R1/E2"),
    ]
    assert story.notifications == [
        letter(
            "R1/E1", "samia", ["nour"], "2018-09-04", 7, "invalid",
            ended="2018-09-05", ended_by=9, cause="grouped", replaced_by=8,
        ),
        letter("R1/E2", "samia", ["adam", "nour"], "2018-09-04", 8),
    ]  # fmt: skip


@told
def test_R24_grouping_is_for_one_person_and_for_accounts_that_live(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2018-09-02, event: ent.grouping_requested, accounts: [R1/E1, R2/E1]}
    - {date: 2018-09-02, event: ent.merge_requested, accounts: [R1/E1, R1/E2]}
    - {date: 2018-09-02, event: siecle.student_unenrolled, record: E2}
    - {date: 2018-09-03, event: ent.grouping_requested, accounts: [R1/E1, R1/E2]}
    rules: {base: strasbourg-2018, kept_for: never}
    """
    assert [step["consequences"] for step in (story.steps[5], story.steps[6], story.steps[8])] == [
        mistaken("wrong_procedure", "wrong_procedure"),
        mistaken("wrong_procedure", "wrong_procedure"),
        refused("account_deactivated"),
    ]


@told
def test_R24_the_advice_names_the_right_procedure_and_whether_it_is_open(story: Story) -> None:
    """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2018-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2018-09-02, event: ent.merge_requested, accounts: [R1/E1, R1/E2]}
    - {date: 2018-09-02, event: ent.grouping_requested, accounts: [R1/E1, R2/E1]}
    rules: strasbourg-2018
    """
    assert [step["refusal"]["advice"] for step in story.steps[5:]] == [
        "ask for a grouping; for the accounts of one person the procedure is called regroupement.",
        (
            "notify each account; for the accounts of two people the procedure is called fusion, and it is not open "
            "either."
        ),
    ]


# --- R25: one account per guardian record -----------------------------------------------------------------------

TWO_CHILDREN = """
- {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
- {date: 2020-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
- {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
- {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2, match: same_person}
"""


def with_two_children(told: str) -> Story:
    """Samia, one record, two children, one account; then this."""
    rules = "rules: {base: educonnect-2020, guardian_account: record, kept_for: never}"
    return Story(f"{TWO_CHILDREN.strip()}\n{told.strip()}\n{rules}\n")


def test_R25_the_first_link_brings_the_account_and_each_later_one_extends_it() -> None:
    story = with_two_children("- {date: 2020-09-02, event: teleservices.account_notified, account: R1/E2}")
    assert story.consequences_of(3) == concluded("account_created R1/E1")
    assert story.consequences_of(4) == concluded("access_extended R1/E1")
    assert story.steps[4]["fields"] == {"account": "R1/E2"}
    assert story.consequences_of(5) == concluded("notification_issued R1/E1")
    assert story.accounts[2:] == [account("R1/E1", "samia", ["nour", "adam"], "notified", "2020-09-02")]
    assert story.notifications == [letter("R1/E1", "samia", ["nour", "adam"], "2020-09-02", 5)]
    assert story.access[2:] == [
        access("samia", "nour", "waiting", "R1/E1"),
        access("samia", "adam", "waiting", "R1/E1"),
    ]


def test_R25_closing_the_record_of_one_child_reduces_the_account_as_long_as_it_opens_another() -> None:
    story = with_two_children(
        "- {date: 2020-09-02, event: teleservices.account_notified, account: R1/E1}\n"
        "- {date: 2020-09-03, event: siecle.student_unenrolled, record: E1}\n"
        "- {date: 2020-09-04, event: siecle.student_unenrolled, record: E2}"
    )
    assert story.consequences_of(6) == concluded("access_reduced R1/E1", "account_deactivated E1")
    assert story.consequences_of(7) == concluded(
        "account_deactivated E2", "account_deactivated R1/E1", "notification_invalidated R1/E1"
    )


def test_R25_after_the_account_was_deactivated_the_next_link_brings_a_new_one_named_after_it() -> None:
    story = with_two_children(
        "- {date: 2020-09-03, event: siecle.student_unenrolled, record: E1}\n"
        "- {date: 2020-09-03, event: siecle.student_unenrolled, record: E2}\n"
        "- {date: 2020-09-04, event: siecle.student_record_imported, record: E3, student: adam, school: college}\n"
        "- {date: 2020-09-04, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E3,"
        " match: same_person}\n"
        "- {date: 2020-09-05, event: teleservices.account_notified, account: R1/E2}"
    )
    assert story.consequences_of(8) == concluded("account_created R1/E3")
    assert story.consequences_of(9) == refused("account_deactivated")
    assert [row for row in story.accounts if row["holder"] == "samia"] == [
        account("R1/E1", "samia", ["nour", "adam"], "deactivated", "2020-09-03"),
        account("R1/E3", "samia", ["adam"], "created", "2020-09-04"),
    ]


@told
def test_R25_a_request_that_names_one_account_under_two_names_is_refused_before_all_else(story: Story) -> None:
    """
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2020-09-01, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2020-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,
       match: same_person}
    - {date: 2020-09-02, event: ent.merge_requested, accounts: [R1/E1, R1/E2]}
    - {date: 2020-09-02, event: ent.grouping_requested, accounts: [R1/E1, R1/E2]}
    rules: educonnect-2020
    """
    assert [step["consequences"] for step in story.steps[4:]] == [refused("same_account"), refused("same_account")]
    assert story.mistakes == []


def test_R25_same_account_comes_before_the_other_refusals_of_a_request() -> None:
    story = with_two_children("- {date: 2020-09-02, event: ent.grouping_requested, accounts: [R1/E1, E1, R1/E2]}")
    assert story.consequences == refused("same_account")


def test_R25_a_survivor_takes_over_the_children_in_its_own_account_before_the_others_die() -> None:
    story = with_two_children(
        "- {date: 2020-09-01, event: siecle.student_record_imported, record: E3, student: adam, school: college}\n"
        "- {date: 2020-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E3,"
        " match: homonym}\n"
        "- {date: 2020-09-02, event: siecle.guardian_record_deleted, record: R1, merged_into: R2}\n"
        "- {date: 2020-09-03, event: teleservices.account_notified, account: R2/E2}"
    )
    assert story.consequences_of(7) == concluded("access_extended R2/E3", "account_deactivated R1/E1")
    assert story.consequences_of(8) == concluded("notification_issued R2/E3")
    assert story.accounts[-1] == account("R2/E3", "samia", ["adam", "nour"], "notified", "2020-09-03")


def test_R25_a_survivor_without_an_account_gets_one_for_the_first_child_and_the_others_extend_it() -> None:
    story = with_two_children(
        "- {date: 2020-09-01, event: siecle.student_record_imported, record: E3, student: adam, school: college}\n"
        "- {date: 2020-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E3,"
        " match: homonym}\n"
        "- {date: 2020-09-02, event: siecle.student_unenrolled, record: E3}\n"
        "- {date: 2020-09-02, event: siecle.guardian_record_deleted, record: R1, merged_into: R2}"
    )
    assert story.consequences == concluded("account_deactivated R1/E1", "account_created R2/E1")
    assert story.accounts[-1] == account("R2/E1", "samia", ["nour", "adam"], "created", "2020-09-02")


def test_R25_a_link_to_what_the_account_opens_already_extends_nothing_but_is_another_name() -> None:
    story = with_two_children(
        "- {date: 2020-09-01, event: siecle.student_record_imported, record: E3, student: adam, school: college}\n"
        "- {date: 2020-09-01, event: siecle.guardian_linked, record: R2, guardian: samia, student_record: E3,"
        " match: homonym}\n"
        "- {date: 2020-09-02, event: ent.grouping_requested, accounts: [R1/E1, R2/E3]}\n"
        "- {date: 2020-09-03, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E3,"
        " match: same_person}\n"
        "- {date: 2020-09-04, event: teleservices.account_notified, account: R1/E3}"
    )
    assert story.consequences_of(8) == []
    assert story.consequences_of(9) == concluded("notification_issued R1/E1")


def test_R25_an_error_page_is_left_and_gone_back_from_under_either_name() -> None:
    story = with_two_children(
        "- {date: 2020-09-02, event: teleservices.account_notified, account: R1/E1}\n"
        "- {date: 2020-09-03, event: ent.password_changed, account: R1/E2, to: sun, server_error: true}\n"
        "- {date: 2020-09-03, event: ent.back_pressed, account: R1/E1}\n"
        "- {date: 2020-09-03, event: ent.back_pressed, account: R1/E2}"
    )
    assert story.consequences_of(7) == concluded("page_shown R1/E1")
    assert story.consequences_of(8) == refused("no_error_page")


def test_R25_expectations_may_use_any_name_and_what_was_found_uses_the_first() -> None:
    story = with_two_children(
        "- {date: 2020-09-02, event: teleservices.account_notified, account: R1/E1}\n"
        "expect:\n"
        "  accounts: {R1/E2: notified, R1/E1: notified}\n"
        "  to_notify: [E1, E2]\n"
        "  invalid: [R1/E2]\n"
    )
    assert story.report["expectations"] == {
        "checked": 3,
        "failed": [{"key": "invalid", "expected": ["R1/E2"], "found": [], "line": 18}],
    }


# --- The calendar of one day ------------------------------------------------------------------------------------


@told
def test_on_one_day_what_is_due_comes_in_the_order_of_the_rules(story: Story) -> None:
    """
    - {date: 2016-08-02, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2016-08-02, event: siecle.student_record_imported, record: E2, student: adam, school: college}
    - {date: 2016-08-02, event: teleservices.account_notified, account: E1}
    - {date: 2016-08-02, event: teleservices.account_notified, account: E2}
    - {date: 2016-08-02, event: ent.password_changed, account: E2, to: sun}
    - {date: 2016-08-02, event: ent.historic_credentials_issued, person: samia}
    - {date: 2016-09-01, event: ent.sign_in_attempted, account: E2, profile: students_parents}
    rules: {letter_valid_for: 30 days, activate_within: 30 days, unused_for: 30 days}
    """
    assert [(step["event"], step["consequences"]) for step in story.steps[6:]] == [
        ("clock.due", concluded("account_deactivated historic/samia", "notification_invalidated historic/samia")),
        ("clock.due", concluded("notification_expired E1")),
        ("clock.due", concluded("account_deactivated E1")),
        ("clock.due", concluded("account_deactivated E2", "notification_invalidated E2")),
        ("ent.sign_in_attempted", refused("account_deactivated")),
    ]


@told
def test_days_come_before_rules(story: Story) -> None:
    """
    - {date: 2016-08-10, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2016-08-10, event: teleservices.account_notified, account: E1}
    - {date: 2016-08-10, event: ent.historic_credentials_issued, person: samia}
    rules: {letter_valid_for: 10 days, activate_within: 1 months}
    until: 2016-12-31
    """
    assert [step["date"] for step in story.steps[3:]] == ["2016-08-20", "2016-09-01", "2016-09-10"]
