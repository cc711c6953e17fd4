"""Puts the acts of a family's repair in order: first the office's acts, last those that wait for an account to be used.

The search lists acts in the order in which it found them. Another order is used only if, by the rules, it has the same
outcome and no more interruptions.
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
    """The outcome of acts in one order."""

    acts: Acts
    register: Register
    interrupted: int
    """How often somebody was temporarily left without access."""


def in_order(acts: Acts, situation: Situation, people: People) -> tuple[Acts, Acts]:
    """The acts that can be done now, and the rest, from the first act that has to wait."""
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
"""Kinds of acts: in SIECLE, the closing of a student record there, a letter, a family's request, one for later."""

ORDERS: tuple[dict[Kind, int], ...] = (
    {"siecle": 0, "close": 0, "notify": 1, "ask": 2, "wait": 3},
    {"siecle": 0, "notify": 1, "ask": 2, "close": 3, "wait": 4},  # the family asks before a record is closed
    {"siecle": 0, "notify": 1, "ask": 2, "wait": 3, "close": 4},
    {"siecle": 0, "close": 0, "notify": 0, "ask": 0, "wait": 1},
)
"""Possible orders of kinds, the best one first."""


def _kind(act: e.Event, register: Register) -> Kind:
    match done_by(act):
        case "sender" | "resetter":
            return "notify"
        case "school":
            return "close" if isinstance(act, e.StudentUnenrolled) else "siecle"
        case "family":
            return "ask" if whose_account_is_unused(act, register) is None else "wait"


def whose_account_is_unused(event: e.Event, register: Register) -> str | None:
    """The person who must first activate an account before they can make this request to the ENT (R18, R24)."""
    if not isinstance(event, e.GroupingRequested | e.MergeRequested):
        return None
    account = register.find(event.accounts[0])
    return account.holder if account is not None and account.state == "notified" else None


def _outcome(acts: Sequence[e.Event], situation: Situation, people: People) -> _Outcome | None:
    """The outcome of the acts in this order; None if one of them cannot be done."""
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
