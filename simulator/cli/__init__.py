"""The command `simulate`: read arguments, call one function, print.

Only this package uses Click, prints, sets exit codes and reads the environment.
"""

import gc
import gettext
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import click

from simulator.cli.code_pages import follow_the_terminal
from simulator.errors import ScenarioError, reason_of
from simulator.texts import FOLDER, LANGUAGES, Texts, language_of, load_texts


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs `simulate` and exits: 0 replayed, 1 the file has problems or an expectation failed, 2 wrong usage."""
    gc.set_threshold(100_000)  # imports create many objects and hardly any garbage
    follow_the_terminal()
    arguments = sys.argv[1:] if arguments is None else arguments
    texts = load_texts(language(arguments, os.environ))
    with clicks_words(texts.language):
        from simulator.cli.simulate_group import build

        try:
            build(texts).main(args=list(arguments), prog_name="simulate")
        except ScenarioError as error:
            show_problems(error, texts)
            sys.exit(1)
        except OSError as error:  # the output could not be written, for instance to a full disk
            click.echo(texts("command.cannot_print", why=texts.why(reason_of(error))), err=True)
            sys.exit(1)


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The last `--lang`, otherwise the locale's language, otherwise English."""
    typed = ""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if argument == "--":
            break
        if argument == "--lang":
            typed = following
        elif argument.startswith("--lang="):
            typed = argument.removeprefix("--lang=")
    if typed in LANGUAGES:
        return typed
    return language_of(environment)


@contextmanager
def clicks_words(language: str) -> Iterator[None]:
    """Sets the language of Click's own messages, through the environment, which gettext reads for every message."""
    gettext.bindtextdomain("messages", os.path.join(FOLDER, "locale"))
    before = os.environ.get("LANGUAGE")
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        del os.environ["LANGUAGE"]
        if before is not None:
            os.environ["LANGUAGE"] = before


def show_problems(error: ScenarioError, texts: Texts) -> None:
    """Prints every problem on one line of stderr; on a terminal, with the line of the file and a caret."""
    from simulator.cli.output import on_a_terminal

    lines = [problem.line(texts) + "\n" for problem in error.problems]
    if on_a_terminal(errors=True):
        from simulator.cli.excerpt import excerpts

        lines = [said + shown for said, shown in zip(lines, excerpts(error), strict=True)]
    click.echo("".join(lines), nl=False, err=True)
