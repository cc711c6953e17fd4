"""Journals and a French Excel: its files are read, it opens files written for it, and text is never a formula."""

import csv
import datetime
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import simulator.journal.files.workbooks as workbooks
from simulator.cli import optional_libraries
from simulator.cli.optional_libraries import extras, to_install
from simulator.errors import ScenarioError
from simulator.journal.columns import COLUMNS, is_list
from simulator.journal.files.csv_reading import dialect_of
from simulator.journal.files.csv_writing import as_csv
from simulator.journal.files.headings import FRENCH, columns_of
from simulator.journal.files.reading import partitions, read
from simulator.journal.files.writing import NewFile
from simulator.journal.schemas import JOURNAL
from simulator.journal.summaries.documents import share
from simulator.texts import load_texts
from tests.conftest import ROOT, Simulate
from tests.properties import examples

FRATRIE = ROOT / "scenarios/fratrie.yaml"
HEADINGS = ("family", "date", "event", "record", "student", "school", "account", "to", "server_error")
STORY = (
    ("été", "2015-08-27", "siecle.student_record_created", "E1", "nour", "college", "", "", ""),
    ("été", "2015-09-01", "teleservices.account_notified", "", "", "", "E1", "", ""),
    ("été", "2015-09-04", "ent.password_changed", "", "", "", "E1", "secret", "true"),
)
"""A journal whose families have accents."""


def french(day: str) -> str:
    year, month, date = day.split("-")
    return f"{date}/{month}/{year}"


def excel_csv(
    rows: Sequence[Sequence[str]] = STORY,
    headings: Sequence[str] = HEADINGS,
    *,
    encoding: str = "cp1252",
    separator: str = ";",
    before: str = "",
    blank: int = 0,
    day: Callable[[str], str] = french,
) -> bytes:
    """A file as Excel saves it."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=separator, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([row[0], day(row[1]), *row[2:8], row[8].replace("true", "VRAI")] for row in rows)
    text = before + lines.getvalue() + (separator * (len(headings) - 1) + "\r\n") * blank
    return text.encode(encoding)


IN_FRENCH = {column: heading for heading, column in FRENCH.items()}
WRITTEN: dict[str, tuple[str, bytes, str]] = {
    "« CSV (séparateur : point-virgule) »": (
        "j.csv",
        excel_csv(blank=3),
        "CSV d'Excel, point-virgule, Windows-1252, dates JJ/MM/AAAA, 3 lignes vides ignorées",
    ),
    "« CSV UTF-8 »": (
        "j.csv",
        excel_csv(encoding="utf-8-sig"),
        "CSV d'Excel, point-virgule, UTF-8, dates JJ/MM/AAAA",
    ),
    "« Texte Unicode »": (
        "j.txt",
        excel_csv(encoding="utf-16", separator="\t", blank=1),
        "CSV d'Excel, tabulation, UTF-16, dates JJ/MM/AAAA, 1 ligne vide ignorée",
    ),
    "with its separator said": (
        "j.csv",
        excel_csv(before="sep=;\r\n", day=lambda day: f"{french(day)} 00:00"),
        "CSV d'Excel, point-virgule, Windows-1252, dates JJ/MM/AAAA",
    ),
    "with another separator said": (
        "j.csv",
        excel_csv(before="sep=|\r\n", separator="|", day=lambda day: f"{day} 00:00:00"),
        "CSV d'Excel, séparateur « | », Windows-1252",
    ),
    "with headings in capitals": (
        "j.csv",
        excel_csv(headings=[f" {name.upper().replace('_', ' ')} " for name in HEADINGS], day=str),
        "CSV d'Excel, point-virgule, Windows-1252",
    ),
    "with headings in French": (
        "j.csv",
        excel_csv(headings=[IN_FRENCH.get(name, name) for name in HEADINGS], day=lambda day: french(day).lstrip("0")),
        "CSV d'Excel, point-virgule, Windows-1252, dates JJ/MM/AAAA",
    ),
    "with commas": ("j.csv", excel_csv(separator=",", day=str), "CSV, virgule, Windows-1252"),
}


@pytest.mark.parametrize("how", WRITTEN)
def test_what_a_french_excel_writes_is_read_and_how_is_said_in_one_line(
    how: str, command: Simulate, tmp_path: Path
) -> None:
    name, content, said = WRITTEN[how]
    path = tmp_path / name
    path.write_bytes(content)
    told = command("journal", "convert", path, "-o", tmp_path / "j.parquet", "--lang", "fr")
    first, *others = told.err.replace("\u00a0", " ").splitlines()
    assert (told.code, first, len(others)) == (0, f"{path} : {said}", 1)
    rows = pq.read_table(tmp_path / "j.parquet").to_pylist()
    assert [{name: value for name, value in row.items() if value is not None} for row in rows] == [
        {
            name: datetime.date.fromisoformat(word) if name == "date" else word == "true" if word == "true" else word
            for name, word in zip(HEADINGS, row, strict=True)
            if word
        }
        for row in STORY
    ]


def test_of_what_programs_write_nothing_is_said(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", FRATRIE, "-o", tmp_path / "j.csv")
    assert command("journal", "summary", tmp_path / "j.csv").err == ""


@pytest.mark.parametrize("verb", ["check", "summary", "convert", "replay"])
def test_every_command_says_how_a_file_was_read(verb: str, command: Simulate, tmp_path: Path) -> None:
    (tmp_path / "j.csv").write_bytes(excel_csv(blank=2))
    output = ("-o", tmp_path / "o.csv") if verb in ("convert", "replay") else ()
    told = command("journal", verb, tmp_path / "j.csv", *output)
    how = "CSV from Excel, semicolons, Windows-1252, dates DD/MM/YYYY, 2 blank lines ignored"
    assert (told.code, told.err.splitlines()[0]) == (0, f"{tmp_path}/j.csv: {how}")


IS_NO_DAY = "is not a day; write 27/08/2015 (day, month, year in four digits, no time) or 2015-08-27"
NO_DAYS = {
    "27/08/15": f"'27/08/15' {IS_NO_DAY} — did you mean '2015-08-27'?",
    "08/27/2015": f"'08/27/2015' {IS_NO_DAY} — did you mean '2015-08-27'?",
    "31/02/2015": "there is no 31/02/2015 in the calendar",
    "27/08/2015 10:30": f"'27/08/2015 10:30' {IS_NO_DAY}",
    "1er septembre 2015": f"'1er septembre 2015' {IS_NO_DAY} — did you mean '2015-09-01'?",
}


@pytest.mark.parametrize("day", NO_DAYS)
@pytest.mark.parametrize("verb", ["check", "convert"])
def test_what_is_no_day_is_refused_with_what_would_be(day: str, verb: str, command: Simulate, tmp_path: Path) -> None:
    """Two digits are no year, the day comes first even where only the month could, and a time is no day."""
    (tmp_path / "j.csv").write_bytes(excel_csv(STORY[:1], day=lambda _: day, before="sep=;\r\n"))
    told = command("journal", verb, tmp_path / "j.csv", *(() if verb == "check" else ("-o", tmp_path / "o.csv")))
    said = NO_DAYS[day] if verb == "check" else f"'{day}' {IS_NO_DAY}"  # convert gives up before it looks for a day
    assert f"  {tmp_path}/j.csv, line 3, date: {said}\n" in told.out + told.err


def test_an_ambiguous_day_is_read_day_first(tmp_path: Path) -> None:
    (tmp_path / "j.csv").write_bytes(excel_csv(STORY[:1], day=lambda _: "03/04/2015"))
    part = read(partitions([str(tmp_path / "j.csv")], "family")[0], "family")
    assert part.table["date"].to_pylist() == ["2015-04-03"]
    assert part.notes[0].day_first


def test_every_column_has_a_french_heading() -> None:
    headings = [IN_FRENCH.get(name, name) for name in COLUMNS]
    assert columns_of(headings, "family", "j.csv", 1) == list(COLUMNS)
    assert columns_of(["FOYER", "date", "event"], "foyer", "j.csv", 1) == ["foyer", "date", "event"]


def test_the_french_guide_has_every_heading() -> None:
    guide = (ROOT / "docs/journaux.md").read_text(encoding="utf-8")
    assert [heading for heading, column in FRENCH.items() if f"| {heading} | `{column}` |" not in guide] == []


def test_cells_that_excel_leaves_out_at_the_end_of_a_row_hold_nothing(command: Simulate, tmp_path: Path) -> None:
    (tmp_path / "j.csv").write_bytes(excel_csv().replace(b";;\r\n", b"\r\n").replace(b";E1\r\n", b";E1;;;;;\r\n"))
    assert command("journal", "check", tmp_path / "j.csv").code == 0


# --- Where a problem is -------------------------------------------------------------------------------------------


def test_a_line_is_the_line_of_the_file_and_all_that_is_wrong_with_it_is_said(
    command: Simulate, tmp_path: Path
) -> None:
    """Counted with the separator's line, the headings, blank lines, and line breaks inside a cell."""
    lines = (
        "sep=;", ";;", "family;date;event;note", "f;01/09/2015;clock.advanced;un", "", ";;;",
        'f;02/09/2015;clock.advanced;"deux', 'lignes"', "f;31/02/2015;clock.advance;", "f;;clock.advanced;",
    )  # fmt: skip
    (tmp_path / "j.csv").write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    told = command("journal", "check", tmp_path / "j.csv", "-o", tmp_path / "wrong.csv")
    places = [line.split(": ")[0].split(", ", 1)[1] for line in told.out.splitlines()[:-1]]
    assert places == ["line 9, event", "line 9, date", "line 10, date"]
    assert told.out.splitlines()[-1] == "4 events, families: 1; 2 rows cannot be replayed."


def test_a_parquet_file_has_rows_and_no_lines(command: Simulate, tmp_path: Path) -> None:
    rows = [
        ("a", "2015-09-01", "siecle.student_record_created", "E1", "nour", "college", "", "", ""),
        ("a", "2015-09-01", "siecle.student_record_created", "E1", "nour", "college", "", "", ""),
    ]
    (tmp_path / "j.csv").write_text(as_csv([HEADINGS, *rows]), encoding="utf-8")
    command("journal", "convert", tmp_path / "j.csv", "-o", tmp_path / "j.parquet")
    told = [command("journal", "check", tmp_path / name, "--lang", "fr").out for name in ("j.csv", "j.parquet")]
    words = [line.replace("\u00a0", " ").splitlines()[0].removeprefix(f"  {tmp_path}/") for line in told]
    exists = "record : une fiche « E1 » existe déjà ; choisissez un autre identifiant"
    assert words == [f"j.csv, ligne 3, {exists}", f"j.parquet, enregistrement 2, {exists}"]


def test_all_that_is_wrong_with_the_headings_of_all_files_is_said_with_its_place(
    command: Simulate, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("sep=;\nfamily;date;DATE;jour\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("Titre du tableau\n\nfamily,date\n", encoding="utf-8")
    told = command("journal", "check", tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "c.csv", tmp_path / "d.xls")
    better = "save the file as 'Excel Workbook (.xlsx)' or 'CSV UTF-8 (.csv)'"
    assert told.err.splitlines() == [
        f"{tmp_path}/a.csv:2:1: the column 'event' is missing; columns read: family, date, DATE, jour",
        f"{tmp_path}/a.csv:2:13: the column 'DATE' appears here twice",
        f"{tmp_path}/b.csv:1:1: the column 'family' is missing; columns read: Titre du tableau",
        f"{tmp_path}/b.csv:1:1: the column 'date' is missing; columns read: Titre du tableau",
        f"{tmp_path}/b.csv:1:1: the column 'event' is missing; columns read: Titre du tableau",
        f"{tmp_path}/c.csv:1:1: there is no such file; check the path",
        f"{tmp_path}/d.xls:1:1: spreadsheets of this form are not read; {better}",
    ]


@pytest.mark.parametrize(
    ("content", "place", "byte", "encoding"),
    [
        ("famille;é\r\nà;".encode() + b"\xe9;x\r\n" + "été;été".encode(), "2:3", "0xE9", "UTF-8"),
        ("famille;é\r\nà;".encode("cp1252") + b"\x81", "2:3", "0x81", "Windows-1252"),
        ("famille;é\r\nà".encode("utf-8-sig") + b"\x81", "2:2", "0x81", "UTF-8"),
        ("famille;é\r\nà".encode("utf-16") + b"\x00", "2:2", "0x00", "UTF-16"),
    ],
)
def test_what_is_no_text_is_said_with_its_byte_and_place(
    content: bytes, place: str, byte: str, encoding: str, command: Simulate, tmp_path: Path
) -> None:
    (tmp_path / "j.csv").write_bytes(content)
    told = command("journal", "check", tmp_path / "j.csv")
    assert (told.code, told.err) == (
        1,
        f"{tmp_path}/j.csv:{place}: byte {byte} is not {encoding} text; save the file as UTF-8 (Excel: 'CSV UTF-8')\n",
    )


def test_accents_that_come_late_in_a_file_are_read_all_the_same(tmp_path: Path) -> None:
    """The beginning of a file says nothing of an encoding while it has no accents."""
    rows = [("a", *STORY[0][1:])] * 3000
    (tmp_path / "j.csv").write_bytes(excel_csv([*rows, STORY[0]]))
    assert dialect_of(str(tmp_path / "j.csv")) == ("cp1252", ";", False)


# --- For a French Excel ---------------------------------------------------------------------------------------------


def test_a_csv_for_a_french_excel_is_as_excel_wants_it_and_is_read_back(command: Simulate, tmp_path: Path) -> None:
    for name, excel in (("plain.csv", ()), ("french.csv", ("--excel", "fr"))):
        assert command("journal", "from", FRATRIE, "-o", tmp_path / name, *excel).code == 0
        assert command("journal", "convert", tmp_path / name, "-o", tmp_path / f"{name}.parquet").code == 0
    content = (tmp_path / "french.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbffamily;date;event;")
    assert b"\r\nfratrie;27/08/2015;siecle." in content
    assert content.count(b"\n") == content.count(b"\r\n")
    assert pq.read_table(tmp_path / "french.csv.parquet").equals(pq.read_table(tmp_path / "plain.csv.parquet"))
    back = command("journal", "convert", tmp_path / "plain.csv.parquet", "-o", tmp_path / "f.csv", "--excel", "fr")
    assert (back.code, (tmp_path / "f.csv").read_bytes()) == (0, content)


def test_numbers_flags_and_days_are_french_in_it() -> None:
    row = (0.025, 12, True, False, datetime.date(2015, 8, 27), None, ["R1/E1", "R2/E1"], 'à ; "b"')
    assert as_csv([row], "fr") == '\ufeff0,025;12;VRAI;FAUX;27/08/2015;;R1/E1 R2/E1;"à ; ""b"""\r\n'
    assert as_csv([row]) == '0.025,12,true,false,2015-08-27,,R1/E1 R2/E1,"à ; ""b"""\n'


def test_a_campaign_and_its_curve_are_written_for_a_french_excel_too(command: Simulate, tmp_path: Path) -> None:
    command("campaign", "--students", "30", "-o", tmp_path / "c.csv", "--excel", "fr")
    assert (tmp_path / "c.csv").read_bytes().startswith(b"\xef\xbb\xbffamily;date;event;")
    sweep = ("--sweep", "typed=0..0.5/2", "--draws", "1", "--students", "30")
    command("campaign", *sweep, "-o", tmp_path / "curve.csv", "--excel", "fr")
    assert ";0,5;" in (tmp_path / "curve.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("ending", [".parquet", ".jsonl", ".xlsx"])
def test_where_no_csv_is_written_excel_is_a_word_too_many(ending: str, command: Simulate, tmp_path: Path) -> None:
    told = command("journal", "from", FRATRIE, "-o", tmp_path / f"j{ending}", "--excel", "fr")
    assert (told.code, "--excel is for .csv files only" in told.err) == (2, True)


# --- Workbooks --------------------------------------------------------------------------------------------------------


def workbook(path: Path, rows: Sequence[Sequence[Any]], *, hidden: bool = False) -> Path:
    """A workbook as people save it; `hidden`: with a sheet before it that nobody sees."""
    book = openpyxl.Workbook()
    sheet = book.active
    if hidden:
        sheet.sheet_state = "hidden"
        sheet.append(["nothing"])
        sheet = book.create_sheet("Rentrée")
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_holds_the_same_journal_and_is_the_same_whenever_it_is_written(
    command: Simulate, tmp_path: Path
) -> None:
    for name in ("a.xlsx", "b.xlsx", "a.parquet"):
        assert command("journal", "from", FRATRIE, "-o", tmp_path / name).code == 0
    with zipfile.ZipFile(tmp_path / "a.xlsx") as one, zipfile.ZipFile(tmp_path / "b.xlsx") as other:
        assert b"2000-01-01T00:00:00Z" in one.read("docProps/core.xml")
        assert [part.date_time for part in one.infolist()] == [part.date_time for part in other.infolist()]
    told = command("journal", "convert", tmp_path / "a.xlsx", "-o", tmp_path / "c.parquet")
    assert told.err.splitlines()[0] == f"{tmp_path}/a.xlsx: Excel workbook, sheet 'a'"
    assert pq.read_table(tmp_path / "c.parquet").equals(pq.read_table(tmp_path / "a.parquet"))
    days = [cell.value for cell in openpyxl.load_workbook(tmp_path / "a.xlsx").active["B"]]
    assert days[:2] == ["date", datetime.datetime(2015, 8, 27)]  # noqa: DTZ001 - as Excel has it


def test_the_verdict_may_be_workbooks(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", FRATRIE, "-o", tmp_path / "j.xlsx")
    assert command("journal", "replay", tmp_path / "j.xlsx", "-o", tmp_path / "v.xlsx").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "v.xlsx").active
    assert (sheet.title, sheet["A1"].value, sheet.max_row) == ("v", "account", 8)


def test_numbers_days_flags_and_gaps_of_a_workbook_are_read_as_they_are_seen(tmp_path: Path) -> None:
    day = datetime.date(2015, 8, 27)
    rows: list[Sequence[Any]] = [
        (), ("Famille", "Jour", "date", "event", "server_error"), (12, None, day, "clock.advanced", True), (None,) * 5,
        (1.5, None, "27/08/2015", "clock.advanced"), (3.0, None, datetime.datetime.combine(day, datetime.time(9)), "x"),
    ]  # fmt: skip
    path = workbook(tmp_path / "j.xlsx", rows, hidden=True)
    part = read(partitions([str(path)], "family")[0], "family")
    assert part.table.to_pylist() == [
        {"family": "12", "date": "2015-08-27", "event": "clock.advanced", "server_error": "true"},
        {"family": "1.5", "date": "2015-08-27", "event": "clock.advanced", "server_error": None},
        {"family": "3", "date": "2015-08-27 09:00:00", "event": "x", "server_error": None},
    ]
    (understood,) = part.notes
    assert (part.numbers.tolist(), understood.blank, understood.sheet) == ([3, 5, 6], 2, "Rentrée")


def test_a_formula_is_never_worked_out(command: Simulate, tmp_path: Path) -> None:
    rows = [("family", "date", "event", "note"), ("a", "=B3+1", "clock.advanced", ""), ("a", "01/09/2015", "x", "=1+1")]
    told = command("journal", "check", workbook(tmp_path / "j.xlsx", rows))
    assert [line.split(", ", 1)[1] for line in told.out.splitlines()[:1]] == [
        "line 2, –: formula in B2; put its value in its place (Copy, then Paste Special, Values)"
    ]
    assert told.out.splitlines()[1].startswith(f"  {tmp_path}/j.xlsx, line 3, event: 'x' is unknown here")


INJECTED = ("=1+1", "+1", "-1", "@sum(A1)", "'=1", "''=1", "\t=1", "'quoted'", "a=b", "=cmd|' /C calc'!A0")


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_text_that_looks_like_a_formula_stays_text_and_is_read_back(ending: str, tmp_path: Path) -> None:
    from simulator.journal.files.from_scenarios import write
    from simulator.scenario import load_scenario

    path = str(tmp_path / f"j{ending}")
    story = load_scenario(str(FRATRIE))
    write(dict.fromkeys(INJECTED, story), path, "fr" if ending == ".csv" else None)
    families = dict.fromkeys(read(partitions([path], "family")[0], "family").table["family"].to_pylist())
    assert list(families) == [word.strip() for word in INJECTED]
    if ending == ".csv":
        cells = [row.split(";")[0].strip('"') for row in Path(path).read_text(encoding="utf-8-sig").splitlines()]
        assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t")] == []
    else:
        column = openpyxl.load_workbook(path).active["A"]
        assert {cell.data_type for cell in column} == {"s"}


@examples(100)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(str.strip).filter(bool), min_size=1))
def test_whatever_text_is_written_for_excel_is_read_back(words: list[str]) -> None:
    """And no cell of it begins as a formula does."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "j.csv"
        text = as_csv([("family", "date", "event"), *((word, "d", "e") for word in words)], "fr")
        path.write_text(text, encoding="utf-8", newline="")
        found = read(partitions([str(path)], "family")[0], "family").table["family"].to_pylist()
    assert found == words
    cells = [row[0] for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")] == []


def test_a_sheet_that_is_full_is_one_line_and_no_file(
    command: Simulate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import xlsxwriter.worksheet

    monkeypatch.setattr(xlsxwriter.worksheet.Worksheet, "write_string", lambda *cell: -1 if cell[1] > 5 else 0)
    told = command("journal", "from", FRATRIE, "-o", tmp_path / "j.xlsx")
    assert (told.code, told.err.split(": ", 1)[1]) == (
        1,
        "an Excel sheet holds only 1,048,576 rows, and a cell 32,767 characters; write a .csv or .parquet file\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_of_which_nothing_is_to_be_left_is_closed_once(tmp_path: Path) -> None:
    for done in (True, False):
        file = NewFile(str(tmp_path / "j.xlsx"), JOURNAL)
        file.write(JOURNAL.empty_table())
        if done:
            file.close()
        file.abandon()
    assert list(tmp_path.iterdir()) == []


def test_an_old_workbook_or_one_with_a_password_is_refused_with_what_to_do(command: Simulate, tmp_path: Path) -> None:
    for name in ("j.xlsx", "j.csv"):
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500)
    told = command("journal", "check", tmp_path / "j.xlsx")
    assert (told.code, "a workbook of an old Excel (.xls), or one with a password" in told.err) == (1, True)
    assert "a workbook of an old Excel" in command("journal", "check", tmp_path / "j.csv").err


def problems_of(path: Path) -> set[str]:
    """What is wrong with a whole file, as codes."""
    try:
        read(partitions([str(path)], "family")[0], "family")
    except ScenarioError as error:
        return {problem.code for problem in error.problems}
    return set()


def test_a_workbook_that_is_damaged_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    """Cut short, or with its bytes changed: never anything but a problem with its place."""
    data = workbook(tmp_path / "j.xlsx", [HEADINGS, *STORY]).read_bytes()
    path = tmp_path / "hurt.xlsx"
    codes: set[str] = set()
    for place in range(0, len(data), 307):
        other = bytes(255 - byte for byte in data[place : place + 8])
        for hurt in (data[:place], data[:place] + other + data[place + 8 :]):
            path.write_bytes(hurt)
            codes |= problems_of(path)
    assert "not_a_workbook" in codes
    assert codes <= {"not_a_workbook", "missing_column", "empty_journal", "column_needed", "old_workbook"}


def test_without_the_extra_what_to_type_is_said(
    command: Simulate, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(optional_libraries, "_is_installed", lambda library: library != "openpyxl")
    for arguments in (("summary", "j.xlsx"), ("from", FRATRIE, "-o", tmp_path / "j.XLSX")):
        told = command("journal", *arguments)
        said = f"Error: libraries are missing here. To install them: {to_install(extras()['excel'])}\n"
        assert (told.code, told.err) == (1, said)


# --- Lists for schools ----------------------------------------------------------------------------------------------


HOMONYM = "« il s'agit d'un homonyme » choisi pour une personne déjà connue"
DELETED = "la fiche responsable en double a été supprimée"
LOST = (
    "Famille;Titulaire;Élève(s);Compte;Envoyée le;Compte activé avec elle;Perdue le;Cause;Erreur à l'origine;"
    "Déjà remplacée"
)
TO_NOTIFY = "Famille;Personne à notifier;Pour l'élève;Compte;Pourquoi"


def test_the_lists_of_schools_are_in_words_and_the_schools_stand_in_the_order_that_is_stated(
    command: Simulate, tmp_path: Path
) -> None:
    """Given two families whose duplicates are gone, and whom nobody has notified again yet."""
    path = tmp_path / "j.jsonl"
    command("journal", "from", ROOT / "scenarios/doublon_responsable.yaml", FRATRIE, "-o", path)
    late = ('"2015-10-06"', '"2015-10-08"', '"2015-10-11"')
    story = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in story if not any(day in line for day in late)), encoding="utf-8")
    lists = ("--schools", tmp_path / "s", "--excel", "fr", "--lang", "fr")
    told = command("journal", "replay", path, "-o", tmp_path / "v.parquet", *lists)
    assert told.err.replace("\u00a0", " ") == (
        f"{tmp_path}/s : listes des établissements ; « etablissements.csv » les classe par nombre de notifications "
        "perdues. Un journal n'a pas de noms : personnes et établissements y figurent sous leur identifiant.\n"
    )
    found = {path.name: path.read_text(encoding="utf-8-sig").splitlines() for path in (tmp_path / "s").iterdir()}
    assert {name: [line.replace("\u00a0", " ") for line in lines] for name, lines in found.items()} == {
        "etablissements.csv": [
            "Établissement;Notifications envoyées;Notifications perdues;Part perdue (%);Notifications à envoyer",
            "college-des-platanes;6;1;16,7;1",
            "college-du-pont-vieux;4;1;25,0;1",
        ],
        "college-des-platanes.notifications-perdues.csv": [
            LOST,
            f"fratrie;elodie;sacha;R3/E2;08/09/2015;oui;01/10/2015;{DELETED};{HOMONYM};non",
        ],
        "college-des-platanes.a-notifier.csv": [
            TO_NOTIFY,
            "fratrie;elodie;sacha;R1/E2;une notification précédente n'est plus valable",
        ],
        "college-du-pont-vieux.notifications-perdues.csv": [
            LOST,
            f"doublon_responsable;anne;theo;R2/E2;07/09/2015;oui;05/10/2015;{DELETED};{HOMONYM};non",
        ],
        "college-du-pont-vieux.a-notifier.csv": [
            TO_NOTIFY,
            "doublon_responsable;anne;theo;;plus aucun compte pour cet élève : il faut d'abord en obtenir un",
        ],
    }


def test_shares_are_of_all_and_of_what_a_school_sent(command: Simulate, tmp_path: Path) -> None:
    command("journal", "from", FRATRIE, "-o", tmp_path / "j.parquet")
    told = command("journal", "replay", tmp_path / "j.parquet", "-o", tmp_path / "v.parquet", "--lang", "fr")
    lines = [" ".join(line.replace("\u00a0", " ").split()) for line in told.out.splitlines()]
    place = lines.index("Pourquoi des notifications sont perdues")
    assert [line for line in lines[place:] if line and set(line) != {"─"}] == [
        "Pourquoi des notifications sont perdues",
        "Classées par nombre de notifications perdues.",
        "Cause Notifications perdues Part",
        "la fiche responsable en double a été supprimée 1 100 %",
        "Quand elles ont été perdues",
        "Dans l'ordre du calendrier.",
        "Mois Notifications perdues Part",
        "octobre 2015 1 100 %",
        "Établissements les plus concernés",
        "Classés par nombre de notifications perdues ; la part est celle des notifications envoyées par",
        "l'établissement.",
        "Établissement Notifications perdues Part de ses notifications À envoyer",
        "college-des-platanes 1 14,3 % 0",
        "Erreurs constatées",
        "Classées par nombre.",
        "Erreur Nombre Part",
        f"{HOMONYM} 1 100 %",
    ]
    assert "✗ 1 notification n'ouvre plus rien (14,3 % de toutes) ; remplacée par une autre : 1." in lines


def test_a_little_is_not_nothing() -> None:
    texts = load_texts("fr")
    shares = [share(*numbers, texts).replace("\u00a0", " ") for numbers in ((1, 10_000), (5, 1000), (0, 7), (0, 0))]
    assert shares == ["< 0,1 %", "0,5 %", "0 %", "–"]


def test_lists_are_words_and_columns_are_lists_where_they_say_so() -> None:
    assert [name for name in COLUMNS if is_list(name)] == ["accounts"]
    assert workbooks._sheet_name("dossier/Rentrée [2015]/a:b*.xlsx.new") == "a_b_.xlsx"
