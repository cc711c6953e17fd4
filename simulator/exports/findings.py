"""What is wrong, or may be, in a snapshot: worst first, each finding with the letters that it puts at stake."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Literal, get_args

from msgspec import Struct

from simulator.exports.duplicates import (
    LEAST,
    Clue,
    Grade,
    Pair,
    grouped,
    guardian_pairs,
    key_of,
    pupil_pairs,
)
from simulator.exports.letters_at_stake import LettersAtStake, Stake
from simulator.exports.links import LinkTable
from simulator.exports.snapshot import Guardian, Link, Pupil, SchoolYear, Snapshot
from simulator.rule_sets import RuleSet

FindingKind = Literal[
    "pupil_twice",
    "pupil_in_two_schools",
    "guardian_twice",
    "siblings_guardian_twice",
    "declared_duplicate",
    "ine_twice",
    "no_legal_guardian",
    "title_contradicts",
    "many_legal_guardians",
    "ine_missing",
    "gone_still_linked",
    "guardian_without_pupil",
    "pupil_namesakes",
    "guardian_namesakes",
]
KINDS: Final[tuple[FindingKind, ...]] = get_args(FindingKind)
Severity = Literal["now", "soon", "look", "know"]
"""Deal with it before letters go out; soon; have a look; good to know."""
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
_OF_GRADE: Final[dict[Grade, Severity]] = {"almost_certain": "now", "probable": "soon", "to_check": "look"}
_OF_KIND: Final[dict[FindingKind, Severity]] = {
    "pupil_in_two_schools": "soon", "declared_duplicate": "soon", "ine_twice": "soon", "no_legal_guardian": "soon",
    "title_contradicts": "look", "many_legal_guardians": "look", "ine_missing": "look",
    "gone_still_linked": "know", "guardian_without_pupil": "know",
    "pupil_namesakes": "know", "guardian_namesakes": "know",
}  # fmt: skip
MOST_LEGAL: Final = 2
"""Legal guardians of a pupil, usually."""


class Finding(Struct, frozen=True):
    """Something that a person at the school should look at."""

    kind: FindingKind
    severity: Severity
    records: tuple[Pupil | Guardian, ...]
    """The records that it is about; those that it names besides come after."""
    place: tuple[int, int]
    """File and line of the first record, for the order."""
    stake: Stake | None = None
    """What is lost by putting it right; of namesakes, by taking them for a duplicate."""
    acted_on: int | None = None
    """Which of the records would be closed or deleted."""
    grade: Grade | None = None
    score: int | None = None
    clues: tuple[Clue, ...] = ()
    links: tuple[Link, ...] = ()
    """The links that it is about."""

    @property
    def letters(self) -> int:
        """Letters at stake at most."""
        return self.stake.letters if self.stake else 0


class SchoolCounts(Struct, frozen=True):
    """What the files hold of one school."""

    school: SchoolYear
    pupils: int
    gone: int
    guardians: int
    links: int
    families: int
    """Groups of pupils whom guardians hold together; somebody with more than a dozen pupils does not."""


class Check(Struct, frozen=True):
    """The answer of a check."""

    snapshot: Snapshot
    rules: RuleSet
    schools: tuple[SchoolCounts, ...]
    families: int
    findings: tuple[Finding, ...]
    unchecked: tuple[Literal["links", "whole", "ine"], ...]
    """What could not be asked: there are no links at all, or the files do not hold everybody."""


def check(snapshot: Snapshot, rules: RuleSet, *, has_ine: bool = True) -> Check:
    """All findings in a snapshot; `has_ine`: whether such exports hold INEs, which AAF does not."""
    return _Check(snapshot, rules, has_ine=has_ine).answer()


class _Check:
    def __init__(self, snapshot: Snapshot, rules: RuleSet, *, has_ine: bool) -> None:
        self.snapshot = snapshot
        self.has_ine = has_ine
        self.rules = rules
        self.table = LinkTable(snapshot)
        self.pupil_pairs = pupil_pairs(snapshot, self.table)
        self.guardian_pairs = guardian_pairs(snapshot, self.table)
        persons = grouped(snapshot.guardians, self.guardian_pairs, "almost_certain")
        self.stakes = LettersAtStake(snapshot, self.table, rules, persons)
        self.family = self.table.families()
        self.linked = {snapshot.pupils[place].school for place in set(self.table.pupils) if place >= 0}
        """Schools of whose links something is known."""

    def answer(self) -> Check:
        found = [
            *self.pupils_twice(),
            *self.guardians_twice(),
            *self.declared(),
            *self.ine(),
            *self.guardians_of_pupils(),
            *self.titles(),
            *self.without_pupil(),
        ]
        order = {kind: number for number, kind in enumerate(KINDS)}
        found.sort(key=lambda one: (SEVERITIES.index(one.severity), -one.letters, order[one.kind], one.place))
        unchecked: list[Literal["links", "whole", "ine"]] = [] if self.linked else ["links"]
        if self.snapshot.partial:
            unchecked.append("whole")
        if not self.has_ine:
            unchecked.append("ine")
        return Check(
            self.snapshot,
            self.rules,
            tuple(self.counts()),
            len(set(self.family)),
            tuple(found),
            tuple(unchecked),
        )

    def counts(self) -> Iterator[SchoolCounts]:
        """In the order of the files; a school of which only a pupil's record tells comes last."""
        schools = {school.uai: school for school in self.snapshot.schools}
        schools |= {
            pupil.school: SchoolYear(pupil.school) for pupil in self.snapshot.pupils if pupil.school not in schools
        }
        pupils = dict.fromkeys(schools, 0)
        gone, links = dict(pupils), dict(pupils)
        guardians: dict[str, set[int]] = {uai: set() for uai in schools}
        families: dict[str, set[int]] = {uai: set() for uai in schools}
        for place, pupil in enumerate(self.snapshot.pupils):
            pupils[pupil.school] += 1
            gone[pupil.school] += pupil.gone
            families[pupil.school].add(self.family[place])
            for guardian, _ in self.table.of_pupil(place):
                links[pupil.school] += 1
                guardians[pupil.school].add(guardian)
        for place, guardian_record in enumerate(self.snapshot.guardians):
            if guardian_record.school in guardians:
                guardians[guardian_record.school].add(place)
        for uai, school in schools.items():
            yield SchoolCounts(school, pupils[uai], gone[uai], len(guardians[uai]), links[uai], len(families[uai]))

    # --- Twice ----------------------------------------------------------------------------------------------------

    def pupils_twice(self) -> Iterator[Finding]:
        for pair in self.pupil_pairs:
            both_gone = pair.first.gone and pair.second.gone
            if pair.first.school != pair.second.school:
                open_twice = not (pair.first.gone or pair.second.gone)
                if open_twice and pair.grade is not None and LEAST[pair.grade] >= LEAST["probable"]:
                    yield self.pupil_finding("pupil_in_two_schools", pair, self.left_first(pair))
            elif pair.grade is None:
                yield self.pupil_finding("pupil_namesakes", pair, self.superfluous_pupil(pair))
            elif not both_gone:
                yield self.pupil_finding("pupil_twice", pair, self.superfluous_pupil(pair))

    def pupil_finding(self, kind: FindingKind, pair: Pair[Pupil], acted_on: int) -> Finding:
        return self.of_pair(kind, pair, self.stakes.if_closed(pair.places[acted_on]), acted_on)

    def of_pair(self, kind: FindingKind, pair: Pair[Pupil] | Pair[Guardian], stake: Stake, acted_on: int) -> Finding:
        severity = _OF_KIND.get(kind) or (_OF_GRADE[pair.grade] if pair.grade is not None else "know")
        if pair.grade is not None and (pair.first.gone or pair.second.gone):
            severity = "look"  # one of them is closed already
        first = pair.first.place
        return Finding(
            kind=kind, severity=severity, records=(pair.first, pair.second), place=(first.file, first.line),
            stake=stake, acted_on=acted_on, grade=pair.grade, score=pair.score, clues=pair.clues,
        )  # fmt: skip

    def left_first(self, pair: Pair[Pupil]) -> int:
        """The record of the school that the pupil came to first, as far as the files say: there the pupil has left."""
        entered = [record.entered for record in (pair.first, pair.second)]
        return int(entered[0] is not None and entered[1] is not None and entered[1] < entered[0])

    def superfluous_pupil(self, pair: Pair[Pupil]) -> int:
        """The record to close: gone, else without INE, else with fewer guardians, else the later one."""
        worth = [
            (not record.gone, bool(record.ine), sum(1 for _ in self.table.of_pupil(place)))
            for place, record in zip(pair.places, (pair.first, pair.second), strict=True)
        ]
        return 0 if worth[0] < worth[1] else 1

    def superfluous_guardian(self, pair: Pair[Guardian]) -> int:
        """The record to delete: with fewer pupils, else with fewer contacts, else the later one."""
        worth = [
            (sum(1 for _ in self.table.of_guardian(place)), len(record.contacts))
            for place, record in zip(pair.places, (pair.first, pair.second), strict=True)
        ]
        return 0 if worth[0] < worth[1] else 1

    def guardians_twice(self) -> Iterator[Finding]:
        for pair in self.guardian_pairs:
            if pair.first.school != pair.second.school or pair.first.gone or pair.second.gone:
                continue
            acted_on = self.superfluous_guardian(pair)
            stake = self.stakes.if_deleted(pair.places[acted_on], survives=pair.grade is not None)
            kind: FindingKind = "guardian_namesakes"
            if pair.grade is not None:
                kind = "siblings_guardian_twice" if self.are_of_siblings(*pair.places) else "guardian_twice"
            yield self.of_pair(kind, pair, stake, acted_on)

    def are_of_siblings(self, one: int, other: int) -> bool:
        """Whether each has a pupil of one family, and none has the other's."""
        children, others = ({pupil for pupil, _ in self.table.of_guardian(place)} for place in (one, other))
        families, families_of_other = ({self.family[pupil] for pupil in some} for some in (children, others))
        return not children & others and bool(families & families_of_other)

    def declared(self) -> Iterator[Finding]:
        """Records of which the directory itself says that they are duplicates."""
        stakes: tuple[tuple[Sequence[Pupil | Guardian], Callable[[int], Stake]], ...] = (
            (self.snapshot.pupils, self.stakes.if_closed),
            (self.snapshot.guardians, lambda place: self.stakes.if_deleted(place, survives=True)),
        )
        for records, stake in stakes:
            named = {record.duplicate_of for record in records if record.duplicate_of is not None}
            others = {record.id: record for record in records if record.id in named} if named else {}
            for place, record in enumerate(records):
                if record.duplicate_of is not None:
                    other = others.get(record.duplicate_of)
                    both = (record, other) if other is not None else (record,)
                    yield _about("declared_duplicate", both, stake(place), acted_on=0)

    def ine(self) -> Iterator[Finding]:
        """Missing, or that of several pupils: those who are not the same person."""
        same = grouped(self.snapshot.pupils, self.pupil_pairs, "to_check")
        bearers: dict[str, list[Pupil]] = {}
        for pupil in self.snapshot.pupils:
            if pupil.ine:
                bearers.setdefault(pupil.ine.upper(), []).append(pupil)
            elif self.has_ine and not pupil.gone:
                yield _about("ine_missing", (pupil,))
        for pupils in bearers.values():
            if len(pupils) > 1:
                different = {same.get(key_of(pupil), key_of(pupil)): pupil for pupil in reversed(pupils)}
                if len(different) > 1:
                    yield _about("ine_twice", tuple(reversed(different.values())))

    # --- Links ----------------------------------------------------------------------------------------------------

    def guardians_of_pupils(self) -> Iterator[Finding]:
        for place, pupil in enumerate(self.snapshot.pupils):
            links = list(self.table.of_pupil(place))
            if pupil.gone:
                if links:
                    yield _about("gone_still_linked", (pupil,), links=[link for _, link in links])
                continue
            legal = {guardian: link for guardian, link in links if link.level == "legal"}
            if not legal and pupil.school in self.linked and not self.snapshot.partial:
                yield _about("no_legal_guardian", (pupil,), links=[link for _, link in links])
            if len(legal) > MOST_LEGAL:
                guardians = (self.snapshot.guardians[one] for one in legal)
                yield _about("many_legal_guardians", (pupil, *guardians), links=[*legal.values()])

    def titles(self) -> Iterator[Finding]:
        contradicts = {("M", "mother"), ("Mme", "father")}
        for place, guardian in enumerate(self.snapshot.guardians):
            if guardian.title is not None:
                wrong = [
                    (self.snapshot.pupils[pupil], link)
                    for pupil, link in self.table.of_guardian(place)
                    if (guardian.title, link.kinship) in contradicts
                ]
                if wrong:
                    pupils = (pupil for pupil, _ in wrong)
                    yield _about("title_contradicts", (guardian, *pupils), links=[link for _, link in wrong])

    def without_pupil(self) -> Iterator[Finding]:
        if not self.linked or self.snapshot.partial:
            return
        for place, guardian in enumerate(self.snapshot.guardians):
            if not guardian.gone and next(self.table.of_guardian(place), None) is None:
                yield _about("guardian_without_pupil", (guardian,))


def _about(
    kind: FindingKind,
    records: Sequence[Pupil | Guardian],
    stake: Stake | None = None,
    acted_on: int | None = None,
    links: Sequence[Link] = (),
) -> Finding:
    place = records[0].place
    return Finding(kind, _OF_KIND[kind], tuple(records), (place.file, place.line), stake, acted_on, links=tuple(links))


def of_kind(findings: Iterable[Finding]) -> dict[FindingKind, list[Finding]]:
    """The findings of each kind, the kinds in the order of their worst finding."""
    found: dict[FindingKind, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.kind, []).append(finding)
    return found
