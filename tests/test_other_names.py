"""An account may have several names (R25): whichever is typed, every command shows the same account."""

from collections.abc import Callable
from typing import get_args

import pytest

import simulator
from simulator import Simulation, load_scenario, parse_scenario, simulate
from simulator.drawing.picture import Kind
from simulator.pictures.album import Order, draw
from simulator.pictures.family import film
from simulator.pictures.mermaid_gantt import as_gantt
from simulator.player.html_page import player_page
from simulator.reports.report import report
from simulator.slides.deck import deck
from simulator.slides.deck_model import Drawing
from simulator.slides.step_selection import StepSelection
from simulator.texts import load_texts
from simulator.whatif.compare.compare import compare
from simulator.whatif.minimise.harms import read_harm
from tests.conftest import Simulate

FIRST, OTHER = "R3/E2", "R3/E3"
WITH_ACCOUNT: tuple[Kind, ...] = ("path", "timeline", "causes")
EN = load_texts("en")


def story(name: str, siblings: int = 2) -> Simulation:
    """What happens to a mother's one account, which every event calls by this name."""
    children = range(2, 2 + siblings)
    lines = [
        "scenario: One account of many names",
        "rules: educonnect-2020",
        "people:",
        *(f"  s{n}: {{student: Child {n}}}" for n in children),
        "  eve: {guardian: Eve Roux}",
        "  max: {guardian: Max Roux}",
        "events:",
    ]
    told = [f"01, event: siecle.student_record_imported, record: E{n}, student: s{n}, school: s" for n in children]
    for record, guardian in (("R3", "eve"), ("R4", "max")):
        for n in children:
            match = "new" if n == 2 else "same_person"
            linked = f"record: {record}, guardian: {guardian}, student_record: E{n}, match: {match}"
            told.append(f"01, event: siecle.guardian_linked, {linked}")
    told += [
        f"02, event: teleservices.account_notified, account: {name}",
        "02, event: teleservices.account_notified, account: R4/E2",
        f"03, event: ent.password_changed, account: {name}, to: m1, server_error: true",
        f"03, event: ent.back_pressed, account: {name}",
        f"04, id: in_vain, event: teleservices.account_notified, account: {name}",
        f"05, event: ent.sign_in_attempted, account: {name}, profile: other_audiences",
        f"05, event: ent.service_opened, account: {name}, service: capsup",
        f"07, event: ent.merge_requested, accounts: [{name}, R4/E2]",
        "08, event: siecle.guardian_record_deleted, record: R3",
        f"09, event: ent.sign_in_attempted, account: {name}, profile: students_parents",
    ]
    lines += [f"  - {{date: 2021-09-{one}}}" for one in told]
    return simulate(parse_scenario("\n".join(lines)))


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_picture_is_the_same_whatever_the_events_call_the_account(kind: Kind) -> None:
    for step in range(len(story(FIRST).replay.steps) + 1) if kind == "family" else (None,):
        order = Order(kind, step=step)
        assert draw(order, story(OTHER), EN) == draw(order, story(FIRST), EN)


@pytest.mark.parametrize("kind", WITH_ACCOUNT)
def test_a_picture_of_one_account_takes_every_name_of_it(kind: Kind) -> None:
    simulation = story(FIRST)
    assert draw(Order(kind, account=OTHER), simulation, EN) == draw(Order(kind, account=FIRST), simulation, EN)
    assert as_gantt(simulation, EN, [OTHER]) == as_gantt(simulation, EN, [FIRST]) != as_gantt(simulation, EN)


@pytest.mark.parametrize("kind", WITH_ACCOUNT)
@pytest.mark.parametrize("form", ["svg", "dot", "mermaid"])
def test_the_option_account_takes_every_name_of_it(command: Simulate, kind: Kind, form: str) -> None:
    scenario = "scenarios/educonnect_fratrie.yaml"
    [(other, first), *_] = simulate(load_scenario(scenario)).replay.register.other_names.items()
    typed = ("diagram", scenario, "--kind", kind, "--format", form, "--account")
    assert command(*typed, other) == command(*typed, first)
    assert command(*typed, other).code == 0


def test_a_misspelt_other_name_is_recognised(command: Simulate) -> None:
    outcome = command("diagram", "scenarios/educonnect_fratrie.yaml", "--kind", "path", "--account", "R1/F2")
    assert outcome.code == 2
    assert "R1/E2" in outcome.err


def test_every_step_of_a_deck_and_of_its_quiz_draws_the_account_by_whatever_name() -> None:
    for siblings in (2, 14):  # on one picture, and on sheets of rows
        first, other = (story(name, siblings) for name in (FIRST, OTHER))
        assert deck(other, EN, quiz=True) == deck(first, EN, quiz=True)
        every = StepSelection(steps=tuple(step.number for step in other.replay.steps if step.event.date.day > 1))
        for slide in deck(other, EN, quiz=True, selection=every).slides:
            if slide.notes and ("Eve Roux" in slide.notes[0] or FIRST in slide.notes[0]):
                drawn = [node.id for part in slide.parts if isinstance(part, Drawing) for node in part.picture.nodes]
                assert {f"account:{FIRST}", f"account of {FIRST}"} & set(drawn), slide.title


def test_page_and_report_are_the_same_whatever_the_events_call_the_account() -> None:
    for quiz in (False, True):
        assert player_page(story(OTHER), EN, quiz=quiz) == player_page(story(FIRST), EN, quiz=quiz)
    assert report(story(OTHER), EN, steps=True) == report(story(FIRST), EN, steps=True)
    pictures = [[scene.picture for scene in film(story(first), EN)] for first in (OTHER, FIRST)]
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("words", ["invalid {}", "refused {}", "to_notify {}"])
def test_a_harm_is_the_same_whatever_it_calls_the_account(words: str) -> None:
    assert read_harm(words.format(OTHER), story(FIRST)) == read_harm(words.format(FIRST), story(FIRST))


def test_two_stories_that_only_call_the_account_otherwise_are_the_same_step_by_step() -> None:
    comparison = compare(story(OTHER), story(FIRST))
    assert comparison.same
    assert comparison.parting is None


@pytest.mark.parametrize("question", [simulator.prevent, simulator.repair], ids=lambda question: question.__name__)
def test_an_answer_is_the_same_whatever_the_events_call_the_account(question: Callable[..., object]) -> None:
    assert str(question(story(OTHER).scenario)) == str(question(story(FIRST).scenario))


def test_what_if_takes_every_name_of_an_account() -> None:
    asked = "{{event: ent.password_changed, account: {}, to: m2}}"
    first, other = (str(simulator.impact(story(FIRST).scenario, asked.format(name))) for name in (FIRST, OTHER))
    assert other == first
