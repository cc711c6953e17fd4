"""A quiz calls everybody and everything as at that moment; other decks and players, as the whole story does."""

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given

from simulator import Simulation, load_scenario, simulate
from simulator.drawing.picture import Picture
from simulator.pictures.family import Scene, film
from simulator.player.quiz import Quiz
from simulator.registers.register import rebuilt
from simulator.reports.document import Item, Section
from simulator.reports.names import Names, names_as_they_stand
from simulator.rule_sets import RuleSet
from simulator.scenario import Scenario
from simulator.slides.deck import deck
from simulator.slides.deck_model import Drawing, Slide, Table, TextBox
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT
from tests.properties import examples
from tests.random_stories import PEOPLE, Draw, draws, rule_sets
from tests.random_stories import story as random_story

STORIES = sorted(path.name for path in (ROOT / "scenarios").glob("*.yaml"))


@cache
def told(story: str) -> Simulation:
    return simulate(load_scenario(f"scenarios/{story}"))


@cache
def scenes(story: str, language: str) -> list[Scene]:
    return list(film(told(story), load_texts(language), quiz=True))


@cache
def as_they_stand(story: str, language: str) -> list[Names]:
    return list(names_as_they_stand(told(story), load_texts(language)))


def called(names: Names, at: Names) -> set[str]:
    """All that `names` call the accounts, the records and the people that there are in the register of `at`."""
    said: set[str] = set()
    for address in at.register.accounts:
        account = names.account(address)
        said |= {account, account.own, account.short, account.whose, f"{account.label} ·", f"{account.label},"}
    for id in (*at.register.student_records, *at.register.guardian_records):
        record = names.record(id)
        said |= {record, record.brief, f"{record.label}\n{record.apart}"}
    return said | {*map(names.person, at.register.people.by_id)}


def too_early(words: str, now: Names, story: str) -> list[str]:
    """What a text already calls as it is called only later."""
    whole = Names.of(told(story), now.texts)
    return sorted(name for name in called(whole, now) - called(now, now) if name in words)


def words_of_picture(picture: Picture) -> str:
    rows = [row.text for node in picture.nodes for row in node.rows]
    return "\n".join((picture.subtitle, picture.description, *rows))


def words_of_slide(slide: Slide) -> str:
    """All that a slide says, seen or heard, and its notes."""
    words = [slide.title, *slide.notes]
    for part in slide.parts:
        match part:
            case TextBox(paragraphs=paragraphs):
                words += [paragraph.text for paragraph in paragraphs]
            case Table(rows=rows):
                words += [cell for row in rows for cell in row]
            case Drawing(picture=picture, alt=alt):
                words += [words_of_picture(picture), alt]
    return "\n".join(words)


def words_of_section(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, str):
            yield block
        elif isinstance(block, Item):
            yield from (block.text, *block.details)


@pytest.mark.parametrize("story", STORIES)
def test_no_slide_of_a_quiz_gives_a_later_name_away(story: str) -> None:
    texts = load_texts("fr")
    subtitles = [scene.picture.subtitle for scene in scenes(story, "fr")]
    now = dict(zip(subtitles, as_they_stand(story, "fr"), strict=True))
    for slide in deck(told(story), texts, quiz=True).slides:
        for part in slide.parts:
            if isinstance(part, Drawing) and part.picture.kind == "family" and part.picture.subtitle in now:
                assert too_early(words_of_slide(slide), now[part.picture.subtitle], story) == [], slide.title


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES)
def test_no_card_and_no_picture_of_a_quiz_gives_a_later_name_away(story: str, language: str) -> None:
    now = as_they_stand(story, language)
    quiz = Quiz(told(story), load_texts(language), [scene.names for scene in scenes(story, language)])
    for number, scene in enumerate(scenes(story, language)):
        card, answer = quiz.card(number), "\n".join(map("\n".join, map(words_of_section, quiz.answer(number))))
        assert too_early("\n".join(words_of_section(card)), now[quiz.pictured(number)], story) == []
        assert too_early(answer + words_of_picture(scene.picture), now[number], story) == []


def test_a_first_account_is_the_first_only_once_there_is_a_second() -> None:
    labels = [
        scene.names.account("R3/E2").label
        for scene in scenes("fratrie.yaml", "fr")
        if "R3/E2" in scene.names.register.accounts
    ]
    assert dict.fromkeys(labels) == dict.fromkeys(["Élodie pour Sacha", "Élodie pour Sacha (1er)"])
    [whole] = {scene.names for scene in film(told("fratrie.yaml"), load_texts("fr"))}
    assert whole.account("R3/E2").label == "Élodie pour Sacha (1er)"


def test_a_box_that_is_only_called_otherwise_has_not_changed() -> None:
    (before, after) = (scenes("fratrie.yaml", "fr")[step].picture for step in (4, 5))
    rows, other = ({node.id: node.rows[0].text for node in picture.nodes} for picture in (before, after))
    assert (rows["guardian_record:R1"], other["guardian_record:R1"]) == ("Élodie", "Élodie\ndu 27 août 2015")
    assert "guardian_record:R1" not in [node.id for node in after.nodes if node.changed]


@examples(100)
@given(draws, rule_sets)
def test_the_names_as_they_stand_are_those_of_the_story_until_then(numbers: list[Draw], rules: RuleSet) -> None:
    events = tuple(random_story(numbers, rules))
    simulation = simulate(Scenario("story.yaml", "A story", PEOPLE, events, tuple(range(len(events))), rules))
    texts = load_texts("fr")
    for number, names in enumerate(names_as_they_stand(simulation, texts)):
        steps = simulation.replay.steps[:number]
        register = rebuilt(PEOPLE, (one for step in steps for one in step.consequences))
        fresh = Names(register, steps, {}, rules, texts)
        assert called(names, fresh) == called(fresh, fresh)
