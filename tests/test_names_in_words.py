"""Where people read, accounts, records, persons and schools are called by names; by their ids only with `--codes`.

Over all shipped stories, in both languages: reports, pictures, slides with their notes, the player, answers of what-if.
"""

import html
import io
import re
import zipfile
from functools import cache
from typing import Final

import pytest
from hypothesis import given

import simulator
from simulator import Simulation, load_scenario, parse_scenario, simulate
from simulator.drawing.picture import Kind, Picture
from simulator.events import is_historic
from simulator.pictures.album import Order, draw, rendered
from simulator.pictures.before_after import default_step
from simulator.player.html_page import player_page
from simulator.reports.html import as_html
from simulator.reports.markdown import as_markdown
from simulator.reports.names import Names, Phrase, SchoolName, school_in_words
from simulator.reports.report import report
from simulator.reports.text import as_text
from simulator.rule_sets import RULE_SETS, RuleSet
from simulator.scenario import Scenario
from simulator.slides.deck import deck
from simulator.slides.deck_model import Deck
from simulator.slides.powerpoint import as_pptx
from simulator.slides.shape_xml import Pen
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
def twin_of(story: str) -> Simulation | None:
    twin = told(story).scenario.twin
    return told(twin) if twin else None


FORMS_OF_CODES = (
    r"\b(?:R\d+/)?E\d+\b",  # records and accounts; R1 alone may be a rule, which answers name by its number
    r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b",  # causes, refusals, mistakes, values of rule sets
    r"\b(?:siecle|teleservices|ent|clock)\.[a-z]+\b",  # events
    "|".join(map(re.escape, RULE_SETS)),
)


@cache
def codes(story: str) -> re.Pattern[str]:
    """What in a text is a code: every id of the story that is not also a word, and whatever has the form of one."""
    ids = set[str]()
    for simulation in filter(None, (told(story), twin_of(story))):
        register, scenario = simulation.replay.register, simulation.scenario
        ids |= {*register.student_records, *register.guardian_records, *register.accounts, *register.other_names}
        ids |= {record.school for record in register.student_records.values()} | {*scenario.schools}
        ids |= {event.id for event in scenario.events if event.id and not event.id.isalpha()}
        ids |= {*scenario.people.by_id}
    said = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    return re.compile(rf"(?<![\w/«-])(?:{said})(?![\w-])|{'|'.join(FORMS_OF_CODES)}")


def shown(text: str, story: str) -> list[str]:
    """The codes in a text, apart from the names of files, which are said as they are."""
    text = re.sub(r"\bscenarios/\w+", "", text.replace("\u2011", "-"))
    return sorted({*codes(story).findall(text)})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES)
def test_a_report_shows_no_id_unless_it_is_asked_to(story: str, language: str) -> None:
    simulation = told(story)
    made = report(simulation, load_texts(language))
    assert [shown(text, story) for text in (as_text(made), as_markdown(made), words_of_page(as_html(made)))] == [[]] * 3
    coded = as_text(report(simulation, load_texts(language, codes=True)))
    assert {*simulation.replay.register.accounts} <= {*shown(coded, story)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES)
def test_a_picture_shows_no_id_unless_it_is_asked_to(story: str, language: str) -> None:
    simulation = told(story)
    for order in pictures(simulation):
        assert shown(words_of(draw(order, simulation, load_texts(language))), story) == [], order
    coded = words_of(draw(Order("family"), simulation, load_texts(language, codes=True)))
    assert {*simulation.replay.register.accounts} <= {*shown(coded, story)}


def pictures(simulation: Simulation) -> list[Order]:
    """An order for every picture of a story."""
    step = default_step(simulation)
    accounts = [
        Order(kind, account=address) for kind in KINDS_OF_ONE for address in simulation.replay.register.accounts
    ]
    return [Order("family"), Order("family", step), Order("timeline"), Order("causes"), Order("path"), *accounts[:3]]


KINDS_OF_ONE: tuple[Kind, ...] = ("path", "timeline", "causes")


def words_of(picture: Picture) -> str:
    """All that a picture says, seen or heard."""
    rows = [row.text for node in (*picture.nodes,) for row in node.rows] + [row.text for row in picture.legend]
    edges = [edge.label for edge in picture.edges]
    frames = [frame.label for frame in picture.frames]
    return "\n".join((picture.title, picture.subtitle, picture.description, *rows, *edges, *frames))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawn_picture_shows_no_id_and_one_for_programs_always_does(language: str) -> None:
    simulation, texts = told("fratrie.yaml"), load_texts(language)
    svg = str(rendered(Order("family"), "svg", simulation, texts))
    assert shown("\n".join(re.findall(r">([^<]+)<", svg)), "fratrie.yaml") == []
    for form in ("dot", "mermaid"):
        assert "R3/E2" in str(rendered(Order("family"), form, simulation, texts))
    assert "R3/E2" in str(rendered(Order("timeline"), "mermaid", simulation, texts))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES)
def test_every_story_has_a_deck_which_shows_no_id_unless_it_is_asked_to(story: str, language: str) -> None:
    simulation, twin = told(story), twin_of(story)
    made = deck(simulation, load_texts(language), twin=twin, quiz=True)
    words = words_of_deck(made)
    assert len(made.slides) >= 8
    assert re.findall(r"\{\w*\}", words) == []
    assert shown(words, story) == []
    if story in CODED:
        coded = words_of_deck(deck(simulation, load_texts(language, codes=True), quiz=True))
        assert {*simulation.replay.register.accounts} <= {*shown(coded, story)}


CODED = ("fratrie.yaml", "fin_historique.yaml", "mere_non_reconnue.yaml")
"""The stories of which pages are also made with ids: what is slow need not be seen more often."""


def words_of_deck(made: Deck) -> str:
    """All that slides say, their notes, what is read out of their pictures, and what the selection pane lists."""
    words = [made.title]
    for slide in made.slides:
        pen = Pen(made.language, first=3)
        words += [slide.title, *slide.notes, words_of_xml("".join(map(pen.part, slide.parts)))]
    return "\n".join(words)


def words_of_xml(slides: str) -> str:
    found = re.findall(r'<(?:a:t|dc:title)>([^<]*)</|(?:descr|title|name)="([^"]*)"', slides)
    return "\n".join(html.unescape("".join(either)) for either in found)


def test_the_file_of_a_deck_shows_no_id_either() -> None:
    made = deck(told("fratrie.yaml"), load_texts("fr"), quiz=True)
    with zipfile.ZipFile(io.BytesIO(as_pptx(made))) as parts:
        said = words_of_xml("".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")))
    assert shown(said, "fratrie.yaml") == []


@pytest.mark.parametrize("quiz", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES)
def test_a_player_shows_no_id_unless_it_is_asked_to(story: str, language: str, quiz: bool) -> None:
    simulation = told(story)
    assert shown(words_of_page(player_page(simulation, load_texts(language), quiz=quiz)), story) == []
    if story in CODED:
        coded = words_of_page(player_page(simulation, load_texts(language, codes=True), quiz=quiz))
        assert {*simulation.replay.register.accounts} <= {*shown(coded, story)}


def words_of_page(page: str) -> str:
    """All that a page shows, and what a screen reader says."""
    body = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    said = r'>([^<]+)<|(?:aria-label|aria-valuetext|title|data-place|data-picture)="([^"]*)"'
    return "\n".join(html.unescape("".join(found)) for found in re.findall(said, body))


@pytest.mark.parametrize("story", STORIES)
def test_no_answer_of_what_if_shows_an_id_unless_it_is_asked_to(story: str) -> None:
    simulation = told(story)
    scenario = simulation.scenario
    twin = twin_of(story) or simulation
    for language in LANGUAGES:
        answers = [simulator.repair(scenario, language=language), simulator.prevent(scenario, language=language)]
        answers.append(simulator.compare(simulation, twin, language=language))
        answers += [
            simulator.impact(scenario, f"{{event: siecle.guardian_record_deleted, record: {id}}}", language=language)
            for id, record in simulation.replay.register.guardian_records.items()
            if record.live
        ]
        for answer in answers:
            assert shown(str(answer), story) == []


def test_an_answer_of_what_if_shows_ids_where_they_are_asked_for() -> None:
    scenario = told("doublon_eleve.yaml").scenario
    assert "R1/E2" in str(simulator.repair(scenario, codes=True))
    assert "R1/E1" in str(simulator.prevent(scenario, codes=True))
    assert "E0" in str(simulator.compare(scenario, told("doublon_eleve_evite.yaml"), codes=True))


def test_a_report_step_by_step_shows_ids() -> None:
    simulation = told("fratrie.yaml")
    texts = load_texts("fr")
    assert as_text(report(simulation, texts, steps=True)) == as_text(
        report(simulation, texts.naming(codes=True), steps=True)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES)
def test_the_first_screen_says_which_letters_are_dead_what_to_say_and_whom_to_notify(story: str, language: str) -> None:
    texts, simulation = load_texts(language), told(story)
    lines = as_text(report(simulation, texts)).splitlines()
    answered = lines.index(texts("report.section.about")) - 1  # an empty line stands between
    assert answered <= 25


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES)
def test_no_two_accounts_or_records_or_persons_of_a_story_are_called_alike(story: str, language: str) -> None:
    simulation = told(story)
    names, register = Names.of(simulation, load_texts(language)), simulation.replay.register
    for called in (
        [*map(names.account, register.accounts)],
        [names.account(address).label for address in register.accounts if not is_historic(address)],
        [*map(names.record, (*register.student_records, *register.guardian_records))],
        [*map(names.person, simulation.scenario.people.by_id)],
        [*map(names.school, {record.school for record in register.student_records.values()})],
    ):
        assert sorted({*called}) == sorted(called)


@examples(300)
@given(draws, rule_sets)
def test_whatever_happens_no_two_accounts_or_records_are_called_alike(numbers: list[Draw], rules: RuleSet) -> None:
    events = tuple(random_story(numbers, rules))
    simulation = simulate(Scenario("story.yaml", "A story", PEOPLE, events, tuple(range(len(events))), rules))
    register = simulation.replay.register
    for texts in (load_texts("fr"), load_texts("fr", codes=True)):
        names = Names.of(simulation, texts)
        accounts = [names.account(address) for address in register.accounts]
        assert len({*accounts}) == len({account.label for account in accounts}) == len(accounts)
        records = [names.record(id) for id in (*register.student_records, *register.guardian_records)]
        assert len({*records}) == len(records)


# --- Grammar --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noun", "of", "to"),
    [
        ("Jade Roumieu", "de Jade Roumieu", "à Jade Roumieu"),
        ("Élodie Roumieu", "d'Élodie Roumieu", "à Élodie Roumieu"),
        ("Hélène Monteil", "d'Hélène Monteil", "à Hélène Monteil"),
        ("Hassan Diop", "de Hassan Diop", "à Hassan Diop"),
        ("Yves Keller", "d'Yves Keller", "à Yves Keller"),
        ("Yanis Carbonnel", "de Yanis Carbonnel", "à Yanis Carbonnel"),
        ("le compte de Jade", "du compte de Jade", "au compte de Jade"),
        ("les fiches", "des fiches", "aux fiches"),
        ("la fiche de Jade", "de la fiche de Jade", "à la fiche de Jade"),
        ("Le Goff", "de Le Goff", "à Le Goff"),
    ],
)
def test_french_elides_and_contracts(noun: str, of: str, to: str) -> None:
    phrase = Phrase(noun, load_texts("fr"))
    assert (phrase.of, phrase.to) == (of, to)
    assert Phrase(noun, load_texts("en")).of == f"of {noun}"


def test_the_second_of_two_is_the_second_and_of_more_they_are_numbered() -> None:
    french, english = load_texts("fr"), load_texts("en")
    assert [french.ordinal(place, 2) for place in (1, 2)] == ["premier", "second"]
    assert [french.ordinal(place, 2, feminine=True) for place in (1, 2)] == ["première", "seconde"]
    assert [french.ordinal(place, 3, feminine=True) for place in (1, 2, 3)] == ["1re", "2e", "3e"]
    assert [english.ordinal(place, 24) for place in (1, 2, 3, 4, 11, 22)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "22nd",
    ]


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("college-du-port", "Collège du Port"),
        ("lycee-de-l-etang", "Lycée de l'Etang"),
        ("ecole_oliviers", "École Oliviers"),
        ("la-rochelle", "La Rochelle"),
        ("0340001A", "établissement 0340001A"),
        ("a", "établissement a"),
    ],
)
def test_a_school_without_a_name_is_called_by_the_words_of_its_id(id: str, name: str) -> None:
    assert school_in_words(id, load_texts("fr")) == name


def test_two_schools_of_one_name_keep_their_ids() -> None:
    story = simulate(
        parse_scenario("""
scenario: Two schools
people: {lea: {student: Léa Roumieu}}
schools: {a: {name: Collège du Port}, b: {name: Collège du Port}, c: {name: Collège des Cigales}}
events:
  - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: lea, school: a}
""")
    )
    names = Names.of(story, load_texts("fr"))
    assert [*map(names.school, "abc")] == ["Collège du Port (a)", "Collège du Port (b)", "Collège des Cigales"]


def test_the_forms_of_an_account_s_name() -> None:
    account = Names.of(told("fratrie.yaml"), load_texts("fr")).account("R3/E2")
    forms = (
        account,
        account.of,
        account.own,
        account.own.to,
        account.yours,
        account.short,
        account.about,
        account.whose,
    )
    assert [form.replace("\u00a0", " ") for form in (*forms, account.label, account.apart, account.number)] == [
        "le premier compte d'Élodie Roumieu pour Sacha",
        "du premier compte d'Élodie Roumieu pour Sacha",
        "son premier compte pour Sacha",
        "à son premier compte pour Sacha",
        "votre premier compte pour Sacha",
        "son premier compte",
        "pour Sacha",
        "Élodie Roumieu, pour Sacha (premier compte)",
        "Élodie pour Sacha (1er)",
        "premier compte",
        "1er",
    ]


def test_who_is_said_to_be_whose_mother_is_called_so() -> None:
    text = as_text(report(told("grand_mere_responsable.yaml"), load_texts("fr")))
    assert "Anne Verdier (sa mère)" in text


# --- Schools within a sentence ----------------------------------------------------------------------------------------


def test_a_school_whose_name_begins_with_a_common_noun_takes_its_article() -> None:
    texts = load_texts("fr")
    said = {name: (SchoolName(name, texts).of, SchoolName(name, texts).to) for name in SCHOOLS}
    assert said == SCHOOLS
    assert (SchoolName("Collège du Port", load_texts("en")).of) == "of Collège du Port"


SCHOOLS: Final = {
    "Collège Jean-Moulin": ("du collège Jean-Moulin", "au collège Jean-Moulin"),
    "LYCEE VICTOR HUGO": ("du lycée VICTOR HUGO", "au lycée VICTOR HUGO"),
    "École du Parc": ("de l'école du Parc", "à l'école du Parc"),
    "Cité scolaire Henri-IV": ("de la cité scolaire Henri-IV", "à la cité scolaire Henri-IV"),
    "Institution Sainte-Marie": ("de l'institution Sainte-Marie", "à l'institution Sainte-Marie"),
    "Établissement C1": ("de l'établissement C1", "à l'établissement C1"),
    "Henri-IV": ("d'Henri-IV", "à Henri-IV"),
}
