"""The consequences of an event, over the register of objects: `decide` returns them, `advance` also applies them.

Both are total over kinds of events and use no clock, input or output. What the rules do not allow ends in a refusal,
which is visible. Events that contradict earlier ones must be excluded before (`contradictions`).
"""

from collections.abc import Callable, Collection
from types import SimpleNamespace
from typing import Any, Final

from simulator import events as e
from simulator.consequences import (
    AccessExtended,
    AccessReduced,
    AccountDeactivated,
    Consequence,
    ErrorPageLeft,
    NotificationInvalidated,
)
from simulator.registers import over_objects
from simulator.registers.over_objects import Now
from simulator.registers.register import EFFECTS, Account, Register
from simulator.registers.rule_binding import bound
from simulator.rule_sets import RuleSet

rule = SimpleNamespace(**bound(over_objects))


_MEANT: Final = {
    "account": "now.register.find(it.account)",
    "accounts": "[*map(now.register.find, it.accounts)]",
    "level": "it.level or 'legal'",
    "matched": "it.matched is not False",
}
"""Arguments of rules that are not simply the event's field: accounts, and defaults of absent fields."""


def _case(kind: type[e.Event]) -> Callable[[Now, Any], None]:
    """A function that passes an event to the rule of its name; the rule's parameters are fields of the event.

    Its source is generated and compiled, as dataclasses do with methods, because it is called for every event.
    """
    decided_by = getattr(rule, kind.kind.partition(".")[2])
    fields = decided_by.__code__.co_varnames[1 : decided_by.__code__.co_argcount]
    given = ", ".join(_MEANT.get(field, f"it.{field}") for field in fields)
    case: Callable[[Now, Any], None] = eval(f"lambda now, it: rule(now, {given})", {"rule": decided_by})  # noqa: S307
    return case


CASES: Final[dict[type[e.Event], Callable[[Now, Any], None]]] = {
    **{kind: _case(kind) for kind in e.SCENARIO_EVENTS if kind is not e.ClockAdvanced},
    e.ClockAdvanced: lambda now, it: None,  # what falls due is a separate step
    e.ClockDue: lambda now, it: rule.fallen_due(now, it.cause, [*map(now.register.accounts.__getitem__, it.accounts)]),
}


def still_applies(account: Account, due: str) -> bool:
    """Whether a term that is over still applies to the account's state (R21 to R23, R28)."""
    applies: bool = rule.still_applies(None, account, due)  # depends on the account alone
    return applies


def decide(event: e.Event, register: Register, rules: RuleSet) -> tuple[Consequence, ...]:
    """The consequences that `event` would have, in the order of the report's contract; changes nothing."""
    return advance(register.forked(), event, rules)


def advance(register: Register, event: e.Event, rules: RuleSet) -> tuple[Consequence, ...]:
    """Applies the consequences of `event` to the register, each at once, and returns them in the contract's order."""
    concluded: list[Consequence] = []

    def conclude(consequence: Consequence) -> None:
        EFFECTS[type(consequence)](register, consequence)
        concluded.append(consequence)

    # Any event that names an account, refused ones included, takes its holder off the error page (R11).
    left: Collection[str] = ()
    if register.error_pages:
        left = register.error_pages.intersection(map(register.first_name, e.named_accounts(event)))
        for address in sorted(left):
            conclude(ErrorPageLeft(address))
    CASES[type(event)](Now(register, rules, event.date, conclude, left, len(register.accounts)), event)
    return tuple(concluded if _MOVED.isdisjoint(map(type, concluded)) else _in_order(concluded, register))


_MOVED: Final = frozenset({AccessExtended, AccountDeactivated})
"""Kinds of consequences that make a new order necessary."""


def _in_order(concluded: list[Consequence], register: Register) -> list[Consequence]:
    """The contract's order: one extension per account; changes of access, then deactivations, oldest account first."""
    extended: dict[str, AccessExtended] = {}
    for one in concluded:
        if isinstance(one, AccessExtended):
            earlier = extended[one.account].student_records if one.account in extended else ()
            extended[one.account] = AccessExtended(one.account, (*earlier, *one.student_records))
    ordered: list[Consequence] = []
    dying: list[AccountDeactivated | NotificationInvalidated] = []
    place = None
    for one in concluded:
        if isinstance(one, AccountDeactivated | NotificationInvalidated):
            place = len(ordered) if place is None else place
            dying.append(one)
            continue
        whole = extended.pop(one.account, None) if isinstance(one, AccessExtended) else one
        if whole is None:
            continue
        if place is not None and isinstance(one, AccessExtended | AccessReduced):
            ordered.insert(place, whole)
            place += 1
        else:
            ordered.append(whole)
    dying.sort(key=lambda one: register.accounts[one.account].number)
    ordered[place or 0 : place or 0] = dying
    return ordered
