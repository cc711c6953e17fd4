"""Nothing that identifies a person leaves an export: not in an answer, a file, a message, whatever the command.

Names, contacts and dates of the inputs cannot be mistaken for anything else; everything that any command says or writes
is searched for them, and for every part of them.
"""

import json
import re
import stat
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest

from simulator.errors import ArgumentError, Location, Problem
from simulator.exports.pseudonyms import Door, is_open_to_others, read_or_make_key
from simulator.texts import load_texts
from tests.conftest import Outcome, Simulate
from tests.school_exports import (
    Adult,
    Child,
    Home,
    School,
    Tie,
    aaf_files,
    guardians_xml,
    pupils_xml,
    write,
    zipped,
)
from tests.snapshots import guardian, pupil

SECRETS: Final = (
    "QUARTZFELD", "BASALTHAIN", "Opaline", "Obsidian", "Zirconie", "Malachit", "Feldspatine", "GRANITOWSKI",
    "19/11/2003", "2003-11-19", "21/12/2004", "2004-12-21", "31/02/2003",
    "quartz.secret@courriel.invalid", "basalt.secret@courriel.invalid", "courriel.invalid",
    "0612345987", "06 12 34 59 87", "0467890123", "612345987",
    "77 allee des Gneiss", "Gneiss", "34999", "SCHISTEVILLE",
    "110987654AB", "110987655CD", "ALBATRE",
)  # fmt: skip
"""Every name, date of birth, contact, INE and class in the files."""
HOMES: Final = (Home("1", "77 allee des Gneiss", "34999", "SCHISTEVILLE"),)
CONTACTS: Final[dict[str, Any]] = {
    "home": "1", "telephone": "0467890123", "mobile": "0612345987", "mail": "quartz.secret@courriel.invalid",
}  # fmt: skip
SCHOOL: Final = School(
    pupils=[
        Child("1001", "QUARTZFELD", "Opaline", "19/11/2003", "110987654AB", home="1", group="ALBATRE"),
        Child("1002", "QUARTZFELD", "Opaline", "19/11/2003", home="1", group="ALBATRE"),
        Child("1003", "QUARTZFELD", "Obsidian", "21/12/2004", "110987655CD", home="1", group="ALBATRE"),
        Child("1004", "BASALTHAIN", "Opaline", "21/12/2004", "110987655CD", mail="basalt.secret@courriel.invalid"),
        Child("1005", "QUARTZFELD", "Opaline", "21/12/2004", "110987656EF", used_name="GRANITOWSKI"),
    ],
    guardians=[
        Adult("2001", "QUARTZFELD", "Zirconie", **CONTACTS),
        Adult("2002", "Quartzfeld", "Zirconie", **CONTACTS),
        Adult("2003", "QUARTZFELD", "Malachit", "M.", "GRANITOWSKI", home="1"),
        Adult("2004", "QUARTZFELD", "Malachit", "M.", mail="basalt.secret@courriel.invalid"),
        Adult("2005", "BASALTHAIN", "Feldspatine", "M.", home="1"),
    ],
    links=[
        Tie("1001", "2001"), Tie("1002", "2001"), Tie("1003", "2002"), Tie("1001", "2003", kinship="20"),
        Tie("1003", "2004", kinship="20"), Tie("1004", "2005"), Tie("1004", "2099"), Tie("1099", "2001"),
    ],
    homes=HOMES,
)  # fmt: skip


def spoilt(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The file with faults that a reader has something to say about, next to names, dates and contacts."""
    text = data.decode("iso8859-15")
    yield "whole", data
    yield "cut", data[: data.index(b"Opaline") + 4] if b"Opaline" in data else data[: data.index(b"Zirconie") + 4]
    yield "unclosed", text.replace("</PRENOM>", "", 1).encode("iso8859-15")
    yield "stray", text.replace("Opaline", "Opaline & QUARTZFELD < x", 1).encode("iso8859-15")
    yield "days", re.sub("<DATE_NAISS>[^<]*", "<DATE_NAISS>31/02/2003", text).encode("iso8859-15")
    yield "entity", text.replace("QUARTZFELD", "QUARTZFELD &eacute;Opaline;", 1).encode("iso8859-15")
    yield "names as ids", re.sub(r'_ID="\d+"', '_ID="QUARTZFELD Opaline"', text, count=1).encode("iso8859-15")
    yield "names as tags", text.replace("<PRENOM>", "<QUARTZFELD>", 1).encode("iso8859-15")
    yield (
        "names as levels",
        re.sub("<NIVEAU_RESPONSABILITE>.", "<NIVEAU_RESPONSABILITE>Opaline", text).encode("iso8859-15"),
    )
    yield "names as day", re.sub("<DATE_EXPORT>[^<]*", "<DATE_EXPORT>Opaline", text).encode("iso8859-15")
    yield "names as school", re.sub("<UAJ>[^<]*", "<UAJ>QUARTZFELD", text).encode("iso8859-15")
    yield "name as encoding", text.replace("ISO-8859-15", "QUARTZFELD", 1).encode("iso8859-15")
    yield "bytes", data.replace(b"Opaline", b"Opaline\xff\xfe\x81", 1)
    yield "csv", b"QUARTZFELD;Opaline;19/11/2003\n"


SPOILT: Final = [name for name, _ in spoilt(pupils_xml(SCHOOL))]


@pytest.fixture(params=SPOILT)
def exports(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Exports of the school with one kind of fault, in the current folder."""
    monkeypatch.chdir(tmp_path)
    pupils, guardians = dict(spoilt(pupils_xml(SCHOOL))), dict(spoilt(guardians_xml(SCHOOL)))
    name = request.param
    write(tmp_path, {"eleves.xml": pupils[name], "resp.zip": zipped({"Responsables.xml": guardians[name]})})
    return ["eleves.xml", "resp.zip"]


def leaked(outcome: Outcome, folder: Path, read: set[Path]) -> set[str]:
    """The secrets in what a command said and in the files that it wrote."""
    written = [
        path.read_bytes().decode("utf-8", "replace")
        for path in folder.rglob("*")
        if path.is_file() and path not in read
    ]
    everything = "\n".join((outcome.out, outcome.err, *written)).lower()
    return {secret for secret in SECRETS if secret.lower() in everything}


CHECKS: Final = [
    ("check", "--format", form, "--lang", language, *more)
    for form, language, more in product(
        ("text", "json", "csv", "html"), ("fr", "en"), ((), ("--pseudonyms", "key"), ("--rules", "educonnect-2020"))
    )
]
STORIES: Final = [
    ("journal", "-o", "journal.csv"),
    ("journal", "-o", "journal.csv", "--format", "json", "--notified", "2015-09-08", "--lang", "fr"),
    ("journal", "-o", "journal.jsonl", "--pseudonyms", "key"),
    ("family", "--pupil", "1001"),
    ("family", "--pupil", "110987655CD", "-o", "story.yaml", "--lang", "fr"),
    ("family", "--pupil", "QUARTZFELD"),
]


def test_nothing_of_siecle_s_exports_leaks(exports: list[str], tmp_path: Path, command: Simulate) -> None:
    read = {*tmp_path.rglob("*")}
    for name, *options in (*CHECKS[::3], CHECKS[1], CHECKS[2], *STORIES):
        outcome = command("siecle", name, *exports, *options)
        leaks = leaked(outcome, tmp_path, read) - ({*options} if name == "family" else set())
        assert (options, leaks) == (options, set())


@pytest.mark.parametrize("fault", ["", "cut", "unclosed", "days"])
def test_nothing_of_a_directory_feed_leaks(
    fault: str, tmp_path: Path, command: Simulate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    feed = aaf_files([SCHOOL])
    for name, data in feed.items():
        if fault == "cut" and b"Opaline" in data:
            feed[name] = data[: data.rindex(b"Opaline") + 4]
        elif fault == "unclosed":
            feed[name] = data.replace(b"</value>", b"", 3)
        elif fault == "days":
            feed[name] = data.replace(b"19/11/2003", b"31/02/2003")
    write(tmp_path / "feed", feed)
    read = {*tmp_path.rglob("*")}
    for name, *options in (*CHECKS[::3], *STORIES):
        outcome = command("aaf", name, "feed", *options)
        leaks = leaked(outcome, tmp_path, read) - ({*options} if name == "family" else set())
        assert (options, leaks) == (options, set())


def test_names_are_shown_where_they_are_asked_for(tmp_path: Path, command: Simulate) -> None:
    paths = write(tmp_path, {"eleves.xml": pupils_xml(SCHOOL), "resp.xml": guardians_xml(SCHOOL)})
    shown = command("siecle", "check", *paths, "--real-names", "--lang", "fr").out
    assert "Opaline QUARTZFELD (élève 1001) et Opaline QUARTZFELD (élève 1002)" in " ".join(shown.split())
    assert not {secret for secret in SECRETS if secret in shown} - {
        "QUARTZFELD", "BASALTHAIN", "Opaline", "Obsidian", "Zirconie", "Malachit", "Feldspatine", "GRANITOWSKI",
    }  # fmt: skip


# --- Pseudonyms ---------------------------------------------------------------------------------------------------


def test_pseudonyms_replace_every_id_also_in_what_is_wrong_with_the_files(tmp_path: Path, command: Simulate) -> None:
    paths = write(tmp_path, {"eleves.xml": pupils_xml(SCHOOL), "resp.xml": guardians_xml(SCHOOL)})
    key = tmp_path / "key"
    ids = {*(one.id for one in SCHOOL.pupils), *(one.id for one in SCHOOL.guardians), "1099", "2099"}
    for form in ("text", "json", "csv", "html"):
        outcome = command("siecle", "check", *paths, "--pseudonyms", key, "--format", form)
        words = {*re.findall(r"\b\d{4}\b", outcome.out + outcome.err)}
        assert (form, words & ids, outcome.code) == (form, set(), 1)
    first, again = (command("siecle", "check", *paths, "--pseudonyms", key, "--format", "json").out for _ in range(2))
    assert first == again
    assert len({one["id"] for finding in json.loads(first)["findings"] for one in finding["records"]}) == 10


def test_a_pseudonym_depends_on_the_key_the_kind_and_the_id_alone() -> None:
    texts = load_texts("en")
    door, other = Door(texts, key=bytes(range(32))), Door(texts, key=bytes(range(1, 33)))
    assert door.pupil(pupil("101")) == door.pupil(pupil("101", "SERRE Tom", school="0340002B"))
    shown = {door.id("pupil", "101"), door.id("guardian", "101"), door.id("pupil", "102"), other.id("pupil", "101")}
    assert len(shown) == 4
    assert all(re.fullmatch("x[a-z2-7]{12}", one) for one in shown)
    assert door.id("pupil", "101") == "xb6fbelyiedxz"


def test_without_a_key_ids_stay_and_with_real_names_they_stay_too() -> None:
    texts = load_texts("fr")
    one = guardian("204711", "ROUMIEU Elise", used_name="SERRE")
    assert Door(texts).guardian(one) == "responsable 204711"
    assert Door(texts).name(one) is None
    assert Door(texts, real_names=True).guardian(one) == "Elise ROUMIEU (SERRE) (responsable 204711)"


def test_a_problem_keeps_its_place_and_its_code_under_pseudonyms() -> None:
    door = Door(load_texts("en"), key=bytes(range(32)))
    words = {"record": "RESPONSABLE_ELEVE 101, 201", "id": "201"}
    problem = door.problem(Problem("r.xml", Location(4, 1), "exports_link_guardian", words))
    record = f"RESPONSABLE_ELEVE {door.id('pupil', '101')}, {door.id('guardian', '201')}"
    shown = {"record": record, "id": door.id("guardian", "201")}
    assert problem == Problem("r.xml", Location(4, 1), "exports_link_guardian", shown)
    unknown = Problem("r.xml", Location(4, 1), "exports_no_day", {"record": "SOMETHING 101"})
    assert door.problem(unknown).words == {"record": "SOMETHING"}


def test_a_key_is_made_once_for_its_owner_and_never_written_over(tmp_path: Path) -> None:
    path = str(tmp_path / "key")
    key, made = read_or_make_key(path)
    assert made
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert not is_open_to_others(path)
    assert read_or_make_key(path) == (key, False)
    (tmp_path / "key").chmod(0o644)
    assert is_open_to_others(path)


@pytest.mark.parametrize(
    ("held", "code"),
    [
        ("", "none"), ("secret", "none"), ("0" * 65, "none"), ("<?xml version='1.0'?>" * 9, "none"),
        ("0" * 64, "weak"), ("ab" * 32, "weak"),
    ],
)  # fmt: skip
def test_a_key_that_is_none_or_can_be_guessed_is_refused_and_kept(held: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(held, encoding="ascii")
    with pytest.raises(ArgumentError) as error:
        read_or_make_key(str(path))
    assert error.value.code == f"exports.key.{code}"
    assert path.read_text(encoding="ascii") == held


def test_names_and_pseudonyms_contradict_each_other(tmp_path: Path, command: Simulate) -> None:
    outcome = command("siecle", "check", "eleves.xml", "--real-names", "--pseudonyms", tmp_path / "key")
    assert outcome.code == 2
    assert not (tmp_path / "key").exists()


def test_a_key_in_a_folder_that_is_not_there_is_one_line(tmp_path: Path, command: Simulate) -> None:
    outcome = command("siecle", "check", "eleves.xml", "--pseudonyms", tmp_path / "no" / "key")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
