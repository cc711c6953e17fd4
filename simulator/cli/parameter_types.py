"""Parameter types of the command line: paths, numbers, days, stops, rule sets."""

import datetime
import re
from typing import TYPE_CHECKING, Any

import click

from simulator.errors import ScenarioError
from simulator.paths import STANDARD
from simulator.reading.field_types import ID
from simulator.scenario import Ruling, read_ruling
from simulator.simulation import Stop
from simulator.suggestions import day_meant, real_day
from simulator.texts import Texts, visible

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class FilePath(click.ParamType[str]):
    """A path, with shell completion. It is not checked here; the reader reports problems of a file with their place."""

    name = "path"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        """The shell's own completion of files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


class ReadPath(FilePath):
    """A path to read; `-` is standard input, which can be read only once."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Checks and returns the path."""
        if value == STANDARD and ctx is not None:
            if ctx.meta.get(__name__) and not ctx.resilient_parsing:
                self.fail(self._texts("command.read_twice"), param, ctx)
            ctx.meta[__name__] = True
        return value


class NamedPath(FilePath):
    """A path other than `-`; `wanted` is the key of the sentence that says what is expected."""

    def __init__(self, texts: Texts, wanted: str) -> None:
        self._texts = texts
        self._wanted = wanted

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Checks and returns the path."""
        if value == STANDARD:
            self.fail(self._texts(self._wanted), param, ctx)
        return value


class WholeNumber(click.IntRange):
    """A whole number within bounds, with our own error messages, because Click's contain a formula."""

    def __init__(self, least: int, most: int, texts: Texts) -> None:
        super().__init__(least, most)
        self._texts = texts
        written = texts.number if most > 9999 else str  # a year has no thousands separator
        self._bounds = {"least": written(least), "most": written(most)}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number for this text."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(self._texts("command.not_in_range", value=visible(str(value)), **self._bounds), param, ctx)

    def _describe_range(self) -> str:
        """The range as the help shows it."""
        return self._texts("command.range", **self._bounds)


class Share(click.FloatRange):
    """A rate from 0 to 1, with our own help and error messages."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(0, 1)
        self._texts = texts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The rate for this text."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(self._texts("command.not_a_share", value=visible(str(value))), param, ctx)

    def _describe_range(self) -> str:
        """The range as the help shows it."""
        return self._texts("command.range", least=0, most=1)


class Day(click.ParamType[datetime.date]):
    """A day, as in a scenario file."""

    name = "day"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The day for this text."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no time zone
        except ValueError:
            meant = self._texts.meant(real_day(day_meant(value)))
            self.fail(self._texts("repair.not_a_day", date=visible(value)) + meant, param, ctx)


class SizeType(click.ParamType[int]):
    """`--max-size`: a number of bytes, at least 1."""

    name = "size"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number for this text."""
        if isinstance(value, int):
            return value
        if not re.fullmatch("0*[1-9][0-9]{0,17}", value):
            self.fail(self._texts("command.not_a_size", value=visible(value)), param, ctx)
        return int(value)


class StopType(click.ParamType[Stop]):
    """`--until`: a day, the number of an event, or its id."""

    name = "stop"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Stop:
        """The stop for this text."""
        if not isinstance(value, str):
            return value  # type: ignore[no-any-return]  # already converted
        if re.fullmatch(r"[0-9]{1,9}", value):
            return int(value)
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                meant = real_day(day_meant(value))
                self.fail(self._texts("command.no_such_day", date=value) + self._texts.meant(meant), param, ctx)
        if not re.fullmatch(ID, value):
            meant = real_day(day_meant(value))
            self.fail(self._texts("command.not_a_stop", value=visible(value)) + self._texts.meant(meant), param, ctx)
        return value


class RulesType(click.ParamType[Ruling]):
    """A rule set by name, or `{base: NAME, …}` with some values changed."""

    name = "rules"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Ruling:
        """The rules for this text."""
        if isinstance(value, Ruling):
            return value
        try:
            return read_ruling(value)
        except ScenarioError as error:
            self.fail("; ".join(problem.sentence(self._texts) for problem in error.problems), param, ctx)
