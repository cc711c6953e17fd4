"""Stories for tests: the docstring of a test is its input, told by people whom all stories share.

A test reads as three parts: what happened before and the event itself (the docstring, in the words of a scenario
file), then what must come out, in the shape of the JSON report's contract (docs/formats.md).
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
"""Before every story: two students, three guardians, and a second Samia Haddad, who is someone else."""


class Story:
    """What a story comes to; `told` is a list of events as in a scenario file, then any other keys of it."""

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
        """Code and words of everything that is wrong in the story."""
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
        """Those of the last event."""
        return self.consequences_of(0)

    def consequences_of(self, number: int) -> list[Data]:
        """Those of a step; step 0 is the last."""
        return list(self.steps[number - 1]["consequences"])

    @property
    def shown(self) -> str | None:
        """What the screen says when it refuses the last event."""
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
    """The test, which gets the story of its docstring."""
    story = test.__doc__
    assert story, f"{test.__name__} has no story"

    @wraps(test)
    def run() -> None:
        test(Story(story))

    run.__signature__ = Signature()  # type: ignore[attr-defined]  # else pytest would look for a fixture
    return run


# --- What must come out -----------------------------------------------------------------------------------------


def concluded(*said: str) -> list[Data]:
    """Consequences, each written as « kind account » (mistake_recognised and request_refused: what, or why)."""
    named = {"mistake_recognised": "mistake", "request_refused": "reason"}
    words = (one.split() for one in said)
    return [{"kind": kind, named.get(kind, "account"): word} for kind, word in words]


def refused(reason: str) -> list[Data]:
    """The one consequence of what is refused."""
    return concluded(f"request_refused {reason}")


def mistaken(mistake: str, reason: str) -> list[Data]:
    """The consequences of what is refused and a mistake besides."""
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
    """A row of `notifications`: a valid and unused letter, but for what is said otherwise."""
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
