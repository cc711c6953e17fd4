"""The kinds of events by number, in the order of the rules page: how tables of integers and compiled code name them."""

from typing import Final

from simulator.events import TOLD

KIND_NAMES: Final = tuple(event.kind for event in TOLD)
(
    TYPED, EXPORTED, IMPORTED, UNENROLLED, REINSTATED, LINKED, UNLINKED, DELETED, LETTER, RESET, HISTORIC, SIGN_IN,
    SELF_ACTIVATED, PASSWORD, BACK, SERVICE, MERGE, GROUP, CLOCK,
) = range(len(KIND_NAMES))  # fmt: skip
"""Indexes in `KIND_NAMES`; a test compares them."""
