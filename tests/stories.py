"""Stories for tests: the docstring of a test is its input, with people shared by all stories.

A test has three parts: what happened before and the event itself (the docstring, in the format of a scenario file),
then the expected result, in the format of the JSON report (docs/formats.md).
"""

from collections.abc import Callable
from functools import cached_property, wraps
from inspect import Signature, cleandoc
from typing import Any, Final

from simulator import ScenarioError, Simulation, parse_scenario, simulate
from simulator.reports.json_report import as_data
from simulator.texts import load_texts

Data = dict[str, Any]
"""An object of the report."""

PEOPLE: Final = """\
scenario: A story of the tests
people:
  nour: {student: Nour Haddad}
  adam: {student: Adam Haddad}
  samia: {guardian: Samia Haddad}
  karim: {guardian: Karim Haddad}
  lea: {guardian: Léa Morel}
  samia2: {guardian: SAMIA  Haddâd}
events:
"""
"""The beginning of every story: two students, three guardians, and another person named Samia Haddad."""


class Story:
    """A story and its replay; `told` is a list of events as in a scenario file, then any other keys."""

    def __init__(self, told: str) -> None:
        self.text: Final = PEOPLE + cleandoc(told) + "\n"

    @cached_property
    def simulation(self) -> Simulation:
        return simulate(parse_scenario(self.text))

    @cached_property
    def report(self) -> Data:
        return as_data(self.simulation, load_texts("en"))

    @property
    def problems(self) -> list[tuple[str, dict[str, str]]]:
        """The codes and placeholders of all problems of the story."""
        try:
            parse_scenario(self.text)
        except ScenarioError as error:
            return [(problem.code, problem.words) for problem in error.problems]
        return []

    @property
    def steps(self) -> list[Data]:
        return list(self.report["steps"])

    @property
    def consequences(self) -> list[Data]:
        """The consequences of the last event."""
        return self.consequences_of(0)

    def consequences_of(self, number: int) -> list[Data]:
        """The consequences of a step; step 0 is the last."""
        return list(self.steps[number - 1]["consequences"])

    @property
    def shown(self) -> str | None:
        """The message on the screen if the last event is refused."""
        refusal = self.steps[-1]["refusal"]
        return None if refusal is None else refusal["shown"]

    @property
    def accounts(self) -> list[Data]:
        return list(self.report["accounts"])

    @property
    def notifications(self) -> list[Data]:
        return list(self.report["notifications"])

    @property
    def to_notify(self) -> list[Data]:
        return list(self.report["to_notify"])

    @property
    def access(self) -> list[Data]:
        return list(self.report["access"])

    @property
    def mistakes(self) -> list[Data]:
        return list(self.report["mistakes"])


def told(test: Callable[[Story], None]) -> Callable[[], None]:
    """Decorates a test, which gets the story of its docstring."""
    story = test.__doc__
    assert story, f"{test.__name__} has no story"

    @wraps(test)
    def run() -> None:
        test(Story(story))

    run.__signature__ = Signature()  # type: ignore[attr-defined]  # else pytest would look for a fixture
    return run


# --- What must come out -----------------------------------------------------------------------------------------


def concluded(*said: str) -> list[Data]:
    """Consequences from strings « kind account » (or « kind mistake », « kind reason »)."""
    named = {"mistake_recognised": "mistake", "request_refused": "reason"}
    words = (one.split() for one in said)
    return [{"kind": kind, named.get(kind, "account"): word} for kind, word in words]


def refused(reason: str) -> list[Data]:
    """The consequence of a refused event."""
    return concluded(f"request_refused {reason}")


def mistaken(mistake: str, reason: str) -> list[Data]:
    """The consequences of a refused event that is also a mistake."""
    return concluded(f"mistake_recognised {mistake}", f"request_refused {reason}")


def account(
    address: str, holder: str, students: list[str], state: str, since: str, shared_with: list[str] | None = None
) -> Data:
    """A row of `accounts`."""
    return {
        "account": address,
        "holder": holder,
        "students": students,
        "state": state,
        "since": since,
        "shared_with": shared_with or [],
    }


def letter(
    address: str,
    holder: str,
    students: list[str],
    issued: str,
    issued_by: int,
    status: str = "valid",
    *,
    used: bool = False,
    ended: str | None = None,
    ended_by: int | None = None,
    cause: str | None = None,
    mistake: str | None = None,
    mistake_step: int | None = None,
    replaced_by: int | None = None,
) -> Data:
    """A row of `notifications`, by default a valid and unused letter."""
    return {
        "account": address,
        "holder": holder,
        "students": students,
        "issued": issued,
        "issued_by": issued_by,
        "status": status,
        "used": used,
        "ended": ended,
        "ended_by": ended_by,
        "cause": cause,
        "mistake": mistake,
        "mistake_step": mistake_step,
        "replaced_by": replaced_by,
    }


def to_notify(person: str, student: str, address: str | None, reason: str) -> Data:
    """A row of `to_notify`."""
    return {"person": person, "student": student, "account": address, "reason": reason}


def access(person: str, student: str, status: str, address: str | None) -> Data:
    """A row of `access`."""
    return {"person": person, "student": student, "status": status, "account": address}


def mistake(kind: str, step: int, recognised_by: int) -> Data:
    """A row of `mistakes`."""
    return {"kind": kind, "step": step, "recognised_by": recognised_by}
