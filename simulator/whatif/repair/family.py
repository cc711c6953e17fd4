"""Whom a repair concerns together, and what is known about them: the smallest groups that can be repaired apart.

A *family* is everybody connected through students or a shared account: it is contacted once, whatever is sent. A
*group* is smaller: people whose repairs touch each other, because they share an account, because a student's record may
have to be replaced with all its guardians, or because the ENT would merge their accounts.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from simulator import consequences as c
from simulator.registers.register import Register, rebuilt
from simulator.replay import Replay
from simulator.verdict import Access, who_sees_whom
from simulator.whatif.repair.records import may_need_new_record

Group = tuple[str, ...]
"""People, in order of linking."""


class Connected:
    """People put together, pair by pair (union-find)."""

    def __init__(self, people: Iterable[str]) -> None:
        self._above = dict.fromkeys(people, "")

    def together(self, people: Iterable[str]) -> None:
        """These people are of one group from now on."""
        first, *others = people
        for other in others:
            mine, theirs = self.head(first), self.head(other)
            if mine != theirs:
                self._above[theirs] = mine

    def head(self, person: str) -> str:
        """One of the person's group, the same for everybody in it."""
        while above := self._above[person]:
            self._above[person] = self._above[above] or above
            person = above
        return person

    def groups(self) -> list[Group]:
        """All groups, in the order of their first people."""
        found: dict[str, list[str]] = {}
        for person in self._above:
            found.setdefault(self.head(person), []).append(person)
        return list(map(tuple, found.values()))


def wanting(register: Register, people: Iterable[str] | None = None) -> list[Access]:
    """Every pair of an enrolled student that has no live, notified account (`to_notify`, without its reasons)."""
    among = None if people is None else frozenset(people)
    return [
        row
        for row in who_sees_whom(register, among)
        if row.status not in ("open", "waiting") and any(register.live_records_of_student(row.student))
    ]


def register_of(replay: Replay) -> Register:
    """A register of its own, rebuilt from the replay's consequences."""
    return rebuilt(replay.register.people, (one for step in replay.steps for one in step.consequences))


def _sharing(register: Register) -> Connected:
    """Everybody who was ever linked, together with whom they share an account (R18)."""
    connected = Connected(person for pair in register.pairs for person in pair)
    for account in register.accounts.values():
        if account.shared_with:
            connected.together(account.persons)
    return connected


def families(register: Register) -> list[Group]:
    """Everybody who was ever linked, by family."""
    connected = _sharing(register)
    for pair in register.pairs:
        connected.together(pair)
    return connected.groups()


def groups(register: Register, *, merging: bool, replacing: bool = True) -> list[Group]:
    """The groups in which somebody is to be notified, in order of linking.

    `merging`: the ENT merges accounts; `replacing`: a student's record may be replaced.
    """
    rows = wanting(register)
    lacking = {row.person for row in rows}
    replaced = {row.student for row in rows if replacing and may_need_new_record(register, row.person, row.student)}
    connected = _sharing(register)
    guardians: dict[str, list[str]] = {}
    for person, student in register.pairs:
        if person != student:
            guardians.setdefault(student, []).append(person)
    for student, of in guardians.items():
        if student in replaced:
            connected.together((student, *of))
        if merging and not lacking.isdisjoint(of):
            connected.together(of)
    busy = {connected.head(person) for person in lacking}
    return [group for group in connected.groups() if connected.head(group[0]) in busy]


class Books:
    """The consequences of a replay by the people they concern, so that a group's register is small."""

    def __init__(self, replay: Replay) -> None:
        self._register = replay.register
        self._of: dict[str, list[tuple[int, c.Consequence]]] = {}
        place = 0
        for step in replay.steps:
            for consequence in step.consequences:
                place += 1
                for person in self._concerned(consequence):
                    self._of.setdefault(person, []).append((place, consequence))

    def _concerned(self, consequence: Any) -> tuple[str, ...]:
        register = self._register
        if hasattr(consequence, "account"):
            return register.accounts[register.first_name(consequence.account)].persons
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
        namesakes = {bearer for person in group for bearer in register.people.namesakes[person]}
        found = dict(entry for person in group for entry in self._of.get(person, ()))
        for person in (*students - whole, *namesakes - whole):
            found |= {at: one for at, one in self._of.get(person, ()) if _is_of_books(one, register)}
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


def _is_of_books(consequence: Any, register: Register) -> bool:
    """Whether a record came or went: all that others need to know of it."""
    return isinstance(
        consequence,
        c.StudentRecordOpened
        | c.StudentRecordExported
        | c.StudentRecordClosed
        | c.GuardianRecordOpened
        | c.GuardianRecordRemoved,
    ) or (isinstance(consequence, c.MistakeRecognised) and consequence.record in register.student_records)
