"""SIECLE's exports as a snapshot: what is read, in whichever of the forms that schools have."""

import datetime
import os
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any, Final

import pytest
from msgspec import structs

from simulator.exports.reading import read_siecle
from simulator.exports.snapshot import Guardian, Link, Place, Pupil, SchoolYear, Snapshot
from tests.invented_schools import invent
from tests.school_exports import Adult, Child, Home, School, Tie, guardians_xml, pupils_xml, write, zipped

KEY: Final = b"a key of tests"
SCHOOL: Final = School(
    pupils=[
        Child(
            "1001", "Roumieu", "Jade", ine="123456789ab", used_name="Roumieu-Lœb", given_name_2="Zoé",
            changed="20/08/2015", last_school="0340002B", group="6A", home="1",
        ),
        Child("1002", "Roumieu", "Sacha", born="03/05/2003", sex="1", group="Inactifs"),
        Child("1003", "Haddad", "Nour", born="21/11/2002", left="26/08/2015", leaving_reason="10", group=None),
    ],
    guardians=[
        Adult("2001", "Roumieu", "Élodie", used_name="Œuvrard", home="1"),
        Adult("2002", "Haddad", "Samia", title="M."),
    ],
    links=[Tie("1001", "2001"), Tie("1002", "2001", "2", "20"), Tie("1003", "2002", "3", "90")],
    homes=[Home("1")],
)  # fmt: skip


def bare(snapshot: Snapshot) -> Snapshot:
    """Without places, digests and the names of files, which differ from form to form."""
    nowhere: dict[str, Any] = {"place": Place(0, 0)}
    return structs.replace(
        snapshot,
        files=(),
        pupils=tuple(structs.replace(one, contacts=(), **nowhere) for one in snapshot.pupils),
        guardians=tuple(structs.replace(one, contacts=(), **nowhere) for one in snapshot.guardians),
        links=tuple(structs.replace(one, **nowhere) for one in snapshot.links),
    )


def read(folder: Path, files: dict[str, bytes]) -> Snapshot:
    return read_siecle(write(folder, files), key=KEY)


DAY: Final = datetime.date(2015, 8, 27)
NOWHERE: Final = Place(0, 0)
EXPECTED: Final = Snapshot(
    files=(),
    schools=(SchoolYear("0340001A", DAY, 2015),),
    pupils=(
        Pupil(
            "1001", "0340001A", NOWHERE, "Roumieu", "Jade", "Roumieu-Lœb", "Zoé", datetime.date(2004, 2, 14), "F",
            "123456789AB", datetime.date(2015, 9, 1), changed=datetime.date(2015, 8, 20), last_school="0340002B",
            group="6A",
        ),
        Pupil(
            "1002", "0340001A", NOWHERE, "Roumieu", "Sacha", born=datetime.date(2003, 5, 3), sex="M",
            entered=datetime.date(2015, 9, 1), gone=True,
        ),
        Pupil(
            "1003", "0340001A", NOWHERE, "Haddad", "Nour", born=datetime.date(2002, 11, 21), sex="F",
            entered=datetime.date(2014, 9, 1), left=datetime.date(2015, 8, 26), leaving_reason="10", gone=True,
        ),
    ),
    guardians=(
        Guardian("2001", "0340001A", NOWHERE, "Roumieu", "Élodie", "Œuvrard", "Mme"),
        Guardian("2002", "0340001A", NOWHERE, "Haddad", "Samia", None, "M"),
    ),
    links=(
        Link("1001", "2001", "0340001A", "legal", NOWHERE, "mother"),
        Link("1002", "2001", "0340001A", "in_charge", NOWHERE, "father"),
        Link("1003", "2002", "0340001A", "contact", NOWHERE, "other"),
    ),
)  # fmt: skip
LEFT: Final = replace(SCHOOL, pupils=[*SCHOOL.pupils[:2], replace(SCHOOL.pupils[2], entered="01/09/2014")])
PUPILS: Final = pupils_xml(LEFT)
GUARDIANS: Final = guardians_xml(LEFT)
IN_UTF_8: Final = guardians_xml(LEFT, encoding="UTF-8")
NAME: Final = "ElevesAvecAdresses.xml"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"e.xml": PUPILS, "r.xml": GUARDIANS}, id="as SIECLE writes them"),
        pytest.param({"r.xml": GUARDIANS, "e.xml": PUPILS}, id="in the other order"),
        pytest.param({"e.xml": pupils_xml(LEFT, addresses=False), "r.xml": GUARDIANS}, id="without addresses"),
        pytest.param(
            {
                "e.xml": pupils_xml(LEFT, root="BEE_EPHC_ELEVES"),
                "r.xml": guardians_xml(LEFT, root="BEE_EPHC_RESPONSABLES"),
            },
            id="other roots",
        ),
        pytest.param(
            {"e.xml": pupils_xml(LEFT, version="3.0"), "r.xml": guardians_xml(LEFT, version="3.0")}, id="version 3.0"
        ),
        pytest.param(
            {"e.xml": pupils_xml(LEFT, encoding="UTF-8"), "r.xml": guardians_xml(LEFT, encoding="UTF-8", bom=True)},
            id="UTF-8",
        ),
        pytest.param(
            {"e.xml": pupils_xml(LEFT, encoding="UTF-16"), "r.xml": guardians_xml(LEFT, encoding="UTF-16")}, id="UTF-16"
        ),
        pytest.param({"e.xml": PUPILS, "r.xml": guardians_xml(LEFT, ids_as_elements=True)}, id="ids as elements"),
        pytest.param({"ExportXML_ElevesAvecAdresses.zip": zipped({NAME: PUPILS}), "r.xml": GUARDIANS}, id="a zip"),
        pytest.param(
            {
                "tout.zip": zipped(
                    {"__MACOSX/._e.xml": b"\0", ".DS_Store": b"\0", "a/e.xml": PUPILS, "a/r.xml": GUARDIANS}
                )
            },
            id="a zip of both, from a Mac",
        ),
        pytest.param(
            {"e.xml": PUPILS.replace(b"\n", b"\r\n"), "r.xml": GUARDIANS.replace(b">\n<", b"><")},
            id="lines, or one line",
        ),
        pytest.param({"e.xml": b"\n " + PUPILS, "r.xml": b"\xef\xbb\xbf\r\n" + IN_UTF_8}, id="blank lines before"),
        pytest.param({"e.xml": PUPILS.split(b"\n", 1)[1], "r.xml": GUARDIANS + b"\n<!-- -->\n"}, id="no declaration"),
    ],
)  # fmt: skip
def test_every_form_of_the_export_says_the_same(files: dict[str, bytes], tmp_path: Path) -> None:
    assert bare(read(tmp_path, files)) == EXPECTED


def test_a_folder_is_read_by_name_and_its_folders_after_it(tmp_path: Path) -> None:
    write(tmp_path / "a" / ".hidden", {"x.xml": b"x"})
    write(tmp_path / "a", {"r.xml": GUARDIANS})
    write(tmp_path, {"e.xml": PUPILS, "note.txt": b"x", ".a.xml": b"x"})
    snapshot = read_siecle([str(tmp_path)], key=KEY)
    assert [Path(name).relative_to(tmp_path).as_posix() for name in snapshot.files] == ["e.xml", "a/r.xml"]
    assert bare(snapshot) == EXPECTED


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read_as_a_file_is(tmp_path: Path) -> None:
    paths = write(tmp_path, {"e.zip": zipped({NAME: PUPILS}), "r.xml": GUARDIANS})
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=lambda: pipe.write_bytes(zipped({NAME: PUPILS})))
    writer.start()
    snapshot = read_siecle([str(pipe), paths[1]], key=KEY)
    writer.join()
    assert bare(snapshot) == EXPECTED


def test_before_2018_legal_guardians_were_1_and_2_and_everybody_else_0(tmp_path: Path) -> None:
    snapshot = read(tmp_path, {"e.xml": PUPILS, "r.xml": guardians_xml(LEFT, before_2018=True)})
    assert [link.level for link in snapshot.links] == ["legal", "contact", "contact"]


@pytest.mark.parametrize("element", ["ID_NATIONAL", "INE_BEA", "INE_RNIE"])
def test_the_national_number_is_read_wherever_it_stands(element: str, tmp_path: Path) -> None:
    school = School(pupils=[Child("1", "Roumieu", "Jade", ine="123456789AB", ine_element=element)])
    assert read(tmp_path, {"e.xml": pupils_xml(school)}).pupils[0].ine == "123456789AB"


def test_an_empty_element_says_no_more_than_one_that_is_left_out(tmp_path: Path) -> None:
    absent = Child("1", "Roumieu", "Jade", sex=None, entered=None, group=None)
    empty = replace(absent, ine="", used_name="", given_name_2="", sex="", entered="", left="", mail="", home="")
    one, other = (read(tmp_path, {"e.xml": pupils_xml(School(pupils=[child]))}) for child in (absent, empty))
    assert bare(one) == bare(other)


@pytest.mark.parametrize(
    ("left", "entered", "gone"),
    [
        ("26/08/2015", "01/09/2014", True),
        ("27/08/2015", "01/09/2014", True),
        ("28/08/2015", "01/09/2014", False),
        ("30/06/2015", "20/08/2015", False),
        (None, "01/09/2014", False),
    ],
)
def test_a_pupil_is_gone_who_has_left_by_the_day_of_the_export_and_not_come_back(
    left: str | None, entered: str, gone: bool, tmp_path: Path
) -> None:
    school = School(pupils=[Child("1", "Roumieu", "Jade", left=left, entered=entered)])
    assert read(tmp_path, {"e.xml": pupils_xml(school)}).pupils[0].gone == gone


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({"mobile": "06 12 34 56 78"}, {"mobile": "+33612345678"}, True),
        ({"mobile": "06 12 34 56 78"}, {"telephone": "0033 6.12.34.56.78"}, True),
        ({"mail": "Jade@Exemple.fr"}, {"mail": "jade@exemple.fr"}, True),
        ({"mail": "jade@exemple.fr"}, {"mail": "sacha@exemple.fr"}, False),
        ({"home": "1"}, {"home": "2"}, True),
        ({"home": "1"}, {"home": "3"}, False),
        ({"home": "4"}, {"home": "4"}, False),
        ({"mobile": "0000000000"}, {"mobile": "0000000000"}, False),
        ({"mail": "sans"}, {"mail": "sans"}, False),
    ],
)
def test_equal_contacts_have_equal_digests_and_what_says_nothing_has_none(
    one: dict[str, str], other: dict[str, str], alike: bool, tmp_path: Path
) -> None:
    homes = [Home("1"), Home("2", "12, Rue des LILAS"), Home("3", "14 rue des Lilas"), Home("4", "")]
    school = School(guardians=[Adult("1", "A", "B", **one), Adult("2", "C", "D", **other)], homes=homes)
    first, second = read(tmp_path, {"r.xml": guardians_xml(school)}).guardians
    assert bool({digest for _, digest in first.contacts} & {digest for _, digest in second.contacts}) == alike


def test_no_digest_is_the_same_under_another_key(tmp_path: Path) -> None:
    paths = write(tmp_path, {"r.xml": guardians_xml(School(guardians=[Adult("1", "A", "B", mail="a@exemple.fr")]))})
    one, other = (read_siecle(paths, key=key).guardians[0].contacts for key in (b"one", b"other"))
    assert one != other


def test_each_record_has_its_file_and_line(tmp_path: Path) -> None:
    snapshot = read(tmp_path, {"e.xml": PUPILS, "r.xml": GUARDIANS})
    texts = [data.decode("iso-8859-15").splitlines() for data in (PUPILS, GUARDIANS)]
    for pupil in snapshot.pupils:
        assert texts[pupil.place.file][pupil.place.line - 1].startswith(f'<ELEVE ELEVE_ID="{pupil.id}"')
    for guardian in snapshot.guardians:
        assert texts[guardian.place.file][guardian.place.line - 1] == f'<PERSONNE PERSONNE_ID="{guardian.id}">'
    assert {texts[link.place.file][link.place.line - 1] for link in snapshot.links} == {"<RESPONSABLE_ELEVE>"}


def test_several_schools_keep_their_people_apart(tmp_path: Path) -> None:
    other = replace(LEFT, uai="0340002B", day="03/09/2015")
    files = {"1.xml": PUPILS, "2.xml": GUARDIANS, "3.xml": pupils_xml(other), "4.xml": guardians_xml(other)}
    snapshot = read(tmp_path, files)
    later = SchoolYear("0340002B", datetime.date(2015, 9, 3), 2015)
    assert snapshot.schools == (SchoolYear("0340001A", DAY, 2015), later)
    assert [(one.school, one.id) for one in snapshot.guardians] == [
        ("0340001A", "2001"), ("0340001A", "2002"), ("0340002B", "2001"), ("0340002B", "2002"),
    ]  # fmt: skip
    assert len(snapshot.links) == 6
    assert snapshot.problems == ()


def test_the_progress_grows_to_the_size_of_all_files(tmp_path: Path) -> None:
    school = invent(1).school
    paths = write(tmp_path, {"e.zip": zipped({"e.xml": pupils_xml(school)}), "r.xml": guardians_xml(school)})
    seen: list[tuple[int, int]] = []
    read_siecle(paths, lambda done, whole: seen.append((done, whole)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert {whole for _, whole in seen} == {seen[-1][0]}
    assert len(seen) > 4


def test_an_invented_school_is_read_as_it_was_invented(tmp_path: Path) -> None:
    for seed in range(3):
        school = invent(seed).school
        snapshot = read(tmp_path, {"e.xml": pupils_xml(school), "r.xml": guardians_xml(school)})
        assert [(one.id, one.family_name, one.given_name) for one in snapshot.pupils] == [
            (one.id, one.family_name, one.given_name) for one in school.pupils
        ]
        assert [(one.id, one.family_name, one.used_name) for one in snapshot.guardians] == [
            (one.id, one.family_name, one.used_name) for one in school.guardians
        ]
        assert {(one.pupil, one.guardian) for one in snapshot.links} == {(one.child, one.adult) for one in school.links}
        assert snapshot.problems == ()
