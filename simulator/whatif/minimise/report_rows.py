"""The rows of a replay that harms are about; each row can be matched with its row in the whole story."""

from collections.abc import Callable, Hashable, Iterator, Sequence

from msgspec import Struct

from simulator import consequences as c
from simulator.events import named_accounts
from simulator.replay import Replay
from simulator.verdict import Verdict


class PartReplay(Struct, frozen=True):
    """The replay of a part of a story; `places` are the indexes of its events in the whole story, from 0."""

    replay: Replay
    verdict: Verdict
    places: Sequence[int]

    def place(self, step: int) -> int | None:
        """The index of a step's event in the whole story; None for a step of the calendar."""
        position = self.replay.steps[step - 1].position
        return None if position is None else self.places[position - 1]


class Row(Struct, frozen=True):
    """One row of a report."""

    same: Hashable
    """A key that a row of the part and its row of the whole story share."""
    accounts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    students: tuple[str, ...] = ()
    event: str | None = None
    details: tuple[tuple[str, str | None], ...] = ()


def _letters(standing: str) -> Callable[[PartReplay], Iterator[Row]]:
    def rows(part: PartReplay) -> Iterator[Row]:
        for letter in part.verdict.notifications:
            if letter.status == standing:
                same = (part.place(letter.issued_by), letter.cause)
                details = (("cause", letter.cause), ("mistake", letter.mistake))
                yield Row(same, (letter.account,), (letter.holder,), letter.students, details=details)

    return rows


def _deactivated(part: PartReplay) -> Iterator[Row]:
    for step in part.replay.steps:
        for one in step.consequences:
            if isinstance(one, c.AccountDeactivated):
                account = part.replay.register.accounts[one.account]
                details = (("cause", one.cause),)
                same = (one.account, one.cause)
                yield Row(same, (one.account,), account.persons, tuple(account.students), details=details)


def _to_notify(part: PartReplay) -> Iterator[Row]:
    for row in part.verdict.to_notify:
        accounts = () if row.account is None else (row.account,)
        same = (row.person, row.student, row.account, row.reason)
        yield Row(same, accounts, (row.person,), (row.student,), details=(("reason", row.reason),))


def _refused(part: PartReplay) -> Iterator[Row]:
    register = part.replay.register
    for step in part.replay.steps:
        if step.refusal is not None:
            accounts = tuple(map(register.first_name, named_accounts(step.event)))
            people = tuple(person for one in map(register.find, accounts) if one for person in one.persons)
            reason = step.refusal.reason
            same = (part.place(step.number), reason)
            yield Row(same, accounts, people, event=step.event.id, details=(("reason", reason),))


def _mistakes(part: PartReplay) -> Iterator[Row]:
    for mistake in part.verdict.mistakes:
        yield Row((part.place(mistake.step), mistake.kind), details=(("mistake", mistake.kind),))


def _access(part: PartReplay) -> Iterator[Row]:
    for row in part.verdict.access:
        accounts = () if row.account is None else (row.account,)
        same = (row.person, row.student, row.account, row.status)
        yield Row(same, accounts, (row.person,), (row.student,), details=(("status", row.status),))


ROWS: dict[str, Callable[[PartReplay], Iterator[Row]]] = {
    "invalid": _letters("invalid"),
    "expired": _letters("expired"),
    "superseded": _letters("superseded"),
    "deactivated": _deactivated,
    "to_notify": _to_notify,
    "refused": _refused,
    "mistake": _mistakes,
    "access": _access,
}
"""The function that gives the rows of each kind of harm."""
