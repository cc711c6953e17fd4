"""On a terminal, a problem is followed by the line of the file, with a caret under its place."""

import os
import subprocess
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.cli.excerpt import excerpt
from simulator.reports.text import width_of
from tests.conftest import SIMULATE
from tests.terminal import on_a_terminal

LONG: Final = "0123456789" * 20


@pytest.mark.parametrize(
    ("line", "column", "width", "shown", "caret"),
    [
        ("abc: d", 1, 80, "abc: d", "^"),
        ("abc: d", 6, 80, "abc: d", "     ^"),
        ("abc:", 5, 80, "abc:", "    ^"),
        ("a:\tb", 4, 80, "a:    b", "      ^"),
        ("été: b", 6, 80, "été: b", "     ^"),
        ("e\u0301te\u0301: b", 8, 80, "e\u0301te\u0301: b", "     ^"),
        ("日本: b", 5, 80, "日本: b", "      ^"),
        ("🎒: b", 4, 80, "🎒: b", "    ^"),
        ("\u00a0\u202fa: b", 6, 80, "  a: b", "     ^"),
        ("\x1b[2J: b", 7, 80, "\\x1b[2J: b", "         ^"),
        ("a\u202eb: c", 6, 80, "a\\u202eb: c", "          ^"),
        (LONG, 1, 39, "01234567890123456789012345678…", "^"),
        (LONG, 105, 39, "…5678901234567890123456789012…", "                    ^"),
        (LONG, 200, 39, "…1234567890123456789012345678" + "9", "                             ^"),
        (LONG, 201, 39, "…12345678901234567890123456789", "                              ^"),
        ("日" * 100, 50, 39, "…日日日日日日日日日日日日日日…", "                     ^"),
    ],
)
def test_the_caret_stands_under_the_place_whatever_the_signs_before_it(
    line: str, column: int, width: int, shown: str, caret: str
) -> None:
    assert excerpt(line, 7, column, width) == (f"    7 │ {shown}", f"      │ {caret}")


@given(st.text(max_size=300), st.integers(1, 320), st.integers(1, 200), st.integers(1, 100_000))
def test_nothing_is_wider_than_the_terminal_or_reaches_it_as_a_command(
    line: str, column: int, width: int, number: int
) -> None:
    for shown in excerpt(line, number, column, width):
        assert shown.isprintable()
        assert width_of(shown) <= max(width, 29)


BROKEN: Final = (
    "scenario: A\npeople:\n  nour: {student: Nour, eleve: B}\nevents: [{date: 1/9/2015, event: clock.advanced}]\n"
)
PLAIN: Final = (
    "broken.yaml:3:25: unknown key 'eleve'; possible keys: student, guardian, called\n"
    "broken.yaml:4:17: '1/9/2015': a date is written year-month-day — did you mean '2015-09-01'?\n"
)


def said_on_a_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What a terminal shows of stderr; nothing is printed."""
    code, screen, printed = on_a_terminal(*arguments, environment=environment, folder=folder, errors=True)
    assert (code, printed) == (1, "")
    return screen


@pytest.mark.parametrize(
    ("environment", "before", "after"),
    [
        ({}, "\x1b[31m\x1b[1m", "\x1b[0m"),
        ({"NO_COLOR": "1"}, "", ""),
        ({"TERM": "dumb"}, "", ""),
    ],
)
def test_a_terminal_shows_the_line_and_the_caret(
    tmp_path: Path, environment: dict[str, str], before: str, after: str
) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    first, second = PLAIN.splitlines()

    assert said_on_a_terminal(tmp_path, "broken.yaml", "missing.yaml", **environment) == (
        f"{first}\n"
        "    3 │   nour: {student: Nour, eleve: B}\n"
        f"      │ {' ' * 24}{before}^{after}\n"
        f"{second}\n"
        "    4 │ events: [{date: 1/9/2015, event: clock.advanced}]\n"
        f"      │ {' ' * 16}{before}^{after}\n"
        "missing.yaml:1:1: there is no such file; check the path, or start one with: simulate new FILE\n"
    )


def test_a_pipe_gets_one_line_a_problem_as_editors_read_it(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    run = subprocess.run([SIMULATE, "broken.yaml"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout, run.stderr) == (1, "", PLAIN)


def test_bytes_that_are_no_text_are_shown_as_far_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_bytes("scenario: Le départ\n".encode("latin-1"))

    shown = said_on_a_terminal(tmp_path, "broken.yaml", NO_COLOR="1").splitlines()

    assert shown[1:] == ["    1 │ scenario: Le d\ufffdpart", f"      │ {' ' * 14}^"]
