"""A parent on the telephone: what fits their answers, what is said and done, and that a search finds it, not a tree."""

import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

from simulator import events as e
from simulator import load_scenario, parse_scenario, simulate
from simulator.rule_sets import RULE_SETS
from simulator.scenario import Ruling
from simulator.simulation import Simulation
from simulator.telephone.answer import CallerInWords, CallNames, answer_in_words, document, how_sure, scenario_of
from simulator.telephone.call import SEVERAL, a_call
from simulator.telephone.callers import QUESTIONS, Trouble, callers
from simulator.telephone.stories import FILE, as_lines, known_stories
from simulator.telephone.story_search import Family, explored
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import Simulate
from tests.rule_stories import STORIES
from tests.shipped_scenarios import scenarios
from tests.stories import Story
from tests.telephone_parents import (
    Answering,
    call_of,
    knows_nothing,
    parents,
    says_everything,
    says_what_ended_it,
)

NOBODY = CallNames()


def of_rules(name: str) -> Ruling:
    return Ruling(RULE_SETS[name])


# --- The stories ------------------------------------------------------------------------------------------------------


def test_the_file_holds_every_story_once_as_it_would_be_written_now() -> None:
    stories = [story for rules in RULE_SETS for story in known_stories(rules)]
    assert Path(FILE).read_text(encoding="utf-8") == as_lines(dict.fromkeys(stories))


@pytest.mark.parametrize("rules", RULE_SETS)
def test_what_the_exploration_finds_nearest_is_known(rules: str) -> None:
    """The whole search takes minutes: `make call-stories`."""
    known = {caller.situation for caller in a_call(of_rules(rules)).fitting}
    found = {
        caller.situation
        for linked in (True, False)
        for story in explored(Family(1, linked=linked), of_rules(rules))
        for caller in callers(story.simulation(of_rules(rules)))
    }
    assert found - known == set()


# --- The questions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answering", [says_everything, says_what_ended_it, knows_nothing])
@pytest.mark.parametrize("rules", RULE_SETS)
def test_after_five_questions_at_most_a_truthful_parents_story_is_among_those_that_fit(
    rules: str, answering: Answering
) -> None:
    for caller in parents(rules):
        call = call_of(caller, answering)
        assert len(call.answers) <= len(QUESTIONS) == 5
        assert caller.trouble in [one.trouble for one in call.explanations]


@pytest.mark.parametrize("rules", RULE_SETS)
def test_what_a_parent_has_who_says_everything_comes_first_three_times_of_four(rules: str) -> None:
    firsts = [call_of(one, says_everything).explanations[0].trouble == one.trouble for one in parents(rules)]
    assert sum(firsts) * 4 >= len(firsts) * 3


@pytest.mark.parametrize("rules", RULE_SETS)
def test_a_question_offers_only_answers_that_leave_something_and_tell_something_apart(rules: str) -> None:
    call = a_call(of_rules(rules))
    while (question := call.question) is not None:
        offered = call.offered(question)
        left = [call.answered(question, answer).fitting for answer in offered]
        assert len(offered) > 1
        assert all(left)
        assert any(len(those) < len(call.fitting) for those in left)
        call = call.answered(question, offered[0])
    assert [*call.answers][:1] == ["who"]
    assert [*call.answers][-1] in QUESTIONS


def test_answers_that_are_not_offered_are_left_out() -> None:
    call = a_call(of_rules("montpellier-2015"), {"who": ("guardian", "student"), "screen": ("<b>",), "nobody": ("x",)})
    assert call.answers == {"who": ("student",), "screen": ()} or call.answers == {"who": ("guardian",), "screen": ()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rules", RULE_SETS)
def test_every_answer_has_words_of_its_own(rules: str, language: str) -> None:
    texts, call = load_texts(language), a_call(of_rules(rules))
    for question in QUESTIONS:
        offered = call.offered(question)
        words = [answer_in_words(question, answer, texts) for answer in offered]
        assert len(set(words)) == len(words)
        assert not [one for one in words if "siecle." in one or "_" in one]


@pytest.mark.parametrize("kind", e.SCENARIO_EVENTS)
def test_an_event_without_words_of_its_own_is_called_as_its_kind(kind: type[e.Event]) -> None:
    texts = load_texts("fr")
    assert answer_in_words("school", f"{kind.kind}.unheard_of", texts) == answer_in_words("school", kind.kind, texts)
    assert answer_in_words("screen", f"refused.{kind.kind}", texts) != f"refused.{kind.kind}"


# --- Who calls: read from the replay, whatever the story --------------------------------------------------------------

UNLINKED = """\
scenario: Taken off on purpose
people: {nour: {student: Nour Haddad}, samia: {guardian: Samia Haddad}}
events:
  - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: here}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
  - {date: 2015-09-03, event: siecle.guardian_unlinked, record: R1, student_record: E1}
"""


def test_what_a_caller_would_answer_follows_from_the_replay() -> None:
    samia = next(one for one in callers(simulate(parse_scenario(UNLINKED))) if one.person == "samia")
    assert samia.trouble == Trouble("account_deactivated", "invalid", "guardian_unlinked", None, given_back=False)
    assert samia.answers == {
        "who": {"guardian"},
        "child": {"only", "several"},
        "screen": {"refused.students_parents"},
        "letter": {"only"},
        "school": {"siecle.guardian_unlinked"},
    }


@pytest.mark.parametrize("name", STORIES)
def test_everybody_after_any_story_of_the_rules_has_an_answer_to_every_question(name: str) -> None:
    story = Story(STORIES[name])
    if not story.problems:
        for caller in callers(story.simulation):
            assert [*caller.answers] == [*QUESTIONS]
            assert all(caller.answers.values())
            assert CallerInWords(caller, NOBODY, load_texts("fr")).sentence()


# --- The shipped stories ----------------------------------------------------------------------------------------------

NOT_FIRST: Final[Mapping[str, tuple[list[tuple[str, str]], str]]] = MappingProxyType({
    "depart_fiche_ressaisie": (
        [("noe", "student_unenrolled")], "left, typed again and notified again: four acts after the letter",
    ),
    "doublon_eleve": (
        [("yanis", "duplicate_student_unenrolled")], "second: a plain departure supposes no mistake",
    ),
    "educonnect_fratrie": (
        [("ines", "student_unenrolled")], "the letter was used before it could expire, which three acts do not show",
    ),
    "fratrie_avant_2015": ([("marc", "merged")], "two parents and two children are more than any family explored"),
    "lycee_fiche_saisie": (
        [("lise", "student_unenrolled"), ("greta", "student_unenrolled")],
        "a new letter from the new school, and the old account kept for months: four acts after the letter",
    ),
    "mauvais_doublon_ferme": (
        [("oscar", "duplicate_student_unenrolled")], "the newest letter is the dead one: the wrong record was closed",
    ),
    "responsable_supprime": ([("yann", "guardian_deleted")], "deleted on purpose, entered again for one child"),
    "strasbourg_delais": ([("sabine", "unused_too_long")], "both children's accounts, used, grouped and forgotten"),
    "vrai_homonyme_supprime": ([("nathalie-bis", "guardian_deleted")], "two mothers of one name, one of two children"),
})  # fmt: skip
"""Of the shipped stories, those whose parent's cause does not come first, and why."""


def first_cause_is_right(simulation: Simulation) -> list[tuple[str, str]]:
    """Whose dead letters have another cause than what comes first, when they call about the child of the letter."""
    wrong: dict[tuple[str, str], None] = {}
    for caller in callers(simulation):
        if caller.trouble.standing == "invalid" and not caller.answers["letter"] & {"own", "other_child"}:
            explanations = call_of(caller, says_everything).explanations
            first = explanations[0].trouble if explanations else None
            if first is None or first.cause != caller.trouble.cause:
                wrong[caller.person, str(caller.trouble.cause)] = None
    return [*wrong]


def test_the_right_cause_comes_first_for_the_dead_letters_of_the_shipped_stories() -> None:
    wrong = {Path(one.scenario.path).stem: persons for one in scenarios() if (persons := first_cause_is_right(one))}
    assert wrong == {name: persons for name, (persons, _) in NOT_FIRST.items()}


# --- What is said and done --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rules", RULE_SETS)
def test_what_was_taken_on_purpose_is_never_given_back(rules: str) -> None:
    texts = load_texts("fr")
    taken = {one.trouble: one for one in parents(rules) if not one.trouble.given_back}
    assert taken
    for caller in taken.values():
        words = CallerInWords(caller, NOBODY, texts)
        register = words.simulation.replay.register
        linked = [
            event
            for event in words.proposed()
            if isinstance(event, e.GuardianLinked)
            and event.guardian == caller.person
            and register.student_records[event.student_record].student == caller.child
        ]
        assert linked == []
        assert "vous allez" not in words.sentence().lower()
        assert texts("call.doer.on_purpose") in [item.text for item in words.to_do()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rules", RULE_SETS)
def test_every_explanation_has_a_sentence_to_say_in_every_language(rules: str, language: str) -> None:
    texts = load_texts(language)
    for explanation in a_call(of_rules(rules)).explanations:
        words = CallerInWords(explanation.likely, NOBODY, texts)
        assert words.because()
        assert words.sentence().endswith((".", "…"))


def test_before_the_first_answer_only_the_number_of_explanations_is_said() -> None:
    call, texts = a_call(of_rules("montpellier-2015")), load_texts("en")
    assert document(call, NOBODY, texts).sections == ()
    assert how_sure(call, texts) == f"{len(call.explanations)} explanations are possible. Each answer rules some out."


def test_typed_names_stand_in_the_sentences_and_in_the_scenario() -> None:
    call = a_call(of_rules("montpellier-2015"), {"who": ("guardian",), "child": ("only",)})
    names, texts = CallNames("Sandra Ruiz", "Tom Ruiz"), load_texts("fr")
    told = parse_scenario(scenario_of(call, names, texts))
    assert {"Sandra Ruiz", "Tom Ruiz"} <= {person.name for person in told.people.by_id.values()}
    assert told.title == "Au téléphone\N{NO-BREAK SPACE}: Sandra\N{NO-BREAK SPACE}Ruiz"


# --- The command ------------------------------------------------------------------------------------------------------


def test_the_command_asks_on_stderr_and_answers_on_stdout(command: Simulate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("9\n1\n1\n1\n"))
    code, out, errors = command("call", "--caller", "Sandra Ruiz")
    assert code == 0
    assert errors.startswith("Who is calling?\n  1. ")
    assert "Type a number from 1 to 2" in errors
    assert [line for line in out.splitlines() if line in ("What to say", "Who does what")] == [
        "What to say",
        "Who does what",
    ]


def test_without_answers_the_command_says_what_is_known(command: Simulate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(""))
    assert command("call", "--rules", "educonnect-2020").code == 0


def test_the_story_is_written_as_a_scenario_that_holds(
    command: Simulate, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("2\n1\n1\n"))
    code, _, errors = command("call", "--write", tmp_path / "call.yaml", "--rules", "strasbourg-2018")
    assert (code, "call.yaml" in errors) == (0, True)
    written = simulate(load_scenario(tmp_path / "call.yaml"))
    assert written.expectations is not None
    assert not written.expectations.failed
    assert written.scenario.rules.name == "strasbourg-2018"


def test_several_things_may_be_said_of_the_school_at_once() -> None:
    call = a_call(of_rules("montpellier-2015"))
    said = call.offered(SEVERAL)[:2]
    assert call.answered(SEVERAL, *said).answers == {SEVERAL: said}
