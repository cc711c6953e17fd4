"""Sentences for acts: what to do, and in which tool."""

from simulator import events as e
from simulator.registers.register import Account
from simulator.reports.sentences import RECORDS, Sentences, capitalised
from simulator.simulation import Simulation
from simulator.texts import Texts


class ActSentences:
    """Sentences for the acts of one proposal."""

    def __init__(self, proof: Simulation, texts: Texts) -> None:
        self.register = proof.replay.register
        self.words = Sentences(proof, texts)
        self.texts = texts

    def what(self, event: e.Event) -> str:
        """The act itself."""
        records, guardians, who = self.register.student_records, self.register.guardian_records, self.words.name
        words = self.words
        named = dict[str, str](event.fields())
        named |= {field: words.record(named[field]) for field in RECORDS if field in named}
        named |= {field: words.school(named[field]) for field in ("school", "to_school") if field in named}
        match event, [self.register.find(address) for address in e.named_accounts(event)]:
            case e.AccountNotified(), [Account() as account]:
                students = tuple(dict.fromkeys(records[id].student for id in account.opens)) or tuple(account.students)
                called = words.account(account.address)
                alone = account.persons == (account.holder,)
                form = "notify" if alone and (called.of_child or students == (account.holder,)) else "notify_for"
                named |= {"account": called, "holder": self.words.names(account.persons)}
                named |= {"students": self.words.names(students)}
            case ((e.PasswordReset() | e.SelfActivated()), [Account() as account]):
                form = "reset" if isinstance(event, e.PasswordReset) else "self_activate"
                named |= {"account": words.account(account.address), "holder": words.names(account.persons)}
            case e.GuardianUnlinked(record=record, student_record=child), _:
                form = "unlink"
                named |= {"guardian": who(guardians[record].guardian), "student": who(records[child].student)}
            case e.StudentRecordExported(record=record), _:
                form = "export"
                named |= {"student": who(records[record].student)}
            case e.StudentReinstated(record=record), _:
                form = "reinstate"
                named |= {"student": who(records[record].student)}
            case e.GuardianLinked(guardian=guardian, student_record=child, match=form), _:
                named |= {"guardian": who(guardian), "student": who(records[child].student)}
            case e.GuardianRecordDeleted(record=record, merged_into=into), _:
                form = "delete_into" if into else "delete"
                named |= {"guardian": who(guardians[record].guardian)}
            case e.StudentRecordImported(student=student, record=record, origin=origin), _ if record in records:
                form = "import_sent" if origin else "import"
                named |= {"student": who(student)}
            case e.StudentUnenrolled(record=record), _:
                form = "unenrol"
                named |= {"student": who(records[record].student)}
            case e.GroupingRequested() | e.MergeRequested(), [Account() as first, *others] if all(others):
                form = "group" if isinstance(event, e.GroupingRequested) else "merge"
                holders = {other.holder: None for other in others if other is not None}
                named |= {"holder": who(first.holder), "other": words.names(holders)}
                named |= {"account": words.account(first.address)}
                named |= {"others": words.accounts(other.address for other in others if other is not None)}
            case _:
                return capitalised(self.words.of_event(event))
        return self.texts(f"repair.do.{form}", **named)
