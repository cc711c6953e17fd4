"""Input and output as bytes: code pages, which affect only text for people; `-`, pipes, protected files.

The loops go over the real commands; a new command needs an entry in `CALLS`.
"""

import html
import io
import json
import os
import re
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree

import click
import pytest

from simulator.cli import main
from simulator.cli.code_pages import spelt
from simulator.cli.parameter_types import FilePath, ReadPath
from simulator.cli.simulate_group import COMMANDS, DEFAULT, build
from simulator.reports.text import SIGNS
from simulator.texts import LANGUAGES, load_texts
from tests.conftest import ROOT, SIMULATE
from tests.school_exports import Adult, Child, School, Tie, aaf_files, guardians_xml, pupils_xml, write

STORY: Final = (ROOT / "scenarios" / "doublon_eleve.yaml").read_text(encoding="utf-8")
JOURNAL: Final = """\
family,date,event,record,student,school,account
haddad,2015-09-01,siecle.student_record_created,E1,nour,college,
haddad,2015-09-07,teleservices.account_notified,,,,E1
haddad,2015-09-21,siecle.student_unenrolled,E1,,,
"""
EXPORTED: Final = School(
    pupils=[Child("1001", "Roumieu", "Jade", ine="110000001AA"), Child("1002", "Roumieu", "Jade", ine="110000001AA")],
    guardians=[Adult("2001", "Roumieu", "Élodie")],
    links=[Tie("1001", "2001"), Tie("1002", "2001")],
)
CALLS: Final[dict[str, list[str]]] = {
    "replay": ["STORY"],
    "call": ["--write", "OUT.yaml"],
    "campaign": ["--students", "5", "-o", "OUT.csv"],
    "check": ["STORY"],
    "compare": ["STORY", "STORY2"],
    "diagram": ["STORY"],
    "explain": ["R19"],
    "explore": ["STORY", "--depth", "1"],
    "impact": ["STORY", "-e", "{event: siecle.student_unenrolled, record: E2}"],
    "minimise": ["STORY"],
    "new": ["OUT.yaml"],
    "player": ["STORY"],
    "prevent": ["STORY"],
    "repair": ["STORY"],
    "rules": [],
    "schema": [],
    "slides": ["STORY", "-o", "OUT.pptx"],
    "stories": [],
    "journal from": ["STORY", "-o", "OUT.csv"],
    "journal check": ["JOURNAL"],
    "journal convert": ["JOURNAL", "-o", "OUT.csv"],
    "journal summary": ["JOURNAL"],
    "journal replay": ["JOURNAL", "-o", "OUT.csv"],
    "siecle check": ["ELEVES", "RESPONSABLES"],
    "siecle journal": ["ELEVES", "RESPONSABLES", "-o", "OUT.csv"],
    "siecle family": ["ELEVES", "RESPONSABLES", "--pupil", "1001"],
    "aaf check": ["FEED"],
    "aaf journal": ["FEED", "-o", "OUT.csv"],
    "aaf family": ["FEED", "--pupil", "1001"],
}
"""How every command is called; words in capitals stand for files."""
TESTED_ELSEWHERE: Final = {"gallery", "lsp", "studio"}
"""A folder of many files, and commands that go on until somebody ends them."""
NAMES: Final = {
    "STORY": "story.yaml", "STORY2": "story2.yaml", "JOURNAL": "journal.csv",
    "ELEVES": "eleves.xml", "RESPONSABLES": "responsables.xml", "FEED": "feed",
}  # fmt: skip
PRINT_A_SUMMARY: Final = {"journal replay", "siecle journal", "aaf journal"}
"""Commands that write a file and print what it holds."""
READ_ONLY: Final = {"exports", "key_file"}
"""Parameters of the commands about exports that name files with a name, which are read and never written over."""
TEXT: Final = {"text", "check", "explain", "explore", "journal check", "journal replay", "journal summary", "stories"}
"""Forms, and commands without one, whose output is for readers and follows the terminal."""


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: bytes
    err: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which every command can be called as above."""
    monkeypatch.chdir(tmp_path)
    for name in ("story.yaml", "story2.yaml", "doublon_eleve_evite.yaml"):  # the last is the twin
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    (tmp_path / "journal.csv").write_text(JOURNAL, encoding="utf-8")
    write(tmp_path, {"eleves.xml": pupils_xml(EXPORTED), "responsables.xml": guardians_xml(EXPORTED)})
    write(tmp_path / "feed", aaf_files([EXPORTED]))
    return tmp_path


def ran(*arguments: str, encoding: str = "utf-8", stdin: bytes = b"", line_end: str = "\n") -> Ran:
    """`simulate` with a standard input and output of its own, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding, newline=line_end) for _ in range(2))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        patched.setattr(sys, "stdout", out)
        patched.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as exit_:
            main(arguments)
    assert isinstance(exit_.value.code, int)
    return Ran(exit_.value.code, content_of(out), content_of(err).decode(encoding))


def content_of(stream: io.TextIOWrapper) -> bytes:
    """What was written to it."""
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name."""
    group = build(load_texts("en"))
    ctx = click.Context(group)
    for name in (DEFAULT, *(one for one in COMMANDS if one not in TESTED_ELSEWHERE)):
        command = group.get_command(ctx, name)
        assert command is not None
        if isinstance(command, click.Group):
            for below in command.list_commands(ctx):
                one = command.get_command(ctx, below)
                assert one is not None
                yield f"{name} {below}", one
        else:
            yield name, command


def called(name: str, *more: str, **instead: str) -> list[str]:
    """A call of a command, with these files instead of those that are usual."""
    words = CALLS[name]
    return [*name.split(), *(instead.get(word, NAMES.get(word, word)) for word in words), *more]


def forms() -> list[tuple[str, str | None]]:
    """Every command with every `--format` that it has."""
    found: list[tuple[str, str | None]] = []
    for name, command in commands():
        option = next((one for one in command.params if one.name == "form"), None)
        kinds = option.type.choices if option is not None and isinstance(option.type, click.Choice) else (None,)
        found += [(name, form) for form in kinds]
    return found


def test_every_command_is_called_here() -> None:
    assert {name for name, _ in commands()} == set(CALLS)


# --- Code pages -------------------------------------------------------------------------------------------------


def as_shown(text: str, encoding: str) -> str:
    """What a code page makes of a text: its own letters as they are, and nothing that is no letter of it."""
    return "".join(c if c.encode(encoding, "ignore") else spelt(c) for c in unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(("name", "form"), forms())
def test_text_follows_the_terminal_and_what_programs_read_is_utf_8_everywhere(
    name: str, form: str | None, folder: Path
) -> None:
    call = called(name, *(["--format", form] if form else []), "--lang", "fr")
    if name not in PRINT_A_SUMMARY:
        call = ["-" if word.startswith("OUT") else word for word in call]
    usual = ran(*call)
    assert usual.code == 0
    for_readers = (form or name) in TEXT and name != "minimise"  # whose text is a scenario
    for encoding in ("cp1252", "cp850", "latin-1") if for_readers else ("cp1252",):
        there = ran(*call, encoding=encoding, line_end="\r\n")
        if for_readers:
            text = usual.out.decode("utf-8")
            assert there.out.decode(encoding) == as_shown(text, encoding).replace("\n", "\r\n")
            assert there.out.count(b"?") == text.count("?")
        else:
            assert there == usual._replace(err=there.err)
        assert there.err.replace("\r\n", "\n") == as_shown(usual.err, encoding)
    if form in ("svg", "html") or name == "player":
        assert usual.out.startswith((b"<svg", b"<!DOCTYPE html>"))
    if form == "svg":
        ElementTree.fromstring(usual.out)
    if form == "json" or name == "schema":
        json.loads(usual.out)
    if form not in ("png", "pdf") and name != "slides":
        usual.out.decode("utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850", "latin-1", "cp437"])
def test_what_a_code_page_lacks_is_spelt_with_what_it_has(encoding: str) -> None:
    """Every sentence there is, and every sign of a report."""
    everything = "".join({c for lang in LANGUAGES for text in load_texts(lang).table.values() for c in text})
    signs = "".join(sign for sign, _ in SIGNS.values()) + "═─·–…"
    shown = as_shown(everything + signs, encoding)
    assert shown.encode(encoding).decode(encoding) == shown
    assert ("\\" in shown) == ("\\" in everything)


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "Zoe\u0301 ✗ «_Cœur_» — Łukasz, 北"),
        ("cp1252", "Zoé x «_Cœur_» — Lukasz, \\u5317"),
        ("cp850", "Zoé x «_Coeur_» - Lukasz, \\u5317"),
        ("latin-1", "Zoé x «_Coeur_» - Lukasz, \\u5317"),
        ("iso8859-5", 'Zoe x "_Coeur_" - Lukasz, \\u5317'),
    ],
)
def test_no_letter_that_the_code_page_has_is_lost(encoding: str, shown: str, folder: Path) -> None:
    (folder / "story.yaml").write_text(STORY.replace("scenario: ", "scenario: 'Zoe\u0301' #", 1), encoding="utf-8")
    name = "✗ «\xa0Cœur\xa0» — Łukasz, 北"
    (folder / "story.yaml").write_text(
        STORY.replace("scenario: ", f"scenario: Zoe\u0301 {name} # ", 1), encoding="utf-8"
    )
    first = ran("story.yaml", encoding=encoding).out.decode(encoding).splitlines()[0]
    assert first == shown.replace("_", "\xa0")


# --- Standard input and output ----------------------------------------------------------------------------------


def readers() -> list[tuple[str, str]]:
    """Every command that reads, with the word above that stands for what it reads."""
    reading = [
        name
        for name, one in commands()
        if any(isinstance(param.type, ReadPath) for param in one.params) and not name.startswith(("siecle ", "aaf "))
    ]  # an export is a file with a name; of the lists beside it see the tests of those commands
    return [(name, next(word for word in CALLS[name] if word in NAMES)) for name in reading]


def through_a_pipe(path: str, content: bytes) -> Callable[[], None]:
    """A named pipe that somebody writes to; afterwards, waits for them."""
    os.mkfifo(path)

    def write() -> None:
        with open(path, "wb") as pipe:
            pipe.write(content)

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    return writer.join


@pytest.mark.parametrize(("name", "word"), readers())
def test_whatever_reads_a_file_reads_standard_input_and_pipes_too(name: str, word: str, folder: Path) -> None:
    def said(typed: str, shown: str, stdin: bytes = b"") -> tuple[int, list[str], list[str], dict[str, bytes]]:
        """What there is to read, with the same name for all; lines may break elsewhere."""
        outcome = ran(*called(name, **{word: typed}), stdin=stdin)
        texts = (outcome.out.decode(), outcome.err)
        out, err = (text.replace(shown, "NAME").replace(html.escape(shown), "NAME").split() for text in texts)
        return outcome.code, out, err, {path.name: path.read_bytes() for path in folder.glob("OUT*")}

    content = (folder / NAMES[word]).read_bytes()
    os.rename(NAMES[word], "stdin" + Path(NAMES[word]).suffix)
    by_name = said(f"stdin{Path(NAMES[word]).suffix}", f"stdin{Path(NAMES[word]).suffix}")
    join = through_a_pipe("pipe", content)

    assert said("-", "<stdin>", content) == by_name
    assert by_name[0] == 0
    assert said("pipe", "pipe")[:3] == by_name[:3]
    join()
    assert not (folder / "-").exists()


def test_standard_input_is_read_once(folder: Path) -> None:
    for call in (["-", "-"], ["check", "-", "story.yaml", "-"], ["compare", "-", "-"], ["journal", "check", "-", "-"]):
        outcome = ran(*call, stdin=STORY.encode())
        sentence = "'-' is standard input, which can be read only once; name a file for the others."
        assert (outcome.code, outcome.out, outcome.err.splitlines()[-1].split(": ", 2)[-1]) == (2, b"", sentence)


def test_a_report_names_what_it_read_as_it_was_typed_and_shows_it_as_standard_input(folder: Path) -> None:
    data = json.loads(ran("-", "--format", "json", stdin=STORY.encode()).out)
    assert data["scenario"]["path"] == "-"
    broken = ran("check", "-", stdin=b"scenario: A\npeople: {}\nevents: []\nxyz: 1\n")
    assert (broken.code, broken.err.split("unknown")[0]) == (1, "<stdin>:4:1: ")


def test_a_twin_of_standard_input_and_of_a_pipe_stands_in_the_current_folder(folder: Path) -> None:
    assert ran("compare", "-", stdin=STORY.encode()).code == 0
    os.mkdir("below")
    join = through_a_pipe("below/pipe", STORY.encode())
    assert ran("compare", "below/pipe").code == 0
    join()


def test_a_closed_standard_input_is_said() -> None:
    run = subprocess.run(f"{SIMULATE} - <&-", shell=True, cwd=ROOT, capture_output=True, check=False)
    said = b"<stdin>:1:1: this file cannot be read (standard input is closed)\n"
    assert (run.returncode, run.stdout, run.stderr) == (1, b"", said)


def test_the_shell_s_own_pipes_are_read_and_written() -> None:
    run = subprocess.run(
        ["bash", "-c", f"{SIMULATE} <(cat scenarios/fratrie.yaml) --format json -o >(cat) | cat"],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    assert (json.loads(run.stdout)["expectations"], run.stderr) == ({"checked": 6, "failed": []}, b"")


def writers() -> list[tuple[str, click.Parameter]]:
    """Every command with every option or argument that names what is to be written."""
    return [
        (name, param)
        for name, command in commands()
        for param in command.params
        if isinstance(param.type, FilePath) and not isinstance(param.type, ReadPath) and param.name not in READ_ONLY
    ]


REFUSED: Final = {
    ("explore", "write"), ("prevent", "write"), ("repair", "write"),
    ("journal replay", "output"), ("journal replay", "page"), ("journal replay", "schools"),
}  # fmt: skip
"""What cannot be written to standard output: a folder, several files, or something besides what is printed anyway."""


@pytest.mark.parametrize(("name", "param"), writers(), ids=lambda of: getattr(of, "name", of))
def test_a_dash_is_standard_output_or_refused_and_never_a_file(name: str, param: click.Parameter, folder: Path) -> None:
    call = called(name)
    if isinstance(param, click.Argument):
        call[-1] = "-"
    elif param.opts[-1] in call:
        call[call.index(param.opts[-1]) + 1] = "-"
    else:
        call += [param.opts[0], "-"]
    printed = ran(*called(name))
    outcome = ran(*call)
    if (name, param.name) in REFUSED:
        assert (outcome.code, outcome.out) == (2, b"")
        assert "standard output" in outcome.err
    elif name == "journal check":  # rows on standard output, sentences beside it
        assert (outcome.code, outcome.out, outcome.err) == (
            0,
            b"file,row,column,code,reason,family\n",
            printed.out.decode(),
        )
    elif any(word.startswith("OUT") for word in CALLS[name]):
        assert (outcome.code, outcome.out) == (0, next(folder.glob("OUT*")).read_bytes())
    else:
        assert (outcome.code, outcome.out) == (0, printed.out)
    assert not (folder / "-").exists()


def test_a_repair_goes_to_standard_output_where_the_answer_goes_to_a_file(folder: Path) -> None:
    ran("repair", "story.yaml", "--write", "OUT.yaml")
    outcome = ran("repair", "story.yaml", "--write", "-", "-o", "answer.txt")
    assert (outcome.code, outcome.out) == (0, (folder / "OUT.yaml").read_bytes())
    assert (folder / "answer.txt").stat().st_size > 0


@pytest.mark.parametrize("name", [name for name in CALLS if name not in ("new", "journal replay")])
def test_what_is_written_to_a_pipe_is_what_is_written_to_a_file(name: str, folder: Path) -> None:
    output = next((param for of, param in writers() if (of, param.name) == (name, "output")), None)
    if output is None:
        return  # `check` and `explain` print only
    suffix = {"diagram": ".svg", "player": ".html", "slides": ".pptx", "campaign": ".csv"}.get(name, ".csv")
    call = [word for word in called(name) if word != "-o" and not word.startswith("OUT")]
    ran(*call, "-o", f"file{suffix}")
    os.mkfifo("pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_bytes()), daemon=True)
    reader.start()
    outcome = ran(*call, "-o", "pipe")
    reader.join(0 if outcome.code else None)
    assert (outcome.code, read) == (0, [(folder / f"file{suffix}").read_bytes()])


# --- Files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "param"), writers(), ids=lambda of: getattr(of, "name", of))
def test_a_write_protected_file_keeps_what_it_holds(name: str, param: click.Parameter, folder: Path) -> None:
    if param.name in ("write", "schools") and name not in ("repair", "call"):
        return  # folders: see below
    suffix = {"diagram": ".svg", "player": ".html", "slides": ".pptx"}.get(name, ".csv")
    target = folder / f"kept{suffix}"
    target.write_bytes(b"kept")
    target.chmod(0o444)
    call = called(name)
    if isinstance(param, click.Argument):
        call[-1] = target.name
    elif param.opts[-1] in call:
        call[call.index(param.opts[-1]) + 1] = target.name
    else:
        call += [param.opts[0], target.name]
    outcome = ran(*call)
    why = "cannot be written (it is write-protected; make it writable or choose another name)"
    if name == "new":
        why = "this file exists already; choose another name"
    assert outcome.code == 1
    assert f"Error: {target.name}: {why}" in outcome.err
    assert target.read_bytes() == b"kept"


def test_one_protected_file_in_a_folder_and_none_of_it_is_written(folder: Path) -> None:
    assert ran("prevent", "story.yaml", "--write", "OUT").code == 0
    first, *others = sorted(Path("OUT").iterdir())
    assert others
    for path in (first, *others):
        path.write_bytes(b"kept")
    others[-1].chmod(0o444)
    outcome = ran("prevent", "story.yaml", "--write", "OUT")
    assert outcome.code == 1
    assert f"Error: {others[-1]}: cannot be written (it is write-protected" in outcome.err
    assert {path.read_bytes() for path in (first, *others)} == {b"kept"}


def test_a_folder_s_scenarios_end_in_yaml_or_yml_in_small_or_capital_letters(folder: Path) -> None:
    os.mkdir("below")
    for name in ("a.YAML", "b.Yml", "c.yaml", "d.YML", "e.txt", "f.yaml.bak"):
        (folder / "below" / name).write_text(STORY, encoding="utf-8")
    reports = ran("below", "--format", "json").out.splitlines()
    paths = [json.loads(report)["scenario"]["path"] for report in reports]
    assert paths == ["below/a.YAML", "below/b.Yml", "below/c.yaml", "below/d.YML"]


def test_what_a_comment_cuts_is_said_beside_the_report_which_stays_as_it_is(folder: Path) -> None:
    (folder / "story.yaml").write_text(re.sub("^scenario: .*", "scenario: Ticket #12", STORY, flags=re.MULTILINE))
    line = 1 + STORY[: STORY.index("scenario: ")].count("\n")
    what = "'#12' is not read: after a space, '#' starts a comment; if it belongs to the text, write 'Ticket #12'"
    said = f"story.yaml:{line}:11: {what}\n"
    for name in ("replay", "check", "diagram", "impact", "minimise", "player", "prevent", "repair", "explore"):
        outcome = ran(*called(name))
        assert (outcome.code, outcome.err.count(said)) == (0, 1)


def test_durations_of_one_are_read_and_written_back_as_typed(folder: Path) -> None:
    for typed in ("1 month", "1 day", "1 months", "1 days"):
        rules = f"{{base: educonnect-2020, letter_valid_for: {typed}}}"
        report = json.loads(ran("story.yaml", "--format", "json", "--rules", rules).out)
        assert report["scenario"]["rules_changed"] == {"letter_valid_for": typed}
