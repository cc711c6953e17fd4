"""Finds, in a changed story, the records and accounts that stand for those of the original story."""

from collections.abc import Mapping

from simulator import events as e
from simulator.registers.register import Account, Register
from simulator.whatif.ground.records import Owner, live_records

Name = str | tuple[str | None, ...] | None
"""What a field of an event names in the changed story; None if nothing stands for it yet."""


class StandIns:
    """Looks up the register of a changed story by the names of the original story."""

    def __init__(self, register: Register, owners: Mapping[str, Owner]) -> None:
        self._register = register
        self._owners = owners
        self.notified_instead: dict[str, str] = {}
        """Addresses of accounts whose holders got another account's letter, with the address of that account."""

    def record(self, id: str) -> str | None:
        """The record with this id, or the one that stands for it; None if there is none yet."""
        register = self._register
        if id in register.student_records or id in register.guardian_records:
            return id
        if id not in self._owners:
            return id if id in register.never_imported else None
        return next(iter(live_records(register, *self._owners[id])), None)

    def account(self, address: str) -> str | None:
        """The account with this name, or the one that stands for it; None if there is none yet."""
        address = self.notified_instead.get(address, address)
        if self._register.find(address) is not None or e.is_historic(address):
            return address
        first, _, child = address.partition("~")[0].partition("/")
        of_child = self._owners.get(child or first)
        holder = self._owners.get(first)
        if of_child is None or holder is None:
            return None
        return next((account.address for account in self.accounts_for(holder.person, of_child)), None)

    def accounts_for(self, person: str, child: Owner) -> list[Account]:
        """The live accounts through which a person sees a student of one school, in order of creation."""
        register = self._register
        records = map(register.student_records.__getitem__, live_records(register, *child))
        openers = dict.fromkeys(address for record in records for address in record.opened_by)
        return [account for account in register.in_order_of_creation(openers) if person in account.persons]

    def names(self, event: e.Event) -> dict[str, Name]:
        """The event's fields that name existing records and accounts, with what they name in the changed story."""
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
