"""What happened between two pictures of schools: each kind of change, its day, and what a picture leaves open."""

import datetime
from collections.abc import Iterable

import pytest

from simulator.errors import ArgumentError
from simulator.exports.changes import Changes, changes
from simulator.exports.compared_days import compared
from simulator.exports.persons import persons
from simulator.exports.snapshot import Guardian, Level, Link, Place, Pupil, SchoolYear, Snapshot

AT = Place(0, 1)
COLLEGE, LYCEE = "0340001A", "0340002B"
JUNE, SEPTEMBER, DECEMBER = datetime.date(2015, 6, 20), datetime.date(2015, 9, 1), datetime.date(2015, 12, 1)
OCTOBER = datetime.date(2015, 10, 5)


def jade(id: str = "1", school: str = COLLEGE, **said: object) -> Pupil:
    """A pupil whom the school has had for long, and who came by a file."""
    known: dict[str, object] = {"ine": "INE1", "entered": datetime.date(2014, 9, 1), "born": datetime.date(2003, 5, 1)}
    known |= {"family_name": "Roumieu", "given_name": "Jade"}
    return Pupil(id, school, AT, **(known | said))  # type: ignore[arg-type]


def elodie(id: str = "20", **said: object) -> Guardian:
    known: dict[str, object] = {"school": COLLEGE, "family_name": "Roumieu", "given_name": "Élodie"}
    known["contacts"] = (("mail", 7),)
    return Guardian(id, place=AT, **(known | said))  # type: ignore[arg-type]


def linked(pupil: str = "1", guardian: str = "20", level: Level = "legal", school: str | None = COLLEGE) -> Link:
    return Link(pupil, guardian, school, level, AT)


def picture(
    day: datetime.date,
    pupils: Iterable[Pupil] = (),
    guardians: Iterable[Guardian] = (),
    links: Iterable[Link] = (),
    school: str = COLLEGE,
    partial: bool = False,
) -> Snapshot:
    return Snapshot(
        ("f.xml",),
        (SchoolYear(school, day, 2014 if day < SEPTEMBER else 2015),),
        tuple(pupils),
        tuple(guardians),
        tuple(links),
        partial=partial,
    )


def compare(*pictures: Snapshot) -> Changes:
    days = compared(pictures)
    return changes(days, persons(days))


def told(found: Changes) -> list[str]:
    """The events without those that lead to the first picture, each as one line."""
    return [_line(one.event) for family in found.families.values() for one in family if not one.opening]


def opening(found: Changes) -> list[str]:
    return [_line(one.event) for family in found.families.values() for one in family if one.opening]


def _line(event: object) -> str:
    fields = event.fields()  # type: ignore[attr-defined]
    words = " ".join(f"{name}={value}" for name, value in fields.items())
    return f"{event.date} {event.kind.partition('.')[2]} {words}"  # type: ignore[attr-defined]


FAMILY = ([jade()], [elodie()], [linked()])
"""Jade and her mother, who is linked to her."""


def test_the_first_picture_is_the_opening_balance() -> None:
    found = compare(picture(SEPTEMBER, *FAMILY))
    assert opening(found) == [
        "2014-09-01 student_record_imported record=1 student=P1 school=0340001A",
        "2014-09-01 guardian_linked record=20 guardian=P20 student_record=1 match=new",
    ]
    assert told(found) == []


def test_a_pupil_who_has_left_before_the_first_picture_is_enrolled_and_unenrolled() -> None:
    gone = jade(gone=True, left=datetime.date(2015, 3, 2), leaving_reason="10")
    assert opening(compare(picture(JUNE, [gone], [elodie()], [linked()])))[2:] == [
        "2015-03-02 student_unenrolled record=1 reason=departure"
    ]


@pytest.mark.parametrize(
    ("after", "events"),
    [
        pytest.param(FAMILY, [], id="nothing changed"),
        pytest.param(([], [], []), ["2015-12-01 student_unenrolled record=1"], id="a pupil who is no longer there"),
        pytest.param(
            ([jade(gone=True, left=OCTOBER)], [elodie()], [linked()]),
            ["2015-10-05 student_unenrolled record=1 reason=departure"],
            id="a pupil who left on a day",
        ),
        pytest.param(
            ([jade(gone=True, changed=OCTOBER)], [elodie()], [linked()]),
            ["2015-10-05 student_unenrolled record=1"],
            id="a pupil of « Inactifs »: not after the record was changed for the last time",
        ),
        pytest.param(
            ([jade(gone=True, left=datetime.date(2015, 7, 4))], [elodie()], [linked()]),
            ["2015-12-01 student_unenrolled record=1 reason=departure"],
            id="a departure that was dated back: the record stood on the first day",
        ),
        pytest.param(
            ([jade(), jade("2", entered=OCTOBER, ine=None)], [elodie()], [linked(), linked("2")]),
            [
                "2015-10-05 student_record_created record=2 student=P1 school=0340001A",
                "2015-10-05 guardian_linked record=20 guardian=P20 student_record=2 match=same_person",
            ],
            id="a second record of the same pupil, typed: it has no INE",
        ),
        pytest.param(
            ([jade("2", entered=OCTOBER)], [elodie()], [linked("2")]),
            [
                "2015-10-05 student_record_imported record=2 student=P1 school=0340001A",
                "2015-10-05 guardian_linked record=20 guardian=P20 student_record=2 match=same_person",
                "2015-12-01 student_unenrolled record=1 reason=duplicate",
            ],
            id="a record that took another's place: a duplicate was removed",
        ),
        pytest.param(
            ([jade()], [elodie(), elodie("30", given_name="Marc")], [linked(), linked(guardian="30", level="contact")]),
            ["2015-12-01 guardian_linked record=30 guardian=P30 student_record=1 match=new level=contact"],
            id="a guardian who was entered",
        ),
        pytest.param(
            ([jade()], [elodie(), elodie("30", contacts=())], [linked(), linked(guardian="30")]),
            ["2015-12-01 guardian_linked record=30 guardian=P30 student_record=1 match=homonym"],
            id="a namesake who was entered",
        ),
        pytest.param(
            ([jade()], [elodie()], []),
            ["2015-12-01 guardian_unlinked record=20 student_record=1"],
            id="a link that is gone while the record stays",
        ),
        pytest.param(
            ([jade()], [], []),
            ["2015-12-01 guardian_record_deleted record=20"],
            id="a record that is gone while its pupil stays",
        ),
        pytest.param(
            ([jade()], [elodie("30")], [linked(guardian="30")]),
            [
                "2015-12-01 guardian_linked record=30 guardian=P20 student_record=1 match=homonym",
                "2015-12-01 guardian_record_deleted record=20 merged_into=30",
            ],
            id="a PERSONNE_ID replaced by another of the same person",
        ),
        pytest.param(
            ([jade()], [elodie()], [linked(level="contact")]),
            [
                "2015-12-01 guardian_unlinked record=20 student_record=1",
                "2015-12-01 guardian_linked record=20 guardian=P20 student_record=1 match=same_person level=contact",
            ],
            id="a guardian who is only to be contacted from now on",
        ),
        pytest.param(([jade()], [elodie()], [linked(level="in_charge")]), [], id="in charge instead of legal"),
    ],
)
def test_what_changed_between_two_pictures(
    after: tuple[list[Pupil], list[Guardian], list[Link]], events: list[str]
) -> None:
    assert told(compare(picture(SEPTEMBER, *FAMILY), picture(DECEMBER, *after))) == events


def test_a_departure_that_was_cancelled() -> None:
    gone = jade(gone=True, left=datetime.date(2015, 6, 1))
    before = picture(SEPTEMBER, [gone], [elodie()], [linked()])
    after = picture(DECEMBER, [jade(changed=OCTOBER)], [elodie()], [linked()])
    assert told(compare(before, after)) == ["2015-10-05 student_reinstated record=1"]


def test_a_duplicate_guardian_who_was_removed_the_other_record_took_the_child_over() -> None:
    sacha = jade("2", given_name="Sacha", ine="INE2")
    before = picture(
        SEPTEMBER, [jade(), sacha], [elodie(), elodie("30", contacts=(("mail", 7),))], [linked(), linked("2", "30")]
    )
    after = picture(DECEMBER, [jade(), sacha], [elodie()], [linked(), linked("2")])
    assert told(compare(before, after)) == ["2015-12-01 guardian_record_deleted record=30 merged_into=20"]


def test_what_the_record_that_remains_did_not_take_over_is_taken_off() -> None:
    sacha, zoe = (jade(id, given_name=name, ine=f"INE{id}") for id, name in (("2", "Sacha"), ("3", "Zoé")))
    before = picture(
        SEPTEMBER,
        [jade(), sacha, zoe],
        [elodie(), elodie("30")],
        [linked(), linked("2", "30"), linked("3", "30", level="contact")],
    )
    after = picture(DECEMBER, [jade(), sacha, zoe], [elodie()], [linked(), linked("3")])
    assert told(compare(before, after)) == [
        "2015-12-01 guardian_record_deleted record=30 merged_into=20",
        "2015-12-01 guardian_unlinked record=20 student_record=2",
        "2015-12-01 guardian_unlinked record=20 student_record=3",
        "2015-12-01 guardian_linked record=20 guardian=P20 student_record=3 match=same_person",
    ]


def test_several_schools_an_export_an_import_and_a_departure_meet() -> None:
    there = jade("9", LYCEE, entered=SEPTEMBER, last_school=COLLEGE)
    mother = elodie("90", school=LYCEE)
    left = jade(gone=True, left=datetime.date(2015, 7, 3), leaving_reason="10")
    found = compare(
        picture(JUNE, *FAMILY),
        picture(DECEMBER, [left], [elodie()], [linked()]),
        picture(SEPTEMBER, [there], [mother], [linked("9", "90", school=LYCEE)], school=LYCEE),
    )
    assert list(found.families) == ["F1"]
    assert [_line(one.event) for one in found.families["F1"]] == [
        "2014-09-01 student_record_imported record=1 student=P1 school=0340001A",
        "2014-09-01 guardian_linked record=20 guardian=P20 student_record=1 match=new",
        "2015-07-03 student_record_exported record=1 to_school=0340002B",
        "2015-07-03 student_unenrolled record=1 reason=departure",
        "2015-09-01 student_record_imported record=9 student=P1 school=0340002B origin=1",
        "2015-09-01 guardian_linked record=90 guardian=P20 student_record=9 match=new",
    ]


def test_what_is_absent_from_a_part_of_an_export_has_not_left() -> None:
    found = compare(picture(SEPTEMBER, *FAMILY), picture(DECEMBER, partial=True))
    assert told(found) == []
    assert found.unknown["absent_from_part"] == 2


def test_in_aaf_a_person_has_a_record_in_every_school_and_only_a_deletion_says_that_somebody_left() -> None:
    pupils = [jade(), jade("2", LYCEE, given_name="Sacha", ine="INE2")]
    links = [linked(school=None), linked("2", school=None)]
    both = (SchoolYear(COLLEGE, SEPTEMBER), SchoolYear(LYCEE, SEPTEMBER))
    before = Snapshot((), both, tuple(pupils), (elodie(school=None),), tuple(links))
    delta = Snapshot(
        (),
        tuple(SchoolYear(one.uai, DECEMBER) for one in both),
        (),
        (elodie(school=None, gone=True),),
        (),
        partial=True,
    )
    found = compare(before, delta)
    assert [line for line in opening(found) if "guardian" in line] == [
        "2014-09-01 guardian_linked record=20.0340001A guardian=P20.0340001A student_record=1 match=new",
        "2014-09-01 guardian_linked record=20.0340002B guardian=P20.0340001A student_record=2 match=new",
    ]
    assert told(found) == [
        "2015-12-01 guardian_record_deleted record=20.0340001A",
        "2015-12-01 guardian_record_deleted record=20.0340002B",
    ]


def test_an_id_that_two_records_bear_says_whose_it_is() -> None:
    found = compare(picture(SEPTEMBER, [jade("20")], [elodie()], [linked("20")]))
    assert opening(found)[1] == (
        "2014-09-01 guardian_linked record=20.responsable guardian=P20.responsable student_record=20.eleve match=new"
    )


@pytest.mark.parametrize(
    ("pictures", "code"),
    [
        ([picture(JUNE), picture(SEPTEMBER), picture(DECEMBER)], "exports.journal.more_than_two_days"),
        ([Snapshot((), (SchoolYear(COLLEGE),), (), (), ())], "exports.journal.no_day"),
    ],
)
def test_days_that_cannot_be_compared_are_refused(pictures: list[Snapshot], code: str) -> None:
    with pytest.raises(ArgumentError) as error:
        compared(pictures)
    assert error.value.code == code
