"""What takes whose place in a changed story: records and accounts by the names that the original gave them."""

from collections.abc import Mapping

from simulator import events as e
from simulator.registers.register import Account, Register
from simulator.whatif.ground.records import Owner, live_records

Name = str | tuple[str | None, ...] | None
"""What a field of an event names now; None for what nothing has taken the place of yet."""


class StandIns:
    """The register of a changed story, asked by the original's names."""

    def __init__(self, register: Register, owners: Mapping[str, Owner]) -> None:
        self._register = register
        self._owners = owners
        self.notified_instead: dict[str, str] = {}
        """Accounts whose holders got the letter of another account."""

    def record(self, id: str) -> str | None:
        """The record of this name, or the one that took its place; None as long as there is none."""
        register = self._register
        if id in register.student_records or id in register.guardian_records:
            return id
        if id not in self._owners:
            return id if id in register.never_imported else None
        return next(iter(live_records(register, *self._owners[id])), None)

    def account(self, address: str) -> str | None:
        """The account of this name, or the one that took its place; None as long as there is none."""
        address = self.notified_instead.get(address, address)
        if self._register.find(address) is not None or e.is_historic(address):
            return address
        first, _, child = address.partition("~")[0].partition("/")
        of_child = self._owners.get(child or first)
        holder = self._owners.get(first)
        if of_child is None or holder is None:
            return None
        return next((one.address for one in self.accounts_for(holder.person, of_child)), None)

    def accounts_for(self, person: str, child: Owner) -> list[Account]:
        """The live accounts through which a person sees a student of one school, in order of creation."""
        register = self._register
        records = map(register.student_records.__getitem__, live_records(register, *child))
        openers = dict.fromkeys(address for record in records for address in record.opened_by)
        return [one for one in register.in_order_of_creation(openers) if person in one.persons]

    def names(self, event: e.Event) -> dict[str, Name]:
        """Of an event, the fields that name records and accounts that are there already, and what they name now."""
        now: dict[str, Name] = {}
        for field, named in e.NAMES[type(event)].items():
            value = getattr(event, field)
            if value is None or (field == "record" and e.brings_record(event)):
                continue
            if named in ("student_record", "guardian_record"):
                now[field] = self.record(value)
            elif named == "account":
                now[field] = self.account(value) if isinstance(value, str) else tuple(map(self.account, value))
        return now
