"""Who may call after a story, and what they would answer. Everything is read from the replay, nothing is said by story.

A caller has a child and a letter or a password of their own. What the screen shows is what the rules decide when they
sign in with it, at the end of the story; or what the story's last act showed them, if it was theirs.
"""

from collections.abc import Hashable, Iterator
from typing import Final, Literal, get_args

from msgspec import Struct

from simulator import consequences as c
from simulator import events as e
from simulator.registers.decide import decide
from simulator.registers.register import Account, Register, evolve
from simulator.replay import Step
from simulator.reports.sentences import variant
from simulator.simulation import Simulation
from simulator.verdict import Notification
from simulator.whatif.ground.families import people_named
from simulator.whatif.ground.records import owners

Question = Literal["who", "child", "screen", "letter", "school"]
QUESTIONS: Final[tuple[Question, ...]] = get_args(Question)
NOTHING: Final = "nothing"
"""The answer that nothing has happened at the school, and that no letter came."""


UNEXPECTED: Final = (c.RequestRefused, c.ErrorShown, c.PageShown)
"""What a screen shows when something does not work."""


FINE: Final = ("child", "historic")
"""What the screen shows when all is well."""


Situation = tuple[Hashable, ...]


ALIKE: Final = {e.StudentRecordImported.kind: e.StudentRecordCreated.kind}
"""Acts that nobody on the telephone tells apart: a second record is there, whether it was imported or typed."""
THE_SAME: Final = ("origin", "departure", "duplicate")
"""Variants of acts that nobody on the telephone tells apart from the plain act.

The exploration gives a reason only where it makes a difference: `duplicate` where the record is none.
"""


class Trouble(Struct, frozen=True):
    """Why the caller does not see the child: stories with the same trouble are one explanation."""

    kind: str
    """The reason for the refusal, what the screen shows after an accepted act, or why the caller has no letter."""
    standing: str | None = None
    """What has become of the letter."""
    cause: c.Cause | None = None
    mistake: c.Mistake | None = None
    """The mistake behind a letter that became invalid."""
    given_back: bool = True
    """Whether the child is still theirs: what was taken on purpose is not given back."""


class Caller(Struct, frozen=True):
    """Somebody who may call at the end of a story, with the answers that they would give."""

    simulation: Simulation
    person: str
    child: str
    letter: Notification | None
    """The letter that they hold, or with which they once activated their account; None for no letter."""
    account: str | None
    trouble: Trouble
    answers: dict[Question, frozenset[str]]
    """True answers by question: one about the screen and the letter, several perhaps about the school. A story of one
    child may be told of one child of several."""
    ended_by: str | None
    """The act that ended the letter, as a key; None if it was none at the school."""

    @property
    def situation(self) -> Situation:
        """What tells this caller from others: two in the same situation are told the same."""
        answers = (self.answers[question] for question in QUESTIONS if question != "school")
        return (*answers, self.trouble, self.ended_by)

    @property
    def cost(self) -> tuple[int, int]:
        """What the story supposes."""
        return cost_of(self.simulation)


def cost_of(simulation: Simulation) -> tuple[int, int]:
    """What a story supposes: events and mistakes together, then mistakes. The less, the more plausible."""
    events, mistakes = len(simulation.scenario.events), len(simulation.verdict.mistakes)
    return events + mistakes, mistakes


def callers(simulation: Simulation) -> Iterator[Caller]:
    """Everybody who may call at the end of a story because something does not work."""
    return _Callers(simulation).all()


class _Attempt(Struct, frozen=True):
    """What a caller has in hand, and the act that they try with it; None if there is nothing to try."""

    hand: str
    letter: Notification | None
    account: Account | None
    act: e.Event | None
    decided: tuple[c.Consequence, ...]


class _Callers:
    def __init__(self, simulation: Simulation) -> None:
        self._simulation = simulation
        self._replay = simulation.replay
        self._register: Register = simulation.replay.register
        self._verdict = simulation.verdict
        self._received: dict[str, list[Notification]] = {}
        for letter, persons in zip(self._verdict.notifications, self._verdict.recipients, strict=True):
            for person in persons:
                self._received.setdefault(person, []).append(letter)
        self._children: dict[str, dict[str, None]] = {}
        for person, student in self._register.pairs:
            self._children.setdefault(person, {})[student] = None
        for record in self._register.guardian_records.values():
            for student_record in record.links:
                student = self._register.student_records[student_record].student
                self._children.setdefault(record.guardian, {})[student] = None
        self._acts = dict(_acts(self._simulation))
        self._owners = owners(self._register)

    def all(self) -> Iterator[Caller]:
        for person, children in self._children.items():
            attempts = list(self._attempts(person))
            for child in children:
                for attempt in attempts:
                    letter = self._letter_that_counts(person, attempt)
                    trouble = self._trouble(person, child, attempt, letter)
                    if trouble is not None:
                        address = attempt.account.address if attempt.account else None
                        answers = self._answers(person, child, attempt)
                        ended_by = self._ended_by(letter) if letter and trouble.standing else None
                        yield Caller(self._simulation, person, child, letter, address, trouble, answers, ended_by)

    def _letter_that_counts(self, person: str, attempt: _Attempt) -> Notification | None:
        """The letter in hand; of a dead account, its last letter, whatever password of it somebody has."""
        account, letter = attempt.account, attempt.letter
        if account is None or account.live or (letter is not None and letter.status != "superseded"):
            return letter
        received = reversed(self._received.get(person, []))
        return next((one for one in received if one.account == account.address), letter)

    def _ended_by(self, letter: Notification) -> str | None:
        """The act that ended a letter; where its account was kept for a time, the act that left it without children."""
        number = letter.ended_by or 0
        ending = self._replay.steps[number - 1].event if number else None
        if isinstance(ending, e.ClockDue) and ending.cause == "no_longer_kept":
            for step in self._replay.steps[:number]:
                if any(isinstance(one, c.AccountKept) and one.account == letter.account for one in step.consequences):
                    number = step.number
        return self._acts.get(number)

    # --- What a caller tries --------------------------------------------------------------------------------------

    def _attempts(self, person: str) -> Iterator[_Attempt]:
        """Every letter and every password of a person, and what they did last."""
        last = self._replay.steps[-1]
        mine = self._account_of(last.event, person)
        if mine is not None and any(isinstance(one, UNEXPECTED) for one in last.consequences):
            letters = [letter for letter in self._received.get(person, ()) if letter.account == mine.address]
            letter = letters[-1] if letters else None
            chosen, reset = self._passwords(person)
            password = "own" if mine.address in chosen else "reset" if mine.address in reset else NOTHING
            yield _Attempt("letter" if letter else password, letter, mine, last.event, last.consequences)
            return
        letters = self._received.get(person, [])
        yield from map(self._with_letter, letters)
        chosen, reset = self._passwords(person)
        for address, password in chosen.items():
            yield self._signing_in("own", None, self._register.accounts[address], password)
        for address in reset:
            yield self._signing_in("reset", None, self._register.accounts[address], e.PROVISIONAL)
        if not letters and not chosen:
            yield _Attempt(NOTHING, None, None, None, ())

    def _with_letter(self, letter: Notification) -> _Attempt:
        """A sign-in with the password of a letter."""
        password = e.PROVISIONAL if self._is_newest(letter) else e.SUPERSEDED
        return self._signing_in("letter", letter, self._register.accounts[letter.account], password)

    def _signing_in(self, hand: str, letter: Notification | None, account: Account, password: str) -> _Attempt:
        """A sign-in by the right door."""
        profile: e.Profile = "other_audiences" if account.historic else "students_parents"
        assert self._replay.last_day is not None
        act = e.SignInAttempted(
            date=self._replay.last_day, account=account.address, profile=profile, password=password
        )  # fmt: skip
        return _Attempt(hand, letter, account, act, tuple(decide(act, self._register, self._replay.rules)))

    def _is_newest(self, letter: Notification) -> bool:
        """Whether the account has had no later letter, and no later password from the school (R31)."""
        later = self._replay.steps[letter.issued_by :]
        return not any(
            isinstance(one, c.NotificationIssued | c.PasswordReset) and one.account == letter.account
            for step in later
            for one in step.consequences
        )

    def _passwords(self, person: str) -> tuple[dict[str, str], dict[str, None]]:
        """The last passwords that a person chose, by account, and the accounts that were reset for them since."""
        chosen: dict[str, str] = {}
        reset: dict[str, None] = {}
        for step in self._replay.steps:
            for one in step.consequences:
                address = getattr(one, "account", None)
                if address is None or person not in self._register.accounts[address].persons:
                    continue
                if isinstance(one, c.AccountActivated | c.PasswordReplaced):
                    chosen[address] = one.password
                    reset.pop(address, None)
                elif isinstance(one, c.PasswordReset):
                    reset[address] = None
        return chosen, reset

    def _account_of(self, event: e.Event, person: str) -> Account | None:
        """The account that the person used in an act at the screen, if it was one.

        Without an error page there is no « Retour », so nothing was seen where it is refused.
        """
        if not is_at_the_screen(event) or isinstance(event, e.BackPressed):
            return None
        account = self._register.find(event.account)  # type: ignore[attr-defined]  # such acts have an account
        return account if account is not None and person in account.persons else None

    # --- What they would answer -----------------------------------------------------------------------------------

    def _answers(self, person: str, child: str, attempt: _Attempt) -> dict[Question, frozenset[str]]:
        children = ("several",) if len(self._children[person]) > 1 else ("only", "several")
        hand = self._hand(person, child, attempt)
        since = attempt.letter.issued_by if attempt.letter is not None else 0
        acts = frozenset(
            key
            for number, key in self._acts.items()
            if (number > since or not key.startswith("clock.")) and self._concerns(number, person, child)
        )
        return {
            "who": frozenset((self._register.people.role(person),)),
            "child": frozenset(("oneself",) if person == child else children),
            "screen": frozenset((self._screen(child, attempt),)),
            "letter": frozenset(("only", "newest") if hand == "only" else (hand,)),
            "school": acts or frozenset((NOTHING,)),
        }

    def _concerns(self, number: int, person: str, child: str) -> bool:
        """Whether a step names nobody but a caller and their child, or changes an account of the caller."""
        step = self._replay.steps[number - 1]
        named = people_named(step.event, self._owners, self._simulation.scenario.people)
        if named and named.keys() <= {person, child}:
            return True
        accounts = (getattr(one, "account", None) for one in step.consequences)
        return any(one is not None and person in self._register.accounts[one].persons for one in accounts)

    def _hand(self, person: str, child: str, attempt: _Attempt) -> str:
        """Which letter or password it is, among those that the person has."""
        letter = attempt.letter
        if letter is None:
            return attempt.hand
        if not letter.students:
            return "historic"
        if child not in letter.students:
            return "other_child"
        mine = [one for one in self._received[person] if child in one.students]
        if len(mine) == 1:
            return "only"
        return "newest" if letter is mine[-1] else "older"

    def _screen(self, child: str, attempt: _Attempt) -> str:
        """What the screen shows after the attempt."""
        if attempt.act is None:
            return NOTHING
        kinds = {type(one) for one in attempt.decided}
        if c.RequestRefused in kinds:
            return f"refused.{getattr(attempt.act, 'profile', attempt.act.kind)}"
        if c.ErrorShown in kinds:
            return "server_error"
        assert attempt.account is not None
        if isinstance(attempt.act, e.SignInAttempted):
            return self._seen(child, attempt.account)
        return f"after.{attempt.act.kind}"

    def _seen(self, child: str, account: Account) -> str:
        """What an account shows to somebody who has signed in."""
        if account.historic:
            return "historic"
        if account.password == e.PROVISIONAL:
            return "change_password"
        students = [self._register.student_records[record].student for record in account.opens]
        if child in students:
            return "child_twice" if students.count(child) > 1 else "child"
        return "other_child" if students else "no_child"

    def _trouble(self, person: str, child: str, attempt: _Attempt, letter: Notification | None) -> Trouble | None:
        """What is wrong; None if the child is shown as it should be."""
        screen = self._screen(child, attempt)
        if screen in FINE:
            return None
        own = self._register.pairs.get((person, child), True)  # somebody to contact never was a pair
        refused = next((one.reason for one in attempt.decided if isinstance(one, c.RequestRefused)), None)
        if attempt.act is None:
            row = next((one for one in self._verdict.to_notify if (one.person, one.student) == (person, child)), None)
            return Trouble("waiting" if row else "not_entitled", given_back=own)
        kind = refused or screen
        if letter is None or not self._is_because_of(letter, kind):
            return Trouble(kind, given_back=own)
        return Trouble(kind, letter.status, letter.cause, letter.mistake, own)

    def _is_because_of(self, letter: Notification, kind: str) -> bool:
        """Whether signing in with the letter, by the right door, is refused for the same reason."""
        decided = self._with_letter(letter).decided
        return any(isinstance(one, c.RequestRefused) and one.reason == kind for one in decided)


def is_at_the_screen(event: e.Event) -> bool:
    """Whether an event is something that a holder does at a screen, with one account."""
    return event.kind.startswith("ent.") and hasattr(event, "account")


def _acts(simulation: Simulation) -> Iterator[tuple[int, str]]:
    """What happened at the school, or on the calendar, by step: each act as a key, without what happens in every story.

    In every story a student gets a first record, guardians are entered on it, and letters are sent.
    """
    register = Register(simulation.scenario.people)
    for step in simulation.replay.steps:
        key = _act(step, register)
        if key is not None:
            yield step.number, key
        evolve(register, step.consequences)


def _act(step: Step, before: Register) -> str | None:
    """The key of an act that was not refused: its kind and variant, and what records the same person has besides."""
    event = step.event
    if is_at_the_screen(event) or not step.consequences or step.refusal is not None:
        return None
    if any(isinstance(one, c.NotificationIssued) for one in step.consequences):
        return None
    of_two = _is_of_two(event, before)
    the_same = THE_SAME if of_two else (*THE_SAME, "removed")
    parts = [ALIKE.get(event.kind, event.kind), *(word for word in variant(event) if word not in the_same)]
    if e.brings_record(event):
        again = _again(event, before)
        if again is None and parts[1:] in ([], ["new"]):
            return None
        parts += [again] if again else []
    elif of_two:
        parts.append("of_two")
    return ".".join(parts)


def _is_of_two(event: e.Event, before: Register) -> bool:
    """Whether a record is closed or taken off while the same person has another one in the school."""
    if isinstance(event, e.StudentUnenrolled):
        closed = before.student_records[event.record]
        others = (before.student_records[one] for one in before.live_records_of_student(closed.student))
        return sum(one.school == closed.school for one in others) > 1
    if isinstance(event, e.GuardianRecordDeleted | e.GuardianUnlinked):
        record = before.guardian_records[event.record]
        return len([*before.live_records_of_guardian(record.guardian, record.school)]) > 1
    return False


def _again(event: e.Event, before: Register) -> str | None:
    """Whether somebody who gets a record has one in the school already, had one there once, or had one elsewhere."""
    if isinstance(event, e.GuardianLinked):
        here = before.student_records[event.student_record].school
        earlier = [(one.school, one.live) for one in before.guardian_records.values() if one.guardian == event.guardian]
    else:
        assert isinstance(event, e.StudentRecordCreated | e.StudentRecordImported)
        here = event.school
        earlier = [(one.school, one.live) for one in before.student_records.values() if one.student == event.student]
    if not earlier:
        return None
    in_this_school = [live for school, live in earlier if school == here]
    if not in_this_school:
        return "elsewhere"
    return "again" if any(in_this_school) else "back"
