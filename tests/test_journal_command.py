"""`simulate journal`: reading and writing files, invalid files, and interrupted runs."""

import csv
import datetime
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from glob import glob
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from simulator import load_scenario
from simulator.campaign.assumed_rates import Rates
from simulator.campaign.batches import Batch, batch_table
from simulator.campaign.writing import write
from simulator.cli.journals.shared import progress
from simulator.errors import ScenarioError
from simulator.jit import FAST, Jit
from simulator.journal.columns import COLUMNS, COUNTS, FIELD_COLUMNS, LETTERS, MISTAKES, REJECTED, TO_NOTIFY
from simulator.journal.files.reading import partitions, read
from simulator.journal.files.writing import NewFile
from simulator.journal.runs.finished_parts import judge_to_part
from simulator.journal.runs.journal_replay import JournalReplay, Threads
from simulator.journal.runs.partition_verdicts import Question
from simulator.journal.schemas import JOURNAL
from simulator.people import People
from simulator.replay import replay
from simulator.rule_sets import RULE_SETS, RuleSet
from simulator.simulation import simulate
from simulator.texts import load_texts
from simulator.texts.en.journal import TEXTS as JOURNAL_TEXTS
from simulator.verdict import TO_NOTIFY_REASONS, judge, letters_to_send
from tests.conftest import ROOT, SIMULATE, Simulate
from tests.journals import NAMELESS, journal_of, judged, random_families
from tests.properties import share

RULES = RULE_SETS["montpellier-2015"]
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))
BESIDE = ("", ".to_notify", ".mistakes", ".rejected", ".counts")
"""What the files of one replay are called by."""


def rows(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """The rows of a Parquet file."""
    found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return found


def csv_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def verdict(folder: Path, name: str = "v", ending: str = ".parquet") -> dict[str, bytes]:
    """The files of a replay, by what they are called."""
    return {part: (folder / f"{name}{part}{ending}").read_bytes() for part in BESIDE}


@pytest.fixture(scope="module")
def rentree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal of several partitions."""
    path = tmp_path_factory.mktemp("journal") / "rentree.parquet"
    with NewFile(str(path), JOURNAL) as out:
        for number in range(8):
            part = Batch(number, students=400, families=210, first_family=1 + 210 * number)
            out.write(batch_table(part, Rates(), 5, 2015, 4000))
    return path


@pytest.fixture(scope="module")
def whole(rentree: Path) -> dict[str, bytes]:
    """The result of its replay."""
    folder = rentree.parent / "whole"
    folder.mkdir()
    replayed(rentree, folder / "v.parquet")
    return verdict(folder)


def replayed(journal: Path, output: Path, *, resume: bool = False, jobs: int = 2) -> None:
    run = JournalReplay(partitions([str(journal)], "family"), Question("family", RULES), str(output))
    run.prepare(resume=resume)
    threads = Threads(jobs)
    try:
        run.replay(threads, lambda partition: None)
    finally:
        threads.close(at_once=True)


# --- From scenarios, and back ------------------------------------------------------------------------------------


def test_a_journal_of_scenarios_gives_the_letters_of_their_reports(command: Simulate, tmp_path: Path) -> None:
    made = command("journal", "from", *SCENARIOS, "--output", tmp_path / "j.parquet")
    assert (made.code, made.out) == (0, "")
    assert pq.read_schema(tmp_path / "j.parquet").names == list(COLUMNS)
    told = command("journal", "replay", tmp_path / "j.parquet", "-o", tmp_path / "v.parquet")
    assert (told.code, told.err) == (0, "")
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows(tmp_path / "v.parquet"):
        found.setdefault(row.pop("family"), []).append(row)
    for path in SCENARIOS:
        scenario = load_scenario(str(path))
        if scenario.rules.name != RULES.name or scenario.rules_changed:
            continue
        letters = [
            {name: list(value) if isinstance(value, tuple) else value for name, value in one.items()}
            for one in (
                {name: getattr(one, name) for name in one.__struct_fields__}
                for one in simulate(scenario).verdict.notifications
            )
        ]
        assert found.get(path.stem, []) == letters, path.stem


@pytest.mark.parametrize("rules", RULE_SETS.values(), ids=RULE_SETS)
def test_the_summary_counts_the_letters_that_are_to_be_sent(rules: RuleSet) -> None:
    families = random_families(7, 150, rules)
    letters = [
        letter
        for events in families.values()
        for letter in letters_to_send(judge(replay(events, NAMELESS, rules)).to_notify, rules)
    ]
    reasons = Counter(min((row.reason for row in letter.rows), key=TO_NOTIFY_REASONS.index) for letter in letters)
    counted = Counter[str]()
    for key, count in judged(journal_of(families), rules).counts.to_notify.items():
        counted[key.split("|")[1]] += count
    assert counted == reasons
    assert rules.guardian_account == "child" or len(letters) < sum(len(letter.rows) for letter in letters)


def test_the_results_have_the_columns_of_the_report(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", SCENARIOS[0], "--output", tmp_path / "j.parquet")
    command("journal", "replay", tmp_path / "j.parquet", "-o", tmp_path / "v.parquet")
    schemas = [pq.read_schema(tmp_path / f"v{part}.parquet") for part in BESIDE]
    assert [schema.names for schema in schemas] == [*map(list, (LETTERS, TO_NOTIFY, MISTAKES, REJECTED, COUNTS))]
    assert schemas[0].field("issued").type == pa.date32()
    assert schemas[0].field("students").type.value_type == pa.string()


def test_every_form_holds_the_same_journal(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", *SCENARIOS, "-o", tmp_path / "a.parquet")
    for before, after in (("a.parquet", "b.csv"), ("b.csv", "c.jsonl"), ("c.jsonl", "d.parquet")):
        assert command("journal", "convert", tmp_path / before, "-o", tmp_path / after).code == 0
    assert rows(tmp_path / "d.parquet") == rows(tmp_path / "a.parquet")
    answers = []
    for name in ("a.parquet", "b.csv", "c.jsonl", "d.parquet"):
        assert command("journal", "replay", tmp_path / name, "-o", tmp_path / f"{name}.csv").code == 0
        answers.append(verdict(tmp_path, name, ".csv"))
    assert answers == [answers[0]] * 4


def test_lists_stand_with_spaces_in_csv_and_what_is_absent_is_empty(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", ROOT / "scenarios/fratrie.yaml", "-o", tmp_path / "j.csv")
    lines = (tmp_path / "j.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert [line for line in lines if "grouping" in line] == [
        "fratrie,2015-09-17,ent.grouping_requested,regroupement,,,,,,,,,,,,,,,,,,,,,,R1/E1 R3/E2"
    ]


def test_the_persons_and_schools_of_any_column_may_be_the_families(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", *SCENARIOS[:3], "-o", tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    pq.write_table(table.rename_columns(["household", *COLUMNS[1:]]), tmp_path / "b.parquet")
    one = command("journal", "replay", tmp_path / "a.parquet", "-o", tmp_path / "v.parquet")
    other = command("journal", "replay", tmp_path / "b.parquet", "-o", tmp_path / "w.parquet", "--by", "household")
    assert (one.code, other.code) == (0, 0)
    assert rows(tmp_path / "v.parquet") == rows(tmp_path / "w.parquet")


@pytest.mark.parametrize(
    "kinds",
    [
        {"event": pa.large_string(), "accounts": pa.large_list(pa.large_string()), "account": pa.string_view()},
        {"date": pa.timestamp("us"), "accounts": pa.large_list(pa.string())},
        {"date": pa.string(), "server_error": pa.string(), "family": pa.large_string()},
        {"family": pa.dictionary(pa.int32(), pa.large_string())},
        {"date": pa.date64(), "event": pa.dictionary(pa.int8(), pa.string()), "school": pa.large_string()},
    ],
)
def test_journals_that_other_programs_wrote_are_read(kinds: dict[str, Any], command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", *SCENARIOS, "-o", tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    for name, kind in kinds.items():
        table = table.set_column(table.column_names.index(name), name, table[name].cast(kind))
    pq.write_table(table, tmp_path / "b.parquet")
    for name in ("a", "b"):
        assert command("journal", "replay", tmp_path / f"{name}.parquet", "-o", tmp_path / f"{name}.csv").code == 0
        assert (
            command("journal", "convert", tmp_path / f"{name}.parquet", "-o", tmp_path / f"{name}2.parquet").code == 0
        )
    assert verdict(tmp_path, "a", ".csv") == verdict(tmp_path, "b", ".csv")
    assert rows(tmp_path / "b2.parquet") == rows(tmp_path / "a2.parquet")


def test_families_may_have_numbers(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", *SCENARIOS[:3], "-o", tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    numbers = table["family"].dictionary_encode().combine_chunks().indices.cast(pa.int64())
    pq.write_table(table.set_column(0, "family", numbers), tmp_path / "b.parquet")
    assert command("journal", "replay", tmp_path / "b.parquet", "-o", tmp_path / "b.csv").code == 0
    assert command("journal", "convert", tmp_path / "b.parquet", "-o", tmp_path / "c.parquet").code == 0
    assert command("journal", "replay", tmp_path / "c.parquet", "-o", tmp_path / "c.csv").code == 0
    assert command("journal", "replay", tmp_path / "a.parquet", "-o", tmp_path / "a.csv").code == 0
    assert verdict(tmp_path, "b", ".csv") == verdict(tmp_path, "c", ".csv")
    told = [(tmp_path / f"{name}.csv").read_text(encoding="utf-8").splitlines() for name in "ab"]
    assert [line.rpartition(",")[0] for line in told[0]] == [line.rpartition(",")[0] for line in told[1]]


def test_a_time_of_day_is_no_day(command: Simulate, tmp_path: Path) -> None:
    when = datetime.datetime(2015, 9, 1, 10, 30)  # noqa: DTZ001 - as such a file has it
    pq.write_table(pa.table({"family": ["a"], "date": [when], "event": ["clock.advanced"]}), tmp_path / "j.parquet")
    told = command("journal", "replay", tmp_path / "j.parquet", "-o", tmp_path / "v.parquet")
    assert (told.code, "the column 'date' holds times of day" in told.err) == (1, True)


def test_the_summary_counts_what_stands_in_a_journal(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", ROOT / "scenarios/fratrie.yaml", "-o", tmp_path / "j.parquet")
    told = command("journal", "summary", tmp_path / "j.parquet", "--format", "json")
    scenario = load_scenario(str(ROOT / "scenarios/fratrie.yaml"))
    assert f'"rows": {len(scenario.events)}, "families": 1, "first": "2015-08-27", "last": "2015-10-08"' in told.out
    assert "1 family" in command("journal", "summary", tmp_path / "j.parquet").out


def test_the_page_has_the_charts_and_loads_nothing(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", *SCENARIOS, "-o", tmp_path / "j.parquet")
    command("journal", "replay", tmp_path / "j.parquet", "-o", tmp_path / "v.parquet", "--page", tmp_path / "p.html")
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    titles = ("by month (share of all)", "by cause (share of all)", "by school (share of those it sent)")
    assert re.findall("<title>(.*)</title>\n<rect", page) == [f"Notifications lost, {title}" for title in titles]
    assert "default-src 'none'" in page
    assert re.findall(r"(?:src|href)=", page) == []


def test_each_school_gets_its_dead_letters_and_whom_it_has_to_notify(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", *SCENARIOS, "-o", tmp_path / "j.parquet")
    made = command("journal", "replay", tmp_path / "j.parquet", "-o", tmp_path / "v.csv", "--schools", tmp_path / "s")
    assert (made.code, made.err.splitlines()[0].startswith(f"{tmp_path}/s: lists for the schools")) == (0, True)
    listed: dict[str, list[tuple[str, ...]]] = {"lost-notifications": [], "to-notify": []}
    for path in (tmp_path / "s").glob("*.*.csv"):
        listed[path.name.split(".")[-2]] += [(row["Family"], row["Account"]) for row in csv_rows(path)]
    told = [csv_rows(tmp_path / name) for name in ("v.csv", "v.to_notify.csv")]
    dead = [row for row in told[0] if row["status"] == "invalid" and not row["account"].startswith("historic/")]
    assert sorted(listed["lost-notifications"]) == sorted((row["family"], row["account"]) for row in dead)
    assert sorted(listed["to-notify"]) == sorted((row["family"], row["account"]) for row in told[1])
    again = command("journal", "replay", tmp_path / "j.parquet", "-o", tmp_path / "v.csv", "--schools", tmp_path / "s")
    assert (again.code, "name a new folder" in again.err) == (2, True)


def test_a_journal_without_rows_has_its_results_too(command: Simulate, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("family,date,event\n", encoding="utf-8")
    assert command("journal", "convert", tmp_path / "a.csv", "-o", tmp_path / "b.parquet").code == 0
    for name in ("a.csv", "b.parquet"):
        folder = tmp_path / name.replace(".", "-")
        told = command("journal", "replay", tmp_path / name, "-o", tmp_path / f"{name}.v.csv", "--schools", folder)
        assert (told.code, told.err.count("\n")) == (0, 1)
        assert verdict(tmp_path, f"{name}.v", ".csv") == {
            part: (",".join(columns) + "\n").encode()
            for part, columns in zip(BESIDE, (LETTERS, TO_NOTIFY, MISTAKES, REJECTED, COUNTS), strict=True)
        }
        assert [path.name for path in folder.iterdir()] == ["schools.csv"]


def test_lost_letters_are_counted_by_school_cause_and_month(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", ROOT / "scenarios/doublon_responsable.yaml", "-o", tmp_path / "j.parquet")
    command("journal", "replay", tmp_path / "j.parquet", "-o", tmp_path / "v.csv")
    assert (tmp_path / "v.counts.csv").read_text(encoding="utf-8") == (
        "school,cause,month,letters\ncollege-du-pont-vieux,duplicate_guardian_deleted,2015-10,1\n"
    )


# --- What is wrong with a journal --------------------------------------------------------------------------------

GOOD = "family,date,event,record,student,school,account\na,2015-09-01,siecle.student_record_created,E1,s,c,\n"
BROKEN: dict[str, tuple[str, str, str]] = {
    "not_a_journal": (
        "j.doc",
        GOOD,
        "the name of a journal ends in one of: .parquet, .csv, .jsonl, .ndjson, .xlsx, .txt, .tsv, .xlsm",
    ),
    "other_spreadsheet": (
        "j.ods",
        GOOD,
        "spreadsheets of this form are not read; save the file as 'Excel Workbook (.xlsx)' or 'CSV UTF-8 (.csv)'",
    ),
    "not_a_workbook": ("j.xlsx", GOOD, "this is not an Excel workbook (.xlsx), or it is damaged"),
    "workbook_inside": ("j.csv", "PK\x03\x04", "this file is an Excel workbook; its name should end in .xlsx"),
    "parquet_inside": ("j.csv", "PAR1", "this file is a Parquet file; its name should end in .parquet"),
    "not_parquet": ("j.parquet", "PAR1", "this is not a Parquet file, or only the beginning of one"),
    "missing_column": (
        "j.csv",
        "date,event\n2015-09-01,clock.advanced\n",
        "the column 'family' is missing; columns read: date, event",
    ),
    "column_needed": (
        "j.csv",
        "family,date,event,record,school\na,2015-09-01,siecle.student_record_created,E1,c\n",
        "the column 'student' is missing, and events 'siecle.student_record_created' need it",
    ),
    "empty_journal": ("j.csv", "", "this file is empty; the first line of a table names its columns"),
}
BROKEN_ROWS: dict[str, tuple[str, str, int, str]] = {
    "not_csv": ("j.csv", GOOD + 'a,"x"y,clock.advanced,,,,\n', 3, "this line is not CSV (',' expected after '\"')"),
    "not_so_many_cells": (
        "j.csv",
        GOOD + "a,2015-09-02,clock.advanced\n",
        3,
        "number of values: 3; number of columns: 7",
    ),
    "not_json": (
        "j.jsonl",
        '{"family": "a", "date": "2015-09-01", "event": "clock.advanced"}\n{"family": \n',
        2,
        "this line is not a JSON object (Input data was truncated)",
    ),
    "not_a_word": (
        "j.jsonl",
        '{"family": "a", "date": "2015-09-01", "event": "clock.advanced", "record": 1}\n',
        1,
        "'record' is neither a word nor, for 'accounts', a list of words",
    ),
    "no_such_day": (
        "j.csv",
        GOOD + "a,2015-02-30,clock.advanced,,,,\n",
        3,
        "there is no 2015-02-30 in the calendar",
    ),
    "unknown_word": ("j.csv", GOOD + "a,2015-09-02,clock.advance,,,,\n", 3, "'clock.advance' is unknown here"),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_file_that_is_no_journal_is_one_clear_line(code: str, command: Simulate, tmp_path: Path) -> None:
    name, content, said = BROKEN[code]
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    told = command("journal", "replay", path, "-o", tmp_path / "v.parquet")
    assert (told.code, told.out, told.err) == (1, "", f"{path}:1:1: {said}\n")
    assert os.listdir(tmp_path) == [name]


def test_a_folder_is_no_journal_whatever_its_name(command: Simulate, tmp_path: Path) -> None:
    path = tmp_path / "j.csv"
    path.mkdir()
    told = command("journal", "check", path)
    assert told == (1, "", f"{path}:1:1: this is a folder; name the journals in it\n")


@pytest.mark.parametrize("code", BROKEN_ROWS)
def test_a_row_that_cannot_be_is_reported_and_the_run_goes_on(code: str, command: Simulate, tmp_path: Path) -> None:
    name, content, row, said = BROKEN_ROWS[code]
    (tmp_path / name).write_text(content, encoding="utf-8")
    told = command("journal", "replay", tmp_path / name, "-o", tmp_path / "v.parquet")
    assert told.code == 0
    assert "1 row could not be replayed and was left out" in " ".join(told.out.split())
    (left,) = rows(tmp_path / "v.rejected.parquet")
    assert (left["file"], left["row"], left["code"]) == (str(tmp_path / name), row, code)
    assert left["reason"].startswith(said)
    checked = command("journal", "check", tmp_path / name)
    assert (checked.code, checked.out.count("\n")) == (1, 2)


def test_every_problem_of_journals_has_a_test() -> None:
    of_journals = {"wrong_column_type", "time_of_day", "damaged_group", "other_run", "shared_family", "not_a_file"}
    of_excel = {"column_twice", "not_a_day", "formula", "not_decodable", "old_workbook", "sheet_full"}
    tested = {*BROKEN, *BROKEN_ROWS, *of_journals, *of_excel, "no_such_journal"}
    assert {key.removeprefix("problem.") for key in JOURNAL_TEXTS if key.startswith("problem.")} - tested == set()
    assert load_texts("fr")("problem.not_parquet") != load_texts("en")("problem.not_parquet")


def test_a_column_of_numbers_is_no_column_of_words(command: Simulate, tmp_path: Path) -> None:
    table = pa.table({"family": ["a"], "date": [datetime.date(2015, 9, 1)], "event": ["clock.advanced"], "record": [1]})
    pq.write_table(table, tmp_path / "j.parquet")
    told = command("journal", "replay", tmp_path / "j.parquet", "-o", tmp_path / "v.parquet")
    assert told.code == 1
    assert "the column 'record' holds int64; words are expected" in told.err


def test_a_truncated_file_is_no_journal_and_a_damaged_one_says_which_rows(
    rentree: Path, command: Simulate, tmp_path: Path
) -> None:
    data = rentree.read_bytes()
    (tmp_path / "short.parquet").write_bytes(data[: len(data) // 2])
    told = command("journal", "replay", tmp_path / "short.parquet", "-o", tmp_path / "v.parquet")
    assert (told.code, told.err) == (
        1,
        f"{tmp_path}/short.parquet:1:1: this is not a Parquet file, or only the beginning of one\n",
    )
    group = pq.ParquetFile(rentree).metadata.row_group(1).column(1)
    middle = group.data_page_offset + group.total_compressed_size // 2
    (tmp_path / "hurt.parquet").write_bytes(data[: middle - 400] + b"\xff" * 800 + data[middle + 400 :])
    told = command("journal", "replay", tmp_path / "hurt.parquet", "-o", tmp_path / "v.parquet")
    assert told.code == 1
    assert re.search(r"rows \d+–\d+ \(row group 2\) cannot be read: the file is damaged", told.err)
    assert [name for name in os.listdir(tmp_path) if name.startswith("v.") and not name.endswith(".parts")] == []


def test_a_family_in_two_parts_is_an_error_that_convert_mends(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", *SCENARIOS[:4], "-o", tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    pq.write_table(table, tmp_path / "b.parquet", row_group_size=7)
    told = command("journal", "replay", tmp_path / "b.parquet", "-o", tmp_path / "v.parquet")
    assert told.code == 1
    assert "is in two parts of the journal" in told.err
    assert not (tmp_path / "v.parquet").exists()
    assert command("journal", "convert", tmp_path / "b.parquet", "-o", tmp_path / "c.parquet").code == 0
    assert rows(tmp_path / "c.parquet") == table.to_pylist()
    assert command("journal", "replay", tmp_path / "c.parquet", "-o", tmp_path / "v.parquet").code == 0


def test_a_large_journal_is_converted_in_pieces(
    monkeypatch: pytest.MonkeyPatch, command: Simulate, tmp_path: Path
) -> None:
    import simulator.journal.files.converting as converting

    command("journal", "from", *SCENARIOS, "-o", tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    order = sorted(range(table.num_rows), key=lambda row: table["date"][row].as_py())
    pq.write_table(table.take(order), tmp_path / "b.parquet", row_group_size=50)
    monkeypatch.setattr(converting, "IN_MEMORY", 60)
    monkeypatch.setattr(converting, "GROUP", 40)
    assert command("journal", "convert", tmp_path / "b.parquet", "-o", tmp_path / "c.parquet").code == 0
    told = pq.read_table(tmp_path / "c.parquet").to_pylist()
    assert sorted(told, key=str) == sorted(table.to_pylist(), key=str)
    assert pq.ParquetFile(tmp_path / "c.parquet").num_row_groups > 3
    assert command("journal", "replay", tmp_path / "c.parquet", "-o", tmp_path / "v.csv").code == 0
    assert command("journal", "replay", tmp_path / "a.parquet", "-o", tmp_path / "w.csv").code == 0
    lines = [sorted((tmp_path / f"{name}.csv").read_text(encoding="utf-8").splitlines()) for name in ("v", "w")]
    assert lines[0] == lines[1]


def test_a_journal_is_never_written_over(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", SCENARIOS[0], "-o", tmp_path / "a.parquet")
    before = (tmp_path / "a.parquet").read_bytes()
    for verb in ("replay", "convert"):
        told = command("journal", verb, tmp_path / "a.parquet", "-o", tmp_path / "a.parquet")
        assert (told.code, "is one of the journals to read" in told.err) == (2, True)
    assert (tmp_path / "a.parquet").read_bytes() == before


# --- Stopped in the middle ---------------------------------------------------------------------------------------


def test_the_result_does_not_depend_on_the_number_of_threads(
    rentree: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    replayed(rentree, tmp_path / "v.parquet", jobs=1)
    assert verdict(tmp_path) == whole
    assert sorted(os.listdir(tmp_path)) == sorted(f"v{part}.parquet" for part in BESIDE)


def test_a_run_that_failed_leaves_parts_and_goes_on_from_them(
    rentree: Path, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []
    broken = {4}

    def noted(folder: str, number: int, *rest: Any) -> Any:
        if number in broken:
            raise OSError("lightning")
        done.append(number)
        return judge_to_part(folder, number, *rest)

    monkeypatch.setattr("simulator.journal.runs.journal_replay.judge_to_part", noted)
    with pytest.raises(OSError, match="lightning"):
        replayed(rentree, tmp_path / "v.parquet")
    assert os.listdir(tmp_path) == ["v.parquet.parts"]
    first = set(done)
    broken.clear()
    done.clear()
    replayed(rentree, tmp_path / "v.parquet", resume=True)
    assert verdict(tmp_path) == whole
    assert set(done) == set(range(8)) - first


def test_parts_of_another_question_are_not_taken(rentree: Path, tmp_path: Path) -> None:
    found = partitions([str(rentree)], "family")
    JournalReplay(found, Question("family", RULES), str(tmp_path / "v.parquet")).prepare(resume=False)
    other = JournalReplay(found, Question("family", RULE_SETS["educonnect-2020"]), str(tmp_path / "v.parquet"))
    with pytest.raises(ScenarioError) as error:
        other.prepare(resume=True)
    assert [problem.code for problem in error.value.problems] == ["other_run"]


def test_killed_at_any_moment_it_leaves_all_or_nothing_and_resumes(
    rentree: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    """Kills, each when so many parts stand or a moment later; whatever they leave, the next run finishes the work."""
    source, kills, finished = random.Random(1), share(20), 0
    for number in range(kills):
        folder = tmp_path / str(number)
        folder.mkdir()
        command = [SIMULATE, "journal", "replay", str(rentree), "-o", str(folder / "v.parquet"), "--resume"]
        until = source.randrange(10)  # the plan, and a part for each of eight partitions
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and len(glob(f"{folder}/v.parquet.parts/*")) < until:
            time.sleep(0.001)
        time.sleep(source.uniform(0, 0.01))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (folder / "v.parquet").exists():
            finished += 1
            assert verdict(folder) == whole
        subprocess.run(command, check=True, capture_output=True)
        assert verdict(folder) == whole
        assert sorted(os.listdir(folder)) == sorted(f"v{part}.parquet" for part in BESIDE)
    assert finished < kills


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system that is full soon."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_is_one_line_and_the_rest_is_done_where_there_is_room(
    rentree: Path, whole: dict[str, bytes], small_disk: Path, tmp_path: Path, command: Simulate
) -> None:
    told = command("journal", "replay", rentree, "-o", small_disk / "v.parquet")
    assert told.code == 1
    assert told.err.count("\n") == 1
    assert "cannot be written (no space is left" in told.err
    assert [path.name for path in small_disk.iterdir() if path.suffix == ".parquet"] == []
    shutil.copytree(small_disk / "v.parquet.parts", tmp_path / "v.parquet.parts")
    replayed(rentree, tmp_path / "v.parquet", resume=False)
    assert verdict(tmp_path) == whole


# --- Beyond one machine ------------------------------------------------------------------------------------------


def test_a_cluster_gives_the_same_result_though_a_worker_is_killed(
    rentree: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    distributed = pytest.importorskip("distributed")
    from simulator.journal.runs.cluster import Cluster

    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as local:
        run = JournalReplay(
            partitions([str(rentree)], "family"), Question("family", RULES), str(tmp_path / "v.parquet")
        )
        run.prepare(resume=False)
        cluster = Cluster(local.scheduler_address)
        assert cluster.workers == 2
        victim = next(iter(local.workers.values()))
        killed: list[int] = []

        def kill_one(partition: Any) -> None:
            if not killed:
                killed.append(victim.process.pid)
                os.kill(victim.process.pid, signal.SIGKILL)

        try:
            run.replay(cluster, kill_one)
        finally:
            cluster.close(at_once=True)
        assert len(killed) == 1
    assert verdict(tmp_path) == whole


def test_a_part_that_is_done_again_leaves_the_one_that_is_being_read(rentree: Path, tmp_path: Path) -> None:
    first, *_ = partitions([str(rentree)], "family")
    counts = judge_to_part(str(tmp_path), 0, first, Question("family", RULES))
    stands = os.stat(tmp_path / "000000").st_ino
    assert judge_to_part(str(tmp_path), 0, first, Question("family", RULES)) == counts
    assert (os.listdir(tmp_path), os.stat(tmp_path / "000000").st_ino) == (["000000"], stands)


def test_a_cluster_that_is_not_there_is_one_line(command: Simulate, rentree: Path, tmp_path: Path) -> None:
    told = command("journal", "replay", rentree, "-o", tmp_path / "v.parquet", "--scheduler", "nowhere")
    assert told.code == 1
    assert told.err.splitlines()[-1] == "Error: nowhere: no cluster scheduler answers there."


def test_ids_alone_are_enough_for_the_reference_engine() -> None:
    scenario = load_scenario(str(ROOT / "scenarios/vrai_homonyme.yaml"))
    roles = {person.id: person.role for person in scenario.people.by_id.values()}
    told = replay(scenario.events, People.nameless(roles), scenario.rules, scenario.until)
    assert judge(told) == simulate(scenario).verdict


class Screen(io.StringIO):
    """What a terminal would show."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("language", "sentence"), [("en", "Getting the fast engine ready"), ("fr", "Préparation du")])
def test_who_waits_for_the_first_replay_on_a_machine_is_told_why(
    language: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a machine on which nothing was compiled yet, the sentence; given the kept engine, none."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("simulator.journal.bulk.jit", Jit("journal/bulk"))
    shown = []
    for kept in ("families.count_words-1.py311.nbi", "families.replay_families-2.py311.nbi"):
        monkeypatch.setattr(sys, "stderr", screen := Screen())
        with progress(1, load_texts(language), judged=True):
            pass
        shown.append(sentence in screen.getvalue())
        for folder in tmp_path.glob("*/compiled/*"):
            (folder / kept).touch()
    with progress(1, load_texts(language), judged=True):
        pass
    shown.append(screen.getvalue().count(sentence) > 1)
    assert shown == [FAST, FAST, False]


def test_an_empty_list_of_accounts_is_what_it_is_in_every_form(command: Simulate, tmp_path: Path) -> None:
    """Given no other list: Parquet counts an empty one among the nulls."""
    typed = {"event": "siecle.student_record_created", "record": "E1", "student": "nour", "school": "college"}
    letter = {"event": "teleservices.account_notified", "account": "E1", "accounts": []}
    grouping = {"event": "ent.grouping_requested", "accounts": []}
    lines = [json.dumps({"family": "a", "date": "2015-09-01"} | event) for event in (typed, letter, grouping)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert command("journal", "convert", tmp_path / "a.jsonl", "-o", tmp_path / "b.parquet").code == 0
    left = []
    for name in ("a.jsonl", "b.parquet"):
        command("journal", "replay", tmp_path / name, "-o", tmp_path / "v.parquet")
        left.append([(one["row"], one["code"]) for one in rows(tmp_path / "v.rejected.parquet")])
    assert left == [[(2, "unknown_key"), (3, "too_few")]] * 2


def test_a_file_that_was_replaced_is_read_anew_whatever_its_date(tmp_path: Path) -> None:
    path, other = tmp_path / "j.parquet", tmp_path / "other.parquet"
    write(1000, Rates(), 1, 2015, str(path), 1, lambda _: None)
    write(2000, Rates(), 1, 2015, str(other), 1, lambda _: None)
    stat = path.stat()
    found = [read(partitions([str(path)], "family")[0], "family").table.num_rows]
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    os.replace(other, path)
    found.append(read(partitions([str(path)], "family")[0], "family").table.num_rows)
    assert found[0] < found[1] == pq.read_metadata(path).num_rows


def test_a_campaign_says_that_its_rows_have_family_date_and_event_and_shares_its_statistics(tmp_path: Path) -> None:
    """What is said of a column is what lets a reader leave it out, or read it faster."""
    path = tmp_path / "j.parquet"
    write(1000, Rates(), 1, 2015, str(path), 1, lambda _: None)
    metadata = pq.read_metadata(path)
    needed = {field.name for field in pq.read_schema(path) if not field.nullable}
    empty = {
        column.path_in_schema.partition(".")[0]
        for column in (metadata.row_group(0).column(place) for place in range(metadata.num_columns))
        if column.statistics is not None and column.statistics.null_count == metadata.num_rows
    }
    table = pq.read_table(path)
    assert needed == {"family", "date", "event"}
    assert empty == {name for name in FIELD_COLUMNS if table[name].null_count == table.num_rows} - {"accounts"}
