"""Options shared by several commands."""

import os
from collections.abc import Callable
from typing import Any

import click

from simulator.cli.parameter_types import FilePath, NamedPath, ReadPath, RulesType, SizeType, StopType, WholeNumber
from simulator.paths import STANDARD
from simulator.reading.yaml_source import MAX_SIZE
from simulator.texts import Texts

Decorator = Callable[[Any], Any]


def scenario_argument(texts: Texts) -> Decorator:
    """The argument SCENARIO, for commands that read one."""
    return click.argument("scenario", type=ReadPath(texts), metavar=texts("command.metavar.one_scenario"))


def output_option(
    texts: Texts, metavar: str = "command.metavar.file", help: str = "command.option.output"
) -> Decorator:
    """`--output`, for commands that otherwise print their result; with the keys of its texts if they differ."""
    return click.option(
        "--output", "-o", type=FilePath(), metavar=texts(metavar), help=texts(help),
        callback=lambda _ctx, _param, typed: None if typed == STANDARD else typed,
    )  # fmt: skip


def write_folder_option(texts: Texts, help: str) -> Decorator:
    """`--write FOLDER`, for commands that write several scenarios."""
    path, metavar = NamedPath(texts, "command.folder_needed"), texts("command.metavar.folder")
    return click.option("--write", "-w", type=path, metavar=metavar, help=texts(help))


def format_option(texts: Texts) -> Decorator:
    """`--format`, for commands that answer in text, Markdown or JSON."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help=texts("command.option.answer_format"),
    )


def number_option(
    texts: Texts, name: str, bounds: tuple[int, int], default: int | Callable[[], int] | None, help: str
) -> Decorator:
    """An option for a whole number within these bounds; a default that is computed or missing is not shown."""
    return click.option(
        f"--{name}",
        type=WholeNumber(*bounds, texts),
        default=default,
        show_default=isinstance(default, int),
        metavar=texts("command.metavar.number"),
        help=texts(help),
    )


def budget_option(texts: Texts, default: int | None, smallest: int = 1) -> Decorator:
    """`--budget`, for commands that search."""
    help = "command.option.budget" if default is not None else "command.option.budget.none"
    return number_option(texts, "budget", (smallest, 10_000_000), default, help)


def jobs_option(texts: Texts) -> Decorator:
    """`--jobs`, for commands that work on several cores."""
    return number_option(texts, "jobs", (1, 256), lambda: os.cpu_count() or 1, "command.journal.replay.jobs")


def until_option(texts: Texts, help: str = "command.option.until") -> Decorator:
    """`--until`, with the key of its help if it differs."""
    return click.option("--until", type=StopType(texts), metavar=texts("command.metavar.until"), help=texts(help))


def rules_option(texts: Texts, *, help: str = "command.option.rules", **attributes: Any) -> Decorator:
    """`--rules`, with the key of its help if it differs."""
    metavar = texts("command.metavar.rules")
    return click.option("--rules", type=RulesType(texts), metavar=metavar, help=texts(help), **attributes)


def codes_option(texts: Texts) -> Decorator:
    """`--codes`, for every command that shows people a story."""
    return click.option("--codes", is_flag=True, help=texts("command.option.codes"))


def max_size_option(texts: Texts) -> Decorator:
    """`--max-size`, for commands that read scenarios."""
    return click.option(
        "--max-size",
        type=SizeType(texts),
        default=MAX_SIZE,
        show_default=True,
        metavar=texts("command.metavar.bytes"),
        help=texts("command.option.max_size"),
    )
