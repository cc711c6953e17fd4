"""Exports with one fault each: it is named where it is, what can be read is used, what was left out is counted."""

import re
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import pytest

from simulator.errors import ScenarioError
from simulator.exports.reading import read_aaf, read_siecle
from simulator.exports.snapshot import Snapshot
from simulator.texts import LANGUAGES, load_texts
from simulator.texts.en.exports_problem import TEXTS
from tests.conftest import ROOT
from tests.school_exports import Adult, Child, Home, School, Tie, aaf_files, guardians_xml, pupils_xml, write, zipped

SCHOOL: Final = School(
    pupils=[
        Child("1001", "Roumieu", "Jade", ine="123456789AB", home="1"),
        Child("1002", "Roumieu", "Sacha", born="03/05/2003", home="1"),
        Child("1003", "Haddad", "Nour", born="21/11/2002"),
    ],
    guardians=[Adult("2001", "Roumieu", "Élodie", home="1"), Adult("2002", "Haddad", "Samia")],
    links=[Tie("1001", "2001"), Tie("1002", "2001"), Tie("1003", "2002")],
    homes=[Home("1")],
)
PUPILS: Final = pupils_xml(SCHOOL)
GUARDIANS: Final = guardians_xml(SCHOOL)
OTHER: Final = replace(SCHOOL, uai="0340002B")


def changed(data: bytes, old: str, new: str, times: int = 1) -> bytes:
    """The file with its first such text changed."""
    before = old.encode("iso-8859-15")
    assert before in data
    return data.replace(before, new.encode("iso-8859-15"), times)


def cut(data: bytes, before: str) -> bytes:
    """The file up to where this begins."""
    return data[: data.index(before.encode())]


def at(data: bytes, text: str) -> int:
    """The line on which this stands first."""
    return data[: data.index(text.encode())].count(b"\n") + 1


MOSTLY_UTF_8: Final = pupils_xml(
    replace(SCHOOL, pupils=[replace(SCHOOL.pupils[0], given_name="Éléonore-Zoé"), *SCHOOL.pupils[1:]]), encoding="UTF-8"
)
PUPIL: Final = at(PUPILS, "<ELEVE ")
LINK: Final = at(GUARDIANS, "<RESPONSABLE_ELEVE>")
LINES_OF_A_LINK: Final = 6


@dataclass(frozen=True)
class Case:
    """Files, and what is said of them: `file:line code`, with the record if there is one."""

    name: str
    said: tuple[str, ...]
    pupils: bytes = PUPILS
    guardians: bytes | None = GUARDIANS
    also: Mapping[str, bytes] = field(default_factory=dict)
    read: tuple[int, int, int] = (3, 2, 3)
    """Pupils, guardians, links."""
    left_out: tuple[tuple[str, int], ...] = ()
    partial: bool = False

    @property
    def files(self) -> dict[str, bytes]:
        """By name."""
        guardians = {} if self.guardians is None else {"r.xml": self.guardians}
        return {"e.xml": self.pupils, **guardians, **self.also}


def encrypted(data: bytes) -> bytes:
    """A zip that says that its entries are."""
    held = bytearray(zipped({"e.xml": data}))
    held[6] |= 1
    held[held.index(b"PK\x01\x02") + 8] |= 1
    return bytes(held)


NESTED: Final = "".join(f"<N{number}>" for number in range(70))
BOMB: Final = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<BEE_ELEVES VERSION="2.1"><DONNEES>&b;</DONNEES></BEE_ELEVES>"""
OUTSIDE: Final = b"""<?xml version="1.0"?>
<!DOCTYPE BEE_ELEVES [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<BEE_ELEVES VERSION="2.1"><DONNEES>&x;</DONNEES></BEE_ELEVES>"""

CASES: Final = (
    Case("nothing is wrong", ()),
    Case(
        "an abbreviation of HTML", ("e.xml:10 exports_unknown_entity",), changed(PUPILS, "<ELEVES>", "<ELEVES>&eacute;")
    ),
    Case("a block that does not end", ("e.xml:10 exports_unclosed",), changed(PUPILS, "</ELEVES>", "")),
    Case("an end of nothing", ("e.xml:10 exports_closes_nothing",), changed(PUPILS, "<ELEVES>", "<ELEVES></X>")),
    Case("a BOM is nothing wrong", (), pupils_xml(SCHOOL, encoding="UTF-8", bom=True)),
    Case("UTF-16 is read", (), pupils_xml(SCHOOL, encoding="UTF-16")),
    Case(
        "the declaration lies: UTF-8",
        ("r.xml:1 exports_encoding",),
        guardians=guardians_xml(SCHOOL, encoding="UTF-8", declared="ISO-8859-15"),
    ),
    Case(
        "the declaration lies: UTF-8 with its BOM",
        ("r.xml:1 exports_encoding",),
        guardians=guardians_xml(SCHOOL, encoding="UTF-8", declared="ISO-8859-15", bom=True),
    ),
    Case(
        "the declaration lies: ISO-8859-15",
        ("r.xml:1 exports_encoding",),
        guardians=guardians_xml(SCHOOL, declared="UTF-8"),
    ),
    Case(
        "a byte that is no UTF-8",
        (f"e.xml:{at(PUPILS, 'Sacha')} exports_stray_byte",),
        changed(MOSTLY_UTF_8, "Sacha", "Sach\xe9"),
    ),
    Case(
        "cut off in a pupil",
        (f"e.xml:{at(PUPILS, '<DATE_NAISS>03/05')} exports_cut_off_record", "r.xml:1 exports_links_of_cut"),
        cut(PUPILS, "<DATE_NAISS>03/05"),
        read=(1, 2, 1),
        left_out=(("pupil", 1), ("link", 2)),
        partial=True,
    ),
    Case(
        "cut off between records",
        (f"e.xml:{at(PUPILS, '<OPTIONS/>')} exports_cut_off",),
        cut(PUPILS, "<OPTIONS/>"),
        partial=True,
    ),
    Case(
        "cut off within a tag",
        (f"r.xml:{at(GUARDIANS, '<RESPONSABLES>')} exports_cut_off",),
        guardians=cut(GUARDIANS, "PONSABLES>"),
        read=(3, 2, 0),
        partial=True,
    ),
    Case(
        "an element is not closed",
        (f"e.xml:{at(PUPILS, '<NOM_DE')} exports_unclosed_record", "r.xml:1 exports_links_of_lost"),
        changed(PUPILS, "<NOM_DE_FAMILLE>Roumieu</NOM_DE_FAMILLE>", "<NOM_DE_FAMILLE>Roumieu"),
        read=(2, 2, 2),
        left_out=(("pupil", 1), ("link", 1)),
        partial=True,
    ),
    Case(
        "a record is not closed",
        (f"e.xml:{PUPIL} exports_unclosed_record", "r.xml:1 exports_links_of_lost"),
        changed(PUPILS, "</ELEVE>\n", "\n"),
        read=(2, 2, 2),
        left_out=(("pupil", 1), ("link", 1)),
        partial=True,
    ),
    Case(
        "the last record is not closed",
        (f"e.xml:{at(PUPILS, '1003')} exports_unclosed_record", "r.xml:1 exports_links_of_lost"),
        changed(PUPILS, "</ELEVE>\n</ELEVES>", "</ELEVES>"),
        read=(2, 2, 2),
        left_out=(("pupil", 1), ("link", 1)),
        partial=True,
    ),
    Case(
        "an end without a beginning",
        (f"e.xml:{at(PUPILS, 'Jade')} exports_closes_nothing_record", "r.xml:1 exports_links_of_lost"),
        changed(PUPILS, "<PRENOM>Jade</PRENOM>", "<PRENOM>Jade</PRENON>"),
        read=(2, 2, 2),
        left_out=(("pupil", 1), ("link", 1)),
        partial=True,
    ),
    Case(
        "a stray ampersand",
        ("r.xml:1 exports_links_of_lost", f"r.xml:{at(GUARDIANS, 'Roumieu')} exports_malformed_record"),
        guardians=changed(GUARDIANS, "<NOM_DE_FAMILLE>Roumieu", "<NOM_DE_FAMILLE>Roumieu & fils"),
        read=(3, 1, 1),
        left_out=(("guardian", 1), ("link", 2)),
        partial=True,
    ),
    Case(
        "an abbreviation of HTML",
        ("r.xml:1 exports_links_of_lost", f"r.xml:{at(GUARDIANS, 'lodie')} exports_unknown_entity_record"),
        guardians=changed(GUARDIANS, "Élodie", "&Eacute;lodie"),
        read=(3, 1, 1),
        left_out=(("guardian", 1), ("link", 2)),
        partial=True,
    ),
    Case(
        "something after the end",
        (f"e.xml:{at(PUPILS, '</BEE') + 1} exports_after_the_end",),
        PUPILS + b"<x/>",
    ),
    Case(
        "a text that is too long",
        (f"e.xml:{PUPIL} exports_missing ELEVE 1001", f"e.xml:{at(PUPILS, 'Roumieu')} exports_long_text"),
        changed(PUPILS, "Roumieu", "R" * 2000),
    ),
    Case(
        "too deep",
        (f"e.xml:{at(PUPILS, '<OPTIONS/>')} exports_too_deep",),
        changed(PUPILS, "<OPTIONS/>", NESTED),
        partial=True,
    ),
    Case(
        "no such day",
        (f"e.xml:{at(PUPILS, '14/02')} exports_no_day ELEVE 1001",),
        changed(PUPILS, "14/02/2004", "31/02/2004"),
    ),
    Case(
        "no given name", (f"e.xml:{PUPIL} exports_missing ELEVE 1001",), changed(PUPILS, "<PRENOM>Jade</PRENOM>\n", "")
    ),
    Case("an empty name", (f"e.xml:{PUPIL} exports_missing ELEVE 1001",), changed(PUPILS, "Jade", "")),
    Case(
        "no id",
        (f"e.xml:{PUPIL} exports_no_id ELEVE", f"r.xml:{LINK} exports_link_pupil RESPONSABLE_ELEVE 1001, 2001"),
        changed(PUPILS, ' ELEVE_ID="1001"', ""),
        read=(2, 2, 2),
        left_out=(("pupil", 1), ("link", 1)),
        partial=True,
    ),
    Case(
        "no proper id",
        (f"e.xml:{PUPIL} exports_bad_id ELEVE", f"r.xml:{LINK} exports_link_pupil RESPONSABLE_ELEVE 1001, 2001"),
        changed(PUPILS, 'ELEVE_ID="1001"', 'ELEVE_ID="Jade Roumieu"'),
        read=(2, 2, 2),
        left_out=(("pupil", 1), ("link", 1)),
        partial=True,
    ),
    Case(
        "an id twice",
        (
            f"e.xml:{at(PUPILS, '1002')} exports_id_twice ELEVE 1001",
            f"r.xml:{LINK + LINES_OF_A_LINK} exports_link_pupil RESPONSABLE_ELEVE 1002, 2001",
        ),
        changed(PUPILS, "1002", "1001", 2),
        read=(2, 2, 2),
        left_out=(("pupil", 1), ("link", 1)),
    ),
    Case(
        "a person twice",
        (
            f"r.xml:{at(GUARDIANS, '2002')} exports_id_twice PERSONNE 2001",
            f"r.xml:{LINK + 2 * LINES_OF_A_LINK} exports_link_guardian RESPONSABLE_ELEVE 1003, 2002",
        ),
        guardians=changed(GUARDIANS, 'PERSONNE_ID="2002"', 'PERSONNE_ID="2001"'),
        read=(3, 1, 2),
        left_out=(("guardian", 1), ("link", 1)),
    ),
    Case(
        "a link to nobody",
        (f"r.xml:{LINK + LINES_OF_A_LINK} exports_link_guardian RESPONSABLE_ELEVE 1002, 2999",),
        guardians=guardians_xml(replace(SCHOOL, links=[*SCHOOL.links[:1], Tie("1002", "2999"), SCHOOL.links[2]])),
        read=(3, 2, 2),
        left_out=(("link", 1),),
    ),
    Case(
        "a link of nobody",
        (f"r.xml:{LINK + LINES_OF_A_LINK} exports_link_pupil RESPONSABLE_ELEVE 1999, 2001",),
        guardians=guardians_xml(replace(SCHOOL, links=[*SCHOOL.links[:1], Tie("1999", "2001"), SCHOOL.links[2]])),
        read=(3, 2, 2),
        left_out=(("link", 1),),
    ),
    Case(
        "a link twice",
        (f"r.xml:{LINK + 3 * LINES_OF_A_LINK} exports_link_twice RESPONSABLE_ELEVE 1001, 2001",),
        guardians=guardians_xml(replace(SCHOOL, links=[*SCHOOL.links, SCHOOL.links[0]])),
        left_out=(("link", 1),),
    ),
    Case(
        "an unknown level",
        (f"r.xml:{at(GUARDIANS, '<NIVEAU')} exports_no_level RESPONSABLE_ELEVE 1001, 2001",),
        guardians=changed(GUARDIANS, "<NIVEAU_RESPONSABILITE>1", "<NIVEAU_RESPONSABILITE>9"),
    ),
    Case(
        "guardians of another school",
        ("r.xml:4 exports_other_school",),
        guardians=guardians_xml(OTHER),
        read=(3, 2, 0),
        left_out=(("link", 3),),
    ),
    Case(
        "guardians of another day",
        ("r.xml:6 exports_other_day",),
        guardians=guardians_xml(replace(SCHOOL, day="03/09/2015")),
    ),
    Case("no school", ("e.xml:4 exports_no_school",), changed(PUPILS, "0340001A", "")),
    Case(
        "no school anywhere",
        ("e.xml:4 exports_no_school", "r.xml:4 exports_no_school"),
        changed(PUPILS, "0340001A", ""),
        changed(GUARDIANS, "0340001A", "college"),
    ),
    Case(
        "no day of export",
        ("e.xml:3 exports_no_export_day",),
        changed(PUPILS, "27/08/2015", "", 2),
    ),
    Case("pupils twice", ("also.xml:1 exports_same_pupils",), also={"also.xml": pupils_xml(SCHOOL, addresses=False)}),
    *(
        Case(f"a file beside them: {code}", (f"{name} {code}",), also={re.split("[:/]", name)[0]: data}, partial=True)
        for code, name, data in (
            ("exports_is_empty", "x.xml:1", b""),
            ("exports_is_empty", "x.xml:1", b" \n"),
            ("exports_is_pdf", "x.pdf:1", b"%PDF-1.7\n%\xe2\xe3"),
            ("exports_is_office", "x.xlsx:1", zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"})),
            ("exports_is_office", "x.xls:1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
            ("exports_is_html", "x.xml:1", b"<!DOCTYPE html><html><body>Session"),
            ("exports_is_html", "x.xml:1", b"<?xml version='1.0'?>\n<html xmlns='x'><body/></html>"),
            ("exports_is_text", "x.csv:1", b"Nom;Pr\xe9nom\r\nA;B\r\n"),
            ("exports_is_archive", "x.xml.gz:1", b"\x1f\x8b\x08rest"),
            ("exports_is_picture", "x.png:1", b"\x89PNG\r\n\x1a\nrest"),
            ("exports_too_many_entries", "x.zip:1", zipped({f"{number}.txt": b"" for number in range(10_001)})),
            ("exports_is_aaf", "x.xml:1", b"<ficAlimMENESR></ficAlimMENESR>"),
            ("exports_other_siecle", "x.xml:1", b"<BEE_NOMENCLATURES VERSION='2.1'></BEE_NOMENCLATURES>"),
            ("exports_other_root", "x.xml:1", b"<rss></rss>"),
            ("exports_no_xml", "x.xml:1", b"<<<<"),
            ("exports_entities", "x.xml:2", BOMB),
            ("exports_entities", "x.xml:2", OUTSIDE),
            ("exports_zip_in_zip", "x.zip/inner.zip:1", zipped({"inner.zip": zipped({"e.xml": PUPILS})})),
            ("exports_zip_in_zip", "x.zip/inner.xml:1", zipped({"inner.xml": zipped({"e.xml": PUPILS})})),
            ("exports_zip_without_xml", "x.zip:1", zipped({"a.txt": b"x", "__MACOSX/._e.xml": b"x", ".e.xml": b""})),
            ("exports_zip_without_xml", "x.zip:1", zipped({})),
            ("exports_damaged_zip", "x.zip:1", zipped({"e.xml": PUPILS})[:-30]),
            ("exports_damaged_zip", "x.zip/e.xml:1", zipped({"e.xml": PUPILS}).replace(b"e.xml", b"f.xml", 1)),
            ("exports_encrypted", "x.zip/e.xml:1", encrypted(PUPILS)),
            (
                "exports_zip_bomb",
                "x.zip/e.xml:1",
                zipped({"e.xml": b"<BEE_ELEVES>" + (b"<!--" + b"x" * 1_000_000 + b"-->") * 18}),
            ),
            ("exports_zip_bomb", "x.zip/e.xml:1", zipped({"e.xml": b"\0" * (17 << 20)})),
            ("exports_long_token", "x.xml:1", b"<BEE_ELEVES><!--" + b"-x" * (2 << 20)),
        )
    ),
)


def told(snapshot: Snapshot, folder: Path) -> tuple[str, ...]:
    """Each problem, as cases say it."""
    return tuple(
        f"{Path(one.path).relative_to(folder).as_posix()}:{one.location.line} {one.code}"
        + (f" {one.words['record']}" if "record" in one.words and not one.code.endswith("_record") else "")
        for one in snapshot.problems
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_named_where_it_is_and_the_rest_is_used(case: Case, tmp_path: Path) -> None:
    snapshot = read_siecle(write(tmp_path, case.files))
    assert told(snapshot, tmp_path) == case.said
    assert (len(snapshot.pupils), len(snapshot.guardians), len(snapshot.links)) == case.read
    assert snapshot.left_out == case.left_out
    assert snapshot.partial == case.partial


@pytest.mark.parametrize("case", [case for case in CASES if case.also], ids=lambda case: case.name)
def test_where_nothing_can_be_read_all_problems_are_an_error(case: Case, tmp_path: Path) -> None:
    if case.also.keys() == {"also.xml"}:
        return
    with pytest.raises(ScenarioError) as raised:
        read_siecle(write(tmp_path, case.also))
    assert [problem.code for problem in raised.value.problems] == [one.split()[1] for one in case.said]


def test_guardians_alone_are_read_and_the_pupils_are_asked_for(tmp_path: Path) -> None:
    snapshot = read_siecle(write(tmp_path, {"r.xml": GUARDIANS}))
    assert told(snapshot, tmp_path) == ("r.xml:4 exports_no_pupils",)
    assert (len(snapshot.guardians), snapshot.left_out) == (2, (("link", 3),))


def test_several_faults_are_told_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    pupils = changed(changed(PUPILS, "14/02/2004", "31/02/2004"), "<PRENOM>Nour</PRENOM>", "<PRENOM>Nour")
    guardians = changed(guardians_xml(SCHOOL, encoding="UTF-8", declared="ISO-8859-15"), "Samia", "")
    snapshot = read_siecle(write(tmp_path, {"x.pdf": b"%PDF", "e.xml": pupils, "r.xml": guardians}))
    assert told(snapshot, tmp_path) == (
        "x.pdf:1 exports_is_pdf",
        f"e.xml:{at(PUPILS, '14/02')} exports_no_day ELEVE 1001",
        f"e.xml:{at(PUPILS, 'Nour')} exports_unclosed_record",
        "r.xml:1 exports_encoding",
        "r.xml:1 exports_links_of_lost",
        f"r.xml:{at(GUARDIANS, '2002')} exports_missing PERSONNE 2002",
    )


def test_of_many_faults_of_one_kind_the_first_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    ties = [Tie(str(number), "2001") for number in range(5000, 5070)]
    school = replace(SCHOOL, links=[*SCHOOL.links, *ties])
    snapshot = read_siecle(write(tmp_path, {"e.xml": PUPILS, "r.xml": guardians_xml(school)}))
    assert [problem.code for problem in snapshot.problems] == ["exports_link_pupil"] * 50 + ["exports_more"]
    assert snapshot.problems[-1].words["count"] == "20"
    assert snapshot.left_out == (("link", 70),)


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    paths = [str(tmp_path / "none.xml"), str(tmp_path / "empty"), "a\0b.xml"]
    with pytest.raises(ScenarioError) as raised:
        read_siecle(paths)
    assert [problem.code for problem in raised.value.problems] == [
        "exports_no_such_file", "exports_empty_folder", "exports_unreadable",
    ]  # fmt: skip


def test_without_a_file_that_was_meant_nothing_is_answered(tmp_path: Path) -> None:
    paths = [*write(tmp_path, {"e.xml": PUPILS}), str(tmp_path / "none.xml")]
    for read in (read_siecle, read_aaf):
        with pytest.raises(ScenarioError) as raised:
            read(paths)
        assert [problem.code for problem in raised.value.problems] == ["exports_no_such_file"]


def test_a_zip_whose_middle_is_damaged_is_used_up_to_there(tmp_path: Path) -> None:
    school = School([Child(str(number), "Roumieu", "Jade" + "x" * (number % 97)) for number in range(1000, 9000)])
    data = bytearray(zipped({"e.xml": pupils_xml(school)}))
    middle = len(data) * 3 // 4
    data[middle : middle + 8] = b"\xff" * 8
    snapshot = read_siecle(write(tmp_path, {"e.zip": bytes(data)}))
    assert {problem.code for problem in snapshot.problems} & {"exports_damaged_zip", "exports_malformed"}
    assert len(snapshot.pupils) > 1000
    assert snapshot.partial


def test_a_zip_that_says_it_is_small_is_no_larger(tmp_path: Path) -> None:
    data = zipped({"e.xml": PUPILS})
    small = struct.pack("<I", 100)
    lying = data.replace(struct.pack("<I", len(PUPILS)), small)
    with zipfile.ZipFile(write(tmp_path, {"e.zip": lying})[0]) as archive:
        assert archive.infolist()[0].file_size == 100
    with pytest.raises(ScenarioError) as raised:
        read_siecle([str(tmp_path / "e.zip")])
    assert {problem.code for problem in raised.value.problems} <= {"exports_damaged_zip", "exports_cut_off"}


FEED: Final = aaf_files([SCHOOL])


def feed(change: Mapping[str, tuple[str, str]]) -> dict[str, bytes]:
    """The feed with one text changed in some files."""
    files = dict(FEED)
    for category, (old, new) in change.items():
        name = next(name for name in files if f"_{category}_" in name)
        assert old.encode() in files[name]
        files[name] = files[name].replace(old.encode(), new.encode(), 1)
    return files


ELEVE: Final = "ENT_Complet_20150827_Eleve_0000.xml"
PERS: Final = "ENT_Complet_20150827_PersRelEleve_0000.xml"


@pytest.mark.parametrize(
    ("files", "said", "read", "left_out"),
    [
        pytest.param(FEED, (), (3, 2, 3), (), id="nothing is wrong"),
        pytest.param(
            feed({"Eleve": ("<value>1001</value>", "<value>1001")}),
            (f"{ELEVE}:9 exports_unclosed_record",), (2, 2, 2), (("pupil", 1),), id="an element is not closed",
        ),
        pytest.param(
            feed({"PersRelEleve": ("</addRequest>", "")}),
            (f"{PERS}:1 exports_links_of_lost", f"{PERS}:4 exports_unclosed_record"),
            (3, 1, 1), (("guardian", 1), ("link", 2)), id="a record is not closed",
        ),
        pytest.param(
            feed({"Eleve": ("<value>14/02/2004", "<value>30/02/2004")}),
            (f"{ELEVE}:{at(FEED[ELEVE], '14/02')} exports_no_day Eleve 91001",), (3, 2, 3), (), id="no such day",
        ),
        pytest.param(
            feed({"Eleve": ('Rattach"><value>340001', 'Rattach"><value>77')}),
            (f"{ELEVE}:4 exports_aaf_unknown_school Eleve 91001",), (3, 2, 3), (), id="an unknown school",
        ),
        pytest.param(
            FEED | {ELEVE: FEED[ELEVE].replace(b"<value>340001</value>", b"<value/>", 1).replace(b"340001$6A", b"", 1)},
            (f"{ELEVE}:4 exports_aaf_no_school Eleve 91001",), (3, 2, 3), (), id="no school",
        ),
        pytest.param(
            feed({"Eleve": ("<value>1002</value>", "<value>1001</value>")}),
            (f"{ELEVE}:4 exports_aaf_shared_id",), (3, 2, 3), (), id="an id of several pupils",
        ),
        pytest.param(
            feed({"Eleve": ("<value>2001$", "<value>2999$")}),
            (f"{ELEVE}:4 exports_aaf_link Eleve 1001",), (3, 2, 2), (("link", 1),), id="a link to nobody",
        ),
        pytest.param(
            {name: data for name, data in FEED.items() if "PersRel" not in name},
            (f"{ELEVE}:4 exports_aaf_no_guardians",), (3, 0, 0), (("link", 3),), id="no file of guardians",
        ),
        pytest.param(
            FEED | {"siecle.xml": PUPILS}, ("siecle.xml:1 exports_is_siecle",), (3, 2, 3), (), id="an export of SIECLE",
        ),
        pytest.param(
            FEED | {"x.xml": BOMB.replace(b"BEE_ELEVES", b"ficAlimMENESR")},
            ("x.xml:2 exports_entities",), (3, 2, 3), (), id="a bomb",
        ),
    ],
)  # fmt: skip
def test_a_fault_of_a_feed_is_named_where_it_is(
    files: dict[str, bytes],
    said: tuple[str, ...],
    read: tuple[int, int, int],
    left_out: tuple[tuple[str, int], ...],
    tmp_path: Path,
) -> None:
    write(tmp_path, files)
    snapshot = read_aaf([str(tmp_path)])
    assert told(snapshot, tmp_path) == said
    assert (len(snapshot.pupils), len(snapshot.guardians), len(snapshot.links)) == read
    assert snapshot.left_out == left_out


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_sentence_about_a_fault_shows_a_name_or_a_day_of_birth(case: Case, tmp_path: Path) -> None:
    snapshot = read_siecle(write(tmp_path, case.files))
    for language in LANGUAGES:
        texts = load_texts(language)
        for problem in snapshot.problems:
            sentence = problem.sentence(texts)
            hidden = ("Roumieu", "Jade", "Haddad", "Samia", "lodie", "14/02", "2004", "31/02")
            assert [word for word in hidden if word in sentence] == []
            assert not {"{", "}"} & set(sentence)


def test_a_file_of_more_than_4_gb_is_not_even_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.exports.export_files.MOST_BYTES", len(PUPILS) - 1)
    snapshot = read_siecle(write(tmp_path, {"e.xml": PUPILS, "r.xml": GUARDIANS}))
    assert told(snapshot, tmp_path) == ("e.xml:1 exports_too_large", "r.xml:4 exports_no_pupils")


def test_a_file_of_nothing_but_faults_is_not_read_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.exports.records_of_files.MOST_FAULTS", 1000)
    data = b"<BEE_ELEVES><DONNEES><ELEVES>" + b"<ELEVE/>" * 50_000 + b"</ELEVES></DONNEES></BEE_ELEVES>"
    with pytest.raises(ScenarioError) as raised:
        read_siecle(write(tmp_path, {"e.xml": data}))
    codes = {problem.code for problem in raised.value.problems}
    assert codes == {"exports_no_id", "exports_more", "exports_too_many_faults"}


def test_a_file_that_is_broken_everywhere_is_read_up_to_a_limit(tmp_path: Path) -> None:
    school = School([Child(str(number), "Roumieu", "Jade") for number in range(1000, 2000)])
    data = pupils_xml(school)
    start = len(data) // 8
    data = data[:start] + data[start:].replace(b"</PRENOM>", b"")
    snapshot = read_siecle(write(tmp_path, {"e.xml": data}))
    assert snapshot.problems[-1].code == "exports_too_many_breaks"
    assert (snapshot.left_out, snapshot.partial) == ((("pupil", 201),), True)
    assert len(snapshot.pupils) > 100


def test_there_are_no_more_records_than_an_academy_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.exports.records_of_files.MOST_RECORDS", 5)
    with pytest.raises(ScenarioError) as raised:
        read_aaf(write(tmp_path, {"e.xml": b"<ficAlimMENESR>" + b"<addRequest/>" * 9 + b"</ficAlimMENESR>"}))
    assert [problem.code for problem in raised.value.problems] == ["exports_too_many_records"]


def test_all_files_together_may_not_have_more_than_4_gb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.exports.export_files.MOST_BYTES", len(PUPILS) + 100)
    snapshot = read_siecle(write(tmp_path, {"e.xml": PUPILS, "r.xml": GUARDIANS}))
    assert told(snapshot, tmp_path) == ("r.xml:1 exports_too_large",)
    assert (len(snapshot.pupils), snapshot.partial) == (3, True)


def test_guardians_of_two_files_of_one_day_are_read_once(tmp_path: Path) -> None:
    snapshot = read_siecle(write(tmp_path, {"a.xml": PUPILS, "b.xml": GUARDIANS, "c.xml": GUARDIANS}))
    (same,) = [problem for problem in snapshot.problems if problem.code == "exports_same_guardians"]
    assert same.words == {"count": "2", "other": str(tmp_path / "b.xml")}
    assert len(snapshot.guardians) == 2


def test_every_problem_of_exports_has_a_test() -> None:
    codes = {key.removeprefix("problem.") for key in TEXTS if key.startswith("problem.")}
    told = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").glob("test_*.py")))
    assert [code for code in sorted(codes) if not re.search(rf"{code}\b", told)] == []
