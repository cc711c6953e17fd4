"""`simulate siecle check` and `simulate aaf check`: what they print and write, and how they end."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from simulator.exports.check_page import MOST_TO_KNOW, page
from simulator.exports.check_report import FORMAT, MOST_SHOWN, data, document
from simulator.exports.check_report import csv as as_csv
from simulator.exports.findings import KINDS, check
from simulator.exports.pseudonyms import Door
from simulator.exports.snapshot import Guardian
from simulator.reports.text import as_text
from simulator.rule_sets import DEFAULT, RULE_SETS
from simulator.texts import load_texts
from tests.conftest import ROOT, Simulate
from tests.school_exports import Adult, Child, School, Tie, aaf_files, guardians_xml, pupils_xml, write
from tests.snapshots import guardian, link, pupil, snapshot

EXPORTED: Final = School(
    pupils=[
        Child("1001", "Roumieu", "Jade", ine="110000001AA"),
        Child("1002", "ROUMIEU", "JADE"),
        Child("1003", "Serre", "Tom", "01/02/2003", ine="110000002BB"),
    ],
    guardians=[Adult("2001", "Roumieu", "Élodie"), Adult("2002", "Serre", "Luc", "M.")],
    links=[Tie("1001", "2001"), Tie("1002", "2001"), Tie("1003", "2002")],
)


@pytest.fixture
def exports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The exports of a school in the current folder."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"eleves.xml": pupils_xml(EXPORTED), "resp.xml": guardians_xml(EXPORTED)})
    return tmp_path


SIECLE: Final = ("siecle", "check", "eleves.xml", "resp.xml")


ANSWER: Final = """
Contrôle des exports SIECLE
═══════════════════════════
eleves.xml, resp.xml · 27 août 2015
Les exports ne disent pas quelles notifications ont été envoyées : chaque compte qui serait désactivé compte ici pour
une notification, selon les règles Montpellier 2015.

Ce que contiennent les fichiers
───────────────────────────────
  Établissement  Jour          Élèves  Dont partis  Responsables  Rattachements  Familles
  0340001A       27 août 2015  3       0            2             3              2

À traiter, le plus grave d'abord
────────────────────────────────
  Urgence        Constat                                          Nombre  Notifications en jeu
  avant l'envoi  Élèves en double                                 1       2
  à regarder     Civilité et lien de parenté qui se contredisent  1       –
  à regarder     Élèves sans INE                                  1       –

Élèves en double (1)
────────────────────
  Deux fiches d'un même élève dans l'établissement : deux comptes, et des notifications qui deviennent invalides quand
  l'une est fermée (R3, R4).

  Comparez les deux fiches dans SIECLE. Si c'est le même élève, fermez celle qui n'a ni INE ni dossier venu de
  l'établissement d'origine, avant d'envoyer les notifications ; sinon, notez-les comme homonymes.

  ✗ élève 1001 et élève 1002 : presque sûr, 11 points
    · Indices : même nom et même prénom (+4), même date de naissance (+4), un responsable en commun (+3).
    · Fiche à fermer, si c'est la même personne : élève 1002. 2 notifications en jeu : 1 compte d'élève et 1 compte
      de responsable (R4).
    · 0340001A · eleves.xml, lignes 11 et 20

Civilité et lien de parenté qui se contredisent (1)
───────────────────────────────────────────────────
  « M. » est rattaché comme mère, ou « Mme » comme père.
  Corrigez dans SIECLE ce qui est faux : la civilité de la fiche responsable, ou le lien de parenté.
  ! responsable 2002 et élève 1003
    · 0340001A · resp.xml, lignes 16 et 35 · eleves.xml, ligne 28

Élèves sans INE (1)
───────────────────
  Sans INE, rien ne relie cette fiche à celle d'un autre établissement ; c'est souvent une fiche saisie au lieu d'être
  importée.
  Attendez la réponse de RNIE, ou demandez l'INE à l'établissement d'origine ; cherchez si l'élève a déjà une fiche.
  ! élève 1002
    · 0340001A · eleves.xml, ligne 20
"""


def test_the_answer_is_what_is_in_the_files_then_what_to_do_worst_first(exports: Path, command: Simulate) -> None:
    outcome = command(*SIECLE, "--lang", "fr")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.split() == ANSWER.split()


def test_json_is_the_documented_object(exports: Path, command: Simulate) -> None:
    answer = json.loads(command(*SIECLE, "--format", "json").out)
    records = [
        {"record": "pupil", "id": id, "school": "0340001A", "file": "eleves.xml", "line": line}
        for id, line in (("1001", 11), ("1002", 20))
    ]
    findings = answer.pop("findings")
    school = {"pupils": 3, "gone": 0, "guardians": 2, "links": 3, "families": 2}
    assert answer == {
        "format": FORMAT,
        "day": "2015-08-27",
        "files": ["eleves.xml", "resp.xml"],
        "rules": "montpellier-2015",
        "schools": [{"school": "0340001A", "day": "2015-08-27", **school}],
        "totals": school,
        "left_out": {},
        "unchecked": [],
        "problems": [],
    }
    assert findings[0] == {
        "rank": 1,
        "finding": "pupil_twice",
        "urgency": "now",
        "records": records,
        "links": [],
        "grade": "almost_certain",
        "score": 11,
        "clues": [
            {"clue": "name", "weight": 4, "sentence": "same family name and given name"},
            {"clue": "birth", "weight": 4, "sentence": "same date of birth"},
            {"clue": "shared_guardian", "weight": 3, "sentence": "a guardian in common"},
        ],
        "letters": 2,
        "cost": {
            "act": "close", "record": 1, "accounts_of_pupils": 1, "accounts_of_guardians": 1, "rules": ["R4"],
        },
        "sentence": "pupil 1001 and pupil 1002: almost certain, 11 points",
        "advice": load_texts("en")("exports.do.pupil_twice"),
    }  # fmt: skip


def test_the_page_names_every_key_and_every_kind_of_the_json() -> None:
    described = (ROOT / "docs/exports.md").read_text(encoding="utf-8")
    answer = data(
        check(snapshot(TWICE, [], []), RULE_SETS[DEFAULT]), Door(load_texts("en"), real_names=True), load_texts("en")
    )
    finding = answer["findings"][0]
    words = {
        *answer,
        *answer["schools"][0],
        *finding,
        *finding["clues"][0],
        *finding["cost"],
        *finding["records"][0],
        *KINDS,
    }
    assert [word for word in sorted(words) if f"`{word}`" not in described] == []


TWICE: Final = [pupil("101"), pupil("102")]


def test_csv_opens_in_a_french_excel_with_one_line_a_finding(exports: Path, command: Simulate) -> None:
    assert command(*SIECLE, "--format", "csv", "-o", "list.csv", "--lang", "fr").code == 0
    written = (exports / "list.csv").read_bytes()
    assert written.startswith("\ufeffRang;Urgence;Constat;".encode())
    assert written.endswith(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [
        (row["Rang"], row["Constat"], row["Fiche 1"], row["Fiche 2"], row["Notifications en jeu"]) for row in rows
    ] == [
        ("1", "Élèves en double", "élève 1001", "élève 1002", "2"),
        ("2", "Civilité et lien de parenté qui se contredisent", "responsable 2002", "élève 1003", ""),
        ("3", "Élèves sans INE", "élève 1002", "", ""),
    ]


EVIL: Final = '=HYPERLINK("http://x")<script>alert(1)</script>&\x1b[31m'


def evil(id: str) -> Guardian:
    return guardian(id, family_name=EVIL, given_name="@SUM(A1)")


def test_names_are_data_whatever_is_in_them() -> None:
    texts = load_texts("fr")
    found = check(snapshot([], [evil("201"), evil("202")], []), RULE_SETS[DEFAULT])
    door = Door(texts, real_names=True)
    shown = page(found, "siecle", door, texts)
    assert "<script" not in shown
    assert "\x1b" not in shown + as_csv(found, door, texts) + as_text(document(found, "siecle", door, texts))
    cells = [cell for row in csv.reader(io.StringIO(as_csv(found, door, texts)), delimiter=";") for cell in row]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")] == []


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "style", "onclick"}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_loads_nothing_and_runs_nothing(exports: Path, command: Simulate) -> None:
    shown = command(*SIECLE, "--format", "html", "--lang", "fr").out
    elements = _Elements()
    elements.feed(shown)
    assert elements.open == []
    assert not elements.seen & {"script", "link", "img", "iframe", "form", "object"}
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', shown)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "url(" not in shown
    assert "@import" not in shown


def test_of_many_findings_the_terminal_and_the_page_show_the_first_and_count_the_others() -> None:
    texts = load_texts("en")
    guardians = [guardian("201"), *(guardian(str(number), f"NAME{number} Anne") for number in range(300, 400))]
    found = check(snapshot([pupil("101", ine="A")], guardians, [link("101", "201")]), RULE_SETS[DEFAULT])
    assert len(found.findings) == 100
    door = Door(texts)
    assert f"… and {100 - MOST_SHOWN} more" in as_text(document(found, "siecle", door, texts))
    assert f"… and {100 - MOST_TO_KNOW} more" in page(found, "siecle", door, texts)
    assert as_csv(found, door, texts).count("\r\n") == 101


def test_several_schools_are_counted_each_and_together(exports: Path, command: Simulate) -> None:
    other = School(pupils=[Child("1001", "Vidal", "Lou", ine="110000009ZZ")], uai="0340002B", day="28/08/2015")
    write(exports, {"others.xml": pupils_xml(other)})
    answer = json.loads(command(*SIECLE, "others.xml", "--format", "json").out)
    assert [(row["school"], row["pupils"]) for row in answer["schools"]] == [("0340001A", 3), ("0340002B", 1)]
    assert (answer["totals"]["pupils"], answer["day"]) == (4, "2015-08-28")


# --- How it ends --------------------------------------------------------------------------------------------------


def test_what_could_not_be_read_is_said_beside_the_answer_and_ends_in_1(exports: Path, command: Simulate) -> None:
    write(exports, {"eleves.xml": pupils_xml(EXPORTED)[:-400]})
    outcome = command(*SIECLE, "--format", "json")
    answer = json.loads(outcome.out)
    assert outcome.code == 1
    assert answer["problems"]
    assert "whole" in answer["unchecked"]
    assert outcome.err == load_texts("en").counted("exports.check.problems", len(answer["problems"])) + "\n"
    text = command(*SIECLE)
    assert (text.code, text.err) == (1, "")
    assert "What could not be read" in text.out


@pytest.mark.parametrize("held", [b"", b"%PDF-1.4", b"id;name\n", b"<html></html>", b"<x/>"])
def test_where_nothing_can_be_read_only_the_problems_are_printed(held: bytes, exports: Path, command: Simulate) -> None:
    write(exports, {"eleves.xml": held})
    outcome = command("siecle", "check", "eleves.xml")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("eleves.xml:1:1: ")
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("-",),
        (),
        ("eleves.xml", "-o", "eleves.xml"),
        ("eleves.xml", "--pseudonyms", "-"),
        ("eleves.xml", "--format", "pdf"),
    ],
)
def test_wrong_usage_ends_in_2_and_writes_nothing(arguments: tuple[str, ...], exports: Path, command: Simulate) -> None:
    before = {path: path.read_bytes() for path in exports.iterdir()}
    assert command("siecle", "check", *arguments).code == 2
    assert {path: path.read_bytes() for path in exports.iterdir()} == before


def test_a_directory_feed_is_checked_as_siecle_s_exports_are(tmp_path: Path, command: Simulate) -> None:
    write(tmp_path / "feed", aaf_files([EXPORTED]))
    answer = json.loads(command("aaf", "check", tmp_path / "feed", "--format", "json").out)
    assert [(one["finding"], one["grade"]) for one in answer["findings"]] == [
        ("pupil_twice", "almost_certain"), ("title_contradicts", None),
    ]  # fmt: skip
    assert (answer["unchecked"], answer["totals"]["links"]) == (["ine"], 3)
