"""`simulate compare`: the differences between two replays that a family would notice."""

import json
import re
from collections import Counter
from collections.abc import Hashable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs, to_builtins

from simulator import Scenario, Simulation, load_scenario, parse_scenario, simulate
from simulator.events import AccountNotified, Event, StudentRecordCreated
from simulator.people import People, Person
from simulator.replay import ContradictionError
from simulator.reports import json_report
from simulator.reports.document import Item
from simulator.reports.report import report
from simulator.reports.text import as_text
from simulator.rule_sets import DEFAULT, RULE_SETS, Duration, RuleSet
from simulator.scenario import read_ruling
from simulator.texts import load_texts
from simulator.whatif.compare.compare import Comparison, compare
from simulator.whatif.compare.correspondence import paired
from simulator.whatif.compare.json_contract import as_data
from simulator.whatif.compare.report import document
from tests.conftest import ROOT, Simulate
from tests.properties import examples
from tests.random_stories import FIRST_DAY, PEOPLE, RULES, Draw, draws, story
from tests.stories import Data, Story, access, account, letter, mistake, to_notify

SCENARIOS: Final = sorted((ROOT / "scenarios").glob("*.yaml"))
TWINS: Final = [path for path in SCENARIOS if "\ntwin:" in path.read_text(encoding="utf-8")]
ORIENTATION: Final = str(ROOT / "scenarios/teleservices_orientation.yaml")
STRASBOURG: Final = read_ruling("strasbourg-2018")
LISTS: Final = ("letters", "access", "to_notify", "refusals", "mistakes", "accounts")

TYPED: Final = """\
- {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
- {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
"""
NOTIFIED: Final = TYPED + "- {date: 2015-09-07, event: teleservices.account_notified, account: R1/E1}\n"
CLOSED: Final = NOTIFIED + "- {date: 2015-09-25, event: siecle.student_unenrolled, record: E1}\n"


def compared(left: str | Story, right: str | Story) -> Data:
    sides = (one if isinstance(one, Story) else Story(one) for one in (left, right))
    return as_data(compare(*(side.simulation for side in sides)), load_texts("en"))


def found(comparison: Data) -> dict[str, list[tuple[str, list[str]]]]:
    """The differences, without the rows themselves."""
    rows = {name: [(row["difference"], row.get("changed", [])) for row in comparison[name]] for name in LISTS}
    return {name: of for name, of in rows.items() if of}


def dead(until: str = "2015-09-25") -> Data:
    return letter(
        "R1/E1", "samia", ["nour"], "2015-09-07", 3, "invalid", ended=until, ended_by=4, cause="student_unenrolled"
    )


ALIVE: Final = letter("R1/E1", "samia", ["nour"], "2015-09-07", 3)

# --- Kinds of difference ----------------------------------------------------------------------------------------


def test_a_story_and_itself_do_not_differ() -> None:
    assert compared(CLOSED, CLOSED) == {
        "format": "account-comparison/1",
        "left": Story(CLOSED).report["scenario"],
        "right": Story(CLOSED).report["scenario"],
        "same": True,
        "totals": {
            "letters_sent": {"left": 1, "right": 1},
            "dead_letters": {"left": 1, "right": 1},
            "to_notify": {"left": 0, "right": 0},
            "refusals": {"left": 0, "right": 0},
            "mistakes": {"left": 0, "right": 0},
        },
        "parting": None,
        "letters": [],
        "access": [],
        "to_notify": [],
        "refusals": [],
        "mistakes": [],
        "accounts": [],
    }


def test_a_letter_dead_on_the_left_and_valid_on_the_right_is_saved() -> None:
    comparison = compared(CLOSED, NOTIFIED)
    assert comparison["letters"] == [
        {"difference": "saved", "changed": ["status", "ended", "cause"], "left": dead(), "right": ALIVE}
    ]
    assert comparison["access"] == [
        {
            "difference": "changed",
            "changed": ["status", "account"],
            "left": access("nour", "nour", "none", None),
            "right": access("nour", "nour", "not_notified", "E1"),
        },
        {
            "difference": "changed",
            "changed": ["status", "account"],
            "left": access("samia", "nour", "none", None),
            "right": access("samia", "nour", "waiting", "R1/E1"),
        },
    ]
    assert comparison["to_notify"] == [
        {
            "difference": "only_right",
            "changed": [],
            "left": None,
            "right": to_notify("nour", "nour", "E1", "never_notified"),
        }
    ]
    assert comparison["accounts"][1] == {
        "difference": "changed",
        "changed": ["state", "since"],
        "left": account("R1/E1", "samia", ["nour"], "deactivated", "2015-09-25"),
        "right": account("R1/E1", "samia", ["nour"], "notified", "2015-09-07"),
    }
    assert comparison["totals"]["dead_letters"] == {"left": 1, "right": 0}


def test_the_histories_part_where_one_goes_on() -> None:
    left, right = Story(CLOSED), Story(NOTIFIED)
    assert compared(left, right)["parting"] == {"left": left.steps[3], "right": None}


def test_a_letter_valid_on_the_left_and_dead_on_the_right_is_lost() -> None:
    lost = {"difference": "lost", "changed": ["status", "ended", "cause"], "left": ALIVE, "right": dead()}
    assert compared(NOTIFIED, CLOSED)["letters"] == [lost]


def test_a_letter_that_dies_on_another_day_is_changed() -> None:
    later = CLOSED.replace("2015-09-25", "2015-10-25")
    changed = {"difference": "changed", "changed": ["ended"], "left": dead(), "right": dead("2015-10-25")}
    assert compared(CLOSED, later)["letters"] == [changed]


def test_a_letter_sent_on_another_day_is_the_same_letter() -> None:
    later = NOTIFIED.replace("09-07", "09-08")
    assert found(compared(NOTIFIED, later)) == {
        "letters": [("changed", ["issued"])],
        "accounts": [("changed", ["since"])],
    }


def test_a_letter_that_activated_its_account_on_one_side_only_is_changed() -> None:
    used = NOTIFIED + "- {date: 2015-09-08, event: ent.password_changed, account: R1/E1, to: secret}\n"
    assert found(compared(NOTIFIED, used)) == {
        "letters": [("changed", ["used"])],
        "access": [("changed", ["status"])],
        "accounts": [("changed", ["state", "since"])],
    }


def test_a_letter_sent_on_one_side_only_is_told_with_its_fate() -> None:
    besides: Data = {"difference": "only_right", "changed": [], "left": None, "right": dead()}
    assert compared(TYPED, CLOSED)["letters"] == [besides]


def test_only_steps_differ_where_time_passes_on_one_side() -> None:
    later = NOTIFIED + "- {date: 2015-09-08, event: clock.advanced}\n"
    comparison = compared(NOTIFIED, later)
    assert (comparison["same"], found(comparison)) == (True, {})
    assert comparison["parting"] == {"left": None, "right": Story(later).steps[3]}


def test_two_events_of_a_day_in_another_order_are_the_same_events() -> None:
    lines = (NOTIFIED + "- {date: 2015-09-07, event: teleservices.account_notified, account: E1}\n").splitlines()
    other = [*lines[:2], lines[3], lines[2]]
    comparison = compared("\n".join(lines), "\n".join(other))
    assert (comparison["same"], comparison["parting"]["left"]["number"]) == (True, 3)


SIGN_IN: Final = "- {date: 2015-09-08, event: ent.sign_in_attempted, account: R1/E1, profile: students_parents}\n"


def test_what_is_refused_on_one_side_only_is_told_with_the_other_answer() -> None:
    left, right = Story(CLOSED.replace("09-25", "09-08") + SIGN_IN), Story(NOTIFIED + SIGN_IN)
    assert compared(left, right)["refusals"] == [
        {"difference": "changed", "left": left.steps[4], "right": right.steps[3]}
    ]


def test_what_is_refused_and_not_even_asked_on_the_other_side() -> None:
    left = Story(TYPED + SIGN_IN)
    assert compared(left, TYPED)["refusals"] == [{"difference": "only_left", "left": left.steps[2], "right": None}]


def test_a_request_refused_on_both_sides_for_the_same_reason_does_not_differ() -> None:
    assert compared(TYPED + SIGN_IN, TYPED + SIGN_IN)["refusals"] == []


def test_a_mistake_made_on_one_side_only() -> None:
    typed_again = (
        TYPED
        + "- {date: 2015-09-03, event: siecle.student_record_imported, record: E2, student: nour, school: college}\n"
    )
    assert compared(typed_again, TYPED)["mistakes"] == [
        {
            "difference": "only_left",
            "changed": [],
            "left": mistake("record_created_instead_of_imported", 1, 3),
            "right": None,
        }
    ]


# --- What is one and the same -----------------------------------------------------------------------------------


def test_records_of_other_names_are_the_same_records() -> None:
    comparison = compared(CLOSED, CLOSED.replace("E1", "F9").replace("R1", "S9"))
    assert (comparison["same"], comparison["parting"]) == (True, None)


def test_where_ids_differ_those_of_both_sides_are_told() -> None:
    comparison = compared(CLOSED, NOTIFIED.replace("E1", "F9").replace("R1", "S9"))
    assert [(row["difference"], row["left"]["account"], row["right"]["account"]) for row in comparison["letters"]] == [
        ("saved", "R1/E1", "S9/F9")
    ]
    assert ("account" in comparison["letters"][0]["changed"]) is False


def test_people_of_another_id_are_the_same_by_role_and_name() -> None:
    left, right = Story(CLOSED), Story(CLOSED)
    right.text = left.text.replace("samia:", "mere:").replace("guardian: samia,", "guardian: mere,")  # type: ignore[misc]
    comparison = compared(left, right)
    assert (comparison["same"], comparison["parting"]) == (True, None)


def test_another_person_of_the_same_id_but_another_role_is_somebody_else() -> None:
    people = "scenario: Other\npeople:\n  samia: {student: Samia Haddad}\nevents:\n"
    other = parse_scenario(
        people + "- {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: samia, school: a}\n"
    )
    comparison = as_data(compare(Story(TYPED).simulation, simulate(other)), load_texts("en"))
    assert [(row["difference"], (row["left"] or row["right"])["person"]) for row in comparison["access"]] == [
        ("only_left", "nour"),
        ("only_left", "samia"),
        ("only_right", "samia"),
    ]


def test_the_first_of_two_records_keeps_its_name_though_the_other_is_not_there() -> None:
    both = CLOSED + (
        "- {date: 2015-09-26, event: siecle.student_record_imported, record: E2, student: nour, school: college}\n"
    )
    assert found(compared(both, CLOSED)) == {
        "access": [("changed", ["status", "account"])],
        "to_notify": [("only_left", []), ("only_left", [])],
        "accounts": [("only_left", [])],
    } | {"access": [("changed", ["status", "account"])]}


SIBLINGS: Final = NOTIFIED + (
    "- {date: 2015-09-08, event: siecle.student_record_imported, record: E2, student: adam, school: college}\n"
    "- {date: 2015-09-08, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E2,"
    " match: same_person}\n"
    "- {date: 2015-09-09, event: teleservices.account_notified, account: R1/E2}\n"
)


def under(simulation: Simulation, rules: str) -> Simulation:
    return simulate(structs.replace(simulation.scenario, rules=RULE_SETS[rules]))


def test_under_two_rule_sets_a_letter_is_known_by_the_event_that_sent_it() -> None:
    left = Story(SIBLINGS).simulation
    comparison = as_data(compare(left, under(left, "educonnect-2020")), load_texts("en"))
    assert [
        (row["difference"], row["changed"], row["left"]["account"], row["right"]["account"])
        for row in comparison["letters"]
    ] == [
        ("changed", ["students", "status", "ended"], "R1/E1", "R1/E1"),
        ("changed", ["account", "students"], "R1/E2", "R1/E1"),
    ]
    assert comparison["parting"]["left"]["number"] == 5


# --- As sentences -----------------------------------------------------------------------------------------------


def test_in_english_and_in_french_a_secretary_reads_what_became_of_each_letter() -> None:
    comparison = compare(Story(CLOSED).simulation, Story(NOTIFIED).simulation)
    english, french = (as_text(document(comparison, load_texts(one))).replace("\u00a0", " ") for one in ("en", "fr"))
    assert (
        "1 notification saved on the right (invalid or expired on the left)\n"
        "──────────────────────────────────────────────────────────────────\n"
        "  ✓ Samia Haddad, for Nour: notification of 7 September 2015\n"
        "    · On the left: invalid since 25 September 2015, because the record of Nour was closed by\n"
        "      « déscolarisation » (step 4).\n"
        "    · On the right: valid.\n"
    ) in english
    assert (
        "  ✓ Samia Haddad, pour Nour : notification du 7 septembre 2015\n"
        "    · À gauche : invalide depuis le 25 septembre 2015, parce que la fiche de Nour a été fermée par\n"
        "      déscolarisation (étape 4).\n"
        "    · À droite : valable.\n"
    ) in french
    assert "  • À droite : l'histoire est déjà finie.\n" in french


def sections(left: str, right: str) -> list[tuple[str, list[str]]]:
    """In French, every heading but the first two, with the sentences below it."""
    sides = (Story(one).simulation for one in (left, right))
    told = document(compare(*sides), load_texts("fr"))
    return [
        (
            section.title.replace("\u00a0", " "),
            [
                sentence.replace("\u00a0", " ")
                for one in section.blocks
                if isinstance(one, Item)
                for sentence in (one.text, *one.details)
            ],
        )
        for section in told.sections
        if section.title not in ("En résumé", "Où les deux histoires se séparent")
    ]


def test_a_notification_that_is_valid_on_one_side_only_is_not_called_lost() -> None:
    assert [heading for heading, _ in sections(NOTIFIED, CLOSED)][:1] == [
        "1 notification invalide ou expirée à droite seulement (valable à gauche)"
    ]
    assert [heading for heading, _ in sections(CLOSED, NOTIFIED)][:1] == [
        "1 notification sauvée à droite (invalide ou expirée à gauche)"
    ]


def test_a_notification_sent_on_another_day_is_not_said_to_have_another_fate() -> None:
    assert sections(NOTIFIED, NOTIFIED.replace("09-07", "09-08"))[0] == (
        "1 notification qui diffère autrement (date, compte, élèves…)",
        [
            "Samia Haddad, pour Nour : notification du 7 septembre 2015",
            "À gauche : envoyée le 7 septembre 2015 ; valable.",
            "À droite : envoyée le 8 septembre 2015 ; valable.",
        ],
    )


AGAIN: Final = "- {date: 2015-09-30, event: teleservices.account_notified, account: R1/E1}\n"


def test_the_heading_of_what_is_refused_fits_notifications_sign_ins_and_passwords_alike() -> None:
    heading, said = sections(CLOSED + AGAIN, NOTIFIED + AGAIN)[-2]
    assert (heading, said) == (
        "Refusé d'un côté seulement, ou pour une autre raison (1)",
        [
            "Étape 5, 30 septembre 2015 : notification du compte de Samia Haddad pour Nour demandée.",
            "À gauche : refus – le compte est désactivé, définitivement.",
            "À droite : pas de refus.",
        ],
    )
    _, said = sections(CLOSED + AGAIN, NOTIFIED)[-2]
    assert said[1:] == ["À gauche : refus – le compte est désactivé, définitivement.", "À droite : n'a pas lieu."]


HISTORIC: Final = TYPED + "- {date: 2015-09-03, event: ent.historic_credentials_issued, person: samia}\n"


def test_what_is_said_of_historic_credentials_agrees_with_the_notification_that_gave_them() -> None:
    again = "- {date: 2015-09-04, event: ent.historic_credentials_issued, person: samia}\n"
    heading = "Samia Haddad : identifiants « historiques » du 3 septembre 2015"
    assert sections(HISTORIC, HISTORIC + again)[0][1] == [
        heading,
        "À gauche : valable.",
        "À droite : remplacée le 4 septembre 2015.",
    ]


def test_of_a_dead_account_it_is_said_that_it_is_dead_as_in_the_report() -> None:
    comparison = compare(*(simulate(load_scenario(ORIENTATION).under(rules)) for rules in (None, STRASBOURG)))
    told = document(comparison, load_texts("en"))
    (waiting,) = (section for section in told.sections if "under Strasbourg 2018 only (3)" in section.title)
    report_s = report(comparison.right, load_texts("en")).sections[1]
    told_there, told_here = (
        [" ".join((one.text, *one.details)) for one in section.blocks if isinstance(one, Item)]
        for section in (waiting, report_s)
    )
    assert told_there == told_here
    assert told_here[0].startswith("Anouk\u00a0Verdeille: their account is deactivated.")


@pytest.mark.parametrize(
    ("right", "said"),
    [
        (NOTIFIED, "  ✓ The two stories are the same, step by step.\n"),
        (
            NOTIFIED + "- {date: 2015-09-08, event: clock.advanced}\n",
            "  ✓ No difference that a family would notice: only steps differ.\n",
        ),
    ],
)
def test_that_nothing_differs_is_said(right: str, said: str) -> None:
    comparison = compare(Story(NOTIFIED).simulation, Story(right).simulation)
    assert said in as_text(document(comparison, load_texts("en")))


@pytest.mark.parametrize("sides", [["scenarios/fratrie.yaml"], ["--rules", "montpellier-2015"]])
def test_that_both_sides_are_the_same_is_said(sides: list[str], command: Simulate) -> None:
    printed = command("compare", "scenarios/fratrie.yaml", *sides).out
    assert "Both sides are the same story under the same rules.\n" in printed


def test_of_a_letter_whose_account_was_grouped_it_is_said_with_which_account_the_person_goes_on(
    command: Simulate, tmp_path: Path
) -> None:
    told = Path("scenarios/fratrie.yaml").read_text(encoding="utf-8").partition("\nexpect:")[0]
    rules = "rules: {base: educonnect-2020, guardian_account: record}"
    other = tmp_path / "other.yaml"
    other.write_text(re.sub("(?m)^rules: .*", "", told) + f"\n{rules}\n", encoding="utf-8")
    printed = " ".join(command("compare", "scenarios/fratrie.yaml", other).out.split())
    goes_on = "the account of Élodie Roumieu for Jade and Sacha"
    right = f"invalid since 17 September 2015, because the account was grouped into {goes_on} (step 15)"
    assert f"{right}; the person goes on with {goes_on}." in printed
    assert "nothing replaces it" not in printed


@pytest.mark.parametrize("name", ["{braces}", "a" * 200, "👩‍👧 \\u00e9", "%s"])
def test_names_and_titles_are_data(command: Simulate, tmp_path: Path, name: str) -> None:
    text = Story(CLOSED).text.replace("{student: Nour Haddad}", '{student: "' + name + '"}')
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(Story(NOTIFIED).text, encoding="utf-8")
    for form in ("text", "json"):
        assert command("compare", tmp_path / "a.yaml", tmp_path / "b.yaml", "--format", form).code == 0


# --- The command ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TWINS, ids=lambda path: path.stem)
def test_a_scenario_is_compared_with_its_twin_when_nothing_else_is_given(command: Simulate, path: Path) -> None:
    outcome = command("compare", path.relative_to(ROOT), "--format", "json")
    twin = load_scenario(str(path)).twin
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(outcome.out)["right"]["path"] == f"scenarios/{twin}"
    assert json.loads(outcome.out)["same"] is False
    assert command("compare", path.relative_to(ROOT), "--lang", "fr").code == 0


def test_of_the_record_typed_instead_of_imported_the_twin_saves_three_letters(command: Simulate) -> None:
    outcome = command(
        "compare", "scenarios/doublon_eleve.yaml", "scenarios/doublon_eleve_evite.yaml", "--format", "json"
    )
    comparison = json.loads(outcome.out)
    assert [(row["difference"], (row["left"] or row["right"])["account"]) for row in comparison["letters"]] == [
        ("saved", "E1"),
        ("saved", "R1/E1"),
        ("saved", "R2/E1"),
        ("only_left", "E2"),
    ]
    assert [(row["difference"], row["left"]["person"]) for row in comparison["to_notify"]] == [
        ("only_left", "leila"),
        ("only_left", "herve"),
    ]
    assert [comparison["parting"][side]["id"] for side in ("left", "right")] == ["saisie", "import"]


@pytest.mark.parametrize(
    ("arguments", "rules"),
    [
        (["scenarios/fratrie.yaml", "--rules", "educonnect-2020"], ["montpellier-2015", "educonnect-2020"]),
        (
            ["scenarios/fratrie.yaml", "--rules", "strasbourg-2018", "--rules", "educonnect-2020"],
            ["strasbourg-2018", "educonnect-2020"],
        ),
        (
            ["scenarios/fratrie.yaml", "scenarios/fratrie_evitee.yaml", "--rules", "strasbourg-2018"],
            ["strasbourg-2018", "strasbourg-2018"],
        ),
        (
            ["scenarios/fratrie.yaml", "scenarios/fratrie.yaml", "--rules", "strasbourg-2018", "--rules", DEFAULT],
            ["strasbourg-2018", DEFAULT],
        ),
    ],
)
def test_rules_are_those_of_the_right_side_or_of_both(
    command: Simulate, arguments: list[str], rules: list[str]
) -> None:
    comparison = json.loads(command("compare", *arguments, "--format", "json").out)
    assert [comparison[side]["rules"] for side in ("left", "right")] == rules


def test_one_story_under_two_rule_sets_is_named_once(command: Simulate) -> None:
    printed = command("compare", "scenarios/fratrie.yaml", "--rules", "{base: educonnect-2020, grouping: refused}").out
    assert printed.splitlines()[0] == "One story under two rule sets"
    assert printed.count("scenarios/fratrie.yaml") == 1
    assert "Rules Montpellier 2015 and rules EduConnect 2020, with grouping: refused\n" in printed


MOVED: Final = (
    "- {date: 2018-09-03, event: siecle.student_record_imported, record: E1, student: nour, school: college}\n"
    "- {date: 2018-09-04, event: teleservices.account_notified, account: E1}\n"
    "- {date: 2018-10-01, event: siecle.student_record_exported, record: E1, to_school: lycee}\n"
    "- {date: 2018-10-02, event: siecle.student_record_imported, record: E2, student: nour, school: lycee,"
    " origin: E1}\n"
    "- {date: 2018-10-03, event: teleservices.account_notified, account: E2}\n"
    "- {date: 2018-10-04, event: siecle.student_unenrolled, record: E1}\n"
)


def test_rule_sets_are_called_by_their_names_and_a_letter_that_was_replaced_is_not_said_to_lack_a_replacement() -> None:
    here = Story(MOVED).simulation
    comparison = compare(here, simulate(here.scenario.under(STRASBOURG)))
    told = document(comparison, load_texts("fr"))
    assert told.about is not None
    assert told.about.splitlines()[1] == "Règles Montpellier 2015 et règles Strasbourg 2018"
    (section,) = (one for one in told.sections if "diffèrent autrement" in one.title)
    first, *_ = (block for block in section.blocks if isinstance(block, Item))
    assert [detail.replace("\u00a0", " ") for detail in first.details] == [
        (
            "Selon Montpellier 2015 : invalide depuis le 4 octobre 2018, parce que la fiche de Nour (Collège) a été "
            "fermée par déscolarisation (étape 6) ; une autre notification la remplace."
        ),
        "Selon Strasbourg 2018 : remplacée le 3 octobre 2018.",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["scenarios/fratrie_avant_2015.yaml"], "What is scenarios/fratrie_avant_2015.yaml to be compared with?"),
        (["scenarios/fratrie.yaml", *["--rules", "strasbourg-2018"] * 3], "--rules is given twice at most"),
        (["scenarios/fratrie.yaml", "-o", "scenarios/fratrie.yaml"], "is one of the scenarios to read"),
        (["scenarios/fratrie.yaml", "-o", "scenarios/fratrie_evitee.yaml"], "is one of the scenarios to read"),
    ],
)
def test_what_cannot_be_compared_is_wrong_usage(command: Simulate, arguments: list[str], said: str) -> None:
    outcome = command("compare", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


def test_a_scenario_with_problems_is_not_compared(command: Simulate) -> None:
    outcome = command("compare", "scenarios/fratrie.yaml", "docs/examples/faute.yaml")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("docs/examples/faute.yaml:")


def test_the_comparison_can_be_written_to_a_file(command: Simulate, tmp_path: Path) -> None:
    printed = command("compare", "scenarios/fratrie.yaml").out
    assert command("compare", "scenarios/fratrie.yaml", "-o", tmp_path / "answer.txt") == (0, "", "")
    assert (tmp_path / "answer.txt").read_text(encoding="utf-8") == printed


def test_the_data_have_the_shape_that_the_page_documents() -> None:
    page = (ROOT / "docs/what-if/compare.md").read_text(encoding="utf-8")
    shown = json.loads(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0])
    real = compared(CLOSED + SIGN_IN.replace("09-08", "09-26"), NOTIFIED)
    assert list(real) == list(shown)
    for name in LISTS:
        if real[name]:
            assert list(real[name][0]) == list(shown[name][0])
    assert list(real["totals"]) == list(shown["totals"])


# --- Whatever the stories ---------------------------------------------------------------------------------------

RULINGS: Final[list[RuleSet]] = [
    RULES,
    *RULE_SETS.values(),
    RULES.changed({"letter_valid_for": Duration(20, "days"), "unused_for": Duration(2, "months")}),
    RULES.changed({"activate_within": Duration(1, "days"), "grouping": "accepted"}),
]
rulings = st.sampled_from(RULINGS)


def scenario(numbers: list[Draw], rules: RuleSet = RULES) -> Scenario:
    events = tuple(story(numbers))
    return Scenario("random.yaml", "Random", PEOPLE, events, tuple(range(1, len(events) + 1)), rules)


FLIPPED: Final = {"saved": "lost", "lost": "saved", "only_left": "only_right", "only_right": "only_left"}


def rows(comparison: Comparison, *, flipped: bool = False) -> dict[str, Counter[str]]:
    """Everything that differs, the sides named the other way round if asked."""
    named: dict[str, Counter[str]] = {}
    for name in LISTS:
        named[name] = Counter()
        for row in getattr(comparison, name):
            sides = [to_builtins(row.left), to_builtins(row.right)]
            kind = FLIPPED.get(row.kind, row.kind) if flipped else row.kind
            named[name][repr((kind, row.changed, sides[::-1] if flipped else sides))] += 1
    return named


@examples(300)
@given(draws, draws, rulings, rulings)
def test_the_sides_swapped_saved_and_lost_are_swapped(
    left: list[Draw], right: list[Draw], here: RuleSet, there: RuleSet
) -> None:
    a, b = simulate(scenario(left, here)), simulate(scenario(right, there))
    forth, back = compare(a, b), compare(b, a)
    assert rows(forth) == rows(back, flipped=True)
    assert forth.totals == {name: (of[1], of[0]) for name, of in back.totals.items()}
    sides = forth.parting and (forth.parting.right, forth.parting.left)
    assert sides == (back.parting and (back.parting.left, back.parting.right))


@examples(200)
@given(draws, rulings)
def test_nothing_differs_from_itself(numbers: list[Draw], rules: RuleSet) -> None:
    one = simulate(scenario(numbers, rules))
    comparison = compare(one, one)
    assert (comparison.same, comparison.parting) == (True, None)


def judged(simulation: Simulation) -> dict[str, Any]:
    """The verdict, and what was refused, by the file's events: steps may have other numbers."""
    replay, verdict = simulation.replay, simulation.verdict

    def event(step: int | None) -> Hashable:
        return None if step is None else replay.steps[step - 1].position

    return {
        "letters": {
            event(one.issued_by): (
                *structs.astuple(structs.replace(one, issued_by=0, ended_by=0, mistake_step=0, replaced_by=0)),
                event(one.replaced_by),
            )
            for one in verdict.notifications
        },
        "accounts": set(verdict.accounts),
        "access": set(verdict.access),
        "to_notify": set(verdict.to_notify),
        "mistakes": Counter((one.kind, event(one.step)) for one in verdict.mistakes),
        "refused": {step.position: step.refusal.reason for step in replay.steps if step.refusal},
    }


@examples(400)
@given(draws, rulings, rulings)
def test_two_verdicts_on_a_story_can_be_told_apart_exactly_when_a_difference_is_reported(
    numbers: list[Draw], here: RuleSet, there: RuleSet
) -> None:
    a, b = simulate(scenario(numbers, here)), simulate(scenario(numbers, there))
    assert compare(a, b).same == (judged(a) == judged(b))


@examples(300)
@given(draws, st.integers(0, 39))
def test_without_one_event_what_is_reported_is_what_the_verdicts_say(numbers: list[Draw], gone: int) -> None:
    whole = scenario(numbers)
    a = simulate(whole)
    try:
        b = simulate(structs.replace(whole, events=whole.events[:gone] + whole.events[gone + 1 :]))
    except ContradictionError:
        return
    comparison = compare(a, b)
    if comparison.same:
        assert (set(a.verdict.accounts), set(a.verdict.access)) == (set(b.verdict.accounts), set(b.verdict.access))
        assert set(a.verdict.to_notify) == set(b.verdict.to_notify)
        assert len(a.verdict.notifications) == len(b.verdict.notifications)
    balance = {"only_left": 1, "only_right": -1}
    for name, of in (("letters", "notifications"), ("accounts", "accounts"), ("to_notify", "to_notify")):
        more = len(getattr(a.verdict, of)) - len(getattr(b.verdict, of))
        assert sum(balance.get(row.kind, 0) for row in getattr(comparison, name)) == more


@examples(200)
@given(draws, rulings, rulings)
def test_up_to_where_they_part_the_steps_are_the_same(numbers: list[Draw], here: RuleSet, there: RuleSet) -> None:
    a, b = simulate(scenario(numbers, here)), simulate(scenario(numbers, there))
    parting = compare(a, b).parting
    left, right = (
        [{**step, "refusal": None} for step in json_report.as_data(one, load_texts("en"))["steps"]] for one in (a, b)
    )
    if parting is None:
        assert left == right
        return
    first = (parting.left or parting.right).number - 1  # type: ignore[union-attr]  # one of the two is there
    assert left[:first] == right[:first]


# --- Large stories ----------------------------------------------------------------------------------------------


def test_every_row_is_looked_at_once_for_each_key_however_many_are_alike() -> None:
    looked: list[int] = []

    def key(row: int) -> int:
        looked.append(row)
        return row % 3

    pairs = paired(range(20_000), range(20_000), [(key, key), (key, key)])
    assert (len(pairs), len(looked)) == (20_000, 40_000)


def test_twenty_thousand_events_that_are_all_alike_are_compared() -> None:
    people = People.of([Person("nour", "student", "Nour")])
    first: list[Event] = [StudentRecordCreated(date=FIRST_DAY, record="E1", student="nour", school="a")]
    alike = [AccountNotified(date=FIRST_DAY, account="E1")] * 20_000
    sides = [
        simulate(Scenario("x.yaml", "Large", people, tuple(events), tuple(range(len(events))), RULES))
        for events in (first + alike, first + alike[1:])
    ]
    assert compare(*sides).totals["letters_sent"] == (20_000, 19_999)
    assert [row.kind for row in compare(*sides).letters] == ["changed", "only_left"]
