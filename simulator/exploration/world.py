"""The small world that is explored: its people, schools, limits of records, and the days that matter."""

import datetime
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from simulator.errors import ArgumentError
from simulator.events import NAMES, Event, named_accounts
from simulator.people import People, Person, School
from simulator.rule_sets import RuleSet, day_after

STUDENTS = (("lina", "Lina Moreau"), ("noe", "Noé Moreau"), ("zoe", "Zoé Moreau"))
GUARDIANS = (("claire", "Claire Moreau"), ("hugo", "Hugo Moreau"), ("ines", "Inès Moreau"))
OTHER_NAMES = {"claire": "Claire Petit", "hugo": "Hugo Petit", "ines": "Inès Petit"}
"""Other names under which a school may type a guardian once more (`spelled_otherwise`)."""
SCHOOLS = ("college-des-tilleuls", "lycee-du-lac", "college-du-pont")
MOST_PEOPLE = 3
MOST_RECORDS = 4
MOST_DAYS = 8192
FIRST_DAY = datetime.date(2015, 8, 31)
"""The last day on which the ENT merged accounts, so that stories can reach both sides of that change."""

Limit = Literal["students", "guardians", "schools", "student_records", "guardian_records"]
LIMITS: dict[Limit, tuple[int, int]] = {
    "students": (1, MOST_PEOPLE),
    "guardians": (1, MOST_PEOPLE),
    "schools": (1, MOST_PEOPLE),
    "student_records": (1, MOST_RECORDS),
    "guardian_records": (1, MOST_RECORDS),
}
"""The least and the greatest value of each size."""


class WorldError(ArgumentError):
    """A world that cannot be searched: a size out of range, or too many days to represent."""


class World(Struct, frozen=True):
    """The numbers of people and schools, the most records of a story, the first day, and the rule set."""

    rules: RuleSet
    students: int = 2
    guardians: int = 2
    schools: int = 2
    student_records: int = 3
    guardian_records: int = 3
    first_day: datetime.date = FIRST_DAY
    namesakes: bool = False
    """Whether all guardians bear one name: real homonyms."""
    primary_school: bool = False
    """Whether the last school is a primary school (R33)."""

    def __post_init__(self) -> None:
        for name, (least, most) in LIMITS.items():
            if not least <= getattr(self, name) <= most:
                raise WorldError("explore.not_in_range", name=name, value=getattr(self, name), least=least, most=most)

    @property
    def people(self) -> People:
        """Everybody, students first."""
        students = [Person(id, "student", name) for id, name in STUDENTS[: self.students]]
        guardians = [
            Person(id, "guardian", GUARDIANS[0][1] if self.namesakes else name)
            for id, name in GUARDIANS[: self.guardians]
        ]
        return People.of([*students, *guardians], self.school_ids[-1:] if self.primary_school else ())

    @property
    def school_ids(self) -> tuple[str, ...]:
        """Ids of the schools."""
        return SCHOOLS[: self.schools]

    @property
    def described_schools(self) -> dict[str, School]:
        """The `schools:` of a scenario; empty unless one is a primary school."""
        primary = self.school_ids[-1] if self.primary_school else None
        return {id: School(id, degree="primary" if id == primary else None) for id in self.school_ids if primary}

    def days(self, depth: int) -> list[datetime.date]:
        """Every day that `depth` events can reach, and the days on which terms that begin then end.

        A term takes two events, one that starts it and one that ends it, after the event that creates the account.
        """
        from simulator.registers.tables import terms_of, unknown_terms  # imported late: it loads Numba

        rules = self.rules
        if unknown := unknown_terms(rules):
            raise WorldError("explore.unknown_terms", terms=", ".join(unknown))
        ends = {self.first_day, *filter(None, map(day_after, (rules.merge_until, rules.historic_until)))}
        found = newest = {day for day in ends if day >= self.first_day}
        for _ in range(depth // 2 + 1):
            newest = {end for day in newest for term in terms_of(rules) if term and (end := term.after(day))} - found
            found = found | newest
        if len(found) > MOST_DAYS:
            raise WorldError("explore.too_many_days", depth=depth, most=MOST_DAYS)
        return sorted(found)


def people_named(events: Iterable[Event]) -> Iterable[str]:
    """Ids of the people whom events name."""
    for event in events:
        for field, named in NAMES[type(event)].items():
            if named in ("student", "guardian", "person"):
                yield getattr(event, field)
        for address in named_accounts(event):
            yield address.partition("/")[2]  # historic credentials that were never issued
