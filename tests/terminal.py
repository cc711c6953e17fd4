"""A pseudo-terminal for `simulate`."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT, SIMULATE


class Shown(NamedTuple):
    """The exit code, the output on the terminal, and the other output."""

    code: int
    screen: str
    elsewhere: str


def on_a_terminal(
    *arguments: str,
    environment: Mapping[str, str],
    folder: Path = ROOT,
    columns: int = 0,
    errors: bool = False,
) -> Shown:
    """Runs `simulate` with stdout, or with `errors` stderr, on a terminal of so many columns (0: unknown)."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm", **environment}
    out, err = (subprocess.PIPE, theirs) if errors else (theirs, subprocess.PIPE)
    process = subprocess.Popen([SIMULATE, *arguments], cwd=folder, env=env, stdout=out, stderr=err)
    os.close(theirs)
    shown = bytearray()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        while True:
            try:
                chunk = screen.read(4096)
            except OSError:  # on Linux, this means that the other end is closed
                break
            if not chunk:
                break
            shown += chunk
    elsewhere = b"".join(filter(None, process.communicate()))
    return Shown(process.returncode, shown.decode().replace("\r\n", "\n"), elsewhere.decode())
