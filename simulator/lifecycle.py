"""The lifecycle of an account, declared once (R4, R6, R9, R10, R30).

All other code reads this declaration: the replay through `next_state`, reports and pictures through `TRANSITIONS`. The
machine has no models, because registering one per account takes quadratic time, and no automatic transitions, because
`auto_transitions` would add triggers such as `to_active` that allow every change of state.
"""

from typing import Final, Literal, NamedTuple, cast

from transitions import Machine

State = Literal["created", "notified", "active", "deactivated"]
Trigger = Literal["notify", "activate", "deactivate"]

CREATED: Final = "created"
NOTIFIED: Final = "notified"
ACTIVE: Final = "active"
DEACTIVATED: Final = "deactivated"
STATES: tuple[State, ...] = (CREATED, NOTIFIED, ACTIVE, DEACTIVATED)

MACHINE = Machine(
    model=None,
    states=list(STATES),
    initial=CREATED,
    auto_transitions=False,
    transitions=[
        ["notify", CREATED, NOTIFIED],
        ["notify", NOTIFIED, NOTIFIED],  # the newer letter supersedes the earlier one
        ["activate", [CREATED, NOTIFIED], ACTIVE],  # without a letter only where the rules allow it (R30)
        ["deactivate", [CREATED, NOTIFIED, ACTIVE], DEACTIVATED],
    ],
)


class Transition(NamedTuple):
    """One row of the transition table: in state `source`, `trigger` leads to `target`."""

    source: State
    trigger: Trigger
    target: State


TRANSITIONS: tuple[Transition, ...] = tuple(
    Transition(cast(State, transition.source), cast(Trigger, trigger), cast(State, transition.dest))
    for trigger, event in MACHINE.events.items()
    for transitions in event.transitions.values()
    for transition in transitions
)
NEXT: dict[tuple[State, Trigger], State] = {(row.source, row.trigger): row.target for row in TRANSITIONS}


def next_state(state: State, trigger: Trigger) -> State | None:
    """The state that `trigger` leads to; None if the lifecycle has no such transition."""
    return NEXT.get((state, trigger))
