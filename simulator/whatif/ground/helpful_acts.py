"""What can be done next so that somebody gets access: letters, acts in SIECLE, requests to the ENT.

Whether the rules accept an act, what it brings and what it costs, nobody but the rules says (`decide`).
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from simulator import consequences as c
from simulator import events as e
from simulator.registers.register import Account, Register, StudentRecord
from simulator.rule_sets import RuleSet
from simulator.verdict import Access
from simulator.whatif.ground.families import Pair
from simulator.whatif.ground.letters import works
from simulator.whatif.ground.records import Owner, is_misplaced, live_records, needs_new_record, other_records

CHOSEN = "mdp"
"""The label of a password that somebody will choose."""


class Situation(Struct, frozen=True):
    """Who is to be helped, what is known about them, and what may not change."""

    people: tuple[str, ...]
    journal: tuple[c.Consequence, ...]
    rules: RuleSet
    day: datetime.date
    ids_in_use: frozenset[str]
    replaceable: frozenset[str] = frozenset()
    """Students whose guardians are all among the people, so that their record may be replaced."""
    opened_by: Mapping[str, int] = {}
    """How many accounts open a student record, those of other people included."""


class HelpfulActs(Struct):
    """What can be done next: in `register`, of which `brought` are the records that the proposal itself brought."""

    register: Register
    situation: Situation
    brought: frozenset[str]
    enrolled: Mapping[Owner, int] = {}
    """Live records of every student in every school before: at the end there are as many."""
    may_double: bool = False
    """Whether a link may bring a second account beside one that is about to die."""

    def next(self, lacking: list[Access], interrupted_by: Callable[[e.Event], Pair | None]) -> Iterator[e.Event]:
        """Everything that can help the first of those without access; but first the student between two records.

        Whoever keeps an account in spite of the closing is seen to before it, all others after it.
        """
        too_many, missing = self._changed_enrolments()
        if missing:
            for owner in missing:
                yield from self._reinstatements(owner.person, owner.school)
                yield from self._imports(owner.person, owner.school)
            return
        for record in too_many:
            closing = e.StudentUnenrolled(date=self.situation.day, record=record.id)
            yield closing
            threatened = interrupted_by(closing)
            if threatened is not None:
                yield from self.for_pair(*threatened)
        if lacking and not too_many:
            first = min(lacking, key=self._urgency)
            yield from self.for_pair(first.person, first.student)

    def _urgency(self, row: Access) -> int:
        """Records first: what comes later may do for several links at once."""
        if row.status != "none":
            return 2
        return 0 if row.person == row.student else 1

    def _changed_enrolments(self) -> tuple[list[StudentRecord], list[Owner]]:
        """Old records of students that have one more than before, and enrolments that are missing."""
        counts: dict[Owner, list[StudentRecord]] = {owner: [] for owner in self.enrolled}
        for record in self.register.student_records.values():
            if record.live:
                counts.setdefault(Owner(record.student, record.school), []).append(record)
        too_many = [
            record
            for owner, records in counts.items()
            if len(records) > self.enrolled.get(owner, 0)
            for record in records
            if record.id not in self.brought
        ]
        missing = [owner for owner, number in self.enrolled.items() if len(counts[owner]) < number]
        return too_many, missing

    def for_pair(self, person: str, student: str) -> Iterator[e.Event]:
        """Everything that may give a person a living account that opens this student, or bring that nearer."""
        records = self._records(student)
        for acts in HELPING_STUDENTS if person == student else HELPING_GUARDIANS:
            yield from acts(self, person, records)

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
        """Where all accounts end with records that should go, also the one to group or merge them onto (R18, R24)."""
        accounts = [account for record in records for account in self._accounts(person, record)]
        lasting = [account for account in accounts if not is_misplaced(self.register, account)]
        if accounts and not lasting and self.situation.rules.grouping == "accepted":
            accounts += self._held_by(person)
        if accounts and not lasting:
            accounts += [onto for onto, _ in self._mergeable(person, records)]
        for address in dict.fromkeys(account.address for account in accounts if not works(account)):
            yield e.AccountNotified(date=self.situation.day, account=address)

    def _self_activations(self, person: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """Without a letter, where the rules allow it (R30)."""
        if self.situation.rules.self_activation == "refused":
            return
        accounts = [account for record in records for account in self._accounts(person, record)]
        for account in dict.fromkeys(one.address for one in accounts if not works(one) and one.holder == person):
            yield e.SelfActivated(date=self.situation.day, account=account, by="franceconnect", to=CHOSEN)

    # --- SIECLE ---------------------------------------------------------------------------------------------------

    def _new_record(self, person: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """Another record of the student brings other accounts to all, as the old one is closed."""
        for record in records:
            student = record.student
            if student in self.situation.replaceable and needs_new_record(self.register, person, student):
                yield from self._imports(student, record.school)
                yield e.StudentUnenrolled(date=self.situation.day, record=record.id)

    def _old_records(self, person: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """A record that an account of this person opened once: it may open it again (R29), or follow its file (R27)."""
        schools = dict.fromkeys(record.school for record in records)
        known = {id: None for account in self.register.live_accounts_of(person) for id in account.ever_opened}
        for old in map(self.register.student_records.__getitem__, known):
            if old.student not in self.situation.replaceable:
                continue
            if not any(old.student == record.student and old.id != record.id for record in records):
                continue
            if not old.live and old.school in schools:
                yield e.StudentReinstated(date=self.situation.day, record=old.id)
            elif old.school not in schools and self.situation.rules.continuity == "file":
                yield from self._moves(old, records)

    def _moves(self, old: StudentRecord, records: list[StudentRecord]) -> Iterator[e.Event]:
        """The file is sent and imported, in place of a record that was not made from it."""
        for record in records:
            if record.origin == old.id:
                continue
            if record.school not in old.exported_to:
                if old.live:
                    yield e.StudentRecordExported(date=self.situation.day, record=old.id, to_school=record.school)
            else:
                yield self._import(record.student, record.school, old.id)
                yield e.StudentUnenrolled(date=self.situation.day, record=record.id)

    def _reinstatements(self, student: str, school: str) -> Iterator[e.Event]:
        """The record that was closed may be opened again, with its links (R29)."""
        for record in self.register.student_records.values():
            if (record.student, record.school, record.live) == (student, school, False):
                yield e.StudentReinstated(date=self.situation.day, record=record.id)

    def _imports(self, student: str, school: str) -> Iterator[e.Event]:
        """The files that were sent to the school, else one of the assignment procedure (R8)."""
        sent: list[str | None] = [
            record.id
            for record in self.register.student_records.values()
            if record.student == student and school in record.exported_to
        ]
        yield from (self._import(student, school, origin) for origin in sent or [None])

    def _import(self, student: str, school: str, origin: str | None) -> e.Event:
        return e.StudentRecordImported(
            date=self.situation.day, record=self._new_id("E"), student=student, school=school, origin=origin
        )

    def _links(self, guardian: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        for record in records:
            own = live_records(self.register, guardian, record.school)
            has_account = not all(is_misplaced(self.register, one) for one in self._accounts(guardian, record))
            for id in own:
                if record.id in self.register.guardian_records[id].links:
                    continue
                if self.may_double or not has_account or self._is_extended(id):
                    yield self._link(id, guardian, record, "same_person")
            if not own and not has_account:
                known = any(
                    any(self.register.live_records_of_guardian(bearer, record.school))
                    for bearer in self.register.people.namesakes[guardian]
                )
                yield self._link(self._new_id("R"), guardian, record, "homonym" if known else "new")

    def _is_extended(self, guardian_record: str) -> bool:
        """Whether a further link of this record needs no letter: an account that works opens more (R25, R34)."""
        if self.situation.rules.guardian_account == "child":
            return False
        record = self.register.guardian_records[guardian_record]
        named = (self.register.accounts[address] for address in record.named)
        held = self.register.live_accounts_of(record.guardian)
        accounts = named if self.situation.rules.guardian_account == "record" else held
        return any(account.live and works(account) for account in accounts)

    def _link(self, id: str, guardian: str, record: StudentRecord, match: e.Match) -> e.Event:
        before = self._link_before(guardian, record.student)
        return e.GuardianLinked(
            date=self.situation.day,
            record=id,
            guardian=guardian,
            student_record=record.id,
            match=match,
            level=before.level if before and before.level != "legal" else None,
            matched=None if before is None or before.matched else False,
        )

    def _link_before(self, guardian: str, student: str) -> c.GuardianRecordLinked | None:
        """How the guardian stood on a record of the student last, not as somebody to contact: so it stays."""
        register = self.register
        for one in reversed(self.situation.journal):
            if (
                isinstance(one, c.GuardianRecordLinked)
                and one.level != "contact"
                and register.guardian_records[one.record].guardian == guardian
                and register.student_records[one.student_record].student == student
            ):
                return one
        return None

    def _removals(self, guardian: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """A guardian record whose account for this child is dead may go, or leave the child's record to be linked anew.

        Another record of the same person takes over.
        """
        for record in records:
            for id in live_records(self.register, guardian, record.school):
                if id in self.brought or record.id not in self.register.guardian_records[id].links:
                    continue
                dead = not any(self._accounts(guardian, record))
                for other in other_records(self.register, id):
                    yield e.GuardianRecordDeleted(date=self.situation.day, record=id, merged_into=other)
                if dead:
                    yield e.GuardianUnlinked(date=self.situation.day, record=id, student_record=record.id)
                    yield e.GuardianRecordDeleted(date=self.situation.day, record=id)

    def _new_id(self, letter: str) -> str:
        """The next free id of this kind: after R3, R4."""
        register = self.register
        taken = {*self.situation.ids_in_use, *register.student_records, *register.guardian_records}
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
        """Accounts that do not work onto one of another guardian that does."""
        for onto, account in self._mergeable(guardian, records):
            if works(onto):
                yield e.MergeRequested(date=self.situation.day, accounts=(onto.address, account.address))

    def _mergeable(self, guardian: str, records: list[StudentRecord]) -> Iterator[tuple[Account, Account]]:
        """Accounts of other guardians, each with one that does not work: both see no child that is not theirs (R18)."""
        if not self.situation.rules.merges_on(self.situation.day) or self.register.people.role(guardian) == "student":
            return
        idle = [
            account
            for account in self._held_by(guardian)
            if not works(account) and any(record.id in account.opens for record in records)
        ]
        for other in self.situation.people:
            if other != guardian and self.register.people.role(other) == "guardian":
                for onto in self._held_by(other):
                    yield from ((onto, account) for account in idle if self._share_children(onto, account))

    def _share_children(self, one: Account, other: Account) -> bool:
        students = {self.register.student_records[record].student for record in (*one.opens, *other.opens)}
        persons = (*one.persons, *other.persons)
        return all(self.register.pairs.get((person, student)) for person in persons for student in students)


Acts = Callable[[HelpfulActs, str, list[StudentRecord]], Iterator[e.Event]]
"""Of a person and the live records of a student, the acts of one kind that may help."""
HELPING_STUDENTS: tuple[Acts, ...] = (
    HelpfulActs._notifications,
    HelpfulActs._old_records,
    HelpfulActs._new_record,
)
HELPING_GUARDIANS: tuple[Acts, ...] = (
    HelpfulActs._notifications,
    HelpfulActs._self_activations,
    HelpfulActs._old_records,
    HelpfulActs._removals,
    HelpfulActs._links,
    HelpfulActs._new_record,
    HelpfulActs._groupings,
    HelpfulActs._merges,
)
"""In the order in which they are tried."""
