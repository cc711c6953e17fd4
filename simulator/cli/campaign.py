"""`simulate campaign`: an invented rentrée as a journal, or what a rate costs, as a curve."""

import os
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.answers import show_document
from simulator.cli.journals.shared import excel_option, needs_extras, progress, refuse_excel, writing, writing_journal
from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.numbers import Share, WholeNumber
from simulator.cli.output import FilePath, say, shown_output, write_whole
from simulator.cli.rules import RulesType
from simulator.rule_sets import DEFAULT, RULE_SETS
from simulator.scenario import Ruling
from simulator.texts import Texts, visible, visible_path

if TYPE_CHECKING:
    from simulator.campaign.rates import Habits

RATES = ("single_parent", "transfer", "typed", "homonym", "renotified", "historic", "activation")
"""Options that are shares, named as in `campaign.habits`."""


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("campaign", cls=LocalizedCommand, texts=texts)
    @click.option(
        "--students", type=WholeNumber(1, 100_000_000, texts), default=10_000, show_default=True,
        metavar=texts("command.metavar.number"), help=texts("campaign.option.students"),
    )  # fmt: skip
    @click.option(
        "--seed", type=WholeNumber(0, 1 << 31, texts), default=1, show_default=True,
        metavar=texts("command.metavar.number"), help=texts("campaign.option.seed"),
    )  # fmt: skip
    @click.option(
        "--year", type=WholeNumber(2000, 2100, texts), default=2015, show_default=True,
        metavar=texts("command.metavar.number"), help=texts("campaign.option.year"),
    )  # fmt: skip
    @click.option("--sweep", metavar=texts("campaign.metavar.sweep"), help=texts("campaign.option.sweep"))
    @click.option(
        "--draws", type=WholeNumber(1, 1000, texts), default=20, show_default=True,
        metavar=texts("command.metavar.number"), help=texts("campaign.option.draws"),
    )  # fmt: skip
    @click.option(
        "--rules", type=RulesType(texts), multiple=True,
        metavar=texts("command.metavar.rules"), help=texts("campaign.option.rules"),
    )  # fmt: skip
    @click.option(
        "--jobs", type=WholeNumber(1, 256, texts), default=lambda: os.cpu_count() or 1,
        metavar=texts("command.metavar.number"), help=texts("command.journal.replay.jobs"),
    )  # fmt: skip
    @click.option(
        "--output", "-o", type=FilePath(), metavar=texts("command.metavar.file"), help=texts("campaign.option.output")
    )
    @excel_option(texts)
    def campaign(students: int, seed: int, sweep: str | None, output: str | None, **options: Any) -> None:
        needs_extras(texts, output)
        refuse_excel(options["excel"], output, texts)
        from simulator.campaign.rates import Habits

        habits = Habits(**{name: options[name] for name in RATES if options[name] is not None})
        if sweep is None:
            _journal(students, seed, output, habits, options, texts)
        else:
            _sweep(sweep, students, seed, output, habits, options, texts)

    for name in reversed(RATES):
        metavar, help = texts("campaign.metavar.rate"), texts(f"campaign.option.{name}")
        option = click.option(f"--{name.replace('_', '-')}", type=Share(texts), metavar=metavar, help=help)
        campaign = option(campaign)
    return campaign


def _journal(
    students: int, seed: int, output: str | None, habits: "Habits", options: dict[str, Any], texts: Texts
) -> None:
    """The journal of an invented rentrée."""
    if output is None:
        raise click.UsageError(texts("campaign.no_output"))
    from simulator.campaign.batches import parts
    from simulator.campaign.writing import write

    whole = list(parts(students))
    with writing_journal(output, texts) as path, progress(sum(part.students for part in whole), texts) as bar:
        year, jobs = options["year"], options["jobs"]
        rows = write(students, habits, seed, year, path, jobs, bar.update, options["excel"])
    words = {"path": shown_output(output), "students": texts.number(students)}
    say(texts.counted("campaign.written", rows, **words), errors=True)


def _sweep(
    text: str, students: int, seed: int, output: str | None, habits: "Habits", options: dict[str, Any], texts: Texts
) -> None:
    """The curve of what a rate costs, as a table, and as a picture where a file is named."""
    from simulator.campaign.rates import SWEPT
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
    academy = Academy(students, habits, seed, options["year"], options["draws"])
    with progress(len(sweep.values) * academy.draws, texts, judged=True) as bar:
        found = swept(sweep, academy, [one.rules for one in rulings], options["jobs"], lambda: bar.update(1))
    from simulator.campaign.sweep_report import as_table, document, picture

    names = [_name(ruling, texts) for ruling in rulings]
    if output is not None:
        with writing(output, texts):
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


def _name(ruling: Ruling, texts: Texts) -> str:
    changed = ", ".join(f"{name}: {value}" for name, value in ruling.changed.items())
    return f"{ruling.rules.name}{f' ({changed})' if changed else ''}"
