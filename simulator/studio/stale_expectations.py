"""What `expect:` says and is no longer so, line by line, with what would be right now."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from simulator.errors import Problem
from simulator.reading.scenario_edits import Expected, ScenarioText
from simulator.registers.register import Register
from simulator.reports.names import Names
from simulator.simulation import Simulation
from simulator.texts import Texts
from simulator.whatif.ground.scenario_writer import expectations_of


class StaleExpectation(Struct, frozen=True):
    """One line of the expectations that has to be mended."""

    line: int
    path: tuple[str, ...]
    """The keys that lead to it: `accounts` and an account, `access`, a person and a student, or that of a list."""
    expected: str | list[Any]
    """As the text has it: a word, or a list of words and of pairs of them."""
    right: str | list[Any] | None
    """What is so now; None for what is there no more."""


def stale_expectations(edited: ScenarioText, told: Simulation) -> tuple[StaleExpectation, ...]:
    """What is no longer so, in the order of the lines."""
    found = expectations_of(told.scenario.events, told.replay)
    return tuple(_stale(edited, found, told))


def _stale(edited: ScenarioText, found: dict[str, Any], told: Simulation) -> Iterator[StaleExpectation]:
    register = told.replay.register
    for one in edited.expected():
        match one.path:
            case ("accounts", address) if isinstance(one.value, str):
                right = found["accounts"].get(register.first_name(address))
            case ("access", person, student) if isinstance(one.value, str):
                right = found["access"].get(person, {}).get(student)
            case ("refused",) if _is_list(one.value):
                right = _as_named(one, told)
            case ("to_notify",) if _is_list(one.value, pairs=True):
                right = found["to_notify"]
            case ("invalid" | "mistakes" as key,) if _is_list(one.value):
                right = found[key]
            case _:
                continue
        if not _is_right(one.value, right, register):
            yield StaleExpectation(one.line, one.path, one.value, right)


def _is_list(value: Any, *, pairs: bool = False) -> bool:
    """Whether it is a list of words, or also of pairs of them: anything else is mended as text."""
    return isinstance(value, list) and all(
        isinstance(item, str) or (pairs and _is_list(item) and len(item) == 2) for item in value
    )


def _as_named(one: Expected, told: Simulation) -> list[int | str]:
    """The refused events as the text names them: by a number that stands there, else by their ids if they have one."""
    positions = [step.position for step in told.replay.steps if step.refusal and step.position is not None]
    events = told.scenario.events
    return [at if str(at) in one.value else events[at - 1].id or at for at in positions]


def _is_right(expected: str | list[Any], right: Any, register: Register) -> bool:
    """Whether both say the same; an expectation may call an account by any of its names."""
    if not isinstance(expected, list) or not isinstance(right, list):
        return bool(expected == right)
    named = [register.first_name(one) if isinstance(one, str) else one for one in expected]
    return named == [one if isinstance(one, list) else str(one) for one in right]


def unmendable(edited: ScenarioText, problems: Iterable[Problem], stale: Iterable[StaleExpectation]) -> list[Problem]:
    """What is wrong with the expectations beside those that are stale."""
    lines, mended = [one.line for one in edited.expected()], {one.line for one in stale}
    return [
        problem
        for problem in problems
        if max((line for line in lines if line <= problem.location.line), default=0) not in mended
    ]


def stale_sentence(one: StaleExpectation, told: Simulation, names: Names, texts: Texts) -> str:
    """What is expected, of whom, and what is so."""
    key, *whom = one.path
    words: dict[str, str] = {"account": names.account(whom[0])} if key == "accounts" else {}
    if key == "access":
        words = {"person": names.person(whom[0]), "student": names.person(whom[1])}

    def said(value: str | list[Any] | None) -> str:
        if isinstance(value, list):
            return texts.listed([_in_words(key, item, told, names) for item in value]) or texts("expected.nothing")
        return texts("expected.gone") if value is None else _in_words(key, value, told, names)

    sentence = texts(f"expected.{key}", **words, expected=said(one.expected), right=said(one.right))
    return sentence[:1].upper() + sentence[1:]


def _in_words(key: str, value: Any, told: Simulation, names: Names) -> str:
    """One word of the expectations as one says it."""
    texts = names.texts
    match key:
        case "accounts" | "access" | "mistakes":
            name = {"accounts": "state", "access": "access", "mistakes": "mistake"}[key]
            return texts(f"{name}.{value}") if f"{name}.{value}" in texts else str(value)
        case "refused":
            events = [step for step in told.replay.steps if step.position is not None]
            at = next((step.number for step in events if str(value) in (step.event.id, str(step.position))), None)
            return texts("expected.step", number=at) if at is not None else texts("expected.gone")
        case "to_notify" if isinstance(value, list):
            person, student = value
            return texts("expected.pair", person=names.person(person), student=names.person(student))
    return names.account(value)
