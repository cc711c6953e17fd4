"""Groups of people who belong together, and the consequences that concern a group.

In a story, people whom one event names, and namesakes, belong together: events of other people do not affect them. In a
register, a *family* is everybody connected through students or a shared account; a repair contacts it once.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from simulator import consequences as c
from simulator import events as e
from simulator.people import People
from simulator.registers.register import Register
from simulator.replay import Replay
from simulator.scenario import Scenario
from simulator.verdict import Access, ToNotify, is_enrolled, who_sees_whom
from simulator.whatif.ground.records import Owner
from simulator.whatif.ground.union_find import UnionFind

Group = tuple[str, ...]
"""Ids of people, in order of linking."""
Pair = tuple[str, str]
"""The ids of a person and a student; a student also pairs with themself."""
MANY = 20
"""A group of more people is large, and searches about it are depth-first."""


# --- In a story ---------------------------------------------------------------------------------------------------


def people_named(event: e.Event, owners: Mapping[str, Owner], people: People) -> dict[str, None]:
    """Everybody whom an event names: directly, by a record, or by an account."""
    persons: dict[str, None] = {}
    for named, id in e.named_ids(event):
        if named not in ("school", "label"):
            for part in id.removeprefix("historic/").partition("~")[0].split("/"):
                if part in owners:
                    persons[owners[part].person] = None
                elif part in people.by_id:
                    persons[part] = None
    return persons


def story_families(scenario: Scenario, owners: Mapping[str, Owner]) -> UnionFind:
    """The people of a scenario, in groups connected by an event or a common name."""
    united = UnionFind(scenario.people.by_id)
    for event in scenario.events:
        if people := people_named(event, owners, scenario.people):
            united.unite(people)
    for bearers in scenario.people.namesakes.values():
        united.unite(bearers)
    return united


def ids_of(people: People, events: Iterable[e.Event]) -> set[str]:
    """All ids and labels used in a story: of people, records, schools, passwords and events."""
    ids = set(people.by_id)
    for event in events:
        ids.update(filter(None, [event.id]))
        for _, id in e.named_ids(event):
            ids.update(id.split("/"))
    return ids


# --- In a register ------------------------------------------------------------------------------------------------


def sharing(register: Register) -> UnionFind:
    """Everybody who was ever linked, in groups connected by shared accounts (R18)."""
    united = UnionFind(person for pair in register.pairs for person in pair)
    for account in register.accounts.values():
        if account.shared_with:
            united.unite(account.persons)
    return united


def families(register: Register) -> list[Group]:
    """The families of everybody who was ever linked."""
    united = sharing(register)
    for pair in register.pairs:
        united.unite(pair)
    return united.groups()


def without_access(register: Register, people: Iterable[str] | None = None) -> list[Access]:
    """The pairs that have to be notified: `to_notify` of the verdict, without the reasons."""
    among = None if people is None else frozenset(people)
    return [
        row
        for row in who_sees_whom(register, among)
        if row.status not in ("open", "waiting") and is_enrolled(row, register)
    ]


def pair_of(row: Access | ToNotify) -> Pair:
    """The person and the student of a row."""
    return row.person, row.student


class FamilyJournals:
    """The consequences of a replay, indexed by the people they concern, to rebuild small registers of a few people."""

    def __init__(self, replay: Replay) -> None:
        self._register = replay.register
        self._of_person: dict[str, list[tuple[int, c.Consequence]]] = {}
        self._origins: dict[str, set[str]] = {}
        """For every student, the students whom the files imported for them describe (R27)."""
        for record in self._register.student_records.values():
            if record.origin is not None:
                origin = self._register.student_records[record.origin]
                self._origins.setdefault(record.student, set()).add(origin.student)
        self._entered_for: dict[str, set[str]] = {}
        """For every guardian, the students to whose records they were ever linked, also as `contact` (R32)."""
        concluded = (consequence for step in replay.steps for consequence in step.consequences)
        for place, consequence in enumerate(concluded):
            for person in self._concerned(consequence):
                self._of_person.setdefault(person, []).append((place, consequence))
                if isinstance(consequence, c.GuardianRecordLinked):
                    student = self._register.student_records[consequence.student_record].student
                    self._entered_for.setdefault(person, set()).add(student)

    def _concerned(self, consequence: Any) -> tuple[str, ...]:
        register = self._register
        if hasattr(consequence, "account"):
            return register.accounts[register.first_name(consequence.account)].persons
        if isinstance(consequence, c.PairBegun | c.PairEnded):
            return (consequence.person,)
        record = getattr(consequence, "record", None)
        if record in register.guardian_records:
            return (register.guardian_records[record].guardian,)
        return (register.student_records[record].student,) if record in register.student_records else ()

    def of(self, group: Group, repaired: Iterable[c.Consequence] = ()) -> tuple[c.Consequence, ...]:
        """The consequences about these people's accounts and records, and their students' and namesakes' records.

        From what was `repaired` for other people, only the records of namesakes are added: they decide between the
        matches `new` and `homonym`.
        """
        members, register = frozenset(group), self._register
        students = {student for person, student in register.pairs if person in members}
        students |= {student for person in group for student in self._entered_for.get(person, ())}
        students |= {origin for student in students for origin in self._origins.get(student, ())}
        namesakes = {bearer for person in group for bearer in register.people.namesakes[person]}
        by_place = dict(entry for person in group for entry in self._of_person.get(person, ()))
        for person in (*students - members, *namesakes - members):
            entries = self._of_person.get(person, ())
            by_place |= {place: entry for place, entry in entries if _is_about_record(entry, register)}
        return (*(by_place[place] for place in sorted(by_place)), *self._of_namesakes(namesakes - members, repaired))

    def _of_namesakes(self, namesakes: set[str], repaired: Iterable[c.Consequence]) -> Iterator[c.Consequence]:
        created = set()
        for consequence in repaired:
            if isinstance(consequence, c.GuardianRecordOpened) and consequence.guardian in namesakes:
                created.add(consequence.record)
                yield consequence
            elif isinstance(consequence, c.GuardianRecordRemoved):
                record = self._register.guardian_records.get(consequence.record)
                if consequence.record in created or (record is not None and record.guardian in namesakes):
                    yield consequence


def _is_about_record(consequence: Any, register: Register) -> bool:
    """Whether a consequence opens, closes, exports or removes a record, or is a mistake about a student record."""
    return isinstance(
        consequence,
        c.StudentRecordOpened
        | c.StudentRecordExported
        | c.StudentRecordClosed
        | c.StudentRecordReopened
        | c.GuardianRecordOpened
        | c.GuardianRecordRemoved,
    ) or (isinstance(consequence, c.MistakeRecognised) and consequence.record in register.student_records)
