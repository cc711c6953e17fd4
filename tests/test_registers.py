"""The rules, written once: every register gives its meaning to all that they say, and they ask before they conclude."""

from types import ModuleType

import pytest

from simulator.consequences import Consequence, ErrorPageLeft, ErrorShown
from simulator.events import named_accounts
from simulator.exploration.kernel import conclusions as of_exploration
from simulator.journal.bulk import conclusions as of_bulk
from simulator.registers import over_objects, over_tables, witness
from simulator.registers.binding import RULES, functions, unbound
from simulator.registers.decide import CASES, decide
from simulator.registers.over_objects import Now
from simulator.registers.register import Register, evolve
from simulator.replay import replay
from simulator.rule_sets import RuleSet
from simulator.rules import vocabulary
from simulator.word_numbers import CAUSES, MISTAKES, NUMBER, REASONS, TRIGGERS, WORDS
from tests.journals import random_families
from tests.random_stories import PEOPLE, RULES_TRIED


@pytest.mark.parametrize("register", [(over_objects,), (witness, over_tables)], ids=["objects", "tables"])
def test_a_register_gives_a_meaning_to_every_word_of_the_rules(register: tuple[ModuleType, ...]) -> None:
    assert unbound(*register) == set()


def test_every_word_of_the_vocabulary_is_said_by_a_rule() -> None:
    said = {name for module in RULES for one in functions(module).values() for name in one.__code__.co_names}
    assert set(functions(vocabulary)) - said == set()


@pytest.mark.parametrize("engine", [of_bulk, of_exploration], ids=["bulk", "exploration"])
def test_an_engine_keeps_only_what_a_witness_is_told(engine: ModuleType) -> None:
    helpers = {"end_letter", "note_expired", "show"}
    assert set(functions(engine)) - set(functions(witness)) <= helpers


def test_every_word_has_one_number_and_causes_come_first() -> None:
    assert [NUMBER[word] for word in WORDS] == list(range(len(WORDS)))
    assert WORDS[: len(CAUSES)] == CAUSES
    assert {*CAUSES, *MISTAKES, *REASONS, *TRIGGERS} <= set(WORDS)


@pytest.mark.parametrize("rules", RULES_TRIED, ids=lambda rules: rules.name)
def test_concluded_at_once_or_at_the_end_of_the_event_the_rules_say_the_same(rules: RuleSet) -> None:
    for events in random_families(3, 60, rules).values():
        late, at_once = Register(PEOPLE), Register(PEOPLE)
        for step in replay(events, PEOPLE, rules).steps:
            concluded = decide(step.event, late, rules)
            left = at_once.error_pages.intersection(map(at_once.first_name, named_accounts(step.event)))
            seen: list[Consequence] = [*map(ErrorPageLeft, sorted(left))]

            def conclude(one: Consequence, register: Register = at_once, seen: list[Consequence] = seen) -> None:
                seen.append(one)
                evolve(register, [one])

            CASES[type(step.event)](Now(at_once, rules, step.event.date, conclude), step.event)
            at_once.error_pages -= left - {one.account for one in seen if isinstance(one, ErrorShown)}
            evolve(late, concluded)
            assert seen == concluded
            assert at_once == late
