"""The verdict: what became of every account and letter, who must be notified, who sees whom, which mistakes were made.

It is derived from the steps and the register; it applies no rule again.
"""

import datetime
from collections.abc import Container, Iterable
from typing import Literal

from msgspec import Struct

from simulator import consequences as c
from simulator.events import ClockDue
from simulator.lifecycle import ACTIVE, CREATED, NOTIFIED, State
from simulator.registers.register import Account, Register
from simulator.replay import Replay, Step
from simulator.rule_sets import RuleSet

Standing = Literal["valid", "superseded", "expired", "invalid"]
Reason = Literal["replaces_invalid", "expired", "never_notified", "no_live_account"]
AccessStatus = Literal["open", "waiting", "not_notified", "none"]

STANDINGS: tuple[Standing, ...] = ("valid", "superseded", "expired", "invalid")
TO_NOTIFY_REASONS: tuple[Reason, ...] = ("replaces_invalid", "expired", "never_notified", "no_live_account")
ACCESS: dict[State, AccessStatus] = {ACTIVE: "open", NOTIFIED: "waiting", CREATED: "not_notified"}
"""The access that an account in this state gives, best first."""
ACCESS_STATUSES: tuple[AccessStatus, ...] = (*ACCESS.values(), "none")


_ENDS: dict[type[c.Consequence], Standing] = {
    c.NotificationSuperseded: "superseded",
    c.NotificationExpired: "expired",
    c.NotificationInvalidated: "invalid",
}


class AccountRow(Struct, frozen=True):
    """An account at the end of the replay; `since` is the day on which it entered its state."""

    account: str
    holder: str
    students: tuple[str, ...]
    state: State
    since: datetime.date
    shared_with: tuple[str, ...]


class Notification(Struct, frozen=True):
    """A letter: its account, holder and students; if it is no longer valid, since when and why (R7, R9, R21).

    `issued_by`, `ended_by`, `mistake_step` and `replaced_by` are numbers of steps.
    """

    account: str
    holder: str
    students: tuple[str, ...]
    issued: datetime.date
    issued_by: int
    status: Standing
    used: bool
    ended: datetime.date | None
    ended_by: int | None
    cause: c.Cause | None
    mistake: c.Mistake | None
    mistake_step: int | None
    replaced_by: int | None


class ToNotify(Struct, frozen=True):
    """A person left without a live, notified account for a student; `account` is the one to notify."""

    person: str
    student: str
    account: str | None
    reason: Reason


class LetterToSend(Struct, frozen=True):
    """One letter to send, and the pairs that it serves. Without an `account`, one must be created first."""

    account: str | None
    rows: tuple[ToNotify, ...]

    @property
    def for_oneself(self) -> bool:
        """Whether the letter goes to a student, not to a guardian."""
        return self.rows[0].person == self.rows[0].student


class Access(Struct, frozen=True):
    """A person's access to a student, and the account that gives it."""

    person: str
    student: str
    status: AccessStatus
    account: str | None


class RecognisedMistake(Struct, frozen=True):
    """A mistake: the step that made it, and the step in which it was recognised."""

    kind: c.Mistake
    step: int
    recognised_by: int


class Verdict(Struct, frozen=True):
    """The answer to « which notifications became invalid, since when, why, and what to do now »."""

    accounts: tuple[AccountRow, ...]
    notifications: tuple[Notification, ...]
    to_notify: tuple[ToNotify, ...]
    access: tuple[Access, ...]
    mistakes: tuple[RecognisedMistake, ...]
    recipients: tuple[tuple[str, ...], ...]
    """The persons to whom each letter was sent, in the order of `notifications`: the holder and the sharers by then."""

    @property
    def invalid(self) -> tuple[Notification, ...]:
        """The invalid letters, in order of issue."""
        return tuple(letter for letter in self.notifications if letter.status == "invalid")

    def working_before(self, step: int) -> list[Notification]:
        """The letters issued before the step of this number that were still valid before it."""
        issued = (letter for letter in self.notifications if letter.issued_by < step)
        return [letter for letter in issued if letter.ended_by is None or letter.ended_by >= step]

    @property
    def mistakes_by_step(self) -> dict[int, list[RecognisedMistake]]:
        """The mistakes that each step made, by its number, even if they were recognised later."""
        made: dict[int, list[RecognisedMistake]] = {}
        for mistake in self.mistakes:
            made.setdefault(mistake.step, []).append(mistake)
        return made


def judge(replay: Replay) -> Verdict:
    """The verdict on a replay."""
    history = _History(replay)
    notifications = history.notifications()
    access = who_sees_whom(replay.register)
    accounts = tuple(
        AccountRow(
            account.address,
            account.holder,
            tuple(account.students),
            account.state,
            history.since[account.address],
            tuple(account.shared_with),
        )
        for account in replay.register.accounts.values()
    )
    invalid, expired = history.pairs_with_letter("invalid"), history.pairs_with_letter("expired")
    to_notify = tuple(_to_notify(access, replay.register, invalid, expired))
    recipients = tuple(letter.persons for letter in history.letters)
    return Verdict(accounts, notifications, to_notify, access, tuple(history.mistakes), recipients)


def letters_to_send(rows: Iterable[ToNotify], rules: RuleSet) -> tuple[LetterToSend, ...]:
    """The letters that serve these pairs, one per account, in the order of their first pairs.

    A person without an account needs one letter per student, or a single one if the rule set gives guardians one
    account for several children (R25, R34).
    """
    served: dict[str | tuple[str, ...], list[ToNotify]] = {}
    for row in rows:
        missing_account = (row.person, row.student) if rules.guardian_account == "child" else (row.person,)
        served.setdefault(row.account or missing_account, []).append(row)
    return tuple(LetterToSend(rows_served[0].account, tuple(rows_served)) for rows_served in served.values())


class _Letter(Struct):
    """A letter while the steps are read."""

    account: str
    issued: datetime.date
    issued_by: int
    persons: tuple[str, ...]
    status: Standing = "valid"
    used: bool = False
    ended: datetime.date | None = None
    ended_by: int | None = None
    death: c.AccountDeactivated | None = None
    closed_by: int = 0
    """The step that ended its account, or from which on the account was kept (R28)."""


class _History:
    """What only the steps tell: when accounts and letters changed, and by which step."""

    def __init__(self, replay: Replay) -> None:
        self.register = replay.register
        self.letters: list[_Letter] = []
        self.since: dict[str, datetime.date] = {}
        self.mistakes: list[RecognisedMistake] = []
        self._current: dict[str, _Letter] = {}
        self._sharers: dict[str, tuple[str, ...]] = {}
        self._opened: dict[str, int] = {}
        self._kept_by: dict[str, int] = {}
        self._taken_for_duplicate: dict[int, RecognisedMistake] = {}
        self._mistake_about: dict[str, RecognisedMistake] = {}
        for step in replay.steps:
            for consequence in step.consequences:
                self._read(step, consequence)

    def _read(self, step: Step, consequence: c.Consequence) -> None:
        day = step.event.date
        match consequence:
            case c.StudentRecordOpened(record=record) | c.GuardianRecordOpened(record=record):
                self._opened[record] = step.number
            case c.AccountCreated(account=account):
                self.since[account] = day
            case c.AccountShared(account=account, person=person):
                self._sharers[account] = (*self._sharers.get(account, ()), person)
            case c.NotificationIssued(account=account):
                if account not in self._current:
                    self.since[account] = day
                persons = (self.register.accounts[account].holder, *self._sharers.get(account, ()))
                self._current[account] = _Letter(account, day, step.number, persons)
                self.letters.append(self._current[account])
            case c.AccountActivated(account=account, with_letter=with_letter):
                self.since[account] = day
                if with_letter:
                    self._current[account].used = True
            case c.AccountKept(account=account):
                self._kept_by[account] = step.number
            case c.AccountDeactivated(account=account):
                self.since[account] = day
                if account in self._current:
                    letter = self._current[account]
                    letter.death = consequence
                    kept_long_enough = isinstance(step.event, ClockDue) and step.event.cause == "no_longer_kept"
                    letter.closed_by = self._kept_by[account] if kept_long_enough else step.number
            case c.NotificationSuperseded() | c.NotificationExpired() | c.NotificationInvalidated():
                letter = self._current[consequence.account]
                letter.status, letter.ended, letter.ended_by = _ENDS[type(consequence)], day, step.number
            case c.MistakeRecognised():
                self._recognise(step, consequence)

    def _recognise(self, step: Step, recognised: c.MistakeRecognised) -> None:
        record = recognised.record
        made = self._opened[record] if record is not None else step.number
        mistake = RecognisedMistake(recognised.mistake, made, step.number)
        self.mistakes.append(mistake)
        if record is not None:
            self._mistake_about[record] = mistake
        elif mistake.kind == "namesake_taken_for_duplicate":
            self._taken_for_duplicate[step.number] = mistake

    def notifications(self) -> tuple[Notification, ...]:
        received: dict[str, list[_Letter]] = {}
        for letter in self.letters:
            for person in letter.persons:
                received.setdefault(person, []).append(letter)
        return tuple(self._notification(letter, received) for letter in self.letters)

    def _notification(self, letter: _Letter, received: dict[str, list[_Letter]]) -> Notification:
        account = self.register.accounts[letter.account]
        death = letter.death if letter.status == "invalid" else None
        mistake = self._mistake_behind(letter, death.behind) if death else None
        return Notification(
            account=letter.account,
            holder=account.holder,
            students=tuple(account.students),
            issued=letter.issued,
            issued_by=letter.issued_by,
            status=letter.status,
            used=letter.used,
            ended=letter.ended,
            ended_by=letter.ended_by,
            cause=death.cause if death else None,
            mistake=mistake.kind if mistake else None,
            mistake_step=mistake.step if mistake else None,
            replaced_by=self._replacement(letter, account, received[account.holder]) if death else None,
        )

    def _mistake_behind(self, letter: _Letter, behind: c.Behind | None) -> RecognisedMistake | None:
        if behind == c.THIS_EVENT:
            return self._taken_for_duplicate[letter.closed_by]
        return None if behind is None else self._mistake_about[behind]

    def _replacement(self, dead: _Letter, account: Account, received: list[_Letter]) -> int | None:
        """The first later step that issued a letter of another account to the holder, for one of the same students."""
        return next(
            (
                letter.issued_by
                for letter in received
                if letter.issued_by > dead.issued_by
                and letter.account != dead.account
                and not account.students.keys().isdisjoint(self.register.accounts[letter.account].students)
            ),
            None,
        )

    def pairs_with_letter(self, status: Standing) -> set[tuple[str, str]]:
        """Every person–student pair that has a letter of this standing."""
        return {
            (person, student)
            for letter in self.letters
            if letter.status == status
            for account in (self.register.accounts[letter.account],)
            for person in account.persons
            for student in account.students
        }


def who_sees_whom(register: Register, people: Container[str] | None = None) -> tuple[Access, ...]:
    """The access of every person–student pair that has not ended, in order of linking; only of `people` if given."""
    best = _best_accounts(register)
    return tuple(
        Access(*pair, access_through(account), account.address)
        if (account := best.get(pair))
        else Access(*pair, "none", None)
        for pair, counts in register.pairs.items()
        if counts and (people is None or pair[0] in people)
    )


def access_through(account: Account) -> AccessStatus:
    """The access that a live account gives; `not_notified` if its letter has expired (R21)."""
    return "not_notified" if account.expired else ACCESS[account.state]


def _best_accounts(register: Register) -> dict[tuple[str, str], Account]:
    """For every pair, the live account that gives the best access; the newest of several."""
    rank = {status: place for place, status in enumerate(reversed(ACCESS.values()))}
    best: dict[tuple[str, str], Account] = {}
    for account in register.accounts.values():
        for record in account.opens:
            for person in account.persons:
                pair = (person, register.student_records[record].student)
                if pair not in best or rank[access_through(account)] >= rank[access_through(best[pair])]:
                    best[pair] = account
    return best


def is_enrolled(row: Access, register: Register) -> bool:
    """Whether the row's student has a live record; for the student's own access, outside primary schools (R33)."""
    records = map(register.student_records.__getitem__, register.live_records_of_student(row.student))
    return any(row.person != row.student or record.school not in register.people.primary_schools for record in records)


def _to_notify(
    access: Iterable[Access], register: Register, with_invalid: set[tuple[str, str]], with_expired: set[tuple[str, str]]
) -> Iterable[ToNotify]:
    """Every pair whose student is still enrolled, and that has neither an active account nor a valid letter."""
    for row in access:
        if row.status in ("open", "waiting") or not is_enrolled(row, register):
            continue
        pair = (row.person, row.student)
        if row.account is None:
            yield ToNotify(*pair, None, "no_live_account")
        elif pair in with_invalid:
            yield ToNotify(*pair, row.account, "replaces_invalid")
        elif pair in with_expired:
            yield ToNotify(*pair, row.account, "expired")
        else:
            yield ToNotify(*pair, row.account, "never_notified")
