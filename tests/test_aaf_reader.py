"""The directory feed as a snapshot: complete, delta, delta over complete; links old and new."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from simulator.exports.reading import read_aaf, read_siecle
from simulator.exports.snapshot import Link, Place, SchoolYear, Snapshot
from tests.invented_schools import invent
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

SCHOOL: Final = School(
    pupils=[Child("1001", "Roumieu", "Jade", used_name="Lœb"), Child("1002", "Haddad", "Nour", sex="1", group=None)],
    guardians=[
        Adult("2001", "Roumieu", "Élodie", used_name="Œuvrard", home="1"),
        Adult("2002", "Roumieu", "Marc", title="M."),
        Adult("2003", "Haddad", "Samia"),
    ],
    links=[Tie("1001", "2001"), Tie("1001", "2002", "1", "20"), Tie("1002", "2003", "3", "90")],
    homes=[Home("1")],
)
ELEVE: Final = "ENT_Complet_20150827_Eleve_0000.xml"
DAY: Final = datetime.date(2015, 8, 27)


def read(folder: Path, files: dict[str, bytes]) -> Snapshot:
    write(folder, files)
    return read_aaf([str(folder)])


def test_a_complete_feed_is_a_snapshot(tmp_path: Path) -> None:
    snapshot = read(tmp_path, aaf_files([SCHOOL]))
    assert snapshot.schools == (SchoolYear("0340001A", DAY, 2015),)
    assert [(one.id, one.directory_id, one.school, one.group, one.sex, one.used_name) for one in snapshot.pupils] == [
        ("1001", "91001", "0340001A", "6A", "F", "Lœb"), ("1002", "91002", "0340001A", None, "M", None),
    ]  # fmt: skip
    assert [(one.id, one.school, one.family_name, one.used_name, one.title) for one in snapshot.guardians] == [
        ("2001", None, "Roumieu", "Œuvrard", "Mme"), ("2002", None, "Roumieu", None, "M"),
        ("2003", None, "Haddad", None, "Mme"),
    ]  # fmt: skip
    first, second = (one.place for one in snapshot.pupils)
    assert snapshot.links == (
        Link("1001", "2001", None, "legal", first, "mother"),
        Link("1001", "2002", None, "legal", first, "father"),
        Link("1002", "2003", None, "contact", second, "other"),
    )
    assert (snapshot.problems, snapshot.left_out, snapshot.partial) == ((), (), False)


def test_older_feeds_name_father_mother_and_parental_authority(tmp_path: Path) -> None:
    snapshot = read(tmp_path, aaf_files([SCHOOL], older_links=True))
    assert [(one.pupil, one.guardian, one.level, one.kinship) for one in snapshot.links] == [
        ("1001", "2001", "legal", "mother"), ("1001", "2002", "legal", "father"), ("1002", "2003", "contact", None),
    ]  # fmt: skip


def test_a_delta_over_a_complete_feed_changes_it(tmp_path: Path) -> None:
    changed = replace(SCHOOL, pupils=[replace(SCHOOL.pupils[0], group="5B")], guardians=[], links=[Tie("1001", "2001")])
    delta = aaf_files([changed], kind="Delta", day="20150903", deleted=[("Eleve", "91002"), ("PersRelEleve", "2003")])
    snapshot = read(tmp_path, aaf_files([SCHOOL]) | delta)
    assert [(one.id, one.group, one.gone) for one in snapshot.pupils] == [("1001", "5B", False), ("1002", None, True)]
    assert [(one.id, one.gone) for one in snapshot.guardians] == [("2001", False), ("2002", False), ("2003", True)]
    assert [(one.pupil, one.guardian) for one in snapshot.links] == [("1001", "2001"), ("1002", "2003")]
    assert snapshot.day == datetime.date(2015, 9, 3)
    assert not snapshot.partial


def test_a_delta_alone_says_nothing_of_those_who_are_not_in_it(tmp_path: Path) -> None:
    changed = replace(SCHOOL, pupils=SCHOOL.pupils[:1], guardians=[])
    snapshot = read(tmp_path, aaf_files([changed], kind="Delta", deleted=[("Eleve", "91002")]))
    assert snapshot.partial
    assert [(one.id, one.directory_id, one.school, one.gone) for one in snapshot.pupils] == [
        ("1001", "91001", "0340001A", False), ("91002", "91002", "0000000X", True),
    ]  # fmt: skip
    assert (snapshot.problems, snapshot.left_out) == ((), (("link", 2),))


def test_what_a_change_does_not_name_stays_and_what_it_empties_goes(tmp_path: Path) -> None:
    change = b"""<ficAlimMENESR><modifyRequest>
<operationalAttributes><attr name="categoriePersonne"><value>Eleve</value></attr></operationalAttributes>
<identifier><id>91001</id></identifier>
<attributes><attr name="ENTEleveClasses"><value/></attr></attributes>
</modifyRequest></ficAlimMENESR>"""
    before = read(tmp_path / "before", aaf_files([SCHOOL]))
    after = read(tmp_path / "after", aaf_files([SCHOOL]) | {"ENT_Delta_20150903_Eleve_0000.xml": change})
    known, changed = before.pupils[0], after.pupils[0]
    assert (known.group, changed.group) == ("6A", None)
    assert (changed.family_name, changed.born, changed.sex, changed.id) == ("Roumieu", known.born, "F", "1001")
    assert [(one.pupil, one.guardian) for one in after.links] == [(one.pupil, one.guardian) for one in before.links]


def test_the_identifier_of_a_request_need_not_be_the_key_of_the_person(tmp_path: Path) -> None:
    files = {name: data.replace(b"<id>91001</id>", b"<id>748220</id>") for name, data in aaf_files([SCHOOL]).items()}
    delta = aaf_files([], kind="Delta", deleted=[("Eleve", "748220")])
    snapshot = read(tmp_path, files | delta)
    assert [(one.directory_id, one.gone) for one in snapshot.pupils] == [("91001", True), ("91002", False)]


def test_a_pupil_without_an_id_of_the_school_has_that_of_the_directory(tmp_path: Path) -> None:
    files = {name: data.replace(b"<value>1001</value>", b"<value/>") for name, data in aaf_files([SCHOOL]).items()}
    snapshot = read(tmp_path, files)
    assert [one.id for one in snapshot.pupils] == ["91001", "1002"]
    assert [one.pupil for one in snapshot.links] == ["91001", "91001", "1002"]


@pytest.mark.parametrize("said", ["91002", "ENTPersonJointure=91002,ou=personnes,dc=ac", "uid=91002,ou=x"])
def test_a_declared_duplicate_names_the_other_record(said: str, tmp_path: Path) -> None:
    school = replace(SCHOOL, pupils=[replace(SCHOOL.pupils[0], duplicate_of=said), SCHOOL.pupils[1]])
    assert read(tmp_path, aaf_files([school])).pupils[0].duplicate_of == "1002"


@pytest.mark.parametrize(
    ("attribute", "day", "gone"),
    [
        ("ENTEleveDateSortieStructRattach", "26/08/2015", True),
        ("ENTEleveDateSortieStructRattach", "28/08/2015", False),
        ("ENTPersonDateSuppression", "26/08/2015", True),
    ],
)
def test_a_day_of_leaving_or_deletion_that_has_come_means_gone(
    attribute: str, day: str, gone: bool, tmp_path: Path
) -> None:
    files = aaf_files([SCHOOL])
    told = f'<attributes>\n<attr name="{attribute}"><value>{day}</value></attr>'.encode()
    files[ELEVE] = files[ELEVE].replace(
        b'<attr name="ENTEleveDateSortieStructRattach"><value/></attr>', b""
    ).replace(b"<attributes>", told, 1)  # fmt: skip
    assert [one.gone for one in read(tmp_path, files).pupils] == [gone, False]


def test_pupils_and_guardians_may_stand_in_many_files_and_zips(tmp_path: Path) -> None:
    invented = invent(5).school
    whole = read(tmp_path / "whole", aaf_files([invented]))
    many = read(tmp_path / "many", aaf_files([invented], size=7))
    packed = read(tmp_path / "packed", {"feed.zip": zipped(aaf_files([invented], size=50))})
    assert len(many.files) > 100
    for other in (many, packed):
        assert [one.id for one in other.pupils] == [one.id for one in whole.pupils]
        assert [one.id for one in other.guardians] == [one.id for one in whole.guardians]
        assert {(one.pupil, one.guardian) for one in other.links} == {(one.pupil, one.guardian) for one in whole.links}
        assert (other.problems, other.partial) == ((), False)


def test_a_feed_says_of_a_school_what_its_own_exports_say(tmp_path: Path) -> None:
    school = invent(6).school
    siecle = read_siecle(write(tmp_path / "s", {"e.xml": pupils_xml(school), "r.xml": guardians_xml(school)}))
    aaf = read(tmp_path / "a", aaf_files([school]))
    assert [(one.id, one.school, one.family_name, one.born, one.group) for one in aaf.pupils] == [
        (one.id, one.school, one.family_name, one.born, one.group) for one in siecle.pupils
    ]
    assert [(one.id, one.title, {*one.contacts}) for one in aaf.guardians] == [
        (one.id, one.title, {*one.contacts}) for one in siecle.guardians
    ]
    assert {(one.pupil, one.guardian, one.level) for one in aaf.links} == {
        (one.pupil, one.guardian, one.level) for one in siecle.links
    }
    assert Place(0, 0) not in {one.place for one in aaf.pupils}
