"""How many of the planted duplicates are found, and how many of the pairs that are shown were planted.

`python -m tests.duplicate_recall` prints the tables of docs/exports.md.
"""

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from simulator.exports.duplicates import GRADES, guardian_pairs, pupil_pairs
from simulator.exports.reading import read_siecle
from tests.invented_schools import invent
from tests.planted_duplicates import planted_school
from tests.school_exports import School, written_siecle

SEEDS: Final = range(10)
TWO: Final = "two people:"
Pairs = Collection[Collection[str]]
"""Each of two ids."""
NONE: Final = "none"
"""The grade of two who are not shown, or shown as namesakes."""


def grades_of(school: School) -> dict[frozenset[str], str]:
    """The grade of every pair that is found in the school, once its files were written and read."""
    with TemporaryDirectory() as folder:
        day = read_siecle(written_siecle(Path(folder), school))
    assert day.problems == ()
    grades: dict[frozenset[str], str] = {}
    for pupils in pupil_pairs(day):
        grades[frozenset((pupils.first.id, pupils.second.id))] = pupils.grade or NONE
    for guardians in guardian_pairs(day):
        grades[frozenset((guardians.first.id, guardians.second.id))] = guardians.grade or NONE
    return grades


class Recall:
    """Of every kind that was planted how many pairs got which grade; of every grade how many pairs were planted."""

    def __init__(self) -> None:
        self.found: dict[str, Counter[str]] = {}
        self.shown: dict[str, Counter[bool]] = {grade: Counter() for grade in GRADES}

    def add(self, school: School, duplicates: Mapping[str, Pairs], two_people: Mapping[str, Pairs]) -> None:
        """What is found in one school."""
        grades = grades_of(school)
        for kind, pairs in (*duplicates.items(), *two_people.items()):
            self.found.setdefault(kind, Counter()).update(grades.get(frozenset(pair), NONE) for pair in pairs)
        planted = {frozenset(pair) for pairs in duplicates.values() for pair in pairs}
        for pair, grade in grades.items():
            if grade != NONE:
                self.shown[grade][pair in planted] += 1

    @property
    def missed(self) -> dict[str, float]:
        """Of every kind of duplicate the share that is not shown."""
        kinds = {kind: counts for kind, counts in self.found.items() if not kind.startswith(TWO)}
        return {kind: counts[NONE] / counts.total() for kind, counts in kinds.items()}

    def table(self) -> str:
        """As Markdown."""
        lines = [
            "| planted | almost certain | probable | to check | not shown | recall |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
        ]
        for kind, counts in sorted(self.found.items(), key=lambda one: one[0].startswith(TWO)):
            share = f"{100 * (1 - self.missed[kind]):.0f} %" if kind in self.missed else ""
            lines.append(f"| {kind} | {' | '.join(str(counts[grade]) for grade in (*GRADES, NONE))} | {share} |")
        precision = [f"{100 * shown[True] / max(shown.total(), 1):.1f} %" for shown in self.shown.values()]
        return "\n".join([*lines, f"| **precision** | {' | '.join(precision)} | | |"])


def of_planted_schools(seeds: Iterable[int]) -> Recall:
    """Schools of `planted_duplicates`: so many of each kind."""
    recall = Recall()
    for seed in seeds:
        planted = planted_school(seed)
        same = {f"pupil: {kind}": pairs for kind, pairs in planted.pupils.items()}
        same |= {f"guardian: {kind}": pairs for kind, pairs in planted.guardians.items()}
        recall.add(planted.school, same, {f"{TWO} {kind}": pairs for kind, pairs in planted.others.items()})
    return recall


def of_invented_schools(seeds: Iterable[int]) -> Recall:
    """Schools of `invented_schools`, where spellings and contacts are drawn."""
    recall = Recall()
    for seed in seeds:
        invented = invent(seed, 400)
        same: dict[str, list[tuple[str, str]]] = {}
        for pair, how in sorted(invented.same_pupils.items(), key=lambda one: one[1]):
            same.setdefault(f"pupil: {how}", []).append(pair)
        for pair, how in sorted(invented.same_guardians.items(), key=lambda one: one[1]):
            same.setdefault(f"guardian: {how.rpartition(', ')[2]}", []).append(pair)
        others = {"pupils of one name": invented.pupil_namesakes, "guardians of one name": invented.namesakes}
        recall.add(invented.school, same, {f"{TWO} {kind}": pairs for kind, pairs in others.items()})
    return recall


if __name__ == "__main__":
    sys.stdout.write(f"{of_planted_schools(SEEDS).table()}\n\n{of_invented_schools(SEEDS).table()}\n")
