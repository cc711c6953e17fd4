"""Letters whose account was merged or grouped into another one: nothing replaces them, and nobody has lost anything."""

from simulator import events as e
from simulator.registers.register import Account
from simulator.replay import Replay
from simulator.verdict import Notification


def united_into(letter: Notification, replay: Replay) -> Account | None:
    """The live account into which that of a dead letter was merged or grouped, and with which its holder goes on."""
    if letter.ended_by is None:
        return None
    event = replay.steps[letter.ended_by - 1].event
    if not isinstance(event, e.MergeRequested | e.GroupingRequested):
        return None
    into = replay.register.find(event.accounts[0])
    return into if into is not None and into.live and letter.holder in into.persons else None
