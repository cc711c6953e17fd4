"""What takes whose place in a changed story: records and accounts by the names that the original gave them."""

from collections.abc import Iterable, Mapping

from simulator.events import is_historic
from simulator.registers.register import Account, Register
from simulator.whatif.prevent.facts import Owner, live_in_school


class Places:
    """The register of a changed story, asked by the original's names."""

    def __init__(self, register: Register, owners: Mapping[str, Owner]) -> None:
        self._register = register
        self._owners = owners
        self.instead: dict[str, str] = {}
        """Accounts whose holders got the letter of another account."""

    def record(self, id: str) -> str | None:
        """The record of this name, or the one that took its place; None as long as there is none."""
        register = self._register
        if id in register.student_records or id in register.guardian_records:
            return id
        owner = self._owners.get(id)
        if owner is None:
            return id if id in register.never_imported else None
        if register.people.role(owner.person) == "student":
            return next(iter(live_in_school(register, owner.person, owner.school)), None)
        return next(iter(register.live_records_of_guardian(owner.person, owner.school)), None)

    def account(self, address: str) -> str | None:
        """The account of this name, or the one that took its place; None as long as there is none."""
        address = self.instead.get(address, address)
        if self._register.find(address) is not None or is_historic(address):
            return address
        first, _, child = address.partition("/")
        of_child = self._owners.get(child or first)
        holder = self._owners.get(first)
        if of_child is None or holder is None:
            return None
        return next((one.address for one in self.accounts_for(holder.person, of_child)), None)

    def accounts_for(self, person: str, child: Owner) -> list[Account]:
        """The live accounts through which a person sees a student of one school, in order of creation."""
        register = self._register
        records = map(register.student_records.__getitem__, live_in_school(register, child.person, child.school))
        openers = dict.fromkeys(address for record in records for address in record.opened_by)
        return [one for one in register.in_order_of_creation(openers) if person in one.persons]

    def others(self, id: str) -> list[str]:
        """Other live records of the same person in the same school."""
        register = self._register
        if student := register.student_records.get(id):
            found: Iterable[str] = live_in_school(register, student.student, student.school)
        else:
            guardian = register.guardian_records[id]
            found = register.live_records_of_guardian(guardian.guardian, guardian.school)
        return [record for record in found if record != id]
