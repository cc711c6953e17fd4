"""The records of a person in a school: which are live, which are surplus, and who needs a new one to get an account."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from simulator.people import Role
from simulator.registers.register import Account, GuardianRecord, Register, StudentRecord


class Owner(NamedTuple):
    """The person whom a record describes, and the school that holds it."""

    person: str
    school: str


def owner_of(record: StudentRecord | GuardianRecord) -> Owner:
    """The owner of a record."""
    return Owner(record.student if isinstance(record, StudentRecord) else record.guardian, record.school)


def owners(register: Register) -> dict[str, Owner]:
    """The owner of every record, closed and deleted ones included, by its id; students' records first."""
    records: list[StudentRecord | GuardianRecord] = [*register.student_records.values()]
    records += register.guardian_records.values()
    return {record.id: owner_of(record) for record in records}


def live_records(register: Register, person: str, school: str) -> tuple[str, ...]:
    """Ids of a student's or guardian's live records in one school, oldest first."""
    if register.people.role(person) == "guardian":
        return tuple(register.live_records_of_guardian(person, school))
    records = register.student_records
    return tuple(id for id in register.live_records_of_student(person) if records[id].school == school)


def other_records(register: Register, id: str) -> tuple[str, ...]:
    """Ids of the other live records of the same person in the same school, oldest first."""
    record = register.student_records.get(id) or register.guardian_records[id]
    return tuple(other for other in live_records(register, *owner_of(record)) if other != id)


def live_by_owner(register: Register, role: Role) -> Mapping[Owner, tuple[str, ...]]:
    """Ids of the live records of every student (or every guardian) in every school."""
    found: dict[Owner, tuple[str, ...]] = {}
    for record in (register.student_records if role == "student" else register.guardian_records).values():
        if record.live:
            owner = owner_of(record)
            found[owner] = (*found.get(owner, ()), record.id)
    return found


def enrolments(register: Register) -> Mapping[Owner, int]:
    """The number of live records of every student in every school."""
    return {owner: len(records) for owner, records in live_by_owner(register, "student").items()}


def guardian_records(register: Register) -> Mapping[Owner, int]:
    """The number of live records of every guardian in every school."""
    return {owner: len(records) for owner, records in live_by_owner(register, "guardian").items()}


def duplicates(register: Register) -> dict[Owner, tuple[str, ...]]:
    """The persons with several live records in one school, and the ids of these records; students first."""
    of_everybody = {**live_by_owner(register, "student"), **live_by_owner(register, "guardian")}
    return {owner: records for owner, records in of_everybody.items() if len(records) > 1}


def surplus_records(register: Register) -> int:
    """The number of surplus records: live ones besides another of the same person in the same school."""
    return sum(len(records) - 1 for records in duplicates(register).values())


def is_too_many(register: Register, id: str) -> bool:
    """Whether a record should go: a mistake is known about it, and the person has another one there without."""
    if id not in register.mistaken:
        return False
    record = register.student_records.get(id) or register.guardian_records[id]
    return record.live and any(other not in register.mistaken for other in other_records(register, id))


def is_misplaced(register: Register, account: Account) -> bool:
    """Whether an account will end with records that should go: the one it was created for, or all that it opens."""
    record, _, _ = account.address.partition("/")
    of_guardian = record in register.guardian_records  # a student's account may follow the file to another record
    return (of_guardian and is_too_many(register, record)) or all(is_too_many(register, id) for id in account.opens)


def needs_new_record(register: Register, person: str, student: str) -> bool:
    """Whether the person can get a lasting account for an enrolled student only by a new record of one of them.

    That is so if the student's own account is dead (R6), or if all of the guardian's records in the school are already
    linked to the student and none of these links has a live account.
    """
    if _has_lasting_account(register, person, student):
        return False
    return person == student or all(
        linked or is_too_many(register, guardian_record) or is_too_many(register, student_record)
        for guardian_record, student_record, linked in _links(register, person, student)
    )


def may_need_new_record(register: Register, person: str, student: str) -> bool:
    """Whether `needs_new_record` may become true when a repair deletes a guardian record in favour of another."""
    if _has_lasting_account(register, person, student):
        return False
    return person == student or any(linked for _, _, linked in _links(register, person, student))


def _has_lasting_account(register: Register, person: str, student: str) -> bool:
    accounts = (
        register.accounts[address]
        for record in register.live_records_of_student(student)
        for address in register.student_records[record].opened_by
    )
    return any(person in account.persons and not is_misplaced(register, account) for account in accounts)


def _links(register: Register, person: str, student: str) -> Iterator[tuple[str, str, bool]]:
    """The guardian's and the student's records in the same school, in pairs, and whether they are linked.

    If the guardian has no record there, an empty id that is not linked.
    """
    for id in register.live_records_of_student(student):
        known = live_records(register, person, register.student_records[id].school)
        yield from ((one, id, id in register.guardian_records[one].links) for one in known)
        if not known:
            yield "", id, False
