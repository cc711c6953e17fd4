"""What no export holds and the user says: on which days letters went out and to whom, which accounts were activated.

Which accounts there are on a day is asked of the reference engine, family by family, under the rules that are asked
for: a letter is never told of an account that does not exist, that opens nothing, or that is active already.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from simulator import events as e
from simulator.exports.account_lists import AccountList, Listed, rows_by_record
from simulator.exports.changes import DatedEvent, When
from simulator.lifecycle import ACTIVE, CREATED, NOTIFIED
from simulator.people import People, Role
from simulator.registers.register import Account, Register
from simulator.replay import Replayer
from simulator.rule_sets import RuleSet

LABEL: Final = "chosen"
"""The label of a password that a holder chose."""
LEFT_OUT: Final = (
    "letter_without_account",
    "activation_without_account",
    "activation_without_letter",
    "already_active",
)
"""Rows of a list of which no event could be made, in the order in which it is said."""


class LetterDay(Struct, frozen=True):
    """Letters of one day: to all accounts that can get one, to those that never got one, or to those of a list."""

    day: datetime.date
    to: Literal["all", "new"] | AccountList


class Told(Struct, frozen=True):
    """The families with their letters and activations; how many there are of each, and which rows came to nothing."""

    families: Mapping[str, list[DatedEvent]]
    letters: int
    activations: int
    left_out: Mapping[str, int]
    """By code."""


def with_letters(
    families: Mapping[str, Sequence[DatedEvent]],
    letters: Sequence[LetterDay],
    activations: Sequence[Listed],
    rules: RuleSet,
) -> Told:
    """The families with their letters and activations: on each day they come after what changed on it."""
    return _Post(letters, activations, rules).told(families)


class _Post:
    def __init__(self, letters: Sequence[LetterDay], activations: Sequence[Listed], rules: RuleSet) -> None:
        self._letters = sorted(letters, key=lambda one: one.day)
        self._rules = rules
        self._lists = [
            rows_by_record(one.to.rows) if isinstance(one.to, AccountList) else None for one in self._letters
        ]
        self._activations = rows_by_record(activations)
        self._unused: dict[tuple[int, int], None] = {
            (place, row.line): None
            for place, one in enumerate(self._letters)
            if isinstance(one.to, AccountList)
            for row in one.to.rows
        }
        """Rows of lists that no letter was made of yet."""
        self._waiting = {id(row): row for row in activations}
        self._counts: Counter[str] = Counter()

    def told(self, families: Mapping[str, Sequence[DatedEvent]]) -> Told:
        told = {family: self._family(events) for family, events in families.items()}
        self._counts["letter_without_account"] = len(self._unused)
        self._counts["activation_without_account"] += len(self._waiting)
        left_out = {code: self._counts[code] for code in LEFT_OUT if self._counts[code]}
        return Told(told, self._counts["letters"], self._counts["activations"], left_out)

    def _family(self, events: Sequence[DatedEvent]) -> list[DatedEvent]:
        """The events of a family with those of its letters and activations between them."""
        acts = sorted({*(one.day for one in self._letters), *(row.day for row in self._rows_of(events) if row.day)})
        replayer = Replayer(People.nameless(_roles(events)), self._rules)
        told: list[DatedEvent] = []
        coming = iter(events)
        upcoming = next(coming, None)
        for day in acts:
            while upcoming is not None and upcoming.event.date <= day:
                replayer.take(upcoming.event, len(told) + 1)
                told.append(upcoming)
                upcoming = next(coming, None)
            if told:
                replayer.pass_time(day)
                for event in (*self._letters_of(day, replayer, events), *self._activations_of(day, replayer, events)):
                    told.append(DatedEvent(event, When(day, "given", day, day)))
        return [*told, *([upcoming] if upcoming is not None else []), *coming]

    def _rows_of(self, events: Sequence[DatedEvent]) -> list[Listed]:
        """The activations of a family."""
        if not self._activations:
            return []
        rows = (row for record in _records(events) for row in self._activations.get(record, ()))
        return list({id(row): row for row in rows}.values())

    def _letters_of(
        self, day: datetime.date, replayer: Replayer, events: Sequence[DatedEvent]
    ) -> Iterator[e.AccountNotified]:
        register = replayer.register
        for place, letter in enumerate(self._letters):
            if letter.day != day:
                continue
            listed = self._lists[place]
            if listed is None:
                chosen = [one for one in register.accounts.values() if letter.to == "all" or one.state == CREATED]
            else:
                rows = {id(row): row for record in _records(events) for row in listed.get(record, ())}
                chosen = []
                for row in rows.values():
                    for account in _accounts(row, register, every=True):
                        if _can_be_notified(account):
                            self._unused.pop((place, row.line), None)
                            chosen.append(account)
            for account in {one.address: one for one in chosen if _can_be_notified(one)}.values():
                event = e.AccountNotified(date=day, account=account.address)
                replayer.take(event, 1)
                self._counts["letters"] += 1
                yield event

    def _activations_of(
        self, day: datetime.date, replayer: Replayer, events: Sequence[DatedEvent]
    ) -> Iterator[e.Event]:
        for row in self._rows_of(events):
            if row.day != day:
                continue
            accounts = [one for one in _accounts(row, replayer.register, every=False) if one.live]
            if accounts:
                self._waiting.pop(id(row), None)
            for account in accounts:
                event = self._activation(day, account, replayer.register)
                if isinstance(event, str):
                    self._counts[event] += 1
                    continue
                replayer.take(event, 1)
                self._counts["activations"] += 1
                yield event

    def _activation(self, day: datetime.date, account: Account, register: Register) -> e.Event | str:
        """The event that makes an account active; or why there is none."""
        if account.state == ACTIVE:
            return "already_active"
        if account.state == NOTIFIED and not account.expired:
            return e.PasswordChanged(date=day, account=account.address, to=LABEL)
        if self._rules.self_activation == "guardians" and register.people.role(account.holder) == "guardian":
            return e.SelfActivated(date=day, account=account.address, by="sms", to=LABEL)
        return "activation_without_letter"


def _can_be_notified(account: Account) -> bool:
    return account.state in (CREATED, NOTIFIED) and bool(account.opens)


def _accounts(row: Listed, register: Register, *, every: bool) -> list[Account]:
    """The accounts that a row means. A pupil alone means, if `every`, those of their guardians too."""
    if row.account is not None:
        named = register.find(row.account)
        return [named] if named is not None else []
    found: dict[str, Account] = {}
    for pupil in row.pupils or ():
        bases = [f"{record}/{pupil}" for record in row.guardians or ()] or [pupil]
        for base in bases:
            newest = [*register.names(base)][-1:]
            found |= {one.address: one for name in newest if (one := register.find(name)) is not None}
        if every and row.guardians is None and pupil in register.student_records:
            opened = register.in_order_of_creation(register.student_records[pupil].opened_by)
            found |= {one.address: one for one in opened}
    if row.pupils is None:
        for record in row.guardians or ():
            known = register.guardian_records.get(record)
            for address in known.named if known is not None else ():
                found[address] = register.accounts[address]
    return list(found.values())


def _records(events: Iterable[DatedEvent]) -> list[str]:
    """The ids of all records of a family."""
    return list(dict.fromkeys(record for one in events if (record := getattr(one.event, "record", None)) is not None))


def _roles(events: Iterable[DatedEvent]) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    for one in events:
        match one.event:
            case e.StudentRecordCreated(student=student) | e.StudentRecordImported(student=student):
                roles[student] = "student"
            case e.GuardianLinked(guardian=guardian):
                roles[guardian] = "guardian"
    return roles
