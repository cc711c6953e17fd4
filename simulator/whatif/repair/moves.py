"""The further events that a repair may consist of, those that can help next.

Notifications, guardian links, grouping and merge where the rules accept them, the removal of a guardian record that
opens nothing any more, and, where an account is dead, a new student record in place of the old one. Whether the
rules accept an event, what it brings and what it costs, nobody but the rules says (`decide`).
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from simulator import consequences as c
from simulator import events as e
from simulator.registers.register import Account, Register, StudentRecord
from simulator.rule_sets import RuleSet
from simulator.verdict import Access, access_through
from simulator.whatif.repair.records import is_misplaced, needs_new_record

Pair = tuple[str, str]
"""A person and a student; a student with themself included."""


class Situation(Struct, frozen=True):
    """Who is to be helped, what is known about them, and what may not change."""

    people: tuple[str, ...]
    journal: tuple[c.Consequence, ...]
    rules: RuleSet
    day: datetime.date
    taken: frozenset[str]
    """Ids that name something already."""
    replaceable: frozenset[str] = frozenset()
    """Students whose guardians are all among the people, so that their record may be replaced."""
    opened_by: Mapping[str, int] = {}
    """How many accounts open a student record, those of other people included."""


class Moves(Struct):
    """What can be done next: in `register`, of which `made` are the records that the repair itself brought."""

    register: Register
    situation: Situation
    made: frozenset[str]
    enrolled: Mapping[Pair, int]
    """Live records of every student in every school before: at the end there are as many."""
    spare: bool = False
    """Whether a link may bring a second account beside one that is about to die."""

    def next(self, wanting: list[Access], interrupted_by: Callable[[e.Event], Pair | None]) -> Iterator[e.Event]:
        """Everything that can help the first of those who want an account; but first the student between two records.

        Whoever keeps an account in spite of the closing is seen to before it, all others after it.
        """
        too_many, missing = self._changed_enrolments()
        if missing:
            yield from (self._import(*pair) for pair in missing)
            return
        for record in too_many:
            closing = e.StudentUnenrolled(date=self.situation.day, record=record.id)
            yield closing
            threatened = interrupted_by(closing)
            if threatened is not None:
                yield from self.ways(threatened)
        if wanting and not too_many:
            first = min(wanting, key=self._urgency)
            yield from self.ways((first.person, first.student))

    def _urgency(self, row: Access) -> int:
        """Records first: what comes later may do for several links at once."""
        if row.person == row.student and row.status == "none":
            return 0
        return 1 if row.status == "none" else 2

    def _changed_enrolments(self) -> tuple[list[StudentRecord], list[Pair]]:
        """Old records of students that have one more than before, and enrolments that are missing."""
        counts: dict[Pair, list[StudentRecord]] = {pair: [] for pair in self.enrolled}
        for record in self.register.student_records.values():
            if record.live:
                counts.setdefault((record.student, record.school), []).append(record)
        too_many = [
            record
            for pair, records in counts.items()
            if len(records) > self.enrolled.get(pair, 0)
            for record in records
            if record.id not in self.made
        ]
        missing = [pair for pair, number in self.enrolled.items() if len(counts[pair]) < number]
        return too_many, missing

    def ways(self, pair: Pair) -> Iterator[e.Event]:
        """Everything that may give a person a living account that opens this student, or bring that nearer."""
        person, student = pair
        records = self._records(student)
        yield from self._notifications(person, records)
        if person != student:
            yield from self._removals(person, records)
            yield from self._links(person, records)
        if student in self.situation.replaceable and needs_new_record(self.register, person, student):
            yield from self._new_record(student, records)
        if person == student:
            return
        yield from self._groupings(person, records)
        yield from self._merges(person, records)

    def _records(self, student: str) -> list[StudentRecord]:
        """The live ones, newest first; of two in one school the one that more accounts open: letters stand on one."""
        live = [self.register.student_records[id] for id in self.register.live_records_of_student(student)][::-1]
        schools = [record.school for record in live]
        opened_by = self.situation.opened_by
        return sorted(live, key=lambda record: (schools.index(record.school), -opened_by.get(record.id, 0)))

    # --- Letters --------------------------------------------------------------------------------------------------

    def _accounts(self, person: str, record: StudentRecord) -> list[Account]:
        """The living accounts through which this person gets at a record, newest first."""
        accounts = self.register.in_order_of_creation(record.opened_by)
        return [account for account in accounts if person in account.persons][::-1]

    def _notifications(self, person: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """Of accounts that end with a record that should go, and may be grouped, also the one to group them onto."""
        accounts = [account for record in records for account in self._accounts(person, record)]
        lasting = [account for account in accounts if not is_misplaced(self.register, account)]
        if accounts and not lasting and self.situation.rules.grouping == "accepted":
            accounts += self._held_by(person)
        for address in dict.fromkeys(account.address for account in accounts if not works(account)):
            yield e.AccountNotified(date=self.situation.day, account=address)

    # --- SIECLE ---------------------------------------------------------------------------------------------------

    def _new_record(self, student: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """Another record of the student brings other accounts to all, as the old one is closed."""
        for record in records:
            yield self._import(student, record.school)
            yield e.StudentUnenrolled(date=self.situation.day, record=record.id)

    def _import(self, student: str, school: str) -> e.Event:
        sent = (
            record.id
            for record in self.register.student_records.values()
            if record.student == student and school in record.exported_to
        )
        return e.StudentRecordImported(
            date=self.situation.day, record=self._fresh("E"), student=student, school=school, origin=next(sent, None)
        )

    def _records_in(self, guardian: str, school: str) -> list[str]:
        return list(self.register.live_records_of_guardian(guardian, school))

    def _links(self, guardian: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        for record in records:
            own = self._records_in(guardian, record.school)
            has_account = not all(is_misplaced(self.register, one) for one in self._accounts(guardian, record))
            for id in own:
                if record.id in self.register.guardian_records[id].links:
                    continue
                if self.spare or not has_account or self._is_extended(id):
                    yield self._link(id, guardian, record, "same_person")
            if not own and not has_account:
                known = any(
                    self._records_in(bearer, record.school) for bearer in self.register.people.namesakes[guardian]
                )
                yield self._link(self._fresh("R"), guardian, record, "homonym" if known else "new")

    def _is_extended(self, guardian_record: str) -> bool:
        """Whether a further link of this record needs no letter: its account, which works, opens more (R25)."""
        account = self.register.account_of_record(guardian_record)
        return self.situation.rules.guardian_account == "record" and account is not None and works(account)

    def _link(self, id: str, guardian: str, record: StudentRecord, match: e.Match) -> e.Event:
        return e.GuardianLinked(
            date=self.situation.day, record=id, guardian=guardian, student_record=record.id, match=match
        )

    def _removals(self, guardian: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """A guardian record whose account for this child is dead may go; another of the same person takes over."""
        for record in records:
            for id in self._records_in(guardian, record.school):
                linked = self.register.guardian_records[id].links
                if id in self.made or record.id not in linked:
                    continue
                others = [other for other in self._records_in(guardian, record.school) if other != id]
                dead = not any(self._accounts(guardian, record))
                for other in others:
                    yield e.GuardianRecordDeleted(date=self.situation.day, record=id, merged_into=other)
                if dead:
                    yield e.GuardianRecordDeleted(date=self.situation.day, record=id)

    def _fresh(self, letter: str) -> str:
        """The next free id of this kind: after R3, R4."""
        register = self.register
        taken = {*self.situation.taken, *register.student_records, *register.guardian_records}
        numbers = (id.removeprefix(letter) for id in taken if id.startswith(letter))
        last = max((int(number) for number in numbers if re.fullmatch("[0-9]{1,9}", number)), default=0)
        return f"{letter}{last + 1}"

    # --- The ENT --------------------------------------------------------------------------------------------------

    def _held_by(self, person: str) -> list[Account]:
        return [
            account
            for account in self.register.accounts.values()
            if account.holder == person and account.opens and not account.historic
        ]

    def _groupings(self, guardian: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """All accounts that do not work onto one that does, which needs no letter (R24)."""
        if self.situation.rules.grouping != "accepted":
            return
        held = self._held_by(guardian)
        idle = [account for account in held if not works(account)]
        if any(record.id in account.opens for account in idle for record in records):
            for working in filter(works, held):
                addresses = (working.address, *(account.address for account in idle))
                yield e.GroupingRequested(date=self.situation.day, accounts=addresses)

    def _merges(self, guardian: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """Onto the account of another guardian, where both see no child that is not theirs (R18)."""
        if not self.situation.rules.merges_on(self.situation.day):
            return
        idle = [
            account
            for account in self._held_by(guardian)
            if not works(account) and any(record.id in account.opens for record in records)
        ]
        for other in self.situation.people:
            if other != guardian and self.register.people.role(other) == "guardian":
                for working in filter(works, self._held_by(other)):
                    for account in idle:
                        if self._share_children(working, account):
                            yield e.MergeRequested(date=self.situation.day, accounts=(working.address, account.address))

    def _share_children(self, one: Account, other: Account) -> bool:
        students = {self.register.student_records[record].student for record in (*one.opens, *other.opens)}
        persons = (*one.persons, *other.persons)
        return all((person, student) in self.register.pairs for person in persons for student in students)


def works(account: Account) -> bool:
    """Whether its holder can get in: with a letter that stands, or actively."""
    return account.live and access_through(account) in ("open", "waiting")
