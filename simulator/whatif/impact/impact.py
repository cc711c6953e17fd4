"""What events would change if they happened now: the difference of two replays that end on the same day."""

import datetime
from collections.abc import Iterator, Sequence

from msgspec import Struct

from simulator import consequences as c
from simulator import events as e
from simulator.replay import Step, replay
from simulator.scenario import Scenario
from simulator.simulation import Simulation, Stop, simulate
from simulator.verdict import AccessStatus, AccountRow, Notification, RecognisedMistake, ToNotify
from simulator.whatif.ground.families import Pair, pair_of
from simulator.whatif.ground.letters import kept_until
from simulator.whatif.ground.other_stories import events_replayed, simulated
from simulator.whatif.ground.progress import Progress, unwatched
from simulator.whatif.impact.event_reader import read_events
from simulator.whatif.impact.safer_ways import SaferWays, safer_ways


class Death(Struct, frozen=True):
    """An account that would be deactivated, as it is before."""

    account: AccountRow
    cause: c.Cause


class Kept(Struct, frozen=True):
    """An account that would open nothing any longer and be kept (R28)."""

    account: AccountRow
    until: datetime.date
    """The day on which it would be deactivated, unless it opens something again before that."""


class Due(Struct, frozen=True):
    """What the calendar ends until the day of the last event, whether or not the events happen."""

    letters: tuple[Notification, ...]
    """Letters that would expire or become invalid, those that the events issue included."""
    deaths: tuple[Death, ...]
    to_notify: tuple[ToNotify, ...]


class Change(Struct, frozen=True):
    """A person's access to a student, before and after."""

    person: str
    student: str
    before: AccessStatus
    after: AccessStatus
    account_before: str | None
    account_after: str | None


class Impact(Struct, frozen=True):
    """The consequences of the events asked about."""

    events: tuple[e.Event, ...]
    before: Simulation
    """The simulation without the events, up to the day of the last of them."""
    after: Simulation
    steps: tuple[Step, ...]
    """The steps of the events, in the replay with them."""
    deaths: tuple[Death, ...]
    lost: tuple[Notification, ...]
    """Letters that would no longer be valid: invalid, expired or superseded."""
    access: tuple[Change, ...]
    """Every pair whose access, or the account that gives it, would change."""
    to_notify: tuple[ToNotify, ...]
    """Pairs that would have to be notified, and do not have to be now."""
    relieved: tuple[ToNotify, ...]
    """Pairs that would no longer have to be notified."""
    mistakes: tuple[RecognisedMistake, ...]
    kept: tuple[Kept, ...]
    ended: tuple[Pair, ...]
    """Pairs that would end, so that nothing has to be sent to them (R26)."""
    due: Due
    safer_ways: SaferWays
    """Ways to do it with less harm."""

    @property
    def harmless(self) -> bool:
        """Whether no letter is lost, nobody else has to be notified, and no event is a mistake or refused."""
        return not (self.to_notify or any(self.safer_ways.harm))


BOUND = 3000
"""The most attempts of the search for a safer way."""


def impact(
    scenario: Scenario,
    texts: Sequence[str],
    until: Stop | None = None,
    bound: int = BOUND,
    progress: Progress = unwatched,
) -> Impact:
    """What the events in `texts` would change, after the scenario's events or after `until`.

    Raises ScenarioError if they cannot happen, and StopError if the scenario has no such stop.
    """
    now = simulate(scenario, until)
    so_far = scenario.events[: events_replayed(now)]
    asked = read_events(texts, now.replay, so_far)
    end = asked[-1].date
    before = simulated(scenario, so_far, end)
    after = simulated(scenario, (*so_far, *asked), end)
    eve = replay(so_far, scenario.people, scenario.rules, asked[0].date)
    their_steps = tuple(step for step in after.replay.steps if (step.position or 0) > len(so_far))
    return Impact(
        events=asked,
        before=before,
        after=after,
        steps=their_steps,
        deaths=_deaths(before, after),
        lost=_lost(before, after, their_steps),
        access=_changes(before, after),
        to_notify=_only(after, before),
        relieved=_only(before, after),
        mistakes=after.verdict.mistakes[len(before.verdict.mistakes) :],
        kept=_kept(before, after),
        ended=_ended(before, after),
        due=_due(now, before, after),
        safer_ways=safer_ways(scenario, so_far, eve, asked, bound, progress=progress),
    )


def _deaths(before: Simulation, after: Simulation) -> tuple[Death, ...]:
    """Accounts that are live without the events and deactivated with them."""
    alive = _alive(before)
    causes = {one.account: one.cause for _, one in _deactivations(after)}
    return tuple(Death(alive[account], cause) for account, cause in causes.items() if account in alive)


def _kept(before: Simulation, after: Simulation) -> tuple[Kept, ...]:
    """Accounts that are kept with the events, and not kept without them, or until another day."""
    already = kept_until(before.replay)
    kept = kept_until(after.replay)
    return tuple(Kept(_row(one, after), until) for one, until in kept.items() if already.get(one) != until)


def _ended(before: Simulation, after: Simulation) -> tuple[Pair, ...]:
    counted = before.replay.register.pairs
    return tuple(pair for pair, counts in after.replay.register.pairs.items() if not counts and counted.get(pair))


def _alive(simulation: Simulation) -> dict[str, AccountRow]:
    return {row.account: row for row in simulation.verdict.accounts if row.state != "deactivated"}


def _deactivations(simulation: Simulation) -> Iterator[tuple[Step, c.AccountDeactivated]]:
    for step in simulation.replay.steps:
        for one in step.consequences:
            if isinstance(one, c.AccountDeactivated):
                yield step, one


def _due(now: Simulation, before: Simulation, after: Simulation) -> Due:
    """What the calendar ends with and without the events, and what it ends of what they created."""
    steps, done = after.replay.steps, len(now.replay.steps)
    living, spared = _alive(now), _alive(before)
    old = {_identity(letter) for letter in before.verdict.notifications}
    gone = old - _valid(before)
    letters = tuple(
        letter
        for letter in after.verdict.notifications
        if letter.ended_by is not None
        and letter.ended_by > done
        and steps[letter.ended_by - 1].position is None
        and (_identity(letter) in gone or _identity(letter) not in old)
    )
    deaths = tuple(
        Death(living.get(one.account) or _row(one.account, after), one.cause)
        for step, one in _deactivations(after)
        if step.number > done and step.position is None and one.account not in spared
    )
    waiting = {pair_of(row) for row in now.verdict.to_notify}
    later = {pair_of(row) for row in before.verdict.to_notify} - waiting
    return Due(letters, deaths, tuple(row for row in after.verdict.to_notify if pair_of(row) in later))


def _row(account: str, simulation: Simulation) -> AccountRow:
    return next(row for row in simulation.verdict.accounts if row.account == account)


def _lost(before: Simulation, after: Simulation, their_steps: Sequence[Step]) -> tuple[Notification, ...]:
    """Letters that are valid only without the events, and those that the events both issue and end."""
    valid = _valid(before)
    numbers = {step.number for step in their_steps}
    return tuple(
        letter
        for letter in after.verdict.notifications
        if letter.status != "valid" and (_identity(letter) in valid or {letter.issued_by, letter.ended_by} <= numbers)
    )


def _valid(simulation: Simulation) -> set[tuple[str, int]]:
    return {_identity(letter) for letter in simulation.verdict.notifications if letter.status == "valid"}


def _identity(letter: Notification) -> tuple[str, int]:
    return letter.account, letter.issued_by


def _changes(before: Simulation, after: Simulation) -> tuple[Change, ...]:
    rows = {pair_of(row): row for row in before.verdict.access}
    changes = []
    for row in after.verdict.access:
        old = rows.get(pair_of(row))
        status, account = (old.status, old.account) if old else ("none", None)
        if (status, account) != (row.status, row.account):
            changes.append(Change(row.person, row.student, status, row.status, account, row.account))
    for pair in _ended(before, after):
        if rows[pair].status != "none":
            changes.append(Change(*pair, rows[pair].status, "none", rows[pair].account, None))
    return tuple(changes)


def _only(here: Simulation, there: Simulation) -> tuple[ToNotify, ...]:
    """Pairs that are to be notified in the first simulation only."""
    others = {pair_of(row) for row in there.verdict.to_notify}
    return tuple(row for row in here.verdict.to_notify if pair_of(row) not in others)
