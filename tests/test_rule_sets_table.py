"""`simulate rules`: the rule sets side by side, with the source of each value, and the differences of two."""

import json

import pytest

from simulator.reports.rule_sets_table import written
from simulator.rule_origins import ORIGINS, OUR_READING
from simulator.rule_sets import RULE_SETS, VALUES
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import Simulate


def test_origins_are_those_of_values_of_rule_sets() -> None:
    assert set(ORIGINS) == set(RULE_SETS)
    assert set().union(*ORIGINS.values()) <= set(VALUES)


def test_a_value_that_only_the_default_has_is_never_said_to_come_from_another_academy() -> None:
    memo = {"memo", "memo_and_reading", "reading"}
    assert {name for name, origin in ORIGINS["montpellier-2015"].items() if origin not in memo} == set()


def test_how_long_accounts_are_kept_is_our_reading() -> None:
    kept = {name: origins["kept_for"] in OUR_READING for name, origins in ORIGINS.items()}
    assert kept == {"montpellier-2015": False, "strasbourg-2018": True, "educonnect-2020": True}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_a_row_for_every_value_and_a_column_for_every_rule_set(command: Simulate, language: str) -> None:
    lines = command("rules", "--format", "markdown", "--lang", language).out.splitlines()
    texts = load_texts(language)
    headings = [line for line in lines if line.startswith(f"| {texts('rule_sets.column.value')} |")]
    rows = [line for line in lines if line.startswith("| ") and line not in headings and "---" not in line]

    assert [line.split(" | ")[1:] for line in headings] == [[*list(RULE_SETS)[:-1], f"{list(RULE_SETS)[-1]} |"]] * 2
    assert [name for name in VALUES for row in rows if f"({name}".replace("_", "\\_") in row] == [
        name for name in VALUES for _ in range(2)
    ]


def test_what_is_our_reading_is_marked_and_what_a_page_says_is_not(command: Simulate) -> None:
    rows = command("rules", "--format", "markdown", "--lang", "en").out.splitlines()
    kept = [row for row in rows if "kept\\_for; R28" in row]
    assert kept == [
        "| time for which accounts are kept (kept\\_for; R28) | not kept | 3 months \\* | 3 months \\* |",
        "| time for which accounts are kept (kept\\_for; R28) | memo of the académie de Montpellier, September 2015 |"
        + " our reading, after article 6 of the arrêté of 30 November 2006 |" * 2,
    ]


def test_what_sets_two_rule_sets_apart_is_all_that_is_shown(command: Simulate) -> None:
    data = json.loads(command("rules", "--diff", "strasbourg-2018", "educonnect-2020", "--format", "json").out)

    assert data["format"] == "account-rules/1"
    assert data["rule_sets"] == [
        {"rules": "strasbourg-2018", "rules_changed": {}},
        {"rules": "educonnect-2020", "rules_changed": {}},
    ]
    assert {row["value"]: [one["written"] for one in row["of"]] for row in data["values"]} == {
        "guardian_account": ["child", "person"],
        "letter_valid_for": ["always", "3 months"],
        "activate_within": ["90 days", "always"],
        "unused_for": ["365 days", "always"],
        "self_activation": ["refused", "guardians"],
    }


def test_a_changed_value_stands_beside_the_one_of_its_rule_set(command: Simulate) -> None:
    changed = "{base: educonnect-2020, kept_for: never}"
    data = json.loads(command("rules", "--diff", "educonnect-2020", changed, "--format", "json").out)

    assert data["rule_sets"][1] == {"rules": "educonnect-2020", "rules_changed": {"kept_for": "never"}}
    assert data["values"] == [
        {
            "value": "kept_for",
            "rules": ["R28"],
            "of": [
                {"written": "3 months", "origin": "reading_after_arrete", "our_reading": True},
                {"written": "never", "origin": "changed", "our_reading": False},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "Ces règles ont les mêmes valeurs."), ("en", "These rules have the same values.")],
)
def test_two_rule_sets_that_are_alike_are_said_to_be(command: Simulate, language: str, said: str) -> None:
    assert said in command("rules", "--diff", "strasbourg-2018", "strasbourg-2018", "--lang", language).out


def test_a_misspelt_rule_set_is_answered_with_the_right_one(command: Simulate) -> None:
    outcome = command("rules", "--diff", "strasbourg", "educonnect-2020", "--lang", "en")
    assert (outcome.code, outcome.out) == (2, "")
    assert "did you mean 'strasbourg-2018'" in outcome.err


@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_written_as_a_scenario_file_writes_it(name: str, command: Simulate) -> None:
    data = json.loads(command("rules", "--format", "json").out)
    of = {row["value"]: [one["written"] for one in row["of"]] for row in data["values"]}
    assert of[name] == [written(getattr(rules, name), name) for rules in RULE_SETS.values()]
    for rules in RULE_SETS:
        typed = f"{{base: {rules}, {name}: {of[name][list(RULE_SETS).index(rules)]}}}"
        assert command("rules", "--diff", rules, typed).code == 0
