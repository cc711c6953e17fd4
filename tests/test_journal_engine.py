"""The bulk engine compared with the reference engine, letter by letter, and the families that it hands over."""

import datetime
import random
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator import events as e
from simulator.consequences import Cause, Mistake
from simulator.events import KINDS
from simulator.journal.bulk import encoding, family_replay
from simulator.journal.bulk import parameters as p
from simulator.journal.bulk.family_tables import MOST_RECORDS, WORD_COLUMNS
from simulator.journal.columns import FIELD_COLUMNS
from simulator.journal.runs.partition_verdicts import Verdicts
from simulator.registers import event_kinds as kinds
from simulator.rule_sets import RULE_SETS, RuleSet
from simulator.verdict import STANDINGS
from simulator.word_codes import CAUSES, MISTAKES, WORDS
from tests.journals import (
    answers,
    answers_of_both_engines,
    journal_of,
    judged,
    random_families,
    reference,
    table_of,
)
from tests.other_process import in_a_process
from tests.properties import examples, share
from tests.random_stories import RULES_TRIED

DAY = datetime.date(2015, 9, 1)
MONTPELLIER = RULE_SETS["montpellier-2015"]


@cache
def families(rules: RuleSet) -> tuple[dict[str, list[e.Event]], Verdicts]:
    """Random families, thousands in a thorough run, and the verdicts of the bulk engine."""
    told = random_families(7, share(2000), rules)
    return told, judged(journal_of(told), rules)


@pytest.mark.parametrize("rules", RULES_TRIED, ids=lambda rules: rules.name)
def test_random_families_get_the_reference_engines_answers(rules: RuleSet) -> None:
    told, verdicts = families(rules)
    assert answers(verdicts) == reference(told, rules)
    assert verdicts.tables["rejected"].num_rows == 0
    left = {name for name, events in told.items() if any(isinstance(event, LEFT) for event in events)}
    assert verdicts.counts.by_reference - len(left) < len(told) / 50  # besides, only those that do not fit its tables


@examples(100)
@given(
    st.integers(0, 10**9), st.sampled_from(RULES_TRIED), st.dates(datetime.date(2015, 7, 1), datetime.date(2018, 1, 1))
)
def test_a_common_end_ends_every_story_as_the_reference_engine_does(
    seed: int, rules: RuleSet, until: datetime.date
) -> None:
    told = {family: story for family, story in random_families(seed, 5, rules).items() if story}
    cut = {family: [event for event in story if event.date <= until] for family, story in told.items()}
    cut = {family: story for family, story in cut.items() if story}
    assert answers(judged(journal_of(told), rules, until)) == reference(cut, rules, until)


def test_random_families_show_every_kind_of_event_cause_standing_and_mistake() -> None:
    seen: set[str] = set()
    for rules in RULES_TRIED:
        told, verdicts = families(rules)
        seen |= {event.kind for events in told.values() for event in events}
        for family in answers(verdicts).values():
            seen |= {letter[key] for letter in family["letters"] for key in ("cause", "status") if letter[key]}
            seen |= {mistake["kind"] for mistake in family["mistakes"]}
    assert {*KINDS, *get_args(Cause), *STANDINGS, *get_args(Mistake)} - seen == set()


def test_the_numbers_of_the_kernel_are_the_places_of_the_declarations() -> None:
    named = [
        kinds.TYPED, kinds.EXPORTED, kinds.IMPORTED, kinds.UNENROLLED, kinds.REINSTATED, kinds.LINKED, kinds.UNLINKED,
        kinds.DELETED, kinds.LETTER, kinds.RESET, kinds.HISTORIC, kinds.SIGN_IN, kinds.SELF_ACTIVATED, kinds.PASSWORD,
        kinds.BACK, kinds.SERVICE, kinds.MERGE, kinds.GROUP, kinds.CLOCK,
    ]  # fmt: skip
    assert [KINDS[kinds.KIND_NAMES[place]] for place in named] == list(e.SCENARIO_EVENTS)
    assert WORDS[: len(CAUSES)] == CAUSES
    assert WORDS[p.FIRST_MISTAKE : p.FIRST_MISTAKE + len(MISTAKES)] == MISTAKES
    assert [STANDINGS[place] for place in (p.VALID, p.SUPERSEDED, p.EXPIRED, p.INVALID)] == list(STANDINGS)
    assert len(encoding.WORDS) == WORD_COLUMNS
    assert {*encoding.WORDS} <= {"event", *FIELD_COLUMNS}
    assert encoding.WORDS[family_replay.OF_STUDENT_RECORD] == "student_record"
    assert encoding.WORDS[family_replay.OF_SERVICE] == "service"


def test_families_whose_rows_are_scattered_are_told_whole() -> None:
    told = random_families(11, 40, MONTPELLIER)
    table = journal_of(told)
    turns = [place for _, place in sorted((place % 7, place) for place in range(table.num_rows))]
    within = sorted(range(table.num_rows), key=lambda place: (table["date"][place].as_py(), place))
    assert answers(judged(table.take(within), MONTPELLIER)) == reference(told, MONTPELLIER)
    assert len(turns) == table.num_rows


def test_the_verdicts_stand_in_the_order_in_which_families_come_first() -> None:
    told = random_families(3, 30, MONTPELLIER)
    letters = judged(journal_of(told), MONTPELLIER).tables["letters"]
    found = list(dict.fromkeys(letters["family"].to_pylist()))
    assert found == [family for family in told if family in found]


def test_a_family_that_is_too_large_goes_to_the_reference_engine() -> None:
    events: list[e.Event] = [
        e.StudentRecordCreated(date=DAY, record=f"E{number}", student="nour", school="college")
        for number in range(MOST_RECORDS + 2)
    ]
    events.append(e.AccountNotified(date=DAY, account=f"E{MOST_RECORDS + 1}"))
    verdicts = judged(journal_of({"large": events, "small": events[:1] + events[-1:][:0]}), MONTPELLIER)
    assert verdicts.counts.by_reference == 1
    assert answers(verdicts) == reference({"large": events, "small": events[:1]}, MONTPELLIER)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ({"event": "siecle.student_record_made"}, "event", "unknown_word"),
        ({"event": None}, "event", "missing_key"),
        ({"date": None}, "date", "missing_key"),
        ({"record": None}, "record", "missing_key"),
        ({"record": "é1"}, "record", "not_an_id"),
        ({"student": "karim"}, "student", "not_a_student"),
        ({"record": "E1"}, "record", "record_exists"),
        ({"date": datetime.date(2014, 1, 1)}, "date", "date_goes_back"),
        ({"match": "new"}, "match", "unknown_key"),
        ({"account": "E1"}, "account", "unknown_key"),
    ],
)
def test_a_row_that_cannot_be_is_left_out_with_its_reason_and_the_family_goes_on(
    row: dict[str, object], column: str, code: str
) -> None:
    events: list[e.Event] = [
        e.StudentRecordCreated(date=DAY, record="E1", student="nour", school="college"),
        e.GuardianLinked(date=DAY, record="R1", guardian="karim", student_record="E1", match="new"),
        e.StudentRecordImported(date=DAY, record="E2", student="adam", school="lycee"),
        e.AccountNotified(date=DAY, account="E1"),
        e.AccountNotified(date=DAY, account="R1/E1"),
    ]
    rows = journal_of({"a": events[:2] + events[3:], "b": events}).to_pylist()
    rows[6] |= row
    verdicts = judged(table_of(rows), MONTPELLIER)
    left = [
        {name: one[name] for name in ("row", "column", "code", "family")}
        for one in verdicts.tables["rejected"].to_pylist()
    ]
    assert left == [{"row": 7, "column": column, "code": code, "family": "b"}]
    assert answers(verdicts) == reference({"a": events[:2] + events[3:], "b": events[:2] + events[3:]}, MONTPELLIER)
    assert verdicts.counts.rows == 9
    assert verdicts.counts.by_reference == 1


def test_rows_without_a_family_are_left_out_and_counted() -> None:
    rows = journal_of(
        {"a": [e.StudentRecordCreated(date=DAY, record="E1", student="nour", school="college")]}
    ).to_pylist()
    verdicts = judged(table_of([rows[0], rows[0] | {"family": None}]), MONTPELLIER)
    assert [(one["row"], one["column"]) for one in verdicts.tables["rejected"].to_pylist()] == [(2, "family")]
    assert (verdicts.counts.rows, verdicts.counts.families) == (2, 1)


LEFT = (e.StudentReinstated, e.GuardianUnlinked)
"""Events whose families the bulk engine leaves to the reference engine."""
ODD: dict[str, list[Any]] = {
    "date": [None],
    "matched": [None],
    "server_error": [None],
    "accounts": [
        None,
        [],
        [None],
        [None, None],
        ["E1", None],
        [None, "E1", "R1/E1"],
        ["E1", "E1"],
        ["", "/", "a/b/c"],
    ],
}
"""What else may stand in columns that hold no words."""


@pytest.mark.parametrize("rules", RULES_TRIED, ids=lambda rules: rules.name)
@pytest.mark.parametrize("accounts", [[None, None], [None, "R1/E2"], ["R1/E1", None]], ids=str)
def test_a_list_with_nothing_at_a_place_is_left_out_wherever_it_stands(
    accounts: list[str | None], rules: RuleSet
) -> None:
    """Given a family before it whose grouping is good, so that there are words to be mistaken for the missing ones."""
    events = [
        e.StudentRecordCreated(date=DAY, record="E1", student="nour", school="college"),
        e.StudentRecordCreated(date=DAY, record="E2", student="adam", school="college"),
        e.GuardianLinked(date=DAY, record="R1", guardian="samia", student_record="E1", match="new"),
        e.GuardianLinked(date=DAY, record="R1", guardian="samia", student_record="E2", match="same_person"),
        e.GroupingRequested(date=DAY, accounts=("R1/E1", "R1/E2")),
    ]
    for told in ({"b": events}, {"a": events, "b": events}):
        rows = journal_of(told).to_pylist()
        rows[-1]["accounts"] = accounts
        verdicts = judged(table_of(rows), rules)
        left = [(one["family"], one["row"], one["column"]) for one in verdicts.tables["rejected"].to_pylist()]
        assert left == [("b", len(rows), "accounts")]
        assert answers(verdicts) == reference(told | {"b": events[:-1]}, rules)


def test_events_after_the_last_day_need_not_be_whole() -> None:
    """Given a column that nothing was read of, for it is empty."""
    day = datetime.date(2015, 9, 2)
    rows = journal_of(
        {"a": [e.StudentRecordCreated(date=DAY, record="E1", student="nour", school="college")]}
    ).to_pylist()
    later = rows[0] | {"date": day, "event": "siecle.student_record_exported", "student": None, "school": None}
    table = table_of([rows[0], later]).drop_columns(["to_school"])
    assert answers(judged(table, MONTPELLIER, DAY)) == answers(judged(table_of(rows), MONTPELLIER, DAY))


@examples(200)
@given(st.integers(0, 10**9), st.sampled_from(RULES_TRIED))
@example(10985, RULES_TRIED[0])  # a row without an event, whose place in the dictionary is anybody's
def test_damaged_families_lose_exactly_the_rows_that_are_rejected(seed: int, rules: RuleSet) -> None:
    source = random.Random(seed)
    rows = journal_of(random_families(seed, 6, rules)).to_pylist()
    for row in rows:
        if source.random() < 0.1:
            name = source.choice([*FIELD_COLUMNS, "date", "event"])
            row[name] = source.choice(ODD.get(name, [None, "E0", "é", "karim"]))
    damaged = judged(table_of(rows), rules)
    left = {one["row"] for one in damaged.tables["rejected"].to_pylist()}
    kept = judged(table_of(row for number, row in enumerate(rows, 1) if number not in left), rules)
    assert kept.tables["rejected"].num_rows == 0
    assert answers(damaged) == answers(kept)


# --- The same without a compiler ---------------------------------------------------------------------------------


def test_interpreted_the_engine_gives_the_same_answers() -> None:
    """Given plain Python, which sees what compiled code would not: places outside of a table."""
    said, expected = in_a_process(answers_of_both_engines, {"NUMBA_DISABLE_JIT": "1"})
    assert said == expected
