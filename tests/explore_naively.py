"""A second, slow and simple search of small worlds, with the reference engine instead of compiled code and tables.

Possible events are written down from the rules page; impossible ones are those with `contradictions`. Two situations
are equal if all facts about them are equal under some renaming of students, guardians and schools; all are tried.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations, product

from msgspec import Struct, structs

from simulator import consequences as c
from simulator import events as e
from simulator.exploration.world import OTHER_NAMES, World
from simulator.people import People
from simulator.registers.contradictions import contradictions
from simulator.registers.decide import decide
from simulator.registers.register import Account, GuardianRecord, StudentRecord
from simulator.replay import Replay, replay
from simulator.rule_sets import day_after

Story = tuple[e.Event, ...]
Form = tuple[object, ...]


class Counted(Struct, frozen=True):
    """For every depth from 0, the number of new situations, and of events tried to find them."""

    states: list[int]
    transitions: list[int]
    shortest: dict[Form, Story]


def count(world: World, depth: int) -> Counted:
    """Counts the situations of a world, breadth first, each once."""
    start = Situation(world, world.people, ())
    seen = {start.form(): start.story}
    layer, states, transitions = [start], [1], [0]
    for _ in range(depth):
        tried, following = 0, []
        for situation in layer:
            for event in situation.possible():
                tried += 1
                after = situation.then(event)
                form = after.form()
                if form not in seen:
                    seen[form] = after.story
                    following.append(after)
        layer = following
        states.append(len(following))
        transitions.append(tried)
    return Counted(states, transitions, seen)


def sequences(world: World, depth: int) -> Iterator[Replay]:
    """Every sequence of possible events, without merging, shorter ones first."""
    layer = [Situation(world, world.people, ())]
    for _ in range(depth):
        layer = [one.then(event) for one in layer for event in one.possible()]
        for situation in layer:
            yield situation.replayed


class Situation:
    """The state of a story."""

    def __init__(self, world: World, people: People, story: Story) -> None:
        self.world, self.story = world, story
        self.replayed = replay(story, people, world.rules)
        self.register = self.replayed.register
        self.today = self.replayed.last_day or world.first_day

    def then(self, event: e.Event) -> "Situation":
        return Situation(self.world, self.register.people, (*self.story, event))

    # --- What can happen next -------------------------------------------------------------------------------------

    def possible(self) -> Iterator[e.Event]:
        for event in self._imagined():
            if not contradictions(event, self.register):
                yield event

    def _imagined(self) -> Iterator[e.Event]:
        yield from self._in_siecle()
        yield from self._with_accounts()
        yield from self._requests()
        if (day := self.next_day()) is not None:
            yield e.ClockAdvanced(date=day)

    def _in_siecle(self) -> Iterator[e.Event]:
        day, register, world = self.today, self.register, self.world
        schools, people = world.school_ids, [*register.people.by_id]
        records = register.student_records
        live = [record for record in records.values() if record.live]
        new, room = f"E{self._number('E')}", len(records) < world.student_records
        for student, school in product(people[: world.students], schools):
            if room:
                yield e.StudentRecordCreated(date=day, record=new, student=student, school=school)
                yield e.StudentRecordImported(date=day, record=new, student=student, school=school)
            for origin in records.values():
                sent = school in origin.exported_to
                if (origin.student == student or sent) and (room or not sent):
                    yield e.StudentRecordImported(
                        date=day, record=new, student=student, school=school, origin=origin.id
                    )
        for record in records.values():
            yield e.StudentReinstated(date=day, record=record.id)
        for record in live:
            yield from self._for_a_reason(e.StudentUnenrolled(date=day, record=record.id), "departure", "duplicate")
            for school in schools:
                yield e.StudentRecordExported(date=day, record=record.id, to_school=school)
        for child, guardian in product(live, people[world.students :]):
            yield from self._links(child, guardian)
        for one in register.guardian_records.values():
            for record in live:
                yield e.GuardianUnlinked(date=day, record=one.id, student_record=record.id)
            yield from self._for_a_reason(e.GuardianRecordDeleted(date=day, record=one.id), "removed", "duplicate")
            for other in register.guardian_records.values():
                deleted = e.GuardianRecordDeleted(date=day, record=one.id, merged_into=other.id)
                yield from self._for_a_reason(deleted, "removed", "duplicate")

    def _for_a_reason(self, event: e.Event, *reasons: str) -> Iterator[e.Event]:
        """The event without a reason, and with each reason that makes a difference."""
        yield event
        if contradictions(event, self.register):
            return
        anyway = decide(event, self.register, self.world.rules)
        for reason in reasons:
            given = structs.replace(event, reason=reason)
            if decide(given, self.register, self.world.rules) != anyway:
                yield given

    def _links(self, child: StudentRecord, guardian: str) -> Iterator[e.Event]:
        register = self.register
        records = register.guardian_records.values()
        ways = [
            {},
            {"level": "contact"},
            *([{"matched": False}] if self.world.rules.guardian_account == "person" else []),
        ]
        for way in ways:
            link = e.GuardianLinked(
                date=self.today, record=f"R{self._number('R')}", guardian=guardian, student_record=child.id,
                match="new", **way,  # type: ignore[arg-type]
            )  # fmt: skip
            if len(records) < self.world.guardian_records:
                if contradictions(link, register):
                    yield structs.replace(link, match="homonym")
                    yield structs.replace(link, name=OTHER_NAMES[guardian])
                else:
                    yield link
            for one in records:
                yield structs.replace(link, record=one.id, match="same_person")

    def _number(self, letter: str) -> int:
        """The number of the next record of this kind; refused imports are counted too."""
        brought = [str(event.fields()["record"]) for event in self.story if e.brings_record(event)]
        return 1 + sum(record.startswith(letter) for record in brought)

    def _named(self) -> list[tuple[str, str]]:
        """Accounts that an event may name: live ones, everybody's historic one, one deactivated one per person."""
        accounts = [one for one in self.register.accounts.values() if not one.historic]
        students = [*self.register.people.by_id][: self.world.students]
        live = [one for one in accounts if one.live]
        named = [("student", one.address) for one in live if one.holder in students]
        named += [("guardian", one.address) for one in live if one.holder not in students]
        for person in self.register.people.by_id:
            historic = self.register.find(e.historic_address(person))
            sort = "never" if historic is None else "historic" if historic.live else "historic dead"
            named.append((sort, e.historic_address(person)))
        for person in self.register.people.by_id:
            named += [("dead", one.address) for one in accounts if one.holder == person and not one.live][:1]
        return named

    def _with_accounts(self) -> Iterator[e.Event]:
        day = self.today
        for person in self.register.people.by_id:
            yield e.HistoricCredentialsIssued(date=day, person=person)
        for sort, account in self._named():
            right: e.Profile = "other_audiences" if "historic" in account else "students_parents"
            wrong: e.Profile = "students_parents" if "historic" in account else "other_audiences"
            answers = sort in ("student", "guardian", "historic")
            yield e.AccountNotified(date=day, account=account)
            yield e.PasswordReset(date=day, account=account)
            yield e.SelfActivated(date=day, account=account, by="sms", to="theirs")
            if sort != "never":
                yield e.SignInAttempted(date=day, account=account, profile=wrong)
            for password in (None, e.PROVISIONAL, e.SUPERSEDED, "no password of theirs") if answers else (None,):
                yield e.SignInAttempted(date=day, account=account, profile=right, password=password)
            yield e.PasswordChanged(date=day, account=account, to="theirs")
            yield e.BackPressed(date=day, account=account)
            yield e.ServiceOpened(date=day, account=account, service="capsup")
            if answers:
                yield e.PasswordChanged(date=day, account=account, to="theirs", server_error=True)
                yield e.ServiceOpened(date=day, account=account, service="canteen")

    def _requests(self) -> Iterator[e.Event]:
        """Merges and groupings; the order matters only for two guardians' accounts, of which either may stay."""
        named = self._named()
        for place, (sort, first) in enumerate(named):
            seconds = [account for _, account in named[place + 1 :]]
            if sort == "guardian":
                seconds += [account for other, account in named[:place] if other == "guardian"]
            if sort in ("guardian", "student"):
                seconds += [name for name, of in self.register.other_names.items() if of == first][:1]
            for second in seconds:
                yield e.MergeRequested(date=self.today, accounts=(first, second))
                yield e.GroupingRequested(date=self.today, accounts=(first, second))

    def next_day(self) -> datetime.date | None:
        """The next day on which anything changes by itself."""
        rules, days = self.world.rules, []
        days += [day_after(rules.merge_until), day_after(rules.historic_until)]
        for account in self.register.accounts.values():
            if account.historic or not account.live:
                continue
            if rules.kept_for and not account.opens:
                days.append(rules.kept_for.after(self._kept(account)))
            if account.state == "notified":
                if rules.letter_valid_for and not account.expired:
                    days.append(rules.letter_valid_for.after(self._issued(account)))
                if rules.activate_within:
                    days.append(rules.activate_within.after(self._issued(account)))
            if account.state == "active" and rules.unused_for:
                days.append(rules.unused_for.after(self._used(account)))
        return min((day for day in days if day and day > self.today), default=None)

    def _days(self, account: Account, kinds: tuple[type[c.Consequence], ...]) -> datetime.date:
        return max(
            step.event.date
            for step in self.replayed.steps
            for one in step.consequences
            if isinstance(one, kinds) and one.account == account.address  # type: ignore[attr-defined]
        )

    def _issued(self, account: Account) -> datetime.date:
        return self._days(account, (c.NotificationIssued,))

    def _used(self, account: Account) -> datetime.date:
        return self._days(account, (c.AccountActivated, c.SignedIn, c.PasswordReplaced, c.ServiceOpened))

    def _kept(self, account: Account) -> datetime.date:
        return self._days(account, (c.AccountKept,))

    # --- What is the same -----------------------------------------------------------------------------------------

    def form(self) -> Form:
        """The canonical form: the least of the facts under all renamings."""
        world, people = self.world, [*self.register.people.by_id]
        students, guardians = people[: world.students], people[world.students :]
        schools = world.school_ids[:-1] if world.primary_school else world.school_ids
        last = world.school_ids[len(schools) :]
        renamings = product(*map(permutations, (students, guardians, schools)))
        return min(
            self._facts({id: place for names in (s, g, (*k, *last)) for place, id in enumerate(names)})
            for s, g, k in renamings
        )

    def _facts(self, named: Mapping[str, int]) -> Form:
        register = self.register
        records = sorted(register.student_records.values(), key=lambda one: named[one.student])
        place = {one.id: number for number, one in enumerate(records)}  # those of one student stay in their order
        kept = sorted(
            (one for one in register.guardian_records.values() if one.live),
            key=lambda one: (named[one.guardian], named[one.school]),
        )
        of_record = {one.id: number for number, one in enumerate(kept)}
        live = [one for one in register.accounts.values() if one.live and not one.historic]
        facts = {one.address: self._of_account(one, named, place, of_record) for one in live}
        return (
            self.today,
            tuple(self._of_student_record(one, named, place) for one in records),
            tuple(self._of_guardian_record(one, named, place) for one in kept),
            sum(not one.live for one in register.guardian_records.values()),
            _sorted(facts.values()),
            _sorted(Counter((facts[a.address], facts[b.address]) for a, b in self._ordered(live)).items()),
            _sorted(self._of_person(person, named) for person in named if person in self.register.people.by_id),
        )

    def _of_student_record(self, record: StudentRecord, named: Mapping[str, int], place: Mapping[str, int]) -> Form:
        origin = self.register.student_records[record.origin] if record.origin else None
        follows = self.world.rules.continuity == "file" and origin is not None and origin.student == record.student
        return (
            named[record.student],
            named[record.school],
            record.live,
            record.typed and record.id not in self.register.mistaken,
            _all(record.exported_to, named),
            place[record.origin] if follows and record.origin else -1,
        )

    def _of_guardian_record(self, record: GuardianRecord, named: Mapping[str, int], place: Mapping[str, int]) -> Form:
        register, rules = self.register, self.world.rules
        links = []
        for number, (child, link) in enumerate(record.links.items()):
            same = [
                other.id for other, its in register.live_links(child) if other.guardian == record.guardian and its.opens
            ]
            links.append(
                (
                    place[child],
                    link.level,
                    link.matched if rules.guardian_account == "person" else True,
                    same.index(record.id) if link.opens else 0,
                    number if self._may_grow() else 0,
                )
            )
        return (
            named[record.guardian],
            named[record.school],
            record.name == register.people.keys[record.guardian],
            _sorted(links),
        )

    def _may_grow(self) -> bool:
        """Whether two accounts of one person may ever be searched for at once, whatever they open."""
        rules = self.world.rules
        return (
            rules.guardian_account != "child"
            or rules.grouping == "accepted"
            or rules.continuity == "file"
            or rules.merges_on(self.today)
        )

    def _of_account(
        self, account: Account, named: Mapping[str, int], place: Mapping[str, int], of_record: Mapping[str, int]
    ) -> Form:
        register, rules, since = self.register, self.world.rules, None
        if account.state == "notified" and ((rules.letter_valid_for and not account.expired) or rules.activate_within):
            since = self._issued(account)
        if account.state == "active" and rules.unused_for:
            since = self._used(account)
        letter = account.letter if account.state != "active" or account.letter == "valid" else None
        cause = account.kept.cause if account.kept and (account.state != "active" or letter) else ""
        names = [account.address, *(name for name, of in register.other_names.items() if of == account.address)]
        links = {name.partition("~")[0] for name in names if "/" in name}
        record, of_guardian = account.address.partition("/")[0], "/" in account.address
        return (
            named[account.holder],
            account.state,
            letter or "",
            letter == "valid" and account.state == "active" and self._with_letter(account),
            account.password == e.PROVISIONAL,
            account.address in register.error_pages,
            account.address in self._expired_ever(),
            len(names) > 1,
            of_record[record] if of_guardian and rules.guardian_account != "person" else -1,
            _all(account.shared_with, named),
            _all(account.opens, place),
            _all(account.ever_opened, place),
            _sorted(
                place[one.id]
                for one in register.student_records.values()
                if not one.live and account.address in one.closed_to
            ),
            _sorted(
                (of_record[link.partition("/")[0]], place[link.partition("/")[2]])
                for link in links
                if link.partition("/")[0] in of_record
            ),
            since or datetime.date.min,
            cause,
            self._kept(account) if account.kept else datetime.date.min,
        )

    def _with_letter(self, account: Account) -> bool:
        return any(
            one.with_letter
            for step in self.replayed.steps
            for one in step.consequences
            if isinstance(one, c.AccountActivated) and one.account == account.address
        )

    def _ordered(self, accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
        """Older and newer accounts of one holder that may be compared, today or later."""
        for number, newer in enumerate(accounts):
            for older in accounts[:number]:
                same = self._may_grow() or {*older.ever_opened} & {*newer.ever_opened}
                if older.holder == newer.holder and same:
                    yield older, newer

    def _of_person(self, person: str, named: Mapping[str, int]) -> Form:
        register, is_student = self.register, self.register.people.role(person) == "student"
        accounts = [one for one in register.accounts.values() if not one.historic]
        historic = register.find(e.historic_address(person))
        linked = {student for (who, student), counts in register.pairs.items() if counts and who == person}
        return (
            is_student,
            named[person],
            historic.state if historic else "",
            historic is not None and historic.live and historic.address in register.error_pages,
            any(one.holder == person and not one.live for one in accounts),
            () if is_student else _all(linked, named),
            _all(self._students_of(person, self._invalid_ever()), named),
            _all(self._students_of(person, self._expired_ever()), named),
        )

    def _students_of(self, person: str, addresses: set[str]) -> set[str]:
        accounts = [one for one in self.register.accounts.values() if one.address in addresses]
        return {student for one in accounts if person in one.persons for student in one.students}

    def _invalid_ever(self) -> set[str]:
        return self._concluded(c.NotificationInvalidated)

    def _expired_ever(self) -> set[str]:
        return self._concluded(c.NotificationExpired)

    def _concluded(self, kind: type[c.NotificationInvalidated] | type[c.NotificationExpired]) -> set[str]:
        return {one.account for step in self.replayed.steps for one in step.consequences if isinstance(one, kind)}


def _all(ids: object, named: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted(named[id] for id in ids))  # type: ignore[attr-defined]


def _sorted(values: object) -> Form:
    return tuple(sorted(values))  # type: ignore[call-overload]
