"""What a repair costs, and which of two repairs is cheaper."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from simulator.errors import ArgumentError

NAMES: tuple[str, ...] = ("letters", "families", "acts")
"""What costs something, the most expensive first by default."""


class Effort(NamedTuple):
    """The effort of a sequence of further events."""

    killed: int = 0
    """Letters that worked and no longer do."""
    letters: int = 0
    families: int = 0
    """Families that get a letter or have to make a request."""
    acts: int = 0
    """Acts in SIECLE/BEE."""
    interrupted: int = 0
    """How often somebody was temporarily left without access."""
    events: int = 0
    misplaced: int = 0
    """Letters, groupings and merges for an account that will end with a record that should go."""
    resets: int = 0
    """New provisional passwords, which do not count as letters (R31)."""

    def plus(self, other: "Effort") -> "Effort":
        """The sum of both efforts."""
        return Effort(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


Key = tuple[Decimal | int, ...]


class Price(Struct, frozen=True):
    """How efforts are compared: in an order of priority, or by the price of each.

    Before all that comes the number of working letters lost, and of letters that will not last.
    """

    order: tuple[str, ...] = NAMES
    weights: dict[str, Decimal] | None = None

    def key(self, effort: Effort) -> Key:
        """A sort key, cheapest first; it grows with every part of `effort`."""
        return (*self.paid(effort), effort.interrupted, effort.events)

    def paid(self, effort: Effort) -> Key:
        """The part of the key that is a real cost; the rest only prefers the shorter of two equally cheap repairs."""
        counts = tuple(getattr(effort, name) for name in self.order)
        if self.weights is None:
            return (effort.killed, effort.misplaced, *counts, effort.resets)
        return (effort.killed, effort.misplaced, self.total(effort), *counts, effort.resets)

    def total(self, effort: Effort) -> Decimal:
        """The total cost, if prices were given."""
        weights = self.weights or {}
        return sum((price * getattr(effort, name) for name, price in weights.items()), Decimal())


class PriceError(ArgumentError):
    """The text is not a valid order or list of prices."""


def price(typed: str) -> Price:
    """Reads `acts,letters` (an order; missing ones come last) or `letters=5,acts=2` (missing ones cost nothing).

    Raises PriceError.
    """
    if not typed.strip():
        raise PriceError("repair.cost.empty", word=typed)
    parts = [part.strip() for part in typed.split(",")]
    names = [part.partition("=")[0].strip() for part in parts]
    for name in names:
        if name not in NAMES:
            raise PriceError("repair.cost.unknown", word=name)
        if names.count(name) > 1:
            raise PriceError("repair.cost.twice", word=name)
    if all("=" not in part for part in parts):
        return Price((*names, *(name for name in NAMES if name not in names)))
    weights = dict.fromkeys(NAMES, Decimal()) | _weights(parts)
    if not any(weights.values()):
        raise PriceError("repair.cost.all_zero", word=typed)
    return Price(NAMES, weights)


def _weights(parts: Sequence[str]) -> dict[str, Decimal]:
    weights = {}
    for part in parts:
        name, equals, value = part.partition("=")
        if not equals:
            raise PriceError("repair.cost.mixed", word=part)
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,4})?", value.strip(), re.ASCII):
            raise PriceError("repair.cost.not_a_number", word=value)
        weights[name.strip()] = Decimal(value.strip())
    return weights
