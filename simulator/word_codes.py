"""Numbers for the literals of the contract (causes, reasons, mistakes …), as tables of integers hold them."""

from itertools import chain
from typing import Final, Literal, get_args, get_origin

from simulator.consequences import Cause, Mistake, Reason
from simulator.events import DeletionReason, DepartureReason, Level, Match, Profile
from simulator.lifecycle import Trigger
from simulator.rule_sets import DUES, VALUES

CAUSES: Final[tuple[str, ...]] = get_args(Cause)
MISTAKES: Final[tuple[str, ...]] = get_args(Mistake)
REASONS: Final[tuple[str, ...]] = get_args(Reason)
TRIGGERS: Final[tuple[str, ...]] = get_args(Trigger)

WORDS: Final = tuple(
    dict.fromkeys(
        chain(
            CAUSES,
            DUES,
            MISTAKES,
            REASONS,
            get_args(Match),
            get_args(Profile),
            get_args(Level),
            get_args(DepartureReason),
            get_args(DeletionReason),
            TRIGGERS,
            (value for value, of in VALUES.items() if get_origin(of) is Literal),
            *(get_args(of) for of in VALUES.values() if get_origin(of) is Literal),
        )
    )
)
"""Every literal that a rule may use. Causes come first, so that a cause's number is also its index in `CAUSES`."""
NUMBER: Final[dict[str, int]] = {word: number for number, word in enumerate(WORDS)}
