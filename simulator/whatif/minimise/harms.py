"""Harms written as `invalid R1/E1` or `access samia/nour=none`, and whether a replay shows them.

The words are those of the JSON report. What they name must exist in the scenario to be minimised. A part of the
scenario must show the same harm as the whole: a refusal that comes only from a letter left out does not count.
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, get_args

from msgspec import Struct, structs

from simulator import consequences as c
from simulator.errors import ArgumentError
from simulator.registers.register import Register
from simulator.simulation import Simulation
from simulator.suggestions import near_miss
from simulator.verdict import ACCESS_STATUSES, TO_NOTIFY_REASONS
from simulator.whatif.ground.letters import LOST
from simulator.whatif.minimise.report_rows import ROWS, PartReplay, Row

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
"""Every kind of harm, with its details and the values that each may have."""
NAMELESS = ("mistake",)
"""Kinds of harm that are not about a particular person or account."""


class Harm(Struct, frozen=True):
    """A harm that must still be shown: rows of this kind, for this subject, with these details, this many times."""

    kind: str
    account: str | None = None
    event: str | None = None
    person: str | None = None
    student: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    times: int = 1
    originals: frozenset[Hashable] = frozenset()
    """The rows of the whole story that are meant; similar rows do not count."""

    def __str__(self) -> str:
        pair = f"{self.person}/{self.student}" if self.student else self.person
        words = [self.kind, self.account or self.event or pair or "", *(f"{name}={of}" for name, of in self.details)]
        return " ".join(filter(None, words))

    def fits(self, row: Row, register: Register) -> bool:
        """Whether the row is of this kind, subject and details."""
        return (
            (self.account is None or register.first_name(self.account) in row.accounts)
            and (self.event is None or self.event == row.event)
            and (self.person is None or self.person in row.people)
            and (self.student is None or self.student in row.students)
            and all((name, of) in row.details for name, of in self.details)
        )


Count = dict[int, int]
"""How often a replay shows each harm, by the harm's index; harms that are not shown are left out."""


class HarmCounter:
    """Counts several harms in one pass over a replay."""

    def __init__(self, harms: Sequence[Harm]) -> None:
        self.harms = tuple(harms)
        self._speaking_of: dict[tuple[str, Hashable], list[int]] = {}
        for place, harm in enumerate(self.harms):
            for one in harm.originals:
                self._speaking_of.setdefault((harm.kind, one), []).append(place)

    def count(self, part: PartReplay) -> Count:
        """How often a replay shows each harm."""
        count: Count = {}
        for kind in dict.fromkeys(harm.kind for harm in self.harms):
            for row in ROWS[kind](part):
                for place in self._speaking_of.get((kind, row.same), ()):
                    if self.harms[place].fits(row, part.replay.register):
                        count[place] = count.get(place, 0) + 1
        return count

    def all_shown(self, times: Count) -> bool:
        """Whether every harm is shown as often as it must be."""
        return all(times.get(place, 0) >= harm.times for place, harm in enumerate(self.harms))


class HarmError(ArgumentError):
    """The text does not describe a harm of the scenario."""


def dead_letters(simulation: Simulation) -> tuple[Harm, ...]:
    """Every invalid or expired letter, with its cause: the default harms."""
    found: dict[Harm, list[Hashable]] = {}
    part = _whole(simulation)
    for kind in LOST:
        for row in ROWS[kind](part):
            details = tuple((name, of) for name, of in row.details if name == "cause" and of is not None)
            found.setdefault(Harm(kind, account=row.accounts[0], details=details), []).append(row.same)
    return tuple(structs.replace(harm, times=len(of), originals=frozenset(of)) for harm, of in found.items())


def _whole(simulation: Simulation) -> PartReplay:
    return PartReplay(simulation.replay, simulation.verdict, range(len(simulation.scenario.events)))


def read_harm(text: str, simulation: Simulation) -> Harm:
    """Reads a harm of a scenario. Raises HarmError if the scenario has no such harm."""
    kind, *words = text.split() or [""]
    if not kind:
        raise HarmError("minimise.empty")
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
    harm, part = Harm(kind, **found, details=tuple(details.items())), _whole(simulation)
    register = simulation.replay.register
    return structs.replace(harm, originals=frozenset(row.same for row in ROWS[kind](part) if harm.fits(row, register)))


def _detail(name: str, value: str, kind: str) -> str:
    possible = DETAILS[kind].get(name)
    if possible is None:
        known = ", ".join(DETAILS[kind]) or "–"
        raise HarmError("minimise.unknown_detail", near_miss(name, DETAILS[kind]), word=name, kind=kind, known=known)
    if value not in possible:
        raise HarmError("minimise.unknown_value", near_miss(value, possible), word=value, known=", ".join(possible))
    return value


def _subject(word: str, kind: str, simulation: Simulation) -> dict[str, str]:
    """The subject of a harm: an account, a person, a person and a student, or (of refusals) an event."""
    register, people = simulation.replay.register, simulation.scenario.people.by_id
    events = [event.id for event in simulation.scenario.events if event.id] if kind == "refused" else []
    person, slash, student = word.partition("/")
    if kind in NAMELESS:
        possible: Iterable[str] = (one for words in DETAILS[kind].values() for one in words)
        raise HarmError("minimise.unknown_word", near_miss(word, possible), word=word, kind=kind)
    if (account := register.find(word)) is not None:
        return {"account": account.address}
    if word in events:
        return {"event": word}
    if person in people and (not slash or student in people):
        return {"person": person, "student": student} if slash else {"person": word}
    possible = [one for words in DETAILS[kind].values() for one in words]
    possible += [*register.accounts, *register.other_names, *events, *people, *map("/".join, register.pairs)]
    raise HarmError("minimise.unknown_word", near_miss(word, possible), word=word, kind=kind)
