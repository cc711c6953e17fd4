"""Slides: laws for every deck, the texts of its slides, and the command."""

import io
import json
import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Pt

from simulator import load_scenario, parse_scenario, simulate
from simulator.drawing.layout import Box
from simulator.drawing.measure import fold, measured
from simulator.pictures.family import film
from simulator.slides.account_list import AccountList
from simulator.slides.deck import deck
from simulator.slides.deck_model import INSET, Deck, Drawing, Paragraph, Slide, Table, TextBox
from simulator.slides.libreoffice import converted
from simulator.slides.powerpoint import as_pptx
from simulator.slides.table_fitting import CELL, largest, pages_of_rows, row_height
from simulator.slides.text_fitting import cut, line_count, words_height
from simulator.slides.text_panel import PANEL, PanelBox, panel_pages
from simulator.texts import load_texts
from tests.conftest import Simulate

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
STORIES = ("fratrie", "doublon_eleve", "fin_historique", "procedures_confondues")
HOSTILE = (
    "<script>alert(1)</script>", '"]; evil [label="', "Tom & Jerry", "محمد بن سلمان", "W" * 200, "Zoé 🎓",
    "_x000D_ ]]>", "{braces} {0}", "\\N\\l &amp;",
)  # fmt: skip
NO_OFFICE = shutil.which("soffice") is None and shutil.which("libreoffice") is None


@cache
def deck_of(name: str, language: str = "fr", *, quiz: bool = False) -> Deck:
    scenario = load_scenario(f"scenarios/{name}.yaml")
    twin = simulate(load_scenario(f"scenarios/{scenario.twin}")) if scenario.twin else None
    return deck(simulate(scenario), load_texts(language), twin=twin, quiz=quiz)


def titles(made: Deck) -> list[str]:
    return [slide.title.replace("\u00a0", " ") for slide in made.slides]


def said(slide: Slide) -> list[str]:
    """The sentences of a slide's boxes, in the order in which they are read."""
    boxes = [part for part in slide.parts if isinstance(part, TextBox)]
    return [paragraph.text.replace("\u00a0", " ") for box in boxes for paragraph in box.paragraphs]


def slide_called(made: Deck, title: str) -> Slide:
    return next(slide for slide in made.slides if slide.title.replace("\u00a0", " ").startswith(title))


FILES: dict[int, tuple[Deck, Any]] = {}
"""The decks already read, by `id`, with the content of their files, because reading one takes a second."""


def opened(made: Deck) -> Any:
    if id(made) not in FILES:
        FILES[id(made)] = made, Presentation(io.BytesIO(as_pptx(made)))
    return FILES[id(made)][1]


def shapes(tree: Any) -> Iterator[Any]:
    for shape in tree:
        yield shape
        if hasattr(shape, "shapes"):
            yield from shapes(shape.shapes)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def hostile_story(families: int = 5) -> str:
    """Families of two people whose student is typed, imported and unenrolled; every name means harm."""
    people, events = [], []
    for number in range(families):
        student, guardian = (HOSTILE[place % len(HOSTILE)] + f" {place}" for place in (number, number + 4))
        people.append(f"  s{number}: {{student: {quoted(student)}}}")
        people.append(f"  g{number}: {{guardian: {quoted(guardian + ' g')}}}")
        linked = f"student_record: E{number}, match: new"
        for day, event in (
            ("01", f"siecle.student_record_created, record: E{number}, student: s{number}, school: lycee"),
            ("01", f"siecle.guardian_linked, record: R{number}, guardian: g{number}, {linked}"),
            ("02", f"teleservices.account_notified, account: R{number}/E{number}"),
            ("03", f"siecle.student_record_imported, record: D{number}, student: s{number}, school: lycee"),
            ("04", f"siecle.student_unenrolled, record: E{number}"),
            ("05", f"ent.sign_in_attempted, account: E{number}, profile: students_parents"),
        ):
            events.append((day, f"  - {{date: 2015-09-{day}, event: {event}}}"))
    told = [line for _, line in sorted(events, key=lambda event: event[0])]
    return "\n".join(
        [
            f"scenario: {quoted(HOSTILE[0] + HOSTILE[4] * 2)}",
            f"about: {quoted(HOSTILE[1])}",
            "people:",
            *people,
            "events:",
            *told,
        ]
    )


@cache
def hostile_deck(families: int = 5) -> Deck:
    return deck(simulate(parse_scenario(hostile_story(families))), load_texts("fr"), quiz=True)


def every_kind_of_deck() -> list[Any]:
    named = [pytest.param(lambda n=name: deck_of(n, "en", quiz=True), id=name) for name in STORIES]
    return [*named, pytest.param(hostile_deck, id="hostile"), pytest.param(lambda: hostile_deck(8), id="many")]


# --- What every deck holds to -----------------------------------------------------------------------------------


@pytest.mark.parametrize("made", every_kind_of_deck())
def test_every_slide_has_a_real_title_of_its_own_read_first(made: Any) -> None:
    slides = opened(made()).slides
    assert [slide.shapes.title.text_frame.text for slide in slides if not slide.shapes.title.text_frame.text] == []
    assert [slide.shapes[0].shape_id for slide in slides] == [slide.shapes.title.shape_id for slide in slides]
    found = [slide.shapes.title.text_frame.text for slide in slides]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("made", every_kind_of_deck())
def test_words_are_read_before_the_picture(made: Any) -> None:
    for slide in made().slides:
        kinds = [type(part) for part in slide.parts if not isinstance(part, TextBox) or part.box.x >= PANEL.x]
        assert Drawing not in kinds[:-1]


@pytest.mark.parametrize("made", every_kind_of_deck())
def test_every_group_every_line_and_every_table_says_what_it_shows(made: Any) -> None:
    for slide in opened(made()).slides:
        for shape in shapes(slide.shapes):
            identity = shape._element.xpath(".//p:cNvPr")[0]
            decorative = bool(identity.xpath(".//*[local-name()='decorative']"))
            is_frame_of_what_changed = shape.name.startswith("* ")
            assert identity.get("descr") or decorative or shape.has_text_frame or is_frame_of_what_changed, shape.name


@pytest.mark.parametrize("made", every_kind_of_deck())
def test_no_text_is_under_14_points_and_every_text_has_its_language(made: Any) -> None:
    presentation = opened(made())
    language = {"fr": "fr-FR", "en": "en-GB"}[made().language]
    for slide in presentation.slides:
        looks = list(slide.element.iter(f"{A}rPr"))
        assert {int(look.get("sz")) >= 1400 for look in looks} == {True}
        assert {look.get("lang") for look in looks} == {language}
        if slide.has_notes_slide:
            assert {look.get("lang") for look in slide.notes_slide.element.iter(f"{A}rPr")} == {language}
    assert presentation.core_properties.language == language


@pytest.mark.parametrize("made", every_kind_of_deck())
def test_nothing_lies_outside_the_slide(made: Any) -> None:
    presentation = opened(made())
    wide, high = presentation.slide_width, presentation.slide_height
    assert (wide, high) == (Pt(960), Pt(540))
    for slide in presentation.slides:
        for shape in shapes(slide.shapes):
            inside = shape.left >= 0 and shape.top >= 0 and shape.left + shape.width <= wide
            assert inside, (slide.shapes.title.text_frame.text, shape.name)
            assert shape.top + shape.height <= high, (slide.shapes.title.text_frame.text, shape.name)


@pytest.mark.parametrize("made", every_kind_of_deck())
def test_words_fit_in_their_boxes(made: Any) -> None:
    for slide in made().slides:
        for part in slide.parts:
            if isinstance(part, TextBox):
                assert words_height(part.paragraphs, part.box.width) <= part.box.height + 0.1, slide.title


@pytest.mark.parametrize("made", every_kind_of_deck())
def test_where_other_fonts_are_wider_words_shrink_before_they_overflow(made: Any) -> None:
    for slide in opened(made()).slides:
        bodies = [body for body in slide.element.iter(f"{A}bodyPr") if body.getparent().tag != f"{A}txBody"]
        inherited = [body for body in bodies if body.getparent().getparent().xpath("./p:nvSpPr/p:nvPr/p:ph")]
        assert [body for body in bodies if body not in inherited and body.find(f"{A}normAutofit") is None] == []
    master = opened(made()).slide_master
    assert [one.name for one in master.placeholders if one._element.txBody.bodyPr.find(f"{A}normAutofit") is None] == []


@pytest.mark.parametrize("made", every_kind_of_deck())
def test_words_have_air_for_wider_fonts_and_tables_which_cannot_shrink_have_more(made: Any) -> None:
    def lines(text: str, room: float, size: float, bold: bool) -> int:
        return len(fold(text, room, bold=bold, size=size, most=10**6))

    for slide in made().slides:
        for part in slide.parts:
            if isinstance(part, TextBox):
                room = part.box.width - 2 * INSET
                high = sum(
                    lines(one.text, (room - one.hang) / 1.05, one.size, one.bold) * one.size * 1.2
                    for one in part.paragraphs
                )
                assert high <= part.box.height, slide.title
            if isinstance(part, Table):
                for row in part.rows:
                    cells = zip(row, part.widths, strict=True)
                    most = max(lines(text, (wide - 2 * CELL) / 1.19, part.size, False) for text, wide in cells)
                    assert most * part.size * 1.2 + 2 * CELL <= row_height(row, part.widths, part.size) + 0.1


def test_where_accounts_stand_as_rows_no_word_is_broken_for_which_a_narrower_column_makes_room() -> None:
    people, events = ["  jean: {guardian: Jean-Pierre Van der Meersch}\n"], []
    for number in range(6):
        people.append(f"  s{number}: {{student: Élise-Marguerite{'e' * number} Le Goff}}\n")
        linked = f"guardian: jean, student_record: E{number}, match: {'homonym' if number else 'new'}"
        for event in (
            f"siecle.student_record_created, record: E{number}, student: s{number}, school: a",
            f"siecle.guardian_linked, record: Resp{number}, {linked}",
            f"teleservices.account_notified, account: Resp{number}/E{number}",
        ):
            events.append(f"  - {{date: 2017-09-01, event: {event}}}\n")
    story = "".join(("scenario: T\npeople:\n", *people, "events:\n", *events))
    slides = deck(simulate(parse_scenario(story)), load_texts("en")).slides
    drawings = [part for slide in slides for part in slide.parts if isinstance(part, Drawing)]
    boards = [drawing for drawing in drawings if any("mistake of" in node.id for node in drawing.picture.nodes)]
    assert boards != []
    for node in boards[-1].picture.nodes:
        for row, lines in zip(node.rows, measured(node).lines, strict=True):
            assert " ".join(lines).split() == row.text.split()


@pytest.mark.parametrize("made", every_kind_of_deck())
def test_no_placeholder_is_left_empty_and_nothing_is_a_picture(made: Any) -> None:
    for slide in opened(made()).slides:
        assert [shape.name for shape in slide.placeholders if not shape.text_frame.text] == []
        assert [shape.name for shape in shapes(slide.shapes) if shape.shape_type == 13] == []


def test_a_box_stands_in_the_same_place_on_all_slides() -> None:
    places: dict[str, set[tuple[float, float]]] = {}
    for slide in deck_of("fratrie").slides:
        for drawing in slide.parts:
            if isinstance(drawing, Drawing) and "octobre" not in slide.title and drawing.picture.kind == "family":
                for node in drawing.picture.nodes:
                    box = drawing.layout.nodes[node.id]
                    places.setdefault(node.id, set()).add((drawing.x + box.x, drawing.y + box.y))
    steps = {id: found for id, found in places.items() if re.match(r"(account|student_record|guardian_record):", id)}
    assert len(steps) > 8
    twin_and_story = 2  # the twin has a picture of its own
    assert {len(found) <= twin_and_story for found in steps.values()} == {True}


def test_what_changed_and_only_that_has_a_frame_of_its_own() -> None:
    slide = slide_called(deck_of("fratrie"), "1er octobre 2015")
    [drawing] = [part for part in slide.parts if isinstance(part, Drawing)]
    changed = {node.id for node in drawing.picture.nodes if node.changed}
    assert changed == {"person:elodie", "guardian_record:R3", "account:R3/E2", "account:R1/E2"}


def test_a_sign_stands_before_the_words_of_a_row() -> None:
    presentation = opened(deck_of("fratrie"))
    signs = {sign.get("char") for slide in presentation.slides for sign in slide.element.iter(f"{A}buChar")}
    assert {"✉", "✗", "✓", "→", "●", "!"} <= signs


# --- What slides tell -------------------------------------------------------------------------------------------


def test_a_deck_tells_the_steps_that_matter_then_the_verdict_and_what_to_do() -> None:
    assert titles(deck_of("doublon_eleve")) == [
        "Doublon de compte élève : la fiche saisie avant l'import",
        "Les personnes de l'histoire",
        "Comment lire les images",
        "1er septembre 2015 : la situation de départ",
        "1er septembre 2015 : fiche élève saisie à la main – erreur",
        "7 septembre 2015 : 3 notifications envoyées",
        "9 septembre 2015 : mot de passe choisi",
        "12 septembre 2015 : mot de passe choisi",
        "24 septembre 2015 : dossier importé, 2 responsables saisis",
        "25 septembre 2015 : déscolarisation, 3 notifications invalides",
        "28 septembre 2015 : essai de connexion – refus",
        "29 septembre 2015 : notification envoyée",
        "30 septembre 2015 : mot de passe choisi",
        "Le verdict",
        "Depuis quand, et pourquoi",
        "De la cause au remède",
        "Ce qu'il faut retenir",
        "L'histoire jumelle, à la fin",
        "Les deux histoires comparées",
    ]


def test_a_quiz_asks_before_every_death_and_every_refusal_and_before_the_verdict() -> None:
    asked = titles(deck_of("doublon_eleve", quiz=True))
    questions = [place for place, title in enumerate(asked) if title.startswith("Question")]
    assert [(asked[place], asked[place + 1]) for place in questions] == [
        (
            "Question · 25 septembre 2015 : déscolarisation",
            "Réponse · 25 septembre 2015 : déscolarisation, 3 notifications invalides",
        ),
        (
            "Question · 28 septembre 2015 : essai de connexion",
            "Réponse · 28 septembre 2015 : essai de connexion – refus",
        ),
        ("Question · qui faut-il notifier ?", "Réponse · Le verdict"),
    ]
    assert [title for title in asked if title.startswith("Réponse")] == [asked[place + 1] for place in questions]


def test_a_question_shows_the_picture_before_and_the_letters_that_still_work() -> None:
    made = deck_of("doublon_eleve", quiz=True)
    question = slide_called(made, "Question · 25 septembre")
    assert said(question)[2:] == [
        "Si cela arrive, lesquelles de ces notifications fonctionnent encore ?",
        "Yanis (1er, Lycée des Salins), 7 sept. 2015",
        "Leïla pour Yanis (1er), 7 sept. 2015",
        "Hervé pour Yanis (1er), 7 sept. 2015",
    ]
    [drawing] = [part for part in question.parts if isinstance(part, Drawing)]
    assert [node.id for node in drawing.picture.nodes if node.changed] == []
    assert "invalide" not in drawing.alt
    answer = slide_called(made, "Réponse · 25 septembre")
    assert said(answer)[0] == "Réponse : aucune. Ne fonctionnent plus :"


def test_the_verdict_says_that_an_act_comes_before_a_notification_of_who_has_no_account() -> None:
    story = parse_scenario("""\
scenario: Nobody linked again
people: {nour: {student: Nour}, samia: {guardian: Samia}}
events:
  - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
  - {date: 2015-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
  - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
  - {date: 2015-09-02, event: teleservices.account_notified, account: R1/E1}
  - {date: 2015-10-01, event: siecle.student_record_imported, record: E2, student: nour, school: lycee}
  - {date: 2015-10-02, event: teleservices.account_notified, account: E2}
  - {date: 2015-10-03, event: siecle.student_unenrolled, record: E1}
""")
    slides = deck(simulate(story), load_texts("en")).slides
    verdict = next(slide for slide in slides if slide.title == "The verdict")
    (first, *_) = (paragraph for part in verdict.parts if isinstance(part, TextBox) for paragraph in part.paragraphs)
    assert first.text == "1 notification to send, after another act"


def test_the_last_question_does_not_show_who_must_be_notified() -> None:
    question = slide_called(deck_of("doublon_eleve", quiz=True), "Question · qui")
    [drawing] = [part for part in question.parts if isinstance(part, Drawing)]
    assert "à notifier" not in drawing.alt


def test_a_refusal_says_what_the_screen_shows_why_and_what_to_do() -> None:
    slide = slide_called(deck_of("fratrie"), "3 octobre 2015")
    assert said(slide) == [
        "Étape 20",
        "Élodie Roumieu essaie de se connecter à son premier compte pour Sacha, profil « Elèves ou parents ».",
        "⊘ Refusé",
        "À l'écran : « identifiant ou mot de passe incorrect ».",
        "En réalité : le compte est désactivé, définitivement.",
        (
            "Que faire : notifier un autre compte de la même personne, qui fonctionne encore ; un compte désactivé ne "
            "revient jamais."
        ),
    ]


def test_the_twin_is_compared_in_figures() -> None:
    slide = slide_called(deck_of("doublon_eleve"), "Les deux histoires comparées")
    assert said(slide) == ["Aucune notification invalide au lieu de 3"]


def test_where_nothing_went_wrong_the_deck_says_so() -> None:
    made = deck_of("parents_separes")
    assert said(slide_called(made, "Le verdict")) == [
        "Personne n'est à notifier",
        "Aucune notification n'est devenue invalide",
    ]


def test_a_story_without_events_has_a_deck() -> None:
    made = deck(simulate(parse_scenario("scenario: Nothing\npeople: {}\nevents: []\n")), load_texts("en"), quiz=True)
    assert len(opened(made).slides) == len(made.slides) > 2


def test_what_only_some_stories_show_is_explained_only_in_their_decks() -> None:
    explained = [said(slide_called(deck_of(name), "Comment lire les images")) for name in RARE]
    assert [[sign for sign in SIGNS_OF_FEW if sign in sentences] for sentences in explained] == list(RARE.values())


SIGNS_OF_FEW = (
    "Le compte n'ouvre plus rien ; il sera désactivé, sauf s'il ouvre de nouveau une fiche.",
    "Cette personne n'est plus responsable de l'élève.",
    "Trait fin : une personne à contacter, qui n'a pas de compte.",
)
RARE = {
    "fratrie": [],
    "responsable_retire": list(SIGNS_OF_FEW[:2]),
    "grand_mere_a_contacter": [SIGNS_OF_FEW[2]],
    "grand_mere_responsable": list(SIGNS_OF_FEW),
}


def test_the_people_of_a_story_say_who_was_taken_off_and_who_is_only_to_contact() -> None:
    def guardians(name: str) -> list[str]:
        [table] = [part for part in slide_called(deck_of(name), "Les personnes").parts if isinstance(part, Table)]
        return [row[2].replace("\u00a0", " ") for row in table.rows]

    assert guardians("responsable_retire") == [
        "Yann Corlay (le père)",
        "Yann Corlay (n'est plus responsable) et Loïc Tanguy (n'est plus responsable)",
    ]
    assert guardians("grand_mere_responsable") == [
        "Anne Verdier (sa mère) et Odette Verdier (à contacter)",
        "Anne Verdier (sa mère)",
    ]


def test_somebody_to_contact_is_not_entered_as_a_guardian() -> None:
    made = deck_of("grand_mere_responsable")
    slide = slide_called(made, "15 novembre 2021 : personne à contacter saisie")
    assert slide.notes[0].replace("\u00a0", " ") == (
        "Le 15 novembre 2021, on saisit Odette Verdier comme personne à contacter pour Lino Verdier."
    )


def test_an_account_that_is_kept_stands_out_with_its_last_day() -> None:
    slide = slide_called(deck_of("responsable_retire"), "9 janvier 2023 : responsable retiré")
    assert slide.notes[1].replace("\u00a0", " ") == (
        "Le compte de Loïc Tanguy n'ouvre plus rien, mais il est conservé jusqu'au 8 avril 2023 : la fiche de "
        "Loïc a été "
        "détachée de la fiche de Titouan."
    )


def test_a_row_of_accounts_says_all_that_the_box_says() -> None:
    simulation = simulate(load_scenario("scenarios/mere_deux_etablissements.yaml"))
    scenes = list(film(simulation, load_texts("fr")))
    rows = AccountList(simulation, scenes, load_texts("fr"), Box(0, 0, 700, 470))
    said = {row.text for row in rows.cells["R1/E1"]["account"]}
    assert "actif\nsert pour 2 établissements" in {text.replace("\u00a0", " ") for text in said}
    assert all(row.look.startswith("letter") for row in rows.cells["R1/E1"]["letter"])


def test_what_has_no_room_in_a_panel_goes_on_on_the_next_slide_and_nothing_is_lost() -> None:
    sentences = tuple((f"A sentence about something, number {number}.", "•") for number in range(60))
    pages = panel_pages((PanelBox(sentences, "mistake", "Steps"), PanelBox((("The last word.", ""),), heading="After")))
    assert len(pages) > 1
    told = [paragraph.text for page in pages for box in page for paragraph in box.paragraphs]
    assert told == ["Steps", *(text for text, _ in sentences), "After", "The last word."]
    assert {box.box.y + box.box.height <= PANEL.y + PANEL.height for page in pages for box in page} == {True}


@given(st.lists(st.tuples(st.text("ab é\u00a0-W", max_size=900), st.booleans()), max_size=8))
def test_whatever_is_said_every_word_of_it_stands_on_a_slide(told: list[tuple[str, bool]]) -> None:
    boxes = tuple(PanelBox(((text, "•"),), heading="Heading" if headed else "") for text, headed in told)
    pages = panel_pages(boxes)
    said = "".join(paragraph.text for page in pages for box in page for paragraph in box.paragraphs)
    wanted = "".join(("Heading" if headed else "") + text for text, headed in told)
    assert said.split() == wanted.split() or said.replace(" ", "") == wanted.replace(" ", "")
    for page in pages:
        for box in page:
            assert words_height(box.paragraphs, box.box.width) <= PANEL.height


def test_letters_are_made_smaller_before_a_further_slide_is_made() -> None:
    def sizes(count: int) -> set[float]:
        sentences = tuple((f"A sentence about something, number {number}.", "•") for number in range(count))
        return {
            paragraph.size
            for page in panel_pages((PanelBox(sentences),))
            for box in page
            for paragraph in box.paragraphs
        }

    assert [sizes(count) for count in (3, 10, 11, 30)] == [{17.0}, {15.5}, {14.0}, {14.0}]


def test_a_text_is_cut_where_its_lines_end() -> None:
    assert cut("short", 200, 1) == "short"
    shortened = cut("word " * 100, 200, 2)
    assert shortened.endswith(" word…")
    assert line_count(Paragraph(shortened), 200) == 2


def test_a_table_on_several_slides_leaves_no_row_alone_on_the_last() -> None:
    grid = Table(Box(0, 0, 900, 400), "Table", ("a", "b"), (450, 450), tuple((str(row), "word") for row in range(27)))
    assert [len(page.rows) for page in pages_of_rows(grid, 400)] == [9, 9, 9]
    assert [row for page in pages_of_rows(grid, 400) for row in page.rows] == list(grid.rows)


def test_columns_are_as_wide_as_their_words_and_no_word_is_broken_while_there_is_room() -> None:
    long = "many words that need all the room that there is, and then some more of it " * 3
    grid = Table(Box(0, 0, 600, 400), "Table", ("Notification", "Why"), (300, 300), (("R1/E1", long),))
    [made] = largest([grid], 400, (18, 14))
    assert sum(made.widths) == pytest.approx(600)
    assert fold("Notification", made.widths[0] - 2 * CELL, bold=True, size=made.size) == ("Notification",)
    assert made.widths[0] < made.widths[1]


# --- The file ---------------------------------------------------------------------------------------------------


def test_hostile_names_stay_words() -> None:
    text = "\n".join(
        shape.text_frame.text
        for slide in opened(hostile_deck()).slides
        for shape in shapes(slide.shapes)
        if shape.has_text_frame
    )
    assert [name for name in HOSTILE if name not in text.replace("\u00a0", " ")] == []


def test_a_file_has_no_date_no_thumbnail_and_one_layout() -> None:
    with ZipFile(io.BytesIO(as_pptx(deck_of("fratrie")))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = file.namelist()
    assert names == sorted(names)
    assert [name for name in names if "thumbnail" in name or "printer" in name] == []
    assert len([name for name in names if re.fullmatch(r"ppt/slideLayouts/[^/]*\.xml", name)]) == 1


def test_a_frame_has_round_corners_of_one_size() -> None:
    from simulator.slides.drawingml import geometry

    assert geometry("roundRect", Box(0, 0, 100, 40)) == geometry("roundRect", Box(0, 0, 40, 300))


# --- The command ------------------------------------------------------------------------------------------------


def test_the_command_writes_the_deck_and_counts_its_slides(command: Simulate, tmp_path: Path) -> None:
    path = tmp_path / "fratrie.pptx"
    outcome = command("slides", "scenarios/fratrie.yaml", "-o", path, "--lang", "fr")
    count = len(Presentation(os.fspath(path)).slides)
    assert outcome == (0, f"{path}\u00a0: {count} diapositives\n", "")


def test_without_a_file_to_write_it_says_what_to_type(command: Simulate) -> None:
    outcome = command("slides", "scenarios/fratrie.yaml")
    assert outcome.code == 2
    assert "simulate slides scenarios/fratrie.yaml -o fratrie.pptx" in outcome.err


@pytest.mark.parametrize("name", ["deck.ppt", "deck", "deck.svg"])
def test_another_suffix_is_refused(command: Simulate, name: str, tmp_path: Path) -> None:
    outcome = command("slides", "scenarios/fratrie.yaml", "-o", tmp_path / name)
    assert outcome.code == 2
    assert "must end in .pptx, .odp or .pdf" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_without_its_twin_a_scenario_still_makes_slides_and_one_line_says_what_is_missing(
    command: Simulate, tmp_path: Path
) -> None:
    story = tmp_path / "story.yaml"
    story.write_text("scenario: A\ntwin: gone.yaml\npeople: {}\nevents: []\n", encoding="utf-8")
    outcome = command("slides", story, "-o", tmp_path / "a.pptx")
    assert outcome.code == 0
    missing = tmp_path / "gone.yaml"
    assert outcome.err == f"{story}: the twin scenario is not there ({missing}); the deck has no comparison.\n"
    assert (tmp_path / "a.pptx").exists()


def test_a_broken_twin_is_shown_with_its_problems(command: Simulate, tmp_path: Path) -> None:
    story, twin = tmp_path / "story.yaml", tmp_path / "twin.yaml"
    story.write_text("scenario: A\npeople: {}\nevents: []\ntwin: twin.yaml\n", encoding="utf-8")
    twin.write_text("scenario: B\npeople: {}\nevents: [{date: 2015-09-01, event: nonsense}]\n", encoding="utf-8")
    outcome = command("slides", story, "-o", tmp_path / "a.pptx")
    assert outcome.code == 1
    assert [line.split(": ")[0] for line in outcome.err.splitlines()] == [f"{story}:4:7", f"{twin}:3:36"]
    assert not (tmp_path / "a.pptx").exists()


def test_a_deck_never_takes_the_place_of_a_scenario(command: Simulate, tmp_path: Path) -> None:
    story = tmp_path / "story.pptx"
    story.write_text("scenario: A\npeople: {}\nevents: []\n", encoding="utf-8")
    outcome = command("slides", story, "-o", story)
    assert outcome.code == 2
    assert story.read_text(encoding="utf-8").startswith("scenario: A")


def test_a_file_that_cannot_be_written_is_one_clear_line(command: Simulate, tmp_path: Path) -> None:
    outcome = command("slides", "scenarios/parents_separes.yaml", "-o", tmp_path / "no" / "deck.pptx")
    assert outcome.code == 1
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize("suffix", [".odp", ".pdf"])
def test_without_libreoffice_one_line_says_what_to_install(
    command: Simulate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.setattr("simulator.slides.libreoffice.PROGRAMS", ("no-such-office",))
    outcome = command("slides", "scenarios/parents_separes.yaml", "-o", tmp_path / f"deck{suffix}")
    assert outcome.code == 1
    assert len(outcome.err.splitlines()) == 1
    assert "apt install libreoffice-impress" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_when_libreoffice_fails_nothing_is_written(
    command: Simulate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.slides.libreoffice.PROGRAMS", ("false",))
    outcome = command("slides", "scenarios/parents_separes.yaml", "-o", tmp_path / "deck.pdf")
    assert outcome.code == 1
    assert "LibreOffice could not turn the slides into .pdf" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_without_graphviz_one_line_says_what_to_install(
    command: Simulate, tmp_path: Path, without_graphviz: None
) -> None:
    outcome = command("slides", "scenarios/parents_separes.yaml", "-o", tmp_path / "deck.pptx")
    assert outcome.code == 1
    assert "Graphviz is missing" in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(NO_OFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("suffix", "magic"), [(".pdf", b"%PDF-"), (".odp", b"PK")])
def test_libreoffice_opens_a_deck_and_converts_it(suffix: str, magic: bytes) -> None:
    assert converted(as_pptx(hostile_deck()), suffix).startswith(magic)
