"""Numbers on the command line."""

from typing import Any

import click

from simulator.texts import Texts, visible


class WholeNumber(click.IntRange):
    """A whole number within bounds; what else is typed is answered in our words, for Click's show a formula."""

    def __init__(self, least: int, most: int, texts: Texts) -> None:
        super().__init__(least, most)
        self._texts = texts
        self._bounds = {"least": texts.number(least), "most": texts.number(most)}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number that was typed."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(self._texts("command.not_in_range", value=visible(str(value)), **self._bounds), param, ctx)
