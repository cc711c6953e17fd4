"""The same input gives the same bytes, whatever the hash seed, the locale and the terminal.

Each of these needs a separate process, which makes all files to be compared.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from simulator.cli.diagram import KINDS, SUFFIXES
from tests.conftest import ROOT, Simulate
from tests.invented_schools import invent
from tests.school_exports import aaf_files, write, written_siecle

SCHOOL = invent(seed=1, pupils=100).school
FRATRIE = "scenarios/fratrie.yaml"
PICTURES = {
    **{f"{kind}{suffix}": ["--kind", kind] for kind in KINDS for suffix in SUFFIXES.values()},
    **{f"path-E1{suffix}": ["--kind", "path", "--account", "E1"] for suffix in (".dot", ".mmd")},
    **{f"before-after{suffix}": ["--before-after", "--kind", "family", "--step", "19"] for suffix in (".dot", ".mmd")},
}
MADE = {
    **{name: ["diagram", FRATRIE, *options, "--lang", "fr", "-o", name] for name, options in PICTURES.items()},
    "report.txt": ["scenarios", "--format", "text", "--lang", "fr"],
    "report.jsonl": ["scenarios", "--format", "json", "--lang", "fr"],
    "deck.pptx": ["slides", FRATRIE, "--quiz", "-o", "deck.pptx"],
    "page.html": ["player", FRATRIE, "--quiz"],
    "check.txt": ["siecle", "check", "school", "--lang", "fr"],
    "check.json": ["siecle", "check", "school", "--format", "json", "--pseudonyms", "school.key"],
    "check.html": ["aaf", "check", "feed", "--format", "html"],
    "check.csv": ["aaf", "check", "feed", "--format", "csv", "-o", "check.csv"],
    "explored.txt": ["explore", "scenarios", "--depth", "2", "--students", "1", "--guardians", "1", "--schools", "1"],
}
"""The command that writes each file, or prints its content."""
MAKE = """
import json, os, sys
from simulator.cli import main
for name, arguments in json.loads(sys.argv[1]).items():
    os.dup2(os.open("printed" if name in arguments else name, os.O_WRONLY | os.O_CREAT), 1)
    try:
        main(arguments)
    except SystemExit as end:
        assert not end.code, (name, end.code)
    sys.stdout.flush()
"""
PROCESSES = (("1", "C.UTF-8", "40"), ("2", "POSIX", "200"))


def test_the_bytes_are_the_same_whatever_the_hash_seed_the_locale_and_the_terminal(
    command: Simulate, tmp_path: Path
) -> None:
    assert command(*MADE["explored.txt"]).code == 0  # what is compiled is kept then: no process need compile it
    processes = []
    for seed, locale, columns in PROCESSES:
        folder = tmp_path / seed
        folder.mkdir()
        (folder / "scenarios").symlink_to(ROOT / "scenarios")
        written_siecle(folder / "school", SCHOOL)
        write(folder / "feed", aaf_files([SCHOOL]))
        (folder / "school.key").write_text(bytes(range(32)).hex())
        environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "COLUMNS": columns}
        arguments = [sys.executable, "-c", MAKE, json.dumps(MADE)]
        processes.append(subprocess.Popen(arguments, cwd=folder, env=environment))
    assert [process.wait() for process in processes] == [0, 0]
    one, other = ({name: (tmp_path / seed / name).read_bytes() for name in MADE} for seed, _, _ in PROCESSES)
    assert [name for name, made in one.items() if not made] == []
    assert [name for name in MADE if one[name] != other[name]] == []
