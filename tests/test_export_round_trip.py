"""A story → two pictures → a journal: it tells the same dead letters, except where two pictures cannot know."""

import datetime
import random
from pathlib import Path

import pytest
from hypothesis import assume, given
from msgspec import structs

from simulator import ScenarioError
from simulator import events as e
from simulator.events import Event
from simulator.exports.days_of_files import read_days
from simulator.exports.export_history import ExportHistory, tell
from simulator.rule_sets import DEFAULT, RULE_SETS
from tests.journals import draws as random_draws
from tests.pictured_stories import (
    UAIS,
    PicturedStory,
    dead_letters_retold,
    families_retold,
    pictured,
    unknowable,
    written,
)
from tests.properties import examples
from tests.random_stories import Draw, draws

FIRST, BETWEEN, LAST = datetime.date(2015, 9, 8), datetime.date(2015, 10, 1), datetime.date(2015, 11, 2)


@pytest.mark.parametrize("rules", list(RULE_SETS))
@examples(300)
@given(numbers=draws)
def test_two_pictures_tell_the_same_dead_letters_as_the_story(rules: str, numbers: list[Draw]) -> None:
    story = pictured(numbers, RULE_SETS[rules])
    assume(not unknowable(story))
    assert dead_letters_retold(story) == story.dead_letters


def test_what_pictures_cannot_know_is_rare_and_so_is_a_difference() -> None:
    source = random.Random(15)
    stories = [pictured(random_draws(source), RULE_SETS[DEFAULT]) for _ in range(200)]
    told = [dead_letters_retold(story) == story.dead_letters for story in stories]
    listed = [bool(unknowable(story)) for story in stories]
    assert all(same or reason for same, reason in zip(told, listed, strict=True))
    assert sum(listed) < len(stories) / 4
    assert sum(not same for same in told) < len(stories) / 8


def _story(*between: Event, rules: str = DEFAULT, before: tuple[Event, ...] = ()) -> PicturedStory:
    """Nour and her mother; everybody has a letter on the day of the first picture."""
    day = datetime.date(2014, 9, 1)
    events = (
        e.StudentRecordImported(date=day, record="E1", student="nour", school="college"),
        e.GuardianLinked(date=day, record="R1", guardian="samia", student_record="E1", match="new"),
        *before,
        e.AccountNotified(date=FIRST, account="E1"),
        e.AccountNotified(date=FIRST, account="R1/E1"),
    )
    return PicturedStory((*events, *between), FIRST, LAST, RULE_SETS[rules])


def _replaced(event: Event, day: datetime.date) -> Event:
    return structs.replace(event, date=day)


_LINKED = e.GuardianLinked(date=BETWEEN, record="R1", guardian="samia", student_record="E1", match="same_person")
_UNLINKED = e.GuardianUnlinked(date=BETWEEN, record="R1", student_record="E1")
_CLOSED = e.StudentUnenrolled(date=BETWEEN, record="E1")
_DELETED = e.GuardianRecordDeleted(date=BETWEEN, record="R1")
_SECOND = e.GuardianLinked(date=BETWEEN, record="R2", guardian="samia", student_record="E1", match="homonym")
_OPENED = e.StudentRecordImported(date=BETWEEN, record="E2", student="nour", school="college")


_DELETED_SECOND = e.GuardianRecordDeleted(date=BETWEEN, record="R2")
_EARLY_SECOND = _replaced(_SECOND, datetime.date(2015, 9, 1))
_MOVED = (
    e.StudentRecordImported(date=datetime.date(2015, 9, 1), record="E2", student="nour", school="college"),
    e.StudentRecordExported(date=datetime.date(2015, 9, 2), record="E1", to_school="lycee"),
    e.StudentRecordImported(date=datetime.date(2015, 9, 2), record="E3", student="nour", school="lycee", origin="E1"),
)


@pytest.mark.parametrize(
    ("story", "reason", "same"),
    [
        pytest.param(
            _story(_CLOSED, e.StudentReinstated(date=BETWEEN, record="E1")),
            "closed_and_reinstated",
            False,
            id="a departure that was cancelled between the pictures",
        ),
        pytest.param(
            _story(_UNLINKED, _LINKED), "unlinked_and_linked", False, id="a link that was undone and made again between"
        ),
        pytest.param(
            _story(_UNLINKED, _SECOND),
            "another_record_came_meanwhile",
            False,
            id="whether the second record of a person came before the link of the first was undone",
        ),
        pytest.param(
            _story(_UNLINKED, _DELETED, rules="educonnect-2020"),
            "unlinked_and_deleted",
            False,
            id="whether a record that is gone was taken off the pupil before",
        ),
        pytest.param(
            _story(_DELETED, _CLOSED, rules="strasbourg-2018"),
            "guardian_deleted_and_pupils_left",
            False,
            id="whether a record whose pupils have all left was deleted too",
        ),
        pytest.param(
            _story(_CLOSED, _replaced(_DELETED, datetime.date(2015, 10, 2)), rules="strasbourg-2018"),
            "deleted_and_pupil_left_on_unknown_days",
            False,
            id="whether a record was deleted before or after its pupil left, where accounts are kept",
        ),
        pytest.param(
            _story(_UNLINKED, _replaced(_DELETED_SECOND, BETWEEN), rules="strasbourg-2018", before=(_EARLY_SECOND,)),
            "two_records_undone_in_an_unknown_order",
            True,
            id="which of two records of a person went first, where accounts are kept",
        ),
        pytest.param(
            _story(rules="strasbourg-2018", before=_MOVED),
            "file_of_one_of_two_records",
            True,
            id="which of a pupil's two records the next school got, where accounts follow the file",
        ),
    ],
)
def test_what_two_pictures_cannot_know(story: PicturedStory, reason: str, same: bool) -> None:
    assert reason in unknowable(story)
    assert (dead_letters_retold(story) == story.dead_letters) is same


def test_an_account_that_outlived_its_link_is_not_seen() -> None:
    before = (_replaced(_SECOND, datetime.date(2015, 9, 1)), _replaced(_UNLINKED, datetime.date(2015, 9, 2)))
    story = _story(e.GuardianRecordDeleted(date=BETWEEN, record="R1"), before=before)
    assert unknowable(story) == {"account_outlived_its_link"}
    assert story.dead_letters == ["samia 2015-09-08 invalid R1/E1"]
    assert dead_letters_retold(story) == []


def test_a_record_that_was_opened_and_closed_between_the_pictures_is_known() -> None:
    story = _story(_OPENED, e.StudentUnenrolled(date=BETWEEN, record="E2"))
    assert [event.kind for family in families_retold(story) for event in family][-2:] == [
        "siecle.student_record_imported",
        "siecle.student_unenrolled",
    ]


def test_the_files_of_a_story_tell_the_same_as_its_pictures(tmp_path: Path) -> None:
    source = random.Random(3)
    for number in range(25):
        story = pictured(random_draws(source), RULE_SETS[DEFAULT])
        folders = [tmp_path / f"{number}{day}" for day in "ab"]
        paths = [path for one, to in zip(story.pictures(), folders, strict=True) for path in written(one, to)]
        try:
            snapshots, problems = read_days("siecle", paths)
        except ScenarioError:
            continue  # nobody had been entered anywhere
        assert [one.code for one in problems if one.code not in ("exports_no_pupils", "exports_other_school")] == []
        assert _told(tell(snapshots, story.rules)) == _told(tell(story.pictures(), story.rules))


def _told(told: ExportHistory) -> set[tuple[object, ...]]:
    """Every event with its fields, under the schools' UAIs. Persons are named after records whose order may differ."""
    return {
        (one.event.date, one.event.kind, *((name, UAIS.get(of, of)) for name, of in _fields(one.event).items()))
        for family in told.families.values()
        for one in family
    }


def _fields(event: Event) -> dict[str, str]:
    return {name: of for name, of in event.fields().items() if name not in ("student", "guardian")}
