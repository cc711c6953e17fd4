"""A harm in words, `invalid R1/E1` or `access samia/nour=none`, and whether a replay shows it.

The words are those of the JSON report. What they name must exist in the scenario to be minimised.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, get_args

from msgspec import Struct

from simulator import consequences as c
from simulator.errors import near_miss
from simulator.events import named_accounts
from simulator.register import Register
from simulator.replay import Replay
from simulator.simulation import Simulation
from simulator.verdict import ACCESS_STATUSES, TO_NOTIFY_REASONS, Verdict

DETAILS: dict[str, dict[str, tuple[str, ...]]] = {
    "invalid": {"cause": get_args(c.Cause), "mistake": get_args(c.Mistake)},
    "expired": {},
    "superseded": {},
    "deactivated": {"cause": get_args(c.Cause)},
    "to_notify": {"reason": TO_NOTIFY_REASONS},
    "refused": {"reason": get_args(c.Reason)},
    "mistake": {"mistake": get_args(c.Mistake)},
    "access": {"status": ACCESS_STATUSES},
}
"""Every kind of harm, and what can be said of it, with the words that are possible there."""
NAMELESS = ("mistake",)
"""Kinds that nobody in particular suffers."""


class Harm(Struct, frozen=True):
    """What must still be seen: rows of this kind, of whom or what, with these details, so many times."""

    kind: str
    account: str | None = None
    event: str | None = None
    person: str | None = None
    student: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    times: int = 1

    def __str__(self) -> str:
        pair = f"{self.person}/{self.student}" if self.student else self.person
        words = [self.kind, self.account or self.event or pair or "", *(f"{name}={of}" for name, of in self.details)]
        return " ".join(filter(None, words))

    def seen(self, replay: Replay, verdict: Verdict) -> int:
        """How many times a replay shows it."""
        return times_seen([self], replay, verdict)[0]

    def fits(self, row: "Row", register: Register) -> bool:
        """Whether it speaks of this row."""
        return (
            (self.account is None or register.first_name(self.account) in row.accounts)
            and (self.event is None or self.event == row.event)
            and (self.person is None or self.person in row.people)
            and (self.student is None or self.student in row.students)
            and all((name, of) in row.details for name, of in self.details)
        )


def times_seen(harms: Sequence[Harm], replay: Replay, verdict: Verdict) -> list[int]:
    """How many times a replay shows each of these harms; the rows are gone through once, however many harms."""
    rows: dict[str, tuple[Row, ...]] = {}
    of_account: dict[tuple[str, str], list[Row]] = {}
    for kind in dict.fromkeys(harm.kind for harm in harms):
        rows[kind] = tuple(ROWS[kind](replay, verdict))
        for row in rows[kind]:
            for account in row.accounts:
                of_account.setdefault((kind, account), []).append(row)
    register = replay.register
    return [
        sum(
            harm.fits(row, register)
            for row in (
                of_account.get((harm.kind, register.first_name(harm.account)), ())
                if harm.account is not None
                else rows[harm.kind]
            )
        )
        for harm in harms
    ]


class Row(Struct, frozen=True):
    """One thing of a report, as far as a harm can speak of it."""

    accounts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    students: tuple[str, ...] = ()
    event: str | None = None
    details: tuple[tuple[str, str | None], ...] = ()


def _letters(standing: str) -> Callable[[Replay, Verdict], Iterator[Row]]:
    def rows(replay: Replay, verdict: Verdict) -> Iterator[Row]:
        for letter in verdict.notifications:
            if letter.status == standing:
                details = (("cause", letter.cause), ("mistake", letter.mistake))
                yield Row((letter.account,), (letter.holder,), letter.students, details=details)

    return rows


def _deactivated(replay: Replay, verdict: Verdict) -> Iterator[Row]:
    for step in replay.steps:
        for one in step.consequences:
            if isinstance(one, c.AccountDeactivated):
                account = replay.register.accounts[one.account]
                yield Row((one.account,), account.persons, tuple(account.students), details=(("cause", one.cause),))


def _to_notify(replay: Replay, verdict: Verdict) -> Iterator[Row]:
    for row in verdict.to_notify:
        accounts = () if row.account is None else (row.account,)
        yield Row(accounts, (row.person,), (row.student,), details=(("reason", row.reason),))


def _refused(replay: Replay, verdict: Verdict) -> Iterator[Row]:
    register = replay.register
    for step in replay.steps:
        if step.refusal is not None:
            accounts = tuple(map(register.first_name, named_accounts(step.event)))
            people = tuple(person for one in map(register.find, accounts) if one for person in one.persons)
            yield Row(accounts, people, event=step.event.id, details=(("reason", step.refusal.reason),))


def _mistakes(replay: Replay, verdict: Verdict) -> Iterator[Row]:
    return (Row(details=(("mistake", mistake.kind),)) for mistake in verdict.mistakes)


def _access(replay: Replay, verdict: Verdict) -> Iterator[Row]:
    for row in verdict.access:
        accounts = () if row.account is None else (row.account,)
        yield Row(accounts, (row.person,), (row.student,), details=(("status", row.status),))


ROWS: dict[str, Callable[[Replay, Verdict], Iterator[Row]]] = {
    "invalid": _letters("invalid"),
    "expired": _letters("expired"),
    "superseded": _letters("superseded"),
    "deactivated": _deactivated,
    "to_notify": _to_notify,
    "refused": _refused,
    "mistake": _mistakes,
    "access": _access,
}


class HarmError(ValueError):
    """A harm in words that mean nothing; `code` is the key of the sentence."""

    def __init__(self, code: str, meant: str | None = None, **words: str) -> None:
        self.code = code
        self.meant = meant
        self.words = words
        super().__init__(code, words)


def dead_letters(simulation: Simulation) -> tuple[Harm, ...]:
    """Every dead letter, with its cause: what is kept when nobody says what."""
    count: dict[Harm, int] = {}
    for letter in simulation.verdict.notifications:
        if letter.status in ("invalid", "expired"):
            details = (("cause", letter.cause),) if letter.cause else ()
            harm = Harm(letter.status, account=letter.account, details=details)
            count[harm] = count.get(harm, 0) + 1
    return tuple(Harm(one.kind, account=one.account, details=one.details, times=times) for one, times in count.items())


def read_harm(text: str, simulation: Simulation) -> Harm:
    """The harm that these words mean in a scenario. Raises HarmError for words that mean nothing there."""
    kind, *words = text.split() or [""]
    if kind not in DETAILS:
        raise HarmError("minimise.unknown_kind", near_miss(kind, DETAILS), word=kind, known=", ".join(DETAILS))
    found: dict[str, Any] = {}
    details: dict[str, str] = {}
    for word in words:
        name, equals, value = word.rpartition("=")
        if equals and kind == "access" and name != "status":
            found |= _subject(name, kind, simulation)
            name = "status"
        if equals:
            details[name] = _detail(name, value, kind)
        elif named := [name for name, possible in DETAILS[kind].items() if word in possible]:
            details[named[0]] = word
        else:
            found |= _subject(word, kind, simulation)
    if kind == "access" and "status" not in details:
        raise HarmError("minimise.access_how", known=", ".join(ACCESS_STATUSES))
    return Harm(kind, **found, details=tuple(details.items()))


def _detail(name: str, value: str, kind: str) -> str:
    possible = DETAILS[kind].get(name)
    if possible is None:
        known = ", ".join(DETAILS[kind]) or "–"
        raise HarmError("minimise.unknown_detail", near_miss(name, DETAILS[kind]), word=name, kind=kind, known=known)
    if value not in possible:
        raise HarmError("minimise.unknown_value", near_miss(value, possible), word=value, known=", ".join(possible))
    return value


def _subject(word: str, kind: str, simulation: Simulation) -> dict[str, str]:
    """Whose harm it is: an account, a person, a person and a student; of refusals, an event."""
    register, people = simulation.replay.register, simulation.scenario.people.by_id
    events = [event.id for event in simulation.scenario.events if event.id] if kind == "refused" else []
    person, slash, student = word.partition("/")
    if kind in NAMELESS:
        possible: Iterable[str] = (one for words in DETAILS[kind].values() for one in words)
        raise HarmError("minimise.unknown_word", near_miss(word, possible), word=word, kind=kind)
    if register.find(register.first_name(word)) is not None:
        return {"account": word}
    if word in events:
        return {"event": word}
    if person in people and (not slash or student in people):
        return {"person": person, "student": student} if slash else {"person": word}
    possible = [*register.accounts, *events, *people, *("/".join(pair) for pair in register.pairs)]
    possible = [one for words in DETAILS[kind].values() for one in words] + list(possible)
    raise HarmError("minimise.unknown_word", near_miss(word, possible), word=word, kind=kind)
