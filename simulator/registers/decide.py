"""What follows from an event, over the register of objects: `decide` says it, `advance` also lets it happen.

Total: no clock, no input, no output; what the rules do not allow ends in a visible refusal, never in silence. An event
that contradicts the story itself is none of its business (`contradictions`).
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
"""What a rule is given for a field, if not what stands there: accounts, and what holds where a field is absent."""


def _case(kind: type[e.Event]) -> Callable[[Now, Any], None]:
    """An event, given to the rule that bears its name: a rule takes the fields that it names.

    Written out and compiled, as dataclasses write their methods: it is called for every event.
    """
    decided_by = getattr(rule, kind.kind.partition(".")[2])
    fields = decided_by.__code__.co_varnames[1 : decided_by.__code__.co_argcount]
    given = ", ".join(_MEANT.get(field, f"it.{field}") for field in fields)
    case: Callable[[Now, Any], None] = eval(f"lambda now, it: rule(now, {given})", {"rule": decided_by})  # noqa: S307
    return case


CASES: Final[dict[type[e.Event], Callable[[Now, Any], None]]] = {
    **{kind: _case(kind) for kind in e.TOLD if kind is not e.ClockAdvanced},
    e.ClockAdvanced: lambda now, it: None,  # what fell due was a step of its own
    e.ClockDue: lambda now, it: rule.fallen_due(now, it.cause, [*map(now.register.accounts.__getitem__, it.accounts)]),
}


def still_applies(account: Account, due: str) -> bool:
    """Whether a term that is over finds something to end."""
    matters: bool = rule.still_applies(None, account, due)  # which the account alone says
    return matters


def decide(event: e.Event, register: Register, rules: RuleSet) -> tuple[Consequence, ...]:
    """What would follow from `event`, which contradicts nothing, in the order of the report's contract."""
    return advance(register.forked(), event, rules)


def advance(register: Register, event: e.Event, rules: RuleSet) -> tuple[Consequence, ...]:
    """What follows from `event`. The register takes in each consequence at once: what follows next may depend on it."""
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
"""Consequences that the contract puts together, or before others."""


def _in_order(concluded: list[Consequence], register: Register) -> list[Consequence]:
    """Access of an account once; changes of access before what dies; what dies together, oldest first."""
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
