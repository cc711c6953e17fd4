"""Lists that the user keeps: to whom letters went, which accounts were activated and when. Read as Excel saves them.

A row names an account as the journal does (`account`), or the records that it hangs on (`pupil`, `guardian`, by the ids
of SIECLE or of the journal; `school` where two schools have the same id). What stands in a cell is never shown.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from msgspec import Struct

from simulator.errors import Location, Problem, ScenarioError
from simulator.exports.compared_days import Key
from simulator.exports.persons import Persons

Column = Literal["account", "pupil", "guardian", "school", "day"]
HEADINGS: Final[dict[str, Column]] = {
    "account": "account", "compte": "account",
    "pupil": "pupil", "student": "pupil", "student_record": "pupil",
    "eleve": "pupil", "eleve_id": "pupil", "fiche_eleve": "pupil",
    "guardian": "guardian", "guardian_record": "guardian",
    "responsable": "guardian", "personne_id": "guardian", "fiche_responsable": "guardian",
    "school": "school", "uai": "school", "rne": "school", "etablissement": "school",
    "day": "day", "date": "day", "jour": "day",
}  # fmt: skip
"""What a heading means, capitals, accents and spaces aside."""
UNKNOWN: Final = {"pupil": "exports_list_unknown_pupil", "guardian": "exports_list_unknown_guardian"}
"""What is wrong with an id that no record has."""
_DAY: Final = re.compile(r"(?:(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{2})-(\d{2}))(?:[ T]0{1,2}:00(?::00)?)?")


class Listed(Struct, frozen=True):
    """A row: the account that it names, or the ids (in the journal) of the records that the accounts hang on."""

    line: int
    account: str | None
    pupils: tuple[str, ...] | None
    guardians: tuple[str, ...] | None
    day: datetime.date | None


class AccountList(Struct, frozen=True):
    """The rows of a list that can be used, and what is wrong with the others."""

    path: str
    rows: tuple[Listed, ...]
    problems: tuple[Problem, ...]


def read_account_list(path: str, persons: Persons, *, with_days: bool = False) -> AccountList:
    """The rows of a CSV file. Raises ScenarioError for a file that is none, or lacks a column."""
    from simulator.journal.files.csv_reading import rows_of_csv
    from simulator.journal.files.headings import folded

    rows = rows_of_csv(path)
    if not rows:
        raise ScenarioError([Problem(path, Location(1, 1), "exports_list_empty")])
    line, headings = rows[0]
    columns = [HEADINGS.get(folded(heading)) for heading in headings]
    if not {"account", "pupil", "guardian"} & {*columns} or (with_days and "day" not in columns):
        code = "exports_list_days" if with_days else "exports_list_columns"
        raise ScenarioError([Problem(path, Location(line, 1), code)])
    reader = _Reader(path, persons, with_days=with_days)
    listed = [
        found
        for line, cells in rows[1:]
        if (found := reader.row(line, {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name}))
    ]
    return AccountList(path, tuple(listed), tuple(reader.problems))


class _Reader:
    def __init__(self, path: str, persons: Persons, *, with_days: bool) -> None:
        self._path, self._with_days, self._persons = path, with_days, persons
        self._pupils, self._guardians = _by_id(persons.pupil_ids), _by_id(persons.guardian_ids)
        self.problems: list[Problem] = []

    def row(self, line: int, cells: Mapping[Column, str]) -> Listed | None:
        before = len(self.problems)
        school = cells.get("school") or None
        pupils = self._records(line, "pupil", self._pupils, cells.get("pupil"), school)
        guardians = self._records(line, "guardian", self._guardians, cells.get("guardian"), school)
        day = self._day(line, cells.get("day", "")) if self._with_days else None
        account = cells.get("account") or None
        if account is None and pupils is None and guardians is None and len(self.problems) == before:
            self._wrong(line, "exports_list_nobody")
        return Listed(line, account, pupils, guardians, day) if len(self.problems) == before else None

    def _records(
        self, line: int, kind: str, known: Mapping[str, list[tuple[Key, str]]], id: str | None, school: str | None
    ) -> tuple[str, ...] | None:
        if not id:
            return None
        found = [name for key, name in known.get(id, ()) if school in (None, key[0])]
        if not found:
            self._wrong(line, UNKNOWN[kind])
        elif len({self._persons.person[name] for name in found}) > 1:
            self._wrong(line, "exports_list_two_schools")
        return tuple(found)

    def _day(self, line: int, text: str) -> datetime.date | None:
        found = _DAY.fullmatch(text)
        if found is not None:
            day, month, year, *iso = found.groups()
            try:
                return datetime.date(*map(int, (year, month, day) if year else iso))
            except ValueError:
                pass
        self._wrong(line, "exports_list_day")
        return None

    def _wrong(self, line: int, code: str) -> None:
        self.problems.append(Problem(self._path, Location(line, 1), code))


def _by_id(names: Mapping[Key, str]) -> dict[str, list[tuple[Key, str]]]:
    """The records by their ids in the files, and by those in the journal."""
    found: dict[str, list[tuple[Key, str]]] = {}
    for key, name in names.items():
        for id in dict.fromkeys((key[1], name)):
            found.setdefault(id, []).append((key, name))
    return found


def rows_by_record(rows: Iterable[Listed]) -> dict[str, list[Listed]]:
    """The rows by every record that they name: a family looks only at those that concern it."""
    found: dict[str, list[Listed]] = {}
    for row in rows:
        account = row.account.partition("/")[0].partition("~")[0] if row.account is not None else None
        for name in dict.fromkeys([*(row.pupils or ()), *(row.guardians or ()), *([account] if account else ())]):
            found.setdefault(name, []).append(row)
    return found
