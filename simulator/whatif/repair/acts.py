"""The acts of a repair in words: what to do, in which tool, and why."""

from collections.abc import Iterable, Iterator

from simulator import consequences as c
from simulator import events as e
from simulator.register import Account
from simulator.replay import Step
from simulator.reports.words import Words, sentence
from simulator.simulation import Simulation
from simulator.texts import Texts
from simulator.verdict import ToNotify
from simulator.whatif.repair.moves import works


class Acts:
    """An act of a repair in words: what, in which tool, and why."""

    def __init__(self, proof: Simulation, texts: Texts, to_notify: Iterable[ToNotify] = ()) -> None:
        self.register = proof.replay.register
        self.words = Words(proof, texts)
        self.texts = texts
        self.reasons = {row.account: row.reason for row in to_notify if row.account}

    def what(self, event: e.Event) -> str:
        """The act itself."""
        records, guardians, who = self.register.student_records, self.register.guardian_records, self.words.who
        named = dict[str, str | None](event.fields())
        match event, [self.register.find(address) for address in e.named_accounts(event)]:
            case e.AccountNotified(), [Account() as account]:
                students = tuple(account.students)
                form = "notify" if students == (account.holder,) else "notify_for"
                named |= {"account": account.address, "holder": who(account.holder)}
                named |= {"students": self.words.all_of(students)}
            case e.GuardianLinked(guardian=guardian, student_record=child, match=form), _:
                named |= {"guardian": who(guardian), "student": who(records[child].student)}
            case e.GuardianRecordDeleted(record=record, merged_into=into), _:
                form = "delete_into" if into else "delete"
                named |= {"guardian": who(guardians[record].guardian)}
            case e.StudentRecordImported(student=student, record=record), _ if record in records:
                form = "import"
                named |= {"student": who(student)}
            case e.StudentUnenrolled(record=record), _:
                form = "unenrol"
                named |= {"student": who(records[record].student)}
            case e.GroupingRequested() | e.MergeRequested(), [Account() as first, *others] if all(others):
                form = "group" if isinstance(event, e.GroupingRequested) else "merge"
                holders = {other.holder: None for other in others if other is not None}
                named |= {"holder": who(first.holder), "other": self.words.all_of(holders), "account": first.address}
                named |= {"others": self.texts.listed([other.address for other in others if other is not None])}
            case _:
                return sentence(self.words.happened(event))
        return self.texts(f"repair.do.{form}", **named)

    def why(self, event: e.Event, step: Step) -> Iterator[str]:
        """The reasons for it, and what it brings."""
        match event:
            case e.AccountNotified(account=address):
                reason = self.reasons.get(self.register.first_name(address))
                yield self.texts(f"reason.{reason}" if reason else "repair.why.new_account")
            case e.GuardianLinked(match="same_person"):
                yield self.texts("repair.why.same_person")
            case e.GuardianLinked(match="homonym"):
                yield self.texts("repair.why.homonym")
            case e.GuardianRecordDeleted(merged_into=into):
                yield self.texts("repair.why.delete_into" if into else "repair.why.delete")
            case e.StudentRecordImported():
                yield self.texts("repair.why.import")
            case e.StudentUnenrolled():
                yield self.texts("repair.why.unenrol")
            case e.GroupingRequested(accounts=(first, *_)):
                yield self.texts("repair.why.group")
                if self.register.accounts[first].state == "notified":
                    yield self.texts("repair.why.activate_first")
            case e.MergeRequested():
                yield self.texts("repair.why.merge")
        if event.kind.startswith("siecle."):
            yield from self.brought(step)

    def brought(self, step: Step) -> Iterator[str]:
        for consequence in step.consequences:
            match consequence:
                case c.AccountCreated(account=account):
                    yield self.texts("repair.why.created", account=account)
                case c.AccessExtended(account=account):
                    form = "extended" if works(self.register.accounts[account]) else "extended_waits"
                    yield self.texts(f"repair.why.{form}", account=account)
