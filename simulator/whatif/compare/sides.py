"""Keys and values of one side's rows and steps, with ids translated so that both sides can be compared."""

from collections.abc import Hashable

from simulator import consequences as c
from simulator.events import ClockDue
from simulator.replay import Step
from simulator.simulation import Simulation
from simulator.verdict import Access, AccountRow, Notification, RecognisedMistake, ToNotify
from simulator.whatif.compare.correspondence import Key, Names

View = dict[str, Hashable]


class Side:
    """One side of a comparison; its rows and steps are given with translated ids."""

    def __init__(self, simulation: Simulation, names: Names, back: dict[int, int] | None, exactly: Key) -> None:
        self.steps = simulation.replay.steps
        self.verdict = simulation.verdict
        self._names = names
        self._back = back
        self._exactly = exactly

    def _position(self, number: int) -> Hashable:
        """The position on the left of a step's event."""
        position = self.steps[number - 1].position
        return position if self._back is None or position is None else self._back.get(position, ("right", position))

    def _people(self, people: tuple[str, ...]) -> Hashable:
        return tuple(map(self._names.person, people))

    def _account(self, address: str | None) -> Hashable:
        return address and self._names.address(address)

    # Keys: rows of both sides with the same key correspond

    def letter_key(self, letter: Notification) -> Hashable:
        return self._position(letter.issued_by)

    def mistake_key(self, mistake: RecognisedMistake) -> Hashable:
        return mistake.kind, self._position(mistake.step)

    def pair_key(self, row: Access | ToNotify) -> Hashable:
        return self._people((row.person, row.student))

    def account_key(self, row: AccountRow) -> Hashable:
        return self._account(row.account)

    # Values of the rows, field by field

    def letter(self, letter: Notification) -> View:
        return {
            "account": self._account(letter.account),
            "holder": self._names.person(letter.holder),
            "students": self._people(letter.students),
            "issued": letter.issued,
            "status": letter.status,
            "used": letter.used,
            "ended": letter.ended,
            "cause": letter.cause,
            "mistake": letter.mistake,
            "replaced_by": letter.replaced_by and self._position(letter.replaced_by),
        }

    def access(self, row: Access) -> View:
        return {"status": row.status, "account": self._account(row.account)}

    def to_notify(self, row: ToNotify) -> View:
        return {"account": self._account(row.account), "reason": row.reason}

    def account(self, row: AccountRow) -> View:
        return {
            "holder": self._names.person(row.holder),
            "students": self._people(row.students),
            "state": row.state,
            "since": row.since,
            "shared_with": self._people(row.shared_with),
        }

    def mistake(self, mistake: RecognisedMistake) -> View:
        return {}

    def step(self, step: Step) -> Hashable:
        """An event and its consequences, as far as reports show them."""
        due = step.event.cause if isinstance(step.event, ClockDue) else None
        return self._exactly(step.event), due, tuple(map(self._concluded, step.consequences))

    def _concluded(self, one: c.Consequence) -> Hashable:
        match one:
            case c.Bookkeeping():
                return None
            case c.RequestRefused(reason=word) | c.MistakeRecognised(mistake=word):
                return one.kind, word
            case c.AccountDeactivated(account=account, cause=cause):
                return one.kind, self._account(account), cause
            case c.AccessExtended(account=account, student_records=records):
                return one.kind, self._account(account), tuple(map(self._names.record, records))
            case _:
                return one.kind, self._account(getattr(one, "account", None))
