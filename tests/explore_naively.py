"""A second search of small worlds, slow and simple: no compiled code, no rows, no tables; the reference engine decides.

What can happen next is written down from the rules page, and what cannot is what `contradictions` says. Two situations
are one when all facts about them are equal under some renaming of students, guardians and schools: all are tried.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations, product

from msgspec import Struct

from simulator import consequences as c
from simulator import events as e
from simulator.exploration.world import World
from simulator.people import People
from simulator.registers.contradictions import contradictions
from simulator.registers.register import Account
from simulator.replay import Replay, replay
from simulator.rule_sets import day_after

Story = tuple[e.Event, ...]
Form = tuple[object, ...]


class Counted(Struct, frozen=True):
    """Of every depth from 0, how many situations are new there, and how many events were tried to find them."""

    states: list[int]
    transitions: list[int]
    shortest: dict[Form, Story]


def count(world: World, depth: int) -> Counted:
    """Breadth first, each situation once."""
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
    """Every sequence of possible events, nothing merged, the shorter first."""
    layer = [Situation(world, world.people, ())]
    for _ in range(depth):
        layer = [one.then(event) for one in layer for event in one.possible()]
        for situation in layer:
            yield situation.replayed


class Situation:
    """Where a story has come to."""

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
        new, room = f"E{self._told('E')}", len(records) < world.student_records
        for student, school in product(people[: world.students], schools):
            if room:
                yield e.StudentRecordCreated(date=day, record=new, student=student, school=school)
                yield e.StudentRecordImported(date=day, record=new, student=student, school=school)
            for origin in records.values():
                if origin.student == student and (room or school not in origin.exported_to):
                    yield e.StudentRecordImported(
                        date=day, record=new, student=student, school=school, origin=origin.id
                    )
        for record in live:
            yield e.StudentUnenrolled(date=day, record=record.id)
            for school in schools:
                yield e.StudentRecordExported(date=day, record=record.id, to_school=school)
        guardian_records = register.guardian_records.values()
        for child, guardian in product(live, people[world.students :]):
            if len(guardian_records) < world.guardian_records:
                of_school = [one for one in guardian_records if one.live and one.school == child.school]
                known = any(one.guardian == guardian or world.namesakes for one in of_school)
                yield e.GuardianLinked(
                    date=day, record=f"R{self._told('R')}", guardian=guardian, student_record=child.id,
                    match="homonym" if known else "new",
                )  # fmt: skip
            for one in guardian_records:
                if one.live and one.guardian == guardian and one.school == child.school:
                    yield e.GuardianLinked(
                        date=day, record=one.id, guardian=guardian, student_record=child.id, match="same_person"
                    )
        for one in guardian_records:
            yield e.GuardianRecordDeleted(date=day, record=one.id)
            for other in guardian_records:
                yield e.GuardianRecordDeleted(date=day, record=one.id, merged_into=other.id)

    def _told(self, letter: str) -> int:
        """How many records were told of, refused imports included."""
        brought = [str(event.fields()["record"]) for event in self.story if e.brings_record(event)]
        return 1 + sum(record.startswith(letter) for record in brought)

    def _named(self) -> list[tuple[str, str]]:
        """Accounts that an event may name: live ones, historic ones of everybody, one dead one of each person."""
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
            if sort != "never":
                yield e.AccountNotified(date=day, account=account)
                yield e.SignInAttempted(date=day, account=account, profile=wrong)
            else:
                yield e.AccountNotified(date=day, account=account)
            for password in (None, e.PROVISIONAL, e.SUPERSEDED, "no password of theirs") if answers else (None,):
                yield e.SignInAttempted(date=day, account=account, profile=right, password=password)
            yield e.PasswordChanged(date=day, account=account, to="theirs")
            yield e.BackPressed(date=day, account=account)
            yield e.ServiceOpened(date=day, account=account, service="capsup")
            if answers:
                yield e.PasswordChanged(date=day, account=account, to="theirs", server_error=True)
                yield e.ServiceOpened(date=day, account=account, service="canteen")

    def _requests(self) -> Iterator[e.Event]:
        """Of two guardians' accounts either may stay; of all others the order makes no difference."""
        named = self._named()
        for place, (sort, first) in enumerate(named):
            seconds = [account for _, account in named[place + 1 :]]
            if sort == "guardian":
                seconds += [account for other, account in named[:place] if other == "guardian"]
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

    # --- What is the same -----------------------------------------------------------------------------------------

    def form(self) -> Form:
        """The least of what the facts are under any renaming."""
        world, people = self.world, [*self.register.people.by_id]
        students, guardians = people[: world.students], people[world.students :]
        renamings = product(*map(permutations, (students, guardians, world.school_ids)))
        return min(
            self._facts({id: place for names in (s, g, k) for place, id in enumerate(names)}) for s, g, k in renamings
        )

    def _facts(self, named: Mapping[str, int]) -> Form:
        register = self.register
        records = sorted(
            (one for one in register.student_records.values() if one.live), key=lambda one: named[one.student]
        )  # those of one student stay in their order
        place = {one.id: number for number, one in enumerate(records)}
        kept = sorted(
            (one for one in register.guardian_records.values() if one.live),
            key=lambda one: (named[one.guardian], named[one.school]),
        )
        of_record = {one.id: number for number, one in enumerate(kept)}
        live = [one for one in register.accounts.values() if one.live and not one.historic]
        held = [one for one in live if "/" in one.address]
        facts = {one.address: self._of_account(one, named, place) for one in held}
        for one in held:
            facts[one.address] = (of_record[one.address.partition("/")[0]], *facts[one.address])
        return (
            self.today,
            tuple(
                (
                    named[one.student],
                    named[one.school],
                    one.typed,
                    self._rank(one.id),
                    _all(one.exported_to, named),
                    self._of_account(register.accounts[one.id], named, place),
                )
                for one in records
            ),
            _sorted(
                (named[one.student], _all(one.exported_to, named))
                for one in register.student_records.values()
                if not one.live
            ),
            tuple(
                (
                    named[one.guardian],
                    named[one.school],
                    one.id in register.mistaken,
                    _all(set(one.links) & set(place), place),
                )
                for one in kept
            ),
            sum(not one.live for one in register.guardian_records.values()),
            _sorted(facts.values()),
            _sorted(Counter((facts[a.address], facts[b.address]) for a, b in self._ordered(held)).items()),
            _sorted(self._of_person(person, named) for person in named if person in self.register.people.by_id),
        )

    def _rank(self, record: str) -> int:
        """Which of the student's records in that school was recognised as a mistake first, and so on; 0 for none."""
        register = self.register
        of = register.student_records[record]
        others = [
            one.id
            for one in register.student_records.values()
            if one.live and (one.student, one.school) == (of.student, of.school) and one.id in register.mistaken
        ]
        others.sort(key=register.mistaken.__getitem__)
        return others.index(record) + 1 if record in others else 0

    def _of_account(self, account: Account, named: Mapping[str, int], place: Mapping[str, int]) -> Form:
        rules, since = self.world.rules, None
        if account.state == "notified" and ((rules.letter_valid_for and not account.expired) or rules.activate_within):
            since = self._issued(account)
        if account.state == "active" and rules.unused_for:
            since = self._used(account)
        of_guardian = "/" in account.address
        return (
            account.state,
            account.live and account.address in self.register.error_pages,  # a dead one answers nothing else
            account.expired,
            of_guardian and account.address in self._expired_ever(),
            account.address in self.register.other_names.values(),
            _all(account.shared_with, named),
            _all(account.opens, place) if of_guardian else (),
            _all(account.students, named) if of_guardian else (),
            since or datetime.date.min,
        )

    def _ordered(self, accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
        """Older and newer accounts that may be compared, today or later: for one person and one child."""
        rules = self.world.rules
        grow = rules.guardian_account == "record" or rules.grouping == "accepted"
        merging = rules.merges_on(self.today if rules.grouping == "refused" else self.world.first_day)
        for number, newer in enumerate(accounts):
            for older in accounts[:number]:
                one_person = {*older.persons} & {*newer.persons}
                one_child = {*self._opened(older)} & {*self._opened(newer)}
                if merging or (one_person and (grow or one_child)):
                    yield older, newer

    def _opened(self, account: Account) -> Iterator[str]:
        return (self.register.student_records[record].student for record in account.opens)

    def _of_person(self, person: str, named: Mapping[str, int]) -> Form:
        register, is_student = self.register, self.register.people.role(person) == "student"
        accounts = [one for one in register.accounts.values() if not one.historic]
        historic = register.find(e.historic_address(person))
        linked = {student for who, student in register.pairs if who == person}
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
