"""The studio as a process that may end at any moment."""

import random
import subprocess
from contextlib import suppress
from pathlib import Path

from tests.properties import share
from tests.studio_process import StudioProcess
from tests.studio_visitor import FRATRIE


def test_whenever_the_studio_is_killed_the_file_is_whole_and_at_most_the_last_keystroke_is_lost(tmp_path: Path) -> None:
    """At twenty moments in a thorough run, from when a keystroke was sent until after it was answered."""
    path = tmp_path / "fratrie.yaml"
    written = FRATRIE + "# "
    path.write_text(written, encoding="utf-8")
    draw = random.Random(16)
    for _ in range(max(4, share(20))):
        with StudioProcess(path) as studio:
            for key in "keystrokes"[: draw.randint(1, 10)]:
                written += key
                studio.send(written)
                studio.answered()
            studio.send(written + "!")
            with suppress(subprocess.TimeoutExpired):
                studio.process.wait(draw.random() ** 3 * 0.03)  # it is saved early
        held = path.read_text(encoding="utf-8")
        assert held in (written, written + "!")
        written = held
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".yaml"] == ["fratrie.yaml"]
