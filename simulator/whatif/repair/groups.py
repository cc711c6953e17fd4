"""The smallest groups of people that can be repaired independently.

A group is part of a family. It holds people whose repairs affect each other: because they share an account, because a
student's record may have to be replaced for all its guardians, or because the ENT may merge their accounts.
"""

from simulator.registers.register import Register
from simulator.verdict import Access
from simulator.whatif.ground.families import Group, sharing, without_access
from simulator.whatif.ground.letters import works
from simulator.whatif.ground.records import may_need_new_record


def groups(register: Register, *, merging: bool, replacing: bool = True) -> list[Group]:
    """The groups in which somebody is to be notified, in order of linking.

    `merging`: whether the ENT merges accounts; `replacing`: whether a student's record may be replaced.
    """
    rows = without_access(register)
    lacking = {row.person for row in rows}
    replaced = {
        row.student
        for row in rows
        if replacing and (may_need_new_record(register, row.person, row.student) or _may_go_on(row, register))
    }
    united = sharing(register)
    guardians: dict[str, list[str]] = {}
    for person, student in register.pairs:
        if person != student:
            guardians.setdefault(student, []).append(person)
    for student, of in guardians.items():
        if student in replaced:
            united.unite((student, *of))
        if merging and not lacking.isdisjoint(of):
            united.unite(of)
    busy = {united.representative(person) for person in lacking}
    return [group for group in united.groups() if united.representative(group[0]) in busy]


def _may_go_on(row: Access, register: Register) -> bool:
    """Whether a working account of the person once opened a record of the student, and may do so again (R27, R29)."""
    return any(works(account) and row.student in account.students for account in register.live_accounts_of(row.person))
