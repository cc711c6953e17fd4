"""Letters that are lost, what became of their holders, and accounts that work."""

from simulator import events as e
from simulator.registers.register import Account
from simulator.replay import Replay, Step
from simulator.reports.sentences import Sentences
from simulator.verdict import Notification, Standing, Verdict, access_through

LOST: tuple[Standing, ...] = ("invalid", "expired")
"""Standings of a letter that opens nothing, although no newer letter of its account does."""


def lost_letters(verdict: Verdict) -> tuple[Notification, ...]:
    """The letters that became invalid or expired, in order of issue."""
    return tuple(letter for letter in verdict.notifications if letter.status in LOST)


def ending_step(letter: Notification, replay: Replay) -> Step:
    """The step that ended a letter which is not valid any more."""
    assert letter.ended_by is not None
    return replay.steps[letter.ended_by - 1]


def united_into(letter: Notification, replay: Replay) -> Account | None:
    """The live account into which that of a dead letter was merged or grouped, and with which its holder goes on."""
    if letter.ended_by is None:
        return None
    event = ending_step(letter, replay).event
    if not isinstance(event, e.MergeRequested | e.GroupingRequested):
        return None
    into = replay.register.find(event.accounts[0])
    return into if into is not None and into.live and letter.holder in into.persons else None


def works(account: Account) -> bool:
    """Whether its holder can get in: with a letter that stands, or actively."""
    return account.live and access_through(account) in ("open", "waiting")


def named_letter(key: str, letter: Notification, words: Sentences, **more: object) -> str:
    """The sentence under `key` for a letter of its kind: `of_student`, `of_guardian` or `historic`."""
    own = letter.students == (letter.holder,)
    return words.texts(
        f"{key}.{'of_student' if own else 'of_guardian' if letter.students else 'historic'}",
        holder=words.name(letter.holder),
        students=words.names(letter.students),
        account=letter.account,
        issued=words.texts.date(letter.issued),
        **more,
    )
