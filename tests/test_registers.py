"""Every register implements all functions that the rules use, and rules ask before they conclude."""

from types import ModuleType

import pytest

from simulator.exploration.kernel import conclusions as of_exploration
from simulator.journal.bulk import conclusions as of_bulk
from simulator.registers import engine_hooks, over_objects, over_tables
from simulator.registers.decide import advance, decide
from simulator.registers.register import Register, evolve
from simulator.registers.rule_binding import RULES, functions, unbound
from simulator.replay import replay
from simulator.rule_sets import RuleSet
from simulator.rules import vocabulary
from simulator.word_codes import CAUSES, MISTAKES, NUMBER, REASONS, TRIGGERS, WORDS
from tests.journals import random_families
from tests.random_stories import PEOPLE, RULES_TRIED


def test_the_registers_give_a_meaning_to_every_word_of_the_rules() -> None:
    assert unbound(over_objects) == set()
    assert unbound(engine_hooks, over_tables) == {"conclude"}  # events whose rules say it are left to the other one


def test_every_word_of_the_vocabulary_is_said_by_a_rule() -> None:
    said = {name for module in RULES for one in functions(module).values() for name in one.__code__.co_names}
    assert set(functions(vocabulary)) - said <= {"conclude"}


@pytest.mark.parametrize("engine", [of_bulk, of_exploration], ids=["bulk", "exploration"])
def test_an_engine_keeps_only_what_its_hooks_are_told(engine: ModuleType) -> None:
    helpers = {
        "act",
        "begin_term",
        "end_letter",
        "ever_students",
        "follows_file",
        "is_named_first",
        "note_expired",
        "show",
    }
    assert set(functions(engine)) - set(functions(engine_hooks)) <= helpers


def test_every_word_has_one_number_and_causes_come_first() -> None:
    assert [NUMBER[word] for word in WORDS] == list(range(len(WORDS)))
    assert WORDS[: len(CAUSES)] == CAUSES
    assert {*CAUSES, *MISTAKES, *REASONS, *TRIGGERS} <= set(WORDS)


@pytest.mark.parametrize("rules", RULES_TRIED, ids=lambda rules: rules.name)
def test_what_is_decided_is_what_happens_and_deciding_changes_nothing(rules: RuleSet) -> None:
    for events in random_families(3, 60, rules).values():
        register, folded = Register(PEOPLE), Register(PEOPLE)
        for step in replay(events, PEOPLE, rules).steps:
            decided = decide(step.event, register, rules)
            assert register == folded
            assert advance(register, step.event, rules) == decided == step.consequences
            evolve(folded, decided)
            assert register == folded
