"""A comparison as data: `account-comparison/1` (docs/what-if/compare.md)."""

from typing import Any

from msgspec import to_builtins

from simulator.replay import Step
from simulator.reports import json_report
from simulator.texts import Texts
from simulator.whatif.compare.compare import Comparison, Difference


def as_data(comparison: Comparison, texts: Texts) -> dict[str, Any]:
    """The comparison, its keys in the order of the contract."""
    left, right = (json_report.as_data(side, texts) for side in (comparison.left, comparison.right))
    parting = comparison.parting

    def step(side: dict[str, Any], step: Step | None) -> Any:
        return None if step is None else side["steps"][step.number - 1]

    return {
        "format": "account-comparison/1",
        "left": left["scenario"],
        "right": right["scenario"],
        "same": comparison.same,
        "totals": {name: {"left": of[0], "right": of[1]} for name, of in comparison.totals.items()},
        "parting": parting
        and {
            "left": step(left, parting.left),
            "right": step(right, parting.right),
        },
        "letters": list(map(_difference, comparison.letters)),
        "access": list(map(_difference, comparison.access)),
        "to_notify": list(map(_difference, comparison.to_notify)),
        "refusals": [
            {
                "difference": one.kind,
                "left": step(left, one.left),
                "right": step(right, one.right),
            }
            for one in comparison.refusals
        ],
        "mistakes": list(map(_difference, comparison.mistakes)),
        "accounts": list(map(_difference, comparison.accounts)),
    }


def _difference(one: Difference[Any]) -> dict[str, Any]:
    return {
        "difference": one.kind,
        "changed": list(one.changed),
        "left": _row(one.left),
        "right": _row(one.right),
    }


def _row(row: Any) -> Any:
    """A row of the report's contract."""
    plain = to_builtins(row)
    return plain and {name: list(of) if isinstance(of, tuple) else of for name, of in plain.items()}
