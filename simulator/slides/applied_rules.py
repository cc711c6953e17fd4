"""The rules that were applied in a step: only those from which its consequences follow."""

from collections.abc import Iterable, Iterator

from simulator import consequences as c
from simulator import events as e
from simulator.replay import Step
from simulator.reports.rules_behind import RULES_BEHIND
from simulator.rule_sets import GuardianAccount
from simulator.simulation import Simulation

_BY_KIND: dict[type[c.Consequence], str] = {
    c.NotificationIssued: "R9",
    c.NotificationSuperseded: "R9",
    c.AccountActivated: "R10",
    c.PasswordReplaced: "R12",
    c.ErrorShown: "R11",
    c.PageShown: "R11",
    c.StudentRecordClosed: "R4",
    c.GuardianRecordRemoved: "R5",
    c.NotificationInvalidated: "R7",
    c.NotificationExpired: "R21",
    c.PasswordReset: "R31",
    c.StudentRecordReopened: "R29",
    c.GuardianRecordUnlinked: "R26",
}
BY_CAUSE: dict[c.Cause, str] = {cause: rules.split()[0] for cause, rules in c.CAUSES.items()} | {
    "duplicate_student_unenrolled": "R4"
}
_EXTENDING: dict[type[e.Event], str] = {
    e.MergeRequested: "R18",
    e.GroupingRequested: "R24",
    e.StudentRecordImported: "R27",
    e.StudentReinstated: "R29",
}
_REDUCING: dict[type[e.Event], str] = {e.GuardianUnlinked: "R26", e.GuardianRecordDeleted: "R5"}
_LINKING: dict[GuardianAccount, str] = {"child": "R2", "record": "R25", "person": "R34"}
"""The rule by which a link creates an account, for every value of `guardian_account`."""


class AppliedRules:
    """The rules that were applied in the steps of one simulation."""

    def __init__(self, simulation: Simulation) -> None:
        self.register = simulation.replay.register
        self.rules = simulation.replay.rules
        self.second_accounts = set(_second_accounts(simulation.replay.steps))

    def numbers(self, steps: Iterable[Step]) -> list[str]:
        """The numbers of the rules, in order, without duplicates."""
        found = {number for step in steps for one in step.consequences for number in self.behind(one, step)}
        return sorted(found, key=lambda number: int(number[1:]))

    def behind(self, one: c.Consequence, step: Step) -> Iterator[str]:
        """The rules behind one consequence."""
        match one:
            case c.AccountKept(cause=cause) | c.AccountDeactivated(cause=cause):
                yield BY_CAUSE[cause]
                if isinstance(one, c.AccountKept) or _is_end_of_keeping(step.event):
                    yield "R28"
            case c.StudentRecordOpened(school=school) if school in self.register.people.primary_schools:
                yield "R33"
            case c.GuardianRecordLinked(level="contact"):
                yield "R32"
            case c.RequestRefused(reason=reason):
                yield self.refusing(reason, step.event)
            case c.AccountCreated():
                yield from self.creating(one, step)
            case c.AccountShared() | c.AccessExtended() | c.AccountNamed():
                yield self.extending(one, step.event)
            case c.AccessReduced():
                yield _REDUCING.get(type(step.event), "R4")
            case c.AccountActivated(with_letter=False):
                yield "R30"
            case c.SignedIn(account=account) if e.is_historic(account):
                yield "R14"
            case c.ServiceOpened() if isinstance(step.event, e.ServiceOpened) and step.event.service in e.TELESERVICES:
                yield "R17"
            case _ if type(one) in _BY_KIND:
                yield _BY_KIND[type(one)]

    def creating(self, one: c.AccountCreated, step: Step) -> Iterator[str]:
        """The rules that create an account; none for historic credentials, whose letter has its own rule."""
        if one.guardian_record is not None:
            yield _LINKING[self.rules.guardian_account]
        elif one.student_record is not None:
            yield "R1"
            if step.number in self.second_accounts:
                yield "R3"

    def extending(self, one: c.AccountShared | c.AccessExtended | c.AccountNamed, event: e.Event) -> str:
        """The rule by which an existing account opens more, or serves more persons, than before."""
        if isinstance(event, e.GuardianLinked):
            origin = self.register.student_records[event.student_record].origin
            if self.rules.continuity == "file" and origin in self.register.accounts[one.account].ever_opened:
                return "R27"
        return _EXTENDING.get(type(event), _LINKING[self.rules.guardian_account])

    def refusing(self, reason: c.Reason, event: e.Event) -> str:
        """The rule that refuses: the first rule behind the reason that also applies to this kind of event."""
        match reason, event:
            case "wrong_profile", _:
                return "R13" if any(map(e.is_historic, e.named_accounts(event))) else "R15"
            case "letter_expired", _:
                return "R21"
            case "not_scolarite_services", e.GroupingRequested():
                return "R19"
        behind, known = RULES_BEHIND[f"refusal.{reason}"].split(), RULES_BEHIND[f"event.{event.kind}"].split()
        return next((number for number in behind if number in known), behind[0])


def _is_end_of_keeping(event: e.Event) -> bool:
    return isinstance(event, e.ClockDue) and event.cause == "no_longer_kept"


def _second_accounts(steps: Iterable[Step]) -> Iterator[int]:
    """The numbers of the imports that created a student's second record in the same school (R3)."""
    places: dict[str, tuple[str, str]] = {}
    living: dict[str, tuple[str, str]] = {}
    for step in steps:
        for one in step.consequences:
            match one:
                case c.StudentRecordOpened(record=record, student=student, school=school, typed=typed):
                    if not typed and (student, school) in living.values():
                        yield step.number
                    living[record] = places[record] = (student, school)
                case c.StudentRecordReopened(record=record):
                    living[record] = places[record]
                case c.StudentRecordClosed(record=record):
                    del living[record]
