"""Numbers on the command line."""

from typing import Any

import click

from simulator.texts import Texts, visible


class WholeNumber(click.IntRange):
    """A whole number within bounds; what else is typed is answered in our words, for Click's show a formula."""

    def __init__(self, least: int, most: int, texts: Texts) -> None:
        super().__init__(least, most)
        self._texts = texts
        written = texts.number if most > 9999 else str  # a year has no thousands
        self._bounds = {"least": written(least), "most": written(most)}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number that was typed."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(self._texts("command.not_in_range", value=visible(str(value)), **self._bounds), param, ctx)

    def _describe_range(self) -> str:
        """What the help says of it."""
        return self._texts("command.range", **self._bounds)


class Share(click.FloatRange):
    """A rate from 0 to 1; the help and the refusal are in our words."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(0, 1)
        self._texts = texts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The rate that was typed."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(self._texts("command.not_a_share", value=visible(str(value))), param, ctx)

    def _describe_range(self) -> str:
        """What the help says of it."""
        return self._texts("command.range", least=0, most=1)
