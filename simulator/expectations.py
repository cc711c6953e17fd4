"""Expectations: what a scenario's author says must come out, held against the verdict."""

from typing import Any

from msgspec import Struct

from simulator.registers.register import Register
from simulator.replay import Replay
from simulator.scenario import Expectation, Scenario
from simulator.verdict import Verdict


class Difference(Struct, frozen=True):
    """An expectation that did not come true, with the line of its key."""

    key: str
    expected: Any
    found: Any
    line: int


class Expectations(Struct, frozen=True):
    """How many keys were checked, and those that failed."""

    checked: int
    failed: tuple[Difference, ...]


def check(scenario: Scenario, replay: Replay, verdict: Verdict) -> Expectations | None:
    """Every key of `expect:` against what came out; None without `expect:`."""
    if scenario.expect is None:
        return None
    differences = []
    for expectation in scenario.expect:
        found = _found(expectation, scenario, replay, verdict)
        if not _met(expectation, found, replay.register):
            differences.append(Difference(expectation.key, expectation.value, found, expectation.line))
    return Expectations(len(scenario.expect), tuple(differences))


def _met(expectation: Expectation, found: Any, register: Register) -> bool:
    """Whether that came out; an account may be called by any of its names (R25)."""
    match expectation.key:
        case "accounts":
            return all(found[register.first_name(name)] == state for name, state in expectation.value.items())
        case "invalid" | "to_notify":
            named = (register.first_name(one) if isinstance(one, str) else one for one in expectation.value)
            return bool(tuple(named) == found)
        case _:
            return bool(expectation.value == found)


def _found(expectation: Expectation, scenario: Scenario, replay: Replay, verdict: Verdict) -> Any:
    """What came out, in the form of the expectation: of mappings only what it speaks of."""
    match expectation.key:
        case "accounts":
            states = {row.account: row.state for row in verdict.accounts}
            names = map(replay.register.first_name, expectation.value)
            return {address: states.get(address) for address in names}
        case "access":
            statuses = {(row.person, row.student): row.status for row in verdict.access}
            return {
                person: {student: statuses.get((person, student)) for student in students}
                for person, students in expectation.value.items()
            }
        case "invalid":
            return tuple(letter.account for letter in verdict.invalid)
        case "to_notify":
            return tuple(row.account or (row.person, row.student) for row in verdict.to_notify)
        case "mistakes":
            return tuple(mistake.kind for mistake in verdict.mistakes)
        case "refused":
            positions = [step.position for step in replay.steps if step.refusal and step.position is not None]
            return tuple(_as_named(position, scenario, expectation.value) for position in positions)
        case key:
            raise KeyError(key)


def _as_named(position: int, scenario: Scenario, named: tuple[int | str, ...]) -> int | str:
    """An event by its number if the expectation calls it so, else by its id if it has one."""
    return position if position in named else scenario.events[position - 1].id or position
