"""The definitions of the names in the catalogue, over a replay by the reference engine. Every story is checked by them.

They read the steps, the register between steps and the verdict; docs/explore.md gives them in words. A name about a
state (who is to be notified, duplicates) is shown if it holds after any event of the story, not only at its end. All
that falls due on one day counts as one event.
"""

from collections.abc import Iterator

from simulator import consequences as c
from simulator import events as e
from simulator.exploration.catalogue import NAMES, POSSIBLE_REFUSALS, RULE_OF_REASON, refusal
from simulator.lifecycle import Trigger
from simulator.registers.register import Account, Register, evolve
from simulator.replay import Replay, Step
from simulator.rule_sets import RuleSet
from simulator.simulation import Simulation
from simulator.verdict import Verdict, access_through, judge

TRIGGERED_BY: dict[type[c.Consequence], Trigger] = {
    c.NotificationIssued: "notify",
    c.AccountActivated: "activate",
    c.AccountDeactivated: "deactivate",
}
RULE_OF_EVENT: dict[type[e.Event], str] = {
    e.StudentRecordCreated: "R1",
    e.StudentRecordImported: "R1",
    e.StudentUnenrolled: "R4",
    e.GuardianRecordDeleted: "R5",
    e.GuardianUnlinked: "R26",
    e.StudentReinstated: "R29",
}
"""The rules that act whenever an event of the kind is accepted."""
RULE_OF_CONSEQUENCE: dict[type[c.Consequence], str] = {
    c.NotificationIssued: "R9",
    c.PasswordReset: "R31",
    c.ErrorShown: "R11",
    c.PageShown: "R11",
    c.PasswordReplaced: "R12",
    c.NotificationInvalidated: "R7",
    c.NotificationExpired: "R21",
    c.AccountKept: "R28",
}
RULE_OF_CAUSE: dict[c.Cause, str] = {
    "merged": "R18",
    "historic_ended": "R20",
    "not_activated_in_time": "R22",
    "unused_too_long": "R23",
    "grouped": "R24",
}
ORDER: dict[str, int] = {name: place for place, name in enumerate((*NAMES, *POSSIBLE_REFUSALS))}
"""The index of every name in the order of answers."""


def names_shown(simulation: Simulation) -> dict[str, int]:
    """Every name that a simulation shows, in the order of answers, with the number of the first step that shows it."""
    found: dict[str, int] = {}
    for name, number in (*_of_letters(simulation.verdict), *_of_steps(simulation.replay)):
        found[name] = min(number, found.get(name, number))
    return {name: found[name] for name in sorted(found, key=ORDER.__getitem__)}


def _of_letters(verdict: Verdict) -> Iterator[tuple[str, int]]:
    """The names about letters and mistakes, from the verdict: both are final."""
    for letter in verdict.notifications:
        yield "letter.valid", letter.issued_by
        if letter.ended_by is not None:
            yield f"letter.{letter.status}", letter.ended_by
            if letter.status == "invalid":
                yield f"invalid_letter.{letter.cause}", letter.ended_by
                if letter.used:
                    yield "used_letter_invalid", letter.ended_by
            elif letter.status == "expired":
                yield "expired_letter", letter.ended_by
    for mistake in verdict.mistakes:
        yield f"mistake.{mistake.kind}", mistake.recognised_by


def _of_steps(replay: Replay) -> Iterator[tuple[str, int]]:
    """The names about steps, and about the register after each step, which is rebuilt from the consequences."""
    register = Register(replay.register.people)
    for number, step in enumerate(replay.steps, 1):
        for name in _of_step(step, register):
            yield name, number
        for consequence in step.consequences:
            for name in _of_consequence(consequence, register):
                yield name, number
            if isinstance(consequence, c.AccountNamed) and not isinstance(step.event, e.StudentReinstated):
                for name in _of_second_name(consequence, register, replay.rules):
                    yield name, number
            evolve(register, (consequence,))
        if step.refusal is None and not _more_is_due(replay.steps, number):
            so_far = Replay(replay.rules, replay.steps[:number], register, replay.first_day, step.event.date)
            for name in _standing(register, so_far):
                yield name, number


def _more_is_due(steps: tuple[Step, ...], number: int) -> bool:
    """Whether this step and the next one fall due on the same day."""
    today = steps[number - 1].event
    following = steps[number].event if number < len(steps) else None
    return isinstance(today, e.ClockDue) and isinstance(following, e.ClockDue) and today.date == following.date


def _of_step(step: Step, before: Register) -> Iterator[str]:
    """The names that a step shows, given the register before it."""
    event, refused = step.event, step.refusal
    if refused is not None:
        yield refusal(event.kind, refused.reason)
        if refused.reason in RULE_OF_REASON:
            yield f"rule.{RULE_OF_REASON[refused.reason]}"
    elif type(event) in RULE_OF_EVENT:
        yield f"rule.{RULE_OF_EVENT[type(event)]}"
    if refused is None and _school(event, before) in before.people.primary_schools:
        yield "rule.R33"
    match event:
        case e.StudentRecordImported():
            yield from _of_import(event, before, accepted=refused is None)
        case e.GuardianLinked(level="contact"):
            yield "rule.R32"
        case e.SignInAttempted():
            yield from _of_sign_in(event, before, refused)
        case e.ServiceOpened() if refused is None and event.service in e.TELESERVICES:
            yield "rule.R17"
        case e.AccountNotified() if refused is None:
            if _for_the_wrong_child(before.accounts[before.first_name(event.account)], before):
                yield "wrong_child"


def _school(event: e.Event, register: Register) -> str | None:
    """The school in which an event opens or reinstates a student record."""
    match event:
        case e.StudentRecordCreated() | e.StudentRecordImported():
            return event.school
        case e.StudentReinstated():
            return register.student_records[event.record].school
        case _:
            return None


def _of_import(event: e.StudentRecordImported, before: Register, *, accepted: bool) -> Iterator[str]:
    if event.origin is not None:
        yield "rule.R8"
    records = map(before.student_records.__getitem__, before.live_records_of_student(event.student))
    if accepted and any(record.school == event.school for record in records):
        yield "rule.R3"


def _of_sign_in(event: e.SignInAttempted, before: Register, refused: c.RequestRefused | None) -> Iterator[str]:
    account = before.find(event.account)
    if account is None:
        return  # historic credentials never issued: no rule acts
    if refused is None:
        yield from ("rule.R14",) if account.historic else ()
    elif refused.reason == "wrong_profile":
        yield "rule.R13" if account.historic else "rule.R15"
    else:
        yield "rule.R16"


def _of_consequence(consequence: c.Consequence, before: Register) -> Iterator[str]:
    if type(consequence) in RULE_OF_CONSEQUENCE:
        yield f"rule.{RULE_OF_CONSEQUENCE[type(consequence)]}"
    if type(consequence) in TRIGGERED_BY:
        state = before.accounts[consequence.account].state  # type: ignore[attr-defined]  # all these kinds have an account
        yield f"lifecycle.{state}.{TRIGGERED_BY[type(consequence)]}"
    match consequence:
        case c.AccountCreated(guardian_record=str()):
            yield "rule.R2"
        case c.AccountActivated(with_letter=with_letter):
            yield "rule.R10" if with_letter else "rule.R30"
        case c.AccountShared():
            yield "shared_account"
        case c.AccountDeactivated(cause=cause) if cause in RULE_OF_CAUSE:
            yield f"rule.{RULE_OF_CAUSE[cause]}"


def _of_second_name(named: c.AccountNamed, before: Register, rules: RuleSet) -> Iterator[str]:
    """The rule by which a record or link reuses an account, unless the account is already named after that link."""
    account = before.accounts[named.account]
    link = named.name.partition("~")[0]
    record = before.student_records[link.rpartition("/")[2]]
    origin = before.student_records[record.origin] if record.origin is not None else None
    if (
        rules.continuity == "file"
        and origin is not None
        and origin.student == record.student
        and origin.id in account.ever_opened
    ):
        yield "rule.R27"
    elif (
        named.guardian_record is not None
        and rules.guardian_account != "child"
        and account.address not in map(before.first_name, before.names(link))
    ):
        yield "rule.R25" if rules.guardian_account == "record" else "rule.R34"


def _for_the_wrong_child(account: Account, register: Register) -> bool:
    """Whether a letter of this account shows a person no new student, while another child of theirs is not shown.

    The account must open an enrolled student. A student is shown by an active account or one with a valid letter. A
    child is an enrolled student with whom the person forms a pair.
    """
    if register.people.role(account.holder) != "guardian":
        return False
    brought = _students(account, register)
    for person in account.persons if brought else ():
        shown: set[str] = set()
        for other in register.accounts.values():
            if other.live and person in other.persons and access_through(other) in ("open", "waiting"):
                shown |= _students(other, register)
        children = {student for (one, student), counts in register.pairs.items() if counts and one == person}
        if brought <= shown and any(any(register.live_records_of_student(one)) for one in children - shown):
            return True
    return False


def _students(account: Account, register: Register) -> set[str]:
    """The students whose records a live account opens."""
    return {register.student_records[record].student for record in account.opens}


def _standing(register: Register, so_far: Replay) -> Iterator[str]:
    """The names about the state after an event: harms, and reasons to notify somebody."""
    for row in judge(so_far).to_notify:
        yield f"to_notify.{row.reason}"
        if row.reason == "no_live_account":
            yield "no_access"
    students = [(record.student, record.school) for record in register.student_records.values() if record.live]
    if len(set(students)) < len(students):
        yield "duplicate_student_record"
    guardians = [(record.guardian, record.school) for record in register.guardian_records.values() if record.live]
    if len(set(guardians)) < len(guardians):
        yield "duplicate_guardian_record"
    opened = [
        (person, student)
        for account in register.accounts.values()
        if account.live and register.people.role(account.holder) == "guardian"
        for person in account.persons
        for student in _students(account, register)
    ]
    if len(set(opened)) < len(opened):
        yield "two_accounts"
