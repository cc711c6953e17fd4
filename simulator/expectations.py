"""Expectations: what a scenario's author expects (`expect:`), compared with the verdict."""

from typing import Any

from msgspec import Struct

from simulator.registers.register import Register
from simulator.replay import Replay
from simulator.scenario import Expectation, Scenario
from simulator.verdict import Verdict


class Difference(Struct, frozen=True):
    """An expectation that was not met, with the line of its key."""

    key: str
    expected: Any
    found: Any
    line: int


class Expectations(Struct, frozen=True):
    """The number of keys checked, and the expectations that failed."""

    checked: int
    failed: tuple[Difference, ...]


def check(scenario: Scenario, replay: Replay, verdict: Verdict) -> Expectations | None:
    """Compares every key of `expect:` with the verdict; None without `expect:`."""
    if scenario.expect is None:
        return None
    differences = []
    for expectation in scenario.expect:
        found = _found(expectation, scenario, replay, verdict)
        if not _met(expectation, found, replay.register):
            differences.append(Difference(expectation.key, expectation.value, found, expectation.line))
    return Expectations(len(scenario.expect), tuple(differences))


def _met(expectation: Expectation, found: Any, register: Register) -> bool:
    """Whether the expectation was met; it may call an account by any of its names (R25)."""
    match expectation.key:
        case "accounts":
            return all(found[register.first_name(name)] == state for name, state in expectation.value.items())
        case "invalid" | "to_notify":
            expected = (register.first_name(item) if isinstance(item, str) else item for item in expectation.value)
            return bool(tuple(expected) == found)
        case _:
            return bool(expectation.value == found)


def _found(expectation: Expectation, scenario: Scenario, replay: Replay, verdict: Verdict) -> Any:
    """The actual value, in the form of the expectation; mappings hold only the keys that it names."""
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
    """An event as the expectation names it: by its number if that is in `named`, otherwise by its id if it has one."""
    return position if position in named else scenario.events[position - 1].id or position
