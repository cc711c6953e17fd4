"""What a register says of records: how many there are, which is one too many, whose accounts are dead for good."""

from collections.abc import Iterator, Mapping

from simulator.register import Account, Register


def is_dead_for_good(register: Register, person: str, student: str) -> bool:
    """Whether nothing brings a person an account for an enrolled student but a new record of one of the two (R6).

    A student's own account is dead; or a guardian is linked to the student with every record known there, and no
    account came of it that lives.
    """
    for id in register.live_records_of_student(student):
        record = register.student_records[id]
        if any(person in register.accounts[address].persons for address in record.opened_by):
            return False
        known = list(register.live_records_of_guardian(person, record.school))
        unlinked = any(id not in register.guardian_records[one].links for one in known)
        if person != student and (unlinked or not known):
            return False
    return True


def is_too_many(register: Register, id: str) -> bool:
    """Whether a recognised mistake shows that a record should go: the person has another in that school without one."""
    return id in register.mistaken and any(other not in register.mistaken for other in _of_the_same(register, id))


def _of_the_same(register: Register, id: str) -> list[str]:
    """All live records of the same person in the same school."""
    if id in register.guardian_records:
        own = register.guardian_records[id]
        return list(register.live_records_of_guardian(own.guardian, own.school))
    record, records = register.student_records[id], register.student_records
    return [one for one in register.live_records_of_student(record.student) if records[one].school == record.school]


def is_misplaced(register: Register, account: Account) -> bool:
    """Whether an account ends with records that should go: the one it was created for, or all that it opens."""
    record, _, _ = account.address.partition("/")
    return is_too_many(register, record) or all(is_too_many(register, opened) for opened in account.opens)


def enrolments(register: Register) -> Mapping[tuple[str, str], int]:
    """How many live records every student has in every school."""
    counts: dict[tuple[str, str], int] = {}
    for record in register.student_records.values():
        if record.live:
            counts[record.student, record.school] = counts.get((record.student, record.school), 0) + 1
    return counts


def guardian_records(register: Register) -> Mapping[tuple[str, str], int]:
    """How many live records every guardian has in every school."""
    counts: dict[tuple[str, str], int] = {}
    for record in register.guardian_records.values():
        if record.live:
            counts[record.guardian, record.school] = counts.get((record.guardian, record.school), 0) + 1
    return counts


def new_duplicates(before: Register, after: Register) -> Iterator[tuple[str, str]]:
    """Every person and school with more records than before, and more than one; a student's, with fewer, too."""
    for count in (enrolments, guardian_records):
        earlier = count(before)
        yield from (pair for pair, number in count(after).items() if number > max(1, earlier.get(pair, 0)))
