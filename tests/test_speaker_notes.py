"""Speaker notes: three sentences to say, then exactly the rules that were applied."""

import re
from typing import get_args

import pytest

from simulator import consequences as c
from simulator import load_scenario, parse_scenario, simulate
from simulator.slides.applied_rules import BY_CAUSE, AppliedRules
from simulator.slides.deck import deck
from simulator.slides.deck_model import Slide
from simulator.slides.speaker_notes import TURNS
from simulator.slides.step_selection import StepSelection
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT
from tests.stories import PEOPLE

SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))

NOUR = "siecle.student_record_imported, record: E1, student: nour, school: lycee"
TYPED = "siecle.student_record_created, record: E0, student: nour, school: lycee"
SAMIA = "siecle.guardian_linked, record: R1, guardian: samia, student_record: E1, match: new"
KARIM = "siecle.guardian_linked, record: R2, guardian: karim, student_record: E1, match: new"
ADAM = "siecle.student_record_imported, record: E2, student: adam, school: lycee"
HOMONYM = "siecle.guardian_linked, record: R3, guardian: samia, student_record: E2, match: homonym"
SAME = "siecle.guardian_linked, record: R1, guardian: samia, student_record: E2, match: same_person"
LETTER = "teleservices.account_notified, account: R1/E1"
PASSWORD = "ent.password_changed, account: R1/E1, to: label"
HISTORIC = "ent.historic_credentials_issued, person: samia"
OLD_PASSWORD = "ent.password_changed, account: historic/samia, to: label"
PER_RECORD = "rules: {base: educonnect-2020, guardian_account: record, kept_for: never}"
PER_PERSON = "rules: {guardian_account: person}"
KEPT = "rules: {kept_for: 3 months}"
FOLLOWING = "rules: {continuity: file}"
ALONE = "rules: {self_activation: guardians}"
PRIMARY = "schools: {lycee: {degree: primary}}"
UNLINKED = "siecle.guardian_unlinked, record: R1, student_record: E1"
SELF = "ent.self_activated, account: R1/E1, by: sms, to: alone"
EXPORTED = "siecle.student_record_exported, record: E1, to_school: b"
MOVED = "siecle.student_record_imported, record: E3, student: nour, school: b, origin: E1"
SAMIA_MOVED = "siecle.guardian_linked, record: R4, guardian: samia, student_record: E3, match: new"


def sign_in(account: str, profile: str) -> str:
    return f"ent.sign_in_attempted, account: {account}, profile: {profile}"


ACTED: list[tuple[str, list[str]]] = [
    (NOUR, ["R1"]),
    (f"{TYPED}; {NOUR}", ["R1", "R3"]),
    (f"{NOUR}; siecle.student_record_exported, record: E1, to_school: b", []),
    (f"{NOUR}; {ADAM.replace('lycee', 'b')}, origin: E1", ["R8"]),
    (f"{NOUR}; {SAMIA}", ["R2"]),
    (f"{PER_RECORD}; {NOUR}; {SAMIA}", ["R25"]),
    (f"{PER_RECORD}; {NOUR}; {ADAM}; {SAMIA}; {SAME}", ["R25"]),
    (f"{NOUR}; {ADAM}; {SAMIA}; {HOMONYM}", ["R2"]),
    (f"{NOUR}; {SAMIA}; {LETTER}", ["R9"]),
    (f"{NOUR}; {SAMIA}; {LETTER}; {LETTER}", ["R9"]),
    (HISTORIC, ["R9"]),
    (f"{NOUR}; {SAMIA}; {LETTER}; {PASSWORD}", ["R10"]),
    (f"{NOUR}; {SAMIA}; {PASSWORD}", ["R9"]),
    (f"{NOUR}; {SAMIA}; {LETTER}; {PASSWORD}; {PASSWORD}", ["R12"]),
    (f"{NOUR}; {SAMIA}; {LETTER}; {PASSWORD}, server_error: true", ["R10", "R11"]),
    (f"{NOUR}; {SAMIA}; {LETTER}; {PASSWORD}; ent.back_pressed, account: R1/E1", ["R11"]),
    (f"{NOUR}; {SAMIA}; {LETTER}; {sign_in('R1/E1', 'students_parents')}", []),
    (f"{NOUR}; {SAMIA}; {LETTER}; {sign_in('R1/E1', 'other_audiences')}", ["R15"]),
    (f"{NOUR}; {SAMIA}; {sign_in('R1/E1', 'students_parents')}", ["R16"]),
    (f"{HISTORIC}; {sign_in('historic/samia', 'other_audiences')}", ["R14"]),
    (f"{HISTORIC}; {sign_in('historic/samia', 'students_parents')}", ["R13"]),
    (f"{HISTORIC}; {OLD_PASSWORD}; ent.service_opened, account: historic/samia, service: capsup", ["R17"]),
    (f"{NOUR}; {SAMIA}; {LETTER}; {PASSWORD}; ent.service_opened, account: R1/E1, service: capsup", ["R17"]),
    (f"{NOUR}; {SAMIA}; {LETTER}; {PASSWORD}; ent.service_opened, account: R1/E1, service: marks", []),
    (f"{NOUR}; {SAMIA}; siecle.student_unenrolled, record: E1", ["R4"]),
    (f"{NOUR}; {SAMIA}; {LETTER}; siecle.student_unenrolled, record: E1", ["R4", "R7"]),
    (f"{PER_RECORD}; {NOUR}; {ADAM}; {SAMIA}; {SAME}; siecle.student_unenrolled, record: E2", ["R4"]),
    (f"{NOUR}; {SAMIA}; {LETTER}; siecle.guardian_record_deleted, record: R1", ["R5", "R7"]),
    (
        f"{NOUR}; {ADAM}; {SAMIA}; {HOMONYM}; siecle.guardian_record_deleted, record: R3, merged_into: R1",
        ["R2", "R5"],
    ),
    (f"{NOUR}; {SAMIA}; {KARIM}; ent.merge_requested, accounts: [R1/E1, R2/E1]", ["R18"]),
    (f"{NOUR}; {ADAM}; {SAMIA}; {SAME}; ent.grouping_requested, accounts: [R1/E1, R1/E2]", ["R19"]),
    (f"{HISTORIC}; {NOUR}; {SAMIA}; ent.grouping_requested, accounts: [R1/E1, historic/samia]", ["R19"]),
    (f"{PER_RECORD}; {NOUR}; {ADAM}; {SAMIA}; {HOMONYM}; ent.grouping_requested, accounts: [R1/E1, R3/E2]", ["R24"]),
    (
        f"rules: {{merge_until: never, activate_within: 1 days}}; {NOUR}; {SAMIA}; {LETTER}; until: 2015-10-01",
        ["R7", "R22"],
    ),
    (f"rules: {{letter_valid_for: 1 days}}; {NOUR}; {SAMIA}; {LETTER}; until: 2015-10-01", ["R21"]),
    (f"{HISTORIC}; until: 2016-10-01", ["R7", "R20"]),
    (f"{NOUR}; {SAMIA}; {UNLINKED}", ["R26"]),
    (f"{KEPT}; {NOUR}; {SAMIA}; {UNLINKED}", ["R26", "R28"]),
    (f"{KEPT}; {NOUR}; {SAMIA}; {UNLINKED}; until: 2016-10-01", ["R26", "R28"]),
    (f"{KEPT}; {NOUR}; {SAMIA}; {UNLINKED}; {SAMIA.replace('new', 'same_person')}", ["R2"]),
    (f"{KEPT}; {NOUR}; siecle.student_unenrolled, record: E1", ["R4", "R28"]),
    (
        f"{PER_PERSON}; {NOUR}; {ADAM}; {SAMIA}; {SAME}; siecle.guardian_unlinked, record: R1, student_record: E2",
        ["R26"],
    ),
    (f"{FOLLOWING}; {NOUR}; {EXPORTED}; {MOVED}", ["R27"]),
    (f"{FOLLOWING}; {NOUR}; {SAMIA}; {EXPORTED}; {MOVED}; {SAMIA_MOVED}", ["R27"]),
    (f"{KEPT}; {NOUR}; siecle.student_unenrolled, record: E1; siecle.student_reinstated, record: E1", ["R29"]),
    (f"{NOUR}; siecle.student_unenrolled, record: E1; siecle.student_reinstated, record: E1", ["R1", "R29"]),
    (f"{ALONE}; {NOUR}; {SAMIA}; {SELF}", ["R30"]),
    (f"{NOUR}; {SAMIA}; {SELF}", ["R30"]),
    (f"{NOUR}; {SAMIA}; {LETTER}; {PASSWORD}; teleservices.password_reset, account: R1/E1", ["R31"]),
    (f"{NOUR}; {SAMIA}; teleservices.password_reset, account: R1/E1", ["R31"]),
    (f"{NOUR}; {SAMIA}, level: contact", ["R32"]),
    (f"{PRIMARY}; {NOUR}", ["R33"]),
    (f"{PER_PERSON}; {NOUR}; {SAMIA}", ["R34"]),
    (f"{PER_PERSON}; {NOUR}; {ADAM}; {SAMIA}; {SAME}", ["R34"]),
]


@pytest.mark.parametrize(("told", "rules"), ACTED)
def test_the_rules_of_the_last_step_are_those_that_acted(told: str, rules: list[str]) -> None:
    lines = told.split("; ")
    keys = ("rules: ", "until: ", "schools: ")
    events = [line for line in lines if not line.startswith(keys)]
    others = [line for line in lines if line.startswith(keys)]
    story = [PEOPLE, *(f"  - {{date: 2015-09-0{day}, event: {event}}}" for day, event in enumerate(events, 1)), *others]
    simulation = simulate(parse_scenario("\n".join(story) + "\n"))
    assert AppliedRules(simulation).numbers(simulation.replay.steps[-1:]) == rules


def slide_called(name: str, title: str, *, codes: bool = False) -> Slide:
    made = deck(simulate(load_scenario(f"scenarios/{name}.yaml")), load_texts("fr", codes=codes))
    return next(slide for slide in made.slides if slide.title.replace("\u00a0", " ").startswith(title))


def test_behind_a_death_stand_the_rule_that_closed_the_record_and_the_one_that_kills_letters() -> None:
    slide = slide_called("doublon_eleve", "25 septembre 2015", codes=True)
    assert [note[:3] for note in slide.notes if re.match(r"R\d+, ", note)] == ["R4,", "R7,"]
    named = slide_called("doublon_eleve", "25 septembre 2015")
    assert [note.partition(" : ")[2] for note in slide.notes[3::2]] == [
        note.partition(" : ")[2] for note in named.notes[3::2]
    ]


def test_notes_begin_with_three_sentences_to_say() -> None:
    slide = slide_called("fratrie", "1er octobre 2015")
    assert [note.replace("\u00a0", " ") for note in slide.notes[:3]] == [
        (
            "Le 1er octobre 2015, on supprime la fiche responsable d'Élodie Roumieu saisie le 31 août 2015, et "
            "la fiche "
            "responsable d'Élodie Roumieu saisie le 27 août 2015 reprend ses enfants."
        ),
        (
            "Pour Élodie Roumieu, la notification reçue n'ouvre plus rien : la fiche d'Élodie, en double, a été "
            "supprimée."
        ),
        "Demandez au groupe : qui faut-il notifier maintenant, et pour quel compte ?",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_slide_has_its_sentences_then_rules_each_with_its_source(path: object, language: str) -> None:
    texts = load_texts(language, codes=True)
    source = texts("slide.say.source", source="")
    simulation = simulate(load_scenario(str(path)))
    every = StepSelection(steps=tuple(step.number for step in simulation.replay.steps))
    for slide in deck(simulation, texts, quiz=True, selection=every if language == "en" else StepSelection()).slides:
        said, behind = slide.notes[:3], slide.notes[3:]
        assert len(said) == 3, slide.title
        assert [note for note in said if re.match(r"R\d+, ", note) or note.startswith(source)] == []
        assert [bool(re.match(r"R\d+, ", note)) for note in behind] == [True, False] * (len(behind) // 2)
        assert [note.startswith(source) for note in behind] == [False, True] * (len(behind) // 2)


# --- Nothing is forgotten -----------------------------------------------------------------------------------------


def test_every_cause_of_a_death_has_its_rule() -> None:
    assert set(BY_CAUSE) == set(get_args(c.Cause))


def test_every_consequence_that_reports_list_has_its_sentences() -> None:
    others = {c.MistakeRecognised, c.RequestRefused}
    assert {kind for kind, _ in TURNS} == set(c.REPORTED) - others
