"""Runs a function in a separate process that lacks a library or does not compile."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.conftest import ROOT

T = TypeVar("T")


def without(library: str, folder: Path) -> dict[str, str]:
    """The environment of a process that cannot import a library; `folder` must be empty or made by this function."""
    (folder / f"{library}.py").write_text("raise ImportError\n", encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}


def in_a_process(function: Callable[[], T], environment: dict[str, str]) -> T:
    """The result of a module-level function in such a process; it must be picklable."""
    program = (
        f"import pickle, sys; from {function.__module__} import {function.__name__} as function\n"
        "sys.stdout.buffer.write(pickle.dumps(function()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=os.environ | environment, capture_output=True, check=False
    )
    assert (run.returncode, run.stderr.decode()) == (0, "")
    found: T = pickle.loads(run.stdout)
    return found
