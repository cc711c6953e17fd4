"""What tests share: the command, run in this process; and how thorough they are."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from simulator.cli import main
from tests import properties  # noqa: F401 -- it registers the profiles

ROOT = Path(__file__).parent.parent
SIMULATE = str(Path(sys.executable).parent / "simulate")
"""The command as it is installed, for what only a process of its own shows."""

settings.load_profile("daily")  # `--hypothesis-profile` comes later
signal.signal(signal.SIGINT, signal.default_int_handler)  # else tests in the background start processes without Ctrl-C


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Simulate = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def at_the_root_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests run from the project's root, in English unless they say otherwise, whatever the developer's shell."""
    monkeypatch.chdir(ROOT)
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def without_embedded_graphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the Graphviz that is installed with the package."""
    monkeypatch.setattr("simulator.drawing.graphviz_engine._embedded", lambda dot, layout: None)


@pytest.fixture
def without_graphviz(without_embedded_graphviz: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with no Graphviz at all."""
    monkeypatch.setattr("shutil.which", lambda program: None)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Simulate:
    """`simulate` with these arguments: its exit code and what it printed."""

    def run(*arguments: str | os.PathLike[str]) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main([os.fspath(argument) for argument in arguments])
        code = exit_.value.code
        assert isinstance(code, int)
        return Outcome(code, *capsys.readouterr())

    return run
