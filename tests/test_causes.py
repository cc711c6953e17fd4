"""The picture of the causes: from the mistake through the event to the invalid letters and what is to be done."""

import json
from collections.abc import Iterable
from itertools import combinations
from xml.etree import ElementTree

import pytest

from simulator import Simulation, load_scenario, parse_scenario, simulate
from simulator.drawing.dot import as_dot
from simulator.drawing.layout import lay_out
from simulator.drawing.picture import Picture, Row
from simulator.drawing.svg import as_svg
from simulator.pictures.causes import causes
from simulator.reports.document import Item
from simulator.reports.report import report
from simulator.texts import LANGUAGES, load_texts
from simulator.texts import plain as plain_text
from tests.conftest import ROOT
from tests.stories import Story

SCENARIOS = sorted(path.name for path in (ROOT / "scenarios").glob("*.yaml"))
EN = load_texts("en", codes=True)
DUPLICATE = """
- {date: 2014-09-01, event: siecle.student_record_created, record: E1, student: nour, school: a}
- {date: 2014-09-01, event: siecle.guardian_linked, record: R1, guardian: lea, student_record: E1, match: new}
- {date: 2015-09-07, event: teleservices.account_notified, account: E1}
- {date: 2015-09-07, event: teleservices.account_notified, account: R1/E1}
- {date: 2015-09-08, event: ent.password_changed, account: R1/E1, to: secret}
- {date: 2015-09-20, event: siecle.student_record_imported, record: E2, student: nour, school: a}
- {date: 2015-09-20, event: siecle.guardian_linked, record: R1, guardian: lea, student_record: E2, match: same_person}
- {date: 2015-09-25, event: siecle.student_unenrolled, record: E1}
- {date: 2015-09-29, event: teleservices.account_notified, account: E2}
"""
HOSTILE = ["<script>alert(1)</script>", '"]; evil [label="', "A & B", "شمس محمد", "x" * 200, "🎉 Ana"]


def scenario(name: str) -> Simulation:
    return simulate(load_scenario(f"scenarios/{name}"))


def told(events: str) -> Simulation:
    return Story(events).simulation


def plain(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows with ordinary spaces, because line breaks are not tested here."""
    return tuple(Row(row.text.replace("\u00a0", " "), row.look, row.sign) for row in rows)


def what_now(picture: Picture) -> list[Row]:
    """The last column, from the top."""
    targets = [edge.target for edge in picture.edges if edge.source.startswith("letter:")]
    rows = {node.id: node.rows[0] for node in picture.nodes}
    return list(plain(rows[id] for id in dict.fromkeys(targets)))


def test_causes_lead_from_the_mistake_through_the_event_to_every_dead_letter_and_what_is_to_be_done() -> None:
    picture = causes(told(DUPLICATE), EN)
    assert {node.id: plain(node.rows) for node in picture.nodes} == {
        "heading:mistakes": (Row("The mistake", "heading"),),
        "heading:events": (Row("What ended them", "heading"),),
        "heading:letters": (Row("The invalid notifications", "heading"),),
        "heading:what_now": (Row("What to do", "heading"),),
        "mistake:1": (
            Row(
                "1 Sep 2014, step 1\nA student record typed instead of imported",
                "mistake",
                "mistake",
            ),
        ),
        "event:8": (
            Row(
                "25 Sep 2015, step 8\nThe student record E1, a duplicate, was closed",
                "killer",
                "dead",
            ),
        ),
        "letter:3:E1": (
            Row("notification of 7 Sep 2015", "letter_invalid", "dead"),
            Row("Nour Haddad (account E1)", "plain"),
            Row("invalid since 25 Sep 2015,\nthe account was not yet active", "record"),
        ),
        "letter:4:R1/E1": (
            Row("notification of 7 Sep 2015", "letter_invalid", "dead"),
            Row("Léa Morel, for Nour (account R1/E1)", "plain"),
            Row("invalid since 25 Sep 2015,\nthe account was already active", "record"),
        ),
        "replacement:9": (
            Row("Replaced by the notification of 29 Sep 2015, for the account E2 of Nour Haddad", "letter", "letter"),
        ),
        "to_notify:lea:nour": (Row("To notify: the account R1/E2 of Léa Morel for Nour", "to_do", "to_do"),),
    }
    assert [(edge.source, edge.target) for edge in picture.edges if edge.look != "heading"] == [
        ("mistake:1", "event:8"),
        ("event:8", "letter:3:E1"),
        ("letter:3:E1", "replacement:9"),
        ("event:8", "letter:4:R1/E1"),
        ("letter:4:R1/E1", "to_notify:lea:nour"),
    ]


def test_some_accounts_alone_show_only_their_letters() -> None:
    picture = causes(told(DUPLICATE), EN, ["E1"])
    assert [node.id for node in picture.nodes if node.id.startswith(("letter:", "to_notify:", "replacement:"))] == [
        "letter:3:E1",
        "replacement:9",
    ]
    assert "R1/E1" not in picture.description


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_died_one_box_says_so(language: str) -> None:
    texts = load_texts(language)
    picture = causes(scenario("doublon_eleve_evite.yaml"), texts)
    assert [node.rows for node in picture.nodes] == [(Row(texts("report.no_invalid"), "fine", "fine"),)]
    assert picture.edges == ()
    assert picture.description == texts("report.no_invalid")


def test_a_departure_is_no_mistake_and_nothing_is_left_to_do() -> None:
    picture = causes(scenario("depart_sans_doublon.yaml"), EN)
    rows = {node.id: node.rows[0] for node in picture.nodes}
    assert rows["mistake:none"] == Row("No mistake recognised before", "faint")
    assert what_now(picture) == [Row("Nothing to redo", "fine", "fine")]


@pytest.mark.parametrize(
    ("language", "before", "ended"),
    [
        (
            "fr",
            "5 oct. 2015, étape 15\nDeux personnes du même nom prises pour un doublon",
            (
                "La fiche de Nathalie Pomarède (pour Enzo et Nina) saisie le 28 août 2015, la seule de cette "
                "personne dans l'établissement, a été supprimée"
            ),
        ),
        (
            "en",
            "5 Oct 2015, step 15\nTwo people of the same name taken for a duplicate",
            (
                "The record of Nathalie Pomarède (for Enzo and Nina) typed on 28 August 2015, this person's only one "
                "in the school, was deleted"
            ),
        ),
    ],
)
def test_the_end_of_a_person_s_only_record_says_so_and_that_a_namesake_was_taken_for_a_duplicate(
    language: str, before: str, ended: str
) -> None:
    nodes = {
        node.id: plain(node.rows)
        for node in causes(scenario("vrai_homonyme_supprime.yaml"), load_texts(language)).nodes
    }
    assert nodes["mistake:15"] == (Row(before, "mistake", "mistake"),)
    assert [rows[0].text.split("\n")[1] for id, rows in nodes.items() if id.startswith("event:")] == [ended]


def test_after_historic_credentials_the_other_account_is_named_or_the_one_to_notify() -> None:
    assert what_now(causes(scenario("fin_historique.yaml"), EN)) == [
        Row("To use from now on: the account R1/E1 of Meriem Escoffet for Salomé", "fine", "fine"),
        Row("To use from now on: the account R2/E1 of Didier Escoffet for Salomé", "fine", "fine"),
        Row("To notify: the account E1 of Salomé Escoffet", "to_do", "to_do"),
    ]


def test_a_replacement_that_died_in_its_turn_is_shown_dead() -> None:
    again = """
    - {date: 2015-10-05, event: siecle.student_unenrolled, record: E2}
    """
    rows = what_now(causes(told(DUPLICATE.rstrip() + again.replace("\n    ", "\n")), EN))
    in_vain = "Replaced by the notification of 29 Sep 2015, for the account E2 of Nour Haddad, which is now invalid too"
    assert Row(in_vain, "letter_invalid", "dead") in rows


def test_who_has_no_account_left_to_notify_is_named() -> None:
    assert Row("Nathalie Pomarède (nathalie-bis), for Nina Ferrières: no account to notify", "to_do", "to_do") in (
        what_now(causes(scenario("vrai_homonyme_supprime.yaml"), EN))
    )


def test_the_description_is_the_report_on_each_dead_letter() -> None:
    simulation = told(DUPLICATE)
    dead, _, behind, *_ = report(simulation, EN).sections
    item, more = dead.blocks[0], behind.blocks[0]
    assert isinstance(item, Item)
    assert isinstance(more, Item)
    said = " ".join((item.text, *more.details, *item.details))
    assert causes(simulation, EN, ["E1"]).description == plain_text(said)


def test_causes_are_the_same_every_time() -> None:
    pictures = [causes(scenario("doublon_eleve.yaml"), EN) for _ in range(2)]
    assert pictures[0] == pictures[1]
    assert as_dot(pictures[0]) == as_dot(pictures[1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_overlaps_and_it_fits_on_a_slide(name: str, language: str) -> None:
    picture = causes(scenario(name), load_texts(language))
    layout = lay_out(picture)
    assert overlaps(picture) == []
    assert (layout.width <= 912, layout.height <= 430) == (True, True)


@pytest.mark.parametrize("name", ["doublon_eleve.yaml", "doublon_responsable_fusionne.yaml", "fratrie_avant_2015.yaml"])
def test_letters_stand_in_the_order_in_which_they_died_below_the_headings(name: str) -> None:
    simulation = scenario(name)
    boxes = lay_out(causes(simulation, EN)).nodes
    shown = sorted((id for id in boxes if id.startswith("letter:")), key=lambda letter: boxes[letter].y)
    died = sorted(simulation.verdict.invalid, key=lambda letter: (letter.ended_by or 0, letter.issued_by))
    assert shown == [f"letter:{letter.issued_by}:{letter.account}" for letter in died]
    assert {id for id, box in boxes.items() if box.y == min(other.y for other in boxes.values())} <= {
        id for id in boxes if id.startswith("heading:")
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_data_whatever_they_are(name: str) -> None:
    text = Story(DUPLICATE).text.replace("Nour Haddad", json.dumps(name, ensure_ascii=False))
    picture = causes(simulate(parse_scenario(text)), EN)
    assert overlaps(picture) == []
    svg = ElementTree.fromstring(as_svg(picture, lay_out(picture)))
    assert {element.tag.rpartition("}")[2] for element in svg.iter()} <= {
        "svg", "title", "desc", "rect", "text", "g", "path", "polygon",
    }  # fmt: skip
    assert name in picture.description


def overlaps(picture: Picture) -> list[tuple[str, str]]:
    """The pairs of boxes that overlap."""
    boxes = lay_out(picture).nodes
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes.items(), 2)
        if min(a.x + a.width, b.x + b.width) - max(a.x, b.x) > 0.1
        and min(a.y + a.height, b.y + b.height) - max(a.y, b.y) > 0.1
    ]


def test_what_was_kept_first_says_what_closed_it_and_when_it_ended() -> None:
    events = """
    - {date: 2018-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: a}
    - {date: 2018-09-03, event: teleservices.account_notified, account: E1}
    - {date: 2018-09-10, event: siecle.student_unenrolled, record: E1}
    until: 2019-01-01
    rules: {kept_for: 3 months}
    """
    nodes = {node.id: plain(node.rows) for node in causes(told(events), EN).nodes}
    assert nodes["event:4"] == (
        Row("10 Sep 2018, step 3\nThe student record E1 was closed by « déscolarisation »", "killer", "dead"),
        Row("10 Dec 2018, step 4\nAccount kept for 3 months, then deactivated", "kept", "kept"),
    )
