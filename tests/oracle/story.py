"""A story as an append-only list of facts, and the questions of the rules page about it.

No state is stored besides the facts: every question reads them from the start.
"""

import datetime
from collections.abc import Collection
from typing import Any, NamedTuple

from simulator.people import People


class Blame(NamedTuple):
    """Why something ended: its cause, and the mistake behind it with its step."""

    cause: str
    mistake: str | None = None
    mistake_step: int | None = None


class StudentRecord(NamedTuple):
    id: str
    student: str
    school: str
    typed: bool
    origin: "StudentRecord | None"


class GuardianRecord(NamedTuple):
    id: str
    guardian: str
    school: str


class Link(NamedTuple):
    record: GuardianRecord
    child: StudentRecord
    level: str
    matched: bool


class Account(NamedTuple):
    """An account under its first name, and the guardian record it was created for."""

    id: str
    holder: str
    record: GuardianRecord | None = None

    @property
    def historic(self) -> bool:
        return self.id.startswith("historic/")


class Fact(NamedTuple):
    """From this step on, `value` holds of `subject`."""

    subject: Any
    value: Any
    step: int
    day: datetime.date
    blame: Blame | None


class Story:
    """The facts so far, by subject, and the consequences of the current step."""

    def __init__(self, people: People, rules: Any, primary: Collection[str]) -> None:
        self.people, self.rules, self.primary = people, rules, primary
        self.facts: list[tuple[str, Fact]] = []
        self.steps: list[dict[str, Any]] = []
        self.said: list[dict[str, Any]] = []
        self.number, self.day = 1, datetime.date.min

    def note(self, about: str, subject: Any, value: Any = True, blame: Blame | None = None) -> None:
        self.facts.append((about, Fact(subject, value, self.number, self.day, blame)))

    def all(self, about: str) -> list[Fact]:
        return [fact for one, fact in self.facts if one == about]

    def about(self, about: str, subject: Any) -> list[Fact]:
        return [fact for one, fact in self.facts if one == about and fact.subject == subject]

    def subjects(self, about: str) -> list[Any]:
        """Each once, in the order of its first fact."""
        return list(dict.fromkeys(fact.subject for fact in self.all(about)))

    def holds(self, about: str, subject: Any) -> Any:
        """The value that holds now; None where there never was one."""
        return next((fact.value for fact in reversed(self.about(about, subject))), None)

    def say(self, kind: str, account: Account) -> None:
        """« extended, reduced and kept at most once per account and step »"""
        one = {"kind": kind, "account": account.id}
        if one not in self.said:
            self.said.append(one)

    def recognise(self, mistake: str, record: Any = None) -> None:
        """A mistake of a record, made by the step that brought it, else of this step."""
        made = [fact.step for fact in [*self.about("open", record), *self.about("exists", record)]]
        self.note("mistake", record, (mistake, min(made, default=self.number)))
        self.said.append({"kind": "mistake_recognised", "mistake": mistake})

    def rule(self, value: str, default: str | None = None) -> Any:
        """A value of the rule set; the default where rule sets have none of that name yet."""
        return getattr(self.rules, value, default)

    # --- Records, links, pairs ---

    def student_record(self, id: str) -> StudentRecord:
        records: list[StudentRecord] = self.subjects("open")
        return next(one for one in records if one.id == id)

    def open_records(self, student: str) -> list[StudentRecord]:
        return [one for one in self.subjects("open") if one.student == student and self.holds("open", one)]

    def guardian_record(self, id: str) -> GuardianRecord:
        records: list[GuardianRecord] = self.subjects("exists")
        return next(one for one in records if one.id == id)

    def live_guardian_records(self, guardian: str) -> list[GuardianRecord]:
        return [one for one in self.subjects("exists") if one.guardian == guardian and self.holds("exists", one)]

    def links(self) -> list[Link]:
        """Those of live guardian records that are not undone, in the order in which they were last made."""
        last = [fact for fact in self.all("linked") if fact == self.about("linked", fact.subject)[-1]]
        return [
            Link(*fact.subject, *fact.value) for fact in last if fact.value and self.holds("exists", fact.subject[0])
        ]

    def is_linked(self, person: str, child: StudentRecord) -> bool:
        """Whether a live guardian record of that person is linked to the student record, not as contact."""
        return any(
            (one.record.guardian, one.child) == (person, child) for one in self.links() if one.level != "contact"
        )

    # --- Accounts and letters ---

    def account(self, address: str) -> Any:
        """The account of an address; None where a historic one was never issued."""
        return next((fact.value[1] for fact in self.all("named") if fact.value[0] == address), None)

    def people_of(self, account: Account) -> list[str]:
        """Its holder, and those who share it."""
        return [account.holder, *(fact.value for fact in self.about("shared", account))]

    def live(self) -> list[Account]:
        """The live accounts in order of creation, historic ones aside."""
        accounts = [one for one in self.subjects("state") if not one.historic]
        return [one for one in accounts if self.holds("state", one) != "deactivated"]

    def held(self, person: str) -> list[Account]:
        """Those that the person holds; sharing is not holding."""
        return [one for one in self.live() if one.holder == person]

    def ever_opened(self, account: Account) -> list[StudentRecord]:
        return [record for one, record in self.subjects("opens") if one == account]

    def opens(self, account: Account) -> list[StudentRecord]:
        return [one for one in self.ever_opened(account) if self.holds("opens", (account, one))]

    def students(self, account: Account) -> list[str]:
        """« those the account has ever opened »"""
        return list(dict.fromkeys(record.student for record in self.ever_opened(account)))

    def newest_letter(self, account: Account) -> Fact | None:
        return next(reversed(self.about("letter", account)), None)

    def is_expired(self, account: Account) -> bool:
        """R21: « while it is `notified` and its newest letter has expired »"""
        expired = self.holds("letter ended", self.newest_letter(account))
        return (self.holds("state", account), expired) == ("notified", "expired")

    # --- What happens to an account ---

    def give(self, of: str, found: Account | None, new: Account, record: StudentRecord) -> None:
        """« Names »: the next name of a link or record, to the account found, which opens the record, or a new one."""
        count = len(self.about("named", of)) + 1
        name = of if count == 1 else f"{of}~{count}"
        account = found or new._replace(id=name)
        self.note("named", of, (name, account))
        if not found:
            self.create(account)
        self.extend(account, record)

    def create(self, account: Account) -> None:
        self.note("state", account, "created")
        self.say("account_created", account)

    def extend(self, account: Account, record: StudentRecord) -> None:
        """It opens the record too: `access_extended`, « unless it did, or was created in this step »."""
        created_now = self.about("state", account)[0].step == self.number
        if record not in self.opens(account) and not created_now:
            self.say("access_extended", account)
        self.note("opens", (account, record))

    def lose(self, losses: dict[Account, list[StudentRecord]], blame: Blame, *, may_keep: bool) -> None:
        """R4, R5, R26: accounts stop opening records. What then opens nothing dies; R28: or is kept."""
        for opening in [(account, record) for account, records in losses.items() for record in records]:
            self.note("opens", opening, False, blame)
        for account in [one for one in losses if self.opens(one)]:
            self.say("access_reduced", account)
        for account in [one for one in losses if not self.opens(one)]:
            if may_keep and self.rule("kept_for") is not None:
                self.say("account_kept", account)
            else:
                self.deactivate(account, blame)

    def deactivate(self, account: Account, blame: Blame) -> None:
        """R6: for good. R7: its letter becomes `invalid`, used or not; one that was superseded or expired stays so."""
        self.note("state", account, "deactivated")
        self.say("account_deactivated", account)
        letter = self.newest_letter(account)
        if letter and not self.holds("letter ended", letter):
            self.note("letter ended", letter, "invalid", blame)
            self.say("notification_invalidated", account)
