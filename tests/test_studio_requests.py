"""Every request to the studio and its answer, without a socket: pages, commands, who gets in, what makes no sense."""

import datetime
import html
import json
import re
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator import events as e
from simulator import load_scenario, parse_scenario, simulate
from simulator.reading.scenario_edits import ScenarioText
from simulator.reading.yaml_source import MAX_SIZE
from simulator.studio.commands import COMMANDS, MOST_TEXT
from simulator.studio.drawings import SMALL, Drawings
from simulator.studio.questions import Asking, Question
from simulator.studio.questions import answer as answer_to
from simulator.studio.requests import MAX_BODY, REFUSALS, Request
from simulator.studio.sheets import TAKEN
from simulator.studio.takeaways import TAKEAWAYS
from simulator.studio.view import SHEETS
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT
from tests.hostile_story import HOSTILE
from tests.properties import examples
from tests.studio_visitor import FRATRIE, PORT, Visitor


@pytest.fixture
def visitor(tmp_path: Path) -> Callable[..., Visitor]:
    return lambda text=FRATRIE, language="en": Visitor(tmp_path / "story.yaml", text, language)


Visit = Callable[..., Visitor]

# --- Pages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_is_a_page_in_every_language(visitor: Visit, sheet: str, language: str) -> None:
    page = visitor(language=language).page(f"sheet={sheet}")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("<h1 ") == 1
    assert f'<html lang="{language}">' in page
    assert " style=" not in page
    assert re.findall(r"<script[^>]*>", page) == ['<script src="/studio.js" defer>']
    assert not re.search(r"\son\w+=", page)


def test_steps_have_the_numbers_that_reports_give_them(visitor: Visit) -> None:
    """What falls due is a step as well."""
    text = (ROOT / "scenarios" / "strasbourg_delais.yaml").read_text(encoding="utf-8")
    replayed = simulate(parse_scenario(text)).replay
    page = visitor(text).page("at=" + str(len(replayed.events) - 1))
    shown = re.findall(r'<span class="number">(\d+)</span>', page)
    assert len(replayed.steps) > len(replayed.events)
    assert shown == [str(step.number) for step in replayed.steps]
    chosen = next(step.number for step in replayed.steps if step.position == len(replayed.events) - 1)
    assert f"What happens after step {chosen}?" in page


def test_a_story_of_which_nothing_is_told_writes_no_file(visitor: Visit) -> None:
    one = visitor(None)
    assert "How does the story begin?" in one.page()
    assert not one.path.exists()


def test_only_parts_that_changed_are_sent(visitor: Visit) -> None:
    one = visitor()
    first = json.loads(one.get("at=4", **{"x-studio": "parts"}).body)
    assert list(first["parts"]) == ["top", "story", "composer", "stage"]
    again = json.loads(one.get("at=4", **{"x-studio": "parts", "x-known": " ".join(first["marks"])}).body)
    assert again["parts"] == {}
    sheet = json.loads(one.get("at=4&sheet=people", **{"x-studio": "parts", "x-known": " ".join(first["marks"])}).body)
    assert "stage" in sheet["parts"]


def test_what_is_typed_is_saved_and_nothing_is_drawn(visitor: Visit) -> None:
    one = visitor()
    form = {**one.headers, "content-type": "application/x-www-form-urlencoded", "x-studio": "saved"}
    typed = urlencode({"do": "text", "text": FRATRIE + "#", "revision": one.studio.revision}).encode()
    answers = [json.loads(one.door.answer(Request("POST", "/do", "", form, typed)).body) for _ in range(2)]
    assert answers == [
        {"revision": one.studio.revision, "said": "Text changed."},
        {
            "revision": one.studio.revision,
            "said": "The story has changed meanwhile: nothing was done. This is how it stands.",
        },
    ]
    assert one.path.read_text(encoding="utf-8") == FRATRIE + "#"


def test_no_step_is_called_by_a_code(visitor: Visit) -> None:
    steps = re.search(r'<ol id="steps".*?</ol>', visitor(language="fr").page(), re.DOTALL)
    assert steps is not None
    words = re.sub(r"<[^>]+>", " ", steps[0])
    assert re.findall(r"\b[ER]\d+\b|siecle\.|teleservices\.|ent\.[a-z]|mdp-", words) == []


@pytest.mark.parametrize("name", TAKEAWAYS)
def test_everything_may_be_taken_along(visitor: Visit, name: str) -> None:
    answer = visitor().get(path=f"/take/{name}")
    assert answer.status == 200
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''story.{name}"
    assert len(answer.body) > 1000
    assert {of for names in TAKEN.values() for of in names} == {*TAKEAWAYS}


@pytest.mark.parametrize("name", ["report.html", "md"])
def test_a_report_is_taken_along_in_names_with_the_chapters_of_its_story(visitor: Visit, name: str) -> None:
    story = visitor(language="fr")
    story.do("chapter", position="4", heading="La rentrée")
    told = story.get(path=f"/take/{name}").body.decode()
    words = re.sub(r"<style>.*?</style>|<[^>]+>|[*#\\]", " ", told, flags=re.DOTALL)
    assert re.findall(r"\b[ER]\d+\b|/E\d|siecle\.|teleservices\.|ent\.[a-z]|mdp-|, ligne|/tmp", words) == []
    assert "Étape par étape : La rentrée" in " ".join(words.replace("\u00a0", " ").split())


def test_without_a_script_a_button_leads_to_the_page(visitor: Visit) -> None:
    one = visitor()
    headers = {**one.headers, "content-type": "application/x-www-form-urlencoded"}
    body = urlencode({"do": "delete", "position": 23, "revision": one.studio.revision}).encode()
    answer = one.door.answer(Request("POST", "/do", "", headers, body))
    assert (answer.status, answer.headers) == (303, {"location": "/?lang=en"})


# --- What is typed as YAML --------------------------------------------------------------------------------------------

YAML_VALUES = st.recursive(
    st.sampled_from(["E1", "p", "a", "active", "open", "1", "''", "~", ""]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(["E1", "p", "a"]), inner, max_size=2).map(
            lambda keys: f"{{{', '.join(f'{key}: {value}' for key, value in keys.items())}}}"
        ),
    ),
    max_leaves=5,
)
EXPECTATIONS = ["accounts", "invalid", "to_notify", "refused", "mistakes", "access", "nothing"]
EVENTS = [
    "events:",
    "events: &events",
    "events: !!seq",
    "events: # why",
    "? events\n:",
    "'events' :",
    "!!str events:",
    "&x events:",
]


def short_story(events: str = "events:", expected: str = "{}") -> str:
    return (
        f"scenario: x\nschools: {{c: C}}\npeople:\n  a: {{student: A B}}\n  p: {{guardian: P Q}}\n{events}\n"
        "  - {date: 2015-09-01, event: siecle.student_record_imported, record: E1, student: a, school: c}\n"
        "  # A chapter\n"
        "  - {date: 2015-09-02, event: siecle.guardian_linked, record: R1, guardian: p, student_record: E1, match: new}\n"
        f"expect: {expected}\n"
    )


def statuses(story: Visitor) -> dict[str, int]:
    """Of every page, before a chapter too, and of the report that is taken along."""
    queries = [*(f"sheet={sheet}" for sheet in SHEETS), "at=1&act=siecle.guardian_linked", "at=1&edit=1"]
    return {query: story.get(query).status for query in queries} | {"/take/md": story.get(path="/take/md").status}


@examples(100, daily=5)
@given(st.sampled_from(EVENTS), st.dictionaries(st.sampled_from(EXPECTATIONS), YAML_VALUES, max_size=3))
@example("events:", {"accounts": "[E1]", "access": "[p]", "refused": "x"})
@example("events:", {"accounts": "{E1: [x]}", "access": "{p: {a: [x]}}"})
@example("events:", {"to_notify": "[[p]]", "invalid": "[[a, b]]", "mistakes": "[[a]]"})
@example("events:", {"to_notify": "[[]]", "invalid": "[{a: b}]", "mistakes": "[{a: b}]"})
@example("events:", {"to_notify": "[[p, a, a]]", "refused": "[[1]]"})
@example("? events\n:", {})
@example("events: &events", {})
@example("events: !!seq", {})
def test_whatever_is_typed_as_yaml_every_page_is_shown(events: str, expected: Mapping[str, str]) -> None:
    typed = ", ".join(f"{key}: {value}" for key, value in expected.items())
    with tempfile.TemporaryDirectory() as folder:
        story = Visitor(Path(folder) / "story.yaml", short_story())
        story.do("text", "sheet=yaml", text=short_story(events, f"{{{typed}}}"))
        shown = statuses(story)
    assert shown == dict.fromkeys(shown, 200)


def test_where_nobody_new_can_be_written_the_act_is_shown_and_refused(visitor: Visit) -> None:
    text = "scenario: x\n? people\n: {}\nevents:\n  - {date: 2015-09-01, event: clock.advanced}\n"
    story = visitor(text)
    new = {"b.school": "+", "new.school": "C", "b.student": "+", "new.student": "Zoé Yu"}
    act = urlencode({"at": 0, "act": "siecle.student_record_created", "day": "2015-09-01", **new})
    assert story.get(act).status == 200
    said = story.do("tell", act, day="2015-09-01", **{name.replace(".", "__"): one for name, one in new.items()})[
        "said"
    ]
    assert said == "The text cannot be changed like this: correct it first, in the YAML sheet."
    assert story.path.read_text(encoding="utf-8") == text


def test_an_expectation_of_another_shape_is_mended_as_text(visitor: Visit) -> None:
    session = visitor(short_story(expected="{accounts: [E1], invalid: [E2]}")).studio.session
    assert [(one.path, one.right) for one in session.stale] == [(("invalid",), [])]


# --- Commands ---------------------------------------------------------------------------------------------------------


def test_the_first_act_makes_its_school_and_its_student(visitor: Visit) -> None:
    one = visitor(None)
    shown = one.do(
        "tell", "act=siecle.student_record_created", day="2015-09-02",
        b__school="+", new__school="Collège du Port", b__student="+", new__student="Nour Haddad",
    )  # fmt: skip
    assert (shown["said"], shown["address"]) == ("Step added.", "/?lang=en")
    told = load_scenario(one.path)
    assert [(school.id, school.name) for school in told.schools.values()] == [("college", "Collège du Port")]
    assert [(person.name, person.role) for person in told.people.by_id.values()] == [("Nour Haddad", "student")]
    assert [(event.date, event.kind) for event in told.events] == [
        (datetime.date(2015, 9, 2), "siecle.student_record_created")
    ]


def test_the_timeline_stands_at_the_chosen_moment(visitor: Visit) -> None:
    one = visitor(FRATRIE)
    described = {at: timeline_of(one.page("" if at is None else f"at={at}")) for at in (None, 0, 7, 8)}
    assert "no account" in described[0].lower()
    assert described[7].count(": valid.") == 1
    assert described[8].count(": valid.") == 2
    assert "8 October 2015" in described[None]
    assert "October" not in described[8]


def test_a_change_shows_its_timeline_and_so_does_going_back(visitor: Visit) -> None:
    one = visitor(FRATRIE)
    told = one.do("tell", "act=ent.password_changed", day="2015-12-24", b__account="E1")
    assert "24 December 2015" in timeline_of(told["parts"]["stage"])
    undone = one.do("undo")
    assert "December" not in timeline_of(undone["parts"]["stage"])


def timeline_of(page: str) -> str:
    """What the timeline of a page says to those who cannot see it."""
    [found] = re.findall(r'id="timeline".*?<desc>(.*?)</desc>', page, re.DOTALL)
    return plain(found)


def test_a_record_has_a_card_at_the_chosen_moment_and_what_may_be_done_with_it(visitor: Visit) -> None:
    one = visitor(FRATRIE, "fr")
    assert cards(one.page("sheet=people&at=4"), "record") == [
        ["La fiche élève de Jade Roumieu", "Collège des Platanes, ouverte", "Responsables : Élodie Roumieu et Marc Roumieu",
         "Le compte de Jade Roumieu : créé, pas encore notifié",
         "Le compte d'Élodie Roumieu pour Jade : créé, pas encore notifié",
         "Le compte de Marc Roumieu pour Jade : créé, pas encore notifié", "Saisir un responsable",
         "Fermer une fiche élève (déscolarisation)", "Envoyer un dossier à un autre établissement"],
        ["La fiche élève de Sacha Roumieu", "Collège des Platanes, ouverte", "Aucun responsable",
         "Le compte de Sacha Roumieu : créé, pas encore notifié", "Saisir un responsable",
         "Fermer une fiche élève (déscolarisation)", "Envoyer un dossier à un autre établissement"],
        ["La fiche responsable d'Élodie Roumieu", "Collège des Platanes, ouverte", "Élèves : Jade Roumieu",
         "Le compte d'Élodie Roumieu pour Jade : créé, pas encore notifié", "Retirer un responsable d'un élève",
         "Supprimer une fiche responsable"],
        ["La fiche responsable de Marc Roumieu", "Collège des Platanes, ouverte", "Élèves : Jade Roumieu",
         "Le compte de Marc Roumieu pour Jade : créé, pas encore notifié", "Retirer un responsable d'un élève",
         "Supprimer une fiche responsable"],
    ]  # fmt: skip
    assert cards(one.page("sheet=people"), "record ended") == [
        ["La fiche responsable d'Élodie Roumieu saisie le 31 août 2015", "Collège des Platanes, supprimée", "Aucun élève",
         "Le premier compte d'Élodie Roumieu pour Sacha : désactivé"],
    ]  # fmt: skip
    [address] = re.findall(r'href="/\?([^"]*)" id="card-E2-siecle.guardian_linked"', one.page("sheet=people&at=4"))
    assert re.findall(r'<option value="(E.)" selected', one.page(address.replace("&amp;", "&"))) == ["E2"]


def cards(page: str, kind: str) -> list[list[str]]:
    """What stands on every card of a kind, line by line."""
    found = re.findall(rf'<div class="card {kind}">(.*?)</div>(?=<div class="card|</div></section>)', page)
    return [[line for line in re.split(r"(?:<[^>]*>)+", plain(card)) if line] for card in found]


def plain(page: str) -> str:
    return html.unescape(page).replace("\u00a0", " ")


def test_the_same_for_several_is_one_act_and_as_many_steps(visitor: Visit) -> None:
    one = visitor(FRATRIE)
    before = len(one.studio.session.story.events)
    act = "act=ent.password_changed&b.account=E1&b.also=E2&b.also=R2/E2"
    assert ">Add 3 steps</button>" in one.page(act)
    one.do("tell", "act=ent.password_changed", day="2015-10-09", b__account="E1", b__also=["E2", "R2/E2"])
    told = one.studio.session.story.events[before:]
    assert [(event.kind, event.account) for event in told] == [  # type: ignore[union-attr]
        ("ent.password_changed", "E1"), ("ent.password_changed", "E2"), ("ent.password_changed", "R2/E2"),
    ]  # fmt: skip
    one.do("undo")
    assert len(one.studio.session.story.events) == before


def test_an_act_is_inserted_after_the_step_that_is_chosen(visitor: Visit) -> None:
    one = visitor()
    shown = one.do("tell", "at=3&act=clock.advanced", day="2015-08-28")
    assert one.kinds[3] == "clock.advanced"
    assert shown["address"] == "/?lang=en&at=4"


def test_a_step_is_told_otherwise(visitor: Visit) -> None:
    one = visitor()
    one.do("tell", "at=5&edit=5&act=siecle.guardian_linked", day="2015-08-31", b__file="E2", b__guardian="elodie",
           b__match="same_person R1")  # fmt: skip
    event: Any = one.studio.session.story.events[4]
    assert (event.id, event.match, event.record) == ("homonyme", "same_person", "R1")


def test_what_contradicts_is_not_told_and_the_page_says_why(visitor: Visit) -> None:
    one = visitor()
    before = one.path.read_bytes()
    shown = one.do(
        "tell",
        "act=siecle.student_record_created",
        day="2014-01-01",
        b__school="college-des-platanes",
        b__student="jade",
    )
    assert shown["said"] == (
        "This act cannot be added: this day cannot be before 8 October 2015, because dates never go back"
    )
    assert one.path.read_bytes() == before


def test_steps_move_double_and_go_and_all_is_undone_to_the_byte(visitor: Visit) -> None:
    one = visitor()
    before = one.path.read_bytes()
    said = [
        one.do("up", position=9)["said"], one.do("down", position=2)["said"], one.do("move", position=1, to=3)["said"],
        one.do("duplicate", position=12)["said"], one.do("delete", position=4)["said"],
        one.do("chapter", position=8, heading="Un chapitre")["said"], one.do("person", role="guardian", name="Léa Roux")["said"],
        one.do("school", name="Lycée Rimbaud")["said"],
    ]  # fmt: skip
    assert said == [
        "Step moved.", "Step moved.", "Step moved. The story contradicts itself, at step 1.",
        "Step duplicated.", "Step deleted. The story contradicts itself, at steps 1 and 4.",
        "Chapter changed.", "Léa Roux is part of the story.", "Lycée Rimbaud is part of the story.",
    ]  # fmt: skip
    assert "# Un chapitre" in one.path.read_text(encoding="utf-8")
    for _ in said:
        one.do("undo")
    assert one.path.read_bytes() == before
    assert one.do("undo")["said"] == "Nothing changed."


@pytest.mark.parametrize(
    ("command", "field", "most"),
    [("text", "text", MOST_TEXT), ("story", "about", MOST_TEXT), ("story", "title", 500), ("person", "name", 500),
     ("school", "name", 500), ("chapter", "heading", 2000), ("tell", "day", 500)],
)  # fmt: skip
def test_what_is_too_long_is_refused_and_not_cut(visitor: Visit, command: str, field: str, most: int) -> None:
    story = visitor()
    fields = {"title": "x", "position": "1", field: "x" * (most + 1)}
    body = urlencode({"do": command, "revision": story.studio.revision, **fields}).encode()
    headers = {**story.headers, "content-type": "application/x-www-form-urlencoded", "x-studio": "saved"}
    said = json.loads(story.door.answer(Request("POST", "/do", "act=ent.password_changed", headers, body)).body)["said"]
    assert said == f"This is too long: {most + 1:,} characters, at most {most:,} are possible. Nothing was changed."
    assert story.path.read_text(encoding="utf-8") == FRATRIE


def test_a_long_presentation_stays_whole_when_only_the_title_changes(visitor: Visit) -> None:
    about = "mot " * 7500 + "fin"
    story = visitor(short_story().replace("scenario: x", f"scenario: x\nabout: {about}"))
    story.do("story", title="Un autre titre", about=about, rules="", until="")
    told = load_scenario(story.path)
    assert (told.title, told.about) == ("Un autre titre", about)


@pytest.mark.parametrize("name", ["", " ", "\u200e", "\x07 \u2028"])
def test_a_name_or_a_title_has_something_to_read(visitor: Visit, name: str) -> None:
    story = visitor()
    said = [
        story.do(command, role="student", name=name, title=name)["said"] for command in ("person", "school", "story")
    ]
    assert said == ["The name is missing.", "The name is missing.", "The title is missing."]
    assert story.path.read_text(encoding="utf-8") == FRATRIE


def test_a_school_that_has_a_namesake_keeps_its_name_when_only_its_degree_changes(visitor: Visit) -> None:
    story = visitor(
        short_story().replace("{c: C}", "{c: Collège du Port, c2: Collège du Port, college-du-parc: {degree: primary}}")
    )
    page = story.page("sheet=people")
    names = [re.findall(rf'id="school-{id}" value="([^"]*)"', page)[0] for id in ("c", "c2", "college-du-parc")]
    assert names == ["Collège du Port", "Collège du Port", "Collège du Parc"]
    story.do("school", "sheet=people", id="c", name=names[0], degree="secondary")
    assert {id: school.name for id, school in load_scenario(story.path).schools.items()} == {
        "c": "Collège du Port", "c2": "Collège du Port", "college-du-parc": None,
    }  # fmt: skip


def test_a_page_that_does_not_know_the_story_changes_nothing(visitor: Visit) -> None:
    one = visitor()
    old = one.studio.revision
    one.do("delete", position=23)
    shown = one.do("delete", position=22, revision=old)
    assert shown["said"] == "The story has changed meanwhile: nothing was done. This is how it stands."
    assert len(one.kinds) == 22


def test_a_file_that_changed_outside_is_noticed_and_never_overwritten(visitor: Visit) -> None:
    one = visitor()
    one.do("delete", position=23)
    theirs = FRATRIE.replace("Une fratrie", "Leur fratrie")
    one.path.write_text(theirs, encoding="utf-8")
    one.do("delete", position=22)
    assert one.path.read_text(encoding="utf-8") == theirs
    assert 'id="take-theirs"' in one.page()
    one.do("take_theirs")
    assert "Leur fratrie" in one.page()


def test_pages_are_shown_whatever_became_of_the_file_and_its_folder(visitor: Visit) -> None:
    one = visitor(FRATRIE.replace("twin: fratrie_evitee.yaml", "twin: elsewhere.yaml"))
    pages = [f"sheet={sheet}" for sheet in SHEETS]
    one.path.write_bytes(b"#" * (MAX_SIZE + 1))
    assert [one.get(query).status for query in pages] == [200] * len(pages)
    one.do("keep_ours")
    one.path.unlink()
    one.path.mkdir()
    assert "The file cannot be read:" in one.page()
    one.path.parent.rename(one.path.parent.with_name("moved"))
    assert [one.get(query).status for query in pages] == [200] * len(pages)


def test_the_text_is_edited_and_its_errors_are_shown_with_their_lines(visitor: Visit) -> None:
    one = visitor()
    one.do("text", "sheet=yaml", text=FRATRIE.replace("record: E2, student: sacha", "record: E2, student: sasha"))
    page = one.page("sheet=yaml")
    assert "1 problem" in page
    assert 'data-line="31"' in page or "Line " in page
    assert 'class="family stale"' in one.page()


def test_stories_of_the_folder_and_copies_of_the_shipped_ones_are_opened(visitor: Visit) -> None:
    one = visitor()
    assert one.do("open_copy", name="parents_separes")["said"] == "Story opened: parents_separes."
    assert one.studio.stories() == ["parents_separes.yaml", "story.yaml"]
    one.do("open", name="story.yaml")
    assert len(one.kinds) == 23
    for name in ("../story.yaml", "/etc/passwd", "nothing.yaml"):
        assert one.do("open", name=name)["said"] == "This story is not there."
    one.do("open_new")
    assert one.studio.stem == "story-2"


def test_expectations_that_are_no_longer_so_are_listed_line_by_line_and_mended(visitor: Visit) -> None:
    one = visitor(FRATRIE, "fr")
    for position in (23, 22, 21):
        one.do("delete", position=position)
    assert stale(one.page()) == [
        "Ligne 78 : Le second compte d'Élodie Roumieu pour Sacha : attendu « actif », trouvé « créé, jamais notifié ».",
        "Ligne 80 : À notifier : attendu rien ; trouvé le second compte d'Élodie Roumieu pour Sacha.",
        "Ligne 86 : Accès d'Élodie Roumieu pour Sacha Roumieu : attendu « ouvert », trouvé « à notifier ».",
    ]
    one.do("mend", expectation=1)
    assert [line[:8] for line in stale(one.page())] == ["Ligne 78", "Ligne 86"]
    assert one.do("mend", expectation=7)["said"] == "Cette attente n'est plus à corriger."
    one.do("renew")
    assert stale(one.page()) == []


def stale(page: str) -> list[str]:
    lines = plain(page).partition('id="stale-lines"')[2].partition("</ul>")[0]
    return re.findall(r"<li><form[^>]*>(?:<input[^>]*>)*<span>(.*?)</span>", lines)


def test_a_twin_that_is_not_there_is_shown_with_what_to_do(visitor: Visit) -> None:
    one = visitor()
    (one.path.parent / "other.yaml").write_text(FRATRIE, encoding="utf-8")
    assert "The twin story, fratrie_evitee.yaml, is not in this folder" in one.page()
    one.do("twin", twin="../elsewhere.yaml")
    assert "twin: fratrie_evitee.yaml" in one.studio.session.text
    one.do("twin", twin="other.yaml")
    assert "twin: other.yaml" in one.studio.session.text
    assert "is not in this folder" not in one.page()
    one.do("undo")
    one.do("twin", twin="")
    assert "is not in this folder" not in one.page()
    assert one.studio.session.text == re.sub("(?m)^twin: .*\n", "", FRATRIE)


# --- Questions --------------------------------------------------------------------------------------------------------


def test_an_answer_is_proposed_as_steps_and_accepted(visitor: Visit) -> None:
    one = visitor()
    for position in (23, 22, 21):
        one.do("delete", position=position)
    one.do("ask", question="repair")
    one.answered()
    shown = one.do("propose", "sheet=ask", suggestion=0)
    assert shown["parts"]["story"].count('class="ghost added"') == 1
    one.do("accept", ghost=[0])
    assert one.studio.session.good is not None
    assert one.studio.session.good.verdict.to_notify == ()


def test_a_story_that_never_made_sense_leads_to_the_steps_that_contradict(visitor: Visit) -> None:
    one = visitor(FRATRIE.replace("date: 2015-09-08", "date: 2014-09-08", 1), language="fr")
    stage = one.page().partition('id="stage"')[2]
    wrong = one.studio.session.story.wrong_steps
    assert wrong
    assert re.findall(r'id="wrong-(\d+)"', stage) == [str(position) for position in wrong[:5]]


def test_a_file_that_is_no_story_any_more_is_not_said_to_be_empty(visitor: Visit) -> None:
    page = visitor(FRATRIE + "\n  - {", language="fr").page()
    story = page[page.index('id="story"') : page.index('id="composer"')]
    assert "0 étape" not in page
    assert 'href="/?lang=fr&amp;sheet=yaml"' in story


def test_what_would_have_avoided_it_is_proposed_where_it_is_said_without_commands_and_paths(visitor: Visit) -> None:
    one = visitor(Path("scenarios/vrai_homonyme_supprime.yaml").read_text(encoding="utf-8"), language="fr")
    one.do("ask", question="prevent")
    one.answered()
    page = one.page("sheet=ask")
    answer = page[page.index('id="answer"') :]
    assert one.studio.answer is not None
    proposals = len(one.studio.answer.suggestions)
    assert proposals > 0
    assert page.count('id="propose-') == answer.count('id="propose-') == proposals
    said = re.sub(r"<[^>]+>", " ", answer)
    assert re.findall(r"suffi|Autre possibilité", said)[:1] == ["suffi"]
    assert re.findall(r"simulate|--|/tmp|\.yaml|corrigé", said) == []


def test_what_if_is_answered_before_the_first_step_and_for_people_who_are_new(visitor: Visit) -> None:
    one = visitor()
    new = {"day": "2015-08-20", "b__school": "college-des-platanes", "b__student": "+", "new__student": "Zoé Roumieu"}
    assert 'value="what_if"' in one.page("at=0&act=siecle.student_record_created")
    one.do("what_if", "at=0&act=siecle.student_record_created", **new)
    one.answered()
    assert "Zoé Roumieu" in plain(one.page("sheet=ask"))
    assert one.do("propose", "sheet=ask", suggestion=0)["parts"]["story"].count('class="ghost added"') == 1
    one.do("accept", ghost=[0])
    story = one.studio.session.story
    assert story.events[0] == e.StudentRecordCreated(
        date=datetime.date(2015, 8, 20), record="E3", student="zoe", school="college-des-platanes"
    )
    assert story.people.name("zoe") == "Zoé Roumieu"
    one.do("undo")
    assert one.path.read_text(encoding="utf-8") == FRATRIE


def test_what_if_is_answered_where_nothing_is_told_yet(visitor: Visit) -> None:
    one = visitor(None)
    new = {"b__school": "+", "new__school": "Collège du Port", "b__student": "+", "new__student": "Zoé Roumieu"}
    one.do("what_if", "act=siecle.student_record_created", day="2015-09-01", **new)
    one.answered()
    one.do("propose", "sheet=ask", suggestion=0)
    one.do("accept", ghost=[0])
    assert one.kinds == ["siecle.student_record_created"]


def test_what_would_come_out_otherwise_under_other_rules_stands_at_its_steps(visitor: Visit) -> None:
    one = visitor()
    one.do("ask", question="compare", rules="strasbourg-2018")
    one.answered()
    shown = plain(one.do("propose", "sheet=ask", suggestion=0)["parts"]["story"])
    assert ghosts(shown) == [
        (
            "15", "Would no longer happen", "Refused: accounts cannot be grouped in the ENT", "Would happen",
            "From now on the account of Élodie Roumieu for Jade also opens: the student record of Sacha Roumieu",
            "The first account of Élodie Roumieu for Sacha is deactivated, for good",
            "The notification of the first account of Élodie Roumieu for Sacha is no longer valid",
        ),
        (
            "19", "Would no longer happen", "The first account of Élodie Roumieu for Sacha is deactivated, for good",
            "The notification of the first account of Élodie Roumieu for Sacha is no longer valid",
        ),
    ]  # fmt: skip
    assert one.path.read_text(encoding="utf-8") == FRATRIE
    one.do("accept")
    assert one.studio.session.story.rules.name == "strasbourg-2018"
    one.do("undo")
    assert one.path.read_text(encoding="utf-8") == FRATRIE


def ghosts(story: str) -> list[tuple[str, ...]]:
    """What stands in the steps that say what would come out otherwise, each after the number of its step."""
    found = re.findall(
        r'<span class="number">(\d+)</span>|<li class="ghost otherwise">(.*?)</li>(?=<li class|</ol>)', story
    )
    numbers = [number for number, _ in found]
    return [
        (next(filter(None, reversed(numbers[:at]))), *filter(None, re.split(r"(?:<[^>]*>)+", said)))
        for at, (_, said) in enumerate(found) if said
    ]  # fmt: skip


def test_other_rules_may_be_discarded(visitor: Visit) -> None:
    one = visitor()
    one.studio.session.propose_rules("strasbourg-2018", "Other rules", ())
    assert "Other rules: no step would have a different outcome." in one.page()
    assert 'id="proposal"' not in one.do("discard")["parts"]["story"]


def test_a_search_says_which_share_of_its_attempts_is_spent_and_can_be_stopped(visitor: Visit) -> None:
    one = visitor()
    one.do("ask", question="prevent")
    searching = one.studio.searching
    assert searching is not None
    searching.share = 0.25
    assert '<progress aria-label="Searching" value="0.25">' in one.page("sheet=ask")
    assert "25% of the attempts." in one.page("sheet=ask")
    one.do("stop")
    assert one.studio.searching is None


@pytest.mark.parametrize("question", ["repair", "prevent", "impact"])
def test_searches_report_ever_more_of_their_attempts(question: Question) -> None:
    text = ScenarioText(FRATRIE).delete([21, 22, 23]) if question == "repair" else FRATRIE
    happened = (e.StudentUnenrolled(date=datetime.date(2015, 10, 9), record="E1"),) if question == "impact" else ()
    shares: list[float] = []
    assert not answer_to(Asking(question, text, "story.yaml", "en", events=happened), shares.append).failed
    assert shares
    assert shares == sorted(shares) or question == "repair"
    assert all(0 < share <= 1 for share in shares)


# --- Who gets in ------------------------------------------------------------------------------------------------------


def test_the_token_becomes_a_strict_cookie(visitor: Visit) -> None:
    one = visitor()
    answer = one.door.answer(Request("GET", "/", "token=secret", {"host": f"localhost:{PORT}"}))
    assert answer.headers == {"set-cookie": f"studio-{PORT}=secret; HttpOnly; SameSite=Strict; Path=/"}
    assert b"secret" not in answer.body


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 421), ({"host": ""}, 421), ({"host": f"127.0.0.1:{PORT}.evil.example"}, 421),
        ({"origin": "http://evil.example"}, 403), ({"origin": "null"}, 403), ({"origin": f"https://127.0.0.1:{PORT}"}, 403),
        ({"cookie": ""}, 403), ({"cookie": f"studio-{PORT}=guess"}, 403), ({"cookie": f"studio-{PORT}=é"}, 403),
        ({"cookie": "studio-1=secret"}, 403),
    ],
)  # fmt: skip
def test_nobody_else_gets_in(visitor: Visit, headers: Mapping[str, str], status: int) -> None:
    one = visitor()
    for path in ("/", "/studio.js", "/take/yaml"):
        assert one.get(path=path, **headers).status == status
    assert one.door.answer(Request("POST", "/do", "", {**one.headers, **headers}, b"do=undo")).status == status


def test_a_command_needs_an_origin(visitor: Visit) -> None:
    one = visitor()
    del one.headers["origin"]
    assert one.door.answer(Request("POST", "/do", "", one.headers, b"do=undo")).status == 403


def test_every_answer_bears_the_policy(visitor: Visit) -> None:
    one = visitor()
    for answer in (one.get(), one.get(path="/nothing"), one.get(host="evil.example")):
        policy = answer.all_headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "require-trusted-types-for 'script'" in policy
        assert "unsafe" not in policy


def test_hostile_names_are_only_names(visitor: Visit) -> None:
    one = visitor(HOSTILE)
    for sheet in SHEETS:
        page = one.page(f"sheet={sheet}")
        assert "<script>" not in page
        assert "<img" not in page
        assert "onclick=alert(1)>" not in page


# --- What makes no sense ----------------------------------------------------------------------------------------------


def test_what_makes_no_sense_is_answered_with_a_number(visitor: Visit) -> None:
    one = visitor()
    form = {**one.headers, "content-type": "application/x-www-form-urlencoded"}
    asked = {
        404: Request("GET", "/../etc/passwd", "", one.headers),
        405: Request("GET", "/do", "", one.headers),
        413: Request("POST", "/do", "", form, b"x" * (MAX_BODY + 1)),
        400: Request("POST", "/do", "", form, b"do=%FF"),
    }
    assert {status: one.door.answer(request).status for status, request in asked.items()} == {s: s for s in asked}
    for request in (
        Request("POST", "/do", "", form, b"\xff"), Request("POST", "/do", "", form, b"do=nothing"),
        Request("POST", "/do", "", one.headers, b"do=undo"), Request("GET", "/", "a=%FF", one.headers),
        Request("GET", "/", "&".join(["a=b"] * 6000), one.headers),
    ):  # fmt: skip
        assert one.door.answer(request).status == 400
    assert one.door.answer(Request("DELETE", "/", "", one.headers)).status == 405


words = st.one_of(
    st.sampled_from(["", "0", "1", "5", "23", "24", "-1", "999999", "9" * 30, "E1", "R1/E1", "jade", "+", "+x", "no", "2015-09-08",
                     "0000-00-00", "compare", "repair", "educonnect-2020", "<b>", "\x00", "\ud7ff", "é" * 300]),
    st.text(max_size=20),
)  # fmt: skip
names = st.sampled_from(
    ["do", "revision", "position", "to", "at", "edit", "act", "sheet", "lang", "day", "id", "name", "role", "called", "title",
     "about", "rules", "until", "text", "heading", "ghost", "suggestion", "whole", "degree", "b.account", "b.accounts",
     "b.school", "b.student", "b.file", "b.match", "new.student", "new.school", "b.grouped", "b.link", "b.changed", "b.service", "b.also", "new.also",
     "expectation", "twin"]
)  # fmt: skip
fields = st.lists(st.tuples(names, words), max_size=8)
doing = st.sampled_from([name for name in COMMANDS if name not in ("ask", "what_if", "open_copy", "open_new")])
acts = st.sampled_from(
    ["", "siecle.guardian_linked", "siecle.guardian_unlinked", "siecle.student_record_imported.origin", "ent.password_changed",
     "ent.merge_requested", "teleservices.account_notified", "x"]
)  # fmt: skip


# A hundred thousand requests in a thorough run: two per example of three properties.


@examples(10_000, daily=40)
@given(doing, acts, fields, fields, st.booleans())
def test_no_request_fails_and_none_leaves_half_a_file(
    tmp_path_factory: pytest.TempPathFactory,
    what: str,
    act: str,
    query: Any,
    form: Any,
    current: bool,
) -> None:
    one = _shared(tmp_path_factory)
    form_headers = {**one.headers, "content-type": "application/x-www-form-urlencoded", "x-studio": "parts"}
    typed = [("do", what), *form, *([("revision", one.studio.revision)] if current else [])]
    typed = [pair for pair in typed if pair[0] != "do" or pair[1] == what]
    answers = (
        one.door.answer(
            Request("POST", "/do", urlencode([("act", act), *query]), form_headers, urlencode(typed).encode())
        ),
        one.get(urlencode([*query, ("act", act), *form])),
    )
    for answer in answers:
        assert answer.status in {200, *REFUSALS} - {500}
        assert b"Traceback" not in answer.body
    if one.path.exists():
        assert one.path.read_text(encoding="utf-8") == one.studio.session.text or one.studio.session.trouble


METHODS = st.sampled_from(["GET", "POST", "PUT", "", "G T"])
PATHS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["/do", "/do", "/", "/studio.js", "/take/yaml", "/take/", "/take/../yaml", "//", "/icon.svg", "/%2e%2e/"]
    ),
)
KINDS = st.sampled_from(
    ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=b",
     "multipart/form-data; boundary=", "application/json", "a/b; charset=\x00"]
)  # fmt: skip
PIECES = st.sampled_from(
    [b"do=undo", b"do=", b"do", b"=", b"&", b";", b"%", b"%zz", b"%00", b"\xff", b"--b", b"--b--", b"\r\n", b"\r\n\r\n",
     b'Content-Disposition: form-data; name="do"', b'; filename="x"', b"text", b"revision=", b"a" * 3000, b"\x00"]
)  # fmt: skip
BODIES = st.one_of(st.binary(max_size=60), st.lists(PIECES, max_size=12).map(b"".join))


@examples(25_000, daily=300)
@given(METHODS, PATHS, st.one_of(st.text(max_size=40), BODIES.map(lambda body: body.decode("latin-1"))), KINDS, BODIES)
def test_what_is_malformed_is_answered_also_where_it_comes_from_the_page(
    tmp_path_factory: pytest.TempPathFactory, method: str, path: str, query: str, kind: str, body: bytes
) -> None:
    one = _shared(tmp_path_factory)
    for more in ({"content-type": kind}, {"content-type": kind, "x-studio": "parts", "x-known": query}):
        answer = one.door.answer(Request(method, path, query, {**one.headers, **more}, body))
        assert answer.status in {200, 204, 303, *REFUSALS} - {500}


@examples(15_000, daily=30)
@given(
    METHODS, st.text(max_size=20), st.text(max_size=40),
    st.dictionaries(st.sampled_from(["host", "origin", "cookie", "content-type", "x-known", "x-studio"]), st.text(max_size=30)),
    st.binary(max_size=60),
)  # fmt: skip
def test_no_stranger_ever_gets_in(
    tmp_path_factory: pytest.TempPathFactory, method: str, path: str, query: str, headers: dict[str, str], body: bytes
) -> None:
    one = _shared(tmp_path_factory)
    assert one.door.answer(Request(method, path, query, headers, body)).status == 421
    answer = one.door.answer(Request(method, path, query, {**headers, "host": one.headers["host"]}, body))
    assert answer.status in (400, 403)


_one: list[Visitor] = []


def _shared(factory: pytest.TempPathFactory) -> Visitor:
    """One studio for many examples: it is what they must not break."""
    if not _one or len(_one[0].kinds) < 5:
        _one[:] = [Visitor(factory.mktemp("studio") / "story.yaml")]
    return _one[0]


# --- Large stories ----------------------------------------------------------------------------------------------------


def test_of_a_large_story_only_the_family_that_a_step_touches_is_drawn(tmp_path: Path) -> None:
    people = "".join(f"  s{n}: {{student: Élève {n}}}\n" for n in range(SMALL))
    events = "".join(
        f"  - {{date: 2015-09-01, event: siecle.student_record_created, record: E{n}, student: s{n}, school: college}}\n"
        for n in range(SMALL)
    )
    path = tmp_path / "large.yaml"
    path.write_text(f"scenario: Large\npeople:\n{people}events:\n{events}", encoding="utf-8")
    drawings = Drawings(simulate(load_scenario(path)))
    one = drawings.family(5, load_texts("fr"), whole=False)
    every = drawings.family(5, load_texts("fr"), whole=True)
    assert (one.is_part, every.is_part) == (True, False)
    assert ("Élève 4" in one.svg, "Élève 5<" in one.svg) == (True, False)


# --- What is proposed -------------------------------------------------------------------------------------------------


def test_a_name_as_it_was_typed_stays_a_field_in_which_one_types(visitor: Visit) -> None:
    for chosen in ("b.name=ROUMIEU+Elodie", "b.name=ROUMIEU+Elodie&b.name=%2B"):
        page = visitor().page(f"at=3&act=siecle.guardian_linked&{chosen}")
        assert re.findall(r'<input type="text" name="b.name" id="b-name" value="([^"]*)"', page) == ["ROUMIEU Elodie"]


def test_what_nobody_chose_follows_from_what_somebody_did(visitor: Visit) -> None:
    """The mother is known to the school of her second child: « homonyme » is never left over from another choice."""
    one = visitor()
    act = "at=4&act=siecle.guardian_linked&b.file=E2&b.guardian=elodie"
    proposed = one.page(f"{act}&b.match=new&b.proposed=match+new&b.changed=guardian")
    assert 'value="same_person R1" selected' in proposed
    assert 'name="b.proposed" value="match same_person R1"' in proposed
    chosen = one.page(f"{act}&b.match=homonym&b.proposed=match+same_person+R1&b.changed=match")
    assert 'value="homonym" selected' in chosen
    assert 'name="b.proposed"' not in chosen


# --- What stays as it was filled in -----------------------------------------------------------------------------------


def test_an_act_that_cannot_be_told_stays_as_it_was_filled_in(visitor: Visit) -> None:
    one = visitor()
    shown = one.do("tell", "act=siecle.guardian_linked", day="2014-01-01", b__file="E2", b__guardian="marc")
    assert "b.guardian=marc" in shown["address"]
    assert 'value="2014-01-01"' in shown["parts"]["composer"]
    assert '<option value="marc" selected' in shown["parts"]["composer"]


def test_what_if_is_answered_beside_the_act_that_is_filled_in(visitor: Visit) -> None:
    one = visitor()
    shown = one.do("what_if", "at=6&act=ent.password_changed", day="2015-08-31", b__account="R1/E1")
    one.studio.stop()
    assert (shown["said"], "sheet=ask" in shown["address"]) == ("The search begins.", True)
    assert '<option value="R1/E1" selected' in shown["parts"]["composer"]


def test_a_day_that_does_not_fit_is_marked_and_no_choice_is_grey_for_it(visitor: Visit) -> None:
    page = visitor().page("at=6&act=ent.service_opened&day=2016-01-01")
    assert 'max="2015-09-08" aria-invalid="true" aria-describedby="outcome"' in page
    assert page.count("dates never go back") == 1


def test_no_name_is_typed_and_nothing_can_be_added(visitor: Visit) -> None:
    one = visitor()
    shown = one.do("tell", "act=siecle.guardian_linked", day="2015-10-08", b__file="E1", b__guardian="+")
    assert shown["said"] == "This act cannot be added: still to fill in: the name of the guardian"
    assert len(one.kinds) == 23


def test_a_move_says_which_day_the_step_has_now_and_where_the_story_contradicts_itself(visitor: Visit) -> None:
    one = visitor()
    shown = one.do("move", position=15, to=1)
    assert shown["said"] == ("Step moved; its day is now 27 August 2015. The story contradicts itself, at step 1.")
    assert 'id="wrong-1"' in shown["parts"]["stage"]


def test_where_somebody_is_chosen_again_what_was_proposed_before_stays(visitor: Visit) -> None:
    """The file was proposed for the mother; that she is a namesake makes it no other file."""
    act = "at=4&act=siecle.guardian_linked&b.file=E2&b.guardian=elodie&b.proposed=file+E2&b.match=homonym"
    page = visitor().page(f"{act}&b.changed=match")
    assert '<option value="E2" selected' in page
    assert 'value="homonym" selected' in page


def test_what_an_act_would_break_later_is_said_before_it_is_told(visitor: Visit) -> None:
    one = visitor()
    edited = one.page("at=2&act=siecle.guardian_linked&edit=2&b.file=E1&b.guardian=marc&b.match=new")
    assert "Steps 3 and 9 would then make no sense: they will have to be corrected." in plain(edited)
    later = one.page("at=6&act=siecle.student_unenrolled&b.file=E2")
    assert "would then make no sense" in plain(later)
    assert "would then make no sense" not in plain(one.page("at=6&act=ent.password_changed&b.account=E1"))


def test_a_choice_too_long_for_its_list_stands_below_it_in_full(visitor: Visit) -> None:
    page = plain(visitor().page("at=6&act=ent.password_changed&b.account=R1/E1"))
    label = re.search(r'<option value="R1/E1" selected class="refused">(.+?) – refused', page)
    assert label is not None
    assert f'<small class="note" aria-hidden="true">{label[1]}</small>' in page


def test_the_text_is_saved_in_one_way(visitor: Visit) -> None:
    """As one types; the button is for a browser without scripts."""
    page = visitor().page("sheet=yaml")
    assert re.findall(r"<noscript>.*?</noscript>", page)[0].count('id="save-yaml"') == 1
    assert page.count('id="save-yaml"') == 1
