"""What a check says, as sentences; every record in them goes through the door, and no value of a record is told."""

import os

from msgspec.structs import replace

from simulator.errors import Problem
from simulator.exports.findings import Check, Finding
from simulator.exports.letters_at_stake import Stake
from simulator.exports.pseudonyms import Door
from simulator.exports.snapshot import Guardian, Place, Pupil
from simulator.reports.rules_in_words import rule_set_in_words
from simulator.texts import Texts, visible_path

NAMESAKES = ("pupil_namesakes", "guardian_namesakes")
_RULES = {"child": "R5", "record": "R5, R25", "person": "R5, R34"}
_RULES_OF_PUPILS = {"child": "R4", "record": "R4, R25", "person": "R4, R34"}


class CheckSentences:
    """The words of one check in one language."""

    def __init__(self, check: Check, door: Door, texts: Texts) -> None:
        self.check = check
        self.door = door
        self.texts = texts

    def record(self, record: Pupil | Guardian) -> str:
        """« élève 1816400 »."""
        return self.door.pupil(record) if isinstance(record, Pupil) else self.door.guardian(record)

    def records(self, finding: Finding) -> str:
        """What a finding is about: « responsable 204711 : élève 1816400, élève 1816401 »; of a pair its grade too."""
        shown = [self.record(record) for record in finding.records]
        if finding.kind in NAMESAKES:
            one, other = shown
            return self.texts("exports.check.namesakes", one=one, other=other, grade=self.grade(finding))
        if finding.score is not None:
            points = self.texts.counted("exports.check.points", finding.score)
            one, other = shown
            return self.texts("exports.check.pair", one=one, other=other, grade=self.grade(finding), points=points)
        return self.texts.listed(shown)

    def grade(self, finding: Finding) -> str:
        """« presque sûr »; nothing where there is no pair."""
        if finding.grade is not None:
            return self.texts(f"exports.grade.{finding.grade}")
        return self.texts("exports.grade.namesakes") if finding.score is not None else ""

    def evidence(self, finding: Finding) -> str:
        """All clues of a pair; of namesakes, what tells them apart, if it is known."""
        if finding.kind not in NAMESAKES:
            return self.texts("exports.check.clues", clues=", ".join(self.clues(finding)))
        against = [self.texts(f"exports.clue.{clue.code}") for clue in finding.clues if clue.weight < 0]
        return self.texts("exports.check.distinguished", clues=", ".join(against)) if against else ""

    def clues(self, finding: Finding) -> list[str]:
        """« même adresse (+2) », those for it first, each with its points; those without points say why."""
        clues = sorted(finding.clues, key=lambda clue: -clue.weight)
        return [
            self.texts("exports.check.clue", clue=self.texts(f"exports.clue.{clue.code}"), weight=signed(clue.weight))
            if clue.weight
            else self.texts(f"exports.clue.{clue.code}")
            for clue in (*(one for one in clues if one.weight), *(one for one in clues if not one.weight))
        ]

    def acted_on(self, finding: Finding) -> str:
        """The record that would be closed or deleted."""
        return "" if finding.acted_on is None else self.record(finding.records[finding.acted_on])

    def act(self, finding: Finding) -> str:
        """What would be closed or deleted, and what that costs; of namesakes, what a mistake would cost."""
        if finding.acted_on is None or finding.stake is None:
            return ""
        record = finding.records[finding.acted_on]
        cost, shown = self.cost(finding.stake), self.record(record)
        if finding.kind in NAMESAKES:
            return self.texts(f"exports.check.mistaken.{finding.stake.act}", record=shown, cost=cost)
        if finding.kind == "pupil_in_two_schools":
            return self.texts("exports.check.leave", school=self.school(record), record=shown, cost=cost)
        return self.texts(f"exports.check.{finding.stake.act}", record=shown, cost=cost)

    def cost(self, stake: Stake) -> str:
        """« 3 notifications en jeu : 1 compte d'élève et 2 comptes de responsables (R4). »"""
        if not stake.letters:
            return self.texts("exports.check.cost.none")
        letters = self.texts.counted("exports.check.letters", stake.letters)
        return self.texts("exports.check.cost", letters=letters, accounts=self.accounts(stake))

    def accounts(self, stake: Stake) -> str:
        """« 1 compte d'élève et 2 comptes de responsables (R4) »."""
        counts = (("pupils", stake.of_pupils), ("guardians", stake.of_guardians))
        accounts = [self.texts.counted(f"exports.check.accounts.{of}", count) for of, count in counts if count]
        return self.texts("exports.check.accounts", accounts=self.texts.listed(accounts), rule=self.rule(stake))

    def rule(self, stake: Stake) -> str:
        """The numbers of the rules by which letters were counted."""
        return (_RULES_OF_PUPILS if stake.act == "close" else _RULES)[self.check.rules.guardian_account]

    def school(self, record: Pupil | Guardian) -> str:
        """The UAI of the school that holds the record; « – » where it belongs to the academy."""
        return record.school or "–"

    def place(self, finding: Finding) -> str:
        """« 0340001A · eleves.xml, lignes 12 et 45 »: where the records and the links stand."""
        places: dict[int, list[int]] = {}
        for one in (*finding.records, *finding.links):
            places.setdefault(one.place.file, []).append(one.place.line)
        shown = []
        for file, lines in places.items():
            words = {"file": self.file(Place(file, 0)), "lines": self.texts.listed([*map(str, sorted({*lines}))])}
            key = "exports.check.lines" if len({*lines}) > 1 else "exports.check.line"
            shown.append(self.texts(key, file=words["file"], **{key.rpartition(".")[2]: words["lines"]}))
        schools = list(dict.fromkeys(self.school(record) for record in finding.records if record.school))
        return " · ".join([*schools, *shown])

    def file(self, place: Place) -> str:
        """The name of a file, without its folders."""
        return visible_path(os.path.basename(self.check.snapshot.files[place.file]))

    def files(self) -> str:
        """The files that were read; of many their number."""
        names = [visible_path(os.path.basename(path)) for path in self.check.snapshot.files]
        return ", ".join(names) if len(names) <= 4 else self.texts.counted("exports.check.files", len(names))

    def day(self) -> str:
        """The day of the exports."""
        day = self.check.snapshot.day
        return self.texts("exports.check.no_day") if day is None else self.texts.date(day)

    def notes(self) -> list[str]:
        """What has to be known before all else."""
        rules = self.check.rules
        notes = [self.texts("exports.check.note", rules=rule_set_in_words(rules, self.texts))]
        if rules.kept_for is not None:
            notes.append(self.texts("exports.check.kept", term=self.texts.value(rules.kept_for)))
        return notes + [self.texts(f"exports.check.unchecked.{what}") for what in self.check.unchecked]

    def left_out(self) -> list[str]:
        """How many records could not be used."""
        return [
            self.texts.counted(f"exports.check.left_out.{kind}", count)
            for kind, count in self.check.snapshot.left_out
            if count
        ]

    def problem(self, problem: Problem, *, short: bool = False) -> str:
        """`exports/eleves.xml:12:1: what is wrong`; `short`: without the folders, for what is handed on."""
        path = os.path.basename(problem.path) if short else problem.path
        return replace(self.door.problem(problem), path=path).line(self.texts)

    def problem_alone(self, problem: Problem) -> str:
        """What is wrong, without the place."""
        return self.door.problem(problem).sentence(self.texts)


def signed(weight: int) -> str:
    """« +4 », « −6 »."""
    return f"+{weight}" if weight > 0 else f"−{-weight}"
