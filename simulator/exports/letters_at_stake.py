"""How many letters would be lost if a record were closed or deleted, under a rule set.

An export holds no letters: each account that would be deactivated counts as one letter, as if all had been sent. That
is R4 for a pupil's record, R5 for a guardian's, and R2, R25 or R34 for how many accounts a guardian has. Not counted:
that pupils of primary schools have no account (R33), which no export says, and what R27 would carry on elsewhere.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from simulator.exports.duplicates import Key, key_of
from simulator.exports.links import LinkTable
from simulator.exports.snapshot import Snapshot
from simulator.rule_sets import RuleSet


class Stake(Struct, frozen=True):
    """The accounts that an act would deactivate: at most so many letters are lost, and have to be sent again."""

    act: Literal["close", "delete"]
    """A pupil's record is closed (R4), a guardian's is deleted (R5)."""
    of_pupils: int
    of_guardians: int

    @property
    def letters(self) -> int:
        """All of them."""
        return self.of_pupils + self.of_guardians


class LettersAtStake:
    """Asks the links; `persons`: of a guardian's record the first one of the same person, where there are several."""

    def __init__(self, snapshot: Snapshot, table: LinkTable, rules: RuleSet, persons: Mapping[Key, Key]) -> None:
        self._snapshot = snapshot
        self._table = table
        self._per = rules.guardian_account
        self._person: list[int] = []
        """Of every guardian's record the place of the first one of the person."""
        self._records: dict[int, list[int]] = {}
        """Of every person with several records all of them."""
        places = {key_of(guardian): place for place, guardian in enumerate(snapshot.guardians)} if persons else {}
        for place, guardian in enumerate(snapshot.guardians):
            first = persons.get(key_of(guardian)) if persons else None
            self._person.append(place if first is None else places[first])
            if first is not None:
                self._records.setdefault(places[first], []).append(place)

    def if_closed(self, pupil: int) -> Stake:
        """What is lost with a pupil's record; nothing with one that is closed already."""
        if self._snapshot.pupils[pupil].gone:
            return Stake("close", 0, 0)
        served = {place for place, link in self._table.of_pupil(pupil) if link.level != "contact"}
        if self._per != "child":
            held = {self._account(place): place for place in served}
            served = {place for place in held.values() if not self._open_children(place, person=True) - {pupil}}
        return Stake("close", 1, len(served))

    def if_deleted(self, guardian: int, *, survives: bool) -> Stake:
        """What is lost with a guardian's record; `survives`: another record of the person takes over the children."""
        children = self._open_children(guardian, person=False)
        if self._per == "child":
            return Stake("delete", 0, len(children))
        if self._per == "person" and (survives or self._person[guardian] in self._records):
            return Stake("delete", 0, 0)
        return Stake("delete", 0, min(len(children), 1))

    def _account(self, guardian: int) -> int:
        """What tells a guardian's one account from others: the person, or the record."""
        return self._person[guardian] if self._per == "person" else guardian

    def _open_children(self, guardian: int, *, person: bool) -> set[int]:
        """Open records to which a guardian has a link that brings an account; `person`: those of all their records."""
        records = [guardian]
        if person and self._per == "person":
            records = self._records.get(self._person[guardian], records)
        pupils = self._snapshot.pupils
        return {
            pupil
            for record in records
            for pupil, link in self._table.of_guardian(record)
            if link.level != "contact" and not pupils[pupil].gone
        }
