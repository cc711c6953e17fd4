"""How many of the planted duplicates are found, and how many of the pairs that are shown were planted.

`python -m tests.duplicate_recall` prints the table of docs/exports.md.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from simulator.exports.duplicates import GRADES, guardian_pairs, pupil_pairs
from simulator.exports.reading import read_siecle
from tests.planted_duplicates import Planted, planted_school
from tests.school_exports import written_siecle

SEEDS: Final = range(10)
NONE: Final = "none"
"""The grade of two who are not shown, or shown as namesakes."""


def grades_of(planted: Planted) -> dict[frozenset[str], str]:
    """The grade of every pair that is found in the school, once its files were written and read."""
    with TemporaryDirectory() as folder:
        day = read_siecle(written_siecle(Path(folder), planted.school))
    assert day.problems == ()
    grades: dict[frozenset[str], str] = {}
    for pupils in pupil_pairs(day):
        grades[frozenset((pupils.first.id, pupils.second.id))] = pupils.grade or NONE
    for guardians in guardian_pairs(day):
        grades[frozenset((guardians.first.id, guardians.second.id))] = guardians.grade or NONE
    return grades


def recall(seeds: Iterable[int]) -> tuple[dict[tuple[str, str], Counter[str]], dict[str, Counter[str]]]:
    """Of every kind that was planted how many pairs got which grade; of every grade how many pairs were planted."""
    found: dict[tuple[str, str], Counter[str]] = {}
    shown: dict[str, Counter[str]] = {grade: Counter() for grade in GRADES}
    for seed in seeds:
        planted = planted_school(seed)
        grades = grades_of(planted)
        for group, kinds in (("pupils", planted.pupils), ("guardians", planted.guardians), ("others", planted.others)):
            for kind, pairs in kinds.items():
                counts = found.setdefault((group, kind), Counter())
                counts.update(grades.get(pair, NONE) for pair in pairs)
        duplicates = {
            pair for kinds in (planted.pupils, planted.guardians) for pairs in kinds.values() for pair in pairs
        }
        for pair, grade in grades.items():
            if grade != NONE:
                shown[grade]["planted" if pair in duplicates else "other"] += 1
    return found, shown


def table(seeds: Sequence[int]) -> str:
    """As Markdown."""
    found, shown = recall(seeds)
    lines = [
        "| planted | almost certain | probable | to check | not shown | recall |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for (group, kind), counts in found.items():
        numbers = [counts[grade] for grade in (*GRADES, NONE)]
        share = "" if group == "others" else f"{100 * sum(numbers[:3]) / sum(numbers):.0f} %"
        name = {"pupils": "pupil: ", "guardians": "guardian: ", "others": "two people: "}[group] + kind
        lines.append(f"| {name} | {' | '.join(map(str, numbers))} | {share} |")
    precision = [shown[grade]["planted"] / max(shown[grade].total(), 1) for grade in GRADES]
    lines.append(f"| precision | {' | '.join(f'{100 * one:.1f} %' for one in precision)} | | |")
    return "\n".join(lines)


if __name__ == "__main__":
    pass
