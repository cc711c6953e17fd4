"""`simulate explain` knows every word of files, reports, screens and school offices, in both languages."""

import re
from collections.abc import Iterator
from typing import Any, Final, Literal, get_args, get_origin

import pytest

from simulator import consequences, events, lifecycle, load_scenario, people, rule_sets, simulate, verdict
from simulator.errors import Problems
from simulator.expectations import Difference
from simulator.explain import explain
from simulator.glossary import WORDS, Topic, called, find, near, title, topics
from simulator.reading.scenario_format import KEYS
from simulator.reading.yaml_source import arrivals
from simulator.reports.json_report import as_data
from simulator.reports.text import as_text
from simulator.texts import LANGUAGES, Texts, load_texts
from tests.conftest import ROOT, Simulate

FRENCH, ENGLISH = load_texts("fr"), load_texts("en")


def words_of_literals() -> Iterator[str]:
    """Every word that the code allows in a place."""
    for module in (consequences, events, lifecycle, people, rule_sets, verdict):
        for annotation in vars(module).values():
            if get_origin(annotation) is Literal:
                yield from get_args(annotation)


def keys_of(data: Any) -> Iterator[str]:
    """Every key of a JSON report."""
    if isinstance(data, dict):
        yield from data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from keys_of(inner)


def words_of_reports() -> Iterator[str]:
    for path in sorted((ROOT / "scenarios").glob("*.yaml")):
        yield from keys_of(as_data(simulate(load_scenario(path)), ENGLISH))
    yield from Difference.__struct_fields__
    yield from ("accepted", "refused", events.ClockDue.kind)


WORDS_OF_TABLES: Final = sorted(
    {
        *(key for keys in KEYS.values() for key in keys),
        *words_of_literals(),
        *words_of_reports(),
        *events.KINDS,
        *(kind.kind for kind in consequences.REPORTED),
        *(kind.partition(".")[2] for kind in events.KINDS),
        *rule_sets.RULE_SETS,
        *rule_sets.NUMBERS,
        *events.TELESERVICES,
        *(events.PROVISIONAL, events.SUPERSEDED),
        *("always", "never", "true", "false"),
    }
)
SCHOOL: Final = (
    "élève", "responsable", "parent", "mère", "père", "compte", "notification", "lettre", "identifiant", "mot de passe",
    "ENT", "SIECLE", "BEE", "ATEN", "EduConnect", "ÉduConnect", "Scolarité Services", "téléservice", "secrétariat",
    "fratrie", "doublon", "homonyme", "fusion", "regroupement", "déscolarisation", "fiche", "fiche élève", "dossier",
    "établissement", "rentrée", "CAP'SUP", "télinscription", "Autres publics", "Elèves ou parents", "expiration",
    "Diffusion des identifiants", "erreur du serveur", "historique", "identifiant ou mot de passe incorrect", "export",
    "import", "retour", "titulaire", "représentant légal", "académie", "jumeau", "scénario", "connexion", "activation",
    "student", "guardian", "mother", "father", "account", "letter", "identifier", "password", "school office",
    "teleservice", "siblings", "duplicate", "homonym", "merge", "grouping", "unenrolment", "record", "twin", "story",
)  # fmt: skip
HEADINGS: Final = [
    texts(key) for texts in (FRENCH, ENGLISH) for key in FRENCH.table if key.startswith(("report.column.", "state."))
]
"""What the tables of a report say: columns, and the states of accounts."""


def shown(word: str, texts: Texts) -> str:
    """The output of `simulate explain` on one line, without the title."""
    return " ".join(as_text(explain("", find(word), texts)).split())


@pytest.mark.parametrize("word", WORDS_OF_TABLES)
def test_every_word_of_the_tables_is_explained_under_that_very_word(word: str) -> None:
    for texts in (FRENCH, ENGLISH):
        assert re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", shown(word, texts))


@pytest.mark.parametrize("topic", list(topics()), ids=lambda topic: f"{topic.category}.{topic.name}")
def test_every_topic_is_found_by_what_people_call_it_in_either_language(topic: Topic) -> None:
    names = [topic.name, *called(topic, map(load_texts, LANGUAGES))]
    assert [name for name in names if topic not in find(name)] == []
    assert topic.category == "rule" or len(names) > 2


@pytest.mark.parametrize("word", [*SCHOOL, *HEADINGS])
def test_a_word_of_schools_or_of_a_screen_is_found_whatever_its_case_accents_and_article(word: str) -> None:
    bare = word.translate(str.maketrans("éèêÉ", "eeeE")).lower()
    spelled = (word.upper(), bare, f"« {word} »", f"la {word}", word.rstrip("sx") + "s")
    assert find(word)
    assert [other for other in spelled if find(other) != find(word)] == []


def test_a_word_is_found_however_a_keyboard_writes_it() -> None:
    assert find("soeur") == find("Sœurs") == [Topic("word", "siblings")]
    assert find("l\u2019ENT") == find("ent") == [Topic("word", "ent")]


def test_the_words_of_the_rules_page_are_found() -> None:
    page = (ROOT / "docs" / "domain.md").read_text(encoding="utf-8")
    rows = page.partition("## Words")[2].partition("\n## ")[0].splitlines()[4:]
    cells = [cell for row in rows if row for cell in row.split("|")[1:3]]
    words = [word.strip() for cell in cells for word in re.split("[«»`()/]", cell) if word.strip()]
    assert len(words) > 20
    unknown = [word for word in words if not find(word)]
    assert unknown == ["d'accueil", "from_school"]  # half of a name, and a word that no file has


@pytest.mark.parametrize(("name", "word"), [(name, word) for name, word in WORDS.items() if word.example])
def test_an_example_is_what_a_scenario_may_hold(name: str, word: Any) -> None:
    problems = Problems(name)
    read = {arrival.key.text: arrival.node for arrival in arrivals(word.example + "\n", problems)}
    for key, node in read.items():
        places = [keys[key] for keys in KEYS.values() if key in keys]
        tried = [Problems(name) for _ in places]
        for place, problems_there in zip(places, tried, strict=True):
            place.shape.read(node, problems_there)
        assert any(len(found) == 0 for found in tried)
    assert (len(read), len(problems)) == (1, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_explain_lists_its_topics_and_explains_each(command: Simulate, language: str) -> None:
    texts = load_texts(language)
    listed = command("explain", "--lang", language).out
    assert [topic for topic in topics() if f"• {title(topic, texts)}\n" not in listed] == []
    for topic in topics():
        assert texts(f"explain.{topic.category}.{topic.name}").split()[0] in shown(topic.name, texts)


def test_explain_takes_words_as_they_are_spoken(command: Simulate) -> None:
    assert command("explain", "mot", "de", "passe", "--lang", "fr").out.startswith("mot de passe\n════")


def test_several_topics_of_one_name_are_all_shown_the_word_first(command: Simulate) -> None:
    outcome = command("explain", "student_unenrolled")
    assert outcome.code == 0
    assert re.findall("(.*)\n─", outcome.out) == [
        "Event siecle.student_unenrolled",
        "Cause of invalidity student_unenrolled",
    ]
    homonym = command("explain", "Homonyme").out
    assert re.findall("(.*)\n─", homonym) == ["Word: homonym", "Mistake homonym_declared_for_same_person"]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("R5/E3", ["name.guardian", "word"]),
        ("r-1/e.2", ["name.guardian", "word"]),
        ("E1", ["name.student", "word"]),
        ("e12", ["name.student", "word"]),
        ("historic/samia", ["name.historic", "word"]),
        ("R99", ["name.record", "word"]),
        ("R5", ["rule", "name.record"]),
    ],
)
def test_the_name_of_an_account_or_of_a_record_is_explained_as_one(name: str, kinds: list[str]) -> None:
    assert [topic.category for topic in find(name)] == kinds


def test_what_the_name_of_an_account_says_is_said() -> None:
    said = "The account of the guardian of record R5 for the child of record E3."
    assert said in shown("R5/E3", ENGLISH)


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("respnsable", "fr", ["responsable", "fiche responsable"]),
        ("declolarisation", "fr", ["déscolarisation"]),
        ("gaurdian", "fr", ["guardian"]),
        ("scolarité", "fr", ["Scolarité Services"]),
        ("merge_disable", "en", ["merge disabled"]),
        ("superceded", "en", ["superseded"]),
        ("R5/", "fr", ["compte"]),
        ("R5/E3/E4", "en", ["account"]),
        ("R 26", "en", []),
        ("zzz", "en", []),
        ("", "en", []),
    ],
)
def test_a_near_miss_gets_suggestions_but_never_a_rule(typed: str, language: str, meant: list[str]) -> None:
    found = near(typed, load_texts(language))
    assert found[: len(meant)] == meant
    assert (len(found) <= 3, bool(found)) == (True, bool(meant))


def test_what_is_unknown_is_answered_with_all_that_may_be_meant(command: Simulate) -> None:
    def answered(*arguments: str) -> str:
        outcome = command("explain", *arguments)
        assert (outcome.code, outcome.out) == (2, "")
        return outcome.err.splitlines()[-1]

    assert answered("twinn") == "Error: 'twinn': unknown topic. Did you mean 'twin'? 'simulate explain' lists them."
    assert answered("respnsable", "--lang", "fr").replace("\u00a0", " ") == (
        "Erreur : « respnsable » : sujet inconnu. Vouliez-vous dire : responsable, fiche responsable ? "
        "« simulate explain » en donne la liste."
    )
    assert answered("zzz") == "Error: 'zzz': unknown topic. 'simulate explain' lists them."
