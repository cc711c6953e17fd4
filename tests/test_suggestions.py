"""Suggestions for authors: they can be typed as shown, and the corrected file is valid."""

import datetime
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import Problem, Scenario, ScenarioError, parse_scenario
from simulator.cli.simulate_group import COMMANDS, DEFAULT
from simulator.reading.field_types import ID
from simulator.reading.scenario_format import json_schema
from simulator.suggestions import day_meant, file_meant, id_meant, near_miss, real_day
from simulator.texts import LANGUAGES, load_texts
from simulator.texts.fr.vocabulary import FRENCH
from tests.conftest import Simulate

# --- Words of the format, in French -----------------------------------------------------------------------------


def vocabularies(schema: Any) -> Iterator[tuple[str, ...]]:
    """Every set of words that can stand in one place: the keys of a mapping, the values of a key."""
    if isinstance(schema, dict):
        if "enum" in schema:
            yield tuple(schema["enum"])
        if "const" in schema:
            yield (schema["const"],)
        for value in schema.values():
            yield from vocabularies(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from vocabularies(item)


SAME_IN_FRENCH: Final = {"journal"}
VOCABULARIES: Final = sorted(
    {*vocabularies(json_schema(load_texts("en"))), ("true", "false"), ("days", "months"), ("historic",), COMMANDS}
)


@pytest.mark.parametrize("words", VOCABULARIES, ids=lambda words: f"{words[0]}, {len(words)} words")
def test_every_key_and_every_value_of_the_format_is_suggested_for_what_it_is_in_french(words: tuple[str, ...]) -> None:
    said = {word: FRENCH[word][0] for word in words if word not in SAME_IN_FRENCH}

    assert {word: near_miss(french, words) for word, french in said.items()} == {word: word for word in said}


def test_every_word_of_the_vocabulary_is_a_word_of_the_format() -> None:
    assert FRENCH.keys() <= {word for words in VOCABULARIES for word in words}


TOP: Final = next(words for words in VOCABULARIES if words[0] == "scenario")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("personnes", "people"),
        ("PERSONNES", "people"),
        ("événements", "events"),
        ("évènements", "events"),
        ("Evenements", "events"),
        ("événments", "events"),
        ("règles", "rules"),
        ("jusqu'à", "until"),
        ("jusqu’à", "until"),
        ("jusqu'a", "until"),
        ("attendu", "expect"),
        ("titre", "scenario"),
        ("Titre du scénario", "scenario"),
        ("résumé", "about"),
        ("xyz", None),
        ("", None),
        ("é" * 101, None),
    ],
)
def test_case_accents_apostrophes_and_slips_make_no_difference(said: str, key: str | None) -> None:
    assert near_miss(said, TOP) == key


def test_a_word_is_never_suggested_for_itself() -> None:
    assert near_miss("people", ("people",)) is None


# --- Typing what is suggested -----------------------------------------------------------------------------------

SECRETARY: Final = """\
titre: Une rentrée ordinaire
résumé: La famille Vasseur arrive au lycée.
règles: {base: éduconnect, regroupement: refusé, délai d'activation: 90 jours, fin des fusions: jamais}
personnes:
  inès: {élève: Inès Vasseur}
  carla: {Responsable légal: Carla Vasseur}
évènements:
  - {jour: 01/09/2015, évènement: import, fiche: E1, élève: Inès Vasseur, école: Lycée de la Rade}
  - {date: 1/9/2015, event: responsable saisi, fiche: R1, mère: Carla VASSEUR, fiche élève: E1,
     réponse: nouvelle personne}
  - date: mardi 8 septembre 2015
    event: account_notified
    account: R1 / E1
  - {date: 12.09.2015, event: Mot de passe changé, compte: R1/E1, nouveau mot de passe: mdp de Carla,
     erreur serveur: non}
  - {identifiant: départ, date: 2015/10/01, event: Student-Unenrolled, fiche: E1}
attendu:
  comptes: {R1/E1: désactivé}
  invalides: R1/E1
  refus: []
  accès: {carla: {ines: aucun}}
jusqu'à: 31 octobre 2015
"""


def written(problem: Problem, line: str) -> str:
    """The word that a problem is about, as it stands in its line."""
    words = [word for name, word in problem.words.items() if name not in ("words", "keys", "help")]
    found = [word for word in words if line[problem.location.column - 1 :].startswith(word)]
    return found[0] if found else re.match(r"[^,}\n]*", line[problem.location.column - 1 :])[0]  # type: ignore[index]


def mended(text: str, problems: tuple[Problem, ...]) -> str:
    """A text with everything typed that is suggested about it."""
    lines = text.split("\n")
    for problem in sorted(problems, key=lambda problem: problem.location, reverse=True):
        assert problem.suggestion is not None, problem
        line, before = lines[problem.location.line - 1], problem.location.column - 1
        after = before + len(written(problem, line))
        lines[problem.location.line - 1] = line[:before] + problem.suggestion + line[after:]
    return "\n".join(lines)


def read(text: str) -> Scenario | tuple[Problem, ...]:
    try:
        return parse_scenario(text)
    except ScenarioError as error:
        return error.problems


def test_a_file_written_in_french_becomes_a_scenario_by_typing_what_is_suggested() -> None:
    text = SECRETARY
    rounds = []
    while isinstance(problems := read(text), tuple):
        rounds.append(len(problems))
        text = mended(text, problems)
        assert len(rounds) < 5, text

    assert len(rounds) == 2, "all that is wrong is said at once, but for what nobody could know before"
    assert isinstance(scenario := read(text), Scenario)
    assert [event.kind for event in scenario.events] == [
        "siecle.student_record_imported",
        "siecle.guardian_linked",
        "teleservices.account_notified",
        "ent.password_changed",
        "siecle.student_unenrolled",
    ]
    assert (scenario.people.name("ines"), scenario.rules_changed["activate_within"]) == ("Inès Vasseur", "90 days")
    assert (scenario.until, scenario.events[4].id) == (datetime.date(2015, 10, 31), "depart")


# --- Days and ids -----------------------------------------------------------------------------------------------


@given(st.dates(datetime.date(1000, 1, 1)), st.sampled_from(LANGUAGES))
def test_a_day_is_understood_however_it_is_written_the_day_first(day: datetime.date, language: str) -> None:
    texts = load_texts(language)
    forms = [f"{day.day}/{day.month}/{day.year}", f"{day:%d.%m.%Y}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}"]
    forms += [texts.date(day), f"lundi {texts.date(day)}", texts.date(day).upper().replace(" ", "\u00a0")]

    assert [day_meant(form) for form in forms] == [day.isoformat()] * len(forms)


@given(st.text())
def test_what_is_suggested_for_a_day_is_a_day_or_nothing(text: str) -> None:
    meant = real_day(day_meant(text))

    assert meant is None or datetime.date.fromisoformat(meant).isoformat() == meant


@given(st.text() | st.from_regex("[a-zéèÀÉ' /-]{0,20}"))
def test_what_is_suggested_for_an_id_can_be_typed_as_it_stands(text: str) -> None:
    event = f'{{date: 2015-09-01, event: clock.advanced, id: "{quoted(text)}"}}'
    problems = read(f"scenario: A\npeople: {{}}\nevents: [{event}]\n")
    suggested = [one.suggestion for one in problems if one.suggestion] if isinstance(problems, tuple) else []

    assert [word for word in suggested if not re.fullmatch(ID, word)] == []
    assert all(id_meant(word) == word for word in suggested)


def quoted(text: str) -> str:
    """A text as it stands between double quotes."""
    return "".join(f"\\U{ord(character):08x}" for character in text if not "\ud800" <= character <= "\udfff")


# --- Files ------------------------------------------------------------------------------------------------------


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("scenarios/fratrie.yaml", "scenarios/départ.yml", "autres/doublon.yaml", "ici.yaml", "notes.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("scenario: A\npeople: {}\nevents: []\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


FILES: Final = [
    ("scenarios/fratri.yaml", "scenarios/fratrie.yaml"),
    ("scenarios/Fratrie.yaml", "scenarios/fratrie.yaml"),
    ("scenarios/depart.yml", "scenarios/départ.yml"),
    ("scenarios/fratrie.yml", "scenarios/fratrie.yaml"),
    ("scenarios/fratrie.txt", "scenarios/fratrie.yaml"),
    ("scenarios/fratrie", "scenarios/fratrie.yaml"),
    ("fratrie.yaml", "scenarios/fratrie.yaml"),
    ("autres/fratrie.yaml", "scenarios/fratrie.yaml"),
    ("scenarios/ici.yaml", "ici.yaml"),
    ("nulle-part/ici.yaml", "ici.yaml"),
    ("scenario/fratrie.yaml", "scenarios/fratrie.yaml"),
    ("senarios/fratri.yml", "scenarios/fratrie.yaml"),
    ("notes.yaml", None),
    ("nulle-part.yaml", None),
    ("", None),
    ("/", None),
    ("a\0b", None),
    ("x" * 300, None),
]


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize(("path", "meant"), FILES, ids=[repr(path[:30]) for path, _ in FILES])
def test_a_file_that_was_probably_meant_is_one_that_is_there(path: str, meant: str | None) -> None:
    assert file_meant(path) == (None if meant is None else os.path.normpath(meant))


@pytest.mark.usefixtures("in_folder")
def test_a_path_nearly_right_is_answered_with_the_right_one(command: Simulate) -> None:
    for arguments in (
        ["scenarios/fratri.yaml"],
        ["check", "scenarios/fratri.yaml"],
        ["repair", "scenarios/fratri.yaml"],
    ):
        outcome = command(*arguments)
        assert (outcome.code, outcome.err) == (
            1,
            "scenarios/fratri.yaml:1:1: there is no such file — did you mean 'scenarios/fratrie.yaml'?\n",
        )


# --- The command line -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["scenarios/fratrie.yaml", "--until", "30/09/2015"], "2015-09-30"),
        (["scenarios/fratrie.yaml", "--until", "1er octobre 2015"], "2015-10-01"),
        (["scenarios/fratrie.yaml", "--until", "2015-31-12"], "2015-12-31"),
        (["scenarios/fratrie.yaml", "--until", "fusoin"], "fusion"),
        (["player", "scenarios/fratrie.yaml", "-o", "never.html", "--until", "fusoin"], "fusion"),
        (["repair", "scenarios/fratrie.yaml", "--date", "1/10/2015"], "2015-10-01"),
        (["explore", "--first-day", "01.09.2015"], "2015-09-01"),
        (["journal", "replay", "x", "-o", "y", "--until", "30/09/2015"], "2015-09-30"),
        (["vérifier", "scenarios"], "check"),
        (["diaporama", "scenarios/fratrie.yaml"], "slides"),
    ],
    ids=" ".join,
)
def test_a_slip_on_the_command_line_is_answered_with_what_to_type(
    command: Simulate, arguments: list[str], meant: str
) -> None:
    french = command("--lang", "fr", *arguments)

    assert (french.code, french.out) == (2, "")
    assert french.err.endswith(f"Vouliez-vous dire «\u00a0{meant}\u00a0»\u00a0?\n")


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (
            "éduconnect",
            "«\u00a0éduconnect\u00a0» n'est pas connu ici — vouliez-vous dire «\u00a0educonnect-2020\u00a0»",
        ),
        ("{merge_until: 31/08/2015}", "— vouliez-vous dire «\u00a02015-08-31\u00a0»"),
        (
            "{regroupement: accepted}",
            "clé inconnue «\u00a0regroupement\u00a0» — vouliez-vous dire «\u00a0grouping\u00a0»",
        ),
    ],
)
def test_rules_on_the_command_line_are_answered_like_those_of_a_file(command: Simulate, rules: str, said: str) -> None:
    assert said in command("--lang", "fr", "scenarios/fratrie.yaml", "--rules", rules).err


@pytest.mark.parametrize("name", [DEFAULT, *COMMANDS])
def test_aide_is_help_in_every_command(command: Simulate, name: str) -> None:
    help = command(name, "--help", "--lang", "fr")

    assert help.code == 0
    assert command(name, "--aide", "--lang", "fr") == help
    assert command("--lang", "fr", "aide", name) == help
    assert command("--lang", "fr", "help", name) == help


def test_aide_is_help_for_the_whole_and_within_a_group(command: Simulate) -> None:
    for whole in (["--aide"], ["aide"], ["help"], ["--lang", "en", "aide"]):
        assert command(*whole) == command("--help")
    assert command("journal", "aide") == command("journal", "--help")
    assert command("journal", "aide", "replay") == command("journal", "replay", "--help")
    assert command("journal", "replay", "--aide") == command("journal", "replay", "--help")


def test_a_file_called_aide_is_a_file(command: Simulate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("aide").write_text("scenario: A file called aide\npeople: {}\nevents: []\n", encoding="utf-8")

    assert command("aide").out.startswith("A file called aide\n")


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "l'option '--stepps' n'existe pas. Vouliez-vous dire '--steps'"), ("en", "Did you mean '--steps'?")],
)
def test_a_misspelt_option_is_answered_in_both_languages(command: Simulate, language: str, said: str) -> None:
    outcome = command("--lang", language, "scenarios/fratrie.yaml", "--stepps")

    assert (outcome.code, said in outcome.err) == (2, True)
