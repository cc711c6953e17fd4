"""`simulate repair SCENARIO`: what to do now, at the least cost."""

import datetime
from typing import Any

import click

from simulator.cli.answers import budget_option, format_option, show_data, show_document
from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.output import FilePath, ReadPath, fitted, output_option, refuse_one_file, say, show, utf_8
from simulator.cli.replay import StopType, max_size_option, refuse_to_overwrite
from simulator.cli.rules import rules_option
from simulator.cli.scenarios import load_one
from simulator.meant import day_meant, real_day
from simulator.paths import STANDARD
from simulator.texts import Texts, visible, visible_path


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("repair", cls=LocalizedCommand, texts=texts)
    @click.argument("scenario", type=ReadPath(texts), metavar=texts("command.metavar.one_scenario"))
    @click.option(
        "--date", "day", type=Day(texts), metavar=texts("repair.metavar.date"), help=texts("repair.option.date")
    )
    @click.option(
        "--until", type=StopType(texts), metavar=texts("command.metavar.until"), help=texts("repair.option.until")
    )
    @click.option("--cost", metavar=texts("repair.metavar.cost"), help=texts("repair.option.cost"))
    @click.option("--keep-letters", is_flag=True, help=texts("repair.option.keep_letters"))
    @budget_option(texts, 5000)
    @click.option(
        "--write", "-w", type=FilePath(), metavar=texts("command.metavar.file"), help=texts("repair.option.write")
    )
    @format_option(texts)
    @output_option(texts)
    @rules_option(texts)
    @max_size_option(texts)
    def repair(scenario: str, **options: Any) -> None:
        from simulator.whatif.repair import repair as search
        from simulator.whatif.repair import report as words
        from simulator.whatif.repair.cost import price
        from simulator.whatif.repair.data import as_data

        loaded = load_one(scenario, options["max_size"], texts).under(options["rules"])
        target, output = options["write"], options["output"]
        for path in filter(None, (target, output)):
            refuse_to_overwrite(path, [loaded.path], texts)
        refuse_one_file(output, target, texts)
        if options["until"] is not None:
            loaded = search.up_to(loaded, options["until"])
        found = search.repair(
            loaded,
            title=texts("repair.told", title=loaded.title),
            day=options["day"],
            price=price(options["cost"]) if options["cost"] is not None else None,
            bound=options["budget"],
            keep_letters=options["keep_letters"],
            about=texts("repair.about", title=loaded.title),
            comment=texts("repair.comment"),
        )
        written = target if target is not None and found.text is not None else None
        if written is not None and found.text is not None:
            show(utf_8(found.text), written, texts)
        if options["form"] == "json":
            show_data(as_data(found, loaded, texts, written), output, texts)
            return
        nothing = words.nothing_to_say(found, loaded, texts)
        if nothing is not None:
            show((fitted(nothing) if output is None else nothing) + "\n", output, texts)
            return
        show_document(words.document(found, loaded, texts), output, texts)
        if written is not None and written != STANDARD:
            say(texts("repair.written", path=visible_path(written)), errors=True)

    return repair


class Day(click.ParamType[datetime.date]):
    """A day, as in a scenario file."""

    name = "day"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The day that was typed."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no time zone
        except ValueError:
            meant = self._texts.meant(real_day(day_meant(value)))
            self.fail(self._texts("repair.not_a_day", date=visible(value)) + meant, param, ctx)
