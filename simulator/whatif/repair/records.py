"""What a register says of records: how many there are, which is one too many, whose accounts are dead for good."""

from collections.abc import Iterator, Mapping

from simulator.registers.register import Account, Register


def needs_new_record(register: Register, person: str, student: str) -> bool:
    """Whether nothing that lasts brings a person an account for an enrolled student but a new record of one of them.

    A student's own account is dead (R6); or a guardian is linked to the student with every record known there, and no
    account came of it that lives.
    """
    if _has_lasting_account(register, person, student):
        return False
    return person == student or all(
        linked or is_too_many(register, guardian_record) or is_too_many(register, student_record)
        for guardian_record, student_record, linked in _links(register, person, student)
    )


def may_need_new_record(register: Register, person: str, student: str) -> bool:
    """Whether the same may become so during a repair, as one guardian record goes in favour of another."""
    if _has_lasting_account(register, person, student):
        return False
    return person == student or any(linked for _, _, linked in _links(register, person, student))


def _has_lasting_account(register: Register, person: str, student: str) -> bool:
    addresses = (
        address
        for record in register.live_records_of_student(student)
        for address in register.student_records[record].opened_by
    )
    accounts = map(register.accounts.__getitem__, addresses)
    return any(person in account.persons and not is_misplaced(register, account) for account in accounts)


def _links(register: Register, person: str, student: str) -> Iterator[tuple[str, str, bool]]:
    """A guardian's records and the student's in the same school, and whether they are linked.

    Where the guardian is not known, a record without a name, not linked.
    """
    for id in register.live_records_of_student(student):
        known = list(register.live_records_of_guardian(person, register.student_records[id].school))
        yield from ((one, id, id in register.guardian_records[one].links) for one in known)
        if not known:
            yield "", id, False


def is_too_many(register: Register, id: str) -> bool:
    """Whether a recognised mistake shows that a record should go: the person has another in that school without one."""
    if id not in register.mistaken:
        return False
    live = _of_the_same(register, id)
    return id in live and any(other not in register.mistaken for other in live)


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


def shows_for_a_while(register: Register, account: Account) -> bool:
    """Whether an account, a grouped one for instance, shows some student through records that should go only."""
    of_student = {record: register.student_records[record].student for record in account.opens}
    lasting = {student for record, student in of_student.items() if not is_too_many(register, record)}
    return lasting != set(of_student.values())


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
