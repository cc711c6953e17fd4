"""Invalid files: every problem is printed on one line with its place, nothing else is printed, the exit code is 1.

The table lists what people and accidents do to a file. A test case is a file and the whole output of `simulate`.
"""

import os
import subprocess
import sysconfig
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from simulator.cli import main
from tests.broken_files import (
    CASES,
    EMPTY,
    MONSTERS,
    NO_FILES,
    NO_SUCH_FILE,
    NOT_A_SCENARIO,
    SECOND_DOCUMENT,
    TOO_MANY,
    UNPRINTABLE,
    WHOLE,
    Broken,
    Monster,
    one_event,
)


class Said(NamedTuple):
    """The result of the command."""

    code: int | str | None
    out: str
    err: str


def said_to(capsys: pytest.CaptureFixture[str], *arguments: str) -> Said:
    """`simulate --lang en ARGUMENTS`, in this process."""
    with pytest.raises(SystemExit) as exit_:
        main(["--lang", "en", *arguments])
    captured = capsys.readouterr()
    return Said(exit_.value.code, captured.out, captured.err)


def problems(path: str, *lines: str) -> Said:
    """Exit code 1, nothing on stdout, these lines on stderr."""
    return Said(1, "", "".join(f"{path}:{line}\n" for line in lines))


@pytest.fixture(autouse=True)
def in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs every test in an empty folder, so that paths are short and always the same."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_file_is_answered_with_every_problem_and_its_place(
    case: Broken, capsys: pytest.CaptureFixture[str]
) -> None:
    content = case.content.encode() if isinstance(case.content, str) else case.content
    Path("broken.yaml").write_bytes(content)

    assert said_to(capsys, "broken.yaml") == problems("broken.yaml", *case.said)
    assert os.listdir() == ["broken.yaml"]


@pytest.mark.parametrize("monster", MONSTERS, ids=lambda monster: monster.name)
def test_a_monstrous_file_is_answered_like_any_other(monster: Monster, capsys: pytest.CaptureFixture[str]) -> None:
    Path("monster.yaml").write_bytes(monster.content())

    assert said_to(capsys, "monster.yaml") == problems("monster.yaml", *monster.said)


def test_the_real_command_survives_all_monstrous_files() -> None:
    for place, monster in enumerate(MONSTERS):
        Path(f"monster{place:02}.yaml").write_bytes(monster.content())

    command = os.path.join(sysconfig.get_path("scripts"), "simulate")
    ended = subprocess.run([command, "--lang", "en", *sorted(os.listdir())], capture_output=True, check=False)

    assert (ended.returncode, ended.stdout, b"Traceback" in ended.stderr) == (1, b"", False)
    assert Counter(line.partition(b":")[0] for line in ended.stderr.splitlines()) == {
        f"monster{place:02}.yaml".encode(): len(monster.said) for place, monster in enumerate(MONSTERS)
    }


def test_when_there_are_far_too_many_problems_the_last_line_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """Also when the last ones found stand further up in the file than those found before."""
    words = "x, " * 499
    event = "date: 2015-09-01, event: ent.historic_credentials_issued, person: lina"
    Path("broken.yaml").write_text(one_event(event) + f"expect:\n  mistakes: [{words}]\n", encoding="utf-8")

    lines = said_to(capsys, "broken.yaml").err.splitlines()

    assert len(lines) == 501
    assert lines[0] == "broken.yaml:5:72: nobody is called 'lina' under people; add that person there"
    assert lines[-1].endswith(f": {TOO_MANY}")


def test_words_of_the_file_never_reach_the_terminal_as_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """Not even as the word that was probably meant."""
    Path("broken.yaml").write_text(
        'scenario: A\npeople: {"nou\\er": {student: Nour}, "\\e[2J": {"\\e[2J": "\\e[2J"}}\ntwin: "/\\e[2J"\n'
        "events:\n  - {date: 2015-09-01, event: ent.historic_credentials_issued, person: nour}\n"
        '  - {date: "\\e[2J", event: ent.historic_credentials_issued, person: "\\e[2J"}\n',
        encoding="utf-8",
    )

    said = said_to(capsys, "broken.yaml")

    assert [c for c in said.out + said.err if not c.isprintable() and c != "\n"] == []


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_one_broken_file_among_good_ones_and_nothing_is_printed_or_written(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("good.yaml").write_text(WHOLE, encoding="utf-8")
    Path("broken.yaml").write_text("", encoding="utf-8")

    said = said_to(capsys, "good.yaml", "broken.yaml", "--format", form, "--output", "report")

    assert said == problems("broken.yaml", f"1:1: {EMPTY}")
    assert sorted(os.listdir()) == ["broken.yaml", "good.yaml"]


def test_the_problems_of_all_files_are_said_in_the_order_of_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("b.yaml").write_text("", encoding="utf-8")
    Path("folder").mkdir()
    Path("folder/z.yml").write_text("[]", encoding="utf-8")
    Path("folder/a.yaml").write_text("word", encoding="utf-8")
    Path("folder/ignored.txt").write_text("word", encoding="utf-8")

    assert said_to(capsys, "missing.yaml", "folder", "b.yaml") == Said(
        1,
        "",
        f"missing.yaml:1:1: {NO_SUCH_FILE}\n"
        f"folder/a.yaml:1:1: {NOT_A_SCENARIO}\n"
        f"folder/z.yml:1:1: {NOT_A_SCENARIO}\n"
        f"b.yaml:1:1: {EMPTY}\n",
    )


def test_problems_are_said_in_french_too(capsys: pytest.CaptureFixture[str]) -> None:
    Path("broken.yaml").write_text(f"{WHOLE}---\n", encoding="utf-8")

    english = said_to(capsys, "broken.yaml")
    french = said_to(capsys, "--lang", "fr", "broken.yaml")

    assert english == problems("broken.yaml", f"4:1: {SECOND_DOCUMENT}")
    assert french == problems(
        "broken.yaml", "4:1: un second document commence ici\u00a0; un fichier contient un seul scénario"
    )


@pytest.mark.parametrize(("make", "sentence"), NO_FILES.values(), ids=NO_FILES)
def test_a_path_without_a_file_behind_it_is_a_problem_too(
    make: Callable[[], str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = make()

    assert said_to(capsys, path) == problems(path, f"1:1: {sentence}")


def test_a_path_that_no_system_allows_is_shown_without_its_unprintable_characters(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert said_to(capsys, "a\0b.yaml") == problems(
        "a\\x00b.yaml", "1:1: this file cannot be read (embedded null byte)"
    )


@pytest.mark.parametrize("path", ["secret.yaml", "folder"])
def test_a_file_or_folder_that_may_not_be_read_says_so(
    path: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("secret.yaml").write_text(WHOLE, encoding="utf-8")
    Path("folder").mkdir()
    os.chmod(path, 0)

    def refuse(path: object, *arguments: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    with monkeypatch.context() as patched:
        if os.geteuid() == 0:  # who may do everything is told no all the same
            patched.setattr("simulator.paths.open", refuse, raising=False)
            patched.setattr(os, "scandir", refuse)
        said = said_to(capsys, path)
    os.chmod(path, 0o700)

    assert said == problems(path, "1:1: this file cannot be read (access denied)")


def test_a_file_is_as_large_as_max_size_allows(capsys: pytest.CaptureFixture[str]) -> None:
    """Counted in bytes; one more is too many, and then nothing of it is looked at."""
    content = "\0é".encode()
    Path("broken.yaml").write_bytes(content)

    at_limit = said_to(capsys, "--max-size", "3", "broken.yaml")
    above = said_to(capsys, "--max-size", "2", "broken.yaml")

    assert at_limit == problems("broken.yaml", f"1:1: character U+0000 {UNPRINTABLE}")
    assert above == problems(
        "broken.yaml", "1:1: this file is too large for a scenario (bytes allowed: 2); --max-size allows more"
    )
