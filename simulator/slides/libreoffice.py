"""Converts a .pptx file to .odp or .pdf with LibreOffice, if installed."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

PROGRAMS = ("soffice", "libreoffice")
PATIENCE = 600
"""The time limit for converting a deck, in seconds."""


class NoOfficeError(Exception):
    """LibreOffice is not installed."""


class ConversionError(Exception):
    """LibreOffice did not produce a file."""


def converted(data: bytes, suffix: str) -> bytes:
    """The deck as `.odp` or `.pdf`. Raises NoOfficeError without LibreOffice, ConversionError if it fails."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise NoOfficeError
    with TemporaryDirectory(prefix="simulate.") as folder:
        deck = os.path.join(folder, "deck.pptx")
        Path(deck).write_bytes(data)
        profile = Path(folder, "profile").as_uri()  # a separate profile, so that a running LibreOffice does not matter
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix.removeprefix(".")]
        try:
            subprocess.run([*command, "--outdir", folder, deck], capture_output=True, check=True, timeout=PATIENCE)  # noqa: S603 -- no shell, no words of a scenario
            return Path(folder, f"deck{suffix}").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise ConversionError from error
