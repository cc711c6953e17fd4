"""`simulate campaign`: an invented rentrée as a journal, or the cost of a rate, as a curve."""

import os
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.journals.shared import excel_option, needs_extras, progress, refuse_excel, writing_journal
from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import jobs_option, number_option, rules_option
from simulator.cli.output import say, show_document, shown_output
from simulator.cli.parameter_types import FilePath, Share
from simulator.cli.written_files import writing
from simulator.rule_sets import DEFAULT, RULE_SETS
from simulator.scenario import Ruling
from simulator.texts import Texts, visible, visible_path
from simulator.whole_files import write_whole

if TYPE_CHECKING:
    from simulator.campaign.assumed_rates import Rates

RATES = ("single_parent", "transfer", "typed", "homonym", "renotified", "historic", "activation")
"""The options that are shares, named as in `campaign.assumed_rates`."""


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("campaign", cls=LocalizedCommand, texts=texts)
    @number_option(texts, "students", (1, 100_000_000), 10_000, "campaign.option.students")
    @number_option(texts, "seed", (0, 1 << 31), 1, "campaign.option.seed")
    @number_option(texts, "year", (2000, 2100), 2015, "campaign.option.year")
    @click.option("--sweep", metavar=texts("campaign.metavar.sweep"), help=texts("campaign.option.sweep"))
    @number_option(texts, "draws", (1, 1000), 20, "campaign.option.draws")
    @rules_option(texts, help="campaign.option.rules", multiple=True)
    @jobs_option(texts)
    @click.option(
        "--output", "-o", type=FilePath(), metavar=texts("command.metavar.file"), help=texts("campaign.option.output")
    )
    @excel_option(texts)
    def campaign(students: int, seed: int, sweep: str | None, output: str | None, **options: Any) -> None:
        needs_extras(texts, output)
        refuse_excel(options["excel"], output, texts)
        from simulator.campaign.assumed_rates import Rates

        rates = Rates(**{name: options[name] for name in RATES if options[name] is not None})
        if sweep is None:
            _journal(students, seed, output, rates, options, texts)
        else:
            _sweep(sweep, students, seed, output, rates, options, texts)

    for name in reversed(RATES):
        metavar, help = texts("campaign.metavar.rate"), texts(f"campaign.option.{name}")
        option = click.option(f"--{name.replace('_', '-')}", type=Share(texts), metavar=metavar, help=help)
        campaign = option(campaign)
    return campaign


def _journal(
    students: int, seed: int, output: str | None, rates: "Rates", options: dict[str, Any], texts: Texts
) -> None:
    """The journal of an invented rentrée."""
    if output is None:
        raise click.UsageError(texts("campaign.no_output"))
    from simulator.campaign.batches import batches
    from simulator.campaign.writing import write

    whole = list(batches(students))
    with writing_journal(output, texts) as path, progress(sum(batch.students for batch in whole), texts) as bar:
        year, jobs = options["year"], options["jobs"]
        rows = write(students, rates, seed, year, path, jobs, bar.update, options["excel"])
    words = {"path": shown_output(output), "students": texts.number(students)}
    say(texts.counted("campaign.written", rows, **words), errors=True)


def _sweep(
    text: str, students: int, seed: int, output: str | None, rates: "Rates", options: dict[str, Any], texts: Texts
) -> None:
    """The cost of a rate as a table, and as a picture if a file is given."""
    from simulator.campaign.assumed_rates import SWEPT
    from simulator.campaign.sweep import Academy, read_sweep, swept

    try:
        sweep = read_sweep(text)
    except ValueError:
        raise click.UsageError(texts("campaign.not_a_sweep", text=visible(text), rates=", ".join(SWEPT))) from None
    rulings = list(options["rules"]) or [Ruling(RULE_SETS[DEFAULT])]
    if len(rulings) > 2:
        raise click.UsageError(texts("campaign.too_many_rules"))
    form = os.path.splitext(output or "")[1].lower()
    if output is not None and form not in (".svg", ".png", ".csv"):
        raise click.UsageError(texts("campaign.unknown_form", path=shown_output(output)))
    academy = Academy(students, rates, seed, options["year"], options["draws"])
    with progress(len(sweep.values) * academy.draws, texts, judged=True) as bar:
        found = swept(sweep, academy, [one.rules for one in rulings], options["jobs"], lambda: bar.update(1))
    from simulator.campaign.sweep_report import as_table, document, picture

    names = [_name(ruling) for ruling in rulings]
    if output is not None:
        with writing(output, texts, several=True):
            if form == ".csv":
                write_whole(output, as_table(sweep, names, found, options["excel"]))
            else:
                svg = picture(sweep, academy, names, found, texts)
                if form == ".png":
                    from simulator.drawing.png_and_pdf import as_png

                    write_whole(output, as_png(svg))
                else:
                    write_whole(output, svg)
        say(texts("campaign.drawn", path=visible_path(output)), errors=True)
    show_document(document(sweep, academy, names, found, texts), None, texts)


def _name(ruling: Ruling) -> str:
    return f"{ruling.rules.name} ({ruling.changes})" if ruling.changed else ruling.rules.name
