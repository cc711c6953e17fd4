"""Benchmarks: medians of ratios within one run, which depend little on the speed and the load of the machine.

Run with `make bench`. Each line shows the figure, the target of the project, and whether it was reached.
"""

import datetime
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import yaml
from transitions import Machine

from simulator import events as e
from simulator.exploration.search import search
from simulator.exploration.world import World
from simulator.lifecycle import MACHINE
from simulator.people import People, Person
from simulator.replay import replay
from simulator.rule_sets import DEFAULT, RULE_SETS
from simulator.scenario import load_scenario
from simulator.studio.requests import Door, Request
from simulator.studio.studio import Studio
from simulator.texts import load_texts
from simulator.verdict import judge

ROUNDS = 7
DAY = datetime.date(2015, 9, 1)
RULES = RULE_SETS[DEFAULT]
XSTATE_EVENTS = (("notify", "notified"), ("activate", "active"), ("die", "deactivated"))
XSTATE_SEEN = 3_000
"""Configurations per second of xstate-statemachine's search, measured once, for when it is not installed."""


def story(count: int) -> tuple[list[e.Event], People]:
    """Families with the same story: a duplicate, its letters, its deletion."""
    people: list[Person] = []
    events: list[e.Event] = []
    for number in range(count // 12 + 1):
        student, guardian, school = f"s{number}", f"g{number}", f"school{number % 500}"
        people += [Person(student, "student", f"Student {number}"), Person(guardian, "guardian", f"Guardian {number}")]
        old, new, record = f"E{number}", f"F{number}", f"R{number}"
        events += [
            e.StudentRecordCreated(date=DAY, record=old, student=student, school=school),
            e.GuardianLinked(date=DAY, record=record, guardian=guardian, student_record=old, match="new"),
            e.AccountNotified(date=DAY, account=old),
            e.AccountNotified(date=DAY, account=f"{record}/{old}"),
            e.SignInAttempted(date=DAY, account=old, profile="students_parents"),
            e.PasswordChanged(date=DAY, account=old, to="sun"),
            e.SignInAttempted(date=DAY, account=f"{record}/{old}", profile="other_audiences"),
            e.ServiceOpened(date=DAY, account=old, service="capsup"),
            e.StudentRecordImported(date=DAY, record=new, student=student, school=school),
            e.GuardianLinked(date=DAY, record=record, guardian=guardian, student_record=new, match="same_person"),
            e.StudentUnenrolled(date=DAY, record=old),
            e.AccountNotified(date=DAY, account=new),
        ]
    return events[:count], People.of(people)


def scenario(count: int) -> str:
    """The same story as a file."""
    events, people = story(count)
    lines = ["scenario: A story for measuring", "people:"]
    lines += [f"  {person.id}: {{{person.role}: {person.name}}}" for person in people.by_id.values()]
    lines += ["events:"]
    for event in events:
        fields = ", ".join(f"{name}: {value}" for name, value in event.fields().items())
        lines.append(f"  - {{date: {event.date}, event: {event.kind}, {fields}}}")
    return "\n".join(lines) + "\n"


class Model:
    """A model not registered with the machine, the fastest form of `transitions`."""

    state = "created"


def moves(machine: Machine, count: int) -> None:
    """`count` bare triggers: created → notified → active."""
    notify, activate = machine.events["notify"], machine.events["activate"]
    for _ in range(count // 2):
        model = Model()
        notify.trigger(model)
        activate.trigger(model)


def seconds(action: Callable[[], object]) -> float:
    """The duration of an action in seconds."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def paired(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float, float]:
    """The medians of both durations, and of their ratio in each round."""
    rounds = [(seconds(first), seconds(second)) for _ in range(ROUNDS)]
    return median(a for a, _ in rounds), median(b for _, b in rounds), median(a / b for a, b in rounds)


def engine() -> tuple[str, bool]:
    """Events per second of the engine, against bare triggers of `transitions`."""
    events, people = story(20_000)
    ours, theirs, ratio = paired(lambda: replay(events, people, RULES), lambda: moves(MACHINE, 20_000))
    figure = f"{20_000 / ours:,.0f} events/s; transitions moves {20_000 / theirs:,.0f} states/s: {1 / ratio:.2f} ×"
    return figure, ratio <= 1


def linear() -> tuple[str, bool]:
    """Cost per event in a scenario of 100,000 events, against one of 1,000; including the verdict."""

    def cost(count: int) -> float:
        events, people = story(count)
        return median(seconds(lambda: judge(replay(events, people, RULES))) / count for _ in range(ROUNDS)) * 1e6

    small, middle, large = cost(1_000), cost(10_000), cost(100_000)
    figure = f"{small:.1f} µs/event in 1,000; {middle:.1f} in 10,000; {large:.1f} in 100,000: {large / small:.2f} ×"
    return figure, large / small < 2


def reading() -> tuple[str, bool]:
    """Reading a file of 20,000 events with all checks, against `yaml.load(CSafeLoader)`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.yaml"
        path.write_text(scenario(20_000), encoding="utf-8")
        text = path.read_text(encoding="utf-8")
        ours, theirs, ratio = paired(lambda: load_scenario(str(path)), lambda: yaml.load(text, Loader=yaml.CSafeLoader))
    return f"{ours:.2f} s; yaml.load(CSafeLoader) {theirs:.2f} s: {ratio:.2f} ×", ratio < 1


def pictures() -> tuple[str, bool]:
    """The whole command for the slowest kind of picture, with 20 and with 200 accounts, and for the first picture."""

    def drawing(path: str | Path, kind: str) -> Callable[[], object]:
        command = [str(Path(sys.executable).parent / "simulate"), "diagram", str(path), "--kind", kind, "-o", "x.svg"]
        return lambda: subprocess.run(command, check=True, capture_output=True, cwd=folder)

    worst, words = 0.0, []
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.yaml", Path(folder) / "large.yaml"
        small.write_text(scenario(60), encoding="utf-8")  # four accounts a family of twelve events
        large.write_text(scenario(600), encoding="utf-8")
        first = median(seconds(drawing(Path("scenarios/fratrie.yaml").resolve(), "timeline")) for _ in range(ROUNDS))
        for kind in ("path", "family", "timeline", "causes"):
            _, _, ratio = paired(drawing(large, kind), drawing(small, kind))
            worst = max(worst, ratio)
            words.append(f"{kind} {ratio:.1f} ×")
    figure = f"200 accounts against 20: {', '.join(words)}; the first picture in {first:.2f} s"
    return figure, worst < 10 and first < 1.5


def answers() -> tuple[str, bool]:
    """The whole commands `repair` and `prevent` on 200 accounts, 50 with invalid notifications, against 20 accounts."""

    def asking(command: str, path: Path) -> Callable[[], object]:
        program = str(Path(sys.executable).parent / "simulate")
        return lambda: subprocess.run([program, command, str(path)], check=True, capture_output=True)

    slowest, words = 0.0, []
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.yaml", Path(folder) / "large.yaml"
        small.write_text(scenario(60), encoding="utf-8")  # four accounts a family of twelve events
        large.write_text(scenario(600), encoding="utf-8")
        for command in ("repair", "prevent"):
            ours, _, ratio = paired(asking(command, large), asking(command, small))
            slowest = max(slowest, ours)
            words.append(f"{command} {ours:.1f} s, {ratio:.0f} ×")
    return f"200 accounts against 20: {'; '.join(words)}", slowest < 10


def studio() -> tuple[str, bool]:
    """From a change to its picture, on the server: fratrie, and 200 accounts; 95 of 100."""
    words, reached = [], True
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "fratrie.yaml", Path(folder) / "large.yaml"
        small.write_bytes(Path("scenarios/fratrie.yaml").read_bytes())
        large.write_text(scenario(600), encoding="utf-8")
        for path, target in ((small, 0.1), (large, 0.3)):
            taken = sorted(changes(path, 20))
            slow = taken[len(taken) * 95 // 100 - 1]
            reached &= slow < target
            words.append(f"{path.stem} {slow * 1000:.0f} ms")
    return ", ".join(words), reached


def changes(path: Path, rounds: int) -> list[float]:
    """Seconds that acts and their undoing take, with all that the page shows of them."""
    door = Door(Studio(str(path), load_texts("fr")), 8000, "token")
    headers = {"host": "127.0.0.1:8000", "cookie": "studio-8000=token", "origin": "http://127.0.0.1:8000"}
    headers |= {"content-type": "application/x-www-form-urlencoded", "x-studio": "parts"}
    door.answer(Request("GET", "/", "", headers))  # Graphviz is compiled
    taken = []
    for _ in range(rounds):
        for what, query in (("tell", "act=teleservices.account_notified"), ("undo", "")):
            body = f"do={what}&revision={door.studio.revision}".encode()
            began = time.perf_counter()
            assert door.answer(Request("POST", "/do", query, headers, body)).status == 200
            taken.append(time.perf_counter() - began)
    return taken


def accounts_of_xstate() -> Callable[[], object] | None:
    """The search of xstate-statemachine over four parallel accounts (256 configurations), if it is installed."""
    try:
        from xstate_statemachine import create_machine
        from xstate_statemachine.graph import shortest_paths
    except ImportError:
        return None

    def account(number: int) -> dict[str, object]:
        notify, activate, die = ({f"{verb}{number}": state} for verb, state in XSTATE_EVENTS)
        states = {
            "created": {"on": notify | die},
            "notified": {"on": activate | die | notify},
            "active": {"on": die},
            "deactivated": {},
        }
        return {"initial": "created", "states": states}

    regions = {f"a{number}": account(number) for number in range(4)}
    machine = create_machine({"id": "accounts", "type": "parallel", "states": regions})
    return lambda: shortest_paths(machine, max_depth=100)


def exploring() -> tuple[str, bool]:
    """Situations and events per second in the default world, against xstate-statemachine's search."""
    world, depth = World(RULES), 6
    events, people = story(20_000)
    search(world, 2)  # compiles it
    found = search(world, depth)
    ours, theirs, _ = paired(lambda: search(world, depth), lambda: replay(events, people, RULES))
    states, tried, replayed = found.states / ours, found.transitions / ours, 20_000 / theirs
    figure = (
        f"{states:,.0f} different situations/s, {found.bytes_per_state:.0f} bytes each; {tried:,.0f} events tried/s, "
        f"{tried / replayed:.0f} × the engine's"
    )
    walk = accounts_of_xstate()
    if walk is None:
        return f"{figure}; xstate-statemachine is not installed", states >= 100 * XSTATE_SEEN
    _, other, ratio = paired(lambda: search(world, depth), walk)
    times = found.states / 256 / ratio
    return f"{figure}; xstate-statemachine's {256 / other:,.0f} configurations/s: {times:,.0f} ×", times >= 100


def start() -> tuple[str, bool]:
    """The whole command `simulate SCENARIO`, against importing its libraries."""

    def run(*command: str) -> Callable[[], object]:
        return lambda: subprocess.run(command, check=True, capture_output=True)

    ours, theirs, ratio = paired(
        run(str(Path(sys.executable).parent / "simulate"), "scenarios/fratrie.yaml"),
        run(sys.executable, "-c", "import click, yaml, transitions"),
    )
    return (
        f"{ours * 1000:.0f} ms; importing click, yaml, transitions {theirs * 1000:.0f} ms: {ratio:.2f} ×",
        ratio <= 1.5,
    )


BENCHMARKS: Sequence[tuple[str, Callable[[], tuple[str, bool]], str]] = (
    ("engine", engine, "at least as many events as bare triggers"),
    ("linear", linear, "an event in 100,000 costs less than two in 1,000"),
    ("reading", reading, "less than yaml.load(CSafeLoader)"),
    ("pictures", pictures, "less than 10 × for ten times the accounts; the first in less than 1.5 s"),
    ("answers", answers, "seconds, not minutes: less than 10 s for 200 accounts"),
    (
        "explore",
        exploring,
        "100 × the configurations/s of xstate-statemachine's search (3,000 if it is absent)",
    ),
    ("studio", studio, "less than 100 ms for fratrie, 300 ms for 200 accounts, 95 of 100"),
    ("start", start, "at most 1.5 × the imports"),
)


def main() -> None:
    """Runs all benchmarks; exit code 1 if a target was missed."""
    missed = False
    for name, benchmark, target in BENCHMARKS:
        figure, reached = benchmark()
        missed |= not reached
        print(f"{name:8} {figure}   [{'reached' if reached else 'MISSED'}: {target}]", flush=True)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
