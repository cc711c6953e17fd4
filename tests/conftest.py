"""Fixtures shared by the tests, such as the command run in this process, and the Hypothesis profile."""

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from simulator.cli import main
from tests import properties  # noqa: F401 -- it registers the profiles

ROOT = Path(__file__).parent.parent
SIMULATE = str(Path(sys.executable).parent / "simulate")
"""The installed command, for tests that need a separate process."""
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
"""The browser; None where there is none, and its tests are skipped."""

settings.load_profile("daily")  # `--hypothesis-profile` overrides it later
signal.signal(signal.SIGINT, signal.default_int_handler)  # background jobs ignore Ctrl-C, and so would their children


class Outcome(NamedTuple):
    """The result of a command."""

    code: int
    out: str
    err: str


Simulate = Callable[..., Outcome]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begins with the tests in Chromium, which take longest: in the end, no process waits for one of them."""
    items.sort(key=lambda item: "browser" not in getattr(item, "fixturenames", ()))


def pytest_collection_finish() -> None:
    """Leaves what was collected to itself: the collector of garbage would go through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)  # as the command does


@pytest.fixture(autouse=True)
def at_the_root_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs tests in the project's root and in English, whatever the environment of the developer."""
    monkeypatch.chdir(ROOT)
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def without_embedded_graphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulates a machine without the embedded Graphviz."""
    monkeypatch.setattr("simulator.drawing.graphviz_engine._embedded", lambda dot, layout: None)


@pytest.fixture
def without_graphviz(without_embedded_graphviz: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulates a machine without any Graphviz."""
    monkeypatch.setattr("shutil.which", lambda program: None)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Simulate:
    """Runs `simulate` with these arguments; returns its exit code and its output."""

    def run(*arguments: str | os.PathLike[str]) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main([os.fspath(argument) for argument in arguments])
        code = exit_.value.code
        assert isinstance(code, int)
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once in a process of tests: Playwright does not run twice in one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()
