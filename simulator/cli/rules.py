"""`--rules`, for every command that replays: the rule set to replay under, as a scenario file writes it."""

from collections.abc import Callable
from typing import Any

import click

from simulator.errors import ScenarioError
from simulator.scenario import Ruling, read_ruling
from simulator.texts import Texts


class RulesType(click.ParamType[Ruling]):
    """A rule set by name, or `{base: NAME, …}` with some values changed."""

    name = "rules"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Ruling:
        """The rules that were typed."""
        if isinstance(value, Ruling):
            return value
        try:
            return read_ruling(value)
        except ScenarioError as error:
            self.fail("; ".join(problem.sentence(self._texts) for problem in error.problems), param, ctx)


def rules_option(texts: Texts, *, help: str = "command.option.rules", **attributes: Any) -> Callable[[Any], Any]:
    """`--rules`, with the key of its help where that differs."""
    metavar = texts("command.metavar.rules")
    return click.option("--rules", type=RulesType(texts), metavar=metavar, help=texts(help), **attributes)
