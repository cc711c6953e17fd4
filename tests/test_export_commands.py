"""`simulate siecle journal` and `family`, and the same for `aaf`: what they write, say and refuse, whom they name."""

import csv
import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.exports.days_of_files import read_days
from simulator.exports.export_history import history
from simulator.exports.progress import READ, share
from simulator.rule_sets import RULE_SETS
from tests.conftest import SIMULATE, Simulate
from tests.school_exports import Adult, Child, School, Tie, aaf_files, pupils_xml, write, written_siecle

JADE = Child("1001", "Roumieu", "Jade", born="14/02/2004", ine="0123456789A", mail="jade@exemple.fr")
SACHA = Child("1002", "Roumieu", "Sacha", born="03/11/2006", ine="0123456789B", sex="1")
ELODIE = Adult("2001", "Roumieu", "Élodie", mail="elodie@exemple.fr", mobile="0612345678")
AGAIN = Adult("2003", "ROUMIEU", "Elodie", mail="elodie@exemple.fr", mobile="0612345678")
MARC = Adult("2002", "Roumieu", "Marc", title="M.", telephone="0467000000")
FATHER = [Tie("1001", "2002", kinship="20"), Tie("1002", "2002", kinship="20")]
SEPTEMBER = School(
    [JADE, SACHA], [ELODIE, MARC, AGAIN], [Tie("1001", "2001"), Tie("1002", "2003"), *FATHER], day="04/09/2015"
)
NOVEMBER = School([JADE, SACHA], [ELODIE, MARC], [Tie("1001", "2001"), Tie("1002", "2001"), *FATHER], day="02/11/2015")
"""The mother stood twice; the second record was removed."""
WHO = "pupil (ELEVE_ID), guardian (PERSONNE_ID) or account"
SECRETS = (
    "Roumieu", "ROUMIEU", "Élodie", "Elodie", "Jade", "Sacha", "Marc", "exemple.fr", "elodie", "0612345678",
    "612345678", "0467000000", "14/02/2004", "2004-02-14", "2006-11-03", "0123456789A", "0123456789B",
)  # fmt: skip


@pytest.fixture
def exports(tmp_path: Path) -> tuple[str, str]:
    """The folders of both days."""
    for name, school in (("before", SEPTEMBER), ("after", NOVEMBER)):
        written_siecle(tmp_path / name, school)
    return str(tmp_path / "before"), str(tmp_path / "after")


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_the_journal_says_which_letters_are_dead(command: Simulate, exports: tuple[str, str], tmp_path: Path) -> None:
    told = tmp_path / "journal.csv"
    assert command("siecle", "journal", *exports, "-o", told, "--notified", "2015-09-08").code == 0
    assert command("journal", "replay", told, "-o", tmp_path / "v.csv").code == 0
    dead = [(row["account"], row["ended"], row["cause"]) for row in _rows(tmp_path / "v.csv") if row["ended"]]
    assert dead == [("2003/1002", "2015-11-02", "duplicate_guardian_deleted")]


def test_progress_goes_on_through_reading_and_comparing_and_ends_with_all(exports: tuple[str, str]) -> None:
    told: list[float] = []
    snapshots, _ = read_days("siecle", exports, share(lambda done, of: told.append(done / of), 0, READ))
    after_reading = len(told)
    history(snapshots, progress=share(lambda done, of: told.append(done / of), READ, 1))
    assert told == sorted(told)
    assert (told[0] < READ, told[after_reading - 1], told[-1]) == (True, READ, 1)
    assert len({*told[after_reading:]}) > 3


@pytest.mark.parametrize("rules", list(RULE_SETS))
@pytest.mark.parametrize("written_under", list(RULE_SETS))
def test_no_row_is_rejected_under_whichever_rules(
    command: Simulate, exports: tuple[str, str], tmp_path: Path, rules: str, written_under: str
) -> None:
    told = tmp_path / "journal.parquet"
    command("siecle", "journal", *exports, "-o", told, "--notified", "2015-09-08", "--rules", written_under)
    command("journal", "replay", told, "-o", tmp_path / "v.csv", "--rules", rules)
    assert _rows(tmp_path / "v.rejected.csv") == []


def test_a_row_says_from_where_its_day_was_taken(command: Simulate, exports: tuple[str, str], tmp_path: Path) -> None:
    told = tmp_path / "journal.csv"
    command("siecle", "journal", *exports, "-o", told)
    said = {(row["event"], row["date"], row["day_from"], row["earliest"], row["latest"]) for row in _rows(told)}
    assert said == {
        ("siecle.student_record_imported", "2015-09-01", "entry_date", "2015-09-01", "2015-09-01"),
        ("siecle.guardian_linked", "2015-09-01", "pupil_entry", "2015-09-01", "2015-09-04"),
        ("siecle.guardian_record_deleted", "2015-11-02", "export_day", "2015-09-04", "2015-11-02"),
    }


def test_the_answer_for_programs(command: Simulate, exports: tuple[str, str], tmp_path: Path) -> None:
    outcome = command("siecle", "journal", *exports, "-o", tmp_path / "j.csv", "--notified", "2015-09-08=new",
                      "--format", "json")  # fmt: skip
    assert json.loads(outcome.out) == {
        "format": "account-exports-journal/1",
        "schools": [{"school": "0340001A", "first": "2015-09-04", "second": "2015-11-02"}],
        "families": 1,
        "events": [
            {"event": "siecle.student_record_imported", "opening": 2, "since": 0, "day_known": 2},
            {"event": "siecle.guardian_linked", "opening": 4, "since": 0, "day_known": 0},
            {"event": "siecle.guardian_record_deleted", "opening": 0, "since": 1, "day_known": 0},
            {"event": "teleservices.account_notified", "opening": 0, "since": 6, "day_known": 6},
        ],
        "days_from": {"entry_date": 2, "pupil_entry": 4, "export_day": 1, "given": 6},
        "letters": 6,
        "activations": 0,
        "unknown": {"days_bounded": 5, "typed_or_imported": 2},
        "never_known": ["letters", "undone", "order", "accounts"],
        "left_out": {},
        "problems": [],
    }


def test_exports_of_one_day_give_the_opening_balance(
    command: Simulate, exports: tuple[str, str], tmp_path: Path
) -> None:
    outcome = command("siecle", "journal", exports[0], "-o", tmp_path / "j.csv", "--format", "json")
    assert [row["since"] for row in json.loads(outcome.out)["events"]] == [0, 0]


def test_lists_come_as_a_french_excel_saves_them(command: Simulate, exports: tuple[str, str], tmp_path: Path) -> None:
    letters, active = tmp_path / "lettres.csv", tmp_path / "actifs.csv"
    letters.write_bytes("ELEVE_ID;PERSONNE_ID\r\n1001;\r\n;2002\r\nRoumieu;\r\n".encode("cp1252"))
    active.write_bytes("Élève;Responsable;Jour\r\n1001;2001;12/09/2015\r\n1002;2001;12/09/2015\r\n".encode("cp1252"))
    told = tmp_path / "j.csv"
    outcome = command("siecle", "journal", *exports, "-o", told, "--notified", f"2015-09-08={letters}",
                      "--activated", active, "--format", "json")  # fmt: skip
    rows = [(row["event"].partition(".")[2], row["account"]) for row in _rows(told) if row["account"]]
    assert rows == [
        ("account_notified", "1001"),
        ("account_notified", "2001/1001"),
        ("account_notified", "2002/1001"),
        ("account_notified", "2002/1002"),
        ("password_changed", "2001/1001"),
    ]
    assert outcome.code == 1
    assert json.loads(outcome.out)["left_out"] == {"activation_without_account": 1}
    assert json.loads(outcome.out)["problems"] == [
        f"{letters}:4:1: no pupil of these exports has this id; left out",
    ]


@pytest.mark.parametrize(
    ("option", "rows", "said"),
    [
        ("--notified", "", "1:1: the list is empty; its first row has to hold the headings, such as pupil or account"),
        ("--notified", "Classe\n6A\n", "1:1: no column says who is meant; name one of them " + WHO),
        ("--activated", "Élève\n1001\n", "1:1: activations need a column day, and one of " + WHO),
    ],
)  # fmt: skip
def test_a_list_that_names_nobody_or_no_day_is_refused(
    option: str, rows: str, said: str, command: Simulate, exports: tuple[str, str], tmp_path: Path
) -> None:
    names = tmp_path / "liste.csv"
    names.write_text(rows, encoding="utf-8")
    value = f"2015-09-08={names}" if option == "--notified" else names
    outcome = command("siecle", "journal", *exports, "-o", tmp_path / "j.csv", option, value)
    assert (outcome.code, outcome.err) == (1, f"{names}:{said}\n")
    assert not (tmp_path / "j.csv").exists()


def test_rows_of_a_list_that_name_nobody_are_left_out(
    command: Simulate, exports: tuple[str, str], tmp_path: Path
) -> None:
    active = tmp_path / "actifs.csv"
    active.write_text("pupil;guardian;day\n;;08/09/2015\n1001;9;08/09/2015\n1001;2001;31/09/2015\n", encoding="utf-8")
    outcome = command("siecle", "journal", *exports, "-o", tmp_path / "j.csv", "--notified", "2015-09-08",
                      "--activated", active, "--format", "json")  # fmt: skip
    assert json.loads(outcome.out)["problems"] == [
        f"{active}:2:1: this row names nobody; left out",
        f"{active}:3:1: no guardian linked to a pupil of these exports has this id; left out",
        f"{active}:4:1: this is no day; write 08/09/2015 (day, month, year) or 2015-09-08; left out",
    ]


def test_an_id_of_two_schools_needs_its_school(command: Simulate, exports: tuple[str, str], tmp_path: Path) -> None:
    other = replace(JADE, family_name="Haddad", given_name="Nour", ine="9876543210Z", mail=None)
    written_siecle(tmp_path / "other", School([other], [], [], uai="0340002B", day="04/09/2015"))
    letters = tmp_path / "lettres.csv"
    letters.write_text("pupil\n1001\n", encoding="utf-8")
    outcome = command("siecle", "journal", exports[0], tmp_path / "other", "-o", tmp_path / "j.csv",
                      "--notified", f"2015-09-08={letters}", "--format", "json")  # fmt: skip
    assert json.loads(outcome.out)["problems"] == [
        f"{letters}:2:1: two schools have a record with this id; say which in a column school (UAI); left out"
    ]


def test_exports_without_a_pupil_are_no_journal(command: Simulate, tmp_path: Path) -> None:
    (pupils,) = write(tmp_path, {"e.xml": pupils_xml(replace(SEPTEMBER, pupils=[]))})
    outcome = command("siecle", "journal", pupils, "-o", tmp_path / "j.csv")
    assert outcome.code == 1
    assert outcome.err.endswith("no pupil was found in these files; a journal needs the exports of pupils\n")


def test_more_than_two_days_are_refused(command: Simulate, exports: tuple[str, str], tmp_path: Path) -> None:
    written_siecle(tmp_path / "third", replace(NOVEMBER, day="04/01/2016"))
    outcome = command("siecle", "journal", *exports, tmp_path / "third", "-o", tmp_path / "j.csv")
    assert outcome.code == 1
    assert "of more than two days (2015-09-04, 2015-11-02, 2016-01-04)" in outcome.err
    assert not (tmp_path / "j.csv").exists()


def test_guardians_exported_on_the_next_day_belong_to_the_pupils(command: Simulate, tmp_path: Path) -> None:
    first, second = written_siecle(tmp_path / "a", SEPTEMBER), written_siecle(tmp_path / "b", NOVEMBER)
    late = written_siecle(tmp_path / "c", replace(SEPTEMBER, day="05/09/2015"))
    outcome = command("siecle", "journal", first[0], late[1], *second, "-o", tmp_path / "j.csv", "--format", "json")
    assert json.loads(outcome.out)["events"][2]["event"] == "siecle.guardian_record_deleted"


def test_a_delta_of_the_directory_says_who_left(command: Simulate, tmp_path: Path) -> None:
    complete = write(tmp_path, aaf_files([SEPTEMBER], day="20150904"))
    delta = write(tmp_path, aaf_files([], day="20151102", kind="Delta", deleted=[("PersRelEleve", "2003")]))
    outcome = command("aaf", "journal", *complete, *delta, "-o", tmp_path / "j.csv", "--format", "json")
    events = {row["event"]: row["since"] for row in json.loads(outcome.out)["events"]}
    assert events["siecle.guardian_record_deleted"] == 1
    assert "siecle.student_unenrolled" not in events


def test_a_family_is_a_scenario_that_meets_its_expectations(
    command: Simulate, exports: tuple[str, str], tmp_path: Path
) -> None:
    story = tmp_path / "story.yaml"
    for pupil in ("1002", "0123456789b"):
        outcome = command("siecle", "family", *exports, "--pupil", pupil, "-o", story, "--notified", "2015-09-08")
        assert outcome.code == 0
        assert command("check", story).code == 0
        assert ": the notification of 8 September 2015" in command(story).out


def test_who_shares_a_name_shares_the_invented_one(command: Simulate, exports: tuple[str, str], tmp_path: Path) -> None:
    outcome = command("siecle", "family", *exports, "--pupil", "1001")
    people = [line.split(": ", 2)[2].strip("}").split() for line in outcome.out.splitlines() if line.startswith("  P")]
    assert len({given for given, _ in people}) == 4
    assert len({family for _, family in people}) == 1


def test_real_names_only_where_they_are_asked_for(command: Simulate, exports: tuple[str, str]) -> None:
    assert "Élodie Roumieu" in command("siecle", "family", *exports, "--pupil", "1001", "--real-names").out


def test_a_pupil_who_is_not_there_is_not_repeated(command: Simulate, exports: tuple[str, str]) -> None:
    outcome = command("siecle", "family", *exports, "--pupil", "Jade Roumieu")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "Error: No pupil of these exports has this id or INE.\n"


def test_no_name_contact_or_date_of_birth_gets_out(command: Simulate, exports: tuple[str, str], tmp_path: Path) -> None:
    names = tmp_path / "list.csv"
    names.write_text("pupil,guardian\nJade,\nRoumieu,Élodie\n0612345678,\n", encoding="utf-8")
    said = ""
    for lang in ("en", "fr"):
        for form in ("text", "json"):
            said += "".join(map(str, command("siecle", "journal", *exports, "-o", tmp_path / "j.csv", "--format", form,
                                             "--notified", f"2015-09-08={names}", "--lang", lang)))  # fmt: skip
            said += (tmp_path / "j.csv").read_text(encoding="utf-8")
        said += "".join(map(str, command("siecle", "family", *exports, "--pupil", "1001", "--lang", lang)))
    assert [secret for secret in SECRETS if secret in said] == []


def test_pseudonyms_replace_the_ids(command: Simulate, exports: tuple[str, str], tmp_path: Path) -> None:
    told = tmp_path / "j.csv"
    command("siecle", "journal", *exports, "-o", told, "--pseudonyms", tmp_path / "key", "--notified", "2015-09-08")
    text = told.read_text(encoding="utf-8")
    assert [id for id in ("1001", "1002", "2001", "2002", "2003") if id in text] == []
    assert command("journal", "check", told).code == 0


def test_the_bytes_are_the_same_whatever_the_hash_seed(exports: tuple[str, str], tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        for arguments in (["journal", *exports, "-o", "j.csv", "--notified", "2015-09-08"],
                          ["family", *exports, "--pupil", "1001", "-o", "s.yaml"]):  # fmt: skip
            environment = os.environ | {"PYTHONHASHSEED": seed}
            command = [SIMULATE, "siecle", *arguments]
            subprocess.run(command, check=True, cwd=tmp_path, env=environment, capture_output=True)
        made.append([(tmp_path / name).read_bytes() for name in ("j.csv", "s.yaml")])
    assert made[0] == made[1]


@pytest.mark.parametrize("arguments", [("check",), ("journal",), ("family", "--pupil", "1001")])
def test_an_export_of_a_folder_that_is_read_is_not_written_over(
    command: Simulate, arguments: tuple[str, ...], exports: tuple[str, str], tmp_path: Path
) -> None:
    folder = Path(exports[0])
    held = sorted(folder.iterdir())[0]
    before = held.read_bytes()
    outcome = command("siecle", arguments[0], folder, *arguments[1:], "-o", held)
    assert (outcome.code, held.read_bytes()) == (2, before)
    page = folder / "check.html"
    for _ in range(2):
        assert command("siecle", "check", folder, "--format", "html", "-o", page).code == 0
