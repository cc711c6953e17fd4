"""The lifecycle with the path of one account through it, numbered and dated, or with the paths of all accounts."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from simulator import consequences as c
from simulator.drawing.palette import Look
from simulator.drawing.picture import Picture, Row
from simulator.lifecycle import State, Trigger, next_state
from simulator.pictures.lifecycle import (
    ACTS,
    BEGIN,
    INITIAL,
    SELF_ACTIVATE,
    Act,
    act_ids,
    allowed_acts,
    described,
    done,
    drawn,
    way_of,
)
from simulator.replay import Step
from simulator.reports.sentences import Sentences
from simulator.simulation import Simulation
from simulator.texts import Texts, plain

MOST = 6
"""The most accounts or moves named in one box; the others are counted."""

_TRIGGERS: dict[type[c.Consequence], Trigger] = {
    c.NotificationIssued: "notify",
    c.AccountActivated: "activate",
    c.AccountDeactivated: "deactivate",
}


class Move(Struct, frozen=True):
    """A change of an account's state by an act; `source` is None if the account is created."""

    account: str
    act: str
    source: State | None
    target: State
    step: Step
    way: str | None = None
    """The key of a more precise name of the act, if it has several."""


def moves(simulation: Simulation) -> Iterator[Move]:
    """The moves of all accounts, in the order of the steps."""
    states: dict[str, State] = {}
    for step in simulation.replay.steps:
        for consequence in step.consequences:
            match consequence:
                case c.AccountCreated(account=account):
                    states[account] = INITIAL
                    yield Move(account, BEGIN.id, None, INITIAL, step, way_of(type(step.event)))
                case c.NotificationIssued() | c.AccountActivated() | c.AccountDeactivated():
                    account, trigger = consequence.account, _TRIGGERS[type(consequence)]
                    source = states[account]
                    target = next_state(source, trigger)
                    assert target is not None
                    states[account] = target
                    way = way_of(consequence.cause) if isinstance(consequence, c.AccountDeactivated) else None
                    alone = isinstance(consequence, c.AccountActivated) and not consequence.with_letter
                    act = SELF_ACTIVATE if alone else act_ids(source, trigger, target)[0]
                    yield Move(account, act, source, target, step, way)


def account_paths(simulation: Simulation, texts: Texts, account: str | None = None) -> Picture:
    """The picture of the path of one account; without `account`, of all accounts."""
    ways = _Ways(simulation, texts, account if account is None else simulation.replay.register.first_name(account))
    acts = allowed_acts(simulation.replay.rules)
    nodes, edges = drawn(acts, ways.of_state, ways.of_act, ways.of_edge)
    return Picture(
        kind="path",
        title=simulation.scenario.title,
        subtitle=ways.subtitle,
        description=plain(" ".join((ways.subtitle, *ways.described(), *described(acts, texts)))),
        language=texts.language,
        nodes=nodes,
        edges=edges,
        direction="TB",
        legend=(
            Row(texts("picture.path.legend.taken"), "travelled"),
            Row(texts("picture.path.legend.not_taken"), "faint"),
        ),
    )


class _Ways:
    """The moves of one account, or of all, as rows and edges of the lifecycle."""

    def __init__(self, simulation: Simulation, texts: Texts, account: str | None) -> None:
        self.texts = texts
        self.alone = account is not None
        taken = [move for move in moves(simulation) if account in (None, move.account)]
        self.numbers = {(move.account, move.step.number, move.act): place for place, move in enumerate(taken, 1)}
        self.by_act: dict[str, list[Move]] = {act.id: [] for act in ACTS}
        self.seen = {move.target for move in taken}
        self.arrived: dict[str, Move] = {}
        for move in taken:
            self.by_act[move.act].append(move)
            if move.source != move.target:
                self.arrived[move.account] = move
        self.subtitle = texts.counted("picture.path.all", len(self.arrived))
        self.words = Sentences(simulation, texts)
        if account is not None:
            self.subtitle = texts("picture.path.single", account=self.words.account(account))

    def of_state(self, state: State) -> tuple[Row, ...]:
        seen = state in self.seen
        word = Row(self.texts(f"picture.state.{state}"), state if seen else "faint")
        means = Row(self.texts(f"picture.lifecycle.means.{state}"), "plain" if seen else "faint")
        here = self.here(state)
        return (word, means, Row(here, "travelled", "person")) if here else (word, means)

    def here(self, state: State) -> str:
        """The accounts in this state at the end."""
        there = [move for move in self.arrived.values() if move.target == state]
        if self.alone:
            days = [self.texts.short_date(move.step.event.date) for move in there]
            return self.texts("picture.path.here", date=days[0]) if days else ""
        return self.several([move.account for move in there])

    def several(self, accounts: Sequence[str]) -> str:
        """« E1, E2 et 3 autres »."""
        shown = _shown(len(accounts))
        named = [self.words.account(account).label for account in accounts[:shown]]
        others = [self.texts.counted("picture.path.others", len(accounts) - shown)] if shown < len(accounts) else []
        return self.texts.listed([*named, *others])

    def of_act(self, act: Act) -> tuple[Row, ...]:
        taken = self.by_act[act.id]
        if not taken:
            return (Row(self.done(act), "faint"),)
        return Row(self.done(act), "travelled"), Row("\n".join(self.told(taken)), "plain")

    def done(self, act: Act) -> str:
        """What was done; its name depends on what created or ended the accounts."""
        said = done(act, self.texts, [move.way for move in self.by_act[act.id] if move.way])
        return (
            self.texts("picture.lifecycle.by_rule", act=said) if act.id == SELF_ACTIVATE and self.texts.codes else said
        )

    def of_edge(self, act: Act, source: State | None) -> tuple[Look, str]:
        taken = [move for move in self.by_act[act.id] if source in (None, move.source)]
        forks = source is not None and len(act.sources) > 1 and act.id != SELF_ACTIVATE and not self.alone
        label = self.counted(taken) if taken and forks else ""
        return ("travelled" if taken else "faint"), label

    def counted(self, taken: list[Move]) -> str:
        return self.texts.counted("picture.path.accounts", len({move.account for move in taken}))

    def told(self, taken: list[Move]) -> Iterator[str]:
        """When this act was done, line by line, and to which accounts if there are several."""
        if not self.alone:
            yield self.counted(taken)
        days: dict[str, list[str]] = {}
        shown = _shown(len(taken))
        several = len({self.texts(move.way) for move in taken if move.source and move.way}) > 1
        for move in taken[:shown]:
            date = self.texts.short_date(move.step.event.date)
            if self.alone:
                number = self.numbers[move.account, move.step.number, move.act]
                date = self.texts("picture.path.passage", number=number, date=date, step=move.step.number)
            if several and move.way:
                date = self.texts("picture.path.because", act=self.texts(move.way), date=date)
            days.setdefault(date, []).append(self.words.account(move.account).label)
        for date, accounts in days.items():
            yield date if self.alone else self.texts("picture.path.on", date=date, accounts=", ".join(accounts))
        if shown < len(taken):
            yield self.texts.counted("picture.path.more", len(taken) - shown)

    def described(self) -> Iterator[str]:
        for act in ACTS:
            for line in self.told(self.by_act[act.id]) if self.by_act[act.id] else ():
                yield self.texts("picture.path.described", act=self.done(act), line=line)


def _shown(count: int) -> int:
    """How many of `count` items are named: never all but one, because « … et 1 autre » takes as much room."""
    return count if count <= MOST + 1 else MOST
