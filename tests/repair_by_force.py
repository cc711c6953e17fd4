"""A brute-force search for repairs, which tries everything that an office can do next.

The search of `simulate repair` is compared with it; they share only the engine.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, permutations

from msgspec import Struct

from simulator import consequences as c
from simulator import events as e
from simulator.registers.contradictions import contradictions
from simulator.registers.decide import decide
from simulator.registers.register import Account, Register, rebuilt
from simulator.replay import Replay

Cost = tuple[int, int, int, int, int]
"""Letters that become invalid, letters and requests for accounts of wrong records, letters, families, acts."""


class Told(Struct):
    """Further events, and the register after them."""

    events: tuple[e.Event, ...] = ()
    journal: tuple[c.Consequence, ...] = ()
    misplaced: int = 0
    """The number of letters and requests for accounts of wrong records."""


def cheaper(start: Replay, day: datetime.date, limit: Cost, depth: int) -> Told | None:
    """A repair of up to `depth` other events followed by letters, that costs less than `limit`.

    Letters can come last: they end nothing, and no other event needs them.
    """
    level = [Told()]
    for left in range(depth, -1, -1):
        for told in level:
            with_letters = _notified(told, start, day, limit)
            if with_letters is not None:
                return with_letters
        further = (one for told in level if left for one in _further(told, start, day, limit))
        level = list({repr(_register(start, one.journal)): one for one in further}.values())
    return None


def _further(told: Told, start: Replay, day: datetime.date, limit: Cost) -> Iterator[Told]:
    register = _register(start, told.journal)
    for event in _everything(register, day):
        further = _then(told, event, register, start)
        if further is not None and cost(further, start) < limit:
            yield further


def _then(told: Told, event: e.Event, register: Register, start: Replay) -> Told | None:
    """The story with one more event; None if that is a contradiction, is refused or is a mistake."""
    if contradictions(event, register):
        return None
    concluded = decide(event, register, start.rules)
    if any(isinstance(one, c.RequestRefused | c.MistakeRecognised) for one in concluded):
        return None
    return Told((*told.events, event), (*told.journal, *concluded), told.misplaced + _is_misplaced(event, register))


def _notified(told: Told, start: Replay, day: datetime.date, limit: Cost) -> Told | None:
    """The repair with the fewest letters, if they cost less than the limit."""
    register = _register(start, told.journal)
    if doubled(start.register, register) or register.pairs != start.register.pairs:
        return None
    pairs = _wanting(register)
    of_use = [
        account for account in register.accounts.values() if any(_serves(account, *pair, register) for pair in pairs)
    ]
    for number in range(min(len(pairs), len(of_use)) + 1):
        for chosen in combinations(of_use, number):
            if all(any(_serves(account, *pair, register) for account in chosen) for pair in pairs):
                notified: Told | None = told
                for account in chosen:
                    letter = e.AccountNotified(date=day, account=account.address)
                    notified = notified and _then(notified, letter, register, start)
                if notified is not None and cost(notified, start) < limit:
                    return notified
    return None


def _is_misplaced(event: e.Event, register: Register) -> bool:
    """Whether a letter or a request is for an account that ends with a wrong record.

    A record is wrong if a mistake was recognised about it, but not about another one of the same person and school.
    """
    if not isinstance(event, e.AccountNotified | e.GroupingRequested | e.MergeRequested):
        return False
    account = register.find(e.named_accounts(event)[0])
    assert account is not None
    students = [one for one in register.student_records.values() if one.live]
    guardians = [one for one in register.guardian_records.values() if one.live]
    right = {(one.student, one.school) for one in students if one.id not in register.mistaken}
    right |= {(one.guardian, one.school) for one in guardians if one.id not in register.mistaken}
    wrong = {one.id for one in students if one.id in register.mistaken and (one.student, one.school) in right}
    wrong |= {one.id for one in guardians if one.id in register.mistaken and (one.guardian, one.school) in right}
    created_for = [one.id for one in guardians if account.address in one.accounts]
    return not wrong.isdisjoint(created_for) or set(account.opens) <= wrong


def _register(start: Replay, journal: Iterable[c.Consequence]) -> Register:
    return rebuilt(start.register.people, (*(one for step in start.steps for one in step.consequences), *journal))


def _everything(register: Register, day: datetime.date) -> Iterator[e.Event]:
    accounts = [account for account in register.accounts.values() if account.live and not account.historic]
    students = [record for record in register.student_records.values() if record.live]
    guardians = [record for record in register.guardian_records.values() if record.live]
    for person, student in register.pairs:
        for record in students:
            if person != student == record.student:
                yield e.GuardianLinked(date=day, record="R900", guardian=person, student_record=record.id, match="new")
                yield e.GuardianLinked(
                    date=day, record="R900", guardian=person, student_record=record.id, match="homonym"
                )
                for own in guardians:
                    yield e.GuardianLinked(
                        date=day, record=own.id, guardian=person, student_record=record.id, match="same_person"
                    )
    for record in register.student_records.values():
        if not record.live:
            yield e.StudentReinstated(date=day, record=record.id)
        for school in dict.fromkeys(other.school for other in register.student_records.values()):
            yield e.StudentRecordExported(date=day, record=record.id, to_school=school)
            yield e.StudentRecordImported(
                date=day, record="E900", student=record.student, school=school, origin=record.id
            )
    for account in accounts:
        yield e.SelfActivated(date=day, account=account.address, by="sms", to="sun")
    for own in guardians:
        for child in own.links:
            yield e.GuardianUnlinked(date=day, record=own.id, student_record=child)
        yield e.GuardianRecordDeleted(date=day, record=own.id)
        for other in guardians:
            yield e.GuardianRecordDeleted(date=day, record=own.id, merged_into=other.id)
    for student, school in dict.fromkeys(
        (record.student, record.school) for record in register.student_records.values()
    ):
        yield e.StudentRecordImported(date=day, record="E900", student=student, school=school)
    for record in students:
        yield e.StudentUnenrolled(date=day, record=record.id)
    for several in (2, 3):
        for chosen in permutations(accounts, several):
            addresses = tuple(account.address for account in chosen)
            if len({account.holder for account in chosen}) == 1:
                yield e.GroupingRequested(date=day, accounts=addresses)
            elif several == 2 and _share_children(register, *chosen):
                yield e.MergeRequested(date=day, accounts=(addresses[0], addresses[1]))


def _share_children(register: Register, one: Account, other: Account) -> bool:
    """Whether a merge of these accounts shows nobody a child that is not theirs."""
    children = {register.student_records[record].student for record in (*one.opens, *other.opens)}
    return all((person, child) in register.pairs for person in (*one.persons, *other.persons) for child in children)


def cost(told: Told, start: Replay) -> Cost:
    """The cost of these events."""
    register = start.register
    family = {person: {person} for pair in register.pairs for person in pair}
    for one, other in register.pairs:
        together = family[one] | family[other]
        for person in together:
            family[person] = together
    consequences = told.journal
    letters = [one for one in consequences if isinstance(one, c.NotificationIssued)]
    holders = {one.account: one.holder for one in consequences if isinstance(one, c.AccountCreated)}
    holders |= {address: account.holder for address, account in register.accounts.items()}
    asked = [register.first_name(address) for event in told.events for address in e.named_accounts(event)]
    return (
        sum(isinstance(one, c.NotificationInvalidated) for one in consequences),
        told.misplaced,
        len(letters),
        len({min(family[holders[address]]) for address in asked if address in holders}),
        sum(event.kind.startswith("siecle.") for event in told.events),
    )


def _wanting(register: Register) -> list[tuple[str, str]]:
    """The pairs of a person and an enrolled student without a live account that works."""
    live = [record for record in register.student_records.values() if record.live]
    enrolled = {record.student for record in live}
    with_account = {record.student for record in live if record.school not in register.people.primary_schools}
    working = [
        account
        for account in register.accounts.values()
        if account.state == "active" or (account.state == "notified" and not account.expired)
    ]
    return [
        pair
        for pair, counts in register.pairs.items()
        if counts
        and pair[1] in (with_account if pair[0] == pair[1] else enrolled)
        and not any(_serves(account, *pair, register) for account in working)
    ]


def _serves(account: Account, person: str, student: str, register: Register) -> bool:
    """Whether the account, once it works, gives the person access to the student."""
    opened = {register.student_records[record].student for record in account.opens}
    return person in account.persons and student in opened


def doubled(before: Register, after: Register) -> list[tuple[str, str]]:
    """Every person with more records in a school than before, and more than one; students also with another number."""
    earlier, guardians = _guardians(before), _guardians(after)
    students = (Counter(_students(after)) - _students(before)) | (_students(before) - _students(after))
    return [*students, *(one for one, number in guardians.items() if number > max(1, earlier[one]))]


def _students(register: Register) -> Counter[tuple[str, str]]:
    return Counter((one.student, one.school) for one in register.student_records.values() if one.live)


def _guardians(register: Register) -> Counter[tuple[str, str]]:
    return Counter((one.guardian, one.school) for one in register.guardian_records.values() if one.live)
