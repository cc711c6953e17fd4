"""What `journal` and `family` share: letters and activations that the user says, exports of one day or two."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.exports.group import Reader
from simulator.cli.journals.shared import progress
from simulator.cli.optional_libraries import needs_extra
from simulator.cli.options import Decorator
from simulator.cli.output import say
from simulator.cli.parameter_types import Day, FilePath, ReadPath
from simulator.errors import ArgumentError, Problem
from simulator.scenario import Ruling
from simulator.texts import Texts

if TYPE_CHECKING:
    from simulator.exports.export_history import ExportHistory, Notified
    from simulator.exports.pseudonyms import Door

_SHOWN = 20
_STEPS = 1000


class NotifiedType(click.ParamType["Notified"]):
    """`2015-09-08`, `2015-09-08=new`, `2015-09-08=list.csv`."""

    name = "notified"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Notified":
        """The day, and to whom letters went."""
        from simulator.exports.export_history import Notified

        if isinstance(value, Notified):
            return value
        text, _, to = str(value).partition("=")
        day: datetime.date = Day(self._texts).convert(text, param, ctx)
        if to in ("", "all"):
            return Notified(day)
        return Notified(day, "new") if to == "new" else Notified(day, "file", to)


def letters_options(texts: Texts) -> Decorator:
    """`--notified` and `--activated`."""
    notified = click.option(
        "--notified", multiple=True, type=NotifiedType(texts), metavar=texts("exports.metavar.notified"),
        help=texts("exports.option.notified"),
    )  # fmt: skip
    activated = click.option(
        "--activated", type=ReadPath(texts), metavar=texts("command.metavar.file"),
        help=texts("exports.option.activated"),
    )  # fmt: skip
    return lambda command: notified(activated(command))


def two_days_argument(texts: Texts, reader: Reader) -> Decorator:
    """Exports of one day or two, which they say themselves."""
    metavar = texts(f"exports.metavar.two_days.{reader}")
    return click.argument("exports", nargs=-1, required=True, type=FilePath(), metavar=metavar)


def history_of_exports(
    reader: Reader,
    exports: Sequence[str],
    rules: Ruling | None,
    door: "Door",
    texts: Texts,
    *,
    notified: "Sequence[Notified]",
    activated: str | None,
    pupil: str | None = None,
) -> "tuple[ExportHistory, list[Problem]]":
    """The events of the exports, and what is wrong in them and in the lists. Raises ClickException."""
    from simulator.exports.days_of_files import read_days
    from simulator.exports.export_history import tell
    from simulator.exports.progress import READ, share
    from simulator.rule_sets import DEFAULT, RULE_SETS

    if activated is not None or any(one.file is not None for one in notified):
        needs_extra(texts)
    ruled = rules.rules if rules is not None else RULE_SETS[DEFAULT]
    try:
        with progress(_STEPS, texts) as bar:

            def watched(done: int, of: int) -> None:
                bar.update(_STEPS * done // max(of, 1) - bar.pos)

            snapshots, problems = read_days(reader, exports, share(watched, 0, READ))
            told = tell(
                snapshots, ruled, notified=notified, activated=activated, shown=door.id, pupil=pupil,
                progress=share(watched, READ, 1),
            )  # fmt: skip
    except ArgumentError as error:
        raise click.ClickException(error.sentence(texts)) from error
    return told, [*problems, *told.problems]


def say_problems(problems: Sequence[Problem], texts: Texts) -> None:
    """What is wrong in the files, the first of it, on stderr."""
    for problem in problems[:_SHOWN]:
        say(f"  {problem.line(texts)}", errors=True)
    if len(problems) > _SHOWN:
        say(texts.counted("exports.journal.more_problems", len(problems) - _SHOWN), errors=True)
