"""The acts that may help somebody to get access: letters, acts in SIECLE, requests to the ENT.

They are only candidates. Whether an act is accepted, and what follows from it, is left to the rules (`decide`).
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
"""The label of a password that the holder will choose."""


class Situation(Struct, frozen=True):
    """The people to help, the consequences about them so far, and the constraints."""

    people: tuple[str, ...]
    journal: tuple[c.Consequence, ...]
    rules: RuleSet
    day: datetime.date
    ids_in_use: frozenset[str]
    replaceable: frozenset[str] = frozenset()
    """Students whose guardians are all among `people`, so that their records may be replaced."""
    opened_by: Mapping[str, int] = {}
    """The number of accounts that open a student record, those of other people included."""


class HelpfulActs(Struct):
    """The acts that can be done next in a `register`; the proposal itself created the records in `brought`."""

    register: Register
    situation: Situation
    brought: frozenset[str]
    enrolled: Mapping[Owner, int] = {}
    """The number of live records of every student in every school at the start, which must be the same at the end."""
    may_double: bool = False
    """Whether a link may create a second account besides one that is about to be deactivated."""

    def next(self, lacking: list[Access], interrupted_by: Callable[[e.Event], Pair | None]) -> Iterator[e.Event]:
        """Acts that may help the most urgent pair without access. A replaced student record is dealt with first.

        Besides the closing of the old record come acts for the pair whose access that would interrupt.
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
        """Pairs without an account come first: an act that comes later may then serve several links at once."""
        if row.status != "none":
            return 2
        return 0 if row.person == row.student else 1

    def _changed_enrolments(self) -> tuple[list[StudentRecord], list[Owner]]:
        """The old records of students who have more records than at the start, and the enrolments that are missing."""
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
        """Acts that may give the person a live account for this student, directly or after further acts."""
        records = self._records(student)
        for acts in HELPING_STUDENTS if person == student else HELPING_GUARDIANS:
            yield from acts(self, person, records)

    def _records(self, student: str) -> list[StudentRecord]:
        """The student's live records, newest first; of two in one school, first the one that more accounts open."""
        live = [self.register.student_records[id] for id in self.register.live_records_of_student(student)][::-1]
        schools = [record.school for record in live]
        opened_by = self.situation.opened_by
        return sorted(live, key=lambda record: (schools.index(record.school), -opened_by.get(record.id, 0)))

    # --- Letters --------------------------------------------------------------------------------------------------

    def _accounts(self, person: str, record: StudentRecord) -> list[Account]:
        """The live accounts through which the person sees a record, newest first."""
        accounts = self.register.in_order_of_creation(record.opened_by)
        return [account for account in accounts if person in account.persons][::-1]

    def _notifications(self, person: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """Letters for the person's accounts.

        If all of them will end with misplaced records, also for accounts to group or merge them into (R18, R24).
        """
        accounts = [account for record in records for account in self._accounts(person, record)]
        lasting = [account for account in accounts if not is_misplaced(self.register, account)]
        if accounts and not lasting and self.situation.rules.grouping == "accepted":
            accounts += self._held_by(person)
        if accounts and not lasting:
            accounts += [target for target, _ in self._mergeable(person, records)]
        for address in dict.fromkeys(account.address for account in accounts if not works(account)):
            yield e.AccountNotified(date=self.situation.day, account=address)

    def _self_activations(self, person: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """Activations without a letter, if the rule set allows them (R30)."""
        if self.situation.rules.self_activation == "refused":
            return
        accounts = [account for record in records for account in self._accounts(person, record)]
        idle = (account for account in accounts if not works(account) and account.holder == person)
        for address in dict.fromkeys(account.address for account in idle):
            yield e.SelfActivated(date=self.situation.day, account=address, by="franceconnect", to=CHOSEN)

    # --- SIECLE ---------------------------------------------------------------------------------------------------

    def _new_record(self, person: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """A new record for the student, which brings new accounts to everybody; the old one is closed."""
        for record in records:
            student = record.student
            if student in self.situation.replaceable and needs_new_record(self.register, person, student):
                yield from self._imports(student, record.school)
                yield e.StudentUnenrolled(date=self.situation.day, record=record.id)

    def _old_records(self, person: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """Records that an account of this person has opened: reinstated (R29), or imported so that it follows (R27)."""
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
        """Exports and imports the file of `old`, to replace a record that was not imported from it."""
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
        """Reinstatements of the student's closed records in that school, with their links (R29)."""
        for record in self.register.student_records.values():
            if (record.student, record.school, record.live) == (student, school, False):
                yield e.StudentReinstated(date=self.situation.day, record=record.id)

    def _imports(self, student: str, school: str) -> Iterator[e.Event]:
        """Imports of the files that were sent to the school; if none was, of one from the assignment procedure (R8)."""
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
            accounts = self._accounts(guardian, record)
            has_account = not all(is_misplaced(self.register, account) for account in accounts)
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
        """Whether a further link of this record extends a working account, so that no letter is needed (R25, R34)."""
        if self.situation.rules.guardian_account == "child":
            return False
        record = self.register.guardian_records[guardian_record]
        named = (self.register.accounts[address] for address in record.named)
        of_person = self.register.live_accounts_of(record.guardian)
        accounts = named if self.situation.rules.guardian_account == "record" else of_person
        return any(account.live and works(account) for account in accounts)

    def _link(self, id: str, guardian: str, record: StudentRecord, match: e.Match) -> e.Event:
        before = self._last_link(guardian, record.student)
        return e.GuardianLinked(
            date=self.situation.day,
            record=id,
            guardian=guardian,
            student_record=record.id,
            match=match,
            level=before.level if before and before.level != "legal" else None,
            matched=None if before is None or before.matched else False,
        )

    def _last_link(self, guardian: str, student: str) -> c.GuardianRecordLinked | None:
        """The guardian's last link to a record of the student that was not `contact`; a new link has the same level."""
        register = self.register
        for consequence in reversed(self.situation.journal):
            if (
                isinstance(consequence, c.GuardianRecordLinked)
                and consequence.level != "contact"
                and register.guardian_records[consequence.record].guardian == guardian
                and register.student_records[consequence.student_record].student == student
            ):
                return consequence
        return None

    def _removals(self, guardian: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """Deletes the guardian's records in favour of duplicates.

        If no live account shows the child, a record may also be deleted, or unlinked from the child to be linked again.
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
        """The next free id with this letter: R4 after R3."""
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
        """Groupings of all accounts that do not work into one that does, which need no letter (R24)."""
        if self.situation.rules.grouping != "accepted":
            return
        held = self._held_by(guardian)
        idle = [account for account in held if not works(account)]
        if any(record.id in account.opens for account in idle for record in records):
            for working in filter(works, held):
                addresses = (working.address, *(account.address for account in idle))
                yield e.GroupingRequested(date=self.situation.day, accounts=addresses)

    def _merges(self, guardian: str, records: list[StudentRecord]) -> Iterator[e.Event]:
        """Merges of an account that does not work into another guardian's account that does (R18)."""
        for target, account in self._mergeable(guardian, records):
            if works(target):
                yield e.MergeRequested(date=self.situation.day, accounts=(target.address, account.address))

    def _mergeable(self, guardian: str, records: list[StudentRecord]) -> Iterator[tuple[Account, Account]]:
        """Pairs of another guardian's account and an account that does not work and may be merged into it (R18).

        A merge must not show anybody a child that is not theirs.
        """
        if not self.situation.rules.merges_on(self.situation.day) or self.register.people.role(guardian) == "student":
            return
        idle = [
            account
            for account in self._held_by(guardian)
            if not works(account) and any(record.id in account.opens for record in records)
        ]
        for other in self.situation.people:
            if other != guardian and self.register.people.role(other) == "guardian":
                for target in self._held_by(other):
                    yield from ((target, account) for account in idle if self._share_children(target, account))

    def _share_children(self, one: Account, other: Account) -> bool:
        students = {self.register.student_records[record].student for record in (*one.opens, *other.opens)}
        persons = (*one.persons, *other.persons)
        return all(self.register.pairs.get((person, student)) for person in persons for student in students)


Acts = Callable[[HelpfulActs, str, list[StudentRecord]], Iterator[e.Event]]
"""Gives the acts of one kind that may help a person with a student, whose live records are given."""
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
"""The kinds of acts, in the order in which they are tried."""
