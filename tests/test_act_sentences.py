"""Acts as sentences with blanks: what can be told at a moment, in words, with the engine's reasons."""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from simulator import events as e
from simulator.consequences import MistakeRecognised, NotificationSuperseded
from simulator.reading.scenario_edits import ScenarioText
from simulator.registers.decide import advance
from simulator.rule_sets import RuleSet
from simulator.simulation import Simulation
from simulator.studio.acts import ACTS, BY_ID, told
from simulator.studio.offers import Acts
from simulator.studio.story import Story
from simulator.texts import LANGUAGES, load_texts
from simulator.whatif.ground.scenario_writer import scenario_text
from tests.conftest import ROOT
from tests.properties import examples
from tests.random_stories import draws, rule_sets, scenario
from tests.shipped_scenarios import SCENARIOS, scenarios

FR: Final = load_texts("fr")
CODE: Final = re.compile(r"\b(?:[ER]\d+|siecle\.|teleservices\.|ent\.|mdp-)\S*|college-|historic/")


@cache
def shipped(name: str) -> Story:
    return Story((ROOT / "scenarios" / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")


def acts(name: str, at: int | None = None, language: str = "fr") -> Acts:
    return Acts(shipped(name).moment(at), load_texts(language))


def choices(offer_of: Acts, act: str, blank: str, values: dict[str, Any] | None = None) -> list[tuple[str, str]]:
    """The labels of what is offered in a blank, and what would become of it."""
    return [(plain(choice.label), choice.state) for choice in offer_of.offer(act, values).blanks[blank].choices]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


# --- The acts and the events ------------------------------------------------------------------------------------------


def test_every_kind_of_event_has_its_acts() -> None:
    assert {act.kind for act in ACTS} == set(e.SCENARIO_EVENTS)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_sentence_of_an_event_tells_that_event_again(path: Any) -> None:
    story = Story(path.read_text(encoding="utf-8"), path.name)
    for position, event in enumerate(story.events, 1):
        assert event is not None
        offer = Acts(story.moment(position, event.date), FR).offer(*told(event))
        assert offer.events == (structs.replace(event, id=None),)
        assert offer.state != "contradicts"


@examples(300)
@given(draws, rule_sets)
def test_so_it_is_for_any_story(numbers: list[tuple[int, int, int, int, int]], rules: RuleSet) -> None:
    story = Story(scenario_text(scenario(numbers, rules)), "story.yaml")
    for position, event in enumerate(story.events, 1):
        assert event is not None
        assert Acts(story.moment(position, event.date), FR).offer(*told(event)).events == (event,)


def test_the_story_of_the_siblings_can_be_told_from_nothing() -> None:
    """What somebody chooses, act by act, in words, tells the shipped story."""
    story, text = shipped("fratrie"), "scenario: x\npeople: {}\nevents: []\n"
    for person in story.people.by_id.values():
        text = ScenarioText(text).set_person(person.id, person.role, person.name)
    for position, event in enumerate(story.events, 1):
        assert event is not None
        now, then = Story(text, "x"), Acts(story.moment(position, event.date), FR)
        act, values = told(event)
        wanted = {
            name: [plain(choice.label) for choice in blank.shown]
            for name, blank in then.offer(act, values).blanks.items()
        }
        offered = Acts(now.moment(position, event.date), FR).offer(
            act, {k: v for k, v in values.items() if k != "record"}
        )
        assert {name: [plain(one.label) for one in blank.shown] for name, blank in offered.blanks.items()} == wanted
        text = ScenarioText(text).insert(offered.events, position)
    assert [structs.replace(event, id=None) for event in story.events if event] == list(Story(text, "x").events)


# --- Words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_reads_a_code(language: str) -> None:
    for simulation in scenarios():
        for sentence in sentences(simulation, language):
            assert CODE.findall(sentence) == [], sentence


def sentences(simulation: Simulation, language: str) -> Iterator[str]:
    """All that the acts of a story say, at its end and in its middle."""
    scenario = simulation.scenario
    story = Story(Path(scenario.path).read_text(encoding="utf-8"), scenario.path)
    texts = load_texts(language)
    for at in (None, len(story.events) // 2 + 1):
        found = Acts(story.moment(at), texts)
        yield from (entry.label + (entry.why or "") for entry in found.palette())
        for act in BY_ID:
            offer = found.offer(act)
            yield offer.sentence + (offer.why or "")
            for blank in offer.blanks.values():
                yield from (choice.label + (choice.why or "") for choice in blank.choices)
                yield from (together.label for together in blank.together)
    told_all = Acts(story.moment(), texts)
    yield from (told_all.sentence(event) for event in story.events if event is not None)


def test_accounts_are_called_by_their_people_and_told_apart_by_their_order() -> None:
    assert [label for label, _ in choices(acts("fratrie"), "teleservices.account_notified", "accounts")] == [
        "le compte de Jade Roumieu",
        "le compte d'Élodie Roumieu pour Jade",
        "le compte de Marc Roumieu pour Jade",
        "le compte de Sacha Roumieu",
        "le premier compte d'Élodie Roumieu pour Sacha",
        "le compte de Marc Roumieu pour Sacha",
        "le second compte d'Élodie Roumieu pour Sacha",
    ]


def test_a_sentence_reads_as_one_would_say_it() -> None:
    found = acts("fratrie")
    said = [plain(found.sentence(event)) for event in shipped("fratrie").events if event]
    assert said[:2] == [
        "Le secrétariat du collège des Platanes importe le dossier de Jade Roumieu, issu de l'affectation.",
        (
            "Le secrétariat saisit Élodie Roumieu comme responsable sur la fiche élève de Jade Roumieu : "
            "personne nouvelle."
        ),
    ]


def test_a_password_is_called_by_the_day_on_which_it_was_chosen() -> None:
    chosen = {
        name: [label for label, _ in choices(acts(name), "ent.sign_in_attempted", "password", {"account": "R1/E1"})]
        for name in ("mot_de_passe_oublie", "erreur_serveur")
    }
    assert [label for label in chosen["mot_de_passe_oublie"] if "choisi" in label] == [
        "le mot de passe choisi le 8 septembre 2024", "le mot de passe choisi le 13 novembre 2024",
    ]  # fmt: skip
    assert [label for label in chosen["erreur_serveur"] if "choisi" in label] == [
        "le premier mot de passe choisi le 12 septembre 2015", "le second mot de passe choisi le 12 septembre 2015",
    ]  # fmt: skip


# --- What is offered --------------------------------------------------------------------------------------------------


def test_only_what_exists_at_that_moment_is_offered() -> None:
    assert choices(acts("fratrie", 2), "siecle.guardian_linked", "file") == [
        ("la fiche élève de Jade Roumieu", "possible")
    ]


def test_what_would_be_refused_is_offered_with_the_reason() -> None:
    accounts = acts("fratrie").offer("teleservices.account_notified").blanks["accounts"]
    assert [(choice.value, choice.state) for choice in accounts.choices] == [
        ("E1", "possible"), ("R1/E1", "refused"), ("R2/E1", "refused"), ("E2", "possible"), ("R3/E2", "refused"),
        ("R2/E2", "refused"), ("R1/E2", "refused"),
    ]  # fmt: skip
    assert accounts.choices[4].why == (
        "Le compte est désactivé, définitivement. Notifier un autre compte de la même personne, qui fonctionne "
        "encore\u00a0; un compte désactivé ne revient jamais."
    )


def test_what_would_contradict_the_story_is_offered_with_the_reason() -> None:
    offered = acts("fratrie", 4).offer("siecle.guardian_linked", {"guardian": "elodie", "file": "E1"})
    assert [(choice.value, choice.state, plain(choice.why or "")) for choice in offered.blanks["match"].choices] == [
        (
            "new",
            "contradicts",
            "Collège des Platanes connaît déjà Élodie Roumieu : est-ce la même personne, ou un homonyme ?",
        ),
        (
            "same_person R1",
            "contradicts",
            ("La fiche responsable d'Élodie Roumieu est déjà rattachée à la fiche élève de Jade Roumieu"),
        ),
        ("homonym", "possible", ""),
    ]


def test_a_day_that_goes_back_cannot_be_told() -> None:
    too_late = shipped("fratrie").moment(7, datetime.date(2016, 1, 1))
    offer = Acts(too_late, FR).offer("clock.advanced")
    assert (offer.tellable, offer.state) == (False, "contradicts")


def test_a_day_that_does_not_fit_is_said_once_with_the_days_that_would() -> None:
    story = shipped("fratrie")
    said = [
        plain(Acts(story.moment(at, datetime.date(year, 1, 1)), FR).offer("ent.password_changed").why or "")
        for at, year in ((1, 2016), (7, 2016), (24, 2014))
    ]
    assert said == [
        "ce jour ne peut pas dépasser le 27 août 2015, car les dates ne reculent jamais",
        "ce jour doit se trouver entre le 31 août 2015 et le 8 septembre 2015, car les dates ne reculent jamais",
        "ce jour ne peut pas précéder le 8 octobre 2015, car les dates ne reculent jamais",
    ]
    offer = Acts(story.moment(7, datetime.date(2016, 1, 1)), FR).offer("ent.password_changed")
    assert {choice.state for choice in offer.blanks["account"].choices if "reculent" in (choice.why or "")} == set()


def test_an_event_that_is_edited_may_move_to_the_day_of_the_one_that_follows() -> None:
    """It does not stand in its own way: only its neighbours say between which days it may happen."""
    story = shipped("fratrie")
    for position, event in enumerate(story.events, 1):
        assert event is not None
        neighbours = [one.date for one in story.events[position : position + 1] if one is not None]
        last = [*neighbours, datetime.date(2030, 1, 1)][0]
        offer = Acts(story.moment(position, last, instead=True), FR).offer(*told(event))
        assert [one.date for one in offer.events] == [last]
        assert offer.state != "contradicts"


def test_the_palette_says_what_does_not_exist_yet() -> None:
    nothing = Story("scenario: x\npeople: {}\nevents: []\n", "x")
    entries = {entry.act.id: (entry.state, entry.why) for entry in Acts(nothing.moment(), FR).palette()}
    assert entries["teleservices.account_notified"] == ("contradicts", "aucun compte n'existe à ce moment")
    assert entries["siecle.student_record_created"] == ("possible", None)


@examples(1_000)
@given(draws, rule_sets, st.integers(0, 10**6), st.sampled_from(sorted(BY_ID)), st.integers(0, 10**6))
def test_what_is_said_of_a_choice_is_what_becomes_of_it(
    numbers: list[tuple[int, int, int, int, int]], rules: RuleSet, place: int, act: str, which: int
) -> None:
    """A story with what was chosen is replayed as a file: it is accepted, refused, or wrong, as the page said."""
    text = scenario_text(scenario(numbers, rules))
    story = Story(text, "story.yaml")
    at = place % (len(story.events) + 1) + 1
    now, values, offer = Acts(story.moment(at), FR), dict[str, Any](), Acts(story.moment(at), FR).offer(act)
    for name in BY_ID[act].blanks:
        if offer.blanks[name].value in ("", ()) and offer.blanks[name].choices:
            value = offer.blanks[name].choices[which % len(offer.blanks[name].choices)].value
            values[name] = (value,) if offer.blanks[name].kind == "several" else value
            offer = now.offer(act, values)
    full = [blank for blank in offer.blanks.values() if blank.choices and blank.kind == "one"]
    if full and offer.events:
        blank = full[which % len(full)]
        choice = blank.choices[which % len(blank.choices)]
        values = {name: one.value for name, one in offer.blanks.items() if name not in offer.proposed}
        offer = now.offer(act, values | {blank.name: choice.value}, changed=blank.name)
        assert offer.state == "incomplete" or (offer.state, offer.why) == (choice.state, choice.why)
    if not offer.events or offer.why == "Ce dossier est déjà celui de cet établissement":
        return
    first = (
        ScenarioText(ScenarioText(text).delete(range(at, len(story.events) + 1))) if at <= len(story.events) else None
    )
    then = Story((first or ScenarioText(text)).insert(offer.events, at), "story.yaml")
    if offer.state == "contradicts":
        assert then.problems
    else:
        assert then.simulation is not None
        steps = then.simulation.replay.steps[-len(offer.events) :]
        assert any(step.refusal for step in steps) == (offer.state == "refused")


# --- What is plainly meant, and what somebody has to choose -----------------------------------------------------------


def test_whom_an_act_is_about_is_chosen_where_several_may_be_meant() -> None:
    offer = acts("fratrie", 7).offer("siecle.guardian_linked")
    assert plain(offer.sentence) == "Le secrétariat saisit … comme responsable sur … : …."
    assert (offer.state, offer.why) == ("incomplete", "reste à indiquer\u00a0: la fiche élève et le responsable")


@examples(300)
@given(draws, rule_sets, st.integers(0, 10**6), st.sampled_from(sorted(BY_ID)))
def test_nothing_is_proposed_that_is_a_mistake_or_in_vain(
    numbers: list[tuple[int, int, int, int, int]], rules: RuleSet, place: int, act: str
) -> None:
    """An act that stands there ready to be told is no homonym of oneself, no second letter, no second record."""
    story = Story(scenario_text(scenario(numbers, rules)), "story.yaml")
    at = place % (len(story.events) + 1) + 1
    offer = Acts(story.moment(at), FR).offer(act)
    if offer.state != "possible":
        return
    register = story.moment(at).register
    concluded = [one for event in offer.events for one in advance(register.forked(), event, rules)]
    assert [one for one in concluded if isinstance(one, MistakeRecognised | NotificationSuperseded)] == []
    for event in offer.events:
        if isinstance(event, e.StudentRecordImported | e.StudentRecordCreated):
            records = [register.student_records[id] for id in register.live_records_of_student(event.student)]
            assert event.school not in [record.school for record in records]


def test_a_name_that_is_not_typed_yet_is_missing_and_nobody_takes_its_place() -> None:
    for act, filled, missing in (
        ("siecle.guardian_linked", {"file": "E1", "guardian": "+"}, "le nom du responsable"),
        ("siecle.student_record_exported", {"file": "E1", "to_school": "+"}, "le nom de l'établissement d'accueil"),
        ("ent.service_opened", {"account": "E1", "service": "+"}, "le service"),
    ):
        offer = acts("fratrie").offer(act, filled)
        assert (offer.events, offer.state) == ((), "incomplete")
        assert plain(offer.why or "") == f"reste à indiquer : {missing}"


def test_whether_siecle_knows_the_name_follows_from_the_person() -> None:
    found = acts("fratrie", 5)
    for person, match in (("elodie", "same_person R1"), ("+Zoé Roumieu", "new"), ("+Élodie Roumieu", "homonym")):
        offer = found.offer("siecle.guardian_linked", {"file": "E2", "guardian": person})
        assert (offer.blanks["match"].value, offer.state) == (match, "possible")
        assert "match" in offer.proposed


def test_of_somebody_who_is_linked_already_one_has_to_say_what_the_secretary_did() -> None:
    offer = acts("fratrie", 4).offer("siecle.guardian_linked", {"file": "E1", "guardian": "elodie"})
    assert (offer.blanks["match"].value, offer.state) == ("", "incomplete")
    assert plain(offer.why or "") == "reste à indiquer : si SIECLE connaît déjà ce nom"


def test_a_file_is_not_sent_to_the_school_that_it_is_in() -> None:
    schools = (
        acts("changement_etablissement", 4).offer("siecle.student_record_exported", {"file": "E0"}).blanks["to_school"]
    )
    own, other = schools.choices
    assert (own.state, own.why) == ("contradicts", "Ce dossier est déjà celui de cet établissement")
    assert schools.value == other.value


def test_who_is_ticked_below_gives_way_when_chosen_above() -> None:
    found = acts("fratrie", 5)
    filled = {"file": "E1", "guardian": "+Zoé Roumieu", "also": ("E2",)}
    files = found.offer("siecle.guardian_linked", filled).blanks["file"].choices
    assert [(one.value, one.state) for one in files] == [("E1", "possible"), ("E2", "possible")]
    offer = found.offer("siecle.guardian_linked", {**filled, "file": "E2"}, changed="file")
    assert (offer.blanks["also"].value, len(offer.events), offer.state) == ((), 1, "possible")


# --- Several at once, and in passing ----------------------------------------------------------------------------------


def test_a_whole_family_is_notified_with_one_act() -> None:
    found = acts("fratrie", 7)
    together = found.offer("teleservices.account_notified").blanks["accounts"].together
    assert [one.label for one in together] == ["toute la famille de Jade et Sacha"]
    offer = found.offer("teleservices.account_notified", {"accounts": together[0].values})
    assert [event.account for event in offer.events if isinstance(event, e.AccountNotified)] == [
        "E1", "R1/E1", "R3/E2", "R2/E1", "R2/E2", "E2",
    ]  # fmt: skip
    assert offer.state == "possible"


def test_somebody_new_is_made_in_passing() -> None:
    offer = acts("fratrie").offer("siecle.guardian_linked", {"guardian": "+Zoé Roumieu", "file": "E1"})
    assert [(person.id, person.role, person.name) for person in offer.people] == [("zoe", "guardian", "Zoé Roumieu")]
    assert [event.fields() for event in offer.events] == [
        {"record": "R4", "guardian": "zoe", "student_record": "E1", "match": "new"}
    ]


def test_a_namesake_in_passing_gets_an_id_of_their_own() -> None:
    offer = acts("fratrie").offer("siecle.guardian_linked", {"guardian": "+Élodie Roumieu", "file": "E1"})
    assert [person.id for person in offer.people] == ["elodie-roumieu"]
    assert offer.state == "possible"
    assert [event.fields()["match"] for event in offer.events] == ["homonym"]


def test_nothing_that_a_scenario_refuses_comes_from_a_blank() -> None:
    offer = acts("fratrie").offer("siecle.guardian_linked", {"guardian": "+Zoé\u202e\x00  Rou\nmieu", "file": "E1"})
    assert [person.name for person in offer.people] == ["Zoé Rou mieu"]


def test_one_account_is_not_merged_with_itself() -> None:
    offer = acts("fratrie").offer("ent.merge_requested", {"account": "R1/E1", "other_account": "R1/E1"})
    assert (offer.tellable, offer.why) == (False, "Le même compte est choisi deux fois")


def test_the_same_is_told_for_brothers_and_sisters_with_one_act() -> None:
    moment = shipped("fratrie").moment(2)
    found = Acts(moment, FR)
    offer = found.offer(
        "siecle.student_record_imported", {"student": "sacha", "also": ("+Léo Roumieu", "+Zoé Roumieu")}
    )
    assert [person.name for person in offer.people] == ["Léo Roumieu", "Zoé Roumieu"]
    assert [event.fields() for event in offer.events] == [
        {"record": record, "student": student, "school": "college-des-platanes"}
        for record, student in (("E3", "sacha"), ("E4", "leo"), ("E5", "zoe"))
    ]


def test_a_guardian_of_several_children_is_one_person_in_each_school() -> None:
    found = acts("mere_non_reconnue", 3)
    offer = found.offer("siecle.guardian_linked", {"guardian": "carole", "file": "E1", "also": ("E2",)})
    assert [event.fields() for event in offer.events] == [
        {"record": "R3", "guardian": "carole", "student_record": "E1", "match": "new"},
        {"record": "R4", "guardian": "carole", "student_record": "E2", "match": "new"},
    ]
    assert offer.state == "possible"


def test_a_further_child_in_the_same_school_is_of_the_record_that_the_first_one_brings() -> None:
    text = "scenario: x\npeople: {}\nevents: []\n"
    told_now = Acts(Story(text, "x").moment(), FR).offer(
        "siecle.student_record_created",
        {"school": "+Collège du Port", "student": "+Nour Haddad", "also": ("+Zoé Haddad",)},
    )
    for person in told_now.people:
        text = ScenarioText(text).set_person(person.id, person.role, person.name)
    story = Story(ScenarioText(text).insert(told_now.events, 1), "x")
    offered = Acts(story.moment(), FR).offer("siecle.guardian_linked", {"guardian": "+Samia Haddad", "file": "E1"})
    assert [choice.value for choice in offered.blanks["also"].choices] == ["E2"]
    offered = Acts(story.moment(), FR).offer(
        "siecle.guardian_linked", {"guardian": "+Samia Haddad", "file": "E1", "also": ("E2",)}
    )
    assert [event.fields() for event in offered.events] == [
        {"record": "R1", "guardian": "samia", "student_record": "E1", "match": "new"},
        {"record": "R1", "guardian": "samia", "student_record": "E2", "match": "same_person"},
    ]
    assert offered.state == "possible"


def test_a_file_that_was_sent_brings_its_guardians_if_one_says_so() -> None:
    story = shipped("changement_etablissement")
    given_up = Story(ScenarioText(story.text).delete(range(9, len(story.events) + 1)), "x")
    found = Acts(given_up.moment(None, datetime.date(2016, 1, 11)), FR)
    offer = found.offer("siecle.student_record_imported.origin", {"guardians": "true"})
    assert plain(offer.sentence) == (
        "Le secrétariat du collège de la Citadelle importe le dossier envoyé, la fiche élève de Gabin Lacombe."
    )
    assert [(event.kind, event.fields()) for event in offer.events] == [
        (
            "siecle.student_record_imported",
            {"record": "E1", "student": "gabin", "school": "college-de-la-citadelle", "origin": "E0"},
        ),
        (
            "siecle.guardian_linked",
            {"record": "R1", "guardian": "irina", "student_record": "E1", "match": "new"},
        ),
    ]
    assert offer.state == "possible"


def test_what_cannot_be_told_for_another_is_grey_with_the_reason() -> None:
    also = acts("fratrie").offer("ent.password_changed", {"account": "R1/E1"}).blanks["also"]
    assert {choice.value: choice.state for choice in also.choices} == {
        "E1": "possible", "R2/E1": "possible", "E2": "possible", "R3/E2": "refused", "R2/E2": "possible",
        "R1/E2": "possible",
    }  # fmt: skip


def test_others_who_belong_together_are_chosen_at_once() -> None:
    found = acts("fratrie")
    leaving = found.offer("siecle.student_unenrolled", {"file": "E1"}).blanks["also"]
    assert [(one.label, one.values) for one in leaving.together] == [("toute la famille de Jade et Sacha", ("E2",))]
    removing = found.offer("siecle.guardian_unlinked", {"link": "R2/E1"}).blanks["also"]
    assert [(plain(one.label), one.values) for one in removing.together] == [
        ("Marc Roumieu, de toutes les fiches", ("R2/E2",))
    ]
    signing_in = found.offer("ent.password_changed", {"account": "E1"}).blanks["also"]
    assert [one.values for one in signing_in.together] == [("R1/E1", "R2/E1", "E2", "R2/E2", "R1/E2")]
