"""Who belongs together in a story, and what is known about them.

In a story, people whom one event names, and namesakes, belong together: nothing that happens to others concerns them.
In a register, a *family* is everybody connected through students or a shared account: it is contacted once, whatever is
sent.
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
"""People, in order of linking."""
Pair = tuple[str, str]
"""A person and a student; a student with themself included."""
MANY = 20
"""People in a group that is large: searches about it go straight to the end."""


# --- In a story ---------------------------------------------------------------------------------------------------


def people_named(event: e.Event, owners: Mapping[str, Owner], people: People) -> dict[str, None]:
    """Everybody whom an event speaks of: by name, by a record, or by an account."""
    found: dict[str, None] = {}
    for named, id in e.named_ids(event):
        if named not in ("school", "label"):
            for word in id.removeprefix("historic/").partition("~")[0].split("/"):
                if word in owners:
                    found[owners[word].person] = None
                elif word in people.by_id:
                    found[word] = None
    return found


def story_families(scenario: Scenario, owners: Mapping[str, Owner]) -> UnionFind:
    """The people of a scenario, united as its events and their names have it."""
    united = UnionFind(scenario.people.by_id)
    for event in scenario.events:
        if people := people_named(event, owners, scenario.people):
            united.unite(people)
    for bearers in scenario.people.namesakes.values():
        united.unite(bearers)
    return united


def ids_of(people: People, events: Iterable[e.Event]) -> set[str]:
    """Everything that names something in a story: people, records, schools, labels, events."""
    ids = set(people.by_id)
    for event in events:
        ids.update(filter(None, [event.id]))
        for _, id in e.named_ids(event):
            ids.update(id.split("/"))
    return ids


# --- In a register ------------------------------------------------------------------------------------------------


def sharing(register: Register) -> UnionFind:
    """Everybody who was ever linked, united with those with whom they share an account (R18)."""
    united = UnionFind(person for pair in register.pairs for person in pair)
    for account in register.accounts.values():
        if account.shared_with:
            united.unite(account.persons)
    return united


def families(register: Register) -> list[Group]:
    """Everybody who was ever linked, by family."""
    united = sharing(register)
    for pair in register.pairs:
        united.unite(pair)
    return united.groups()


def without_access(register: Register, people: Iterable[str] | None = None) -> list[Access]:
    """Every pair of an enrolled student that has no live, notified account (`to_notify`, without its reasons)."""
    among = None if people is None else frozenset(people)
    return [
        row
        for row in who_sees_whom(register, among)
        if row.status not in ("open", "waiting") and is_enrolled(row, register)
    ]


def pair_of(row: Access | ToNotify) -> Pair:
    """The person and the student."""
    return row.person, row.student


class FamilyJournals:
    """The consequences of a replay by the people they concern, so that the register of a few people is small."""

    def __init__(self, replay: Replay) -> None:
        self._register = replay.register
        self._of_person: dict[str, list[tuple[int, c.Consequence]]] = {}
        self._origins: dict[str, set[str]] = {}
        """Of every student, whom the files describe that were imported for them (R27)."""
        for record in self._register.student_records.values():
            if record.origin is not None:
                origin = self._register.student_records[record.origin]
                self._origins.setdefault(record.student, set()).add(origin.student)
        self._entered_for: dict[str, set[str]] = {}
        """Of every guardian, the students on whose records they ever stood, also as somebody to contact (R32)."""
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
        """What is known of these people's accounts and records, their students' records, and their namesakes'.

        Of what others `repaired`, only their records matter: who is « new » there, and who a homonym.
        """
        whole, register = frozenset(group), self._register
        students = {student for person, student in register.pairs if person in whole}
        students |= {student for person in group for student in self._entered_for.get(person, ())}
        students |= {origin for student in students for origin in self._origins.get(student, ())}
        namesakes = {bearer for person in group for bearer in register.people.namesakes[person]}
        found = dict(entry for person in group for entry in self._of_person.get(person, ()))
        for person in (*students - whole, *namesakes - whole):
            found |= {at: one for at, one in self._of_person.get(person, ()) if _is_about_record(one, register)}
        return (*(found[place] for place in sorted(found)), *self._of_namesakes(namesakes - whole, repaired))

    def _of_namesakes(self, namesakes: set[str], repaired: Iterable[c.Consequence]) -> Iterator[c.Consequence]:
        brought = set()
        for one in repaired:
            if isinstance(one, c.GuardianRecordOpened) and one.guardian in namesakes:
                brought.add(one.record)
                yield one
            elif isinstance(one, c.GuardianRecordRemoved):
                record = self._register.guardian_records.get(one.record)
                if one.record in brought or (record is not None and record.guardian in namesakes):
                    yield one


def _is_about_record(consequence: Any, register: Register) -> bool:
    """Whether a record came or went: all that others need to know of it."""
    return isinstance(
        consequence,
        c.StudentRecordOpened
        | c.StudentRecordExported
        | c.StudentRecordClosed
        | c.StudentRecordReopened
        | c.GuardianRecordOpened
        | c.GuardianRecordRemoved,
    ) or (isinstance(consequence, c.MistakeRecognised) and consequence.record in register.student_records)
