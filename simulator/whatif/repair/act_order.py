"""The order in which a family's repair is done: first the office's acts, last what waits for an account to be used.

The search lists acts in the order in which it found them. Another order is taken only if the rules say that it comes to
the same, with no more interruptions on the way.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from simulator import events as e
from simulator.people import People
from simulator.registers.register import Register, evolve, rebuilt
from simulator.whatif.ground.acts import accepted, done_by
from simulator.whatif.ground.families import Pair, pair_of, without_access
from simulator.whatif.ground.helpful_acts import Situation

Acts = tuple[e.Event, ...]


class _Outcome(Struct, frozen=True):
    """What acts come to in one order."""

    acts: Acts
    register: Register
    interrupted: int
    """How often somebody was left without access on the way."""


def in_order(acts: Acts, situation: Situation, people: People) -> tuple[Acts, Acts]:
    """What can be done now, and from the first on that has to wait, all the rest."""
    as_found = _outcome(acts, situation, people)
    if as_found is None:
        return acts, ()
    kinds = {act: _kind(act, as_found.register) for act in acts}
    for turns in ORDERS:
        outcome = _outcome(sorted(acts, key=lambda act: turns[kinds[act]]), situation, people)
        if outcome and outcome.register == as_found.register and outcome.interrupted <= as_found.interrupted:
            acts = outcome.acts
            break
    first = next((place for place, act in enumerate(acts) if kinds[act] == "wait"), len(acts))
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


def _kind(act: e.Event, register: Register) -> Kind:
    match done_by(act):
        case "sender" | "resetter":
            return "notify"
        case "school":
            return "close" if isinstance(act, e.StudentUnenrolled) else "siecle"
        case "family":
            return "ask" if whose_account_is_unused(act, register) is None else "wait"


def whose_account_is_unused(event: e.Event, register: Register) -> str | None:
    """Who has to use an account for the first time before they can ask the ENT for this (R18, R24)."""
    if not isinstance(event, e.GroupingRequested | e.MergeRequested):
        return None
    account = register.find(event.accounts[0])
    return account.holder if account is not None and account.state == "notified" else None


def _outcome(acts: Sequence[e.Event], situation: Situation, people: People) -> _Outcome | None:
    """What the acts come to, one after the other; None where one of them cannot be done."""
    register = rebuilt(people, situation.journal)
    interrupted, lacking = 0, _lacking(register, situation)
    for act in acts:
        concluded = accepted(act, register, situation.rules)
        if concluded is None:
            return None
        evolve(register, concluded)
        before, lacking = lacking, _lacking(register, situation)
        interrupted += len(lacking - before)
    return _Outcome(tuple(acts), register, interrupted)


def _lacking(register: Register, situation: Situation) -> set[Pair]:
    return set(map(pair_of, without_access(register, situation.people)))
