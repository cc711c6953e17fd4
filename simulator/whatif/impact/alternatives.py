"""Alternative acts with the same purpose: what a school office could do instead."""

from collections.abc import Callable, Iterator
from itertools import islice

from msgspec import structs

from simulator import consequences as c
from simulator import events as e
from simulator.registers.contradictions import contradictions
from simulator.registers.decide import decide
from simulator.registers.register import Account, Register, evolve
from simulator.rule_sets import RuleSet
from simulator.whatif.ground.letters import works
from simulator.whatif.ground.records import live_records, other_records, owners
from simulator.whatif.ground.successors import StandIns

LIMIT = 60
"""The most combinations that are tried when several events are asked about."""

Events = tuple[e.Event, ...]
Concluded = tuple[c.Consequence, ...]


def other_acts(asked: Events, rules: RuleSet, register: Callable[[Concluded], Register]) -> Iterator[Events]:
    """The events asked about with some of them replaced, each combination once, the most promising first.

    `register` makes a new register of the story so far and further consequences.
    """
    seen = {asked}
    for events in islice(_Combinations(asked, rules, register).of(asked), LIMIT):
        if events not in seen:
            seen.add(events)
            yield events


class _Combinations:
    """Combines the alternatives of each event with those chosen for the events before it."""

    def __init__(self, asked: Events, rules: RuleSet, register: Callable[[Concluded], Register]) -> None:
        self._rules, self._register = rules, register
        self._owners = owners(self._register(self._concluded(asked, ())))

    def of(self, left: Events, done: Events = (), concluded: Concluded = ()) -> Iterator[Events]:
        """Every combination for the events `left`, after the acts `done` and their consequences."""
        if not left:
            yield done
            return
        register = self._register(concluded)
        event = _renamed(left[0], StandIns(register, self._owners))
        others = () if contradictions(event, register) else instead(event, register, self._rules)
        for acts in ((event,), *others):
            yield from self.of(left[1:], (*done, *acts), self._concluded(acts, concluded))

    def _concluded(self, acts: Events, before: Concluded) -> Concluded:
        """The consequences `before` and those of these acts; acts that cannot happen yet are left out."""
        register, concluded = self._register(before), before
        for act in acts:
            if not contradictions(act, register):
                found = tuple(decide(act, register, self._rules))
                concluded += found
                evolve(register, found)
        return concluded


def _renamed(event: e.Event, stand_ins: StandIns) -> e.Event:
    """The event with records and accounts that were never created replaced by those that stand for them."""
    names = stand_ins.names(event).items()
    return structs.replace(event, **{field: now for field, now in names if isinstance(now, str) or (now and all(now))})


def instead(event: e.Event, register: Register, rules: RuleSet) -> Iterator[Events]:
    """Alternatives with the same purpose as an event; an empty tuple means that nothing needs to be done."""
    match event:
        case e.StudentUnenrolled(date=day, record=record):
            for other in other_records(register, record):
                yield (e.StudentUnenrolled(date=day, record=other),)
            if event.reason == "duplicate" and not other_records(register, record):
                yield ()  # two persons of one name are not duplicates
        case e.GuardianRecordDeleted():
            yield from _other_deletions(event, register)
        case e.StudentRecordCreated() | e.StudentRecordImported():
            yield from _other_entries(event, register)
        case e.GuardianLinked():
            yield from _other_links(event, register)
        case e.AccountNotified():
            yield from _other_letters(event, register)
        case e.SignInAttempted(profile=profile):
            right: e.Profile = "other_audiences" if profile == "students_parents" else "students_parents"
            yield (structs.replace(event, profile=right),)
            yield from _of_another_account(event, register)
        case e.PasswordChanged() | e.ServiceOpened():
            yield from _of_another_account(event, register)
        case e.MergeRequested() | e.GroupingRequested():
            yield from _other_requests(event, register, rules)


def _other_deletions(event: e.GuardianRecordDeleted, register: Register) -> Iterator[Events]:
    """Of two records of one person, either may be deleted, and the other may take over the children."""
    for other in other_records(register, event.record):
        if other != event.merged_into:
            yield (structs.replace(event, merged_into=other),)
        yield (structs.replace(event, record=other, merged_into=event.record),)
        yield (structs.replace(event, record=other, merged_into=None),)


def _other_entries(event: e.StudentRecordCreated | e.StudentRecordImported, register: Register) -> Iterator[Events]:
    """A student with a record in the school needs no other; a record of another school is exported and imported."""
    live = [register.student_records[id] for id in register.live_records_of_student(event.student)]
    if any(record.school == event.school for record in live):
        yield ()
        return
    own = [record for record in register.student_records.values() if record.student == event.student]
    for record in own:
        if not record.live and record.school == event.school:
            yield (e.StudentReinstated(date=event.date, record=record.id),)
    for record in own:
        if not record.live and event.school not in record.exported_to:
            continue
        imported = e.StudentRecordImported(
            date=event.date, record=event.record, student=event.student, school=event.school, origin=record.id
        )
        if event.school in record.exported_to:
            yield (imported,)
        else:
            sent = e.StudentRecordExported(date=event.date, record=record.id, to_school=event.school)
            yield (sent, imported)


def _other_links(event: e.GuardianLinked, register: Register) -> Iterator[Events]:
    """Instead of a homonym or another spelling: links of the guardian's existing records."""
    if event.match == "same_person":
        return
    school = register.student_records[event.student_record].school
    for own in live_records(register, event.guardian, school):
        linked = event.student_record in register.guardian_records[own].links
        yield () if linked else (structs.replace(event, record=own, match="same_person"),)


def _other_letters(event: e.AccountNotified, register: Register) -> Iterator[Events]:
    """An account that works needs no letter; instead of a dead account, another one of its holder is notified."""
    account = register.find(event.account)
    if account is None or account.historic:
        return
    if any(map(works, (account, *others_of_account(account, register)))):
        yield ()
    else:
        yield from _of_another_account(event, register)


def _of_another_account(
    event: e.AccountNotified | e.SignInAttempted | e.PasswordChanged | e.ServiceOpened, register: Register
) -> Iterator[Events]:
    """The same event with a live account of the holder, if it names a dead one."""
    account = register.find(event.account)
    for other in others_of_account(account, register) if account is not None else ():
        yield (structs.replace(event, account=other.address),)


def others_of_account(account: Account, register: Register) -> list[Account]:
    """The live accounts of a dead account's holder for one of its students."""
    if account.live or account.historic:
        return []
    return [
        other
        for other in register.accounts.values()
        if other.live and other.holder == account.holder and not account.students.keys().isdisjoint(other.students)
    ]


def _other_requests(
    event: e.MergeRequested | e.GroupingRequested, register: Register, rules: RuleSet
) -> Iterator[Events]:
    """The correct procedure of the two, another account that stays, or, if refused, a letter for each account."""
    for first in event.accounts[1:]:
        yield (structs.replace(event, accounts=(first, *(one for one in event.accounts if one != first))),)
    if isinstance(event, e.MergeRequested):
        yield (e.GroupingRequested(date=event.date, accounts=event.accounts),)
    elif len(event.accounts) == 2:
        yield (e.MergeRequested(date=event.date, accounts=(event.accounts[0], event.accounts[1])),)
    refused = any(isinstance(one, c.RequestRefused) for one in decide(event, register, rules))
    found = [account for address in event.accounts if (account := register.find(address))]
    if refused and all(account.live and not account.historic for account in found):
        idle = (account for account in found if not works(account))
        yield tuple(e.AccountNotified(date=event.date, account=account.address) for account in idle)
