"""Whether time and memory of the whole command grow in proportion to the journal, up to the size of a country."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from scaling_chart import Measure, scaling

from simulator.campaign.assumed_rates import Rates
from simulator.campaign.writing import write
from simulator.texts import load_texts

STUDENTS = (9_300, 93_000, 930_000, 4_650_000)
"""The sizes, which give about 10⁵, 10⁶, 10⁷ and 5·10⁷ events."""
DISK = 4 << 30
"""Bytes of free disk space required for the largest journal, its parts and its verdict."""
PLOT = Path(__file__).parent.parent / "docs" / "scale.svg"
WATCHED = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small process that starts the command, because a child of a large process would be charged with its memory."""


class Size(NamedTuple):
    """A journal, with the time and the memory of its replay."""

    events: int
    megabytes: float
    made: float
    """Seconds to invent and write it."""
    seconds: float
    mebibytes: float
    """The peak memory of the replay."""


def measured(students: int, folder: str) -> Size:
    """Measures the replay of one journal."""
    journal, verdict = Path(folder) / "journal.parquet", Path(folder) / "verdict.parquet"
    jobs = os.cpu_count() or 1
    start = time.perf_counter()
    events = write(students, Rates(), 1, 2015, str(journal), jobs, lambda _: None)
    made = time.perf_counter() - start
    command = [str(Path(sys.executable).parent / "simulate"), "journal", "replay", str(journal), "-o", str(verdict)]
    command = [sys.executable, "-c", WATCHED, *command, "--jobs", str(jobs)]
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Size(events, journal.stat().st_size / 1e6, made, float(words[0]), int(words[1]) / 1024)


def sizes() -> list[Size]:
    """Measures all sizes and prints a row for each; the files of each are removed before the next."""
    found = []
    print(f"{'events':>12}{'file':>10}{'made in':>10}{'replayed in':>13}{'events/s':>12}{'memory':>12}", flush=True)
    for students in STUDENTS:
        with tempfile.TemporaryDirectory() as folder:
            if shutil.disk_usage(folder).free < DISK:
                print(f"{students:,} students are left out: {folder} has no {DISK >> 30} GiB left")
                continue
            size = measured(students, folder)
        rate = size.events / size.seconds
        print(
            f"{size.events:12,}{size.megabytes:7,.1f} MB{size.made:8.1f} s{size.seconds:11.2f} s{rate:12,.0f}"
            f"{size.mebibytes:8,.0f} MiB",
            flush=True,
        )
        found.append(size)
    return found


def draw(found: list[Size]) -> None:
    """Draws the chart of docs/benchmarks.md."""
    seconds = [Measure(one.events, one.seconds, f"{one.seconds:.1f} s") for one in found]
    memory = [Measure(one.events, one.mebibytes, f"{one.mebibytes:,.0f} MiB") for one in found]
    panels = (("Seconds", seconds), ("Most memory at once, in MiB", memory))
    subtitle = f"simulate journal replay --jobs {os.cpu_count()}, the whole command"
    title, steady = "From a town to a country", "In proportion to the events"
    picture = scaling(title, subtitle, panels, "Events", steady=steady, texts=load_texts("en"))
    PLOT.write_text(picture, encoding="utf-8")


def country() -> tuple[str, bool]:
    """The cost per event in the largest journal, against the next smaller one; start-up hardly counts in both."""
    found = sizes()
    if len(found) < len(STUDENTS):
        return "not all journals were replayed", False
    draw(found)
    middle, large = found[-2:]
    ratio = large.seconds / large.events / (middle.seconds / middle.events)
    figure = f"an event in {large.events:,} costs {ratio:.2f} × one in {middle.events:,}"
    return f"{figure}; {large.seconds:.0f} s, {large.mebibytes:,.0f} MiB", ratio < 1.5
