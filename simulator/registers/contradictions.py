"""Contradictions of an event with the story so far.

They are errors in the file, not refusals: nobody can unenrol a record that never existed. The fine print
(`docs/domain.md`) lists them. None of them depends on the rule set, so a consistent story is consistent under every
one.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from msgspec import Struct

from simulator import events as e
from simulator.people import Role, name_key
from simulator.registers.register import GuardianRecord, Register


class Contradiction(Struct, frozen=True):
    """What is wrong (`code`, a key of the texts), the field, and the words that fill in the sentence."""

    field: str
    code: str
    words: dict[str, str]
    index: int | None = None
    """The index within the field, if it is a list."""
    known: tuple[str, ...] = ()
    """The ids that would be right there, for « did you mean »."""


def contradictions(event: e.Event, register: Register) -> Sequence[Contradiction]:
    """Everything that is wrong with `event`; empty if it can have happened."""
    return tuple(CHECKS[type(event)](event, register))


Found = Iterable[Contradiction]


def check_address(register: Register, address: str, field: str, index: int | None = None) -> Found:
    """What is wrong with this address. Naming a historic account that does not exist is refused, not wrong."""
    if register.find(address) is not None:
        return ()
    record, _, child = address.partition("/")
    if record == "historic" and child:
        people = register.people.by_id
        return (
            ()
            if child in people
            else (Contradiction(field, "historic_of_nobody", {"id": child}, index, tuple(people)),)
        )
    return (_no_account(register, address, field, index),)


def _no_account(register: Register, address: str, field: str, index: int | None) -> Contradiction:
    """Why there is no account at this address."""
    record, _, child = address.partition("/")
    refused = register.never_imported.intersection((record, child))
    if refused:
        return Contradiction(field, "import_was_refused", {"id": min(refused)}, index)
    if record in register.guardian_records and child.partition("~")[0] in register.student_records:
        return Contradiction(field, "not_linked", {"id": record, "child": child}, index)
    if record in register.guardian_records and not child:
        accounts = ", ".join(f"{record}/{linked}" for linked in register.guardian_records[record].links)
        return Contradiction(field, "account_of_guardian", {"id": record, "accounts": accounts}, index)
    names = (*register.accounts, *register.other_names)
    held = ", ".join(name for name in names if (account := register.find(name)) and account.holder == address)
    if held:
        return Contradiction(field, "account_of_person", {"id": address, "accounts": held}, index)
    historic = map(e.historic_address, register.people.by_id if child else ())
    return Contradiction(field, "unknown_account", {"id": address}, index, (*historic, *names))


def _password_change(event: e.PasswordChanged | e.SelfActivated, register: Register) -> Found:
    if event.to in (e.PROVISIONAL, e.SUPERSEDED):
        yield Contradiction("to", "reserved_label", {"label": event.to})
    yield from check_address(register, event.account, "account")


def _creation(event: e.StudentRecordCreated, register: Register) -> Found:
    yield from _person("student", event.student, "student", register)
    yield from _unused(event.record, register)


def _import(event: e.StudentRecordImported, register: Register) -> Found:
    yield from _person("student", event.student, "student", register)
    yield from _unused(event.record, register)
    if event.origin is not None and event.origin not in register.student_records:
        yield _no_student_record("origin", event.origin, register)


def _reinstatement(event: e.StudentReinstated, register: Register) -> Found:
    record = register.student_records.get(event.record)
    if record is None:
        yield _no_student_record("record", event.record, register)
    elif record.live:
        yield Contradiction("record", "record_open", {"id": event.record})


def _unlinking(event: e.GuardianUnlinked, register: Register) -> Found:
    wrong = [
        *_live_guardian_record("record", event.record, register),
        *_open_student_record("student_record", event.student_record, register),
    ]
    yield from wrong
    if not wrong and event.student_record not in register.guardian_records[event.record].links:
        yield Contradiction("student_record", "not_linked", {"id": event.record, "child": event.student_record})


def _deletion(event: e.GuardianRecordDeleted, register: Register) -> Found:
    yield from _live_guardian_record("record", event.record, register)
    if event.merged_into is None:
        return
    if event.merged_into == event.record:
        yield Contradiction("merged_into", "merged_into_itself", {"id": event.record})
        return
    yield from _live_guardian_record("merged_into", event.merged_into, register)
    removed = register.guardian_records.get(event.record)
    survivor = register.guardian_records.get(event.merged_into)
    if removed is not None and survivor is not None:
        yield from _same_base("merged_into", survivor, removed.guardian, removed.school)


def _link(event: e.GuardianLinked, register: Register) -> Found:
    wrong = [
        *_person("guardian", event.guardian, "guardian", register),
        *_open_student_record("student_record", event.student_record, register),
    ]
    yield from wrong
    if event.match != "same_person":
        yield from _unused(event.record, register)
        if not wrong:
            yield from _name(event, register)
        return
    yield from _live_guardian_record("record", event.record, register)
    record = register.guardian_records.get(event.record)
    if record is not None and not wrong:
        child = register.student_records[event.student_record]
        yield from _same_base("record", record, event.guardian, child.school)
        if child.id in record.links:
            yield Contradiction("student_record", "linked_already", {"id": record.id, "child": child.id})


def _name(event: e.GuardianLinked, register: Register) -> Found:
    """`new` needs the name to be unknown in that school, `homonym` needs it to be known."""
    if not register.people.named:
        return  # names are unknown, so `match` cannot be checked
    school = register.student_records[event.student_record].school
    key = register.people.keys[event.guardian] if event.name is None else name_key(event.name)
    bearers = list(register.live_records_of_name(key, school))
    words = {"name": event.name or register.people.name(event.guardian), "school": school}
    if event.match == "new" and bearers:
        yield Contradiction("match", "name_known", words | {"id": bearers[0]})
    elif event.match == "homonym" and not bearers:
        yield Contradiction("match", "name_unknown", words)


def _person(field: str, person: str, role: Role | None, register: Register) -> Found:
    people = register.people.by_id
    if person not in people:
        known = tuple(id for id, other in people.items() if role in (None, other.role))
        return (Contradiction(field, "unknown_person", {"id": person}, known=known),)
    if role is not None and people[person].role != role:
        return (Contradiction(field, f"not_a_{role}", {"id": person}),)
    return ()


def _unused(record: str, register: Register) -> Found:
    if record == "historic":
        return (Contradiction("record", "reserved_record", {"id": record}),)
    if record in register.student_records or record in register.guardian_records:
        return (Contradiction("record", "record_exists", {"id": record}),)
    if record in register.never_imported:
        return (Contradiction("record", "import_was_refused", {"id": record}),)
    return ()


def _open_student_record(field: str, id: str, register: Register) -> Found:
    record = register.student_records.get(id)
    if record is None:
        return (_no_student_record(field, id, register),)
    return () if record.live else (Contradiction(field, "record_closed", {"id": id}),)


def _live_guardian_record(field: str, id: str, register: Register) -> Found:
    record = register.guardian_records.get(id)
    if record is None:
        code = "not_a_guardian_record" if id in register.student_records else "unknown_guardian_record"
        code = "import_was_refused" if id in register.never_imported else code
        return (Contradiction(field, code, {"id": id}, known=tuple(register.guardian_records)),)
    return () if record.live else (Contradiction(field, "record_deleted", {"id": id}),)


def _no_student_record(field: str, id: str, register: Register) -> Contradiction:
    code = "not_a_student_record" if id in register.guardian_records else "unknown_student_record"
    code = "import_was_refused" if id in register.never_imported else code
    return Contradiction(field, code, {"id": id}, known=tuple(register.student_records))


def _same_base(field: str, record: GuardianRecord, guardian: str, school: str) -> Found:
    """Checks that a guardian record is used for its own guardian and within its own school."""
    if record.guardian != guardian:
        words = {"id": record.id, "holder": record.guardian, "guardian": guardian}
        yield Contradiction(field, "record_of_someone_else", words)
    elif record.school != school:
        yield Contradiction(field, "record_of_other_school", {"id": record.id, "of": record.school, "school": school})


def _addresses(field: str, named: str | tuple[str, ...], register: Register) -> Found:
    if isinstance(named, str):
        return check_address(register, named, field)
    return [one for index, address in enumerate(named) for one in check_address(register, address, field, index)]


_OF_FIELDS: Final[dict[str, Callable[[str, Any, Register], Found]]] = {
    "student": lambda field, named, register: _person(field, named, "student", register),
    "guardian": lambda field, named, register: _person(field, named, "guardian", register),
    "person": lambda field, named, register: _person(field, named, None, register),
    "student_record": _open_student_record,
    "guardian_record": _live_guardian_record,
    "account": _addresses,
}
"""The check of an id by what it names: persons and accounts must exist, records must also be open."""


def _check(kind: type[e.Event]) -> Callable[[Any, Register], Found]:
    """The default check of a kind of event: field by field."""
    checks = [(field, _OF_FIELDS[named]) for field, named in e.NAMES[kind].items() if named in _OF_FIELDS]

    if len(checks) == 1:
        ((field, one),) = checks
        return lambda event, register: () if (it := getattr(event, field)) is None else one(field, it, register)

    def check(event: e.Event, register: Register) -> Found:
        found: list[Contradiction] = []
        for field, one in checks:
            value = getattr(event, field)
            if value is not None:
                found += one(field, value, register)
        return found

    return check


CHECKS: Final[dict[type[e.Event], Callable[[Any, Register], Found]]] = {
    **{kind: _check(kind) for kind in e.SCENARIO_EVENTS},
    e.StudentRecordCreated: _creation,
    e.StudentRecordImported: _import,
    e.StudentReinstated: _reinstatement,
    e.GuardianLinked: _link,
    e.GuardianUnlinked: _unlinking,
    e.GuardianRecordDeleted: _deletion,
    e.PasswordChanged: _password_change,
    e.SelfActivated: _password_change,
}
"""Special checks: for kinds that create a record, need a closed one, or name two things that must match."""
