"""Decks of stories too large for one picture: everything asked about is drawn, always in the same position."""

import re
from functools import cache

import pytest

from simulator import Simulation, load_scenario, parse_scenario, simulate
from simulator.pictures.family import film
from simulator.slides.deck import deck
from simulator.slides.deck_model import Deck, Drawing, Slide, Table, TextBox
from simulator.slides.family_views import FamilyViews
from simulator.slides.step_groups import StepGroup, concerned, step_groups
from simulator.slides.step_selection import StepSelection
from simulator.slides.step_slides import StepSlides
from simulator.slides.text_panel import PANEL
from simulator.texts import load_texts
from tests.classes import class_story
from tests.conftest import ROOT
from tests.stories import PEOPLE

SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))
CASTELLAN = ROOT / "tests" / "castellan.yaml"


@cache
def told(name: str) -> Simulation:
    if name.startswith("class of"):
        return simulate(parse_scenario(class_story(int(name.rpartition(" ")[2]))))
    return simulate(load_scenario(CASTELLAN if name == "castellan" else ROOT / "scenarios" / name))


@cache
def deck_of(name: str, language: str = "en", *, quiz: bool = False) -> Deck:
    return deck(told(name), load_texts(language), quiz=quiz)


def steps_of(simulation: Simulation) -> tuple[StepSlides, list[StepGroup]]:
    texts = load_texts("en")
    stage = FamilyViews(simulation, list(film(simulation, texts)), texts)
    return StepSlides(simulation, stage, texts), list(step_groups(simulation, stage.scenes, StepSelection()))


def drawn(slide: Slide) -> set[str]:
    """The addresses of the accounts that a slide draws, as boxes or as rows."""
    nodes = [node.id for part in slide.parts if isinstance(part, Drawing) for node in part.picture.nodes]
    return {id.removeprefix("account of ").removeprefix("account:") for id in nodes if id.startswith("account")}


def said(slide: Slide) -> list[str]:
    words = [part for part in slide.parts if isinstance(part, TextBox)]
    return [paragraph.text for part in words for paragraph in part.paragraphs]


def titles(made: Deck) -> list[str]:
    return [slide.title for slide in made.slides]


LARGE = ("castellan", "class of 12", "class of 24")
EVERY = [*LARGE, *(path.name for path in SCENARIOS)]


# --- What is asked about, or what a step changed, is always drawn -------------------------------------------------


@pytest.mark.parametrize("name", EVERY)
def test_every_account_that_steps_change_or_name_is_drawn_on_their_slides(name: str) -> None:
    simulation = told(name)
    steps, found = steps_of(simulation)
    for group in found:
        slides = list(steps.slides(group, quiz=False))
        known = {node.id for node in group.after.picture.nodes}
        for step in group.steps if not group.is_start else ():
            wanted = {
                account for account in concerned(step, simulation.replay.register) if f"account:{account}" in known
            }
            assert wanted <= set().union(*map(drawn, slides)), step


@pytest.mark.parametrize("name", EVERY)
def test_a_question_draws_all_that_it_asks_about(name: str) -> None:
    simulation, texts = told(name), load_texts("en")
    names = {scene.picture.subtitle: scene.names for scene in film(simulation, texts, quiz=True)}
    last: list[Slide] = []
    for slide in deck_of(name, quiz=True).slides:
        if not slide.title.startswith("Question"):
            continue
        if slide.title.startswith(texts("slide.title.question", title=texts("slide.question.end"))):
            last.append(slide)
        [shown, *_] = [part.picture.subtitle for part in slide.parts if isinstance(part, Drawing)]
        accounts = names[shown].register.accounts
        labels = {names[shown].account(address).label.replace("\u00a0", " "): address for address in accounts}
        lines = (line.replace("\u00a0", " ") for line in said(slide))
        letters = {label for line in lines if (label := re.sub(r", \d+ \S+ \d{4}$", "", line)) != line}
        assert {labels[label] for label in letters} <= drawn(slide), slide.title
    verdict = simulation.verdict
    asked = {row.account for row in verdict.to_notify if row.account} | {letter.account for letter in verdict.invalid}
    assert asked <= set().union(*map(drawn, last))


@pytest.mark.parametrize("name", EVERY)
def test_the_last_question_gives_neither_answer_away(name: str) -> None:
    words = ("invalid", "to notify")
    for slide in deck_of(name, quiz=True).slides:
        if slide.title.startswith("Question · who must be notified?"):
            alts = [part.alt for part in slide.parts if isinstance(part, Drawing)]
            assert [alt for alt in alts if any(word in alt for word in words)] == []


def test_the_family_of_twelve_accounts_is_asked_about_on_one_slide() -> None:
    [question] = [slide for slide in deck_of("castellan", quiz=True).slides if "who must" in slide.title]
    assert drawn(question) == set(told("castellan").replay.register.accounts)


def test_names_in_narrow_rows_may_be_broken_between_their_words() -> None:
    [question] = [slide for slide in deck_of("castellan", quiz=True).slides if "who must" in slide.title]
    [drawing] = [part for part in question.parts if isinstance(part, Drawing)]
    names = [
        row.text for node in drawing.picture.nodes if node.id.startswith(("person", "student")) for row in node.rows
    ]
    assert "Célestine Castellan" in names
    assert [name for name in names if "\u00a0" in name] == []


def test_a_letter_to_every_account_of_a_class_is_drawn_although_it_takes_several_slides() -> None:
    sent = [slide for slide in deck_of("class of 12").slides if "24 notifications sent" in slide.title]
    assert len(sent) > 1
    assert {f"E{number}" for number in range(1, 13)} <= set().union(*map(drawn, sent))
    framed = {
        node.id.removeprefix("account of ")
        for slide in sent
        for part in slide.parts
        if isinstance(part, Drawing)
        for node in part.picture.nodes
        if node.changed and node.id.startswith("account")
    }
    letters = told("class of 12").verdict.notifications
    assert framed == {letter.account for letter in letters if letter.issued.isoformat() == "2015-09-07"}


# --- Everything keeps its place -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EVERY)
def test_a_box_stands_in_one_place_through_the_whole_deck(name: str) -> None:
    places: dict[str, set[tuple[float, float]]] = {}
    for slide in deck_of(name, quiz=True).slides:
        for part in slide.parts:
            if (
                isinstance(part, Drawing)
                and part.picture.kind == "family"
                and part.layout.nodes.keys() & _BOARD_OR_FAMILY
            ):
                for node in part.picture.nodes:
                    if not node.id.startswith("heading:"):
                        box = part.layout.nodes[node.id]
                        places.setdefault(node.id, set()).add((part.x + box.x, part.y + box.y))
    assert {id: found for id, found in places.items() if len(found) > 1} == {}


_BOARD_OR_FAMILY = {f"heading:{column}" for column in ("accounts", "account")}


# --- How a story begins -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LARGE)
def test_what_a_story_begins_with_is_one_slide_and_every_mistake_in_it_another(name: str) -> None:
    simulation, texts = told(name), load_texts("en")
    first_letter = next(place for place, title in enumerate(titles(deck_of(name))) if "notification" in title)
    before = titles(deck_of(name))[:first_letter]
    start = [title for title in before if title.endswith(texts("slide.start"))]
    mistakes = [title for title in before if title.endswith("mistake")]
    made = [
        mistake
        for mistake in simulation.verdict.mistakes
        if simulation.verdict.notifications[0].issued_by > mistake.step
    ]
    assert (len(start), len(mistakes)) == (1, len(made))
    others = [title for title in before if not title.startswith((simulation.scenario.title, "The people of the story"))]
    assert len(others) == 1 + len(start) + len(mistakes)  # how to read


def test_the_start_of_a_class_names_every_student_and_every_account() -> None:
    [slide] = [slide for slide in deck_of("class of 12").slides if slide.title.endswith("how it begins")]
    [grid] = [part for part in slide.parts if isinstance(part, Table)]
    rows = [tuple(cell.replace("\u00a0", " ") for cell in row) for row in grid.rows]
    assert [row[0] for row in rows][:2] == ["Abel Abadie", "Blanche Bonnafous"]
    assert rows[0] == (
        "Abel Abadie",
        "Abel · created",
        "Marie Abadie for Abel · created, Claude Abadie for Abel · created",
    )
    assert len(grid.rows) == 12
    assert said(slide) == ["So far: 11 files imported · 24 guardians entered · 36 accounts created, not notified yet."]


def test_of_a_start_too_large_for_one_slide_it_is_said_how_much_is_left_out() -> None:
    slides = [slide for slide in deck_of("class of 24").slides if slide.title.endswith("how it begins")]
    [grid] = [part for slide in slides for part in slide.parts if isinstance(part, Table)]
    assert said(slides[0])[1:] == [f"… and {24 - len(grid.rows)} more students"]


def test_a_record_typed_at_the_start_has_its_slide_before_anybody_notices() -> None:
    slide = next(slide for slide in deck_of("castellan").slides if slide.title.startswith("27 August 2015: student"))
    assert slide.title == "27 August 2015: student record typed by hand – mistake"
    assert said(slide)[2:5] == [
        "! Mistake",
        "A student record typed instead of imported.",
        "Recognised later: step\u00a020.",
    ]
    seen = next(slide for slide in deck_of("castellan").slides if slide.title.startswith("18 September 2015: file imp"))
    assert seen.title == "18 September 2015: file imported – mistake seen"
    assert said(seen)[2:5] == [
        "! Mistake seen",
        "A student record typed instead of imported.",
        "Made earlier: step\u00a07.",
    ]


def test_a_story_that_begins_with_a_letter_has_no_start() -> None:
    story = PEOPLE + "  - {date: 2015-09-01, event: ent.historic_credentials_issued, person: nour}\n"
    made = deck(simulate(parse_scenario(story)), load_texts("en"))
    assert titles(made)[3] == "1 September 2015: historic credentials issued"


# --- The whole story at a glance ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EVERY)
def test_the_timelines_show_every_account_or_say_how_many_they_leave_out(name: str) -> None:
    simulation = told(name)
    every = set(simulation.replay.register.accounts)
    verdict = simulation.verdict
    shown: set[str] = set()
    for slide in deck_of(name, quiz=True).slides:
        if slide.title.startswith("Since when"):
            shown |= drawn(slide)
            left_out = re.findall(r"Not shown: (\d+) more account", " ".join(said(slide)))
    if not left_out:
        assert shown == every
    else:
        assert int(left_out[0]) == len(every - shown)
    assert {row.account for row in verdict.to_notify if row.account} <= shown
    assert {letter.account for letter in verdict.invalid} <= shown


@pytest.mark.parametrize("name", EVERY)
def test_the_causes_show_every_dead_letter(name: str) -> None:
    slides = [slide for slide in deck_of(name, quiz=True).slides if slide.title.startswith("From the cause")]
    nodes = {
        node.id for slide in slides for part in slide.parts if isinstance(part, Drawing) for node in part.picture.nodes
    }
    dead = {f"letter:{letter.issued_by}:{letter.account}" for letter in told(name).verdict.invalid}
    assert dead == {id for id in nodes if id.startswith("letter:")}


def test_many_dead_letters_take_several_slides_of_causes() -> None:
    people = [f"  s{n}: {{student: S {n}}}" for n in range(12)]
    days = [("01", "siecle.student_record_imported, record: E{n}, student: s{n}, school: lycee")]
    days += [("02", "teleservices.account_notified, account: E{n}"), ("03", "siecle.student_unenrolled, record: E{n}")]
    events = [f"  - {{date: 2015-09-{day}, event: {event.format(n=n)}}}" for day, event in days for n in range(12)]
    made = deck(
        simulate(parse_scenario("\n".join(["scenario: Gone", "people:", *people, "events:", *events]))),
        load_texts("en"),
    )
    slides = [slide for slide in made.slides if slide.title.startswith("From the cause")]
    nodes = [
        node.id for slide in slides for part in slide.parts if isinstance(part, Drawing) for node in part.picture.nodes
    ]
    assert len(slides) > 1
    assert len({id for id in nodes if id.startswith("letter:")}) == 12


# --- What is said -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", EVERY)
def test_no_sentence_beside_a_picture_is_cut(name: str, language: str) -> None:
    for slide in deck_of(name, language, quiz=True).slides:
        assert [line for line in said(slide) if line.endswith("…")] == [], slide.title
        for part in slide.parts:
            if isinstance(part, TextBox):
                assert part.box.y + part.box.height <= PANEL.y + PANEL.height + 36, slide.title


def test_nobody_is_told_twice_and_no_heading_stands_twice() -> None:
    [slide] = [slide for slide in deck_of("castellan", "fr").slides if slide.title == "Ce qu'il faut retenir"]
    told_to = [line.replace("\u00a0", " ") for line in said(slide) if "Castellan" in line]
    assert told_to == [
        (
            "Mathilde Castellan, pour Barnabé Castellan et Célestine Castellan : « Les notifications du 7 septembre "
            "2015 pour Barnabé et du 8 septembre 2015 ne fonctionnent plus. Vous allez en recevoir de nouvelles. »"
        ),
        (
            "Célestine Castellan : « La notification du 7 septembre 2015 ne fonctionne plus. Utilisez celle du "
            "28 septembre 2015. »"
        ),
    ]
    assert [line for line in said(slide) if "À dire :" in line.replace("\u00a0", " ")] == []


def test_a_class_of_twelve_is_told_in_fewer_slides_than_it_has_students_and_parents() -> None:
    assert len(deck_of("class of 12").slides) < 36
