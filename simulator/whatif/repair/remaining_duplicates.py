"""Duplicate records that a repair leaves, and that the office has to settle itself."""

from collections.abc import Iterator

from msgspec import Struct

from simulator import consequences as c
from simulator import events as e
from simulator.registers.decide import decide
from simulator.registers.register import Register
from simulator.replay import Replay
from simulator.whatif.ground.records import duplicates, is_too_many


class Duplicate(Struct, frozen=True):
    """A person who still has several live records in one school after the repair."""

    person: str
    school: str
    records: tuple[str, ...]
    """Ids of the records, oldest first."""
    too_many: tuple[str, ...]
    """Those that a recognised mistake shows to be wrong; empty if only the school can tell."""
    letters_at_stake: tuple[str, ...] = ()
    """Accounts whose letters work after the repair and would be lost with the wrong records."""

    @property
    def right(self) -> str:
        """The record that should stay."""
        return next(record for record in self.records if record not in self.too_many)


def remaining_duplicates(before: Register, end: Replay) -> Iterator[Duplicate]:
    """The persons with several records in a school before and after a repair, students first."""
    after = duplicates(end.register)
    for owner in duplicates(before):
        if owner in after:
            records = after[owner]
            too_many = tuple(id for id in records if is_too_many(end.register, id))
            found = Duplicate(*owner, records, too_many)
            at_stake = tuple(account for id in too_many for account in _killed_with(id, found.right, end))
            yield Duplicate(*owner, records, too_many, at_stake)


def _killed_with(record: str, into: str, end: Replay) -> Iterator[str]:
    """The accounts whose letters become invalid with a record, as the engine decides."""
    assert end.last_day is not None
    ending: e.Event = e.StudentUnenrolled(date=end.last_day, record=record)
    if record in end.register.guardian_records:
        ending = e.GuardianRecordDeleted(date=end.last_day, record=record, merged_into=into)
    for consequence in decide(ending, end.register, end.rules):
        if isinstance(consequence, c.NotificationInvalidated):
            yield consequence.account
