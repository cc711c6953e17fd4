"""`simulate repair SCENARIO`: what to do now, at the lowest cost."""

from typing import Any

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import (
    budget_option,
    codes_option,
    format_option,
    max_size_option,
    output_option,
    rules_option,
    scenario_argument,
    until_option,
)
from simulator.cli.output import fitted, say, show, show_data, show_document
from simulator.cli.parameter_types import Day, FilePath
from simulator.cli.scenarios import load_one
from simulator.cli.written_files import refuse_one_file, refuse_to_overwrite
from simulator.paths import STANDARD
from simulator.texts import Texts, visible_path
from simulator.whole_files import utf_8


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("repair", cls=LocalizedCommand, texts=texts)
    @scenario_argument(texts)
    @click.option(
        "--date", "day", type=Day(texts), metavar=texts("command.metavar.day"), help=texts("repair.option.date")
    )
    @until_option(texts, "repair.option.until")
    @click.option("--cost", metavar=texts("repair.metavar.cost"), help=texts("repair.option.cost"))
    @click.option("--keep-letters", is_flag=True, help=texts("repair.option.keep_letters"))
    @budget_option(texts, 5000)
    @click.option(
        "--write", "-w", type=FilePath(), metavar=texts("command.metavar.file"), help=texts("repair.option.write")
    )
    @format_option(texts)
    @output_option(texts)
    @codes_option(texts)
    @rules_option(texts)
    @max_size_option(texts)
    def repair(scenario: str, **options: Any) -> None:
        from simulator.whatif.ground.other_stories import up_to
        from simulator.whatif.repair import repair as search
        from simulator.whatif.repair import report as words
        from simulator.whatif.repair.cost import price
        from simulator.whatif.repair.json_contract import as_data

        loaded = load_one(scenario, options["max_size"], texts).under(options["rules"])
        target, output = options["write"], options["output"]
        for path in (target, output):
            refuse_to_overwrite(path, [loaded.path], texts)
        refuse_one_file(output, target, texts)
        if options["until"] is not None:
            loaded = up_to(loaded, options["until"])
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
        show_document(words.document(found, loaded, texts.naming(codes=options["codes"])), output, texts)
        if written is not None and written != STANDARD:
            say(texts("repair.written", path=visible_path(written)), errors=True)

    return repair
