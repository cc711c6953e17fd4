"""The libraries with which the bulk engine is compared, each in the fastest form that we found.

Those that keep a state per account replay the same life for one account after another: notified, activated,
deactivated, with the table of `simulator.lifecycle`. Those that read files read the journal of the bulk engine.
"""

import contextlib
import io
import logging
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from bench import Model

from simulator.lifecycle import ACTIVE, CREATED, DEACTIVATED, MACHINE, NOTIFIED, STATES, TRANSITIONS

LIFE = ("notify", "activate", "deactivate")


class Contender(NamedTuple):
    """A measurement: a library, what it does, and the number of events."""

    library: str
    """Its name in package registries."""
    does: str
    events: int
    run: Callable[[], object]


def with_transitions(accounts: int) -> Contender:
    """Bare triggers of one machine on unregistered models, the fastest form."""
    triggers = [MACHINE.events[name].trigger for name in LIFE]

    def run() -> None:
        for _ in range(accounts):
            model = Model()
            for trigger in triggers:
                trigger(model)

    return Contender("transitions", "bare triggers, unregistered models", accounts * len(LIFE), run)


def with_statemachine(accounts: int) -> Contender:
    """One machine per account."""
    from statemachine import State, StateMachine

    states = {name: State(initial=name == CREATED, final=name == DEACTIVATED) for name in STATES}
    events: dict[str, Any] = {}
    for source, trigger, target in TRANSITIONS:
        way = states[source].to.itself() if source == target else states[source].to(states[target])
        events[trigger] = events[trigger] | way if trigger in events else way
    account = type("Account", (StateMachine,), states | events)

    def run() -> None:
        for _ in range(accounts):
            machine = account()
            for event in LIFE:
                machine.send(event)

    return Contender("python-statemachine", "a StateMachine per account, send()", accounts * len(LIFE), run)


def with_eventsourcing(accounts: int) -> Contender:
    """One aggregate per account; its events are already in memory and are applied one by one."""
    from eventsourcing.domain import Aggregate

    def applying(state: str) -> Callable[[Any, Any], None]:
        return lambda _, aggregate: setattr(aggregate, "state", state)

    kinds = [
        type(name, (Aggregate.Event,), {"apply": applying(state), "__module__": __name__})
        for name, state in (("Notified", NOTIFIED), ("Activated", ACTIVE), ("Deactivated", DEACTIVATED))
    ]

    def story() -> list[Any]:
        account: Any = Aggregate()
        for kind in kinds:
            account.trigger_event(kind)
        return list(account.collect_events())

    stories = [story() for _ in range(accounts)]

    def run() -> None:
        for events in stories:
            account = None
            for event in events:
                account = event.mutate(account)

    return Contender("eventsourcing", "events in memory, mutate()", accounts * len(stories[0]), run)


def with_xstate(accounts: int) -> Contender:
    """One interpreter per account."""
    from xstate_statemachine import SyncInterpreter, create_machine

    logging.getLogger("xstate_statemachine").setLevel(logging.CRITICAL)
    on: dict[str, dict[str, str]] = {state: {} for state in STATES}
    for source, trigger, target in TRANSITIONS:
        on[source][trigger] = target
    states: dict[str, object] = {state: {"on": on[state]} if on[state] else {"type": "final"} for state in STATES}
    machine = create_machine({"id": "account", "initial": CREATED, "states": states})

    def run() -> None:
        for _ in range(accounts):
            interpreter: Any = SyncInterpreter(machine).start()
            for event in LIFE:
                interpreter.send(event)

    return Contender("xstate-statemachine", "a SyncInterpreter per account, send()", accounts * len(LIFE), run)


def with_pm4py(accounts: int) -> Contender:
    """Token-based replay on a net whose places are the states; equal traces, as here, are replayed only once."""
    with contextlib.redirect_stdout(io.StringIO()):  # it prints a greeting
        import pandas as pd
        import pm4py
        from pm4py.objects.petri_net.obj import Marking, PetriNet
        from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to

    net = PetriNet("account")
    places = {state: PetriNet.Place(state) for state in STATES}
    net.places.update(places.values())
    for source, trigger, target in TRANSITIONS:
        transition = PetriNet.Transition(f"{trigger} {source}", trigger)
        net.transitions.add(transition)
        add_arc_from_to(places[source], transition, net)
        add_arc_from_to(transition, places[target], net)
    names = {"case:concept:name": [str(number) for number in range(accounts) for _ in LIFE]}
    log = pd.DataFrame(names | {"concept:name": list(LIFE) * accounts})
    log["time:timestamp"] = pd.Timestamp("2015-09-01", tz="UTC") + pd.to_timedelta(log.index % len(LIFE), unit="D")
    ends = Marking({places[CREATED]: 1}), Marking({places[DEACTIVATED]: 1})

    def run() -> None:
        pm4py.conformance_diagnostics_token_based_replay(log, net, *ends)

    does = f"token-based replay of a log of {len(log):,} events"
    return Contender("pm4py", does, len(log), run)


def last_of_accounts(path: str, rows: int) -> Iterator[Contender]:
    """The last row of every account with Polars, without any rules, with four columns and with all."""
    import polars as pl

    def few() -> object:
        columns = pl.scan_parquet(path).select("family", "account", "event", "date")
        return columns.group_by("family", "account").last().collect()

    def everything() -> object:
        return pl.scan_parquet(path).group_by("family", "account").last().collect()

    yield Contender("polars", "group_by().last(), four columns", rows, few)
    yield Contender("polars", "group_by().last(), all columns", rows, everything)


def with_polars(path: str, rows: int) -> Contender:
    """Nothing but reading."""
    import polars as pl

    return Contender("polars", "read_parquet(), nothing else", rows, lambda: pl.read_parquet(path))


def with_arrow(path: str, rows: int) -> Contender:
    """Nothing but reading."""
    import pyarrow.parquet as pq

    return Contender("pyarrow", "read_table(), nothing else", rows, lambda: pq.read_table(path))


def rivals(path: str, rows: int) -> Iterator[Contender]:
    """All libraries that are installed, each with as many accounts as take about a second; prints which are missing."""
    makers: tuple[tuple[str, Callable[[], list[Contender]]], ...] = (
        ("transitions", lambda: [with_transitions(20_000)]),
        ("python-statemachine", lambda: [with_statemachine(1_000)]),
        ("eventsourcing", lambda: [with_eventsourcing(20_000)]),
        ("xstate-statemachine", lambda: [with_xstate(7_000)]),
        ("pm4py", lambda: [with_pm4py(6_667)]),
        ("polars", lambda: [*last_of_accounts(path, rows), with_polars(path, rows)]),
        ("pyarrow", lambda: [with_arrow(path, rows)]),
    )
    for library, make in makers:
        try:
            yield from make()
        except ImportError as error:
            print(f"{library} is left out, for it cannot be imported: {error}", flush=True)
