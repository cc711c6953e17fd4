"""The order in which a family's repair is done: first the office's acts, last what waits for an account to be used.

The search tells acts in the order in which it found them. Another order is taken only if the rules say that it comes to
the same, with no more interruptions on the way.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from simulator import events as e
from simulator.people import People
from simulator.registers.contradictions import contradictions
from simulator.registers.decide import decide
from simulator.registers.register import Register, evolve, rebuilt
from simulator.whatif.repair.family import wanting
from simulator.whatif.repair.moves import Situation
from simulator.whatif.repair.search import is_accepted

Acts = tuple[e.Event, ...]


class _Told(Struct, frozen=True):
    """Acts, and what they come to."""

    acts: Acts
    register: Register
    interrupted: int
    """How often somebody was left without access on the way."""


def in_order(acts: Acts, situation: Situation, people: People) -> tuple[Acts, Acts]:
    """What can be done now, and from the first on that has to wait, all the rest."""
    as_found = _told(acts, situation, people)
    if as_found is None:
        return acts, ()
    for turns in ORDERS:
        told = _told(sorted(acts, key=lambda act: turns[_kind(act, as_found.register)]), situation, people)
        if told and told.register == as_found.register and told.interrupted <= as_found.interrupted:
            acts = told.acts
            break
    waits = (_kind(act, as_found.register) == "wait" for act in acts)
    first = next((place for place, one in enumerate(waits) if one), len(acts))
    return acts[:first], acts[first:]


Kind = Literal["siecle", "close", "notify", "ask", "wait"]
"""An act in SIECLE, the end of a student record there, a letter, and what a family asks for: now, or later."""

ORDERS: tuple[dict[Kind, int], ...] = (
    {"siecle": 0, "close": 0, "notify": 1, "ask": 2, "wait": 3},
    {"siecle": 0, "notify": 1, "ask": 2, "close": 3, "wait": 4},  # the family asks before a record is closed
    {"siecle": 0, "notify": 1, "ask": 2, "wait": 3, "close": 4},
    {"siecle": 0, "close": 0, "notify": 0, "ask": 0, "wait": 1},
)
"""Orders of kinds, the best one first."""


def _kind(event: e.Event, register: Register) -> Kind:
    if isinstance(event, e.AccountNotified):
        return "notify"
    if event.kind.startswith("siecle."):
        return "close" if isinstance(event, e.StudentUnenrolled) else "siecle"
    return "ask" if whose_account_is_unused(event, register) is None else "wait"


def whose_account_is_unused(event: e.Event, register: Register) -> str | None:
    """Who has to use an account for the first time before they can ask the ENT for this (R18, R24)."""
    if not isinstance(event, e.GroupingRequested | e.MergeRequested):
        return None
    account = register.find(event.accounts[0])
    return account.holder if account is not None and account.state == "notified" else None


def _told(acts: Sequence[e.Event], situation: Situation, people: People) -> _Told | None:
    """The acts one after the other; None where one of them cannot be done."""
    register = rebuilt(people, situation.journal)
    interrupted = 0
    lacking = _lacking(register, situation)
    for event in acts:
        if contradictions(event, register):
            return None
        concluded = decide(event, register, situation.rules)
        if not is_accepted(concluded):
            return None
        evolve(register, concluded)
        before, lacking = lacking, _lacking(register, situation)
        interrupted += len(lacking - before)
    return _Told(tuple(acts), register, interrupted)


def _lacking(register: Register, situation: Situation) -> set[tuple[str, str]]:
    return {(row.person, row.student) for row in wanting(register, situation.people)}
