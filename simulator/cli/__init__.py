"""The command `simulate`: read arguments, call one function, print.

The only room with Click, printing, exit codes and the environment.
"""

import os
import sys
from collections.abc import Mapping, Sequence

from simulator.errors import ScenarioError
from simulator.texts import LANGUAGES, Texts, load_texts, problem_line


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs `simulate` and exits: 0 replayed, 1 the file has problems or an expectation failed, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a « — » on a latin-1 terminal is no reason to crash
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    texts = load_texts(language(arguments, os.environ))
    speak_click(texts.language)
    from simulator.cli.command import build  # Click's words are looked up as it is built

    try:
        build(texts).main(args=list(arguments), prog_name="simulate")
    except ScenarioError as error:
        show_problems(error, texts)
        sys.exit(1)


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """`--lang`, else the locale's, else English."""
    for place, argument in enumerate(arguments):
        wanted = arguments[place + 1 : place + 2] if argument == "--lang" else [argument.removeprefix("--lang=")]
        if wanted and wanted[0] in LANGUAGES:
            return wanted[0]
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return "fr" if environment[variable].lower().startswith("fr") else "en"
    return "en"


def speak_click(language: str) -> None:
    """Click's own words in the language: it looks them up with gettext, in the environment's language."""
    import gettext
    from importlib.resources import files

    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", str(files("simulator.texts") / "locale"))


def show_problems(error: ScenarioError, texts: Texts) -> None:
    """Every problem on a line of its own, on stderr."""
    sys.stderr.write("".join(problem_line(problem, texts) + "\n" for problem in error.problems))
