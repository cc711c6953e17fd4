"""Why each act of a repair is needed, and what it achieves."""

from collections.abc import Iterator

from msgspec import Struct

from simulator import consequences as c
from simulator import events as e
from simulator.replay import Step
from simulator.reports.sentences import Sentences
from simulator.texts import Texts
from simulator.verdict import LetterToSend
from simulator.whatif.ground.acts import done_by
from simulator.whatif.ground.letters import kept_until, works
from simulator.whatif.ground.records import needs_new_record
from simulator.whatif.repair.repair import Repair


class Reason(Struct, frozen=True):
    """A reason for an act, or what the act achieves."""

    reason: str
    account: str | None
    """The account that it is about, if any."""
    text: str


WHY: dict[type[e.Event], str] = {
    e.StudentReinstated: "reinstate",
    e.StudentRecordExported: "export",
    e.GuardianUnlinked: "unlink",
    e.PasswordReset: "reset",
    e.SelfActivated: "self_activate",
    e.MergeRequested: "merge",
}
"""Reasons that are the same for all acts of a kind."""


class Reasons:
    """The reasons for the acts of one repair, as sentences."""

    def __init__(self, repair: Repair, texts: Texts) -> None:
        self.texts = texts
        self.start = repair.start.replay.register
        self.words, self.later = Sentences(repair.start, texts), Sentences(repair.end, texts)
        self.register = repair.end.replay.register
        self.rows = repair.before.to_notify
        self.events = repair.events
        self.kept = kept_until(repair.start.replay)
        notified = (event.account for event in repair.events if isinstance(event, e.AccountNotified))
        self.notified = set(map(self.register.first_name, notified))

    def of(self, step: Step) -> Iterator[Reason]:
        """The reasons for an act, then what it achieves."""
        match event := step.event:
            case e.AccountNotified(account=address):
                yield from self.to_notify(self.register.first_name(address))
            case e.GuardianLinked(match=("same_person" | "homonym") as match):
                yield self.reason(match)
            case e.GuardianRecordDeleted(merged_into=into):
                yield self.reason("delete_into" if into else "delete")
            case e.StudentRecordImported(student=student, origin=origin):
                of_student = needs_new_record(self.start, student, student)
                follows = origin is not None and any(isinstance(one, c.AccessExtended) for one in step.consequences)
                needed = "import" if of_student else "import_for_guardian"
                yield self.reason("import_follows" if follows else needed)
                if origin is None:
                    yield self.reason("file_first")
            case e.StudentUnenrolled(record=record):
                again = any(isinstance(one, e.StudentReinstated) and one.record == record for one in self.events)
                yield self.reason("unenrol_to_reinstate" if again else "unenrol")
            case e.GroupingRequested(accounts=(first, *_)):
                yield self.reason("group_once" if self.register.first_name(first) in self.notified else "group")
            case _ if type(event) in WHY:
                yield self.reason(WHY[type(event)])
        if done_by(event) == "school":
            yield from self.brought(step)

    def reason(self, name: str, account: str | None = None) -> Reason:
        called = {"account": self.later.account(account)} if account else {}
        return Reason(name, account, self.texts(f"repair.why.{name}", **called))

    def to_notify(self, address: str) -> Iterator[Reason]:
        """The reasons for which the report lists this account, or another one of its holder."""
        if address not in self.start.accounts:
            yield self.reason("new_account", address)
            return
        account = self.start.accounts[address]
        rows = [row for row in self.rows if row.person in account.persons and row.student in account.students]
        rows = [row for row in rows if row.account == address] or [row for row in rows if row.account]
        why = self.words.why_notify(LetterToSend(address, tuple(rows))) if rows else {}
        for text, reason in (why or {self.texts("reason.never_notified"): "never_notified"}).items():
            yield Reason(reason, address, text)

    def brought(self, step: Step) -> Iterator[Reason]:
        for consequence in step.consequences:
            match consequence:
                case c.AccountCreated(account=account):
                    yield self.reason("created", account)
                case c.AccessExtended(account=account) if account in self.kept:
                    until = self.texts.date(self.kept[account])
                    called = self.later.account(account)
                    yield Reason("kept", account, self.texts("repair.why.kept", account=called, until=until))
                case c.AccessExtended(account=account):
                    waits = account in self.notified or not works(self.register.accounts[account])
                    yield self.reason("extended_waits" if waits else "extended", account)
